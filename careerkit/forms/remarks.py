"""What a form says of a record once a field of it was saved: a verdict, and what one press would mend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from careerkit.plan import Goal, Plan
from careerkit.words import day

# How the letters of SMART are said.
_LETTERS = {"S": "specific", "M": "measurable", "A": "achievable", "R": "relevant", "T": "time-bound"}
_MARKS = {True: ("✓", "yes"), False: ("✗", "not yet"), None: ("?", "cannot tell")}


@dataclass(frozen=True)
class Remarks:
    """A rule that looks at a record again whenever one of `fields` was saved.

    `of(record, plan, as_of)` gives plain values for the browser: `marks` (letter, sign, its words),
    `words` (a sentence), `proposals` (each with label, field and value, saved by one press).
    """

    fields: tuple[str, ...]
    of: Callable[[Any, Plan, date], dict[str, Any]]


def smart(goal: Goal, plan: Plan, as_of: date) -> dict[str, Any]:
    """The verdict letter by letter, the first prompt that helps, and a date if the words name one (S22)."""
    from careerkit import analysis
    from careerkit.analysis.smart import proposed_date

    found = analysis.smart(goal, as_of, plan)
    names = {**_LETTERS, "R": plan.settings.smart}
    verdicts = list(found.itertuples(name=None))
    marks = [_mark(letter, ok, f"{names[letter]}, {_MARKS[ok][1]}: {why}") for letter, ok, why, _ in verdicts]
    # What does not hold, then what cannot be told, then what holds with a question: which day is meant?
    helpful = [each for ok in (False, None, True) for each in verdicts if each[1] is ok and each[3]]
    words = "All five letters hold."
    if helpful:
        letter, _, why, prompt = helpful[0]
        words = f"{names[letter].capitalize()}: {why} {prompt}".strip()
    named = proposed_date(goal.statement, as_of) if goal.due is None else None
    proposals = []
    if named and named >= as_of:
        proposals.append({"label": f"Use {day(named)}", "field": "due", "value": named.isoformat()})
    return {"marks": marks, "words": words, "proposals": proposals}


def _mark(letter: str, ok: bool | None, words: str) -> list[str]:  # noqa: FBT001 (a letter and its verdict)
    return [letter, _MARKS[ok][0], words]


SMART = Remarks(("statement", "measure", "due", "why", "realistic", "parent_id", "direction_id"), smart)
