"""`careerkit lab` itself: how a page opens, starts and stays whole, and what never starts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from careerkit import workspace
from tests.browser.jupyterlab import SAVED, Notebook, careerkit_lab, expect

GOALS = "notebooks/02_goals.ipynb"


@dataclass(frozen=True)
class Workbook:
    """A running `careerkit lab`: its address and the workbook it shows."""

    address: str
    folder: Path


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbook]:
    """A new workbook, opened by `careerkit lab`."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("lab") / "mine"
    with careerkit_lab(home, folder) as address:
        yield Workbook(address, folder)


@pytest.fixture
def visit(workbook: Workbook, chromium: Any) -> Iterator[Callable[[str], Any]]:
    """Open an address of the lab in a new tab; its kernels end with the test."""
    tabs: list[Any] = []

    def visit_one(place: str) -> Any:
        tabs.append(chromium.new_page())
        tabs[-1].set_viewport_size({"width": 1200, "height": 1000})
        tabs[-1].set_default_timeout(30_000)
        tabs[-1].goto(f"{workbook.address}/{place}")
        tabs[-1].locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        return tabs[-1]

    yield visit_one
    for tab in tabs:
        Notebook(tab, workbook.address, workbook.folder, "any", workbook.folder).shut_down()
        tab.close()


def started(page: Any) -> Any:
    """The page, once it has its bar and its kernel has nothing left to do."""
    page.locator(".ck-bar").first.wait_for(timeout=60_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)
    return page


def settled(page: Any) -> Any:
    """The page, once its kernel has been asked and would have begun to run it."""
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)
    page.wait_for_timeout(4_000)
    return page


def saved(page: Any, path: Path) -> dict[str, Any]:
    """Save with the keyboard; the notebook as it stands then in its file."""
    with page.expect_response(lambda reply: reply.request.method == "PUT" and "contents" in reply.url):
        page.keyboard.press("Control+s")
    return dict(json.loads(path.read_bytes()))


def cells(notebook: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Id, type and text of each cell."""
    return [(cell["id"], cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]]


def write(place: Path, page: str, code: str = "") -> None:
    """A page of the workbook at `place`, with a line of somebody else's in its second code cell."""
    notebook = workspace.cleared(json.loads((workspace.notebooks() / page).read_bytes()))
    set_up = next(cell for cell in notebook["cells"] if cell["id"] == "set-up")
    set_up["source"] = [f"{code}\n", *set_up["source"]] if code else set_up["source"]
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(notebook))


def test_the_first_page_starts_by_itself_and_stands_at_its_bar(visit: Callable[[str], Any]) -> None:
    """One document, no news, no code, nothing asked of the network; the bar is in sight."""
    page = started(visit(""))
    page.wait_for_timeout(2_000)

    expect(page.get_by_role("heading", name="Start here")).to_be_in_viewport()
    expect(page.locator(".ck-bar")).to_be_in_viewport()
    expect(page.locator(".lm-DockPanel[data-mode=single-document]")).to_have_count(1)
    expect(page.locator(".jp-InputArea-editor:visible, .jp-InputPlaceholder:visible")).to_have_count(0)
    expect(page.locator(".Toastify__toast")).to_have_count(0)


def test_a_page_asks_the_network_for_nothing(visit: Callable[[str], Any], chromium: Any) -> None:
    """Every request goes to this computer's own Jupyter."""
    asked: list[str] = []
    chromium.on("request", lambda request: asked.append(request.url))
    page = started(visit("doc/tree/notebooks/00_start_here.ipynb"))

    here = ("http://127.0.0.1:", "data:", "blob:")
    assert len(asked) > 50
    assert [] == [url for url in asked if not url.startswith(here)]
    assert page


def test_a_link_leads_to_a_page_that_starts_too(visit: Callable[[str], Any]) -> None:
    """The second page also starts, and stands at its top."""
    page = started(visit("doc/tree/notebooks/00_start_here.ipynb"))
    page.locator(".jp-WindowedPanel-outer").evaluate("panel => panel.scrollTo(0, panel.scrollHeight)")
    page.get_by_role("link", name="page 1, Discover").click()
    here = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    here.locator(".ck-bar").wait_for(timeout=60_000)

    expect(here.get_by_role("heading", name="1 Discover")).to_be_in_viewport()
    expect(here.locator(".ck-bar")).to_be_in_viewport()


def test_letters_beside_a_field_change_nothing(visit: Callable[[str], Any], workbook: Workbook) -> None:
    """After a click beside a field every letter is lost on the page: no cell is deleted, cut or made."""
    page = started(visit(f"doc/tree/{GOALS}"))
    before = cells(saved(page, workbook.folder / GOALS))
    page.get_by_role("paragraph").filter(has_text="You leave with a picture").click()
    for key in "ddxyabmrcvz1":
        page.keyboard.press(key)

    expect(page.get_by_role("dialog")).to_have_count(0)
    assert before == cells(saved(page, workbook.folder / GOALS))


def test_the_gutter_does_nothing(visit: Callable[[str], Any]) -> None:
    """A click left of a form neither boxes nor folds it, wherever it falls."""
    page = started(visit(f"doc/tree/{GOALS}"))
    form = page.locator(".ck-editor").first
    expect(form.get_by_role("button", name=re.compile("go on at"))).to_be_visible()
    size = form.bounding_box()
    output = page.locator(".jp-Cell-outputWrapper", has=page.locator(".ck-editor")).first.bounding_box()
    for left in range(int(output["x"]) + 1, int(size["x"]), 6):
        page.mouse.click(left, size["y"] + 20)

    expect(page.locator(".jp-mod-outputsScrolled")).to_have_count(0)
    assert size == form.bounding_box()


def test_somebody_elses_code_does_not_start(visit: Callable[[str], Any], workbook: Workbook) -> None:
    """A page with one foreign line is not run and shows its code, even after JupyterLab has signed it."""
    place, trace = workbook.folder / "notebooks" / "foreign.ipynb", workbook.folder / "trace"
    write(place, "02_goals.ipynb", f"open({str(trace)!r}, 'w')")
    page = settled(visit("doc/tree/notebooks/foreign.ipynb"))
    saved(page, place)
    page.reload()
    settled(page)

    trust = page.locator("[title*='cells trusted']")
    expect(trust).to_have_attribute("title", re.compile("^Notebook trusted"))
    expect(page.locator(".jp-InputPlaceholder").first).to_be_visible()
    expect(page.locator(".ck-bar")).to_have_count(0)
    assert not trace.exists()


def test_a_module_beside_a_page_does_not_start(visit: Callable[[str], Any], workbook: Workbook) -> None:
    """A page of the workbook's own code, in a folder with a careerkit.py and a pandas.py of somebody else."""
    folder, trace = workbook.folder / "sent", workbook.folder / "trace-of-a-module"
    write(folder / "page.ipynb", "02_goals.ipynb")
    for name in ("careerkit", "pandas", "matplotlib", "anywidget", "numexpr"):
        (folder / f"{name}.py").write_text(f"open({str(trace)!r}, 'w')\nraise ImportError")
    started(visit("doc/tree/sent/page.ipynb"))

    assert not trace.exists()


def test_another_notebook_is_left_alone(visit: Callable[[str], Any], workbook: Workbook) -> None:
    """Without the mark of the workbook nothing runs, nothing is hidden and letters are commands."""
    place = workbook.folder / "own.ipynb"
    write(place, "02_goals.ipynb")
    notebook = json.loads(place.read_bytes())
    del notebook["metadata"]["careerkit"]
    place.write_text(json.dumps(notebook))
    page = settled(visit("doc/tree/own.ipynb"))
    before = len(notebook["cells"])
    page.get_by_role("paragraph").filter(has_text="You leave with a picture").click()
    page.keyboard.press("b")

    expect(page.locator(".ck-bar")).to_have_count(0)
    expect(page.locator(".jp-InputPlaceholder").first).to_be_visible()
    assert before + 1 == len(saved(page, place)["cells"])


def test_a_page_left_running_is_not_run_again(visit: Callable[[str], Any], workbook: Workbook) -> None:
    """After a reload the forms that are still alive come back; one that is open elsewhere says so."""
    page = started(visit(f"doc/tree/{GOALS}"))
    before = saved(page, workbook.folder / GOALS)
    page.reload()
    started(settled(page))
    after = saved(page, workbook.folder / GOALS)

    assert [cell.get("execution_count") for cell in before["cells"]] == [
        cell.get("execution_count") for cell in after["cells"]
    ]


def test_a_page_that_was_not_saved_starts_again_after_a_reload(visit: Callable[[str], Any]) -> None:
    """Its forms are gone from the page, and nobody else has it open."""
    page = started(visit("doc/tree/notebooks/03_gaps.ipynb"))
    page.reload()
    started(page)

    expect(page.locator(".ck-offer")).to_have_count(0)


def test_a_page_open_in_another_tab_is_left_to_it(visit: Callable[[str], Any]) -> None:
    """Running it here would take the forms from there, so it is offered in one line."""
    started(visit("doc/tree/notebooks/03_gaps.ipynb"))
    page = visit("doc/tree/notebooks/03_gaps.ipynb")

    expect(page.get_by_text("This page is open in another tab.")).to_be_visible()
    expect(page.locator(".ck-bar")).to_have_count(0)

    page.get_by_role("button", name="Start it here").click()
    started(page)

    expect(page.locator(".ck-offer")).to_have_count(0)


@pytest.mark.parametrize(
    "item, sure", [("Restart Kernel…", "Confirm Kernel Restart"), ("Shut Down Kernel", "")]
)
def test_one_click_starts_a_page_that_lost_its_kernel(
    visit: Callable[[str], Any], workbook: Workbook, item: str, sure: str
) -> None:
    """After a restart or a shut-down one line stands above the page, and its button starts it."""
    page = started(visit("doc/tree/notebooks/03_gaps.ipynb"))
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text(item, exact=True).click()
    if sure:
        page.get_by_role("button", name=sure).click()

    expect(page.locator(".ck-offer")).to_contain_text("This page has lost its connection.")

    page.get_by_role("button", name="Start it again").click()

    expect(page.locator(".ck-offer")).to_have_count(0)
    expect(page.locator(".ck-lost")).to_have_count(0)  # what was typed into the old form would be offered
    started(page)
    page.get_by_role("button", name=re.compile("Add (your first|a) competency")).click()
    page.keyboard.type(f"After {item}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("status").filter(has_text=SAVED).first).to_be_visible()

    assert f"After {item}" in (workbook.folder / "plan.json").read_text(encoding="utf-8")


def test_the_terminal_holds_our_lines_only(chromium: Any, tmp_path: Path) -> None:
    """Where the page is, where the plan is, how to stop: no warning of Jupyter or of a kernel."""
    folder = tmp_path / "mine"
    with careerkit_lab(tmp_path, folder) as address:
        page = chromium.new_page()
        page.goto(address)
        started(page)
        page.close()

    assert [
        f"{folder} is new and holds the notebooks.",
        f"The workbook is at {address}/doc/tree/notebooks/00_start_here.ipynb",
        f"Your plan is {folder / 'plan.json'}; it is saved as you type.",
        "Keep this window open while you work. To stop, press Ctrl+C here.",
        "JupyterLab has stopped.",
    ] == (tmp_path / "lab.log").read_text().splitlines()
    assert [] == [path.name for path in (tmp_path / "settings").rglob("*") if path.is_file()]
