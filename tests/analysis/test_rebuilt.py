"""An earlier day from what today's plan itself says."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from careerkit import analysis, tables
from careerkit.analysis.since import RebuiltPlan, rebuilt
from careerkit.plan import Action, Capacity, Change, Encounter, Goal, JournalEntry, Milestone, Plan, Review
from tests.strategies import days, plans

AS_OF, THEN = date(2026, 11, 27), date(2026, 10, 31)
PLAN = Plan(
    goals=(Goal(id="goal-1", statement="Lead", due=date(2027, 6, 30)),),
    actions=(
        Action(id="action-1", what="Old", status="done", done_on=date(2026, 10, 1), hours_spent=90),
        Action(id="action-2", what="New", status="done", done_on=date(2026, 11, 13), hours_spent=4),
        Action(id="action-3", what="Undated", status="done", hours_spent=2),
    ),
    milestones=(Milestone(id="milestone-1", what="Exam", reached_on=date(2026, 11, 20)),),
    encounters=(Encounter(id="encounter-1", on=date(2026, 11, 4)),),
    journal=(JournalEntry(id="journal-1", text="Sixteen minutes", kind="win", on=date(2026, 11, 9)),),
    reviews=(Review(id="review-1", on=THEN),),
    capacity=Capacity(hours_per_week=3),
    changes=(
        Change(
            id="change-2",
            on=date(2026, 11, 6),
            record_id="capacity",
            field="hours_per_week",
            before=5,
            after=3,
        ),
        Change(
            id="change-1",
            on=date(2026, 11, 5),
            record_id="goal-1",
            field="due",
            before="2027-05-31",
            after="2027-06-30",
        ),
    ),
)


def test_what_was_done_is_counted_by_its_own_date() -> None:
    """One step since the review, not all three; hours are not known, and nothing is called new."""
    found = analysis.period(rebuilt(PLAN, THEN), PLAN, AS_OF)

    assert (("New",), None, 1) == (found.done, found.hours_spent, found.wins)
    assert 1 == len(found.met)

    kinds = list(analysis.since(rebuilt(PLAN, THEN), PLAN, AS_OF)["group"])
    assert ["Changed", "Done", "Done", "Later"] == sorted(
        each for each in kinds if each not in ("People", "Noted")
    )


def test_what_was_noted_is_taken_back() -> None:
    """A date and the hours a week are those before the changes noted since."""
    before = rebuilt(PLAN, THEN)

    assert (date(2027, 5, 31), 5) == (before.goals[0].due, before.capacity.hours_per_week)


def test_what_is_not_known_is_said_to_be_not_known() -> None:
    """The table of the period, the list of changes and the odds each say so, in the same words."""
    before = rebuilt(PLAN, THEN)
    period = tables.period(before, PLAN, AS_OF)

    assert "Since 31 Oct 2026: one step done, hours not known" == period.caption
    for table in (period, tables.since(before, PLAN, AS_OF), tables.odds(before, PLAN, AS_OF)):
        assert "No state of the plan from 31 Oct 2026 is kept here" in table.text
    assert analysis.odds(before, PLAN, AS_OF)["then"].isna().all()
    assert not any(
        "figure of last time" in each for each in analysis.unrecorded(before, PLAN, AS_OF)["sentence"]
    )


@given(plans(), days)
def test_any_plan_can_be_rebuilt(plan: Plan, day: date) -> None:
    """It is a sound plan without anything dated later, and its steps were not done before their day."""
    then = rebuilt(plan, day)

    assert isinstance(then, RebuiltPlan)
    assert all(each.on is None or each.on <= day for each in (*then.journal, *then.encounters, *then.reviews))
    assert all(each.done_on is None or each.done_on <= day or each.status != "done" for each in then.actions)
    assert {each.id for each in plan.goals} == {each.id for each in then.goals}
