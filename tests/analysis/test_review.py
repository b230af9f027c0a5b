"""The review itself: its close, what was not recorded, strength."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from careerkit import analysis, open_plan
from careerkit.analysis.review import PERIODS
from careerkit.plan import Action, Change, Competency, Goal, JournalEntry, Measure, Plan, Review, Settings

AS_OF = date(2026, 11, 21)
OCTOBER = Review(id="review-1", on=date(2026, 10, 31))
SAMPLE = Path(__file__).parents[2] / "examples" / "sample-plan.json"


def wins(*days: date) -> tuple[JournalEntry, ...]:
    return tuple(JournalEntry(id=f"journal-{n}", text="A win", on=day) for n, day in enumerate(days, 1))


def sentences(before: Plan, plan: Plan) -> list[str]:
    return list(analysis.unrecorded(before, plan, AS_OF)["sentence"])


def test_one_bad_month_costs_one_in_six() -> None:
    """Five good months, one without anything: five of six, wherever the gap is."""
    months = [date(2026, month, 10) for month in (6, 7, 8, 9, 11)]
    found = analysis.strength(Plan(journal=wins(*months)), AS_OF)

    assert PERIODS == len(found.moved)
    assert 5 == found.active
    assert 5 / 6 == pytest.approx(found.share)
    assert [1, 1, 1, 1, 0, 1] == list(found.moved)


def test_months_before_the_plan_do_not_count() -> None:
    """A plan of two months has two months to look at; an empty one has none."""
    young = analysis.strength(Plan(journal=wins(date(2026, 10, 12), date(2026, 11, 2))), AS_OF)

    assert (1, 1) == young.moved
    assert 1 == young.share
    assert 0 == analysis.strength(Plan(), AS_OF).share


def test_a_new_date_is_no_movement() -> None:
    """Putting off is not moving; a measured goal is."""
    noted = [
        Change(id="change-1", on=date(2026, 11, 2), record_id="goal-1", field="due", after="2027-01-01"),
        Change(id="change-2", on=date(2026, 10, 2), record_id="goal-1", field="measure"),
    ]

    assert (1, 0) == analysis.strength(Plan(changes=tuple(noted)), AS_OF).moved


def test_a_quarter_is_as_long_as_the_cadence() -> None:
    """Who reviews every quarter is not measured by the month."""
    plan = Plan(
        journal=wins(date(2026, 2, 10), date(2026, 10, 10)), settings=Settings(review_every="quarter")
    )
    found = analysis.strength(plan, AS_OF)

    assert "quarter" == found.cadence
    assert [1, 0, 0, 1] == list(found.moved)


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


def test_nothing_new_says_what_is_missing() -> None:
    """The sample plan as it stood at the last review: each thing that nobody noted, once."""
    file = open_plan(SAMPLE, AS_OF)
    then = file.at(date(2026, 10, 31))
    found = analysis.unrecorded(then, then, AS_OF)

    assert "Nothing in the plan has changed since 31 Oct 2026." in list(found["sentence"])
    assert "No step was ticked off and no hour was noted since 31 Oct 2026." in list(found["sentence"])
    assert {"Review", "Plan", "Hours", "Notes", "People", "Feedback", "Steps", "Measures"} <= set(
        found["what"]
    )


def test_what_was_noted_is_not_missing() -> None:
    """Each thing that is recorded takes its sentence away."""
    measure = Measure(what="Talks", baseline=0, target=4, now=1)
    goal = Goal(id="goal-1", statement="Speak", measure=measure)
    step = Action(id="action-1", what="Read", status="done", done_on=date(2026, 11, 2))
    gap = Competency(id="competency-1", name="Speaking", required=2, current=2)
    before = Plan(goals=(goal,), reviews=(OCTOBER,), competencies=(gap,))
    bare = before.model_copy(update={"actions": (step,)})
    full = before.model_copy(
        update={
            "goals": (goal.model_copy(update={"measure": measure.model_copy(update={"now": 2.0})}),),
            "actions": (step.model_copy(update={"hours_spent": 2.0, "worth": 4}),),
            "competencies": (gap.model_copy(update={"evidence": "Spoke"}),),
            "journal": wins(date(2026, 11, 2)),
            "reviews": (OCTOBER, Review(id="review-2", on=AS_OF, numbers={"steps done": 1})),
        }
    )

    assert [
        "This review is not closed yet; the last one was on 31 Oct 2026.",
        "No hour was noted since 31 Oct 2026.",
        "No win, setback or lesson was noted since 31 Oct 2026.",
        "No meeting was noted since 31 Oct 2026.",
        "No feedback was noted since 31 Oct 2026.",
        "Done, and not judged yet: Read.",
        "Done, and nobody knows in how many hours: Read.",
        "One goal has its figure of last time: Speak.",
        "Fully developed, without an example that shows it: Speaking.",
    ] == sentences(before, bare)
    assert [
        "No meeting was noted since 31 Oct 2026.",
        "No feedback was noted since 31 Oct 2026.",
    ] == sentences(before, full)


def test_an_empty_plan_misses_nothing() -> None:
    """Before there is a goal or a step, nothing can have been forgotten."""
    assert [] == sentences(Plan(), Plan())
