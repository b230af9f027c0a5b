"""Calendars: what two readers make of them, and that a second import updates the first."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings

from careerkit import read_plan, workspace
from careerkit.errors import CareerkitError
from careerkit.exports.calendar import entries, plan_key, write
from careerkit.plan import Action, Goal, Milestone, Person, Plan, Review, Settings
from tests.strategies import plans

TODAY = date(2026, 11, 21)
SAMPLE = read_plan(workspace.examples() / "sample-plan.json")
HOSTILE = [
    "a\r\nBEGIN:VEVENT\r\nb",
    "a;b,c:d\\n",
    "x\x00\x1b[31m",
    "é" * 400,
    "END:VCALENDAR",
    "\u202eabc\ufffe",
]


def events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_two_readers_find_the_same_events() -> None:
    """Both icalendar and vobject read the sample alike."""
    content = write(SAMPLE, TODAY)
    other = vobject.readOne(content.decode()).vevent_list

    assert [str(each["summary"]) for each in events(content)] == [each.summary.value for each in other]
    assert [each["dtstart"].dt for each in events(content)] == [each.dtstart.value for each in other]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text(text: str) -> None:
    """No text makes an event of its own or ends the calendar."""
    goal = Goal(id="goal-1", statement=text, due=TODAY)
    content = write(Plan(person=Person(name=text[:400]), goals=(goal,)), TODAY)

    assert 2 == len(events(content)) == len(vobject.readOne(content.decode()).vevent_list)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_every_date_of_the_sample_is_there() -> None:
    """Open steps, milestones, goals and follow-ups stand on their day, all day long."""
    found = {(str(each["summary"]), each["dtstart"].dt) for each in events(write(SAMPLE, TODAY))}

    assert ("Due: Sit three full practice exams", date(2027, 5, 22)) in found
    assert ("Milestone: CAPM exam passed", date(2027, 5, 29)) in found
    assert ("Goal: Facilitation skills", date(2027, 6, 30)) in found
    assert ("Follow up: Samuel", date(2026, 11, 30)) in found


def test_a_second_import_updates_the_first() -> None:
    """A new date keeps the UID of its event, and a later day gives a higher sequence."""
    before = Plan(actions=(Action(id="action-1", what="a", due=TODAY),))
    after = Plan(actions=(Action(id="action-1", what="b", due=TODAY + timedelta(30)),))
    old, new = events(write(before, TODAY))[0], events(write(after, TODAY + timedelta(1)))[0]

    assert old["uid"] == new["uid"]
    assert old["sequence"] < new["sequence"]


def test_two_people_do_not_share_events_and_no_name_shows() -> None:
    """The key that keeps plans apart has 16 bits: too few to tell a name from."""
    uids = [
        {str(each["uid"]) for each in events(write(Plan(person=Person(name=name)), TODAY))} for name in "ab"
    ]

    assert set() == uids[0] & uids[1]
    assert 4 == len(plan_key("Maya Okafor"))


@pytest.mark.parametrize("every,months", [("month", 1), ("quarter", 3), ("half_year", 6), ("year", 12)])
def test_the_review_comes_back(every: str, months: int) -> None:
    """It repeats as the settings say, from the day that the last review named."""
    review = Review(id="review-1", on=date(2026, 10, 31), next_on=date(2026, 11, 30))
    plan = Plan(settings=Settings(review_every=every), reviews=(review,))
    event = events(write(plan, TODAY))[-1]

    assert date(2026, 11, 30) == event["dtstart"].dt
    assert [months] == event["rrule"]["INTERVAL"]


def test_a_review_on_the_31st_skips_no_month() -> None:
    """In a month without that day it falls on the last one."""
    plan = Plan(reviews=(Review(id="review-1", on=TODAY, next_on=date(2027, 1, 31)),))
    event = events(write(plan, TODAY))[-1]
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=vobject_day(event["dtstart"].dt))

    assert ["01-31", "02-28", "03-31", "04-30"] == [f"{each:%m-%d}" for each in rule[:4]]


def vobject_day(day: date):
    from datetime import datetime

    return datetime(day.year, day.month, day.day)


def test_a_repeating_step_ends() -> None:
    """Its last day is part of its rule; one that is over is left out."""
    weekly = Action(id="action-1", what="a", repeats="week", not_before=TODAY, until=date(2027, 1, 9))
    over = Action(id="action-2", what="b", repeats="day", until=date(2026, 1, 1))
    found = events(write(Plan(actions=(weekly, over)), TODAY, "actions"))

    assert ["a"] == [str(each["summary"]) for each in found]
    assert b"FREQ=WEEKLY;UNTIL=20270109" == found[0]["rrule"].to_ical()


def test_what_is_over_is_told_once() -> None:
    """A dropped step that an earlier export put ahead is cancelled, a done one says so, past ones go."""
    steps = (
        Action(id="action-1", what="a", status="dropped", due=TODAY + timedelta(9)),
        Action(id="action-2", what="b", status="done", due=TODAY + timedelta(9)),
        Action(id="action-3", what="c", status="done", due=TODAY - timedelta(9)),
        Action(id="action-4", what="d", due=TODAY - timedelta(9)),
    )
    milestone = Milestone(id="milestone-1", what="m", due=TODAY, reached_on=TODAY)
    found = list(entries(Plan(actions=steps, milestones=(milestone,)), TODAY))[:-1]

    assert ["Due: a", "Done: b", "Due: d", "Reached: m"] == [each.summary for each in found]
    assert [True, False, False, False] == [each.cancelled for each in found]


def test_table_1_is_no_calendar() -> None:
    """It has no dates, and the sentence says which endings do."""
    with pytest.raises(CareerkitError, match="no dates"):
        write(SAMPLE, TODAY, "table1")


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_any_plan_makes_a_calendar(plan: Plan) -> None:
    """Whatever a plan says, both readers read it, and no UID stands twice."""
    content = write(plan, TODAY)
    uids = [str(each["uid"]) for each in events(content)]

    assert len(uids) == len(set(uids)) == len(vobject.readOne(content.decode()).vevent_list)


def test_the_last_day_of_each_month_is_said_in_the_one_way_that_all_calendars_read() -> None:
    """Some ignore BYSETPOS and would show a payment on the 28th, 29th, 30th and 31st."""
    step = Action(
        id="action-1",
        what="Pay the course",
        repeats="month",
        not_before=date(2027, 1, 31),
        until=date(2027, 6, 30),
    )
    calendar = write(Plan(actions=(step,)), date(2026, 11, 21))
    (rule,) = (event["RRULE"] for event in events(calendar) if "Pay the course" in event["SUMMARY"])

    assert ([-1], None) == (rule["BYMONTHDAY"], rule.get("BYSETPOS"))
