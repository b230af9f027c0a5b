"""Work in other processes of this machine."""

from __future__ import annotations

import os
import signal

import psutil
import pytest

from careerkit.cohort import processes
from careerkit.cohort.processes import Processes


def test_a_process_is_kept_for_the_next_task() -> None:
    """Starting one takes a second, so it serves again; it is not this one."""
    with Processes(1) as pool:
        first, second = (pool.submit(os.getpid).result() for _ in "ab")

    assert first == second != os.getpid()


def test_a_process_that_grew_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one huge plan took is given back."""
    monkeypatch.setattr(processes, "LARGEST", 0)
    with Processes(1) as pool:
        first, second = (pool.submit(os.getpid).result() for _ in "ab")

    assert first != second
    assert not psutil.pid_exists(first)


def test_a_killed_process_costs_its_task_alone() -> None:
    """The task fails, and the next has a new process."""
    with Processes(1) as pool:
        pid = pool.submit(os.getpid).result()
        with pytest.raises(EOFError):
            pool.submit(signal.raise_signal, signal.SIGKILL).result()

        assert pid != pool.submit(os.getpid).result()


def test_what_is_printed_is_no_answer() -> None:
    """Whatever a task writes to its output, the answers arrive."""
    with Processes(1) as pool:
        assert 5 == pool.submit(os.write, 1, b"hello").result()
        assert 3 == pool.submit(max, 3, 2).result()


def test_leaving_ends_what_is_under_way() -> None:
    """Nobody waits for work whose result nobody wants, and no process is left."""
    with Processes(2) as pool:
        pids = [pool.submit(os.getpid).result()]
        for _ in range(4):
            pool.submit(signal.pause)

    assert not any(map(psutil.pid_exists, pids))


def test_leaving_at_once_leaves_nothing_behind() -> None:
    """Also a process that is only being started then is ended."""
    before = psutil.Process().children(recursive=True)
    for _ in range(12):
        with Processes(2) as pool:
            for _ in range(4):
                pool.submit(signal.pause)

    assert before == psutil.Process().children(recursive=True)
