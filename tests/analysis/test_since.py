"""What happened between two states of a plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from careerkit import analysis, open_plan
from careerkit.analysis.since import _odds_sentence
from careerkit.plan import (
    Action,
    Capacity,
    CapacityException,
    Competency,
    Contact,
    Effort,
    Encounter,
    Goal,
    JournalEntry,
    Plan,
    Review,
)
from tests.strategies import plans

AS_OF = date(2026, 11, 21)
OCTOBER = Review(id="review-1", on=date(2026, 10, 31))
SAMPLE = Path(__file__).parents[2] / "examples" / "sample-plan.json"

# Written by hand from the two files: every record and field that differs between 31 Oct and 21 Nov.
CHANGED_IN_NOVEMBER = {
    ("Done", "action-25", "status"),
    ("Grown", "competency-4", "current"),
    ("Grown", "competency-16", "current"),
    ("Measured", "goal-4", "measure"),
    ("Measured", "goal-5", "measure"),
    ("Measured", "goal-6", "measure"),
    ("Measured", "goal-9", "measure"),
    ("Begun", "action-20", "status"),
    ("Hours", "action-10", "occurrences"),
    ("Hours", "action-11", "occurrences"),
    ("Also", "promise-3", ""),
    ("Noted", "event-1", ""),
    ("Noted", "journal-14", ""),
    ("Noted", "journal-15", ""),
    ("Hours", "action-12", "hours_spent"),
    ("Hours", "action-14", "hours_spent"),
    ("Hours", "action-20", "hours_spent"),
    ("Hours", "action-25", "hours_spent"),
    ("People", "encounter-8", ""),
    ("People", "encounter-9", ""),
    ("Noted", "journal-10", ""),
    ("Noted", "journal-12", ""),
    ("Noted", "journal-13", ""),
    ("New", "action-22", ""),
    ("Later", "goal-7", "due"),
    ("Later", "action-23", "due"),
    ("Also", "goal-6", "realistic"),
    ("Also", "material-3", ""),
    ("Also", "answer-14", ""),
    ("Also", "talk-1", "outcome"),
    ("Also", "talk-2", ""),
    ("Also", "silenced-1", ""),
    ("Also", "capacity", "exceptions"),
}


def changed(before: Plan, after: Plan) -> dict[str, list[str]]:
    """The sentences by their group."""
    found: dict[str, list[str]] = {}
    for row in analysis.since(before, after, AS_OF).itertuples():
        found.setdefault(str(row.group), []).append(str(row.sentence))
    return found


def with_review(plan: Plan) -> Plan:
    return plan.model_copy(update={"reviews": (OCTOBER,)})


def test_the_sample_review_names_every_change_and_no_other() -> None:
    """What differs between the state of the last review and today, compared with a list made by hand."""
    file = open_plan(SAMPLE, AS_OF)
    found = analysis.since(file.at(date(2026, 10, 31)), file.plan, AS_OF)
    rows = list(zip(found["group"], found["record_id"], found["field"], strict=True))

    assert CHANGED_IN_NOVEMBER == set(rows)
    assert len(CHANGED_IN_NOVEMBER) == len(rows)


def test_the_sample_review_says_by_how_much_and_why() -> None:
    """A slip carries its days and its reason, a higher level its example."""
    file = open_plan(SAMPLE, AS_OF)
    found = analysis.since(file.at(date(2026, 10, 31)), file.plan, AS_OF).set_index("record_id")

    assert (31, "The autumn all-hands is in October.") == tuple(found.loc["goal-7", ["days", "why"]])
    assert "63 percent in the second practice exam." == found.at["competency-16", "why"]


@settings(max_examples=30)
@given(before=plans(), after=plans())
def test_any_difference_is_named(before: Plan, after: Plan) -> None:
    """Two plans that differ in more than reviews and notes of changes never seem the same."""
    left_out = {"changes": (), "reviews": ()}
    one, other = before.model_copy(update=left_out), after.model_copy(update=left_out)
    found = analysis.since(one, other, AS_OF)

    assert (one == other) == found.empty
    assert analysis.since(one, one, AS_OF).empty


def test_dates_move_sooner_or_later_or_go() -> None:
    """A date that moves ahead is no slip; one that is taken out is a change."""
    steps = [Action(id=f"action-{n}", what=f"Step {n}", due=date(2026, 12, 10)) for n in range(1, 4)]
    dues = (date(2026, 12, 1), date(2026, 12, 20), None)
    moved = [each.model_copy(update={"due": due}) for each, due in zip(steps, dues, strict=True)]
    found = changed(Plan(actions=tuple(steps)), Plan(actions=tuple(moved)))

    assert ["Sooner", "Later", "Changed"] == list(found)
    assert ["“Step 2” moves ten days later, from 10 Dec 2026 to 20 Dec 2026."] == found["Later"]


def test_what_is_dropped_or_removed_is_given_up() -> None:
    """Both leave the plan, and both are named."""
    one, two = Action(id="action-1", what="Rest"), Action(id="action-2", what="Run")
    found = changed(Plan(actions=(one, two)), Plan(actions=(one.model_copy(update={"status": "dropped"}),)))

    assert {"Given up": ["Dropped: “Rest”.", "Taken out: the step “Run”."]} == found


def test_hours_can_be_corrected_downwards() -> None:
    """Fewer hours than last time is a change too."""
    step = Action(id="action-1", what="Read", hours_spent=4)
    found = changed(Plan(actions=(step,)), Plan(actions=(step.model_copy(update={"hours_spent": 3}),)))

    assert {"Hours": ["1 hour less on “Read”."]} == found


def test_what_has_no_sentence_of_its_own_is_still_named() -> None:
    """A contact edited is a row a field; those taken out share one."""
    before = Plan(contacts=(Contact(id="contact-1", name="Priya"), Contact(id="contact-2", name="Ines")))
    after = Plan(contacts=(Contact(id="contact-1", name="Priya", organisation="Bank"),))

    assert {
        "Also": ["“Priya”. Where: “Bank”, before open.", "Contacts, taken out: Ines."],
    } == changed(before, after)


def test_the_period_in_figures() -> None:
    """Hours noted beside hours set aside, what is done, whom one met, gaps closed with the example."""
    gap = Competency(id="competency-1", name="Speaking", required=3, current=2)
    begun = Action(id="action-1", what="Read", hours_spent=4, status="doing")
    away = CapacityException(start=date(2026, 11, 1), end=date(2026, 11, 7), hours_per_week=0)
    capacity = Capacity(hours_per_week=7, exceptions=(away,))
    before = with_review(Plan(actions=(begun,), competencies=(gap,), capacity=capacity))
    after = before.model_copy(
        update={
            "actions": (
                begun.model_copy(update={"hours_spent": 9.0, "status": "done", "done_on": date(2026, 11, 9)}),
            ),
            "competencies": (gap.model_copy(update={"current": 3, "evidence": "Spoke to twenty"}),),
            "contacts": (Contact(id="contact-1", name="Lena"),),
            "encounters": (Encounter(id="encounter-1", on=date(2026, 11, 4), contact_id="contact-1"),),
            "journal": (JournalEntry(id="journal-1", text="It worked", on=date(2026, 11, 9)),),
        }
    )
    found = analysis.period(before, after, AS_OF)

    assert (date(2026, 10, 31), AS_OF, ("Read",), 5.0) == (
        found.start,
        found.end,
        found.done,
        found.hours_spent,
    )
    assert 14 == pytest.approx(found.hours_set_aside)
    assert ("Lena",) == found.met
    assert (1, 0, 0) == (found.wins, found.setbacks, found.lessons)
    assert [("Speaking", 3, "Spoke to twenty")] == [
        (each.name, each.current, each.evidence) for each in found.closed
    ]


def test_pace_and_scope_are_the_whole_change() -> None:
    """On the sample plan, for every goal with odds at both ends, to sampling error."""
    file = open_plan(SAMPLE, AS_OF)
    found = analysis.odds(file.at(date(2026, 10, 31)), file.plan, AS_OF).dropna(subset=["then", "now"])

    assert len(found) > 2
    for row in found.itertuples():
        assert row.now - row.then == pytest.approx(row.pace + row.scope, abs=0.01)


def test_the_odds_say_what_moved_them() -> None:
    """A later date adds to the odds as a change of the plan; a month without work takes from them as pace."""
    step = Action(id="action-1", what="Study", goal_id="goal-1", effort=Effort(low=20, likely=25, high=30))
    goal = Goal(id="goal-1", statement="Pass", due=date(2026, 12, 12))
    before = with_review(Plan(goals=(goal,), actions=(step,), capacity=Capacity(hours_per_week=5)))
    later = before.model_copy(update={"goals": (goal.model_copy(update={"due": date(2027, 2, 20)}),)})
    waited = analysis.odds(before, before, AS_OF).loc["goal-1"]
    moved = analysis.odds(before, later, AS_OF).loc["goal-1"]

    assert waited["pace"] < -0.1
    assert 0 == waited["scope"]
    assert "7 in 100 futures have its steps done in time, before 37: pace takes 30" == waited["sentence"]
    assert moved["scope"] > 0.5
    assert "the changed plan adds" in moved["sentence"]


def test_without_a_review_there_is_no_then() -> None:
    """The first review says how the odds stand, and compares them with nothing."""
    step = Action(id="action-1", what="Study", goal_id="goal-1", effort=Effort(likely=5))
    goal = Goal(id="goal-1", statement="Pass", due=date(2027, 12, 12))
    plan = Plan(goals=(goal,), actions=(step,), capacity=Capacity(hours_per_week=5))
    found = analysis.odds(Plan(), plan, AS_OF).loc["goal-1"]

    assert "more than 99 in 100 futures have its steps done in time" == found["sentence"]


def test_less_than_all_is_never_said_as_100() -> None:
    """Neither the odds of then nor what moved them are rounded to all, or to none."""
    sure, hopeless = 0.9968, 0.0021

    assert _odds_sentence(sure, 0.0, hopeless - sure, hopeless) == (
        "less than 1 in 100 futures have its steps done in time, before more than 99: "
        "the changed plan takes 99"
    )
    assert (
        _odds_sentence(0.98, 0.01, 0.01, 1.0)
        == "more than 99 in 100 futures have its steps done in time, before 98"
    )
    assert _odds_sentence(0.0, 0.998, 0.0, 0.998) == (
        "more than 99 in 100 futures have its steps done in time, before less than 1: pace adds more than 99"
    )
