"""The first page as somebody meets it for the first time, with an empty plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from careerkit import read_plan
from tests.browser.jupyterlab import Notebook
from tests.browser.newcomers import NEWCOMERS, PAGE, Newcomer, Trial
from tests.browser.situations import draw_all

RETURNING = [newcomer for newcomer in NEWCOMERS if newcomer.situation == "coming back"]


@pytest.mark.parametrize("newcomer", RETURNING, ids=lambda newcomer: newcomer.name)
def test_the_first_page_leaves_a_small_whole_plan(
    open_notebook: Callable[..., Notebook], folder: Path, newcomer: Newcomer
) -> None:
    """A goal within 10 actions and a plan within 120: picture, goal, gaps, dated steps, first look back."""
    page = open_notebook(source=PAGE).page
    draw_all(page)
    trial = Trial(page, folder, newcomer)
    goal, whole = trial.sitting_one(), trial.sitting_two()
    plan = read_plan(folder / "plan.json")

    assert goal.actions <= 10
    assert goal.minutes <= 3
    assert whole.actions <= 120
    assert [date.fromisoformat(newcomer.due)] == [goal.due for goal in plan.goals]
    assert [newcomer.picture] == [vision.text for vision in plan.visions]
    assert len(newcomer.competencies) == len(
        [gap for gap in plan.competencies if gap.required and gap.current]
    )
    assert [date.fromisoformat(day) for _, _, day in newcomer.steps] == [step.due for step in plan.actions]
    assert {plan.goals[0].id} == {step.goal_id for step in plan.actions}
