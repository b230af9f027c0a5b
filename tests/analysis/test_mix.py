"""The mix of learning."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import get_args

from careerkit import analysis
from careerkit.analysis.actions import WAYS
from careerkit.plan import Action, Effort, Plan
from tests import builders

AS_OF = date(2026, 11, 23)


step = partial(builders.step, hours=8)


def test_every_kind_of_step_is_one_way_of_learning() -> None:
    """No kind is left out, and none counts twice."""
    kinds = [kind for held in WAYS.values() for kind in held]

    assert sorted(get_args(Action.model_fields["kind"].annotation)) == sorted(kinds)


def test_steps_and_hours_are_counted_by_way() -> None:
    """Done and open steps, hours spent and left; dropped steps are out."""
    plan = Plan(
        actions=[
            step(1, kind="on_the_job", hours_spent=3),
            step(2, kind="on_the_job", status="done"),
            step(3, kind="mentoring", effort=Effort()),
            step(4, kind="course", status="dropped", hours_spent=5),
            step(5, kind="feedback", status="done", hours_spent=2),
        ]
    )
    found = analysis.mix(plan, AS_OF)
    columns = ["steps", "done", "hours_spent", "hours_left", "uncounted"]

    assert [2, 1, 11, 5, 0] == found.loc["on the job", columns].to_list()
    assert [2, 1, 2, 0, 1] == found.loc["with others", columns].to_list()
    assert [0, 0, 0, 0, 0] == found.loc["in courses", columns].to_list()


def test_an_empty_plan_has_all_ways() -> None:
    """Five ways, none of them used; nothing is scored."""
    found = analysis.mix(Plan(), AS_OF)

    assert list(WAYS) == list(found.index)
    assert 0 == found["steps"].sum()
    assert not {"score", "rank", "share"} & set(found.columns)
