"""Dumbbells from now to required."""

from __future__ import annotations

from datetime import date

import pytest
from matplotlib.lines import Line2D

from careerkit import charts
from careerkit.plan import Competency, Goal, Plan
from tests.charts.drawn import clipped, hostile, texts, title

AS_OF = date(2026, 11, 21)


def rated(*levels: int | None, required: int = 3, **fields: object) -> Plan:
    """A plan with competencies A, B, C ... at these levels."""
    competencies = [
        Competency.model_validate(
            {"id": f"competency-{n}", "name": chr(65 + n), "current": level, "required": required, **fields}
        )
        for n, level in enumerate(levels)
    ]
    return Plan(competencies=competencies)


@pytest.mark.parametrize(
    "levels, expected",
    [
        ([3, 4, 0, 2, 2, 1, 2], "Two of seven competencies are developed; C is furthest away"),
        ([3, 1, 1, 1], "One of four competencies is developed; B and two others are furthest away"),
        ([1, 1], "None of two competencies is developed; A and one other are furthest away"),
        ([3, 5], "Both competencies are developed"),
        ([3], "The one competency is developed"),
        ([1], "The one competency is not developed yet"),
        ([None], "The one competency is not assessed yet"),
        ([None, None], "None of two competencies is assessed yet"),
        ([3, None], "One of two competencies is developed; one is not assessed yet"),
    ],
)
def test_title_is_a_finding_about_this_plan(levels: list[int | None], expected: str) -> None:
    """The title counts what is developed and names what is furthest away."""
    assert expected == title(charts.gaps(rated(*levels), AS_OF))


def test_widest_stands_first_then_unassessed_then_developed() -> None:
    """Rows go from the widest gap down; what is not assessed and what is developed follow."""
    found = texts(charts.gaps(rated(3, 2, None, 0), AS_OF))
    names = [text for text in found if text in "ABCD" and text]
    notes = [
        text for text in found if text in ("3 levels to go", "1 level to go", "not assessed yet", "developed")
    ]

    assert ["D", "B", "C", "A"] == names
    assert ["3 levels to go", "1 level to go", "not assessed yet", "developed"] == notes


def bars(plan: Plan) -> list[Line2D]:
    """The lines between now and required."""
    lines = charts.gaps(plan, AS_OF).figure.axes[0].findobj(Line2D)
    return [
        line
        for line in lines
        if len(line.get_xdata()) == 2 and line.get_solid_capstyle() == "butt" and line.get_marker() == "None"
    ]  # type: ignore[arg-type]


def test_importance_is_the_weight_of_the_line() -> None:
    """The more important a competency, the thicker its line."""
    widths = [bars(rated(1, importance=weight))[0].get_linewidth() for weight in (1, 3, 5)]

    assert widths == sorted(set(widths))


def test_what_is_not_assessed_is_never_drawn_at_zero() -> None:
    """An open level has a question mark beside what is required, and no dot for now."""
    shown = charts.gaps(rated(None), AS_OF)
    dots = [line for line in shown.figure.axes[0].findobj(Line2D) if line.get_marker() == "o"]

    assert "?" in texts(shown)
    assert [3] == [line.get_xdata()[0] for line in dots]  # type: ignore[index]


def test_a_second_view_is_marked_and_explained() -> None:
    """Someone else's rating has a mark of its own, named in the footnote."""
    found = texts(charts.gaps(rated(1, second_rating=2), AS_OF))

    assert any("someone else's view" in text for text in found)


def test_alt_holds_the_counts_and_the_widest_gaps() -> None:
    """The alternative text carries the figures of the picture."""
    assert (
        "One of four competencies is developed; D is furthest away. Of four competencies, 1 developed, "
        "2 to develop, 1 not assessed. "
        "Widest gaps, levels 0 to 5: D, now 0, required 3; B, now 2, required 3."
        == charts.gaps(rated(3, 2, None, 0), AS_OF).alt
    )


def test_long_lists_are_cut_and_counted() -> None:
    """Eighteen rows are drawn; the footnote says how many more stand in the table."""
    shown = charts.gaps(rated(*[1] * 20), AS_OF)

    assert 18 == texts(shown).count("2 levels to go")
    assert any("Two more stand in the table." in text for text in texts(shown))


def test_dropped_goals_ask_for_nothing() -> None:
    """Competencies of a dropped goal are left out."""
    plan = Plan(
        goals=[Goal(id="goal-1", statement="Old", status="dropped")],
        competencies=[Competency(id="competency-1", name="x", goal_id="goal-1", current=1)],
    )

    assert not charts.gaps(plan, AS_OF).has_data


def test_an_empty_plan_gives_a_card() -> None:
    """Without competencies there is a sentence."""
    assert not charts.gaps(Plan(), AS_OF).has_data


@pytest.mark.parametrize("count", [1, 5, 20, 200])
def test_hostile_texts_stay_within_the_picture(count: int) -> None:
    """Long and odd names are wrapped or cut; nothing warns and nothing is clipped."""
    competencies = [
        Competency(
            id=f"competency-{n}",
            name=name[:500],
            current=None if n % 5 == 4 else n % 6,
            required=1 + n % 5,
            importance=1 + n % 5,
            second_rating=n % 6,
        )
        for n, name in enumerate(hostile(count))
    ]

    shown = charts.gaps(Plan(competencies=competencies), AS_OF)

    assert [] == clipped(shown)
    assert shown.png
