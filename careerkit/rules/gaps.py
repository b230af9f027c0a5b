"""Advice on chapter 3: gaps without a step, levels without proof (S29 to S36, B5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from careerkit.plan import Action, Competency
from careerkit.words import counted, day, number, quoted

from .rule import THIRD, Finding, View, rule, span

_APART = 2
_OLD_DAYS = 730
_LATE_DAYS = 120
_HIGH = 8
_MATTERS = 3


_FIRST_STEP = {
    "skill": "Choose one small piece of real work in which you would have to do it, and make that a step.",
    "knowledge": "Ask someone who knows it what to read first and whom to ask, and make that a step.",
    "experience": "Ask where you could do a first, small part of it, and make asking the step.",
    "education": "Find out what it takes and when one has to apply, and make that the first step.",
}


def _behind(view: View) -> list[Competency]:
    """Gaps of the active goals, those of first-priority goals first, then the heaviest."""
    found = [each for each in view.live_competencies if each.developed is False]
    return sorted(found, key=lambda each: (-view.nudge(each), -(each.priority or 0)))


@rule("goal_without_competency", "goals", "S29", 44, "goals do not say yet what they ask of you")
def _goal_without_competency(view: View) -> Iterator[Finding]:
    asked = {each.goal_id for each in view.plan.competencies}
    for goal in view.active.values():
        about_work = not goal.kinds or "career" in goal.kinds
        if about_work and goal.id not in asked and goal.id not in view.parents:
            yield Finding(
                goal,
                "It does not say yet what someone who has reached it knows and can do.",
                "Take two adverts or one person who is there, and list the three things they all have.",
                nudge=view.nudge(goal),
            )


@rule("competency_not_assessed", "competencies", "S31", 46, "competencies have no level for today")
def _competency_not_assessed(view: View) -> Iterator[Finding]:
    for each in view.live_competencies:
        # What comes third may wait, and a step may be there to find out.
        waits = view.active[each.goal_id or ""].priority == THIRD or each.id in view.closing
        if each.current is None and not waits:
            yield Finding(
                each,
                f"It asks for level {each.required}, and your level today is open, "
                "so nobody can say how far it is.",
                "Give it a level with one example, or ask someone who has seen you do it.",
                nudge=view.nudge(each),
            )


@rule("gap_without_step", "competencies", "S37", 62, "gaps have no step that closes them")
def _gap_without_step(view: View) -> Iterator[Finding]:
    for each in _behind(view):
        if each.id not in view.closing:
            yield Finding(
                each,
                f"You are at {each.current} of {each.required}, with importance {each.importance} of 5, "
                "and no step works on it.",
                _FIRST_STEP.get(each.kind, _FIRST_STEP["skill"]),
                nudge=view.nudge(each),
            )


@rule("gap_still_open", "competencies", "S33", 50, "gaps are still open though their steps are done")
def _gap_still_open(view: View) -> Iterator[Finding]:
    for each in _behind(view):
        steps = view.closing.get(each.id, [])
        if steps and each.importance >= _MATTERS and all(step.status == "done" for step in steps):
            done = "Its step is" if len(steps) == 1 else f"All its {number(len(steps))} steps are"
            yield Finding(
                each,
                f"{done} done, and you are still at {each.current} of {each.required}.",
                "Look again: either the level has moved, or it needs a step of another kind.",
                nudge=view.nudge(each),
            )


@rule("gap_starts_late", "competencies", "S27", 56, "of the heaviest gaps have to wait for months")
def _gap_starts_late(view: View) -> Iterator[Finding]:
    for each in _behind(view):
        steps = view.closing.get(each.id, [])
        if (each.priority or 0) < _HIGH or not steps or any(step.status != "planned" for step in steps):
            continue
        first = min(_start(view, step) for step in steps)
        if (first - view.as_of).days > _LATE_DAYS:
            yield Finding(
                each,
                f"It is one of your heaviest gaps (importance {each.importance}, "
                f"{counted(each.gap or 0, 'level')} short), and its first step begins about {day(first)}, "
                f"{span((first - view.as_of).days)} from now.",
                "Find a piece of it that fits into the next month, however small.",
                nudge=view.nudge(each),
            )


def _start(view: View, step: Action) -> date:
    """The day the schedule begins it, else the first day on which it may begin."""
    planned = view.schedule.actions
    found: Any = planned.at[step.id, "start"] if step.id in planned.index else None
    return (step.not_before or view.as_of) if found is None or pd.isna(found) else found.date()


@rule("ratings_far_apart", "competencies", "B5", 47, "ratings differ by two levels or more")
def _ratings_far_apart(view: View) -> Iterator[Finding]:
    for each in view.live_competencies:
        if each.current is None or each.second_rating is None:
            continue
        if abs(each.second_rating - each.current) >= _APART:
            who = quoted(each.second_rater) if each.second_rater else "someone else"
            yield Finding(
                each,
                f"You say {each.current} and {who} says {each.second_rating}: "
                "one of you has seen something the other has not.",
                "Ask for the example behind the other rating, and set your level after that talk.",
                nudge=view.nudge(each),
            )


@rule(
    "developed_without_example",
    "competencies",
    "B5",
    43,
    "competencies count as developed without an example",
)
def _developed_without_example(view: View) -> Iterator[Finding]:
    for each in view.live_competencies:
        if each.developed and not each.evidence:
            yield Finding(
                each,
                f"It counts as developed, at {each.current} of {each.required}, and no example shows it.",
                "Add what you did and when; if nothing comes to mind, that is worth knowing too.",
                nudge=view.nudge(each),
            )


@rule("evidence_old", "competencies", "B5", 37, "examples are older than two years")
def _evidence_old(view: View) -> Iterator[Finding]:
    for each in view.live_competencies:
        # A degree does not fade.
        if not each.current or each.kind == "education" or each.evidence_on is None:
            continue
        if view.days_since(each.evidence_on) > _OLD_DAYS:
            yield Finding(
                each,
                f"Its example is from {day(each.evidence_on)}, "
                f"{span(view.days_since(each.evidence_on))} ago.",
                "Look for a fresher example, or make a chance to show it again.",
                nudge=view.nudge(each),
            )
