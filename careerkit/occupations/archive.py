"""Official files as they come, a zip, a folder or one file, opened as if somebody had tampered with them.

Nothing is unpacked to disk; what leads elsewhere, is a link, encrypted or absurdly large is refused unread.
"""

import io
import stat
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from careerkit.errors import OccupationError

MAX_MEMBERS = 2_000
MAX_MEMBER = 600 * 2**20
MAX_TOTAL = 1_500 * 2**20
# Tables compress to a tenth, repeated links to a thirtieth; a bomb to a thousandth.
MAX_RATIO = 150
_SMALL = 2**20
_READ = (".txt", ".csv", ".xlsx")


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
