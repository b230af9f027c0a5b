"""Real kernels for the tests: a notebook runs from top to bottom, as Run All Cells does."""

from __future__ import annotations

import asyncio
import copy
import os
import subprocess
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from nbclient import NotebookClient
from nbformat import NotebookNode

from careerkit.runner.notebook import Kernels

CELL_SECONDS = 120
AT_A_TIME = 2

Job = TypeVar("Job")
Result = TypeVar("Result")


def executed(
    notebook: NotebookNode,
    folder: Path,
    environment: Mapping[str, str],
    times: int = 1,
    kernels: Kernels | None = None,
) -> NotebookNode:
    """A copy of `notebook`, run in `folder` by a kernel of its own; `times` runs it again in that kernel.

    `kernels` forks it in no time, with the environment in which their server began, instead of starting it.
    Raises nbclient's `CellExecutionError` at the first cell that fails.
    """
    result = copy.deepcopy(notebook)
    result.cells = [copy.deepcopy(cell) for _ in range(times) for cell in notebook.cells]
    client = NotebookClient(
        result,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        km=kernels.manager() if kernels else None,
        record_timing=False,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(folder)}},
    )
    # What a kernel itself writes to the terminal says nothing about the notebook.
    own = {"env": {**os.environ, **environment}, "stderr": subprocess.DEVNULL}
    work = client.async_execute(cleanup_kc=True, **own)
    asyncio.run(work)
    return result


def side_by_side(work: Callable[[Job], Result], jobs: Iterable[Job]) -> dict[Job, Result]:
    """`work` done for each job, two kernels at a time."""
    waiting = list(jobs)
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        return dict(zip(waiting, pool.map(work, waiting), strict=True))
