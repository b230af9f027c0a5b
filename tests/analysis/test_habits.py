"""What comes back: on which days, and how often it was kept."""

from __future__ import annotations

from datetime import date
from itertools import takewhile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import analysis
from careerkit.analysis.habits import HabitRow, monthly
from careerkit.analysis.since import rebuilt
from careerkit.days import days_after, months_after
from careerkit.plan import Goal, Plan
from tests.builders import step

AS_OF = date(2026, 11, 27)
REVIEWS = ({"id": "review-1", "on": date(2026, 10, 31)},)


def plan_of(*times: tuple[int, str], reviews: Any = REVIEWS, **fields: Any) -> Plan:
    """A networking event a month since June, with what is noted of the first day of some months."""
    noted = [{"on": date(2026, month, 1), "state": state} for month, state in times]
    known = {"repeats": "month", "not_before": date(2026, 6, 1), "occurrences": noted, **fields}
    return Plan.model_validate({"actions": [step(1, 3, **known)], "reviews": reviews})


def row_of(plan: Plan) -> HabitRow:
    return analysis.habit(plan, plan.actions[0], AS_OF)


@given(first=st.dates(date(1990, 1, 1), date(2090, 12, 31)), months=st.integers(1, 40))
def test_months_without_such_a_day_have_their_last(first: date, months: int) -> None:
    """The rules together give the days that adding months gives, and each begins on one of them."""
    rules = monthly(first, months)
    expected = [months_after(first, months * n) for n in range(30)]
    found = [day.date() for rule in rules for day in takewhile(lambda day: day.date() <= expected[-1], rule)]

    assert expected == sorted(found)
    assert all(rule[0].date() in expected for rule in rules)
    assert "BYSETPOS" not in "".join(map(str, rules))


@pytest.mark.parametrize(
    "fields, expected",
    [
        ({"repeats": "day", "every": 10}, [1, 11, 21]),
        ({"repeats": "week"}, [1, 8, 15, 22]),
        ({"repeats": "week", "every": 2}, [1, 15]),
        ({"repeats": "week", "weekdays": ["tuesday", "friday"]}, [3, 6, 10, 13, 17, 20, 24, 27]),
        ({"repeats": "week", "every": 2, "weekdays": ["monday"]}, [2, 16]),
        ({"repeats": "day", "every": 3, "weekdays": ["wednesday"]}, [4, 11, 18, 25]),
        ({"repeats": "week", "until": date(2026, 11, 10)}, [1, 8]),
        ({"repeats": "quarter"}, [1]),
        ({"repeats": "year"}, [1]),
    ],
)
def test_it_comes_round_as_its_rhythm_says(fields: dict[str, Any], expected: list[int]) -> None:
    """From Sunday 1 November on: every few units, on the weekdays that are chosen, up to its last day."""
    plan = plan_of(**{**fields, "not_before": date(2026, 11, 1)})

    assert expected == [day.day for day in analysis.habit(plan, plan.actions[0], AS_OF).unsaid]


def test_four_of_six_times_were_kept() -> None:
    """Done once or twice in a month is one time; skipped is an answer; what is open is no failure."""
    plan = plan_of((6, "done"), (7, "done"), (8, "skipped"), (9, "done"))
    late = {"on": date(2026, 9, 20)}, {"on": date(2026, 10, 30), "hours": 1}, {"on": date(2027, 1, 1)}
    times = [each.model_dump() for each in plan.actions[0].occurrences]
    row = row_of(plan_of(occurrences=[*times, *late]))

    assert (6, 4, 1, "kept 4 of 6, skipped 1") == (row.times, row.kept, row.skipped, row.sentence)
    assert (date(2026, 11, 1),) == row.unsaid


def test_only_what_was_not_over_at_the_last_review_is_asked_for() -> None:
    """October lasted until the day of the review; what is older is asked for no more."""
    assert (date(2026, 10, 1), date(2026, 11, 1)) == row_of(plan_of()).unsaid
    assert 6 == len(row_of(plan_of(reviews=())).unsaid)


def test_what_rests_ends_or_serves_a_dropped_goal_is_not_asked_for() -> None:
    """No row, and so no question; a step that does not repeat has none either."""
    goal = Goal(id="goal-1", statement="Lead", status="dropped")
    rests = {"status": "resting", "rests_until": date(2027, 1, 1)}
    for fields in (rests, {"status": "done"}, {"goal_id": "goal-1"}, {"repeats": "none"}):
        (action,) = plan_of().actions
        changed = action.model_copy(update=fields)
        assert analysis.habits(Plan(actions=(changed,), goals=(goal,)), AS_OF).empty

    assert 1 == len(analysis.habits(plan_of(**rests), date(2027, 1, 1)))


def test_of_an_old_plan_nothing_is_said() -> None:
    """Without a word on any time it was neither kept nor missed, and its hours are those noted."""
    plan = plan_of(hours_spent=9)
    row = row_of(plan)

    assert ("", 9.0, 0) == (row.sentence, plan.actions[0].spent, row.kept)
    assert 0 == analysis.progress(plan, AS_OF)["times"].sum()


def test_without_a_first_day_it_counts_from_the_last_review_or_its_first_time() -> None:
    """A weekly step without a beginning is asked for since the review; what was done before counts."""
    weekly = {"not_before": None, "repeats": "week"}
    noted = row_of(plan_of(**weekly, occurrences=[{"on": date(2026, 10, 10)}]))

    assert [31, 7, 14, 21] == [day.day for day in row_of(plan_of(**weekly)).unsaid]
    assert (7, 1) == (noted.times, noted.kept)


def test_hours_of_each_time_count_as_spent() -> None:
    """As estimated unless noted, beside the hours noted in one; one day counts once."""
    day = date(2026, 11, 1)
    times = [
        {"on": day},
        {"on": day, "hours": 5},
        {"on": days_after(day, 1)},
        {"on": AS_OF, "state": "skipped"},
    ]
    plan = plan_of(occurrences=times, hours_spent=2)
    burned = analysis.burn_up(plan, AS_OF)

    assert (
        10 == plan.actions[0].spent == analysis.numbers(plan, AS_OF)["hours spent"] == burned["hours"].sum()
    )
    assert [day, days_after(day, 1), AS_OF] == list(burned["on"])


def test_ticking_changes_no_date() -> None:
    """Schedule and work left are those of before."""
    before, after = plan_of(), plan_of((10, "done"), (11, "skipped"))

    assert analysis.schedule(before, AS_OF).repeating.equals(analysis.schedule(after, AS_OF).repeating)
    assert (
        analysis.progress(before, AS_OF)["hours_left"].equals(analysis.progress(after, AS_OF)["hours_left"])
    )  # fmt: skip


def test_a_month_in_which_it_was_kept_is_no_empty_one() -> None:
    """What moved counts each time that was done, and none that was skipped."""
    found = analysis.strength(plan_of((9, "done"), (10, "skipped"), (11, "done")), AS_OF)

    assert (1, 0, 1) == found


def test_an_earlier_day_knows_nothing_of_later_times() -> None:
    """Where no state of then is kept, what was ticked since is not counted as of then."""
    then = rebuilt(plan_of((9, "done"), (11, "done")), date(2026, 10, 31))

    assert [9] == [on.month for on in then.actions[0].times]
