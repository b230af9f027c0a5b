"""Advice on whether it can be done: hours, dates and the order of steps (B1, B2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil
from typing import Any

import pandas as pd

from careerkit.days import months_after
from careerkit.plan import Action
from careerkit.schedule import Break
from careerkit.words import capital, counted, day, figure, listed, number, quoted

from .rule import FIRST, Finding, View, hours, rule

_EVEN = 0.5
_ENOUGH = 5
_OVERRUN = 1.5
_LONGER = 1.25
_TWO_WEEKS = 14


@rule("hours_not_given", "capacity", "B1", 85)
def _hours_not_given(view: View) -> Iterator[Finding]:
    if view.plan.open_actions and view.plan.capacity.hours_per_week is None:
        yield Finding(
            None,
            f"There {_steps_are(len(view.plan.open_actions))} to do and no hours to do them in, "
            "so nobody can say whether the dates hold.",
            "Look at last week and write down how many hours were honestly left.",
            "Hours a week",
        )


def _steps_are(count: int) -> str:
    return f"{'is' if count == 1 else 'are'} {counted(count, 'step')}"


@rule("too_many_hours", "capacity", "B1", 90)
def _too_many_hours(view: View) -> Iterator[Finding]:
    found = view.schedule.first_break
    if found:
        yield Finding(None, _break(view, found), _fits(view), f"The week of {day(found.week)}")


def _break(view: View, found: Break) -> str:
    if not found.hours_missing:
        return f"What is due by {day(found.day)} cannot be done by then, however many hours you find."
    room = capital(_at_least(found.hours_missing))
    if found.day < view.as_of:
        return f"{room} of work should have been done by {day(found.day)}, a day that has passed."
    find = "find" if room.endswith("s") else "finds"
    shorter = _exception(view, found.day)
    return f"{room} of the work due by {day(found.day)} {find} no room before it{shorter}."


def _at_least(amount: float) -> str:
    """Hours to the next tenth, so that they are enough."""
    return hours(ceil(round(amount * 10, 6)) / 10)


def _exception(view: View, due: date) -> str:
    """The shorter weeks that lie on the day, in a clause."""
    usual = view.plan.capacity.hours_per_week or 0
    for each in view.plan.capacity.exceptions:
        if each.start <= due <= each.end and each.hours_per_week < usual:
            named = quoted(each.why) if each.why else "an exception"
            left = hours(each.hours_per_week) if each.hours_per_week else "no hours"
            return f"; {named} leaves {left} a week just then"
    return ""


def _fits(view: View) -> str:
    found = view.schedule
    ways = []
    if found.extra_hours_per_week:
        ways.append(f"{hours(found.extra_hours_per_week)} a week more from now on")
    if found.hours_to_drop:
        ways.append(f"{_at_least(found.hours_to_drop)} of late work dropped")
    later = _later_date(view)
    if later:
        ways.append(later)
    if not ways:
        return "Give the steps that are due by then a later date, the least important one first."
    if len(ways) == 1:
        return f"This is enough to make the plan fit: {ways[0]}."
    return f"Any one of these makes the plan fit: {', '.join(ways[:-1])}, or {ways[-1]}."


def _later_date(view: View) -> str:
    """The single date whose move makes the plan fit soonest, if there is one."""
    moved = view.schedule.later_dates["alone"].dropna()
    if moved.empty:
        return ""
    step = str(moved.idxmin())
    return f"{day(moved[step].date())} as the date of {view.name(step)}"


@rule("low_odds", "goals", "B2", 80)
def _low_odds(view: View) -> Iterator[Finding]:
    first = [goal for goal in view.active.values() if goal.priority == FIRST and goal.due]
    for goal in first:
        still = any(step.status != "done" for step in view.served.get(goal.id, []))
        if goal.due is None or goal.due < view.as_of or not still:
            continue
        odds = view.odds.loc[goal.id]
        if odds["on_time"] < _EVEN:
            yield Finding(goal, _odds_sentence(odds, goal.due), _odds_fix(odds), nudge=view.nudge(goal))


def _odds_sentence(odds: Any, due: date) -> str:
    share = min(round(100 * odds["on_time"]), 49)
    futures = f"{share} in 100 futures" if share else "fewer than one in 100 futures"
    half = "in half of them that day never comes"
    if not pd.isna(odds["p50"]):
        half = f"half of them need at least until {day(odds['p50'])}"
    return f"Going by your estimates and your own record, {futures} finish its steps by {day(due)}; {half}."


def _odds_fix(odds: Any) -> str:
    if pd.isna(odds["p90"]):
        return "Take a step off it or find more hours; a later date alone would not hold."
    return f"Move its date towards {day(odds['p90'])}, which nine in ten meet, or put something else off."


@rule(
    "steps_in_a_ring", "actions", "B1", 88, "groups of steps wait for each other, so none of them can start"
)
def _steps_in_a_ring(view: View) -> Iterator[Finding]:
    for ring in view.schedule.cycles:
        names = [view.plan.by_id[each] for each in ring]
        what = listed([each.what for each in names if isinstance(each, Action)], 3)
        reason = f"{capital(counted(len(ring), 'step'))} wait for each other in a ring, so none can start."
        if len(ring) == 1:
            reason = "It waits for itself, so it can never start."
        fix = f"Decide which of them can begin first, and empty its “After”; say {view.name(ring[0])}."
        if len(ring) == 1:
            fix = "Take it out of its own “After”."
        yield Finding(names[0], reason, fix, what)


@rule("waits_for_endless_step", "actions", "B1", 72, "steps come after one that repeats without an end")
def _waits_for_endless_step(view: View) -> Iterator[Finding]:
    endless = {each.id for each in view.plan.open_actions if each.repeats != "none" and each.until is None}
    for step in view.plan.open_actions:
        held = [each for each in step.after if each in endless]
        # A repeating step takes its time whatever it comes after.
        if held and step.repeats == "none":
            yield Finding(
                step,
                f"It comes after {view.name(held[0])}, which repeats without an end, so it never starts.",
                "Give the repeating step a last day, or take it out of “After”.",
                nudge=view.nudge(step),
            )


@rule("waits_for_dropped_step", "actions", "S61", 51, "steps come after one that has been dropped")
def _waits_for_dropped_step(view: View) -> Iterator[Finding]:
    dropped = {each.id for each in view.plan.actions if each.status == "dropped"}
    for step in view.plan.open_actions:
        gone = [each for each in step.after if each in dropped]
        if gone:
            yield Finding(
                step,
                f"It was to come after {view.name(gone[0])}, which you have dropped.",
                "Ask whether it still works without that; if it does, take it out of “After”.",
                nudge=view.nudge(step),
            )


@rule("far_over_estimate", "actions", "B2", 49, "steps have taken far more than was expected")
def _far_over_estimate(view: View) -> Iterator[Finding]:
    for step in view.plan.open_actions:
        likely, spent = step.effort.likely, step.hours_spent
        if likely and spent and step.repeats == "none" and spent >= _OVERRUN * likely:
            yield Finding(
                step,
                f"You expected {hours(likely)} and have spent {hours(spent)}, "
                "so the schedule counts nothing more for it.",
                "Estimate afresh what is left, and add it to the hours spent.",
                nudge=view.nudge(step),
            )


@rule("estimates_too_low", "actions", "B2", 41)
def _estimates_too_low(view: View) -> Iterator[Finding]:
    done = [
        (step.effort.likely, step.hours_spent)
        for step in view.plan.done_actions
        if step.repeats == "none" and step.effort.likely and step.hours_spent
    ]
    likely, spent = sum(each for each, _ in done), sum(each for _, each in done)
    if len(done) >= _ENOUGH and spent >= _LONGER * likely:
        yield Finding(
            None,
            f"{capital(number(len(done)))} finished steps took {hours(spent)}, "
            f"and you had expected {hours(likely)}: {spent / likely:.1f} times as long.",
            "Look at the estimates of your open steps with that in mind, the big ones first.",
            "Your estimates",
        )


@rule("hours_not_found", "capacity", "S35", 58)
def _hours_not_found(view: View) -> Iterator[Finding]:
    offered = view.plan.capacity.hours_per_week
    found = _hours_found(view)
    if offered and found is not None and found < offered / 2:
        yield Finding(
            None,
            f"Between your last two reviews you found {hours(found)} a week, "
            f"and the plan counts on {figure(offered)}.",
            "Plan with what you found, and see which dates that moves; or say what will be different now.",
            "Hours a week",
        )


def _hours_found(view: View) -> float | None:
    """Hours a week between the last two reviews, if both noted the hours spent."""
    held = sorted((each for each in view.plan.reviews if each.on <= view.as_of), key=lambda each: each.on)
    if len(held) < 2:
        return None
    before, after = held[-2:]
    spent = [each.numbers.get("hours spent") for each in (before, after)]
    days = (after.on - before.on).days
    if spent[0] is None or spent[1] is None or days < _TWO_WEEKS or spent[1] < spent[0]:
        return None
    return (spent[1] - spent[0]) / days * 7


@rule("no_shorter_weeks", "capacity", "B1", 27)
def _no_shorter_weeks(view: View) -> Iterator[Finding]:
    usual = view.plan.capacity.hours_per_week
    year = months_after(view.as_of, 12)
    shorter = [
        each
        for each in view.plan.capacity.exceptions
        if each.hours_per_week < (usual or 0) and each.end >= view.as_of and each.start <= year
    ]
    if usual and view.plan.open_actions and not shorter:
        yield Finding(
            None,
            f"Every week until {day(year)} offers the same {hours(usual)}, holidays and busy times included.",
            "Enter the weeks you already know of: leave, family, the season when work is heavy.",
            "Hours a week",
        )
