"""nbval runs every committed notebook on the sample plan and compares what it shows, strictly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat

from tests.notebooks import workbook
from tests.notebooks.workbook import AS_OF, FOLDER, NAMES, ROOT, SAMPLE

SANITIZE = Path(__file__).with_name("sanitize.cfg")
OPTIONS = ("--nbval", "--nbval-current-env", f"--nbval-sanitize-with={SANITIZE}", "-p", "no:cacheprovider")


def test_the_notebooks_show_what_they_hold() -> None:
    """On the sample plan, at a fixed day, every cell shows the text and tables that are committed."""
    count = sum(len(workbook.code_cells(name)) for name in NAMES)

    result = nbval(FOLDER, "-n", "2", "--dist", "loadfile")

    assert 0 == result.returncode, result.stdout[-8000:]
    assert f"{count} passed" in result.stdout


def test_a_changed_output_is_noticed(tmp_path: Path) -> None:
    """One other word in one stored output makes the comparison fail, so that it is no empty test."""
    notebook = workbook.notebook("class_overview")
    shown = next(cell for cell in notebook.cells if cell.get("outputs"))
    shown.outputs[0].data["text/plain"] += " and one word more"
    nbformat.write(notebook, tmp_path / "class_overview.ipynb")

    result = nbval(tmp_path)

    assert 1 == result.returncode
    assert "Cell outputs differ" in result.stdout


def nbval(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """A pytest of its own over the notebooks in `folder`."""
    environment = {**os.environ, "CAREERKIT_PLAN": str(SAMPLE), "CAREERKIT_AS_OF": AS_OF}
    command = [sys.executable, "-m", "pytest", *OPTIONS, *more, str(folder)]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
