"""What somebody takes to a talk on pay or promotion: a sheet a goal with what shows it (S65, S69)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from careerkit import tables
from careerkit.analysis.evidence import missing
from careerkit.analysis.goals import measure_text
from careerkit.plan import Goal, Plan, Story
from careerkit.words import capital, day, ended

from .blocks import Block, Heading, Points, Words, grid

_SHARES = (6, 4, 4, 4, 13)


def evidence(plan: Plan, as_of: date, goal_id: str = "") -> Iterator[Block]:
    """Of each active goal, or of one: levels then and now, proofs with their dates, stories, what lacks.

    Raises `CareerkitError` for a goal that the plan does not hold.
    """
    goals = sorted(plan.active_goals, key=lambda goal: (goal.rank, goal.due or date.max))
    for goal in goals:
        if goal_id in ("", goal.id) and plan.competencies_of(goal):
            yield from _sheet(plan, as_of, goal)
    if goal_id not in ("", *(goal.id for goal in goals)):
        yield grid(tables.evidence(plan, as_of, goal_id))


def _sheet(plan: Plan, as_of: date, goal: Goal) -> Iterator[Block]:
    yield Heading(goal.statement)
    by = f"By {day(goal.due)}" if goal.due else ""
    if words := ". ".join(filter(None, (by, capital(measure_text(goal.measure))))):
        yield Words(ended(words))
    table = tables.evidence(plan, as_of, goal.id)
    yield Words("Nothing shows it yet.") if table.frame.empty else replace(grid(table, _SHARES), note="")
    asked = {each.id for each in plan.competencies_of(goal)}
    if told := [_whole(each) for each in plan.stories if asked.intersection(each.competency_ids)]:
        yield Words("What I would tell:")
        yield Points(tuple(told))
    if lacks := tuple(missing(plan, as_of, goal)):
        yield Words("What is still missing:")
        yield Points(lacks)


def _whole(story: Story) -> str:
    """A story in one paragraph."""
    parts = (story.title, story.situation, story.task, story.action, story.result)
    return " ".join(ended(part) for part in parts if part)
