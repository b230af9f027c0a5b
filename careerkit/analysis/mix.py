"""The mix of learning: how many steps and hours are on the job, with others, in courses, alone (S44)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.plan import Plan

from .actions import work_left
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
    ways = []
    for way, kinds in WAYS.items():
        steps = [step for step in plan.kept_actions if step.kind in kinds]
        done = sum(step.status == "done" for step in steps)
        spent = sum(
            (step.effort.likely if step.status == "done" and step.hours_spent is None else step.hours_spent)
            or 0.0
            for step in steps
        )
        ways.append(MixRow(way, kinds, len(steps), done, spent, *work_left(plan, steps, as_of)))
    return frame_of(MixRow, ways, "way")
