"""What chapter 1 adds up to: balance sheet, values, interests, situation, openings (S1 to S15)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from careerkit.plan import Action, Plan, Record, Riasec
from careerkit.words import day

from .frame import frame_of, row_of

GOAL_KINDS = ("career", "financial", "family", "life")
# The job of today, then how far an opening has come, the furthest first.
_FURTHEST = ("present", "offer", "talks", "applied", "seen", "silent", "taken", "declined")


class ValueRow(NamedTuple):
    """A value: equal weights share a `rank` (1, 1, 3); `distance` is that to the next lower one."""

    id: str
    name: str
    weight: int
    rank: int
    distance: int | None


class RiasecRow(NamedTuple):
    """A kind of interest: without an estimate it has neither score nor rank. Equal scores share a rank."""

    name: str
    words: str
    score: float | None
    rank: int | None


class OpportunityRow(NamedTuple):
    """An opening, or the job of today: `waits_for` says which field holds `next`, the nearer of its dates.

    Pay is a year's with what the job pays besides, hours are those a week of work and way; `score` is the
    mean of `scores` (the fit with a value by its id, 1 to 5) by the weight of the values, `ends` are steps.
    """

    id: str
    title: str
    seen_on: date | None
    stage: str
    is_open: bool
    waits_for: str
    next: date | None
    through: str
    pay_a_year: float | None
    hours_given: float | None
    pay_an_hour: float | None
    place: str
    ends: tuple[str, ...]
    scores: Mapping[str, int]
    score: float | None


def balance_sheet(plan: Plan, as_of: date) -> pd.DataFrame:
    """What you bring and what holds you back, where it should lead, and how, a row a line (S11).

    Columns `side` (assets, liabilities, goals or strategy), `heading`, `text` and `id`. A goal stands once,
    under its first kind, with its next step; what is over is left out. A threat has its latest trend.
    """
    factors = defaultdict[str, list[Record]](list)
    for factor in plan.factors:
        factors[factor.kind].append(factor)
    opportunities = [each for each in plan.opportunities if each.is_open]
    milestones = [each for each in plan.milestones if each.reached_on is None]
    milestones.sort(key=lambda each: each.due or date.max)
    on_the_way = [each for each in plan.qualifications if each.on and each.on > as_of]
    nearest: dict[str | None, Action] = {}
    for action in sorted(plan.open_actions, key=lambda step: step.due or date.max):
        nearest.setdefault(plan.goal_id_of(action), action)
    parts: list[tuple[str, str, Sequence[Record]]] = [
        ("assets", "Skills", plan.skills),
        ("assets", "Strengths", factors["strength"]),
        ("assets", "Experience", plan.experiences),
        ("assets", "Qualifications", [each for each in plan.qualifications if each not in on_the_way]),
        ("liabilities", "Weaknesses", factors["weakness"]),
        ("liabilities", "Threats", factors["threat"]),
        *(
            ("goals", kind.capitalize(), [each for each in plan.active_goals if each.kinds[:1] == first])
            for kind, first in (*((kind, (kind,)) for kind in GOAL_KINDS), ("other", ()))
        ),
        ("strategy", "Opportunities", [*factors["opportunity"], *opportunities]),
        ("strategy", "Next steps", list(nearest.values())),
        ("strategy", "Milestones", milestones),
        ("strategy", "Qualifications on the way", on_the_way),
    ]
    trends = sorted(plan.journal, key=lambda each: each.on or date.min)
    seen = {each.factor_id: f" (seen: {each.text})" for each in trends if each.factor_id}
    lines = [
        (side, heading, f"{record.main_text}{seen.get(record.id, '')}", record.id)
        for side, heading, records in parts
        for record in records
    ]
    return pd.DataFrame(lines, columns=["side", "heading", "text", "id"], dtype=object)


def values(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `ValueRow` a value, from the weightiest down, indexed by id (S3)."""
    weights, rows = [value.weight for value in plan.values], []
    for value in sorted(plan.values, key=lambda each: -each.weight):
        distance = min((value.weight - other for other in weights if other < value.weight), default=None)
        rank = 1 + sum(other > value.weight for other in weights)
        rows.append(row_of(ValueRow, value, rank=rank, distance=distance))
    return frame_of(ValueRow, rows, "id")


def riasec(plan: Plan, as_of: date) -> pd.DataFrame:
    """The six kinds of interest, always six `RiasecRow` (S2)."""
    scores = plan.riasec.model_dump()
    given, rows = [score for score in scores.values() if score is not None], []
    for name, score in scores.items():
        rank = None if score is None else 1 + sum(other > score for other in given)
        rows.append(RiasecRow(name.capitalize(), Riasec.model_fields[name].title or name, score, rank))
    return frame_of(RiasecRow, rows)


def opportunities(plan: Plan, as_of: date) -> pd.DataFrame:
    """An `OpportunityRow` an opening, indexed by id: the job of today, what waits by date, the rest (S15)."""
    rows = []
    for each in plan.opportunities:
        next = getattr(each, each.waits_for) if each.waits_for else None
        through, score = plan.text_of(each.contact_id), value_fit(each.scores, plan)
        rows.append(row_of(OpportunityRow, each, next=next, through=through, score=score))
    rows.sort(key=lambda row: (row.next or date.max, _FURTHEST.index(row.stage), -(row.score or 0)))
    rows.sort(key=lambda row: (row.stage != "present", not row.is_open))
    return frame_of(OpportunityRow, rows, "id")


def value_fit(scores: Mapping[str, int], plan: Plan) -> float | None:
    """The mean of fits by value id, each by the weight of its value, 1 to 5; None without any."""
    weights = {value.id: value.weight for value in plan.values}
    total = sum(weights[id] for id in scores)
    return sum(weights[id] * fit for id, fit in scores.items()) / total if total else None


def limits(plan: Plan, as_of: date, direction_id: str = "") -> tuple[str, ...]:
    """What is against a direction, or against any: `not before 1 Sep 2027 (family: late shifts)`."""
    told = []
    for each in plan.circumstances:
        of_all = each.rules_out and not each.direction_ids
        if each.holds(as_of) and (direction_id in each.direction_ids if direction_id else of_all):
            when = f"not before {day(each.until)}" if each.until else "not as it is now"
            area = "" if each.area == "other" else f"{each.area}: "
            told.append(f"{when} ({area}{each.rules_out or each.now})")
    return tuple(told)
