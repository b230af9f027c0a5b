"""What changed: between two states of a plan, and in the plan's own notes (B4, S61, S68).

Both give one row a difference with a plain sentence. Looked at are directions, visions, goals,
competencies, steps and milestones, and the hours a week; `_KINDS` names the fields that count.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
from pydantic import ValidationError

from careerkit.plan import LEVELS, PRIORITY, SECTION_OF, Change, Effort, Measure, Plan, Record
from careerkit.words import counted, day, figure, shortened

from .due import last_review
from .frame import frame

_NOUNS = {
    "directions": "direction",
    "visions": "picture",
    "goals": "goal",
    "competencies": "competency",
    "actions": "step",
    "milestones": "milestone",
}
# What a change of a field is called. Status, measure and level say more with their values.
_KINDS = {
    "directions": {"title": "reworded", "decision": "decided"},
    "visions": {"text": "reworded"},
    "goals": {
        "statement": "reworded",
        "measure": "re-targeted",
        "due": "re-dated",
        "priority": "re-prioritised",
        "status": "status",
    },
    "competencies": {"name": "reworded", "required": "re-targeted", "current": "re-assessed"},
    "actions": {"what": "reworded", "effort": "re-estimated", "due": "re-dated", "status": "status"},
    "milestones": {"what": "reworded", "due": "re-dated", "reached_on": "status"},
}
_KIND_OF = {field: kind for fields in _KINDS.values() for field, kind in fields.items()}
_ORDER = (
    "done",
    "re-assessed",
    "measured",
    "begun",
    "added",
    "re-dated",
    "re-targeted",
    "re-estimated",
    "re-prioritised",
    "decided",
    "capacity",
    "reworded",
    "reopened",
    "dropped",
    "removed",
    "changed",
)
_CHANGES = {
    "kind": "object",
    "section": "object",
    "record_id": "object",
    "what": "object",
    "field": "object",
    "before": "object",
    "after": "object",
    "days": "Float64",
    "why": "object",
    "sentence": "object",
}

Row = dict[str, Any]


def changes(before: Plan, after: Plan) -> pd.DataFrame:
    """What is different in `after`, one row a difference, good news first (B4).

    Columns: kind (done, re-assessed, measured, begun, added, re-dated, re-targeted, re-estimated,
    re-prioritised, decided, capacity, reworded, reopened, dropped, removed), section, record_id, what
    (the record's text as it is now), field, before, after (values), days (of a new date, positive is
    later), why (the reason in `after.changes`, if one was given), sentence.
    """
    whys = _reasons(before, after)
    rows = [row for section in _KINDS for row in _section(section, before, after)]
    rows += _capacity(before, after)
    for row in rows:
        row["why"] = whys.get((row["record_id"], row["field"]), "")
    return frame(sorted(rows, key=lambda row: _ORDER.index(row["kind"])), _CHANGES)


def log(plan: Plan, as_of: date) -> pd.DataFrame:
    """The plan's own `changes` since the last review, oldest first, in the columns of `changes` (S68).

    `on` comes first. What was changed on the day of the last review belongs to the new period.
    """
    last = last_review(plan, as_of)
    names = {each.record_id: each.before for each in plan.changes if each.field == "removed"}
    noted = [each for each in plan.changes if each.on <= as_of and not (last and each.on < last.on)]
    rows = [_noted(plan, each, names) for each in sorted(noted, key=lambda each: each.on)]
    return frame(rows, {"on": "object", **_CHANGES})


def _section(section: str, before: Plan, after: Plan) -> list[Row]:
    old: dict[str, Record] = {each.id: each for each in getattr(before, section)}
    new: dict[str, Record] = {each.id: each for each in getattr(after, section)}
    rows = [_added(section, each) for key, each in new.items() if key not in old]
    for key, each in new.items():
        if key in old:
            rows += _differences(section, old[key], each)
    return rows + [_removed(section, each) for key, each in old.items() if key not in new]


def _differences(section: str, before: Record, after: Record) -> list[Row]:
    rows = []
    for field in _KINDS[section]:
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            rows.append(_difference(section, after, field, old, new))
    return rows


def _added(section: str, record: Record) -> Row:
    what = _text(record)
    due = getattr(record, "due", None)
    by = f", by {day(due)}" if due else ""
    sentence = f"New {_NOUNS[section]}: {_quoted(what)}{by}."
    return _row("added", section, record.id, what, "", None, what, sentence)


def _removed(section: str, record: Record) -> Row:
    what = _text(record)
    sentence = f"Taken out: the {_NOUNS[section]} {_quoted(what)}."
    return _row("removed", section, record.id, what, "removed", what, None, sentence)


def _capacity(before: Plan, after: Plan) -> list[Row]:
    old, new = before.capacity.hours_per_week, after.capacity.hours_per_week
    if old == new:
        return []
    now = "open" if new is None else f"{new:g} hours a week"
    earlier = "" if old is None else f", before {old:g}"
    sentence = f"The time you have is {now}{earlier}."
    return [_row("capacity", "capacity", "capacity", "Hours a week", "hours_per_week", old, new, sentence)]


def _difference(section: str, record: Record, field: str, old: Any, new: Any) -> Row:
    what = _text(record)
    kind, sentence = _told(section, what, field, old, new)
    row = _row(kind, section, record.id, what, field, old, new, sentence)
    if kind == "done" and section == "actions" and getattr(record, "done_on", None):
        row["sentence"] = f"Done: {_quoted(what)}, on {day(getattr(record, 'done_on'))}."  # noqa: B009
    return row


def _told(section: str, what: str, field: str, old: Any, new: Any) -> tuple[str, str]:
    """The kind of a difference and the sentence that tells it."""
    name = _quoted(what)
    if field in ("status", "reached_on"):
        return _status(section, name, old, new)
    if field == "measure":
        return _measured(name, old, new)
    return _KIND_OF[field], _SENTENCES.get(field, _reworded)(name, old, new)


def _reworded(_name: str, old: str, new: str) -> str:
    return f"{_quoted(old or '(nothing)')} now reads {_quoted(new or '(nothing)')}."


def _redated(name: str, old: date | None, new: date | None) -> str:
    if new is None:
        return f"{name} has no date any more{f', before {day(old)}' if old else ''}."
    if old is None:
        return f"{name} has a date: {day(new)}."
    days = (new - old).days
    way = "later" if days > 0 else "earlier"
    return f"{name} moves {counted(abs(days), 'day')} {way}, from {day(old)} to {day(new)}."


def _status(section: str, name: str, old: Any, new: Any) -> tuple[str, str]:
    if section == "milestones":
        return (
            ("done", f"Reached: {name}, on {day(new)}.") if new else ("reopened", f"Not reached yet: {name}.")
        )
    told = {
        "done": ("done", f"Done: {name}."),
        "achieved": ("done", f"Reached: {name}."),
        "dropped": ("dropped", f"Dropped: {name}."),
        "doing": ("begun", f"Begun: {name}."),
    }
    if new == "doing" and old in ("done", "dropped"):
        return "reopened", f"Taken up again: {name}."
    if new in ("planned", "active") and old == "doing":
        return "reopened", f"Put back to planned: {name}."
    return told.get(new, ("reopened", f"Taken up again: {name}."))


def _measured(name: str, old: Measure, new: Measure) -> tuple[str, str]:
    if old.model_copy(update={"now": new.now}) == new:
        earlier = "" if old.now is None else f", before {figure(old.now)}"
        what = shortened(new.what) or "The measure"
        return "measured", f"{name}. {what}: {_amount(new.now, new.unit)}{earlier}."
    if old.target == new.target:
        return "re-targeted", f"{name} is measured by {_quoted(new.what or new.unit or 'nothing')} now."
    earlier = "" if old.target is None else f", before {_amount(old.target, old.unit)}"
    return "re-targeted", f"{name}: the target is {_amount(new.target, new.unit)}{earlier}."


def _amount(value: float | None, unit: str = "") -> str:
    return "open" if value is None else f"{figure(value)} {shortened(unit, 30)}".strip()


def _assessed(name: str, old: int | None, new: int | None) -> str:
    if new is None:
        return f"{name} is not assessed any more."
    if old is None:
        return f"{name} is assessed: {LEVELS[new]}."
    return f"{name} went {'up' if new > old else 'down'} from {LEVELS[old]} to {LEVELS[new]}."


def _required(name: str, old: int, new: int) -> str:
    return f"{name} asks for {LEVELS[new]}, before {LEVELS[old]}."


def _prioritised(name: str, old: int, new: int) -> str:
    return f"{name} comes {PRIORITY[new]}, before {PRIORITY[old]}."


def _decided(name: str, old: str, new: str) -> str:
    return f"{name} is {new}, before {old}."


def _estimated(name: str, old: Effort, new: Effort) -> str:
    if new.likely is None:
        return f"{name} has no estimate any more."
    if old.likely is None:
        return f"{name} has an estimate: {figure(new.likely)} h."
    if old.likely == new.likely:
        return f"{name} has another range: {_range(new)}, before {_range(old)}."
    return f"{name} takes {figure(new.likely)} h, before {figure(old.likely)} h."


def _range(effort: Effort) -> str:
    return f"{_amount(effort.low)} to {_amount(effort.high)} h"


_SENTENCES: dict[str, Callable[[str, Any, Any], str]] = {
    "due": _redated,
    "current": _assessed,
    "required": _required,
    "effort": _estimated,
    "priority": _prioritised,
    "decision": _decided,
}


def _row(
    kind: str, section: str, id: str, what: str, field: str, before: Any, after: Any, sentence: str
) -> Row:
    dates = isinstance(before, date) and isinstance(after, date)
    return {
        "kind": kind,
        "section": section,
        "record_id": id,
        "what": what,
        "field": field,
        "before": before,
        "after": after,
        "days": (after - before).days if dates else None,
        "why": "",
        "sentence": sentence,
    }


def _noted(plan: Plan, change: Change, names: dict[str, Any]) -> Row:
    record = plan.by_id.get(change.record_id)
    removed = names.get(change.record_id)
    what = _text(record) if record else (removed if isinstance(removed, str) else change.record_id)
    section = SECTION_OF[type(record)] if record else ""
    if change.field == "removed":
        kind, sentence = "removed", f"Taken out: {_quoted(what)}."
        old, new = change.before, change.after
    else:
        old, new = _value(change.field, change.before), _value(change.field, change.after)
        kind, sentence = _told_again(section, what, change.field, old, new)
    row = _row(kind, section, change.record_id, what, change.field, old, new, sentence)
    return {"on": change.on, **row, "why": change.why}


def _told_again(section: str, what: str, field: str, old: Any, new: Any) -> tuple[str, str]:
    """As `_told`, from what a file says: a note may hold anything, also what this version cannot read."""
    types: dict[str, tuple[type, ...]] = {
        "due": (date, type(None)),
        "measure": (Measure,),
        "status": (str,),
        "statement": (str,),
    }
    if field in types and isinstance(old, types[field]) and isinstance(new, types[field]):
        return _told(section, what, field, old, new)
    return "changed", f"{_quoted(what)}: {shortened(field, 30) or 'something'} changed."


def _value(field: str, noted: Any) -> Any:
    try:
        if field == "due" and isinstance(noted, str):
            return date.fromisoformat(noted)
        if field == "measure" and isinstance(noted, dict):
            return Measure.model_validate(noted)
    except (ValueError, ValidationError):
        return noted
    return noted


def _reasons(before: Plan, after: Plan) -> dict[tuple[str, str], str]:
    old = {each.id for each in before.changes}
    return {
        (each.record_id, each.field): each.why for each in after.changes if each.id not in old and each.why
    }


def _text(record: Record) -> str:
    return record.main_text or f"({record.id})"


def _quoted(text: str) -> str:
    return f"“{shortened(text, 90)}”"
