"""Rows and the frames that are made of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from careerkit.analysis.frame import frame_of, rows


@dataclass(frozen=True)
class Step:
    id: str
    on: date | None
    count: int
    level: int | None
    hours: float | None
    known: bool
    names: tuple[str, ...]


FULL = Step("a", date(2026, 11, 21), 1, 3, 2.5, known=True, names=("x", "y"))
BARE = Step("b", None, 0, None, None, known=False, names=())


def test_a_column_has_the_type_its_annotation_asks_for() -> None:
    """Figures that may be missing are nullable, everything else but counts and truths is an object."""
    types = {name: str(dtype) for name, dtype in frame_of(Step, [FULL, BARE]).dtypes.items()}

    assert types == {name: str(dtype) for name, dtype in frame_of(Step, []).dtypes.items()}
    assert {
        "id": "object",
        "on": "object",
        "count": "int64",
        "level": "Int64",
        "hours": "Float64",
        "known": "bool",
        "names": "object",
    } == types


def test_a_frame_gives_its_rows_again() -> None:
    """What is missing is None, with or without an index, also after a selection."""
    found = frame_of(Step, [FULL, BARE], "id")

    assert [FULL, BARE] == list(rows(found, Step))
    assert [FULL, BARE] == list(rows(frame_of(Step, [FULL, BARE]), Step))
    assert [BARE] == list(rows(found[~found["known"]], Step))
