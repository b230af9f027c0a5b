"""What is asked of some people alone (`questions.csv`), and examples from their like (`examples.csv`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.plan import Person, Plan
from careerkit.words import capital

from .frame import frame_of, shipped


@dataclass(frozen=True)
class QuestionRow:
    """A question for some people: `name` stays, because a plan sets it aside by it.

    `why` it is worth an answer, an `example` of one, the plan's own `answer`, empty without one;
    `not_mine` says whether the person has set the question aside.
    """

    name: str
    chapter: str
    question: str
    why: str
    example: str
    answer: str
    not_mine: bool


def questions(plan: Plan, as_of: date, chapter: str | None = None) -> pd.DataFrame:
    """The questions that suit the person, of one chapter or of all, a `QuestionRow` each, by name."""
    answers = {each.question: each.text for each in reversed(plan.answers)}
    suiting = (
        row
        for row in shipped("questions.csv")
        if plan.person.suits(row["tags"].split()) and chapter in (None, row["chapter"])
    )
    held = (
        QuestionRow(
            row["name"],
            row["chapter"],
            row["question"],
            row["why"],
            row["example"],
            answers.get(row["question"], ""),
            any(each.is_of(row["name"]) for each in plan.silenced),
        )
        for row in suiting
    )
    return frame_of(QuestionRow, held, "name")


def example(person: Person, block: str) -> str:
    """What somebody like this person wrote there: `A baker wrote: “...”`; empty for an unknown block.

    A block is a section of the plan, with the fixed value of a form behind a dot: `skills.hard`,
    `answers.` and the question. The most tags in common win, then the situation before the work, then the
    first of the file.
    """

    def likeness(row: Mapping[str, str]) -> tuple[int, bool]:
        tags = set(row["tags"].split())
        return len(tags & person.tags), person.situation in tags

    rows = (row for row in shipped("examples.csv") if row["block"] == block)
    chosen = max(rows, key=likeness, default=None)
    return f"{capital(chosen['who'])} wrote: “{chosen['text']}”" if chosen else ""
