"""The open steps of a plan as the schedule needs them: work left, windows of days, and order (B1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from typing import TypeVar

from careerkit.plan import Action, Plan, rings

from .calendar import NEVER, Share, exact

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
    goal_ids: tuple[str, ...]
    work: tuple[Fraction | None, ...]
    release: tuple[int, ...]
    due: tuple[int, ...]
    before: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]
    cycles: tuple[tuple[str, ...], ...]

    def __len__(self) -> int:
        return len(self.actions)

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

        A step never conflicts with those before it: they are released and due no later, so they always go
        first.
        """
        position = {place: k for k, place in enumerate(self.order)}
        due = self.effective_due
        first_to_last = sorted(range(len(self)), key=lambda place: (due[place], position[place]))
        rank = {place: k for k, place in enumerate(first_to_last)}
        return tuple(rank[place] for place in range(len(self)))

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
    actions = [step for step in plan.open_actions if step.repeats == "none"]
    places = {each.id: k for k, each in enumerate(actions)}
    ends = {step.id: _day(step.until, NEVER - 1) for step in repeating(plan)}
    before = [tuple(places[name] for name in dict.fromkeys(each.after) if name in places) for each in actions]
    order, stuck = _order(before)
    # A repeating step is finished when its last day has passed.
    release = [
        max([as_of.toordinal(), _day(each.not_before, 0), *(ends[id] + 1 for id in each.after if id in ends)])
        for each in actions
    ]
    active = {each.id: each for each in plan.active_goals}
    served = tuple(plan.goal_id_of(each) or "" for each in actions)
    alone = Steps(
        actions=tuple(actions),
        goal_ids=served,
        work=tuple(
            None
            if step.effort.likely is None
            else max(Fraction(0), exact(step.effort.likely) - exact(step.hours_spent or 0))
            for step in actions
        ),
        release=tuple(NEVER if place in stuck else day for place, day in enumerate(release)),
        due=tuple(
            _day(each.due or (active[goal].due if goal in active else None), NEVER)
            for each, goal in zip(actions, served, strict=True)
        ),
        before=tuple(before),
        order=(*order, *sorted(stuck)),
        # In the order of work.
        cycles=tuple(ring[::-1] for ring in rings({step.id: step.after for step in plan.open_actions})),
    )
    return alone.begun_from({})


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


def _order(before: Sequence[tuple[int, ...]]) -> tuple[list[int], set[int]]:
    """Places with each step after those before it, file order where free; and those in or after a ring."""
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
    return order, set(range(len(before))) - set(order)
