"""200 goals in the record editor, beside the same rows as ipywidgets, in a real JupyterLab."""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks.measure import ratio, spread, table
from benchmarks.plans import big_plan
from tests.browser.jupyterlab import CHROMIUM, FLAGS, Notebook, jupyterlab, write_notebook

ROWS = 200
RUNS = 3
# Both kinds of widget are warm before anything is measured.
SET_UP = """\
import careerkit as ck, ipywidgets as w
from IPython.display import display
file = ck.open_plan('plan.json', '2026-11-21')
display(w.HBox([w.Text(), w.DatePicker(), w.Dropdown(), w.Button()]), ck.forms.person(file))"""
WAYS = {
    "ipywidgets, a row a goal": (
        """\
w.VBox([
    w.HBox([
        w.Text(goal.statement, description='Goal'),
        w.DatePicker(value=goal.due, description='By'),
        w.Dropdown(options=[1, 2, 3], value=goal.priority, description='Priority'),
        w.Dropdown(options=['active', 'achieved', 'dropped'], value=goal.status, description='Status'),
        w.Button(description='Remove'),
    ])
    for goal in file.plan.goals
])""",
        ".widget-vbox > .widget-hbox",
    ),
    "the record editor": ("ck.forms.goals(file)", ".ck-row"),
}


class Wire:
    """What comes from the kernel: messages of widgets, and bytes of all."""

    def __init__(self, page: Any) -> None:
        self.messages, self.bytes = 0, 0
        page.on("websocket", lambda socket: socket.on("framereceived", self.hear))

    def hear(self, frame: str | bytes) -> None:
        """Count one frame."""
        content = frame.encode() if isinstance(frame, str) else frame
        self.messages += b'"comm_' in content
        self.bytes += len(content)


def _shown(page: Any, selector: str) -> float:
    """Seconds from running the page's second cell until its rows stand there and have been drawn."""
    page.locator(".jp-CodeCell").nth(1).locator(".jp-InputArea-prompt").click()
    began = time.perf_counter()
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(f"document.querySelectorAll({selector!r}).length >= {ROWS}", polling="raf")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    return time.perf_counter() - began


def _edited(page: Any) -> float:
    """Seconds from leaving a changed field until "Saved" is there, by the page's own clock."""
    return float(
        page.evaluate(
            """() => new Promise((done) => {
                const field = document.querySelectorAll('.ck-row textarea')[99];
                const status = document.querySelector('.ck-mode-list .ck-status');
                field.focus();
                field.value = `${field.value}, later`;
                const began = performance.now();
                new MutationObserver(() => done((performance.now() - began) / 1000)).observe(
                    status, {childList: true},
                );
                field.blur();
            })"""
        )
    )


def _noticed(page: Any, address: str) -> float:
    """Seconds from the first change after a restart of the kernel until the form says that it is lost."""
    return float(
        page.evaluate(
            """async (address) => {
                const cookie = document.cookie.match(/_xsrf=([^;]*)/)?.[1] ?? '';
                const [{id}] = await (await fetch(`${address}/api/kernels`)).json();
                const headers = {'X-XSRFToken': cookie};
                // A save that is sent before may still be answered, and then nothing is lost.
                await fetch(`${address}/api/kernels/${id}/restart`, {method: 'POST', headers});
                const began = performance.now();
                const field = document.querySelectorAll('.ck-row textarea')[98];
                field.focus();
                field.value = `${field.value}, later`;
                field.dispatchEvent(new Event('input', {bubbles: true}));
                field.blur();
                const isLost = () => document.querySelector('.ck-mode-list.ck-lost');
                while (!isLost()) await new Promise(requestAnimationFrame);
                return (performance.now() - began) / 1000;
            }""",
            address,
        )
    )


def _measure(page: Any, wire: Wire, way: str, address: str) -> dict[str, float]:
    before = wire.messages, wire.bytes
    found = {"shown": _shown(page, WAYS[way][1])}
    page.wait_for_timeout(1_500)
    found |= {"messages": wire.messages - before[0], "bytes": wire.bytes - before[1]}
    if way == "the record editor":
        found["edited"] = _edited(page)
        found["noticed"] = _noticed(page, address)
    return found


def _open(notebook: Notebook) -> None:
    """Open the page and run its first cell, so that only the rows are left to do."""
    page = notebook.open().page
    page.locator(".jp-CodeCell").first.locator(".jp-InputArea-prompt").click()
    page.keyboard.press("Shift+Enter")
    page.locator(".ck-editor").wait_for(timeout=60_000)
    page.wait_for_timeout(1_000)


def main() -> None:
    """Print seconds until 200 rows stand there, messages and kilobytes, both ways in turns."""
    if CHROMIUM is None:
        print("\nThe editor is measured in a browser: install Debian's chromium.")
        return
    from playwright.sync_api import sync_playwright

    found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    with ExitStack() as stack:
        home, root = (Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in range(2))
        address = stack.enter_context(jupyterlab(home, root))
        play = stack.enter_context(sync_playwright())
        context = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS).new_context()
        (root / "plan.json").write_text(big_plan(0, goals=ROWS).to_json())
        for way in [*WAYS] * RUNS:
            write_notebook(root / "page.ipynb", [SET_UP, WAYS[way][0]])
            page = context.new_page()
            wire = Wire(page)
            notebook = Notebook(page, address, root, "page.ipynb", root)
            _open(notebook)
            found[way].append(_measure(page, wire, way, address))
            notebook.shut_down()
            page.close()
    _print(found)


def _print(found: dict[str, list[dict[str, float]]]) -> None:
    peer = [each["shown"] for each in found[next(iter(found))]]
    rows = []
    for way, runs in found.items():
        shown = [each["shown"] for each in runs]
        edited, noticed = (
            spread([each[name] for each in runs]) if name in runs[0] else "-"
            for name in ("edited", "noticed")
        )
        kilobytes = f"{runs[-1]['bytes'] / 1000:,.0f} kB"
        rows.append(
            (way, spread(shown), ratio(shown, peer), f"{runs[-1]['messages']:,}", kilobytes, edited, noticed)
        )
    table(
        f"{ROWS} rows in JupyterLab, median of {RUNS} (least to most)",
        ("", "until shown", "ratio", "messages", "sent", 'edit to "Saved"', "restart noticed (< 5 s)"),
        rows,
    )


if __name__ == "__main__":
    main()
