"""What the calendar asks: what was due and is not done, and what comes next (S40, S60, S66)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from careerkit.days import days_after, months_after
from careerkit.plan import Plan, Review

from .frame import frame_of
from .people import follow_ups

AHEAD_DAYS = 30


@dataclass(frozen=True)
class DueRow:
    """A thing that is late or comes up: `kind` is step, milestone, goal, follow-up or review.

    `goal` is a statement; `days` run from today to `due`, negative once it has passed; `when` is
    "earlier" (due before the last review), "since" or "ahead".
    """

    id: str
    kind: str
    what: str
    goal: str | None
    due: date
    days: int
    when: str


def due(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `DueRow` a thing that is late or comes up within `AHEAD_DAYS`, by date (S66).

    What is done or dropped, or belongs to a dropped goal,
    is left out; a repeating step counts with its last day.
    """
    last = last_review(plan, as_of)
    rows = [
        DueRow(
            **row,
            days=(row["due"] - as_of).days,
            when=_when(row["due"], as_of, last),
        )
        for row in _dated(plan, as_of)
        if row["due"] is not None and row["due"] <= days_after(as_of, AHEAD_DAYS)
    ]
    return frame_of(DueRow, sorted(rows, key=lambda row: row.due))


def last_review(plan: Plan, as_of: date) -> Review | None:
    """The latest review before `as_of`; one held that very day looks back to the one before it."""
    return max((each for each in plan.reviews if each.on < as_of), key=lambda each: each.on, default=None)


def next_review(plan: Plan, as_of: date) -> date | None:
    """When to look again: the day the latest review names, else `settings.review_every` after it (S60)."""
    held = [each for each in plan.reviews if each.on <= as_of]
    if not held:
        return None
    latest = max(held, key=lambda each: each.on)
    if latest.next_on and latest.next_on > latest.on:
        return latest.next_on
    return months_after(latest.on, plan.settings.review_months)


def _when(day: date, as_of: date, last: Review | None) -> str:
    if day >= as_of:
        return "ahead"
    return "earlier" if last and day < last.on else "since"


def _dated(plan: Plan, as_of: date) -> Iterator[dict[str, Any]]:
    dropped = {goal.id for goal in plan.goals if goal.status == "dropped"}
    for action in plan.open_actions:
        goal = plan.goal_id_of(action)
        if goal not in dropped:
            yield _row(plan, action.id, "step", action.what, goal, action.due or action.until)
    for milestone in plan.milestones:
        reached = milestone.reached_on and milestone.reached_on <= as_of
        if not reached and milestone.goal_id not in dropped:
            yield _row(plan, milestone.id, "milestone", milestone.what, milestone.goal_id, milestone.due)
    for each in plan.active_goals:
        yield _row(plan, each.id, "goal", each.statement, each.id, each.due)
    for id, follow_up in follow_ups(plan, as_of).iterrows():
        yield _row(plan, str(id), "follow-up", f"Follow up: {follow_up['name']}", None, follow_up["by"])
    yield _row(plan, "", "review", "Look back at the plan", None, next_review(plan, as_of))


def _row(plan: Plan, id: str, kind: str, what: str, goal_id: str | None, due: date | None) -> dict[str, Any]:
    goal: Any = plan.by_id.get(goal_id or "")
    return {"id": id, "kind": kind, "what": what, "goal": goal.statement if goal else None, "due": due}
