"""The monthly review without a person: notebook 05 on a plan, as the page of its month (B11).

It changes nothing but its month's folder. The page stands alone: links to other pages become words.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from careerkit import workspace
from careerkit.errors import CareerkitError
from careerkit.planfile import open_plan, read_plan
from careerkit.words import day

from .workbook import Run, drafts, published, ready

NAME = "review"
NOTEBOOK = "05_review.ipynb"
# Cells that ask: forms that a page cannot have, their words, and the way on through the workbook.
_ASKING = frozenset(
    """
    sitting-one sitting-two sitting-three tick-off tick-off-form review-form
    deeper-review happened-plan happened-then happened-what-if written written-form verdicts verdicts-form
    deeper-record deeper-others reviews-form monthly next
    """.split()
)
# What the printed page begins with.
_FIRST = ("stand", "page-break")
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\.ipynb[^)]*\)")
_OWN = re.compile(r'href="05_review\.html#')
_ELSEWHERE = re.compile(r'<a href="[\w-]+\.html[^"]*">(.*?)</a>', re.DOTALL)


def review(plan: str | Path, out: str | Path, as_of: str | date = "") -> Run:
    """Execute notebook 05 on `plan` as of `as_of`; write `review.ipynb` and `review.html` to `out`/2026-11.

    Its earlier review is replaced, all else in `out` stays; the same plan and day give the same bytes.
    `findings` say what happened and what was not recorded. Without `as_of`: CAREERKIT_AS_OF, else today.
    Errors as in `run`.
    """
    from careerkit import tables
    from careerkit.forms.view import before, passed_over

    file = open_plan(plan, as_of)
    read_plan(file.path)
    month = Path(out) / f"{file.as_of:%Y-%m}"
    ready(month, [Path(f"{NAME}.ipynb")])
    damage = passed_over(file)
    with _page_of(file.as_of, damage) as path:
        executed = drafts(file, [path], month)
    # Links only within the page.
    alone = (_ELSEWHERE.sub(r"\1", _OWN.sub('href="#', draft.html)) for draft in executed)
    pages = [replace(draft, html=html) for draft, html in zip(executed, alone, strict=True)]
    views = before(file), file.plan, file.as_of
    period, missing = tables.period(*views), tables.unrecorded(*views)
    happened = period.empty if period.frame.empty else f"{period.caption}."
    open_points = [f"- {sentence}" for sentence in missing.frame.get("Not recorded", ())]
    unrecorded = [f"{missing.caption}:", *open_points] if open_points else [missing.empty]
    return published(pages, month, (happened, *unrecorded, *filter(None, [damage])))


@contextmanager
def _page_of(as_of: date, note: str) -> Iterator[Path]:
    """Notebook 05 as a page of its own: titled by the day, `note` below, no links to other notebooks."""
    source = workspace.notebooks() / NOTEBOOK
    try:
        notebook = json.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise CareerkitError(
            f"{source} is not a notebook that can be read. Install careerkit again."
        ) from None
    cells = notebook["cells"] = [cell for cell in notebook["cells"] if cell.get("id") not in _ASKING]
    # On paper where one stands comes first, on a page of its own; below it what was written.
    title = next((place for place, cell in enumerate(cells) if cell.get("id") == "plan-bar"), 0) + 1
    cells[title:] = sorted(cells[title:], key=lambda cell: not str(cell.get("id")).startswith(_FIRST))
    for cell in cells:
        if cell["cell_type"] == "markdown":
            cell["source"] = _LINK.sub(r"\1", "".join(cell["source"]))
    cells[0]["source"] = f"# Review, {day(as_of)}\n\n{note}".rstrip()
    with tempfile.TemporaryDirectory(prefix="careerkit-") as folder:
        path = Path(folder) / f"{NAME}.ipynb"
        path.write_text(json.dumps(notebook), encoding="utf-8")
        yield path
