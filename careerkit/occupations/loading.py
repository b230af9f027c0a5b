"""Putting official files into the store, one after another; they add up, and the newest release wins."""

import csv
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from careerkit.errors import OccupationError

from . import crosswalk, oews, onet, projections
from .archive import opened
from .occupation import Source
from .store import LoadReport, reading, replacing

# Each says what of its own is in a bundle, and reads that.
_FAMILIES: tuple[Any, ...] = (onet, projections, oews, crosswalk)
# What readers raise where the form of a file is damaged (XML has a syntax), and where what it holds is.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, SyntaxError, csv.Error, EOFError, OSError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, RuntimeError),
)


class Release(NamedTuple):
    """One release in the store: where it came from and when it was loaded (empty if it came along)."""

    source: Source
    files: tuple[str, ...]
    loaded_on: str

    def __str__(self) -> str:
        where = (
            f"from {', '.join(self.files)}, loaded {self.loaded_on}" if self.files else "came with careerkit"
        )
        return f"{self.source} {where}"


def load(path: str | Path, *, progress: bool = True, bundled: bool = True) -> LoadReport:
    """Put an official file or folder into the store and say what it held.

    `path` is a zip, a folder or a workbook of O*NET (text, csv or excel, releases 28 to 31), OEWS or the
    Employment Projections, or a crosswalk. A new store begins with what came with careerkit if `bundled`.
    Raises OccupationError, with the store as it was, if the file is missing, damaged, hostile or something
    else.
    """
    if str(path).startswith(("http://", "https://")):
        raise OccupationError(
            f"{path} is an address. Use `careerkit occupations fetch {path}`, or download it."
        )
    from tqdm import tqdm

    path = Path(path).expanduser().absolute()
    with as_sentence(path), opened(path) as bundle:
        held = ((each.read, each.found_in(bundle)) for each in _FAMILIES)
        read, tables = next((pair for pair in held if pair[1]), (None, None))
        if read is None:
            raise OccupationError(
                f"{bundle.name} holds no table of O*NET, OEWS or the Employment Projections, and no "
                "crosswalk of codes. The official files are at https://www.onetcenter.org/database.html "
                "and https://www.bls.gov."
            )
        total, desc = sum(member.size for member in bundle.members), f"Reading {bundle.name}"
        bar = tqdm(
            total=total, desc=desc, unit="B", unit_scale=True, delay=2, leave=False, disable=not progress
        )
        with replacing(bundled=bundled) as db, bar, as_sentence(path):
            report: LoadReport = read(tables, bundle, db, bar.update)
            db.execute(
                "INSERT OR REPLACE INTO files SELECT ?, id, ? FROM sources WHERE family = ? AND release = ?",
                (bundle.name, date.today().isoformat(), report.source.family, report.source.release),
            )
        return report


@contextmanager
def as_sentence(path: Path) -> Iterator[None]:
    """Turn what a damaged file makes its readers raise into an OccupationError."""
    try:
        yield
    except _DAMAGED as error:
        raise OccupationError(
            f"{path.name} is damaged and cannot be read. Download it again and load that."
        ) from error


def releases() -> tuple[Release, ...]:
    """The releases whose figures are in use, O*NET first, newest first."""
    with reading() as db:
        rows = db.execute("SELECT id, family, release, date FROM sources ORDER BY rank DESC").fetchall()
        query = "SELECT name, loaded_on FROM files WHERE source = ? ORDER BY name"
        held = [(Source(*source), dict(db.execute(query, (number,)).fetchall())) for number, *source in rows]
    held.sort(key=lambda pair: ("onet", "oews", "ep", "crosswalk").index(pair[0].family))
    return tuple(Release(source, tuple(files), max(files.values(), default="")) for source, files in held)
