"""nbval runs every committed notebook on the sample plan and compares what it shows, strictly."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from papermill.execute import execute_notebook
from papermill.inspection import inspect_notebook

from careerkit.exports.report import report
from tests.notebooks import workbook
from tests.notebooks.workbook import AS_OF, FOLDER, NAMES, ROOT, SAMPLE

OPTIONS = ("--nbval", "-p", "no:cacheprovider")


def test_the_notebooks_show_what_they_hold() -> None:
    """On the sample plan, at a fixed day, every cell shows the text and tables that are committed."""
    count = sum(len(workbook.code_cells(name)) for name in NAMES)

    result = nbval(FOLDER, "-n", "2", "--dist", "loadfile")

    assert 0 == result.returncode, result.stdout[-8000:]
    assert f"{count} passed" in result.stdout


def test_a_changed_output_is_noticed(tmp_path: Path) -> None:
    """One other word in one stored output makes the comparison fail, so that it is no empty test."""
    notebook = workbook.notebook("class_overview")
    place, shown = next((n, cell) for n, cell in enumerate(notebook.cells, 1) if cell.get("outputs"))
    notebook.cells = notebook.cells[:place]
    shown.outputs[0].data["text/plain"] += " and one word more"
    nbformat.write(notebook, tmp_path / "class_overview.ipynb")

    result = nbval(tmp_path)

    assert 1 == result.returncode
    assert "Cell outputs differ" in result.stdout


def test_a_run_by_hand_is_as_light_as_what_is_committed(tmp_path: Path) -> None:
    """Papermill, as its documentation says, keeps words, tables, each picture once, and no widgets.

    nbconvert and our own report show every picture with its alternative text.
    """
    name = "02_goals"
    ran = execute_notebook(
        workbook.path_of(name),
        tmp_path / "ran.ipynb",
        {"plan_path": str(SAMPLE), "as_of": AS_OF},
        progress_bar=False,
        kernel_name="python3",
    )
    shown = [output.data for cell in ran.cells for output in cell.get("outputs", ())]
    # Papermill notes when each cell ran, and an older matplotlib writes larger pictures.
    assert (tmp_path / "ran.ipynb").stat().st_size < 1.3 * workbook.path_of(name).stat().st_size
    assert {"text/plain", "text/html"} == {kind for data in shown for kind in data}
    assert "widgets" not in ran.metadata

    alts = [alt for data in shown for alt in pictures(data["text/html"])]
    assert len(alts) > 1
    assert alts == pictures(HTMLExporter().from_notebook_node(ran)[0])
    assert alts == pictures(report(ran))


def test_papermill_tells_what_a_page_takes() -> None:
    """Name, kind and meaning of each parameter, by `papermill --help-notebook`."""
    for name in NAMES:
        taken = inspect_notebook(workbook.path_of(name)).values()

        assert {"plan_path", "as_of"} <= {parameter["name"] for parameter in taken}
        assert all(
            parameter["inferred_type_name"] in ("str", "int") and parameter["help"] for parameter in taken
        )


def pictures(page: str) -> list[str]:
    """The alternative text of each picture that a page carries."""
    images = [image for image in re.findall("<img [^>]*>", page) if 'src="data:image/png;base64,' in image]
    return [re.search(' alt="([^"]*)"', image)[1] for image in images]


def nbval(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """A pytest of its own over the notebooks in `folder`, as somebody new would call it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CAREERKIT_")}
    command = [sys.executable, "-m", "pytest", *OPTIONS, *more, str(folder)]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
