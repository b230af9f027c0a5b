"""A plan's year: how it stood at the end of each month (S60, S66, S70)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.days import months_after
from careerkit.plan import History, Plan

from .frame import frame_of
from .progress import numbers
from .verdict import verdicts


@dataclass(frozen=True)
class PointRow:
    """How the plan stood on a day: `hours` spent so far, `goals` the active ones, `reached` the others."""

    on: date
    steps_done: int
    steps: int
    hours: float
    developed: int
    competencies: int
    goals: int
    reached: int


@dataclass(frozen=True)
class OddsRow:
    """The odds of a goal on a day: its statement as it reads today, a share of futures."""

    on: date
    id: str
    statement: str
    on_time: float


@dataclass(frozen=True)
class Year:
    """Twelve months: a `PointRow` a month's end and one for today, an `OddsRow` a day and goal.

    The goals are those that are active today. `reviews` are the days of the reviews in the last year.
    """

    points: pd.DataFrame
    odds: pd.DataFrame
    reviews: tuple[date, ...]


def year(history: History, plan: Plan, as_of: date) -> Year:
    """The states of `history` and the plan of today, measured in the same way."""
    states = [*((day, past) for day, past in history if day < as_of), (as_of, plan)]
    a_year_ago = months_after(as_of, -12)
    held = sorted({each.on for each in plan.reviews if a_year_ago <= each.on <= as_of})
    statements = {goal.id: goal.statement for goal in plan.active_goals}
    odds = [
        OddsRow(day, id, statements[id], share)
        for day, past in states
        for id, verdict in verdicts(past, day).goals.items()
        if id in statements and (share := verdict.share) is not None
    ]
    points = [
        PointRow(
            on=day,
            steps_done=int(figures["steps done"]),
            steps=int(figures["steps planned"]),
            hours=figures["hours spent"],
            developed=int(figures["competencies developed"]),
            competencies=len(past.competencies),
            goals=len(past.active_goals),
            reached=sum(goal.status == "achieved" for goal in past.goals),
        )
        for day, past, figures in ((day, past, numbers(past, day)) for day, past in states)
    ]
    return Year(frame_of(PointRow, points), frame_of(OddsRow, odds), tuple(held))
