"""What a form says of a record once a field of it was saved: a verdict, and what one press would mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from careerkit import analysis
from careerkit.plan import ISCED, LEVELS, Competency, Goal, Part, Plan, Qualification
from careerkit.words import day, ended, quoted

from .fields import Message

# How the letters of SMART are said.
_LETTERS = {"S": "specific", "M": "measurable", "A": "achievable", "R": "relevant", "T": "time-bound"}
_MARKS = {True: ("✓", "yes"), False: ("✗", "not yet"), None: ("?", "cannot tell")}


def education(held: Qualification, plan: Plan, _as_of: date) -> Message | None:
    """The level that its title was read as, to be kept by one press or corrected; None for what has none."""
    from careerkit.analysis.schooling import level_of

    level = level_of(held, plan.settings.country)
    if held.level is not None or (level is None and held.kind != "degree"):
        return None
    words = "Its level is not known here. You can say it under Level."
    proposals: list[Message] = []
    if level:
        words = f"Read as level {level} of 8, {ISCED[level]}. If that is wrong, say it under Level."
        proposals.append({"label": f"Keep level {level}", "field": "level", "value": level})
    return {"marks": [], "words": words, "proposals": proposals}


def same_skill(held: Competency, plan: Plan, _as_of: date) -> Message | None:
    """What a skill of like name says, its level and example to be used by one press; None without one."""
    from careerkit.analysis.overlap import like_skill

    skill = like_skill(held.name, plan)
    if skill is None:
        return None
    words, proposals = f"It is among your skills too: {quoted(skill.name)}", list[Message]()
    if skill.level is not None and skill.level != held.current:
        here = "" if held.current is None else f"; here you say {held.current}. Which is right?"
        words += f", level {skill.level}, {LEVELS[skill.level]}{here}"
        proposals.append({"label": f"Use level {skill.level}", "field": "current", "value": skill.level})
    if skill.example and not held.evidence:
        proposals.append({"label": "Use its example", "field": "evidence", "value": skill.example})
    return {"marks": [], "words": ended(words), "proposals": proposals}


def smart(goal: Goal, plan: Plan, as_of: date) -> Message:
    """The verdict letter by letter, the first prompt that helps, and a date if the words name one (S22).

    Plain values for the browser: `marks` (letter, sign, its words), `words` (a sentence), `proposals`
    (each with label, field and value, saved by one press).
    """
    from careerkit.analysis.smart import proposed_date

    names = {**_LETTERS, "R": plan.settings.smart}
    verdicts = list(analysis.smart(goal, as_of, plan).itertuples(name=None))
    marks = [
        [letter, _MARKS[ok][0], f"{names[letter]}, {_MARKS[ok][1]}: {why}"] for letter, ok, why, _ in verdicts
    ]
    # What does not hold, then what holds with a question (which day is meant?), then what cannot be told.
    helpful = [
        verdict for ok in (False, True, None) for verdict in verdicts if verdict[1] is ok and verdict[3]
    ]
    words = "All five letters hold."
    for letter, _, why, prompt in helpful[:1]:
        words = f"{names[letter].capitalize()}: {why} {prompt}".strip()
    named = proposed_date(goal.statement, as_of) if goal.due is None else None
    proposals = []
    if named and named >= as_of:
        proposals.append({"label": f"Use {day(named)}", "field": "due", "value": named.isoformat()})
    return {"marks": marks, "words": words, "proposals": proposals}


# What each kind of record is remarked on by, and which of its fields that reads: it is said again once one of
# them was saved.
REMARKS: Mapping[type[Part], tuple[Sequence[str], Callable[[Any, Plan, date], Message | None]]] = {
    Goal: ("statement measure due why realistic parent_id direction_id".split(), smart),
    Qualification: ("title kind level".split(), education),
    Competency: ("name current evidence".split(), same_skill),
}
