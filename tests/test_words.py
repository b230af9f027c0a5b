"""Plain words for counts, dates, figures and names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import words


@pytest.mark.parametrize(
    "count, expected",
    [(0, "no goals"), (1, "one goal"), (2, "two goals"), (11, "eleven goals"), (1200, "1,200 goals")],
)
def test_counts_small_numbers_in_words(count: int, expected: str) -> None:
    """Counts up to eleven are words, larger ones figures, and the noun follows the number."""
    assert expected == words.counted(count, "goal")


@pytest.mark.parametrize(
    "place, expected",
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (13, "13th"),
        (22, "22nd"),
        (112, "112th"),
    ],
)
def test_names_a_place_in_a_row(place: int, expected: str) -> None:
    """The ending follows how the number is spoken."""
    assert expected == words.ordinal(place)


def test_none_of_a_whole_is_not_no_of_it() -> None:
    """So many of a whole, also where it is nothing."""
    assert ["none of three steps", "two of three steps"] == [words.out_of(n, "three steps") for n in (0, 2)]


@pytest.mark.parametrize("count, expected", [(1, "the one goal"), (2, "both goals"), (3, "all three goals")])
def test_says_all_of_them(count: int, expected: str) -> None:
    """All of one, two or more has the words people use."""
    assert expected == words.all_of(count, "goal")


@pytest.mark.parametrize(
    "value, expected",
    [(3.0, "3"), (3.5, "3.5"), (0.25, "0.25"), (64000.0, "64,000"), (-2.0, "-2"), (1e300, "1e+300")],
)
def test_writes_figures_without_needless_zeros(value: float, expected: str) -> None:
    """A figure has thousands marked and no decimals that say nothing."""
    assert expected == words.figure(value)


def test_writes_dates_as_people_do() -> None:
    """A date is day, month in letters and year, whatever the machine's language."""
    assert "5 Mar 2027" == words.day(date(2027, 3, 5))


def test_takes_out_what_would_disturb_a_line() -> None:
    """Line breaks, tabs and marks that turn the writing direction become single spaces."""
    assert "one two three" == words.plain("one\ntwo\t\u202e three\x07")


def test_cuts_between_words() -> None:
    """A text that is too long is cut after a word, with an ellipsis."""
    assert "the whole of a…" == words.shortened("the whole of a job advert", 17)


@given(st.text(max_size=200), st.integers(5, 80))
def test_never_writes_more_than_asked(text: str, length: int) -> None:
    """However odd the text, the line is no longer than asked and has no line break."""
    short = words.shortened(text, length)

    assert len(short) <= length
    assert short == words.plain(short)


def test_lists_names_and_counts_the_rest() -> None:
    """Beyond the number asked for, names are counted."""
    assert "a, b and two more" == words.listed(["a", "b", "c", "d"], most=2)


@pytest.mark.parametrize("sentence, expected", [("Open", "Open."), ("Open…", "Open…"), ("Open?", "Open?")])
def test_ends_a_sentence_once(sentence: str, expected: str) -> None:
    """A full stop is added only where no mark ends the sentence."""
    assert expected == words.ended(sentence)


@pytest.mark.parametrize(
    "share, full, brief",
    [
        (1.0, "more than 99", "> 99"),
        (0.996, "more than 99", "> 99"),
        (0.995, "more than 99", "> 99"),
        (0.96, "96", "96"),
        (0.005, "less than 1", "< 1"),
        (0.0, "less than 1", "< 1"),
    ],
)
def test_futures_never_make_certain(share: float, full: str, brief: str) -> None:
    """Of 100 futures: what is nearly sure is not called sure."""
    assert (full, brief) == (words.of_100(share), words.of_100(share, brief=True))
