"""What people handed in, wherever it lies: files, folders, zips (B8).

Whatever others hand in is hostile: it is read as data within the size limits of `careerkit.plan.document`,
nothing of it runs, no link in it is followed, and nothing of a zip is unpacked to disk.

Who handed something in is told by where it lies, and one person counts once.

1. In a folder, or a zip, each plan or share is one person's, and so is each folder with all that is below.
2. In nbgrader's course folder only `submitted` counts. Moodle names the person before `_assignsubmission_`,
   of files too, and nbgrader's exchange before `+assignment+time`.
3. A folder that holds nothing but one other, or others that are laid as in 2, is looked through in its place.
   Elsewhere what looks like a class counts as one person: nobody can hand in a crowd.
4. Of one person counts the newest share, else the newest plan: by the day that it bears, then by the time of
   nbgrader, else of the file. Histories, copies of the workbook and a class of theirs are no hand-ins.
"""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from careerkit.errors import PlanError
from careerkit.plan import document
from careerkit.words import capital, counted

# Folders below folders that are looked through, and what lies in those of one person; a zip counts more.
DEPTH, MOST, _ZIP = 6, 2_000, 100
# Of a zip: bytes of its list of files, and how many times smaller packing makes a plan.
_MOST_LISTED, _MOST_PACKED = 4_000_000, 200
_SUBMITTED = "submitted"
_PERSON = re.compile(r"(.+)_assignsubmission_|(.+?)\+[^+]*\+\d{4}-\d\d-\d\d[ _T]")
_HIDDEN = re.compile(r"\..*|__\w+__")
# What is in these is of the workbook, of earlier days or of others.
_NOT_THEIRS = re.compile(r".*\.history|history|class|examples|notebooks|tests|node_modules", re.IGNORECASE)
# How a plan and a share begin, the day each bears, and what they are called where they are damaged.
_HEAD, _PLAN, _SHARE = 4_096, b'"schema_version"', b'"chapters"'
_DAY = re.compile(rb'"(?:edited_on|as_of)":\s*"(\d{4}-\d\d-\d\d)"')
_CALLED = re.compile(r"(career-)?plan", re.IGNORECASE)
_ENDINGS = (".json", ".zip")
_SLASH, _LEADS_OUT = re.compile(r"[/\\]"), re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")
_LINK = "it is a link, and links are not followed. Hand in the file itself."


class Member(NamedTuple):
    """Where a file lies within a zip: from which byte on, how large, packed how (0 not, 8 deflated)."""

    offset: int
    packed: int
    size: int
    method: int


class HandIn(NamedTuple):
    """One plan or share that somebody handed in. Another process can read it from this alone.

    `path` is a file; `members` lead from a zip there to a file in it, or in a zip in it. `called` is the way
    from the folder that was searched, and `problem` why it cannot be read.
    """

    path: str
    called: str = ""
    members: tuple[Member, ...] = ()
    problem: str = ""

    @property
    def name(self) -> str:
        """What an error calls it, so that somebody can mend it."""
        return self.called or Path(self.path).name

    def read(self, most: int = document.MAX_BYTES + 1) -> bytes:
        """Its content, of which no more than `most` bytes.

        Raises `PlanError` if it is no file or larger than a plan may be, and `OSError`.
        """
        with self.opened(most) as stream:
            if not self.members:
                document.check_size(os.fstat(stream.fileno()).st_size, "")
            return stream.read(most)

    @contextmanager
    def opened(self, most: int = document.MAX_BYTES + 1) -> Iterator[BinaryIO]:
        """It as a stream, which of a packed file holds no more than `most` bytes. Raises as `read`."""
        if self.problem:
            raise PlanError(self.problem)
        with _regular(self.path) as file:
            stream: BinaryIO = file
            for member in self.members:
                document.check_size(member.size, "")
                needed = most if member is self.members[-1] else member.size
                stream = io.BytesIO(_unpacked(stream, member, needed))
            yield stream


@dataclass
class Looked:
    """What a search met beside the hand-ins that it gave, each a number."""

    passed_over: int = 0
    empty: int = 0
    crowds: int = 0

    def sentences(self) -> list[str]:
        """What somebody should know of it."""
        empty = (
            f"no plan and no share, as far as is looked: {DEPTH} folders deep, {MOST:,} entries, past no link"
        )
        crowd = "like a class, and counts as one person. Name it by itself"
        told = (
            (
                self.passed_over,
                "older file was",
                "older files were",
                "passed over. Of a person the newest counts",
            ),
            (self.empty, "folder holds", "folders hold", empty),
            (self.crowds, "folder looks", "folders look", crowd),
        )
        return [f"{capital(counted(count, one, more))} {rest}." for count, one, more, rest in told if count]


class _Entry(NamedTuple):
    """A file, or a folder or zip that can be opened: its name with those that lead to it, and its time."""

    parts: tuple[str, ...]
    handin: HandIn
    time: float = 0
    opens: bool = False


def find(
    paths: Iterable[str | Path], looked: Looked | None = None, but: str | Path | None = None
) -> Iterator[HandIn]:
    """The hand-ins in `paths`, one a person, in the order of their names.

    `looked` hears of what is not among them; the folder `but` is left out.
    """
    looked, left_out = looked or Looked(), os.path.realpath(but) if but else ""
    for path in paths:
        place = os.path.realpath(path)
        opens = Path(place).is_dir()
        name = Path(path).name
        top = _Entry((), HandIn(place, "" if opens else name), 0, opens or place.casefold().endswith(".zip"))
        entries = _opened(top) if top.opens else [top._replace(parts=(name,))]
        for person in _people([each for each in entries if each.handin.path != left_out], DEPTH):
            yield from _newest(_files(person, looked), looked)


def _people(entries: Iterable[_Entry], deeper: int) -> Iterator[list[_Entry]]:
    """What is of each person, where `entries` hold one folder or file a person, or cover what does."""
    named: dict[str, list[_Entry]] = {}
    for entry in entries:
        named.setdefault(entry.parts[0], []).append(entry)
    covers: Iterable[str] = ()
    if _SUBMITTED in named:
        covers = (_SUBMITTED,)
    elif not any(map(_is_file, named.values())):
        covers = named if len(named) == 1 or all(_is_crowd(_within(each)) for each in named.values()) else ()
    if covers and deeper:
        for name in sorted(covers):
            yield from _people(_within(named[name]), deeper - 1)
        return
    people: dict[str, list[_Entry]] = {}
    for name, each in named.items():
        match = _PERSON.match(name)
        # No file is of the person of a folder that has the same name.
        person = (match[1] or match[2]) if match else f"{name}{'' if _is_file(each) else '/'}"
        people.setdefault(person, []).extend(each)
    yield from (people[person] for person in sorted(people))


def _is_file(entries: list[_Entry]) -> bool:
    return len(entries[0].parts) == 1 and not entries[0].opens


def _is_crowd(entries: list[_Entry]) -> bool:
    """Whether nbgrader or Moodle lay a class like this."""
    return any(entry.parts[0] == _SUBMITTED or _PERSON.match(entry.parts[0]) for entry in entries)


def _within(entries: list[_Entry]) -> list[_Entry]:
    """What lies in the folder that all `entries` lie in, or are."""
    if entries[0].opens and len(entries[0].parts) == 1:
        return _opened(entries[0]._replace(parts=()))
    return [entry._replace(parts=entry.parts[1:]) for entry in entries if len(entry.parts) > 1]


def _files(person: list[_Entry], looked: Looked) -> list[_Entry]:
    """All files that are of one person, the nearest first."""
    files, waiting, cost = list[_Entry](), [*person], len(person)
    for entry in waiting:
        folders = entry.parts if entry.opens else entry.parts[:-1]
        if any(map(_NOT_THEIRS.fullmatch, folders)) or len(folders) > DEPTH:
            continue
        if not entry.opens:
            files.append(entry)
        elif cost < MOST:
            within = _opened(entry, MOST)
            cost += len(within) + _ZIP
            waiting += within
    looked.crowds += _is_crowd(
        [entry._replace(parts=entry.parts[1:]) for entry in waiting if entry.parts[1:]]
    )
    return files


def _newest(files: list[_Entry], looked: Looked) -> Iterator[HandIn]:
    """The one that counts: the newest share, else the newest plan, else what is damaged."""
    ranked: list[tuple[bool, bytes, float, HandIn]] = []
    for entry in files if len(files) > 1 else ():
        head, day = b"", b""
        with suppress(PlanError, OSError):
            head = entry.handin.read(_HEAD)
        with suppress(ValueError, OverflowError, OSError):
            day = datetime.fromtimestamp(entry.time, UTC).date().isoformat().encode()
        is_plan = _PLAN in head
        if is_plan or _SHARE in head:
            bears = _DAY.search(head)
            ranked.append((not is_plan, bears[1] if bears else day, entry.time, entry.handin))
    damaged = [
        each for each in files if len(files) == 1 or each.handin.problem or _CALLED.match(each.parts[-1])
    ]
    if ranked:
        looked.passed_over += len(ranked) - 1
        yield max(ranked)[-1]
    elif damaged:
        yield damaged[0].handin
    else:
        looked.empty += 1


def _opened(entry: _Entry, most: int | None = None) -> list[_Entry]:
    """What lies in a folder or a zip, so many at most; one that cannot be opened stands in it as a file."""
    handin, problem = entry.handin, "it is no zip that can be read. Make it anew."
    try:
        is_folder = not handin.members and Path(handin.path).is_dir()
        return list(_listed(entry, most) if is_folder else islice(_zipped(entry), most))
    except PlanError as error:
        problem = error.problems[0]
    except OSError as error:
        problem = f"it cannot be opened: {error.strerror or error}."
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error):
        pass
    return [_Entry((*entry.parts, handin.name), handin._replace(problem=problem))]


def _listed(folder: _Entry, most: int | None) -> Iterator[_Entry]:
    """What lies in a folder on disk, by name, and when it was handed in if nbgrader says so."""
    path, way, handed_in = folder.handin.path, folder.handin.called, 0.0
    if os.path.realpath(path) != path:
        raise PlanError(_LINK)
    with os.scandir(path) as scanned:
        entries = sorted(islice(scanned, most), key=lambda entry: entry.name)
    for stamped in (entry.path for entry in entries if entry.name == "timestamp.txt"):
        with suppress(ValueError, PlanError, OSError):
            on = datetime.fromisoformat(HandIn(stamped).read(64).decode()[:19])
            handed_in = on.replace(tzinfo=UTC).timestamp()
    for entry in entries:
        opens, is_plan = entry.is_dir(follow_symlinks=False), entry.name.casefold().endswith(_ENDINGS)
        if (opens or is_plan) and not _HIDDEN.fullmatch(entry.name):
            problem = _LINK if entry.is_symlink() else ""
            handin = HandIn(entry.path, f"{way}/{entry.name}".lstrip("/"), (), problem)
            opens = opens or (entry.name.casefold().endswith(".zip") and not problem)
            time = handed_in or entry.stat(follow_symlinks=False).st_mtime
            yield _Entry((*folder.parts, entry.name), handin, time, opens)


def _zipped(entry: _Entry) -> Iterator[_Entry]:
    """What could be plans in a zip."""
    place = entry.handin
    if len(place.members) > 1:
        raise PlanError("it is a zip in a zip in a zip. Unpack it first.")
    with place.opened() as stream, zipfile.ZipFile(_Sparing(stream)) as packed:
        infos = [info for info in packed.infolist() if info.filename.casefold().endswith(_ENDINGS)]
        if sum(info.compress_size for info in infos) > packed.start_dir:
            raise PlanError("its files lie upon one another. Make the zip anew.")
    names = Counter(info.filename for info in infos)
    for info in infos:
        name, problem, time = info.filename, _problem(info, names), 0.0
        parts = [part for part in _SLASH.split(name) if part not in ("", ".")]
        if _LEADS_OUT.search(name):
            parts = [name]
        elif any(map(_HIDDEN.fullmatch, parts)):
            continue
        with suppress(ValueError, OverflowError):
            time = datetime(*info.date_time, tzinfo=UTC).timestamp()
        member = Member(info.header_offset, info.compress_size, info.file_size, info.compress_type)
        handin = HandIn(place.path, f"{place.name}/{name}", (*place.members, member), problem)
        yield _Entry((*entry.parts, *parts), handin, time, name.casefold().endswith(".zip") and not problem)


def _problem(info: zipfile.ZipInfo, names: Counter[str]) -> str:
    """Why a file in a zip is not read, if so."""
    is_bomb = info.file_size > 1_000_000 and info.file_size > _MOST_PACKED * info.compress_size
    problems = (
        (_LEADS_OUT.search(info.filename), "its name leads out of the zip"),
        (names[info.filename] > 1, "its zip holds two files of this name"),
        (info.flag_bits & 1, "it is locked with a password"),
        (info.compress_type not in (0, 8), "it is packed in an unusual way"),
        (is_bomb, "it is packed smaller than any plan can be"),
    )
    return next((f"{problem}. Make the zip anew." for wrong, problem in problems if wrong), "")


class _Sparing:
    """A stream for `zipfile`, which would read a list of files of any length at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.seek, self.tell = stream, stream.seek, stream.tell

    def read(self, size: int = -1) -> bytes:
        if size > _MOST_LISTED:
            raise PlanError("it holds far more files than are looked through. Unpack it first.")
        return self._stream.read(size)


def _regular(path: str) -> BinaryIO:
    """A regular file, by a way without links. Raises `PlanError` and `OSError`."""
    if os.path.realpath(path) != os.path.abspath(path):  # noqa: PTH100 (resolves nothing)
        raise PlanError(_LINK)
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise PlanError("it is not a file.")
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    return os.fdopen(os.open(path, os.O_RDONLY | sum(flags)), "rb")


def _unpacked(stream: BinaryIO, member: Member, most: int) -> bytes:
    """A file in a zip, of which no more than `most` bytes; `PlanError` if it is not as the zip says."""
    stream.seek(member.offset)
    header = stream.read(30)
    stream.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:], "little"), os.SEEK_CUR)
    content = stream.read(min(member.packed, most + _HEAD))
    try:
        if member.method:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, most)
    except zlib.error:
        content = b""
    if len(content) < min(member.size, most) or not header.startswith(b"PK\x03\x04"):
        raise PlanError("it is broken within its zip. Make the zip anew.")
    return content[:most]
