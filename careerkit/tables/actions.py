"""The steps as tables: what, how and by when; what happens when; what it costs; what was worth it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from careerkit import analysis
from careerkit.analysis.actions import known, money, words
from careerkit.plan import Plan
from careerkit.words import capital, counted, day, figure, listed, shortened

from .table import Table

# As in Table 1: a goal is written once, its further rows show a ditto mark.
DITTO = "″"
_LONG = 400
_NO_GOAL = "(no goal)"
_REPEATS = {"daily": "every day", "weekly": "every week", "monthly": "every month"}


def actions(plan: Plan, as_of: date) -> Table:
    """What, how and by when, goal by goal; an active goal without a step is shown as such (S38).

    Columns: Goal (a ditto mark after its first row), Step, How, By, Hours, It needs, You will know
    by, Where it stands (done, begun, and what is still open).
    """
    found = analysis.actions(plan, as_of)
    rows = [row for goal_id in _goal_ids(plan) for row in _of_goal(plan, goal_id, found)]
    columns = ["Goal", "Step", "How", "By", "Hours", "It needs", "You will know by", "Where it stands"]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    done = int((found["status"] == "done").sum())
    bare = [
        goal.statement
        for goal in plan.goals
        if goal.status == "active" and goal.id not in set(found["goal_id"])
    ]
    caption = f"{capital(counted(len(found), 'step'))}, {done} done"
    if bare:
        caption += f"; {counted(len(bare), 'goal has', 'goals have')} no step yet"
    return Table(
        frame.astype({"Hours": "Float64"}),
        caption,
        note=_lacking(found),
        empty="Add a goal and the first step towards it: what you do, how, and by when.",
    )


def costs(plan: Plan, as_of: date) -> Table:
    """Time off, training, networking and money, by year, in the currency of the settings (S41)."""
    found = analysis.costs(plan, as_of)
    currency = plan.settings.currency
    frame = pd.DataFrame(
        {
            "Year": ["no date" if year is None else str(year) for year in found["year"]],
            "Kind": [words(kind) for kind in found["kind"]],
            "Needs": found["items"],
            f"Cost ({currency})": found["cost"],
            "No cost yet": [listed(names) for names in found["uncosted"]],
        }
    )
    open_ones = sum(len(names) for names in found["uncosted"])
    caption = (
        f"{money(float(found['cost'].sum()), currency)} for {counted(int(found['items'].sum()), 'need')}"
    )
    if open_ones:
        caption += f"; {counted(open_ones, 'of them has', 'of them have')} no cost yet"
    return Table(frame, caption, empty="Note what a step needs, and what it costs, to see the sum here.")


def worth(plan: Plan, as_of: date) -> Table:
    """Which kinds of step were worth their time and effort, as far as that can be told (B7, S62)."""
    found = analysis.worth(plan, as_of)
    frame = pd.DataFrame(
        {
            "Kind": [capital(words(kind)) for kind in found["kind"]],
            "Done": found["done"],
            "Hours": found["hours"],
            "Gaps now closed": found["developed"],
            "Was it worth it?": [capital(sentence) for sentence in found["sentence"]],
        }
    )
    return Table(
        frame,
        _best(found),
        empty="When a step is done, say whether it was worth it. What works for you shows here.",
    )


def schedule(plan: Plan, as_of: date) -> Table:
    """What to do when, the late ones named, and the smallest changes that make it fit (B1)."""
    found = analysis.schedule(plan, as_of)
    steps = found.actions.sort_values(["start", "finish"], kind="stable", na_position="last")
    frame = pd.DataFrame(
        {
            "Step": steps["what"],
            "Goal": [shortened(_statement(plan, each), 60) for each in steps["goal_id"]],
            "Start": steps["start"],
            "Finish": steps["finish"],
            "Due": steps["due"],
            "Hours": steps["hours"],
            "Late": [_late(known(days)) for days in steps["days_late"]],
        }
    )
    return Table(
        frame,
        _schedule_caption(found),
        note=" ".join(_schedule_notes(plan, found)),
        empty="Add steps with hours, and this table says when each can be done.",
    )


def _goal_ids(plan: Plan) -> list[str | None]:
    return [*(goal.id for goal in plan.goals), None]


def _of_goal(plan: Plan, goal_id: str | None, found: pd.DataFrame) -> Iterator[list[Any]]:
    goal: Any = plan.by_id.get(goal_id or "")
    steps = found[found["goal_id"] == goal_id] if goal else found[found["goal_id"].isna()]
    name = goal.statement if goal else _NO_GOAL
    if steps.empty and goal and goal.status == "active":
        yield [name, "no step yet", "", "", None, "", "", ""]
    order = sorted(steps.itertuples(), key=lambda row: (row.status == "done", row.due or date.max, row.Index))
    for place, row in enumerate(order):
        yield [
            DITTO if place else name,
            row.what,
            _how(row),
            _by(plan, row),
            row.hours,
            row.resources,
            shortened(row.measure, _LONG),
            _stands(row),
        ]


def _how(row: Any) -> str:
    where = "at work" if row.setting == "work" else "outside work"
    return where if row.kind == "other" else f"{words(row.kind)}, {where}"


def _by(plan: Plan, row: Any) -> str:
    action: Any = plan.by_id[row.Index]
    if action.repeats != "none":
        until = action.until or action.due
        return _REPEATS[action.repeats] + (f" until {day(until)}" if until else "")
    if action.due:
        return day(action.due)
    return f"{day(row.due)}, with the goal" if row.due and row.status != "done" else ""


def _stands(row: Any) -> str:
    if row.status == "done":
        return f"done {day(row.finish)}" if row.finish else "done"
    said = ["begun"] if row.status == "doing" else []
    said += [f"no {each}" for each in row.missing]
    return ", ".join(said)


def _lacking(found: pd.DataFrame) -> str:
    counts = {
        each: sum(each in missing for missing in found["missing"]) for each in ("date", "estimate", "measure")
    }
    said = [f"{counted(count, 'step')} without {_an(name)}" for name, count in counts.items() if count]
    return f"Still open: {', '.join(said)}." if said else ""


def _an(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _best(found: pd.DataFrame) -> str:
    ranked = found[found["enough"]]
    if ranked.empty:
        return (
            f"{capital(counted(int(found['done'].sum()), 'step'))} done: too few verdicts to tell what works"
        )
    best = ranked.iloc[0]
    return f"{capital(words(best['kind']))} serves you best: {best['verdict']:.1f} of 5 on average"


def _statement(plan: Plan, goal_id: Any) -> str:
    goal: Any = plan.by_id.get(known(goal_id) or "")
    return str(goal.statement) if goal else ""


def _late(days: float | None) -> str:
    return f"{counted(round(days), 'day')} late" if days and days > 0 else ""


def _schedule_caption(found: Any) -> str:
    steps = found.actions
    late = int((pd.to_numeric(steps["days_late"]) > 0).sum())
    if not found.capacity_known:
        return f"{capital(counted(len(steps), 'step'))}, and no hours a week to do them in yet"
    if late:
        return f"{late} of {counted(len(steps), 'step')} will be late as things stand"
    ends = [known(each) for each in steps["finish"] if known(each)]
    return f"Everything fits; the last step ends on {day(max(ends))}" if ends else "Nothing can be dated yet"


def _schedule_notes(plan: Plan, found: Any) -> Iterator[str]:
    steps = found.actions
    late = steps[pd.to_numeric(steps["days_late"]) > 0]
    if not found.capacity_known:
        yield "Say how many hours a week you have, and each step gets a start and an end."
    if len(late):
        yield f"Late: {listed(list(late['what']))}."
        yield from _remedies(found)
    if found.unestimated:
        names = [getattr(plan.by_id[each], "what", each) for each in found.unestimated]
        reason = "it has no estimate" if len(names) == 1 else "they have no estimate"
        yield f"Not counted, because {reason}: {listed(names)}."
    for cycle in found.cycles:
        names = [getattr(plan.by_id.get(each), "what", each) for each in cycle]
        yield f"Each of these waits for another, so none can begin: {listed(names)}."


def _remedies(found: Any) -> Iterator[str]:
    ways = []
    if found.extra_hours_per_week:
        ways.append(f"{figure(found.extra_hours_per_week)} more hours a week")
    if found.hours_to_drop:
        before = f" before {day(found.first_break)}" if found.first_break else ""
        ways.append(f"{figure(found.hours_to_drop)} hours of work less{before}")
    ways.append("the later dates in the column Finish")
    yield f"What would make it fit, each alone: {', or '.join(ways)}."
