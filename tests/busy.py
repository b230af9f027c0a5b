"""Plans of any size with hostile texts, for tables and charts that must stand them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from careerkit.plan import (
    Action,
    Capacity,
    CapacityException,
    Effort,
    Goal,
    Measure,
    Milestone,
    Plan,
    Resource,
)

AS_OF = date(2026, 11, 21)
PLAIN = (
    "Shadow two projects",
    "Take the negotiation course at the adult education centre",
    "Lead a small release",
    "Write the risk log of the spring release",
)
HOSTILE = (
    "<script>alert(1)</script> & $\\alpha$ ^_{x} " + "very long " * 30,
    "日本語のとても長い手順 🙂🙂 " * 6,
    "A" * 180,
    "line\nbreak\ttab \u202e turned",
    "$$$ %d %s {0} \\frac",
    "מבחן עברית ארוך מאוד " * 5,
    "x",
)


def busy(steps: int, *, hostile: bool = False, hours: float | None = 6.0, seed: int = 1) -> Plan:
    """A plan with so many steps, some of each kind, status, estimate and date."""
    chance = random.Random(seed)
    words = HOSTILE if hostile else PLAIN
    count = 0 if not steps else 1 + min(steps // 4, 29 if steps > 99 else 6)
    goals = tuple(_goal(chance, number, words) for number in range(1, count + 1))
    return Plan(
        goals=goals,
        actions=tuple(_action(chance, number, words, goals) for number in range(1, steps + 1)),
        milestones=tuple(_milestone(chance, number, words, goals) for number in range(1, steps // 4 + 1)),
        capacity=Capacity(
            hours_per_week=hours,
            exceptions=(
                CapacityException(
                    start=date(2026, 12, 28), end=date(2027, 1, 17), hours_per_week=2, why=words[0]
                ),
                CapacityException(start=date(2027, 4, 12), end=date(2027, 4, 25), why=words[1]),
            ),
        ),
    )


def _goal(chance: random.Random, number: int, words: tuple[str, ...]) -> Goal:
    return Goal(
        id=f"goal-{number}",
        statement=words[number % len(words)],
        due=AS_OF + timedelta(chance.choice([200, 500, 900, 3300])) if chance.random() < 0.9 else None,
        measure=Measure(what="Projects led", unit="projects", baseline=0, now=1, target=3),
        status="achieved" if chance.random() < 0.07 else "active",
    )


def _action(chance: random.Random, number: int, words: tuple[str, ...], goals: tuple[Goal, ...]) -> Action:
    status: Any = chance.choices(["planned", "doing", "done", "dropped"], [60, 12, 20, 4])[0]
    repeats: Any = chance.choices(["none", "week", "month"], [85, 8, 7])[0]
    hours = chance.choice([4, 8, 12, 24, 40]) if chance.random() < 0.85 else None
    done = status == "done"
    return Action(
        id=f"action-{number}",
        what=words[number % len(words)],
        goal_id=chance.choice(goals).id if chance.random() < 0.95 else None,
        effort=Effort(likely=0.5 if repeats != "none" else hours),
        hours_spent=(hours or 5) if done else 3 if status == "doing" else None,
        due=AS_OF + timedelta(chance.randint(-20, 600)) if chance.random() < 0.6 else None,
        status=status,
        done_on=AS_OF - timedelta(chance.randint(1, 160)) if done else None,
        repeats=repeats,
        until=AS_OF + timedelta(300) if chance.random() < 0.5 else None,
        resources=tuple(
            Resource(kind=kind, what=words[0])
            for kind in chance.sample(["time_off", "training", "funding", "people"], chance.randint(0, 2))
        ),
    )


def _milestone(
    chance: random.Random, number: int, words: tuple[str, ...], goals: tuple[Goal, ...]
) -> Milestone:
    return Milestone(
        id=f"milestone-{number}",
        what=words[(number + 1) % len(words)],
        goal_id=chance.choice(goals).id,
        due=AS_OF + timedelta(chance.randint(-30, 900)),
        reached_on=AS_OF - timedelta(20) if chance.random() < 0.2 else None,
    )
