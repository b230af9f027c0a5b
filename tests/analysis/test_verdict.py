"""One verdict on a plan and its goals: a yes needs evidence, a cause needs proof."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import analysis, charts, read_plan, tables, workspace
from careerkit.plan import Action, Capacity, Competency, Goal, Measure, Plan
from careerkit.rules import advice
from careerkit.words import enough, figure, of_100
from tests import builders
from tests.strategies import plans

AS_OF = date(2026, 11, 21)
DUE = date(2027, 5, 31)
GOAL = Goal(id="goal-1", statement="Pass the licence exam", due=DUE)

step = partial(builders.step, goal_id="goal-1")
again = partial(step, repeats="week")


def plan(*actions: Action, goal: Goal = GOAL, hours: float | None = 5, **sections: object) -> Plan:
    """These steps towards one goal."""
    return Plan.model_validate(
        {"goals": [goal], "actions": actions, "capacity": Capacity(hours_per_week=hours), **sections}
    )


def gap(importance: int = 3) -> Competency:
    """A gap of the goal that no step works on."""
    return Competency(
        id="competency-1", name="Wiring", goal_id="goal-1", required=3, current=1, importance=importance
    )


MEASURE = Measure(what="Practice score", baseline=40, now=40, target=80)
DONE = [step(n, 5, status="done", hours_spent=5) for n in (2, 3, 4)]
RING = (step(1, 2, after=("action-2",)), step(2, 2, after=("action-1",)))
OPEN_GOAL = GOAL.model_copy(update={"due": None})

CASES = [
    (plan(), None, "no step", "no step of its own"),
    (plan(step(1, 5, status="done")), None, "done", "All its steps are done"),
    (plan(step(1, 5), hours=None), None, "no hours a week", "not known"),
    (plan(again(1, 13), hours=4), False, "load", "ask for 13 hours a week, and an ordinary week has 4"),
    (plan(*RING), False, "ring", "none can begin"),
    (plan(*RING, hours=None), False, "ring", "none can begin"),
    (plan(*RING, step(3, 1, after=("action-1",))), False, "ring", "none can begin"),
    (plan(again(1, 1), step(2, 1, after=("action-1",))), False, "never", "repeats without an end"),
    (plan(step(1, 5), hours=0), False, "never", "leave it no hours"),
    (plan(step(1, 300)), False, "late", "days late"),
    (plan(step(1, 5), step(2)), None, "no estimate", "“Step 2” has no hours yet"),
    (plan(step(1, 5), competencies=[gap()]), None, "gap", "No open step works on “Wiring”"),
    (
        plan(step(1, 5), *DONE, goal=GOAL.model_copy(update={"measure": MEASURE})),
        None,
        "measure",
        "its measure stands where it began",
    ),
    (plan(step(1, 2000), goal=OPEN_GOAL, hours=1), None, "no date", "It has no date to meet"),
    (plan(step(1, 125)), False, "unlikely", "in 100 futures have its steps done by 31 May 2027"),
    (plan(step(1, 80)), None, "uncertain", "in 100 futures have its steps done by 31 May 2027"),
    (plan(step(1, 20)), True, "fits", "Its steps fit your hours"),
    (plan(again(1, 2)), True, "fits", "your weeks have room"),
]


@pytest.mark.parametrize("of, ok, cause, why", CASES, ids=[case[2] for case in CASES])
def test_a_goal_is_judged_by_what_is_known(of: Plan, ok: bool | None, cause: str, why: str) -> None:
    """Yes, no or cannot tell, with the cause that a field proves."""
    found = analysis.verdicts(of, AS_OF).goals["goal-1"]

    assert (ok, cause) == (found.ok, found.cause)
    assert why in found.why


@pytest.mark.parametrize("of, ok, cause, why", CASES, ids=[case[2] for case in CASES])
def test_smart_and_the_odds_say_what_the_verdict_says(
    of: Plan, ok: bool | None, cause: str, why: str
) -> None:
    """The letter A is the verdict, and a figure stands on a page only where the verdict has one."""
    found = analysis.verdicts(of, AS_OF)
    letter = analysis.smart(of.goals[0], AS_OF, of).loc["A"]
    odds = analysis.odds(Plan(), of, AS_OF)["now"].isna()["goal-1"]

    assert (ok, found.goals["goal-1"].why) == (letter.ok, letter.why)
    assert odds == (found.share("goal-1") is None)
    assert ("low_odds" in set(advice(of, AS_OF)["rule"])) == (cause == "unlikely")


@pytest.mark.parametrize("priority", [1, 2, 3])
def test_low_odds_speak_at_every_priority(priority: int) -> None:
    """Whatever comes first, a date that will hardly hold is said."""
    of = plan(step(1, 125), goal=GOAL.model_copy(update={"priority": priority}))

    assert "low_odds" in set(advice(of, AS_OF)["rule"])
    assert "but only" in analysis.verdicts(of, AS_OF).whole.why


def test_a_weekly_load_is_named_first_with_what_mends_it() -> None:
    """13 hours a week in a week of 4: table, picture and advice say so, and nobody speaks of waiting."""
    of = plan(again(1, 6), builders.step(2, 1, repeats="day"), step(3, 1), hours=4)
    said = "Your repeating steps ask for 13 hours a week, and an ordinary week has 4"
    shown, first = tables.schedule(of, AS_OF), advice(of, AS_OF).iloc[0]

    assert said == shown.caption
    assert said in charts.capacity(of, AS_OF).alt
    assert "Week of 30 Nov 2026: 9 hours too many" in charts.capacity(of, AS_OF).alt
    assert "They are 9 hours a week too many: make them fewer or shorter, or find 9.5 hours" in shown.note
    assert ("weekly_load", f"{said}.") == (first["rule"], first["reason"])
    assert "too_many_hours" not in set(advice(of, AS_OF)["rule"])
    assert not any("wait" in text for text in (shown.caption, shown.note))


def test_a_closed_goal_that_still_takes_hours_is_the_first_way_out() -> None:
    """The weekly step of a dropped goal is named before the others."""
    closed = Goal(id="goal-2", statement="Sail", status="dropped")
    of = plan(again(1, 3), again(2, 4, goal_id="goal-2"), hours=4, goals=[GOAL, closed])

    assert "a goal that is closed: “Step 2”" in advice(of, AS_OF).iloc[0]["fix"]


def test_odds_say_on_what_they_rest() -> None:
    """The number of finished steps, or what is usual."""
    assert analysis.verdicts(plan(step(1, 5)), AS_OF).basis.startswith(
        "All odds rest on what steps usually take"
    )
    assert "three finished steps of yours" in analysis.verdicts(plan(step(1, 5), *DONE), AS_OF).basis


@given(plans())
def test_a_yes_has_its_evidence(of: Plan) -> None:
    """Hours a week, an estimate for every open step, no ring, and a date that most futures meet."""
    found = analysis.verdicts(of, AS_OF, draws=200)

    for id, verdict in found.goals.items():
        steps = [each for each in of.open_actions if of.goal_id_of(each) == id]
        if verdict.ok:
            assert steps
            assert found.scheduled.capacity_known
            assert all(each.effort.likely is not None for each in steps)
            assert verdict.share is None or verdict.share >= 0.8
    if found.whole.ok:
        assert found.scheduled.feasible
        assert not found.scheduled.unestimated


@given(st.integers(1, 80), st.integers(0, 40))
def test_a_week_holds_what_repeats_or_the_plan_does_not_fit(asks: int, has: int) -> None:
    """More than an ordinary week has is a load; the hours that are named mend it, fewer do not."""
    of = plan(again(1, asks), hours=has)
    found = analysis.schedule(of, AS_OF)

    assert (found.load is not None) == (asks > has) == (not found.feasible)
    if found.load and found.extra_hours_per_week:
        assert asks - has == pytest.approx(found.load.hours_over)
        more = [plan(again(1, asks), hours=has + found.extra_hours_per_week - less) for less in (0, 0.5)]
        assert [True, False] == [analysis.schedule(each, AS_OF).feasible for each in more]


def test_pages_that_share_a_figure_share_it_to_the_last_digit() -> None:
    """The odds of the exam, and the hours that find no room, wherever the sample's pages name them."""
    of = read_plan(workspace.examples() / "sample-plan.json")
    found = analysis.verdicts(of, AS_OF)
    said = f"{of_100(found.share('goal-4') or 0)} in 100"
    advised = {row.rule: row for row in advice(of, AS_OF).itertuples()}
    exam = tables.smart(of, AS_OF).frame.set_index("Goal")["A, achievable"][
        "I pass the CAPM exam by the end of May 2027"
    ]
    missing = f"{figure(enough(found.scheduled.hours_to_drop or 0))} hours"

    assert "39 in 100" == said
    for text in (
        exam,
        advised["low_odds"].reason,
        " ".join(tables.odds(Plan(), of, AS_OF).frame["In words"]),
        " ".join(tables.what_if(of, AS_OF).frame["As it stands"]),
    ):
        assert said in text
    for text in (charts.futures(of, AS_OF).alt, charts.roadmap(of, AS_OF).alt):
        assert said.replace("in", "of") in text
    assert found.share("goal-4") == analysis.year((), of, AS_OF).odds.set_index("id")["on_time"]["goal-4"]
    for text in (
        advised["too_many_hours"].reason,
        advised["too_many_hours"].fix,
        tables.schedule(of, AS_OF).note,
        charts.capacity(of, AS_OF).alt,
        " ".join(tables.what_if(of, AS_OF).frame["As it stands"]),
    ):
        assert missing in text
