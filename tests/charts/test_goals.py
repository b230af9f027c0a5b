"""The line of years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from matplotlib.lines import Line2D

from careerkit import charts
from careerkit.plan import Goal, Plan, Vision
from tests.charts.drawn import clipped, hostile, texts, title

AS_OF = date(2026, 11, 21)


def goal(number: int, **fields: object) -> Goal:
    """A career goal."""
    made = {"id": f"goal-{number}", "statement": f"Goal {number}", "kinds": ["career"], **fields}
    return Goal.model_validate(made)


@pytest.mark.parametrize(
    "goals, expected",
    [
        (
            [goal(1, due=date(2027, 6, 1)), goal(2, due=date(2029, 1, 1)), goal(3)],
            "Three goals until Jan 2029; the next is due on 1 Jun 2027; one has no date yet",
        ),
        (
            [goal(1, due=date(2026, 1, 1)), goal(2, due=date(2029, 1, 1))],
            "Two goals until Jan 2029; one is past its date",
        ),
        ([goal(1, due=date(2026, 1, 1))], "The one goal is past its date"),
        ([goal(1, status="achieved"), goal(2, status="achieved")], "Both goals are reached"),
        ([goal(1), goal(2, status="dropped")], "One goal; one has no date yet"),
    ],
)
def test_title_says_how_many_and_what_is_next(goals: list[Goal], expected: str) -> None:
    """The title counts active goals and names the next date, what is late and what is open."""
    assert expected == title(charts.goals(Plan(goals=goals), AS_OF))


def test_goals_hang_in_lanes_by_kind() -> None:
    """Each kind that occurs has a lane, with dates and statements beside the dots."""
    plan = Plan(
        goals=[
            goal(1, due=date(2027, 6, 1)),
            goal(2, kinds=["financial", "family"], due=date(2026, 1, 5)),
            goal(3, kinds=[]),
            goal(4, kinds=["life"], status="achieved", due=date(2026, 10, 1)),
        ]
    )

    found = texts(charts.goals(plan, AS_OF))

    assert {"Career", "Financial", "Life", "No kind yet"} <= set(found)
    assert "Family" not in found
    assert {"Jun 2027", "was due 5 Jan 2026", "no date yet", "reached", "Goal 3"} <= set(found)


def dots(plan: Plan) -> list[float]:
    """Where the goals' dots stand, in inches from the left."""
    lines = charts.goals(plan, AS_OF).figure.axes[0].findobj(Line2D)
    return [float(line.get_xdata()[0]) for line in lines if line.get_marker() == "o"]  # type: ignore[index,arg-type]


def test_a_later_goal_hangs_further_right() -> None:
    """Dots follow the dates in proportion; a goal without a date has none."""
    plan = Plan(
        goals=[goal(n, due=AS_OF + timedelta(days=365 * n)) for n in (1, 2, 4)] + [goal(5)],
    )
    first, second, third = dots(plan)

    assert pytest.approx(2 * (second - first)) == third - second


def test_visions_hang_above_the_line() -> None:
    """Each year's pictures stand above the line, two of one year together, retirement in the footnote."""
    plan = Plan(
        visions=[
            Vision(id="vision-1", years_ahead=1, position="Analyst"),
            Vision(id="vision-2", years_ahead=5, position="Manager"),
            Vision(id="vision-3", years_ahead=5, text="A class of my own"),
            Vision(id="vision-4", text="By the sea"),
        ]
    )

    shown = charts.goals(plan, AS_OF)

    assert {"in one year", "in five years", "Analyst"} <= set(texts(shown))
    assert any(text.startswith("Manager or A class") for text in texts(shown))
    assert any("At retirement: By the sea" in text for text in texts(shown))
    assert "Four pictures of the future, and no goal yet" == title(shown)


def test_alt_holds_goals_and_visions() -> None:
    """The alternative text lists goals with dates by kind, and the pictures of the future."""
    plan = Plan(
        goals=[goal(1, due=date(2027, 6, 1))],
        visions=[Vision(id="vision-1", years_ahead=3, position="Manager")],
    )

    assert (
        "One goal until Jun 2027; the next is due on 1 Jun 2027. Career: Goal 1 (Jun 2027). "
        "Pictures of the future: Manager (2029)." == charts.goals(plan, AS_OF).alt
    )


def test_many_goals_are_cut_to_the_first_and_nearest() -> None:
    """Fourteen goals are drawn, by priority and date; the footnote counts the others."""
    goals = [goal(n, due=AS_OF + timedelta(days=30 * n), priority=1 if n == 59 else 2) for n in range(60)]

    found = texts(charts.goals(Plan(goals=goals), AS_OF))

    assert {"Goal 59", "Goal 0", "Goal 12"} <= set(found)
    assert "Goal 13" not in found
    assert any("46 more goals stand in the table." in text for text in found)


@pytest.mark.parametrize("goals", [[], [goal(1, status="dropped")]])
def test_without_goals_and_visions_there_is_a_card(goals: list[Goal]) -> None:
    """Nothing to hang up gives a sentence."""
    assert not charts.goals(Plan(goals=goals), AS_OF).has_data


@pytest.mark.parametrize("count", [1, 8, 60])
def test_hostile_texts_stay_within_the_picture(count: int) -> None:
    """Long and odd statements, crowded and far visions: nothing warns and nothing is clipped."""
    kinds = ["career", "financial", "family", "life"]
    plan = Plan(
        goals=[
            goal(n, statement=text, kinds=[kinds[n % 4]], due=AS_OF + timedelta(days=97 * n - 300))
            for n, text in enumerate(hostile(count))
        ],
        visions=[
            Vision(id=f"vision-{n}", years_ahead=years, position=text[:500], text=text)
            for n, (years, text) in enumerate(zip([0, 1, 2, 3, 4, 30, 31, None], hostile(8), strict=True))
        ],
    )

    shown = charts.goals(plan, AS_OF)

    assert [] == clipped(shown)
    assert shown.png
