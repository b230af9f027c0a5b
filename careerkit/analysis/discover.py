"""What chapter 1 adds up to: the balance sheet, skills, values, interests, directions (S1 to S15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from careerkit.plan import LEVELS, Goal, Opportunity, Plan, Riasec

from .frame import frame

GOAL_KINDS = ("career", "financial", "family", "life")
_SHEET = {"side": "object", "heading": "object", "text": "object", "id": "object"}
_FACTORS = {
    "strength": ("assets", "Strengths"),
    "weakness": ("liabilities", "Weaknesses"),
    "threat": ("liabilities", "Threats"),
    "opportunity": ("strategy", "Opportunities"),
}


def balance_sheet(plan: Plan, as_of: date) -> pd.DataFrame:
    """What you bring and what holds you back, where it should lead, and how (S11).

    Columns side (assets, liabilities, goals, strategy), heading, text, id; one row a line. A goal
    of several kinds stands once, under its first. Done and dropped things are left out. The
    strategy holds opportunities, the next steps (each goal's nearest) and milestones to come.
    """
    rows = [*_assets(plan), *_factors(plan), *_goal_lines(plan), *_strategy(plan)]
    order = ("assets", "liabilities", "goals", "strategy")
    rows.sort(key=lambda row: order.index(row["side"]))
    return frame(rows, _SHEET)


def _line(side: str, heading: str, text: str, id: str) -> dict[str, str]:
    return {"side": side, "heading": heading, "text": text, "id": id}


def _assets(plan: Plan) -> Iterator[dict[str, str]]:
    for skill in plan.skills:
        yield _line("assets", "Skills", skill.name, skill.id)
    for factor in plan.factors:
        if factor.kind == "strength":
            yield _line("assets", "Strengths", factor.text, factor.id)
    for experience in plan.experiences:
        yield _line("assets", "Experience", experience.title, experience.id)
    for qualification in plan.qualifications:
        yield _line("assets", "Qualifications", qualification.title, qualification.id)


def _factors(plan: Plan) -> Iterator[dict[str, str]]:
    for kind in ("weakness", "threat", "opportunity"):
        for factor in plan.factors:
            if factor.kind == kind:
                yield _line(*_FACTORS[kind], factor.text, factor.id)


def _goal_lines(plan: Plan) -> Iterator[dict[str, str]]:
    for kind in (*GOAL_KINDS, "other"):
        for goal in plan.active_goals:
            if first_kind(goal) == kind:
                yield _line("goals", kind.capitalize(), goal.statement, goal.id)


def first_kind(goal: Goal) -> str:
    """The kind under which a goal stands when it can stand only once; `other` if it has none."""
    return goal.kinds[0] if goal.kinds else "other"


def _strategy(plan: Plan) -> Iterator[dict[str, str]]:
    for opportunity in plan.opportunities:
        if opportunity.decision == "open":
            yield _line("strategy", "Opportunities", opportunity.title, opportunity.id)
    seen: set[str | None] = set()
    for action in sorted(plan.open_actions, key=lambda each: each.due or date.max):
        goal = plan.goal_id_of(action)
        if goal not in seen:
            seen.add(goal)
            yield _line("strategy", "Next steps", action.what, action.id)
    for milestone in sorted(plan.milestones, key=lambda each: each.due or date.max):
        if milestone.reached_on is None:
            yield _line("strategy", "Milestones", milestone.what, milestone.id)


def skills(plan: Plan, as_of: date) -> pd.DataFrame:
    """Skills in plan order (S6, S7): name, kind, level 0 to 5, words, example, gained_in, claim.

    Index: the id. `claim` is True where no example shows the skill. A level that is not assessed is NA
    and its words are empty.
    """
    types = {
        "id": "object",
        "name": "object",
        "kind": "object",
        "level": "Int64",
        "words": "object",
        "example": "object",
        "gained_in": "object",
        "claim": "bool",
    }
    rows = (
        {
            "id": skill.id,
            "name": skill.name,
            "kind": skill.kind,
            "level": skill.level,
            "words": "" if skill.level is None else LEVELS[skill.level],
            "example": skill.example,
            "gained_in": skill.gained_in,
            "claim": not skill.example,
        }
        for skill in plan.skills
    )
    return frame(rows, types, "id")


def values(plan: Plan, as_of: date) -> pd.DataFrame:
    """Values from the weightiest down (S3): name, weight 1 to 5, rank, tied, distance, note.

    Index: the id. Equal weights share a rank (1, 1, 3) and keep the plan's order. `distance` is how
    far the weight stands above the next lower one; NA for the lowest.
    """
    types = {
        "id": "object",
        "name": "object",
        "weight": "int64",
        "rank": "int64",
        "tied": "bool",
        "distance": "Int64",
        "note": "object",
    }
    weights = [value.weight for value in plan.values]
    rows = (
        {
            "id": value.id,
            "name": value.name,
            "weight": value.weight,
            "rank": 1 + sum(other > value.weight for other in weights),
            "tied": weights.count(value.weight) > 1,
            "distance": _distance(value.weight, weights),
            "note": value.note,
        }
        for value in sorted(plan.values, key=lambda each: -each.weight)
    )
    return frame(rows, types, "id")


def _distance(weight: int, weights: list[int]) -> int | None:
    lower = [other for other in weights if other < weight]
    return weight - max(lower) if lower else None


def riasec(plan: Plan, as_of: date) -> pd.DataFrame:
    """The six kinds of interest (S2): letter, name, words, score 1 to 5, rank; always six rows.

    A kind without an estimate has neither score nor rank (NA). Equal scores share a rank.
    """
    types = {"letter": "object", "name": "object", "words": "object", "score": "Float64", "rank": "Int64"}
    scores = plan.riasec.model_dump()
    given = [score for score in scores.values() if score is not None]
    rows = (
        {
            "letter": name[0].upper(),
            "name": name.capitalize(),
            "words": Riasec.model_fields[name].title,
            "score": score,
            "rank": None if score is None else 1 + sum(other > score for other in given),
        }
        for name, score in scores.items()
    )
    return frame(rows, types)


def directions(plan: Plan, as_of: date) -> pd.DataFrame:
    """Directions in plan order (S13, S14): title, occupation, decision, market_now, market_ahead, note.

    Index: the id.
    """
    names = ("id", "title", "occupation", "decision", "market_now", "market_ahead", "note")
    rows = ({name: getattr(each, name) for name in names} for each in plan.directions)
    return frame(rows, dict.fromkeys(names, "object"), "id")


def opportunities(plan: Plan, as_of: date) -> pd.DataFrame:
    """Openings from the best fit down (S15): title, seen_on, decision, score, scored, values, direction.

    Index: the id. `score` (1 to 5) is the mean of the fits given, each weighted by the weight of its
    value; NA while no value is scored. `scored` of `values` values have a fit, so that a score
    that rests on little can be seen as such.
    """
    types = {
        "id": "object",
        "title": "object",
        "seen_on": "object",
        "decision": "object",
        "score": "Float64",
        "scored": "int64",
        "values": "int64",
        "direction": "object",
    }
    titles = {direction.id: direction.title for direction in plan.directions}
    rows = (
        {
            "id": each.id,
            "title": each.title,
            "seen_on": each.seen_on,
            "decision": each.decision,
            "score": _score(each, plan),
            "scored": len(each.scores),
            "values": len(plan.values),
            "direction": titles.get(each.direction_id or ""),
        }
        for each in sorted(plan.opportunities, key=lambda one: -(_score(one, plan) or 0))
    )
    return frame(rows, types, "id")


def _score(opportunity: Opportunity, plan: Plan) -> float | None:
    weights = {value.id: value.weight for value in plan.values}
    total = sum(weights[id] for id in opportunity.scores)
    return sum(weights[id] * fit for id, fit in opportunity.scores.items()) / total if total else None
