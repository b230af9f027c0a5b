"""Two tabs, two notebooks, and a file that others write to; what counts is the plan file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from careerkit.plan import Competency, Goal
from tests.browser.conftest import SET_UP
from tests.browser.jupyterlab import Notebook, expect, write_notebook
from tests.browser.test_hands import plan_with, until

Open = Callable[..., Notebook]


def goal(page: Any, statement: str) -> Any:
    return page.get_by_role("textbox", name=f"Goal, {statement}", exact=True)


def status(page: Any) -> Any:
    return page.locator(".ck-editor .ck-status")


@pytest.fixture
def second(chromium: Any) -> Any:
    """A second tab of the same browser."""
    page = chromium.new_page()
    page.set_default_timeout(20_000)
    yield page
    page.close()


@pytest.mark.parametrize("is_same_notebook", [True, False], ids=["two tabs", "two notebooks"])
def test_two_pages_merge_and_ask(
    second: Any, open_notebook: Open, folder: Path, is_same_notebook: bool
) -> None:
    """Other fields merge, the same field asks with both values, and neither is overwritten unasked."""
    file = plan_with(folder, Goal(statement="Lead"), Competency(name="Budgets"))
    cells = ("ck.forms.goals(file)", "ck.forms.competencies(file)")
    first = open_notebook(*cells)
    if is_same_notebook:
        first.page.keyboard.press("Control+S")
        first.page.wait_for_timeout(1_500)
        Notebook(second, first.address, folder, "page.ipynb", folder.parent).open()
    else:
        write_notebook(folder / "other.ipynb", [SET_UP, *cells])
        Notebook(second, first.address, folder, "other.ipynb", folder.parent).open().run_all()

    field = goal(first.page, "Lead").element_handle()  # its name follows the plan
    field.fill("Lead a team")
    goal(second, "Lead").fill("Lead two teams")
    second.get_by_role("textbox", name="Competency, Budgets").fill("Budgets of a project")
    second.keyboard.press("Tab")
    until(second, file, lambda plan: plan.competencies[0].name == "Budgets of a project")
    until(second, file, lambda plan: plan.goals[0].statement == "Lead two teams")
    field.press("Tab")
    question = first.page.get_by_role("group", name="Goal was changed elsewhere.")

    expect(question).to_contain_text("There it says: Lead two teams. You wrote: Lead a team.")
    assert "Lead two teams" == file.plan.goals[0].statement
    expect(status(first.page).first).to_contain_text("One field is not saved")
    first.page.get_by_role("button", name="Keep mine").click()
    until(second, file, lambda plan: plan.goals[0].statement == "Lead a team")
    expect(first.page.get_by_role("textbox", name="Competency, Budgets of a project")).to_be_visible()


def test_a_page_run_again_in_another_tab_takes_the_text_over(
    second: Any, open_notebook: Open, folder: Path
) -> None:
    """The first tab shows what its forms held; what was half typed there is offered in the second."""
    file = plan_with(folder, Goal(statement="Lead"))
    first = open_notebook("ck.forms.goals(file)")
    goal(first.page, "Lead").fill("Lead a team")
    Notebook(second, first.address, folder, "page.ipynb", folder.parent).open().run_all()

    expect(first.page.locator(".careerkit-twin")).to_contain_text("Lead")
    second.get_by_role("button", name="Use what I wrote").click()
    until(second, file, lambda plan: plan.goals[0].statement == "Lead a team")


def test_text_that_a_live_page_will_save_is_not_offered_elsewhere(
    second: Any, open_notebook: Open, folder: Path
) -> None:
    """Another page on the same plan leaves half a sentence to the page that it is written in."""
    file = plan_with(folder, Goal(statement="Lead"))
    first = open_notebook("ck.forms.goals(file)")
    goal(first.page, "Lead").fill("Lead a team")
    write_notebook(folder / "other.ipynb", [SET_UP, "ck.forms.goals(file)"])
    Notebook(second, first.address, folder, "other.ipynb", folder.parent).open().run_all()
    expect(goal(second, "Lead")).to_be_visible()
    second.wait_for_timeout(1_500)

    expect(second.get_by_role("button", name="Use what I wrote")).to_have_count(0)
    goal(first.page, "Lead").press("Tab")
    until(second, file, lambda plan: plan.goals[0].statement == "Lead a team")


def test_a_hand_that_edits_the_file_is_merged(open_notebook: Open, folder: Path) -> None:
    """Another field changed in an editor stands beside what the form saves, and the form shows it."""
    file = plan_with(folder, Goal(statement="Lead", why="I like it"), Goal(statement="Teach"))
    page = open_notebook("ck.forms.goals(file)").page
    goal(page, "Lead").fill("Lead a team")
    held = json.loads(file.path.read_text())
    held["goals"][0]["why"] = "It is needed"
    held["goals"].append({"id": "goal-9", "statement": "Rest"})
    file.path.write_text(json.dumps(held))
    page.keyboard.press("Tab")

    expect(goal(page, "Rest")).to_be_visible()
    plan = file.plan
    assert ("Lead a team", "It is needed") == (plan.goals[0].statement, plan.goals[0].why)
    assert ["Lead a team", "Teach", "Rest"] == [each.statement for each in plan.goals]


def test_a_restored_plan_asks_about_what_is_being_typed(
    second: Any, open_notebook: Open, folder: Path, tmp_path: Path
) -> None:
    """Another page restores an older plan: what stands half typed here is compared with that."""
    file = plan_with(folder, Goal(statement="Lead"))
    older = json.loads(file.path.read_text())
    older["goals"][0]["statement"] = "Look around"
    (tmp_path / "older.json").write_text(json.dumps(older))
    first = open_notebook("ck.forms.goals(file)")
    write_notebook(folder / "other.ipynb", [SET_UP, "ck.plan_bar(file)"])
    Notebook(second, first.address, folder, "other.ipynb", folder.parent).open().run_all()
    goal(first.page, "Lead").fill("Lead a team")
    second.locator("input[type=file]").set_input_files(tmp_path / "older.json")
    until(second, file, lambda plan: plan.goals[0].statement == "Look around")
    goal(first.page, "Lead").press("Tab")

    question = first.page.get_by_role("group", name="Goal was changed elsewhere.")
    expect(question).to_contain_text("There it says: Look around. You wrote: Lead a team.")
    assert "Look around" == file.plan.goals[0].statement


def test_a_record_removed_while_it_is_written_into_is_offered(open_notebook: Open, folder: Path) -> None:
    """Its text stands below the list, to be added again or left out; until then it is not called saved."""
    file = plan_with(folder, Goal(statement="Lead", why="I like it"), Goal(statement="Teach"))
    page = open_notebook("ck.forms.goals(file)").page
    goal(page, "Lead").fill("Lead a team")
    file.remove(file.plan.goals[0])
    page.keyboard.press("Tab")
    question = page.get_by_role("group", name="This goal was removed elsewhere while you wrote: Lead a team.")

    expect(question).to_be_visible()
    assert ["Teach"] == [each.statement for each in file.plan.goals]
    page.get_by_role("button", name="Add it again").click()
    until(page, file, lambda plan: len(plan.goals) == 2)
    assert ("Lead a team", "I like it") == (file.plan.goals[1].statement, file.plan.goals[1].why)


@pytest.mark.parametrize("content", [None, '{"goals": [', '{"goals": [{"id": "goal-7", "statement": "X"}]}'])
def test_a_file_that_is_gone_broken_or_another_takes_nothing(
    open_notebook: Open, folder: Path, content: str | None
) -> None:
    """The form says why it cannot save, the text stays on the page, and the file is left as it is."""
    file = plan_with(folder, Goal(statement="Lead"))
    page = open_notebook("ck.forms.goals(file)").page
    if content is None:
        file.path.unlink()
    else:
        file.path.write_text(content)
    field = goal(page, "Lead")
    field.fill("Lead a team")
    field.press("Tab")
    words = page.locator(".ck-editor .ck-problem, .ck-editor .ck-conflict").filter(visible=True)
    expect(words.first).to_be_visible()

    assert content == (file.path.read_text() if file.path.exists() else None)
    assert "Saved" not in status(page).text_content()
    held = page.locator(".ck-editor textarea").evaluate_all("(all) => all.map((each) => each.value)")
    assert "Lead a team" in page.locator(".ck-editor").inner_text() + " ".join(held)
