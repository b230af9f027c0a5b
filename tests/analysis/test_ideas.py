"""Ideas for steps."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from careerkit.analysis.ideas import ideas_for, open_gaps
from careerkit.plan import Action, Competency, Goal, Person, Plan

PLAN = Plan(
    goals=[Goal(id="goal-1", statement="Lead"), Goal(id="goal-2", statement="Old", status="dropped")],
    competencies=[
        Competency(
            id="competency-1", name="Budgeting", goal_id="goal-1", required=3, current=2, importance=2
        ),
        Competency(id="competency-2", name="A licence", kind="education", required=3, current=0),
        Competency(id="competency-3", name="Open", goal_id="goal-1"),
        Competency(id="competency-4", name="There", goal_id="goal-1", required=3, current=3),
        Competency(id="competency-5", name="Dropped", goal_id="goal-2", required=3, current=0),
    ],
)


def test_every_idea_of_the_guides_is_there() -> None:
    """Nine at work, nine outside and the four ways, each of a kind and setting that a step can have."""
    found = ideas_for(Person())

    assert {"S42": 9, "S43": 9, "S44": 4} == Counter(idea.source for idea in found)
    assert len(found) == len({idea.name for idea in found})
    assert set(get_args(Action.model_fields["kind"].annotation)) >= {idea.kind for idea in found}
    assert {"work"} == {idea.setting for idea in found if idea.source == "S42"}
    assert {"outside"} == {idea.setting for idea in found if idea.source == "S43"}


def test_an_idea_names_the_gap_it_closes() -> None:
    """With a competency the step begins with its name."""
    coaching = next(idea for idea in ideas_for(Person()) if idea.name == "coaching")

    assert "A licence: ask my manager to coach me in it" == coaching.step(PLAN.competencies[1])
    assert "What I want to learn: ask my manager to coach me in it" == coaching.step(None)


def test_every_kind_of_gap_has_an_idea_at_work_and_outside() -> None:
    """Whatever the gap, something suits it in both places."""
    kinds = get_args(Competency.model_fields["kind"].annotation)

    for source in ("S42", "S43", "S44"):
        ideas = [idea for idea in ideas_for(Person()) if idea.source == source]
        assert set(kinds) == {kind for idea in ideas for kind in idea.closes}


def test_open_gaps_come_by_priority() -> None:
    """The highest priority first, what is not assessed last; nothing that is developed or dropped."""
    assert ["competency-2", "competency-1", "competency-3"] == [gap.id for gap in open_gaps(PLAN)]
