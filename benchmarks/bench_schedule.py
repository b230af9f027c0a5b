"""Time of the exact schedule, and of a plain walk through the days that finds only the days.

The peer walks day by day with the earliest due date first, in floats, which is how one would write it
in an afternoon. It gives finish days; the schedule also proves, names the first break and finds the
smallest changes. Processor time, best of five (weeks, later dates and the walk once).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from heapq import heappop, heappush
from random import Random
from time import process_time
from typing import Any

from benchmarks.measure import table
from careerkit.plan import Action, Capacity, CapacityException, Effort, Goal, Plan
from careerkit.schedule import schedule

AS_OF = date(2026, 11, 21)


def open_plan(count: int, slack: float, seed: int = 0) -> Plan:
    """`count` open steps of ten goals, due about when ten hours a week get to them, times `slack`."""
    draw, hours = Random(seed), 0.0
    steps = []
    for k in range(count):
        likely = draw.randint(2, 40) / 2
        hours += likely
        days = round(hours / 10 * 7 * slack)
        after = (
            {f"action-{draw.randrange(max(0, k - 20), k)}" for _ in range(draw.randint(0, 2))} if k else ()
        )
        steps.append(
            Action(
                id=f"action-{k}",
                what=f"Step {k}",
                goal_id=f"goal-{10 * k // count}",
                effort=Effort(low=likely * 0.7, likely=likely, high=likely * draw.uniform(1.2, 3)),
                not_before=_day(draw.randint(0, days // 2)) if draw.random() < 0.2 else None,
                due=_day(days + draw.randint(30, 90)) if draw.random() < 0.7 else None,
                after=tuple(sorted(after)),
            )
        )
    ends = (_day(round((k + 1) / 10 * hours / 10 * 7 * slack) + 90) for k in range(10))
    goals = tuple(Goal(id=f"goal-{k}", statement=f"Goal {k}", due=due) for k, due in enumerate(ends))
    holidays = tuple(
        CapacityException(start=date(year, 8, 1), end=date(year, 8, 21)) for year in range(2027, 2080)
    )
    return Plan(goals=goals, actions=tuple(steps), capacity=Capacity(hours_per_week=10, exceptions=holidays))


def _day(number: int) -> date:
    return AS_OF + timedelta(days=number)


def walk(plan: Plan) -> dict[str, date]:
    """Finish days by a walk through the days."""
    due = _effective_due(plan)
    left = {each.id: each.effort.likely or 0.0 for each in plan.actions}
    waits = {each.id: set(each.after) for each in plan.actions}
    after: dict[str, list[Action]] = {name: [] for name in left}
    for each in plan.actions:
        for earlier in each.after:
            after[earlier].append(each)
    coming = [(each.not_before or AS_OF, each.id) for each in plan.actions if not each.after]
    ready: list[tuple[date, int, str]] = []
    place = {name: k for k, name in enumerate(left)}
    finish: dict[str, date] = {}
    today = AS_OF
    while len(finish) < len(left):
        hours = _hours(plan.capacity, today)
        while hours > 0:
            for name in [name for begin, name in coming if begin <= today]:
                heappush(ready, (due[name], place[name], name))
            coming = [each for each in coming if each[0] > today]
            if not ready:
                break
            name = ready[0][2]
            spent = min(hours, left[name])
            hours, left[name] = hours - spent, left[name] - spent
            if left[name] > 0:
                continue
            heappop(ready)
            finish[name] = today
            coming += _freed(name, after[name], waits)
        today += timedelta(days=1)
    return finish


def _freed(name: str, after: list[Action], waits: dict[str, set[str]]) -> Iterator[tuple[date, str]]:
    for later in after:
        waits[later.id].discard(name)
        if not waits[later.id]:
            yield later.not_before or AS_OF, later.id


def _effective_due(plan: Plan) -> dict[str, date]:
    goals = {goal.id: goal.due for goal in plan.goals}
    due = {each.id: each.due or goals[each.goal_id or ""] or date.max for each in plan.actions}
    for each in reversed(plan.actions):
        for earlier in each.after:
            due[earlier] = min(due[earlier], due[each.id])
    return due


def _hours(capacity: Capacity, today: date) -> float:
    inside = [each.hours_per_week for each in capacity.exceptions if each.start <= today <= each.end]
    return (inside[-1] if inside else capacity.hours_per_week or 0.0) / 7


def seconds(work: Callable[[], Any], times: int = 5) -> float:
    """The least processor time of several runs."""
    found = []
    for _ in range(times):
        begin = process_time()
        work()
        found.append(process_time() - begin)
    return min(found)


def row(count: int, slack: float) -> tuple[str, ...]:
    """One plan: how long each part takes, and whether the walk finds the same days."""
    plan = open_plan(count, slack)
    found, walked = schedule(plan, AS_OF), walk(plan)
    same = sum(found.actions.finish[name].date() == day for name, day in walked.items()) / count
    taken = (
        seconds(partial(schedule, plan, AS_OF)),
        seconds(partial(getattr, found, "weeks"), 1),
        seconds(partial(getattr, found, "later_dates"), 1),
        seconds(partial(walk, plan), 1),
    )
    fits = "fits" if found.feasible else "does not fit"
    return (f"{count:,} steps, {fits}", *(f"{1000 * each:.0f} ms" for each in taken), f"{same:.0%}")


def main() -> None:
    """Print the table."""
    table(
        "Schedule, processor time (target: 2,000 steps in under 200 ms)",
        ("plan", "schedule", "+ weeks", "+ later dates", "plain walk", "same days"),
        [row(*each) for each in ((25, 1.3), (300, 1.3), (300, 0.9), (2000, 1.3), (2000, 0.9))],
    )


if __name__ == "__main__":
    main()
