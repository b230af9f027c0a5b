"""Up to three directions side by side, each as if it were the whole future (B12).

That is the plan with the direction's goals and those that serve every direction. A step serves a direction if
its goal does, or if it closes a competency that a goal of it asks for under the same name.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from careerkit.plan import Action, Competency, Direction, Goal, Plan
from careerkit.schedule import futures
from careerkit.schedule.calendar import NEVER
from careerkit.schedule.run import run_of, steps, with_earlier
from careerkit.words import quoted

from .actions import total_cost, work_left
from .frame import frame_of, known, row_of, rows
from .market import Figures, MarketRow, Paid, market, pay_compared
from .verdict import verdicts

MOST = 3


@dataclass(frozen=True, kw_only=True)
class FutureRow(Paid):
    """A direction as if it were the whole future, with its pay in `currency`, official or own.

    `goals` are the ids of its own active goals, `steps` those of open steps that serve it and `own_steps`
    those that serve no other direction here; hours are likely ones left, `uncounted` counts steps without,
    costs are in the settings' currency. `on_time` is the share of futures in which all its own goals have
    their steps done by their dates, `finish` the day by which half do, `no_odds` why neither would tell;
    `planned_pay` and `planned_years` are of the furthest picture that names pay. `last_start` is the last day
    on which its own steps can begin and still meet their dates, if they have any (`dated`).
    """

    id: str
    title: str
    decision: str
    goals: tuple[str, ...]
    steps: tuple[str, ...]
    own_steps: tuple[str, ...]
    hours: float
    own_hours: float
    uncounted: int
    cost: float | None
    own_cost: float | None
    currency: str
    pay_is_own: bool
    unit: str | None
    credits: tuple[str, ...]
    planned_pay: float | None
    planned_years: int | None
    picture: str
    on_time: float | None = None
    finish: date | None = None
    no_odds: str = ""
    last_start: date | None = None
    dated: bool = False


def three_futures(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `FutureRow` a direction not dropped, chosen ones first, three at most, indexed by id (B12)."""
    compared = _compared(plan)
    serves = {each.id: _serves(plan, each, compared) for each in plan.open_actions}
    currency, found = pay_compared(market(plan, as_of), plan.settings.currency)
    official = {row.id: row for row in rows(found, MarketRow)}
    futures = (_row(plan, as_of, serves, official[each.id], currency) for each in compared)
    return frame_of(FutureRow, futures, "id")


def decide_by(found: pd.DataFrame) -> tuple[date, str] | None:
    """The first day on which a direction that is not chosen yet is lost by waiting, and its id, if any."""
    open_ones = found[(found["decision"] != "chosen") & found["last_start"].notna()]
    days = [(day, str(direction)) for direction, day in open_ones["last_start"].items()]
    return min(days) if days else None


def future_of(plan: Plan, direction_id: str) -> Plan:
    """The plan as it would be if this direction were the only one: all else is dropped."""
    compared = _compared(plan)
    served = {each.id for each in plan.actions if direction_id in _serves(plan, each, compared)}
    # Kept are these steps and all that must be finished before them.
    kept = with_earlier(served, {each.id: each.after for each in plan.actions}.__getitem__)
    goals = {goal.id for goal in plan.goals if goal.direction_id in (None, direction_id)}
    here = {goal.id for goal in plan.active_goals if goal.direction_id == direction_id}
    actions = []
    for action in plan.actions:
        # A step of another goal serves the goal here that asks for the same competency.
        twin = next((each for each in _twins(plan, action) if here & set(each.goal_ids)), None)
        if action.is_open and action.id not in kept:
            action = action.model_copy(update={"status": "dropped"})
        elif twin and plan.goal_id_of(action) not in goals:
            goal_id = next(id for id in twin.goal_ids if id in here)
            action = action.model_copy(update={"goal_id": goal_id, "competency_id": twin.id})
        actions.append(action)
    others = {"status": "dropped"}
    kept_goals = (goal if goal.id in goals else goal.model_copy(update=others) for goal in plan.goals)
    return plan.model_copy(update={"goals": tuple(kept_goals), "actions": tuple(actions)})


def _compared(plan: Plan) -> list[Direction]:
    return sorted(plan.kept_directions, key=lambda each: each.decision != "chosen")[:MOST]


def _serves(plan: Plan, action: Action, compared: Iterable[Direction]) -> frozenset[str]:
    """The directions that a step serves; one without a goal or direction serves them all."""
    ids = {each.id for each in compared}
    goal = plan.goal_of(action)
    if goal is None or goal.direction_id is None:
        return frozenset(ids)
    named = {id for twin in _twins(plan, action) for id in twin.goal_ids}
    others = {each.direction_id for each in plan.active_goals if each.id in named}
    return frozenset(ids & {goal.direction_id, *others})


def _twins(plan: Plan, action: Action) -> list[Competency]:
    name = plan.text_of(action.competency_id).casefold()
    return [each for each in plan.competencies if name and each.name.casefold() == name]


def _row(
    plan: Plan, as_of: date, serves: Mapping[str, frozenset[str]], official: MarketRow, currency: str
) -> FutureRow:
    ids = {each for each, directions in serves.items() if official.id in directions}
    own = {each for each in ids if len(serves[each]) == 1}
    future = future_of(plan, official.id)
    goals = [goal for goal in plan.active_goals if goal.direction_id == official.id]
    pictures = [each for each in plan.visions if each.direction_id == official.id]
    pictures.sort(key=lambda each: NEVER if each.years_ahead is None else each.years_ahead, reverse=True)
    paid = next((vision for vision in pictures if vision.compensation is not None), None)
    steps_of, own_steps = ([step for step in future.actions if step.id in some] for some in (ids, own))
    hours, uncounted = work_left(future, steps_of, as_of)
    return row_of(
        FutureRow,
        official,
        goals=tuple(goal.id for goal in goals),
        steps=tuple(step.id for step in steps_of),
        own_steps=tuple(step.id for step in own_steps),
        uncounted=uncounted,
        hours=hours,
        own_hours=work_left(future, own_steps, as_of)[0],
        cost=total_cost(need for step in steps_of for need in step.resources),
        own_cost=total_cost(need for step in own_steps for need in step.resources),
        **_odds(future, as_of, goals),
        **_last_start(future, as_of, own),
        credits=tuple(one for one in official.credits if one.startswith("Wages") and official.wages_source),
        planned_pay=paid.pay_a_year if paid else None,
        planned_years=paid.years_ahead if paid else None,
        picture=pictures[0].text if pictures else "",
        currency=currency,
    )


def _odds(future: Plan, as_of: date, goals: list[Goal]) -> Figures:
    """Why futures would not tell of these goals, or the share done in time and the day by which half are."""
    judged = verdicts(future, as_of).goals
    for goal in goals:
        if not judged[goal.id].foreseen and judged[goal.id].cause != "done":
            return {"no_odds": f"{quoted(goal.statement)}: {judged[goal.id].why}"}
    ends = futures(future, as_of)
    own = [goal for goal in goals if goal.id in ends.columns]
    if not own:
        return {}
    dated = [ends[goal.id] <= pd.Timestamp(goal.due) for goal in own if goal.due]
    last = ends[[goal.id for goal in own]].max(axis=1, skipna=False).sort_values()
    on_time = float(np.mean(np.all(dated, axis=0))) if dated else None
    return {"on_time": on_time, "finish": known(last.iloc[(len(last) - 1) // 2])}


def _last_start(future: Plan, as_of: date, own: set[str]) -> Figures:
    found, run = steps(future, as_of), run_of(future, as_of)
    places = [place for place, each in enumerate(found.actions) if each.id in own]
    dates = [found.due[place] for place in places if found.due[place] < NEVER]
    if not dates or run is None:
        return {"dated": bool(dates)}

    def misses(day: int) -> bool:
        begun = replace(run, steps=found.begun_from(dict.fromkeys(places, day)))
        return not set(begun.late).isdisjoint(places)

    # Beginning later never helps, so halving finds the last day that does.
    days = range(as_of.toordinal(), max(dates) + 1)
    met = bisect_left(days, x=True, key=misses)
    return {"last_start": date.fromordinal(days[met - 1]) if met else None, "dated": True}
