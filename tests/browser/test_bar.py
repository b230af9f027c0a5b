"""The plan bar in a real JupyterLab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from careerkit import open_plan, read_plan, workspace
from careerkit.plan import Goal, JournalEntry, Plan
from careerkit.plan.document import MAX_BYTES
from tests.browser.jupyterlab import SAVED, Notebook, expect

Open = Callable[..., Notebook]


def choose(page: Any, place: Path) -> None:
    """Press Restore and choose the file at `place`."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Restore", exact=True).click()
    chooser.value.set_files(place)


def test_restore_checks_before_it_replaces(open_notebook: Open, folder: Path, tmp_path: Path) -> None:
    """A broken file is refused in a sentence; a good one replaces the plan and the forms follow."""
    file = open_plan(folder / "plan.json")
    file.add(Goal(statement="Old"))
    before = file.path.read_bytes()
    page = open_notebook("ck.plan_bar(file)", "ck.forms.goals(file)").page
    (tmp_path / "broken.json").write_text('{"schema_version": 1, "goals": [{"id": "goal-1"}]}')
    choose(page, tmp_path / "broken.json")

    expect(
        page.get_by_text("Nothing was replaced. The file to restore: goal-1: statement is missing")
    ).to_be_visible()
    assert before == file.path.read_bytes()

    backup = Plan(goals=(Goal(id="goal-1", statement="New"), Goal(id="goal-2", statement="More")))
    (tmp_path / "good.json").write_text(backup.to_json())
    choose(page, tmp_path / "good.json")

    expect(page.get_by_text("Restored good.json: two goals.")).to_be_visible()
    expect(page.get_by_label("Goal, More")).to_have_value("More")
    assert backup == read_plan(file.path)


def test_restore_takes_a_plan_of_the_largest_size(open_notebook: Open, folder: Path, tmp_path: Path) -> None:
    """A file of nearly 20 MB arrives in parts and is the plan afterwards, to the last word."""
    open_plan(folder / "plan.json").add(Goal(statement="Old"))
    large = Plan(
        journal=tuple(
            JournalEntry(id=f"journal-{n}", text=f"{n} " + "ä word and " * 130) for n in range(1, 12_000)
        )
    )
    (tmp_path / "large.json").write_text(large.to_json(), encoding="utf-8")
    assert 18_000_000 < (tmp_path / "large.json").stat().st_size < MAX_BYTES
    page = open_notebook("ck.plan_bar(file)").page
    choose(page, tmp_path / "large.json")

    expect(page.get_by_text("Restored large.json")).to_be_visible(timeout=120_000)
    assert large == read_plan(folder / "plan.json")


def test_download_is_the_plan(open_notebook: Open, folder: Path, tmp_path: Path) -> None:
    """The link holds what is saved, under a name with the date, also after an edit."""
    open_plan(folder / "plan.json").add(Goal(statement="Old"))
    page = open_notebook("ck.plan_bar(file)", "ck.forms.goals(file)").page
    page.get_by_label("Goal, Old").fill("Größer <b>")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=SAVED)).to_be_visible()
    page.wait_for_timeout(600)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    download.value.save_as(tmp_path / "copy.json")

    assert "plan-2026-11-21.json" == download.value.suggested_filename
    assert read_plan(folder / "plan.json") == read_plan(tmp_path / "copy.json")


def test_a_broken_plan_shows_its_sentence_alone(open_notebook: Open, folder: Path) -> None:
    """The bar says what is wrong, once, and offers Restore; forms and views point to it."""
    (folder / "plan.json").write_text('{"schema_version": 1, "goals": 3}')
    page = open_notebook("ck.plan_bar(file)", "ck.forms.goals(file)", "ck.view(file, ck.tables.goals)").page

    expect(page.get_by_role("button", name="Restore", exact=True)).to_be_visible()
    expect(page.locator(".ck-bar").get_by_text("plan.json: goals is 3")).to_have_count(1)
    expect(page.locator(".careerkit-card").filter(has_text="see the top of this page")).to_have_count(2)
    assert 0 == page.get_by_text("Traceback").count()


def test_the_page_goes_on_at_a_form_that_is_drawn_late(open_notebook: Open) -> None:
    """The first open form of page 3 stands below the window when the bar is drawn."""
    page = open_notebook(source=workspace.notebooks() / "03_gaps.ipynb").page
    block = "What does someone who does this well know and do?"

    expect(page.get_by_role("button", name=f"Sitting 1 of 2: go on at “{block}”")).to_be_visible()


def test_the_page_goes_on_where_it_is_open_and_opens_what_is_folded(
    open_notebook: Open, folder: Path
) -> None:
    """The bar names sitting and block and goes there; a link to a folded block unfolds it."""
    page = open_notebook(source=workspace.notebooks() / "04_actions.ipynb").page
    onward = page.get_by_role("button", name="Sitting 1 of 3: go on at “How will the gap be closed?”")
    onward.click()
    expect(page.get_by_role("heading", name="How will the gap be closed?")).to_be_focused()

    folded = page.get_by_role("heading", name="What would you tell someone else with this plan?")
    expect(folded).not_to_be_visible()
    page.get_by_role("button", name="What would you tell someone else with this plan?", exact=True).click()
    expect(folded).to_be_focused()
