"""Can it be done? The steps of a plan against the hours of its weeks, exactly (B1).

One person works through the open steps; work can be split. A step may start on `not_before` and once every
step in `after` is finished, and it is due on its own date, else on that of its active goal, else never.
Earliest due date first in capacity time meets all dates if any plan of work does, so both answers are proofs
(`run`). A repeating step takes its share from `not_before` to `until` whatever it comes after; what comes
after an endless one never starts. Steps that wait for each other in a ring, and all after them, never start;
while there is a ring the plan does not fit. A step without an estimate takes no time in the reckoning.
Repeating steps that ask for more than an ordinary week has are a `Load`: the plan does not fit; in an
exception they may rest. What is not done by the end of the year 9999 is never done.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from careerkit.plan import Action, Plan

from .calendar import LAST_DAY, NEVER, WEEK, Calendar, days
from .run import Run, Steps, repeating, run_of, shares, steps, with_earlier

# As many hours as a week has.
MOST_HOURS = 168
MOST_WEEKS = 522
LEAST_WEEKS = 13
# A run of no steps on a day without hours: the columns of no weeks are those of its weeks.
_NOTHING = Run(Steps((), (), (), (), (), (), ()), Calendar(1, (1,), (0,), (0,), (True,)))


class Break(NamedTuple):
    """The first week that breaks, the date that cannot be met, and the hours due by then without room."""

    week: date
    day: date
    hours_missing: float


class Load(NamedTuple):
    """Repeating steps beyond an ordinary week, those that ask for most first, from where most is lacking."""

    start: date
    hours_asked: float
    hours_offered: float
    hours_over: float
    ids: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Schedule:
    """What happens when, whether it fits, and the smallest changes that make it fit; each found when asked.

    Frames have the index `id`, in file order; a day is NaT where there is none or it never comes.
    """

    plan: Plan = field(repr=False)
    as_of: date
    steps: Steps = field(repr=False)
    run: Run | None = field(repr=False)

    @property
    def capacity_known(self) -> bool:
        """Whether hours a week are known; else nothing is proven, and no step has a start or finish."""
        return self.run is not None

    @property
    def feasible(self) -> bool:
        """Whether every date is met, no step waits for itself and there is no `load`."""
        return self.run is not None and self.run.fits

    @property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Rings of ids that wait for each other."""
        return self.steps.cycles

    @property
    def unestimated(self) -> tuple[str, ...]:
        """Ids of steps without an estimate."""
        return tuple(each.id for each in self.plan.open_actions if each.effort.likely is None)

    @cached_property
    def actions(self) -> pd.DataFrame:
        """A row a step that is open and does not repeat.

        Columns: `what`, `goal_id` ("" if none), `start`, `finish`, `due`, `days_late` (0 on time; NaN without
        a due date or a finish), `hours` (work left), `late`, and `over` (the hours of it that miss their date
        when late work is given up: what to drop). Without an estimate `start` is the earliest that can be,
        and `finish` and `hours` are missing.
        """
        run, every = self.run, self.steps
        nothing = [NEVER] * len(every.work)
        ends = zip(every.work, run.finish if run else nothing, strict=True)
        finish = [NEVER if hours is None else day for hours, day in ends]
        pairs = zip(finish, every.due, strict=True)
        lateness = [max(0, day - due) if max(day, due) < NEVER else np.nan for day, due in pairs]
        columns = {
            "start": days(run.start if run else nothing),
            "finish": days(finish),
            "due": days(every.due),
            "days_late": np.array(lateness, dtype=float),
            "hours": np.array(every.work, dtype=float),
            "late": np.isin(range(len(nothing)), run.late if run else ()),
            "over": np.array([run.calendar.hours(units) for units in run.over] if run else np.nan),
        }
        return _named(self.plan, every.actions, columns)

    @cached_property
    def repeating(self) -> pd.DataFrame:
        """A row a step that repeats, with hours each time; `until` is NaT if it goes on."""
        actions = [step for step in repeating(self.plan) if step.until is None or step.until >= self.as_of]
        columns = {
            "start": days(max(step.not_before or self.as_of, self.as_of).toordinal() for step in actions),
            "until": days(step.until.toordinal() if step.until else NEVER for step in actions),
            "hours": np.array([step.effort.likely for step in actions], float),
            "repeats": pd.Series([step.rhythm for step in actions], dtype="str"),
        }
        return _named(self.plan, actions, columns)

    @cached_property
    def load(self) -> Load | None:
        """The repeating steps that ask for more than an ordinary week has, None if they do not."""
        if not self.run or not any(self.run.calendar.excess):
            return None
        held = self.run.calendar
        worst = max(range(len(held.starts)), key=held.excess.__getitem__)
        start = held.starts[worst]
        every = shares(self.plan, self.as_of).items()
        a_day = {id: share.a_day for id, share in every if share.first <= start <= share.last and share.a_day}
        asked, offered = (held.hours(WEEK * units[worst]) for units in (held.asked, held.offered))
        ids = tuple(sorted(a_day, key=lambda step: -a_day[step]))
        return Load(date.fromordinal(start), asked, offered, asked - offered, ids)

    @cached_property
    def first_break(self) -> Break | None:
        """The first week that breaks; None where no date is missed."""
        if not self.run or not self.run.late:
            return None
        first, due = min(self.steps.due[place] for place in self.run.late), self.steps.effective_due
        missing = sum(units for units, day in zip(self.run.over, due, strict=True) if day == first)
        week = week_of(max(first, self.as_of.toordinal()), self.plan.settings.habits.week_start)
        return Break(date.fromordinal(week), date.fromordinal(first), self.run.calendar.hours(missing))

    @cached_property
    def extra_hours_per_week(self) -> float | None:
        """The least more, in half hours and outside exceptions, with which it fits; None if none will do."""
        run = self.run
        if not run or run.fits:
            return 0.0 if run else None
        held = run.calendar
        half = held.scale // 14
        usual = [has for has, usual in zip(held.offered, held.usual, strict=True) if usual]
        most = MOST_HOURS * 2 - (max(usual) + half - 1) // half if usual else 0

        def fits(halves: int) -> bool:
            has = (has + halves * half * usual for has, usual in zip(held.offered, held.usual, strict=True))
            return replace(run, calendar=replace(held, offered=tuple(has))).fits

        found = bisect_left(range(most + 1), x=True, key=fits)
        return found / 2 if found <= most else None

    @cached_property
    def hours_to_drop(self) -> float | None:
        """The least work to give up so that the rest meets all dates as they are.

        None where that does not help: a step without work left has a date that has passed or lies before its
        start, or there is a `load` or a ring. A step that loses all its hours is dropped.
        """
        if not (run := self.run):
            return None
        release, due = self.steps.release, self.steps.due
        stuck = any(not run.work[place] and release[place] > due[place] for place in run.late)
        helps = not (stuck or self.cycles or any(run.calendar.excess))
        return run.calendar.hours(sum(run.over)) if helps else None

    @cached_property
    def weeks(self) -> pd.DataFrame:
        """Hours by week, from this week to the last work or missed date, for at most ten years.

        Columns: `week` (its first day), `hours_offered`, `hours_repeating` (what repeating steps get), `over`
        (hours whose date lies in this week and that find no room before it, and those of a `load` beyond an
        ordinary week) and `hours_needed` (repeating, work that meets its date, and `over`). The first week
        counts from the schedule's day.
        """
        run, start = self.run or _NOTHING, self.plan.settings.habits.week_start
        held, due = run.calendar, run.steps.effective_due
        first = week_of(held.first, start)
        missed = (run.steps.due[place] for place in run.late)
        last = max((day for day in (*run.finish, *missed) if day < NEVER), default=0)
        count = min(MOST_WEEKS, max(LEAST_WEEKS, (last - first) // 7 + 1))
        firsts = [day for day in range(first, first + 7 * count, 7) if day <= LAST_DAY]
        ends = [min(day + 6, LAST_DAY) for day in firsts]
        # Each as units from the first day to the end of a week, week by week.
        nothing = (0,) * len(held.starts)
        alone = (replace(held, offered=units, asked=nothing) for units in (held.offered, held.excess))
        offered, beyond, free = (_by_week(map(each.until, ends)) for each in (*alone, held))
        by_week: Counter[int] = Counter()
        for units, day in zip(run.over, due, strict=True):
            by_week[week_of(max(day, held.first), start) if units else 0] += units
        over = beyond + [by_week[day] for day in firsts]
        columns = {
            "hours_offered": offered,
            "hours_repeating": offered - free,
            "over": over,
            "hours_needed": offered - free + _worked(run, ends) + over,
        }
        hours = {name: (units / held.scale).astype(float) for name, units in columns.items()}
        return pd.DataFrame({"week": days(firsts), **hours}).head(len(firsts) if self.run else 0)

    @cached_property
    def later_dates(self) -> pd.DataFrame:
        """The smallest later due dates, index `id`: `due`, `alone`, `together`; NaT where none helps.

        Any one date of `alone` makes the plan fit with all others as they are, those of `together` fit as a
        set. A day less on any of them does not fit.
        """
        alone, together = later_dates(self.run) if self.run else ({}, {})
        places = sorted({*alone, *together})
        columns = {
            "due": days(self.steps.due[place] for place in places),
            "alone": days(alone.get(place, NEVER) for place in places),
            "together": days(together.get(place, NEVER) for place in places),
        }
        return pd.DataFrame(columns, index=_ids(self.steps.actions[place] for place in places))


def schedule(plan: Plan, as_of: date) -> Schedule:
    """The schedule of a plan's open steps from `as_of` on; see `Schedule`."""
    run = run_of(plan, as_of)
    return Schedule(plan, as_of, run.steps if run else steps(plan, as_of), run)


def _named(plan: Plan, actions: Sequence[Action], columns: Mapping[str, object]) -> pd.DataFrame:
    what = pd.Series([each.what for each in actions], dtype="str")
    goals = pd.Series([plan.goal_id_of(each) or "" for each in actions], dtype="str")
    return pd.DataFrame({"what": what, "goal_id": goals, **columns}).set_index(_ids(actions))


def _ids(actions: Iterable[Action]) -> pd.Index[str]:
    return pd.Index([each.id for each in actions], name="id", dtype="str")


def later_dates(run: Run) -> tuple[dict[int, int], dict[int, int]]:
    """The least later due dates (ordinals) by place: any one of the first alone, or the second together."""
    if not run.late:
        return {}, {}
    # The days on which late steps finish; earlier where steps may as well change places.
    steps, alone = run.steps, dict[int, int]()
    dates = {place: run.finish[place] for place in sorted(run.late, key=steps.rank.__getitem__)}
    last = max(dates.values())
    if last < NEVER:
        # One that is moved alone must go to the day on which the last late step finishes: up to any earlier
        # day the same steps remain due, and they do not fit. So one check a step decides.
        first, missing = min(steps.due[place] for place in run.late), sum(run.over)
        alone = {
            place: last
            for place, due in enumerate(steps.due)
            if due <= first
            and steps.effective_due[place] == due
            and (steps.before[place] or run.work[place] >= missing)
            and replace(run, steps=steps.with_due({place: last})).fits
        }
        due = list(steps.with_due(dates).effective_due)
        for place in dates:
            chain = with_earlier([place], steps.before.__getitem__)
            while dates[place] > steps.due[place] and _has_room(run, due, chain, dates[place] - 1):
                dates[place] -= 1
                for each in chain:
                    due[each] = min(due[each], dates[place])
    return alone, {place: day for place, day in dates.items() if day > steps.due[place]}


def _has_room(run: Run, due: Sequence[int], chain: set[int], day: int) -> bool:
    """Whether a chain of steps can be done by `day` too, beside all that is due by then.

    Everything fits with the chain due a day later, so it is enough that the last of this work ends in time
    when it is done as early as it can be.
    """
    if any(run.steps.release[place] > day for place in chain):
        return False
    end = 0
    for place, opens in run.openings:
        if due[place] <= day or place in chain:
            end = max(end, opens) + run.work[place]
    return end <= run.calendar.until(day)


def week_of(day: int, start: int) -> int:
    """The first day of the week that `day` is in, where weeks begin with the weekday `start`."""
    return day - (date.fromordinal(day).weekday() - start) % 7


def _worked(run: Run, ends: Sequence[int]) -> npt.NDArray[np.object_]:
    begins = [begin for _, begin, _ in run.kept]
    done = list(accumulate((end - begin for _, begin, end in run.kept), initial=0))

    def until(units: int) -> int:
        k = bisect_left(begins, units)
        return done[k] - max(0, run.kept[k - 1][2] - units) if k else 0

    return _by_week(map(until, map(run.calendar.until, ends)))


def _by_week(units: Iterable[int]) -> npt.NDArray[np.object_]:
    """What comes from week to week, of exact sums up to the end of each."""
    return np.diff(np.array([0, *units], dtype=object))
