"""The whole plan on one page, for oneself: to print and to hang up (S59)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careerkit.analysis.due import next_review
from careerkit.analysis.goals import measure_text
from careerkit.plan import Action, Goal, Plan
from careerkit.words import day, ended, figure, listed, shortened

from .blocks import Block, Grid, Heading, Words, listing

_GOALS, _STEPS, _LINES = 5, 6, 2


def one_page(plan: Plan, as_of: date) -> Iterator[Block]:
    """Where to, goals, next steps, what keeps one going, and when to look again; short enough for A4."""
    pictured = sorted(plan.visions, key=lambda vision: (vision.years_ahead is None, vision.years_ahead or 0))
    chosen = listed([each.title for each in plan.directions if each.decision == "chosen"])
    first = next((vision for vision in pictured if vision.position or vision.text), None)
    if chosen or first:
        yield Heading("Where I am going")
    if chosen:
        yield Words(ended(shortened(chosen, 110)))
    if first:
        years = first.years_ahead
        when = "When I retire" if years is None else "In a year" if years == 1 else f"In {years} years"
        parts = (ended(shortened(first.position, 90)) if first.position else "", shortened(first.text, 200))
        yield Words(f"{when}: {' '.join(filter(None, parts))}")
    goals = sorted(plan.active_goals, key=lambda goal: (goal.rank, goal.due or date.max))
    if goals:
        yield Heading("My goals")
        yield Grid(
            "What, by when, and how I will know",
            ("Goal", "By", "How I will know"),
            tuple(map(_goal, goals[:_GOALS])),
            (10, 4, 8),
        )
    steps = sorted(plan.open_actions, key=lambda step: (plan.due_of(step) or date.max, step.what))
    if steps:
        yield Heading("My next steps")
        yield Grid(
            "One after the other",
            ("Done", "Step", "By"),
            tuple(_step(plan, step) for step in steps[:_STEPS]),
            (2, 16, 4),
        )
    answers = [step.if_then for step in steps if step.if_then][:_LINES]
    yield from listing("When it gets hard", (shortened(text, 110) for text in answers))
    yield from _why(plan, as_of)


def _why(plan: Plan, as_of: date) -> Iterator[Block]:
    values = [shortened(each.name, 40) for each in sorted(plan.values, key=lambda value: -value.weight)][:3]
    wins = [each.text for each in reversed(plan.journal) if each.kind == "win"][:2]
    lines = [f"What counts for me: {listed(values)}."] if values else []
    lines += [shortened(f"It has worked before: {win}", 110) for win in wins]
    yield from listing("Why I do it", lines)
    hours, again = plan.capacity.hours_per_week, next_review(plan, as_of)
    week = f"{figure(hours)} hours a week. " if hours else ""
    look = f"I look at this again on {day(again)}." if again else ""
    if week or look:
        yield Words(f"{week}{look}", quiet=True)


def _goal(goal: Goal) -> tuple[str, str, str]:
    by = day(goal.due) if goal.due else "no date yet"
    return shortened(goal.statement, 80), by, shortened(measure_text(goal.measure), 60)


def _step(plan: Plan, step: Action) -> tuple[str, str, str]:
    due = plan.due_of(step)
    return "☐", shortened(step.what, 90), day(due) if due else step.repeats.replace("none", "")
