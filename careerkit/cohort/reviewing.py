"""Each hand-in reviewed by itself, many in several processes; one that is broken is an error row."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from itertools import count
from multiprocessing import get_context
from pathlib import Path

from careerkit import workspace
from careerkit.analysis.cohort import Row
from careerkit.errors import CareerkitError, PlanError
from careerkit.plan import document
from careerkit.planfile import open_plan
from careerkit.words import shortened

from .handins import HandIn, find
from .row import review

CHUNK = 25
# Fewer plans than this are done here: starting other processes would take longer.
_FEW = 60
_LONGEST_ERROR = 300
# How `document` quotes a value that is wrong, and a name.
_VALUE = re.compile(r" is .*, which (is|has|holds) ", re.DOTALL)
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
# A plan of a person takes a hundredth of a second, one of twenty thousand records half a minute.
SECONDS = 20.0


def review_all(
    paths: Sequence[str | Path], as_of: date, executor: Executor | None = None, *, chunk: int = CHUNK
) -> list[Row]:
    """One row a hand-in of `handins.find`: `review` with a `key`, or `key`, `as_of` and an `error` sentence.

    The key is a hash of the file's content: the same for the same plan, and no way back to a person.
    Rows are sorted by it, so that their order tells nothing either. Only an error names its file, so
    that somebody can mend it. The same plan handed in twice is one row. Without an `executor`, many plans
    are spread over the processors of this machine; any executor of `concurrent.futures` or Dask's
    `client.get_executor()` does as well, if its workers see the same files. Never raises for what a plan
    holds.
    """
    handins = list(find(paths))
    chunks = [handins[start : start + chunk] for start in range(0, len(handins), chunk)]
    if executor is not None:
        started = [(handins, _started(executor, handins, as_of)) for handins in chunks]
        reviewed = [row for handins, future in started for row in _finished(handins, future, as_of)]
    elif len(handins) < _FEW:
        reviewed = review_chunk(handins, as_of)
    else:
        reviewed = _in_processes(chunks, as_of)
    once = {row["key"]: row for row in sorted(reviewed, key=lambda row: row.get("error", ""), reverse=True)}
    return sorted(once.values(), key=lambda row: row["key"])


def read_class(folder: str | Path, as_of: date, plan_path: str | Path = "") -> list[Row]:
    """The rows of all plans in `folder`, each a file ending in `.json`.

    Without a folder: `class` beside the plan file, else the invented class that comes with the
    workbook. Raises `CareerkitError` if there is no such folder.
    """
    if folder:
        place = Path(folder).expanduser()
        if not place.is_dir():
            raise CareerkitError(f"There is no folder {place}. Name the one that holds the plans.")
    else:
        beside = open_plan(plan_path).path.parent / "class"
        place = beside if beside.is_dir() else workspace.examples() / "class"
    return review_all([place], as_of)


def review_chunk(handins: Sequence[HandIn], as_of: date) -> list[Row]:
    """The rows of some hand-ins; what one worker does at a time."""
    return [_review(handin, as_of) for handin in handins]


def _review(handin: HandIn, as_of: date) -> Row:
    content = b""
    try:
        content = handin.read()
        with _time_limit():
            return {"key": _key(content), **review(document.read(content), as_of)}
    except _TooLong:
        problem = f"it takes longer than {SECONDS:.0f} seconds, and a plan of one person takes less than one."
    except CareerkitError as error:
        problem = error.problems[0] if isinstance(error, PlanError) else str(error)
        # Without the text of the person that it quotes; place and kind are enough to mend it.
        problem = _QUOTED.sub("…", _VALUE.sub(r" is something that \1 ", problem))
    except OSError as error:
        problem = f"it cannot be read: {error.strerror or error}."
    except Exception as error:  # noqa: BLE001 (one plan must not stop the class, whatever it holds)
        problem = f"it could not be reviewed ({type(error).__name__})."
    return _error(handin, as_of, content, problem)


class _TooLong(BaseException):
    """A plan takes longer than any plan of a person; nothing in between may take it for its own error."""


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raise `_TooLong` after `SECONDS`, where a process can be interrupted: in its main thread on Unix."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _in_processes(chunks: Sequence[Sequence[HandIn]], as_of: date) -> list[Row]:
    """The rows of all chunks, each done by one of a few processes.

    If one of them is killed, by a lack of memory say, all others end too. What is not done then is done
    again in new processes, and then plan by plan: only a plan that ends its own process is an error.
    """
    workers, waiting, reviewed = min(len(chunks), os.cpu_count() or 1), list(chunks), list[Row]()
    for tries in count(1):
        alone = tries > 2
        with ProcessPoolExecutor(1 if alone else workers, get_context("spawn")) as pool:
            started = [(handins, _started(pool, handins, as_of)) for handins in waiting]
        failed = [(handins, future) for handins, future in started if future.exception()]
        reviewed += [row for _, future in started if not future.exception() for row in future.result()]
        if failed and alone:
            # One process does them in order, so the first that is not done is the one that ended it.
            reviewed += _finished(*failed.pop(0), as_of)
        # Whatever ended a process was among the first that failed.
        waiting = [[handin] for handins, _ in reversed(failed) for handin in reversed(handins)]
        if not waiting:
            break
    return reviewed


def _error(handin: HandIn, as_of: date, content: bytes, problem: str) -> Row:
    sentence = shortened(f"{handin.name}: {problem}", _LONGEST_ERROR)
    return {"key": _key(content or os.fsencode(handin.path)), "as_of": as_of.isoformat(), "error": sentence}


def _key(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _started(executor: Executor, handins: Sequence[HandIn], as_of: date) -> Future[list[Row]]:
    """The future of a chunk, also where the executor is broken already."""
    try:
        return executor.submit(review_chunk, handins, as_of)
    except Exception as error:  # noqa: BLE001 (each executor has its own errors)
        failed: Future[list[Row]] = Future()
        failed.set_exception(error)
        return failed


def _finished(handins: Sequence[HandIn], future: Future[list[Row]], as_of: date) -> Iterator[Row]:
    try:
        yield from future.result()
    except Exception as error:  # noqa: BLE001 (a worker may die of a plan; the class goes on)
        problem = f"the review stopped before it was done ({type(error).__name__}). Run it again."
        for handin in handins:
            yield _error(handin, as_of, b"", problem)
