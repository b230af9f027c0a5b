"""The workbook in JupyterLab: one page at a time, its own few lines in the terminal, no network.

What the browser needs lies in the folder `jupyter`: default settings, an extension that starts the pages, and
a word that leaves out language servers, which would call npm. Jupyter finds it through the environment.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path

from .errors import CareerkitError
from .planfile import open_plan
from .workspace import START

JUPYTER = Path(__file__).parent / "jupyter"
SEARCHED = ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH")
_OPTIONS = (
    f"--LabApp.default_url=/doc/tree/notebooks/{START}",
    "--LabApp.extension_manager=readonly",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    # Otherwise each kernel warns of eavesdropping.
    "--KernelManager.transport_encryption=auto",
    "--log-level=ERROR",
    "--LabApp.log_level=ERROR",
)


def open_lab(folder: Path, options: Sequence[str] = ()) -> None:
    """Be JupyterLab on the workbook in `folder`, with its own `options`, until somebody stops it."""
    if not (folder / "notebooks" / START).is_file():
        raise CareerkitError(
            f"{folder} holds no {Path('notebooks', START)}. Make a workbook with: careerkit new NAME"
        )
    os.environ.update(environment())
    from jupyterlab.labapp import LabApp

    ours = [f"--ServerApp.root_dir={folder.resolve()}", *_OPTIONS]
    server = LabApp.initialize_server([*ours, *options])  # type: ignore[no-untyped-call]
    with chdir(folder / "notebooks"):
        plan = open_plan().path
    # We print the address with its token ourselves.
    server.identity_provider.token_generated = False
    for ends in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ends, lambda *_: server.stop(from_signal=True))
    server.io_loop.add_callback(
        _say,
        f"The workbook is at {server.public_url}",
        f"Your plan is {plan}; it is saved as you type.",
        "Keep this window open while you work. To stop, press Ctrl+C here.",
    )
    server.start()
    _say("JupyterLab has stopped.")


def environment() -> dict[str, str]:
    """Variables that let any Jupyter find the settings and the extension, after folders already named."""
    return {name: os.pathsep.join([*filter(None, [os.environ.get(name)]), str(JUPYTER)]) for name in SEARCHED}


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
