"""Pages 1 and 2 in a real JupyterLab: rankings, occupation search, the SMART verdict, money in tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from careerkit import open_plan, read_plan
from careerkit.plan import Direction, Goal, Value
from tests.browser.jupyterlab import Notebook, expect

Open = Callable[..., Notebook]


def test_values_are_ranked_by_keyboard_alone(open_notebook: Open, folder: Path) -> None:
    """Enter on one of two, question by question; the weights are saved and the chart follows."""
    file = open_plan(folder / "plan.json", "2026-11-21")
    for name in ("Pay", "Family", "Learning"):
        file.add(Value(name=name, weight=5))
    page = open_notebook("ck.forms.values_ranking(file)", "ck.view(file, ck.charts.values)").page
    page.get_by_role("button", name="Compare your values").focus()
    page.keyboard.press("Enter")
    for place in (1, 2, 3):
        expect(page.get_by_text(f"Question {place} of at most 3")).to_be_visible()
        button = page.get_by_role("button", name="Keep Family")
        choice = button if button.count() else page.get_by_role("button", name="Keep Learning")
        choice.focus()
        page.keyboard.press("Enter")

    expect(page.get_by_text("“Family” comes first, then “Learning”.")).to_be_visible()
    expect(page.get_by_alt_text("Family comes first, one step ahead of Learning.")).to_be_visible()
    assert {"Pay": 3, "Family": 5, "Learning": 4} == {
        value.name: value.weight for value in read_plan(file.path).values
    }

    page.keyboard.press("Enter")
    expect(page.get_by_text("The weight of each value is as it was before.")).to_be_visible()
    assert {5} == {value.weight for value in read_plan(file.path).values}


def test_an_occupation_is_found_and_put_on_a_direction(open_notebook: Open, folder: Path) -> None:
    """Words, Enter, one press: the code is in the plan, and the pictures below show its figures."""
    file = open_plan(folder / "plan.json", "2026-11-21")
    file.add(Direction(title="Projects"))
    page = open_notebook("ck.forms.occupation_search(file)", "ck.view(file, ck.charts.market)").page
    page.get_by_label("What is the work called?").fill("project manager")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Job title 'Project Manager' of Project Management Specialists")).to_be_visible()
    assert None is read_plan(file.path).directions[0].occupation

    page.get_by_role("button", name="Use Project Management Specialists").press("Enter")
    expect(page.get_by_alt_text("Projects pays 102,320 dollars in the middle")).to_be_visible()

    assert "13-1082" == read_plan(file.path).directions[0].occupation


def test_the_verdict_appears_and_its_date_is_one_press(open_notebook: Open, folder: Path) -> None:
    """Leaving a new goal shows five letters; the date that its words name is taken by a press."""
    open_plan(folder / "plan.json", "2026-11-21").add(Goal(statement="Rest"))
    page = open_notebook("ck.forms.goals(file)").page
    page.get_by_role("button", name="+ Add a goal").click()
    page.keyboard.type("I run the front desk of a hotel within three years")
    page.keyboard.press("Enter")
    verdict = page.locator(".ck-remark").filter(has_text="S ✓")

    expect(verdict).to_contain_text("T ✓")
    verdict.get_by_role("button", name="Use 21 Nov 2029").press("Enter")
    expect(page.get_by_role("button", name="Use 21 Nov 2029")).to_have_count(0)
    assert "2029-11-21" == str(read_plan(folder / "plan.json").goals[1].due)


def test_money_is_no_formula(open_notebook: Open, folder: Path) -> None:
    """Two amounts in dollars in one cell stay words, also a person's own."""
    file = open_plan(folder / "plan.json", "2026-11-21")
    file.add(Direction(title="From $40 to $50", occupation="13-1082"))
    page = open_notebook("ck.view(file, ck.tables.market)", "ck.view(file, ck.tables.directions)").page

    expect(page.get_by_text("$78,440 to $133,100", exact=True)).to_be_visible()
    expect(page.get_by_text("From $40 to $50", exact=True).last).to_be_visible()
    assert 0 == page.locator("mjx-container").count()
