"""The page of questions in a real browser, and what it saves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from careerkit import imports, read_plan, workspace
from careerkit.exports import ask

SAMPLE = read_plan(workspace.examples() / "sample-plan.json")


def test_the_page_is_filled_in_by_keyboard_without_a_network(browser: Any, tmp_path: Path) -> None:
    """It asks nobody, saves a file, and that file comes back into the plan."""
    points = ask.points(SAMPLE, ["competency-3"], ["Where did I help?"], feedback=False)
    (tmp_path / "questions.html").write_bytes(ask.content(SAMPLE, date(2026, 11, 28), points, ".html"))
    context = browser.new_context(accept_downloads=True, offline=True)
    page = context.new_page()
    page.goto((tmp_path / "questions.html").as_uri())
    page.get_by_label("Your name").focus()
    page.keyboard.type("Ruth")
    page.keyboard.press("Tab")
    page.keyboard.press("4")
    page.keyboard.press("Tab")
    page.keyboard.type("At the <b>fair</b>")
    page.keyboard.press("Tab")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "answers.json")
    saved = (tmp_path / "answers.json").read_bytes()
    back = imports.look(saved, "answers.json", SAMPLE, date(2026, 11, 28))
    context.close()

    assert back.reading.told[0].startswith("Ruth answered on ")
    assert [("competency-3", 4)] == [(each.seen.id, each.fields["second_rating"]) for each in back.changes]
    assert ["Where did I help? At the <b>fair</b>"] == [each.main_text for each in back.records]
