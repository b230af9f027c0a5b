"""A class of 20,000 plans: reviewed in processes of this machine, beside one papermill run a plan."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import nbformat
import papermill

from benchmarks.measure import table
from benchmarks.plans import AS_OF, big_plan

# As many records as the plan of somebody who keeps it for half a year; each plan is another.
RECORDS = 60
ALL, MANY, FEW, BROKEN_EACH = 20_000, 6_000, 1_000, 1_000
PAPERMILL_RUNS, RUNS = 20, 3
# What a person would write who runs one notebook a plan; it gives the same row.
PEER = """
from datetime import date
from careerkit import cohort
from careerkit.planfile import read_plan
cohort.review(read_plan(plan_path), date.fromisoformat(as_of))
"""
OURS = """
import json, psutil, resource, sys, time
from datetime import date
from itertools import islice
from careerkit import cohort
from careerkit.cohort.handins import find
folder, number, jobs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
errors, times, here, process, this = 0, [], 0, 0, psutil.Process()
handins = islice(find([folder]), number)
for count, row in enumerate(cohort.reviews(handins, date.fromisoformat(sys.argv[4]), jobs=jobs)):
    errors += "error" in row
    times = [times[0] if times else time.perf_counter(), time.perf_counter()]
    if count % 250 == 0:
        here = max(here, this.memory_info().rss / 2**20)
        process = max(process, *(child.memory_info().rss / 2**20 for child in this.children()), 0)
cpu = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([times[1] - times[0], cpu, here, process, errors]))
"""


class Taken(NamedTuple):
    """What reviewing took: seconds from the first row to the last, seconds of processors, peaks in MB."""

    seconds: float
    cpu: float
    here: float
    process: float
    errors: int


def ours(folder: Path, number: int, jobs: int) -> Taken:
    """The first so many hand-ins of a folder, reviewed by a new process."""
    command = [sys.executable, "-c", OURS, folder, number, jobs, AS_OF]
    return Taken(*json.loads(subprocess.check_output(list(map(str, command)), text=True)))


def peer(folder: Path, scratch: Path) -> Taken:
    """Some plans, each by a papermill run of the notebook; papermill itself is loaded already."""
    parameters = nbformat.v4.new_code_cell('plan_path = ""\nas_of = ""', metadata={"tags": ["parameters"]})
    kernel = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    notebook = nbformat.v4.new_notebook(cells=[parameters, nbformat.v4.new_code_cell(PEER)], metadata=kernel)
    nbformat.write(notebook, scratch / "review.ipynb")
    began, cpu = time.perf_counter(), _cpu()
    for path in sorted(folder.iterdir())[:PAPERMILL_RUNS]:
        given = {"plan_path": str(path), "as_of": str(AS_OF)}
        papermill.execute_notebook(
            scratch / "review.ipynb",
            scratch / "out.ipynb",
            given,
            progress_bar=False,
            extra_arguments=["--log-level=CRITICAL"],
        )
    return Taken(time.perf_counter() - began, _cpu() - cpu, 0, 0, 0)


def _cpu() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def make(folder: Path, few: Path) -> None:
    """All plans in one folder, of which one in a thousand is broken, and the first thousand in another."""
    folder.mkdir()
    few.mkdir()
    for number in range(ALL):
        text = big_plan(RECORDS, number).to_json()
        broken = number % BROKEN_EACH == BROKEN_EACH // 2
        path = folder / f"{number:05}.json"
        path.write_text(text[: len(text) // 2] if broken else text)
        if number < FEW:
            (few / path.name).hardlink_to(path)


def main() -> None:
    """Print the time of a plan, beside papermill's, and the memory of 1,000 and 20,000."""
    with tempfile.TemporaryDirectory() as name:
        folder, first = Path(name, "plans"), Path(name, "first")
        make(folder, first)
        papermills = peer(folder, Path(name))
        turns = [(ours(folder, MANY, 1), ours(folder, MANY, 2)) for _ in range(RUNS)]
        few, every = ours(first, FEW, 2), ours(folder, ALL, 2)
    floor = papermills.seconds / PAPERMILL_RUNS
    alone, two = (median(taken.seconds for taken in each) for each in zip(*turns, strict=True))
    rows = [("papermill, one run a plan", PAPERMILL_RUNS, [papermills], "")]
    rows += [("careerkit, one process", MANY, [turn[0] for turn in turns], "")]
    rows += [("careerkit, two processes", MANY, [turn[1] for turn in turns], "")]
    rows += [("careerkit, two processes", ALL, [every], ">= 300")]
    table(
        f"Plans of {RECORDS} records, reviewed on {os.cpu_count()} cores",
        ("", "plans", "ms a plan", "CPU ms a plan", "plans a second", "times papermill's", "target"),
        [
            (name, f"{number:,}", *_speed(number, taken, floor), target)
            for name, number, taken, target in rows
        ],
    )
    errors = f"{FEW - few.errors} rows and {few.errors} error row"
    table(
        "Shares",
        ("", "measured", "target"),
        [
            ("throughput of two processes, as a multiple of one", f"{alone / two:.2f}", ">= 1.7"),
            (f"memory here, {FEW:,} and {ALL:,}, MB", f"{few.here:.0f}, {every.here:.0f}", ""),
            (f"memory of a process, {FEW:,} and {ALL:,}, MB", f"{few.process:.0f}, {every.process:.0f}", ""),
            ("memory in all, as a multiple", f"{_memory(every) / _memory(few):.2f}", "<= 1.20"),
            (f"one broken plan in {FEW:,}", errors, "999 and 1"),
        ],
    )


def _speed(number: int, taken: Iterable[Taken], floor: float) -> tuple[str, ...]:
    """Milliseconds and those of processors a plan, plans a second, and that as a multiple of the peer's."""
    runs = list(taken)
    seconds, cpu = (median(each[column] for each in runs) / number for column in (0, 1))
    return f"{seconds * 1000:.2f}", f"{cpu * 1000:.2f}", f"{1 / seconds:,.1f}", f"{floor / seconds:,.0f}"


def _memory(taken: Taken) -> float:
    return taken.here + 2 * taken.process


if __name__ == "__main__":
    main()
