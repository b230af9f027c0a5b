"""The review itself: its close, and how steadily things move."""

from __future__ import annotations

from datetime import date

from careerkit import analysis
from careerkit.analysis.due import PERIODS
from careerkit.plan import Action, Change, JournalEntry, Plan, Review, Settings

AS_OF = date(2026, 11, 21)
OCTOBER = Review(id="review-1", on=date(2026, 10, 31))


def wins(*days: date) -> tuple[JournalEntry, ...]:
    return tuple(JournalEntry(id=f"journal-{n}", text="A win", on=day) for n, day in enumerate(days, 1))


def test_one_bad_month_costs_one_in_six() -> None:
    """Five good months, one without anything: five of six, wherever the gap is."""
    months = [date(2026, month, 10) for month in (6, 7, 8, 9, 11)]
    found = analysis.strength(Plan(journal=wins(*months)), AS_OF)

    assert PERIODS == len(found)
    assert [1, 1, 1, 1, 0, 1] == list(found)


def test_months_before_the_plan_do_not_count() -> None:
    """A plan of two months has two months to look at; an empty one has none."""
    young = analysis.strength(Plan(journal=wins(date(2026, 10, 12), date(2026, 11, 2))), AS_OF)

    assert (1, 1) == young
    assert () == analysis.strength(Plan(), AS_OF)


def test_a_new_date_is_no_movement() -> None:
    """Putting off is not moving; a measured goal is."""
    noted = [
        Change(id="change-1", on=date(2026, 11, 2), record_id="goal-1", field="due", after="2027-01-01"),
        Change(id="change-2", on=date(2026, 10, 2), record_id="goal-1", field="measure"),
    ]

    assert (1, 0) == analysis.strength(Plan(changes=tuple(noted)), AS_OF)


def test_a_quarter_is_as_long_as_the_cadence() -> None:
    """Who reviews every quarter is not measured by the month."""
    plan = Plan(
        journal=wins(date(2026, 2, 10), date(2026, 10, 10)), settings=Settings(review_every="quarter")
    )
    found = analysis.strength(plan, AS_OF)

    assert [1, 0, 0, 1] == list(found)


def test_a_second_close_finds_the_review_of_the_same_period() -> None:
    """Within half a period it is the same review; a late one and the next on time are two."""
    november = Review(id="review-2", on=date(2026, 11, 14))
    plan = Plan(reviews=(OCTOBER, november))

    assert november == analysis.review_of(plan, AS_OF)
    assert None is analysis.review_of(Plan(reviews=(OCTOBER,)), AS_OF)
    assert None is analysis.review_of(plan, date(2026, 12, 5))


def test_the_close_notes_numbers_and_days() -> None:
    """The period begins after the last review and the next one follows the cadence."""
    step = Action(id="action-1", what="Read", status="done", hours_spent=3)
    found = analysis.closing(Plan(reviews=(OCTOBER,), actions=(step,)), AS_OF)

    assert (AS_OF, date(2026, 11, 1), date(2026, 12, 21)) == (
        found["on"],
        found["period_start"],
        found["next_on"],
    )
    assert 3 == found["numbers"]["hours spent"]
    assert 1 == found["numbers"]["steps planned"]
    assert None is analysis.closing(Plan(), AS_OF)["period_start"]
