"""Tables of chapter 2: goals by horizon, and letter by letter (S22 to S27)."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.goals import HORIZONS, GoalRow, VisionRow, horizon_ends
from careerkit.analysis.smart import letters
from careerkit.plan import ASIDE, PRIORITY, Plan
from careerkit.words import capital, counted, day, number

from .table import Table

_LETTERS = {"S": "S, specific", "M": "M, measurable", "A": "A, achievable", "R": "", "T": "T, time-bound"}
_VERDICTS = {True: "Yes", False: "Not yet", None: "Cannot tell"}


def goals(plan: Plan, as_of: date) -> Table:
    """Goals by horizon, then priority, then date (S23 to S27).

    Smaller goals stand under the larger one they lead to; dropped goals come last.
    """
    goals = analysis.goals(plan, as_of)
    ordered = goals.loc[[*_in_order(goals)]]
    shown = {
        "Goal": ordered["depth"].map(lambda depth: "→ " * depth) + ordered["statement"],
        "Horizon": ordered["horizon"].map(HORIZONS),
        "By": ordered["due"],
        "Priority": ["" if pd.isna(priority) else PRIORITY[priority] for priority in ordered["priority"]],
        "Kind": [", ".join(kinds) for kinds in ordered["kinds"]],
        "Measure": ordered["measure"],
        "So far": ["" if pd.isna(part) else f"{part:.0%}" for part in ordered["progress"]],
        "Status": ordered["status"],
    }
    short, mid = horizon_ends(as_of, plan.settings.horizons)
    caption = f"{capital(counted(len(goals), 'goal'))} by horizon, priority and date"
    note = (
        f"Short term is up to {day(short)}, mid term up to {day(mid)}, long term beyond. "
        "An arrow marks a smaller goal on the way to the one above it."
    )
    return Table(pd.DataFrame(shown), caption, note, "Your goals will stand here, the nearest first.")


def _in_order(goals: pd.DataFrame) -> Iterator[str]:
    """Ids of goals: each followed by the goals that lead to it."""
    children: dict[str | None, list[str]] = {}
    by_date = sorted(rows(goals, GoalRow), key=lambda goal: (goal.rank, goal.due or date.max))
    for goal in sorted(by_date, key=lambda goal: (goal.status in ASIDE, [*HORIZONS].index(goal.horizon))):
        children.setdefault(goal.parent, []).append(goal.id)
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        id = waiting.pop()
        yield id
        waiting.extend(reversed(children.get(id, [])))


def smart(plan: Plan, as_of: date) -> Table:
    """Active goals by the five letters of SMART, each with its reason (S22)."""
    verdicts = analysis.verdicts(plan, as_of)
    active = plan.active_goals
    judged = [letters(goal, as_of, plan, verdicts) for goal in active]
    names = _LETTERS | {"R": f"R, {plan.settings.smart}"}
    columns: dict[str, list[str]] = {"Goal": [goal.statement for goal in active]}
    for letter, name in names.items():
        columns[name] = [f"{_VERDICTS[ok]}. {why}" for ok, why, _ in (each[letter] for each in judged)]
    # Of what does not hold, else of what cannot be told, else of what has a question.
    order = (False, None, True)
    asks = [[prompt for ok in order for said, _, prompt in each.values() if said is ok] for each in judged]
    columns["What would help first"] = [next(filter(None, prompts), "") for prompts in asks]
    whole = sum(all(ok is True for ok, *_ in each.values()) for each in judged)
    some = f"of {number(len(active))} hold"
    hold = counted(whole, f"{some}s", some) if whole else "none holds"
    caption = f"Your goals letter by letter: {hold} in all five"
    note = (
        "The words, the fields and your schedule decide. “Cannot tell” is no fault: only you know. "
        "Words are read as English."
    )
    return Table(pd.DataFrame(columns), caption, note, "Your goals will stand here, letter by letter.")


def when(vision: VisionRow) -> str:
    """When a picture is of: `in three years, 2029`, `today` or `at retirement`."""
    if vision.on is None:
        return "at retirement"
    return f"in {counted(vision.years, 'year')}, {vision.on.year}" if vision.years else "today"
