"""What chapter 3 adds up to: the gap of each competency, readiness, and education (S29 to S36, B5)."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import pandas as pd

from careerkit.plan import Competency, Plan, Qualification
from careerkit.words import capital, counted, number

from .frame import frame_of, row_of

_NO_GOAL = dict.fromkeys(("goal", "goal_id", "goal_status"))


class GapRow(NamedTuple):
    """A competency: `importance` and `required` 1 to 5, `current` 0 to 5, `priority` importance x gap.

    `difference` is the second rating less the own. What is not assessed has no gap, priority or `developed`.
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
    evidence_on: date | None
    second_rating: int | None
    second_rater: str
    difference: int | None
    source: str


class ReadinessRow(NamedTuple):
    """How much of what a goal asks for is there; `share` is weighted by importance, of what is assessed."""

    id: str
    goal: str
    asked: int
    assessed: int
    met: int
    share: float | None
    sentence: str


def gaps(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `GapRow` a competency, in plan order, indexed by id (S29 to S33, B5)."""
    gap_rows = []
    for each in plan.competencies:
        goal = plan.goal_of(each)
        words = {"goal": goal.statement, "goal_id": goal.id, "goal_status": goal.status} if goal else _NO_GOAL
        known = each.current is not None and each.second_rating is not None
        difference = (each.second_rating or 0) - (each.current or 0) if known else None
        gap_rows.append(row_of(GapRow, each, **words, difference=difference))
    return frame_of(GapRow, gap_rows, "id")


def readiness(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `ReadinessRow` a goal that is not dropped, in plan order, indexed by its id (S33, S34)."""
    readiness_rows = []
    for goal in plan.kept_goals:
        asked = plan.competencies_of(goal)
        assessed = [each for each in asked if each.current is not None]
        met = [each for each in assessed if each.developed]
        weight = sum(each.importance for each in assessed)
        share = sum(each.importance for each in met) / weight if weight else None
        counts = len(asked), len(assessed), len(met)
        rest = len(asked) - len(assessed)
        later = f"; {counted(rest, 'is', 'are')} not assessed yet" if rest else ""
        so_far = capital(f"{counted(len(met), 'requirement')} of {number(len(assessed))} met")
        if len(met) == len(assessed):
            so_far = "All that is assessed is there" if rest else "All it asks for is there"
        sentence = f"{so_far if met else 'None is met so far'}{later}"
        if not assessed:
            sentence = "Nothing is assessed yet" if asked else "Nothing is listed yet"
        readiness_rows.append(ReadinessRow(goal.id, goal.statement, *counts, share, sentence))
    return frame_of(ReadinessRow, readiness_rows, "id")


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
