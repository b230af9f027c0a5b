"""The forecast against the schedule future by future, its calibration and its laws."""

from __future__ import annotations

import random
import tracemalloc
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.bench_calibration import WORLDS, World, outcomes
from careerkit.plan import Action, Capacity, CapacityException, Competency, Effort, Goal, Plan, Review
from careerkit.schedule import forecast, forecast_change, futures, schedule, with_progress
from careerkit.schedule.calendar import calendar
from careerkit.schedule.forecast import Dice, Luck
from careerkit.schedule.pace import (
    _LOG_PRIOR,
    _SCATTERS,
    PRIOR_MEDIAN,
    PRIOR_SCATTER,
    PRIOR_SPREAD,
    PRIOR_WORKED,
    PRIOR_WORKED_SPREAD,
    bounds,
    pace,
    shape,
    worked,
)

AS_OF = date(2026, 11, 21)


def day(n: int) -> date:
    return AS_OF + timedelta(days=n)


def goal(name: str = "goal-1", due: date | None = None, **fields: Any) -> Goal:
    return Goal(id=name, statement=f"Reach {name}", due=due, **fields)


def step(name: str, *hours: float | None, **fields: Any) -> Action:
    """A step towards goal-1 with likely hours, or low, likely and high ones."""
    low, likely, high = hours if len(hours) == 3 else (None, *hours, None)
    fields.setdefault("goal_id", "goal-1")
    return Action(id=name, what=f"Do {name}", effort=Effort(low=low, likely=likely, high=high), **fields)


def plan(*actions: Action, goals: Any = None, hours: float | None = 7, **sections: Any) -> Plan:
    goals = (goal(),) if goals is None else tuple(goals)
    return Plan(goals=goals, actions=actions, capacity=Capacity(hours_per_week=hours), **sections)


def any_plan(draw: random.Random, count: int = 12) -> Plan:
    """Steps of two goals, with ranges, links, releases, hours spent, a holiday and a repeating step."""
    steps = [
        step(
            f"s-{k}",
            (likely := draw.randint(1, 40) / 4) * draw.uniform(0.5, 1),
            likely,
            likely * draw.uniform(1, 3),
            goal_id=draw.choice(["goal-1", "goal-2", None]),
            hours_spent=draw.choice([None, None, likely / 2, likely]),
            not_before=day(draw.randint(0, 60)) if draw.random() < 0.3 else None,
            due=day(draw.randint(0, 90)) if draw.random() < 0.3 else None,
            after=tuple({f"s-{draw.randrange(k)}" for _ in range(draw.randint(0, 2))}) if k else (),
        )
        for k in range(count)
    ]
    again = step("again", draw.randint(0, 3) / 4, repeats="week")
    first = draw.randint(0, 20)
    away = CapacityException(start=day(first), end=day(first + 9), hours_per_week=draw.choice([0, 3]))
    capacity = Capacity(hours_per_week=draw.randint(8, 30) / 2, exceptions=(away,))
    goals = (goal("goal-1", day(draw.randint(10, 120))), goal("goal-2", day(draw.randint(10, 120))))
    return Plan(goals=goals, actions=(*steps, again), capacity=capacity)


def with_hours(source: Plan, hours: float) -> Plan:
    capacity = source.capacity.model_copy(update={"hours_per_week": hours})
    return source.model_copy(update={"capacity": capacity})


# --- the model


def test_each_future_is_the_schedule_of_its_hours() -> None:
    """A drawn future ends on the day on which the schedule of exactly those hours ends."""
    draw = random.Random(5)
    for seed in range(25):
        source, dice = any_plan(draw), Dice(4, seed)
        drawn = futures(source, AS_OF, 4, seed)
        luck, order = dice.luck(pace(source), worked(source, AS_OF)), dice.shuffled()
        left = {a.id: dice.hours_left(a, luck)[order] for a in source.actions if a.repeats == "none"}
        for k in range(4):
            actions = [
                a.model_copy(update={"effort": Effort(likely=float(left[a.id][k])), "hours_spent": None})
                if a.id in left
                else a
                for a in source.actions
            ]
            exact = schedule(source.model_copy(update={"actions": tuple(actions)}), AS_OF).actions

            assert [exact.finish[exact.goal_id == each].max() for each in drawn] == list(drawn.loc[k])


def test_efforts_follow_the_pert_distribution() -> None:
    """Draws have the mean (low + 4 likely + high) / 6 and agree with numpy's beta draws in every decile."""
    action = step("a", 2, 3, 10)
    drawn = Dice(200_000, 1).effort(action, 0)
    beta = 2 + 8 * np.random.default_rng(2).beta(*shape(*bounds(action.effort)), 200_000)

    assert 4 == pytest.approx(drawn.mean(), abs=0.02)
    deciles = np.arange(0.1, 1, 0.1)
    assert np.quantile(beta, deciles) == pytest.approx(np.quantile(drawn, deciles), abs=0.06)
    assert 2 <= drawn.min() < drawn.max() <= 10


def test_missing_ends_of_a_range_are_stated_multiples_of_likely() -> None:
    """Without low it is 0.8 times likely, without high 2 times; what is given is kept."""
    assert (8, 10, 20) == bounds(Effort(likely=10))
    assert (5, 10, 20) == bounds(Effort(low=5, likely=10))
    assert (8, 10, 11) == bounds(Effort(likely=10, high=11))


def test_a_certain_effort_does_not_scatter() -> None:
    """Where low and high are the same there is one value for somebody whose steps are even."""
    assert {5.0} == set(Dice(50, 0).effort(step("a", 5, 5, 5), 0))


def test_the_clock_agrees_with_the_exact_calendar() -> None:
    """Hours in floats fall on the same days as whole units, also where nothing is free."""
    away = CapacityException(start=day(3), end=day(20), hours_per_week=0)
    for hours, exceptions in ((7, ()), (0, ()), (4.5, (away,))):
        exact = calendar(Capacity(hours_per_week=hours, exceptions=exceptions), [], AS_OF)
        units = np.arange(0, 60 * exact.scale, exact.scale // 4)
        expected = [exact.covered(int(each)) for each in units]

        assert expected == list(exact.reached(units / exact.scale))


# --- results


def test_columns_and_types_are_the_same_for_an_empty_plan() -> None:
    """An empty plan gives an empty frame with the promised columns."""
    empty = forecast(Plan(), AS_OF)
    full = forecast(plan(step("a", 5)), AS_OF, 100)

    assert ["p10", "p50", "p90", "due", "on_time", "unestimated"] == list(empty)
    assert dict(full.dtypes) == dict(empty.dtypes)
    assert ("id", 0) == (empty.index.name, len(empty))
    assert futures(Plan(), AS_OF, 5).empty


def test_odds_lie_between_none_and_all() -> None:
    """A date far ahead is met in every future, one too near in none, one in between in some."""
    goals = [goal("goal-1", day(365)), goal("goal-2", day(0)), goal("goal-3", day(22)), goal("goal-4")]
    steps = [step(f"s-{k}", 8, goal_id=f"goal-{k}") for k in range(1, 5)]
    found = forecast(plan(*steps, goals=goals), AS_OF)

    assert [1, 0] == list(found.on_time[["goal-1", "goal-2"]])
    assert 0.05 < found.on_time["goal-3"] < 0.95
    assert np.isnan(found.on_time["goal-4"])
    assert (found.p10 < found.p50).all()
    assert (found.p50 < found.p90).all()


def test_percentiles_are_days_by_which_that_many_have_finished() -> None:
    """By P10 a tenth of the futures has finished, by the day before fewer have."""
    source = plan(step("a", 30), step("b", 20))
    found, drawn = forecast(source, AS_OF, 1000), futures(source, AS_OF, 1000)["goal-1"]
    for share, column in ((0.1, "p10"), (0.5, "p50"), (0.9, "p90")):
        when = found[column]["goal-1"]

        assert (drawn <= when).mean() >= share
        assert (drawn < when).mean() < share


def test_the_same_seed_gives_the_same_numbers() -> None:
    """The forecast is a function of plan, day and seed; another seed gives other draws."""
    source = any_plan(random.Random(1))

    pd.testing.assert_frame_equal(forecast(source, AS_OF, rng=7), forecast(source, AS_OF, rng=7))
    assert not forecast(source, AS_OF, rng=7).equals(forecast(source, AS_OF, rng=8))


def test_another_step_does_not_change_the_luck_of_the_first() -> None:
    """Two plans are compared on the same draws: a step without work changes no number."""
    one = forecast(plan(step("a", 9)), AS_OF, 500)
    two = forecast(plan(step("zero", 0, goal_id=None), step("a", 9)), AS_OF, 500)

    pd.testing.assert_frame_equal(one, two)


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.floats(0, 30), st.floats(0, 10))
def test_more_hours_a_week_never_lower_a_probability(seed: int, hours: float, more: float) -> None:
    """On the same luck every goal finishes no later and is in time at least as often."""
    source = any_plan(random.Random(seed), 8)
    less = forecast(with_hours(source, hours), AS_OF, 200)
    full = forecast(with_hours(source, hours + more), AS_OF, 200)

    assert (full.on_time.fillna(0) >= less.on_time.fillna(0)).all()
    for column in ("p10", "p50", "p90"):
        never, never_before = full[column].isna(), less[column].isna()
        assert (~never | never_before).all()
        assert (never_before | (full[column] <= less[column])).all()


def test_a_goal_waits_for_the_goals_within_it() -> None:
    """A larger goal ends with the last step of its parts; a dropped part no longer counts."""
    goals = [
        goal("large"),
        goal("part", parent_id="large"),
        goal("gone", parent_id="large", status="dropped"),
    ]
    steps = [
        step("a", 3, goal_id="large"),
        step("b", 20, goal_id="part", after=("a",)),
        step("c", 90, goal_id="gone", after=("b",)),
    ]
    found = forecast(plan(*steps, goals=goals), AS_OF, 200)

    assert ["large", "part"] == list(found.index)
    assert found.p50["part"] == found.p50["large"]


def test_a_step_counts_for_its_competencys_goal() -> None:
    """A step without a goal of its own serves that of its competency."""
    skill = Competency(id="skill", name="Budgeting", goal_id="goal-1")
    source = plan(step("a", 5, goal_id=None, competency_id="skill"), competencies=(skill,))

    assert forecast(source, AS_OF, 100).p50.notna().all()


def test_steps_without_an_estimate_are_counted() -> None:
    """They are counted by goal, repeating ones too; a goal with no other step has no odds."""
    goals = [goal("goal-1", day(99)), goal("goal-2", day(99))]
    steps = [
        step("a", 2),
        step("b", None),
        step("c", None, repeats="week"),
        step("d", None, status="done"),
        step("e", None, goal_id="goal-2"),
    ]
    found = forecast(plan(*steps, goals=goals), AS_OF, 100)

    assert [2, 1] == list(found.unestimated)
    assert [True, False] == list(found.on_time.notna())
    assert pd.isna(found.p50["goal-2"])


def test_without_hours_a_week_there_are_no_odds() -> None:
    """Nothing is guessed: no days and no probabilities, but goals and dates stand."""
    found = forecast(plan(step("a", 2), goals=[goal(due=day(9))], hours=None), AS_OF, 100)

    assert found[["p10", "p50", "p90", "on_time"]].isna().all(axis=None)
    assert day(9) == found.due["goal-1"].date()


def test_futures_that_never_finish() -> None:
    """Without free hours, behind a ring or an endless step a goal never ends: NaT, and no chance."""
    ring = [step("a", 2, after=("b",)), step("b", 0, after=("a",))]
    behind = [step("again", 1, repeats="week"), step("c", 2, after=("again",))]
    for source in (
        plan(step("a", 2), goals=[goal(due=day(9))], hours=0),
        plan(*ring, goals=[goal(due=day(9))]),
        plan(*behind, goals=[goal(due=day(9))]),
    ):
        found = forecast(source, AS_OF, 100)

        assert found[["p10", "p50", "p90"]].isna().all(axis=None)
        assert 0 == found.on_time["goal-1"]
        assert futures(source, AS_OF, 10).isna().all(axis=None)


def test_a_step_without_work_left_waits_for_its_day() -> None:
    """It is finished no earlier than it may start, even where no hours come free until then."""
    away = CapacityException(start=AS_OF, end=day(30), hours_per_week=0)
    source = Plan(
        goals=(goal(due=day(5)),),
        actions=(step("a", 0, not_before=day(9)),),
        capacity=Capacity(hours_per_week=7, exceptions=(away,)),
    )
    found = forecast(source, AS_OF, 50)

    assert day(9) == found.p10["goal-1"].date() == found.p90["goal-1"].date()
    assert 0 == found.on_time["goal-1"]


def test_a_step_without_work_waits_for_what_it_comes_after() -> None:
    """Hearing back takes no hours, and cannot be before the work it answers is finished."""
    source = plan(
        step("a", 30),
        step("b", 0, goal_id="goal-2", after=("a",)),
        goals=(goal(), goal("goal-2")),
    )
    found = forecast(source, AS_OF, 200)

    assert list(found.loc["goal-1", ["p10", "p50", "p90"]]) == list(
        found.loc["goal-2", ["p10", "p50", "p90"]]
    )


# --- the person's own record


def done(name: str, likely: float, spent: float, **fields: Any) -> Action:
    return step(name, likely, hours_spent=spent, status="done", **fields)


def test_without_a_record_the_pace_is_the_stated_prior() -> None:
    """No finished step with hours: the prior, resting on nothing."""
    found = pace(plan(step("a", 5), done("b", 5, 0), done("c", 5, 9, repeats="week")))

    assert (PRIOR_MEDIAN, PRIOR_SPREAD, 0) == (found.median, found.spread, found.seen)
    low, high = (found.median * np.exp(z * found.spread) for z in (-1.2816, 1.2816))
    assert (0.73, 2.14) == pytest.approx((low, high), abs=0.01)


def test_the_record_shifts_and_narrows_the_pace() -> None:
    """Steps that took twice as long pull the median up, the more of them the further and the surer."""
    paces = [pace(plan(*(done(f"d-{k}", 10, 22) for k in range(count)))) for count in (0, 1, 3, 12)]

    assert [0, 1, 3, 12] == [each.seen for each in paces]
    assert sorted(each.median for each in paces) == [each.median for each in paces]
    assert sorted((each.spread for each in paces), reverse=True) == [each.spread for each in paces]
    assert 1.9 < paces[-1].median < 2.0


def test_an_uneven_record_leaves_the_pace_wide() -> None:
    """Steps that took half or thrice as long say less than even ones of the same mean."""
    even = pace(plan(*(done(f"d-{k}", 10, 12) for k in range(6))))
    uneven = pace(plan(*(done(f"d-{k}", 10, 12 * (3 if k % 2 else 1 / 3)) for k in range(6))))

    assert uneven.spread > 2 * even.spread


def test_a_slip_of_the_pen_does_not_rule_the_pace() -> None:
    """One step with a thousand times its hours counts as ten times, not more."""
    slip, ten = (pace(plan(done("a", 1, spent))) for spent in (1000, 10))

    assert ten == slip


def test_eight_in_ten_people_finish_between_p10_and_p90() -> None:
    """Simulated people as the priors have them, with records of any length, finish as the odds say."""
    uneven = np.exp(_LOG_PRIOR) / np.exp(_LOG_PRIOR).sum()
    draw = np.random.default_rng(12)
    people = 1200
    inside = early = 0
    for person in range(people):
        tempo = PRIOR_MEDIAN * np.exp(PRIOR_SPREAD * draw.standard_normal())
        scatter = draw.choice(_SCATTERS, p=uneven)
        share = PRIOR_WORKED * np.exp(PRIOR_WORKED_SPREAD * draw.standard_normal())
        record = [_lived(f"d-{k}", tempo, scatter, draw, done=True) for k in range(draw.integers(0, 9))]
        ahead = [_lived(f"s-{k}", tempo, scatter, draw, done=False) for k in range(draw.integers(1, 6))]
        source = plan(*(action for action, _ in (*record, *ahead)), hours=2)
        lived = [action.model_copy(update={"effort": Effort(likely=hours)}) for action, hours in ahead]
        finish = schedule(plan(*lived, hours=2 * share), AS_OF).actions.finish.max()
        odds = forecast(source, AS_OF, 1000, person).loc["goal-1"]
        inside += odds.p10 <= finish <= odds.p90
        early += finish < odds.p10
    error = np.sqrt(0.8 * 0.2 / people)

    assert 0.8 == pytest.approx(inside / people, abs=3 * error)
    assert 0.1 == pytest.approx(early / people, abs=3 * error)


def _lived(
    name: str, tempo: float, scatter: float, draw: np.random.Generator, *, done: bool
) -> tuple[Action, float]:
    """A step as somebody estimates it, and the hours it really takes at their pace."""
    likely = float(draw.uniform(10, 60))
    low, high = likely * draw.uniform(0.5, 0.95), likely * draw.uniform(1.1, 3)
    hours = float(tempo * (low + (high - low) * draw.beta(*shape(low, likely, high))))
    hours *= float(np.exp(scatter * draw.standard_normal()))
    fields = {"status": "done", "hours_spent": hours} if done else {}
    return step(name, float(low), likely, float(high), **fields), hours


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_the_range_holds_under_real_life(world: World) -> None:
    """About eight in ten goals end between P10 and P90, also where life is not as the model has it.

    `make bench` has 500 people a world; these are few, so the bounds are wide (three standard errors).
    """
    held = [each.held for finished in (0, 10) for each in outcomes(world, finished, 50, seed=1)]

    assert 0.66 <= np.mean(held) <= 0.92


def test_a_step_that_overruns_takes_longer_not_shorter() -> None:
    """The more hours an unfinished step has taken, the more are left, and the less likely is its date."""
    odds = [
        forecast(plan(step("a", 10, hours_spent=spent), goals=[goal(due=day(28))], hours=2), AS_OF)
        for spent in (15, 20, 30, 60, 600)
    ]

    for column in ("p10", "p50", "p90"):
        assert sorted(each[column]["goal-1"] for each in odds) == [each[column]["goal-1"] for each in odds]
    assert sorted((each.on_time["goal-1"] for each in odds), reverse=True) == [
        each.on_time["goal-1"] for each in odds
    ]
    assert odds[0].p10["goal-1"].date() > AS_OF
    assert odds[-1].on_time["goal-1"] < 0.1


@settings(max_examples=30)
@given(st.floats(1, 40), st.floats(0.01, 1.6), st.floats(0, 0.8))
def test_hours_left_are_those_of_a_step_that_is_not_finished(
    likely: float, share: float, scatter: float
) -> None:
    """What is drawn with hours spent has the quartiles of all draws that take longer than those hours."""
    action = step("a", likely, hours_spent=share * likely)
    dice = Dice(20_000, 3)
    left = dice.effort_left(action, Luck(np.ones(20_000), np.ones(20_000), scatter))
    whole = dice.effort(action, scatter)
    longer = whole[whole > share * likely] - share * likely

    if len(longer) > 5_000:
        expected = np.quantile(longer, (0.25, 0.5, 0.75))
        assert expected == pytest.approx(np.quantile(left, (0.25, 0.5, 0.75)), rel=0.08, abs=0.04 * likely)
    assert (left >= 0).all()


def test_an_overrun_is_evidence_for_a_slow_pace() -> None:
    """An open step beyond its estimate slows the pace, one just begun hardly does; neither counts as done."""
    fresh, begun, over = (pace(plan(step("a", 10, hours_spent=spent))) for spent in (None, 2, 30))

    assert begun.median == pytest.approx(fresh.median, rel=0.02)
    assert over.median > 1.2 * fresh.median
    assert 0 == over.seen


def test_a_corrected_estimate_leaves_the_record() -> None:
    """Steps of ten hours that took twenty say so, also where the estimate was raised on the way."""
    kept = [done(f"d-{k}", 20, 20, first_estimate=Effort(likely=10)) for k in range(6)]
    plain = [done(f"d-{k}", 10, 20) for k in range(6)]

    assert pace(plan(*plain)) == pace(plan(*kept))
    assert pace(plan(*kept)).median > 1.6


def test_an_uneven_record_makes_the_steps_to_come_uneven() -> None:
    """After steps that took a third or thrice as long, the next one may too, however many they were."""
    wide = []
    for factor in (1.0, 3.0):
        record = [done(f"d-{k}", 10, 12 * factor ** (-1) ** k) for k in range(30)]
        odds = forecast(plan(*record, step("a", 100)), AS_OF).loc["goal-1"]
        wide.append((odds.p90 - odds.p10) / (odds.p50 - pd.Timestamp(AS_OF)))

    assert wide[1] > 2 * wide[0]


def test_without_a_record_the_scatter_is_that_of_its_prior() -> None:
    """The figure that stands for no record is the one that the prior gives."""
    share = np.exp(_LOG_PRIOR) / np.exp(_LOG_PRIOR).sum()

    assert pytest.approx(np.sqrt((share * _SCATTERS**2).sum()), abs=0.005) == PRIOR_SCATTER


def reviewed(*hours: float, steps: float = 0) -> tuple[Review, ...]:
    """Reviews thirty days apart, the last on `AS_OF`, by the hours spent until then."""
    return tuple(
        Review(
            id=f"review-{k}",
            on=day(30 * (k + 1 - len(hours))),
            numbers={"hours spent": spent, "steps done": steps * k},
        )
        for k, spent in enumerate(hours)
    )


def test_the_share_of_hours_worked_is_learnt_from_reviews() -> None:
    """Half of the planned hours, month after month, is half in the forecast; without reviews the prior."""
    source = plan(step("a", 30), hours=7)
    half = plan(step("a", 30), hours=7, reviews=reviewed(*range(0, 15 * 9, 15)))
    prior, found = worked(source, AS_OF), worked(half, AS_OF)

    assert (PRIOR_WORKED, PRIOR_WORKED_SPREAD, 0) == (prior.median, prior.spread, prior.seen)
    assert 8 == found.seen
    assert found.median == pytest.approx(0.5, abs=0.04)
    assert found.spread < 0.1
    assert forecast(half, AS_OF).p50["goal-1"] > forecast(source, AS_OF).p50["goal-1"]


def test_hours_set_aside_stand_as_the_review_noted_them() -> None:
    """Who worked all of three hours a week and now plans six has shown that planned hours are worked."""
    held = reviewed(*range(0, 13 * 7, 13))
    noted = tuple(
        each.model_copy(update={"numbers": {**each.numbers, "hours set aside": 13.0}}) for each in held
    )

    assert worked(plan(hours=6, reviews=held), AS_OF).median < 0.6
    assert worked(plan(hours=6, reviews=noted), AS_OF).median == pytest.approx(1, abs=0.06)


def test_hours_beyond_those_planned_are_not_counted_on() -> None:
    """Months with more hours than were set aside say that the planned ones are worked, not more."""
    more = worked(plan(hours=7, reviews=reviewed(*range(0, 60 * 9, 60))), AS_OF)

    assert more.median == pytest.approx(1, abs=0.04)


def test_an_unsteady_share_stays_uncertain() -> None:
    """Months with all and with none of the hours say less than even ones of the same sum."""
    even = worked(plan(hours=7, reviews=reviewed(*range(0, 15 * 9, 15))), AS_OF)
    swinging = worked(plan(hours=7, reviews=reviewed(0, 30, 30, 60, 60, 90, 90, 120, 120)), AS_OF)

    assert swinging.spread > 2 * even.spread


def test_hours_that_nobody_noted_say_nothing() -> None:
    """Reviews without hours, or with finished steps and no hours, leave the prior; so does no capacity."""
    for source in (
        plan(hours=7, reviews=reviewed(0, 0, 0)),
        plan(hours=7, reviews=reviewed(9, 9, 9, steps=2)),
        plan(hours=None, reviews=reviewed(0, 20, 40)),
        plan(hours=0, reviews=reviewed(0, 20, 40)),
        plan(hours=7, reviews=reviewed(20)),
    ):
        assert 0 == worked(source, AS_OF).seen


def test_a_month_whose_hours_nobody_noted_counts_neither_way() -> None:
    """Steps were finished and no hour noted: the other months speak alone."""
    noted = plan(hours=7, reviews=reviewed(0, 15, 30))
    gap = plan(hours=7, reviews=reviewed(0, 15, 15, 30, steps=2))

    assert (2, 2) == (worked(noted, AS_OF).seen, worked(gap, AS_OF).seen)
    assert worked(noted, AS_OF).median == pytest.approx(worked(gap, AS_OF).median)


def test_what_is_left_of_a_begun_step_takes_the_hours_really_worked() -> None:
    """Half of the planned hours worked: a step with most of it to go comes later, begun or not."""
    begun = plan(step("a", 40, hours_spent=0.5), hours=7)
    half = begun.model_copy(update={"reviews": reviewed(*range(0, 15 * 9, 15))})
    weeks = (forecast(half, AS_OF).p50["goal-1"] - forecast(begun, AS_OF).p50["goal-1"]).days / 7

    assert weeks > 3


def test_what_somebody_might_plan_does_not_change_their_record() -> None:
    """With the record of the plan as it is, more hours a week help as much as they would without reviews."""
    source = plan(step("a", 60), goals=[goal(due=day(90))], hours=4, reviews=reviewed(0, 10, 20, 30))
    other = with_hours(source, 8)

    learnt = forecast(other, AS_OF, record=source).on_time["goal-1"]
    assert learnt > forecast(source, AS_OF).on_time["goal-1"] + 0.1
    assert learnt > forecast(other, AS_OF).on_time["goal-1"]


# --- what changed since the last review


def test_new_evidence_on_pace_is_pace() -> None:
    """A step that was added and finished since, far over its estimate, slows the pace and is no scope."""
    before = plan(step("a", 30), goals=[goal(due=day(90))])
    extra = done("b", 5, 45, goal_id=None, done_on=day(9))
    found = forecast_change(before, AS_OF, plan(step("a", 30), extra, goals=[goal(due=day(90))]), day(10))

    assert found.pace["goal-1"] < -0.05
    assert 0 == found.scope["goal-1"]


def test_pace_and_scope_are_the_whole_change() -> None:
    """The two parts sum to the difference of the odds, whatever changed."""
    draw = random.Random(9)
    for _ in range(10):
        before, after = any_plan(draw), any_plan(draw)
        found = forecast_change(before, AS_OF, after, day(30), 300)

        assert ["on_time_then", "pace", "scope", "on_time_now"] == list(found)
        whole = found.on_time_now - found.on_time_then
        assert whole.to_numpy() == pytest.approx((found.pace + found.scope).to_numpy(), nan_ok=True)


def test_time_without_work_is_pace() -> None:
    """A month in which nothing was done and nothing changed lowers the odds by pace alone."""
    source = plan(step("a", 40), goals=[goal(due=day(60))])
    found = forecast_change(source, AS_OF, source, day(30), 2000).loc["goal-1"]

    assert found.pace < -0.1
    assert 0 == found.scope


def test_work_done_is_pace_and_new_work_is_scope() -> None:
    """Hours spent on the old plan count as pace; a step that is new counts as scope."""
    before = plan(step("a", 20), step("b", 20), goals=[goal(due=day(60))])
    after = plan(
        step("a", 20, status="done", hours_spent=22, done_on=day(25)),
        step("b", 20, hours_spent=10, status="doing"),
        step("c", 30),
        goals=[goal(due=day(60))],
    )
    found = forecast_change(before, AS_OF, after, day(30), 2000).loc["goal-1"]

    assert found.pace > 0
    assert found.scope < -0.1


def test_dropping_a_step_is_scope() -> None:
    """The old plan as it would stand today still holds a step that has been dropped since."""
    before = plan(step("a", 20), step("b", 20))
    after = plan(step("a", 20, status="dropped"), step("b", 20, status="done", hours_spent=9))

    assert ["planned", "done"] == [each.status for each in with_progress(before, after).actions]


def test_a_new_goal_has_no_odds_then() -> None:
    """Pace and scope are unknown for a goal that the old plan did not have."""
    before = plan(step("a", 5), goals=[goal("goal-1", day(30))])
    after = plan(step("a", 5, goal_id="goal-2"), goals=[goal("goal-2", day(30))])
    found = forecast_change(before, AS_OF, after, day(3), 100)

    assert ["goal-2"] == list(found.index)
    assert found[["on_time_then", "pace", "scope"]].isna().all(axis=None)


@pytest.mark.parametrize(
    "shape", ["one after the other", "all before one", "one after the other, without an estimate"]
)
def test_a_thousand_steps_in_a_row_need_little_memory(shape: str) -> None:
    """What a step comes after is kept only while the step is still to come, and as one."""
    hours = None if "without" in shape else 1
    steps = [step("action-1", 1), *(step(f"action-{number}", hours) for number in range(2, 1000))]
    if shape == "all before one":
        steps.append(step("action-1000", None, after=tuple(each.id for each in steps)))
    else:
        pairs = pairwise(steps)
        steps[1:] = [each.model_copy(update={"after": (before.id,)}) for before, each in pairs]
    tracemalloc.start()
    forecast(plan(*steps), AS_OF)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 30_000_000  # a thousand times 10,000 draws are 80 MB
