"""The smallest changes that make a plan fit its hours, each kind alone (B1)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from .calendar import NEVER
from .run import Run
from .steps import with_earlier

MOST_HOURS = 168


def extra_half_hours(run: Run) -> int | None:
    """The least half hours a week, outside exceptions, with which the plan fits; None where none will do."""
    if run.fits:
        return 0
    held = run.calendar
    half = held.scale // 14
    usual = [has for has, usual in zip(held.offered, held.usual, strict=True) if usual]
    most = MOST_HOURS * 2 - (max(usual) + half - 1) // half if usual else 0

    def fits(halves: int) -> bool:
        has = (has + halves * half * usual for has, usual in zip(held.offered, held.usual, strict=True))
        return replace(run, calendar=replace(held, offered=tuple(has))).fits

    found = bisect_left(range(most + 1), x=True, key=fits)
    return found if found <= most else None


def units_to_drop(run: Run) -> int | None:
    """The least work to give up so that the rest meets all dates as they are, in units of the calendar.

    None where that does not help: a step without work left has a date that has passed or lies before its
    start, repeating steps ask for more than there is, or steps wait for each other.
    """
    steps = run.steps
    stuck = any(not run.work[place] and steps.release[place] > steps.due[place] for place in run.late)
    return None if stuck or steps.cycles or any(run.calendar.excess) else sum(run.over)


def later_dates(run: Run) -> tuple[dict[int, int], dict[int, int]]:
    """The smallest later due dates (ordinals) by place, alone and together; none if every date is met.

    Any one of the first makes everything fit; the second fit as a set. A day less, on any of them, does not.
    """
    if not run.late:
        return {}, {}
    # The days on which late steps finish; earlier where steps may as well change places.
    steps = run.steps
    dates = {place: run.finish[place] for place in sorted(run.late, key=steps.rank.__getitem__)}
    if NEVER not in dates.values():
        due = list(steps.with_due(dates).effective_due)
        for place in dates:
            chain = with_earlier([place], steps.before.__getitem__)
            while dates[place] > steps.due[place] and _has_room(run, due, chain, dates[place] - 1):
                dates[place] -= 1
                for each in chain:
                    due[each] = min(due[each], dates[place])
    return _alone(run), {place: day for place, day in dates.items() if day > steps.due[place]}


def _alone(run: Run) -> dict[int, int]:
    """Every single step whose later date mends everything.

    Whatever is moved must go to the day on which the last late step finishes: up to any earlier day the same
    steps remain due, and they do not fit. So one check a step decides.
    """
    day = max(run.finish[place] for place in run.late)
    if day == NEVER:
        return {}
    steps = run.steps
    first = min(steps.due[place] for place in run.late)
    missing = sum(run.over)
    return {
        place: day
        for place, due in enumerate(steps.due)
        if due <= first
        and steps.effective_due[place] == due
        and (steps.before[place] or run.work[place] >= missing)
        and replace(run, steps=steps.with_due({place: day})).fits
    }


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
