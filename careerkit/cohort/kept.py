"""The rows of a class in a file, `rows.jsonl`: what is in it is not reviewed again.

It has a line a plan, by key, so that the same class gives the same bytes. No name of a person or a file is in
it, but figures of single people are: it is for whoever makes the overview, and for nobody else.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

from careerkit import workspace
from careerkit.analysis.cohort import Row
from careerkit.errors import CareerkitError, PlanError, RunFailed, or_say
from careerkit.planfile import open_plan
from careerkit.words import capital, counted

from .handins import HandIn, Looked, find
from .reviewing import key_of, review_all, reviews
from .row import checked

ROWS = "rows.jsonl"
# Rows as they come, until all are there: a run that was stopped goes on where it was.
_STORE = ".rows.sqlite"
_BEGIN = """
    PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS rows (key TEXT PRIMARY KEY, read_by TEXT, row TEXT, counts INT);
    BEGIN;
    UPDATE rows SET counts = 0;
"""
# In each row: the version of careerkit that read it, and for which day.
_READ_BY = "read_by"
_MOST_TOLD = 20
_MISREAD = (ValueError, LookupError, TypeError, AttributeError, RecursionError, PlanError)


@dataclass
class Collected:
    """What became of `total` hand-ins: `read` different plans, of which `kept` files were read before.

    `unread` has a sentence for each of the others, with the name of its file.
    """

    total: int
    looked: Looked
    kept: int = 0
    read: int = 0
    unread: list[str] = field(default_factory=list)

    def sentences(self) -> list[str]:
        """What somebody should know of it, with the names that no page has."""
        told = [f"{capital(counted(self.read, 'hand-in'))} could be read."]
        same = self.total - self.read - len(self.unread)
        if self.kept:
            told.append(f"{capital(counted(self.kept, 'hand-in'))} had not changed since the last run.")
        if same > 0:
            told.append(f"{capital(counted(same, 'hand-in'))} held the same as another and counted with it.")
        if self.unread:
            told.append(f"{capital(counted(len(self.unread), 'hand-in'))} could not be read:")
            told += [f"  {sentence}" for sentence in self.unread[:_MOST_TOLD]]
            told += [f"  and {len(self.unread) - _MOST_TOLD:,} more."] * (len(self.unread) > _MOST_TOLD)
        return [*told, *self.looked.sentences()]


def collect(
    paths: Sequence[str | Path],
    out: Path,
    as_of: date,
    executor: Executor | None = None,
    *,
    jobs: int | None = None,
    progress: Callable[[int, int, str], object] = lambda *_: None,
) -> Collected:
    """Write the rows of all hand-ins in `paths` to `rows.jsonl` in the folder `out`; `jobs` as for `reviews`.

    What the same careerkit read for the same day is known by its content and taken over, also from a call
    that was stopped. `progress(done, total, "")` is called at the start and after each. Raises
    `CareerkitError` if nothing can be read, or `rows.jsonl` is somebody else's.
    """
    place, read_by, looked = out / ROWS, f"{version('careerkit')} {as_of}", Looked()
    if place.exists():  # and is of an earlier run
        next(read_rows(place), None)
    for path in paths:
        if not Path(path).exists():
            raise CareerkitError(f"There is no {path}. Check its name and folder.")
    collected = Collected(sum(1 for _ in find(paths, looked, out)), looked)
    if not collected.total:
        told = [*looked.sentences(), "Name what holds a file or folder a person."]
        raise CareerkitError("\n".join(["No plan or share is there.", *told]))
    progress(0, collected.total, "")
    handins, unread = find(paths, None, out), dict[str, Row]()
    with _store(out, read_by) as store:
        if store.execute("SELECT 1 FROM rows LIMIT 1").fetchone():
            handins = _changed(handins, store, collected)
        for done, row in enumerate(reviews(handins, as_of, executor, jobs=jobs), 1):
            if "error" in row:
                unread[row["key"]] = row
            else:
                held = json.dumps({_READ_BY: read_by, **row})
                store.execute("REPLACE INTO rows VALUES (?, ?, ?, 1)", (row["key"], read_by, held))
            progress(done + collected.kept, collected.total, "")
        progress(collected.total, collected.total, "")
        store.execute("DELETE FROM rows WHERE NOT counts")
        # What was read in one place and not in another is read.
        errors = [row for key, row in unread.items() if not _is_known(store, key)]
        collected.unread = sorted(row["error"] for row in errors)
        collected.read = _write(place, store, errors)
    if not collected.read:
        raise CareerkitError("\n".join([*collected.sentences(), "Ask for these files again."]))
    return collected


def _changed(handins: Iterable[HandIn], store: sqlite3.Connection, collected: Collected) -> Iterator[HandIn]:
    """Those that need a review; the rows of the others count, and they are counted as kept."""
    for handin in handins:
        with suppress(CareerkitError, OSError):
            if _is_known(store, key_of(handin.read())):
                collected.kept += 1
                continue
        yield handin


@contextmanager
def _store(out: Path, read_by: str) -> Iterator[sqlite3.Connection]:
    """The rows of before that hold for this run too, none of which counts yet."""
    place = out / _STORE
    os.close(os.open(place, os.O_RDWR | os.O_CREAT, 0o600))
    try:
        with closing(sqlite3.connect(place, isolation_level=None)) as store:
            store.executescript(_BEGIN)
            store.executemany("INSERT OR IGNORE INTO rows VALUES (?, ?, ?, 0)", _lines(out / ROWS))
            store.execute("DELETE FROM rows WHERE read_by != ?", (read_by,))
            store.execute("COMMIT")
            yield store
    except sqlite3.Error as error:
        why = f"{place} cannot be used: {error}. Wait for another run there, or remove it, and run again."
        raise RunFailed(why) from None
    place.unlink()


def _lines(place: Path) -> Iterator[tuple[str, str, str]]:
    """Of each row in a file its key, by what it was read, and its line."""
    with place.open(encoding="utf-8") if place.exists() else nullcontext(()) as file:
        for line in file:
            with suppress(*_MISREAD):
                row = json.loads(line)
                if "error" not in row:
                    yield str(row["key"]), str(row[_READ_BY]), line.rstrip("\n")


def _is_known(store: sqlite3.Connection, key: str) -> bool:
    """Whether there is a row of this key, which then counts."""
    return store.execute("UPDATE rows SET counts = 1 WHERE key = ?", (key,)).rowcount > 0


def _write(place: Path, store: sqlite3.Connection, unread: Iterable[Row]) -> int:
    """The rows by key, then what could not be read without its name; how many rows there are."""
    new = place.with_name(f".{ROWS}.new")
    rows = store.execute("SELECT row FROM rows ORDER BY key")
    with open(new, "w", encoding="utf-8", opener=partial(os.open, mode=0o600)) as file:
        count = sum(bool(file.write(f"{row}\n")) for (row,) in rows)
        for number, row in enumerate(sorted(unread, key=lambda row: str(row["problem"])), 1):
            told = {_READ_BY: "", "key": f"unread-{number}", "as_of": row["as_of"], "error": row["problem"]}
            file.write(json.dumps(told) + "\n")
    if count:
        new.replace(place)
    new.unlink(missing_ok=True)
    return count


def read_rows(path: Path) -> Iterator[Row]:
    """The rows in a file that `collect` wrote. `CareerkitError` names a line that is not of it."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            problem = f"{path}, line {number}, is not as careerkit writes it."
            with or_say(f"{problem} Move the file away, or name another folder.", *_MISREAD):
                held = json.loads(line)
                key, _ = str(held.pop("key")), held.pop(_READ_BY)
                row = {"key": key, **(held if "error" in held else checked(held))}
            yield row


def read_class(folder: str | Path, as_of: date, plan_path: str | Path = "") -> list[Row]:
    """The rows of all hand-ins in `folder`, which may be a zip; or those that `collect` left there.

    Without a folder: `class` beside the plan file or beside the pages, else the invented class that comes
    with the workbook. Raises `CareerkitError` if there is no such folder.
    """
    if folder:
        place = Path(folder).expanduser()
        if not place.exists():
            raise CareerkitError(f"There is no folder {place}. Name the one that holds the plans.")
    else:
        place = class_beside(open_plan(plan_path).path) or workspace.examples() / "class"
    collected = place / ROWS
    return list(read_rows(collected)) if collected.is_file() else review_all([place], as_of)


def class_beside(plan: Path) -> Path | None:
    """The folder `class` beside a plan file, or beside the pages that lie there; None without one."""
    places = (plan.parent / folder / "class" for folder in (".", "notebooks"))
    return next((place.resolve() for place in places if place.is_dir()), None)
