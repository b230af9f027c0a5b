"""How far the plan is, as a picture."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from matplotlib.lines import Line2D

from careerkit import analysis, charts
from careerkit.plan import Capacity, Interest, Person, Plan
from tests.charts.drawn import clipped, texts, title
from tests.strategies import plans

AS_OF = date(2026, 11, 21)
STARTED = Plan(
    person=Person(name="Maya", headline="Analyst", situation="changing", field="Banking"),
    capacity=Capacity(hours_per_week=5),
    interests=[Interest(id="interest-1", text="Maps")],
)


def test_title_counts_chapters() -> None:
    """The title says how many chapters are begun and done."""
    assert "Two of eight chapters are begun, one of them done" == title(charts.completeness(STARTED, AS_OF))
    assert "Eight chapters lie ahead; begin with any of them" == title(charts.completeness(Plan(), AS_OF))


def test_alt_holds_the_points_of_every_chapter() -> None:
    """The alternative text carries done and all points, chapter by chapter."""
    alt = charts.completeness(STARTED, AS_OF).alt

    assert "Points done: Start here: 2 of 2; Discover: 1 of 15;" in alt


def test_every_point_is_a_square() -> None:
    """As many squares are filled as points are done; the rest are hollow."""
    shown = charts.completeness(STARTED, AS_OF)
    squares = [line for line in shown.figure.axes[0].findobj(Line2D) if line.get_marker() == "s"]
    filled = [line for line in squares if line.get_markerfacecolor() != "white"]
    chapters = analysis.chapters(STARTED, AS_OF)

    assert (chapters["points"].sum(), 3) == (len(squares), len(filled))
    assert {"done, 2 of 2", "not begun"} <= set(texts(shown))


@settings(max_examples=10)
@given(plans())
def test_any_plan_fits(plan: Plan) -> None:
    """Whatever the plan, the picture shows every chapter and clips nothing."""
    assert [] == clipped(charts.completeness(plan, AS_OF))
