"""The mix of learning: how many steps and hours are on the job, with others, in courses, alone (S44)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.plan import Action, Plan

from .actions import hours_left
from .frame import frame_of

# Every kind of step belongs to one way of learning.
WAYS = {
    "on the job": ("on_the_job",),
    "with others": ("mentoring", "networking", "volunteering", "feedback"),
    "in courses": ("course", "formal_education"),
    "alone": ("self_study",),
    "in other ways": ("other",),
}


@dataclass(frozen=True)
class MixRow:
    """A way of learning: `kinds` of steps, how many `steps` (dropped ones left out) and `done`.

    `hours_spent` takes the likely hours of a finished step without a figure, `hours_left` are likely ones;
    `uncounted` counts open steps whose hours left are not known.
    """

    way: str
    kinds: tuple[str, ...]
    steps: int
    done: int
    hours_spent: float
    hours_left: float
    uncounted: int


def mix(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `MixRow` a way of learning, always all five and in the same order, indexed by way (S44).

    It is shown and never scored: no share is better than another.
    """
    kept = plan.kept_actions
    rows = (_row(plan, as_of, way, [each for each in kept if each.kind in WAYS[way]]) for way in WAYS)
    return frame_of(MixRow, rows, "way")


def _row(plan: Plan, as_of: date, way: str, found: Iterable[Action]) -> MixRow:
    held = list(found)
    left = [hours_left(plan, each, as_of) for each in held]
    return MixRow(
        way=way,
        kinds=WAYS[way],
        steps=len(held),
        done=sum(each.status == "done" for each in held),
        hours_spent=sum(_spent(each) for each in held),
        hours_left=sum(each for each in left if each is not None),
        uncounted=sum(each is None for each in left),
    )


def _spent(action: Action) -> float:
    if action.hours_spent is None and action.status == "done":
        return action.effort.likely or 0.0
    return action.hours_spent or 0.0
