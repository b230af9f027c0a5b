"""Official files as they come: a zip, a folder, or one file; opened as if somebody had tampered with them.

Nothing is unpacked to disk. Names that lead elsewhere, links, encrypted or absurdly large members
are refused before anything is read.
"""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from careerkit.errors import OccupationError

MAX_MEMBERS = 2_000
MAX_MEMBER = 600 * 2**20
MAX_TOTAL = 1_500 * 2**20
# Tables compress to a tenth, repeated links to a thirtieth; a bomb to a thousandth.
MAX_RATIO = 150
_SMALL = 2**20
_READ = (".txt", ".csv", ".xlsx")


@dataclass(frozen=True)
class Member:
    """One file of a release: its base name and how many bytes it holds when unpacked."""

    name: str
    size: int
    _bundle: Bundle
    _inside: str

    @property
    def stem(self) -> str:
        """The base name without its ending, in lower case: `job titles`."""
        return PurePosixPath(self.name).stem.casefold()

    @property
    def ending(self) -> str:
        """`.txt`, `.csv` or `.xlsx`."""
        return PurePosixPath(self.name).suffix.casefold()

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Its bytes as a stream that can be sought; workbooks are checked like any other zip."""
        with self._bundle.stream(self._inside) as stream:
            if self.ending != ".xlsx":
                yield stream
                return
            whole = io.BytesIO(stream.read(min(self.size, MAX_MEMBER) + 1))
            with zipfile.ZipFile(whole) as workbook:
                _check_members(workbook, self.name)
                _check_markup(workbook, self.name)
            yield whole


class Bundle:
    """What a person gave us: `name` for sentences, `members` that may be tables, in order of name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        self._zip: zipfile.ZipFile | None = None
        self.members: tuple[Member, ...] = ()

    def __enter__(self) -> Bundle:
        """Look inside; raises OccupationError for what is missing, hostile or no official file."""
        held = sorted(self._look_inside())
        self.members = tuple(Member(PurePosixPath(inside).name, size, self, inside) for inside, size in held)
        return self

    def __exit__(self, *error: object) -> None:
        if self._zip:
            self._zip.close()

    def _look_inside(self) -> list[tuple[str, int]]:
        if self.path.is_dir():
            inside = [*self.path.glob("*"), *self.path.glob("*/*")]
            files = [path for path in inside if path.suffix.casefold() in _READ and path.is_file()]
            outside = [path for path in files if not path.resolve().is_relative_to(self.path.resolve())]
            if outside:
                raise OccupationError(
                    f"{self.name} is refused: {min(outside).name} in it leads to a file outside. "
                    "Download it again."
                )
            sizes = [(path.relative_to(self.path).as_posix(), path.stat().st_size) for path in files]
            return _check_sizes(sizes, self.name)
        if not self.path.is_file():
            raise OccupationError(f"{self.path} is not there. Check the path of the downloaded file.")
        if self.path.suffix.casefold() in _READ:
            return [(self.name, self.path.stat().st_size)]
        if not zipfile.is_zipfile(self.path):
            raise OccupationError(
                f"{self.name} is not a zip that can be read. Download it again and load that."
            )
        self._zip = zipfile.ZipFile(self.path)
        return _check_members(self._zip, self.name)

    def stream(self, inside: str) -> IO[bytes]:
        """The bytes of one member."""
        if self._zip:
            return self._zip.open(inside)
        return (self.path / inside if self.path.is_dir() else self.path).open("rb")

    def sha256(self) -> str:
        """The hash of the file as hexadecimal digits; empty for a folder."""
        if self.path.is_dir():
            return ""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def hashes(self) -> dict[str, str]:
        """The SHA-256 of every member by its base name."""
        found = {}
        for member in self.members:
            with self.stream(member._inside) as stream:
                found[member.name] = hashlib.sha256(stream.read()).hexdigest()
        return found


def _check_members(archive: zipfile.ZipFile, name: str) -> list[tuple[str, int]]:
    """The members that may be tables; refuses the archive if any member of it is hostile."""
    infos = archive.infolist()
    for info in infos:
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        outside = ".." in parts or info.filename.startswith(("/", "\\")) or ":" in info.filename
        complaints = {
            "leads outside of it": outside,
            "is a link": stat.S_ISLNK(info.external_attr >> 16),
            "is encrypted": info.flag_bits & 1,
            f"unpacks to more than {MAX_RATIO} times its size": info.file_size > _SMALL
            and info.file_size > MAX_RATIO * max(info.compress_size, 1),
        }
        complaint = next((text for text, holds in complaints.items() if holds), "")
        if complaint:
            raise OccupationError(
                f"{name} is refused: its member {info.filename[:60]!a} {complaint}. "
                "Download the official file again."
            )
    sizes = [(info.filename, info.file_size) for info in infos if not info.is_dir()]
    _check_sizes(sizes, name)
    return [(each, size) for each, size in sizes if PurePosixPath(each).suffix.casefold() in _READ]


def _check_sizes(members: list[tuple[str, int]], name: str) -> list[tuple[str, int]]:
    sizes = [size for _each, size in members]
    if len(members) > MAX_MEMBERS or sum(sizes) > MAX_TOTAL or max(sizes, default=0) > MAX_MEMBER:
        raise OccupationError(
            f"{name} is refused: it holds more than any official release. Download it again."
        )
    return members


def _check_markup(workbook: zipfile.ZipFile, name: str) -> None:
    """Refuse XML that defines its own entities: official workbooks never do, bombs must."""
    for info in workbook.infolist():
        if PurePosixPath(info.filename).suffix.casefold() not in {".xml", ".rels"}:
            continue
        with workbook.open(info) as stream:
            head = stream.read(4096).replace(b"\x00", b"")
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise OccupationError(
                f"{name} is refused: it is no plain workbook. Download the official file again."
            )
