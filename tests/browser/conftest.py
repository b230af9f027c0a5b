"""A real JupyterLab and a real chromium, in folders of their own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

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
    "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": '{"windowingMode": "none"}',
}


def pytest_collection_modifyitems(items):
    """Mark every test of this folder as `browser`; skip them only where there is no chromium."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="chromium is not installed"))


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(home):
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


def _wait_for(address, server, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert server.poll() is None, "JupyterLab ended before it was up"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("JupyterLab did not come up")


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A JupyterLab server: its address, and the folder it shows."""
    home = tmp_path_factory.mktemp("home")
    root = tmp_path_factory.mktemp("work")
    for name, text in SETTINGS.items():
        place = home / "settings" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    port = _free_port()
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}"),
        *("--ServerApp.port_retries=0", "--allow-root", "--IdentityProvider.token="),
        *(f"--ServerApp.root_dir={root}", "--LabApp.extension_manager=readonly"),
    ]
    with (home / "lab.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=root, env=_environment(home), stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{address}/api", server)
            yield address, root
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@pytest.fixture(scope="session")
def browser():
    """One chromium for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Notebook:
    """A notebook that is open in JupyterLab."""

    def __init__(self, page, address, folder, name, root):
        self.page = page
        self.address = address
        self.folder = folder
        self.path = f"{folder.relative_to(root)}/{name}"

    def open(self):
        """Open it in simple mode and wait until its cells are there."""
        self.page.goto(f"{self.address}/doc/tree/{self.path}?reset")
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        self.page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)
        return self

    def run_all(self):
        """Run all cells, and wait until the kernel has nothing left to do."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_text("Run All Cells", exact=True).click()
        self.idle()
        return self

    def idle(self):
        """Wait until no cell is running or waiting."""
        indicator = ".jp-Notebook-ExecutionIndicator"
        self.page.locator(".jp-OutputArea-output").first.wait_for(timeout=60_000)
        self.page.locator(f"{indicator}[data-status=idle]").wait_for(timeout=90_000)
        self.page.wait_for_timeout(300)
        self.page.locator(f"{indicator}[data-status=idle]").wait_for(timeout=90_000)

    def shut_down(self):
        """End the kernel, so that the next test has the machine for itself."""
        self.page.evaluate(
            """async (address) => {
                for (const each of await (await fetch(`${address}/api/sessions`)).json()) {
                    await fetch(`${address}/api/sessions/${each.id}`, {
                        method: 'DELETE',
                        headers: {'X-XSRFToken': document.cookie.match(/_xsrf=([^;]*)/)?.[1] ?? ''},
                    });
                }
            }""",
            self.address,
        )


@pytest.fixture
def open_notebook(lab, browser, request):
    """Open a notebook made of `cells`, or a copy of the file `source`, beside a plan file."""
    address, root = lab
    opened = []

    def open_one(cells=None, source=None, width=1100, height=1000):
        folder = root / request.node.name.replace("[", "-").replace("]", "")
        folder.mkdir(exist_ok=True)
        name = Path(source).name if source else "page.ipynb"
        if source:
            shutil.copy(source, folder / name)
        else:
            made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
            made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
            nbformat.write(made, folder / name)
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(20_000)
        opened.append(Notebook(page, address, folder, name, root).open())
        return opened[-1]

    yield open_one
    for each in opened:
        each.shut_down()
        each.page.close()
