"""Where the workbook's notebooks and examples are, and a person's own copy of them.

In an installed package they lie inside it; in a source checkout beside it.
"""

import json
import os
import shutil
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import Any

from .browser import keeps
from .errors import CareerkitError

START = "00_start_here.ipynb"
# The chapters by name, in their order: the notebook of each, and what it is called.
NOTEBOOKS = {
    "start": START,
    "discover": "01_discover.ipynb",
    "directions": "01b_directions.ipynb",
    "goals": "02_goals.ipynb",
    "gaps": "03_gaps.ipynb",
    "actions": "04_actions.ipynb",
    "people": "04b_people.ipynb",
    "review": "05_review.ipynb",
}
TITLES = {chapter: chapter.capitalize() for chapter in NOTEBOOKS} | {"start": "Start here"}
_PACKAGE = Path(__file__).parent


def page_title(chapter: str) -> str:
    """What heads the page of a chapter: `1b Directions`."""
    number = NOTEBOOKS[chapter].partition("_")[0].lstrip("0")
    return f"{number} {TITLES[chapter]}".strip()


def notebooks() -> Path:
    """The folder with the workbook's own notebooks."""
    return _shipped("notebooks")


def examples() -> Path:
    """The folder with the sample plans, their histories and a small class."""
    return _shipped("examples")


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def samples() -> dict[str, Path]:
    """The plan of each sample person by name, Maya's first; its history lies beside it."""
    people = sorted((examples() / "people").glob("*.json"))
    return {"maya": examples() / "sample-plan.json"} | {path.stem: path for path in people}


def notebook_files(folder: Path) -> list[Path]:
    """The notebooks in `folder`, in their order; `CareerkitError` if there are none."""
    paths = sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    if not paths:
        raise CareerkitError(f"There are no notebooks in {folder}. Name the folder that holds them.")
    return paths


def new(folder: Path, *, sample: str | None = None) -> None:
    """Make `folder` a workbook: notebooks without outputs, and the plan and history of `sample`, if any.

    Nothing is overwritten: if anything is in the way, or nobody is called `sample`, `CareerkitError` says so.
    """
    plans = samples()
    plan = plans.get((sample or "").lower())
    if sample and plan is None:
        raise CareerkitError(f"There is no sample person {sample}; there are {', '.join(plans)}.")
    wanted = ["notebooks", *(["plan.json", "plan.history"] if plan else [])]
    own = [] if folder.is_dir() else [folder]
    if in_the_way := [each for each in (*own, *(folder / name for name in wanted)) if each.exists()]:
        raise CareerkitError(
            f"{in_the_way[0]} exists already, and nothing is overwritten. Choose another folder."
        )
    try:
        place = folder / "notebooks"
        place.mkdir(parents=True)
        for path in notebook_files(notebooks()):
            (place / path.name).write_text(_blank(path), encoding="utf-8", newline="\n")
        if plan:
            shutil.copyfile(plan, folder / "plan.json")
            history = plan.with_suffix(".history")
            if history.is_dir():
                shutil.copytree(history, folder / "plan.history", copy_function=shutil.copyfile)
    except OSError as error:
        raise _unwritable(folder, error) from None


def fresh(folder: Path, page: str, today: date) -> tuple[Path, Path | None]:
    """Give a page of the workbook in `folder` back as it came; its place, and that of what it was, if any.

    `page` is `02_goals` or `2`. What it was is kept beside it, under a name with the day. `CareerkitError` if
    `folder` is no workbook, if there is no such page, or if it cannot be written.
    """
    if not (folder / "notebooks").is_dir():
        raise CareerkitError(f"{folder} is no workbook. Make one with: careerkit new {folder}")
    pages = {path.stem: path for path in notebook_files(notebooks())}
    wanted = page.removesuffix(".ipynb")
    number = wanted.zfill(2) if wanted.isdigit() else None
    fitting = (path for name, path in pages.items() if name == wanted or name.partition("_")[0] == number)
    source = next(fitting, None)
    if source is None:
        raise CareerkitError(f"The workbook has no page {page}. Its pages are {', '.join(pages)}.")
    place = folder / "notebooks" / source.name
    made = place.with_name(f".{source.name}.new")
    endings = chain([""], (f"-{number}" for number in count(2)))
    others = (place.with_stem(f"{place.stem}-{today}{ending}") for ending in endings)
    kept = next(path for path in others if not path.exists()) if place.exists() else None
    try:
        made.write_text(_blank(source), encoding="utf-8", newline="\n")
        if kept:
            place.rename(kept)
        made.replace(place)
    except OSError as error:
        raise _unwritable(place, error) from None
    return place, kept


def forgets() -> bool:
    """Whether this computer keeps nothing once it is left, as Binder does; CAREERKIT_FORGETS may say so.

    A BinderHub sets variables that begin with BINDER_; an image of repo2docker (REPO_DIR) under a JupyterHub
    (JUPYTERHUB_USER) keeps nothing unless the home folder is a disk of its own.
    """
    setting = os.environ.get("CAREERKIT_FORGETS")
    if setting is not None:
        return setting not in ("", "0")
    if not keeps():
        return True
    is_hub = {"JUPYTERHUB_USER", "REPO_DIR"} <= set(os.environ) and not Path.home().is_mount()
    return is_hub or any(name.startswith("BINDER_") for name in os.environ)


def is_workbook(sources: list[str]) -> bool:
    """Whether all code cells are the workbook's own, so that a page may start without a question."""
    return set(sources) <= {
        "".join(cell["source"])
        for path in notebook_files(notebooks())
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    }


def cleared(notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook without outputs, counts and the state of widgets."""
    kept = {name: value for name, value in notebook["metadata"].items() if name != "widgets"}
    blank: dict[str, object] = {"outputs": [], "execution_count": None}
    cells = [{**cell, **blank} if cell["cell_type"] == "code" else cell for cell in notebook["cells"]]
    return {**notebook, "metadata": kept, "cells": cells}


def _blank(path: Path) -> str:
    notebook = cleared(json.loads(path.read_text(encoding="utf-8")))
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _unwritable(place: Path, error: OSError) -> CareerkitError:
    return CareerkitError(f"{place} cannot be written: {error.strerror or error}. Choose another folder.")
