"""The workbook as a site without a server, with every other address cut off."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from careerkit.browser import NOT_FETCHED
from tests.browser.jupyterlab import SAVED

ROOT = Path(__file__).parents[2]
# A page brings its own Python, which takes a while on a busy machine.
START = 240_000
# Runs code in the Python of the open page, and gives what it prints.
RUN = """async (code) => {
    const { kernels } = window.jupyterapp.serviceManager;
    await kernels.refreshRunning();
    const kernel = kernels.connectTo({ model: [...kernels.running()].at(-1) });
    const future = kernel.requestExecute({ code });
    let said = "";
    future.onIOPub = ({ content }) => (said += content.text ?? content.evalue ?? "");
    const late = new Promise((resolve) => setTimeout(resolve, 60_000, "no answer"));
    return await Promise.race([future.done.then(() => said), late]);
}"""
# Changes the stored copy of the page, as a site of a later version would differ from it.
CHANGE = """async () => {
    const { contents } = window.jupyterapp.serviceManager;
    const page = await contents.get("notebooks/00_start_here.ipynb", { content: true });
    page.content.cells.find((cell) => cell.cell_type === "code").source += "# of long ago";
    await contents.save(page.path, page);
}"""
ADDING = "for n in range(15): file.add(ck.plan.Goal(statement=f'{tab} {n}'))"
RESTORED = "was = file.plan; print(file.restore(file.portable()) == was, len(file.history()))"
HELD = "from careerkit.browser import TabLock; TabLock(f'{file.path}.lock', 20.0).acquire()"


class Site(SimpleHTTPRequestHandler):
    """Any web space; only that JupyterLab lets a test speak with it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if not self.path.startswith("/jupyter-lite.json"):
            super().do_GET()
            return
        settings = json.loads(Path(self.directory, "jupyter-lite.json").read_text())
        settings["jupyter-config-data"]["exposeAppInBrowser"] = True
        content = json.dumps(settings).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built, once."""
    place = tmp_path_factory.mktemp("lite") / "site"
    subprocess.run(["make", "--silent", "lite", f"SITE={place}"], cwd=ROOT, check=True)
    return place


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Site, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def open_tab(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Opens a tab of one browser on the site, and waits until its forms are there."""
    context = browser.new_context()
    context.route("**/*", lambda route: _only(route, address))

    def open_one(*, runs: bool = True) -> Any:
        page = context.new_page()
        page.goto(address)
        if runs:
            _runs(page)
        return page

    yield open_one
    context.close()


def _runs(page: Any) -> None:
    """Wait until the page has started by itself and nothing is left to do."""
    page.get_by_text("plan.json, in this browser").first.wait_for(timeout=START)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]:visible").wait_for(timeout=START)


def _only(route: Any, address: str) -> None:
    """Let through what is of the site; all the rest is unreachable."""
    if route.request.url.startswith((address, "data:", "blob:")):
        route.continue_()
    else:
        route.abort()


def _goals(page: Any) -> list[str]:
    said = page.evaluate(RUN, "import json; print(json.dumps([each.statement for each in file.plan.goals]))")
    found: list[str] = json.loads(said)
    return found


def test_a_saved_goal_outlasts_its_tab(open_tab: Callable[..., Any], site: Path) -> None:
    """The first goal that says "Saved" is there in a new tab, however soon the first one was closed.

    So it is in the page of a new version, which the stored one offers; earlier days are kept too.
    """
    page = open_tab()
    page.get_by_role("button", name="Add your first goal").click()
    page.keyboard.type("Lead a team of four by June 2029")
    page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text=SAVED).first.wait_for(timeout=START)
    page.evaluate(CHANGE)
    page.close()

    page = open_tab(runs=False)
    page.get_by_role("button", name="Take the new page").click(timeout=START)
    _runs(page)
    assert ["Lead a team of four by June 2029"] == _goals(page)
    assert "True 1" in page.evaluate(RUN, RESTORED)
    assert _has_all(site) or page.get_by_text(NOT_FETCHED).count()
    assert not page.get_by_text("Traceback").count()


def test_two_tabs_keep_each_others_edits(open_tab: Callable[..., Any]) -> None:
    """Two tabs that write at once lose nothing; one that is closed while it writes holds nobody up."""
    tabs = [open_tab(), open_tab()]
    for number, tab in enumerate(tabs):
        tab.evaluate(f"(code) => {{ window.added = ({RUN})(code); }}", f"tab = {number}\n{ADDING}")
    assert ["", ""] == [tab.evaluate("() => window.added") for tab in tabs]
    assert sorted(f"{tab} {n}" for tab in (0, 1) for n in range(15)) == sorted(_goals(tabs[0]))
    assert not tabs[0].evaluate(RUN, HELD)
    tabs[0].close()
    tabs[1].evaluate(RUN, "file.add(ck.plan.Goal(statement='after'))")
    assert "after" in _goals(tabs[1])


def test_in_node(site: Path) -> None:
    """Our own wheel opens a plan in npm's Pyodide, saves edits, and says in a sentence what it lacks."""
    node = ["node", str(Path(__file__).with_name("lite.mjs")), str(site)]
    done = subprocess.run(node, capture_output=True, text=True, timeout=120, check=True)
    said = json.loads(done.stdout.splitlines()[-1])
    assert NOT_FETCHED == said.pop("chart") or _has_all(site)
    assert {
        "goals": ["One, said better", "Two"],
        "files": ["notebooks", "plan.json"],
        "form": "goals: 2 records",
        "forgets": True,
    } == said


def _has_all(site: Path) -> bool:
    """Whether Pyodide's own builds could be reached when the site was built."""
    return any((site / "static" / "pyodide").glob("pandas-*.whl"))
