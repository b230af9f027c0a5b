"""The command class: what it prints, what lies there afterwards, what it reads again."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from careerkit import cli, cohort
from careerkit.analysis.cohort import LEAST
from careerkit.cli.class_ import class_
from tests.cli.test_cli import Ended
from tests.cli.test_cli import careerkit as careerkit
from tests.cohort.samples import AS_OF, CLASS
from tests.cohort.test_handins import lay, packed
from tests.cohort.test_kept import MARK
from tests.cohort.test_kept import coll as coll
from tests.runner.test_workbook import tree

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(careerkit) -> Run:
    """Exit code and what was printed, as for a person."""

    def run(*arguments: object) -> tuple[int, str, str]:
        ended: Ended = careerkit("class", *arguments, "--as-of", AS_OF)
        return ended.code, ended.out, ended.err

    return run


def test_a_class_becomes_a_page_and_a_rerun_changes_nothing(run: Run, coll: Path, tmp_path: Path) -> None:
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
    assert "One older file passed over: of a person the newest counts." in lines
    assert f"The overview is {out / 'class_overview.html'}." in lines[-1]
    assert "22 hand-ins had not changed since the last run." in said_again.splitlines()
    assert {"class_overview.html", "class_overview.ipynb", "rows.jsonl"} == {
        path.name for path in out.iterdir()
    }
    assert (before, made) == (tree(coll), tree(out))
    assert not [name for name, content in made.items() if MARK.encode() in content or b"/coll" in content]
    page = (out / "class_overview.html").read_text()
    assert "22 plans" in page
    assert ".ipynb" not in page


def test_a_damaged_store_is_named(run: Run, coll: Path, tmp_path: Path) -> None:
    """What a run left that the disk was too small for is no riddle: exit code 1 and what to do."""
    lay(tmp_path / "out", {".rows.sqlite": os.urandom(9_000)})
    code, _, error = run(coll, "--out", tmp_path / "out")

    assert 1 == code
    assert "rows.sqlite cannot be used" in error
    assert error.endswith("or remove it, and run again.\n")


@pytest.mark.parametrize(
    "files, sentence",
    [
        ({}, "No plan or share is there."),
        ({"anna/notes.txt": b"", "ben/x": b""}, "Two folders without a plan or share"),
        ({"anna.json": b"{", "ben.zip": b""}, "Two hand-ins could not be read:"),
    ],
)
def test_with_nothing_to_read_nothing_is_written(
    run: Run, tmp_path: Path, files: dict[str, bytes], sentence: str
) -> None:
    """Exit code 2, and the last line says what to do."""
    lay(tmp_path / "coll", files).mkdir(exist_ok=True)
    code, said, error = run(tmp_path / "coll", "--out", tmp_path / "out")

    assert (2, "") == (code, said)
    assert sentence in error
    assert re.search(r"^(Name what holds|Ask for these)", error.splitlines()[-1])
    assert not (tmp_path / "out" / "rows.jsonl").exists()
    assert not [*(tmp_path / "out").glob("class_overview*")]


@pytest.mark.parametrize("name", ["rows.jsonl", "class_overview.html", "class_overview.ipynb"])
def test_what_is_not_ours_is_never_overwritten(run: Run, coll: Path, tmp_path: Path, name: str) -> None:
    """A file of that name from elsewhere stays as it is."""
    lay(tmp_path / "out", {name: b"mine\n"})
    code, _, error = run(coll, "--out", tmp_path / "out")

    assert (2, b"mine\n") == (code, (tmp_path / "out" / name).read_bytes())
    assert "ame another folder" in error


def test_a_path_that_is_not_there_is_named(run: Run, coll: Path, tmp_path: Path) -> None:
    """A slip of the pen is not a class of fewer."""
    code, _, error = run(coll, tmp_path / "cool", "--out", tmp_path / "out")

    assert (2, f"There is no {tmp_path / 'cool'}. Check its name and folder.\n") == (code, error)


def test_the_overview_may_stand_in_the_folder_of_the_class(run: Run, coll: Path) -> None:
    """In the same folder or below it, it is not read as handed in. A script reads what was."""
    for out in (coll, coll / "out"):
        code, said, _ = run(coll, "--out", out, "--json")
        told = json.loads(said)

        assert (0, 22, 1) == (code, told["read"], len(told["unread"]))
        assert [str(out / "class_overview.html")] == [page["html"] for page in told["pages"]]


def test_too_small_a_class_is_told_in_one_sentence_everywhere(run: Run, tmp_path: Path) -> None:
    """Command, page and notebook say the same, and the command has done its work."""
    lay(tmp_path / "coll", {path.name: path.read_bytes() for path in CLASS[:5]})
    code, said, _ = run(tmp_path / "coll", "--out", tmp_path / "out")
    refused = cohort.summary(cohort.read_rows(tmp_path / "out" / "rows.jsonl")).refused

    assert 0 == code
    assert refused
    assert refused in said
    assert refused in (tmp_path / "out" / "class_overview.html").read_text()


def test_min_group_reaches_the_page(run: Run, tmp_path: Path) -> None:
    """A larger least class is kept to by the page too; a smaller one is refused."""
    lay(tmp_path, {"coll.zip": packed({path.name: path.read_bytes() for path in CLASS[:9]})})
    code, said, _ = run(tmp_path / "coll.zip", "--out", tmp_path / "out", "--min-group", 12)
    refused = cohort.summary(cohort.read_rows(tmp_path / "out" / "rows.jsonl"), 12).refused

    assert 0 == code
    assert refused in said
    assert refused in (tmp_path / "out" / "class_overview.html").read_text()
    assert 2 == run(tmp_path / "coll.zip", "--out", tmp_path / "out", "--min-group", LEAST - 1)[0]


def test_the_help_says_what_may_be_shown() -> None:
    """And that the figures of single people stay with whoever made the overview."""
    told = " ".join(CliRunner().invoke(cli.commands, ["class", "--help"]).output.split())

    assert "rows.jsonl" in told
    assert "stays with you" in told
    assert LEAST == next(each.default for each in class_.params if each.name == "min_group")
