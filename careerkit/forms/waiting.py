"""What one waits for from others: promises and openings that are due, with their answers (S15, S41)."""

from __future__ import annotations

from datetime import date

from careerkit import analysis
from careerkit.errors import CareerkitError
from careerkit.plan import Opportunity, Plan, Promise, choices
from careerkit.tables.review import when
from careerkit.words import shortened

from .form import GONE, consequences
from .panel import Block, Said, Task, bound, button, note, table

_ANSWERS = {"asked": "Not yet", "granted": "Granted", "refused": "Refused", "received": "Received"}


class Waiting(Task):
    """A row a promise or opening; what has stood here stays, so that its answer can be changed."""

    _awaited: tuple[str, ...] = ()

    def waits(self) -> list[Block]:
        """The table; nothing where nobody is to answer."""
        plan, as_of = self._file.plan, self._file.as_of
        due = analysis.due(plan, as_of)
        ids = map(str, due[due["kind"].isin(["opening", "promise"])]["id"])
        dateless = (each.id for each in plan.promises if each.state == "asked" and not each.by)
        self._awaited = tuple(dict.fromkeys((*self._awaited, *ids, *dateless)))
        held = (plan.by_id.get(id) for id in self._awaited)
        lines = [_line(plan, each, as_of) for each in held if isinstance(each, Promise | Opportunity)]
        columns = {"What": "head", "Answer": "press", "By": "date"}
        return [table("What you wait for from others", columns, lines)] if lines else []

    def on_answered(self, key: str, seen: Plan) -> Said:
        state, _, id = key.partition(" ")
        promise = seen.find(Promise, id)
        if promise is None or state not in _ANSWERS:
            raise CareerkitError(GONE)
        self.put(promise, consequences(promise, "state", state, self._file.as_of))
        return Said(f"{_ANSWERS[state]}: {shortened(promise.what)}.", undo=True)


def _line(plan: Plan, record: Promise | Opportunity, as_of: date) -> Block:
    name, field = shortened(record.main_text, 70), "by"
    if isinstance(record, Opportunity):
        field, is_over = record.waits_for or "next_on", not record.is_open
        stands = "reply promised" if field == "reply_by" else "next date" if record.waits_for else ""
        answer = [bound(record, "stage", label=f"Stage: {name}")]
    else:
        is_over, stands = record.is_over, choices(Promise, "state")[record.state]
        answer = [
            button("answered", label, f"{state} {record.id}", full=f"{label}: {name}")
            for state, label in _ANSWERS.items()
            if state != record.state
        ]
    on: date | None = getattr(record, field)
    away = when((on - as_of).days) if on else ""
    below = ", ".join(filter(None, (plan.text_of(record.contact_id), stands, away)))
    by = bound(record, field, label=f"By: {name}")
    return {"cells": [note(record.main_text, below), answer, by], "quiet": is_over}
