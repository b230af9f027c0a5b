"""Dates in sentences: what people write, and the day it means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.analysis import dates

AS_OF = date(2026, 11, 21)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a project manager within three years", "2029-11-21"),
        ("certified by March 2027", "2027-03-31"),
        ("certified by the end of March 2027", "2027-03-31"),
        ("certified before March 2027", "2027-02-28"),
        ("ready before next summer", "2027-06-20"),
        ("ready by next summer", "2027-09-20"),
        ("ready before summer 2028", "2028-06-20"),
        ("one book every month until June 2027", "2027-06-30"),
        ("by 5 May 2027", "2027-05-05"),
        ("by May 5, 2027", "2027-05-05"),
        ("by the 1st of December", "2026-12-01"),
        ("by 1 November", "2027-11-01"),
        ("by 2027-02-28", "2027-02-28"),
        ("by October", "2027-10-31"),
        ("by December", "2026-12-31"),
        ("in Q2 2027", "2027-06-30"),
        ("in Q1", "2027-03-31"),
        ("this year", "2026-12-31"),
        ("by the end of next year", "2027-12-31"),
        ("before next year", "2026-12-31"),
        ("before the end of 2028", "2028-12-31"),
        ("next month", "2026-12-31"),
        ("this quarter", "2026-12-31"),
        ("in 18 months", "2028-05-21"),
        ("within half a year", "2027-05-21"),
        ("in the next six weeks", "2027-01-02"),
        ("ten days from now", "2026-12-01"),
        ("by Christmas", "2026-12-25"),
        ("until Christmas 2027", "2027-12-25"),
        ("in the 2027 election", "2027-12-31"),
        ("before 2028", "2027-12-31"),
        ("working part time from January", "2027-01-01"),
    ],
)
def test_a_date_is_understood(text: str, expected: str) -> None:
    """The words that people use for a time give the last day they allow."""
    found = dates.find(text, AS_OF)

    assert found is not None
    assert date.fromisoformat(expected) == found.day
    assert found.words in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "some day",
        "every two weeks",
        "I may be late",
        "march on",
        "at 62",
        "2027-13-01",
    ],
)
def test_no_date_is_made_up(text: str) -> None:
    """Words that name no date, or one that does not exist, give none."""
    assert dates.find(text, AS_OF) is None


@given(st.text(max_size=60), st.dates(date(1900, 1, 1), date(9998, 1, 1)))
def test_any_text_can_be_read(text: str, as_of: date) -> None:
    """Whatever a person writes, on whatever day, looking for a date does not fail."""
    dates.find(text, as_of)
