"""Three futures as a picture."""

from __future__ import annotations

from datetime import date

import pytest
from matplotlib.lines import Line2D

from careerkit import charts, tables
from careerkit.plan import Action, Capacity, Direction, Effort, Goal, Plan, Vision
from tests.charts.drawn import clipped, hostile, overlapping, texts, title

AS_OF = date(2026, 11, 23)


def futures(*titles: str) -> Plan:
    """One direction a title, each with a dated goal, a step of its own, and a picture that pays."""
    numbers = range(1, len(titles) + 1)
    codes = ["31-1131", None, "15-1252"]
    return Plan(
        directions=[
            Direction(id=f"direction-{k}", title=name[:500], occupation=codes[k % 3])
            for k, name in zip(numbers, titles, strict=True)
        ],
        goals=[
            Goal(id=f"goal-{k}", statement="x", direction_id=f"direction-{k}", due=date(2027, 1, k))
            for k in numbers
        ],
        visions=[
            Vision(id=f"vision-{k}", years_ahead=3, direction_id=f"direction-{k}", compensation=10.0**k)
            for k in numbers
        ],
        actions=[
            Action(id=f"action-{k}", what="y", goal_id=f"goal-{k}", effort=Effort(likely=30.0 * k))
            for k in numbers
        ],
        capacity=Capacity(hours_per_week=7),
    )


@pytest.mark.parametrize("count", [1, 2, 3])
def test_nothing_is_clipped_or_covered(count: int) -> None:
    """Hostile names stay within the sheet, and no label covers another."""
    for begin in (0, 3):
        shown = charts.three_futures(futures(*hostile(begin + count)[begin:]), AS_OF)

        assert [] == clipped(shown)
        assert [] == overlapping(shown)


def test_the_finding_names_the_day_to_decide() -> None:
    """The title says what is shared and by when to decide; the text says the figures."""
    shown = charts.three_futures(futures("Baking", "Nursing"), AS_OF)

    assert title(shown).startswith("Two directions share no steps yet; decide by ")
    assert "Nursing: 60 hours left, 60 for it alone" in shown.alt
    assert "no figures a year" in texts(shown)


@pytest.mark.parametrize(
    "hours, odds, full", [(0.1, "more than 99 in 100", 10), (20_000, "less than 1 in 100", 0)]
)
def test_odds_are_ten_dots_and_never_certain(hours: float, odds: str, full: int) -> None:
    """However sure the draws are, the figure beside the dots leaves room for what nobody drew."""
    plan = futures("Baking")
    step = plan.actions[0].model_copy(update={"effort": Effort(likely=hours)})
    plan = plan.model_copy(update={"actions": (step,)})
    shown = charts.three_futures(plan, AS_OF)
    dots = [each for each in shown.figure.findobj(Line2D) if each.get_marker() == "o"]

    assert odds in texts(shown)
    assert [] == overlapping(shown)
    assert [] == clipped(shown)
    assert f"{odds} futures have its steps done in time" in shown.alt
    assert (10, full) == (len(dots), sum(each.get_markerfacecolor() != "white" for each in dots))
    table = tables.three_futures(plan, AS_OF).frame
    assert f"{odds.capitalize()} futures have all its steps done in time" in set(table.iloc[:, 1])


def test_of_four_directions_three_are_drawn() -> None:
    """The fourth is left to the table of directions."""
    shown = charts.three_futures(futures("One", "Two", "Three", "Four"), AS_OF)

    assert {"One", "Two", "Three"} == {"One", "Two", "Three", "Four"} & set(texts(shown))


def test_an_empty_plan_is_a_card() -> None:
    """Without directions there is a sentence instead of axes."""
    assert not charts.three_futures(Plan(), AS_OF).has_data
