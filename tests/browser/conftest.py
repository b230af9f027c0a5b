"""A real JupyterLab and a real chromium, in folders of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.browser.jupyterlab import CHROMIUM, FLAGS, Notebook, jupyterlab, use_theme, write_notebook
from tests.browser.line import Line, line_to

SAMPLE = Path(__file__).parents[2] / "examples" / "sample-plan.json"
SET_UP = "import careerkit as ck\nfile = ck.open_plan('plan.json', '2026-11-21')"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as `browser`; skip them only where there is no chromium.

    They come last: playwright keeps an event loop running, and other tests are about there being none.
    """
    here = Path(__file__).parent
    items.sort(key=lambda item: here in item.path.parents)
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="chromium is not installed"))


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, its own files, and the folder it shows."""

    address: str
    home: Path
    root: Path


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    home, root = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("work")
    with jupyterlab(home, root) as address:
        yield Lab(address, home, root)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium; one for all, since playwright allows no second one beside it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium(browser: Any) -> Any:
    """Where the pages of JupyterLab are opened."""
    return browser.new_context(accept_downloads=True)


@pytest.fixture
def line(lab: Lab) -> Iterator[Line]:
    """A line to JupyterLab that can be slow, or cut."""
    with line_to(lab.address) as line:
        yield line


@contextmanager
def opening(lab: Lab, chromium: Any, folder: Path) -> Iterator[Callable[..., Notebook]]:
    """Open and run a page of forms, or a copy of a notebook; `sample` puts Maya's plan beside it."""
    opened: list[Notebook] = []

    def open_one(
        *cells: str,
        source: Path | None = None,
        sample: bool = False,
        width: int = 1100,
        theme: str = "",
        address: str = "",
    ) -> Notebook:
        if source:
            shutil.copy(source, folder)
        else:
            write_notebook(folder / "page.ipynb", [SET_UP, *cells])
        if sample:
            shutil.copy(SAMPLE, folder / "plan.json")
        use_theme(lab.home, theme or "JupyterLab Light")
        page = chromium.new_page()
        page.set_viewport_size({"width": width, "height": 1000})
        page.set_default_timeout(20_000)
        name = source.name if source else "page.ipynb"
        opened.append(Notebook(page, address or lab.address, folder, name, lab.root))
        return opened[-1].open().run_all()

    yield open_one
    for each in opened:
        each.shut_down()
        each.page.close()


@pytest.fixture
def folder(lab: Lab, request: pytest.FixtureRequest) -> Path:
    """Where this test's notebook and plan file stand."""
    place = lab.root / f"{request.path.stem}-{request.node.name}".replace("[", "-").replace("]", "")
    place.mkdir()
    return place


@pytest.fixture
def open_notebook(lab: Lab, chromium: Any, folder: Path) -> Iterator[Callable[..., Notebook]]:
    """How a test opens its page."""
    with opening(lab, chromium, folder) as open_one:
        yield open_one
