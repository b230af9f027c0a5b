"""Can it be done? The steps of a plan against the hours of its weeks, exactly (B1).

One person works through the open steps; work can be split. A day offers what `calendar` says, a step
may start on `not_before` and once every step in `after` is finished, and it is due on its own date,
else on that of its active goal (named directly or through its competency), else never. Earliest due
date first in capacity time meets all dates if any plan of work does, so both answers are proofs
(`run`).

- Done and dropped steps are out; what came after them is free.
- A repeating step takes its share from `not_before` to `until` whatever it comes after, and counts as
  finished when `until` has passed: what comes after an endless one never starts.
- Steps that wait for each other in a ring, and all after them, never start; while there is a ring
  the plan does not fit.
- A step without an estimate takes no time in the reckoning, and is named in `unestimated`.
- Repeating steps that ask for more than an ordinary week has are a `Load`: the plan does not fit. In an
  exception they may rest.
- Days end with the year 9999; what is not done by then is never done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from careerkit.plan import Plan

from .calendar import NEVER, WEEK, days
from .changes import extra_half_hours, later_dates, units_to_drop
from .run import Run, run_of
from .steps import Steps, goal_ids, repeating, share_of, steps
from .weeks import week_of, weeks


@dataclass(frozen=True)
class Break:
    """The first week that breaks.

    `week` is its first day, not before the week of the schedule's own day; `day` the date that cannot be
    met; `hours_missing` how much of the work due by then finds no room (0 where only dates are at odds).
    """

    week: date
    day: date
    hours_missing: float


@dataclass(frozen=True)
class Load:
    """Repeating steps that ask for more than an ordinary week has, where the lack is greatest.

    `start` is the first day of it, `hours_asked` and `hours_offered` are hours a week, and `ids` the steps,
    those that ask for most first.
    """

    start: date
    hours_asked: float
    hours_offered: float
    ids: tuple[str, ...]

    @property
    def hours_over(self) -> float:
        """Hours a week that are too many."""
        return self.hours_asked - self.hours_offered


@dataclass(frozen=True, eq=False)
class Schedule:
    """What happens when, whether it fits, and the smallest changes that make it fit.

    `actions`: one row a step that is open and does not repeat, index `id`, in file order:
    `what`, `goal_id` ("" if none), `start`, `finish`, `due` (days; NaT where there is none or it never
    comes; without an estimate `start` is the earliest that can be and `finish` NaT), `days_late` (0 on
    time; NaN without a due date or a finish), `hours` (work left; NaN without an estimate), `late`, and
    `over` (the hours of it that miss their date when late work is given up: what to drop).
    `repeating`: one row a step that repeats, index `id`: `what`, `goal_id`, `start`, `until` (NaT if it
    goes on), `hours` (each time), `repeats`, `hours_per_week`.
    `feasible`: every date is met, no step waits for itself and there is no `load`. False also if
    `capacity_known` is: then nothing is proven, and all dates are NaT.
    `load`: the repeating steps that ask for more than an ordinary week has, None if they do not.
    `first_break`: None where no date is missed.
    `extra_hours_per_week`: the least more, in half hours and outside exceptions. `hours_to_drop`: the
    least work to give up with all dates as they are (a step that loses all its hours is dropped). Each
    alone makes the plan fit, and less does not; 0 if it fits, None where no number helps. No dropped hours
    and no later date mend a `load`.
    `unestimated`: ids without an estimate. `cycles`: rings of ids that wait for each other.
    """

    actions: pd.DataFrame = field(repr=False)
    repeating: pd.DataFrame = field(repr=False)
    capacity_known: bool
    feasible: bool
    load: Load | None
    first_break: Break | None
    extra_hours_per_week: float | None
    hours_to_drop: float | None
    unestimated: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]
    run: Run | None = field(repr=False)
    week_start: int = 0

    @cached_property
    def weeks(self) -> pd.DataFrame:
        """Hours by week, from this week to the last work or missed date, for at most ten years.

        Columns: `week` (its first day), `hours_offered`, `hours_repeating` (what repeating steps get),
        `hours_skipped` (what they ask for beyond that), `hours_planned` (other steps, as scheduled),
        `over` (hours whose date lies in this week and that find no room before it, and those of a `load`
        beyond an ordinary week) and `hours_needed`
        (repeating, work that meets its date, and `over`). The first week counts from the schedule's day.
        """
        return weeks(self.run, self.week_start)

    @cached_property
    def later_dates(self) -> pd.DataFrame:
        """The smallest later due dates, index `id`: `due`, `alone`, `together` (days).

        Any one date of `alone` makes the plan fit with all others as they are; NaT if this one cannot.
        The dates of `together` fit as a set; NaT where a date can stay or none helps. A day less on any
        of them does not fit. Empty if the plan fits, or where nothing is known.
        """
        alone, together = later_dates(self.run) if self.run else ({}, {})
        due = self.run.steps.due if self.run else ()
        places = sorted({*alone, *together})
        columns = {
            "due": days(due[place] for place in places),
            "alone": days(NEVER if self.cycles else alone.get(place, NEVER) for place in places),
            "together": days(together.get(place, NEVER) for place in places),
        }
        return pd.DataFrame(columns, index=_ids(str(self.actions.index[place]) for place in places))


def schedule(plan: Plan, as_of: date) -> Schedule:
    """The schedule of a plan's open steps from `as_of` on; see `Schedule`."""
    run = run_of(plan, as_of)
    open_steps = run.steps if run else steps(plan, as_of)
    extra = extra_half_hours(run) if run and not open_steps.cycles else None
    drop = units_to_drop(run) if run and not open_steps.cycles else None
    return Schedule(
        actions=_actions(open_steps, run),
        repeating=_repeating(plan, as_of),
        capacity_known=run is not None,
        feasible=run is not None and run.fits,
        load=_load(plan, run) if run else None,
        first_break=_first_break(run, as_of, plan.settings.habits.week_start) if run else None,
        extra_hours_per_week=None if extra is None else extra / 2,
        hours_to_drop=run.calendar.hours(drop) if run and drop is not None else None,
        unestimated=tuple(each.id for each in plan.open_actions if each.effort.likely is None),
        cycles=open_steps.cycles,
        run=run,
        week_start=plan.settings.habits.week_start,
    )


def _actions(open_steps: Steps, run: Run | None) -> pd.DataFrame:
    nothing = [NEVER] * len(open_steps)
    ends = zip(open_steps.work, run.finish if run else nothing, strict=True)
    finish = [NEVER if hours is None else day for hours, day in ends]
    late = set(run.late) if run else set()
    pairs = zip(finish, open_steps.due, strict=True)
    lateness = [max(0, day - due) if max(day, due) < NEVER else np.nan for day, due in pairs]
    return pd.DataFrame(
        {
            "what": pd.Series([each.what for each in open_steps.actions], dtype="str"),
            "goal_id": pd.Series(open_steps.goal_ids, dtype="str"),
            "start": days(run.start if run else nothing),
            "finish": days(finish),
            "due": days(open_steps.due),
            "days_late": np.array(lateness, dtype=float),
            "hours": np.array(open_steps.work, dtype=float),
            "late": np.array([place in late for place in range(len(open_steps))], dtype=bool),
            "over": np.array([run.calendar.hours(units) for units in run.over] if run else np.nan),
        }
    ).set_index(_ids(each.id for each in open_steps.actions))


def _repeating(plan: Plan, as_of: date) -> pd.DataFrame:
    actions = [step for step in repeating(plan) if step.until is None or step.until >= as_of]
    start = (max(step.not_before or as_of, as_of).toordinal() for step in actions)
    until = (step.until.toordinal() if step.until else NEVER for step in actions)
    hours = np.array([step.effort.likely for step in actions], float)
    return pd.DataFrame(
        {
            "what": pd.Series([step.what for step in actions], dtype="str"),
            "goal_id": pd.Series(goal_ids(plan, actions), dtype="str"),
            "start": days(start),
            "until": days(until),
            "hours": hours,
            "repeats": pd.Series([step.rhythm for step in actions], dtype="str"),
            "hours_per_week": hours * np.array([step.occurrences_a_day * 7 for step in actions], float),
        }
    ).set_index(_ids(step.id for step in actions))


def _ids(ids: Iterable[str]) -> pd.Index[str]:
    return pd.Index(list(ids), name="id", dtype="str")


def _load(plan: Plan, run: Run) -> Load | None:
    held = run.calendar
    worst = max(range(len(held.starts)), key=held.excess.__getitem__)
    if not held.excess[worst]:
        return None
    start = held.starts[worst]
    asks = [
        (step.id, share.a_day)
        for step in repeating(plan)
        if (share := share_of(step, held.first)) and share.first <= start <= share.last
    ]
    ids = tuple(id for id, a_day in sorted(asks, key=lambda each: -each[1]) if a_day)
    asked, offered = (held.hours(WEEK * units[worst]) for units in (held.asked, held.offered))
    return Load(date.fromordinal(start), asked, offered, ids)


def _first_break(run: Run, as_of: date, start: int) -> Break | None:
    if not run.late:
        return None
    first = min(run.steps.due[place] for place in run.late)
    missing = sum(units for units, due in zip(run.over, run.steps.effective_due, strict=True) if due == first)
    week = week_of(max(first, as_of.toordinal()), start)
    return Break(date.fromordinal(week), date.fromordinal(first), run.calendar.hours(missing))
