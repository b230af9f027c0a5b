"""A workbook of two small notebooks, and a plan to run it on."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from careerkit.plan import Goal, Plan

PARAMETERS = (
    'plan_path: str = ""  # the plan file; else plan.json here or in a folder above\n'
    'as_of: str = ""  # the day to look from, as 2026-11-21; else today'
)
OPEN = "import careerkit as ck\n\nfile = ck.open_plan(plan_path, as_of)"


def words(source: str) -> NotebookNode:
    """A markdown cell."""
    return nbformat.v4.new_markdown_cell(source)


def code(source: str, *outputs: NotebookNode, tags: tuple[str, ...] = ()) -> NotebookNode:
    """A code cell."""
    return nbformat.v4.new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})


def shown(**data: str) -> NotebookNode:
    """An output; `text_html` stands for the type text/html."""
    kinds = {name.replace("_", "/", 1): value for name, value in data.items()}
    return nbformat.v4.new_output("display_data", kinds)


def notebook(*cells: NotebookNode) -> NotebookNode:
    """A notebook of these cells."""
    return nbformat.v4.new_notebook(cells=list(cells))


def chapter(title: str, *sources: str, parameters: str = PARAMETERS) -> NotebookNode:
    """A notebook as in the workbook: title, parameters, the plan opened, then one cell a source."""
    begin = (words(f"# {title}"), code(parameters, tags=("parameters",)), code(OPEN))
    return notebook(*begin, *map(code, sources))


def write(folder: Path, **notebooks: NotebookNode) -> Path:
    """The folder with each notebook under its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, each in notebooks.items():
        nbformat.write(each, folder / f"{name}.ipynb")
    return folder


def workbook(folder: Path) -> Path:
    """Two notebooks that tell how many goals the plan has, and the day."""
    return write(
        folder,
        first=chapter("First", "print(len(file.plan.goals), 'goals on', file.as_of)"),
        second=chapter("Second", "file.path.name"),
    )


def plan(path: Path) -> Path:
    """A plan with one goal."""
    goal = Goal(id="goal-1", statement="I run a bakery by the end of 2029")
    path.write_text(Plan(goals=(goal,)).to_json(), encoding="utf-8")
    return path
