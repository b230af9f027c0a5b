"""The close of a review in a real JupyterLab, by keyboard alone; what counts is the plan file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from careerkit import open_plan, read_plan
from careerkit.plan import Action, Goal, Review
from tests.browser.jupyterlab import Notebook, expect
from tests.browser.test_editor import names_of_inputs, saved
from tests.builders import last_edited

Open = Callable[..., Notebook]
AS_OF = date(2026, 11, 21)


def month(folder: Path) -> None:
    """A plan whose last month had three steps."""
    file = open_plan(folder / "plan.json", AS_OF)
    file.add(Review(on=date(2026, 10, 31)))
    file.add(Goal(statement="Lead"))
    for number, what in enumerate(("Read <b>the</b> guide", "Ask Devon", "Write the brief"), 1):
        file.add(Action(what=what, due=date(2026, 11, 9 + number), goal_id="goal-1"))


def test_a_month_is_closed_by_keyboard_alone(open_notebook: Open, folder: Path) -> None:
    """Tick off, note hours, move with a reason, drop with a reason, judge, choose, close: all in the file."""
    month(folder)
    last_edited(folder / "plan.json", date.today() - timedelta(days=1))
    page = open_notebook("ck.forms.review(file)").page
    keys = page.keyboard
    page.get_by_role("checkbox", name="Done: Read <b>the</b> guide").focus()
    keys.press("Space")
    expect(page.get_by_role("status").filter(has_text="Done: Read")).to_be_visible()
    page.get_by_role("textbox", name="Hours spent: Read").focus()
    keys.type("2,5")
    keys.press("Tab")
    saved(page)

    page.get_by_label("By: Ask Devon", exact=True).focus()
    keys.type("12202026")
    keys.press("Enter")
    page.get_by_role("textbox", name="Why the change of By: Ask Devon? Optional").focus()
    keys.type("He is away")
    keys.press("Enter")
    expect(page.get_by_label("By: Ask Devon", exact=True)).to_be_focused()

    page.get_by_role("button", name="Drop: Write the brief").focus()
    keys.press("Enter")
    page.get_by_role("textbox", name="Why the change of Done: Write the brief? Optional").focus()
    keys.type("No longer needed")
    keys.press("Enter")
    expect(page.get_by_role("button", name="Take it up again: Write the brief")).to_be_visible()

    page.get_by_role("combobox", name="Was it worth it? Read <b>the</b> guide").select_option("4")
    page.get_by_role("textbox", name="Three things for next time").fill("Sleep")
    page.get_by_role("textbox", name="What went well").fill("It moved")
    page.get_by_role("button", name="Close this review").focus()
    keys.press("Enter")
    expect(
        page.get_by_role("status").filter(has_text="Closed. You look back again on 21 Dec 2026.")
    ).to_be_visible()

    plan = read_plan(folder / "plan.json")
    read, ask, write = plan.actions
    assert ("done", AS_OF, 2.5, 4) == (read.status, read.done_on, read.hours_spent, read.worth)
    assert date(2026, 12, 20) == ask.due
    assert "dropped" == write.status
    assert {"He is away", "No longer needed"} <= {each.why for each in plan.changes}
    assert ("It moved", ("Sleep",)) == (plan.reviews[1].wins, plan.reviews[1].focus)
    assert 1 == plan.reviews[1].numbers["steps done"]
    assert 0 == page.locator(".ck-panel b").count()


def test_a_wrong_figure_is_told_beside_its_field(open_notebook: Open, folder: Path) -> None:
    """The sentence is tied to the field and the file stays as it was."""
    month(folder)
    page = open_notebook("ck.forms.review(file)").page
    before = (folder / "plan.json").read_bytes()
    field = page.get_by_role("textbox", name="Hours spent: Ask Devon")
    field.fill("many")
    field.press("Tab")

    expect(field).to_have_attribute("aria-invalid", "true")
    assert before == (folder / "plan.json").read_bytes()


def test_every_input_has_a_name(open_notebook: Open, folder: Path) -> None:
    """Each box, field and button of the sample's review says what it is for."""
    page = open_notebook("ck.forms.review(file)", sample=True).page
    inputs: list[tuple[str, Any]] = names_of_inputs(page)

    assert len(inputs) > 30
    assert [] == [role for role, name in inputs if not name.strip()]


def test_the_sample_is_reviewed_with_five_presses(open_notebook: Open, folder: Path) -> None:
    """The sitting that page 5 begins with: a tick, another date, one line, what is next, close."""
    steps, close = 'ck.forms.review(file, only="steps")', 'ck.forms.review(file, only="close")'
    page = open_notebook(steps, close, sample=True).page
    pressed = []
    page.get_by_role("checkbox", name="Done: ").first.check()
    pressed.append("tick")
    saved(page)
    page.get_by_label("By: Join the speaking club").fill("2027-01-15")
    page.keyboard.press("Tab")
    pressed.append("date")
    saved(page)
    for name, text in (
        ("How did it go", "Slow, and it moved"),
        ("Three things", "Sleep\nThe brief\nCall Ruth"),
    ):
        page.get_by_role("textbox", name=name).fill(text)
        pressed.append(name)
    page.get_by_role("button", name="Close this review").click()
    pressed.append("close")
    expect(page.get_by_role("status").filter(has_text="Closed. You look back again")).to_be_visible()
    plan = read_plan(folder / "plan.json")

    assert ("Slow, and it moved", 3) == (plan.reviews[-1].in_short, len(plan.reviews[-1].focus))
    assert plan.reviews[-1].numbers
    assert date(2027, 1, 15) in [step.due for step in plan.actions]
    assert 5 == len(pressed)
