"""One notebook: the parameters it takes, its execution by papermill, what may be shared of it."""

# mypy: no-disallow-untyped-calls, no-warn-return-any
import asyncio
import itertools
import logging
import os
import re
import subprocess
import sys
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from contextvars import copy_context
from pathlib import Path
from typing import Any

# jsonschema spends a second on a grammar of addresses that no notebook needs; it does without.
_GRAMMAR = "rfc3987_syntax"
_absent = sys.modules.setdefault(_GRAMMAR, None) is None  # type: ignore[arg-type]

import nbformat  # noqa: E402
from jupyter_client.connect import KernelConnectionInfo  # noqa: E402
from jupyter_client.manager import AsyncKernelManager  # noqa: E402
from jupyter_client.provisioning.local_provisioner import LocalProvisioner  # noqa: E402
from nbclient.exceptions import CellTimeoutError, DeadKernelError  # noqa: E402
from nbformat import NotebookNode  # noqa: E402
from papermill.clientwrap import PapermillNotebookClient  # noqa: E402
from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines  # noqa: E402
from papermill.exceptions import PapermillExecutionError  # noqa: E402
from papermill.execute import execute_notebook  # noqa: E402
from papermill.inspection import inspect_notebook  # noqa: E402

from careerkit.errors import CareerkitError  # noqa: E402

from .fork_server import NO_HISTORY, Forked, ForkServer  # noqa: E402

if _absent:
    del sys.modules[_GRAMMAR]

CELL_SECONDS = 600
KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
# Unix sockets may have 107 characters in their path; Jupyter appends a few to the folder.
SOCKET_FOLDER = 80

for _name in ("papermill", "traitlets"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class Kernels:
    """Starts the kernels of one run, quietly, in the Python that runs now; `folder` is private."""

    def __init__(self, fork_server: ForkServer, folder: Path) -> None:
        self.fork_server = fork_server
        self.folder = folder
        self.processes: list[Forked] = []
        self._numbers = itertools.count()

    def manager(self) -> AsyncKernelManager:
        """A manager for one more kernel."""
        file = str(self.folder / f"kernel{next(self._numbers)}.json")
        sockets = os.name == "posix" and len(str(self.folder)) < SOCKET_FOLDER
        manager = AsyncKernelManager(
            kernel_name=KERNEL["name"], connection_file=file, transport="ipc" if sockets else "tcp"
        )
        manager.provisioner = provisioner = _Provisioner(kernel_spec=manager.kernel_spec, parent=manager)
        provisioner.kernels, provisioner.file = self, file
        return manager

    def stop(self) -> None:
        """End every kernel that still lives."""
        for process in self.processes:
            process.kill()


class _Provisioner(LocalProvisioner):
    process: Any
    kernels: Kernels
    file: str

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        forked = self.kernels.fork_server.fork(self.file, kwargs["cwd"])
        if forked:
            self.process, self.pid, self.pgid = forked, forked.pid, forked.pid
        else:
            command = [sys.executable, "-m", "ipykernel_launcher", "-f", self.file, NO_HISTORY]
            # What a kernel writes to a terminal is not meant for the person who reads the report.
            kwargs |= {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            await super().launch_kernel(command, **kwargs)
        self.kernels.processes.append(self.process)
        return self.connection_info

    async def wait(self) -> int | None:
        while self.process and self.process.poll() is None:
            await asyncio.sleep(0.005)
        return await super().wait()


class _Engine(NBClientEngine):
    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, *_: object, **kwargs: Any
    ) -> NotebookNode:
        kwargs["executed"].append(nb_man.nb)
        client = PapermillNotebookClient(
            nb_man,
            km=kwargs["kernels"].manager(),
            timeout=CELL_SECONDS,
            shutdown_kernel="immediate",
            store_widget_state=False,
            record_timing=False,
        )
        try:
            # In a context of its own: the next notebook of this thread must not meet this event loop.
            return copy_context().run(client.execute, cwd=str(kwargs["folder"]), cleanup_kc=True)
        finally:
            with suppress(RuntimeError):
                asyncio.get_event_loop().close()


papermill_engines.register("careerkit", _Engine)


def read(path: Path) -> NotebookNode:
    """The notebook at `path`, for Python; `CareerkitError` if it is not one."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError, AttributeError, KeyError, nbformat.ValidationError):
        raise CareerkitError(f"{path} is not a notebook that can be read. Correct or remove it.") from None
    notebook.metadata.kernelspec = NotebookNode(KERNEL)
    return notebook


def takes(path: Path, parameters: Collection[str]) -> bool:
    """Whether the notebook at `path` takes all of `parameters`; one of the person's own may take none.

    `CareerkitError` if it takes but some: papermill itself only warns, and runs it on its defaults.
    """
    unknown = sorted(set(parameters) - set(inspect_notebook(read(path))))
    if unknown and len(unknown) < len(parameters):
        raise CareerkitError(
            f"{path} takes no parameter {' or '.join(unknown)}. "
            "Give it a default in its cell that is tagged 'parameters'."
        )
    return not unknown


def execute(path: Path, parameters: Mapping[str, object], kernels: Kernels) -> tuple[NotebookNode, str]:
    """The executed notebook, and one sentence on where it stopped if it did."""
    executed: list[NotebookNode] = []
    problem = ""
    notebook = read(path)
    try:
        execute_notebook(
            notebook,
            None,
            dict(parameters),
            engine_name="careerkit",
            kernel_name=KERNEL["name"],
            progress_bar=False,
            folder=path.parent.resolve(),
            kernels=kernels,
            executed=executed,
        )
    except PapermillExecutionError as error:
        problem = ": ".join([error.ename, *error.evalue.strip().splitlines()[:1]])
    except CellTimeoutError:
        problem = f"a cell took longer than {CELL_SECONDS // 60} minutes"
    except DeadKernelError:
        problem = "its kernel ended; the machine may be short of memory"
    except Exception as error:  # noqa: BLE001 (whatever stops one notebook, the others go on)
        problem = f"{type(error).__name__}: {''.join(str(error).strip().splitlines()[:1])}"
    return (executed[-1] if executed else notebook), problem


def shareable(notebook: NotebookNode, folders: Iterable[Path]) -> NotebookNode:
    """`notebook` without parameters, times, widgets and the paths of `folders`; the names of files stay."""
    inserted = {"injected-parameters", "papermill-error-cell-tag"}
    cells = [cell for cell in notebook.cells if inserted.isdisjoint(cell.metadata.get("tags", ()))]
    # Each folder where it begins a path or stands alone, the longest first; and pictures, which stay.
    names = sorted({str(folder) for folder in folders if len(folder.parts) > 1}, key=len, reverse=True)
    begun = "|".join(map(re.escape, names))
    hide = re.compile(f"(data:[^\"']*)|(?<!<)(?:{begun})(?:[/\\\\]|(?![\\w.-]))")
    for part in (notebook, *cells):
        # Times, paths and typed texts.
        for name in ("papermill", "execution", "widgets"):
            part.metadata.pop(name, None)
    # Executed cells are counted anew, without the one that papermill had put in.
    counts = itertools.count(1)
    for cell in (cell for cell in cells if cell.cell_type == "code"):
        if cell.execution_count is not None:
            cell.execution_count = next(counts)
        for output in cell.outputs:
            output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
            if output.output_type == "execute_result":
                output.execution_count = cell.execution_count
        cell.outputs = [_hidden(output, hide) for output in cell.outputs]
    notebook.metadata.careerkit = NotebookNode(executed=True)
    return NotebookNode({**notebook, "cells": cells})


def text(notebook: NotebookNode) -> str:
    """The notebook as it stands in a file."""
    return str(nbformat.writes(notebook)) + "\n"


def _hidden(value: object, hide: re.Pattern[str]) -> object:
    if isinstance(value, str):
        return hide.sub(lambda found: found[1] or "", value)
    if isinstance(value, list):
        return [_hidden(each, hide) for each in value]
    if isinstance(value, dict):
        held = value.items()
        return NotebookNode(
            {key: each if key.startswith("image/") else _hidden(each, hide) for key, each in held}
        )
    return value
