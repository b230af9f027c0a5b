"""Official files as they come, a zip, a folder or one file, opened as if somebody had tampered with them.

Nothing is unpacked to disk; what leads elsewhere, is a link, encrypted or absurdly large is refused unread.
Tables are text (TAB), csv or excel, read by the names of their columns. Cells come as text: of a workbook,
booleans as TRUE or FALSE and of a formula its last result; missing ones (blank, or `n/a` in the text edition)
as an empty text. `None` stays, a real answer in the projections.
"""

# mypy: no-disallow-untyped-calls
from __future__ import annotations

import csv
import io
import re
import stat
import warnings
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, NamedTuple

from careerkit.errors import OccupationError

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MAX_MEMBERS = 2_000
MAX_MEMBER = 600 * 2**20
MAX_TOTAL = 1_500 * 2**20
# Tables compress to a tenth, repeated links to a thirtieth; a bomb to a thousandth.
MAX_RATIO = 150
_SMALL = 2**20
_READ = (".txt", ".csv", ".xlsx")
MAX_CELL = 20_000
# The last that a sheet can have: a small file may name a row far beyond it.
MAX_ROWS = 2**20
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


class Member(NamedTuple):
    """One file of a release: where it is, `Job Titles.txt`, `job titles`, `.txt`, and its bytes unpacked."""

    path: Path | zipfile.Path
    name: str
    stem: str
    ending: str
    size: int

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Its bytes as a stream that can be sought; workbooks are checked like any other zip."""
        with self.path.open("rb") as stream:
            if self.ending != ".xlsx":
                yield stream
                return
            whole = io.BytesIO(stream.read(min(self.size, MAX_MEMBER) + 1))
            with zipfile.ZipFile(whole) as workbook:
                _check(workbook, self.name)
            yield whole


class Bundle(NamedTuple):
    """What a person gave us, by its name, and `members` that may be tables, in order of name."""

    name: str
    members: tuple[Member, ...]


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """What is in a file or folder; OccupationError for what is missing, hostile or no official file."""
    with ExitStack() as at_last:
        files: list[tuple[Path | zipfile.Path, int]]
        if path.is_dir():
            inside = [each for each in (*path.glob("*"), *path.glob("*/*")) if each.is_file()]
            if outside := [each for each in inside if not each.resolve().is_relative_to(path.resolve())]:
                raise OccupationError(
                    f"{path.name} is refused: {min(outside).name} in it leads to a file outside. "
                    "Download it again."
                )
            files = [(each, each.stat().st_size) for each in inside]
        elif not path.is_file():
            raise OccupationError(f"{path} is not there. Check the path of the downloaded file.")
        elif path.suffix.casefold() in _READ:
            files = [(path, path.stat().st_size)]
        elif not zipfile.is_zipfile(path):
            raise OccupationError(
                f"{path.name} is not a zip that can be read. Download it again and load that."
            )
        else:
            archive = at_last.enter_context(zipfile.ZipFile(path))
            files = [(zipfile.Path(archive, name), size) for name, size in _check(archive, path.name)]
        _check_sizes([size for _path, size in files], path.name)
        members = (
            Member(each, each.name, each.stem.casefold(), each.suffix.casefold(), size)
            for each, size in sorted(files, key=lambda pair: str(pair[0]))
        )
        yield Bundle(path.name, tuple(each for each in members if each.ending in _READ))


def _check(archive: zipfile.ZipFile, name: str) -> list[tuple[str, int]]:
    """The names and sizes of the members; refuses the archive if any member of it is hostile."""
    infos = archive.infolist()
    for info in infos:
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        outside = ".." in parts or info.filename.startswith(("/", "\\")) or ":" in info.filename
        most = max(_SMALL, MAX_RATIO * info.compress_size)
        complaints = {
            "leads outside of it": outside,
            "is a link": stat.S_ISLNK(info.external_attr >> 16),
            "is encrypted": info.flag_bits & 1,
            f"unpacks to more than {MAX_RATIO} times its size": info.file_size > most,
        }
        if complaint := next((text for text, holds in complaints.items() if holds), ""):
            raise OccupationError(
                f"{name} is refused: its member {info.filename[:60]!a} {complaint}. "
                "Download the official file again."
            )
    members = [(info.filename, info.file_size) for info in infos if not info.is_dir()]
    _check_sizes([size for _name, size in members], name)
    return members


def _check_sizes(sizes: list[int], name: str) -> None:
    if len(sizes) > MAX_MEMBERS or sum(sizes) > MAX_TOTAL or max(sizes, default=0) > MAX_MEMBER:
        raise OccupationError(
            f"{name} is refused: it holds more than any official release. Download it again."
        )


class Column:
    """A column by the names that editions give it, or by `like`, a pattern of its plain name with a year."""

    def __init__(self, *names: str, required: bool = True, like: str = "") -> None:
        self.name, self.required = names[0], required
        self.patterns = [like] if like else [*map(plain, names)]


# A column that some editions lack; it is empty there.
optional = partial(Column, required=False)


class Row(NamedTuple):
    """One row of a table: its cells in the order asked for, and where it stands, for sentences."""

    cells: tuple[str, ...]
    table: str
    line: int

    def number(self, position: int, minimum: float = -1e12, maximum: float = 1e12) -> float:
        """The cell as a number within bounds, without its commas; OccupationError with table and line."""
        text, value = self.cells[position].replace(",", ""), float("nan")
        with suppress(ValueError):
            value = float(text)
        if not minimum <= value <= maximum:
            self.refuse(f"{text[:30]!r} is no number from {minimum:g} to {maximum:g}")
        return value

    def amount(self, position: int, nothing: Collection[str], *bounds: float) -> float | None:
        """The cell as a number; None where it is empty or one of `nothing`."""
        text = self.cells[position]
        return None if not text or text in nothing else self.number(position, *bounds)

    def check_code(self, position: int, form: str, name: str) -> None:
        """Refuse a cell that is no code of that form."""
        if not re.fullmatch(form, self.cells[position]):
            self.refuse(f"{self.cells[position][:30]!r} is no {name} code")

    def refuse(self, complaint: str) -> None:
        """Raise OccupationError: the file is not what it should be."""
        raise OccupationError(
            f"{self.table}, line {self.line}: {complaint}. The file is damaged; download it again."
        )


@contextmanager
def _workbook(member: Member) -> Iterator[Workbook]:
    from openpyxl.reader.excel import load_workbook

    # What openpyxl warns of, styles and validations, is not read here.
    with member.open() as stream, warnings.catch_warnings(action="ignore"):
        yield load_workbook(stream, read_only=True, data_only=True, keep_links=False)


@contextmanager
def raw_rows(member: Member, sheet: str = "") -> Iterator[Iterator[Sequence[object]]]:
    """The rows of a file as they stand, header lines included; `sheet` of a workbook, else its first."""
    if member.ending == ".xlsx":
        with _workbook(member) as book:
            table = book[sheet or book.sheetnames[0]]
            table.reset_dimensions()  # rows as wide as they are, whatever the file says of itself
            yield table.iter_rows(max_row=MAX_ROWS, values_only=True)
        return
    comma = member.ending == ".csv"
    with member.open() as stream:
        yield csv.reader(
            io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""),
            delimiter="," if comma else "\t",
            quoting=csv.QUOTE_MINIMAL if comma else csv.QUOTE_NONE,
            strict=comma,
        )


def sheet_names(member: Member) -> tuple[str, ...]:
    """The names of a workbook's sheets; none for other files."""
    if member.ending != ".xlsx":
        return ()
    with _workbook(member) as book:
        return tuple(book.sheetnames)


def rows(member: Member, columns: Sequence[Column], sheet: str = "", header_line: int = 1) -> Iterator[Row]:
    """The rows below the header, `columns` by name; OccupationError if one is missing or a row ends early."""
    with raw_rows(member, sheet) as found:
        for _ in range(header_line - 1):
            next(found, ())
        header = next(found, ())
        places = _places(header, columns, member.name)
        needed = max((place for place in places if place is not None), default=0)
        for line, cells in enumerate(found, start=header_line + 1):
            if not any(cell not in (None, "") for cell in cells):
                continue
            # Workbooks leave out blank cells at the end of a row; text that does so was cut off.
            if len(cells) <= needed and member.ending != ".xlsx":
                Row((), member.name, line).refuse("the row ends too early")
            held = [*cells, *[None] * (needed + 1 - len(cells))]
            yield Row(tuple("" if k is None else clean(held[k]) for k in places), member.name, line)


def _places(header: Iterable[object], columns: Sequence[Column], table: str) -> list[int | None]:
    names = [plain(cell) for cell in header]
    places: list[int | None] = []
    for each in columns:
        fitting = (k for like in each.patterns for k, name in enumerate(names) if re.fullmatch(like, name))
        place = next((k for k in fitting if k not in places), None)
        if place is None and each.required:
            raise OccupationError(
                f"{table} has no column {each.name!r}, so it is no official table of that name. "
                "Download it again."
            )
        places.append(place)
    return places


def plain(name: object) -> str:
    """The name of a column as it is compared: lower case, letters and digits only."""
    return re.sub(r"[^a-z0-9]+", "", re.sub(r"\[\d+\]$", "", str(name or "").strip()).casefold())


def clean(cell: object) -> str:
    """A cell as text without control characters; missing ones empty."""
    if cell is None:
        return ""
    text = f"{cell:.10g}" if isinstance(cell, float) else str(cell)
    text = text.upper() if isinstance(cell, bool) else text
    if len(text) > MAX_CELL:
        raise OccupationError("A cell is longer than any in the official files. Download the file again.")
    text = _CONTROL.sub(" ", text).strip()
    return "" if text.casefold() == "n/a" else text
