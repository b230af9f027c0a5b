"""Steps, schedule, costs and verdicts as tables."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import charts, tables
from careerkit.plan import Direction, Effort, Goal, Plan, Resource, Vision
from tests import builders
from tests.builders import plan
from tests.busy import AS_OF, busy
from tests.charts import drawn
from tests.strategies import days, plans

ALL = (
    "actions",
    "schedule",
    "costs",
    "worth",
    "contacts",
    "encounters",
    "progress",
    "due",
    "journal",
    "reviews",
)


step = partial(builders.step, hours=10)


@pytest.mark.parametrize("name", ALL)
def test_an_empty_plan_gives_a_friendly_card(name: str) -> None:
    """One sentence, no empty table."""
    shown = getattr(tables, name)(Plan(), AS_OF)

    assert (True, True) == (shown.frame.empty, "careerkit-card" in shown.html)


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=8)
@given(plan=plans(), as_of=days)
def test_any_plan_can_be_shown(name: str, plan: Plan, as_of: date) -> None:
    """No plan that the models allow breaks a table, on whatever day it is looked at."""
    shown = getattr(tables, name)(plan, as_of)

    assert shown.html
    assert shown.text


@pytest.mark.parametrize("name", ["actions", "schedule", "costs", "progress", "due"])
def test_hostile_texts_are_escaped_in_a_large_plan(name: str) -> None:
    """300 steps with markup in their texts stay text."""
    shown = getattr(tables, name)(busy(300, hostile=True), AS_OF)

    assert "<script>" not in shown.html


def test_steps_are_grouped_by_goal_with_a_ditto_mark() -> None:
    """A goal is written once; a goal without a step is there and says so (S38)."""
    goals = (Goal(id="goal-1", statement="Lead"), Goal(id="goal-2", statement="Speak"))
    shown = tables.actions(
        plan(step(1, goal_id="goal-1"), step(2, goal_id="goal-1"), step(3), goals=goals), AS_OF
    )

    assert [("Lead", "Step 1"), ("″", "Step 2"), ("Speak", "no step yet"), ("(no goal)", "Step 3")] == list(
        zip(shown.frame["Goal"], shown.frame["Step"], strict=True)
    )
    assert "Three steps, none done; one goal has no step yet" == shown.caption


def test_how_by_when_and_what_is_open_are_words() -> None:
    """What, how and by when, without codes."""
    row = tables.actions(
        plan(step(kind="on_the_job", setting="outside", due=date(2027, 3, 5), status="doing")), AS_OF
    ).frame.iloc[0]

    assert ["on the job, outside work", "5 Mar 2027", "begun, no measure"] == [
        row["How"],
        row["By"],
        row["Where it stands"],
    ]


def test_a_step_says_how_it_is_watched_and_what_it_showed() -> None:
    """Monitored, measured, evaluated: one after the other in the same cell (S46)."""
    watched = {"measure": "It ends on time", "watched": "The clock", "result": "Twice late"}
    frame = tables.actions(plan(step(**watched), step(2, measure="A pass")), AS_OF).frame

    assert ["It ends on time; watched: The clock; it showed: Twice late", "A pass"] == list(
        frame["You will know by"]
    )


@pytest.mark.parametrize(
    "fields, expected",
    [
        ({"repeats": "month", "until": date(2027, 6, 1)}, "every month until 1 Jun 2027"),
        ({"repeats": "day"}, "every day"),
        ({"goal_id": "goal-1"}, "1 Sep 2027, with the goal"),
        ({}, ""),
    ],
)
def test_by_when(fields: dict[str, object], expected: str) -> None:
    """A rhythm, the goal's date, or nothing."""
    goals = (Goal(id="goal-1", statement="Lead", due=date(2027, 9, 1)),)

    assert expected == tables.actions(plan(step(**fields), goals=goals), AS_OF).frame["By"].iloc[-1]


def test_achieved_goals_are_not_asked_for_steps() -> None:
    """A goal that is reached needs no further step."""
    goals = (Goal(id="goal-1", statement="Lead", status="achieved"),)

    assert "Lead" not in list(tables.actions(plan(step(), goals=goals), AS_OF).frame["Goal"])


def test_a_plan_that_fits_names_its_last_day() -> None:
    """Ten hours at one a day."""
    assert (
        "No step has a date to meet; at your hours the last one ends on 30 Nov 2026"
        == tables.schedule(plan(step()), AS_OF).caption
    )


def test_a_late_step_comes_with_the_smallest_changes() -> None:
    """More hours a week, less work, or a later date: each alone makes it fit."""
    shown = tables.schedule(plan(step(1, due=date(2026, 11, 25)), step(2)), AS_OF)

    assert "One of two steps will be late as things stand" == shown.caption
    assert "five days late" == shown.frame["Note"].iloc[0]
    assert (
        "Late: Step 1. What would make it fit, each alone: 7 hours more a week; "
        "or 5 hours of work less before the dates that break; "
        "or “Step 1” due on 30 Nov 2026 instead of 25 Nov 2026."
    ) == shown.note


def test_steps_that_wait_for_each_other_are_named() -> None:
    """A ring never begins, and the note says which."""
    ring = (step(1, after=("action-2",)), step(2, after=("action-1",)))

    assert "none can begin: Step" in tables.schedule(plan(*ring), AS_OF).note


def test_a_step_without_an_estimate_is_not_counted_in_silence() -> None:
    """It stands in the table, and the note names it."""
    shown = tables.schedule(plan(step(1), step(2, effort=Effort())), AS_OF)

    assert "Not counted, because it has no estimate: Step 2." == shown.note
    assert "no estimate" in list(shown.frame["Note"])


def test_without_hours_a_week_the_table_asks_for_them() -> None:
    """No dates are made up."""
    shown = tables.schedule(plan(step(), hours=None), AS_OF)

    assert shown.note.startswith("Say how many hours a week you have")
    assert [None] == list(shown.frame["Finish"])


def test_repeating_steps_stand_in_the_schedule() -> None:
    """They take their share of each week, so they belong there."""
    shown = tables.schedule(plan(step(repeats="week", effort=Effort(likely=1))), AS_OF)

    assert [("Step 1", "every week")] == list(zip(shown.frame["Step"], shown.frame["Note"], strict=True))


def test_costs_have_a_sum_and_name_what_is_open() -> None:
    """The caption is the finding."""
    needs = (Resource(kind="funding", what="Fee", cost=405), Resource(kind="time_off", what="A day"))
    shown = tables.costs(plan(step(due=date(2027, 3, 1), resources=needs)), AS_OF)

    assert "USD 405 for two needs; one of them has no cost yet" == shown.caption
    assert [("2027", "funding", ""), ("2027", "time off", "A day")] == list(
        zip(shown.frame["Year"], shown.frame["Kind"], shown.frame["No cost yet"], strict=True)
    )


@given(st.integers(5, 9))
def test_enough_verdicts_make_a_finding(count: int) -> None:
    """From five verdicts on, the best way has its mean."""
    done = [step(n, kind="mentoring", status="done", worth=5) for n in range(1, count + 1)]

    assert "Learning with others serves you best: 5.0 of 5" == tables.worth(plan(*done), AS_OF).caption


def test_few_verdicts_make_a_hint() -> None:
    """From the first one it speaks, and says how few there are; a bad one is no praise."""
    found = {
        worth: tables.worth(plan(step(status="done", worth=worth)), AS_OF).caption for worth in (5, 1, None)
    }

    assert "Learning in other ways served you best so far, by one verdict: a hint, no more" == found[5]
    assert "Nothing paid off so far, by one verdict: a hint, no more" == found[1]
    assert "One step done, and no verdict yet" == found[None]


def test_how_often_it_was_kept_stands_wherever_the_step_does() -> None:
    """In the list of steps, what is due, progress, where one stands, the record and the roadmap."""
    day = date(2026, 10, 5)
    times = [
        {"on": day},
        {"on": day.replace(day=12), "state": "skipped"},
        {"on": AS_OF, "note": "By the sea"},
    ]
    rhythm = {"repeats": "week", "not_before": day, "until": date(2026, 12, 10), "goal_id": "goal-1"}
    walk = step(1, hours=1, what="Walk", occurrences=times, **rhythm)
    kept = plan(walk, step(2, repeats="day"), goals=(Goal(id="goal-1", statement="Rest"),))
    words = "kept 2 of 7, skipped 1"
    stand = tables.stand(Plan(), kept, AS_OF).frame.set_index("What")["Where it stands"]

    assert f"Walk, every week, {words}" in stand["Comes back"]
    assert f"{words}, no measure" in list(tables.actions(kept, AS_OF).frame["Where it stands"])
    assert f"Walk ({words})" in list(tables.due(kept, AS_OF).frame["What"])
    assert ["2 of 7"] == list(tables.progress(kept, AS_OF).frame["Kept"])
    assert {"By the sea", words.capitalize()} == {*tables.journal(kept, AS_OF).frame["More"]}
    assert words in " ".join(drawn.texts(charts.roadmap(kept, AS_OF)))


def test_hours_are_told_by_the_picture_that_they_serve() -> None:
    """A direction with its pictures from near to far; what serves none or all stands apart (S74)."""
    pictured = [
        Vision(id="vision-1", text="At retirement", direction_id="direction-1"),
        Vision(id="vision-2", years_ahead=3, text="A ward", direction_id="direction-1"),
        Vision(id="vision-3", years_ahead=1, text="A bakery", direction_id="direction-2"),
    ]
    steps = [
        step(1, goal_id="goal-1", effort=Effort(likely=30)),
        step(2, effort=Effort(likely=10)),
        step(3, goal_id="goal-1", effort=Effort(likely=90), status="done"),
    ]
    shown = tables.hours_by_vision(
        Plan(
            directions=[
                Direction(id=f"direction-{n}", title=title) for n, title in ((1, "Nurse"), (2, "Baker"))
            ],
            goals=[Goal(id="goal-1", statement="Diploma", direction_id="direction-1")],
            visions=pictured,
            actions=steps,
        ),
        AS_OF,
    )

    assert {
        "Baker": ("A bakery", 0, 0),
        "Nurse": ("A ward, At retirement", 30, 75),
        "whichever you take": ("none yet", 10, 25),
    } == {name: tuple(rest) for name, *rest in shown.frame.itertuples(index=False, name=None)}
    assert "75 of 100 hours serve “Nurse”" == shown.caption
    assert (
        "No hours of work are estimated yet"
        == tables.hours_by_vision(plan(step(effort=Effort())), AS_OF).caption
    )
