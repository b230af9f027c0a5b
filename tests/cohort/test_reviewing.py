"""A class of plans, read as data from people who may mean harm."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import nullcontext
from datetime import date
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen, run
from time import sleep
from typing import Any

import psutil
import pytest

from careerkit import cohort
from careerkit.cohort import reviewing
from careerkit.cohort.handins import HandIn, find
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


@pytest.mark.parametrize("own", ["leave-my-husband", "Leave my husband", "l\u00e9a"])
def test_an_error_row_holds_no_id_that_somebody_wrote(tmp_path: Path, own: str) -> None:
    """An id may be a person's words; what the workbook numbers itself, like goal-1, still says the place."""
    goals = [{"id": each, "statement": "", "due": "soon"} for each in (own, "goal-1")]
    plans = [{"schema_version": 1, "goals": [goal]} for goal in goals]
    paths = [write(tmp_path, f"{n}.json", json.dumps(plan).encode()) for n, plan in enumerate(plans)]

    named, numbered = sorted(row["error"] for row in cohort.review_all(paths, AS_OF))

    assert named.startswith("0.json: an entry: ")
    assert numbered.startswith("1.json: goal-1: ")


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
    monkeypatch.setattr("careerkit.cohort.row.review", lambda plan, as_of: 1 / 0)

    assert (
        "odd.json: it could not be reviewed (ZeroDivisionError)."
        == cohort.review_all([path], AS_OF)[0]["error"]
    )


@pytest.mark.parametrize("chunk", [1, 7, 100])
def test_any_executor_gives_the_same_rows(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads and any size of chunk change nothing in the result."""
    monkeypatch.setattr(reviewing, "CHUNK", chunk)
    with ThreadPoolExecutor(3) as executor:
        assert cohort.review_all(CLASS, AS_OF) == cohort.review_all(CLASS, AS_OF, executor)


def test_processes_give_the_same_rows() -> None:
    """The work can be sent to other processes: only paths and a day go there."""
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        assert cohort.review_all(CLASS[:4], AS_OF) == cohort.review_all(CLASS[:4], AS_OF, executor)


def test_jobs_give_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process or several: the same bytes, in whatever order rows come."""
    monkeypatch.setattr(reviewing, "CHUNK", 1)
    alone = cohort.review_all(CLASS, AS_OF, jobs=1)

    assert alone == cohort.review_all(CLASS, AS_OF, jobs=2)
    assert alone == sorted(cohort.reviews(find(CLASS), AS_OF, jobs=3), key=lambda row: row["key"])


def test_many_hand_ins_are_spread_over_the_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a wish, many hand-ins are shared by as many processes as there are processors, few by none."""
    opened: list[int] = []

    class Pool(ThreadPoolExecutor):
        def __init__(self, jobs: int) -> None:
            opened.append(jobs)
            super().__init__(jobs)

    monkeypatch.setattr(reviewing, "Processes", Pool)
    monkeypatch.setattr(reviewing, "_FEW", len(CLASS))
    cohort.review_all(CLASS[:-1], AS_OF)

    assert not opened
    assert len(CLASS) == len(cohort.review_all(CLASS, AS_OF))
    assert os.cpu_count() == opened[0]


@pytest.mark.parametrize("jobs, threads", [(1, 0), (2, 0), (None, 2)], ids=["here", "processes", "executor"])
def test_hand_ins_are_never_all_held(monkeypatch: pytest.MonkeyPatch, jobs: int, threads: int) -> None:
    """Rows of a class without an end come; no more is asked for than a few chunks ahead."""
    monkeypatch.setattr(reviewing, "_FEW", 5)
    monkeypatch.setattr(reviewing, "_IN_FLIGHT", 3)
    monkeypatch.setattr(reviewing, "CHUNK", 2)
    asked = count()
    endless = (HandIn(str(CLASS[place % len(CLASS)])) for place in asked)
    with ThreadPoolExecutor(threads) if threads else nullcontext() as executor:
        coming = cohort.reviews(endless, AS_OF, executor, jobs=jobs)
        rows = list(islice(coming, 20))
        coming.close()

    assert not [row for row in rows if "error" in row]
    assert next(asked) <= 20 + 5 + (3 + 1) * 2


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


def test_what_an_executor_gives_up_is_done_here() -> None:
    """Workers that all die, or take no more work, cost time and no row."""
    assert cohort.review_all(CLASS[:6], AS_OF) == cohort.review_all(CLASS[:6], AS_OF, Broken())


class Killer(HandIn):
    """A hand-in that ends the process that reads it, as by a lack of memory."""

    def read(self) -> bytes:
        """Be killed."""
        os.kill(os.getpid(), signal.SIGKILL)
        return b""


class KilledOnce(HandIn):
    """A hand-in whose first reader is killed; the second finds the mark that it left."""

    def read(self) -> bytes:
        """Be killed, or be read."""
        mark = Path(self.path + ".mark")
        if mark.exists():
            return super().read()
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
        return b""


def test_a_killed_worker_costs_only_the_hand_in_that_kills_it() -> None:
    """What it had not done is done again, in the end hand-in by hand-in."""
    handins = list(find(CLASS))
    rows = list(cohort.reviews([*handins[:9], Killer("killer.json"), *handins[9:]], AS_OF, jobs=2))

    assert ["killer.json: the computer stopped its review, perhaps for want of memory."] == [
        row["error"] for row in rows if "error" in row
    ]
    assert len(CLASS) + 1 == len(rows)


def test_a_worker_that_is_killed_by_others_costs_nothing(tmp_path: Path) -> None:
    """A lack of memory that was the fault of another program is no fault of a plan."""
    handins = [KilledOnce(str(write(tmp_path, path.name, path.read_bytes()))) for path in CLASS[:6]]
    rows = cohort.reviews(handins, AS_OF, jobs=2)

    assert cohort.review_all(CLASS[:6], AS_OF) == sorted(rows, key=lambda row: row["key"])


SCRIPT = """
import signal, sys
from datetime import date
from careerkit import cohort
signal.signal(signal.SIGINT, signal.default_int_handler)  # where a shell ignores it, too
for row in cohort.reviews(cohort.handins.find(sys.argv[1:] * {times}), date(2026, 11, 21), jobs=2):
    print(row["key"], flush=True)
"""


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    """Its processes do not run it again, and import nothing from the folder in which it is started."""
    script = write(tmp_path, "script.py", SCRIPT.format(times=1))
    standing = tmp_path / "standing"
    standing.mkdir()
    for name in ("pickle.py", "careerkit.py"):
        write(standing, name, "open('imported', 'w')")
    done = run([sys.executable, script, *CLASS], cwd=standing, capture_output=True, text=True, check=False)

    assert ("", len(CLASS)) == (done.stderr, len(done.stdout.split()))
    assert ["careerkit.py", "pickle.py"] == sorted(path.name for path in standing.iterdir())


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left_behind(tmp_path: Path, sign: int) -> None:
    """Ctrl-C and worse end the processes with the one that asked for them."""
    script = write(tmp_path, "script.py", SCRIPT.format(times=10_000))
    with Popen([sys.executable, script, *CLASS], stdout=PIPE, stderr=DEVNULL) as asking:
        assert asking.stdout is not None
        assert asking.stdout.readline()
        processes = psutil.Process(asking.pid).children(recursive=True)
        asking.send_signal(sign)
        asking.stdout.read()

    assert 2 == len(processes)
    assert [] == psutil.wait_procs(processes, timeout=60)[1]


class Moving(ThreadPoolExecutor):
    """Workers on a machine on which the files lie elsewhere: they are gone when the work begins."""

    def submit(self, fn: Any, /, handins: list[HandIn], *args: Any, **_: Any) -> Future[Any]:
        """Move the files away before."""
        for handin in handins:
            Path(handin.path).rename(handin.path + ".moved")
        return super().submit(fn, handins, *args)


def test_workers_that_do_not_see_the_files_are_said(tmp_path: Path) -> None:
    """Otherwise every plan of the class would be an error row."""
    path = write(tmp_path, "plan.json", SMALL.to_json())
    with Moving(1) as executor, pytest.raises(CareerkitError, match=r"does not see .*plan\.json\. Put what"):
        cohort.review_all([path], AS_OF, executor)


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


@pytest.mark.parametrize("threads", [0, 2])
def test_a_plan_that_takes_too_long_is_an_error_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    """One plan cannot hold up the class, in whatever thread it is reviewed; the next one is reviewed."""

    def slow(plan: Plan, as_of: date) -> dict[str, Any]:
        while plan == SMALL:
            try:
                sleep(0.01)
            except Exception:  # noqa: BLE001 (as code in between may do)
                break
        return {}

    monkeypatch.setattr(reviewing, "SECONDS", 0.2)
    monkeypatch.setattr("careerkit.cohort.row.review", slow)
    paths = [write(tmp_path, "slow.json", SMALL.to_json()), write(tmp_path, "quick.json", Plan().to_json())]
    with ThreadPoolExecutor(threads) if threads else nullcontext() as executor:
        rows = cohort.review_all(paths, AS_OF, executor)
    errors = [row["error"] for row in rows if "error" in row]

    assert (2, 1) == (len(rows), len(errors))
    assert errors[0].startswith("slow.json: it takes longer than")


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


def test_a_class_may_lie_beside_the_pages(tmp_path: Path) -> None:
    """Where JupyterLab's list of files is when a page is open, and so where a teacher drags them."""
    plan = write(tmp_path, "plan.json", SMALL.to_json())
    (tmp_path / "notebooks" / "class").mkdir(parents=True)
    write(tmp_path / "notebooks" / "class", "a.json", SMALL.to_json())

    assert 1 == len(cohort.read_class("", AS_OF, plan))


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    """A wrong name of a folder is a sentence that says what to do."""
    with pytest.raises(CareerkitError, match=r"There is no folder .* Name the one"):
        cohort.read_class(tmp_path / "nowhere", AS_OF)


def test_a_review_leaves_the_interpreter_as_it_was() -> None:
    """Whoever profiles or debugs afterwards can; a withdrawn exception keeps Python 3.11 looking for it."""
    program = (
        "import sys; from datetime import date; from careerkit import cohort\n"
        f"cohort.review_all([{str(CLASS[0])!r}], date(2026, 11, 21))\n"
        "def work():\n    return sum(range(10))\n"
        "sys.setprofile(lambda *_: None); print(work())"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)

    assert "45" == ended.stdout.strip()
