"""The committed notebooks as tests see them: their cells, words, headings and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from careerkit.workspace import NOTEBOOKS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "notebooks"
SAMPLE = ROOT / "examples" / "sample-plan.json"
AS_OF = "2026-11-21"
NAMES = (
    "00_start_here",
    "01_discover",
    "01b_directions",
    "02_goals",
    "03_gaps",
    "04_actions",
    "04b_people",
    "05_review",
    "class_overview",
)
# The chapter of each notebook, as `completeness` calls it.
CHAPTERS = {notebook.removesuffix(".ipynb"): chapter for chapter, notebook in NOTEBOOKS.items()}

_WORD = re.compile(r"[\w']+")
_HEADING = re.compile(r"^(#+) (.+)$")
# Lists, tables and quotations are something to look at; other lines are prose.
_TO_LOOK_AT = re.compile(r"^(- |\||>)")


def path_of(name: str) -> Path:
    """Where a notebook lies."""
    return FOLDER / f"{name}.ipynb"


def notebook(name: str) -> NotebookNode:
    """A committed notebook."""
    return nbformat.read(path_of(name), as_version=4)


def code_cells(name: str) -> list[NotebookNode]:
    """Its code cells, in order."""
    return [cell for cell in notebook(name).cells if cell.cell_type == "code"]


def text_cells(name: str) -> list[NotebookNode]:
    """Its markdown cells, in order."""
    return [cell for cell in notebook(name).cells if cell.cell_type == "markdown"]


def is_for_people(name: str, cell: NotebookNode) -> bool:
    """Whether a cell is there to be filled in: the parameters of the teacher's page, with the folder."""
    return (name, cell.id) == ("class_overview", "parameters")


def headings(name: str) -> list[tuple[int, str]]:
    """Level and text of every heading, in order."""
    lines = [line for cell in text_cells(name) for line in cell.source.splitlines()]
    return [(len(found[1]), found[2]) for line in lines if (found := _HEADING.match(line))]


def heading_of(cell: NotebookNode) -> str:
    """The text of the heading that a markdown cell begins with, or nothing."""
    found = _HEADING.match(cell.source.splitlines()[0])
    return found[2] if found else ""


def words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def prose(name: str) -> Iterator[tuple[str, int]]:
    """Every stretch of prose between two things to do or look at: how it begins, and its words.

    A form, a view, a list, a table, a quotation and the heading of the next question end a stretch.
    """
    stretch: list[str] = []
    for cell in notebook(name).cells:
        lines = cell.source.splitlines() if cell.cell_type == "markdown" else ["> code"]
        for line in lines:
            if _TO_LOOK_AT.match(line) or _HEADING.match(line):
                yield " ".join(stretch)[:60], words(" ".join(stretch))
                stretch = []
            if not _TO_LOOK_AT.match(line):
                stretch.append(line)
    yield " ".join(stretch)[:60], words(" ".join(stretch))


def sources() -> Iterator[tuple[str, str, str]]:
    """Where each point of the guides is asked: its S-number, the notebook and the heading above it."""
    for name in NAMES:
        for cell in text_cells(name):
            for number in cell.metadata.get("careerkit", {}).get("sources", []):
                yield number, name, heading_of(cell)
