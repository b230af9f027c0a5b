"""What if? Other hours, a date, a step less, or an opening, beside the present answer; nothing is written."""

from datetime import date
from typing import Any

from careerkit import analysis, tables
from careerkit.days import days_after
from careerkit.plan import Capacity, CapacityException, Goal, Part, Plan
from careerkit.tables import Table
from careerkit.words import figure

from .fields import Refused, accepted
from .panel import Block, Said, Task, button, buttons, choice, field, fields, shown_by, stacked, table, words


class WhatIf(Task):
    """Questions to the schedule and the odds, answered by the table of that name (S68)."""

    name, caption = "what_if", "What if?"

    _question: tuple[int, str] = (0, "")
    _comparison: Table | None = None
    # What cannot be asked, by field.
    _wrong: dict[str, str] = {}

    def blocks(self) -> list[Block]:
        comparison = self._compared()
        shown = [self._fields(self.today)]
        if comparison is None:
            return [*shown, words("Change one of these, and the two answers stand here side by side.")]
        if comparison.frame.empty:
            return [*shown, words(comparison.empty)]
        heads = {name: "words" if place else "head" for place, name in enumerate(comparison.frame.columns)}
        lines = [{"cells": [str(cell) for cell in row]} for row in comparison.frame.itertuples(index=False)]
        again = [buttons(button("again", "Start over"))] if self.entries else []
        return stacked(shown, table(comparison.caption, heads, lines), words(comparison.note), again)

    def choose(self, key: str, value: object, seen: Plan) -> Said:
        super().choose(key, str(value or "").strip(), seen)
        self.entries.pop({"goal": "due", "opening": "hours"}.get(key, ""), None)
        comparison = self._compared()
        return Said(comparison.caption if comparison and not comparison.frame.empty else "")

    def on_again(self, _key: str, _seen: Plan) -> Said:
        self.entries = {}
        return Said("As it stands.")

    def _compared(self) -> Table | None:
        """The two answers, made once for a plan and a question."""
        plan, self._wrong = self.today, {}
        asked = self._changes(plan)
        question = (id(plan), repr(asked))
        if question != self._question:
            self._question = question
            compare = getattr(tables, self.name)
            self._comparison = compare(plan, self._file.as_of, **asked) if asked else None
        return self._comparison

    def _fields(self, plan: Plan) -> Block:
        none, present = ["", "None"], plan.capacity.hours_per_week
        goal = plan.find(Goal, self.typed("goal"))
        hours = "" if present is None else figure(present)
        due = self.typed("due") or (goal.due.isoformat() if goal and goal.due else "")
        return fields(
            self.entry("number", "hours", "Hours a week", hours, problem=self._wrong.get("hours")),
            self.entry("date", "off", "A week off, from", problem=self._wrong.get("off")),
            choice("goal", "Another date for a goal", goal.id if goal else "", [none, *plan.active_goals]),
            *([field("date", "due", "Its date", due, problem=self._wrong.get("due"))] if goal else []),
            choice("without", "Without a step", self.typed("without"), [none, *plan.open_actions]),
        )

    def _changes(self, plan: Plan) -> dict[str, Any]:
        """What `tables.what_if` is asked."""
        asked: dict[str, Any] = {}
        hours = self._read("hours", Capacity, "hours_per_week")
        if hours is not None and hours != plan.capacity.hours_per_week:
            asked["hours_per_week"] = float(hours)
        off, due = (self._read(key, Goal, "due") for key in ("off", "due"))
        if off:
            start = date.fromisoformat(off)
            week = {"start": start, "end": days_after(start, 6)}
            asked["exceptions"] = (CapacityException(**week, hours_per_week=0, why="A week off"),)
        goal = plan.find(Goal, self.typed("goal"))
        if goal and due and date.fromisoformat(due) != goal.due:
            asked["dates"] = {goal.id: date.fromisoformat(due)}
        if self.typed("without") in plan.by_id:
            asked["without"] = (self.typed("without"),)
        return asked

    def _read(self, key: str, model: type[Part], name: str) -> Any:
        """What was typed for `key`, as that field of the plan takes it; `_wrong` says why it does not."""
        typed = self.typed(key)
        try:
            return accepted(model, name, typed) if typed else None
        except Refused as refused:
            self._wrong[key] = str(refused)
            return None


class IfTaken(WhatIf):
    """One of the openings, laid over the plan as it stands (S15)."""

    name, caption = "if_taken", "If I take it"

    def _fields(self, plan: Plan) -> Block:
        waiting = analysis.opportunities(plan, self._file.as_of)
        ids = [str(id) for id in waiting.index[waiting["is_open"]]]
        told = {"problem": self._wrong.get("hours", ""), "help": "Left open, the hours of both jobs tell."}
        chosen = self.typed("opening", ids[0] if ids else "")
        which = choice("opening", "Which opening?", chosen, [plan.by_id[id] for id in ids])
        return fields(which, self.entry("number", "hours", "Hours a week left for your plan", **told))

    def _changes(self, plan: Plan) -> dict[str, Any]:
        hours = self._read("hours", Capacity, "hours_per_week")
        return {"opportunity_id": self.typed("opening"), "hours_per_week": hours}


what_if = shown_by(WhatIf)
if_taken = shown_by(IfTaken)
