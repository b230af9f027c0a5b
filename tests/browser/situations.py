"""Every form of a page in six situations, and whether what was typed is kept and said.

`python -m tests.browser.situations` goes through the notebooks on the sample plan and prints the
table: rows are the forms and panels as the notebooks show them, columns the situations.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import nbformat

from careerkit.forms.form import MOVED
from careerkit.planfile import PlanFile
from tests.browser.jupyterlab import CHROMIUM, FLAGS, Notebook, jupyterlab, write_notebook
from tests.forms.test_form import change_everything

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples" / "sample-plan.json"
AS_OF = "2026-11-21"
# What `change_everything` puts behind a text.
ELSEWHERE = " elsewhere"
# What a person writes into: no searches, which only say what is looked at, and no lines that ask why.
WRITTEN = ":is(textarea, input[type=text]):not(.ck-number, .ck-why input, [disabled])"
TWIN = ".careerkit-twin"
HIDE = """() => {
    Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
}"""
LOST = "Not saved yet: this page has lost its connection"


@dataclass
class Form:
    """One form of a page: its call, its place among the cells, and the word that is typed into it."""

    call: str
    place: int
    root: Any
    token: str
    seen: dict[str, str] = field(default_factory=dict)

    def write(self, *, leave: bool = True) -> bool:
        """Type a word at the end of the first field; False if nothing can be written there."""
        self.root.scroll_into_view_if_needed()
        found = self.root.locator(WRITTEN).filter(visible=True)
        if not found.count():
            add = self.root.locator(".ck-add:not(:disabled)").filter(visible=True)
            if not self.root.locator(".ck-mode-list, .ck-records, .ck-cards").count() or not add.count():
                return False
            add.first.click()
        box = found.first
        _close_dialogs(self.root.page)
        box.focus()
        box.press("End")
        box.press_sequentially(f" {self.token}")
        if self.token not in box.input_value():
            # JupyterLab's own dialog on the lost server came between.
            _close_dialogs(self.root.page)
            box.fill(f"{box.input_value()} {self.token}")
        if leave:
            box.press("Tab")
        return True


def _close_dialogs(page: Any) -> None:
    """Press what JupyterLab asks when its server is gone, as a person would."""
    buttons = page.locator(".jp-Dialog button.jp-mod-accept")
    if buttons.count():
        buttons.first.click()


def forms_of(page: Any, cells: list[str]) -> list[Form]:
    """The live forms of a page, in order, without the bar."""
    calls = [number for number, cell in enumerate(cells) if "ck.forms." in cell]
    found = []
    for place, call in enumerate(calls, 1):
        cell = page.locator(".jp-CodeCell").nth(call)
        found.append(Form(cells[call], call, cell.locator(".ck-editor"), f"zq{place}x"))
    return found


def draw_all(page: Any) -> None:
    """Open what is folded, and scroll once through the page, so that JupyterLab draws every output."""
    page.evaluate(
        """async () => {
            const area = document.querySelector('.jp-WindowedPanel-outer');
            for (let top = 0; top < area.scrollHeight; top += 500) {
                area.scrollTop = top;
                for (const button of area.querySelectorAll('.jp-showHiddenCellsButton')) button.click();
                await new Promise((done) => setTimeout(done, 60));
            }
            area.scrollTop = 0;
        }"""
    )


def kernel(page: Any, address: str, what: str) -> None:
    """Restart the page's kernel by the menu, or stop the server as its menu does."""
    if what == "restart":
        page.get_by_role("menuitem", name="Kernel", exact=True).click()
        page.get_by_text("Restart Kernel…", exact=True).click()
        page.locator(".jp-Dialog button.jp-mod-accept").click()
        return
    page.evaluate(
        """async (address) => {
            const headers = {'X-XSRFToken': document.cookie.match(/_xsrf=([^;]*)/)?.[1] ?? ''};
            await fetch(`${address}/api/shutdown`, {method: 'POST', headers});
        }""",
        address,
    )


def text_of(folder: Path) -> str:
    """The plan as it stands in its file."""
    return (folder / "plan.json").read_text()


def wait_for_lost(page: Any) -> None:
    """Until every form that is drawn says that the connection is gone; the law says within 4 seconds."""
    page.wait_for_function("document.querySelectorAll('.ck-editor.ck-lost').length > 0", timeout=20_000)


def lost(page: Any, forms: list[Form], folder: Path, gone: Callable[[], None], name: str) -> None:
    """The connection goes; then each form is written into."""
    gone()
    page.wait_for_timeout(300)
    for form in forms:
        wrote = form.write()
        if not wrote:
            form.seen[name] = _said_lost(page, form)
            continue
        with suppress(Exception):  # what is missing then, the table says
            form.root.locator(f"text={LOST}").first.wait_for(timeout=20_000)
        status = form.root.locator(".ck-status").text_content()
        is_kept = form.token in page.evaluate("JSON.stringify(localStorage)")
        is_said = status.startswith("Not saved yet") and "Saved" not in status.replace("Not saved", "")
        form.seen[name] = _verdict(kept=is_kept and form.token not in text_of(folder), said=is_said)
    bar = page.locator(".ck-bar .ck-status").text_content()
    if any(form.token in page.evaluate("JSON.stringify(localStorage)") for form in forms):
        assert bar.startswith("Not saved yet"), bar


def _said_lost(page: Any, form: Form) -> str:
    form.root.locator("button:visible, select:visible, input:visible").first.focus()
    is_lost = "(node) => node.classList.contains('ck-lost')"
    page.wait_for_function(is_lost, arg=form.root.element_handle(), timeout=20_000)
    is_said = "has lost its connection" in form.root.locator(".ck-status").text_content()
    return "nothing to write, said" if is_said else "NOT SAID"


def _verdict(*, kept: bool, said: bool) -> str:
    return f"{'kept' if kept else 'LOST'} and {'said' if said else 'NOT SAID'}"


def offered(page: Any, forms: list[Form], name: str) -> None:
    """After Run All each text is offered again, with both versions."""
    page.wait_for_timeout(1_200)
    for form in forms:
        if form.seen.get(name) != "kept and said":
            continue
        form.root.scroll_into_view_if_needed()
        offer = form.root.locator(".ck-conflict", has_text=form.token)
        try:
            offer.first.wait_for(timeout=15_000)
        except Exception:  # noqa: BLE001 (the table says it)
            form.seen[name] = "kept, NOT OFFERED"


def hidden(page: Any, forms: list[Form], folder: Path) -> None:
    """Half a word stands in a field when the tab is hidden."""
    for form in forms:
        if not form.write(leave=False):
            form.seen["tab hidden"] = "nothing to write"
            continue
        page.evaluate(HIDE)
        try:
            _until(page, lambda form=form: is_held(form, folder))
            form.seen["tab hidden"] = "kept and said"
        except AssertionError:
            form.seen["tab hidden"] = "LOST"


def _panel_text(form: Form) -> str:
    """Text that a panel holds until a press, such as the reason for silence."""
    is_panel = form.root.evaluate("(node) => node.matches('.ck-panel')")
    return _values(form) if is_panel else ""


def _values(form: Form) -> str:
    """What stands in the fields of a form."""
    values = "(node) => [...node.querySelectorAll('textarea, input')].map((field) => field.value).join(' ')"
    return str(form.root.evaluate(values))


def is_held(form: Form, folder: Path) -> bool:
    """Whether what was typed stands in the plan file, in a panel until a press, or is refused in words."""
    refused = form.root.locator(".ck-slot .ck-problem", has_text=form.token)
    return form.token in text_of(folder) or form.token in _panel_text(form) or refused.count() > 0


def elsewhere(page: Any, forms: list[Form], folder: Path) -> None:
    """Somebody else changes every field of the plan while a word is being typed."""
    clean = text_of(folder)
    for form in forms:
        (folder / "plan.json").write_text(clean)
        page.keyboard.press("Escape")
        with suppress(AssertionError):  # a form whose text is in question shows what was there before, below
            _until(page, lambda form=form: ELSEWHERE not in _values(form), 5)
        if not form.write(leave=False):
            form.seen["edit elsewhere"] = "nothing to write"
            continue
        # Without its occupation a list of requirements is another list, and the text stands in none.
        changed = change_everything(folder / "plan.json", but=("occupation",))
        form.root.locator(".ck-status").focus()
        try:
            _until(page, lambda form=form: _asked(form) or is_held(form, folder))
        except AssertionError:
            form.seen["edit elsewhere"] = "NOT SAID"
            continue
        plan = PlanFile(folder / "plan.json", date.fromisoformat(AS_OF)).plan
        parts = {id: plan.by_id.get(id) or getattr(plan, id, None) for id, _ in changed}
        others = [each.token for each in forms if each is not form]
        now = {(id, name): getattr(parts[id], name) for id, name in changed}
        # What another form had kept, and saves once it can, is its own edit.
        now = {key: value for key, value in now.items() if not any(token in str(value) for token in others)}
        stands = all(value == changed[key] for key, value in now.items())
        form.seen["edit elsewhere"] = "kept and said" if stands else "OVERWRITTEN"
    (folder / "plan.json").write_text(clean)


def _asked(form: Form) -> bool:
    """Whether both versions are shown, or why the text cannot be saved here any more."""
    moved = form.root.locator(".ck-problem", has_text=MOVED)
    return form.root.locator(".ck-conflict", has_text=form.token).count() + moved.count() > 0


def _until(page: Any, holds: Callable[[], bool], seconds: float = 20) -> None:
    for _ in range(int(seconds * 10)):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError


def next_day(page: Any, forms: list[Form]) -> None:
    """The saved page without its kernel: each form's content stands there, and no error is seen."""
    draw_all(page)
    for form in forms:
        cell = page.locator(".jp-CodeCell").nth(form.place)
        cell.scroll_into_view_if_needed()
        try:
            cell.locator(TWIN).first.wait_for(timeout=15_000)
            output = cell.locator(".jp-OutputArea").first
            # The words come with a short delay, so that they do not flash while a live form is drawn.
            _until(page, lambda output=output: bool(output.inner_text().strip()))
            shown = output.inner_text()
            errors = ("Error displaying", "Loading widget", "model not found")
            is_bad = any(words in shown for words in errors)
            form.seen["saved page next day"] = "ERROR SEEN" if is_bad else "kept and said"
        except Exception:  # noqa: BLE001 (the table says it)
            form.seen["saved page next day"] = "NOTHING SEEN"


@dataclass
class Bench:
    """A JupyterLab, a browser, and a folder with one page."""

    address: str
    page: Any
    folder: Path
    root: Path
    name: str
    cells: list[str]

    def open(self) -> Notebook:
        """The page on the sample plan, run anew."""
        shutil.copy(SAMPLE, self.folder / "plan.json")
        notebook = Notebook(self.page, self.address, self.folder, self.name, self.root).open().run_all()
        draw_all(self.page)
        return notebook


def go_through(bench: Bench, situations: tuple[str, ...]) -> list[Form]:
    """The forms of the page in these situations."""
    page, folder = bench.page, bench.folder
    page.on("dialog", lambda dialog: dialog.accept())
    notebook = bench.open()
    forms = forms_of(page, bench.cells)
    deeds: dict[str, Callable[[], None]] = {
        "tab hidden": lambda: hidden(page, forms, folder),
        "edit elsewhere": lambda: elsewhere(page, forms, folder),
    }
    for name in situations:
        if name in deeds:
            notebook = bench.open()
            deeds[name]()
        elif name.startswith("kernel"):
            notebook = bench.open()
            ways = {"kernel shut down": notebook.shut_down}
            lost(page, forms, folder, ways.get(name, lambda: kernel(page, bench.address, "restart")), name)
            _run_again(page, notebook, name)
            offered(page, forms, name)
            page.evaluate("localStorage.clear()")
        elif name == "saved page next day":
            notebook = bench.open()
            page.keyboard.press("Control+S")
            page.wait_for_timeout(1_500)
            notebook.shut_down()
            page.goto(f"{bench.address}/doc/tree/{notebook.path}?reset")
            page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
            page.wait_for_timeout(2_500)
            next_day(page, forms)
        elif name == "server stopped":
            bench.open()
            lost(page, forms, folder, lambda: kernel(page, bench.address, "server"), name)
    return forms


def _run_again(page: Any, notebook: Notebook, name: str) -> None:
    """What the form says: Kernel > Restart Kernel and Run All Cells, which starts one where there is none."""
    if name != "kernel restart":
        # JupyterLab asks the server every ten seconds what runs, and starts no new kernel before it knows.
        page.locator(".jp-KernelName", has_text="No Kernel").wait_for(timeout=30_000)
    for _ in range(3):
        page.get_by_role("menuitem", name="Kernel", exact=True).click()
        page.get_by_text("Restart Kernel and Run All Cells…", exact=True).click()
        page.wait_for_timeout(1_500)
        _close_dialogs(page)
        # A kernel that was started anew a moment ago sometimes stays at "starting": then once more.
        with suppress(Exception):
            page.wait_for_timeout(1_500)
            page.locator(".jp-OutputArea-child").first.wait_for(state="attached", timeout=25_000)
            break
    notebook.idle()
    draw_all(page)


SITUATIONS = (
    "kernel restart",
    "kernel shut down",
    "tab hidden",
    "edit elsewhere",
    "saved page next day",
    "server stopped",
)


@contextmanager
def bench_for(browser: Any, cells: list[str], source: Path | None = None) -> Iterator[Bench]:
    """A JupyterLab of its own with one page: a notebook of the workbook, or cells."""
    with tempfile.TemporaryDirectory() as name:
        base = Path(name)
        home, root = base / "home", base / "root"
        folder = root / "work"
        for each in (home, folder):
            each.mkdir(parents=True)
        page_name = source.name if source else "page.ipynb"
        if source:
            shutil.copy(source, folder)
        else:
            write_notebook(folder / page_name, cells)
        with jupyterlab(home, root) as address:
            page = browser.new_context(viewport={"width": 1100, "height": 1000}).new_page()
            page.set_default_timeout(12_000)
            yield Bench(address, page, folder, root, page_name, cells)
            page.close()


def main() -> None:
    """Print the table for the notebooks named, or for all."""
    from playwright.sync_api import sync_playwright

    wanted = sys.argv[1:]
    sys.stdout.write(f"| form | {' | '.join(SITUATIONS)} |\n{'|---' * (len(SITUATIONS) + 1)}|\n")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
            if wanted and not path.name.startswith(tuple(wanted)):
                continue
            cells = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
            if not any("ck.forms." in cell for cell in cells):
                continue
            with bench_for(browser, cells, path) as bench:
                for form in go_through(bench, SITUATIONS):
                    seen = " | ".join(form.seen.get(name, "") for name in SITUATIONS)
                    sys.stdout.write(f"| {path.stem[:2]} {form.call.removeprefix('ck.forms.')} | {seen} |\n")
                    sys.stdout.flush()


if __name__ == "__main__":
    main()
