"""The book of evidence and the stories as tables."""

from __future__ import annotations

from datetime import date

import pytest

from careerkit import tables
from careerkit.errors import CareerkitError
from careerkit.plan import Change, Competency, Goal, Plan
from tests.analysis.test_evidence import AS_OF, PLAN


def test_proofs_stand_under_their_competency_with_its_level() -> None:
    """With the level before its first change of the last year; what was changed earlier is not told."""
    changes = tuple(
        Change(id=f"change-{n}", on=on, record_id="competency-2", field="current", before=n, after=n + 1)
        for n, on in enumerate((date(2024, 1, 1), date(2026, 5, 1), date(2026, 9, 1)))
    )
    shown = tables.evidence(PLAN.model_copy(update={"changes": changes}), AS_OF)

    assert "Nine proofs for two of two competencies" == shown.caption
    assert ["Wiring a board", *["″"] * 5, "Quotes", "″", "″"] == list(shown.frame["Competency"])
    assert ["3 of 3", "2 of 4, 1 until May 2026"] == [each for each in shown.frame["Level"] if each]
    assert "Neat (Bernd)" in list(shown.frame["What shows it"])


def test_the_sheet_of_a_goal_holds_its_own_competencies_alone() -> None:
    """What it asks for without any proof is named; a goal that is not there is refused in a sentence."""
    assert (
        "Nothing shows yet: Quotes."
        == tables.evidence(
            PLAN.model_copy(update={"actions": (), "journal": (), "stories": ()}), AS_OF, "goal-1"
        ).note
    )
    with pytest.raises(CareerkitError, match="goal-9 is no goal of this plan"):
        tables.evidence(PLAN, AS_OF, "goal-9")


def test_an_empty_plan_gives_a_friendly_card() -> None:
    """Both say where to begin."""
    assert "Write an example on page 3" in tables.evidence(Plan(), AS_OF).html
    assert "Begin one from something you did" in tables.stories(Plan(), AS_OF).html


def test_stories_say_what_they_lack_and_what_none_tells() -> None:
    """One line a story, and the rest in the note."""
    told = tables.stories(PLAN, AS_OF)

    assert "One story, none ready to tell" == told.caption
    assert ["Wiring a board, Quotes"] == list(told.frame["It shows"])
    assert ["a situation, a task, an action"] == list(told.frame["It still lacks"])
    assert "" == told.note


def test_what_no_story_shows_is_named() -> None:
    """Of active goals alone, the most important first."""
    goals = [Goal(id="goal-1", statement="Foreman"), Goal(id="goal-2", statement="Sail", status="dropped")]
    asked = (("Quotes", 3, "goal-1"), ("Law", 5, "goal-1"), ("Knots", 5, "goal-2"))
    gaps = [
        Competency(id=f"competency-{n}", name=name, importance=weight, goal_ids=(goal,))
        for n, (name, weight, goal) in enumerate(asked)
    ]

    assert tables.stories(Plan(goals=goals, competencies=gaps), AS_OF).empty.endswith(": Law, Quotes.")
