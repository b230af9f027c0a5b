"""Processes that edit a plan, for the tests of what a plan file promises."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

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


def killed_at_call(number: int, work: Callable[[], object]) -> bool:
    """Do the work in a process that is killed at its file call of that number; False if it ended before.

    A file call is a call of the system's own functions (`posix`, `fcntl`) or of an open file.
    """
    process = os.fork()
    if not process:
        try:
            sys.setprofile(_killer(number))
            work()
            sys.setprofile(None)
        finally:
            os._exit(0)
    status = os.waitpid(process, 0)[1]
    return os.WIFSIGNALED(status)


def _killer(number: int) -> Callable[[FrameType, str, object], None]:
    left = number

    def count(_frame: FrameType, event: str, called: object) -> None:
        nonlocal left
        owner = getattr(called, "__module__", None) or type(getattr(called, "__self__", None)).__module__
        if event != "c_call" or owner not in {"posix", "fcntl", "_io"}:
            return
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return count
