"""What people handed in, wherever it lies: files, folders, zips (B8).

Whatever others hand in is hostile: it is read as data within the size limits of `careerkit.plan.document`,
and nothing of it runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from careerkit.errors import PlanError
from careerkit.plan import document


class HandIn(NamedTuple):
    """One plan or share that somebody handed in: a file. Another process can read it from this alone."""

    path: str

    @property
    def name(self) -> str:
        """What an error calls it, so that somebody can mend it."""
        return Path(self.path).name

    def read(self) -> bytes:
        """Its content. Raises `PlanError` if it is no file or larger than a plan may be, and `OSError`."""
        path = Path(self.path)
        if not path.is_file():
            raise PlanError("it is not a file.")
        document.check_size(path.stat().st_size, "")
        with path.open("rb") as stream:
            return stream.read(document.MAX_BYTES + 1)


def find(paths: Sequence[str | Path]) -> Iterator[HandIn]:
    """The hand-ins in `paths`: of a folder its files that end in `.json`, in the order of their names."""
    for path in map(Path, paths):
        files = sorted(path.glob("[!.]*.json")) if path.is_dir() else [path]
        yield from (HandIn(str(file)) for file in files)
