"""The rows of a class as a file, `rows.jsonl`: what is there already is not reviewed again.

A line a hand-in, sorted, so that the same class gives the same bytes. It holds no name of a person or a file,
but the figures of single people: it is for whoever makes the overview, and for nobody else.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import IO, Literal, cast

from careerkit import workspace
from careerkit.analysis.cohort import Row
from careerkit.errors import CareerkitError, PlanError
from careerkit.planfile import open_plan

from .handins import HandIn, Looked, find
from .reviewing import key_of, review_all, reviews
from .row import checked

NAME = "rows.jsonl"
# In each row: the version of careerkit that read it, and the day it looked from.
_READ_BY = "read_by"


@dataclass
class Collected:
    """What became of the hand-ins.

    `total` were found, of which `kept` had been read before; they hold `read` different plans. `unread`
    says why each of the others is none, by its name.
    """

    total: int
    looked: Looked
    kept: int = 0
    read: int = 0
    unread: list[str] = field(default_factory=list)


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

    What an earlier call read on the same day, also one that was stopped, is known by its content and taken
    over. `progress(done, total, "")` is called at the start and after each. Raises `CareerkitError` if
    `rows.jsonl` is somebody else's, or nothing can be read.
    """
    place, part, looked = out / NAME, out / f".{NAME}.part", Looked()
    if place.exists() and not _is_ours(place):
        raise CareerkitError(
            f"{place} is not from an earlier run and would be overwritten. Name another folder."
        )
    collected = Collected(sum(1 for _ in find(paths, looked, out)), looked)
    progress(0, collected.total, "")
    # Rows are written as they come, so that a run that was stopped goes on where it was.
    with place.open("rb") if place.exists() else io.BytesIO() as old, _private(part, "a+b") as new:
        rows, done = _Rows(old, new, f"{version('careerkit')} {as_of}"), 0

        def changed() -> Iterator[HandIn]:
            for handin in find(paths, None, out):
                if rows.keep(handin):
                    collected.kept += 1
                    progress(collected.kept + done, collected.total, "")
                else:
                    yield handin

        for done, row in enumerate(reviews(changed(), as_of, executor, jobs=jobs), 1):
            rows.add(row)
            progress(collected.kept + done, collected.total, "")
        collected.read, collected.unread = len(rows.places), rows.unread()
        made = rows.written(out / f".{NAME}.new")
    if collected.read:
        made.replace(place)
    for file in (made, part):
        file.unlink(missing_ok=True)
    return collected


def read_class(folder: str | Path, as_of: date, plan_path: str | Path = "") -> list[Row]:
    """The rows of all hand-ins in `folder`, which may be a zip; or those that `collect` left there.

    Without a folder: `class` beside the plan file, else the invented class that comes with the
    workbook. Raises `CareerkitError` if there is no such folder.
    """
    if folder:
        place = Path(folder).expanduser()
        if not place.exists():
            raise CareerkitError(f"There is no folder {place}. Name the one that holds the plans.")
    else:
        beside = open_plan(plan_path).path.parent / "class"
        place = beside if beside.is_dir() else workspace.examples() / "class"
    collected = place / NAME
    return list(read_rows(collected)) if collected.is_file() else review_all([place], as_of)


def read_rows(path: Path) -> Iterator[Row]:
    """The rows in a file that `collect` wrote. Raises `CareerkitError` naming the line that is not of it."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                held = json.loads(line)
                key, _, error = str(held.pop("key")), held.pop(_READ_BY), held.get("error")
                row = held if error else checked(held)
            except (ValueError, LookupError, TypeError, AttributeError, RecursionError, PlanError):
                raise CareerkitError(
                    f"{path.name}, line {number}, is not as careerkit writes it. Make the overview anew."
                ) from None
            yield {"key": key, **row}


class _Rows:
    """Where the row of each key lies: in the file of before, or in a new one that grows."""

    def __init__(self, old: IO[bytes], new: IO[bytes], read_by: str) -> None:
        self._new, self._read_by = new, read_by
        self._known = {**self._lying(old), **self._lying(new)}
        self.places: dict[str, tuple[IO[bytes], int]] = {}
        self._errors: dict[str, Row] = {}

    def _lying(self, file: IO[bytes]) -> dict[str, tuple[IO[bytes], int]]:
        lying, at = {}, file.seek(0)
        for line in iter(file.readline, b""):
            with suppress(ValueError, LookupError, TypeError):
                row = json.loads(line)
                if row[_READ_BY] == self._read_by and "error" not in row:
                    lying[row["key"]] = file, at
            at += len(line)
        return lying

    def keep(self, handin: HandIn) -> bool:
        """Whether the row of a hand-in is known; it then counts."""
        key = ""
        with suppress(CareerkitError, OSError):
            key = key_of(handin.read()) if self._known else ""
        if key in self._known:
            self.places[key] = self._known[key]
        return key in self._known

    def add(self, row: Row) -> None:
        """Note a new row."""
        if "error" in row:
            self._errors[row["key"]] = row
            return
        self.places[row["key"]] = self._new, self._new.seek(0, os.SEEK_END)
        self._new.write(self._line(row))

    def unread(self) -> list[str]:
        """Why a hand-in has no row, by its name."""
        return sorted(row["error"] for row in self._without_row())

    def written(self, place: Path) -> Path:
        """A file of all rows in the order of their keys, and of errors without names; its place."""
        unread = sorted(self._without_row(), key=lambda row: str(row["problem"]))
        with _private(place, "wb") as file:
            for key in sorted(self.places):
                held, at = self.places[key]
                held.seek(at)
                file.write(held.readline())
            for number, row in enumerate(unread, 1):
                told = {"key": f"unread-{number}", "as_of": row["as_of"], "error": row["problem"]}
                file.write(self._line(told))
        return place

    def _without_row(self) -> Iterator[Row]:
        return (row for key, row in self._errors.items() if key not in self.places)

    def _line(self, row: Row) -> bytes:
        return json.dumps({_READ_BY: self._read_by, **row}).encode() + b"\n"


def _is_ours(place: Path) -> bool:
    """Whether what is there is a file of rows."""
    with place.open("rb") as file, suppress(ValueError, LookupError, TypeError):
        return bool(json.loads(file.readline())[_READ_BY])
    return False


def _private(place: Path, mode: Literal["a+b", "wb"]) -> IO[bytes]:
    return cast("IO[bytes]", open(place, mode, opener=partial(os.open, mode=0o600)))
