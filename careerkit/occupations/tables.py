"""The tables of the store: their columns, how rows go in, and how a row becomes a value again.

Each row names its release; per occupation and table the newest release wins.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from importlib import resources
from typing import TYPE_CHECKING, TypeVar

from .codes import published_codes
from .occupation import Source

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value", bound="DataclassInstance")
SCHEMA_VERSION = 2
# Where a table numbers its own rows.
_COLUMNS = {"titles": "titles (code, title, short, source)"}


def create(db: sqlite3.Connection) -> None:
    """Make the empty tables."""
    db.executescript(resources.files(__package__).joinpath("schema.sql").read_text("utf-8"))
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def add_source(db: sqlite3.Connection, source: Source, rank: int) -> int:
    """The number of a release in the store, put in if it is new; a greater `rank` is a newer release."""
    db.execute(
        "INSERT INTO sources (family, release, date, rank) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET date = CASE WHEN excluded.date = '' THEN date ELSE excluded.date END",
        (source.family, source.release, source.date, rank),
    )
    (number,) = db.execute(
        "SELECT id FROM sources WHERE family = ? AND release = ?", (source.family, source.release)
    ).fetchone()
    return int(number)


def insert(
    db: sqlite3.Connection, table: str, records: Iterable[Sequence[object]], otherwise: str = "REPLACE"
) -> None:
    """Put records in, each as wide as the table; `otherwise` says what becomes of one that is there."""
    held = list(records)
    if held:
        marks = ", ".join("?" * len(held[0]))
        db.executemany(f"INSERT OR {otherwise} INTO {_COLUMNS.get(table, table)} VALUES ({marks})", held)  # noqa: S608


def insert_newest(
    db: sqlite3.Connection,
    table: str,
    records: Sequence[tuple[object, ...]],
    rank: int,
    key: Sequence[str] = ("code",),
) -> None:
    """Put records (their key first) in; the newest release of each key wins the whole of its rows.

    `rank` is that of their release.
    """
    columns = ", ".join(key)
    ranks = db.execute(
        f"SELECT {columns}, max(rank) FROM {table} JOIN sources ON sources.id = source GROUP BY {columns}"  # noqa: S608
    )
    held = {tuple(row)[:-1]: row[len(key)] for row in ranks}
    fresh = [record for record in records if held.get(record[: len(key)], rank) <= rank]
    older = held.keys() & {record[: len(key)] for record in fresh}
    where = " AND ".join(f"{name} = ?" for name in key)
    db.executemany(f"DELETE FROM {table} WHERE {where}", older)  # noqa: S608
    insert(db, table, fresh)


def rows_of(
    db: sqlite3.Connection, table: str, code: str, order: str = "1", key: str = "code"
) -> list[sqlite3.Row]:
    """The rows of a table or view that belong to a code."""
    return db.execute(f"SELECT * FROM {table} WHERE {key} = ? ORDER BY {order}", (code,)).fetchall()  # noqa: S608


def value_of(kind: type[Value], row: sqlite3.Row, sources: Mapping[int, Source], **others: object) -> Value:
    """A row as a value of the dataclass `kind`: `others`, and else the column of each field's name.

    A text that is not there is empty.
    """
    columns = zip(row.keys(), row, strict=True)
    held = {**dict(columns), "source": sources[row["source"]], **others}
    for field in fields(kind):
        if field.type == "bool":
            held[field.name] = bool(held[field.name])
        elif field.type == "str":
            held[field.name] = held[field.name] or ""
    return kind(**{field.name: held[field.name] for field in fields(kind)})


def thousands_in(db: sqlite3.Connection, code: str) -> float:
    """How many thousand people work in an occupation, or in the group published for it; 0 if not known."""
    query = "SELECT employment FROM projections WHERE code = ?"
    published = (db.execute(query, (each,)).fetchone() for each in published_codes(code))
    return next((row[0] for row in published if row and row[0]), 0)
