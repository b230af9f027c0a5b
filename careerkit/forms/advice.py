"""Advice the person does not want to hear again, silenced with a reason and heard again (B6)."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.plan import Plan, Record, Silenced
from careerkit.planfile import PlanFile, Removal
from careerkit.rules.advice import same_rule
from careerkit.words import counted, ended, shortened

from . import twin
from .fields import Message
from .form import Shown
from .panel import Block, Said, Task, button, buttons, field, fields, panel, table, words

SHOWN = 12
_LONG = 110


def advice(file: PlanFile) -> Shown:
    """Each piece of advice with a press to silence it; the reason is asked, and stays visible (B6)."""
    return panel(file, Advice(file))


class Advice(Task):
    """The pieces that are heard, the one about to be silenced, and the silenced ones."""

    name = "advice"
    caption = "Advice to set aside"

    def __init__(self, file: PlanFile) -> None:
        super().__init__(file)
        # The advice, and the plan that it is about.
        self._advice = pd.DataFrame()
        self._of: Plan | None = None
        self._chosen = ""
        self._why = ""
        self._all = False
        self._added: list[Record] = []
        self._removed: list[Removal] = []

    def text(self) -> str:
        """The form as one stable line."""
        found = self._found()
        silent = int(found["silenced"].sum())
        heard = counted(len(found) - silent, "piece", "pieces")
        return f"advice: {heard}, {silent} silenced"

    def held(self) -> str:
        """What was silenced, and why."""
        found = self._found()
        silent = rows(found[found["silenced"]])
        return twin.of_lines([html.escape(f"{_said(row)} · {row.why_silenced}") for row in silent])

    def blocks(self) -> list[Block]:
        """The pieces with a press each; the reason where one is asked for; what is silenced."""
        found = self._found()
        heard, silent = found[~found["silenced"]], found[found["silenced"]]
        shown = heard if self._all else heard.head(SHOWN)
        if found.empty:
            return [words("There is nothing to set aside.")]
        return [
            *([_pieces(shown)] if len(heard) else []),
            *self._more(len(heard)),
            *self._reason(heard),
            *([_silenced(silent)] if len(silent) else []),
        ]

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Choose a piece, give the reason, silence it, hear it again, or take that back."""
        do, key = message["do"], str(message.get("key", ""))
        if do in ("silence", "undo"):
            return self._silence() if do == "silence" else self._undo()
        if do == "hear":
            return self._hear(key, seen or self._file.plan)
        if do == "choose":
            self._chosen, self._why = key, ""
            return Said("Say why, then press Silence it.", focus="why")
        if do == "set":
            self._why = str(message["value"]).strip()
        elif do == "all":
            self._all = not self._all
        else:
            self._chosen = ""
        return Said()

    def _found(self) -> pd.DataFrame:
        """Advice with a key a row, which stays while the piece is about the same records."""
        plan = self._file.plan
        if self._of is not plan:
            found = analysis.advice(plan, self._file.as_of)
            found = found[found["rule"] != "where_to_begin"]
            keys = [f"{row.rule} {' '.join(row.records)}" for row in rows(found)]
            self._of, self._advice = plan, found.assign(key=keys)
        return self._advice

    def _more(self, heard: int) -> Iterator[Block]:
        if heard > SHOWN:
            yield buttons(button("all", "Show fewer" if self._all else f"Show {heard - SHOWN} more"))

    def _reason(self, heard: pd.DataFrame) -> Iterator[Block]:
        chosen = heard[heard["key"] == self._chosen]
        if chosen.empty:
            return
        yield words(_said(next(rows(chosen))), "strong")
        label = "Why you do not want to hear it"
        yield fields(field("text", "why", label, self._why, example="e.g. Ruth and I agreed on June"))
        yield buttons(button("silence", "Silence it", first=True), button("leave", "Leave it"))

    def _silence(self) -> Said:
        found = self._found()
        chosen = found[(found["key"] == self._chosen) & ~found["silenced"]]
        if chosen.empty:
            return Said("That piece of advice is gone.", problem=True)
        if not self._why:
            return Said("Say why first; your later self will want to know.", problem=True)
        piece = next(rows(chosen))
        self._added, self._removed = [], []
        for record_id in piece.records or (None,):
            made = Silenced(rule=piece.rule, record_id=record_id, why=self._why, on=self._file.as_of)
            self._added.append(self._file.add(made))
        self._chosen = self._why = ""
        return Said("Silenced. It stands below with your reason.", undo=True)

    def _hear(self, key: str, seen: Plan) -> Said:
        found = self._found()
        chosen = found[(found["key"] == key) & found["silenced"]]
        if chosen.empty:
            return Said("It is heard already.")
        piece = next(rows(chosen))
        self._added, self._removed = [], []
        for each in _behind(seen, piece):
            self._removed.append(self._file.remove(each))
        return Said("You will hear it again while it applies.", undo=True)

    def _undo(self) -> Said:
        now = self._file.plan.by_id
        for added in reversed(self._added):
            if added.id in now:
                self._file.remove(added)
        for removed in reversed(self._removed):
            self._file.put_back(removed)
        self._added, self._removed = [], []
        return Said("As it was.")


def _behind(plan: Plan, piece: Any) -> list[Silenced]:
    """The records that silence a piece."""
    about = {None, "", *piece.records}
    return [each for each in plan.silenced if same_rule(each, piece.rule) and each.record_id in about]


def _pieces(shown: pd.DataFrame) -> Block:
    columns = {"Advice": "head", "Set aside": "press"}
    lines = [
        {"cells": [_said(row), button("choose", "Silence …", row.key, full=f"Silence: {_said(row)}")]}
        for row in rows(shown)
    ]
    return table("What you may set aside, with a reason", columns, lines)


def _silenced(silent: pd.DataFrame) -> Block:
    columns = {"Silenced": "head", "Your reason": "words", "Again": "press"}
    lines = [
        {
            "cells": [
                _said(row),
                str(row.why_silenced),
                button("hear", "Hear it again", row.key, full=f"Hear again: {_said(row)}"),
            ]
        }
        for row in rows(silent)
    ]
    return table("Silenced by you", columns, lines)


def _said(row: Any) -> str:
    return shortened(f"{ended(row.what)} {row.reason}" if row.what else str(row.reason), _LONG)
