"""Working through steps in order of their due dates: the proof behind the schedule (B1).

Preemptive earliest due date first, on the clock of free hours (`Calendar`) instead of days. With
release and due dates modified for what comes before and after, this order meets all dates if any
order does, also with precedence (Blazewicz 1976). Units are whole numbers, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import heappop, heappush

from careerkit.plan import Plan

from .calendar import NEVER, Calendar, calendar
from .steps import Steps, shares, steps

Slice = tuple[int, int, int]


@dataclass(frozen=True)
class Run:
    """Steps worked through on a calendar; tuples run along the steps.

    A step without an estimate takes no time here, so its `finish` is the earliest that can be. `start`
    and `finish` are days (ordinals), `NEVER` where a step is never reached. `slices` are `(place, from,
    to)`: which step is worked on in which free hours, in units.
    """

    steps: Steps
    calendar: Calendar

    @cached_property
    def work(self) -> tuple[int, ...]:
        """Units of work left; 0 where there is no estimate."""
        return tuple(self.calendar.units(hours) if hours else 0 for hours in self.steps.work)

    @cached_property
    def slices(self) -> tuple[Slice, ...]:
        """All work in order of time, also what is late."""
        return tuple(_slices(self))

    @cached_property
    def kept(self) -> tuple[Slice, ...]:
        """All work that meets its date when late work is given up: the most that any order can keep.

        Taking what is due first and giving up what has passed its date keeps the greatest total
        (Glover 1967, for jobs of one unit with a window each; here a unit is as small as one likes).
        """
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
            days[place] = self.calendar.passed(begin)
        return tuple(days)

    @cached_property
    def finish(self) -> tuple[int, ...]:
        """The first day whose free hours cover each step, and all steps before it."""
        done = {place: end for place, _, end in self.slices}
        days = [NEVER] * len(self.steps)
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
    return Run(open_steps, calendar(plan.capacity, shares(plan, as_of), as_of, known))


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
