"""What a chapter still asks: open points with their places, and questions that only some people need.

Either is filled in, answered, or said to be not mine.
"""

from __future__ import annotations

from careerkit import analysis, tables
from careerkit.analysis.frame import rows
from careerkit.analysis.ideas import QuestionRow
from careerkit.errors import CareerkitError
from careerkit.plan import Answer, Plan, Record, Silenced
from careerkit.planfile import PlanFile
from careerkit.rules.completeness import CompletenessRow
from careerkit.rules.every import RULES
from careerkit.words import counted

from . import twin
from .fields import Message
from .form import Shown
from .panel import Block, Said, Task, bound, button, buttons, details, fields, link, panel, table, words

NOT_MINE = "not mine"
NOTHING_ASKED = (
    "Nothing more is asked of you here. The questions follow from where you stand and from your work, which "
    "you say on the first page."
)


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
        points = dict.fromkeys(rule.point for rule in RULES if rule.place.chapter == self._chapter)
        closed = [
            [point, button("open", "Ask me again", record.id, full=f"Ask me again: {point}")]
            for point in filter(None, points)
            for record in self._file.plan.silenced
            if record.is_of(point)
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
            self.made = [(None, self._file.add(Silenced(rule=key, why=NOT_MINE, on=self._file.as_of)))]
            return Said("Closed. You find it below, under “What is not mine”.", undo=True)
        if message["do"] == "undo":
            return self.take_back("It is asked again.")
        record = plan.find(Silenced, key)
        if record is None:
            return Said("It is asked already.", problem=True)
        self._file.remove(record)
        return Said("It is asked again.")

    def _table(self, plan: Plan) -> tables.Table:
        return tables.completeness(plan, self._file.as_of, self._chapter)

    def _open(self) -> list[CompletenessRow]:
        points = analysis.completeness(self._file.plan, self._file.as_of)
        mine = points[~points["done"] & (points["chapter"] == self._chapter)]
        return list(rows(mine, CompletenessRow))


def questions(file: PlanFile, chapter: str = "discover") -> Shown:
    """The questions of a chapter that suit the person's situation and work, with room for the answers."""
    return panel(file, Questions(file, chapter))


class Questions(Task):
    """One field a question; an answer begins with its first word."""

    caption = "Questions for where you stand"
    begins = Answer

    def __init__(self, file: PlanFile, chapter: str) -> None:
        super().__init__(file)
        self.name = f"questions {chapter}"
        self._chapter = chapter

    def text(self) -> str:
        """The form as one stable line."""
        asked = self._rows(self._file.plan)
        answered = sum(bool(row.answer) for row in asked)
        return f"questions: {counted(len(asked), 'question')}, {answered} answered"

    def held(self) -> str:
        """The answers that were given."""
        asked = self._rows(self._file.plan)
        return "".join(twin.of_texts([row.answer], row.question) for row in asked) or twin.NOTHING

    def blocks(self) -> list[Block]:
        """The questions with their reasons; below, those that were set aside."""
        plan = self._file.plan
        shown = self._rows(plan)
        blocks, aside = [], []
        for row in shown:
            if row.not_mine:
                aside.append([row.question, _press("open", "Ask me again", row)])
                continue
            none = Answer.model_construct(text="")
            answer = next((each for each in plan.answers if each.question == row.question), none)
            field = bound(answer, "text", key=row.name, label=row.question, help=row.why)
            blocks.append(fields({**field, "example": row.example}))
            if not row.answer:
                blocks.append(buttons(_press("close", "Not mine", row)))
        return [
            *(blocks or [words(NOTHING_ASKED)]),
            *([details("What is not mine", *aside)] if aside else []),
        ]

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Set a question aside for good, or ask it again."""
        key = str(message.get("key", ""))
        if key not in {row.name for row in self._rows(self._file.plan)}:
            return Said("That question is not asked here.", problem=True)
        if message["do"] == "close":
            self._file.add(Silenced(rule=key, why=NOT_MINE, on=self._file.as_of))
            return Said("Set aside. You find it below, under “What is not mine”.")
        for record in self._file.plan.silenced:
            if record.is_of(key):
                self._file.remove(record)
        return Said("It is asked again.")

    def begin(self, key: str, value: object) -> Record:
        """The answer to that question."""
        plan = self._file.plan
        question = next((row.question for row in self._rows(plan) if row.name == key), "")
        if not question:
            raise CareerkitError("That question is not asked here any more.")
        there = (each for each in plan.answers if each.question == question)
        made = Answer(text=str(value), question=question, on=self._file.as_of)
        return next(there, None) or self._file.add(made)

    def _rows(self, plan: Plan) -> list[QuestionRow]:
        return analysis.questions(plan, self._chapter)


def _press(do: str, label: str, row: QuestionRow) -> Block:
    return button(do, label, row.name, full=f"{label}: {row.question}")
