"""Notebook 02 in a real JupyterLab: a goal is added, saved, and seen in the picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from careerkit import open_plan, read_plan
from careerkit.plan import Competency, Goal, Ladder
from tests.browser.jupyterlab import SAVED, Notebook, expect

GOALS = Path(__file__).parents[2] / "notebooks" / "02_goals.ipynb"


def press_until(page: Any, key: str, label: str, most: int = 150) -> None:
    """Press `key` until what has the focus reads `label`."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.textContent.trim()") == label:
            return
    raise AssertionError(f"{label!r} was not reached with {key}")


def test_a_goal_is_added_by_keyboard_alone(open_notebook: Callable[..., Notebook], folder: Path) -> None:
    """Run All, reach the form with Tab, type a goal and a date: saved, in the file, in the renewed view."""
    from playwright.sync_api import expect

    (folder / "plan.json").write_text('{"schema_version": 1}')
    page = open_notebook(source=GOALS).page
    expect(page.get_by_role("button", name="Add your first goal")).to_be_visible()
    press_until(page, "Shift+Tab", "Add your first goal")
    page.keyboard.press("Enter")
    page.keyboard.type("I lead my first project by March 2028")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status").filter(has_text=SAVED)).to_be_visible()
    assert ["I lead my first project by March 2028"] == [
        goal.statement for goal in read_plan(folder / "plan.json").goals
    ]

    page.keyboard.press("Tab")
    page.keyboard.type("03312028")
    page.keyboard.press("Tab")
    cell = page.locator(".careerkit-table").filter(has_text="by horizon, priority and date")

    expect(cell).to_contain_text("31 Mar 2028")
    expect(page.locator("img.careerkit-chart").last).to_be_attached()
    assert "2028-03-31" == str(read_plan(folder / "plan.json").goals[0].due)


def test_running_a_page_writes_nothing(open_notebook: Callable[..., Notebook], folder: Path) -> None:
    """Showing never writes: after Run All there is no plan file, and every form offers a beginning."""
    (folder / "notebooks").mkdir()
    page = open_notebook(source=GOALS).page

    assert page.get_by_role("button", name="Add your first goal").is_visible()
    assert not (folder / "plan.json").exists()


def test_a_competency_serves_two_goals_and_shows_what_its_level_looks_like(
    open_notebook: Callable[..., Notebook], folder: Path
) -> None:
    """By keyboard: the goals fold open and one is ticked; the words of the level follow the level chosen."""
    file = open_plan(folder / "plan.json", date(2026, 11, 21))
    file.add(Goal(statement="Cook at sea"))
    file.add(Goal(statement="Teach cooking"))
    looks = Ladder(level_3="Sets prices for a menu", level_4="Sets prices for a season")
    file.add(Competency(name="Costing", goal_ids=("goal-1",), levels=looks))
    page = open_notebook("ck.forms.competencies(file)").page
    row = page.locator(".ck-row").first

    expect(row.locator(".ck-levels")).to_have_text("Required, 3: Sets prices for a menu")
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(row.locator("summary")).to_contain_text("Cook at sea; Teach cooking")
    page.get_by_role("combobox", name="Required, Costing").select_option("advanced")
    expect(row.locator(".ck-levels")).to_have_text("Required, 4: Sets prices for a season")
    expect(page.get_by_text(SAVED)).to_be_visible()

    assert ("goal-1", "goal-2") == file.plan.competencies[0].goal_ids
    assert 4 == file.plan.competencies[0].required
