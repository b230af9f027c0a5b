"""What changed: every field that differs between two states, and the plan's own notes (B4, S61, S68).

Differences that deserve a sentence of their own have one; all others are told by the title of their field and
its values, so that a new field of a plan is told by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Literal, NamedTuple, get_args, get_origin

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from careerkit.plan import (
    AWAKE,
    LEVELS,
    PARTS,
    RECORDS,
    SECTION_OF,
    Action,
    Answer,
    Change,
    Effort,
    Encounter,
    Event,
    Feedback,
    Goal,
    JournalEntry,
    Labels,
    Link,
    Measure,
    Occurrence,
    Part,
    Plan,
    Record,
    Silenced,
    mark,
)
from careerkit.words import capital, counted, day, ended, figure, listed, number, quoted, shortened

from .actions import words
from .due import last_review
from .frame import frame_of

# The kinds of a change by their group, in the order in which a person reads: what was achieved, what it
# took, what is new, what moved. A new date is told as one that is sooner or later.
_KINDS_OF = {
    "Done": ("done",),
    "Grown": ("re-assessed",),
    "Measured": ("measured",),
    "Begun": ("begun",),
    "Back": ("back",),
    "Hours": ("hours",),
    "People": ("met", "feedback"),
    "Noted": ("noted",),
    "New": ("added",),
    "Sooner": (),
    "Later": (),
    "Changed": (
        *("re-dated", "re-targeted", "re-estimated", "re-prioritised", "decided", "capacity", "reworded"),
        "reopened",
    ),
    "Rests": ("rests",),
    "Given up": ("dropped", "removed"),
    "Also": ("changed",),
}
GROUPS = tuple(_KINDS_OF)
_GROUP_OF = {kind: group for group, kinds in _KINDS_OF.items() for kind in kinds}
# What is done, begun or measured speaks for itself; these ask for a reason.
ASK_WHY = {*_KINDS_OF["Changed"], *_KINDS_OF["Rests"], *_KINDS_OF["Given up"]} - {"re-estimated"}
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
# Of these each that is new has a row.
_EVENTS = ("encounters", "feedback", "journal", "events")
# What a change of a field is called, where its title and values say enough.
_KINDS = {
    "directions.decision": "decided",
    "goals.priority": "re-prioritised",
    "competencies.required": "re-targeted",
    "capacity.hours_per_week": "capacity",
}
# What is told by another field's row, where that differs too.
_TOLD_BY = {"done_on": "status", "worth": "status", "reflection": "status"} | {
    "evidence": "current",
    "evidence_on": "current",
    "first_estimate": "effort",
    "rests_until": "status",
    "rests_for": "status",
}


class ChangeRow(NamedTuple):
    """A difference: `group` is one of `GROUPS`, `kind` one of its kinds, `what` the record's text now.

    `days` of a new date are positive if it is later; `why` is the reason that was noted, of a new level its
    new example; `on` is the day of a note, None between two states.
    """

    on: date | None
    group: str
    kind: str
    section: str
    record_id: str
    what: str
    field: str
    before: object
    after: object
    days: int | None
    why: str
    sentence: str


# The values of a field before and after, and the kind of their difference with the sentence that tells it.
Values = tuple[object, object]
Told = tuple[str, str]


def changes(before: Plan, after: Plan) -> pd.DataFrame:
    """What is different in `after`, a `ChangeRow` a difference, good news first (B4); notes are left out."""
    rows = [row for section in RECORDS if section not in _SILENT for row in _section(section, before, after)]
    for section in PARTS:
        rows += _edited(section, getattr(before, section), getattr(after, section), before, after)
    return frame_of(ChangeRow, sorted(_pivoted(_rested(rows, after)), key=_place))


def log(plan: Plan, as_of: date) -> pd.DataFrame:
    """The plan's own `changes` from the day of the last review on, a `ChangeRow` each, oldest first (S68)."""
    last = last_review(plan, as_of)
    names = {note.record_id: note.before for note in plan.changes if note.field == "removed"}
    noted = [note for note in plan.changes if note.on <= as_of and not (last and note.on < last.on)]
    told = {(note.on, note.record_id) for note in noted if note.field == "status"}
    noted = [note for note in noted if note.field != "rests_until" or (note.on, note.record_id) not in told]
    rows = [_noted(plan, note, names) for note in sorted(noted, key=lambda note: note.on)]
    return frame_of(ChangeRow, _pivoted(rows))


def whom(plan: Plan, encounter: Encounter) -> str:
    """Who was met, as a name or the kind of meeting."""
    return plan.text_of(encounter.contact_id) or capital(words(encounter.kind))


def _place(row: ChangeRow) -> tuple[int, int, float]:
    """Groups in order; within hours the most first."""
    less = 0.0
    if row.kind == "hours":
        before, after = (hours if isinstance(hours, float) else 0.0 for hours in (row.before, row.after))
        less = before - after
    return GROUPS.index(row.group), [*_GROUP_OF].index(row.kind), less


def _rested(rows: Sequence[ChangeRow], plan: Plan) -> list[ChangeRow]:
    """The rows without those of steps that only follow their goal, which rests or is back."""
    rested = {row.record_id for row in rows if row.kind in ("rests", "back")}
    steps = (plan.find(Action, id) for id in rested)
    following = {step.id for step in steps if step and plan.goal_id_of(step) in rested}
    return [row for row in rows if row.record_id not in following or row.kind not in ("rests", "back")]


def _pivoted(rows: Sequence[ChangeRow]) -> list[ChangeRow]:
    """The rows, where one direction left and one chosen on the same day are told as one change of course."""
    told = list(rows)
    left = {row.on: row for row in rows if row.kind == "decided" and row.before == "chosen"}
    for row in rows:
        if row.kind != "decided" or row.after != "chosen" or row.on not in left:
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
            what = _text(record, after)
            told = _new(section, record, what, after)
            why = vars(record).get("changes", "")
            yield _row(told, section, record.id, what, "", (None, record.main_text), why)
        added = []
    if section in _NOUNS:
        for record in gone:
            what = _text(record, before)
            told = "removed", f"Taken out: the {_NOUNS[section]} {quoted(what, 90)}."
            why = _reason(record.id, "removed", before, after)
            yield _row(told, section, record.id, what, "removed", (what, None), why)
        gone = []
    yield from _also(section, "new", added, after)
    yield from _also(section, "taken out", gone, before)


def _also(section: str, verb: str, records: Sequence[Record], plan: Plan) -> Iterator[ChangeRow]:
    title = str(Plan.model_fields[section].title)
    named = " · ".join(shortened(_text(record, plan)) for record in records[:4])
    more = f" and {number(len(records) - 4)} more" if len(records) > 4 else ""
    if records:
        told = "changed", ended(f"{title}, {verb}: {named}{more}")
        yield _row(told, section, records[0].id, title, "", (None, None))


def _edited(section: str, old: Part, new: Part, before: Plan, after: Plan) -> Iterator[ChangeRow]:
    """A row a field that differs, but for those that another row tells."""
    differ = [name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)]
    id = new.id if isinstance(new, Record) else section
    what = _text(new, after) if isinstance(new, Record) else str(Plan.model_fields[section].title)
    for name in differ:
        if _TOLD_BY.get(name) not in differ:
            values = getattr(old, name), getattr(new, name)
            kind, sentence = _told(section, what, name, values, (before, after))
            if kind == "done" and isinstance(new, Action) and new.done_on:
                sentence = f"{sentence[:-1]}, on {day(new.done_on)}."
            if kind == "rests" and isinstance(new, Action | Goal) and (new.rests_until or new.rests_for):
                until = day(new.rests_until) if new.rests_until else new.rests_for
                sentence = f"{sentence[:-1]}, until {until}."
            why = _reason(id, name, before, after)
            if kind == "re-assessed":
                why = getattr(new, "evidence", "") if "evidence" in differ else ""
            yield _row((kind, sentence), section, id, what, name, values, why)


def _new(section: str, record: Record, what: str, plan: Plan) -> Told:
    if isinstance(record, Encounter):
        about = f": {shortened(record.note, 100)}" if record.note else ""
        return "met", ended(f"{what}, {words(record.kind)}, on {day(record.on)}{about}")
    if isinstance(record, Feedback):
        giver = record.giver or plan.text_of(record.contact_id) or "Somebody"
        return "feedback", f"{giver} said: {quoted(record.text, 120)}."
    if isinstance(record, JournalEntry | Event):
        return "noted", ended(f"{capital(words(record.kind))}: {shortened(record.main_text, 160)}")
    due = getattr(record, "due", None)
    by = f", by {day(due)}" if due else ""
    return "added", f"New {_NOUNS[section]}: {quoted(what, 90)}{by}."


def _row(told: Told, section: str, id: str, what: str, field: str, pair: Values, why: str = "") -> ChangeRow:
    (kind, sentence), (before, after) = told, pair
    days = (after - before).days if isinstance(before, date) and isinstance(after, date) else None
    group = _GROUP_OF[kind]
    if kind == "re-dated" and days is not None:
        group = "Later" if days > 0 else "Sooner"
    return ChangeRow(None, group, kind, section, id, what, field, before, after, days, why, sentence)


def _told(section: str, what: str, field: str, values: Values, plans: tuple[Plan, Plan]) -> Told:
    old, new = values
    special = _SPECIAL.get(f"{section}.{field}")
    if special:
        return special(quoted(what, 90), old, new)
    model: type[Part] = RECORDS.get(section) or PARTS[section]
    if isinstance(new, str) and issubclass(model, Record) and field == model.main_field():
        was, now = (quoted(str(value or "(nothing)"), 90) for value in values)
        return "reworded", f"{was} now reads {now}."
    title = str(model.model_fields[field].title or words(field))
    name = quoted(what, 90) if section in RECORDS else what
    kind = _KINDS.get(f"{section}.{field}", "changed")
    if isinstance(old, tuple) and isinstance(new, tuple) and set(map(repr, old)) != set(map(repr, new)):
        gone, came = ([each for each in some if each not in rest] for some, rest in ((old, new), (new, old)))
        lists = (("new", came, plans[1]), ("taken out", gone, plans[0]))
        parts = [f"{verb}: {in_words(plan, model, field, tuple(some))}" for verb, some, plan in lists if some]
        return kind, f"{name}. {title}, {'; '.join(parts)}."
    earlier, now = (in_words(plan, model, field, value) for plan, value in zip(plans, values, strict=True))
    return kind, f"{name}. {title}: {now}, before {earlier}."


def _redated(name: str, old: date | None, new: date | None) -> Told:
    if new is None:
        return "re-dated", f"{name} has no date any more{f', before {day(old)}' if old else ''}."
    if old is None:
        return "re-dated", f"{name} has a date: {day(new)}."
    days = (new - old).days
    way = "later" if days > 0 else "earlier"
    return "re-dated", f"{name} moves {counted(abs(days), 'day')} {way}, from {day(old)} to {day(new)}."


def _status(name: str, old: str, new: str) -> Told:
    if old == "resting" and new in AWAKE:
        return "back", f"Back: {name}."
    kind, verb = {
        "resting": ("rests", "Rests"),
        "done": ("done", "Done"),
        "achieved": ("done", "Reached"),
        "dropped": ("dropped", "Dropped"),
        "doing": ("reopened", "Taken up again") if old in ("done", "dropped") else ("begun", "Begun"),
    }.get(new, ("reopened", "Put back to planned" if old == "doing" else "Taken up again"))
    return kind, f"{verb}: {name}."


def _reached(name: str, _old: date | None, new: date | None) -> Told:
    return ("done", f"Reached: {name}, on {day(new)}.") if new else ("reopened", f"Not reached yet: {name}.")


def _measured(name: str, old: Measure, new: Measure) -> Told:
    if old.model_copy(update={"now": new.now}) == new:
        earlier = "" if old.now is None else f", before {figure(old.now)}"
        what = shortened(new.what) or "The measure"
        return "measured", f"{name}. {what}: {_amount(new.now, new.unit)}{earlier}."
    if old.target == new.target:
        return "re-targeted", f"{name} is measured by {quoted(new.what or new.unit or 'nothing', 90)} now."
    earlier = "" if old.target is None else f", before {_amount(old.target, old.unit)}"
    return "re-targeted", f"{name}: the target is {_amount(new.target, new.unit)}{earlier}."


def _amount(value: float | None, unit: str = "") -> str:
    return "open" if value is None else f"{figure(value)} {shortened(unit, 30)}".strip()


def _assessed(name: str, old: int | None, new: int | None) -> Told:
    if new is None or old is None:
        is_now = "is not assessed any more" if new is None else f"is assessed: {LEVELS[new]}"
        return "re-assessed", f"{name} {is_now}."
    way = "up" if new > old else "down"
    return "re-assessed", f"{name} went {way} from {LEVELS[old]} to {LEVELS[new]}."


def _estimated(name: str, old: Effort, new: Effort) -> Told:
    if new.likely is None:
        return "re-estimated", f"{name} has no estimate any more."
    if old.likely is None:
        return "re-estimated", f"{name} has an estimate: {figure(new.likely)} h."
    if old.likely != new.likely:
        return "re-estimated", f"{name} takes {figure(new.likely)} h, before {figure(old.likely)} h."
    now, earlier = (f"{_amount(each.low)} to {_amount(each.high)} h" for each in (new, old))
    return "re-estimated", f"{name} has another range: {now}, before {earlier}."


def _spent(name: str, old: float | None, new: float | None) -> Told:
    more = (new or 0.0) - (old or 0.0)
    hours = f"{figure(round(abs(more), 2))} {'hour' if abs(more) == 1 else 'hours'}"
    return "hours", f"{hours}{' less' if more < 0 else ''} on {name}."


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
    return "hours", f"{name} came back: {told}{f', {noted}' if noted else ''}."


_SPECIAL: dict[str, Callable[[str, Any, Any], Told]] = {
    **{f"{section}.due": _redated for section in ("goals", "actions", "milestones")},
    **{f"{section}.status": _status for section in ("goals", "actions")},
    "goals.measure": _measured,
    "competencies.current": _assessed,
    "actions.effort": _estimated,
    "actions.hours_spent": _spent,
    "actions.occurrences": _times,
    "milestones.reached_on": _reached,
}


def _noted(plan: Plan, note: Change, names: Mapping[str, object]) -> ChangeRow:
    """A note of the file in a sentence: it may hold anything, also what this version cannot read."""
    record, removed = plan.by_id.get(note.record_id), names.get(note.record_id)
    what = removed if isinstance(removed, str) else note.record_id
    prefixes = {record.prefix: record for record in RECORDS.values()}
    model: type[Part] | None = PARTS.get(note.record_id) or prefixes.get(note.record_id.rpartition("-")[0])
    if record:
        what, model = _text(record, plan), type(record)
    elif note.record_id in PARTS:
        what = str(Plan.model_fields[note.record_id].title)
    section = SECTION_OF[model] if model else ""
    values: Values = (note.before, note.after)
    told = "removed", f"Taken out: {quoted(what, 90)}."
    if note.field != "removed":
        told = "changed", f"{quoted(what, 90)}: {shortened(note.field, 30) or 'something'} changed."
        if model and note.field in model.model_fields:
            with suppress(ValidationError):
                adapter = TypeAdapter[object](model.model_fields[note.field].annotation or object)
                values = adapter.validate_python(note.before), adapter.validate_python(note.after)
                told = _told(section, what, note.field, values, (plan, plan))
    row = _row(told, section, note.record_id, what, note.field, values, note.why)
    return row._replace(on=note.on)


def _reason(id: str, field: str, before: Plan, after: Plan) -> str:
    old = {note.id for note in before.changes}
    notes = (note for note in reversed(after.changes) if (note.record_id, note.field) == (id, field))
    return next((note.why for note in notes if note.why and note.id not in old), "")


def _text(record: Record, plan: Plan) -> str:
    if isinstance(record, Encounter):
        return whom(plan, record)
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
    return "open" if value in (None, "") else _single(plan, model, field, value)


def _single(plan: Plan, model: type[Part], field: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float):
        labels = mark(model, field, Labels)
        return labels[int(value)] if labels else figure(value) if isinstance(value, float) else str(value)
    if mark(model, field, Link):
        return quoted(plan.text_of(str(value)))
    annotation = model.model_fields[field].annotation
    choice = any(get_origin(kind) is Literal for kind in (annotation, *get_args(annotation)))
    return str(value).replace("_", " ") if choice else quoted(str(value).rstrip("."))
