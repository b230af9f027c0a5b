"""The rows of a class in a file: what is read again, what is not, and what the file tells of whom."""

from __future__ import annotations

import json
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from careerkit import cohort
from careerkit.cohort import kept, reviewing
from careerkit.errors import CareerkitError
from tests.cohort.samples import AS_OF, CLASS, SMALL
from tests.cohort.test_handins import lay, plan, share

MARK = "Zaphod"


@pytest.fixture
def coll(tmp_path: Path) -> Path:
    """A class as Moodle lays it, of 22, with a broken hand-in and an older one."""
    for number, path in enumerate(CLASS[:22]):
        lay(tmp_path / "coll", {f"{MARK} {number}_9_assignsubmission_file/plan.json": path.read_bytes()})
    bad = (
        b'{"schema_version": 3, "goals": [{"id": "goal-1", "statement": "x", "due": "'
        + MARK.encode()
        + b'"}]}'
    )
    lay(tmp_path / "coll", {f"{MARK} bad_9_assignsubmission_file/plan.json": bad})
    lay(tmp_path / "coll", {f"{MARK} 0_9_assignsubmission_file/old.json": plan("x", "2020-01-01")})
    return tmp_path / "coll"


def collect(coll: Path, out: Path, **options: object) -> cohort.Collected:
    """The rows of a class in a folder."""
    out.mkdir(exist_ok=True)
    return cohort.collect([coll], out, AS_OF, **options)


def test_rows_are_lines_by_key_for_one_pair_of_eyes(coll: Path, tmp_path: Path) -> None:
    """The same rows as of `review_all`, errors last and without a name, readable by their owner alone."""
    collect(coll, tmp_path / "out")
    path = tmp_path / "out" / "rows.jsonl"
    read, whole = [*cohort.read_rows(path)], cohort.review_all([coll], AS_OF)

    assert [row for row in whole if "error" not in row] == read[:-1]
    assert "unread-1" == read[-1]["key"]
    assert 23 == len(path.read_text().splitlines())
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert read == cohort.read_class(tmp_path / "out", AS_OF)


def test_only_what_changed_is_reviewed(coll: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By content, whoever handed it in; an error is tried again, another day or version reads all anew."""
    reviewed: list[bytes] = []
    read = reviewing.read
    monkeypatch.setattr(
        reviewing, "read", lambda content, day: reviewed.append(content) or read(content, day)
    )
    out = tmp_path / "out"
    collect(coll, out)
    first = len(reviewed)
    lay(coll, {f"{MARK} 1_9_assignsubmission_file/plan.json": SMALL.to_json().encode()})
    (coll / f"{MARK} 2_9_assignsubmission_file").rename(coll / "renamed")
    shutil.rmtree(coll / f"{MARK} 3_9_assignsubmission_file")
    reviewed.clear()
    collected = collect(coll, out)

    assert (23, 2, 20, 21) == (first, len(reviewed), collected.kept, collected.read)
    assert [*cohort.read_rows(out / "rows.jsonl")][:-1] == [
        row for row in cohort.review_all([coll], AS_OF) if "error" not in row
    ]
    assert 0 == cohort.collect([coll], out, AS_OF.replace(day=1)).kept
    monkeypatch.setattr(kept, "version", lambda name: "0.0.1")
    assert 0 == cohort.collect([coll], out, AS_OF.replace(day=1)).kept


def test_a_run_that_was_stopped_goes_on(coll: Path, tmp_path: Path) -> None:
    """What it had read is not read again; until it is whole, the rows of before stay."""
    out = tmp_path / "out"
    collect(coll, out)
    before = (out / "rows.jsonl").read_bytes()

    def stop(done: int, *_: object) -> None:
        if done == 10:
            raise KeyboardInterrupt

    later = AS_OF.replace(day=30)
    with pytest.raises(KeyboardInterrupt):
        cohort.collect([coll], out, later, progress=stop)

    assert before == (out / "rows.jsonl").read_bytes()
    assert cohort.collect([coll], out, later).kept >= 9


def test_a_killed_run_leaves_what_the_next_can_use(coll: Path, tmp_path: Path) -> None:
    """Also without a last word."""
    command = [
        sys.executable,
        "-m",
        "careerkit",
        "class",
        coll,
        "--out",
        tmp_path / "out",
        "--as-of",
        str(AS_OF),
    ]
    for path in CLASS:
        lay(coll, {f"{path.stem}/{n}/plan.json": path.read_bytes() for n in range(3)})
    store = tmp_path / "out" / ".rows.sqlite"
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while started.poll() is None and not (store.exists() and store.stat().st_size > 20_000):
        time.sleep(0.005)
    started.send_signal(signal.SIGKILL)
    started.wait()

    assert collect(coll, tmp_path / "out").kept > 0


def test_identical_hand_ins_count_once_and_it_is_said(tmp_path: Path) -> None:
    """Ten files of five people are five."""
    lay(tmp_path / "coll", {f"{n}{path.name}": path.read_bytes() for path in CLASS[:5] for n in "ab"})
    told = collect(tmp_path / "coll", tmp_path / "out").sentences()

    assert [
        "Five hand-ins could be read.",
        "Five hand-ins held the same as another and counted with it.",
    ] == told


def test_a_long_list_of_errors_ends(tmp_path: Path) -> None:
    """Twenty are named, the others counted; there is always one that could be read."""
    lay(tmp_path / "coll", {f"{n}.json": f'{{"x": {n}}}'.encode() for n in range(30)})
    lay(tmp_path / "coll", {"good.json": share()})
    told = collect(tmp_path / "coll", tmp_path / "out").sentences()

    assert "30 hand-ins could not be read:" == told[1]
    assert (23, "  and 10 more.") == (len(told), told[-1])


def test_one_progress_for_what_is_read_and_what_is_kept(coll: Path, tmp_path: Path) -> None:
    """It begins at none and ends at all."""
    told: list[tuple[int, int]] = []
    for _ in range(2):
        collect(coll, tmp_path / "out", progress=lambda done, total, _: told.append((done, total)))

    assert (0, 23) == told[0]
    assert told.count((23, 23)) >= 2
    assert {23} == {total for _, total in told}


def test_a_line_that_is_not_ours_is_named(tmp_path: Path) -> None:
    """What was changed by hand, or made to mislead, is no row."""
    out = tmp_path / "out"
    lay(tmp_path / "coll", {"anna.json": share()})
    collect(tmp_path / "coll", out)
    row = json.loads((out / "rows.jsonl").read_text())
    row["goals"]["active"] = 10**9
    with (out / "rows.jsonl").open("a") as file:
        file.write(json.dumps(row) + "\n")

    with pytest.raises(CareerkitError, match=r"rows\.jsonl, line 2, is not as careerkit writes it"):
        cohort.read_class(out, AS_OF)


def test_what_a_stopped_run_leaves_has_no_name(coll: Path, tmp_path: Path) -> None:
    """Nor the words of an error: those are said, and kept nowhere."""

    def stop(done: int, total: int, _: str) -> None:
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect(coll, tmp_path / "out", progress=stop)

    left = (tmp_path / "out" / ".rows.sqlite").read_bytes()
    assert b"steps" in left
    assert MARK.encode() not in left
