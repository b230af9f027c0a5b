"""What chapter 3 adds up to: the gap of each competency, readiness, and education (S29 to S36, B5)."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import pandas as pd

from careerkit.plan import Competency, Plan, Qualification

from .frame import frame_of, row_of


class GapRow(NamedTuple):
    """A competency: `importance` and `required` 1 to 5, `current` 0 to 5, `priority` importance x gap.

    What is not assessed has no gap, priority or `developed`.
    """

    id: str
    goal: str | None
    name: str
    kind: str
    importance: int
    required: int
    current: int | None
    gap: int | None
    priority: int | None
    developed: bool | None
    goal_id: str | None
    goal_status: str | None
    evidence: str
    second_rating: int | None
    second_rater: str


def gaps(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `GapRow` a competency, in plan order, indexed by id (S29 to S33, B5)."""
    gap_rows = []
    for each in plan.competencies:
        goal = plan.goal_of(each)
        id, text, status = (goal.id, goal.statement, goal.status) if goal else (None, None, None)
        gap_rows.append(row_of(GapRow, each, goal_id=id, goal=text, goal_status=status))
    return frame_of(GapRow, gap_rows, "id")


def qualification_of(competency: Competency, plan: Plan) -> Qualification | None:
    """The first qualification whose title, up to a comma, its name or example has word for word (S36)."""
    text = _words(f"{competency.name} {competency.evidence}")
    titles = ((_words(each.title.split(",")[0]), each) for each in plan.qualifications)
    return next((each for title, each in titles if title.strip() and title in text), None)


def held(qualification: Qualification, as_of: date) -> bool:
    """Whether it is there already; one with a date ahead is still expected."""
    return qualification.on is None or qualification.on <= as_of


def _words(text: str) -> str:
    return " ".join(["", *re.findall(r"\w+", text.casefold()), ""])
