"""What is still open in a chapter, with the place where it is filled in; or it is said to be not mine."""

from __future__ import annotations

from careerkit import analysis, tables
from careerkit.analysis.frame import rows
from careerkit.plan import Plan, Silenced
from careerkit.planfile import PlanFile
from careerkit.rules.completeness import CompletenessRow
from careerkit.rules.every import RULES
from careerkit.words import counted

from .panel import Block, Message, Said, Shown, Task, button, details, link, panel, table, words

NOT_MINE = "not mine"


def completeness(file: PlanFile, chapter: str = "start") -> Shown:
    """The open points of a chapter (of `analysis.CHAPTERS`), each with a press that closes it for good."""
    return panel(file, Completeness(file, chapter))


class Completeness(Task):
    """The points that are open, and those the person has said are not theirs."""

    caption = "Still open"

    def __init__(self, file: PlanFile, chapter: str) -> None:
        super().__init__(file)
        self.name = f"completeness {chapter}"
        self._chapter = chapter
        self._last: Silenced | None = None
        self._table(file.plan)

    def text(self) -> str:
        """The form as one stable line."""
        return f"still open: {counted(len(self._open()), 'point')}"

    def held(self) -> str:
        """The points that are open."""
        return self._table(self._file.plan).html

    def blocks(self) -> list[Block]:
        """A line a point: what is open, where, and a press; below, what was closed."""
        shown = self._table(self._file.plan)
        lines = []
        for point in self._open():
            press = button("close", "Not mine", point.point, full=f"Not mine: {point.sentence}")
            lines.append({"cells": [point.sentence, link(point.anchor), press]})
        columns = {"Still open": "head", "Where": "words", "Close it": "press"}
        closed = [
            [name, button("open", "Ask me again", record.id, full=f"Ask me again: {name}")]
            for record, name in self._closed(self._file.plan)
        ]
        return [
            *([table(shown.caption, columns, lines), words(shown.note)] if lines else [words(shown.empty)]),
            *([details("What is not mine", *closed)] if closed else []),
        ]

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Close a point for good, or open it again."""
        key, plan = str(message.get("key", "")), self._file.plan
        if message["do"] == "close":
            if key not in {point.point for point in self._open()}:
                return Said("That point is not open any more.", problem=True)
            self._last = self._file.add(Silenced(rule=key, why=NOT_MINE, on=self._file.as_of))
            return Said("Closed. You find it below, under “What is not mine”.", undo=True)
        record = self._last if message["do"] == "undo" else plan.find(Silenced, key)
        if record is None or record.id not in plan.by_id:
            return Said("It is asked already.", problem=True)
        self._file.remove(record)
        self._last = None
        return Said("It is asked again.")

    def _table(self, plan: Plan) -> tables.Table:
        return tables.completeness(plan, self._file.as_of, self._chapter)

    def _open(self) -> list[CompletenessRow]:
        points = analysis.completeness(self._file.plan, self._file.as_of)
        mine = points[~points["done"] & (points["chapter"] == self._chapter)]
        return list(rows(mine, CompletenessRow))

    def _closed(self, plan: Plan) -> list[tuple[Silenced, str]]:
        """What was closed in this chapter, and what it is called."""
        points = dict.fromkeys(rule.point for rule in RULES if rule.place.chapter == self._chapter)
        return [
            (record, point) for point in points for record in plan.silenced if point and record.is_of(point)
        ]
