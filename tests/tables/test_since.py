"""What happened since the last review, as tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from careerkit import open_plan, tables
from careerkit.forms.view import before, history
from careerkit.plan import Action, Goal, Plan, Review
from tests.charts.drawn import hostile
from tests.strategies import days, plans

AS_OF = date(2026, 11, 21)
FILE = open_plan(Path(__file__).parents[2] / "examples" / "sample-plan.json", AS_OF)
OCTOBER = Review(id="review-1", on=date(2026, 10, 31))
VIEWS = ("since", "period", "odds", "unrecorded", "stand")


def lines(table: tables.Table) -> dict[str, list[str]]:
    """The rows of a table by their first cell."""
    return {str(first): [str(each) for each in rest] for first, *rest in table.frame.values.tolist()}


def test_changes_stand_under_a_word_each() -> None:
    """The word for a sort of change is written once; a slip carries its reason."""
    shown = tables.since(before(FILE), FILE.plan, AS_OF)
    kinds = [each for each in shown.frame["Kind"] if each]

    assert ["Done", "Grown", "Measured", "Begun", "Hours", "People", "Noted", "New", "Later", "Also"] == kinds
    assert shown.caption.startswith("Since 31 Oct 2026: one thing done, two levels re-assessed")
    assert "The autumn all-hands is in October." in list(shown.frame["Why"])


def test_nothing_new_and_nothing_before_are_sentences() -> None:
    """A month without a change, and a plan without an earlier state, show no empty table."""
    plan = Plan(goals=(Goal(id="goal-1", statement="Lead"),), reviews=(OCTOBER,))

    assert "Nothing in the plan has changed since 31 Oct 2026." == tables.since(plan, plan, AS_OF).text
    assert "Nothing to compare with yet." in tables.since(Plan(), plan, AS_OF).text


def test_the_period_is_told_in_figures_and_names() -> None:
    """Hours beside those set aside, whom one met, what slipped, and steadiness instead of a streak."""
    shown = tables.period(before(FILE), FILE.plan, AS_OF)
    found = lines(shown)

    assert "Since 31 Oct 2026: one step done, 19.25 hours" == shown.caption
    assert ["19.25", "of 15 set aside in your weeks"] == found["Hours"]
    assert ["2", "Lena, Samuel"] == found["People met"]
    assert ["6 of 6", "Something moved in six of the last six months"] == found["Steadiness"]
    assert "(31 days)" in found["Dates moved later"][1]


def test_an_empty_month_costs_one_in_six() -> None:
    """The words say so, so that nobody gives up."""
    step = Action(id="action-1", what="Read", status="done", done_on=date(2026, 6, 2))
    found = lines(tables.period(Plan(), Plan(actions=(step,)), AS_OF))

    assert "1 of 6" == found["Steadiness"][0]
    assert found["Steadiness"][1].endswith("an empty one costs one in six, no more")


def test_the_odds_add_up() -> None:
    """Then, pace, the changed plan and now stand side by side; a goal without odds says why."""
    shown = tables.odds(before(FILE), FILE.plan, AS_OF)
    found = lines(shown)

    assert "Two goals better off than on 31 Oct 2026, in 100 futures" == shown.caption
    assert ["29", "+9", "0", "39"] == found["I pass the CAPM exam by the end of May 2027"][:4]
    assert "It has no step of its own yet" == found["Get better at programming"][-1]


def test_where_the_plan_stands_is_a_line_each() -> None:
    """Chapters, steps, hours, gaps, odds, weeks, what comes back, the next review."""
    found = lines(tables.stand(before(FILE), FILE.plan, AS_OF))

    assert ["Chapters", "Steps", "Hours", "Gaps", "Odds", "Weeks", "Comes back", "Review"] == list(found)
    assert ["9 of 24 done, 1 of them since 31 Oct 2026"] == found["Steps"]
    assert ["next on 30 Nov 2026"] == found["Review"]
    assert found["Comes back"][0].startswith(
        "Half an hour on Friday: name the three main things of next week, every week, kept 14 of 17"
    )
    assert found["Odds"][0].endswith("lowest 39 in 100: I pass the CAPM exam by the…")


def test_what_is_not_recorded_links_to_its_place() -> None:
    """Each row leads to the heading under which it is noted."""
    shown = tables.unrecorded(before(FILE), FILE.plan, AS_OF)

    assert "Five things are not recorded" == shown.caption
    assert 'href="#What-do-others-say?"' in shown.html


def test_a_year_has_a_row_a_month() -> None:
    """From the first known state to today, with the reviews in the month they were held."""
    found = lines(tables.year(history(FILE), FILE.plan, AS_OF))

    assert ["30 Jun 2026", "31 Jul 2026", "31 Aug 2026", "30 Sep 2026", "31 Oct 2026", "21 Nov 2026"] == list(
        found
    )
    assert ["31 Oct 2026", "8 of 23"] == found["31 Oct 2026"][:2]


@pytest.mark.parametrize("name", VIEWS)
def test_texts_of_a_person_are_escaped(name: str) -> None:
    """Markup in a plan stays text."""
    goals = tuple(Goal(id=f"goal-{n}", statement=words) for n, words in enumerate(hostile(7), 1))
    steps = tuple(Action(id=f"action-{n}", what=words, due=AS_OF) for n, words in enumerate(hostile(7), 1))
    plan = Plan(goals=goals, actions=steps, reviews=(OCTOBER,))
    html = getattr(tables, name)(Plan(reviews=(OCTOBER,)), plan, AS_OF).html

    assert "<script" not in html


@pytest.mark.parametrize("name", [*VIEWS, "year"])
@settings(max_examples=8)
@given(past=plans(), plan=plans(), as_of=days)
def test_any_plan_has_a_table(name: str, past: Plan, plan: Plan, as_of: date) -> None:
    """Whatever the plans say, there is a table or a sentence, as text and as HTML."""
    earlier = ((date(1949, 1, 31), past),) if name == "year" else past
    shown = getattr(tables, name)(earlier, plan, as_of)

    assert shown.text
    assert shown.html
