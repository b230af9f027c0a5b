"""The questions that only some people need, each with its answer or set aside as not mine."""

from __future__ import annotations

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.ideas import QuestionRow
from careerkit.errors import CareerkitError
from careerkit.plan import Answer, Plan, Record, Silenced
from careerkit.planfile import PlanFile
from careerkit.words import counted

from . import twin
from .completeness import NOT_MINE
from .fields import Message
from .form import Shown
from .panel import Block, Said, Task, bound, button, buttons, details, fields, panel, words

NOTHING_ASKED = (
    "Nothing more is asked of you here. The questions follow from where you stand and from your work, which "
    "you say on the first page."
)


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
        return list(rows(analysis.questions(plan, self._file.as_of, self._chapter), QuestionRow))


def _press(do: str, label: str, row: QuestionRow) -> Block:
    return button(do, label, row.name, full=f"{label}: {row.question}")
