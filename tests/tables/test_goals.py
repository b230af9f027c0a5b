"""Tables of chapter 2."""

from __future__ import annotations

from datetime import date

from careerkit import tables
from careerkit.plan import Goal, Measure, Plan, Settings, Vision

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


def test_visions_show_the_years_still_missing() -> None:
    """A year of the settings without a picture says so; pay is in the currency of the settings."""
    plan = Plan(
        settings=Settings(vision_years=[1, 3], currency="EUR"),
        visions=[
            Vision(id="vision-1", text="By the sea"),
            Vision(id="vision-2", years_ahead=3, text="Manager", compensation=82000),
        ],
    )

    frame = tables.visions(plan, AS_OF).frame

    assert ["in one year, 2027", "in three years, 2029", "at retirement"] == list(frame["When"])
    assert ["not pictured yet", "Manager", "By the sea"] == list(frame["Your day by then"])
    assert ["", "82,000", ""] == list(frame["Pay a year (EUR)"])


def test_an_empty_plan_gives_cards() -> None:
    """Without goals and visions there are friendly sentences, no rows of missing years."""
    for shown in (tables.goals(Plan(), AS_OF), tables.visions(Plan(), AS_OF)):
        assert shown.html.startswith('<p class="careerkit-card">')
