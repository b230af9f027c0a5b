"""Directions as whole futures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from careerkit import analysis
from careerkit.analysis.three_futures import decide_by, future_of
from careerkit.plan import (
    Action,
    Capacity,
    Competency,
    Direction,
    Effort,
    Goal,
    Plan,
    Resource,
    Vision,
)

AS_OF = date(2026, 11, 23)


def step(number: int, goal: int | None, hours: float = 7, **fields: Any) -> Action:
    """An open step."""
    goal_id = f"goal-{goal}" if goal else None
    effort = Effort(low=hours, likely=hours, high=hours)
    return Action(id=f"action-{number}", what=f"Step {number}", goal_id=goal_id, effort=effort, **fields)


DIRECTIONS = (
    Direction(id="direction-1", title="Dropped", decision="dropped"),
    Direction(id="direction-2", title="Nursing", occupation="31-1131"),
    Direction(id="direction-3", title="Baking", decision="chosen"),
)
GOALS = (
    Goal(id="goal-1", statement="Nurse", direction_id="direction-2", due=date(2027, 3, 1)),
    Goal(id="goal-2", statement="Bake", direction_id="direction-3", due=date(2027, 6, 1)),
    Goal(id="goal-3", statement="Save"),
)
PLAN = Plan(
    directions=DIRECTIONS,
    goals=GOALS,
    competencies=[
        Competency(id="competency-1", name="Calm", goal_id="goal-1"),
        Competency(id="competency-2", name="calm", goal_id="goal-2"),
    ],
    actions=[
        step(1, 1, 14, resources=(Resource(what="Fee", cost=100),)),
        step(2, 2, 21, resources=(Resource(what="Oven", cost=900),)),
        step(3, 3, resources=(Resource(what="Book", cost=20),)),
        step(4, 2, competency_id="competency-2"),
        step(5, None),
    ],
    visions=[
        Vision(id="vision-1", years_ahead=1, text="Near", compensation=1, direction_id="direction-2"),
        Vision(id="vision-2", years_ahead=5, text="Far", compensation=9, direction_id="direction-2"),
    ],
    capacity=Capacity(hours_per_week=7),
)


def test_a_step_serves_its_direction_or_all_or_those_that_ask_the_same() -> None:
    """A step of an open goal serves all; one that closes a competency of the same name serves both."""
    found = analysis.three_futures(PLAN, AS_OF)

    assert ["direction-3", "direction-2"] == list(found.index)
    assert ("action-2", "action-3", "action-4", "action-5") == found.at["direction-3", "steps"]
    assert ("action-1", "action-3", "action-4", "action-5") == found.at["direction-2", "steps"]
    assert [("action-2",), ("action-1",)] == list(found["own_steps"])


def test_each_costs_its_hours_and_money() -> None:
    """All of its steps, and what it alone would cost."""
    found = analysis.three_futures(PLAN, AS_OF)

    assert [[42, 21, 920, 900], [35, 14, 120, 100]] == found[
        ["hours", "own_hours", "cost", "own_cost"]
    ].to_numpy().tolist()


def test_pay_and_picture_stand_beside_each_other() -> None:
    """The official wages of the occupation, and the furthest picture that names pay."""
    row = analysis.three_futures(PLAN, AS_OF).loc["direction-2"]

    assert row["p10"] < row["p50"] < row["p90"]
    assert "OEWS" in row["wages_source"]
    assert (9, 5, "Far") == (row["planned_pay"], row["planned_years"], row["picture"])


def test_a_future_holds_one_direction_alone() -> None:
    """Other directions are dropped, and a shared step serves the goal that is left; the plan stays."""
    future = future_of(PLAN, "direction-2")

    assert ["active", "dropped", "active"] == [goal.status for goal in future.goals]
    assert ["planned", "dropped", "planned", "planned", "planned"] == [each.status for each in future.actions]
    assert ("goal-1", "competency-1") == (future.actions[3].goal_id, future.actions[3].competency_id)
    assert {"active"} == {goal.status for goal in PLAN.goals}


def test_what_must_come_first_stays() -> None:
    """A step of another direction that a kept one waits for is kept too."""
    plan = PLAN.model_copy(update={"actions": (step(1, 1, after=("action-2",)), step(2, 2), step(3, 2))})

    assert ["planned", "planned", "dropped"] == [
        each.status for each in future_of(plan, "direction-2").actions
    ]


def test_odds_are_those_of_all_its_dates_together() -> None:
    """A future counts only if every date of the direction's own goals holds."""
    certain = analysis.three_futures(PLAN, AS_OF)
    late = PLAN.model_copy(
        update={"goals": (GOALS[0].model_copy(update={"due": date(2026, 11, 25)}), *GOALS[1:])}
    )

    assert certain["on_time"].gt(0.9).all()
    assert 0 == analysis.three_futures(late, AS_OF).at["direction-2", "on_time"]


@pytest.mark.parametrize("hours", [5.0, 14.0, 40.0])
@pytest.mark.parametrize("due", [date(2026, 12, 24), date(2027, 3, 1)])
def test_the_last_start_is_the_last_day_that_works(hours: float, due: date) -> None:
    """Begun that day the own steps meet their dates by the schedule; begun a day later they do not."""
    goals = (GOALS[0].model_copy(update={"due": due}), *GOALS[1:])
    plan = PLAN.model_copy(update={"goals": goals, "actions": (step(1, 1, hours), step(3, 3, 10))})
    last = analysis.three_futures(plan, AS_OF).at["direction-2", "last_start"]

    def late_if_begun(day: date) -> bool:
        begun = plan.actions[0].model_copy(update={"not_before": day})
        later = plan.model_copy(update={"actions": (begun, *plan.actions[1:])})
        return bool(analysis.schedule(future_of(later, "direction-2"), AS_OF).actions.at["action-1", "late"])

    if last is None:
        assert late_if_begun(AS_OF)
    else:
        assert not late_if_begun(last)
        assert late_if_begun(last + timedelta(days=1))


def test_decide_by_is_the_first_last_start_of_what_is_not_chosen() -> None:
    """The chosen direction is decided; the others set the day."""
    found = analysis.three_futures(PLAN, AS_OF)

    assert (found.at["direction-2", "last_start"], "direction-2") == decide_by(found)

    chosen = PLAN.model_copy(
        update={"directions": tuple(each.model_copy(update={"decision": "chosen"}) for each in DIRECTIONS)}
    )
    assert None is decide_by(analysis.three_futures(chosen, AS_OF))


def test_what_is_not_known_is_missing() -> None:
    """Without steps, dates, codes or hours there are no odds and no last day, and no error."""
    bare = Plan(directions=[Direction(id="direction-1", title="Open")])
    row = analysis.three_futures(bare, AS_OF).iloc[0]

    assert pd.isna(row[["on_time", "p50", "cost", "planned_pay"]]).all()
    assert (None, False, 0) == (row["last_start"], row["dated"], row["hours"])
    assert analysis.three_futures(Plan(), AS_OF).empty
    assert 3 == len(
        analysis.three_futures(
            Plan(directions=[Direction(id=f"direction-{k}", title="x") for k in range(5)]), AS_OF
        )
    )
