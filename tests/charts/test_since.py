"""The pictures of the review: odds then and now, what works, a year."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import charts, open_plan
from careerkit.charts.spread import spread
from careerkit.forms.view import before, history
from careerkit.plan import Action, Competency, Goal, Plan, Review
from tests.charts.drawn import clipped, overlapping
from tests.charts.pictures import hostile, outside, texts, title
from tests.strategies import days, plans

AS_OF = date(2026, 11, 21)
FILE = open_plan(Path(__file__).parents[2] / "examples" / "sample-plan.json", AS_OF)


def done(number: int, kind: str, **fields: object) -> Action:
    known = {"id": f"action-{number}", "what": "Step", "kind": kind, "status": "done", "hours_spent": number}
    return Action.model_validate({**known, **fields})


def test_the_goal_that_moved_is_named_with_its_reason() -> None:
    """On the sample plan one goal is better off, by pace; the others share a line."""
    chart = charts.odds_then_now(before(FILE), FILE.plan, AS_OF)

    assert "“I pass the CAPM exam by the end of May 2027”: 46 in 100, before 33" == title(chart)
    assert {"33", "46", "pace +13", "Seven goals", "as before"} <= set(texts(chart))
    assert "on 31 Oct 2026 33 (pace +13)" in chart.alt
    assert [] == clipped(chart)
    assert [] == overlapping(chart)


def test_odds_without_a_review_or_without_odds_are_a_card() -> None:
    """Nothing to compare with, or nothing to go on: one sentence."""
    reviewed = Plan(reviews=(Review(id="review-1", on=date(2026, 10, 31)),))

    assert "second review" in charts.odds_then_now(Plan(), Plan(), AS_OF).alt
    assert not charts.odds_then_now(reviewed, reviewed, AS_OF).has_data


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
    chart = charts.odds_then_now(plan, plan, AS_OF)

    assert [] == overlapping(chart)
    assert [] == outside(chart)


def test_what_works_shows_every_step_and_no_rank_too_early() -> None:
    """Counts, hours and gaps closed by kind; fewer than five verdicts are called too few."""
    gap = Competency(id="competency-1", name="Speaking", required=2, current=2)
    plan = Plan(
        competencies=(gap,),
        actions=(done(3, "course", competency_id="competency-1", worth=5), done(4, "course")),
    )
    chart = charts.worth(plan, AS_OF)

    assert "Two steps done; from five verdicts on a kind, this tells what works for you" == title(chart)
    assert "2 done, 7 h, one gap closed one verdict, too few to tell" in texts(chart)


def test_what_works_best_is_the_title_from_five_verdicts_on() -> None:
    """The mean of five verdicts may be said."""
    chart = charts.worth(Plan(actions=tuple(done(n, "mentoring", worth=4) for n in range(1, 6))), AS_OF)

    assert "Mentoring serves you best so far: 4.0 of 5" == title(chart)


def test_a_year_tells_steps_gaps_and_reviews() -> None:
    """The sample plan since June, from its history."""
    chart = charts.year(history(FILE), FILE.plan, AS_OF)

    assert "Since 30 Jun 2026: nine steps done in 112 hours, five gaps closed, three reviews" == title(chart)
    assert "92 in 100 on 30 Jun 2026, 46 on 21 Nov 2026" in chart.alt
    assert [] == clipped(chart)
    assert [] == overlapping(chart)


def test_a_year_needs_two_months() -> None:
    """One day is no year."""
    assert not charts.year((), FILE.plan, AS_OF).has_data
    assert not charts.year(((date(2026, 10, 31), Plan()),), Plan(), AS_OF).has_data


@pytest.mark.parametrize("name", ["odds_then_now", "worth", "year"])
@settings(max_examples=8)
@given(past=plans(), plan=plans(), as_of=days)
def test_any_plan_can_be_drawn(name: str, past: Plan, plan: Plan, as_of: date) -> None:
    """Whatever the plans say, there is a picture or a card, and a sentence."""
    earlier = {"odds_then_now": (past,), "worth": (), "year": (((date(1949, 1, 31), past),),)}[name]
    chart = getattr(charts, name)(*earlier, plan, as_of)

    assert chart.html
    assert chart.alt


@given(st.lists(st.floats(0, 100), max_size=9), st.floats(0.1, 30))
def test_labels_keep_their_order_and_distance(places: list[float], gap: float) -> None:
    """Neighbours are apart by the gap, or share the room evenly; none leaves it."""
    found = spread(places, gap, 0, 100)
    order = sorted(range(len(places)), key=lambda k: places[k])
    step = min(gap, 100 / max(1, len(places) - 1))

    assert all(-1e-6 <= each <= 100 + 1e-6 for each in found)
    assert all(found[b] - found[a] >= step - 1e-6 for a, b in pairwise(order))
