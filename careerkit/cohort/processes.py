"""Work in other processes of this machine, each of which may end at any moment."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Lock
from typing import IO, NamedTuple, ParamSpec, TypeVar, cast

import psutil

P = ParamSpec("P")
R = TypeVar("R")

# A process that holds more than this after its work, in bytes, gives way to a new one: usual are 100 MB.
LARGEST = 300 * 2**20
# With -P and a path that is given, nothing is imported from the folder in which somebody stands.
_COMMAND = (sys.executable, "-P", "-c", f"from {__name__} import serve; serve()")
_HOME = str(Path(__file__).parents[2])


class _Child(NamedTuple):
    process: Popen[bytes]
    tasks: IO[bytes]
    answers: IO[bytes]

    def end(self) -> None:
        """End it, whatever it does, and close what was open to it."""
        self.process.kill()
        self.process.wait()
        self.answers.close()
        with suppress(OSError):
            self.tasks.close()


class Processes(ThreadPoolExecutor):
    """An executor whose threads each keep a process of their own.

    A process that is killed costs its own task alone, which fails with an `OSError` or `EOFError`, and is
    replaced with the next. Unlike those of `multiprocessing`, processes do not run the script or notebook
    again that asks for them, which so needs no guard. Functions, arguments and results are pickled. Leaving
    it, by Ctrl-C too, ends the processes and what they do; they end also when this process does.
    """

    def __init__(self, jobs: int) -> None:
        super().__init__(jobs)
        self._lock, self._is_open = Lock(), True
        self._children, self._idle = list[_Child](), list[_Child]()

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """The future of a function, called in one of the processes."""
        return super().submit(self._answer, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:  # noqa: FBT001, FBT002
        """End all processes now, also in the middle of their work."""
        super().shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._is_open = False
            for child in self._children:
                child.process.kill()
        super().shutdown()
        for child in self._children:
            child.end()

    def _answer(self, fn: Callable[..., R], args: Sequence[object], kwargs: Mapping[str, object]) -> R:
        child = self._idle.pop() if self._idle else self._started()
        try:
            pickle.dump((fn, args, kwargs), child.tasks)
            child.tasks.flush()
            answer: R = pickle.load(child.answers)  # noqa: S301 (from careerkit itself)
            is_large = psutil.Process(child.process.pid).memory_info().rss > LARGEST
        except BaseException:
            self._end(child)
            raise
        if is_large:
            self._end(child)
        else:
            self._idle.append(child)
        return answer

    def _started(self) -> _Child:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*filter(None, sys.path), _HOME])}
        with self._lock:
            if not self._is_open:
                raise EOFError
            # In a session of its own, Ctrl-C does not reach it.
            process = Popen(  # noqa: S603
                _COMMAND, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, start_new_session=True
            )
            child = _Child(process, cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))
            self._children.append(child)
        return child

    def _end(self, child: _Child) -> None:
        with self._lock:
            self._children.remove(child)
        child.end()


def serve() -> None:
    """What such a process does: answer one task after the other, until nobody can ask any more."""
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What is printed stays out of the answers.
    os.dup2(2, 1)
    with suppress(EOFError):
        while True:
            fn, args, kwargs = pickle.load(tasks)  # noqa: S301 (from careerkit itself)
            pickle.dump(fn(*args, **kwargs), answers)
            answers.flush()
