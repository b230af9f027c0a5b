"""`careerkit app`: the workbook without code, walked by keyboard; what counts is the plan file."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from careerkit.planfile import PlanFile, open_plan
from tests.browser.jupyterlab import environment, expect, free_port
from tests.browser.test_hands import until


@dataclass(frozen=True)
class App:
    """A running `careerkit app`: what it printed as its address, and the workbook it shows."""

    address: str
    folder: Path

    @property
    def place(self) -> str:
        """The address without what lets one in."""
        return self.address.partition("?")[0]

    @property
    def file(self) -> PlanFile:
        """The plan of the workbook."""
        return open_plan(self.folder / "plan.json")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A new workbook, opened by the command, ended as by Ctrl+C."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("app") / "mine"
    command = [sys.executable, "-m", "careerkit", "app", str(folder), "--no-browser", f"--port={free_port()}"]
    with (
        (home / "errors").open("wb") as errors,
        subprocess.Popen(
            command, cwd=home, env=environment(home), stdout=subprocess.PIPE, stderr=errors, text=True
        ) as server,
    ):
        assert server.stdout
        lines = iter(server.stdout.readline, "")
        yield App(next(found[0] for line in lines if (found := re.search(r"http://\S+", line))), folder)
        server.send_signal(signal.SIGINT)
        assert "The app has stopped." in server.stdout.read()
    assert 0 == server.returncode


@pytest.fixture
def page(app: App, browser: Any) -> Iterator[Any]:
    """The first page in a browser that was never here, once its forms are there."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(app.address)
    opened(page, "Start here")
    yield page
    context.close()


def opened(page: Any, title: str) -> None:
    """Wait until a page is there with its bar."""
    expect(page).to_have_title(re.compile(re.escape(title)), timeout=90_000)
    page.locator(".ck-bar .ck-file").first.wait_for(timeout=90_000)


def to(page: Any, name: str, role: str = "link") -> None:
    """Press Tab until what has this name has the focus."""
    wanted = page.get_by_role(role, name=name, exact=True).first.element_handle()
    for _ in range(120):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} cannot be reached by Tab")


def test_a_field_is_written_by_keyboard_and_there_the_next_time(app: App, page: Any) -> None:
    """Form and menu without a mouse; what is typed is in the plan file, and on the page opened anew."""
    to(page, "What you do now", "textbox")
    page.keyboard.type("Baker")
    page.keyboard.press("Tab")
    until(page, app.file, lambda plan: plan.person.headline == "Baker")
    page.keyboard.press("Control+Home")
    page.get_by_role("link", name="Start here").focus()
    to(page, "2 Goals")
    page.keyboard.press("Enter")
    opened(page, "2 Goals")
    page.get_by_role("link", name="Start here").focus()
    page.keyboard.press("Enter")
    opened(page, "Start here")

    expect(page.get_by_role("textbox", name="What you do now")).to_have_value("Baker")


def test_a_part_that_is_folded_opens_by_keyboard(page: Any) -> None:
    """What goes deeper is closed until it is asked for, and closes again."""
    hidden = page.locator("[cell-index][hidden]")
    expect(hidden.first).to_be_attached()
    count = hidden.count()
    to(page, "Open this part", "button")
    page.keyboard.press("Enter")

    expect(hidden).to_have_count(0)
    page.keyboard.press("Enter")
    expect(hidden).to_have_count(count)


def test_a_page_shows_no_code_and_asks_nobody_else(page: Any, app: App) -> None:
    """No code, no sentence about JupyterLab, dark where the system is, and every request to this computer."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    opened(page, "Start here")

    expect(page.locator(".jp-InputArea-editor")).to_have_count(0)
    expect(page.get_by_text("Run All").filter(visible=True)).to_have_count(0)
    assert "false" == page.evaluate("document.body.dataset.jpThemeLight")
    assert len(asked) > 20
    assert [] == [url for url in asked if not url.startswith(("http://localhost:", "data:", "blob:"))]


def test_what_is_typed_when_the_tab_closes_is_not_lost(app: App, page: Any) -> None:
    """The kernel ends with its tab: what it did not save is offered when the page is opened again."""
    page.get_by_role("textbox", name="What you do now").fill("Baker in the third generation")
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(f"{app.place}voila/render/00_start_here.ipynb")
    opened(again, "Start here")

    wanted = "Baker in the third generation"
    field, offer = again.get_by_role("textbox", name="What you do now"), again.get_by_text(wanted)
    expect(field).to_be_visible()
    assert wanted in (app.file.plan.person.headline, field.input_value()) or offer.count()


def test_nobody_gets_in_without_the_address_that_was_printed(app: App) -> None:
    """Another user of this computer sees neither the pages nor a kernel."""
    for place in ("", "voila/render/00_start_here.ipynb"):
        with urllib.request.urlopen(f"{app.place}{place}") as answer:
            assert "/login" in answer.url
