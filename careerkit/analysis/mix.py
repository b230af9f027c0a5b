"""The mix of learning: how many steps and hours are on the job, with others, in courses, alone (S44)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from careerkit.plan import Action, Plan

from .actions import hours_left
from .frame import frame

# Every kind of step belongs to one way of learning.
WAYS = {
    "on the job": ("on_the_job",),
    "with others": ("mentoring", "networking", "volunteering", "feedback"),
    "in courses": ("course", "formal_education"),
    "alone": ("self_study",),
    "in other ways": ("other",),
}
_COLUMNS = {
    "way": "object",
    "kinds": "object",
    "steps": "int64",
    "done": "int64",
    "hours_spent": "float64",
    "hours_left": "float64",
    "uncounted": "int64",
}


def mix(plan: Plan, as_of: date) -> pd.DataFrame:
    """One row a way of learning, always all five and in the same order, indexed by way (S44).

    Columns: kinds (of steps), steps (dropped ones left out), done, hours_spent (of a finished step
    without a figure, its likely hours), hours_left (likely), uncounted (open steps whose hours left are
    not known). It is shown and never scored: no share is better than another.
    """
    kept = plan.kept_actions
    rows = (_row(plan, as_of, way, [each for each in kept if each.kind in WAYS[way]]) for way in WAYS)
    return frame(rows, _COLUMNS, "way")


def _row(plan: Plan, as_of: date, way: str, found: Iterable[Action]) -> dict[str, Any]:
    held = list(found)
    left = [hours_left(plan, each, as_of) for each in held]
    return {
        "way": way,
        "kinds": WAYS[way],
        "steps": len(held),
        "done": sum(each.status == "done" for each in held),
        "hours_spent": sum(_spent(each) for each in held),
        "hours_left": sum(each for each in left if each is not None),
        "uncounted": sum(each is None for each in left),
    }


def _spent(action: Action) -> float:
    if action.hours_spent is None and action.status == "done":
        return action.effort.likely or 0.0
    return action.hours_spent or 0.0
