"""The questions that only some people need (`questions.csv`), with what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.plan import Plan

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
