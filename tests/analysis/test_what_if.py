"""What if."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import analysis
from careerkit.errors import PlanError
from careerkit.plan import Capacity, CapacityException, Goal, Milestone, Plan
from tests import builders

AS_OF = date(2026, 11, 23)
GOALS = (
    Goal(id="goal-1", statement="Lead", due=date(2026, 12, 20)),
    Goal(id="goal-2", statement="Larger", due=date(2027, 12, 31)),
    Goal(id="goal-3", statement="No date, no step"),
)


# An open step of the first goal.
step = partial(builders.step, goal_id="goal-1")

PLAN = Plan(
    goals=[GOALS[0].model_copy(update={"parent_id": "goal-2"}), *GOALS[1:]],
    actions=[step(1, 14), step(2, 14, after=("action-1",))],
    milestones=[Milestone(id="milestone-1", what="There", due=date(2026, 12, 20))],
    capacity=Capacity(hours_per_week=7),
)


def test_nothing_changed_is_the_same_twice() -> None:
    """Without a change both answers are equal, and the plan is as it was."""
    found = analysis.what_if(PLAN, AS_OF)

    assert PLAN == found.plan
    for name in ("due", "finish", "on_time"):
        assert list(found.goals[f"{name}_now"]) == list(found.goals[f"{name}_then"])


def test_hours_move_the_finish_of_a_goal_and_of_those_it_leads_to() -> None:
    """28 hours at 7 a week end on day 28; at 14 a week on day 14; a goal with neither is left out."""
    found = analysis.what_if(PLAN, AS_OF, hours_per_week=14).goals

    assert ["goal-1", "goal-2"] == list(found.index)
    assert [date(2026, 12, 20)] * 2 == list(found["finish_now"])
    assert [date(2026, 12, 6)] * 2 == list(found["finish_then"])
    assert found.loc["goal-1", "on_time_now"] < 0.5 < found.loc["goal-1", "on_time_then"]


def test_a_date_a_week_off_and_a_step_less() -> None:
    """Each change is in the other plan alone, and shows in its schedule."""
    later = analysis.what_if(PLAN, AS_OF, dates={"goal-1": date(2026, 12, 1), "milestone-1": AS_OF})
    week = CapacityException(start=AS_OF, end=date(2026, 11, 29), hours_per_week=0)
    off = analysis.what_if(PLAN, AS_OF, exceptions=[week])
    without = analysis.what_if(PLAN, AS_OF, without=["action-1"])

    assert (True, False) == (later.now.scheduled.feasible, later.then.scheduled.feasible)
    assert AS_OF == later.plan.milestones[0].due
    assert date(2026, 12, 27) == off.goals.loc["goal-1", "finish_then"]
    assert 1 == off.then.scheduled.actions["late"].sum()
    assert date(2026, 12, 6) == without.goals.loc["goal-1", "finish_then"]
    assert {None} == {each.due for each in PLAN.actions}


@pytest.mark.parametrize(
    "asked, expected",
    [
        ({"dates": {"contact-1": AS_OF}}, "contact-1 is no goal, step or milestone"),
        ({"without": ["goal-1"]}, "goal-1 is no step"),
        ({"hours_per_week": 200}, "Hours a week"),
    ],
)
def test_what_cannot_be_is_a_sentence(asked: dict[str, object], expected: str) -> None:
    """A change that names nothing, or hours that no week has, is refused."""
    with pytest.raises(PlanError, match=expected):
        analysis.what_if(PLAN, AS_OF, **asked)


@settings(max_examples=40)
@given(hours=st.floats(0, 168, allow_nan=False), more=st.floats(0, 60, allow_nan=False))
def test_more_hours_never_make_it_later(hours: float, more: float) -> None:
    """Whatever the hours, with more of them no goal ends later and no odds fall."""
    base = analysis.what_if(PLAN, AS_OF, hours_per_week=hours).plan
    found = analysis.what_if(base, AS_OF, hours_per_week=min(168.0, hours + more)).goals
    never = date.max

    for row in found.itertuples():
        assert (row.finish_then or never) <= (row.finish_now or never)
        assert pd.isna(row.on_time_now) or row.on_time_then >= row.on_time_now
