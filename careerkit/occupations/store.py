"""Where loaded figures lie: one SQLite file in the user's data folder, or the starter set in memory.

A load never edits that file. It copies it, adds to the copy, and puts the copy in its place, so that
a reader sees the old figures or the new ones. Each row names its release; per occupation and table
the newest release wins.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import cache
from pathlib import Path

from careerkit.errors import OccupationError

from .occupation import Source
from .starter import fill
from .tables import SCHEMA_VERSION, create

# What a reader of official files gives: the release, rows by table, what is missing, and notes.
Contents = tuple[Source, dict[str, int], list[str], list[str]]


def folder() -> Path:
    """Where careerkit keeps what was loaded: `CAREERKIT_DATA_DIR`, else the user's data folder."""
    chosen = os.environ.get("CAREERKIT_DATA_DIR")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("careerkit", appauthor=False))


def path() -> Path:
    """The SQLite file; it exists once something was loaded."""
    return folder() / "occupations.sqlite"


@contextmanager
def reading() -> Iterator[sqlite3.Connection]:
    """A connection to what is loaded, else to the starter set; nothing can be written through it.

    Raises OccupationError if the file is damaged or was made by another version of careerkit.
    """
    with closing(_open()) as db:
        try:
            yield db
        except sqlite3.DatabaseError as error:
            raise OccupationError(_unreadable()) from error


def _open() -> sqlite3.Connection:
    if not path().exists():
        db = sqlite3.connect(":memory:")
        db.deserialize(_new_bytes())
        return db
    db = sqlite3.connect(f"{path().absolute().as_uri()}?mode=ro", uri=True)
    version = None
    with suppress(sqlite3.DatabaseError):
        version = db.execute("PRAGMA user_version").fetchone()[0]
    if version != SCHEMA_VERSION:
        db.close()
        raise OccupationError(_unreadable())
    return db


def _unreadable() -> str:
    return (
        f"{path()} is damaged or was made by another version of careerkit. "
        "Move it away and load the official files again."
    )


@cache
def _new_bytes(*, starter: bool = True) -> bytes:
    """A new store: the starter set, or nothing but its empty tables."""
    with closing(sqlite3.connect(":memory:")) as db:
        create(db)
        if starter:
            fill(db)
        db.commit()
        return db.serialize()


@contextmanager
def replacing(*, starter: bool = True) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of the store that takes the store's place if the block ends well.

    Begins with the starter set (or with nothing) where nothing was loaded yet. If the block raises,
    the copy is thrown away and the store is as it was. Raises OccupationError if another load runs
    or the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    target = path()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = target.with_name(f"{target.name}.new")
        with FileLock(f"{target}.lock", timeout=60), ExitStack() as at_last:
            for leftover in (copy, Path(f"{copy}-journal")):
                leftover.unlink(missing_ok=True)  # of a load that was killed
                at_last.callback(leftover.unlink, missing_ok=True)
            if target.exists():
                with closing(_open()):  # refuses a damaged store before it is copied
                    shutil.copyfile(target, copy)
            else:
                copy.write_bytes(_new_bytes(starter=starter))
            with closing(sqlite3.connect(copy)) as db:
                yield db
                db.commit()
            with copy.open("rb+") as stream:
                os.fsync(stream.fileno())
            copy.replace(target)
    except Timeout as error:
        raise OccupationError(
            "Another load of official data is running. Wait until it ends and try again."
        ) from error
    except (OSError, sqlite3.OperationalError) as error:
        raise OccupationError(
            f"{target} cannot be written: {error}. Make room, or name another folder in CAREERKIT_DATA_DIR."
        ) from error
