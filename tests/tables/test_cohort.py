"""A class as a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from careerkit import cohort, tables

ROWS = cohort.read_class(Path(__file__).parents[2] / "examples" / "class", date(2026, 11, 21))


def test_shows_counts_and_hides_what_would_tell_of_few() -> None:
    """The invented class: two hidden questions, all others with their groups, then the shared gaps."""
    shown = tables.cohort(ROWS)

    assert "A class of 30 plans" == shown.caption
    assert ["Question", "Answer", "Plans", "Of"] == list(shown.frame.columns)
    assert [("Goals", "not shown"), ("People", "not shown")] == list(
        shown.frame.loc[shown.frame["Plans"].isna(), ["Question", "Answer"]].itertuples(
            index=False, name=None
        )
    )
    assert ("Shared gap", "Time management", 20, 30) in list(shown.frame.itertuples(index=False, name=None))
    assert shown.frame["Plans"].min() >= 10


def test_a_hostile_name_of_a_gap_is_escaped() -> None:
    """Even a name that many share is only text."""
    rows = [{**row, "gaps": ["<script>alert(1)</script>"] * (place < 15)} for place, row in enumerate(ROWS)]

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in tables.cohort(rows).html
    assert "<script>" not in tables.cohort(rows).html


def test_says_how_many_files_could_not_be_read() -> None:
    """A broken plan is counted below the table."""
    rows = [*ROWS, {"key": "x", "error": "x.json: it is empty."}]

    assert "One file could not be read." in tables.cohort(rows).text
    assert "x.json" not in tables.cohort(rows).text


def test_a_small_class_is_a_friendly_card() -> None:
    """No class, a class that cannot be parted, and files that cannot be read have a sentence each."""
    broken = [{"key": "x", "error": "x.json: it is empty."}]

    assert "No class to show yet" in tables.cohort([]).html
    assert "A class of 14 plans cannot be told" in tables.cohort(ROWS[:14]).html
    assert "Fewer than ten plans could be read" in tables.cohort([*ROWS[:3], *broken]).html
