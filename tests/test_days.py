"""Arithmetic of dates: by the calendar, and never out of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.days import days_after, month_end, months_after


@pytest.mark.parametrize(
    "day, months, expected",
    [
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(9999, 1, 1), 12, date.max),
        (date(1, 1, 1), -1, date.min),
    ],
)
def test_counts_months_by_the_calendar(day: date, months: int, expected: date) -> None:
    """The same day of the month, or the month's last where it has no such day."""
    assert expected == months_after(day, months)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_months_are_counted_by_the_calendar(day: date, months: int) -> None:
    """Some months later is the same day of that month, or its last day."""
    later = months_after(day, months)

    assert months == (later.year - day.year) * 12 + later.month - day.month
    assert later.day <= day.day


@given(st.dates())
def test_a_month_ends_on_the_day_before_the_next(day: date) -> None:
    """The last day of a month is in it, and the day after is not."""
    last = month_end(day)

    assert (day.year, day.month) == (last.year, last.month)
    assert last == date.max or 1 == (last + timedelta(days=1)).day


@given(st.dates(), st.integers(-4_000_000, 4_000_000))
def test_days_stay_within_the_calendar(day: date, days: int) -> None:
    """So many days later is a date, the first or the last one at the worst."""
    later = days_after(day, days)

    assert later in (date.min, date.max) or days == (later - day).days
