"""A class of plans, read as data from people who may mean harm."""

from __future__ import annotations

import json
import os
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from careerkit import cohort
from careerkit.cohort import reviewing
from careerkit.cohort.handins import HandIn
from careerkit.errors import CareerkitError
from careerkit.plan import Plan, document
from careerkit.planfile import read_plan
from tests.cohort.samples import AS_OF, CLASS, SMALL, write


def test_every_plan_of_the_class_has_a_row() -> None:
    """Thirty plans give thirty rows, none of them an error, sorted by key."""
    rows = cohort.review_all(CLASS, AS_OF)

    assert 30 == len(rows)
    assert not [row for row in rows if "error" in row]
    assert rows == sorted(rows, key=lambda row: row["key"])


def test_a_row_names_nobody() -> None:
    """Neither the person nor the file of a readable plan stands in its row."""
    told = json.dumps(cohort.review_all(CLASS, AS_OF)).casefold()

    assert not [path.stem for path in CLASS if path.stem in told]


def test_a_key_follows_the_content_alone(tmp_path: Path) -> None:
    """The same plan under another name has the same key; another plan has another."""
    first = write(tmp_path, "anna.json", SMALL.to_json())
    second = write(tmp_path, "berta.json", SMALL.to_json())
    other = write(tmp_path, "carla.json", Plan().to_json())

    keys = [cohort.review_all([path], AS_OF)[0]["key"] for path in (first, second, other)]

    assert keys[0] == keys[1] != keys[2]


DEEP = b'{"schema_version": 1, "person": ' + b"[" * 100_000


@pytest.mark.parametrize(
    "content, sentence",
    [
        (b"", "it is empty"),
        (b"\xff\x00\x80" * 50, "it is not text"),
        (b"[]", "it holds a list"),
        (b'{"schema_version": 99}', "written by a newer careerkit"),
        (b'{"schema_version": 1, "goals": [{"id": "goal-1"}]}', "statement is missing"),
        (b'{"schema_version": 1, "os": "system"}', "unknown key"),
        (DEEP, ""),
    ],
    ids=["empty", "binary", "list", "newer", "missing", "unknown", "deep"],
)
def test_a_broken_plan_is_one_error_row(tmp_path: Path, content: bytes, sentence: str) -> None:
    """The row says which file and what is wrong with it, in one short line."""
    good = write(tmp_path, "good.json", SMALL.to_json())
    bad = write(tmp_path, "bad.json", content)

    rows = cohort.review_all([bad, good], AS_OF)
    errors = [row["error"] for row in rows if "error" in row]

    assert (2, 1) == (len(rows), len(errors))
    assert errors[0].startswith("bad.json: ")
    assert sentence in errors[0]
    assert len(errors[0]) <= 300
    assert "\n" not in errors[0]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """A file over the limit is refused by its size."""
    path = tmp_path / "huge.json"
    with path.open("wb") as stream:
        stream.truncate(document.MAX_BYTES + 1)

    assert "MB large" in cohort.review_all([path], AS_OF)[0]["error"]


def test_what_is_no_file_is_an_error_row(tmp_path: Path) -> None:
    """A missing file and a pipe that never ends are told, not waited for."""
    os.mkfifo(tmp_path / "pipe.json")
    paths = [tmp_path / "missing.json", tmp_path / "pipe.json"]

    assert 2 == sum("error" in row for row in cohort.review_all(paths, AS_OF))


def test_an_unforeseen_failure_is_an_error_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If reviewing one plan fails for a reason nobody thought of, the others go on."""
    path = write(tmp_path, "odd.json", SMALL.to_json())
    monkeypatch.setattr(reviewing, "review", lambda plan, as_of: 1 / 0)

    assert (
        "odd.json: it could not be reviewed (ZeroDivisionError)."
        == cohort.review_all([path], AS_OF)[0]["error"]
    )


@pytest.mark.parametrize("chunk", [1, 7, 100])
def test_any_executor_gives_the_same_rows(chunk: int) -> None:
    """Threads and any size of chunk change nothing in the result."""
    with ThreadPoolExecutor(3) as executor:
        assert cohort.review_all(CLASS, AS_OF) == cohort.review_all(CLASS, AS_OF, executor, chunk=chunk)


def test_processes_give_the_same_rows() -> None:
    """The work can be sent to other processes: only paths and a day go there."""
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        assert cohort.review_all(CLASS[:4], AS_OF) == cohort.review_all(CLASS[:4], AS_OF, executor)


def test_many_plans_are_spread_over_the_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """From sixty plans on, a pool of processes is opened and closed again."""
    opened: list[Any] = []

    class Pool(ThreadPoolExecutor):
        def __init__(self, workers: int, context: object) -> None:
            opened.append((workers, context))
            super().__init__(workers)

    monkeypatch.setattr(reviewing, "ProcessPoolExecutor", Pool)

    assert 30 == len(cohort.review_all([*CLASS, *CLASS], AS_OF))
    assert 1 == len(opened)


class Broken(Executor):
    """An executor whose first worker dies, and which then takes no more work."""

    def __init__(self) -> None:
        self.used = False

    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:
        """Fail later the first time, at once the second."""
        if self.used:
            raise RuntimeError("broken")
        self.used = True
        future: Future[Any] = Future()
        future.set_exception(MemoryError())
        return future


def test_a_dying_worker_costs_only_its_rows() -> None:
    """Each plan of a lost chunk is an error row; nothing is raised."""
    rows = cohort.review_all(CLASS[:6], AS_OF, Broken(), chunk=3)

    assert 6 == len(rows)
    assert {"MemoryError", "RuntimeError"} == {row["error"].split("(")[1].split(")")[0] for row in rows}


@pytest.mark.parametrize(
    "due", ["I was fired from Acme", ["I was fired from Acme in May by them all"], {"Acme": 1}]
)
def test_an_error_row_quotes_nobody(tmp_path: Path, due: object) -> None:
    """It says where the mistake is, not what the person wrote there."""
    goal = {"id": "goal-1", "statement": "x", "due": due}
    path = write(tmp_path, "z.json", json.dumps({"schema_version": 1, "goals": [goal]}))
    error = cohort.review_all([path], AS_OF)[0]["error"]

    assert error.startswith("z.json: goal-1: due is something that is not a date.")
    assert "Acme" not in error


def test_two_copies_of_a_plan_are_one_person(tmp_path: Path) -> None:
    """Ten people who hand in twice are no group of twenty."""
    copies = [write(tmp_path, f"{n}{path.name}", path.read_bytes()) for path in CLASS[:10] for n in "ab"]

    assert 10 == len(cohort.review_all(copies, AS_OF))


def test_a_plan_that_takes_too_long_is_an_error_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One plan cannot hold up the class; the next one is reviewed."""

    def slow(plan: Plan, as_of: date) -> dict[str, Any]:
        while plan == SMALL:
            try:
                sleep(0.01)
            except Exception:  # noqa: BLE001 (as code in between may do)
                break
        return {}

    monkeypatch.setattr(reviewing, "SECONDS", 0.2)
    monkeypatch.setattr(reviewing, "review", slow)
    paths = [write(tmp_path, "slow.json", SMALL.to_json()), write(tmp_path, "quick.json", Plan().to_json())]
    errors = [row["error"] for row in cohort.review_all(paths, AS_OF) if "error" in row]

    assert 1 == len(errors)
    assert errors[0].startswith("slow.json: it takes longer than")


class Dying:
    """Processes that are killed by one plan, as by a lack of memory; what they had begun is lost."""

    opened = 0

    def __init__(self, *_: object) -> None:
        type(self).opened += 1
        self.is_dead = False

    def __enter__(self) -> Dying:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, work: Any, handins: list[HandIn], as_of: date) -> Future[Any]:
        """Do it at once."""
        future: Future[Any] = Future()
        self.is_dead = self.is_dead or any("killer" in handin.name for handin in handins)
        if self.is_dead:
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(work(handins, as_of))
        return future


def test_a_killed_worker_costs_only_the_plan_that_kills_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had not done is done again, in the end plan by plan."""
    paths = [write(tmp_path, path.name, path.read_bytes()) for path in CLASS]
    killer = write(tmp_path, "0-killer.json", Plan().to_json())
    monkeypatch.setattr(reviewing, "ProcessPoolExecutor", Dying)
    monkeypatch.setattr(reviewing, "_FEW", 0)
    rows = cohort.review_all([killer, *paths], AS_OF, chunk=4)

    assert ["0-killer.json: the review stopped before it was done (BrokenProcessPool). Run it again."] == [
        row["error"] for row in rows if "error" in row
    ]
    assert len(CLASS) + 1 == len(rows)
    assert 3 == Dying.opened


def test_a_folder_is_read_and_nothing_beside_it(tmp_path: Path) -> None:
    """Plans are the files that end in .json and do not begin with a dot."""
    for name in ("a.json", ".hidden.json", "b.json.lock", "notes.txt"):
        write(tmp_path, name, SMALL.to_json())

    assert 1 == len(cohort.read_class(tmp_path, AS_OF))


def test_reading_a_class_writes_nothing(tmp_path: Path) -> None:
    """The folder is afterwards what it was."""
    path = write(tmp_path, "a.json", SMALL.to_json())
    cohort.read_class(str(tmp_path), AS_OF)

    assert [path] == list(tmp_path.iterdir())
    assert SMALL == read_plan(path)


def test_without_a_folder_the_class_beside_the_plan_is_read(tmp_path: Path) -> None:
    """`class` beside the plan file comes first; without one, the invented class is shown."""
    plan = write(tmp_path, "plan.json", SMALL.to_json())

    assert 30 == len(cohort.read_class("", AS_OF, plan))

    (tmp_path / "class").mkdir()
    write(tmp_path / "class", "a.json", SMALL.to_json())

    assert 1 == len(cohort.read_class("", AS_OF, plan))


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    """A wrong name of a folder is a sentence that says what to do."""
    with pytest.raises(CareerkitError, match=r"There is no folder .* Name the one"):
        cohort.read_class(tmp_path / "nowhere", AS_OF)
