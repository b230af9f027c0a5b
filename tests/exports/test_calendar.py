"""Calendars: what two readers make of them, and that a second import updates the first."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import takewhile
from pathlib import Path

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings

from careerkit import open_plan, read_plan, workspace
from careerkit.days import month_end
from careerkit.errors import CareerkitError
from careerkit.exports import export
from careerkit.exports.calendar import entries, write
from careerkit.exports.export import check
from careerkit.exports.redact import redact, renumbered
from careerkit.plan import Action, Goal, Milestone, Occurrence, Person, Plan, Review, Settings
from careerkit.planfile import key_of_name
from tests.builders import last_edited
from tests.exports import calendars
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
    assert 4 == len(key_of_name("Maya Okafor"))


@pytest.mark.parametrize("every, ends", [("month", 12), ("quarter", 4), ("half_year", 2), ("year", 1)])
def test_the_review_comes_back(every: str, ends: int) -> None:
    """It repeats as the settings say, from the day that the last review named."""
    review = Review(id="review-1", on=date(2026, 10, 31), next_on=date(2026, 11, 30))
    plan = Plan(settings=Settings(review_every=every), reviews=(review,))
    days = [day for event in events(write(plan, TODAY)) for day in days_of(event, date(2027, 11, 29))]

    assert date(2026, 11, 30) == min(days)
    assert ends == len(days)
    assert all(day == month_end(day) for day in days)


def days_of(event: icalendar.Event, last: date) -> list[date]:
    start = datetime.combine(event["dtstart"].dt, datetime.min.time())
    days = rrulestr(event["rrule"].to_ical().decode(), dtstart=start)
    return [day.date() for day in takewhile(lambda day: day.date() <= last, days)]


@pytest.mark.parametrize("reader", calendars.READERS.values(), ids=calendars.READERS)
def test_each_reader_shows_the_same_days(reader: calendars.Reader, tmp_path: Path) -> None:
    """Every rhythm, on the days that counting gives; a second import shows nothing twice."""
    assert calendars.expected() == reader(calendars.calendar(tmp_path))


def test_what_comes_back_without_a_first_day_begins_ahead() -> None:
    """Its days are those on which the review asks for it; none of the past is put into the calendar."""
    step = Action(id="action-1", what="a", repeats="week")
    plan = Plan(actions=(step,), reviews=(Review(id="review-1", on=date(2026, 11, 2)),))
    ticked = step.model_copy(update={"occurrences": (Occurrence(on=date(2026, 11, 9)),)})

    assert date(2026, 11, 23) == events(write(plan, TODAY))[0]["dtstart"].dt
    assert write(plan, TODAY) == write(plan.model_copy(update={"actions": (ticked,)}), TODAY)


def test_what_others_owe_is_there_too() -> None:
    """Openings with their reply, promises, signs and rests stand beside steps, each with a UID of its own."""
    day = date(2026, 12, 1)
    opening = {"id": "opportunity-1", "title": "Benefits office", "next_on": day, "reply_by": day}
    promise = {"id": "promise-1", "what": "The fee", "by": day, "state": "received"}
    goal = {"id": "goal-1", "statement": "Lead", "due": date(2027, 5, 1), "rests_until": day}
    plan = Plan.model_validate({"opportunities": [opening], "promises": [promise], "goals": [goal]})
    found = {str(each["summary"]): str(each["status"]) for each in events(write(plan, TODAY))[:-1]}

    assert {
        "Benefits office: next date": "CONFIRMED",
        "Benefits office: reply promised": "CONFIRMED",
        "The fee": "CANCELLED",
        "Goal: Lead": "CANCELLED",
        "Back from a rest: Lead": "CONFIRMED",
    } == found


def test_what_was_taken_out_or_ended_is_cancelled(tmp_path: Path) -> None:
    """A removed step, which its plan has noted, and one that came back and is done; without a rule."""
    file = open_plan(tmp_path / "plan.json", TODAY)
    file.add(Action(what="a", due=TODAY + timedelta(9)))
    file.add(Action(what="b", repeats="week", not_before=TODAY))
    before = {str(each["uid"]) for each in events(write(file.plan, TODAY, "actions"))}
    last_edited(file.path, date.today() - timedelta(1))
    file.remove(file.plan.actions[0])
    file.update(file.plan.actions[0], status="done")
    after = [each for each in events(write(file.plan, TODAY)) if str(each["uid"]) in before]

    assert ["b", "a"] == [str(each["summary"]) for each in after]
    assert {"CANCELLED"} == {str(each["status"]) for each in after}
    assert not any("rrule" in each for each in after)


def test_a_reminder_comes_before_each_date_that_does_not_repeat() -> None:
    """With words of its own, in the morning; the review has one, a step that comes back has none."""
    steps = (Action(id="action-1", what="a", due=TODAY), Action(id="action-2", what="b", repeats="week"))
    plan = Plan(actions=steps)
    alarms = {str(each["summary"]): each.walk("VALARM") for each in events(write(plan, TODAY, remind=7))}

    assert {"Due: a": 1, "b": 0, "Look back at the career plan": 1} == {
        what: len(held) for what, held in alarms.items()
    }
    (alarm,) = alarms["Due: a"]
    assert ("DISPLAY", "Due: a") == (str(alarm["action"]), str(alarm["description"]))
    assert timedelta(days=-6, hours=-15) == alarm["trigger"].dt
    assert b"VALARM" not in write(plan, TODAY)


def test_what_only_its_owner_may_see_is_private() -> None:
    """A goal that the manager may see, with its steps, is not; all else is."""
    goals = (
        Goal(id="goal-1", statement="a", due=TODAY, visible_to="manager"),
        Goal(id="goal-2", statement="b"),
    )
    steps = tuple(Action(id=f"action-{n}", what=f"s{n}", due=TODAY, goal_id=f"goal-{n}") for n in (1, 2))
    found = events(write(Plan(goals=goals, actions=steps), TODAY))

    assert [None, "PRIVATE", None, "PRIVATE"] == [each.get("class") for each in found]


def test_a_key_outlives_a_name_and_is_not_handed_over(tmp_path: Path) -> None:
    """A new plan keeps its UIDs under another name; one that was exported by name keeps those."""
    path = tmp_path / "plan.json"
    file = open_plan(path, TODAY)
    file.set("person", name="Maya")
    file.add(Goal(statement="Lead", due=TODAY, visible_to="manager"))
    before = [str(each["uid"]) for each in events(write(file.plan, TODAY))]
    file.set("person", name="Maya Silva")

    assert before == [str(each["uid"]) for each in events(write(file.plan, TODAY))]
    assert 12 == len(file.plan.key)
    assert "" == redact(file.plan, "mentor").plan.key == renumbered(file.plan).key

    keyless = file.plan.model_copy(update={"key": ""})
    path.write_text(keyless.to_json())
    old = [str(each["uid"]) for each in events(write(file.plan, TODAY))]
    content = path.read_bytes()
    export(file.plan, tmp_path / "a.ics", TODAY)
    assert content == path.read_bytes()
    file.set("person", name="Somebody else")

    assert old == [str(each["uid"]) for each in events(write(file.plan, TODAY))]


def test_a_repeating_step_ends() -> None:
    """Its last day is part of its rule; one that is over is left out."""
    weekly = Action(id="action-1", what="a", repeats="weekly", not_before=TODAY, until=date(2027, 1, 9))
    over = Action(id="action-2", what="b", repeats="daily", until=date(2026, 1, 1))
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
    with pytest.raises(CareerkitError, match=r"Name one that ends in .docx, .html, .md, .xlsx or .csv"):
        check(Path("table1.ics"), "table1")


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_any_plan_makes_a_calendar(plan: Plan) -> None:
    """Whatever a plan says, both readers read it, and no UID stands twice."""
    content = write(plan, TODAY)
    uids = [str(each["uid"]) for each in events(content)]

    assert len(uids) == len(set(uids)) == len(vobject.readOne(content.decode()).vevent_list)
