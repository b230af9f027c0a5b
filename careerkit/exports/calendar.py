"""The plan's dates as a calendar (RFC 5545): what is due, what repeats, and the review that comes back.

Everything is an all-day event, since most people's calendars show no tasks; none makes a day look taken. A
second import updates the first: the UID depends on the record and the key of the plan, SEQUENCE on the day.
What is over, rests or was taken out is cancelled. What not even a manager may see is private.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from dateutil.rrule import MONTHLY, rrule
from icalendar import Alarm, Calendar, Event, vRecur

from careerkit import analysis
from careerkit.analysis.due import dated, next_review
from careerkit.analysis.habits import began, monthly, rhythm
from careerkit.days import month_end, months_after
from careerkit.plan import Action, Plan
from careerkit.planfile import key_of_name
from careerkit.words import counted, shortened

from .brief import title
from .office import lines

_PRODUCT = "-//careerkit//career plan//EN"
_LONG = 200
_BASE = date(2000, 1, 1).toordinal()
# A reminder comes in the morning.
_MORNING = timedelta(hours=9)
# What comes before the words of a date that is open, and of one that is done.
_WORDS = {
    "step": ("Due: ", "Done: "),
    "milestone": ("Milestone: ", "Reached: "),
    "goal": ("Goal: ", "Reached: "),
}


class Entry(NamedTuple):
    """One event: what it is about (a record's id, or `review`), the day, its words, how it repeats."""

    about: str
    on: date
    summary: str
    description: str = ""
    rule: Mapping[str, object] | None = None
    cancelled: bool = False
    is_private: bool = True


def is_ours(content: bytes) -> bool:
    """Whether a calendar says that careerkit made it; a program that changes one puts its own name there."""
    return f"\r\nPRODID:{_PRODUCT}\r\n".encode() in content[:2_000]


def write(plan: Plan, as_of: date, what: str = "plan", remind: int | None = None) -> bytes:
    """The ics file, the same bytes for the same plan and day; with `what="actions"` the steps alone.

    A reminder comes `remind` days before each date that does not repeat.
    """
    calendar = Calendar(prodid=_PRODUCT, version="2.0", method="PUBLISH")
    calendar.add("x-wr-calname", lines(title(plan)))
    key = plan.key or key_of_name(plan.person.name)
    stamp = datetime.combine(as_of, time(), UTC)
    for entry in entries(plan, as_of, what):
        held = {
            "dtstamp": stamp,
            "last-modified": stamp,
            "sequence": max(as_of.toordinal() - _BASE, 0),
            "dtstart": entry.on,
            "dtend": entry.on + timedelta(days=1) if entry.on < date.max else None,
            "summary": shortened(entry.summary, _LONG),
            "description": lines(entry.description) or None,
            "rrule": entry.rule,
            "class": "PRIVATE" if entry.is_private else None,
            "categories": ["Career plan"],
            "transp": "TRANSPARENT",
            "status": "CANCELLED" if entry.cancelled else "CONFIRMED",
            "uid": f"{hashlib.sha256(f'{key}:{entry.about}'.encode()).hexdigest()[:32]}@careerkit",
        }
        event = Event()
        for name, value in held.items():
            if value is not None:
                event.add(name, value)
        repeats = entry.rule and not entry.about.startswith("review")
        if remind is not None and not (entry.cancelled or repeats):
            alarm = Alarm(action="DISPLAY", description=event["summary"])
            alarm.add("trigger", _MORNING - timedelta(days=remind))
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def entries(plan: Plan, as_of: date, what: str = "plan") -> Iterator[Entry]:
    """Every event: open things whatever their date, done and dropped ones that would still lie ahead."""
    plan = plan.on(as_of)
    measures = analysis.goals(plan, as_of)["measure"]
    for each in dated(plan, as_of):
        if each.kind == "review" and what != "actions":
            yield from _review(plan, as_of)
        if each.kind != "step" if what == "actions" else each.kind == "review":
            continue
        action = plan.find(Action, each.id)
        measure = f"You will know by: {action.measure}" if action and action.measure else ""
        said = "\n".join(filter(None, (measure, f"Towards: {each.goal}" if each.goal else "")))
        opened, closed = _WORDS.get(each.kind, ("", ""))
        is_told = each.state == "done" and closed != ""
        entry = Entry(
            each.id if each.field in ("due", "until", "follow_up_by") else f"{each.id} {each.field}",
            each.due or date.max,
            f"{closed if is_told else opened}{each.what}",
            measures[each.id] if each.kind == "goal" else said,
            cancelled=each.state != "open" and not is_told,
            is_private=plan.reader_of(plan.by_id[each.id]) != "manager",
        )
        if action and action.rhythm:
            entry = entry._replace(summary=each.what, cancelled=each.state != "open")
            yield from _repeated(plan, action, as_of, entry)
        elif each.due and (each.due >= as_of or each.state == "open"):
            yield entry
    # What was taken out in the last twelve months and had a date that an earlier export may hold.
    for note in plan.changes if what != "actions" else ():
        is_gone = note.field == "removed" and note.record_id not in plan.by_id
        if is_gone and note.on >= months_after(as_of, -12):
            yield Entry(note.record_id, note.on, str(note.before or "Taken out"), cancelled=True)


def _review(plan: Plan, as_of: date) -> Iterator[Entry]:
    """The review that comes back; on the last day of a month, as after one on the 31st, it stays the last."""
    months = plan.settings.review_months
    first = max(next_review(plan, as_of) or months_after(as_of, months), as_of)
    ends = [rrule(MONTHLY, first, months, bymonthday=-1)] if first == month_end(first) else []
    entry = Entry("review", first, "Look back at the career plan", f"Every {counted(months, 'month')}.")
    yield from _by_rules(entry, ends or monthly(first, months))


def _repeated(plan: Plan, action: Action, as_of: date, entry: Entry) -> Iterator[Entry]:
    """`entry` on each rule of a step that repeats; without a first day of its own, from `as_of` on."""
    rules, last = rhythm(plan, action, began(plan, action, as_of)), action.until or plan.due_of(action)
    if not action.not_before:
        today = datetime.combine(as_of, time())
        rules = [rule.replace(dtstart=rule.after(today, inc=True) or rule[0]) for rule in rules]
    for each in _by_rules(entry, rules):
        if not last or last >= max(each.on, as_of):
            until = {"until": last} if last else {}
            yield each._replace(rule=None if entry.cancelled else {**(each.rule or {}), **until})


def _by_rules(entry: Entry, rules: list[rrule]) -> Iterator[Entry]:
    """The entry once for each rule, from its first day on, with a name of its own."""
    for place, rule in enumerate(rules):
        parts = dict(vRecur.from_ical(str(rule).partition("RRULE:")[2]))
        about = f"{entry.about} {place}" if place else entry.about
        yield entry._replace(about=about, on=rule[0].date(), rule=parts)
