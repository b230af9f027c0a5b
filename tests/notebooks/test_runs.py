"""Run All Cells is safe: alone, twice, in any order, without a plan, on the sample and on a big plan."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from nbformat import NotebookNode

from benchmarks.plans import big_plan
from tests.notebooks import workbook
from tests.notebooks.kernel import executed, side_by_side
from tests.notebooks.workbook import AS_OF, FOLDER, NAMES, ROOT, SAMPLE

PLANS = ("missing", "sample", "big")
JOBS = [(name, plan) for name in NAMES for plan in PLANS]
Files = Mapping[Path, bytes]
# Voilà too runs a page before anybody is there, and makes its forms.
LIVE = {"CAREERKIT_AS_OF": AS_OF, "VOILA_REQUEST_URL": "here"}


@pytest.fixture(scope="module")
def runs(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[tuple[str, str], tuple[Files, Files, NotebookNode]]:
    """Each notebook on each plan, run twice in a kernel and folder of its own.

    The values are the files before, the files after, and what was shown.
    """

    def run(job: tuple[str, str]) -> tuple[Files, Files, NotebookNode]:
        name, plan = job
        home = tmp_path_factory.mktemp(f"{name}-{plan}", numbered=False)
        shutil.copytree(FOLDER, home / "notebooks")
        _put(plan, home / "plan.json")
        before = _files(home)
        shown = executed(workbook.notebook(name), home / "notebooks", LIVE, times=2)
        return before, _files(home), shown

    return side_by_side(run, random.Random(0).sample(JOBS, len(JOBS)))


@pytest.mark.parametrize("name, plan", JOBS)
def test_running_changes_no_file(runs, name: str, plan: str) -> None:
    """No byte of the plan changes, no file appears, and a plan that is missing stays missing."""
    before, after, _ = runs[name, plan]

    assert before == after


@pytest.mark.parametrize("name, plan", JOBS)
def test_every_cell_shows_something_and_no_error(runs, name: str, plan: str) -> None:
    """Each cell below the set-up shows a form, a view or a friendly card, both times."""
    _, _, shown = runs[name, plan]

    for cell in shown.cells:
        if cell.cell_type == "code" and cell.id not in ("parameters", "set-up", "read-class"):
            assert cell.outputs, cell.id
        kinds = {output.output_type for output in cell.get("outputs", [])}
        assert {"display_data", "execute_result"} >= kinds, cell.id


@pytest.mark.parametrize("name", NAMES)
def test_a_second_run_shows_the_same(runs, name: str) -> None:
    """Running all cells again in the same kernel shows every text as before."""
    cells = [cell for cell in runs[name, "sample"][2].cells if cell.cell_type == "code"]
    half = len(cells) // 2

    for first, second in zip(cells[:half], cells[half:], strict=True):
        assert _texts(first) == _texts(second), first.id


def _put(plan: str, path: Path) -> None:
    if plan == "sample":
        shutil.copyfile(SAMPLE, path)
        shutil.copytree(SAMPLE.with_suffix(".history"), path.with_suffix(".history"))
    elif plan == "big":
        path.write_text(big_plan(500).to_json(), encoding="utf-8")
    shutil.copytree(ROOT / "examples", path.parent / "examples")


def _files(home: Path) -> Files:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def _texts(cell: NotebookNode) -> list[str]:
    return [output.data.get("text/plain", "") for output in cell.outputs]
