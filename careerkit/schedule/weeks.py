"""Hours by week: what the capacity offers, what is planned, and what finds no room (B1)."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate, pairwise

import numpy as np
import pandas as pd

from .calendar import LAST_DAY, NEVER, Calendar, days
from .run import Run, Slice
from .steps import Steps

MOST_WEEKS = 522
LEAST_WEEKS = 13
# A run of no steps on a day without hours: the columns of no weeks are those of its weeks.
_NOTHING = Run(Steps((), (), (), (), (), (), (), ()), Calendar(1, (1,), (0,), (0,), (True,)))


def weeks(run: Run | None, start: int = 0) -> pd.DataFrame:
    """Hours by week as `Schedule.weeks` describes them, from the weekday `start`; none without a capacity."""
    if run is None:
        return weeks(_NOTHING, start).head(0)
    calendar = run.calendar
    first = week_of(calendar.first, start)
    late_dates = (run.steps.due[place] for place in run.late)
    last = max((day for day in (*run.finish, *late_dates) if day < NEVER), default=0)
    count = min(MOST_WEEKS, max(LEAST_WEEKS, (last - first) // 7 + 1))
    firsts = [first_day for first_day in range(first, first + 7 * count, 7) if first_day <= LAST_DAY]
    ends = [min(first_day + 6, LAST_DAY) for first_day in firsts]
    taken = _by_week(calendar, calendar.taken, ends)
    asked = _by_week(calendar, calendar.asked, ends)
    kept = _worked(run, run.kept, ends)
    by_week: Counter[int] = Counter()
    for units, due in zip(run.over, run.steps.effective_due, strict=True):
        by_week[week_of(max(due, calendar.first), start) if units else 0] += units
    beyond = _by_week(calendar, calendar.excess, ends)
    over = [by_week[first_day] + more for first_day, more in zip(firsts, beyond, strict=True)]
    columns = {
        "hours_offered": _by_week(calendar, calendar.offered, ends),
        "hours_repeating": taken,
        "hours_skipped": [asks - gets for asks, gets in zip(asked, taken, strict=True)],
        "hours_planned": _worked(run, run.slices, ends),
        "over": over,
        "hours_needed": [sum(each) for each in zip(taken, kept, over, strict=True)],
    }
    hours = {
        name: np.array([units / calendar.scale for units in column], float)
        for name, column in columns.items()
    }
    return pd.DataFrame({"week": days(firsts), **hours})


def week_of(day: int, start: int) -> int:
    """The first day of the week that `day` is in, where weeks begin with the weekday `start`."""
    return day - (date.fromordinal(day).weekday() - start) % 7


def _by_week(calendar: Calendar, a_day: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Units from the first day to the end of each week, week by week."""
    alone = replace(calendar, offered=tuple(a_day), asked=(0,) * len(a_day))
    return [until - before for before, until in pairwise([0, *map(alone.until, ends)])]


def _worked(run: Run, slices: Sequence[Slice], ends: Sequence[int]) -> list[int]:
    begins = [begin for _, begin, _ in slices]
    done = list(accumulate((end - begin for _, begin, end in slices), initial=0))

    def until(units: int) -> int:
        k = bisect_left(begins, units)
        return done[k] - max(0, slices[k - 1][2] - units) if k else 0

    return [units - before for before, units in pairwise([0, *map(until, map(run.calendar.until, ends))])]
