"""Rows and columns as they come: csv with any of the usual marks, xlsx, pasted text, a zip of csv."""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import openpyxl

from careerkit.errors import CareerkitError, or_say

_openpyxl: Any = openpyxl
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError)
_MOST_UNPACKED, _MOST_FILES, MOST_ROWS, _MOST_COLUMNS = 50_000_000, 300, 5_000, 100


@dataclass(frozen=True)
class Table:
    """Its name, that of a file or a sheet, and rows of cells without those that are empty."""

    name: str
    rows: list[list[object]]


def separated(content: bytes, name: str) -> Table:
    """A table of text: cells are parted by the mark that its first line has most of."""
    text = decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max("\t;,|", key=first.count)
    with or_say(f"{name} is not a table that can be read. Save it as csv or xlsx once more.", csv.Error):
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    return Table(name, _filled(map(str.strip, row) for row in rows))


def sheets(content: bytes, name: str) -> list[Table]:
    """The sheets of a workbook; of formulas their results."""
    problem = f"{name} is not a workbook that can be read. Save it as xlsx once more."
    # It may be broken in any way; openpyxl warns of what it leaves out, such as colours.
    with or_say(problem, Exception), warnings.catch_warnings(action="ignore"):
        # Row by row: a sheet may say of itself that it has a billion cells, or merge as many.
        book = _openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [Table(page.title, _filled(_cells(page))) for page in book.worksheets]


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """A zip; `CareerkitError` where it is broken or far too large."""
    problem = f"{name} is broken. Save it once more where it came from."
    with or_say(problem, *_BROKEN), zipfile.ZipFile(io.BytesIO(content)) as packed:
        sizes = [each.file_size for each in packed.infolist()]
        if len(sizes) > _MOST_FILES or sum(sizes) > _MOST_UNPACKED:
            raise CareerkitError(f"{name} holds far more than a resume. Is it the right file?")
        yield packed


def _cells(page: Any) -> Iterable[list[object]]:
    ends = {"max_row": MOST_ROWS + 1, "max_col": _MOST_COLUMNS}
    rows = [list(row) for row in page.iter_rows(**ends, values_only=True)]
    width = max((place for row in rows for place, cell in enumerate(row, 1) if cell is not None), default=0)
    return [row[:width] for row in rows]


def parts_of(content: bytes, name: str) -> list[str]:
    """The names of the files within a zip."""
    with _opened(content, name) as packed:
        return packed.namelist()


def unpacked(content: bytes, name: str, endings: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """The files of a zip that end so, with what they hold."""
    with _opened(content, name) as packed:
        names = [each for each in packed.namelist() if PurePath(each).suffix.casefold() in endings]
        return [(each, packed.read(each)) for each in names]


def _filled(rows: Iterable[Iterable[object]]) -> list[list[object]]:
    held = [[*row] for row in rows]
    return [row for row in held if any(cell not in (None, "") for cell in row)][: MOST_ROWS + 1]


def decoded(content: bytes) -> str:
    """The text of a file, in whichever of the usual encodings it was saved."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
