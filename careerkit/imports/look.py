"""One way in for all that comes from outside: a look at what a file would add, and only then the adding.

What cannot be read is left open and listed. What the plan holds already is not added again, and nothing that
a person wrote is replaced by a resume or a list: what differs is shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from careerkit.errors import CareerkitError, EditConflict, or_say
from careerkit.exports.ask import FORMAT
from careerkit.exports.resume import told
from careerkit.plan import LEVELS, SECTION_OF, Competency, Material, Part, Plan, Record, Skill, choices
from careerkit.plan.document import check_size
from careerkit.planfile import PlanFile
from careerkit.words import counted, day, listed, plain, quoted, shortened

from . import answer, europass, lists, records, shapes, sheet, tables
from .entry import Reading
from .records import Found
from .sheet import Change
from .values import Scale, Span

_LISTS = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm")
_PDF = (
    "{name} is a PDF, in which nobody marked what is what. Bring the file behind it: JSON Resume, RenderCV, "
    "Reactive Resume or Europass as JSON, YAML or XML, LinkedIn's own export (Settings, Get a copy of your "
    "data), or a list as csv."
)
_EMPTY = (None, "", ())
# Fields of a competency that grow.
_ADD_UP = ("goal_ids", "levels")


@dataclass(frozen=True)
class Look:
    """What a file would do to a plan: `person` are fields empty now, `found` is new, `changes` the rest."""

    source: str
    reading: Reading
    person: Mapping[str, str]
    found: tuple[Found, ...]
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.person or self.found or self.changes)

    @property
    def records(self) -> tuple[Record, ...]:
        """The new records, without an id yet."""
        return tuple(each.record for each in self.found)

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """For a person to read before anything is added: a heading and its lines."""
        person = [f"You: {name} {quoted(value, 80)}" for name, value in self.person.items()]
        changes = [f"{each.name}: {line}" for each in self.changes for line in each.lines]
        every: tuple[tuple[str, Iterable[str]], ...] = (
            ("How it was read", self.reading.told),
            ("Would be added", [*person, *map(_line, self.found)]),
            ("Would be filled or changed", changes),
            ("Differs, and stays as it is in your plan", self.reading.differ),
            ("Left open", self.reading.open),
            ("Not read", self.reading.not_read()),
        )
        yield from ((heading, held) for heading, lines in every if (held := list(lines)))

    @property
    def outcome(self) -> str:
        """What there is to do, in a sentence that is true of what was read."""
        same = self.reading.same
        if self:
            new, filled = counted(len(self.found), "record"), counted(len(self.changes), "record")
            return f"{new} more" + (f", {filled} filled or changed" if self.changes else "")
        if self.reading.differ:
            return "Nothing to add: what differs stays as you wrote it."
        if self.reading.roles and self.reading.role not in self.reading.roles:
            return "Nothing to add yet: choose a role."
        if not same:
            return "Nothing to add: nothing in it has a place in a plan."
        known = "the entry that was read is" if same == 1 else f"all {same} entries that were read are"
        return f"Nothing to add: {known} in your plan already."


def look(
    content: bytes, name: str, plan: Plan, as_of: date, kind: str = "", scale: Scale | None = None, **how: Any
) -> Look:
    """What the file `name` would add to `plan`. `CareerkitError` says why nothing in it can be read.

    `kind` (one of `lists.KINDS`), `scale` and what else says `how` to read it are those of `Reading`.
    """
    check_size(len(content), name)
    reading = Reading(plan, as_of, kind, scale, **how)
    if not reading.goal and len(plan.active_goals) == 1:
        reading.goal = plan.active_goals[0].id
    with or_say(f"{name} is nested too deep to be a resume. Is it the right file?", RecursionError):
        source, person, found = _read(content, shortened(name), reading)
    new, changes = _merged(found, reading)
    for key, value in person.items():
        held = getattr(plan.person, key)
        reading.same += bool(held)
        if held and held.casefold() != value.casefold():
            reading.differ.append(f"You: {key} is {quoted(held)} in your plan, {quoted(value)} in the file")
    empty = {key: value for key, value in person.items() if not getattr(plan.person, key)}
    seen = Look(source, reading, empty, tuple(new), tuple(changes))
    if not (seen or reading.same or reading.told):
        lines = [f"{heading}: {listed(held, 6, 120)}." for heading, held in seen.sections()]
        raise CareerkitError(" ".join([f"{name} holds nothing that a plan has a place for.", *lines]))
    return seen


def apply(file: PlanFile, seen: Look) -> list[str]:
    """Add and change what was looked at; returns a sentence for each record that was changed meanwhile."""
    refused = []
    for change in seen.changes:
        try:
            if isinstance(change.seen, Record):
                file.update(change.seen, fields=change.fields)
            else:
                file.set(SECTION_OF[type(change.seen)], change.seen, fields=change.fields)
        except EditConflict as error:
            refused.append(str(error))
    if seen.found or seen.person:
        file.add_all(seen.records, person=seen.person)
    return refused


def _read(content: bytes, name: str, reading: Reading) -> tuple[str, dict[str, str], list[Found | Change]]:
    """What the reader of its format finds in a file: what it is, fields of the person, and the rest."""
    if content.startswith(b"%PDF"):
        raise CareerkitError(_PDF.format(name=name))
    inside = tables.parts_of(content, name) if content.startswith(b"PK") else []
    if "word/document.xml" in inside or FORMAT.encode() in content[:200]:
        return f"{name}, an answer", {}, list(answer.read(content, name, reading))
    if "xl/workbook.xml" in inside:
        pages = tables.sheets(content, name)
        if not reading.kind and sheet.is_ours(pages):
            return f"{name}, a spreadsheet of the plan", {}, list(sheet.read(pages, reading))
        return f"{name}, a list", {}, list(lists.found(pages, reading))
    if inside:
        packed = tables.unpacked(content, name, (".csv",))
        resume = shapes.linkedin([tables.separated(held, part) for part, held in packed], reading)
    elif reading.kind or PurePath(name).suffix.casefold() in _LISTS:
        table = tables.separated(content, name)
        if reading.kind or not shapes.is_linkedin(table):
            return f"{name}, a list", {}, list(lists.found([table], reading))
        resume = shapes.linkedin([table], reading)
    else:
        is_xml = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        found = europass.xml(content, name) if is_xml else shapes.document(content, name)
        is_europass = europass.fits(found)
        resume = europass.read(found, reading) if is_europass else shapes.read(found, name, reading)
    shape, entries, owner = resume
    statements = "\n\n".join(each.text for each in reading.plan.materials if each.kind == "statement")
    known = {statements, *map(told, reading.plan.stories)}
    return f"{name}, {shape}", records.person(owner), list(records.found(entries, known))


def _merged(found: Iterable[Found | Change], reading: Reading) -> tuple[list[Found], list[Change]]:
    """What is new, and what fills or changes fields of records that are there."""
    held: dict[tuple[object, ...], list[Found]] = {}
    for _, record in reading.plan.records():
        held.setdefault(_key(record), []).append(Found(record))
    new: list[Found] = []
    changes: dict[str, Change] = {}
    for each in found:
        if isinstance(each, Change):
            reading.same += not each.fields
            changes[getattr(each.seen, "id", each.name)] = each
            continue
        alike, goals = held.setdefault(_key(each.record), []), {*getattr(each.record, "goal_ids", ())}
        alike.sort(key=lambda one: goals.isdisjoint(getattr(one.record, "goal_ids", ())))
        # Two of the same name are one, where neither begins on a day that the other cannot mean.
        name = "start" if hasattr(each.record, "start") else "on"
        begins = getattr(each.record, name, None)
        days, span = ((one, getattr(one.record, name, None)) for one in alike), each.spans.get(name)
        fits = (one for one, on in days if None in (begins, on) or on == begins or _is_within(on, span))
        known = next(fits, None)
        if known is None:
            new.append(each)
            alike.append(each)
        elif known.record.id:
            reading.same += 1
            _fill(changes.setdefault(known.record.id, Change(known.record)), known.record, each, reading)
        elif isinstance(known.record, Competency):
            pairs = ((name, getattr(known.record, name), getattr(each.record, name)) for name in _ADD_UP)
            both = {name: _adds_up(one, other, reading.plan)[0] for name, one, other in pairs}
            joined = replace(known, record=known.record.model_copy(update=both))
            new[new.index(known)] = alike[alike.index(known)] = joined
    return new, [change for change in changes.values() if change.fields]


def _adds_up(now: Any, value: Any, plan: Plan) -> tuple[object, str]:
    """Goals, or levels of a ladder, with those of `value` that are not there yet; and these in words."""
    if isinstance(now, Part):
        new = {name: text for name, text in value if text and not getattr(now, name)}
        words = [f"{name[-1]}, {quoted(text, 60)}" for name, text in new.items()]
        return now.model_copy(update=new), "; ".join(words)
    ids = [id for id in dict.fromkeys(value) if id not in now]
    return (*now, *ids), listed([quoted(plan.text_of(id), 60) for id in ids])


def _fill(change: Change, known: Record, found: Found, reading: Reading) -> None:
    """Fields that are open in the plan and said in the file; what is said otherwise is a difference."""
    for name in type(known).model_fields:
        value, now = getattr(found.record, name), getattr(known, name)
        is_compared = name in found.record.model_fields_set and name not in ("kind", known.main_field())
        if not is_compared or value in _EMPTY or value == now or _is_within(now, found.spans.get(name)):
            continue
        title, shown = type(known).model_fields[name].title, found.spans.get(name) or value
        if name in _ADD_UP:
            whole, new = _adds_up(now, value, reading.plan)
            if new:
                change.fields[name] = whole
                change.lines.append(f"{title}: also {new}")
        elif now in _EMPTY:
            change.fields[name] = value
            change.lines.append(f"{title} {_said(known, name, shown)}")
        elif _compared(now) != _compared(value):
            mine, theirs = _said(known, name, now), _said(known, name, shown)
            reading.differ.append(f"{change.name}: {title} is {mine} in your plan, {theirs} in the file")


def _key(record: Record) -> tuple[object, ...]:
    """The kind of record, its title and organisation; a skill without what is in brackets."""
    names = (record.main_field(), "organisation", "awarded_by", "giver")
    said = [_compared(getattr(record, name, "")) for name in names]
    if isinstance(record, Skill):
        said[0] = said[0].partition(" (")[0]
    if isinstance(record, Material):
        said[0] = said[0].removeprefix("profile on ")
    return type(record), *said


def _compared(value: object) -> str:
    return plain(str(value)).casefold()


def _is_within(now: object, span: Span | None) -> bool:
    return isinstance(now, date) and span is not None and span.first <= now <= span.last


def _said(record: Record, name: str, value: Any) -> str:
    if isinstance(value, Span):
        return str(value)
    words = day(value) if isinstance(value, date) else quoted(str(value), 80)
    return words if isinstance(value, Part) else choices(type(record), name).get(value, words)


def _line(found: Found) -> str:
    record, spans = found.record, found.spans
    where = [getattr(record, name, "") for name in ("organisation", "awarded_by")]
    held = {name: spans.get(name) or getattr(record, name, None) for name in ("start", "end", "on", "due")}
    days = {name: day(each) if isinstance(each, date) else str(each) for name, each in held.items() if each}
    begins = "from " if found.is_open else "since "
    when = (begins if list(days) == ["start"] else "") + " to ".join(dict.fromkeys(days.values()))
    parts = [shortened(record.main_text, 80), *filter(None, where), when]
    if isinstance(record, Skill) and record.level is not None:
        parts.append(LEVELS[record.level])
    levels = ("required", "current") if isinstance(record, Competency) else ()
    parts += [f"{name} {getattr(record, name)}" for name in levels if name in record.model_fields_set]
    return f"{type(record).__name__}: {', '.join(shortened(part, 90) for part in parts if part)}"
