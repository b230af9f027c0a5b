"""The open steps, worked through in order of their due dates: the proof behind the schedule (B1).

Preemptive earliest due date first, on the clock of free hours. With release and due dates modified for what
comes before and after, this order meets all dates if any does, also with precedence (Blazewicz 1976).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from typing import TypeVar

from careerkit.plan import Action, Plan, rings

from .calendar import NEVER, Calendar, Share, calendar, exact

Slice = tuple[int, int, int]
Place = TypeVar("Place", int, str)


@dataclass(frozen=True)
class Steps:
    """The open steps that do not repeat, in file order; all tuples run along them, days are ordinals.

    `work` is hours left, None without an estimate. `release` is the first day on which a step may start, with
    that of all steps before it: `NEVER` if it waits for something that never ends. `due` is the step's own
    date, else its goal's, else `NEVER`. `before` holds the places of the steps that it comes after, `order`
    all places with each step after those.
    """

    actions: tuple[Action, ...]
    work: tuple[Fraction | None, ...]
    release: tuple[int, ...]
    due: tuple[int, ...]
    before: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]
    cycles: tuple[tuple[str, ...], ...]

    @cached_property
    def effective_due(self) -> tuple[int, ...]:
        """The last day that the step itself and all steps that wait for it allow."""
        due = list(self.due)
        for place in reversed(self.order):
            for earlier in self.before[place]:
                due[earlier] = min(due[earlier], due[place])
        return tuple(due)

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """Who goes first when several could be worked on: earliest effective due date, then `order`.

        A step never conflicts with those before it: released and due no later, they always go first.
        """
        first_to_last = sorted(self.order, key=self.effective_due.__getitem__)
        rank = {place: k for k, place in enumerate(first_to_last)}
        return tuple(rank[place] for place in range(len(rank)))

    def begun_from(self, days: Mapping[int, int]) -> Steps:
        """The same steps, those at these places not begun before a day, nor what comes after them."""
        release = [max(day, days.get(place, 0)) for place, day in enumerate(self.release)]
        for place in self.order:
            release[place] = max([release[place], *(release[earlier] for earlier in self.before[place])])
        return replace(self, release=tuple(release))

    def with_due(self, changes: dict[int, int]) -> Steps:
        """The same steps with other dates, by place."""
        return replace(self, due=tuple(changes.get(place, day) for place, day in enumerate(self.due)))


def steps(plan: Plan, as_of: date) -> Steps:
    """The open steps of a plan that do not repeat, as seen on `as_of`."""
    actions = tuple(step for step in plan.open_actions if step.repeats == "none")
    places = {each.id: k for k, each in enumerate(actions)}
    ends = {step.id: _day(step.until, NEVER - 1) for step in repeating(plan)}
    earlier = ((places[name] for name in dict.fromkeys(each.after) if name in places) for each in actions)
    before = tuple(map(tuple, earlier))
    # Each step after those before it, in file order where free; what is in or after a ring comes last.
    sorter = TopologicalSorter(dict(enumerate(before)))
    with suppress(CycleError):
        sorter.prepare()
    ready: list[int] = []
    order: list[int] = []
    while sorter.is_active():
        for place in sorter.get_ready():
            heappush(ready, place)
        order.append(heappop(ready))
        sorter.done(order[-1])
    stuck = sorted({*range(len(before))} - {*order})
    work, release, due = list[Fraction | None](), list[int](), list[int]()
    for place, step in enumerate(actions):
        likely, goal = step.effort.likely, plan.goal_of(step)
        spent = exact(step.hours_spent or 0)
        work.append(None if likely is None else max(Fraction(0), exact(likely) - spent))
        # A repeating step is finished when its last day has passed.
        ended = (ends[id] + 1 for id in step.after if id in ends)
        opens = max([as_of.toordinal(), _day(step.not_before, 0), *ended])
        release.append(NEVER if place in stuck else opens)
        due.append(_day(step.due or (goal.due if goal and goal.status == "active" else None), NEVER))
    # In the order of work.
    cycles = tuple(ring[::-1] for ring in rings({step.id: step.after for step in plan.open_actions}))
    found = Steps(actions, tuple(work), tuple(release), tuple(due), before, (*order, *stuck), cycles)
    return found.begun_from({})


def with_earlier(places: Iterable[Place], before: Callable[[Place], Iterable[Place]]) -> set[Place]:
    """These steps and all that come before them, by place or by id."""
    chain = set(places)
    waiting = list(chain)
    while waiting:
        new = set(before(waiting.pop())) - chain
        chain |= new
        waiting.extend(new)
    return chain


def repeating(plan: Plan) -> list[Action]:
    """The open steps that repeat."""
    return [action for action in plan.open_actions if action.repeats != "none"]


def shares(plan: Plan, as_of: date) -> dict[str, Share]:
    """What each repeating step with an estimate takes from each day, by id."""
    return {
        step.id: Share(
            max(as_of.toordinal(), _day(step.not_before, 0)),
            _day(step.until, NEVER - 1),
            exact(step.effort.likely) * step.occurrences_a_day,
        )
        for step in repeating(plan)
        if step.effort.likely is not None
    }


def _day(day: date | None, otherwise: int) -> int:
    return day.toordinal() if day else otherwise


@dataclass(frozen=True)
class Run:
    """Steps worked through on a calendar; tuples run along the steps, days are ordinals or `NEVER`.

    A step without an estimate takes no time here, so its `finish` is the earliest that can be.
    """

    steps: Steps
    calendar: Calendar

    @cached_property
    def work(self) -> tuple[int, ...]:
        """Units of work left, whole ones as `scale` measures all hours; 0 where there is no estimate."""
        scale, work = self.calendar.scale, self.steps.work
        return tuple(hours.numerator * scale // hours.denominator if hours else 0 for hours in work)

    @cached_property
    def slices(self) -> tuple[Slice, ...]:
        """All work in order of time, also what is late."""
        return tuple(_slices(self))

    @cached_property
    def kept(self) -> tuple[Slice, ...]:
        """All work that meets its date when late work is given up: no order can keep more (Glover 1967)."""
        return tuple(_slices(self, self.deadlines)) if self.late else self.slices

    @cached_property
    def deadlines(self) -> tuple[int, ...]:
        """Free units up to the end of each step's effective due date; more than all work without one."""
        until, no_end = self.calendar.until, self.calendar.totals[-1] + sum(self.work)
        return tuple(until(day) if day < NEVER else no_end for day in self.steps.effective_due)

    @cached_property
    def over(self) -> tuple[int, ...]:
        """Units of each step that miss their date in `kept`: the least that has to go, by step."""
        due = self.steps.effective_due
        left = [units if day < NEVER else 0 for units, day in zip(self.work, due, strict=True)]
        for place, begin, end in self.kept:
            if due[place] < NEVER:
                left[place] -= end - begin
        return tuple(left)

    @cached_property
    def start(self) -> tuple[int, ...]:
        """The first day on which each step is worked on."""
        days = [NEVER if units else day for units, day in zip(self.work, self.finish, strict=True)]
        for place, begin, _ in reversed(self.slices):
            days[place] = self.calendar.covered(begin + 1)
        return tuple(days)

    @cached_property
    def finish(self) -> tuple[int, ...]:
        """The first day whose free hours cover each step, and all steps before it."""
        done = {place: end for place, _, end in self.slices}
        days = [NEVER] * len(self.work)
        for place in self.steps.order:
            if place in done:
                days[place] = self.calendar.covered(done[place])
            elif not self.work[place]:
                earlier = (days[each] for each in self.steps.before[place])
                days[place] = max(self.steps.release[place], *earlier, 0)
        return tuple(days)

    @cached_property
    def late(self) -> tuple[int, ...]:
        """Places of the steps that finish after their own due date."""
        pairs = enumerate(zip(self.finish, self.steps.due, strict=True))
        return tuple(place for place, (day, due) in pairs if due < day)

    @property
    def fits(self) -> bool:
        """Whether every date is met, no step waits for itself, and ordinary weeks hold what repeats."""
        return not self.steps.cycles and not self.late and not any(self.calendar.excess)

    @cached_property
    def openings(self) -> tuple[tuple[int, int], ...]:
        """Steps with work that can start at all, and from which free unit on, earliest first."""
        release = self.steps.release
        places = (place for place, units in enumerate(self.work) if units and release[place] < NEVER)
        in_order = sorted(places, key=release.__getitem__)
        return tuple((place, self.calendar.until(release[place] - 1)) for place in in_order)


def run_of(plan: Plan, as_of: date) -> Run | None:
    """The open steps of a plan worked through from `as_of` on; None without hours a week."""
    if plan.capacity.hours_per_week is None:
        return None
    open_steps = steps(plan, as_of)
    known = [hours for hours in open_steps.work if hours]
    return Run(open_steps, calendar(plan.capacity, shares(plan, as_of).values(), as_of, known))


def _slices(run: Run, deadlines: Sequence[int] | None = None) -> Iterator[Slice]:
    """Work through all steps by rank; what is left of a step at its deadline is given up."""
    coming, rank, left = iter(run.openings), run.steps.rank, list(run.work)
    ready: list[tuple[int, int]] = []
    following = next(coming, None)
    now = 0
    while ready or following:
        if following and not ready:
            now = max(now, following[1])
        while following and following[1] <= now:
            heappush(ready, (rank[following[0]], following[0]))
            following = next(coming, None)
        place = ready[0][1]
        end = now + left[place]
        if following:
            end = min(end, following[1])
        if deadlines:
            end = min(end, max(now, deadlines[place]))
        if end > now:
            yield place, now, end
        left[place] -= end - now
        now = end
        if not left[place] or (deadlines and now >= deadlines[place]):
            heappop(ready)
