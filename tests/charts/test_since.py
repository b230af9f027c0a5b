"""The pictures of the review: odds then and now, what works, a year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import analysis, charts, open_plan
from careerkit.analysis.frame import frame_of
from careerkit.analysis.progress import OddsRow, PointRow
from careerkit.charts.chart import spread
from careerkit.forms.view import before, history
from careerkit.plan import Action, Competency, Goal, Plan, Review
from tests.charts.drawn import clipped, hostile, overlapping, texts, title
from tests.strategies import days, plans

AS_OF = date(2026, 11, 21)
FILE = open_plan(Path(__file__).parents[2] / "examples" / "sample-plan.json", AS_OF)


def done(number: int, kind: str, **fields: object) -> Action:
    known = {"id": f"action-{number}", "what": "Step", "kind": kind, "status": "done", "hours_spent": number}
    return Action.model_validate({**known, **fields})


def test_the_goal_that_moved_is_named_with_its_reason() -> None:
    """On the sample plan a goal is better off by pace, as a line of its own; those that stand share one."""
    chart = charts.odds(before(FILE), FILE.plan, AS_OF)

    assert "Two goals better off than on 31 Oct 2026" == title(chart)
    assert {"29", "39", "pace +9", "Two goals", "as before"} <= set(texts(chart))
    assert "on 31 Oct 2026 29 (pace +9)" in chart.alt
    assert [] == clipped(chart)
    assert [] == overlapping(chart)


def test_odds_without_a_review_or_without_odds_are_a_card() -> None:
    """Nothing to compare with, or nothing to go on: one sentence."""
    reviewed = Plan(reviews=(Review(id="review-1", on=date(2026, 10, 31)),))

    assert "second review" in charts.odds(Plan(), Plan(), AS_OF).alt
    assert not charts.odds(reviewed, reviewed, AS_OF).has_data


def test_odds_that_are_new_are_said_to_be_new() -> None:
    """Where a goal had no odds at the last review, neither pace nor plan is named for it."""
    chart = charts.odds(Plan(), FILE.plan, AS_OF)

    assert "in time, no odds at the last review" in chart.alt
    assert "pace" not in chart.alt


def moved(monkeypatch: pytest.MonkeyPatch, *odds: tuple[float, float]) -> charts.Chart:
    """The picture of goals whose odds were and are so many in 100, moved by pace."""
    rows = [
        {"id": f"goal-{n}", "statement": f"Goal {n}", "then": then / 100, "now": now / 100,
         "pace": (now - then) / 100, "scope": 0.0, "sentence": ""}
        for n, (then, now) in enumerate(odds, 1)
    ]  # fmt: skip
    monkeypatch.setattr(analysis, "odds", lambda *_: pd.DataFrame(rows).set_index("id"))
    plan = Plan(reviews=(Review(id="review-1", on=date(2026, 10, 31)),))
    return charts.odds(plan, plan, AS_OF)


@pytest.mark.parametrize(
    "then, now, words",
    [
        (50, 51.4, "“as before”"),
        (50, 51.6, "“Goal 1”: 52 in 100, before 50"),
        (50, 98.4, "“Goal 1”: 98 in 100, before 50"),
        (50, 98.6, "“Goal 1”: > 98 in 100, before 50"),
        (50, 100, "“Goal 1”: > 98 in 100, before 50"),
        (50, 1.6, "“Goal 1”: 2 in 100, before 50"),
        (50, 1.4, "“Goal 1”: < 2 in 100, before 50"),
    ],
)
def test_small_changes_and_near_certainty_are_not_told_apart(
    monkeypatch: pytest.MonkeyPatch, then: float, now: float, words: str
) -> None:
    """Less than 1.5 in 100 is no change, and nothing is shown as certain or impossible."""
    expected = "The odds stand as on 31 Oct 2026" if words == "“as before”" else words

    assert expected == title(moved(monkeypatch, (then, now)))


def test_of_ten_changes_the_nine_largest_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest change is left to the table, and the text says that a line is missing."""
    chart = moved(monkeypatch, *((10, 20 + n) for n in range(10)))

    assert {f"Goal {n}" for n in range(2, 11)} == {each for each in texts(chart) if each.startswith("Goal")}
    assert chart.alt.endswith("The picture leaves out one line.")


def test_goals_never_in_doubt_share_a_line_of_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below 95 in 100 once is a line of its own, for the four lowest; the rest are counted together."""
    days_ = (date(2026, 10, 31), AS_OF)
    lowest = {"goal-1": 0.949, "goal-2": 0.95, "goal-3": 0.5, "goal-4": 0.4, "goal-5": 0.3, "goal-6": 0.2}
    odds = [OddsRow(day_, id, id, low) for day_ in days_ for id, low in lowest.items()]
    found = analysis.year((), FILE.plan, AS_OF)
    points = [PointRow(day_, 1, 1, 1.0, 1, 1) for day_ in days_]
    known = replace(found, points=frame_of(PointRow, points), odds=frame_of(OddsRow, odds))
    monkeypatch.setattr(analysis, "year", lambda *_: known)
    alt = charts.year((), FILE.plan, AS_OF).alt

    assert ["goal-6", "goal-5", "goal-4", "goal-3"] == re.findall(r"(goal-\d): ", alt)
    assert "two more goals." in alt


def test_many_goals_that_moved_do_not_meet() -> None:
    """Nine lines are drawn, and the text says how many are left out."""
    goals = tuple(
        Goal(id=f"goal-{n}", statement=words, due=date(2027, 1 + n % 12, 9))
        for n, words in enumerate(hostile(14), 1)
    )
    steps = tuple(
        Action.model_validate(
            {"id": f"action-{n}", "what": "x", "goal_id": f"goal-{n}", "effort": {"likely": 9}}
        )
        for n in range(1, 15)
    )
    plan = Plan(
        goals=goals,
        actions=steps,
        capacity=FILE.plan.capacity,
        reviews=(Review(id="review-1", on=date(2026, 6, 1)),),
    )
    chart = charts.odds(plan, plan, AS_OF)

    assert [] == overlapping(chart)
    assert [] == clipped(chart)


def test_what_works_shows_every_step_and_says_how_few_verdicts_there_are() -> None:
    """Counts, hours and gaps closed by way of learning."""
    gap = Competency(id="competency-1", name="Speaking", required=2, current=2)
    plan = Plan(
        competencies=(gap,),
        actions=(done(3, "course", competency_id="competency-1", worth=5), done(4, "course")),
    )
    chart = charts.worth(plan, AS_OF)

    assert "Learning in courses served you best so far, by one verdict: a hint, no more" == title(chart)
    assert "2 done, 7 h, one gap closed one verdict" in texts(chart)


def test_what_works_best_is_the_title_from_five_verdicts_on() -> None:
    """The mean of five verdicts may be said."""
    chart = charts.worth(Plan(actions=tuple(done(n, "mentoring", worth=4) for n in range(1, 6))), AS_OF)

    assert "Learning with others serves you best: 4.0 of 5" == title(chart)


def test_a_year_tells_steps_gaps_and_reviews() -> None:
    """The sample plan since June, from its history."""
    chart = charts.year(history(FILE), FILE.plan, AS_OF)

    assert "Since 30 Jun 2026: nine steps done in 114 hours, five gaps closed, three reviews" == title(chart)
    assert "65 in 100 on 30 Jun 2026, 39 on 21 Nov 2026" in chart.alt
    assert [] == clipped(chart)
    assert [] == overlapping(chart)


def test_a_year_needs_two_months() -> None:
    """One day is no year."""
    assert not charts.year((), FILE.plan, AS_OF).has_data
    assert not charts.year(((date(2026, 10, 31), Plan()),), Plan(), AS_OF).has_data


@pytest.mark.parametrize("name", ["odds", "worth", "year"])
@settings(max_examples=8)
@given(past=plans(), plan=plans(), as_of=days)
def test_any_plan_can_be_drawn(name: str, past: Plan, plan: Plan, as_of: date) -> None:
    """Whatever the plans say, there is a picture or a card, and a sentence."""
    earlier = {"odds": (past,), "worth": (), "year": (((date(1949, 1, 31), past),),)}[name]
    chart = getattr(charts, name)(*earlier, plan, as_of)

    assert chart.html
    assert chart.alt


@given(st.lists(st.floats(0, 100), max_size=9), st.floats(0.1, 30))
def test_labels_keep_their_order_and_distance(places: list[float], gap: float) -> None:
    """Neighbours are apart by the gap, or share the room evenly; none leaves it."""
    found = spread(places, [gap] * len(places), 0, 100)
    order = sorted(range(len(places)), key=lambda k: places[k])
    step = min(gap, 100 / max(1, len(places)))

    assert all(-1e-6 <= each <= 100 + 1e-6 for each in found)
    assert all(found[b] - found[a] >= step - 1e-6 for a, b in pairwise(order))
