"""The book of evidence and the stories as tables."""

from __future__ import annotations

import pytest

from careerkit import tables
from careerkit.errors import CareerkitError
from careerkit.plan import Change, Plan
from tests.analysis.test_evidence import AS_OF, PLAN


def test_proofs_stand_under_their_competency_with_its_level() -> None:
    """The level of a year ago is there where its change was noted."""
    noted = Change(id="change-1", on=AS_OF, record_id="competency-2", field="current", before=1, after=2)
    shown = tables.evidence(PLAN.model_copy(update={"changes": (noted,)}), AS_OF)

    assert "Nine proofs for two of two competencies" == shown.caption
    assert ["Wiring a board", *["″"] * 5, "Quotes", "″", "″"] == list(shown.frame["Competency"])
    assert ["3 of 3", "2 of 4, 1 until Nov 2026"] == [each for each in shown.frame["Level"] if each]
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

    assert "None of one story ready to tell" == told.caption
    assert ["Wiring a board, Quotes"] == list(told.frame["It shows"])
    assert ["a situation, a task, an action"] == list(told.frame["It still lacks"])
    assert "" == told.note
