"""How far each goal is, the work done by date, and the record of it all."""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import pytest

from careerkit import analysis
from careerkit.plan import (
    Competency,
    Effort,
    Encounter,
    Goal,
    JournalEntry,
    Measure,
    Milestone,
    Plan,
)
from tests import builders

AS_OF = date(2026, 11, 21)
GOAL = Goal(
    id="goal-1",
    statement="Lead",
    measure=Measure(what="Projects", unit="projects", baseline=0, now=1, target=4),
)


step = partial(builders.step, goal_id="goal-1")


def test_an_empty_plan_gives_the_same_columns() -> None:
    """Every frame of this module has its columns without a single row."""
    some = Plan(goals=(GOAL,), actions=(step(status="done"),))
    for noun in (analysis.progress, analysis.burn_up, analysis.record):
        assert list(noun(some, AS_OF).columns) == list(noun(Plan(), AS_OF).columns)


def test_steps_hours_gaps_and_milestones_are_counted() -> None:
    """One row a goal says how much of each is behind and ahead."""
    plan = Plan(
        goals=(GOAL,),
        competencies=(
            Competency(id="competency-1", name="A", goal_id="goal-1", required=3, current=3),
            Competency(id="competency-2", name="B", goal_id="goal-1", required=3, current=2),
            Competency(id="competency-3", name="C", goal_id="goal-1", required=3),
        ),
        actions=(
            step(1, status="done", hours_spent=6),
            step(2, effort=Effort(likely=10), hours_spent=4, status="doing"),
            step(3),
            step(4, status="dropped", hours_spent=2),
        ),
        milestones=(
            Milestone(id="milestone-1", what="M", goal_id="goal-1", reached_on=date(2026, 11, 1)),
            Milestone(id="milestone-2", what="N", goal_id="goal-1", reached_on=date(2026, 12, 1)),
        ),
    )
    row = analysis.progress(plan, AS_OF).loc["goal-1"]
    names = ["steps_done", "steps", "hours_spent", "hours_left", "unestimated", "gaps_closed", "gaps"]

    assert [1, 3, 10, 6, 1, 1, 3] == [row[name] for name in names]
    assert (1, 2, 0.25) == (row["milestones_reached"], row["milestones"], row["fraction"])


def test_an_open_figure_gives_no_fraction() -> None:
    """A missing baseline is not taken for zero."""
    bare = GOAL.model_copy(update={"measure": Measure(what="Projects", now=1, target=4)})

    assert pd.isna(analysis.progress(Plan(goals=(bare,)), AS_OF).at["goal-1", "fraction"])


def test_dropped_goals_are_out() -> None:
    """A goal that was let go has no progress to show."""
    gone = GOAL.model_copy(update={"status": "dropped"})

    assert analysis.progress(Plan(goals=(gone,)), AS_OF).empty


def test_burn_up_dates_finished_work_by_its_day_and_the_rest_by_today() -> None:
    """Finished steps stand on their day, begun and undated ones on the day of the picture."""
    plan = Plan(
        goals=(GOAL,),
        actions=(
            step(1, status="doing", hours_spent=3),
            step(2, status="done", done_on=date(2026, 9, 1), effort=Effort(likely=8)),
            step(3, status="done", hours_spent=5),
            step(4, effort=Effort(likely=9)),
        ),
    )
    found = analysis.burn_up(plan, AS_OF)

    assert [("action-2", date(2026, 9, 1), 8), ("action-1", AS_OF, 3), ("action-3", AS_OF, 5)] == list(
        zip(found.index, found["on"], found["hours"], strict=True)
    )
    assert [1, 0, 1] == list(found["steps"])


def test_numbers_are_what_a_review_keeps() -> None:
    """Done and planned work; hours stay spent where the step was dropped."""
    plan = Plan(
        goals=(GOAL,),
        actions=(
            step(1, status="done", hours_spent=6),
            step(2, effort=Effort(likely=10)),
            step(3),
            step(4, status="dropped", hours_spent=2),
        ),
        competencies=(Competency(id="competency-1", name="A", required=2, current=2),),
    )

    assert {
        "steps done": 1,
        "hours spent": 8,
        "competencies developed": 1,
        "hours planned": 18,
        "steps planned": 3,
    } == analysis.numbers(plan, AS_OF)


def test_the_record_gathers_all_that_happened() -> None:
    """Journal, finished steps, milestones, skills shown and people met, the latest first (S65)."""
    plan = Plan(
        goals=(GOAL,),
        actions=(step(1, status="done", done_on=date(2026, 9, 2), reflection="Good"),),
        milestones=(Milestone(id="milestone-1", what="Exam", reached_on=date(2026, 9, 3)),),
        competencies=(
            Competency(id="competency-1", name="A", required=2, current=2, evidence_on=date(2026, 9, 4)),
            Competency(id="competency-2", name="B", required=2, current=1, evidence_on=date(2026, 9, 4)),
        ),
        encounters=(Encounter(id="encounter-1", on=date(2026, 9, 5), kind="event", note="A talk"),),
        journal=(
            JournalEntry(id="journal-1", text="No day", competency_id="competency-1"),
            JournalEntry(id="journal-2", text="Ahead", on=date(2027, 1, 1)),
        ),
    )
    found = analysis.record(plan, AS_OF)

    assert ["met", "skill", "milestone", "done", "win"] == list(found["kind"])
    assert ["event", "A", "Exam", "Step 1", "No day"] == list(found["text"])
    assert "A" == found["about"].iloc[-1]


@pytest.mark.parametrize("on, expected", [(AS_OF, 1), (date(2026, 11, 22), 0)])
def test_what_is_finished_later_is_not_done_yet(on: date, expected: int) -> None:
    """A look back at an earlier day does not know the future."""
    plan = Plan(goals=(GOAL,), actions=(step(status="done", done_on=on),))

    assert expected == analysis.progress(plan, AS_OF).at["goal-1", "steps_done"]
