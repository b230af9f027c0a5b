"""The schedule against brute force, interval demand and a day-by-day walk, and its edges one by one."""

from __future__ import annotations

import random
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.plan import Action, Capacity, CapacityException, Competency, Effort, Goal, Plan
from careerkit.schedule import Schedule, schedule
from tests.builders import plan

AS_OF = date(2026, 11, 21)
A_DAY = {"day": Fraction(1), "week": Fraction(1, 7), "month": Fraction(12 * 100, 36525)}


def day(n: int) -> date:
    """The n-th day of the schedule, 0 being the day it is made."""
    return AS_OF + timedelta(days=n)


def number(when: pd.Timestamp | date) -> int:
    return (pd.Timestamp(when).date() - AS_OF).days


def step(name: str, likely: float | None = 1, **fields: Any) -> Action:
    return Action(id=name, what=f"Do {name}", effort=Effort(likely=likely), **fields)


def other(first: int, last: int, hours: float = 0) -> CapacityException:
    return CapacityException(start=day(first), end=day(last), hours_per_week=hours)


def with_due(source: Plan, **dates: date) -> Plan:
    changed = [a.model_copy(update={"due": dates.get(a.id, a.due)}) for a in source.actions]
    return Plan(actions=tuple(changed), capacity=source.capacity)


def with_hours(source: Plan, hours: float) -> Plan:
    capacity = Capacity(hours_per_week=hours, exceptions=source.capacity.exceptions)
    return Plan(actions=source.actions, capacity=capacity)


# --- random plans, in whole hours a day so that an exhaustive search can walk them


def small_plan(draw: random.Random, most: int = 4) -> Plan:
    """A few short steps over a few days; every hour of every day is a whole one."""
    steps = []
    for k in range(draw.randint(1, most)):
        window = draw.randint(-1, 5)
        steps.append(
            step(
                f"s-{k}",
                draw.randint(0, 3),
                not_before=day(draw.randint(-1, 4)) if draw.random() < 0.4 else None,
                due=day(window) if draw.random() < 0.8 else None,
                after=tuple(f"s-{i}" for i in range(k) if draw.random() < 0.3),
            )
        )
    draw.shuffle(steps)
    if draw.random() < 0.2:
        steps.append(step("again", draw.choice([7, 14]), repeats="week", until=day(draw.randint(0, 5))))
    exceptions = [other(first, first + draw.randint(0, 2), 7 * draw.randint(0, 2)) for first in (1, 3)]
    return plan(*steps, hours=7 * draw.randint(0, 2), exceptions=exceptions[: draw.randint(0, 2)])


small_plans = st.randoms(use_true_random=False).map(small_plan)


def any_plan(draw: random.Random, count: int) -> Plan:
    """More steps with uneven hours, repeating ones of all kinds, holidays and long chains."""
    steps = [
        step(
            f"s-{k}",
            draw.randint(4, 50) / 10,
            hours_spent=draw.choice([None, 0.3]),
            not_before=day(draw.randint(-5, 60)) if draw.random() < 0.3 else None,
            due=day(draw.randint(9, 90)) if draw.random() < 4 / count else None,
            after=tuple({f"s-{draw.randrange(k)}" for _ in range(draw.randint(0, 2))}) if k else (),
        )
        for k in range(count)
    ]
    steps += [
        step(f"r-{name}", draw.randint(1, 5) / 10, repeats=name, not_before=day(draw.randint(-9, 20)))
        for name in A_DAY
    ]
    exceptions = [other(first, first + draw.randint(0, 20), draw.randint(0, 9)) for first in (5, 12, 40)]
    return plan(*steps, hours=draw.randint(5, 40) / 2, exceptions=exceptions)


# --- what the schedule is compared with; none of it uses the schedule's own code


def free_hours(source: Plan, days: int) -> list[Fraction]:
    """Hours that come free on each day, by the words of the design."""
    found = []
    for when in map(day, range(days)):
        week = source.capacity.hours_per_week
        for each in source.capacity.exceptions:
            week = each.hours_per_week if each.start <= when <= each.end else week
        asked = sum(
            Fraction(str(a.effort.likely)) * A_DAY[a.repeats]
            for a in source.actions
            if a.repeats != "none" and (a.not_before or AS_OF) <= when <= (a.until or date.max)
        )
        found.append(max(Fraction(0), Fraction(str(week)) / 7 - asked))
    return found


def jobs(source: Plan) -> dict[str, Action]:
    return {a.id: a for a in source.actions if a.repeats == "none"}


def hours_left(action: Action) -> Fraction:
    return max(Fraction(0), Fraction(str(action.effort.likely)) - Fraction(str(action.hours_spent or 0)))


def effective_due(source: Plan) -> dict[str, date]:
    """The date that a step and all that wait for it allow; the end of time without one."""
    steps = jobs(source)
    due = {name: a.due or date.max for name, a in steps.items()}
    for _ in steps:
        for name, a in steps.items():
            for earlier in a.after:
                due[earlier] = min(due[earlier], due[name])
    return due


def can_be_done(source: Plan, days: int = 12) -> bool:
    """Try everything: every way to spend every free hour, one by one, on any step or none."""
    steps = list(jobs(source).values())
    place = {a.id: k for k, a in enumerate(steps)}
    done = -1

    def settle(left: tuple[int, ...], when: date) -> tuple[int, ...]:
        for _ in steps:
            left = tuple(
                done if hours == 0 and ready(left, k, when) else hours for k, hours in enumerate(left)
            )
        return left

    def ready(left: tuple[int, ...], k: int, when: date) -> bool:
        begun = (steps[k].not_before or AS_OF) <= when
        return begun and all(left[place[name]] == done for name in steps[k].after)

    if any(a.due and a.due < AS_OF for a in steps):
        return False
    states = {tuple(int(hours_left(a)) for a in steps)}
    for when, hours in zip(map(day, range(days)), free_hours(source, days), strict=True):
        states = {settle(left, when) for left in states}
        for _ in range(int(hours)):
            moves = {
                settle((*left[:k], left[k] - 1, *left[k + 1 :]), when)
                for left in states
                for k in range(len(steps))
                if left[k] > 0 and ready(left, k, when)
            }
            states |= moves
        states = {left for left in states if _none_missed(steps, left, when)}
    return bool(states)


def _none_missed(steps: list[Action], left: tuple[int, ...], when: date) -> bool:
    return all(hours == -1 or not a.due or a.due > when for a, hours in zip(steps, left, strict=True))


def demand_fits(source: Plan, days: int = 400) -> bool:
    """No stretch of time holds more work that must be done inside it than free hours.

    Windows carry the work of the steps before and after, in free hours; the stretches are all pairs.
    """
    steps = jobs(source)
    total = np.cumsum([Fraction(0), *free_hours(source, days)])
    opens = {name: total[max(0, number(a.not_before or AS_OF))] for name, a in steps.items()}
    closes = {
        name: total[min(days, max(0, number(a.due) + 1))] if a.due else Fraction(10**9)
        for name, a in steps.items()
    }
    for _ in steps:
        for name, a in steps.items():
            for earlier in a.after:
                opens[name] = max(opens[name], opens[earlier] + hours_left(steps[earlier]))
                closes[earlier] = min(closes[earlier], closes[name] - hours_left(a))
    return all(
        sum(hours_left(a) for n, a in steps.items() if opens[n] >= begin and closes[n] <= end)
        <= max(Fraction(0), end - begin)
        for begin in set(opens.values())
        for end in set(closes.values())
    )


def walk(source: Plan, days: int) -> dict[str, tuple[int, int]]:
    """First and last day of work on each step, by walking through the days with the earliest date first."""
    steps, due = jobs(source), effective_due(source)
    left = {name: hours_left(a) for name, a in steps.items()}
    begun: dict[str, int] = {}
    ended: dict[str, int] = {}
    for today, hours in enumerate(free_hours(source, days)):
        while True:
            ready = [
                name
                for name, a in steps.items()
                if name not in ended
                and number(a.not_before or AS_OF) <= today
                and all(earlier in ended for earlier in a.after)
                and (hours or not left[name])
            ]
            if not ready:
                break
            name = min(ready, key=due.__getitem__)
            name = next((each for each in ready if not left[each]), name)
            spent = min(hours, left[name])
            hours, left[name] = hours - spent, left[name] - spent
            begun.setdefault(name, today)
            if not left[name]:
                ended[name] = today
    return {name: (begun[name], ended[name]) for name in ended}


def least_to_drop(source: Plan) -> int:
    """Try every way to give up whole hours, fewest first, with all dates as they are."""
    steps, due = jobs(source), effective_due(source)
    options: list[dict[str, int]] = [{}]
    for name, a in steps.items():
        options = [{**kept, name: h} for kept in options for h in range(int(hours_left(a)) + 1)]
    everything = sum(hours_left(a) for a in steps.values())
    for kept in sorted(options, key=lambda kept: -sum(kept.values())):
        changed = [
            a.model_copy(
                update={
                    "effort": Effort(likely=kept[n]),
                    "due": a.due if not hours_left(a) else due[n] if kept[n] and due[n] < date.max else None,
                }
            )
            for n, a in steps.items()
        ]
        again = [a for a in source.actions if a.repeats != "none"]
        if can_be_done(Plan(actions=(*changed, *again), capacity=source.capacity)):
            return int(everything - sum(kept.values()))
    raise AssertionError("giving up everything does not help")


# --- it fits, or it does not


def test_five_thousand_small_plans_agree_with_trying_everything() -> None:
    """A plan fits exactly if some way of spending its free hours meets every date."""
    draw = random.Random(13)
    plans = [small_plan(draw) for _ in range(5000)]
    answers = [(schedule(each, AS_OF).feasible, can_be_done(each)) for each in plans]

    assert [] == [each for each, (ours, truth) in zip(plans, answers, strict=True) if ours != truth]
    assert 1000 < sum(ours for ours, _ in answers) < 4000


@settings(max_examples=300)
@given(small_plans)
def test_any_small_plan_agrees_with_trying_everything(source: Plan) -> None:
    """Hypothesis finds no plan on which the schedule and an exhaustive search differ."""
    assert can_be_done(source) == schedule(source, AS_OF).feasible


@pytest.mark.parametrize("count", [8, 20, 40])
def test_larger_plans_agree_with_interval_demand(count: int) -> None:
    """A plan fits exactly if no stretch of time must hold more work than it has free hours."""
    draw = random.Random(count)
    plans = [any_plan(draw, count) for _ in range(60)]
    ours = [schedule(each, AS_OF).feasible for each in plans]

    assert [demand_fits(each) for each in plans] == ours
    assert 2 < sum(ours) < 58


def test_days_agree_with_a_walk_through_the_calendar() -> None:
    """Start and finish are the days on which a person who takes the earliest date first starts and ends."""
    draw = random.Random(3)
    for _ in range(60):
        source = any_plan(draw, 12)
        found = schedule(source, AS_OF).actions
        ours = {
            name: (number(row.start), number(row.finish))
            for name, row in found.iterrows()
            if not pd.isna(row.finish)
        }
        theirs = walk(source, 300)

        assert theirs == {name: each for name, each in ours.items() if each[1] < 300}


# --- the first break and the smallest changes


def broken(count: int, seed: int, make: Any = small_plan) -> list[tuple[Plan, Schedule]]:
    """Random plans that do not fit, with their schedules."""
    draw = random.Random(seed)
    found = []
    while len(found) < count:
        source = make(draw)
        answer = schedule(source, AS_OF)
        if not answer.feasible:
            found.append((source, answer))
    return found


def test_first_break_is_the_first_date_that_cannot_be_met() -> None:
    """Without the dates from the break on everything fits, with that day's dates it does not."""
    for source, answer in broken(400, 7):
        found = answer.first_break
        assert found is not None
        dates = {a.id: a.due for a in source.actions if a.due}
        before = {name: due if due < found.day else None for name, due in dates.items()}
        upto = {name: due if due <= found.day else None for name, due in dates.items()}

        assert can_be_done(with_due(source, **before))
        assert not can_be_done(with_due(source, **upto))
        assert max(found.day, AS_OF) - found.week < timedelta(days=7)
        assert found.week.weekday() == 0


def test_extra_hours_are_the_least_that_fit() -> None:
    """With the extra hours the plan fits, with half an hour less it does not; without, not even 168 fit."""
    helped = 0
    for source, answer in [*broken(150, 1), *broken(30, 2, lambda draw: any_plan(draw, 12))]:
        extra, hours = answer.extra_hours_per_week, source.capacity.hours_per_week
        if extra is None:
            assert not schedule(with_hours(source, 168), AS_OF).feasible
            continue
        helped += 1
        assert extra * 2 == int(extra * 2) > 0
        assert schedule(with_hours(source, hours + extra), AS_OF).feasible
        assert not schedule(with_hours(source, hours + extra - 0.5), AS_OF).feasible
    assert helped > 50


def test_hours_to_drop_are_the_least_of_all_ways() -> None:
    """No way to give up fewer hours fits, by trying them all."""
    tried = 0
    for source, answer in broken(250, 5, lambda draw: small_plan(draw, 3)):
        if answer.hours_to_drop is not None:
            tried += 1
            assert least_to_drop(source) == answer.hours_to_drop
    assert tried > 150


def test_dropping_what_is_over_fits_and_an_hour_less_does_not() -> None:
    """Taking `over` out of each step makes the plan fit; leaving an hour of it in does not."""
    draw = random.Random(17)
    for source, answer in broken(60, 11, lambda draw: any_plan(draw, 12)):
        if answer.hours_to_drop is None:
            continue
        over = answer.actions["over"]
        assert over.sum() == pytest.approx(answer.hours_to_drop)
        assert schedule(_dropped(source, answer, {}), AS_OF).feasible

        kept = draw.choice([name for name in over.index if over[name] > 0])
        fewer = {kept: min(1.0, float(over[kept]))}
        assert not schedule(_dropped(source, answer, fewer), AS_OF).feasible


def _dropped(source: Plan, answer: Schedule, fewer: dict[str, float]) -> Plan:
    """The plan without what is over but for `fewer` hours of a step; one without hours is due no more."""
    due, changed = effective_due(source), []
    for action in source.actions:
        over = Fraction(0)
        if action.id in answer.actions.index:
            row = answer.actions.loc[action.id]
            over = Fraction(row["over"] - fewer.get(action.id, 0)).limit_denominator(10**6)
            nothing = over and row["hours"] - float(over) < 1e-9
            when = None if nothing or due[action.id] == date.max else due[action.id]
            action = action.model_copy(update={"due": when})
        likely = float(Fraction(str(action.effort.likely)) - over) - 1e-9 * (over > 0)
        changed.append(action.model_copy(update={"effort": Effort(likely=max(0.0, likely))}))
    return Plan(actions=tuple(changed), capacity=source.capacity)


def test_later_dates_together_fit_and_a_day_less_does_not() -> None:
    """The dates fit as a set; any one of them a day earlier does not."""
    tried = 0
    for source, answer in [*broken(250, 19), *broken(30, 23, lambda draw: any_plan(draw, 12))]:
        dates = answer.later_dates["together"]
        if answer.actions["finish"].isna().any():
            continue
        tried += 1
        moved = {name: when.date() for name, when in dates.dropna().items()}
        assert schedule(with_due(source, **moved), AS_OF).feasible
        for name, when in moved.items():
            earlier = {**moved, name: when - timedelta(days=1)}
            assert not schedule(with_due(source, **earlier), AS_OF).feasible
    assert tried > 100


def test_one_later_date_alone_fits_and_a_day_less_does_not() -> None:
    """Each date of `alone` mends the plan by itself, a day earlier does not, and no other step can."""
    single = 0
    for source, answer in [*broken(250, 29), *broken(30, 31, lambda draw: any_plan(draw, 12))]:
        alone = answer.later_dates["alone"].dropna()
        single += len(alone)
        for action in source.actions:
            if action.due is None:
                continue
            when = alone[action.id].date() if action.id in alone.index else date.max
            fits = schedule(with_due(source, **{action.id: when}), AS_OF).feasible
            assert (action.id in alone.index) == fits
            if fits:
                less = with_due(source, **{action.id: when - timedelta(days=1)})
                assert not schedule(less, AS_OF).feasible
    assert single > 50


def test_a_plan_that_fits_needs_no_change() -> None:
    """Where every date is met, nothing breaks and nothing has to change."""
    found = schedule(plan(step("a", 2, due=day(1))), AS_OF)

    assert found.feasible
    assert (None, 0, 0) == (found.first_break, found.extra_hours_per_week, found.hours_to_drop)
    assert found.later_dates.empty


# --- what the words of the design say, one by one


def test_a_day_offers_a_seventh_of_the_week() -> None:
    """Seven hours of work at seven hours a week end on the seventh day, a minute more on the eighth."""
    found = schedule(plan(step("a", 7), hours=7), AS_OF).actions
    more = schedule(plan(step("a", 7.01), hours=7), AS_OF).actions

    assert day(6) == found.finish["a"].date()
    assert day(7) == more.finish["a"].date()


def test_tenths_of_hours_are_exact() -> None:
    """Seventy steps of 0.1 hours fill seven hours exactly and are in time; rounding would make them late."""
    steps = [step(f"s-{k}", 0.1, due=day(6)) for k in range(70)]

    assert schedule(plan(*steps), AS_OF).feasible
    assert not schedule(plan(*steps, step("one-more", 0.001, due=day(6))), AS_OF).feasible


def test_exceptions_hold_on_both_ends() -> None:
    """A holiday from day 1 to day 2 moves the second hour to day 3."""
    found = schedule(plan(step("a", 2), exceptions=[other(1, 2)]), AS_OF).actions

    assert day(3) == found.finish["a"].date()


def test_hours_that_shrink_stay_so() -> None:
    """Other weeks without a last day hold from then on, also where they shrink again later."""
    less = CapacityException(start=day(7), hours_per_week=3.5)
    none = CapacityException(start=day(21), hours_per_week=0)
    found = schedule(plan(step("a", 7), step("b", 7), step("c", 1), exceptions=[less, none]), AS_OF).actions

    assert day(6) == found.finish["a"].date()
    assert day(20) == found.finish["b"].date()
    assert pd.isna(found.finish["c"])


def test_the_later_exception_holds() -> None:
    """Where two exceptions overlap, the one further down the list counts."""
    found = schedule(plan(step("a", 2), exceptions=[other(0, 9), other(4, 5, 7)]), AS_OF).actions

    assert (day(4), day(5)) == (found.start["a"].date(), found.finish["a"].date())


def test_extra_hours_do_not_count_inside_exceptions() -> None:
    """No number of hours helps where the whole time is an exception."""
    found = schedule(plan(step("a", 5, due=day(2)), exceptions=[other(0, 2, 7)]), AS_OF)

    assert not found.feasible
    assert found.extra_hours_per_week is None
    assert 2 == found.hours_to_drop


def test_repeating_steps_take_their_share_first() -> None:
    """Half an hour a day leaves half of one hour a day, from `not_before` to `until`."""
    again = step("again", 0.5, repeats="day", not_before=day(1), until=day(2))
    found = schedule(plan(step("a", 3), again), AS_OF)

    assert day(3) == found.actions.finish["a"].date()


def test_repeating_steps_that_ask_for_too_much_take_no_more_than_there_is() -> None:
    """Where repeating steps ask for more than a day offers, nothing is free; what they lack is skipped."""
    again = step("again", 2, repeats="day", until=day(1))
    found = schedule(plan(step("a", 2), again), AS_OF)

    assert day(3) == found.actions.finish["a"].date()
    assert 2 == found.weeks.hours_repeating.sum()


def test_monthly_means_twelve_times_a_year() -> None:
    """A monthly step of 365.25 hours would take twelve hours a day."""
    again = step("again", 365.25, repeats="month")
    found = schedule(plan(step("a", 24), again, hours=168), AS_OF)

    assert day(1) == found.actions.finish["a"].date()


def test_work_left_is_what_is_not_spent() -> None:
    """Hours spent count; a step that took longer has none left, never less."""
    found = schedule(plan(step("a", 5, hours_spent=3), step("b", 5, hours_spent=9)), AS_OF).actions

    assert [2, 0] == list(found.hours)
    assert AS_OF == found.finish["b"].date()


def test_due_is_the_steps_own_date_then_its_goals() -> None:
    """A step takes its own date, else that of its goal, else of its competency's goal."""
    goals = (
        Goal(id="g-1", statement="One", due=day(50)),
        Goal(id="g-2", statement="Two", due=day(60)),
        Goal(id="g-3", statement="Three", due=day(70), status="dropped"),
    )
    skill = Competency(id="c", name="Budgeting", goal_id="g-2")
    steps = (
        step("own", due=day(40), goal_id="g-1"),
        step("goal", goal_id="g-1", competency_id="c"),
        step("through", competency_id="c"),
        step("dropped", goal_id="g-3"),
        step("none"),
    )
    found = schedule(plan(*steps, goals=goals, competencies=(skill,)), AS_OF).actions

    assert [40, 50, 60] == [number(found.due[name]) for name in ("own", "goal", "through")]
    assert found.due[["dropped", "none"]].isna().all()
    assert ["g-1", "g-1", "g-2", "g-3", ""] == list(found.goal_id)


def test_a_step_is_due_no_later_than_what_waits_for_it() -> None:
    """The step before an urgent one goes before a step with an earlier date of its own."""
    first, urgent = step("first", 2), step("urgent", 1, due=day(2), after=("first",))
    found = schedule(plan(step("soon", 1, due=day(3)), first, urgent), AS_OF)

    assert found.feasible
    assert [3, 1, 2] == [number(each) for each in found.actions.finish]


def test_done_and_dropped_steps_free_what_came_after() -> None:
    """Only open steps are scheduled, and none waits for one that is done or dropped."""
    steps = (
        step("done", 50, status="done"),
        step("dropped", 50, status="dropped", not_before=day(90)),
        step("next", 1, after=("done", "dropped")),
    )
    found = schedule(plan(*steps), AS_OF).actions

    assert ["next"] == list(found.index)
    assert AS_OF == found.finish["next"].date()


def test_a_step_after_a_repeating_one_starts_when_that_has_ended() -> None:
    """It starts on the day after `until`, and never after one that goes on for ever."""
    steps = (
        step("ends", 0.1, repeats="week", until=day(9)),
        step("endless", 0.1, repeats="week"),
        step("a", after=("ends",)),
        step("b", after=("endless",), due=day(99)),
        step("c", 0, after=("b",)),
    )
    found = schedule(plan(*steps), AS_OF)

    assert day(10) == found.actions.start["a"].date()
    assert found.actions.finish[["b", "c"]].isna().all()
    assert not found.feasible
    assert found.extra_hours_per_week is None


def test_steps_without_an_estimate_are_named() -> None:
    """They have no hours and no finish, are listed in file order, and repeating ones too."""
    steps = (step("a", None), step("b", None, repeats="week"), step("c", 1, after=("a",)))
    found = schedule(plan(*steps, step("d", None, status="done")), AS_OF)

    assert ("a", "b") == found.unestimated
    assert pd.isna(found.actions.hours["a"])
    assert pd.isna(found.actions.finish["a"])
    assert AS_OF == found.actions.finish["c"].date()


def test_a_step_without_an_estimate_that_waits_too_long_breaks_the_plan() -> None:
    """Whatever it takes, it cannot be in time if the step before it is not."""
    found = schedule(plan(step("long", 9), step("open", None, due=day(3), after=("long",))), AS_OF)

    assert not found.feasible
    assert 5 == found.hours_to_drop


def test_rings_are_named() -> None:
    """Steps that wait for each other are named in order, never start, and the plan does not fit."""
    steps = (
        step("a", after=("c",)),
        step("b", after=("a",)),
        step("c", after=("b",)),
        step("d", after=("c",)),
        step("self", after=("self",)),
        step("free"),
    )
    found = schedule(plan(*steps), AS_OF)

    assert {("a", "b", "c"), ("self",)} == {_turned(ring) for ring in found.cycles}
    assert ["free"] == list(found.actions.index[found.actions.finish.notna()])
    assert not found.feasible
    assert (None, None) == (found.extra_hours_per_week, found.hours_to_drop)


def _turned(ring: tuple[str, ...]) -> tuple[str, ...]:
    first = ring.index(min(ring))
    return ring[first:] + ring[:first]


def test_a_ring_of_closed_steps_is_none() -> None:
    """Once one step of a ring is done, the others can go on."""
    found = schedule(plan(step("a", after=("b",)), step("b", after=("a",), status="done")), AS_OF)

    assert () == found.cycles
    assert found.feasible


def test_without_hours_a_week_nothing_is_proven() -> None:
    """The schedule says so, gives no dates and guesses nothing; work and due dates are still told."""
    found = schedule(plan(step("a", 3, due=day(9)), hours=None), AS_OF)

    assert not found.capacity_known
    assert not found.feasible
    assert found.actions[["start", "finish"]].isna().all(axis=None)
    assert (3, day(9)) == (found.actions.hours["a"], found.actions.due["a"].date())
    assert found.weeks.empty
    assert found.later_dates.empty
    assert (None, None, None) == (found.first_break, found.extra_hours_per_week, found.hours_to_drop)


def test_no_hours_for_ever_means_never() -> None:
    """With zero hours a week work never finishes; a step without a date breaks nothing."""
    found = schedule(plan(step("a", 3), hours=0), AS_OF)

    assert found.actions.finish.isna().all()
    assert found.feasible

    dated = schedule(plan(step("a", 3, due=day(6)), hours=0), AS_OF)
    assert not dated.feasible
    assert 3 == dated.extra_hours_per_week
    assert dated.later_dates.alone.isna().all()


def test_the_end_of_the_calendar() -> None:
    """Dates in the year 9999 and work without end neither overflow nor loop."""
    last = date.max
    steps = (
        step("late", 1, not_before=last, due=last),
        step("endless", 100_000),
        step("again", 0.01, repeats="week", until=last),
        step("after", 0, after=("again",)),
    )
    exceptions = (CapacityException(start=date(9990, 1, 1), end=last, hours_per_week=8),)
    found = schedule(plan(*steps, hours=0.1, exceptions=exceptions), AS_OF)

    assert last == found.actions.finish["late"].date()
    assert found.actions.finish[["endless", "after"]].isna().all()
    assert 522 == len(found.weeks)


def test_an_overdue_step_is_late_whatever_the_hours() -> None:
    """No hours mend a date that has passed: it breaks this week, and a later date or dropping helps."""
    found = schedule(plan(step("a", 2, due=day(-30))), AS_OF)

    assert (date(2026, 11, 16), 2) == (found.first_break.week, found.first_break.hours_missing)
    assert found.extra_hours_per_week is None
    assert 2 == found.hours_to_drop
    assert day(1) == found.later_dates.alone["a"].date()
    assert 31 == found.actions.days_late["a"]


def test_a_passed_date_with_no_work_left_needs_a_new_date() -> None:
    """A step that only waits to be ticked off is late too, and no hours given up change that."""
    found = schedule(plan(step("a", 2, hours_spent=2, due=day(-3))), AS_OF)

    assert not found.feasible
    assert (None, 0) == (found.hours_to_drop, found.first_break.hours_missing)
    assert AS_OF == found.later_dates.together["a"].date()


# --- frames


def test_weeks_count_every_hour_once() -> None:
    """Needed hours are what meets its date and what is over; what is offered and not repeated is free."""
    for source, answer in broken(20, 41, lambda draw: any_plan(draw, 15)):
        weeks, actions = answer.weeks, answer.actions
        if actions.finish.isna().any():
            continue
        days = (weeks.week.iloc[-1].date() + timedelta(days=6) - AS_OF).days + 1
        free = weeks.hours_offered - weeks.hours_repeating

        assert weeks.over.sum() == pytest.approx(actions.over.sum())
        assert (weeks.hours_needed - weeks.hours_repeating).sum() == pytest.approx(actions.hours.sum())
        assert free.sum() == pytest.approx(float(sum(free_hours(source, days))), abs=1e-6)
        assert answer.first_break.week == weeks.week[weeks.over > 0].iloc[0].date()


def test_an_empty_plan_gives_empty_frames() -> None:
    """The columns and their types are the same with and without steps."""
    empty, full = schedule(plan(), AS_OF), schedule(plan(step("a"), step("b", repeats="day")), AS_OF)

    assert empty.feasible
    assert dict(empty.actions.dtypes) == dict(full.actions.dtypes)
    assert dict(empty.repeating.dtypes) == dict(full.repeating.dtypes)
    assert dict(empty.later_dates.dtypes) == dict(full.later_dates.dtypes)
    assert ["what", "goal_id", "start", "finish", "due", "days_late", "hours", "late", "over"] == list(
        empty.actions
    )
    assert "id" == empty.actions.index.name
    assert 13 == len(empty.weeks)
