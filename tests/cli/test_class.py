"""The command class: what it prints, what lies there afterwards, what it reads again."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from careerkit import cli, cohort
from careerkit.analysis.cohort import LEAST
from careerkit.cli.class_ import class_
from careerkit.cohort import kept, reviewing
from careerkit.errors import CareerkitError
from tests.cohort.samples import AS_OF, CLASS, SMALL
from tests.cohort.test_handins import lay, packed, plan, share
from tests.runner.test_workbook import tree

MARK = "Zaphod"


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit code and what was printed, as for a person."""
    command = [sys.executable, "-m", "careerkit", "class", *map(str, arguments), "--as-of", str(AS_OF)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout, ended.stderr


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


def test_a_class_becomes_a_page_and_a_rerun_changes_nothing(coll: Path, tmp_path: Path) -> None:
    """All that a teacher needs is said, no file has a name or words of anybody, and all stays the same."""
    before, out = tree(coll), tmp_path / "out"
    code, said, progress = run(coll, "--out", out)
    lines = said.splitlines()
    made = tree(out)
    code_again, said_again, _ = run(coll, "--out", out)

    assert (0, 0, "") == (code, code_again, progress)
    assert "22 hand-ins could be read." == lines[0]
    assert "One hand-in could not be read:" == lines[1]
    assert re.fullmatch(
        rf"  {MARK} bad.*/plan.json: goal-1: due is something that is not a date\..*", lines[2]
    )
    assert "One older file was passed over. Of a person the newest counts." in lines
    assert f"The overview is {out / 'class_overview.html'}." in lines[-1]
    assert "22 hand-ins had not changed since the last run." in said_again.splitlines()
    assert {".rows.sqlite", "class_overview.html", "class_overview.ipynb", "rows.jsonl"} == {
        path.name for path in out.iterdir()
    }
    visible = {name: content for name, content in made.items() if not name.endswith(".sqlite")}
    assert visible.items() <= tree(out).items()
    assert before == tree(coll)
    assert not [name for name, content in visible.items() if MARK.encode() in content or b"/coll" in content]
    page = (out / "class_overview.html").read_text()
    assert "22 plans" in page
    assert ".ipynb" not in page


def test_rows_are_lines_by_key_for_one_pair_of_eyes(coll: Path, tmp_path: Path) -> None:
    """The same rows as of `review_all`, errors last and without a name, readable by their owner alone."""
    collect(coll, tmp_path / "out")
    path = tmp_path / "out" / "rows.jsonl"
    read, whole = [*cohort.read_rows(path)], cohort.review_all([coll], AS_OF)

    assert [row for row in whole if "error" not in row] == read[:-1]
    assert "unread-1" == read[-1]["key"]
    assert 23 == len(path.read_text().splitlines())
    assert {0o600} == {stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "out").iterdir()}
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


def test_a_damaged_store_is_begun_anew(coll: Path, tmp_path: Path) -> None:
    """It is a convenience: without it all is read again."""
    out = tmp_path / "out"
    collect(coll, out)
    (out / ".rows.sqlite").write_bytes(os.urandom(9_000))

    assert (0, 22) == ((collected := collect(coll, out)).kept, collected.read)


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


@pytest.mark.parametrize(
    "files, sentence",
    [
        ({}, "No plan and no share was found there."),
        ({"anna/notes.txt": b"", "ben/x": b""}, "Two folders hold no plan and no share"),
        ({"anna.json": b"{", "ben.zip": b""}, "Two hand-ins could not be read:"),
    ],
)
def test_with_nothing_to_read_nothing_is_written(
    tmp_path: Path, files: dict[str, bytes], sentence: str
) -> None:
    """Exit code 2, and the last line says what to do."""
    lay(tmp_path / "coll", files).mkdir(exist_ok=True)
    code, said, error = run(tmp_path / "coll", "--out", tmp_path / "out")

    assert (2, "") == (code, said)
    assert sentence in error
    assert re.search(r"^(Name a folder|Ask for these)", error.splitlines()[-1])
    assert not (tmp_path / "out" / "rows.jsonl").exists()
    assert not [*(tmp_path / "out").glob("class_overview*")]


@pytest.mark.parametrize("name", ["rows.jsonl", "class_overview.html", "class_overview.ipynb"])
def test_what_is_not_ours_is_never_overwritten(coll: Path, tmp_path: Path, name: str) -> None:
    """A file of that name from elsewhere stays as it is."""
    lay(tmp_path / "out", {name: b"mine\n"})
    code, _, error = run(coll, "--out", tmp_path / "out")

    assert (2, b"mine\n") == (code, (tmp_path / "out" / name).read_bytes())
    assert "ame another folder" in error


def test_a_path_that_is_not_there_is_named(coll: Path, tmp_path: Path) -> None:
    """A slip of the pen is not a class of fewer."""
    code, _, error = run(coll, tmp_path / "cool", "--out", tmp_path / "out")

    assert (2, f"There is no {tmp_path / 'cool'}. Check its name and folder.\n") == (code, error)


def test_the_overview_may_stand_in_the_folder_of_the_class(coll: Path) -> None:
    """It is not read as handed in, in the same folder or below it."""
    for out in (coll, coll / "out"):
        assert (0, "22 hand-ins could be read.") == (
            (ended := run(coll, "--out", out))[0],
            ended[1].splitlines()[0],
        )


def test_too_small_a_class_is_told_in_one_sentence_everywhere(tmp_path: Path) -> None:
    """Command, page and notebook say the same, and the command has done its work."""
    lay(tmp_path / "coll", {path.name: path.read_bytes() for path in CLASS[:5]})
    code, said, _ = run(tmp_path / "coll", "--out", tmp_path / "out")
    refused = cohort.summary(cohort.read_rows(tmp_path / "out" / "rows.jsonl")).refused

    assert 0 == code
    assert refused
    assert refused in said
    assert refused in (tmp_path / "out" / "class_overview.html").read_text()


def test_min_group_reaches_the_page(tmp_path: Path) -> None:
    """A larger least class is kept to by the page too; a smaller one is refused."""
    lay(tmp_path, {"coll.zip": packed({path.name: path.read_bytes() for path in CLASS[:9]})})
    code, said, _ = run(tmp_path / "coll.zip", "--out", tmp_path / "out", "--min-group", 12)
    refused = cohort.summary(cohort.read_rows(tmp_path / "out" / "rows.jsonl"), 12).refused

    assert 0 == code
    assert refused in said
    assert refused in (tmp_path / "out" / "class_overview.html").read_text()
    assert 2 == run(tmp_path / "coll.zip", "--out", tmp_path / "out", "--min-group", LEAST - 1)[0]


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


def test_a_store_holds_no_name(coll: Path, tmp_path: Path) -> None:
    """After a whole run; what it needs to say of errors goes with them."""
    collect(coll, tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / ".rows.sqlite") as store:
        assert MARK not in json.dumps(store.execute("SELECT * FROM rows").fetchall())
    store.close()


def test_the_help_says_what_may_be_shown() -> None:
    """And that the figures of single people stay with whoever made the overview."""
    told = " ".join(CliRunner().invoke(cli.commands, ["class", "--help"]).output.split())

    assert "rows.jsonl" in told
    assert "stays with you" in told
    assert LEAST == next(each.default for each in class_.params if each.name == "min_group")
