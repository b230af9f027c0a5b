"""What the calendar asks: what was due and is not done, and what comes next (S40, S60, S66)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.days import days_after, months_after
from careerkit.plan import Plan, Review

from .frame import frame_of, rows
from .people import FollowUpRow, follow_ups

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

    What is done or dropped, or belongs to a dropped goal, is left out; a repeating step counts with its
    last day.
    """
    last = last_review(plan, as_of)
    due_rows = [
        DueRow(id, kind, what, goal, due, (due - as_of).days, "ahead" if due >= as_of else passed)
        for id, kind, what, goal, due in _dated(plan, as_of)
        if due is not None and due <= days_after(as_of, AHEAD_DAYS)
        for passed in ["earlier" if last and due < last.on else "since"]
    ]
    return frame_of(DueRow, sorted(due_rows, key=lambda row: row.due))


def last_review(plan: Plan, as_of: date) -> Review | None:
    """The latest review before `as_of`; one held that very day looks back to the one before it."""
    return max((each for each in plan.reviews if each.on < as_of), key=lambda each: each.on, default=None)


def next_review(plan: Plan, as_of: date) -> date | None:
    """When to look again: the day the latest review names, else `settings.review_every` after it (S60).

    Before the first review it is the day the settings name; None without one.
    """
    held = [each for each in plan.reviews if each.on <= as_of]
    if not held:
        return plan.settings.first_review
    latest = max(held, key=lambda each: each.on)
    if latest.next_on and latest.next_on > latest.on:
        return latest.next_on
    return months_after(latest.on, plan.settings.review_months)


def _dated(plan: Plan, as_of: date) -> Iterator[tuple[str, str, str, str | None, date | None]]:
    """What may be due: id, kind, what, statement of its goal, and its date."""
    dropped = {goal.id for goal in plan.goals if goal.status == "dropped"}
    for action in plan.open_actions:
        goal = plan.goal_id_of(action)
        if goal not in dropped:
            yield action.id, "step", action.what, plan.text_of(goal) or None, action.due or action.until
    for milestone in plan.milestones:
        reached = milestone.reached_on and milestone.reached_on <= as_of
        if not reached and milestone.goal_id not in dropped:
            goal = plan.text_of(milestone.goal_id) or None
            yield milestone.id, "milestone", milestone.what, goal, milestone.due
    for each in plan.active_goals:
        yield each.id, "goal", each.statement, each.statement, each.due
    for row in rows(follow_ups(plan, as_of), FollowUpRow):
        yield row.id, "follow-up", f"Follow up: {row.name}", None, row.by
    yield "", "review", "Look back at the plan", None, next_review(plan, as_of)
