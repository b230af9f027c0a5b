"""Tables of chapter 2."""

from __future__ import annotations

from datetime import date

from careerkit import tables
from careerkit.plan import Goal, Measure, Plan, Settings

AS_OF = date(2026, 11, 21)


def test_goals_stand_by_horizon_priority_and_date_with_smaller_ones_below() -> None:
    """Near before far, first before second, early before late; parts follow the whole; dropped ones last."""
    plan = Plan(
        goals=[
            Goal(id="goal-1", statement="Dropped", due=date(2027, 1, 1), status="dropped"),
            Goal(id="goal-2", statement="Far", due=date(2035, 1, 1), priority=1),
            Goal(id="goal-3", statement="Part of far", due=date(2027, 1, 1), parent_id="goal-2"),
            Goal(id="goal-4", statement="Near, second", due=date(2027, 1, 1)),
            Goal(id="goal-5", statement="Near, first, late", due=date(2027, 9, 1), priority=1),
            Goal(id="goal-6", statement="Near, first", due=date(2027, 3, 1), priority=1),
            Goal(id="goal-7", statement="Open", priority=1),
        ]
    )

    frame = tables.goals(plan, AS_OF).frame

    assert [
        "Near, first",
        "Near, first, late",
        "Near, second",
        "Far",
        "→ Part of far",
        "Open",
        "Dropped",
    ] == list(frame["Goal"])
    assert "no date yet" == frame["Horizon"].iloc[5]


def test_goals_show_progress_only_where_it_can_be_told() -> None:
    """A goal without a baseline shows no percentage."""
    plan = Plan(
        goals=[
            Goal(id="goal-1", statement="a", measure=Measure(baseline=0, now=1, target=4)),
            Goal(id="goal-2", statement="b", measure=Measure(now=1, target=4)),
        ]
    )

    assert ["25%", ""] == list(tables.goals(plan, AS_OF).frame["So far"])


def test_goals_say_where_the_bands_end() -> None:
    """The note names the last days of the chosen policy."""
    plan = Plan(goals=[Goal(id="goal-1", statement="x")], settings=Settings(horizons="tool24"))

    assert "Short term is up to 21 Nov 2028, mid term up to 21 Nov 2029" in tables.goals(plan, AS_OF).note


def test_an_empty_plan_gives_cards() -> None:
    """Without goals there are friendly sentences."""
    for shown in (tables.goals(Plan(), AS_OF), tables.smart(Plan(), AS_OF)):
        assert shown.html.startswith('<p class="careerkit-card">')
