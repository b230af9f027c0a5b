"""JupyterLab in folders of its own, and a notebook that is open in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETTINGS = {
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": '{"fetchNews": "false"}',
}


# What a form says of what is written; a filter by text alone does not tell it from "Not saved yet".
SAVED = re.compile(r"Saved \d")

THEME = "@jupyterlab/apputils-extension/themes.jupyterlab-settings"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Path) -> dict[str, str]:
    """The environment of a server that reads and writes nothing outside `home`."""
    folders = {
        "HOME": home,
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "IPYTHONDIR": home / "ipython",
        "MPLCONFIGDIR": home / "matplotlib",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CAREERKIT_")}
    return {**kept, **{name: str(folder) for name, folder in folders.items()}}


def _wait_for(address: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert server.poll() is None, "JupyterLab ended before it was up"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("JupyterLab did not come up")


@contextmanager
def _serving(home: Path, folder: Path, *command: str) -> Iterator[str]:
    """Run a command that is JupyterLab, its own files in `home`; gives its address. It logs to `lab.log`."""
    port = free_port()
    options = ["--no-browser", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
    last = ["--allow-root", "--IdentityProvider.token="]
    with (home / "lab.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command, *options, *last],
            cwd=folder,
            env=environment(home),
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/api", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT if command[0] == "careerkit" else signal.SIGTERM)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@contextmanager
def jupyterlab(home: Path, root: Path) -> Iterator[str]:
    """Run JupyterLab on `root`; gives its address."""
    for name, text in SETTINGS.items():
        place = home / "settings" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    command = ("jupyterlab", f"--ServerApp.root_dir={root}", "--LabApp.extension_manager=readonly")
    with _serving(home, root, *command) as address:
        yield address


@contextmanager
def careerkit_lab(home: Path, folder: Path) -> Iterator[str]:
    """Run `careerkit lab` on `folder`, ended as by Ctrl+C; gives its address."""
    with _serving(home, home, "careerkit", "lab", str(folder)) as address:
        yield address


def use_theme(home: Path, name: str) -> None:
    """Let pages that are opened from now on have the theme `name`."""
    place = home / "settings" / THEME
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps({"theme": name}))


def write_notebook(place: Path, cells: list[str]) -> None:
    """A notebook of code cells whose code is hidden, as in the workbook."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, place)


def expect(thing: Any) -> Any:
    """Wait until something about a page holds, on a busy machine too; playwright is loaded only here."""
    from playwright.sync_api import expect

    expect.set_options(timeout=20_000)
    return expect(thing)


class Notebook:
    """A notebook that is open in JupyterLab."""

    def __init__(self, page: Any, address: str, folder: Path, name: str, root: Path) -> None:
        self.page = page
        self.address = address
        self.folder = folder
        self.path = f"{folder.relative_to(root)}/{name}"

    def open(self) -> Notebook:
        """Open it in simple mode and wait until its cells are there."""
        self.page.goto(f"{self.address}/doc/tree/{self.path}?reset")
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        self.page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)
        return self

    def run_all(self) -> Notebook:
        """Run all cells, and wait until the kernel has nothing left to do."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_text("Run All Cells", exact=True).click()
        self.idle()
        return self

    def idle(self) -> None:
        """Wait until no cell is running or waiting."""
        indicator = ".jp-Notebook-ExecutionIndicator"
        self.page.locator(".jp-OutputArea-child").first.wait_for(state="attached", timeout=60_000)
        self.page.locator(f"{indicator}[data-status=idle]").wait_for(timeout=90_000)
        self.page.wait_for_timeout(300)
        self.page.locator(f"{indicator}[data-status=idle]").wait_for(timeout=90_000)

    def shut_down(self) -> None:
        """End the kernel, so that the next test has the machine for itself; a dead line is left alone."""
        self.page.evaluate(
            """async ([address, path]) => {
                const headers = {'X-XSRFToken': document.cookie.match(/_xsrf=([^;]*)/)?.[1] ?? ''};
                const signal = AbortSignal.timeout(10_000);
                const ask = (where, method) =>
                    fetch(`${address}/api/sessions${where}`, {method, headers, signal});
                try {
                    for (const session of await (await ask('', 'GET')).json())
                        if (session.path === path) await ask(`/${session.id}`, 'DELETE');
                } catch {}
            }""",
            [self.address, self.path],
        )
