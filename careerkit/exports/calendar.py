"""The plan's dates as a calendar (RFC 5545): what is due, what repeats, and the review that comes back.

Everything is an all-day event, since the calendars of most people do not show tasks; none of them
makes a day look taken. A second import updates the first: the UID of an event depends on its record
alone, and SEQUENCE on the day of the export.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache

from icalendar import Calendar, Event

from careerkit import analysis
from careerkit.analysis.due import next_review
from careerkit.analysis.frame import rows
from careerkit.analysis.people import FollowUpRow
from careerkit.days import months_after
from careerkit.errors import CareerkitError
from careerkit.plan import ASIDE, Action, Goal, Plan
from careerkit.words import counted, shortened

from .brief import title
from .office import lines

_PRODUCT = "-//careerkit//career plan//EN"
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCY = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "quarter": "MONTHLY", "year": "YEARLY"}
_LONG = 200
_BASE = date(2000, 1, 1).toordinal()
Rule = dict[str, object]


@dataclass(frozen=True)
class Entry:
    """One event: what it is about (a record's id, or `review`), the day, its words, how it repeats."""

    about: str
    on: date
    summary: str
    description: str = ""
    rule: Rule = field(default_factory=dict)
    cancelled: bool = False


def is_ours(content: bytes) -> bool:
    """Whether a calendar says that careerkit made it; a program that changes one puts its own name there."""
    return f"\r\nPRODID:{_PRODUCT}\r\n".encode() in content[:2_000]


def write(plan: Plan, as_of: date, what: str = "plan") -> bytes:
    """The ics file, the same bytes for the same plan and day; with `what="actions"` the steps alone.

    Raises `CareerkitError` for `table1`, which has no dates.
    """
    if what == "table1":
        raise CareerkitError(
            "Table 1 has no dates, so it is no calendar. Name a file that ends in .docx, .xlsx, .csv or .md."
        )
    calendar = Calendar()
    head = {"prodid": _PRODUCT, "version": "2.0", "method": "PUBLISH", "x-wr-calname": lines(title(plan))}
    for name, value in head.items():
        calendar.add(name, value)
    key = plan_key(plan.person.name)
    stamp = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    for entry in entries(plan, as_of, what):
        event = Event()
        event.add("uid", f"{hashlib.sha256(f'{key}:{entry.about}'.encode()).hexdigest()[:32]}@careerkit")
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", max(as_of.toordinal() - _BASE, 0))
        event.add("dtstart", entry.on)
        if entry.on < date.max:
            event.add("dtend", entry.on + timedelta(days=1))
        event.add("summary", shortened(entry.summary, _LONG))
        if entry.description:
            event.add("description", lines(entry.description))
        if entry.rule:
            event.add("rrule", entry.rule)
        event.add("categories", ["Career plan"])
        event.add("transp", "TRANSPARENT")
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def entries(plan: Plan, as_of: date, what: str = "plan") -> Iterator[Entry]:
    """Every event: open things whatever their date, done and dropped ones that would still lie ahead."""
    yield from _steps(plan, as_of)
    if what == "actions":
        return
    for milestone in plan.milestones:
        dropped = _dropped(plan.find(Goal, milestone.goal_id))
        over = dropped or milestone.reached_on is not None
        if milestone.due and _stays(milestone.due, as_of, over=over):
            summary = f"{'Reached' if milestone.reached_on else 'Milestone'}: {milestone.what}"
            words = _towards(plan, milestone.goal_id)
            yield Entry(milestone.id, milestone.due, summary, words, cancelled=dropped)
    measures = analysis.goals(plan, as_of)["measure"]
    for goal in plan.goals:
        if goal.due and _stays(goal.due, as_of, over=goal.status != "active"):
            summary = f"{'Reached' if goal.status == 'achieved' else 'Goal'}: {goal.statement}"
            yield Entry(goal.id, goal.due, summary, measures[goal.id], cancelled=goal.status in ASIDE)
    for row in rows(analysis.follow_ups(plan, as_of), FollowUpRow):
        yield Entry(row.id, row.by, f"Follow up: {row.name or 'a talk'}")
    months = plan.settings.review_months
    first = max(next_review(plan, as_of) or months_after(as_of, months), as_of)
    rule: Rule = {"freq": "MONTHLY", "interval": months} | _month_day(first)
    yield Entry("review", first, "Look back at the career plan", f"Every {counted(months, 'month')}.", rule)


@cache
def plan_key(name: str) -> str:
    """What keeps the events of two people apart: 16 bits, too few to tell whose name they came from."""
    words = " ".join(name.casefold().split()).encode(errors="replace")
    return hashlib.pbkdf2_hmac("sha256", words, b"careerkit", 20_000)[:2].hex()


def _steps(plan: Plan, as_of: date) -> Iterator[Entry]:
    for action in plan.actions:
        dropped = action.status in ASIDE or _dropped(plan.goal_of(action))
        over = dropped or action.status == "done"
        if action.repeats != "none":
            first, last = action.not_before or as_of, action.until or plan.due_of(action)
            if over or (last and last < max(first, as_of)):
                continue
            rule: Rule = {"freq": _FREQUENCY[action.repeats]}
            rule |= _month_day(first) if action.repeats == "month" else {}
            start = plan.settings.habits.week_start
            rule |= {"wkst": _WEEKDAYS[start]} if start and action.repeats == "week" else {}
            rule |= {"until": last} if last else {}
            yield Entry(action.id, first, action.what, _said(plan, action), rule)
        elif action.due and _stays(action.due, as_of, over=over):
            summary = f"{'Done' if action.status == 'done' else 'Due'}: {action.what}"
            words = _said(plan, action)
            yield Entry(action.id, action.due, summary, words, cancelled=dropped)


def _dropped(goal: Goal | None) -> bool:
    return goal is not None and goal.status in ASIDE


def _stays(due: date, as_of: date, *, over: bool) -> bool:
    """Whether a date belongs in the calendar: what is over only where an earlier export may stand ahead."""
    return due >= as_of or not over


def _month_day(first: date) -> Rule:
    """The same day each month, or the last day of a month that has no such day."""
    if first.day <= 28:
        return {}
    if first.day == 31:  # read alike everywhere; some calendars ignore bysetpos
        return {"bymonthday": -1}
    return {"bymonthday": list(range(28, first.day + 1)), "bysetpos": -1}


def _said(plan: Plan, action: Action) -> str:
    measure = f"You will know by: {action.measure}" if action.measure else ""
    return "\n".join(each for each in (measure, _towards(plan, plan.goal_id_of(action))) if each)


def _towards(plan: Plan, goal_id: str | None) -> str:
    goal = plan.text_of(goal_id)
    return f"Towards: {goal}" if goal else ""
