"""What a chapter still asks: open points with their places, and questions that only some people need.

Either is filled in, answered, or said to be not mine.
"""

from collections.abc import Collection

from careerkit import analysis, tables
from careerkit.analysis.ideas import QuestionRow
from careerkit.errors import CareerkitError
from careerkit.plan import Answer, Plan, Record, Silenced
from careerkit.planfile import PlanFile
from careerkit.rules.every import RULES

from . import twin
from .panel import Block, Said, Task, bound, button, buttons, details, fields, shown_by, stacked, table, words

NOTHING_ASKED = (
    "Nothing more is asked of you here. The questions follow from where you stand and from your work, which "
    "you say on the first page."
)


class _OfChapter(Task):
    """What one chapter asks; what is set aside is noted as silenced, as not mine."""

    undone = "It is asked again."

    def __init__(self, file: PlanFile, chapter: str = "discover") -> None:
        super().__init__(file)
        self.name = f"{type(self).__name__.lower()} {chapter}"
        self._chapter = chapter

    def asked(self) -> Collection[str]:
        """What is asked, by the names under which it is set aside."""
        raise NotImplementedError

    def on_close(self, key: str, _seen: Plan) -> Said:
        if key not in self.asked():
            return Said("That is not asked here any more.", problem=True)
        self.add(Silenced(rule=key, why="not mine", on=self._file.as_of))
        return Said("Set aside. You find it below, under “What is not mine”.", undo=True)

    def on_open(self, key: str, _seen: Plan) -> Said:
        for record in self._file.plan.silenced:
            if record.is_of(key):
                self._file.remove(record)
        return Said(self.undone)


class Completeness(_OfChapter):
    """The open points of a chapter (of `analysis.CHAPTERS`), each with a press that closes it for good."""

    caption = "Still open"

    def __init__(self, file: PlanFile, chapter: str = "start") -> None:
        super().__init__(file, chapter)
        self._table()

    def held(self) -> str:
        return self._table().html

    def blocks(self) -> list[Block]:
        shown, lines = self._table(), []
        for point, sentence, where in shown.frame.itertuples(name=None):
            press = button("close", "Not mine", point, of=sentence)
            lines.append({"cells": [sentence, {"to": str(where)}, press]})
        columns = {"Still open": "head", "Where": "words", "Close it": "press"}
        points = dict.fromkeys(rule.point for rule in RULES if rule.place.chapter == self._chapter)
        silenced = self._file.plan.silenced
        aside = (point for point in filter(None, points) if any(each.is_of(point) for each in silenced))
        closed = [[point, button("open", "Ask me again", point, of=point)] for point in aside]
        told = words(shown.note if lines else shown.empty)
        return stacked(table(shown.caption, columns, lines), told, details("What is not mine", *closed))

    def asked(self) -> Collection[str]:
        return list(self._table().frame.index)

    def _table(self) -> tables.Table:
        return tables.completeness(self._file.plan, self._file.as_of, self._chapter)


class Questions(_OfChapter):
    """The questions of a chapter that suit the person's situation and work, with room for the answers."""

    caption = "Questions for where you stand"
    begins = Answer

    def held(self) -> str:
        return "".join(twin.of_texts([row.answer], row.question) for row in self._rows()) or twin.NOTHING

    def blocks(self) -> list[Block]:
        blocks, aside = [], []
        for row in self._rows():
            if row.not_mine:
                aside.append([row.question, button("open", "Ask me again", row.name, of=row.question)])
                continue
            answer = self._answer(row) or Answer.model_construct(text="")
            field = bound(answer, "text", key=row.name, label=row.question, help=row.why)
            blocks.append(fields({**field, "example": row.example}))
            if not row.answer:
                blocks.append(buttons(button("close", "Not mine", row.name, of=row.question)))
        return stacked(blocks or words(NOTHING_ASKED), details("What is not mine", *aside))

    def asked(self) -> Collection[str]:
        return [row.name for row in self._rows()]

    def begin(self, key: str, value: object) -> Record:
        row = next((row for row in self._rows() if row.name == key), None)
        if row is None:
            raise CareerkitError("That question is not asked here any more.")
        made = Answer(text=str(value), question=row.question, on=self._file.as_of)
        return self._answer(row) or self._file.add(made)

    def _answer(self, row: QuestionRow) -> Answer | None:
        return next((each for each in self._file.plan.answers if each.question == row.question), None)

    def _rows(self) -> list[QuestionRow]:
        return analysis.questions(self._file.plan, self._chapter)


completeness = shown_by(Completeness)
questions = shown_by(Questions)
