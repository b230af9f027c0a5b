"""Ideas for steps (S42 to S44), and what is asked of some people alone, from `ideas.csv` and its like."""

from __future__ import annotations

from types import SimpleNamespace
from typing import NamedTuple

from careerkit.plan import Competency, Factor, Person, Plan
from careerkit.words import capital

from .frame import row_of, shipped

# What a step begins with until the person says what it is about.
NO_GAP = "What I want to learn"
AT_WORK, OUTSIDE, WAYS = "S42", "S43", "S44"


class Idea(NamedTuple):
    """A starting point for a step: `name` stays, `what` speaks of the gap as "it", `source` is an S-number.

    `closes` are the kinds of competency that it suits.
    """

    source: str
    name: str
    what: str
    kind: str
    closes: tuple[str, ...]
    setting: str

    def step(self, subject: Competency | Factor | None) -> str:
        """The words of the step it becomes: `Budgeting: ask my manager to coach me in it`."""
        return f"{subject.main_text if subject else NO_GAP}: {self.what}"


def ideas_for(person: Person) -> tuple[Idea, ...]:
    """The ideas that suit a person, in the order they are shown."""
    suited = (row for row in shipped("ideas.csv") if person.suits(row["tags"].split()))
    return tuple(row_of(Idea, SimpleNamespace(**row), closes=tuple(row["closes"].split())) for row in suited)


def open_gaps(plan: Plan) -> list[Competency]:
    """The gaps that a step could close, the highest priority first, what is not assessed last."""
    goals = ((each, plan.goal_of(each)) for each in plan.competencies if not each.developed)
    live = [each for each, goal in goals if goal is None or goal.status == "active"]
    return sorted(live, key=lambda gap: (gap.priority is None, -(gap.priority or 0), -gap.importance))


class QuestionRow(NamedTuple):
    """A question for some people, why it is worth an answer, an example of one and the own `answer`."""

    name: str
    chapter: str
    question: str
    why: str
    example: str
    answer: str
    not_mine: bool


def questions(plan: Plan, chapter: str | None = None) -> list[QuestionRow]:
    """The questions that suit the person, of one chapter or of all."""
    answers = {each.question: each.text for each in reversed(plan.answers)}
    rows = []
    for row in shipped("questions.csv"):
        if plan.person.suits(row["tags"].split()) and chapter in (None, row["chapter"]):
            answer = answers.get(row["question"], "")
            not_mine = any(each.is_of(row["name"]) for each in plan.silenced)
            rows.append(row_of(QuestionRow, SimpleNamespace(**row), answer=answer, not_mine=not_mine))
    return rows


def example(person: Person, block: str) -> str:
    """What somebody like this person wrote there: `A baker wrote: “...”`; empty for an unknown block.

    A block is a section of the plan, with the fixed value of a form behind a dot: `skills.hard`.
    """
    rows = [(row, {*row["tags"].split()}) for row in shipped("examples.csv") if row["block"] == block]
    if not rows:
        return ""
    chosen, _ = max(rows, key=lambda each: (len(each[1] & person.tags), person.situation in each[1]))
    return f"{capital(chosen['who'])} wrote: “{chosen['text']}”"
