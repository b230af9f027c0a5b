"""Every notebook for everyone: axe in three themes, the keyboard alone, narrow windows, an empty plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Lab, opening
from tests.browser.jupyterlab import Notebook
from tests.browser.situations import WRITTEN, draw_all, forms_of, is_held
from tests.notebooks.workbook import FOLDER, NAMES, code_cells

Open = Callable[..., Notebook]
THEMES = ("JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast")
# What JupyterLab draws around them is its own.
OURS = {"include": [[".jp-RenderedHTMLCommon"], [".jp-OutputArea-output"]]}


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def place(lab: Lab, name: str) -> Path:
    """Where the notebook stands beside the sample plan."""
    folder = lab.root / f"everyone-{name}"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def page(lab: Lab, chromium: Any, place: Path, name: str) -> Iterator[Any]:
    """One page of the workbook, run on the sample plan and drawn to its end."""
    with opening(lab, chromium, place) as open_one:
        page = open_one(source=FOLDER / f"{name}.ipynb", sample=True).page
        draw_all(page)
        yield page


def use(page: Any, theme: str) -> None:
    """Choose a theme by JupyterLab's own menu."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Theme", exact=True).hover()
    page.locator(".lm-Menu-itemLabel").get_by_text(theme, exact=True).click()
    page.wait_for_function("(theme) => document.body.dataset.jpThemeName === theme", arg=theme)
    page.wait_for_timeout(400)


def serious(page: Any) -> list[tuple[str, str]]:
    """What axe calls serious or critical in our own parts of a page."""
    found = Axe().run(page, context=OURS).response
    assert len(found["passes"]) > 5
    return [
        (each["id"], node["html"][:200])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


def test_axe_finds_nothing_serious_in_three_themes(page: Any) -> None:
    """Nothing that axe-core calls serious or critical, light, dark and with high contrast."""
    found = {}
    for theme in THEMES:
        use(page, theme)
        found[theme] = serious(page)
    use(page, THEMES[0])

    assert {theme: [] for theme in THEMES} == found


def test_axe_finds_nothing_serious_in_an_empty_plan(open_notebook: Open, name: str) -> None:
    """The same for who has written nothing yet."""
    empty = open_notebook(source=FOLDER / f"{name}.ipynb").page
    draw_all(empty)

    assert [] == serious(empty)


OVERHANG = """() => [...document.querySelectorAll('.ck-editor')].flatMap((form) => {
    const edge = form.parentElement.getBoundingClientRect().right + 1;
    const shown = [...form.querySelectorAll('input, select, textarea, button, a, th, td, p, span')];
    const isOut = (each) => {
        const box = each.getBoundingClientRect();
        return box.width > 1 && box.right > edge && getComputedStyle(each).visibility !== 'hidden';
    };
    return shown.filter(isOut).map((each) => each.outerHTML.slice(0, 160));
})"""


def test_nothing_is_clipped_in_a_small_window(page: Any) -> None:
    """At 400, 800 and 1,100 pixels nothing of a form stands outside it."""
    for width in (400, 800, 1100):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(600)
        draw_all(page)

        assert [] == page.evaluate(OVERHANG), width


def test_every_form_is_written_into_by_keyboard_alone(page: Any, name: str, place: Path) -> None:
    """With Tab, Enter and letters the word is in the plan, in the panel until a press, or refused aloud."""
    lost = []
    for form in forms_of(page, [cell.source for cell in code_cells(name)]):
        controls = form.root.locator("input, select, textarea, button, summary").filter(visible=True)
        if not controls.count():  # nothing is open here, and the form says so
            continue
        controls.first.focus()
        if not _write_by_keyboard(page, form):
            continue
        for _ in range(60):
            if is_held(form, place):
                break
            page.keyboard.press("Tab")
            page.wait_for_timeout(100)
        else:
            lost.append(form.call)

    assert [] == lost


def _write_by_keyboard(page: Any, form: Any) -> bool:
    """Tab to the first field for text, or press the button that adds one; False if there is neither."""
    for _ in range(150):
        focus = page.evaluate(
            """([root, written]) => {
                const here = document.activeElement;
                if (!root.contains(here)) return 'outside';
                return here.matches(written) ? 'text' : here.matches('.ck-add') ? 'add' : 'other';
            }""",
            [form.root.element_handle(), WRITTEN],
        )
        if focus == "outside":
            return False
        if focus == "text":
            page.keyboard.press("End")
            page.keyboard.type(f" {form.token}")
            return True
        page.keyboard.press("Enter" if focus == "add" else "Tab")
    return False
