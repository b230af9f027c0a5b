"""Where the workbook's notebooks and examples are, and a person's own copy of them.

In an installed package they lie inside it; in a source checkout beside it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .errors import CareerkitError

START = "00_start_here.ipynb"
_PACKAGE = Path(__file__).parent


def notebooks() -> Path:
    """The folder with the workbook's own notebooks."""
    return _shipped("notebooks")


def examples() -> Path:
    """The folder with the sample plan, its history and a small class."""
    return _shipped("examples")


def notebook_files(folder: Path) -> list[Path]:
    """The notebooks in `folder`, in their order; `CareerkitError` if there are none."""
    found = sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    if not found:
        raise CareerkitError(f"There are no notebooks in {folder}. Name the folder that holds them.")
    return found


def new(folder: Path, *, sample: bool = False) -> None:
    """Make `folder` a workbook: the notebooks with their outputs cleared, and with `sample` a plan.

    The sample plan comes with its history. Nothing that exists is overwritten: if anything is in the
    way, `CareerkitError` names it and nothing is written.
    """
    wanted = ["notebooks", *(["plan.json", "plan.history"] if sample else [])]
    in_the_way = [name for name in wanted if (folder / name).exists()]
    if in_the_way or (folder.exists() and not folder.is_dir()):
        raise CareerkitError(
            f"{folder / in_the_way[0] if in_the_way else folder} exists already, and nothing is overwritten. "
            "Choose another folder."
        )
    try:
        _fill(folder, sample=sample)
    except OSError as error:
        raise CareerkitError(
            f"{folder} cannot be written: {error.strerror or error}. Choose another folder."
        ) from None


def open_lab(folder: Path, options: Sequence[str] = ()) -> None:
    """Become JupyterLab on the workbook in `folder`; it asks the internet for nothing."""
    if not (folder / "notebooks" / START).is_file():
        raise CareerkitError(
            f"{folder} holds no {Path('notebooks', START)}. Make a workbook with: careerkit new NAME"
        )
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--LabApp.default_url=/lab/tree/notebooks/{START}",
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        *options,
    ]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(sys.executable, command)  # noqa: S606 (the person's own options)
    sys.exit(subprocess.call(command))  # noqa: S603


def cleared(notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook without outputs, counts and the state of widgets."""
    kept = {name: value for name, value in notebook["metadata"].items() if name != "widgets"}
    blank: dict[str, Any] = {"outputs": [], "execution_count": None}
    cells = [{**cell, **blank} if cell["cell_type"] == "code" else cell for cell in notebook["cells"]]
    return {**notebook, "metadata": kept, "cells": cells}


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def _fill(folder: Path, *, sample: bool) -> None:
    place = folder / "notebooks"
    place.mkdir(parents=True)
    for path in notebook_files(notebooks()):
        notebook = cleared(json.loads(path.read_text(encoding="utf-8")))
        text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        (place / path.name).write_text(text, encoding="utf-8", newline="\n")
    if sample:
        shutil.copyfile(examples() / "sample-plan.json", folder / "plan.json")
        history = examples() / "sample-plan.history"
        if history.is_dir():
            shutil.copytree(history, folder / "plan.history", copy_function=shutil.copyfile)


def forgets() -> bool:
    """Whether the place forgets everything when it closes."""
    return any(name.startswith("BINDER_") for name in os.environ)
