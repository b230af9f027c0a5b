"""Adverts pasted one after the other in a real JupyterLab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from careerkit import read_plan
from tests.analysis.test_adverts import HALVES
from tests.browser.jupyterlab import Notebook


def test_adverts_become_competencies_and_pay(open_notebook: Callable[..., Notebook], folder: Path) -> None:
    """The box is empty for the next one; a tick, a press and Undo do what they say; no advert is kept."""
    from playwright.sync_api import expect

    page = open_notebook("ck.forms.adverts(file)", sample=True).page
    before = read_plan(folder / "plan.json")
    status, box = page.get_by_role("status"), page.get_by_label("One advert, whole")
    texts = [each.text for each in HALVES["build"] if each.country in ("US", "AU")]
    for count, text in enumerate(texts, 1):
        box.fill(text)
        page.get_by_role("button", name="Take this advert").click()
        expect(status).to_contain_text(f"{count} advert")
        expect(box).to_have_value("")
    page.get_by_label("Keep Associate degree in nursing").check()
    page.get_by_label("What else counts: a phrase a line").fill("Stakeholder\nRF scanner")
    page.get_by_label("Where these jobs are").click()
    expect(page.get_by_role("row", name="RF scanner")).to_contain_text("1 of 3")
    page.get_by_role("button", name="Keep one line").click()
    expect(status).to_contain_text("Kept one line")
    (added,) = read_plan(folder / "plan.json").competencies[len(before.competencies) :]

    assert ("Associate degree in nursing", "education") == (added.name, added.kind)
    assert "1 of 3 adverts, November 2026" == added.source

    page.get_by_role("button", name="Undo").click()
    expect(status).to_contain_text("Taken back.")
    assert before.competencies == read_plan(folder / "plan.json").competencies
    page.get_by_role("button", name="Keep it as pay of").first.click()
    expect(status).to_contain_text("Kept as pay of")
    after = read_plan(folder / "plan.json").directions[0].pay
    assert (18.75 * 2080, 82500) == (after.low, after.high)
    assert "RF scanner" not in (folder / "plan.json").read_text()
