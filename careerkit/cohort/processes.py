"""Work in other processes of this machine, each of which may end at any moment."""

import os
import pickle
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import IO, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# A process that holds more bytes than this after its work gives way to a new one; 100 MB are usual.
LARGEST = 300 * 2**20


class _Child(Popen[bytes]):
    stdin: IO[bytes]
    stdout: IO[bytes]


class Processes(ThreadPoolExecutor):
    """An executor whose threads each keep a process of their own; what goes there and back is pickled.

    A process that is killed costs its own task alone, which fails with `EOFError` or `OSError`. Unlike those
    of `multiprocessing`, processes do not run the script or notebook again that asks for them, which so
    needs no guard. Leaving it, by Ctrl-C too, ends them and what they do.
    """

    def __init__(self, jobs: int) -> None:
        super().__init__(jobs)
        self._children, self._idle, self._is_open = set[_Child](), list[_Child](), True

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """The future of a function, called in one of the processes."""
        return super().submit(self._answer, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:  # noqa: FBT001, FBT002
        """End all processes now, also in the middle of their work."""
        super().shutdown(wait=False, cancel_futures=True)
        self._is_open = False
        for child in [*self._children]:
            child.kill()
        super().shutdown()
        for child in [*self._children]:
            self._end(child)

    def _answer(self, fn: Callable[..., R], *arguments: object) -> R:
        child, is_kept = self._idle.pop() if self._idle else self._started(), False
        try:
            if not self._is_open:  # and so perhaps started after all others were ended
                raise EOFError
            pickle.dump((fn, *arguments), child.stdin)
            child.stdin.flush()
            answer: R = pickle.load(child.stdout)  # noqa: S301 (from careerkit itself)
            import psutil  # A browser has neither it nor processes.

            is_kept = psutil.Process(child.pid).memory_info().rss < LARGEST
            return answer
        finally:
            self._idle.append(child) if is_kept else self._end(child)

    def _started(self) -> _Child:
        # It imports what this process would, and nothing else from the folder in which somebody stands.
        path = [str(Path(each).absolute()) for each in sys.path]
        code = f"import sys; sys.path[:] = {path}; from {__name__} import serve; serve()"
        child = _Child((sys.executable, "-c", code), stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        self._children.add(child)
        return child

    def _end(self, child: _Child) -> None:
        self._children.remove(child)
        child.kill()
        with suppress(OSError), child:
            pass


def serve() -> None:
    """What such a process does: answer one task after the other, until nobody can ask any more."""
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what is printed stays out of the answers
    with suppress(EOFError):
        while True:
            fn, args, kwargs = pickle.load(tasks)  # noqa: S301 (from careerkit itself)
            pickle.dump(fn(*args, **kwargs), answers)
            answers.flush()
