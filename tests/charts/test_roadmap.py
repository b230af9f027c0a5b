"""The roadmap: one picture for the wall."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Literal

import pytest

from careerkit import analysis, charts
from careerkit.charts.timeline import scale
from careerkit.plan import Action, Capacity, Effort, Goal, Milestone, Plan, Resource
from tests import builders
from tests.busy import AS_OF, busy
from tests.charts.drawn import clipped, overlapping, texts

CAPACITY = Capacity(hours_per_week=7)
GOAL = Goal(id="goal-1", statement="Become a project manager", due=date(2027, 9, 1))


step = partial(builders.step, hours=10, goal_id="goal-1")


def roadmap(*steps: Action, by: Literal["goal", "horizon"] = "goal", **sections: object) -> charts.Chart:
    """The roadmap of one goal and these steps."""
    plan = Plan.model_validate({"goals": (GOAL,), "actions": steps, "capacity": CAPACITY, **sections})
    return charts.roadmap(plan, AS_OF, by=by)


def test_an_empty_plan_gives_a_card() -> None:
    """Without goals and steps there is a sentence on how to begin, and no empty axes."""
    chart = charts.roadmap(Plan(), AS_OF)

    assert (False, True) == (chart.has_data, "first step" in chart.alt)


@pytest.mark.parametrize("by", ["goal", "horizon"])
@pytest.mark.parametrize("hostile", [False, True])
@pytest.mark.parametrize("steps", [1, 5, 25, 60, 300])
def test_no_text_is_clipped_or_covers_another(
    steps: int, hostile: bool, by: Literal["goal", "horizon"]
) -> None:
    """From 1 to 300 steps, with long and hostile texts, every label has its own place on the sheet."""
    chart = charts.roadmap(busy(steps, hostile=hostile), AS_OF, by=by)

    assert ([], []) == (clipped(chart), overlapping(chart))


def test_without_hours_a_week_nothing_is_clipped_either() -> None:
    """A plan whose steps cannot be scheduled is drawn as dotted lines to their dates."""
    chart = charts.roadmap(busy(25, hours=None), AS_OF)

    assert ([], [], True) == (clipped(chart), overlapping(chart), "not scheduled" in texts(chart))


def test_a_lane_holds_steps_and_milestones_of_its_goal() -> None:
    """Bars, diamonds and the date stand in the lane of the goal."""
    chart = roadmap(
        step(), milestones=(Milestone(id="milestone-1", what="Exam", goal_id="goal-1", due=AS_OF),)
    )

    assert {"Become a project manager", "Step 1", ", 10 h", "Exam", "by 1 Sep 2027"} <= set(texts(chart))


def test_the_lane_ends_with_the_odds() -> None:
    """At the end of a lane stands how many of 100 futures meet the goal's date."""
    plan = Plan(
        goals=(GOAL,), actions=(step(effort=Effort(low=200, likely=290, high=420)),), capacity=CAPACITY
    )
    share = analysis.forecast(plan, AS_OF).at["goal-1", "on_time"]

    assert f"{round(100 * share)} in 100" in texts(charts.roadmap(plan, AS_OF))


def test_what_is_nearly_sure_is_not_called_sure() -> None:
    """All of 10,000 futures on time read as more than 99 in 100."""
    assert "> 99 in 100" in texts(roadmap(step()))


def test_a_late_step_says_by_how_much() -> None:
    """A step that ends after its date is named with its days, in the picture and in the title."""
    chart = roadmap(step(due=date(2026, 11, 25)))

    assert ", five days late" in texts(chart)
    assert "one step will be late" in chart.alt


def test_a_step_without_an_estimate_says_so() -> None:
    """It is not drawn as a bar of a length nobody knows."""
    chart = roadmap(step(effort=Effort(), due=date(2027, 1, 1)))

    assert {" (no estimate)", "not scheduled"} <= set(texts(chart))


def test_a_goal_without_a_step_is_shown_as_such() -> None:
    """The lane is there, with what it lacks."""
    assert "no step yet" in texts(roadmap())


def test_long_finished_steps_leave_the_picture() -> None:
    """Steps finished in the last months are drawn, older ones only counted."""
    chart = roadmap(
        step(1, status="done", done_on=date(2026, 11, 1)), step(2, status="done", done_on=date(2025, 1, 1))
    )

    assert {"Step 1": True, "Step 2": False} == {name: name in texts(chart) for name in ("Step 1", "Step 2")}
    assert "2 of 2 steps done" in texts(chart)


def test_needs_are_small_marks_with_a_key() -> None:
    """The kinds of resource in use are explained below the picture, and only those."""
    chart = roadmap(step(resources=(Resource(kind="time_off", what="A day"),)))

    assert (True, False) == ("needs time off" in texts(chart), "needs money" in texts(chart))


def test_a_large_plan_says_how_many_more() -> None:
    """Beyond 60 bars each lane shows its next ones and counts the rest."""
    steps = [step(number, due=date(2027, 1, 1)) for number in range(1, 71)]
    chart = roadmap(*steps)

    assert "and ten more; the tables have them all" in texts(chart)


def test_of_many_that_say_the_same_as_many_are_shown() -> None:
    """Equal bars count one by one."""
    goals = [Goal(id=f"goal-{n}", statement="Read") for n in range(70)]
    chart = charts.roadmap(Plan(goals=goals), AS_OF, by="horizon")

    assert 60 == texts(chart).count("Read")
    assert "and ten more; the tables have them all" in texts(chart)


def test_horizons_have_one_bar_a_goal() -> None:
    """By horizon, the goals themselves are the bars, in the band of their date."""
    chart = roadmap(step(1), step(2), by="horizon")

    assert {"Short term", "Become a project manager", ", 0 of 2 steps done"} <= set(texts(chart))
    assert "Step 1" not in texts(chart)


def test_dropped_goals_and_steps_are_out() -> None:
    """What was let go does not hang on the wall."""
    chart = roadmap(
        step(1),
        step(2, status="dropped"),
        goals=(GOAL, Goal(id="goal-2", statement="Gone", status="dropped")),
    )

    assert {"Gone", "Step 2"}.isdisjoint(texts(chart))


def test_the_alternative_text_carries_the_figures() -> None:
    """Each goal with its steps, its date and its odds can be read without the picture."""
    chart = roadmap(step(1, status="done", done_on=date(2026, 11, 1)), step(2))

    assert (
        "Become a project manager: 1 of 2 steps done, by 1 Sep 2027, steps done in time in more than 99 of "
        "100 futures." in chart.alt
    )


def test_far_years_are_drawn_shorter() -> None:
    """With ten years ahead the first year still has half of the width."""
    line = scale(AS_OF, date(2036, 11, 21), (date(2027, 11, 21), date(2031, 11, 21)))
    first, last = line(AS_OF), line(date(2036, 11, 21))

    assert pytest.approx(0.5) == (line(date(2027, 11, 21)) - first) / (last - first)


def test_a_short_line_of_time_is_even() -> None:
    """Two years have one scale."""
    line = scale(AS_OF, date(2028, 11, 21), (date(2027, 11, 21), date(2031, 11, 21)))

    assert 2 == len(line.days)


def test_the_same_plan_gives_the_same_bytes() -> None:
    """The picture is deterministic."""
    plan = busy(5)

    assert charts.roadmap(plan, AS_OF).png == charts.roadmap(plan, AS_OF).png


@pytest.mark.parametrize("by", ["goal", "horizon"])
@pytest.mark.parametrize("hours", [0.1, 168])
def test_the_ends_of_the_calendar_do_no_harm(hours: float, by: Literal["goal", "horizon"]) -> None:
    """A year mistyped as 9999 or 0001 still gives a picture in which nothing is clipped."""
    chart = roadmap(
        step(1, effort=Effort(likely=100_000)),
        step(2, not_before=date.max),
        step(3, due=date.min),
        step(4, repeats="day", until=date.max),
        step(5, status="done", done_on=date.min),
        by=by,
        goals=(GOAL.model_copy(update={"due": date.max}),),
        milestones=(Milestone(id="milestone-1", what="Exam", goal_id="goal-1", due=date.min),),
        capacity=Capacity(hours_per_week=hours),
    )

    assert ([], []) == (clipped(chart), overlapping(chart))
