"""Gaps and education."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from careerkit import analysis, tables
from careerkit.analysis.gaps import held, qualification_of
from careerkit.plan import Competency, Goal, Plan, Qualification

AS_OF = date(2026, 11, 21)
levels = st.none() | st.integers(0, 5)


def one(**fields: object) -> pd.Series[Any]:
    """The row of a plan with one competency."""
    goal = Goal(id="goal-1", statement="Lead a project")
    competency = Competency.model_validate(
        {"id": "competency-1", "name": "Budgeting", "goal_id": "goal-1", **fields}
    )
    return analysis.gaps(Plan(goals=[goal], competencies=[competency]), AS_OF).iloc[0]


def test_a_gap_is_the_level_required_less_the_level_now() -> None:
    """Priority is the gap times its importance, and a gap is not developed."""
    row = one(importance=5, required=4, current=1)

    assert (3, 15, False) == (row["gap"], row["priority"], row["developed"])
    assert ("Lead a project", "goal-1") == (row["goal"], row["goal_id"])


def test_more_than_required_is_developed_and_no_gap() -> None:
    """Who is further than asked has a gap of zero, not below."""
    row = one(importance=5, required=3, current=4)

    assert (0, 0, True) == (row["gap"], row["priority"], row["developed"])


def test_zero_is_a_level_and_not_assessed_is_none() -> None:
    """Level 0 has a full gap; an open level has neither gap nor priority, and developed is None."""
    assert 3 == one(required=3, current=0)["gap"]
    row = one(required=3, current=None)

    assert row["developed"] is None
    assert row[["gap", "priority", "current"]].isna().all()


@given(st.lists(st.tuples(levels, st.integers(1, 5), st.integers(1, 5)), max_size=12))
def test_every_competency_has_one_row_in_plan_order(ratings: list[tuple[int | None, int, int]]) -> None:
    """One row each, gaps between 0 and 5, and developed exactly where no gap is left."""
    competencies = [
        Competency(id=f"competency-{place}", name="x", current=now, required=required, importance=weight)
        for place, (now, required, weight) in enumerate(ratings)
    ]

    found = analysis.gaps(Plan(competencies=competencies), AS_OF)

    assert [each.id for each in competencies] == list(found.index)
    assert [None if now is None else now >= required for now, required, _ in ratings] == list(
        found["developed"]
    )
    assert found["gap"].dropna().between(0, 5).all()
    assert [each is True for each in found["developed"]] == [bool(gap == 0) for gap in found["gap"].fillna(1)]


def test_a_competency_without_a_goal_is_kept() -> None:
    """Nothing is lost when no goal asks for it yet."""
    found = analysis.gaps(Plan(competencies=[Competency(id="competency-1", name="Calm")]), AS_OF)

    assert [None] == list(found["goal"])


def test_education_finds_the_qualification_that_is_named() -> None:
    """Only a qualification named in the competency or its evidence is put beside it, held or expected."""
    plan = Plan(
        competencies=[
            Competency(id="competency-1", name="A degree", kind="education", evidence="My BSc Physics."),
            Competency(id="competency-2", name="PMP certificate", kind="education", current=0),
            Competency(id="competency-3", name="A licence", kind="education"),
            Competency(id="competency-4", name="BSc Physics", kind="skill"),
        ],
        qualifications=[
            Qualification(id="qualification-1", title="BSc Physics, 2018", on=date(2018, 7, 1)),
            Qualification(id="qualification-2", title="PMP", on=date(2027, 5, 1)),
            Qualification(id="qualification-3", title="🎉"),
        ],
    )

    named = [qualification_of(each, plan) for each in plan.competencies[:3]]

    assert ["BSc Physics, 2018", "PMP", None] == [paper and paper.title for paper in named]
    assert [True, False] == [held(paper, AS_OF) for paper in named if paper]


def test_readiness_counts_a_goal_without_requirements_as_unknown() -> None:
    """No requirement, or none assessed, is neither ready nor unready; dropped goals are left out."""
    plan = Plan(
        goals=[
            Goal(id="goal-1", statement="a"),
            Goal(id="goal-2", statement="b"),
            Goal(id="goal-3", statement="c", status="dropped"),
        ],
        competencies=[Competency(id="competency-1", name="x", goal_id="goal-2")],
    )

    shown = tables.readiness(plan, AS_OF)

    assert [["b", "Nothing is assessed yet", ""]] == shown.frame.to_numpy().tolist()
    assert shown.note.endswith("Nothing is listed yet for: a.")


def test_readiness_never_falls_when_a_level_rises() -> None:
    """Learning something never makes a person less ready."""
    goal = Goal(id="goal-1", statement="a")

    def share(current: int) -> float:
        held = [
            Competency(id="competency-1", name="x", goal_id="goal-1", current=current, importance=4),
            Competency(id="competency-2", name="y", goal_id="goal-1", current=1, importance=1),
        ]
        shown = tables.readiness(Plan(goals=[goal], competencies=held), AS_OF)
        return float(shown.frame["Weighted by importance"].iloc[0].rstrip("%")) / 100

    shares = [share(level) for level in range(6)]

    assert sorted(shares) == shares
    assert (0.0, 0.8) == (shares[0], shares[5])
