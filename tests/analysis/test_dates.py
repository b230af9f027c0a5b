"""Times in sentences: what people write, and the day it means, if only one can be meant."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.analysis import dates

AS_OF = date(2026, 11, 21)  # a Saturday
DAYS = {
    "a project manager within three years": "2029-11-21",
    "certified by March 2027": "2027-03-31",
    "certified by the end of March 2027": "2027-03-31",
    "certified before March 2027": "2027-02-28",
    "ready before next summer": "2027-06-20",
    "ready by next summer": "2027-09-20",
    "ready before summer 2028": "2028-06-20",
    "one book every month until June 2027": "2027-06-30",
    "by 5 May 2027": "2027-05-05",
    "by May 5, 2027": "2027-05-05",
    "by the 1st of December": "2026-12-01",
    "by 1 November": "2027-11-01",
    "by 2027-02-28": "2027-02-28",
    "by October": "2027-10-31",
    "by December": "2026-12-31",
    "in Q2 2027": "2027-06-30",
    "in Q1": "2027-03-31",
    "this year": "2026-12-31",
    "by the end of next year": "2027-12-31",
    "before next year": "2026-12-31",
    "before the end of 2028": "2028-12-31",
    "next month": "2026-12-31",
    "this quarter": "2026-12-31",
    "in 18 months": "2028-05-21",
    "within half a year": "2027-05-21",
    "in the next six weeks": "2027-01-02",
    "ten days from now": "2026-12-01",
    "by Christmas": "2026-12-25",
    "until Christmas 2027": "2027-12-25",
    "before 2028": "2027-12-31",
    "working part time from January": "2027-01-01",
    "Pilot licence in Sept 2030": "2030-09-30",
    "Hand in the thesis by 30.06.2028": "2028-06-30",
    "Draft the introduction by Friday": "2026-11-27",
    "Store manager by this time next year": "2027-11-21",
    "Have an offer by 03/31/2027": "2027-03-31",
    "No later than 10/15/2028": "2028-10-15",
    "Finish by 4/4/2027": "2027-04-04",
    "by 2027/06/30": "2027-06-30",
    "by 30-06-2028": "2028-06-30",
    "The WSET award by the end of next summer": "2027-09-20",
    "Ship it in Q3 2028": "2028-09-30",
    "Q3 of 2028": "2028-09-30",
    "2028 Q3": "2028-09-30",
    "in the third quarter of 2028": "2028-09-30",
    "in the first half of 2028": "2028-06-30",
    "before Q4 2027": "2027-09-30",
    "Chief executive by next Monday": "2026-11-23",
    "Play at the Tuesday jam by Halloween 2027": "2027-10-31",
    "in May": "2027-05-31",
    "by may 2028": "2028-05-31",
    "Shadow a therapist for three days in June 2027": "2027-06-30",
    "Coach for six months": "2027-05-21",
    "from January to June 2027": "2027-06-30",
    "Respond to every email within 24 hours for the rest of the year": "2026-12-31",
    "by the end of the month": "2026-11-30",
    "by the end of the year": "2026-12-31",
    "by year-end": "2026-12-31",
    "this winter": "2027-03-20",
    "Finish OSHA 30 this winter": "2027-03-20",
    "in the spring of next year": "2027-06-19",
    "by May of next year": "2027-05-31",
    "by the end of May next year": "2027-05-31",
    "by Friday 5 May 2028": "2028-05-05",
    "on 30 Jun 2028": "2028-06-30",
    "June 30th, 2028": "2028-06-30",
    "the 30th of June 2028": "2028-06-30",
    "by June '28": "2028-06-30",
    "Complete 20 contact hours by 31 August 2027": "2027-08-31",
    "Cut it from 21 to 14 days by May 2027": "2027-05-31",
    "Reduce falls on ward 6 by a quarter by September 2027": "2027-09-30",
    "in one year I will lead a team": "2027-11-21",
    "Within a year open a shop": "2027-11-21",
    "in two years' time": "2028-11-21",
    "in a year's time": "2027-11-21",
    "a year from now": "2027-11-21",
    "within a fortnight": "2026-12-05",
    "in two and a half years": "2029-05-21",
    "in twenty-four months": "2028-11-21",
    "tomorrow": "2026-11-22",
    "no later than June 2028": "2028-06-30",
    "by June 2028 at the latest": "2028-06-30",
    "through 2028": "2028-12-31",
    "Earn 2050 euros a month by June 2028": "2028-06-30",
    "by this time in 2029": "2029-11-21",
    "in November 2028": "2028-11-30",
    "Pass it on 14 May 2027": "2027-05-14",
    "by March 2026": "2026-03-31",
    "by February 1st": "2027-02-01",
    "by 29 Feb 2028": "2028-02-29",
    "No more than 40 hours a week from January": "2027-01-01",
    "in ten years": "2036-11-21",
    "in 10 days": "2026-12-01",
    "over the next three months": "2027-02-21",
    "Be 5 kg lighter by Christmas Eve": "2026-12-24",
    "Learn to run the till by June 2028": "2028-06-30",
    "I will apply within one year": "2027-11-21",
    "Cut turnover from 31 to 20 percent within a year": "2027-11-21",
    "Win contracts worth $50,000 each in 2028": "2028-12-31",
    "In 2028 open a shop": "2028-12-31",
    "by the year 2028": "2028-12-31",
    "within the next twelve months": "2027-11-21",
    "in the year 2028": "2028-12-31",
    "by the end of the year 2028": "2028-12-31",
    "I find out by June whether teaching suits me": "2027-06-30",
}
ASKED = [
    "in the 2027 election",
    "Defend in the spring semester of 2028",
    "Finish by 03/04/2027",
    "Finish by 31/12/27",
    "Finish by 6/2028",
    "Finish by 3/27",
    "by 05.06.2028",
    "by 31 April 2027",
    "by 30 February",
    "by the end of the fiscal year",
    "by the end of FY 2028",
    "by the end of the school year",
    "in AY 2027-28",
    "in 2027/28",
    "in fiscal Q3 2028",
    "In the orchestra by the age of 35",
    "Cook in Lyon for a season before I turn 30",
    "A mechanic within 60 days of separation",
    "Principal Engineer in 18-24 months",
    "in two to three years",
    "in a year or two",
    "Hand in in Michaelmas term",
    "before Michaelmas term 2029",
    "Plant the orchard in two springs",
    "Chief executive by next Sunday",
    "by Saturday",
    "by Thanksgiving",
    "by Easter 2028",
    "at 62",
    "for 120 days starting in April 2027",
    "between March 2027 and June 2028",
    "by June 2028 or June 2029",
    "during spring break",
    "on the spring 2027 test date",
    "for the coming year",
    "over the next year",
    "by the end of next week",
    "next winter",
    "winter 2028",
    "this spring",
    "by the end of the year after next",
    "by mid-2030",
    "in early June 2028",
    "late 2028",
    "by the second Monday of June 2028",
    "in the first week of May 2028",
    "by Thursday 5 May 2028",
    "after June 2028",
    "not before June 2028",
    "around June 2028",
    "Chartered status 2029",
    "by harvest 2029",
    "by week 20 of 2027",
    "before my parents retire",
    "before the local elections",
    "until it hurts",
    "when I turn 40",
    "by the 2027 season",
    "before peak season",
    "by November",
    "in December and January",
    "by February 1st or so",
    "by 29 Feb",
    "by the end of the 2028 season",
    "by Mother's Day",
    "by St. Martin's Day 2027",
    "by the next hiring round",
    "when Siobhan retires",
    "within 2 seasons",
    "Finish within budget by Q3 FY28",
    "Sit the November 2027 exam",
    "Two weeks before Christmas",
    "six months from March 2027",
    "Be done by the 15th",
    "by June 20 clients",
    "in less than two years",
    "within my first year",
    "by forty",
    "3-5 years from now",
    "by March/April 2028",
    "on 13/13/2028",
    "H2 2028",
    "in 2028 or 2029",
    "by the summer after next",
    "31. December 2027",
]
NO_TIME = [
    "Work in a day clinic",
    "by 2027-13-01",
    "I may be late",
    "Ask May for advice",
    "March 10 miles with a full pack",
    "march on",
    "",
    "some day",
    "every two weeks",
    "Spend 60 minutes writing each Friday morning",
    "Write fall prevention rules",
    "In a three year programme",
    "Get into a two-year degree",
    "I spent over a year abroad",
    "within the year",
    "Have less stress than today",
    "since 2019",
    "Sell $2030 of mugs",
    "Have 26 pupils reading at age level",
    "Led by my sister",
    "Respond in under eight minutes",
    "Sleep in on Sundays",
    "On Friday mornings I write",
    "Every spring I plant trees",
    "Work in Summer Hill",
    "Be the best in ten",
    "Answer every call within two days",
    "Win the Christmas market contract",
]


@pytest.mark.parametrize("text, expected", DAYS.items())
def test_a_date_is_understood(text: str, expected: str) -> None:
    """The words that people use for a time give the last day they allow."""
    found = dates.find(text, AS_OF)

    assert found is not None
    assert date.fromisoformat(expected) == found.day
    assert found.words in text


@pytest.mark.parametrize("text", ASKED)
def test_a_time_of_which_the_day_is_not_sure_is_asked_for(text: str) -> None:
    """An age, a school year, two readings, a word that was not read: a time, a question, and no day."""
    found = dates.find(text, AS_OF)

    assert found is not None
    assert found.day is None
    assert "?" in found.ask


@pytest.mark.parametrize("text", NO_TIME)
def test_no_time_is_made_up(text: str) -> None:
    """Words that name no time, or a day that does not exist, give none."""
    assert dates.find(text, AS_OF) is None


def test_both_readings_are_named() -> None:
    """A date that can be read in two ways asks which, with both."""
    found = dates.find("Sit the exam by 03/04/2027", AS_OF)

    assert found is not None
    assert "Is it 4 Mar 2027 or 3 Apr 2027?" == found.ask


@pytest.mark.parametrize(
    "as_of, text, expected",
    [
        (date(2026, 7, 10), "by the end of this summer", date(2026, 9, 20)),
        (date(2026, 7, 10), "by summer", None),
        (date(2026, 4, 1), "by next summer", None),
        (date(2027, 1, 10), "this winter", date(2027, 3, 20)),
        (date(2026, 11, 23), "by Friday", date(2026, 11, 27)),
        (date(2026, 11, 23), "by next Friday", None),
        (date(2026, 11, 27), "by Friday", None),
        (date(2026, 5, 4), "by the end of May", None),
        (date(2028, 2, 29), "by this time next year", date(2029, 2, 28)),
    ],
)
def test_the_day_it_is_said_on_counts(as_of: date, text: str, expected: date | None) -> None:
    """What is said on the day itself, as "by Friday" on a Friday, can mean two days."""
    found = dates.find(text, as_of)

    assert found is not None
    assert expected == found.day


FUTURE = st.dates(date(2027, 1, 1), date(2059, 12, 31))
WRITTEN = st.sampled_from(
    ["{0:%Y-%m-%d}", "{0.day} {0:%B} {0.year}", "{0:%B} {0.day}, {0.year}", "{0.day} {0:%b} {0.year}"]
)
LEADS = st.sampled_from(["by ", "on ", "until ", "no later than ", ""])


@given(FUTURE, WRITTEN, LEADS)
def test_a_full_date_is_read_as_it_stands(day: date, written: str, lead: str) -> None:
    """Day, month and year, in any of the usual ways, are that day."""
    text = f"Pass the exam {lead}{written.format(day)}"
    found = dates.find(text, AS_OF)

    assert found is not None
    assert day == found.day
    assert "Pass the exam" == found.rest


@given(FUTURE, st.sampled_from("/.-"), st.booleans())
def test_figures_give_a_day_only_where_one_reading_is_possible(day: date, sign: str, american: bool) -> None:
    """A day above the twelfth, or the same as the month, has one reading; every other date has two."""
    parts = (day.month, day.day) if american else (day.day, day.month)
    found = dates.find(f"Pass by {parts[0]:02}{sign}{parts[1]:02}{sign}{day.year}", AS_OF)

    assert found is not None
    assert found.day == (day if day.day > 12 or day.day == day.month else None)


UNREAD = st.sampled_from([" 2031", "/27", " or June 2033", "-31", " 3/4", ", FY 2030", " in Q3 2029"])


@given(FUTURE, WRITTEN, UNREAD)
def test_no_day_while_something_of_a_time_is_unread(day: date, written: str, more: str) -> None:
    """Figures and words of a time that were not read, beside a date that was: no day."""
    found = dates.find(f"Pass the exam by {written.format(day)}{more}", AS_OF)

    assert found is None or found.day is None


@given(FUTURE, FUTURE, WRITTEN)
def test_two_days_are_none(one: date, two: date, written: str) -> None:
    """Of two dates the person says which is meant; a start and an end are the end."""
    either = dates.find(f"Pass by {written.format(one)}, then teach by {written.format(two)}", AS_OF)
    ends = dates.find(f"Teach from {written.format(one)} until {written.format(two)}", AS_OF)

    assert either is not None
    assert ends is not None
    assert either.day == (one if one == two else None)
    assert two == ends.day


@given(st.integers(1, 99), st.sampled_from(["in", "within"]))
def test_a_length_is_counted_from_today(count: int, lead: str) -> None:
    """A number of weeks is a day; a number of weeks of something is none."""
    found = dates.find(f"Hire two people {lead} {count} weeks", AS_OF)
    of_what = dates.find(f"Hire two people {lead} {count} weeks of training", AS_OF)

    assert found is not None
    assert of_what is not None
    assert found.day == AS_OF + timedelta(weeks=count)
    assert of_what.day is None


@given(st.text(max_size=60), st.dates(date(1900, 1, 1), date(9998, 1, 1)))
def test_any_text_can_be_read(text: str, as_of: date) -> None:
    """Whatever a person writes, on whatever day, looking for a date does not fail."""
    dates.find(text, as_of)


WORDS = st.sampled_from(
    "by before in the end of next this from until within for may march 3 31 2028 2027-28 / - . , spring "
    "summer term semester year years week Friday Q3 first half a two and or time Easter turn".split()
)


@given(st.lists(WORDS, max_size=9).map(" ".join), st.dates(date(1900, 1, 1), date(9998, 12, 31)))
def test_any_words_of_time_can_be_read(text: str, as_of: date) -> None:
    """Times in any order do not fail; what is found has a day or a question."""
    found = dates.find(text, as_of)

    assert found is None or (found.day is None) == bool(found.ask)
