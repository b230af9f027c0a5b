"""Processes that edit a plan, for the tests of what a plan file promises."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from pathlib import Path

from careerkit import open_plan
from careerkit.errors import CareerkitError
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


def as_user(path: Path, user: int, group: int, statement: str) -> str:
    """What another person of this machine is told when they add a goal; nothing if it was saved."""
    ours, theirs = CONTEXT.Pipe(duplex=False)
    worker = CONTEXT.Process(target=_add_as, args=(path, user, group, statement, theirs))
    worker.start()
    worker.join(timeout=60)
    assert ours.poll(), f"the process of user {user} ended with {worker.exitcode}"
    return str(ours.recv())


def _add_as(path: Path, user: int, group: int, statement: str, answer: object) -> None:
    # What is imported at the first edits may lie where only root can read.
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            open_plan(Path(folder) / "plan.json").add(Goal(statement="First"))
    os.umask(0o022)
    os.setgroups([group])
    os.setgid(group)
    os.setuid(user)
    try:
        open_plan(path, "2026-11-21").add(Goal(statement=statement))
        said = ""
    except CareerkitError as error:
        said = str(error)
    answer.send(said)  # type: ignore[attr-defined]
