"""Run All Cells is safe: alone, twice, in any order, cut off, without a plan, on the sample and a big one."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from nbformat import NotebookNode

from benchmarks.plans import big_plan
from careerkit.runner.fork_server import ForkServer
from careerkit.runner.notebook import Kernels
from tests import tiny
from tests.notebooks import workbook
from tests.notebooks.kernel import executed, side_by_side
from tests.notebooks.test_offline import cut_off
from tests.notebooks.workbook import AS_OF, FOLDER, NAMES, ROOT, SAMPLE

PLANS = ("missing", "sample", "big")
JOBS = [(name, plan) for name in NAMES for plan in PLANS]
Files = Mapping[Path, bytes]
# Voilà too runs a page before anybody is there, and makes its forms.
LIVE = {"CAREERKIT_AS_OF": AS_OF, "VOILA_REQUEST_URL": "here"}


@pytest.fixture(scope="module")
def kernels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernels]:
    """Kernels that make live forms and reach no other machine."""
    place = tmp_path_factory.mktemp("kernels")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**cut_off(place), **LIVE}.items():
            patch.setenv(name, value)
        with ForkServer(place) as server:
            yield Kernels(server, place)


@pytest.fixture(scope="module")
def runs(
    tmp_path_factory: pytest.TempPathFactory, kernels: Kernels
) -> dict[tuple[str, str], tuple[Files, Files, NotebookNode]]:
    """Each notebook on each plan in a kernel and folder of its own, on the sample plan run twice.

    The values are the files before, the files after, and what was shown.
    """

    def run(job: tuple[str, str]) -> tuple[Files, Files, NotebookNode]:
        name, plan = job
        home = tmp_path_factory.mktemp(f"{name}-{plan}", numbered=False)
        shutil.copytree(FOLDER, home / "notebooks")
        _put(plan, home / "plan.json")
        before = _files(home)
        times = 2 if plan == "sample" else 1
        shown = executed(workbook.notebook(name), home / "notebooks", {}, times, kernels)
        return before, _files(home), shown

    return side_by_side(run, random.Random(0).sample(JOBS, len(JOBS)))


def test_without_a_network_nobody_tries_to_reach_another_machine(runs, kernels: Kernels) -> None:
    """No cell of any notebook; one that does so is noticed."""
    tried = Path(os.environ["TRIED"])
    assert not tried.exists()

    asks = "import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80))\nexcept OSError:\n    pass"
    executed(tiny.notebook(tiny.code(asks)), kernels.folder, {}, kernels=kernels)
    assert tried.exists()


@pytest.mark.parametrize("name, plan", JOBS)
def test_running_changes_no_file(runs, name: str, plan: str) -> None:
    """No byte of the plan changes, no file appears, and a plan that is missing stays missing."""
    before, after, _ = runs[name, plan]

    assert before == after


@pytest.mark.parametrize("name, plan", JOBS)
def test_every_cell_shows_something_and_no_error(runs, name: str, plan: str) -> None:
    """Each cell below the set-up shows a form, a view or a friendly card."""
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
