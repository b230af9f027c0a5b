"""Horizons, goals and visions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import analysis
from careerkit.analysis.goals import HORIZONS, Policy, goal_progress, measure_text
from careerkit.plan import Goal, Measure, Plan, Settings, Vision

AS_OF = date(2026, 11, 21)
policies = st.sampled_from(["roadmap", "tool24"])


@pytest.mark.parametrize(
    "policy, due, expected",
    [
        ("roadmap", date(2027, 11, 21), "short"),
        ("roadmap", date(2027, 11, 22), "mid"),
        ("roadmap", date(2031, 11, 21), "mid"),
        ("roadmap", date(2031, 11, 22), "long"),
        ("tool24", date(2028, 11, 21), "short"),
        ("tool24", date(2028, 11, 22), "mid"),
        ("tool24", date(2029, 11, 21), "mid"),
        ("tool24", date(2029, 11, 22), "long"),
        ("roadmap", date(2020, 1, 1), "short"),
        ("roadmap", None, "open"),
    ],
)
def test_bands_end_where_their_policy_says(policy: Policy, due: date | None, expected: str) -> None:
    """A band's last day belongs to it; what is overdue is short; without a date it is open."""
    assert expected == analysis.horizon(due, AS_OF, policy)


@given(st.dates(), st.dates(), policies)
def test_every_date_has_exactly_one_band(due: date, as_of: date, policy: Policy) -> None:
    """No date falls through, leap days included."""
    assert analysis.horizon(due, as_of, policy) in {"short", "mid", "long"}


@given(st.dates(), st.dates(), st.dates(), policies)
def test_a_later_date_is_never_in_a_nearer_band(one: date, other: date, as_of: date, policy: Policy) -> None:
    """Bands are monotone: they follow each other in time."""
    earlier, later = sorted([one, other])
    bands = [analysis.horizon(due, as_of, policy) for due in (earlier, later)]

    assert bands == sorted(bands, key=[*HORIZONS].index)


@settings(max_examples=20)
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), policies)
def test_bands_follow_each_other_without_a_hole(as_of: date, policy: Policy) -> None:
    """Day after day for six years the band stays or moves one on, through all three."""
    bands = [analysis.horizon(as_of + timedelta(days=n), as_of, policy) for n in range(6 * 366)]
    seen = list(dict.fromkeys(bands))

    assert ["short", "mid", "long"] == seen
    assert bands == sorted(bands, key=[*HORIZONS].index)


@pytest.mark.parametrize(
    "baseline, now, target, expected",
    [
        (0, 1, 4, 0.25),
        (80, 75, 70, 0.5),
        (0, 9, 4, 1.0),
        (2, 1, 4, 0.0),
        (None, 4, 4, 1.0),
        (None, 1, 4, None),
        (0, None, 4, None),
        (0, 1, None, None),
        (4, 3, 4, None),
        (-1e308, 0, 1e308, None),
    ],
)
def test_progress_goes_from_baseline_to_target(
    baseline: float | None, now: float | None, target: float | None, expected: float | None
) -> None:
    """Rising and falling targets work alike; a missing figure is never taken for zero."""
    goal = Goal(statement="x", measure=Measure(baseline=baseline, now=now, target=target))

    assert expected == goal_progress(goal)


def test_an_achieved_goal_is_all_the_way() -> None:
    """What is achieved counts as reached, whatever the figures say."""
    assert 1.0 == goal_progress(Goal(statement="x", status="achieved"))


@pytest.mark.parametrize(
    "measure, expected",
    [
        (Measure(), ""),
        (Measure(what="Projects led"), "Projects led"),
        (
            Measure(what="Projects led", unit="projects", now=1, target=3),
            "Projects led: now 1, target 3 projects",
        ),
        (Measure(target=3), "target 3"),
    ],
)
def test_a_measure_reads_as_one_line(measure: Measure, expected: str) -> None:
    """Only what is known of a measure is said."""
    assert expected == measure_text(measure)


def test_goals_know_their_band_days_and_place() -> None:
    """A goal's row says its horizon, the days left, the larger goal and how deep it lies."""
    plan = Plan(
        goals=[
            Goal(id="goal-1", statement="Manager", due=date(2033, 1, 1)),
            Goal(id="goal-2", statement="Exam", due=date(2026, 11, 20), parent_id="goal-1"),
            Goal(id="goal-3", statement="Chapter one", parent_id="goal-2"),
        ]
    )

    found = analysis.goals(plan, AS_OF)

    assert ["long", "short", "open"] == list(found["horizon"])
    assert [0, 1, 2] == list(found["depth"])
    assert [None, "goal-1", "goal-2"] == list(found["parent"])


def test_the_policy_of_the_settings_decides() -> None:
    """The same date is short or mid term as the person has chosen."""
    goal = Goal(id="goal-1", statement="x", due=date(2028, 6, 1))
    bands = [
        analysis.goals(Plan(goals=[goal], settings=Settings(horizons=policy)), AS_OF)["horizon"].iloc[0]
        for policy in ("roadmap", "tool24")
    ]

    assert ["mid", "short"] == bands


def test_visions_stand_by_year() -> None:
    """Each has the day that it shows; retirement has none, and is last."""
    plan = Plan(
        visions=[
            Vision(id="vision-1", text="By the sea"),
            Vision(id="vision-2", years_ahead=3, text="Manager", compensation=82000),
            Vision(id="vision-3", years_ahead=7, text="Lead"),
        ],
    )

    found = analysis.visions(plan, AS_OF)

    assert ["Manager", "Lead", "By the sea"] == list(found["text"])
    assert ["vision-2", "vision-3", "vision-1"] == list(found["id"])
    assert [date(2029, 11, 21), date(2033, 11, 21), None] == list(found["on"])
    assert found["years"].isna().tolist() == [False, False, True]
