"""The workbook in JupyterLab, or as an app without code: its own few lines in the terminal, no network.

What the browser needs lies in the folder `jupyter`: default settings, an extension that starts the pages, a
word that leaves out language servers, which would call npm, and Voilà, which would warn in the terminal, and
the template of the app. Jupyter finds it through the environment.
"""

import os
import secrets
import signal
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path

import click

from .errors import CareerkitError
from .planfile import open_plan
from .words import capital
from .workspace import NOTEBOOKS, START, new, notebook_files, page_title

JUPYTER = str(Path(__file__).parent / "jupyter")
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
_APP_OPTIONS = (
    "--template=careerkit",
    "--VoilaConfiguration.strip_sources=True",
    "--VoilaConfiguration.allow_template_override=NO",
    # The first address shows a list of files; our template sends on from it, if it is the plain one.
    "--VoilaConfiguration.classic_tree=True",
    "--Voila.log_level=ERROR",
    "--KernelManager.transport_encryption=auto",
    # Each page has a kernel, and ports that two of them pick at once would leave one of them silent.
    *(["--KernelManager.transport=ipc"] if os.name == "posix" else []),
)


def open_lab(folder: Path, options: Sequence[str] = ()) -> None:
    """Be JupyterLab on the workbook in `folder`, with its own `options`, until somebody stops it."""
    plan = _plan_of(folder)
    from jupyterlab.labapp import LabApp

    ours = [f"--ServerApp.root_dir={folder.resolve()}", *_OPTIONS]
    server = LabApp.initialize_server([*ours, *options])  # type: ignore[no-untyped-call]
    # We print the address with its token ourselves.
    server.identity_provider.token_generated = False
    for ends in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ends, lambda *_: server.stop(from_signal=True))
    server.io_loop.add_callback(_begin, server.public_url, plan)
    server.start()
    click.echo("JupyterLab has stopped.")


def open_app(folder: Path, options: Sequence[str] = ()) -> None:
    """Be Voilà on the workbook in `folder` until somebody stops it: its pages without code, with a menu.

    `options` are Voilà's own and win over ours. `CareerkitError` if `folder` is no workbook, or Voilà is
    not installed.
    """
    plan = _plan_of(folder)
    try:
        from tornado.ioloop import IOLoop
        from traitlets.config import Config
        from voila.app import Voila
    except ImportError:
        raise CareerkitError("The app needs Voilà. Install it with: pip install 'careerkit[app]'") from None
    pages = folder.resolve() / "notebooks"
    titles = {name: page_title(chapter) for chapter, name in NOTEBOOKS.items()}
    names = [path.name for path in notebook_files(pages)]
    menu = [(name, titles.get(name, capital(Path(name).stem.replace("_", " ")))) for name in names]
    app = Voila(config=Config({"VoilaConfiguration": {"resources": {"pages": menu}}}))
    token = secrets.token_hex(24)
    app.initialize([str(pages), *_APP_OPTIONS, f"--Voila.token={token}", *options])  # type: ignore[no-untyped-call]
    # Which port is free is known once it listens.
    IOLoop.current().add_callback(lambda: _begin(f"{app.connection_url}?token={token}", plan))
    # Also where a shell lets it run in the background.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    app.start()  # type: ignore[no-untyped-call]
    click.echo("The app has stopped.")


def _plan_of(folder: Path) -> Path:
    """The plan of the workbook in `folder`, made where nothing is; `CareerkitError` if it is none."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        new(folder)
        click.echo(f"{folder} is new and holds the notebooks.")
    if not (folder / "notebooks" / START).is_file():
        raise CareerkitError(
            f"{folder} holds no {Path('notebooks', START)}. Make a workbook with: careerkit new NAME"
        )
    os.environ.update(environment())
    with chdir(folder / "notebooks"):
        return open_plan().path


def environment() -> dict[str, str]:
    """Variables that let any Jupyter find the settings and the extension, after folders already named."""
    searched = ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH")
    return {name: os.pathsep.join(filter(None, (os.environ.get(name), JUPYTER))) for name in searched}


def _begin(address: str, plan: Path) -> None:
    click.echo(
        f"The workbook is at {address}\nYour plan is {plan}; it is saved as you type.\n"
        "Keep this window open while you work. To stop, press Ctrl+C here."
    )
