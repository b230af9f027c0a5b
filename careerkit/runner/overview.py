"""A class as a page, made from what people handed in (B8)."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from datetime import date
from pathlib import Path

from careerkit import cohort, tables, workspace
from careerkit.plan import Plan
from careerkit.planfile import open_plan
from careerkit.words import day

from .review import page_of
from .workbook import Progress, Run, drafts, published, ready

NAME = "class_overview"
# What is about the notebook in Jupyter alone.
_OF_JUPYTER = frozenset({"begin", "read", "next"})


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
    ready(out, [Path(f"{NAME}.ipynb")])
    collected = cohort.collect(paths, out, as_of, executor, jobs=jobs, progress=progress)
    source, title = workspace.notebooks() / f"{NAME}.ipynb", f"# A class on {day(as_of)}"
    with page_of(source, title, _OF_JUPYTER) as path:
        plan = path.with_name("plan.json")
        plan.write_text(Plan().to_json(), encoding="utf-8")
        of_class = {"folder": str(out.resolve()), "min_group": min_group}
        executed = drafts(open_plan(plan, as_of), [path], out, of_class=of_class)
    found = tables.cohort(cohort.read_rows(out / cohort.ROWS), min_group)
    return published(executed, out, (found.empty if found.frame.empty else f"{found.caption}.",)), collected
