"""One notebook as a page of its own: the review of a month without a person (B11), and a class (B8).

A page stands alone: links to other pages become words.
"""

import json
import re
import tempfile
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from careerkit import cohort, tables, workspace
from careerkit.plan import Plan
from careerkit.planfile import open_plan, read_plan
from careerkit.words import day

from .workbook import Progress, Run, drafts, published, ready

NAME = "review"
CLASS = "class_overview"
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
    from careerkit.forms.view import before, passed_over

    file = open_plan(plan, as_of)
    read_plan(file.path)
    month = Path(out) / f"{file.as_of:%Y-%m}"
    ready(month, [Path(f"{NAME}.ipynb")])
    damage = passed_over(file)
    # On paper where one stands comes first, on a page of its own; below it what was written.
    title = f"# Review, {day(file.as_of)}\n\n{damage}".rstrip()
    with page_of(workspace.notebooks() / NOTEBOOK, title, _ASKING, _FIRST) as path:
        [draft] = drafts(file, [path], month)
    # Links only within the page.
    alone = _ELSEWHERE.sub(r"\1", _OWN.sub('href="#', draft.html))
    views = before(file), file.plan, file.as_of
    period, missing = tables.period(*views), tables.unrecorded(*views)
    happened = period.empty if period.frame.empty else f"{period.caption}."
    open_points = [f"- {sentence}" for sentence in missing.frame.get("Not recorded", ())]
    unrecorded = [f"{missing.caption}:", *open_points] if open_points else [missing.empty]
    findings = (happened, *unrecorded, *filter(None, [damage]))
    return published([replace(draft, name=NAME, html=alone)], month, findings)


def overview(
    paths: Sequence[str | Path],
    out: Path,
    as_of: date,
    executor: Executor | None = None,
    *,
    jobs: int | None = None,
    min_group: int,
    progress: Progress = lambda *_: None,
) -> tuple[Run, cohort.Collected]:
    """Write `class_overview.html`, `.ipynb` and `rows.jsonl` of all hand-ins in `paths` to `out`.

    The arguments are those of `cohort.collect` and `cohort.summary`. Raises `CareerkitError` if nothing
    can be read or something in `out` is not from an earlier run, and `RunFailed` if the page stopped.
    """
    ready(out, [Path(f"{CLASS}.ipynb")])
    collected = cohort.collect(paths, out, as_of, executor, jobs=jobs, progress=progress)
    source, title = workspace.notebooks() / f"{CLASS}.ipynb", f"# A class on {day(as_of)}"
    with page_of(source, title, frozenset({"begin", "read", "next"})) as path:
        plan = path.with_name("plan.json")
        plan.write_text(Plan().to_json(), encoding="utf-8")
        of_class = {"folder": str(out.resolve()), "min_group": min_group}
        executed = drafts(open_plan(plan, as_of), [path], out, of_class=of_class)
    found = tables.cohort(cohort.read_rows(out / cohort.ROWS), min_group)
    return published(executed, out, (found.empty if found.frame.empty else f"{found.caption}.",)), collected


@contextmanager
def page_of(
    source: Path, title: str, without: Collection[str], first: tuple[str, ...] = ()
) -> Iterator[Path]:
    """A notebook as a page of its own: its title and cells, those that begin with `first` first, no links."""
    notebook = json.loads(source.read_text(encoding="utf-8"))
    cells = notebook["cells"] = [cell for cell in notebook["cells"] if cell.get("id") not in without]
    bar = next((place for place, cell in enumerate(cells) if cell.get("id") == "plan-bar"), 0) + 1
    cells[bar:] = sorted(cells[bar:], key=lambda cell: not str(cell.get("id")).startswith(first))
    for cell in cells:
        if cell["cell_type"] == "markdown":
            cell["source"] = _LINK.sub(r"\1", "".join(cell["source"]))
    cells[0]["source"] = title
    with tempfile.TemporaryDirectory(prefix="careerkit-") as folder:
        path = Path(folder) / source.name
        path.write_text(json.dumps(notebook), encoding="utf-8")
        yield path
