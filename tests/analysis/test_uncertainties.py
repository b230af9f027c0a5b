"""What must be true, and what an answer is worth for an hour of asking."""

from __future__ import annotations

from datetime import date
from itertools import product
from math import prod
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import analysis
from careerkit.analysis.uncertainties import CHOICE, HOURS
from careerkit.plan import Action, Capacity, Direction, Effort, Goal, Plan, Uncertainty, Value

AS_OF = date(2026, 11, 21)
VALUES = (Value(id="value-1", name="Calm", weight=5), Value(id="value-2", name="Pay", weight=3))
NURSE = Direction(id="direction-1", title="Nurse", scores={"value-1": 5, "value-2": 5})
BAKER = Direction(id="direction-2", title="Baker", scores={"value-1": 3, "value-2": 3})
DIPLOMA = Goal(id="goal-1", statement="Diploma", direction_id="direction-1")
STUDY = Action(id="action-1", what="Study", goal_id="goal-1", effort=Effort(likely=80))


OVEN = Uncertainty(id="uncertainty-9", text="An oven is free", direction_id="direction-2", state="true")


def point(number: int = 1, **fields: Any) -> Uncertainty:
    """Something that must be true for the first direction: a coin, and an hour to find out."""
    whole: dict[str, Any] = {"text": f"Point {number}", "direction_id": "direction-1", "sure": 50, "hours": 1}
    return Uncertainty(id=f"uncertainty-{number}", **whole | fields)


def two_ways(*points: Uncertainty, **sections: Any) -> Plan:
    """A nurse, which meets all values, or a baker, which meets half of them."""
    return Plan(
        **{"values": VALUES, "directions": [NURSE, BAKER], "uncertainties": (*points, OVEN)} | sections
    )


def first(plan: Plan) -> Any:
    """The row to ask first."""
    return analysis.uncertainties(plan, AS_OF).iloc[0]


def test_an_answer_is_worth_what_the_better_choice_brings() -> None:
    """80 of 100 sure of a way worth 100, with one of 50 beside it: 20 in 100 times 50."""
    row = first(two_ways(point(sure=80, hours=2)))

    assert (CHOICE, pytest.approx(10), pytest.approx(5)) == (row["unit"], row["worth"], row["an_hour"])
    assert "If it is false, “Baker” is the better choice." == row["why"]


def test_a_doubtful_way_may_become_the_better_one() -> None:
    """At 40 in 100 the other way is ahead; if the point is true, it no longer is."""
    row = first(two_ways(point(sure=40)))

    assert pytest.approx(0.4 * 50) == row["worth"]
    assert "If it is true, “Nurse” is the better choice." == row["why"]


def test_nothing_is_worth_asking_that_cannot_change_the_choice() -> None:
    """A baker who learns that one may bake still would be a nurse first."""
    nurse = OVEN.model_copy(update={"direction_id": "direction-1"})
    row = first(two_ways(uncertainties=[point(direction_id="direction-2", sure=50), nurse]))

    assert 0 == row["worth"]
    assert "Whatever the answer, “Nurse” stays ahead." == row["why"]


def test_what_was_found_counts() -> None:
    """Once the nurse is found to be impossible, no other answer about it matters."""
    rows = analysis.uncertainties(two_ways(point(1), point(2, state="false", answer="They said no")), AS_OF)

    assert 0 == rows.at["uncertainty-1", "worth"]
    assert rows.at["uncertainty-2", "worth"] is pd.NA
    assert "They said no" == rows.at["uncertainty-2", "why"]
    assert ["uncertainty-1", "uncertainty-2", "uncertainty-9"] == list(rows.index)


def test_with_one_direction_hours_are_at_stake() -> None:
    """Without a choice it saves the work that would be in vain, that of smaller goals with it."""
    smaller = Goal(id="goal-2", statement="First year", parent_id="goal-1")
    more = Action(id="action-2", what="Read", goal_id="goal-2", effort=Effort(likely=20))
    plan = Plan(
        values=VALUES,
        directions=[NURSE],
        goals=[DIPLOMA, smaller],
        actions=[STUDY, more],
        uncertainties=[point(sure=80, hours=2)],
    )
    row = first(plan)

    assert (HOURS, pytest.approx(20), pytest.approx(10)) == (row["unit"], row["worth"], row["an_hour"])
    assert (
        "Your choice is not weighed: there is no other direction. 100 hours of work rest on it." == row["why"]
    )


def test_a_goal_is_asked_about_by_its_hours() -> None:
    """Who doubts more than half gives up as much for nothing, so 20 and 80 in 100 weigh alike."""
    worths = []
    for sure in (80, 20):
        asked = point(goal_id="goal-1", direction_id=None, sure=sure)
        worths.append(first(two_ways(asked, goals=[DIPLOMA], actions=[STUDY])))

    assert [pytest.approx(16)] * 2 == [row["worth"] for row in worths]
    assert "80 hours of work rest on it." == worths[0]["why"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"sure": None}, "Cannot tell: say how sure you are."),
        ({"direction_id": None}, "Cannot tell: say which direction or goal rests on it."),
    ],
)
def test_says_when_nobody_can_tell(fields: dict[str, Any], why: str) -> None:
    """Without a guess, or without what rests on it, there is no worth."""
    row = first(two_ways(point(**fields)))

    assert row["worth"] is pd.NA
    assert why == row["why"]


def test_without_the_hours_of_the_test_it_has_no_place() -> None:
    """It is worth something, and stands behind those whose hours are known."""
    rows = analysis.uncertainties(two_ways(point(1, hours=None), point(2, sure=99)), AS_OF)

    assert ["uncertainty-2", "uncertainty-1", "uncertainty-9"] == list(rows.index)
    assert rows.at["uncertainty-1", "an_hour"] is pd.NA


def test_directions_that_are_not_weighed_are_no_choice() -> None:
    """Values scored for one alone compare nothing."""
    bare = BAKER.model_copy(update={"scores": {}})
    row = first(two_ways(point(), directions=[NURSE, bare], goals=[DIPLOMA], actions=[STUDY]))

    assert HOURS == row["unit"]
    assert row["why"].startswith(
        "Your choice is not weighed: your directions are not scored by the same values yet."
    )


def test_a_way_that_nobody_has_doubted_is_not_surer() -> None:
    """Without a point of the other direction there is nothing to compare, and it says for which."""
    row = first(two_ways(goals=[DIPLOMA], actions=[STUDY], uncertainties=[point()]))

    assert HOURS == row["unit"]
    assert row["why"].startswith(
        "Your choice is not weighed: nothing is written yet that must be true for “Baker”."
    )


def test_a_choice_against_the_figures_is_not_argued_with() -> None:
    """Who chose the baker knows more than the figures, so the points are not weighed by them."""
    chosen = BAKER.model_copy(update={"decision": "chosen"})
    plan = two_ways(point(sure=80), directions=[NURSE, chosen], goals=[DIPLOMA], actions=[STUDY])
    row = first(plan)

    assert (
        HOURS,
        "Your choice is not weighed: you chose by more than these figures hold. 80 hours of work rest on it.",
    ) == (
        row["unit"],
        row["why"],
    )


def test_odds_count_where_all_have_them() -> None:
    """Work that hardly fits makes its direction worth less."""
    goals = [
        DIPLOMA.model_copy(update={"due": date(2027, 1, 31)}),
        Goal(id="goal-2", statement="Bake", direction_id="direction-2", due=date(2029, 12, 31)),
    ]
    bake = Action(id="action-2", what="Bake", goal_id="goal-2", effort=Effort(likely=10))
    plan = two_ways(point(), goals=goals, actions=[STUDY, bake], capacity=Capacity(hours_per_week=3))

    assert "Whatever the answer, “Baker” stays ahead." == first(plan)["why"]


def test_the_example_of_the_document_holds() -> None:
    """The figures that docs/uncertainties.md works out."""
    nights = point(2, sure=90, hours=16)
    rows = analysis.uncertainties(two_ways(point(1, sure=80, hours=0.5), nights), AS_OF)
    doubted = analysis.uncertainties(two_ways(point(1, sure=30), nights), AS_OF)
    call = point(3, direction_id=None, goal_id="goal-1", sure=75, hours=0.1)
    goal = first(two_ways(call, goals=[DIPLOMA], actions=[STUDY]))

    assert [pytest.approx(10), pytest.approx(5)] == list(rows["worth"].dropna())
    assert [pytest.approx(20), pytest.approx(0.3125)] == list(rows["an_hour"].dropna())
    assert pytest.approx(12) == doubted.at["uncertainty-1", "worth"]
    assert (pytest.approx(20), pytest.approx(80)) == (goal["worth"], goal["an_hour"])


SURE = st.integers(0, 100)
POINTS = st.lists(
    st.tuples(SURE, st.sampled_from(["direction-1", "direction-2"]), st.floats(0, 40), st.booleans()),
    min_size=1,
    max_size=4,
)
FIT = st.integers(1, 5)


@settings(max_examples=40)
@given(points=POINTS, fits=st.tuples(FIT, FIT), seed=st.integers(0, 99))
def test_the_laws_of_knowing(points: list[tuple[Any, ...]], fits: tuple[int, int], seed: int) -> None:
    """Never negative, nothing for the sure, as by counting all cases; the order of the file is no matter."""
    directions = [
        Direction(id=f"direction-{place}", title=f"Way {place}", scores={"value-1": fit})
        for place, fit in enumerate(fits, 1)
    ]
    held = [
        point(number, sure=sure, direction_id=way, hours=hours, state="open" if is_open else "true")
        for number, (sure, way, hours, is_open) in enumerate(points, 1)
    ]
    held += [OVEN, OVEN.model_copy(update={"id": "uncertainty-8", "direction_id": "direction-1"})]
    plan = Plan(values=VALUES[:1], directions=directions, uncertainties=held)
    rows = analysis.uncertainties(plan, AS_OF)
    shuffled = list(held)
    Random(seed).shuffle(shuffled)

    assert rows.equals(
        analysis.uncertainties(plan.model_copy(update={"uncertainties": tuple(shuffled)}), AS_OF)
    )
    for each in held:
        if each.state == "open":
            assert rows.at[each.id, "worth"] >= 0
            assert pytest.approx(_counted(directions, held, each), abs=1e-9) == rows.at[each.id, "worth"]
        if each.state == "open" and each.sure in (0, 100):
            assert 0 == rows.at[each.id, "worth"]


def _counted(directions: list[Direction], held: list[Uncertainty], asked: Uncertainty) -> float:
    """What choosing after the answer brings more, by every way that all points may turn out."""
    unknown = [each for each in held if each.state == "open"]
    after: dict[bool, dict[str, float]] = {True: {}, False: {}}
    for truths in product((True, False), repeat=len(unknown)):
        chance = prod(
            (each.sure or 0) / 100 if true else 1 - (each.sure or 0) / 100
            for each, true in zip(unknown, truths, strict=True)
        )
        wrong = {each.direction_id for each, true in zip(unknown, truths, strict=True) if not true}
        answer = truths[unknown.index(asked)]
        for way in directions:
            worth = 0 if way.id in wrong else 25 * (way.scores["value-1"] - 1)
            after[answer][way.id] = after[answer].get(way.id, 0) + chance * worth
    now = max(after[True][way.id] + after[False][way.id] for way in directions)
    return sum(max(worths.values()) for worths in after.values()) - now
