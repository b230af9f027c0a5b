"""The command for a class, and how far a command is."""

import sys
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

import careerkit

from .exports import AS_OF
from .said import AS_JSON, FILE, say


class Progress:
    """A bar on a terminal; elsewhere, and above the bar, one line for each that has a name."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._bar: Any = None

    def __call__(self, done: int, total: int, name: str) -> None:
        """Tell that `done` of `total` are done, the last one by its name."""
        from tqdm import tqdm

        if self._bar is None:
            bar = f"{{n_fmt}} of {{total_fmt}} {self._noun} {{bar}} {{elapsed}}"
            self._bar = tqdm(total=total, disable=None, leave=False, bar_format=bar)
            return
        if name:
            self._bar.write(f"{name} is done ({done} of {total})", file=sys.stderr)
        self._bar.update(done - self._bar.n)
        if done == total:
            self._bar.close()


@click.command("class", short_help="An overview of a class, without names.")
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATHS...")
@click.option("--out", required=True, type=FILE, metavar="DIR", help="Folder for the overview.")
@AS_OF
@click.option(
    "--min-group",
    default=8,
    type=click.IntRange(8),
    show_default=True,
    metavar="N",
    help="Show no fewer plans.",
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes; else one a processor.")
@click.option("--dask", metavar="ADDRESS", help="Use the Dask cluster whose scheduler is there instead.")
@AS_JSON
def class_(
    paths: tuple[Path, ...],
    out: Path,
    as_of: str,
    min_group: int,
    jobs: int | None,
    dask: str | None,
    as_json: bool,
) -> None:
    """Write an overview of a class, without names, from the plans and shares in PATHS.

    PATHS are folders, zips and files, as Moodle, nbgrader or a JupyterHub lay them, with a file or a folder
    a person; of one person the newest counts, and numbers alone (careerkit export --for class) before a plan.
    They are only read.

    DIR then holds class_overview.html, which you may show, class_overview.ipynb, and rows.jsonl with the
    figures of each hand-in, which stays with you: with it the next run reviews only what has changed.
    """
    day = careerkit.open_plan("", as_of).as_of
    with careerkit.cohort.cluster(dask) if dask else nullcontext() as executor:
        result, collected = careerkit.runner.overview(
            paths, out, day, executor, jobs=jobs, min_group=min_group, progress=Progress("hand-ins")
        )
    where = f"The overview is {result.first}. What is in {careerkit.cohort.ROWS} beside it stays with you."
    counts = {"total": collected.total, "read": collected.read, "unread": collected.unread}
    say([*collected.sentences(), *result.findings, where], {**asdict(result), **counts}, as_json=as_json)
