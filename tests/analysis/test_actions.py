"""Steps with what they lack, what they cost, and which kinds were worth it."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from careerkit import analysis, tables
from careerkit.analysis.actions import hours_left, money, words
from careerkit.plan import Competency, Effort, Goal, Plan, Resource
from tests import builders
from tests.builders import step

AS_OF = date(2026, 11, 21)
GOAL = Goal(id="goal-1", statement="Lead a project", due=date(2027, 6, 30))
LEADING = Competency(id="competency-1", name="Leading", goal_id="goal-1", required=3, current=3)


plan = partial(builders.plan, goals=(GOAL,), competencies=(LEADING,))


def test_an_empty_plan_gives_the_same_columns() -> None:
    """Every frame of this module has its columns without a single row."""
    for noun in (analysis.actions, analysis.worth):
        assert list(noun(plan(step()), AS_OF).columns) == list(noun(Plan(), AS_OF).columns)


def test_a_step_lists_what_it_lacks() -> None:
    """A date, an estimate and a measure are asked of every open step, nothing of a done one."""
    found = analysis.actions(plan(step(1), step(2, status="done")), AS_OF)

    assert {"action-1": ("date", "estimate", "measure"), "action-2": ()} == dict(found["missing"])


def test_a_repeating_step_needs_no_date() -> None:
    """What comes back every week has no last day to miss."""
    found = analysis.actions(plan(step(repeats="week", effort=Effort(likely=1), measure="A log")), AS_OF)

    assert () == found.at["action-1", "missing"]


def test_start_and_finish_come_from_the_schedule() -> None:
    """One hour a day: ten hours end on the tenth day."""
    found = analysis.actions(plan(step(effort=Effort(likely=10))), AS_OF)

    assert (AS_OF, date(2026, 11, 30)) == (found.at["action-1", "start"], found.at["action-1", "finish"])


def test_a_repeating_step_lasts_from_its_first_to_its_last_day() -> None:
    """Start and finish of a repeating step are its own days."""
    weekly = step(
        repeats="week", not_before=date(2026, 12, 1), until=date(2027, 3, 1), effort=Effort(likely=1)
    )
    found = analysis.actions(plan(weekly), AS_OF)

    assert (date(2026, 12, 1), date(2027, 3, 1)) == (
        found.at["action-1", "start"],
        found.at["action-1", "finish"],
    )


def test_a_done_step_ends_on_its_day() -> None:
    """The finish of a done step is when it was done."""
    found = analysis.actions(plan(step(status="done", done_on=date(2026, 9, 1))), AS_OF)

    assert date(2026, 9, 1) == found.at["action-1", "finish"]


def test_dropped_steps_are_out() -> None:
    """A dropped step is a decision, not work."""
    assert analysis.actions(plan(step(status="dropped")), AS_OF).empty


def test_a_step_serves_the_goal_of_its_competency() -> None:
    """Without a goal of its own, the competency's goal and its date hold."""
    served = step(competency_id="competency-1")

    assert ("goal-1", GOAL.due) == (plan(served).goal_id_of(served), plan(served).due_of(served))


def test_resources_are_one_text_with_costs() -> None:
    """What is needed and what it costs, in the currency of the settings."""
    needs = (Resource(kind="funding", what="Exam fee", cost=405), Resource(kind="people", what="Priya"))

    assert (
        "Exam fee (USD 405), Priya"
        == analysis.actions(plan(step(resources=needs)), AS_OF).at["action-1", "resources"]
    )


@pytest.mark.parametrize(
    "fields, expected",
    [
        ({"effort": Effort(likely=10)}, 10),
        ({"effort": Effort(likely=10), "hours_spent": 4}, 6),
        ({"effort": Effort(likely=10), "hours_spent": 14}, 0),
        ({"effort": Effort(likely=10), "status": "done"}, 0),
        ({}, None),
        ({"effort": Effort(likely=2), "repeats": "week", "until": date(2026, 12, 18)}, 8),
        ({"effort": Effort(likely=1), "repeats": "day", "due": date(2026, 11, 30)}, 10),
        ({"effort": Effort(likely=2), "repeats": "week"}, None),
        ({"effort": Effort(likely=2), "repeats": "week", "until": date(2026, 1, 1)}, 0),
    ],
)
def test_hours_left(fields: dict[str, object], expected: float | None) -> None:
    """Likely less spent, never below zero; occurrences until the last day; unknown is not zero."""
    action = step(**fields)
    found = hours_left(plan(action), action, AS_OF)

    assert expected == (found if found is None else pytest.approx(found))


def test_costs_add_up_by_year_and_kind() -> None:
    """Needs are summed in the year of their step; what has no cost yet is named."""
    fee, book = (
        Resource(kind="funding", what="Fee", cost=100),
        Resource(kind="funding", what="Book", cost=20.5),
    )
    travel = Resource(kind="funding", what="Travel")
    shown = tables.costs(
        plan(
            step(1, due=date(2027, 3, 1), resources=(fee, travel)),
            step(2, due=date(2027, 9, 1), resources=(book,)),
            step(3, due=date(2027, 9, 1), resources=(fee,), status="dropped"),
        ),
        AS_OF,
    )

    assert [("2027", "funding", 3, 120.5, "Travel")] == list(shown.frame.itertuples(index=False, name=None))


def test_a_need_without_any_date_has_no_year() -> None:
    """Nothing is put into a year that nobody named; it comes last."""
    need = Resource(kind="people", what="Priya")
    shown = tables.costs(plan(step(1, resources=(need,)), step(2, due=AS_OF, resources=(need,))), AS_OF)

    assert ["2026", "no date"] == list(shown.frame["Year"])
    assert shown.frame["Cost (USD)"].isna().all()


def test_money_shows_cents_only_where_there_are_any() -> None:
    """Whole amounts stay whole."""
    assert ("USD 1,200", "EUR 0.50") == (money(1200, "USD"), money(0.5, "EUR"))


def test_the_first_verdict_speaks_and_says_how_little_it_is() -> None:
    """One verdict is one verdict, three are a hint; a step without one says so."""
    done = [step(n, kind="course", status="done", worth=5) for n in range(1, 4)]
    alone = analysis.worth(plan(done[0], step(9, kind="feedback", status="done")), AS_OF)

    assert ["more than worth it; one verdict is one verdict", "one step done, no verdict yet"] == list(
        alone["sentence"]
    )
    assert (
        "3 of 3 were worth it; three verdicts are a hint"
        == analysis.worth(plan(*done), AS_OF).at[0, "sentence"]
    )


def test_ways_of_learning_come_before_their_kinds() -> None:
    """Every kind counts for its way; a kind has a row of its own with five verdicts."""
    steps = [
        *(step(n, kind="self_study", status="done", worth=2) for n in range(1, 6)),
        *(step(n, kind="mentoring", status="done", worth=n - 5) for n in range(6, 11)),
        step(11, kind="feedback", status="done", worth=5),
        step(12, kind="course", status="done", worth=5),
    ]
    found = analysis.worth(plan(*steps), AS_OF)

    assert ["in courses", "with others", "alone", "mentoring"] == list(found["name"])
    assert "2 of 5 were worth it; 3.0 of 5 on average" == found.at[3, "sentence"]
    assert (6, 3, 12) == (found.at[1, "done"], found["is_way"].sum(), found[found["is_way"]]["done"].sum())


def test_worth_counts_hours_and_gaps_that_are_closed_now() -> None:
    """Hours spent add up; a competency counts once, if it is developed."""
    done = [
        step(n, kind="course", status="done", hours_spent=5, competency_id="competency-1") for n in (1, 2)
    ]
    found = analysis.worth(plan(*done), AS_OF)

    assert (10, 1) == (found.at[0, "hours"], found.at[0, "developed"])


def test_kinds_read_like_words() -> None:
    """No underscore reaches a person."""
    assert "on the job" == words("on_the_job")
