"""What rests: the goals and steps that ask for nothing until a day, or until something happens (S61)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

import pandas as pd

from careerkit.plan import AWAKE, Action, Goal, Plan
from careerkit.words import day

from .frame import frame_of


class RestingRow(NamedTuple):
    """A goal or step that rests, or whose rest is `over`; without a day or words, until its owner says so.

    `steps` counts the open steps that rest with a goal; `why` is the reason that was noted.
    """

    id: str
    kind: str
    what: str
    rests_until: date | None
    rests_for: str
    steps: int
    why: str
    over: bool

    @property
    def until(self) -> str:
        """Until when, in words."""
        return day(self.rests_until) if self.rests_until else self.rests_for or "you take it up again"


def resting(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `RestingRow` a goal or step, first those whose rest is over, then by day, indexed by id (S61)."""
    records: tuple[Goal | Action, ...] = (*plan.goals, *plan.actions)
    asleep = [each for each in records if each.status in (*AWAKE, "resting")]
    goals = Counter(plan.goal_id_of(each) for each in asleep if isinstance(each, Action))
    reasons = {each.record_id: each.why for each in plan.changes if "resting" in (each.before, each.after)}
    found = []
    for each in asleep:
        over = each.rests_until is not None and each.rests_until <= as_of
        goal = plan.goal_of(each) if isinstance(each, Action) else None
        # A step that rests because its goal does has no row of its own.
        follows = goal and goal.status == "resting" and not (each.rests_until or each.rests_for)
        if over or (each.status == "resting" and not follows):
            kind, steps = ("goal", goals[each.id]) if isinstance(each, Goal) else ("step", 0)
            rest = each.rests_until, each.rests_for, 0 if over else steps, reasons.get(each.id, ""), over
            found.append(RestingRow(each.id, kind, each.main_text, *rest))
    found.sort(key=lambda row: (not row.over, row.rests_until or date.max))
    return frame_of(RestingRow, found, "id")
