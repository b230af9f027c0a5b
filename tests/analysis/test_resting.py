"""What rests is out of everything that asks or counts, and comes back by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from careerkit import analysis, charts, cohort, tables
from careerkit.analysis.due import RestingRow
from careerkit.analysis.since import rebuilt
from careerkit.exports.calendar import entries
from careerkit.plan import Action, Change, Competency, Goal, Milestone, Plan, Review
from tests.builders import plan as plan_of
from tests.builders import step

AS_OF = date(2026, 11, 21)
MARCH = date(2027, 3, 1)


def resting(**rest: Any) -> Plan:
    """Two goals with steps of ten hours, of which the second rests; one step of the first rests too."""
    return plan_of(
        step(1, 10, goal_id="goal-1", due=date(2026, 12, 10), measure="It is there"),
        step(2, 10, goal_id="goal-1", status="resting", rests_for="The fee is paid", due=date(2026, 12, 1)),
        step(3, 10, goal_id="goal-2", due=date(2026, 12, 5)),
        step(4, 10, goal_id="goal-2", hours_spent=4, status="doing"),
        goals=(
            Goal(id="goal-1", statement="Pass the master craftsman's exam", due=date(2027, 2, 1)),
            Goal(id="goal-2", statement="Open a workshop", due=date(2027, 1, 1), **rest),
        ),
        competencies=(Competency(id="competency-1", name="Book-keeping", goal_ids=("goal-2",), current=1),),
        milestones=(
            Milestone(id="milestone-1", what="Lease signed", goal_id="goal-2", due=date(2026, 12, 8)),
        ),
    )


NOTED = {"id": "change-1", "on": AS_OF, "record_id": "goal-2", "field": "status", "why": "A child"}
LAID_ASIDE = Change.model_validate({**NOTED, "before": "active", "after": "resting"})
RESTS = {"status": "resting", "rests_until": MARCH}


@pytest.fixture
def plan() -> Plan:
    return resting(**RESTS)


def test_what_rests_is_in_no_schedule_odds_or_verdict(plan: Plan) -> None:
    """Only the awake step is placed; the goal that rests has neither odds nor a verdict."""
    judged = analysis.verdicts(plan, AS_OF)

    assert ["action-1"] == list(analysis.schedule(plan, AS_OF).actions.index)
    assert ["goal-1"] == list(analysis.forecast(plan, AS_OF).index) == list(judged.goals)


def test_what_rests_asks_for_nothing(plan: Plan) -> None:
    """No advice and no open point names it, its steps, its milestone or what it asks for."""
    told = " ".join([*analysis.advice(plan, AS_OF)["reason"], *analysis.advice(plan, AS_OF)["what"]])
    told += " ".join(analysis.completeness(plan, AS_OF)["sentence"])

    for name in ("workshop", "Step 2", "Step 3", "Step 4", "Lease", "Book-keeping"):
        assert name not in told


def test_a_goal_whose_steps_rest_is_not_said_to_have_none(plan: Plan) -> None:
    """Neither that a step is missing nor that all are done."""
    steps = (plan.actions[1], plan.actions[0].model_copy(update={"status": "done"}))
    only = plan.model_copy(update={"actions": steps})
    rules = set(analysis.advice(only, AS_OF)["rule"])

    assert rules.isdisjoint({"goal_without_step", "goal_without_next_step"})
    assert "Its steps rest." == analysis.verdicts(only, AS_OF).goals["goal-1"].why


def test_a_plan_of_which_all_rests_is_not_told_to_want_something() -> None:
    """Resting on purpose is a decision."""
    asleep = Plan(goals=(Goal(id="goal-1", statement="Open a workshop", status="resting"),))

    assert "no_goal" not in set(analysis.advice(asleep, AS_OF)["rule"])


def test_what_rests_is_neither_due_nor_counted(plan: Plan) -> None:
    """Due things, progress, the review's numbers, gaps, a class's row and the calendar go without it."""
    row = cohort.review(plan, AS_OF)
    lying = {entry.about: entry.cancelled for entry in entries(plan.on(AS_OF), AS_OF)}

    assert {"action-1"} == set(analysis.due(plan, AS_OF)["id"]) - {""}
    assert ["goal-1"] == list(analysis.progress(plan, AS_OF).index)
    assert (1, 1) == (
        analysis.progress(plan, AS_OF).at["goal-1", "steps"],
        len(analysis.actions(plan, AS_OF)),
    )
    assert 1 == analysis.numbers(plan, AS_OF)["steps planned"]
    assert tables.gaps(plan, AS_OF).frame.empty
    assert (1, 1, []) == (row["goals"]["active"], row["steps"]["open"], row["gaps"])
    assert {"action-2", "action-3", "milestone-1", "goal-2"} == {id for id, gone in lying.items() if gone}


def test_what_rests_is_not_on_the_roadmap(plan: Plan) -> None:
    """Its lane would promise a day."""
    assert "workshop" not in charts.roadmap(plan, AS_OF).alt


def test_the_list_says_what_rests_until_when_and_why(plan: Plan) -> None:
    """Steps that rest with their goal are counted, not listed."""
    noted = Change(
        id="change-1", on=AS_OF, record_id="goal-2", field="status", before="active", after="resting"
    )
    why = plan.model_copy(update={"changes": (noted.model_copy(update={"why": "A child"}),)})
    found = tables.resting(why, AS_OF)

    assert "Two things rest" == found.caption
    assert ["Open a workshop, with two steps", "goal", "1 Mar 2027", "A child"] == list(found.frame.iloc[0])
    assert ["Step 2", "step", "The fee is paid", ""] == list(found.frame.iloc[1])
    assert not tables.resting(Plan(), AS_OF).frame.size


def test_what_rests_comes_back_by_itself_and_asks_to_be_looked_at(plan: Plan) -> None:
    """On its day it is open again, a step with hours under way, and stands first in the list."""
    rows = [RestingRow(*row) for row in analysis.resting(plan, MARCH).reset_index().itertuples(index=False)]

    assert {"action-1", "action-3", "action-4"} == set(analysis.schedule(plan, MARCH).actions.index)
    assert ("goal-2", True) == (rows[0].id, rows[0].over)
    assert "rest_over" in set(analysis.advice(plan, MARCH)["rule"])
    assert "One thing rests; one rest is over" == tables.resting(plan, MARCH).caption


def test_since_the_review_it_says_rests_and_back(plan: Plan) -> None:
    """Once for the goal, not for each of its steps; coming back needs no edit."""
    held = plan.model_copy(update={"reviews": (Review(id="review-1", on=AS_OF),)})
    rested = analysis.since(resting(), held, AS_OF + timedelta(days=7))
    back = analysis.since(held, held, MARCH)

    assert "Rests: “Open a workshop”, until 1 Mar 2027." in list(rested["sentence"])
    assert 1 == sum(rested["group"] == "Rests")
    assert ["Back: “Open a workshop”."] == list(back["sentence"])


def test_a_plan_rebuilt_for_a_day_before_the_rest_does_not_rest(plan: Plan) -> None:
    """The day until which it rests belongs to the rest, and goes with it."""
    noted = Change(
        id="change-1", on=AS_OF, record_id="goal-2", field="status", before="active", after="resting"
    )
    then = rebuilt(plan.model_copy(update={"changes": (noted,)}), AS_OF - timedelta(days=7))

    assert "active" == then.on(AS_OF).goals[1].status


STATUSES = st.sampled_from(["planned", "doing", "resting", "done", "dropped"])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Three goals and some steps that wait for each other."""
    days = st.none() | st.dates(date(2026, 11, 1), date(2027, 6, 1))
    goals = [Goal(id=f"goal-{n}", statement=f"Goal {n}", due=draw(days)) for n in (1, 2, 3)]
    goal_ids, actions = st.sampled_from([None, "goal-1", "goal-2", "goal-3"]), list[Action]()
    for number in range(1, draw(st.integers(1, 7)) + 1):
        earlier = (
            st.sets(st.sampled_from([each.id for each in actions]), max_size=2) if actions else st.just(())
        )
        fields = {"goal_id": draw(goal_ids), "status": draw(STATUSES), "after": tuple(draw(earlier))}
        actions.append(step(number, draw(st.integers(1, 30)), due=draw(days), **fields))
    return plan_of(*actions, goals=goals)


def _with_goal(plan: Plan, **fields: Any) -> Plan:
    changed = plan.goals[1].model_copy(update=fields)
    return plan.model_copy(update={"goals": (plan.goals[0], changed, plan.goals[2])})


def _figures(plan: Plan) -> list[pd.DataFrame]:
    found = analysis.schedule(plan, AS_OF)
    odds = analysis.forecast(plan, AS_OF, draws=50)
    return [found.actions, odds, analysis.due(plan, AS_OF), analysis.progress(plan, AS_OF)]


@settings(max_examples=40, deadline=None)
@given(plans())
def test_resting_a_goal_changes_nothing_of_the_others_but_the_hours_freed(plan: Plan) -> None:
    """Every figure is that of a plan without the goal and its open steps."""
    rests = _with_goal(plan, status="resting", rests_until=MARCH)
    steps = [
        each.model_copy(update={"status": "dropped"}) if each.is_open and each.goal_id == "goal-2" else each
        for each in plan.actions
    ]
    without = _with_goal(plan, status="dropped").model_copy(update={"actions": tuple(steps)})

    for resting_one, gone in zip(_figures(rests), _figures(without), strict=True):
        assert_frame_equal(resting_one, gone)
    others = analysis.progress(plan, AS_OF).drop("goal-2")
    assert_frame_equal(others, analysis.progress(rests, AS_OF))


def test_two_plans_of_two_days_each_stand_on_their_own() -> None:
    """A goal that rested at the last review and is back has odds now, and moved none then."""
    plan = resting(**RESTS).model_copy(update={"reviews": (Review(id="review-1", on=AS_OF),)})
    found = analysis.odds(plan, plan, MARCH, draws=100)

    assert ["goal-1", "goal-2"] == list(found.index)
    assert found.isna().at["goal-2", "then"]
    assert len(tables.stand(plan, plan, MARCH).frame)
