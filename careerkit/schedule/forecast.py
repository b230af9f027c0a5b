"""What are the odds? When each goal's steps may be finished, over thousands of drawn futures (B2).

In each future every open step takes hours drawn from the PERT distribution of its estimate, times a factor of
its own for how uneven the person's steps are, times one factor for the person's pace (`pace`), given that it
has taken the hours spent and is not finished. Of the planned hours one share is worked (`worked`). The steps
are then worked through as in `schedule`. A goal is finished when all its open steps are, and those of the
active goals that are steps towards it. The draws of a step depend on `rng` and its id alone: two plans or two
numbers of hours a week are compared on the same luck.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np
import pandas as pd

from careerkit.plan import Plan

from .calendar import NEVER, TINY, Calendar, Draws, calendar, days
from .draws import Dice, work_through
from .pace import pace, worked
from .steps import shares, steps

# So many drawn days are held at once, 160 MB of them.
MOST_VALUES = 20_000_000
PROGRESS = ("status", "hours_spent", "done_on")


def forecast(
    plan: Plan, as_of: date, draws: int = 10_000, rng: int = 0, record: Plan | None = None
) -> pd.DataFrame:
    """Finish dates and odds, one row an active goal, index `id`, in file order.

    Columns: `p10`, `p50`, `p90` (days by which 10, 50 and 90 in 100 futures have finished; NaT where that
    never comes or there is nothing to go on), `due`, `on_time` (the share of futures that meet it, 0 to 1;
    NaN without a date, an open step with an estimate, or hours a week), `unestimated` (open steps without an
    estimate, which take no time here). There are `draws` futures, fewer beyond two thousand goals, from the
    seed `rng`; `record` is the plan whose finished steps and reviews tell the pace, if that is another.
    """
    goals = plan.active_goals
    ends = _ends(plan, as_of, _dice(plan, draws, rng), record)
    # How many open steps of each goal, repeating ones too, have no estimate.
    unestimated = Counter(plan.goal_id_of(each) for each in plan.open_actions if each.effort.likely is None)
    for goal, parent in _larger(plan).items():
        unestimated[parent] += unestimated[goal]
    found = [ends.get(goal.id) for goal in goals]
    columns = {f"p{q}": days(end.by(q / 100) if end else NEVER for end in found) for q in (10, 50, 90)}
    odds = [
        end.on_time(goal.due.toordinal()) if end and goal.due else np.nan
        for goal, end in zip(goals, found, strict=True)
    ]
    return pd.DataFrame(
        {
            **columns,
            "due": days(goal.due.toordinal() if goal.due else NEVER for goal in goals),
            "on_time": np.array(odds, dtype=float),
            "unestimated": np.array([unestimated[goal.id] for goal in goals], dtype=int),
        },
        index=pd.Index([goal.id for goal in goals], name="id", dtype="str"),
    )


def futures(plan: Plan, as_of: date, draws: int = 10_000, rng: int = 0) -> pd.DataFrame:
    """When each goal with odds or dates is finished: a row a future, a column a goal id; NaT for never."""
    dice = _dice(plan, draws, rng)
    ends, order = _ends(plan, as_of, dice), dice.shuffled()
    goals = [goal.id for goal in plan.goals if goal.id in ends]
    found = {goal: days(ends[goal].days(ends[goal].hours[order])) for goal in goals}
    return pd.DataFrame(found, columns=pd.Index(goals, dtype="str"))


def forecast_change(
    before: Plan, then: date, after: Plan, now: date, draws: int = 10_000, rng: int = 0
) -> pd.DataFrame:
    """Why the odds of each goal's date changed between two reviews: pace and scope.

    One row an active goal of `after`, index `id`: `on_time_then`, `pace`, `scope`, `on_time_now`. Between the
    two stands the old plan as it would look now, with what has been done since ticked off and with all that
    is known now of the person's pace. `pace` is what that did to the odds of the old plan, `scope` what
    changing the plan did. NaN where a goal had no odds at one of the three points.
    """
    new = forecast(after, now, draws, rng)["on_time"]
    old = forecast(before, then, draws, rng)["on_time"].reindex(new.index)
    waited = forecast(with_progress(before, after), now, draws, rng, after)["on_time"].reindex(new.index)
    columns = {"on_time_then": old, "pace": waited - old, "scope": new - waited, "on_time_now": new}
    return pd.DataFrame(columns)


def with_progress(before: Plan, after: Plan) -> Plan:
    """The old plan with the status and hours of each step as they are now; a dropped step stays open."""
    now = {each.id: each for each in after.kept_actions}
    actions = [
        each.model_copy(update={name: getattr(now[each.id], name) for name in PROGRESS})
        if each.id in now and each.is_open
        else each
        for each in before.actions
    ]
    return before.model_copy(update={"actions": tuple(actions)})


@dataclass(frozen=True)
class _End:
    """When a goal is finished: free hours by then in each future, and the first day it could be."""

    calendar: Calendar
    hours: Draws
    first: int

    def after(self, other: _End | None) -> _End:
        """The later of two ends in each future."""
        if other is None:
            return self
        same = other.hours is self.hours
        hours = self.hours if same else np.maximum(self.hours, other.hours)
        return _End(self.calendar, hours, max(self.first, other.first))

    def days(self, hours: Draws) -> Iterator[int]:
        return (max(self.first, int(day)) for day in self.calendar.reached(hours))

    def by(self, share: float) -> int:
        """The first day by which at least this share of futures has finished."""
        k = ceil(share * len(self.hours)) - 1
        return next(self.days(np.partition(self.hours, k)[k : k + 1]))

    def on_time(self, due: int) -> float:
        """The share of futures that have finished on the day `due`."""
        until = self.calendar.hours(self.calendar.until(due))
        return float(np.mean(self.hours <= until + TINY)) if self.first <= due else 0.0


def _dice(plan: Plan, draws: int, rng: int) -> Dice:
    return Dice(min(draws, MOST_VALUES // max(1, len(plan.active_goals))), rng)


def _ends(plan: Plan, as_of: date, dice: Dice, record: Plan | None = None) -> dict[str, _End]:
    if plan.capacity.hours_per_week is None:
        return {}
    held = calendar(plan.capacity, shares(plan, as_of).values(), as_of)
    open_steps, larger = steps(plan, as_of), _larger(plan)
    luck = dice.luck(pace(record or plan), worked(record or plan, as_of))
    ends: dict[str, _End] = {}
    for place, hours in work_through(open_steps, held, dice, luck):
        goal = open_steps.goal_ids[place]
        if goal in larger:
            ends[goal] = _End(held, hours, open_steps.release[place]).after(ends.get(goal))
    for goal, parent in larger.items():
        if goal in ends and parent:
            ends[parent] = ends[goal].after(ends.get(parent))
    return ends


def _larger(plan: Plan) -> dict[str, str]:
    """Each active goal with the active goal that it is a step towards, or ""; smaller goals come first."""
    active = {goal.id for goal in plan.active_goals}
    larger = {goal.id: goal.parent_id for goal in plan.smaller_first if goal.id in active}
    return {goal: parent if parent in active else "" for goal, parent in larger.items()}
