"""Each hand-in reviewed by itself, many in several processes; one that is broken is an error row."""

import ctypes
import hashlib
import json
import os
import platform
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from itertools import chain, islice
from pathlib import Path
from queue import SimpleQueue

from careerkit.analysis.cohort import Row
from careerkit.errors import CareerkitError, PlanError
from careerkit.words import shortened

from .handins import HandIn, find
from .processes import Processes
from .row import read

CHUNK = 25
# Fewer plans than this are done here: starting other processes would take longer.
_FEW = 400
# Chunks that are with workers, or done by them and not yet asked for, at a time.
_IN_FLIGHT = 128
_LONGEST_ERROR = 300
# An id as a person may have written it, other than goal-1: it would stand at the head of a sentence.
_ID = re.compile(rb'"id"\s*:\s*("(?![a-z]+-\d+")(?:[^"\\]|\\.){1,60}")')
# How `document` quotes a value that is wrong, and a name.
_VALUE = re.compile(r" is .*, which (is|has|holds) ", re.DOTALL)
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
# A plan of a person takes a hundredth of a second, one of twenty thousand records half a minute.
SECONDS = 20.0


def review_all(
    paths: Sequence[str | Path], as_of: date, executor: Executor | None = None, *, jobs: int | None = None
) -> list[Row]:
    """One row a hand-in of `handins.find`, sorted by key, so that their order tells nothing; see `reviews`.

    The same plan handed in twice is one row.
    """
    reviewed = reviews(find(paths), as_of, executor, jobs=jobs)
    once = {row["key"]: row for row in sorted(reviewed, key=lambda row: row.get("error", ""), reverse=True)}
    return sorted(once.values(), key=lambda row: row["key"])


def reviews(
    handins: Iterable[HandIn], as_of: date, executor: Executor | None = None, *, jobs: int | None = None
) -> Iterator[Row]:
    """A row a hand-in, as they come: `review` with a `key`, or `key`, `as_of` and an `error` sentence.

    The key is a hash of the file's content: the same for the same plan, and no way back to a person.
    Only an error names its file, so that somebody can mend it. However many hand-ins there are, few are
    held at a time. `jobs` processes of this machine share the work, by default one a processor if there
    are many hand-ins; 1 is this process. An `executor` does it instead: `cluster`, or any of
    `concurrent.futures`; paths alone go there. Never raises for what a plan holds; raises `CareerkitError`
    if workers elsewhere do not see the files, or are gone.
    """
    waiting = iter(handins)
    first = list(islice(waiting, _FEW))
    every = chain(first, waiting)
    jobs = jobs or ((os.cpu_count() or 1) if len(first) == _FEW else 1)
    if executor is None and jobs == 1:
        yield from (_review(handin, as_of) for handin in every)
    else:
        with Processes(jobs) if executor is None else nullcontext(executor) as workers:
            yield from _spread(every, as_of, workers)


def review_chunk(handins: Sequence[HandIn], as_of: date, seen: str = "") -> list[Row]:
    """The rows of some hand-ins; what one worker does at a time.

    Raises `CareerkitError` if `seen`, a file that whoever asks can see, is not there.
    """
    if seen and not Path(seen).is_file():
        raise CareerkitError(
            f"The machine {platform.node()} does not see {seen}. Put what was handed in where all machines "
            "of the cluster find it under the same name."
        )
    return [_review(handin, as_of) for handin in handins]


def _review(handin: HandIn, as_of: date) -> Row:
    content = b""
    try:
        with _time_limit():
            content = handin.read()
            return {"key": key_of(content), **read(content, as_of)}
    except _TooLong:
        problem = f"it takes longer than {SECONDS:.0f} seconds, and a plan of one person takes less than one."
    except CareerkitError as error:
        problem = error.problems[0] if isinstance(error, PlanError) else str(error)
        # Without the text of the person that it quotes; place and kind are enough to mend it.
        for written in set(_ID.findall(content)):
            with suppress(ValueError):
                own = str(json.loads(written))
                if problem.startswith((f"{own}: ", f"{own} ")):
                    problem = f"an entry{problem.removeprefix(own)}"
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
    """Raise `_TooLong` after `SECONDS`, in whatever thread this is, before its next step of Python.

    It cannot interrupt a call into C; there the size of what is read is the limit.
    """
    here, throw = ctypes.c_ulong(threading.get_ident()), ctypes.pythonapi.PyThreadState_SetAsyncExc
    timer = threading.Timer(SECONDS, throw, (here, ctypes.py_object(_TooLong)))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for _ in range(2):  # What it threw at the last moment arrives here at the latest.
            pass


def _spread(handins: Iterator[HandIn], as_of: date, executor: Executor) -> Iterator[Row]:
    """The rows of all hand-ins, done by an executor in chunks, of which so many are with it at a time.

    A chunk whose worker ended, by a lack of memory say, is done again here.
    """
    ended, in_flight = SimpleQueue[Future[list[Row]]](), dict[Future[list[Row]], list[HandIn]]()
    with Processes(1) as alone:
        while True:
            while len(in_flight) < _IN_FLIGHT and (part := list(islice(handins, CHUNK))):
                in_flight[future := _started(executor, part, as_of)] = part
                future.add_done_callback(ended.put)
            if not in_flight:
                return
            part = in_flight.pop(future := ended.get())
            if future.cancelled():
                raise CareerkitError("The cluster has stopped answering. Start it anew, and run this again.")
            problem = future.exception()
            if isinstance(problem, CareerkitError):
                raise problem
            if not problem:
                yield from future.result()
            for handin in part if problem else ():  # one by one, so that none suffers for its neighbour
                stopped = "the computer stopped its review, perhaps for want of memory."
                row = _error(handin, as_of, b"", stopped)
                for _ in range(2):
                    with suppress(EOFError, OSError):
                        row = alone.submit(_review, handin, as_of).result()
                        break
                yield row


def _started(executor: Executor, handins: Sequence[HandIn], as_of: date) -> Future[list[Row]]:
    """The future of a chunk, also where the executor is broken already."""
    is_here = isinstance(executor, Processes)
    seen = next((each.path for each in handins if not is_here and Path(each.path).is_file()), "")
    try:
        return executor.submit(review_chunk, handins, as_of, seen)
    except Exception as error:  # noqa: BLE001 (each executor has its own errors)
        failed: Future[list[Row]] = Future()
        failed.set_exception(error)
        return failed


def _error(handin: HandIn, as_of: date, content: bytes, problem: str) -> Row:
    """An error row; `problem` says the same without a name, which may be a person's."""
    sentence = shortened(f"{handin.name}: {problem}", _LONGEST_ERROR)
    key = key_of(content or os.fsencode(f"{handin.path} {handin.name}"))
    problem = shortened(problem, _LONGEST_ERROR)
    return {"key": key, "as_of": as_of.isoformat(), "error": sentence, "problem": problem}


def key_of(content: bytes) -> str:
    """What names a hand-in: the same for the same content."""
    return hashlib.sha256(content).hexdigest()[:16]
