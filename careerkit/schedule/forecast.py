"""What are the odds? When each goal's steps may be finished, over thousands of drawn futures (B2).

In each future every open step takes hours drawn from the PERT distribution of its estimate, times a factor of
its own for how uneven the person's steps are, times one factor for the person's pace (`pace`), given that it
has taken the hours spent and is not finished. Of the planned hours one share is worked (`worked`). The steps
are then worked through as in `schedule`. A goal is finished when all its open steps are, and those of the
active goals that are steps towards it. The draws of a step depend on `rng` and its id alone: two plans or two
numbers of hours a week are compared on the same luck.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil
from statistics import NormalDist
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pandas as pd

from careerkit.plan import Action, Plan

from .calendar import NEVER, TINY, Calendar, Draws, calendar, days
from .pace import Factor, bounds, pace, shape, worked
from .run import Steps, shares, steps

# A step's hours come in so many equally likely levels: those of its range times those of its scatter.
SIDE = 64
LEVELS = SIDE * SIDE
CELLS = 1024
# The last levels of a step, whose spacing is carried on to hours beyond them.
TAIL = 64
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
    pairs = zip(goals, found, strict=True)
    odds = [end.on_time(goal.due.toordinal()) if end and goal.due else np.nan for goal, end in pairs]
    columns = {
        **{f"p{q}": days(end.by(q / 100) if end else NEVER for end in found) for q in (10, 50, 90)},
        "due": days(goal.due.toordinal() if goal.due else NEVER for goal in goals),
        "on_time": np.array(odds, dtype=float),
        "unestimated": np.array([unestimated[goal.id] for goal in goals], dtype=int),
    }
    return pd.DataFrame(columns, pd.Index([goal.id for goal in goals], name="id", dtype="str"))


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
        hours = self.hours if other.hours is self.hours else np.maximum(self.hours, other.hours)
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
        goal = plan.goal_id_of(open_steps.actions[place])
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


@dataclass(frozen=True)
class Luck:
    """The drawn `pace` and share of hours `worked`, one a future, those that get on fastest first."""

    pace: Draws
    worked: Draws
    scatter: float


@dataclass(frozen=True)
class Dice:
    """`draws` futures from the seed `rng`; each step has its own stream, named by its id."""

    draws: int
    rng: int

    def luck(self, person: Factor, share: Factor) -> Luck:
        """A pace and a share of the hours a future, in rising order of planned hours that an hour takes."""
        # No id has a capital letter, so no step shares these streams.
        pace, worked = self._lognormal("Pace", person), self._lognormal("Worked", share)
        order = np.argsort(pace / worked)
        return Luck(pace[order], worked[order], person.scatter)

    def shuffled(self) -> npt.NDArray[np.int64]:
        """The places of all futures in random order, so that any few of them are a fair sample."""
        return self._stream("Order").permutation(self.draws)

    def effort(self, action: Action, scatter: float) -> Draws:
        """Hours of the whole step in each future, before pace: a PERT draw times the scatter of steps."""
        return _levels(*bounds(action.effort), scatter).take(self._places(action))

    def effort_left(self, action: Action, luck: Luck) -> Draws:
        """Hours of an open step beyond those spent, given that it has taken those and is not finished.

        The draw is the same share of what is still possible as of all without hours spent. Beyond the last
        levels what is left grows with the hours spent, in the proportion of those levels.
        """
        levels, spent = _levels(*bounds(action.effort), luck.scatter), action.hours_spent or 0.0
        before = spent / luck.pace
        passed = np.minimum(np.searchsorted(levels, before, side="right"), LEVELS - TAIL)
        places = self._places(action).astype(np.int64)
        drawn = levels.take(passed + places * (LEVELS - passed) // LEVELS)
        last = before >= levels[-TAIL]
        if last.any():
            beyond = levels[-TAIL:] / levels[-TAIL]
            drawn[last] = before[last] * beyond.take(places[last] * TAIL // LEVELS)
        left: Draws = np.maximum(luck.pace * drawn - spent, 0.0)
        return left

    def hours_left(self, action: Action, luck: Luck) -> Draws:
        """Planned hours that a step still takes in each future; none without an estimate."""
        if not action.effort.likely and not action.effort.high:
            return np.zeros(self.draws)
        if action.hours_spent:
            return self.effort_left(action, luck) / luck.worked
        return self.effort(action, luck.scatter) * (luck.pace / luck.worked)

    def _lognormal(self, name: str, factor: Factor) -> Draws:
        drawn: Draws = np.exp(factor.spread * self._stream(name).standard_normal(self.draws))
        return factor.median * drawn

    def _places(self, action: Action) -> npt.NDArray[np.uint16]:
        return self._stream(action.id).integers(0, LEVELS, self.draws, dtype=np.uint16)

    def _stream(self, name: str) -> np.random.Generator:
        return np.random.default_rng([self.rng, crc32(name.encode())])


@lru_cache(maxsize=1024)
def _levels(low: float, likely: float, high: float, scatter: float) -> Draws:
    """Equally likely hours of a step, in rising order: PERT over the range times a lognormal scatter."""
    hours = np.array([likely])
    if high > low:
        # The middles of `SIDE` equally likely slices of a beta distribution, in rising order.
        a, b = shape(low, likely, high)
        edges = np.linspace(0, 1, CELLS + 1)
        middles = (edges[1:] + edges[:-1]) / 2
        below = np.concatenate(([0.0], np.cumsum(middles ** (a - 1) * (1 - middles) ** (b - 1))))
        hours = low + (high - low) * np.interp((np.arange(SIDE) + 0.5) / SIDE, below / below[-1], edges)
    return np.sort(np.outer(np.exp(scatter * _NORMAL), hours), axis=None).repeat(SIDE // len(hours))


# The middles of as many equally likely slices of the normal distribution.
_NORMAL = np.array([NormalDist().inv_cdf((k + 0.5) / SIDE) for k in range(SIDE)])


def work_through(steps: Steps, held: Calendar, dice: Dice, luck: Luck) -> Iterator[tuple[int, Draws]]:
    """Each step with an estimate and when it is finished in every future, in free hours, by rank.

    Preemptive work by rank, as `run` does it, for all futures together: releases cut the free hours into
    stretches, in which a step fills what those before it have left. A step that never starts takes for ever.
    """
    opens = [held.hours(held.until(day - 1)) if day < NEVER else np.inf for day in steps.release]
    stretches = _Stretches(sorted({0.0, *opens} - {np.inf}), dice.draws)
    # With work left a step comes after those before it by rank; one that may have none must wait.
    waits = [
        before if not work or action.hours_spent else ()
        for action, work, before in zip(steps.actions, steps.work, steps.before, strict=True)
    ]
    # When all is finished that such a step waits for, kept while one is to come that waits for the same.
    ends: dict[tuple[int, ...], Draws] = {}
    left, followed = Counter(waits), defaultdict[int, list[tuple[int, ...]]](list)
    for before in left:
        for place in before:
            followed[place].append(before)
    for place in sorted(range(len(waits)), key=steps.rank.__getitem__):
        hours = dice.hours_left(steps.actions[place], luck)
        finish = stretches.fill(opens[place], hours)
        before = waits[place]
        if before and opens[place] < np.inf and not hours.all():
            finish = np.maximum(finish, ends[before])
        left[before] -= 1
        if not left[before]:
            ends.pop(before, None)
        for waited in followed[place]:
            ends[waited] = np.maximum(ends[waited], finish) if waited in ends else finish
        if steps.work[place] is not None:
            yield place, finish


class _Stretches:
    """Free hours between releases, and how many of them are used in each future.

    Futures stand in order of pace: those that have work left at a stretch, or find it full, come last, so
    that what happens there happens in a small slice of them.
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
            if begin >= self._full_from[k]:
                continue
            here = slice(begin, self._full_from[k])
            used = self._used.setdefault(k, np.zeros(self._full_from[k]))[here]
            room = self._lengths[k] - used
            taken = np.minimum(left[here], room)
            used += taken
            left[here] -= taken
            np.add(used, self._opens[k], out=finish[here], where=taken > 0)
            self._full_from[k] -= _first((taken < room)[::-1])
            if self._full_from[k] == 0:
                del self._full_from[k], self._used[k]
            begin += _first(left[begin:] > 0)
        return finish


def _first(found: npt.NDArray[np.bool_]) -> int:
    place = int(found.argmax())
    return place if found[place] else len(found)
