"""One edit of a plan file against reading, checking and writing the same document once."""

from __future__ import annotations

import itertools
import os
import tempfile
from pathlib import Path

from benchmarks.measure import in_turns, ratio, spread, table
from benchmarks.plans import big_plan
from careerkit import open_plan
from careerkit.plan import Plan

# Records in the plan, the target in milliseconds, and how often each way is timed.
SIZES = ((500, 20, 40), (10_000, 250, 12))


def floor(path: Path) -> None:
    """Read, check and write the document with pydantic, and wait for the disk; no lock, no merge."""
    plan = Plan.model_validate_json(path.read_bytes())
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as stream:
        stream.write(plan.model_dump_json(indent=2, exclude_defaults=True).encode())
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(path)


def rows(records: int, target: int, runs: int, folder: Path) -> list[tuple[str, ...]]:
    """The floor and two kinds of edit on a plan of `records` records."""
    path, other = folder / f"{records}.json", folder / f"{records}-floor.json"
    for each in (path, other):
        each.write_text(big_plan(records).to_json(), encoding="utf-8")
    first, second = open_plan(path), open_plan(path)
    words = (f"example {number}" for number in itertools.count())

    def edit(file: object) -> None:
        file.update(file.plan.skills[0], example=next(words))  # type: ignore[attr-defined]

    taken = in_turns(
        {
            "floor": lambda: floor(other),
            # Two programs in turns: each must read what the other has written.
            "taking over": lambda: edit(first),
            "taking back": lambda: edit(second),
            "again": lambda: edit(second),
        },
        runs,
    )
    name = f"{records:,} records, {path.stat().st_size / 1e6:.1f} MB"
    return [
        (f"{name}: read, check, write once", spread(taken["floor"]), "1.00", ""),
        (
            f"{name}: one edit",
            spread(taken["again"]),
            ratio(taken["again"], taken["floor"]),
            f"< {target} ms",
        ),
        (
            f"{name}: one edit after somebody else's",
            spread(taken["taking over"]),
            ratio(taken["taking over"], taken["floor"]),
            f"< {target} ms",
        ),
    ]


def main() -> None:
    """Print milliseconds an edit and the ratio to the floor."""
    with tempfile.TemporaryDirectory() as name:
        found = [row for size in SIZES for row in rows(*size, Path(name))]
    table("One edit of a plan, median (least to most)", ("", "time", "ratio", "target"), found)


if __name__ == "__main__":
    main()
