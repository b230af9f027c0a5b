"""Run the notebooks on the sample plan and keep what they show: `make notebooks`.

Only what a reader sees is kept: text, tables and pictures, these once, inside the HTML that carries
their alternative text. Times, paths, widgets and what tools note for themselves are left out, so that
a second run changes no byte.
"""

from __future__ import annotations

import sys

import nbformat
from nbformat import NotebookNode

if __package__ in (None, ""):
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.notebooks.kernel import executed, side_by_side
from tests.notebooks.workbook import AS_OF, FOLDER, NAMES, SAMPLE, is_for_people, notebook, path_of

KINDS = ("text/plain", "text/html")
# Official figures are those that came with careerkit, whatever this machine has loaded.
ENVIRONMENT = {
    "CAREERKIT_PLAN": str(SAMPLE),
    "CAREERKIT_AS_OF": AS_OF,
    "CAREERKIT_DATA_DIR": str(FOLDER / "nothing-loaded"),
}


def refreshed(name: str) -> str:
    """The notebook with the outputs that it has on the sample plan today, as the text of its file."""
    seen = notebook(name)
    ran = executed(seen, FOLDER, ENVIRONMENT)
    cells = zip(seen.cells, ran.cells, strict=True)
    for number, (kept, new) in enumerate(((a, b) for a, b in cells if a.cell_type == "code"), 1):
        kept.execution_count = number
        kept.outputs = [shown for output in new.outputs if (shown := _shown(output, number))]
    for cell in seen.cells:
        # A key pressed beside a field must not delete or change a cell.
        cell.metadata.update(deletable=False)
        if not is_for_people(name, cell):
            cell.metadata.update(editable=False)
    seen.metadata = {
        "careerkit": {"page": name},
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return nbformat.writes(seen) + "\n"


def _shown(output: NotebookNode, number: int) -> NotebookNode | None:
    if "data" not in output:
        raise RuntimeError(f"cell {number} writes to {output.get('name', output.output_type)}: {output}")
    output.data = {kind: output.data[kind] for kind in KINDS if kind in output.data}
    output.metadata = {}
    if output.output_type == "execute_result":
        output.execution_count = number
    return output if output.data else None


def main() -> None:
    """Refresh every notebook and say which have changed."""
    for name, text in side_by_side(refreshed, NAMES).items():
        path = path_of(name)
        changed = path.read_text(encoding="utf-8") != text
        if changed:
            path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path.name}: {'refreshed' if changed else 'as it was'}\n")


if __name__ == "__main__":
    main()
