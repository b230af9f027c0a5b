"""Drawing the hours of every step and working through all futures at once (B2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from careerkit.plan import Action

from .calendar import NEVER, Calendar
from .pace import Pace, bounds, shape
from .steps import Steps

Draws = npt.NDArray[np.float64]

LEVELS = 4096
CELLS = 1024
# Rounding in sums of hours, far below a second.
TINY = 1e-9


@dataclass(frozen=True)
class Dice:
    """`draws` futures from the seed `rng`; each step has its own stream, named by its id."""

    draws: int
    rng: int

    def pace(self, pace: Pace) -> Draws:
        """One factor a future, in rising order."""
        # No id has a capital letter, so no step shares this stream.
        luck = np.sort(self._stream("Pace").standard_normal(self.draws))
        return pace.median * np.asarray(np.exp(pace.spread * luck))

    def shuffled(self) -> npt.NDArray[np.int64]:
        """The places of all futures in random order, so that any few of them are a fair sample."""
        return self._stream("Order").permutation(self.draws)

    def effort(self, action: Action) -> Draws:
        """Hours of the whole step in each future, before pace, from its PERT distribution."""
        low, likely, high = bounds(action.effort)
        if high <= low:
            return np.full(self.draws, likely)
        places = self._stream(action.id).integers(0, LEVELS, self.draws, dtype=np.uint16)
        return (low + (high - low) * _quantiles(*shape(low, likely, high))).take(places)

    def _stream(self, name: str) -> np.random.Generator:
        return np.random.default_rng([self.rng, crc32(name.encode())])


@lru_cache(maxsize=1024)
def _quantiles(a: float, b: float) -> Draws:
    """The middles of `LEVELS` equally likely slices of a beta distribution, in rising order."""
    edges = np.linspace(0, 1, CELLS + 1)
    middles = (edges[1:] + edges[:-1]) / 2
    below = np.concatenate(([0.0], np.cumsum(middles ** (a - 1) * (1 - middles) ** (b - 1))))
    return np.interp((np.arange(LEVELS) + 0.5) / LEVELS, below / below[-1], edges)


@dataclass(frozen=True)
class Clock:
    """A calendar in plain hours, for many futures at once."""

    calendar: Calendar

    @cached_property
    def _totals(self) -> Draws:
        return np.array([self.calendar.hours(units) for units in self.calendar.totals])

    @cached_property
    def _free(self) -> Draws:
        return np.array([self.calendar.hours(units) for units in self.calendar.free])

    def until(self, day: int) -> float:
        """Free hours up to the end of `day`."""
        return self.calendar.hours(self.calendar.until(day))

    def covered(self, hours: Draws) -> npt.NDArray[np.int64]:
        """The first day (ordinal) whose free hours reach each of `hours`; `NEVER` if none does."""
        k = np.searchsorted(self._totals[1:], hours - TINY)
        known = k < len(self._free)
        k = np.where(known, k, 0)
        # A stretch without free hours is never found, but for the very first day.
        a_day = np.where(self._free[k] > 0, self._free[k], 1.0)
        into = np.where(known, np.maximum(hours - TINY - self._totals[k], 0.0), 0.0)
        day = np.array(self.calendar.starts)[k] + np.ceil(into / a_day).astype(np.int64) - 1
        return np.where(known, np.maximum(day, self.calendar.first), NEVER)


def work_through(steps: Steps, clock: Clock, dice: Dice, pace: Pace) -> Iterator[tuple[int, Draws]]:
    """Each step with an estimate and when it is finished in every future, in free hours, by rank.

    Releases cut the free hours into stretches; in each, all steps that are ready are worked on one after
    the other by rank, so a step fills what those before it have left. This is preemptive work by rank,
    as `run` does it, for all futures together. A step that never starts takes for ever.
    """
    opens = [clock.until(day - 1) if day < NEVER else np.inf for day in steps.release]
    stretches = _Stretches(sorted({0.0, *opens} - {np.inf}), dice.draws)
    factor = dice.pace(pace)
    waits = _Waits(steps)
    for place in sorted(range(len(steps)), key=steps.rank.__getitem__):
        action = steps.actions[place]
        hours = _hours_left(action, dice, factor)
        finish = stretches.fill(opens[place], hours)
        if opens[place] < np.inf and not hours.all():
            # With work left a step comes after these by rank; without, it must wait all the same.
            finish = np.maximum(finish, waits.end(place, opens[place]))
        waits.note(place, finish)
        if steps.work[place] is not None:
            yield place, finish


def _hours_left(action: Action, dice: Dice, factor: Draws) -> Draws:
    """Work left in each future; none without an estimate."""
    if action.effort.likely is None:
        return np.zeros(dice.draws)
    hours = dice.effort(action)
    hours *= factor
    if action.hours_spent:
        hours -= action.hours_spent
        np.maximum(hours, 0.0, out=hours)
    return hours


class _Waits:
    """When all that a step comes after is finished, kept only while such a step is still to come.

    Only a step that may have no work left in some future asks for it. Steps that come after the same ones
    share what is kept.
    """

    def __init__(self, steps: Steps) -> None:
        asks = [
            bool(before) and (not work or bool(action.hours_spent))
            for action, work, before in zip(steps.actions, steps.work, steps.before, strict=True)
        ]
        self._before = [before if ask else () for ask, before in zip(asks, steps.before, strict=True)]
        self._left = Counter(before for before in self._before if before)
        self._ends: dict[tuple[int, ...], Draws] = {}
        self._after: dict[int, list[tuple[int, ...]]] = {}
        for before in self._left:
            for place in before:
                self._after.setdefault(place, []).append(before)

    def note(self, place: int, finish: Draws) -> None:
        """A step is finished then; the step itself is past asking."""
        for before in self._after.pop(place, ()):
            ends = self._ends.get(before)
            self._ends[before] = finish if ends is None else np.maximum(ends, finish)
        self._left[self._before[place]] -= 1
        if not self._left[self._before[place]]:
            self._ends.pop(self._before[place], None)

    def end(self, place: int, opens: float) -> Draws | float:
        """When all is finished that the step comes after; `opens` if it comes after none."""
        return self._ends.get(self._before[place], opens)


class _Stretches:
    """Free hours between releases, and how many of them are used in each future.

    Futures stand in order of pace: those that still have work left at a stretch come last and those that
    find it full come last too, so that what happens there happens in a small slice of them.
    """

    def __init__(self, opens: list[float], draws: int) -> None:
        self._opens = opens
        self._lengths = [*np.diff(opens).tolist(), np.inf]
        self._used: dict[int, Draws] = {}
        # From which future on each stretch is full.
        self._full_from = dict.fromkeys(range(len(opens)), draws)

    def fill(self, opens: float, hours: Draws) -> Draws:
        """Use the first free hours from `opens` on; where the work ends, in free hours."""
        finish = np.full(len(hours), opens)
        left, first = hours.copy(), 0 if opens == np.inf else self._opens.index(opens)
        begin = _first(left > 0) if opens < np.inf else len(left)
        for k in [k for k in self._full_from if k >= first]:
            if begin == len(left):
                break
            if begin < self._full_from[k]:
                here = slice(begin, self._full_from[k])
                self._work(k, left[here], finish[here], here)
                begin += _first(left[begin:] > 0)
        return finish

    def _work(self, k: int, left: Draws, finish: Draws, here: slice) -> None:
        """Take what is left from stretch `k` in some futures, changing `left` and `finish` in place."""
        if k not in self._used:
            self._used[k] = np.zeros(self._full_from[k])
        used = self._used[k][here]
        room = self._lengths[k] - used
        taken = np.minimum(left, room)
        used += taken
        left -= taken
        np.add(used, self._opens[k], out=finish, where=taken > 0)
        self._full_from[k] -= _first((taken < room)[::-1])
        if self._full_from[k] == 0:
            del self._full_from[k], self._used[k]


def _first(found: npt.NDArray[np.bool_]) -> int:
    """The place of the first True, or how many there are if none is."""
    place = int(found.argmax())
    return place if found[place] else len(found)
