"""Degrees against what is usual."""

from __future__ import annotations

from datetime import date

import pytest

from careerkit import analysis, tables
from careerkit.analysis.schooling import level_of, level_words
from careerkit.plan import Direction, Plan, Qualification

AS_OF = date(2026, 11, 21)


def degree(title: str, on: date | None = None) -> Qualification:
    return Qualification(id="qualification-1", title=title, kind="degree", on=on)


def standing(code: str | None, *held: Qualification) -> object:
    """Whether what is held is enough for the occupation."""
    plan = Plan(
        directions=[Direction(id="direction-1", title="Way", occupation=code)], qualifications=list(held)
    )
    return analysis.market_education(plan, AS_OF).at["direction-1", "enough"]


@pytest.mark.parametrize(
    "title, level",
    [
        ("BSc Business Informatics", "a bachelor's degree"),
        ("Master of Arts", "a master's degree"),
        ("MBA", "a master's degree"),
        ("Ph.D. in Chemistry", "a doctoral or professional degree"),
        ("Associate's degree in nursing", "an associate's degree"),
        ("Diplom-Ingenieur", ""),
        ("Basket weaving", ""),
    ],
)
def test_reads_a_level_from_a_title(title: str, level: str) -> None:
    """A degree is what its title says, and nothing where it says nothing."""
    assert level == level_words(level_of(degree(title)) or 0)


@pytest.mark.parametrize(
    "code, held, enough",
    [
        ("13-1082", [degree("BSc Physics")], True),
        ("13-1082", [degree("MSc Physics")], True),
        ("13-1082", [], False),
        ("13-1082", [degree("BSc Physics", date(2028, 1, 1))], False),
        ("13-1082", [degree("Diplom-Ingenieur")], None),
        ("47-2111", [], None),
        ("35-3031", [], True),
        (None, [degree("BSc Physics")], None),
    ],
)
def test_says_whether_it_is_enough_only_where_it_can(
    code: str | None, held: list[Qualification], enough: bool | None
) -> None:
    """A level at or above the usual one is enough; a degree ahead is not held; the rest cannot be told."""
    assert enough is standing(code, *held)


def test_names_what_is_asked_for_and_its_release() -> None:
    """The three most frequent answers stand with their percentages and source."""
    plan = Plan(directions=[Direction(id="direction-1", title="Way", occupation="15-1252")])
    cells = tables.market_education(plan, AS_OF).frame.iloc[0]

    assert "Bachelor's Degree 85 %" in cells.iloc[2]
    assert "BLS Employment Projections 2024-34, O*NET 30.3 (May 2026)" == cells.iloc[-1]
