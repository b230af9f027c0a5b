"""A class of plans: each one reviewed by itself, the results put together without names (B8).

Plans of others are hostile input. A plan is read as data within the size limits of
`careerkit.plan.document`, nothing of it runs, and one that is broken becomes an error row.
"""

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

from careerkit import analysis, workspace
from careerkit.analysis.cohort import Row, Summary, same_name, summary
from careerkit.analysis.frame import rows
from careerkit.errors import CareerkitError, PlanError
from careerkit.plan import Plan, document
from careerkit.planfile import open_plan
from careerkit.rules.completeness import ChapterRow
from careerkit.words import shortened

__all__ = ["Summary", "read_class", "review", "review_all", "summary"]

CHUNK = 25
# Fewer plans than this are done here: starting other processes would take longer.
_FEW = 60
_LONGEST_ERROR = 300
# How `document` quotes a value that is wrong, and a name.
_VALUE = re.compile(r" is .*, which (is|has|holds) ", re.DOTALL)
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
# A plan of a person takes a hundredth of a second, one of twenty thousand records half a minute.
SECONDS = 20.0


def review(plan: Plan, as_of: date) -> Row:
    """What a class may add up of one plan: numbers, and the names of its gaps. JSON can hold it.

    Keys: as_of; chapters (by name of `analysis.CHAPTERS`: points, done, state empty|begun|done); counts
    (records a section); goals (active ones: active, measured, dated, complete = both); steps (open
    ones: open, estimated, dated); gaps (normalised names of competencies below what an active goal
    requires, each once, sorted); hours (a_week or None, needed for the open steps, fits: True, False or
    None where it cannot be told).
    """
    plan = plan.on(as_of)
    active, actions, planned = plan.active_goals, plan.open_actions, analysis.schedule(plan, as_of)
    estimated = sum(action.effort.likely is not None for action in actions)
    dated = sum(action.due is not None for action in actions)
    fits = planned.feasible if planned.capacity_known and estimated else None
    # Likely hours left; those of steps that repeat do not count.
    left = (
        max((action.effort.likely or 0.0) - (action.hours_spent or 0.0), 0.0)
        if action.is_open and action.repeats == "none"
        else 0.0
        for action in plan.actions
    )
    return {
        "as_of": as_of.isoformat(),
        "chapters": {
            row.chapter: {"points": row.points, "done": row.done, "state": row.state}
            for row in rows(analysis.chapters(plan, as_of), ChapterRow)
        },
        "counts": {
            name: len(getattr(plan, name)) for name in ("goals", "competencies", "actions", "reviews")
        },
        "goals": {
            "active": len(active),
            "measured": sum(bool(goal.measure.what) for goal in active),
            "dated": sum(goal.due is not None for goal in active),
            "complete": sum(bool(goal.measure.what) and goal.due is not None for goal in active),
        },
        "steps": {"open": len(actions), "estimated": estimated, "dated": dated},
        "gaps": _gaps(plan, as_of),
        "hours": {"a_week": plan.capacity.hours_per_week, "needed": sum(left), "fits": fits},
    }


def share(plan: Plan, as_of: date, gaps: Sequence[str] = ()) -> Row:
    """What a person hands in for a class: the row of `review`, with the names of the gaps they chose alone.

    `gaps` are ids of competencies.
    """
    chosen = {same_name(each.name) for each in plan.competencies if each.id in gaps}
    row = review(plan, as_of)
    return {**row, "gaps": [name for name in row["gaps"] if name in chosen]}


def in_words(row: Row) -> list[str]:
    """A row in words, for the person who hands it in: no text of the plan but the gaps they chose."""
    goals, steps, hours = row["goals"], row["steps"], row["hours"]
    done = [f"{name} {chapter['done']} of {chapter['points']}" for name, chapter in row["chapters"].items()]
    week = "hours a week not given" if hours["a_week"] is None else f"{hours['a_week']:g} hours a week"
    fits = "its steps fit" if hours["fits"] else "its steps do not fit"
    if hours["fits"] is None:
        fits = "whether its steps fit cannot be told"
    return [
        f"Seen on {row['as_of']}. Points done a chapter: {', '.join(done)}.",
        f"Goals: {goals['active']}, of which {goals['measured']} have a measure and {goals['dated']} a date.",
        f"Open steps: {steps['open']}, of which {steps['estimated']} have hours and {steps['dated']} a date.",
        f"{week.capitalize()}, {hours['needed']:g} hours of steps; {fits}.",
        f"Gaps by name: {', '.join(row['gaps'])}." if row["gaps"] else "No gap is named.",
    ]


def review_all(
    paths: Sequence[str | Path], as_of: date, executor: Executor | None = None, *, chunk: int = CHUNK
) -> list[Row]:
    """One row a plan: `review` with a `key`, or `key`, `as_of` and an `error` sentence.

    The key is a hash of the file's content: the same for the same plan, and no way back to a person.
    Rows are sorted by it, so that their order tells nothing either. Only an error names its file, so
    that somebody can mend it. The same plan handed in twice is one row. Without an `executor`, many plans
    are spread over the processors of this machine; any executor of `concurrent.futures` or Dask's
    `client.get_executor()` does as well, if its workers see the same files. Never raises for what a plan
    holds.
    """
    places = [str(path) for path in paths]
    chunks = [places[start : start + chunk] for start in range(0, len(places), chunk)]
    if executor is not None:
        started = [(places, _started(executor, places, as_of)) for places in chunks]
        reviewed = [row for places, future in started for row in _finished(places, future, as_of)]
    elif len(places) < _FEW:
        reviewed = review_chunk(places, as_of)
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
    return review_all(sorted(place.glob("[!.]*.json")), as_of)


def review_chunk(places: Sequence[str], as_of: date) -> list[Row]:
    """The rows of some plan files; what one worker does at a time."""
    return [_review_file(Path(place), as_of) for place in places]


def _review_file(path: Path, as_of: date) -> Row:
    content = b""
    try:
        if not path.is_file():
            raise PlanError("it is not a file.")
        document.check_size(path.stat().st_size, "")
        with path.open("rb") as stream:
            content = stream.read(document.MAX_BYTES + 1)
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
    return _error(path, as_of, content, problem)


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


def _in_processes(chunks: Sequence[Sequence[str]], as_of: date) -> list[Row]:
    """The rows of all chunks, each done by one of a few processes.

    If one of them is killed, by a lack of memory say, all others end too. What is not done then is done
    again in new processes, and then plan by plan: only a plan that ends its own process is an error.
    """
    workers, waiting, reviewed = min(len(chunks), os.cpu_count() or 1), list(chunks), list[Row]()
    for tries in count(1):
        alone = tries > 2
        with ProcessPoolExecutor(1 if alone else workers, get_context("spawn")) as pool:
            started = [(places, _started(pool, places, as_of)) for places in waiting]
        failed = [(places, future) for places, future in started if future.exception()]
        reviewed += [row for _, future in started if not future.exception() for row in future.result()]
        if failed and alone:
            # One process does them in order, so the first that is not done is the one that ended it.
            reviewed += _finished(*failed.pop(0), as_of)
        # Whatever ended a process was among the first that failed.
        waiting = [[place] for places, _ in reversed(failed) for place in reversed(places)]
        if not waiting:
            break
    return reviewed


def _error(path: Path, as_of: date, content: bytes, problem: str) -> Row:
    sentence = shortened(f"{path.name}: {problem}", _LONGEST_ERROR)
    return {"key": _key(content or os.fsencode(path)), "as_of": as_of.isoformat(), "error": sentence}


def _key(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _started(executor: Executor, places: Sequence[str], as_of: date) -> Future[list[Row]]:
    """The future of a chunk, also where the executor is broken already."""
    try:
        return executor.submit(review_chunk, places, as_of)
    except Exception as error:  # noqa: BLE001 (each executor has its own errors)
        failed: Future[list[Row]] = Future()
        failed.set_exception(error)
        return failed


def _finished(places: Sequence[str], future: Future[list[Row]], as_of: date) -> Iterator[Row]:
    try:
        yield from future.result()
    except Exception as error:  # noqa: BLE001 (a worker may die of a plan; the class goes on)
        problem = f"the review stopped before it was done ({type(error).__name__}). Run it again."
        for place in places:
            yield _error(Path(place), as_of, b"", problem)


def _gaps(plan: Plan, as_of: date) -> list[str]:
    gaps = analysis.gaps(plan, as_of)
    wanted = gaps["goal_status"].isna() | gaps["goal_status"].eq("active")
    names = {same_name(name) for name in gaps.loc[wanted & gaps["gap"].gt(0), "name"]}
    return sorted(name for name in names if name)
