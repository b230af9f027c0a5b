"""Processes that edit a plan, for the tests of what a plan file promises."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from careerkit import open_plan
from careerkit.plan import Goal, JournalEntry

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


def edit_250_times(path: Path, worker: int) -> None:
    """Add journal entries and, in turn, write to one field of a goal that another process shares."""
    file = open_plan(path, "2026-11-21")
    field = ("why", "realistic")[worker % 2]
    for number in range(250):
        if number % 2:
            file.add(JournalEntry(text=f"{worker}:{number}"))
            continue
        goal = file.plan.by_id[f"goal-{worker // 2 + 1}"]
        file.update(goal, fields={field: f"{getattr(goal, field)} {worker}:{number}"})


def edit_without_end(path: Path) -> None:
    """Count up in a goal, in two fields at once, until somebody kills the process."""
    file = open_plan(path, "2026-11-21")
    goal = file.plan.goals[0]
    assert isinstance(goal, Goal)
    number = int(goal.why)
    while True:
        number += 1
        goal = file.update(goal, fields={"why": str(number), "realistic": str(number) * 200})
