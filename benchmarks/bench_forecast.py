"""Time of 10,000 futures, beside the same model as a plain Python loop over futures.

The peer draws each step with `random.betavariate` and works through one future at a time with a heap.
It runs 200 futures, and its time is scaled to 10,000. Processor time on one core, best of five; the
first run also makes the tables of the distributions.
"""

from __future__ import annotations

from functools import partial
from heapq import heappop, heappush
from math import exp, log
from random import Random
from typing import Any

from benchmarks.bench_schedule import AS_OF, open_plan, seconds
from benchmarks.measure import table
from careerkit.plan import Plan
from careerkit.schedule import forecast
from careerkit.schedule.calendar import NEVER, calendar
from careerkit.schedule.forecast import _levels
from careerkit.schedule.pace import bounds, pace, shape, worked
from careerkit.schedule.run import shares, steps

DRAWS = 10_000
LOOPS = 200


def plain_loop(plan: Plan, draws: int, seed: int = 0) -> dict[str, float]:
    """The odds of each goal's date, one future after the other."""
    draw, tempo, share, work = Random(seed), pace(plan), worked(plan, AS_OF), steps(plan, AS_OF)
    days = calendar(plan.capacity, shares(plan, AS_OF).values(), AS_OF)
    opens = [days.hours(days.until(day - 1)) if day < NEVER else None for day in work.release]
    begin = sorted((hours, place) for place, hours in enumerate(opens) if hours is not None)
    until = {goal.id: days.hours(days.until(goal.due.toordinal())) for goal in plan.goals if goal.due}
    shapes = [_shape(action) for action in work.actions]
    goal_ids = [plan.goal_id_of(action) or "" for action in work.actions]
    on_time = dict.fromkeys(until, 0)
    for _ in range(draws):
        factor = draw.lognormvariate(log(tempo.median), tempo.spread)
        factor /= draw.lognormvariate(log(share.median), share.spread)
        left = [
            factor * (low + span * draw.betavariate(a, b)) * exp(draw.gauss(0, tempo.scatter))
            for low, span, a, b in shapes
        ]
        ends = dict.fromkeys(until, 0.0)
        ready: list[tuple[int, int]] = []
        now, coming = 0.0, 0
        while ready or coming < len(begin):
            if not ready:
                now = max(now, begin[coming][0])
            while coming < len(begin) and begin[coming][0] <= now:
                heappush(ready, (work.rank[begin[coming][1]], begin[coming][1]))
                coming += 1
            place = ready[0][1]
            stop = begin[coming][0] if coming < len(begin) else float("inf")
            if now + left[place] <= stop:
                now += left[place]
                heappop(ready)
                ends[goal_ids[place]] = now
            else:
                left[place] -= stop - now
                now = stop
        for goal, hours in ends.items():
            on_time[goal] += hours <= until[goal]
    return {goal: count / draws for goal, count in on_time.items()}


def _shape(action: Any) -> tuple[float, float, float, float]:
    low, likely, high = bounds(action.effort)
    return (low, high - low, *shape(low, likely, high))


def row(count: int) -> tuple[str, ...]:
    """One plan: how long the forecast and the loop take, and how far their odds are apart."""
    plan = open_plan(count, slack=1.5)
    _levels.cache_clear()
    first = seconds(partial(forecast, plan, AS_OF, DRAWS), 1)
    took = seconds(partial(forecast, plan, AS_OF, DRAWS))
    peer = seconds(partial(plain_loop, plan, LOOPS), 1) * DRAWS / LOOPS
    ours, theirs = forecast(plan, AS_OF, DRAWS).on_time, plain_loop(plan, LOOPS)
    apart = max(abs(ours[goal] - share) for goal, share in theirs.items())
    taken = (f"{1000 * each:,.0f} ms" for each in (first, took, peer))
    return (f"{count:,} steps", *taken, f"{peer / took:.0f}", f"{apart:.2f}")


def main() -> None:
    """Print the table."""
    table(
        f"Forecast, {DRAWS:,} futures, processor time (target: 200 steps in under 100 ms, 50 times as fast)",
        ("plan", "first run", "forecast", "plain loop", "times as fast", "odds apart by at most"),
        [row(count) for count in (25, 200, 1000)],
    )


if __name__ == "__main__":
    main()
