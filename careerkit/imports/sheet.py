"""The spreadsheet that `export` wrote, edited and brought back: what was changed in it, cell by cell.

Where the plan has been changed since, too, both are shown and nothing is taken over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from careerkit.exports.sheet import KEYS, YOU, content_of, digest, fields, sheet_name, shown
from careerkit.plan import PARTS, RECORDS, SECTION_OF, Part, Record
from careerkit.words import counted, quoted

from .entry import Reading
from .lists import Columns, MisreadError, meant, record
from .records import Found
from .tables import Table


@dataclass
class Change:
    """New values of fields of a record, or of a single part, as it was seen; `lines` say them."""

    seen: Part
    fields: dict[str, Any] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What is changed, for people."""
        if isinstance(self.seen, Record):
            return quoted(self.seen.main_text)
        return SECTION_OF[type(self.seen)].capitalize()


def is_ours(tables: list[Table]) -> bool:
    """Whether the sheets have the hidden column."""
    return any(KEYS in table.rows[0] for table in tables if table.rows)


def read(tables: list[Table], reading: Reading) -> Iterator[Change | Found]:
    """The changes and the new rows; a row that was taken out removes nothing."""
    reading.scale = None
    sections = {sheet_name(section): section for section in RECORDS}
    for table in tables:
        if not table.rows or KEYS not in table.rows[0]:
            reading.skip("", [f"the sheet {table.name}"])
        elif table.name == YOU:
            yield from _parts(table, reading)
        elif table.name in sections:
            yield from _records(table, sections[table.name], reading)


def _keyed(table: Table) -> Iterator[tuple[str, list[object], str, list[str]]]:
    """Where a row is, its cells, the id that it was written with, and the marks of its cells."""
    place = table.rows[0].index(KEYS)
    for number, row in enumerate(table.rows[1:], 2):
        cells = [*row, *[None] * (len(table.rows[0]) - len(row))]
        key, *marks = shown(cells[place]).split() or [""]
        yield f"{table.name}, row {number}", cells, key, marks


def _records(table: Table, section: str, reading: Reading) -> Iterator[Change | Found]:
    heads = [shown(each) for each in table.rows[0]]
    paths = dict(fields(RECORDS[section]))
    columns = {place: paths[head] for place, head in enumerate(heads) if head in paths}
    held = {each.id: each for each in getattr(reading.plan, section)}
    seen: set[str] = set()
    for where, row, key, marks in _keyed(table):
        if key in held and key not in seen:
            change = Change(held[key])
            for place in columns:
                _compare(change, heads[place], row[place], marks, where, reading)
            yield change
        elif key and key not in seen:
            reading.told.append(f"{where}: {key} is no longer in the plan, and is not brought back.")
        elif any(shown(row[place]) for place in columns):
            yield from record(row, where, Columns(section, columns), reading)
        seen.add(key)
    if gone := len(held.keys() - seen):
        less = counted(gone, "row")
        reading.told.append(f"{table.name}: {less} less than in the plan; nothing is removed.")
    reading.skip(table.name, [head for head in heads if head and head not in (*paths, KEYS)])


def _parts(table: Table, reading: Reading) -> Iterator[Change]:
    changes: dict[str, Change] = {}
    for where, row, section, marks in _keyed(table):
        if section in PARTS:
            change = changes.setdefault(section, Change(getattr(reading.plan, section)))
            _compare(change, shown(row[1]), row[2], marks, where, reading)
    yield from changes.values()


def _compare(change: Change, head: str, cell: object, marks: list[str], where: str, reading: Reading) -> None:
    """Note a cell that was edited: as a change, as a difference, or as left open."""
    path = dict(fields(type(change.seen))).get(head)
    if not path or digest(head, cell) in marks:
        return
    now, text = shown(content_of(reading.plan, change.seen, path)), shown(cell)
    if now != text and digest(head, now) not in marks:
        mine, theirs = _said(now), _said(text)
        reading.differ.append(f"{change.name}: {head} is {mine} in the plan by now, {theirs} here")
    elif now != text:
        model, changed = type(change.seen), {**dict(change.seen), **change.fields}
        whole = {key: each.model_dump() if isinstance(each, Part) else each for key, each in changed.items()}
        place = whole if len(path) == 1 else whole[path[0]]
        del place[path[-1]]
        try:
            if text:
                place[path[-1]] = meant(model, path, cell, reading)
            # The record must be able to hold it.
            change.fields[path[0]] = getattr(model.model_validate(whole), path[0])
            change.lines.append(f"{head} {_said(now)} → {_said(text)}")
        except MisreadError as error:
            reading.leave(where, head, text, str(error))
        except ValidationError:
            why = "does not go with the rest of its row" if text else "cannot be empty"
            reading.leave(where, head, text, why)


def _said(text: str) -> str:
    return quoted(text, 80) if text else "open"
