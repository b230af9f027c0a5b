"""What if? Other hours, a date, a week off or a step less, beside the present answer; nothing is written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from careerkit import tables
from careerkit.errors import CareerkitError
from careerkit.plan import CapacityException, Goal, Plan
from careerkit.planfile import PlanFile
from careerkit.words import figure, shortened

from .panel import Block, Message, Said, button, buttons, column, field, fields, panel, table, words

_MOST_HOURS = 168


def what_if(file: PlanFile) -> Any:
    """Questions to the schedule and the odds, answered beside the plan as it stands (S68)."""
    return panel(file, "what_if", lambda: WhatIf(file))


class WhatIf:
    """What the person asks, and the two answers side by side."""

    caption = "What if?"

    def __init__(self, file: PlanFile) -> None:
        self._file = file
        self._asked: dict[str, str] = {}

    def text(self) -> str:
        """The form as one stable line."""
        return "what if: hours, a date, a week off, a step less"

    def blocks(self) -> list[Block]:
        """Fields for the change, and the comparison."""
        plan = self._file.plan
        asked, wrong = self._changes(plan)
        shown = [self._fields(plan, wrong)]
        if not asked:
            return [*shown, words("Change one of these, and the two answers stand here side by side.")]
        found = tables.what_if(plan, self._file.as_of, **asked)
        if found.frame.empty:
            return [*shown, words(found.empty)]
        heads = [column(name, heads=not place) for place, name in enumerate(found.frame.columns)]
        lines = [{"cells": [str(cell) for cell in row]} for row in found.frame.itertuples(index=False)]
        again = buttons(button("again", "Start over"))
        return [*shown, table(found.caption, heads, lines), words(found.note), again]

    def answer(self, message: Message) -> Said:
        """Ask something else, or nothing."""
        if message["do"] == "again":
            self._asked = {}
            return Said("As it stands.")
        key = str(message["key"])
        self._asked[key] = str(message["value"]).strip()
        if key == "goal":
            self._asked.pop("due", None)
        return Said()

    def _fields(self, plan: Plan, wrong: dict[str, str]) -> Block:
        hours = plan.capacity.hours_per_week
        goals = plan.active_goals
        steps = plan.open_actions
        goal = self._goal(plan)
        due = self._asked.get("due") or (goal.due.isoformat() if goal and goal.due else "")
        return fields(
            field(
                "number",
                "hours",
                "Hours a week",
                self._asked.get("hours", "" if hours is None else figure(hours)),
                min=0,
                max=_MOST_HOURS,
                step=0.5,
                problem=wrong.get("hours", ""),
            ),
            field(
                "date", "off", "A week off, from", self._asked.get("off", ""), problem=wrong.get("off", "")
            ),
            field(
                "choice",
                "goal",
                "Another date for a goal",
                goal.id if goal else "",
                choices=[["", "None"], *([each.id, shortened(each.statement, 60)] for each in goals)],
            ),
            *([field("date", "due", "Its date", due, problem=wrong.get("due", ""))] if goal else []),
            field(
                "choice",
                "without",
                "Without a step",
                self._asked.get("without", ""),
                choices=[["", "None"], *([each.id, shortened(each.what, 60)] for each in steps)],
            ),
        )

    def _goal(self, plan: Plan) -> Goal | None:
        found = plan.by_id.get(self._asked.get("goal", ""))
        return found if isinstance(found, Goal) else None

    def _changes(self, plan: Plan) -> tuple[dict[str, Any], dict[str, str]]:
        """What `tables.what_if` is asked, and what cannot be asked, by field."""
        asked: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        try:
            hours = self._hours(plan)
            if hours is not None:
                asked["hours_per_week"] = hours
        except CareerkitError as error:
            wrong["hours"] = str(error)
        off, due = self._day("off", wrong), self._day("due", wrong)
        if off:
            last = min(off, date.max - timedelta(days=6)) + timedelta(days=6)
            asked["exceptions"] = (
                CapacityException(start=off, end=last, hours_per_week=0, why="A week off"),
            )
        goal = self._goal(plan)
        if goal and due and due != goal.due:
            asked["dates"] = {goal.id: due}
        if self._asked.get("without") in plan.by_id:
            asked["without"] = (self._asked["without"],)
        return asked, wrong

    def _hours(self, plan: Plan) -> float | None:
        typed = self._asked.get("hours", "")
        try:
            hours = float(typed) if typed else None
        except ValueError:
            hours = -1.0
        if hours is None or hours == plan.capacity.hours_per_week:
            return None
        if not 0 <= hours <= _MOST_HOURS:
            raise CareerkitError(f"Hours a week are a number from 0 to {_MOST_HOURS}.")
        return hours

    def _day(self, key: str, wrong: dict[str, str]) -> date | None:
        typed = self._asked.get(key, "")
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError:
            wrong[key] = f"{typed} is not a date."
            return None
