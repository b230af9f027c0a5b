"""The hours that a plan's capacity offers, day by day, in exact arithmetic (B1).

A day offers `hours_per_week / 7` hours, or those of the last exception in the list that covers it. Repeating
steps take their share first. What they leave is free for all other steps, and `C(day)` is what has come free
from the first day to the end of that day. Where repeating steps ask for more than a day offers, nothing is
free that day and what they lack is skipped: `C` never falls.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, groupby
from math import lcm
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from careerkit.plan import Capacity

LAST_DAY = date.max.toordinal()
NEVER = LAST_DAY + 1
WEEK = 7
# Rounding in sums of hours, far below a second.
TINY = 1e-9
Draws: TypeAlias = "npt.NDArray[np.float64]"


def exact(hours: float) -> Fraction:
    """The decimal number that was written, not the binary one nearest to it: 0.1 is one tenth."""
    return Fraction(*Decimal(repr(hours)).as_integer_ratio())


def days(ordinals: Iterable[int]) -> npt.NDArray[np.datetime64]:
    """Ordinals as `datetime64[s]`, which reaches the year 9999; `NEVER` as NaT."""
    numbers = np.fromiter(ordinals, dtype=np.int64)
    dates = (numbers - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype("datetime64[s]")
    dates[numbers >= NEVER] = np.datetime64("NaT")
    return dates


class Share(NamedTuple):
    """Hours `a_day` from day `first` to day `last` (ordinals, both included): asked for, or offered."""

    first: int
    last: int
    a_day: Fraction


@dataclass(frozen=True)
class Calendar:
    """Free hours from a first day on: stretches of equal days, in whole units of 1/`scale` hour.

    Stretch `k` runs from the day (ordinal) `starts[k]` on; `offered[k]` and `asked[k]` are units a day of the
    capacity and of repeating steps; in `usual[k]` no exception holds.
    """

    scale: int
    starts: tuple[int, ...]
    offered: tuple[int, ...]
    asked: tuple[int, ...]
    usual: tuple[bool, ...]

    @property
    def first(self) -> int:
        """The first day, as an ordinal."""
        return self.starts[0]

    @cached_property
    def free(self) -> tuple[int, ...]:
        """Units a day that are left for steps that do not repeat, by stretch."""
        return tuple(max(0, has - asks) for has, asks in zip(self.offered, self.asked, strict=True))

    @cached_property
    def excess(self) -> tuple[int, ...]:
        """Units a day asked for beyond an ordinary day, by stretch, where that lasts for a week or longer."""
        ends = (*self.starts[1:], NEVER)
        stretches = zip(self.asked, self.offered, self.usual, strict=True)
        over = [max(0, asks - has) if usual else 0 for asks, has, usual in stretches]
        for beyond, held in groupby(range(len(over)), key=lambda k: over[k] > 0):
            places = list(held)
            if beyond and ends[places[-1]] - self.starts[places[0]] < WEEK:
                over[places[0] : places[-1] + 1] = [0] * len(places)
        return tuple(over)

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """`C` at the end of the day before each stretch, and at the end of the year 9999."""
        ends = (*self.starts[1:], NEVER)
        spans = (end - start for start, end in zip(self.starts, ends, strict=True))
        units = (span * a_day for span, a_day in zip(spans, self.free, strict=True))
        return tuple(accumulate(units, initial=0))

    def hours(self, units: int) -> float:
        """Units as hours."""
        return units / self.scale

    def until(self, day: int) -> int:
        """`C(day)`: units that come free up to the end of `day`; 0 before the first day."""
        k = bisect_right(self.starts, day) - 1
        return self.totals[k] + (day + 1 - self.starts[k]) * self.free[k] if k >= 0 else 0

    def covered(self, units: int) -> int:
        """The first day whose `C` is at least `units`, not before the first day; `NEVER` if none is."""
        if units <= 0:
            return self.first
        k = bisect_left(self.totals, units) - 1
        if k >= len(self.free):
            return NEVER
        return self.starts[k] - (self.totals[k] - units) // self.free[k] - 1

    def reached(self, hours: Draws) -> npt.NDArray[np.int64]:
        """The first day (ordinal) whose free hours reach each of `hours`; `NEVER` if none does."""
        totals, free = (np.array([*map(self.hours, units)]) for units in (self.totals, self.free))
        k = np.searchsorted(totals[1:], hours - TINY)
        known = k < len(free)
        k = np.where(known, k, 0)
        # A stretch without free hours is never found, but for the very first day.
        a_day = np.where(free[k] > 0, free[k], 1.0)
        into = np.where(known, np.maximum(hours - TINY - totals[k], 0.0), 0.0)
        day = np.array(self.starts)[k] + np.ceil(into / a_day).astype(np.int64) - 1
        return np.where(known, np.maximum(day, self.first), NEVER)


def calendar(
    capacity: Capacity, shares: Iterable[Share], as_of: date, hours: Iterable[Fraction] = ()
) -> Calendar:
    """The calendar of a capacity whose hours a week are known, able to measure `hours` without rounding."""
    first, shares = as_of.toordinal(), [*shares]
    usual = exact(capacity.hours_per_week or 0) / 7
    others = [
        Share(each.start.toordinal(), each.last.toordinal(), exact(each.hours_per_week) / 7)
        for each in reversed(capacity.exceptions)
    ]
    edges = {day for span in (*others, *shares) for day in (span.first, span.last + 1)}
    starts = sorted({first, *(day for day in edges if first < day <= LAST_DAY)})
    # Extra hours come in halves a week, hence 14.
    amounts = [usual, *hours, *(span.a_day for span in (*others, *shares))]
    scale = lcm(14, *(amount.denominator for amount in amounts))
    asks = [(span.first, span.last, int(span.a_day * scale)) for span in shares]
    here = [next((span for span in others if span.first <= day <= span.last), None) for day in starts]
    offered = tuple(int((span.a_day if span else usual) * scale) for span in here)
    asked = tuple(sum(units for begin, end, units in asks if begin <= day <= end) for day in starts)
    return Calendar(scale, tuple(starts), offered, asked, tuple(span is None for span in here))
