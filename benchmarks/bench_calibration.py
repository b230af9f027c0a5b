"""Does P10 to P90 hold eight in ten? 500 invented people in each of six worlds, live through to the end.

A person estimates the steps of two goals, and has finished 0, 3, 10 or 30 steps, with a review a month in
which the hours spent stand. In half of the plans a step is begun. Then the open steps take what they
really take, in the hours really worked, and the day on which each goal is finished is compared with
the forecast. The peer is the naive plan: each step takes its likely hours, and every planned hour is
worked. Brier scores are those of the odds of a date, by which the naive plan says yes or no.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, exp, log
from random import Random

from benchmarks.measure import table
from careerkit.plan import Action, Capacity, CapacityException, Effort, Goal, Plan, Review
from careerkit.schedule import forecast, schedule
from careerkit.schedule.pace import shape

AS_OF = date(2026, 11, 21)
HISTORIES = (0, 3, 10, 30)
# In each world.
PEOPLE = 500
DRAWS = 1_000
MONTH = 30
MONTHS = 120
GOALS = ("goal-1", "goal-2")


@dataclass(frozen=True)
class World:
    """How people of a world live.

    `pace` is the median and log spread of a person's hours over their estimates, `uneven` the log spread of
    a step about that. `worked` are the least and the most that people work of their planned hours,
    `wobble` the log spread of a month about that.
    """

    name: str
    pace: tuple[float, float]
    uneven: float = 0.0
    worked: tuple[float, float] = (1.0, 1.0)
    wobble: float = 0.0


WORLDS = (
    World("1.2 times the estimate, evenly", (1.2, 0.35)),
    World("no bias", (1.0, 0.3)),
    World("strong bias", (1.64, 0.5)),
    World("uneven steps", (1.2, 0.35), uneven=0.6),
    World("half to all of the hours worked", (1.2, 0.35), worked=(0.5, 1.0), wobble=0.2),
    World("uneven, biased, hours not worked", (1.4, 0.4), uneven=0.4, worked=(0.5, 1.0), wobble=0.3),
)


@dataclass(frozen=True)
class Lived:
    """A plan as it is on the day, and when its goals really end: days by goal id."""

    plan: Plan
    finish: dict[str, date]


@dataclass(frozen=True)
class Outcome:
    """One goal of one person: whether P10 to P90 held, was passed, and Brier scores of its date."""

    held: bool
    later: bool
    forecast: float
    naive: float
    on_time: bool
    odds: float


def life(world: World, finished: int, draw: Random) -> Lived:
    """One person of a world with so many finished steps."""
    while True:
        pace = exp(draw.gauss(log(world.pace[0]), world.pace[1]))
        steps = [_step(world, pace, draw, k) for k in range(finished + draw.randint(4, 14))]
        spent = draw.uniform(0, 1.2) * (steps[finished][0].effort.likely or 0) * draw.choice((0, 1))
        # Somebody whose step would have been finished by now is somebody else.
        if spent < steps[finished][1]:
            break
    hours, share = draw.uniform(2, 8), draw.uniform(*world.worked)
    past = [
        step.model_copy(update={"status": "done", "hours_spent": round(took, 2)})
        for step, took in steps[:finished]
    ]
    ahead = [step for step, _ in steps[finished:]]
    if spent:
        ahead[0] = ahead[0].model_copy(update={"status": "doing", "hours_spent": spent})
    months = [min(2.0, share * exp(draw.gauss(0, world.wobble))) for _ in range(MONTHS)]
    worked = sum(took for _, took in steps[:finished]) + spent
    plan = Plan(
        goals=_goals(ahead, hours, draw),
        actions=(*past, *ahead),
        reviews=_reviews(worked, hours, share, world.wobble, draw),
        capacity=Capacity(hours_per_week=hours),
    )
    really = [
        step.model_copy(update={"effort": Effort(likely=took)})
        for step, (_, took) in zip(ahead, steps[finished:], strict=True)
    ]
    lived = plan.model_copy(update={"actions": tuple(really), "capacity": _capacity(hours, months)})
    return Lived(plan, _finish(lived))


def _step(world: World, pace: float, draw: Random, number: int) -> tuple[Action, float]:
    """A step as it is estimated, and the hours that it really takes."""
    likely = draw.uniform(4, 40)
    low, high = likely * draw.uniform(0.5, 0.95), likely * draw.uniform(1.1, 3)
    took = low + (high - low) * draw.betavariate(*shape(low, likely, high))
    took *= pace * exp(draw.gauss(0, world.uneven))
    effort = Effort(low=low, likely=likely, high=high)
    return Action(id=f"s-{number}", what="A step", goal_id=GOALS[number % 2], effort=effort), took


def _goals(steps: Sequence[Action], hours: float, draw: Random) -> tuple[Goal, ...]:
    """Two goals with a date that the plan could meet with one to two and a half times its hours."""
    whole = sum(step.effort.likely or 0.0 for step in steps)
    due = [AS_OF + timedelta(ceil(whole / hours * 7 * draw.uniform(1, 2.5))) for _ in GOALS]
    return tuple(Goal(id=id, statement="A goal", due=day) for id, day in zip(GOALS, due, strict=True))


def _reviews(spent: float, hours: float, share: float, wobble: float, draw: Random) -> tuple[Review, ...]:
    """A review a month as far back as the hours spent reach, at most 24, the last one just now."""
    months: list[float] = []
    while len(months) < 24 and spent - sum(months) > 0:
        months.append(hours / 7 * MONTH * min(2.0, share * exp(draw.gauss(0, wobble))))
    held, day = [], AS_OF
    for k, month in enumerate(months):
        held.append(Review(id=f"review-{k}", on=day, numbers={"hours spent": round(max(0.0, spent), 2)}))
        spent, day = spent - month, day - timedelta(MONTH)
    return tuple(reversed(held))


def _capacity(hours: float, months: Sequence[float]) -> Capacity:
    """The hours that are really worked, month by month, then as in the last."""
    starts = [AS_OF + timedelta(MONTH * k) for k in range(len(months))]
    spans = [
        CapacityException(start=day, end=day + timedelta(MONTH - 1), hours_per_week=hours * month)
        for day, month in zip(starts, months, strict=True)
    ]
    return Capacity(
        hours_per_week=hours * months[-1], exceptions=tuple(spans) if len(set(months)) > 1 else ()
    )


def _finish(plan: Plan) -> dict[str, date]:
    steps = schedule(plan, AS_OF).actions
    return {str(id): day.date() for id, day in steps.groupby("goal_id").finish.max().items()}


def outcomes(world: World, finished: int, people: int, seed: int = 0) -> list[Outcome]:
    """What became of the goals of some people."""
    found = []
    for person in range(people):
        lived = life(world, finished, Random(f"{seed} {finished} {person}"))
        odds, naive = forecast(lived.plan, AS_OF, DRAWS, person), _finish(lived.plan)
        for goal in lived.plan.goals:
            row, end = odds.loc[goal.id], lived.finish[goal.id]
            due = goal.due or date.max
            first, last = (day.date() if day == day else date.max for day in (row.p10, row.p90))
            on_time = end <= due
            found.append(
                Outcome(
                    first <= end <= last,
                    end > last,
                    (row.on_time - on_time) ** 2,
                    float((naive[goal.id] <= due) != on_time),
                    on_time,
                    row.on_time,
                )
            )
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def row(world: World, people: int) -> tuple[str, ...]:
    """One world: how often P10 to P90 holds by finished steps and in all, what is later, and the scores."""
    by_history = {finished: outcomes(world, finished, people // len(HISTORIES)) for finished in HISTORIES}
    every = [each for found in by_history.values() for each in found]
    held = (f"{100 * _mean([each.held for each in found]):.0f}" for found in by_history.values())
    return (
        world.name,
        *held,
        f"{100 * _mean([each.held for each in every]):.1f}",
        f"{100 * _mean([each.later for each in every]):.0f}",
        f"{_mean([each.on_time for each in every]):.2f} / {_mean([each.odds for each in every]):.2f}",
        f"{_mean([each.forecast for each in every]):.3f}",
        f"{_mean([each.naive for each in every]):.3f}",
    )


def main() -> None:
    """Print the table."""
    table(
        f"Forecast under real life: P10 to P90 holds in % of {2 * PEOPLE:,} goals (target: 75 to 85)",
        (
            "world, by finished steps",
            *(str(finished) for finished in HISTORIES),
            "holds",
            "later",
            "on time / odds",
            "Brier",
            "naive plan",
        ),
        [row(world, PEOPLE) for world in WORLDS],
    )


if __name__ == "__main__":
    main()
