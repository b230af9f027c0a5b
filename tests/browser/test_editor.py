"""The record editor in a real JupyterLab; what counts is the plan file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careerkit import open_plan, read_plan
from careerkit.plan import PARTS, RECORDS, Capacity, Contact, Goal
from careerkit.planfile import PlanFile
from tests.browser.jupyterlab import SAVED, Notebook, expect
from tests.forms.conftest import aged

Open = Callable[..., Notebook]


def plan_with(folder: Path, *records: Any) -> PlanFile:
    file = open_plan(folder / "plan.json", date(2026, 11, 21))
    for record in records:
        file.add(record)
    return file


def goal_field(page: Any, words: str) -> Any:
    return page.get_by_role("textbox", name=f"Goal, {words}", exact=True)


def saved(page: Any) -> None:
    expect(page.get_by_role("status").filter(has_text=SAVED).first).to_be_visible()


@pytest.mark.parametrize("choice, kept", [("Keep theirs", "Theirs"), ("Keep mine", "Mine")])
def test_a_conflict_asks(open_notebook: Open, folder: Path, choice: str, kept: str) -> None:
    """Somebody else changed the goal while it was being typed: both are shown, nothing is lost."""
    file = plan_with(folder, Goal(statement="Lead"))
    page = open_notebook("ck.forms.goals(file)").page
    goal_field(page, "Lead").fill("Mine")
    file.update(file.plan.goals[0], statement="Theirs")
    page.keyboard.press("Tab")
    question = page.get_by_role("group", name="Goal was changed elsewhere.")

    expect(question).to_contain_text("There it says: Theirs. You wrote: Mine.")
    assert "Theirs" == read_plan(file.path).goals[0].statement

    page.get_by_role("button", name=choice).click()
    expect(question).to_have_count(0)
    expect(goal_field(page, "Theirs" if kept == "Theirs" else "Mine")).to_have_value(kept)
    assert kept == read_plan(file.path).goals[0].statement


def test_two_forms_of_one_notebook_agree(open_notebook: Open, folder: Path) -> None:
    """What is half typed in one form stays while another form changes the same plan."""
    file = plan_with(folder, Goal(statement="Lead"))
    page = open_notebook("ck.forms.goals(file)", "ck.forms.goals(file, status='active')").page
    first, second = goal_field(page, "Lead").first, goal_field(page, "Lead").last
    first.fill("Lead half")
    page.evaluate("window.typed = document.activeElement")
    page.get_by_label("Priority, Lead").last.evaluate(
        """(list) => {
            list.value = '1';
            list.dispatchEvent(new Event('change', {bubbles: true}));
        }"""
    )
    expect(page.get_by_label("Priority, Lead").first).to_have_value("1")

    expect(first).to_have_value("Lead half")
    assert page.evaluate("window.typed === document.activeElement")

    first.press("Enter")
    expect(page.get_by_role("textbox", name="Goal, Lead half").last).to_have_value("Lead half")
    assert ("Lead half", 1) == (
        read_plan(file.path).goals[0].statement,
        read_plan(file.path).goals[0].priority,
    )
    assert second


def test_remove_has_undo(open_notebook: Open, folder: Path) -> None:
    """The focus goes to Undo, where the record stood; one key brings it back."""
    file = plan_with(folder, Goal(statement="One"), Goal(statement="Two"))
    page = open_notebook("ck.forms.goals(file)").page
    page.get_by_role("button", name="Remove, One").press("Enter")
    undo = page.get_by_role("button", name="Undo. Removed: One")

    expect(undo).to_be_focused()
    assert ["Two"] == [goal.statement for goal in read_plan(file.path).goals]

    undo.press("Enter")
    expect(goal_field(page, "One")).to_be_focused()
    assert ["One", "Two"] == [goal.statement for goal in read_plan(file.path).goals]


def test_a_wrong_number_is_told_beside_its_field(open_notebook: Open, folder: Path) -> None:
    """The sentence is tied to the field, and the file is as it was."""
    file = plan_with(folder)
    file.set("capacity", hours_per_week=4)
    before = file.path.read_bytes()
    page = open_notebook("ck.forms.capacity(file)").page
    field = page.get_by_role("textbox", name="Hours a week", exact=True)
    field.fill("many")
    field.press("Tab")

    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("Hours a week is 'many', which is not a number"))
    assert before == file.path.read_bytes()

    field.fill("6")
    field.press("Tab")
    saved(page)
    expect(field).not_to_have_attribute("aria-invalid", "true")
    assert Capacity(hours_per_week=6) == read_plan(file.path).capacity


def test_a_half_date_is_told_beside_its_field(open_notebook: Open, folder: Path) -> None:
    """A day and month without a year is not saved, and does not clear what was there."""
    file = plan_with(folder, Goal(statement="Lead"))
    before = file.path.read_bytes()
    page = open_notebook("ck.forms.goals(file)").page
    page.get_by_label("By, Lead").focus()
    page.keyboard.type("0231")
    page.get_by_label("Priority, Lead").focus()

    expect(page.get_by_text("By is not a whole date yet.").first).to_be_visible()
    assert before == file.path.read_bytes()


def test_a_new_date_asks_why(open_notebook: Open, folder: Path) -> None:
    """The date is saved when it is left; the reason joins it when it is given."""
    file = aged(plan_with(folder, Goal(statement="Lead", due=date(2027, 1, 1))))
    page = open_notebook("ck.forms.goals(file)").page
    page.get_by_label("By, Lead").fill("2027-04-01")
    page.get_by_label("By, Lead").press("Enter")
    why = page.get_by_label("Why the change of By? Optional, Lead")
    expect(why).to_be_visible()
    assert (date(2027, 4, 1), "") == (file.plan.goals[0].due, file.plan.changes[-1].why)

    why.fill("The course is full")
    why.press("Enter")
    saved(page)
    expect(why).to_have_count(0)
    page.wait_for_timeout(300)
    assert "The course is full" == file.plan.changes[-1].why


def test_an_empty_new_row_vanishes(open_notebook: Open, folder: Path) -> None:
    """Nothing is kept of a row in which nothing was written."""
    file = plan_with(folder, Goal(statement="Lead"))
    page = open_notebook("ck.forms.goals(file)").page
    page.get_by_role("button", name="+ Add a goal").click()
    expect(goal_field(page, "new goal")).to_be_focused()
    goal_field(page, "Lead").click()

    expect(goal_field(page, "new goal")).to_have_count(0)
    assert 1 == len(file.plan.goals)


def test_a_new_row_keeps_what_follows_its_main_field(open_notebook: Open, folder: Path) -> None:
    """Typing on without waiting loses nothing."""
    file = plan_with(folder)
    page = open_notebook("ck.forms.contacts(file)").page
    page.get_by_role("button", name="Add your first contact").click()
    page.keyboard.type("Priya")
    page.keyboard.press("Tab")
    page.keyboard.press("m")
    page.keyboard.press("Tab")
    page.keyboard.type("Project office")
    page.keyboard.press("Tab")
    page.keyboard.type("An article")
    page.keyboard.press("Tab")
    page.wait_for_timeout(1_200)

    expected = Contact(
        id="contact-1", name="Priya", relation="mentor", organisation="Project office", offer="An article"
    )
    assert (expected,) == file.plan.contacts


def test_hostile_texts_are_shown_as_texts(open_notebook: Open, folder: Path) -> None:
    """Markup in a plan does nothing, in rows, choices, captions and questions."""
    hostile = "<img src=x onerror='window.hacked = 1'>"
    plan_with(folder, Goal(statement=hostile), Contact(name=hostile, organisation=hostile))
    page = open_notebook(
        "ck.forms.goals(file)",
        "ck.forms.actions(file)",
        "ck.forms.contacts(file)",
        f'ck.forms.answers(file, question="{hostile}")',
        "ck.plan_bar(file)",
    ).page
    page.get_by_role("button", name="Add your first step").click()
    page.get_by_label("Goal, new step").focus()

    expect(goal_field(page, hostile)).to_have_value(hostile)
    assert 0 == page.locator(".ck-editor img, .ck-bar img").count()
    assert page.evaluate("window.hacked === undefined")


def names_of_inputs(page: Any) -> list[tuple[str, str]]:
    """Role and name of everything on the page that can be filled in or pressed, for a screen reader."""
    page.evaluate("document.body.replaceChildren(...document.querySelectorAll('.ck-editor, .ck-bar'))")
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    roles = {"textbox", "combobox", "checkbox", "button", "Date", "spinbutton", "DisclosureTriangle"}
    found = [node for node in nodes if node.get("role", {}).get("value") in roles and not node["ignored"]]
    return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in found]


def test_every_input_has_a_name(open_notebook: Open, folder: Path) -> None:
    """Forms of every section with every field unfolded: each input says its field and its record."""
    plan_with(folder)
    cells = [f"ck.forms.{section}(file)" for section in (*RECORDS, *PARTS)]
    page = open_notebook("ck.plan_bar(file)", *cells, sample=True).page
    page.evaluate("document.querySelectorAll('.ck-editor details').forEach((each) => { each.open = true; })")
    page.evaluate(
        "document.querySelectorAll('.ck-editor [aria-expanded=false]').forEach((each) => each.click())"
    )
    page.wait_for_timeout(500)
    inputs = names_of_inputs(page)

    assert len(inputs) > 1_500
    assert [] == [role for role, name in inputs if not name.strip()]

    plan = read_plan(folder / "plan.json")
    named = {name for _, name in inputs}
    for goal in plan.goals:
        short = goal.statement if len(goal.statement) <= 50 else f"{goal.statement[:49]}…"
        assert {f"Goal, {short}", f"Priority, {short}", f"Measure: Target, {short}"} <= named


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two css colours."""
    light = []
    for colour in (one, other):
        parts = [float(each) / 255 for each in colour[colour.index("(") + 1 : -1].split(",")[:3]]
        linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
        light.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(light) + 0.05) / (min(light) + 0.05)


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_texts_can_be_read_in_both_themes(
    open_notebook: Open, folder: Path, theme: str, tmp_path: Path
) -> None:
    """Inputs, heads, buttons, times and errors stand out from the page by 4.5 to 1."""
    page = open_notebook("ck.plan_bar(file)", "ck.forms.goals(file)", sample=True, theme=theme).page
    field = page.get_by_label("Goal, Facilitation skills")
    field.fill("")
    page.keyboard.press("Tab")
    expect(page.locator(".ck-editor .ck-problem").first).to_be_visible()
    paper = page.evaluate("getComputedStyle(document.querySelector('.jp-Notebook')).backgroundColor")
    for selector in (
        ".ck-table select",
        ".ck-table th",
        ".ck-add",
        ".ck-saved",
        ".ck-icon",
        ".ck-slot .ck-problem",
        ".ck-bar .ck-link",
    ):
        colour = page.locator(selector).first.evaluate("(node) => getComputedStyle(node).color")

        assert contrast(colour, paper) >= 4.5, selector
    assert ("Dark" in theme) == (contrast(paper, "rgb(0,0,0)") < 2)
    assert page.screenshot(path=tmp_path / f"{theme}.png")


@pytest.mark.parametrize("width", [700, 1100])
def test_nothing_is_cut_off(open_notebook: Open, folder: Path, width: int) -> None:
    """On a narrow page the rows become cards; no field stands outside the form."""
    page = open_notebook("ck.plan_bar(file)", "ck.forms.competencies(file)", sample=True, width=width).page
    overhang = page.evaluate(
        """() => [...document.querySelectorAll('.ck-editor, .ck-bar')].flatMap((form) => {
            const edge = form.getBoundingClientRect().right + 1;
            const shown = [...form.querySelectorAll('input, select, textarea, button, a')];
            const isOut = (each) => each.getBoundingClientRect().right > edge;
            return shown.filter(isOut).map((each) => each.outerHTML);
        })"""
    )
    shown = page.locator(".ck-table thead").evaluate("(node) => getComputedStyle(node).display")

    assert [] == overhang
    assert ("none" == shown) == (width == 700)


def test_running_a_page_again_leaves_one_of_each(open_notebook: Open, folder: Path) -> None:
    """Forms and bars of an earlier run are ended; they follow the plan no longer."""
    count = "from ipywidgets.widgets.widget import _instances; print(len(_instances), 'widgets')"
    notebook = open_notebook("ck.plan_bar(file)", "ck.forms.goals(file)", count)
    shown = notebook.page.locator(".jp-OutputArea-output pre").last
    expect(shown).to_have_text("4 widgets\n")
    notebook.run_all()

    expect(shown).to_have_text("4 widgets\n")
    assert 2 == notebook.page.locator(".ck-editor:not(.ck-reach)").count()
