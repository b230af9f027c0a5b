"""The spreadsheet of an export comes back: unedited it changes nothing, edited what was edited."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from careerkit import read_plan, workspace
from careerkit.exports.sheet import KEYS, workbook
from careerkit.imports import Look, apply, look
from careerkit.imports.values import Scale
from careerkit.plan import Plan
from careerkit.planfile import PlanFile, open_plan
from tests.strategies import plans

TODAY = date(2026, 11, 28)

# What LibreOffice reads spreadsheets with; it may be installed without.
CALC = Path(shutil.which("soffice") or "soffice").resolve().with_name("libsclo.so")


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    shutil.copy(workspace.examples() / "sample-plan.json", tmp_path / "plan.json")
    return open_plan(tmp_path / "plan.json", TODAY)


def edited(content: bytes, edit: Callable[[Any], object]) -> bytes:
    """The workbook after somebody has worked on it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def place(page: Any, heading: str, row: int) -> Any:
    return page.cell(row, [cell.value for cell in page[1]].index(heading) + 1)


def seen(content: bytes, plan: Plan) -> Look:
    return look(content, "plan.xlsx", plan, TODAY)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_unedited_it_changes_nothing(plan: Plan) -> None:
    """Of every plan."""
    found = seen(edited(workbook(plan, TODAY), lambda book: None), plan)

    assert not found, dict(found.sections())
    assert not found.reading.differ
    assert not found.reading.open


def test_edited_cells_and_new_rows_come_in(file: PlanFile) -> None:
    """A date, a choice, hours within a part, a link, an emptied cell, a copied row, what stands once."""

    def edit(book: Any) -> None:
        goals, steps = book["Goals"], book["Steps"]
        place(goals, "By", 2).value = date(2029, 1, 31)
        place(goals, "Priority", 2).value = 3
        place(steps, "Hours: Likely", 2).value = 90
        place(steps, "Step", 3).value = ""
        place(steps, "Not before", 2).value = None
        goals.append([cell.value for cell in goals[2]])
        goals.cell(goals.max_row, 1).value = "Copied and changed"
        row = next(row for row in book["You"].iter_rows() if row[1].value == "Name")
        row[2].value = "Maya O."

    before = file.plan
    found = seen(edited(workbook(before, TODAY), edit), before)
    refused = apply(file, found)
    plan = file.plan

    assert not refused
    assert (date(2029, 1, 31), 3) == (plan.goals[0].due, plan.goals[0].priority)
    assert 90 == plan.actions[0].effort.likely or "does not go with the rest" in str(found.reading.open)
    assert before.actions[1].what == plan.actions[1].what
    assert any("cannot be empty" in line for line in found.reading.open)
    assert plan.actions[0].not_before is None
    assert "Copied and changed" == plan.goals[-1].statement
    assert len(before.goals) + 1 == len(plan.goals)
    assert "Maya O." == plan.person.name
    assert ("goal-1", "due") in {(each.record_id, each.field) for each in plan.changes}


def test_what_the_plan_has_changed_since_is_shown_and_stays(file: PlanFile) -> None:
    """An old sheet takes nothing back, and where both were edited the plan's own stands."""
    content = workbook(file.plan, TODAY)
    goal = file.plan.goals[0]
    file.update(goal, why="Asked to", due=date(2030, 1, 1), fields={"why": "Because"})
    old = seen(content, file.plan)
    both = seen(
        edited(content, lambda book: setattr(place(book["Goals"], "By", 2), "value", "2031-01-01")), file.plan
    )

    assert not old
    assert not old.reading.differ
    assert not both
    assert "By is “2030-01-01” in the plan by now, “2031-01-01” here" in both.reading.differ[0]


def test_the_scale_of_a_list_does_not_reach_it(file: PlanFile) -> None:
    """Levels of the plan's own sheet are those of the plan, whatever was typed for a list."""
    content = edited(
        workbook(file.plan, TODAY),
        lambda book: setattr(place(book["Skills"], "Level", 2), "value", 5),
    )
    (change,) = look(content, "plan.xlsx", file.plan, TODAY, scale=Scale(0, 4)).changes

    assert {"level": 5} == change.fields


def test_a_row_that_is_taken_out_removes_nothing(file: PlanFile) -> None:
    """It is said; a row of a record that is gone is not brought back."""
    content = edited(workbook(file.plan, TODAY), lambda book: book["Contacts"].delete_rows(2))
    contact = file.plan.contacts[-1]
    file.remove(contact)
    found = seen(content, file.plan)

    assert not found
    assert any("Contacts: one row less than in the plan" in line for line in found.reading.told)
    assert any(f"{contact.id} is no longer in the plan" in line for line in found.reading.told)


def test_the_column_is_hidden_and_stays_at_home() -> None:
    """A sheet for somebody else has no ids."""
    plan = read_plan(workspace.examples() / "sample-plan.json")
    page = openpyxl.load_workbook(io.BytesIO(workbook(plan, TODAY)))["Goals"]
    last = page.cell(1, page.max_column)

    assert KEYS == last.value
    assert page.column_dimensions[last.column_letter].hidden
    others = openpyxl.load_workbook(io.BytesIO(workbook(plan, TODAY, to_others=True)))
    assert not any(cell.value == KEYS for sheet in others for cell in sheet[1])


@pytest.mark.skipif(not CALC.exists(), reason="needs LibreOffice Calc")
def test_libreoffice_saves_it_without_a_change(file: PlanFile, tmp_path: Path) -> None:
    """Opened and saved there, it is still unedited."""
    source = tmp_path / "in" / "plan.xlsx"
    source.parent.mkdir()
    source.write_bytes(workbook(file.plan, TODAY))
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = seen((tmp_path / "plan.xlsx").read_bytes(), file.plan)

    assert not found, dict(found.sections())
    assert not found.reading.differ
