"""What is typed once is used again with one press, in a real JupyterLab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from careerkit import open_plan, read_plan
from careerkit.plan import Skill
from tests.browser.jupyterlab import Notebook, expect
from tests.browser.test_hands import until

Open = Callable[..., Notebook]


def test_a_suggestion_becomes_a_direction(open_notebook: Open, folder: Path) -> None:
    """Each row says why and what speaks against it; one press adds it, Undo takes it out again."""
    page = open_notebook("ck.forms.occupation_search(file)", sample=True).page
    before = len(read_plan(folder / "plan.json").directions)
    expect(page.get_by_role("columnheader", name="What speaks against it")).to_be_visible()
    press = page.get_by_role("button", name="Make it a direction").first
    press.click()

    expect(page.get_by_role("status")).to_contain_text("is a direction now. Saved ")
    added = read_plan(folder / "plan.json").directions[before:]
    assert [True] == [bool(each.occupation) for each in added]

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    assert before == len(read_plan(folder / "plan.json").directions)


def test_a_position_becomes_a_goal(open_notebook: Open, folder: Path) -> None:
    """The goal stands below in its own words, and asks what would have to be true."""
    page = open_notebook("ck.forms.visions(file, as_goals=True)", sample=True).page
    file = open_plan(folder / "plan.json", "2026-11-21")
    page.get_by_role("button", name="Make it a goal: Primary school teacher").click()
    asked = page.get_by_label("What would have to be true?")
    asked.fill("The school takes me for a trial week")
    asked.blur()

    until(page, file, lambda plan: plan.goals[-1].realistic == "The school takes me for a trial week")
    assert "Primary school teacher by Nov 2031" == file.plan.goals[-1].statement


def test_a_competency_takes_level_and_example_of_a_skill(open_notebook: Open, folder: Path) -> None:
    """Two presses beside the row, also for the field that is folded away."""
    file = open_plan(folder / "plan.json", "2026-11-21")
    file.add(Skill(name="Negotiating", level=4, example="Two contracts in 2025"))
    page = open_notebook("ck.forms.competencies(file)").page
    page.get_by_role("button", name="Add your first competency").click()
    page.keyboard.type("Negotiation")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Use level 4").click()
    expect(page.get_by_role("button", name="Use level 4")).to_have_count(0)
    page.get_by_role("button", name="Use its example").click()
    expect(page.get_by_role("button", name="Use its example")).to_have_count(0)

    (made,) = read_plan(folder / "plan.json").competencies
    assert ("Negotiation", 4, "Two contracts in 2025") == (made.name, made.current, made.evidence)
