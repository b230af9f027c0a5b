"""A hundred futures as dots."""

from __future__ import annotations

from datetime import date

import pytest
from matplotlib.lines import Line2D

from careerkit import analysis, charts
from careerkit.plan import Action, Capacity, Effort, Goal, Plan
from careerkit.words import day
from tests.charts.drawn import clipped, hostile, overlapping, texts, title

AS_OF = date(2026, 11, 23)


def plan_of(due: date | None, hours: float = 40, a_week: float | None = 7, name: str = "Lead") -> Plan:
    """A goal with one step."""
    return Plan(
        goals=[Goal(id="goal-1", statement=name, due=due)],
        actions=[Action(id="action-1", what="x", goal_id="goal-1", effort=Effort(likely=hours))],
        capacity=Capacity(hours_per_week=a_week),
    )


def dots(chart: charts.Chart) -> tuple[int, int]:
    """How many dots are full, and how many hollow."""
    drawn = [each for each in chart.figure.axes[0].findobj(Line2D) if each.get_marker() == "o"]
    hollow = sum(each.get_markerfacecolor() == "white" for each in drawn)
    return len(drawn) - hollow, hollow


@pytest.mark.parametrize("due", [date(2026, 12, 20), date(2027, 1, 10), date(2027, 3, 1), date(2035, 1, 1)])
def test_the_dots_are_the_odds(due: date) -> None:
    """So many dots are full as futures in a hundred are in time, and the title says the same."""
    plan = plan_of(due)
    shown = charts.futures(plan, AS_OF)
    full, hollow = dots(shown)
    odds = analysis.forecast(plan, AS_OF).at["goal-1", "on_time"]

    assert 100 == full + hollow
    assert abs(full - 100 * odds) <= 1
    count = {100: "More than 99", 0: "Less than 1"}.get(full, full)
    assert f"{count} of 100 futures have the steps of “Lead” done by its date" == title(shown)


def test_full_dots_stand_before_the_date_and_hollow_ones_after() -> None:
    """The line of the date parts them."""
    due = date(2027, 1, 10)
    axes = charts.futures(plan_of(due), AS_OF).figure.axes[0]
    drawn = [each for each in axes.findobj(Line2D) if each.get_marker() == "o"]

    for each in drawn:
        late = each.get_markerfacecolor() == "white"
        assert late == (each.get_xdata()[0] > due.toordinal() + 1)


def test_the_quantiles_are_those_of_the_forecast() -> None:
    """10, 50 and 90 in 100 are named with their days, in the picture and in its text."""
    plan = plan_of(date(2027, 1, 10))
    found = analysis.forecast(plan, AS_OF).loc["goal-1"]
    shown = charts.futures(plan, AS_OF)

    for share in (10, 50, 90):
        assert f"{share} in 100 by {day(found[f'p{share}'])}" in texts(shown)
        assert f"{share} in 100 by {day(found[f'p{share}'])}" in shown.alt


@pytest.mark.parametrize("place, hours", list(enumerate([0.1, 4, 40, 400, 20_000])))
@pytest.mark.parametrize("due", [None, date(2026, 11, 24), date(2027, 6, 1), date(2090, 1, 1)])
def test_nothing_is_clipped_or_covered(place: int, hours: float, due: date | None) -> None:
    """From an hour to half a life, with any date: the dots stay in the axes, the labels on the sheet."""
    shown = charts.futures(plan_of(due, hours, name=hostile(5)[place]), AS_OF)

    assert [] == clipped(shown)
    assert [] == overlapping(shown)
    assert 100 == sum(dots(shown))


def test_the_first_priority_comes_first() -> None:
    """Among dated goals the most urgent of the first priority; another one can be asked for."""
    plan = plan_of(date(2027, 1, 10))
    goals = (
        plan.goals[0],
        Goal(id="goal-2", statement="First", due=date(2028, 1, 1), priority=1),
        Goal(id="goal-3", statement="Undated", priority=1),
    )
    steps = (
        *plan.actions,
        *(Action(id=f"action-{k}", what="x", goal_id=f"goal-{k}", effort=Effort(likely=3)) for k in (2, 3)),
    )
    plan = plan.model_copy(update={"goals": goals, "actions": steps})

    assert "“First”" in title(charts.futures(plan, AS_OF))
    assert "“Lead”" in title(charts.futures(plan, AS_OF, goal_id="goal-1"))
    assert title(charts.futures(plan, AS_OF, goal_id="goal-3")).startswith(
        "The steps of “Undated” are done in 50 of 100"
    )
    assert not charts.futures(plan, AS_OF, goal_id="goal-9").has_data


def test_what_is_never_done_is_said() -> None:
    """Without hours there is a card; with none to give, a sentence says that it is never done."""
    assert not charts.futures(Plan(), AS_OF).has_data
    assert not charts.futures(plan_of(date(2027, 1, 1), a_week=None), AS_OF).has_data
    assert "your weeks leave it no hours" in charts.futures(plan_of(date(2027, 1, 1), a_week=0), AS_OF).alt
