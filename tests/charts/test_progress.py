"""Burn-up: work done over time against all planned work."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from careerkit import charts
from careerkit.plan import Action, Effort, Goal, Plan, Review
from tests import builders
from tests.busy import AS_OF, busy
from tests.charts.drawn import clipped, overlapping, texts

DONE = Action(
    id="action-1",
    what="Course",
    goal_id="goal-1",
    hours_spent=12,
    status="done",
    done_on=date(2026, 10, 1),
    effort=Effort(likely=10),
)
OPEN = Action(id="action-2", what="Exam", goal_id="goal-1", effort=Effort(likely=28))


plan = partial(builders.plan, goals=(Goal(id="goal-1", statement="Pass", due=date(2027, 5, 1)),))


def test_an_empty_plan_gives_a_card() -> None:
    """Nothing planned, nothing drawn."""
    assert not charts.progress(Plan(), AS_OF).has_data


@pytest.mark.parametrize("hours", [6.0, None])
@pytest.mark.parametrize("steps", [1, 5, 25, 60, 300])
def test_no_text_is_clipped_or_covers_another(steps: int, hours: float | None) -> None:
    """The names of the ends, the total and the dot keep apart."""
    chart = charts.progress(busy(steps, hours=hours), AS_OF)

    assert ([], []) == (clipped(chart), overlapping(chart))


def test_hours_spent_count_as_done_and_left_ones_as_planned() -> None:
    """12 hours spent and 28 to go are 12 of 40."""
    assert charts.progress(plan(DONE, OPEN), AS_OF).alt.startswith(
        "12 of 40 hours done, 30% of what is planned"
    )


def test_partly_done_work_counts() -> None:
    """Hours of a step under way stand in the line of work done."""
    doing = OPEN.model_copy(update={"status": "doing", "hours_spent": 8.0})

    assert charts.progress(plan(DONE, doing), AS_OF).alt.startswith("20 of 40 hours done")


def test_the_fan_names_its_three_ends() -> None:
    """10, 50 and 90 of 100 futures have each a name in the picture and a day in the text."""
    chart = charts.progress(plan(DONE, OPEN), AS_OF)

    assert 3 == sum(" in 100 by " in each for each in texts(chart))
    assert "in 90 by" in chart.alt


def test_without_hours_a_week_no_end_is_drawn() -> None:
    """What is not known is not drawn."""
    chart = charts.progress(plan(DONE, OPEN, hours=None), AS_OF)

    assert not any(" in 100" in each or "scheduled" in each for each in texts(chart))


def test_without_hours_steps_are_counted() -> None:
    """A plan without estimates still shows how far it is."""
    bare = [Action(id=f"action-{n}", what="Do", status="done" if n == 1 else "planned") for n in range(1, 5)]

    assert charts.progress(plan(*bare), AS_OF).alt.startswith("1 of 4 steps done")


def test_a_finished_plan_says_so() -> None:
    """All steps done is the finding."""
    assert charts.progress(plan(DONE), AS_OF).alt.startswith("All one step done, in 12 hours") is False
    assert charts.progress(plan(DONE), AS_OF).alt.startswith("Every step is done, in 12 hours")


def test_a_plan_that_grew_shows_it() -> None:
    """The upper line begins with what an earlier review counted as planned."""
    review = Review(id="review-1", on=date(2026, 10, 31), numbers={"hours planned": 30})

    assert (
        "On 31 Oct 2026 it was 30 hours in all."
        in charts.progress(plan(DONE, OPEN, reviews=(review,)), AS_OF).alt
    )


def test_steps_without_hours_are_named_in_the_text() -> None:
    """What is not counted is said."""
    silent = Action(id="action-3", what="Ask", goal_id="goal-1")

    assert "Not counted: one step without hours." in charts.progress(plan(DONE, OPEN, silent), AS_OF).alt


def test_the_ends_of_the_calendar_do_no_harm() -> None:
    """A year mistyped as 0001 and work for a thousand years leave the picture readable."""
    early = DONE.model_copy(update={"done_on": date.min})
    endless = OPEN.model_copy(update={"effort": Effort(likely=100_000)})
    chart = charts.progress(plan(early, endless), AS_OF)

    assert ([], []) == (clipped(chart), overlapping(chart))
