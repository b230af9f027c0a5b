"""A page whose connection is gone, and what it keeps; what counts is the plan file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from careerkit.plan import Action, Goal
from tests.browser.jupyterlab import Notebook, expect
from tests.browser.line import Line
from tests.browser.situations import LOST, kernel
from tests.browser.test_hands import plan_with, until
from tests.browser.test_twice import goal, status

Open = Callable[..., Notebook]


@pytest.mark.parametrize("seconds", [0, 25])
def test_a_network_that_comes_back_saves_what_was_typed(
    line: Line, open_notebook: Open, folder: Path, seconds: int
) -> None:
    """Cut off, row, foot and bar say so; mended, early or late, it is saved once and without a question."""
    file = plan_with(folder, Goal(statement="Lead"))
    page = open_notebook("ck.plan_bar(file)", "ck.forms.goals(file)", address=line.address).page
    line.cut()
    goal(page, "Lead").fill("Lead a team")
    goal(page, "Lead").press("Tab")
    page.get_by_role("button", name="+ Add a goal").click()
    page.keyboard.type("Teach")
    page.keyboard.press("Tab")

    expect(status(page).last).to_contain_text(LOST)
    expect(page.locator(".ck-slot").get_by_text(LOST).first).to_be_visible()
    expect(page.locator(".ck-bar .ck-status")).to_contain_text("Not saved yet")
    assert ["Lead"] == [each.statement for each in file.plan.goals]

    page.wait_for_timeout(seconds * 1000)
    line.mend()
    expect(status(page).last).to_contain_text("Saved")
    assert ["Lead a team", "Teach"] == [each.statement for each in file.plan.goals]
    expect(page.get_by_text(LOST).filter(visible=True)).to_have_count(0)
    assert "careerkit:" not in page.evaluate("JSON.stringify(Object.keys(localStorage))")


def test_a_silent_line_is_a_lost_one_after_four_seconds(
    line: Line, open_notebook: Open, folder: Path
) -> None:
    """Nothing says that the line is gone, only no answer comes: it is said, and a late answer is a save."""
    file = plan_with(folder, Goal(statement="Lead"))
    page = open_notebook("ck.forms.goals(file)", address=line.address).page
    line.hold()
    goal(page, "Lead").fill("Lead a team")
    goal(page, "Lead").press("Tab")
    page.wait_for_timeout(5_500)

    assert LOST in str(status(page).last.text_content())
    assert "Lead" == file.plan.goals[0].statement

    line.mend()
    expect(status(page).last).to_contain_text("Saved")
    assert "Lead a team" == file.plan.goals[0].statement


def test_a_save_that_was_lost_on_the_way_is_sent_again(line: Line, open_notebook: Open, folder: Path) -> None:
    """It left the browser and never reached the kernel: back again, the form asks once more by itself."""
    file = plan_with(folder, Goal(statement="Lead"))
    page = open_notebook("ck.forms.goals(file)", address=line.address).page
    line.hold()
    goal(page, "Lead").fill("Lead a team")
    goal(page, "Lead").press("Tab")
    page.wait_for_timeout(500)
    line.cut()
    line.mend()

    expect(status(page).last).to_contain_text("Saved")
    assert "Lead a team" == file.plan.goals[0].statement


def test_leaving_with_text_that_is_not_saved_asks(line: Line, open_notebook: Open, folder: Path) -> None:
    """The browser asks before the page goes; after a reload the text is offered with both versions."""
    file = plan_with(folder, Goal(statement="Lead"))
    notebook = open_notebook("ck.forms.goals(file)", address=line.address)
    page = notebook.page
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.keyboard.press("Control+S")  # or JupyterLab asks, for a notebook that is not saved
    page.wait_for_timeout(1_500)
    line.cut()
    goal(page, "Lead").fill("Lead a team")
    goal(page, "Lead").press("Tab")
    expect(status(page)).to_contain_text(LOST)
    line.mend()
    page.evaluate(
        "window.addEventListener('beforeunload', (event) => (window.isAsked = event.defaultPrevented))"
    )
    line.cut()
    page.evaluate("location.reload()")
    page.wait_for_timeout(1_000)
    line.mend()

    assert ["beforeunload"] == asked
    notebook.open().run_all()
    question = page.get_by_role("group", name="you wrote here: Lead a team. It was not saved.")
    expect(question).to_contain_text("Your plan says: Lead.")
    page.get_by_role("button", name="Use what I wrote").click()
    until(page, file, lambda plan: plan.goals[0].statement == "Lead a team")


def test_two_texts_for_one_field_are_both_offered(open_notebook: Open, folder: Path) -> None:
    """Two forms of a page without a kernel write the same statement: each offers its own text again."""
    file = plan_with(folder, Goal(statement="Lead"))
    notebook = open_notebook("ck.forms.goals(file)", 'ck.forms.goals(file, status="active")')
    page = notebook.page
    kernel(page, notebook.address, "restart")
    for place, text in enumerate(("Lead a team", "Lead a clinic")):
        goal(page, "Lead").nth(place).fill(text)
        page.keyboard.press("Tab")
        expect(status(page).nth(place)).to_contain_text(LOST)

    notebook.run_all()
    for text in ("Lead a team", "Lead a clinic"):
        expect(page.get_by_role("group", name=f"you wrote here: {text}. It was not saved.")).to_be_visible()
    page.get_by_role("button", name="Use what I wrote").first.click()
    until(page, file, lambda plan: plan.goals[0].statement == "Lead a team")
    expect(page.get_by_role("group", name="you wrote here: Lead a clinic.")).to_contain_text("Lead a team")
    page.get_by_role("button", name="Use what I wrote").click()
    until(page, file, lambda plan: plan.goals[0].statement == "Lead a clinic")
    page.wait_for_function("!JSON.stringify(Object.entries(localStorage)).includes('Lead a ')")


def test_a_restart_is_noticed_and_said_by_all(open_notebook: Open, folder: Path) -> None:
    """Within five seconds bar and forms say what to do, before anything is typed; nothing says Saved."""
    plan_with(folder, Goal(statement="Lead"), Action(what="Read"))
    notebook = open_notebook("ck.plan_bar(file)", "ck.forms.goals(file)", "ck.forms.ideas(file)")
    kernel(notebook.page, notebook.address, "restart")

    for place in range(3):
        said = notebook.page.locator(".ck-editor .ck-status").nth(place)
        expect(said).to_contain_text("This page has lost its connection")
        expect(said).to_contain_text("Choose Kernel > Restart Kernel and Run All Cells")
        expect(said).not_to_contain_text("Saved")


def test_a_notebook_that_is_not_trusted_shows_what_its_forms_held(open_notebook: Open, folder: Path) -> None:
    """Opened unsigned, without a kernel's answer: the records in words, and no error in their place."""
    plan_with(folder, Goal(statement="Lead <b>a team</b>"))
    notebook = open_notebook("ck.plan_bar(file)", "ck.forms.goals(file)")
    page = notebook.page
    page.keyboard.press("Control+S")
    page.wait_for_timeout(1_500)
    held = nbformat.read(folder / "page.ipynb", 4)
    held.cells[0].source += "\n# another hand"
    nbformat.write(held, folder / "unsigned.ipynb")
    assert "widgets" not in held.metadata
    notebook.shut_down()
    page.goto(f"{notebook.address}/doc/tree/{folder.name}/unsigned.ipynb?reset")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
    page.wait_for_timeout(2_000)
    shown = page.locator(".jp-Notebook").inner_text()

    assert "Lead <b>a team</b>" in shown
    assert "Choose Run > Run All Cells to go on." in shown
    for words in ("Error displaying", "Loading widget", "model not found"):
        assert words not in shown


@pytest.mark.parametrize("choice, hours", [("3500", 3500), ("3.5", 3.5)])
def test_a_number_with_two_readings_asks(
    open_notebook: Open, folder: Path, choice: str, hours: float
) -> None:
    """3,500 is one number here and another there: a press says which, and the focus stays."""
    file = plan_with(folder, Goal(statement="Save"))
    page = open_notebook("ck.forms.goals(file)").page
    page.get_by_role("button", name="More, Save").click()
    target = page.get_by_label("Measure: Target, Save")
    target.fill("3,500")
    target.press("Enter")
    presses = page.locator(".ck-problem button")
    expect(presses).to_have_count(2)
    assert None is file.plan.goals[0].measure.target

    labels = [each.replace(",", "") for each in presses.all_inner_texts()]
    presses.nth(next(place for place, label in enumerate(labels) if choice in label)).click()
    until(page, file, lambda plan: plan.goals[0].measure.target == hours)
    expect(target).to_be_focused()
