"""What changed: every field that differs between two states, and the plan's own notes (B4, S61, S68).

Differences that deserve a sentence of their own have one; all others are told by the title of their field and
its values, so that a new field of a plan is told by itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from careerkit.plan import AWAKE, PARTS, RECORDS, SECTION_OF, Encounter, Goal, Measure, Plan
from careerkit.plan.actions import Action, Occurrence
from careerkit.plan.record import LEVELS, Link, Part, Record, choices, mark
from careerkit.plan.review import Answer, Change, Event, Feedback, JournalEntry, Silenced
from careerkit.words import capital, counted, day, ended, figure, listed, number, quoted, shortened

from .actions import words
from .frame import frame_of
from .people import met_with

# In the order in which a person reads: what was achieved, what it took, what is new, what moved.
_ACHIEVED = ("Done", "Grown", "Measured", "Begun", "Back", "Hours", "People", "Noted", "New")
# What is done, begun or measured speaks for itself; these ask for a reason.
ASK_WHY = ("Sooner", "Later", "Changed", "Rests", "Given up")
GROUPS = (*_ACHIEVED, *ASK_WHY, "Also")
# What the plan file and the review write by themselves.
_SILENT = ("changes", "reviews")
# Of these sections each record that is new or gone has a row; all of another section share one.
_NOUNS = {
    "directions": "direction",
    "visions": "picture",
    "goals": "goal",
    "competencies": "competency",
    "actions": "step",
    "milestones": "milestone",
}
_TITLES = {name: str(field.title) for name, field in Plan.model_fields.items()}
# Of these each that is new has a row.
_EVENTS = ("encounters", "feedback", "journal", "events")
# A change of these has no sentence of its own either, and is more than something else that differs.
_CHANGED = (
    *("directions.decision", "goals.priority", "competencies.required", "actions.effort"),
    "capacity.hours_per_week",
)
# What is told by another field's row, where that differs too.
_TOLD_BY = {
    **dict.fromkeys(("done_on", "worth", "reflection", "rests_until", "rests_for"), "status"),
    **dict.fromkeys(("evidence", "evidence_on"), "current"),
    "first_estimate": "effort",
}


class ChangeRow(NamedTuple):
    """A difference: `group` is one of `GROUPS`, `what` the record's text now.

    `days` of a new date are positive if it is later; `why` is the reason that was noted, of a new level its
    new example; `on` is the day of a note, None between two states.
    """

    on: date | None
    group: str
    section: str
    record_id: str
    what: str
    field: str
    before: object
    after: object
    days: int | None
    why: str
    sentence: str


# The values of a field before and after, and the group of their difference with the sentence that tells it.
Values = tuple[object, object]
Told = tuple[str, str]


def changes(before: Plan, after: Plan) -> pd.DataFrame:
    """What is different in `after`, a `ChangeRow` a difference, good news first (B4); notes are left out."""
    rows = [row for section in RECORDS if section not in _SILENT for row in _section(section, before, after)]
    for section in PARTS:
        rows += _edited(section, getattr(before, section), getattr(after, section), before, after)
    # Without those of steps that only follow their goal, which rests or is back.
    rested = {row.record_id for row in rows if row.group in ("Rests", "Back")}
    steps = (after.find(Action, id) for id in rested)
    following = {step.id for step in steps if step and after.goal_id_of(step) in rested}
    rows = [row for row in rows if row.record_id not in following or row.group not in ("Rests", "Back")]
    return frame_of(ChangeRow, sorted(_pivoted(rows), key=_place))


def log(plan: Plan, as_of: date) -> pd.DataFrame:
    """The plan's own `changes` from the day of the last review on, a `ChangeRow` each, oldest first (S68)."""
    last = plan.review_before(as_of)
    removed = {note.record_id: note.before for note in plan.changes if note.field == "removed"}
    names = _TITLES | {id: name for id, name in removed.items() if isinstance(name, str)}
    noted = [note for note in plan.changes if note.on <= as_of and not (last and note.on < last.on)]
    told = {(note.on, note.record_id) for note in noted if note.field == "status"}
    noted = [note for note in noted if note.field != "rests_until" or (note.on, note.record_id) not in told]
    rows = [_noted(plan, note, names) for note in sorted(noted, key=lambda note: note.on)]
    return frame_of(ChangeRow, _pivoted(rows))


def _place(row: ChangeRow) -> tuple[int, float]:
    """Groups in order; within hours the most first."""
    before, after = (hours if isinstance(hours, float) else 0.0 for hours in (row.before, row.after))
    return GROUPS.index(row.group), before - after if row.group == "Hours" else 0.0


def _pivoted(rows: Sequence[ChangeRow]) -> list[ChangeRow]:
    """The rows, where one direction left and one chosen on the same day are told as one change of course."""
    told = list(rows)
    decided = [row for row in rows if (row.section, row.field) == ("directions", "decision")]
    left = {row.on: row for row in decided if row.before == "chosen"}
    for row in decided:
        if row.after != "chosen" or row.on not in left:
            continue
        old = left.pop(row.on)
        whys = " ".join(dict.fromkeys(ended(why) for why in (old.why, row.why) if why))
        sentence = f"You left {quoted(old.what, 90)} and chose {quoted(row.what, 90)}."
        told[told.index(row)] = row._replace(sentence=sentence, why=whys)
        told.remove(old)
    return told


def _section(section: str, before: Plan, after: Plan) -> Iterator[ChangeRow]:
    old, new = ({record.id: record for record in getattr(plan, section)} for plan in (before, after))
    added = [record for id, record in new.items() if id not in old]
    gone = [record for id, record in old.items() if id not in new]
    for id in new:
        if id in old:
            yield from _edited(section, old[id], new[id], before, after)
    if section in _NOUNS or section in _EVENTS:
        for record in added:
            what, why = _text(record, after), vars(record).get("changes", "")
            told = _new(section, record, what, after)
            yield _row(told, section, record.id, what, "", (None, record.main_text), why)
        added = []
    if section in _NOUNS:
        for record in gone:
            what = _text(record, before)
            told = "Given up", f"Taken out: the {_NOUNS[section]} {quoted(what, 90)}."
            why = _reason(record.id, "removed", before, after)
            yield _row(told, section, record.id, what, "removed", (what, None), why)
        gone = []
    title = _TITLES[section]
    for verb, records, plan in (("new", added, after), ("taken out", gone, before)):
        named = " · ".join(shortened(_text(record, plan)) for record in records[:4])
        more = f" and {number(len(records) - 4)} more" if len(records) > 4 else ""
        if records:
            told = "Also", ended(f"{title}, {verb}: {named}{more}")
            yield _row(told, section, records[0].id, title, "", (None, None))


def _edited(section: str, old: Part, new: Part, before: Plan, after: Plan) -> Iterator[ChangeRow]:
    differ = [name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)]
    id = new.id if isinstance(new, Record) else section
    what = _text(new, after) if isinstance(new, Record) else _TITLES[section]
    for name in differ:
        if _TOLD_BY.get(name) not in differ:
            values = getattr(old, name), getattr(new, name)
            group, sentence = _told(section, what, name, values, (before, after))
            if group == "Done" and isinstance(new, Action) and new.done_on:
                sentence = f"{sentence[:-1]}, on {day(new.done_on)}."
            if group == "Rests" and isinstance(new, Action | Goal) and (new.rests_until or new.rests_for):
                until = day(new.rests_until) if new.rests_until else new.rests_for
                sentence = f"{sentence[:-1]}, until {until}."
            why = _reason(id, name, before, after)
            if group == "Grown":
                why = getattr(new, "evidence", "") if "evidence" in differ else ""
            yield _row((group, sentence), section, id, what, name, values, why)


def _new(section: str, record: Record, what: str, plan: Plan) -> Told:
    if isinstance(record, Encounter):
        about = f": {shortened(record.note, 100)}" if record.note else ""
        return "People", ended(f"{what}, {words(record.kind)}, on {day(record.on)}{about}")
    if isinstance(record, Feedback):
        giver = record.giver or plan.text_of(record.contact_id) or "Somebody"
        return "People", f"{giver} said: {quoted(record.text, 120)}."
    if isinstance(record, JournalEntry | Event):
        return "Noted", ended(f"{capital(words(record.kind))}: {shortened(record.main_text, 160)}")
    due = getattr(record, "due", None)
    by = f", by {day(due)}" if due else ""
    return "New", f"New {_NOUNS[section]}: {quoted(what, 90)}{by}."


def _row(told: Told, section: str, id: str, what: str, field: str, pair: Values, why: str = "") -> ChangeRow:
    (group, sentence), (before, after) = told, pair
    days = (after - before).days if isinstance(before, date) and isinstance(after, date) else None
    return ChangeRow(None, group, section, id, what, field, before, after, days, why, sentence)


def _told(section: str, what: str, field: str, values: Values, plans: tuple[Plan, Plan]) -> Told:
    old, new = values
    special = _SPECIAL.get(f"{section}.{field}")
    if special:
        return special(quoted(what, 90), old, new)
    model: type[Part] = RECORDS.get(section) or PARTS[section]
    if isinstance(new, str) and issubclass(model, Record) and field == model.main_field():
        was, now = (quoted(str(value or "(nothing)"), 90) for value in values)
        return "Changed", f"{was} now reads {now}."
    title = str(model.model_fields[field].title or words(field))
    name = quoted(what, 90) if section in RECORDS else what
    group = "Changed" if f"{section}.{field}" in _CHANGED else "Also"
    if isinstance(old, tuple) and isinstance(new, tuple) and set(map(repr, old)) != set(map(repr, new)):
        gone, came = ([each for each in some if each not in rest] for some, rest in ((old, new), (new, old)))
        lists = (("new", came, plans[1]), ("taken out", gone, plans[0]))
        parts = [f"{verb}: {in_words(plan, model, field, tuple(some))}" for verb, some, plan in lists if some]
        return group, f"{name}. {title}, {'; '.join(parts)}."
    earlier, now = (in_words(plan, model, field, value) for plan, value in zip(plans, values, strict=True))
    return group, f"{name}. {title}: {now}, before {earlier}."


def _redated(name: str, old: date | None, new: date | None) -> Told:
    if new is None:
        return "Changed", f"{name} has no date any more{f', before {day(old)}' if old else ''}."
    if old is None:
        return "Changed", f"{name} has a date: {day(new)}."
    group, way = ("Later", "later") if new > old else ("Sooner", "earlier")
    moves = f"{name} moves {counted(abs((new - old).days), 'day')} {way}"
    return group, f"{moves}, from {day(old)} to {day(new)}."


def _status(name: str, old: str, new: str) -> Told:
    if old == "resting" and new in AWAKE:
        return "Back", f"Back: {name}."
    group, verb = {
        "resting": ("Rests", "Rests"),
        "done": ("Done", "Done"),
        "achieved": ("Done", "Reached"),
        "dropped": ("Given up", "Dropped"),
        "doing": ("Changed", "Taken up again") if old in ("done", "dropped") else ("Begun", "Begun"),
    }.get(new, ("Changed", "Put back to planned" if old == "doing" else "Taken up again"))
    return group, f"{verb}: {name}."


def _measured(name: str, old: Measure, new: Measure) -> Told:
    if old.model_copy(update={"now": new.now}) == new:
        earlier = "" if old.now is None else f", before {figure(old.now)}"
        what = shortened(new.what) or "The measure"
        return "Measured", f"{name}. {what}: {_amount(new.now, new.unit)}{earlier}."
    if old.target == new.target:
        return "Changed", f"{name} is measured by {quoted(new.what or new.unit or 'nothing', 90)} now."
    earlier = "" if old.target is None else f", before {_amount(old.target, old.unit)}"
    return "Changed", f"{name}: the target is {_amount(new.target, new.unit)}{earlier}."


def _amount(value: float | None, unit: str = "") -> str:
    return "open" if value is None else f"{figure(value)} {shortened(unit, 30)}".strip()


def _assessed(name: str, old: int | None, new: int | None) -> Told:
    if new is None or old is None:
        is_now = "is not assessed any more" if new is None else f"is assessed: {LEVELS[new]}"
        return "Grown", f"{name} {is_now}."
    way = "up" if new > old else "down"
    return "Grown", f"{name} went {way} from {LEVELS[old]} to {LEVELS[new]}."


def _spent(name: str, old: float | None, new: float | None) -> Told:
    more = (new or 0.0) - (old or 0.0)
    hours = f"{figure(round(abs(more), 2))} {'hour' if abs(more) == 1 else 'hours'}"
    return "Hours", f"{hours}{' less' if more < 0 else ''} on {name}."


def _times(name: str, old: tuple[Occurrence, ...], new: tuple[Occurrence, ...]) -> Told:
    before, now = ({time.on: time for time in times} for times in (old, new))
    came = [time for on, time in now.items() if before.get(on) != time]
    parts = {
        "done": [day(time.on) for time in came if time.state == "done"],
        "skipped": [day(time.on) for time in came if time.state == "skipped"],
        "taken out": [day(on) for on in before if on not in now],
    }
    told = "; ".join(f"{words} {listed(days[-4:])}" for words, days in parts.items() if days)
    noted = listed([quoted(time.note) for time in came if time.note][-2:])
    return "Hours", f"{name} came back: {told}{f', {noted}' if noted else ''}."


_SPECIAL: dict[str, Callable[[str, Any, Any], Told]] = {
    **{f"{section}.due": _redated for section in ("goals", "actions", "milestones")},
    **{f"{section}.status": _status for section in ("goals", "actions")},
    "goals.measure": _measured,
    "competencies.current": _assessed,
    "actions.hours_spent": _spent,
    "actions.occurrences": _times,
    "milestones.reached_on": lambda name, _old, new: (
        ("Done", f"Reached: {name}, on {day(new)}.") if new else ("Changed", f"Not reached yet: {name}.")
    ),
}


def _noted(plan: Plan, note: Change, names: Mapping[str, str]) -> ChangeRow:
    """A note of the file in a sentence: it may hold anything, also what this version cannot read."""
    record, prefixes = plan.by_id.get(note.record_id), {kind.prefix: kind for kind in RECORDS.values()}
    what = _text(record, plan) if record else names.get(note.record_id, note.record_id)
    model: type[Part] | None = PARTS.get(note.record_id) or prefixes.get(note.record_id.rpartition("-")[0])
    model = type(record) if record else model
    section = SECTION_OF[model] if model else ""
    values: Values = (note.before, note.after)
    told = "Given up", f"Taken out: {quoted(what, 90)}."
    if note.field != "removed":
        told = "Also", f"{quoted(what, 90)}: {shortened(note.field, 30) or 'something'} changed."
        if model and note.field in model.model_fields:
            with suppress(ValidationError):
                adapter = TypeAdapter[object](model.model_fields[note.field].annotation or object)
                values = adapter.validate_python(note.before), adapter.validate_python(note.after)
                told = _told(section, what, note.field, values, (plan, plan))
    return _row(told, section, note.record_id, what, note.field, values, note.why)._replace(on=note.on)


def _reason(id: str, field: str, before: Plan, after: Plan) -> str:
    old = {note.id for note in before.changes}
    notes = (note for note in reversed(after.changes) if (note.record_id, note.field) == (id, field))
    return next((note.why for note in notes if note.why and note.id not in old), "")


def _text(record: Record, plan: Plan) -> str:
    if isinstance(record, Encounter):
        return capital(met_with(plan, record))
    if isinstance(record, Silenced):
        return words(record.rule)
    asked = record.question if isinstance(record, Answer) else ""
    return asked or record.main_text or f"({record.id})"


# Enough for a part of several fields in a row of parts.
_LONG = 120


def in_words(plan: Plan, model: type[Part], field: str, value: object) -> str:
    """The value of a field of `model` in words, linked records by their text; `open` if there is nothing."""
    if isinstance(value, Part):
        part = type(value)
        given = {name: in_words(plan, part, name, getattr(value, name)) for name in part.model_fields}
        titles = {name: str(part.model_fields[name].title or name).lower() for name in given}
        return ", ".join(f"{titles[name]} {text}" for name, text in given.items() if text != "open") or "open"
    if isinstance(value, dict):
        pairs = ((plan.text_of(key) or key, in_words(plan, model, field, one)) for key, one in value.items())
        return listed([f"{key}: {words}" for key, words in pairs], length=_LONG) or "open"
    if isinstance(value, tuple):
        return listed([in_words(plan, model, field, one) for one in value], length=_LONG) or "open"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day(value)
    if value and mark(model, field, Link):
        return quoted(plan.text_of(str(value)))
    words: dict[object, str] = {None: "open", "": "open"} | choices(model, field)
    if isinstance(value, int | float):
        return words.get(value, str(value) if isinstance(value, int) else figure(value))
    return words.get(value) or quoted(str(value).rstrip("."))
