"""What a person typed, as values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import reading
from careerkit.reading import numbers
from careerkit.words import figure


@pytest.mark.parametrize(
    "text, expected",
    [
        ("3", 3),
        ("3,5", 3.5),
        ("3.5", 3.5),
        ("0,5", 0.5),
        ("0.500", 0.5),
        (".5", 0.5),
        ("5.", 5),
        ("007", 7),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f200,50", 1200.5),
        ("1'200", 1200),
        ("1’200.50", 1200.5),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1,234,567", 1_234_567),
        ("1.234.567,8", 1_234_567.8),
        ("12,34,567", 1_234_567),
        ("₹ 12,34,567.50", 1_234_567.5),
        ("38k", 38_000),
        ("£38 k", 38_000),
        ("$1200", 1200),
        ("41500 USD", 41_500),
        ("EUR 41500", 41_500),
        ("Fr. 95.50", 95.5),
        ("CHF 41'500.-", 41_500),
        ("3 h", 3),
        ("2.5 hours", 2.5),
        ("4 Std.", 4),
        ("10 %", 10),
        ("½", 0.5),
        ("1½", 1.5),
        ("-2", -2),
        ("−4", -4),
        ("３５", 35),
        ("١٢", 12),
    ],
)
def test_numbers_as_people_write_them(text: str, expected: float) -> None:
    """Commas, points, spaces and apostrophes of several countries; a sign of money or hours beside it."""
    assert (expected,) == numbers(text)


@pytest.mark.parametrize(
    "text, whole, part",
    [
        ("41,500", 41_500, 41.5),
        ("41.500", 41_500, 41.5),
        ("1.000", 1000, 1),
        ("$1,200", 1200, 1.2),
        ("-3,250", -3250, -3.25),
    ],
)
def test_one_mark_before_three_digits_has_two_readings(text: str, whole: float, part: float) -> None:
    """Whoever writes it knows which is meant; nobody else does."""
    assert (whole, part) == numbers(text)


@pytest.mark.parametrize(
    "text",
    [*("", " ", "many", "three", "1.2.3", "1,2,3", "1 20", "3-5", "3 to 5", "--3", "NaN", "inf", "1e400"),
     *("1e5", "0x10", "3 days", "15 min", "2 wks", "Level 3", "3.5.", "1,23,4",  "1.234,567.8", "5 5", "1/2"),
     "9" * 80],
)  # fmt: skip
def test_what_is_no_number_has_no_reading(text: str) -> None:
    """Half a number, a range, a time, or a number of something else."""
    assert () == numbers(text)


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing(text: str) -> None:
    """At most two readings, each a number."""
    found = numbers(text)

    assert len(found) <= 2
    assert all(each == each and abs(each) != float("inf") for each in found)


@given(st.integers(0, 10**9), st.sampled_from([",", ".", " ", "'", "\u202f"]))
def test_whole_numbers_come_back(value: int, mark: str) -> None:
    """Grouped by threes with any mark, the whole number is one of the readings."""
    assert value in numbers(f"{value:,}".replace(",", mark))


@given(st.decimals(0, 10**7, places=2, allow_nan=False), st.sampled_from([".", ","]))
def test_cents_come_back(value: object, mark: str) -> None:
    """Two decimals behind a point or a comma are never thousands."""
    assert (float(str(value)),) == numbers(str(value).replace(".", mark))


@given(st.floats(0, 1e12, allow_nan=False).map(lambda value: round(value, 2)))
def test_what_is_written_for_people_is_read_back(value: float) -> None:
    """`words.figure` and this module agree."""
    assert value in numbers(figure(value))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2027-03-31", date(2027, 3, 31)),
        ("0027-05-01", date(2027, 5, 1)),
        ("0000-01-01", date(2000, 1, 1)),
        ("1231-05-01", date(1231, 5, 1)),
        ("2027-02-30", None),
        ("5/1/27", None),
        ("", None),
    ],
)
def test_two_digits_of_a_year_are_of_this_century(text: str, expected: date | None) -> None:
    """A date field gives 0027 for 27; what is no date is none."""
    assert expected == reading.day(text, short=True)


@pytest.mark.parametrize(
    "year, expected", [(1231, False), (1949, False), (1950, True), (2100, True), (6128, False)]
)
def test_years_that_a_working_life_can_touch(year: int, expected: bool) -> None:
    """A slip of the finger is not a due date."""
    assert expected == reading.is_near(date(year, 5, 1))
