"""Make `official.sqlite`: `python -m tools.make_official FOLDER`.

FOLDER holds the zips and workbooks as they were downloaded. They are loaded into a store of their own, oldest
release first; of the programs that it lists, those stay that vacancies name. The same files and the same
SQLite give the same bytes.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from careerkit.occupations.files import Column, opened, rows
from careerkit.occupations.loading import load
from careerkit.occupations.lookup import measured
from careerkit.occupations.store import BUNDLED, insert, path

_ANCHORS = [Column(name) for name in ("Element ID", "Anchor Value", "Anchor Description")]


def make_official(files: Sequence[Path], target: Path = BUNDLED) -> int:
    """Write what the official `files` hold to `target`; returns its bytes."""
    with tempfile.TemporaryDirectory() as place, _storing_in(place):
        for file in files:
            load(file, bundled=False)
        finish(path(), files, target)
    return target.stat().st_size


def finish(store: Path, files: Iterable[Path], target: Path) -> None:
    """Write a store in which all is loaded to `target`, as small as it can be, with the norms."""
    with closing(sqlite3.connect(store)) as db:
        names = [element for (element,) in db.execute("SELECT id FROM elements ORDER BY id")]
        norms, examples = measured(db, names), _examples(files)
        insert(
            db,
            "norms",
            ((each, norms[each].importance, *norms[each].begins, examples[each]) for each in names),
        )
        db.execute("DELETE FROM software WHERE NOT (hot OR in_demand)")
        db.execute("DELETE FROM files")
        db.commit()
        target.unlink(missing_ok=True)
        db.execute("VACUUM INTO ?", (str(target),))


def _examples(files: Iterable[Path]) -> dict[str, str]:
    """By element, O*NET's examples of its levels: `2 Place an order|4 Write a letter|6 Write a novel`."""
    found: dict[str, list[str]] = {}
    for file in (each for each in files if each.suffix == ".zip"):
        with opened(file) as bundle:
            for member in (each for each in bundle.members if each.stem == "level scale anchors"):
                for row in rows(member, _ANCHORS):
                    found.setdefault(row.cells[0], []).append(f"{row.cells[1]} {row.cells[2]}")
    return {element: "|".join(each) for element, each in found.items()}


@contextmanager
def _storing_in(place: str) -> Iterator[None]:
    before = os.environ.get("CAREERKIT_DATA_DIR")
    os.environ["CAREERKIT_DATA_DIR"] = place
    try:
        yield
    finally:
        del os.environ["CAREERKIT_DATA_DIR"]
        if before is not None:
            os.environ["CAREERKIT_DATA_DIR"] = before


if __name__ == "__main__":
    found = sorted(each for each in Path(sys.argv[1]).iterdir() if each.suffix in {".zip", ".xlsx"})
    sys.stdout.write(f"{make_official(found):,} bytes\n")
