"""Quick hands on slow lines, pasting, and the keyboard; what counts is the plan file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careerkit import open_plan, read_plan
from careerkit.plan import Competency, Goal, Plan
from careerkit.planfile import PlanFile
from tests.browser.jupyterlab import SAVED, Notebook, expect
from tests.browser.line import Line
from tests.browser.situations import HIDE

Open = Callable[..., Notebook]
CONFLICT = ".ck-conflict"


def plan_with(folder: Path, *records: Any) -> PlanFile:
    file = open_plan(folder / "plan.json", date(2026, 11, 21))
    for record in records:
        file.add(record)
    return file


def until(page: Any, file: PlanFile, holds: Callable[[Plan], bool]) -> None:
    """Until the plan file says so, 20 seconds at most."""
    for _ in range(200):
        if holds(file.plan):
            return
        page.wait_for_timeout(100)
    raise AssertionError(file.plan.to_json())


@pytest.mark.parametrize("milliseconds", [0, 240, 1000])
def test_quick_changes_on_a_slow_line_are_all_saved(
    line: Line, open_notebook: Open, folder: Path, milliseconds: int
) -> None:
    """Two quick ticks and a text changed twice before the answer: no conflict with oneself, nothing lost."""
    file = plan_with(folder, Goal(statement="Lead", kinds=()))
    page = open_notebook("ck.forms.goals(file)", address=line.address).page
    page.get_by_role("button", name="More, Lead").click()
    line.slow(milliseconds)
    for kind in ("Career", "Family", "Life"):
        page.get_by_role("checkbox", name=f"Kinds: {kind}", exact=False).check()
        page.wait_for_timeout(650)
    # The field itself: its name follows the plan as soon as the first words are saved.
    goal = page.get_by_role("textbox", name="Goal, Lead", exact=True).element_handle()
    for words in ("Lead a team", "Lead two teams", "Lead three teams"):
        goal.fill(words)
        goal.dispatch_event("focusout")
        page.wait_for_timeout(20)
    page.keyboard.press("Tab")

    until(
        page,
        file,
        lambda plan: plan.goals[0].statement == "Lead three teams" and len(plan.goals[0].kinds) == 3,
    )
    expect(page.get_by_role("status").filter(has_text=SAVED).first).to_be_visible()
    expect(page.locator(CONFLICT)).to_have_count(0)


def test_one_save_of_a_field_is_under_way_at_a_time(line: Line, open_notebook: Open, folder: Path) -> None:
    """What is written before the answer waits for it, and the old words typed back are saved as well."""
    file = plan_with(folder, Goal(statement="Lead"))
    saves: list[str] = []
    notebook = open_notebook("ck.forms.goals(file)", address=line.address)
    page = notebook.page
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: note(frame)))

    def note(frame: str | bytes) -> None:
        words = frame.decode(errors="replace") if isinstance(frame, bytes) else frame
        if re.search('"do": ?"save"', words):
            saves.append(words)

    notebook.open().run_all()
    line.hold()
    goal = page.get_by_role("textbox", name="Goal, Lead", exact=True)
    for words in ("Lead a team", "Lead two teams", "Lead"):
        goal.fill(words)
        goal.dispatch_event("focusout")
        page.wait_for_timeout(100)
    page.keyboard.press("Tab")
    while_held = len(saves)
    line.mend()
    until(page, file, lambda _: len(saves) == 2)
    until(page, file, lambda plan: plan.goals[0].statement == "Lead")

    expect(goal).to_have_value("Lead")
    expect(page.locator(".ck-editor .ck-status")).to_contain_text("Saved")
    assert 1 == while_held
    assert "Lead two teams" not in "".join(saves)


def test_a_save_under_way_is_not_called_saved(line: Line, open_notebook: Open, folder: Path) -> None:
    """For as long as no answer has come the foot says "Saving", and the file has the old text."""
    file = plan_with(folder, Goal(statement="Lead"))
    page = open_notebook("ck.forms.goals(file)", address=line.address).page
    line.hold()
    goal = page.get_by_role("textbox", name="Goal, Lead", exact=True)
    goal.fill("Lead a team")
    goal.press("Tab")
    status = page.locator(".ck-editor .ck-status")

    expect(status).to_have_text("Saving …")
    assert "Lead" == read_plan(file.path).goals[0].statement
    line.mend()
    expect(status).to_contain_text("Saved")
    assert "Lead a team" == read_plan(file.path).goals[0].statement


def test_a_busy_kernel_is_no_lost_one(open_notebook: Open, folder: Path) -> None:
    """While the kernel is at work on something else the form says "Saving"; then it is saved."""
    file = plan_with(folder, Goal(statement="Lead"))
    busy = "import os, time\nwhile os.path.exists('busy'): time.sleep(0.1)"
    page = open_notebook("ck.forms.goals(file)", busy).page
    (folder / "busy").touch()
    page.locator(".jp-CodeCell").last.click()
    page.keyboard.press("Control+Enter")
    page.get_by_text("Python 3 (ipykernel) | Busy").wait_for()
    goal = page.get_by_role("textbox", name="Goal, Lead", exact=True)
    goal.fill("Lead a team")
    goal.press("Tab")
    status = page.locator(".ck-editor .ck-status")
    page.wait_for_timeout(4800)

    expect(status).to_have_text("Saving …")
    (folder / "busy").unlink()
    expect(status).to_contain_text("Saved")
    assert "Lead a team" == read_plan(file.path).goals[0].statement


def test_saved_does_not_stand_over_a_field_that_is_refused(open_notebook: Open, folder: Path) -> None:
    """The foot counts what is open, also when another field was saved after it."""
    file = plan_with(folder, Competency(name="Budgets", second_rating=2))
    page = open_notebook("ck.forms.competencies(file)").page
    page.get_by_role("button", name="More, Budgets").click()
    when = page.get_by_label("Shown on, Budgets")
    when.press_sequentially("0231")
    when.press("Tab")
    name = page.get_by_role("textbox", name="Competency, Budgets", exact=True)
    name.fill("Budgets and figures")
    name.press("Tab")
    until(page, file, lambda plan: plan.competencies[0].name == "Budgets and figures")

    expect(page.locator(".ck-editor .ck-status")).to_contain_text("One field is not saved")


@pytest.mark.parametrize("milliseconds", [0, 1000])
def test_a_double_click_does_it_once(
    line: Line, open_notebook: Open, folder: Path, milliseconds: int
) -> None:
    """Adding, and taking an idea over, each with a double click: one record each."""
    file = plan_with(folder, Goal(statement="Lead"), Competency(name="Budgets", goal_id="goal-1", required=4))
    page = open_notebook("ck.forms.goals(file)", "ck.forms.ideas(file)", address=line.address).page
    line.slow(milliseconds)
    page.get_by_role("button", name="+ Add a goal").dblclick()
    page.keyboard.type("Teach")
    page.keyboard.press("Tab")
    until(page, file, lambda plan: len(plan.goals) == 2)
    page.locator(".ck-panel").get_by_role("button", name="Make it a step").first.dblclick()
    until(page, file, lambda plan: len(plan.actions) == 1)
    page.wait_for_timeout(milliseconds + 600)

    assert (["Lead", "Teach"], 1) == (
        [goal.statement for goal in read_plan(file.path).goals],
        len(read_plan(file.path).actions),
    )


def paste(page: Any, words: str) -> None:
    page.evaluate("(words) => navigator.clipboard.writeText(words)", words)
    page.keyboard.press("Control+V")


@pytest.fixture
def clipboard(chromium: Any) -> Any:
    chromium.grant_permissions(["clipboard-read", "clipboard-write"])
    yield
    chromium.clear_permissions()


@pytest.mark.usefixtures("clipboard")
def test_pasted_lines_become_records_after_a_look(open_notebook: Open, folder: Path) -> None:
    """Each line is shown as a row of its own and said; they are saved when the last is left."""
    file = plan_with(folder)
    notebook = open_notebook("ck.forms.competencies(file)")
    page = notebook.page
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    page.get_by_role("button", name="Add your first competency").click()
    paste(page, "SQL\nStatistics\n\nPython dd xx aa bb mm")

    expect(page.get_by_text("3 lines: 3 competencies. They are saved when you go on.").first).to_be_visible()
    assert () == file.plan.competencies

    page.get_by_role("button", name="+ Add a competency").focus()
    until(page, file, lambda plan: len(plan.competencies) == 3)
    names = [each.name for each in read_plan(file.path).competencies]
    assert ["SQL", "Statistics", "Python dd xx aa bb mm"] == names
    assert cells == page.locator(".jp-Notebook .jp-Cell").count()


@pytest.mark.usefixtures("clipboard")
def test_pasted_lines_can_be_kept_as_one(open_notebook: Open, folder: Path) -> None:
    """One press makes one line of them, with what stood there before."""
    file = plan_with(folder)
    page = open_notebook("ck.forms.competencies(file)").page
    page.get_by_role("button", name="Add your first competency").click()
    page.keyboard.type("Leading ")
    paste(page, "a meeting\nof twelve")
    page.get_by_role("button", name="Keep them as one").click()

    expect(page.get_by_role("textbox", name="Competency, new competency")).to_be_focused()
    page.keyboard.press("Tab")
    until(
        page, file, lambda plan: [each.name for each in plan.competencies] == ["Leading a meeting of twelve"]
    )


@pytest.mark.usefixtures("clipboard")
def test_pasted_lines_are_written_when_the_page_is_hidden(open_notebook: Open, folder: Path) -> None:
    """Rows that are shown for a look are nothing that can be lost."""
    file = plan_with(folder)
    page = open_notebook("ck.forms.goals(file)").page
    page.get_by_role("button", name="Add your first goal").click()
    paste(page, "Lead a team\nTeach")
    page.evaluate(HIDE)

    until(page, file, lambda plan: [goal.statement for goal in plan.goals] == ["Lead a team", "Teach"])


def test_undo_and_redo_by_keyboard_after_a_save(open_notebook: Open, folder: Path) -> None:
    """Ctrl+Z takes back what was typed, also when it is saved; the plan follows when the field is left."""
    file = plan_with(folder, Goal(statement="Lead"))
    page = open_notebook("ck.forms.goals(file)").page
    page.get_by_role("textbox", name="Goal, Lead", exact=True).focus()
    page.keyboard.press("End")
    page.keyboard.type(" a team")
    page.keyboard.press("Control+S")
    until(page, file, lambda plan: plan.goals[0].statement == "Lead a team")
    page.keyboard.press("Control+Z")
    page.keyboard.press("Tab")
    until(page, file, lambda plan: plan.goals[0].statement == "Lead")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+Shift+Z")
    page.keyboard.press("Tab")
    until(page, file, lambda plan: plan.goals[0].statement == "Lead a team")


def test_enter_in_a_longer_text_begins_a_line(open_notebook: Open, folder: Path) -> None:
    """JupyterLab would cancel it inside a cell; a text of several lines is several lines in the plan."""
    file = plan_with(folder, Goal(statement="Lead"))
    page = open_notebook("ck.forms.goals(file)").page
    page.get_by_role("button", name="More, Lead").click()
    page.get_by_label("Why it matters, Lead").focus()
    page.keyboard.type("I like it")
    page.keyboard.press("Enter")
    page.keyboard.type("and we need it")
    page.keyboard.press("Control+S")

    until(page, file, lambda plan: plan.goals[0].why == "I like it\nand we need it")


@pytest.mark.parametrize("form", ["goals", "visions", "capacity", "review", "ideas", "what_if", "draft"])
def test_tab_goes_through_every_control_and_never_loses_the_focus(open_notebook: Open, form: str) -> None:
    """From the first control on, Tab moves on inside the form, and the form is left at its end."""
    page = open_notebook(f"ck.forms.{form}(file)", sample=True).page
    page.locator(".ck-editor").locator("input, select, textarea, button, summary").filter(
        visible=True
    ).first.focus()
    seen = []
    for _ in range(400):
        where = page.evaluate(
            """() => {
                const here = document.activeElement;
                const box = here.getBoundingClientRect();
                return [here === document.body, !!here.closest(".ck-editor"), box.width * box.height > 0];
            }"""
        )
        is_lost, is_inside, is_seen = where
        assert not is_lost
        if not is_inside:
            break
        assert is_seen
        seen.append(where)
        page.keyboard.press("Tab")
    else:
        raise AssertionError("the form is never left")

    assert len(seen) > 2


def test_enter_in_a_cell_saves_and_stays(open_notebook: Open, folder: Path) -> None:
    """Enter in each line of a row saves it; the focus stays where it was, and nothing is run or added."""
    file = plan_with(folder, Goal(statement="Lead"), Goal(statement="Teach"))
    page = open_notebook("ck.forms.goals(file)").page
    goal = page.get_by_role("textbox", name="Goal, Lead", exact=True)
    goal.fill("Lead a team")
    goal.press("Enter")
    until(page, file, lambda plan: plan.goals[0].statement == "Lead a team")

    expect(page.get_by_role("textbox", name="Goal, Lead a team", exact=True)).to_be_focused()
    assert 2 == len(read_plan(file.path).goals)


def test_typing_goes_on_while_the_form_is_renewed(open_notebook: Open, folder: Path) -> None:
    """What changes elsewhere in the same goal arrives between two letters: text, caret and focus stay."""
    file = plan_with(folder, Goal(statement="Lead"))
    page = open_notebook("ck.forms.goals(file)", "ck.forms.goals(file)").page
    first = page.get_by_role("textbox", name="Goal, Lead", exact=True).first
    first.focus()
    page.keyboard.press("Home")
    for place, letter in enumerate("To be the one who can "):
        page.keyboard.type(letter)
        if place % 6 == 0:
            page.get_by_label("Priority, Lead").last.evaluate(
                """(list, value) => {
                    list.value = value;
                    list.dispatchEvent(new Event('change', {bubbles: true}));
                }""",
                str(1 + place // 6 % 2),
            )
            page.wait_for_timeout(700)
    expect(page.get_by_label("Priority, Lead").first).to_have_value("2")

    expect(first).to_be_focused()
    expect(first).to_have_value("To be the one who can Lead")
    page.keyboard.press("Tab")
    until(page, file, lambda plan: plan.goals[0].statement == "To be the one who can Lead")
