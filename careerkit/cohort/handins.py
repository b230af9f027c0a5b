"""What people handed in, wherever it lies: files, folders, zips (B8).

Whatever others hand in is hostile: it is read as data within the size limits of `careerkit.plan.document`,
nothing of it runs, no link in it is followed, and nothing of a zip is unpacked to disk.

Where something lies tells whose it is, and one person counts once.

1. In a folder or zip each plan or share is one person's, and so is each folder or zip with all that is in it.
2. In nbgrader's course folder only `submitted` counts. Moodle names the person before `_assignsubmission_`,
   of files too, and nbgrader's exchange before `+assignment+time`.
3. Where there is nothing but one folder or zip, or several that are laid as in 2, those in it are the people.
   Elsewhere what is laid like a class is one person's: nobody can hand in a crowd.
4. The newest share counts, else the newest plan: by the day that it bears, then by nbgrader's time, else by
   the file's. Histories, copies of the workbook and a class of theirs are no hand-ins.
"""

import os
import re
import stat
import struct
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple, cast

from careerkit.errors import PlanError, or_say
from careerkit.plan import document
from careerkit.words import capital, counted

# How many folders deep is looked, at how many entries of a person, and for how many of them a folder counts.
DEPTH, MOST, _OPENING = 6, 5_000, 50
# Of a zip: bytes of its list of files, how many times smaller packing makes a plan, and bytes for one person.
_MOST_LISTED, _MOST_PACKED, _MOST_UNPACKED = 4_000_000, 200, 2_000_000_000
_ENDINGS, _SUBMITTED = (".json", ".zip"), "submitted"
_PERSON = re.compile(r"(.+)_assignsubmission_|(.+?)\+[^+]*\+\d{4}-\d\d-\d\d[ _T]")
_HIDDEN = re.compile(r"\..*|__\w+__")
_NOT_THEIRS = re.compile(r".*\.history|history|class|examples|notebooks|tests|node_modules", re.IGNORECASE)
_LEADS_OUT = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")
# How a plan and a share begin, the day each bears, and what one is called that is damaged.
_HEAD, _PLAN, _SHARE = 4_096, b'"schema_version"', b'"chapters"'
_DAY = re.compile(rb'"(?:edited_on|as_of)":\s*"(\d{4}-\d\d-\d\d)"')
_CALLED = re.compile(r"(career-)?plan", re.IGNORECASE)
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, ValueError, OverflowError, EOFError)


class HandIn(NamedTuple):
    """One plan or share that somebody handed in. Another process can read it from this alone.

    `path` is a file, `members` lead from a zip there to a file in it or in a zip in it, `called` is the way
    from the folder that was searched, and `problem` says why it cannot be read.
    """

    path: str
    called: str = ""
    members: tuple[zipfile.ZipInfo, ...] = ()
    problem: str = ""

    @property
    def name(self) -> str:
        """What an error calls it, so that somebody can mend it."""
        return self.called or Path(self.path).name

    def read(self, most: int = document.MAX_BYTES + 1) -> bytes:
        """Its content, of which no more than `most` bytes. Raises `PlanError` and `OSError`."""
        broken = PlanError("it is broken within its zip. Make the zip anew.")
        with or_say(broken, *_BROKEN), self.opened() as stream:
            return stream.read(most)

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """It as a stream. Raises `PlanError` if it is no file or packed and larger than a plan may be."""
        if self.problem:
            raise PlanError(self.problem)
        with _file(self.path) as file:
            stream = file
            for member in self.members:
                document.check_size(member.file_size, "")
                stream.seek(member.header_offset + 26)
                stream.seek(sum(struct.unpack("<HH", stream.read(4))), os.SEEK_CUR)
                stream = cast("IO[bytes]", zipfile.ZipExtFile(stream, "r", member))
            yield stream


@dataclass
class Looked:
    """What a search met beside the hand-ins that it gave: older files, and people without any."""

    passed_over: int = 0
    empty: int = 0

    def sentences(self) -> list[str]:
        """What somebody should know of it."""
        older, empty = counted(self.passed_over, "older file"), counted(self.empty, "folder")
        told = (
            (self.passed_over, f"{older} passed over: of a person the newest counts."),
            (self.empty, f"{empty} without a plan or share, {DEPTH} folders deep and past no link."),
        )
        return [capital(sentence) for count, sentence in told if count]


class _Entry(NamedTuple):
    """A file, or a folder or zip that `opens`: its name after those that lead to it, and its time."""

    parts: tuple[str, ...]
    handin: HandIn
    time: float = 0
    opens: bool = False


def find(
    paths: Iterable[str | Path], looked: Looked | None = None, but: str | Path | None = None
) -> Iterator[HandIn]:
    """The hand-ins in `paths`, one a person, in the order of their names.

    `looked` hears of what is not among them; a folder `but` in one of `paths` is left out.
    """
    looked, left_out = looked or Looked(), os.path.realpath(but) if but else ""
    for path in map(Path, paths):
        place, is_folder = os.path.realpath(path), path.is_dir()
        opens = is_folder or place.casefold().endswith(".zip")
        top = _Entry((), HandIn(place, "" if is_folder else path.name), opens=opens)
        entries = _opened(top) if opens else [top._replace(parts=(path.name,))]
        for person in _people([entry for entry in entries if entry.handin.path != left_out], DEPTH):
            yield from _newest(_files(person), looked)


def _people(entries: list[_Entry], deeper: int) -> Iterator[list[_Entry]]:
    """What is of each person, where `entries` hold a folder or file a person, or are about what does."""
    named, people = defaultdict[str, list[_Entry]](list), dict[str, list[_Entry]]()
    for entry in entries:
        named[entry.parts[0]].append(entry)
    files = {name for name, each in named.items() if len(each[0].parts) == 1 and not each[0].opens}
    about = [_SUBMITTED] if _SUBMITTED in named else [] if files else sorted(named)
    if len(about) > 1:  # unless nbgrader or Moodle lay a class in each folder or zip
        inner = ({entry.parts[0] for entry in _within(each)} for each in named.values())
        if not all(_SUBMITTED in names or any(map(_PERSON.match, names)) for names in inner):
            about = []
    for name in about if deeper else ():
        yield from _people(_within(named[name]), deeper - 1)
    for name, each in named.items() if not about else ():
        match = _PERSON.match(name)
        # A file and a folder of the same name are of two people.
        person = (match[1] or match[2]) if match else f"{name}{'' if name in files else '/'}"
        people.setdefault(person, []).extend(each)
    del entries, named
    yield from (people.pop(person) for person in sorted(people))


def _within(entries: list[_Entry]) -> list[_Entry]:
    """What lies in the folder or zip that all `entries` lie in, or are."""
    if entries[0].opens and len(entries[0].parts) == 1:
        entries = _opened(entries[0])
    return [entry._replace(parts=entry.parts[1:]) for entry in entries if len(entry.parts) > 1]


def _files(person: list[_Entry]) -> list[_Entry]:
    """All files that are of one person, the nearest first."""
    files, waiting, cost = list[_Entry](), [*person], 0
    for entry in waiting:
        folders = entry.parts if entry.opens else entry.parts[:-1]
        if any(map(_NOT_THEIRS.fullmatch, folders)) or len(folders) > DEPTH:
            continue
        if not entry.opens:
            files.append(entry)
        elif cost < MOST:
            waiting += (within := _opened(entry, MOST))
            cost += len(within) + _OPENING
    return files


def _newest(files: list[_Entry], looked: Looked) -> Iterator[HandIn]:
    """The one that counts: the newest share, else the newest plan, else what is damaged."""
    ranked: list[tuple[bool, bytes, float, str, HandIn]] = []
    # What was meant as a plan, whatever is in it: by its name, or alone where it was handed in.
    meant = [each.handin for each in files if each.handin.problem or _CALLED.match(each.parts[-1])]
    meant = meant or [each.handin for each in files if len(files) == 1 and len(each.parts) < 3]
    for entry in files if len(files) != len(meant) or len(files) > 1 else ():
        head, day = b"", b""
        with suppress(PlanError, OSError):
            head = entry.handin.read(_HEAD)
        with suppress(ValueError, OverflowError, OSError):
            day = datetime.fromtimestamp(entry.time, UTC).date().isoformat().encode()
        if _PLAN in head or _SHARE in head:
            bears = _DAY.search(head)
            rank = _PLAN not in head, bears[1] if bears else day, entry.time, entry.handin.name
            ranked.append((*rank, entry.handin))
    looked.passed_over += max(len(ranked) - 1, 0)
    looked.empty += not ranked and not meant
    yield from [max(ranked)[-1]] if ranked else meant[:1]


def _opened(entry: _Entry, most: int | None = None) -> list[_Entry]:
    """What lies in a folder or a zip, so many at most; one that cannot be opened stands in it as a file."""
    handin = entry.handin
    if most and handin.members:  # each file of a zip in a zip is found by unpacking that zip up to it
        most = min(most, _MOST_UNPACKED // (handin.members[-1].file_size + 1))
    try:
        is_folder = not handin.members and Path(handin.path).is_dir()
        return list(_listed(entry, most) if is_folder else islice(_zipped(entry), most))
    except PlanError as error:
        problem = error.problems[0]
    except OSError as error:
        problem = f"it cannot be opened: {error.strerror or error}."
    except _BROKEN:
        problem = "it is no zip that can be read. Make it anew."
    return [_Entry((*entry.parts, handin.name), handin._replace(problem=problem))]


def _listed(folder: _Entry, most: int | None) -> Iterator[_Entry]:
    """What lies in a folder on disk, with the time at which nbgrader says it was handed in, else its own."""
    handed_in = 0.0
    with os.scandir(folder.handin.path) as scanned:
        entries = sorted(islice(scanned, most), key=lambda entry: entry.name)
    for stamped in (entry.path for entry in entries if entry.name == "timestamp.txt"):
        with suppress(ValueError, PlanError, OSError):
            on = datetime.fromisoformat(HandIn(stamped).read(19).decode())
            handed_in = on.replace(tzinfo=UTC).timestamp()
    for entry in entries:
        is_folder, name = entry.is_dir(follow_symlinks=False), entry.name.casefold()
        if (is_folder or name.endswith(_ENDINGS)) and not _HIDDEN.fullmatch(name):
            handin = HandIn(entry.path, f"{folder.handin.called}/{entry.name}".lstrip("/"))
            time = handed_in or entry.stat(follow_symlinks=False).st_mtime
            yield _Entry((*folder.parts, entry.name), handin, time, is_folder or name.endswith(".zip"))


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
        name, time = info.filename, 0.0
        parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".")]
        if leads_out := _LEADS_OUT.search(name):
            parts = [name]
        elif any(map(_HIDDEN.fullmatch, parts)):
            continue
        with suppress(ValueError, OverflowError):
            time = datetime(*info.date_time, tzinfo=UTC).timestamp()
        most = max(1_000_000, _MOST_PACKED * info.compress_size)
        problems = (
            ("its name leads out of the zip", leads_out),
            ("its zip holds two files of this name", names[name] > 1),
            ("it is locked with a password", info.flag_bits & 1),
            ("it is packed in an unusual way", info.compress_type not in _PACKED),
            ("it is packed smaller than a plan can be", info.file_size > most),
        )
        problem = next((f"{why}. Make the zip anew." for why, is_so in problems if is_so), "")
        handin = HandIn(place.path, f"{place.name}/{name}", (*place.members, info), problem)
        yield _Entry((*entry.parts, *parts), handin, time, name.casefold().endswith(".zip") and not problem)


class _Sparing:
    """A stream for `zipfile`, which would read a list of files of any length at once."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.seek, self.tell = stream, stream.seek, stream.tell

    def read(self, size: int = -1) -> bytes:
        if size > _MOST_LISTED:
            raise PlanError("it holds far more files than are looked through. Unpack it first.")
        return self._stream.read(size)


def _file(path: str) -> IO[bytes]:
    """A regular file, by a way without links. Raises `PlanError` and `OSError`."""
    if os.path.realpath(path) != os.path.abspath(path):  # noqa: PTH100 (resolves nothing)
        raise PlanError("it is a link, and links are not followed. Hand in the file itself.")
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise PlanError("it is not a file.")
    flags = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    return os.fdopen(os.open(path, os.O_RDONLY | flags), "rb")
