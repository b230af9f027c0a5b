"""One way out: the ending chooses, nothing half-written, and never over a plan."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from careerkit import read_plan, workspace
from careerkit.errors import CareerkitError
from careerkit.exports.export import ENDINGS, export
from careerkit.plan import Plan

TODAY = date(2026, 11, 21)
SAMPLE = read_plan(workspace.examples() / "sample-plan.json")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_chooses(tmp_path: Path, ending: str) -> None:
    """Each ending gives its file, twice the same, in upper case too."""
    what = "table1" if ending == ".csv" else "plan"
    one, two = tmp_path / f"a{ending}", tmp_path / f"b{ending.upper()}"
    size = export(SAMPLE, one, TODAY, what=what)
    export(SAMPLE, two, TODAY, what=what)

    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size == size
    assert {one.name, two.name} == {each.name for each in tmp_path.iterdir()}


def test_json_is_a_plan_again(tmp_path: Path) -> None:
    """For oneself the same plan; for others a smaller one that can be read."""
    export(SAMPLE, tmp_path / "mine.json", TODAY)
    export(SAMPLE, tmp_path / "theirs.json", TODAY, "manager")
    theirs = read_plan(tmp_path / "theirs.json")

    assert SAMPLE == read_plan(tmp_path / "mine.json")
    assert 7 == len(theirs.goals)
    assert () == theirs.journal


@pytest.mark.parametrize(
    "name,options,sentence",
    [
        ("plan.pdf", {}, r"ends in '\.pdf'"),
        ("plan", {}, "has no ending"),
        ("plan.md", {"audience": "boss"}, "Use self, mentor, adviser, manager"),
        ("plan.md", {"what": "goals"}, "Use plan, page, table1, actions, resume, evidence or pay"),
        ("plan.json", {"what": "table1"}, "cannot hold 'table1'"),
        ("plan.csv", {}, "cannot hold 'plan'"),
        ("plan.ics", {"what": "table1"}, "cannot hold 'table1'"),
        ("none/plan.md", {}, "There is no folder"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    tmp_path: Path, name: str, options: dict[str, str], sentence: str
) -> None:
    """Nothing is left behind either."""
    with pytest.raises(CareerkitError, match=sentence):
        export(Plan(), tmp_path / name, TODAY, **options)

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["plan.md", "link.md"])
def test_the_plan_itself_is_never_replaced(tmp_path: Path, name: str) -> None:
    """Not by its name, and not through a link to it."""
    place = tmp_path / "plan.md"
    place.write_text(SAMPLE.to_json())
    (tmp_path / "link.md").symlink_to(place)
    with pytest.raises(CareerkitError, match="is the plan itself"):
        export(SAMPLE, tmp_path / name, TODAY, source=place)

    assert SAMPLE.to_json() == place.read_text()


def test_no_json_file_is_replaced(tmp_path: Path) -> None:
    """It might be somebody's plan."""
    (tmp_path / "plan.json").write_text("x")
    with pytest.raises(CareerkitError, match="might be a plan"):
        export(SAMPLE, tmp_path / "plan.json", TODAY)

    assert "x" == (tmp_path / "plan.json").read_text()


def test_what_was_there_stays_if_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the old file and no other."""
    place = tmp_path / "plan.md"
    export(Plan(), place, TODAY)
    before = place.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CareerkitError, match="was not written: No space left"):
        export(SAMPLE, place, TODAY)

    assert {"plan.md": before} == {each.name: each.read_bytes() for each in tmp_path.iterdir()}


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".md", ".ics", ".csv"])
def test_what_somebody_else_wrote_is_not_replaced(tmp_path: Path, ending: str) -> None:
    """Only with force; the file keeps its bytes."""
    place = tmp_path / f"notes{ending}"
    place.write_bytes(b"mine")
    with pytest.raises(CareerkitError, match="there already"):
        export(SAMPLE, place, TODAY, what="actions")
    kept = place.read_bytes()
    export(SAMPLE, place, TODAY, what="actions", force=True)

    assert b"mine" == kept != place.read_bytes()


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".md", ".ics"])
def test_an_earlier_export_is_replaced(tmp_path: Path, ending: str) -> None:
    """That of another day and plan too; nobody has to clear up."""
    place = tmp_path / f"plan{ending}"
    export(Plan(), place, TODAY)
    before = place.read_bytes()
    export(SAMPLE, place, TODAY.replace(day=1))

    assert before != place.read_bytes()


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".md"])
def test_an_export_that_somebody_changed_is_theirs(tmp_path: Path, ending: str) -> None:
    """Whoever wrote into it does not lose that."""
    place = tmp_path / f"plan{ending}"
    export(SAMPLE, place, TODAY)
    if ending == ".docx":
        word = Document(str(place))
        word.add_paragraph("Mine")
        word.save(str(place))
    elif ending == ".xlsx":
        book = load_workbook(place)
        book.worksheets[0]["A1"] = "Mine"
        book.save(place)
    else:
        place.write_text(place.read_text(encoding="utf-8").replace("Maya", "Mia"), encoding="utf-8")

    with pytest.raises(CareerkitError, match="no longer, as careerkit wrote it"):
        export(SAMPLE, place, TODAY)
