"""Advice on chapter 5: looking back, and doing something with what one sees (S58 to S68)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from careerkit.days import months_after
from careerkit.plan import Plan, Review
from careerkit.words import day, number

from .rule import Finding, View, hours, rule, span

# A review some days late still keeps its rhythm.
_GRACE_DAYS = 7
_HALF_YEAR_DAYS = 183
_ENTRIES = 5
_EVERY = {"month": "month", "quarter": "quarter", "half_year": "half year", "year": "year"}
_FILLING = set(
    "week weeks month time with more than about before after each every from that this into".split()
)
# Beyond these letters words are not divided as this check divides them.
_LATIN = "\u024f"


@rule("review_overdue", "reviews", "S60", 70)
def _review_overdue(view: View) -> Iterator[Finding]:
    last = _last(view)
    every = view.plan.settings.review_every
    if last and view.days_since(months_after(last.on, view.plan.settings.review_months)) > _GRACE_DAYS:
        yield Finding(
            None,
            f"Your last review was on {day(last.on)}, {span(view.days_since(last.on))} ago, "
            f"and you wanted one every {_EVERY[every]}.",
            "Take twenty minutes this week for a short one; or choose a rhythm that suits your year.",
            "Your review",
        )


def _last(view: View) -> Review | None:
    held = [each for each in view.plan.reviews if each.on <= view.as_of]
    return max(held, key=lambda each: each.on, default=None)


@rule("never_reviewed", "reviews", "S60", 56)
def _never_reviewed(view: View) -> Iterator[Finding]:
    first = min((each for each in _days(view.plan) if each <= view.as_of), default=None)
    months = view.plan.settings.review_months
    late = view.days_since(months_after(first, months)) > _GRACE_DAYS if first else False
    if first and late and not view.plan.reviews:
        yield Finding(
            None,
            f"The plan goes back to {day(first)}, {span(view.days_since(first))} ago, "
            "and no review is noted yet.",
            "Ask three questions: what moved, what got in the way, what comes first now.",
            "Your review",
        )


def _days(plan: Plan) -> Iterator[date]:
    """Days on which something was written into the plan or done by it."""
    yield from (each.on for each in plan.changes)
    for entries in (plan.journal, plan.answers, plan.feedback):
        yield from (each.on for each in entries if each.on)
    yield from (each.done_on for each in plan.actions if each.done_on)


@rule("focus_without_step", "reviews", "S66", 45, "points of your last review are in no step")
def _focus_without_step(view: View) -> Iterator[Finding]:
    last = _last(view)
    stems = {stem for step in view.plan.kept_actions for stem in _stems(step.what)}
    for point in last.focus if last else ():
        words = _stems(point)
        if last and words and max(point) <= _LATIN and not words & stems:
            yield Finding(
                last,
                f"Your review of {day(last.on)} put this first, and no step speaks of it.",
                "Make it a step with a date, or cross it out at the next review.",
                point,
            )


def _stems(text: str) -> set[str]:
    """The first letters of the words that say something; "Studying" and "study" begin alike."""
    return {word[:4] for word in re.findall(r"[^\W\d_]{4,}", text.casefold()) if word not in _FILLING}


@rule("done_without_verdict", "actions", "S62", 40, "finished steps have no verdict on what they were worth")
def _done_without_verdict(view: View) -> Iterator[Finding]:
    for step in view.plan.done_actions:
        if step.worth is None:
            spent = f" after {hours(step.hours_spent)}" if step.hours_spent else ""
            yield Finding(
                step,
                f"It is done{spent}, and nothing says yet whether it was worth the time.",
                "Give it a number from 1 to 5 and one line on why, while you remember.",
            )


@rule("no_feedback_asked", "feedback", "S67", 44)
def _no_feedback_asked(view: View) -> Iterator[Finding]:
    if not view.active:
        return
    asked = [each.on for each in view.plan.feedback if each.asked and each.on and each.on <= view.as_of]
    undated = any(each.asked and each.on is None for each in view.plan.feedback)
    last = max(asked, default=None)
    fix = "Ask one person who sees you work: what should I do more of, and what less?"
    if last and view.days_since(last) > _HALF_YEAR_DAYS:
        reason = f"You last asked somebody for feedback on {day(last)}, {span(view.days_since(last))} ago."
        yield Finding(None, reason, fix, "Feedback")
    elif last is None and not undated:
        yield Finding(None, "No feedback that you asked for is noted yet.", fix, "Feedback")


@rule("one_sided_journal", "journal", "S64", 30)
def _one_sided_journal(view: View) -> Iterator[Finding]:
    kinds = [each.kind for each in view.plan.journal if each.kind in ("win", "setback", "lesson")]
    if len(kinds) < _ENTRIES:
        return
    if set(kinds) == {"win"}:
        reason = f"All {number(len(kinds))} entries are wins, and setbacks are where the lessons are."
        fix = "Note one thing that went badly lately, and what it taught you."
        yield Finding(None, reason, fix, "Your journal")
    elif "win" not in kinds:
        reason = f"Of {number(len(kinds))} entries none is a win, and something must have gone well too."
        fix = "Note one small thing that worked this month."
        yield Finding(None, reason, fix, "Your journal")
