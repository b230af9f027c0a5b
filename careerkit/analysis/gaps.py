"""What chapter 3 adds up to: the gap of each competency, and education (S29 to S36, B5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from careerkit.plan import Competency, Goal, Plan, Qualification
from careerkit.words import capital, counted, number

from .frame import frame

_GAPS = {
    "id": "object",
    "goal": "object",
    "name": "object",
    "kind": "object",
    "importance": "int64",
    "required": "int64",
    "current": "Int64",
    "gap": "Int64",
    "priority": "Int64",
    "developed": "object",
    "goal_id": "object",
    "goal_status": "object",
    "evidence": "object",
    "evidence_on": "object",
    "second_rating": "Int64",
    "second_rater": "object",
    "difference": "Int64",
    "source": "object",
}
_READINESS = {
    "id": "object",
    "goal": "object",
    "asked": "int64",
    "assessed": "int64",
    "met": "int64",
    "share": "Float64",
    "sentence": "object",
}
_EDUCATION = {
    "id": "object",
    "name": "object",
    "goal": "object",
    "required": "int64",
    "current": "Int64",
    "developed": "object",
    "evidence": "object",
    "qualification": "object",
    "on": "object",
    "held": "object",
}


def gaps(plan: Plan, as_of: date) -> pd.DataFrame:
    """Every competency with its gap, in plan order (S29 to S33, B5).

    Index: the id. Columns goal (statement, None without a goal), name, kind, importance 1 to 5, required
    1 to 5, current 0 to 5, gap (required less current, never below 0), priority (importance x gap),
    developed (current >= required), goal_id, goal_status, evidence, evidence_on, second_rating,
    second_rater, difference (second rating less current), source. A level that is not assessed is
    never taken for zero: gap and priority are NA, and developed is None.
    """
    goals = {goal.id: goal for goal in plan.goals}
    return frame((_gap_row(each, goals) for each in plan.competencies), _GAPS, "id")


def _gap_row(competency: Competency, goals: Mapping[str, Goal]) -> dict[str, Any]:
    goal = goals.get(competency.goal_id or "")
    current, second = competency.current, competency.second_rating
    names = _GAPS.keys() & Competency.model_fields.keys()
    return {
        **{name: getattr(competency, name) for name in names},
        "goal": goal.statement if goal else None,
        "goal_status": goal.status if goal else None,
        "gap": competency.gap,
        "priority": competency.priority,
        "developed": competency.developed,
        "difference": None if current is None or second is None else second - current,
    }


def readiness(plan: Plan, as_of: date) -> pd.DataFrame:
    """How much of what it asks for is there: one row a goal that is not dropped, in plan order (S33, S34).

    Index: the id of the goal. Columns goal (its statement), asked (competencies), assessed, met (of
    those assessed), share (met of those assessed, weighted by importance, 0 to 1; NA if none is
    assessed), sentence.
    """
    return frame((_readiness_row(goal, plan.competencies) for goal in plan.kept_goals), _READINESS, "id")


def _readiness_row(goal: Goal, competencies: Iterable[Competency]) -> dict[str, Any]:
    asked = [each for each in competencies if each.goal_id == goal.id]
    assessed = [each for each in asked if each.current is not None]
    met = [each for each in assessed if each.developed]
    weight = sum(each.importance for each in assessed)
    share = sum(each.importance for each in met) / weight if weight else None
    return {
        "id": goal.id,
        "goal": goal.statement,
        "asked": len(asked),
        "assessed": len(assessed),
        "met": len(met),
        "share": share,
        "sentence": _readiness_sentence(len(asked), len(assessed), len(met), share),
    }


def _readiness_sentence(asked: int, assessed: int, met: int, share: float | None) -> str:
    if not asked:
        return "Nothing is listed yet"
    if share is None:
        return "Nothing is assessed yet"
    rest = f"; {counted(asked - assessed, 'is', 'are')} not assessed yet" if asked > assessed else ""
    if met == assessed:
        return f"All that is assessed is there{rest}" if rest else "All it asks for is there"
    said = f"{counted(met, 'requirement')} of {number(assessed)} met" if met else "None is met so far"
    return capital(f"{said}{rest}")


def education(plan: Plan, as_of: date) -> pd.DataFrame:
    """What the goals ask for in education, against the qualifications (S36, S8).

    Index: the id of the competency. Columns name, goal, required, current, developed, evidence,
    qualification (one that the name or the evidence names, else None), on (its date), held (True; False
    while it lies ahead; None without a qualification).
    """
    statements = {goal.id: goal.statement for goal in plan.goals}
    wanted = (each for each in plan.competencies if each.kind == "education")
    return frame((_education_row(each, plan, as_of, statements) for each in wanted), _EDUCATION, "id")


def _education_row(
    competency: Competency, plan: Plan, as_of: date, statements: Mapping[str, str]
) -> dict[str, Any]:
    named = _named(f"{competency.name} {competency.evidence}", plan.qualifications)
    return {
        "id": competency.id,
        "name": competency.name,
        "goal": statements.get(competency.goal_id or ""),
        "required": competency.required,
        "current": competency.current,
        "developed": competency.developed,
        "evidence": competency.evidence,
        "qualification": named.title if named else None,
        "on": named.on if named else None,
        "held": held(named, as_of) if named else None,
    }


def held(qualification: Qualification, as_of: date) -> bool:
    """Whether it is there already; one with a date ahead is still expected."""
    return qualification.on is None or qualification.on <= as_of


def _named(text: str, qualifications: Iterable[Qualification]) -> Qualification | None:
    """The first qualification whose title, up to a comma, is in the text word for word."""
    titles = ((_words(each.title.split(",")[0]), each) for each in qualifications)
    return next((each for title, each in titles if title.strip() and title in _words(text)), None)


def _words(text: str) -> str:
    return " ".join(["", *re.findall(r"\w+", text.casefold()), ""])
