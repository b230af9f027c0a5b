"""What comes back: the days on which a repeating step came round, and what became of them (S39, S61)."""

from bisect import bisect_right
from datetime import date
from itertools import takewhile
from math import lcm
from typing import Literal, NamedTuple, get_args

import pandas as pd
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule

from careerkit.days import days_after, months_after
from careerkit.plan import Action, Plan, Weekday

from .frame import frame_of

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class HabitRow(NamedTuple):
    """An open step that repeats: how often it came round (`times`), was `kept` and was `skipped`.

    What is done before the next time still keeps it; `unsaid` are the open days since the last review.
    """

    id: str
    what: str
    rhythm: str
    times: int
    kept: int
    skipped: int
    unsaid: tuple[date, ...]
    sentence: str


def habits(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `HabitRow` an open step that repeats, but for dropped goals, in file order, indexed by id (S39)."""
    dropped = {goal.id for goal in plan.goals if goal.status == "dropped"}
    steps = (each for each in plan.open_actions if each.rhythm and plan.goal_id_of(each) not in dropped)
    return frame_of(HabitRow, (habit(plan, each, as_of) for each in steps), "id")


def habit(plan: Plan, action: Action, as_of: date) -> HabitRow:
    """What became of the times of a repeating step, open or not."""
    until = min(as_of, action.until or plan.due_of(action) or as_of)
    rules = rhythm(plan, action, began(plan, action, as_of))
    days = sorted(day.date() for rule in rules for day in takewhile(lambda day: day.date() <= until, rule))
    # What was done before the first time belongs to none of them.
    noted = [(bisect_right(days, on) - 1, time.state) for on, time in action.times.items() if on <= as_of]
    said = {place for place, _ in noted if place >= 0}
    kept = len({place for place, state in noted if place >= 0 and state == "done"})
    last = plan.review_before(as_of)
    seen = max(bisect_right(days, last.on) - 1, 0) if last else 0
    skipped = len(said) - kept
    unsaid = tuple(day for place, day in enumerate(days) if place >= seen and place not in said)
    told = f"kept {kept} of {len(days)}{f', skipped {skipped}' if skipped else ''}" if said else ""
    return HabitRow(action.id, action.what, action.rhythm, len(days), kept, skipped, unsaid, told)


def began(plan: Plan, action: Action, as_of: date) -> date:
    """From when a repeating step counts: its own day, else the last review or the first time noted."""
    last = plan.review_before(as_of)
    return action.not_before or min([last.on if last else as_of, *action.times])


def rhythm(plan: Plan, action: Action, first: date) -> list[rrule]:
    """How a repeating step comes back from `first` on; weekdays are for days and weeks alone."""
    start = plan.settings.habits.week_start
    if action.repeats not in ("day", "week"):
        return monthly(first, action.every * _MONTHS[action.repeats])
    if not action.weekdays:
        return [rrule(DAILY if action.repeats == "day" else WEEKLY, first, action.every, start)]
    chosen = [place for place, name in enumerate(get_args(Weekday)) if name in action.weekdays]
    first = next((day for n in range(7) if (day := days_after(first, n)).weekday() in chosen), first)
    weeks = action.every if action.repeats == "week" else 1
    return [rrule(WEEKLY, first, weeks, start, byweekday=chosen)]


def monthly(first: date, months: int) -> list[rrule]:
    """The same day every so many months, or the last day of a month that has no such day (RFC 5545).

    The 29th and the 30th have a rule of their own for February, and one a month where the months differ from
    year to year: some calendars ignore BYSETPOS and some intervals. Each rule begins on a day of its own.
    """
    freq: Literal[0, 1] = YEARLY if months % 12 == 0 else MONTHLY
    interval = months // 12 if freq == YEARLY else months
    if first.day == 31 and freq == MONTHLY:
        return [rrule(freq, first, interval, bymonthday=-1)]
    cycle = [months_after(first, months * n) for n in range(lcm(months, 12) // months)]
    february = [day for day in cycle if day.month == 2]
    if first.day <= 28 or not february:
        return [rrule(freq, first, interval)]
    years, others = lcm(months, 12) // 12, [day for day in cycle if day.month != 2]
    groups = [others] if years == 1 else [[day] for day in others]
    rules = [
        rrule(YEARLY, days[0], years, bymonth=sorted({day.month for day in days}), bymonthday=first.day)
        for days in groups
        if days
    ]
    return [*rules, rrule(YEARLY, february[0], years, bymonth=2, bymonthday=-1)]
