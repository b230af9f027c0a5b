"""What happened between two states of a plan: every change, the odds, and the period in figures (B4).

`before` is the plan as it stood at the end of the day of the last review; the period is what came after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from careerkit.days import days_after
from careerkit.plan import LEVELS, PARTS, RECORDS, Action, Competency, Encounter, Part, Plan, Record
from careerkit.schedule import forecast_change
from careerkit.schedule.calendar import calendar
from careerkit.words import capital, day, figure, listed, number, of_100, shortened

from .actions import words
from .changes import changes
from .due import last_review
from .frame import frame
from .rebuilt import RebuiltPlan

# The order in which a person reads: what was achieved, what it took, what is new, what moved.
GROUPS = (
    *("Done", "Grown", "Measured", "Begun", "Hours", "People", "Noted", "New", "Sooner", "Later"),
    *("Changed", "Given up", "Also"),
)
_GROUP_OF = {
    "done": "Done",
    "re-assessed": "Grown",
    "measured": "Measured",
    "begun": "Begun",
    "added": "New",
    "dropped": "Given up",
    "removed": "Given up",
}
_SINCE = {
    "group": "object",
    "kind": "object",
    "section": "object",
    "record_id": "object",
    "what": "object",
    "field": "object",
    "days": "Float64",
    "why": "object",
    "sentence": "object",
}
_ODDS = {
    "id": "object",
    "statement": "object",
    "then": "Float64",
    "pace": "Float64",
    "scope": "Float64",
    "now": "Float64",
    "sentence": "object",
}
_CLOSED = {"id": "object", "name": "object", "level": "object", "evidence": "object", "on": "object"}
# What the plan file and the review write by themselves.
_SILENT = ("changes", "reviews")
# Fields of records that other sentences tell: no "also changed" for them.
_TOLD_FIELDS = {
    "directions": {"title", "decision"},
    "visions": {"text"},
    "goals": {"statement", "measure", "due", "priority", "status"},
    "competencies": {"name", "required", "current", "evidence", "evidence_on"},
    "actions": {"what", "effort", "due", "status", "hours_spent", "done_on", "worth", "reflection"},
    "milestones": {"what", "due", "reached_on"},
    "capacity": {"hours_per_week"},
}
_REMOVED_ELSEWHERE = ("directions", "visions", "goals", "competencies", "actions", "milestones")
_ADDED_ELSEWHERE = (*_REMOVED_ELSEWHERE, "encounters", "journal", "feedback")
_MOST_NAMES = 4
# One chance in a hundred either way is less than the draws can tell.
SAME = 0.015

Row = dict[str, Any]


@dataclass(frozen=True)
class Period:
    """The time since the last review in figures.

    `start` is the day of that review (None without one), `end` the day looked from. `done` are the
    finished steps, `hours_spent` the hours noted since,
    None where no state of then is kept, `hours_set_aside` what the capacity of that
    time offered (None while it is open), `closed` the gaps closed: a row each, indexed by id, with name,
    level (in words), evidence and on. `met` names whom one met; `wins`, `setbacks`, `lessons` count.
    """

    start: date | None
    end: date
    done: tuple[str, ...]
    hours_spent: float | None
    hours_set_aside: float | None
    closed: pd.DataFrame
    met: tuple[str, ...]
    wins: int
    setbacks: int
    lessons: int


def since(before: Plan, plan: Plan, as_of: date) -> pd.DataFrame:
    """Everything that is different from `before`, one row a difference, in the order of `GROUPS`.

    Columns: group, kind (as in `changes`; also hours, met, noted, also), section, record_id, what, field,
    days (of a new date, positive is later), why (the reason; of a new level, its new example), sentence.
    Nothing that was added, edited or taken out is left out, but reviews and the plan's own notes of
    changes.
    """
    told: list[Any] = changes(before, plan).to_dict("records")
    found = [_grouped(row, before, plan) for row in told]
    found += _hours(before, plan)
    found += _people(before, plan)
    found += _notes(before, plan)
    found += _also(before, plan)
    return frame(sorted(found, key=lambda row: GROUPS.index(row["group"])), _SINCE)


def odds(before: Plan, plan: Plan, as_of: date, draws: int = 10_000, rng: int = 0) -> pd.DataFrame:
    """The odds of each active goal's date at the last review and now, and why they changed (B2, B4).

    Indexed by id, in file order. Columns: statement, then, pace, scope and now (shares of futures; NA
    where there is nothing to go on), sentence. `pace` is what time and work did to the old plan, `scope`
    what changing the plan did: `then + pace + scope = now`. Without an
    earlier review, or a state of then, `then` is NA.
    """
    last = last_review(plan, as_of)
    found = forecast_change(before, last.on if last else as_of, plan, as_of, draws, rng)
    if last is None or isinstance(before, RebuiltPlan):
        found[["on_time_then", "pace", "scope"]] = float("nan")
    statements = {goal.id: goal.statement for goal in plan.goals}
    rows = []
    for id, row in found.iterrows():
        shares = [row["on_time_then"], row["pace"], row["scope"], row["on_time_now"]]
        then, pace, scope, now = (None if pd.isna(each) else float(each) for each in shares)
        said = _no_odds(plan, str(id)) if now is None else _odds_sentence(then, pace, scope, now)
        known = {"then": then, "pace": pace, "scope": scope, "now": now}
        rows.append({"id": id, "statement": statements[str(id)], **known, "sentence": said})
    return frame(rows, _ODDS, "id")


def period(before: Plan, plan: Plan, as_of: date) -> Period:
    """The time since the last review in figures (S65, S70, B4)."""
    last = last_review(plan, as_of)
    start = last.on if last else None
    old = {each.id: each for each in before.actions}
    journal = [each for each in _new(before, plan, "journal") if each.on is None or each.on <= as_of]
    return Period(
        start,
        as_of,
        tuple(
            each.what
            for each in plan.actions
            if each.done_by(as_of) and not (each.id in old and old[each.id].status == "done")
        ),
        None if isinstance(before, RebuiltPlan) else sum(spent for _, spent in _spent(before, plan)),
        _set_aside(before if start else plan, start, as_of),
        frame(_closed(before, plan), _CLOSED, "id"),
        tuple(_whom(plan, each) for each in _new(before, plan, "encounters") if each.on <= as_of),
        *(sum(each.kind == kind for each in journal) for kind in ("win", "setback", "lesson")),
    )


def _grouped(row: Row, before: Plan, plan: Plan) -> Row:
    group = _GROUP_OF.get(row["kind"], "Changed")
    if row["kind"] == "re-dated" and not pd.isna(row["days"]):
        group = "Later" if row["days"] > 0 else "Sooner"
    made = {**{name: row.get(name) for name in _SINCE if name != "group"}, "group": group}
    if row["kind"] == "re-assessed":
        old, new = (getattr(each.by_id[row["record_id"]], "evidence", "") for each in (before, plan))
        made["why"] = new if new != old else ""
    return made


def _row(group: str, kind: str, section: str, id: str, what: str, sentence: str, field: str = "") -> Row:
    return {
        "group": group,
        "kind": kind,
        "section": section,
        "record_id": id,
        "what": what,
        "field": field,
        "days": None,
        "why": "",
        "sentence": sentence,
    }


def _spent(before: Plan, plan: Plan) -> Iterator[tuple[Action, float]]:
    """Each step whose hours have changed, with the difference; a correction downwards is negative."""
    old = {each.id: each.hours_spent or 0.0 for each in before.actions}
    for each in plan.actions:
        more = (each.hours_spent or 0.0) - old.get(each.id, 0.0)
        if abs(more) > 1e-9:
            yield each, more


def _hours(before: Plan, plan: Plan) -> Iterator[Row]:
    for each, more in sorted(_spent(before, plan), key=lambda pair: -pair[1]):
        hours = f"{figure(round(abs(more), 2))} {'hour' if abs(more) == 1 else 'hours'}"
        said = f"{hours} on {_quoted(each.what)}." if more > 0 else f"{hours} less on {_quoted(each.what)}."
        yield _row("Hours", "hours", "actions", each.id, each.what, said, "hours_spent")


def _people(before: Plan, plan: Plan) -> Iterator[Row]:
    for each in _new(before, plan, "encounters"):
        about = f": {shortened(each.note, 100)}" if each.note else ""
        said = _sentence(f"{_whom(plan, each)}, {words(each.kind)}, on {day(each.on)}{about}")
        yield _row("People", "met", "encounters", each.id, _whom(plan, each), said)
    for each in _new(before, plan, "feedback"):
        giver = each.giver or getattr(plan.by_id.get(each.contact_id or ""), "name", "") or "Somebody"
        yield _row(
            "People", "feedback", "feedback", each.id, each.text, f"{giver} said: {_quoted(each.text)}."
        )


def _notes(before: Plan, plan: Plan) -> Iterator[Row]:
    for each in _new(before, plan, "journal"):
        said = _sentence(f"{capital(each.kind)}: {shortened(each.text, 160)}")
        yield _row("Noted", "noted", "journal", each.id, each.text, said)


def _also(before: Plan, plan: Plan) -> Iterator[Row]:
    """What no other sentence tells: a row for what is new, edited or gone in each section."""
    for section in RECORDS:
        if section not in _SILENT:
            yield from _also_in(section, before, plan)
    for section in PARTS:
        fields = _edited(section, getattr(before, section), getattr(plan, section))
        if fields:
            yield _also_row(section, section, "edited", [listed(fields)])


def _also_in(section: str, before: Plan, plan: Plan) -> Iterator[Row]:
    old: dict[str, Record] = {each.id: each for each in getattr(before, section)}
    new: dict[str, Record] = {each.id: each for each in getattr(plan, section)}
    added = [] if section in _ADDED_ELSEWHERE else [each for key, each in new.items() if key not in old]
    gone = [] if section in _REMOVED_ELSEWHERE else [each for key, each in old.items() if key not in new]
    edited = {
        key: fields
        for key, each in new.items()
        if key in old and (fields := _edited(section, old[key], each))
    }
    if added:
        yield _also_row(section, added[0].id, "new", [_text(each) for each in added])
    if edited:
        names = [f"{_text(new[key])} ({listed(fields, most=3)})" for key, fields in edited.items()]
        yield _also_row(section, next(iter(edited)), "edited", names)
    if gone:
        yield _also_row(section, gone[0].id, "taken out", [_text(each) for each in gone])


def _edited(section: str, old: Part, new: Part) -> list[str]:
    """The labels of the fields that differ and that no other sentence tells."""
    told = _TOLD_FIELDS.get(section, set())
    fields = {name: field for name, field in type(new).model_fields.items() if name not in told}
    differ = [name for name in fields if getattr(old, name) != getattr(new, name)]
    return [str(fields[name].title or name).lower() for name in differ]


def _also_row(section: str, id: str, verb: str, names: list[str]) -> Row:
    head = str(Plan.model_fields[section].title)
    said = " · ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    said += f" and {number(more)} more" if more > 0 else ""
    return _row("Also", "also", section, id, head, _sentence(f"{head}, {verb}: {said}"))


def _closed(before: Plan, plan: Plan) -> Iterator[Row]:
    """Gaps that were open at the last review, or did not stand in the plan yet, and are closed now."""
    old: dict[str, Competency] = {each.id: each for each in before.competencies}
    for each in plan.competencies:
        was = old.get(each.id)
        if each.developed and was is not None and not was.developed:
            level = LEVELS[each.current or 0]
            known = {"name": each.name, "level": level, "evidence": each.evidence, "on": each.evidence_on}
            yield {"id": each.id, **known}


def _set_aside(plan: Plan, start: date | None, end: date) -> float | None:
    """The hours that the plan's weeks offered after `start` until `end`."""
    if start is None or plan.capacity.hours_per_week is None:
        return None
    offered = calendar(plan.capacity, (), days_after(start, 1))
    return offered.hours(offered.until(end.toordinal()))


def _new(before: Plan, plan: Plan, section: str) -> list[Any]:
    known = {each.id for each in getattr(before, section)}
    return [each for each in getattr(plan, section) if each.id not in known]


def _whom(plan: Plan, encounter: Encounter) -> str:
    contact: Any = plan.by_id.get(encounter.contact_id or "")
    return contact.name if contact else capital(words(encounter.kind))


def _no_odds(plan: Plan, goal_id: str) -> str:
    """Why a goal has no odds."""
    steps = [each for each in plan.kept_actions if plan.goal_id_of(each) == goal_id]
    goal: Any = plan.by_id[goal_id]
    if not steps:
        return "it has no step yet"
    if all(each.status == "done" for each in steps):
        return "all its steps are done; is it reached?"
    if goal.due is None:
        return "it has no date yet"
    if plan.capacity.hours_per_week is None:
        return "nobody has said how many hours a week there are"
    return "its open steps have no hours yet"


def _odds_sentence(then: float | None, pace: float | None, scope: float | None, now: float) -> str:
    if then is None or pace is None or scope is None:
        return f"{of_100(now)} in 100 futures reach its date"
    if abs(now - then) < SAME and max(abs(pace), abs(scope)) < SAME:
        return f"{of_100(now)} in 100 futures reach its date, as before"
    reasons = [
        f"{said} {'adds' if part > 0 else 'takes'} {abs(round(100 * part))}"
        for part, said in ((pace, "pace"), (scope, "the changed plan"))
        if abs(part) >= SAME
    ]
    return f"{of_100(now)} in 100 futures reach its date, before {round(100 * then)}: {' and '.join(reasons)}"


def _text(record: Record) -> str:
    said = getattr(record, "question", "") or record.main_text
    return shortened(said.replace("_", " ") if record.prefix == "silenced" else said)


def _quoted(text: str) -> str:
    return f"“{shortened(text, 120)}”"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "…", "?", "!")) else f"{text}."
