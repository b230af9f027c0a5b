"""Drafting, ideas, what-if and silencing in a real JupyterLab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from careerkit import read_plan
from careerkit.plan import Action, Effort, Goal, Plan
from tests.browser.jupyterlab import Notebook

Open = Callable[..., Notebook]


def test_competencies_are_drafted_by_keyboard(open_notebook: Open, folder: Path) -> None:
    """Space keeps a line, Enter adds it under the words that were typed, and Undo takes it out again."""
    from playwright.sync_api import expect

    page = open_notebook("ck.forms.draft(file)", sample=True).page
    before = len(read_plan(folder / "plan.json").competencies)
    page.get_by_label("For which goal").select_option(label="Facilitation skills")
    page.get_by_label("Keep Management of Personnel Resources (skill)").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.type(" in a room")
    page.keyboard.press("Tab")
    press = page.get_by_role("button", name="Add one competency")
    expect(press).to_be_enabled()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Add one competency":
            break
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Added one competency. Saved ")
    added = read_plan(folder / "plan.json").competencies[before:]
    assert [("Management of Personnel Resources in a room", ("goal-2",), None)] == [
        (each.name, each.goal_ids, each.current) for each in added
    ]
    assert "O*NET" in added[0].source

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("out again")
    assert before == len(read_plan(folder / "plan.json").competencies)


def test_an_idea_becomes_a_step(open_notebook: Open, folder: Path) -> None:
    """One press adds the step, its words are changed below, and the list of steps shows it."""
    from playwright.sync_api import expect

    page = open_notebook("ck.forms.ideas(file)", "ck.forms.actions(file)", sample=True).page
    page.get_by_label("What is the step for?").select_option(value='"competency-8"')
    page.get_by_role("button", name="Make it a step: ask my manager to coach me in it").click()
    mine = page.get_by_label("Your step, in your own words")
    expect(mine).to_have_value("Building a project schedule: ask my manager to coach me in it")
    mine.fill("Ask Ruth for an hour on schedules")
    mine.blur()
    expect(page.get_by_role("status").first).to_contain_text("Saved ")

    expect(page.get_by_role("textbox", name="Step, Ask Ruth for an hour on schedules")).to_be_visible()
    step = read_plan(folder / "plan.json").actions[-1]
    assert ("Ask Ruth for an hour on schedules", "competency-8", "goal-3", "mentoring") == (
        step.what,
        step.competency_id,
        step.goal_id,
        step.kind,
    )


def test_what_if_answers_and_writes_nothing(open_notebook: Open, folder: Path) -> None:
    """Another number of hours shows both answers; the file keeps every byte."""
    from playwright.sync_api import expect

    page = open_notebook("ck.forms.what_if(file)", sample=True).page
    before = (folder / "plan.json").read_bytes()
    hours = page.get_by_label("Hours a week")
    hours.fill("3")
    hours.press("Enter")

    expect(page.locator(".ck-table caption")).to_contain_text("would be late instead of one")
    expect(hours).to_be_focused()
    assert before == (folder / "plan.json").read_bytes()


def test_silencing_asks_for_the_reason_where_the_person_is(open_notebook: Open, folder: Path) -> None:
    """The press leads to the field for the reason; with it the advice is silenced in the file."""
    from playwright.sync_api import expect

    page = open_notebook("ck.forms.advice(file)", sample=True).page
    before = len(read_plan(folder / "plan.json").silenced)
    page.get_by_role("button", name="Silence: ").first.click()
    expect(page.get_by_label("Why you do not want to hear it")).to_be_focused()
    page.keyboard.type("Agreed with Ruth")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Silenced.")
    assert "Agreed with Ruth" == read_plan(folder / "plan.json").silenced[before].why


def test_a_hand_over_is_read_by_keyboard_and_downloaded(
    open_notebook: Open, folder: Path, tmp_path: Path
) -> None:
    """Choose the reader, open the text, download it: word for word what stood on the page."""
    from playwright.sync_api import expect

    page = open_notebook("ck.forms.readers(file)", sample=True).page
    page.get_by_role("combobox", name="Who will read it?").focus()
    page.keyboard.type("my mentor")
    expect(page.get_by_text("They will see ten goals")).to_be_visible()
    page.get_by_role("button", name="Read what my mentor will read").press("Enter")
    expect(page.get_by_role("button", name="Hide the text")).to_be_focused()
    seen = page.locator(".ck-editor").last.inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="As Markdown").press("Enter")
    download.value.save_as(tmp_path / "mentor.md")
    text = (tmp_path / "mentor.md").read_text().replace("\\", "")

    assert "career-plan-for-mentor-2026-11-21.md" == download.value.suggested_filename
    for goal in read_plan(folder / "plan.json").goals:
        assert (goal.statement in seen) == (goal.statement in text)
    assert "I am home for dinner" not in seen
    assert "mentor" in {talk.reader for talk in read_plan(folder / "plan.json").talks}


def test_a_test_of_what_must_be_true_becomes_a_step(open_notebook: Open, folder: Path) -> None:
    """A point is written in the form, ranked in the table, and one press makes its test a step."""
    from playwright.sync_api import expect

    facilitate = Goal(id="goal-2", statement="Facilitation skills")
    course = Action(id="action-1", what="Course", goal_id="goal-2", effort=Effort(likely=10))
    plan = Plan(goals=(facilitate,), actions=(course,))
    (folder / "plan.json").write_text(plan.to_json(), encoding="utf-8")
    page = open_notebook(
        "ck.forms.uncertainties(file)",
        "ck.view(file, ck.tables.uncertainties)",
        'ck.forms.steps_from(file, section="uncertainties")',
    ).page
    page.get_by_role("button", name="Add your first point").click()
    for label, text in {
        "What must be true": "They take me",
        "Sure (of 100)": "60",
        "Cheapest way to find out": "Ring the school",
        "Hours it takes": "0,5",
    }.items():
        page.get_by_label(label).fill(text)
        page.get_by_label(label).blur()
    page.get_by_label("For goal").select_option(label="Facilitation skills")
    expect(page.get_by_text("Ask first: “Ring the school”, half an hour")).to_be_visible()
    page.get_by_role("button", name="Make it a step: Ring the school").click()
    expect(page.get_by_role("status").last).to_contain_text("Added the step “Ring the school”.")

    added = read_plan(folder / "plan.json").actions[-1]
    assert ("Ring the school", "goal-2", 0.5) == (added.what, added.goal_id, added.effort.likely)
