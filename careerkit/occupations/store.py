"""Where official figures lie: the SQLite file that came with careerkit, or the user's own.

`official.sqlite`, made by `tools/make_official.py`, is read where it lies and never written. The first load
copies it into the user's data folder and adds to the copy, so that one file holds both: each row names its
release, and per occupation and table the newest release wins. From then on that file alone is read. A load
never edits it either: it copies it, adds to the copy, and puts the copy in its place, so that a reader sees
the old figures or the new ones.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from careerkit.errors import OccupationError

from .occupation import Source
from .tables import SCHEMA_VERSION, create

# What a reader of official files gives: the release, rows by table, what is missing, and notes.
Contents = tuple[Source, dict[str, int], list[str], list[str]]
BUNDLED = Path(__file__).with_name("official.sqlite")


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


def in_use() -> Path:
    """The file that is read: the user's own once something was loaded, before that what came along."""
    return path() if path().exists() else BUNDLED


@contextmanager
def reading(file: Path | None = None) -> Iterator[sqlite3.Connection]:
    """A connection to the file in use, or to another; nothing can be written through it.

    Raises OccupationError if the file is damaged or was made by another version of careerkit.
    """
    file = file or in_use()
    with closing(_open(file)) as db:
        try:
            yield db
        except sqlite3.DatabaseError as error:
            raise OccupationError(_unreadable(file)) from error


def _open(file: Path) -> sqlite3.Connection:
    # What came along never changes while it is read, so that SQLite need not lock it.
    how = "mode=ro&immutable=1" if file == BUNDLED else "mode=ro"
    db, version = None, None
    with suppress(sqlite3.DatabaseError):
        db = sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True)
        version = db.execute("PRAGMA user_version").fetchone()[0]
    if db and version == SCHEMA_VERSION:
        return db
    if db:
        db.close()
    raise OccupationError(_unreadable(file))


def _unreadable(file: Path) -> str:
    if file == BUNDLED:
        return "The official figures that came with careerkit are damaged. Install it again."
    return (
        f"{file} is damaged or was made by another version of careerkit. "
        "Move it away and load the official files again."
    )


@contextmanager
def replacing(*, bundled: bool = True) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of the store that takes the store's place if the block ends well.

    Begins with what came with careerkit, or with empty tables, where nothing was loaded yet. If the block
    raises, the copy is thrown away and the store is as it was. Raises OccupationError if another load runs
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
            begun = bundled or target.exists()
            if begun:
                with closing(_open(in_use())):  # refuses a damaged store before it is copied
                    shutil.copyfile(in_use(), copy)
            with closing(sqlite3.connect(copy)) as db:
                if not begun:
                    create(db)
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
