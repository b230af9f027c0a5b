"""Where official figures lie: the SQLite file that came with careerkit, or the user's own.

`official.sqlite`, made by `tools/make_official.py`, is read where it lies and never written. A load copies
it, or what was loaded before, adds to the copy and puts that into the user's data folder. So a reader sees
the old figures or the new ones, and one file holds all: each row names its release, and per occupation and
table the newest release wins.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from sqlite3 import Connection, Row
from typing import NamedTuple, TypeVar, get_type_hints

from careerkit.errors import OccupationError, or_say

from .occupation import Source

Value = TypeVar("Value")
Maker = Callable[..., Value]
# Told how many bytes of a file have been read since the last time.
Advance = Callable[[int], object]
BUNDLED = Path(__file__).with_name("official.sqlite")
SCHEMA_VERSION = 2
# Where a table numbers its own rows.
_COLUMNS = {"titles": "titles (code, title, short, source)"}


class LoadReport(NamedTuple):
    """What one file brought: its release, rows by table, the tables it lacks, and what else to know."""

    name: str
    source: Source
    rows: dict[str, int]
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        counts = ", ".join(f"{table} {count:,}" for table, count in self.rows.items() if count)
        lines = [f"Loaded {self.source} from {self.name}: {counts}."]
        if self.missing:
            lines.append(
                f"Not in this file: {', '.join(self.missing)}. What was loaded before is used for these."
            )
        return "\n".join([*lines, *self.notes])


def folder() -> Path:
    """Where careerkit keeps what was loaded: `CAREERKIT_DATA_DIR`, else the user's data folder."""
    if chosen := os.environ.get("CAREERKIT_DATA_DIR"):
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("careerkit", appauthor=False))


def path() -> Path:
    """The SQLite file; it exists once something was loaded."""
    return folder() / "occupations.sqlite"


def in_use() -> Path:
    """The file that is read: the user's own once something was loaded, before that what came along."""
    return path() if path().exists() else BUNDLED


@contextmanager
def reading(file: Path | None = None) -> Iterator[Connection]:
    """A connection to the file in use, or to another, to read alone; OccupationError if it is damaged."""
    file = file or in_use()
    # What came along never changes while it is read, so that SQLite need not lock it.
    how = "mode=ro&immutable=1" if file == BUNDLED else "mode=ro"
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True)) as db:
            if db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
                raise sqlite3.DatabaseError
            yield db
    except sqlite3.DatabaseError as error:
        raise OccupationError(
            "The official figures that came with careerkit are damaged. Install it again."
            if file == BUNDLED
            else f"{file} is damaged or was made by another version of careerkit. "
            "Move it away and load the official files again."
        ) from error


@contextmanager
def replacing(*, bundled: bool = True) -> Iterator[Connection]:
    """A connection to a copy of the store that takes the store's place if the block ends well.

    A new one begins with what came with careerkit, or empty. If the block raises, the store is as it was.
    Raises OccupationError if another load runs or the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    target = path()
    busy = OccupationError("Another load of official data is running. Wait until it ends and try again.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = target.with_name(f"{target.name}.new")
        with or_say(busy, Timeout), FileLock(f"{target}.lock", timeout=60), ExitStack() as at_last:
            for leftover in (copy, Path(f"{copy}-journal")):
                leftover.unlink(missing_ok=True)  # of a load that was killed
                at_last.callback(leftover.unlink, missing_ok=True)
            begun = bundled or target.exists()
            if begun:
                with reading():  # refuses a damaged store before it is copied
                    shutil.copyfile(in_use(), copy)
            with closing(sqlite3.connect(copy)) as db:
                if not begun:
                    db.executescript(BUNDLED.with_name("schema.sql").read_text("utf-8"))
                    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
                yield db
                db.commit()
            with copy.open("rb+") as stream:
                os.fsync(stream.fileno())
            copy.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise OccupationError(
            f"{target} cannot be written: {error}. Make room, or name another folder in CAREERKIT_DATA_DIR."
        ) from error


def add_source(db: Connection, source: Source, rank: int) -> int:
    """The number of a release in the store, put in if it is new; a greater `rank` is a newer release."""
    db.execute(
        "INSERT INTO sources (family, release, date, rank) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET date = CASE WHEN excluded.date = '' THEN date ELSE excluded.date END",
        (source.family, source.release, source.date, rank),
    )
    query = "SELECT id FROM sources WHERE family = ? AND release = ?"
    return int(db.execute(query, (source.family, source.release)).fetchone()[0])


def insert(db: Connection, table: str, records: Iterable[Sequence[object]], or_else: str = "REPLACE") -> None:
    """Put records in, each as wide as the table; `or_else` says what becomes of one that is there."""
    if held := list(records):
        marks = ", ".join("?" * len(held[0]))
        db.executemany(f"INSERT OR {or_else} INTO {_COLUMNS.get(table, table)} VALUES ({marks})", held)  # noqa: S608


def insert_newest(db: Connection, table: str, records: Sequence[tuple[object, ...]], *key: str) -> int:
    """Put records (key first, else the code; source last) of one release in; returns how many there are.

    Of each key the newest release wins all of its rows.
    """
    if not records:
        return 0
    key = key or ("code",)
    of_newer = (
        f"SELECT {', '.join(key)} FROM {table} JOIN sources ON sources.id = source "  # noqa: S608
        "WHERE rank > (SELECT rank FROM sources WHERE id = ?)"
    )
    newer = {tuple(row) for row in db.execute(of_newer, (records[0][-1],))}
    fresh = [record for record in records if record[: len(key)] not in newer]
    where = " AND ".join(f"{name} = ?" for name in key)
    db.executemany(f"DELETE FROM {table} WHERE {where}", {record[: len(key)] for record in fresh})  # noqa: S608
    insert(db, table, fresh)
    return len(records)


def rows_of(db: Connection, table: str, code: str, order: str = "1", key: str = "code") -> list[Row]:
    """The rows of a table or view that belong to a code."""
    return db.execute(f"SELECT * FROM {table} WHERE {key} = ? ORDER BY {order}", (code,)).fetchall()  # noqa: S608


def source_of(db: Connection, number: int) -> Source:
    """The release of a number."""
    query = "SELECT family, release, date FROM sources WHERE id = ?"
    return Source(*db.execute(query, (number,)).fetchone())


def value_of(db: Connection, kind: Maker[Value], row: Row, **others: object) -> Value:
    """A row as a value of the tuple `kind`: `others`, else the column of the name; no text is empty."""
    held = {**dict(zip(row.keys(), row, strict=True)), "source": source_of(db, row["source"]), **others}
    made = {bool: bool, str: lambda text: text or ""}
    types = get_type_hints(kind).items()
    return kind(**{name: made.get(each, lambda same: same)(held[name]) for name, each in types})
