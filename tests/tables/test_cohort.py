"""A class as a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from careerkit import cohort, tables

ROWS = cohort.read_class(Path(__file__).parents[2] / "examples" / "class", date(2026, 11, 21))


def test_shows_a_range_a_line() -> None:
    """The invented class: each question with its range, then the gaps that many share."""
    shown = tables.cohort(ROWS)
    lines = list(shown.frame.itertuples(index=False, name=None))

    assert "A class of 30 plans" == shown.caption
    assert ["What", "How many", "Plans"] == list(shown.frame.columns)
    assert ("Discover: well under way", "half or fewer", "5 to 15 of 30") in lines
    assert ("Shared gap: Public speaking", "over half", "20 to 30 of 30") in lines
    assert "with a six the opposite counted" in shown.text


def test_a_class_of_twelve_is_told_something() -> None:
    """Each of ten questions, and what nearly all of them lack."""
    shown = tables.cohort(ROWS[:12]).frame

    assert 10 <= len(shown)
    assert {"12"} == set(shown["Plans"].str.split().str[-1])


def test_a_hostile_name_of_a_gap_is_escaped() -> None:
    """Even a name that many share is only text."""
    rows = [{**row, "gaps": ["<script>alert(1)</script>"]} for row in ROWS]

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in tables.cohort(rows).html
    assert "<script>" not in tables.cohort(rows).html


def test_says_first_how_many_files_could_not_be_read() -> None:
    """It stands above the table, without the file's name."""
    rows = [*ROWS, {"key": "x", "error": "x.json: it is empty."}]

    assert "One file could not be read. A class of 30 plans" == tables.cohort(rows).caption
    assert "x.json" not in tables.cohort(rows).text


def test_what_cannot_be_shown_is_a_friendly_card() -> None:
    """No class, too few plans, and too many files that cannot be read have a sentence each."""
    broken = [{"key": "x", "error": "x.json: it is empty."}]

    assert "No class to show yet" in tables.cohort([]).html
    assert "An overview begins at eight" in tables.cohort(ROWS[:7]).html
    assert "Two of five files could not be read" in tables.cohort([*ROWS[:3], *broken, *broken]).html
