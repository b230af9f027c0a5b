"""A plan's year: how it stood at the end of each month (S60, S66, S70)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.days import months_after
from careerkit.plan import History, Plan
from careerkit.schedule import forecast

from .frame import frame
from .progress import numbers

# A month's odds to two figures need no more; `forecast` itself draws 10,000.
DRAWS = 2_000

_POINTS = {
    "on": "object",
    "steps_done": "int64",
    "steps": "int64",
    "hours": "Float64",
    "developed": "int64",
    "competencies": "int64",
    "goals": "int64",
    "reached": "int64",
}
_ODDS = {"on": "object", "id": "object", "statement": "object", "on_time": "Float64"}


@dataclass(frozen=True)
class Year:
    """Twelve months: `points`, one row a month's end and one for today; `odds`, one row a day and goal.

    points: on, steps_done, steps, hours (spent so far), developed and competencies, goals (active),
    reached. odds: on, id, statement (as it reads today), on_time (a share of `DRAWS` futures), for the
    goals that are active today. `reviews` are the days of the reviews in the last year.
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
        {"on": day, "id": id, "statement": statements[str(id)], "on_time": share}
        for day, past in states
        for id, share in forecast(past, day, DRAWS)["on_time"].dropna().items()
        if id in statements
    ]
    return Year(frame((_point(past, day) for day, past in states), _POINTS), frame(odds, _ODDS), tuple(held))


def _point(plan: Plan, day: date) -> dict[str, object]:
    found = numbers(plan, day)
    return {
        "on": day,
        "steps_done": int(found["steps done"]),
        "steps": int(found["steps planned"]),
        "hours": found["hours spent"],
        "developed": int(found["competencies developed"]),
        "competencies": len(plan.competencies),
        "goals": len(plan.active_goals),
        "reached": sum(goal.status == "achieved" for goal in plan.goals),
    }
