"""What comes back, ticked in a real browser; and a day that is the person's where the server has another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from careerkit import open_plan, read_plan
from careerkit.plan import Action, Occurrence, Review
from tests.browser.conftest import Lab, opening
from tests.browser.jupyterlab import Notebook, expect

Open = Callable[..., Notebook]
AS_OF = date(2026, 11, 21)


def test_a_month_is_ticked_by_keyboard_and_taken_back(open_notebook: Open, folder: Path) -> None:
    """One press a time, one for all; Undo brings back what was asked."""
    file = open_plan(folder / "plan.json", AS_OF)
    file.add(Review(on=date(2026, 10, 31)))
    file.add(Action(what="Write to <b>one</b> person", repeats="week", not_before=date(2026, 11, 2)))
    page = open_notebook("ck.forms.review(file, only='steps')").page
    page.get_by_role("button", name="Skipped: Write to <b>one</b> person, 2 Nov 2026").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Skipped, 2 Nov 2026")).to_be_visible()
    page.get_by_role("button", name="All 2 done: Write to").press("Enter")
    expect(page.get_by_text("every week, kept 2 of 3, skipped 1", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_role("button", name="All 2 done: Write to")).to_be_visible()

    assert [("skipped", 2)] == [
        (each.state, each.on.day) for each in read_plan(folder / "plan.json").actions[0].occurrences
    ]


def test_many_times_fold_away_in_the_form_of_the_step(open_notebook: Open, folder: Path) -> None:
    """Thirty times are one line until it is opened; a new one can be added at once."""
    times = tuple(Occurrence(on=AS_OF - timedelta(n)) for n in range(30))
    open_plan(folder / "plan.json", AS_OF).add(Action(what="Walk", repeats="day", occurrences=times))
    page = open_notebook("ck.forms.actions(file)").page
    page.get_by_role("button", name="More").first.click()
    entries = page.get_by_role("group", name="Times").locator(".ck-entry")
    expect(page.get_by_text("30 entries")).to_be_visible()
    expect(entries.first).to_be_hidden()
    page.get_by_role("button", name="Add to Times").click()

    expect(entries).to_have_count(31)
    expect(entries.last).to_be_visible()


def test_the_day_is_the_persons_not_the_servers(lab: Lab, browser: Any, folder: Path) -> None:
    """Where it is another day than in Greenwich, the table of what is due counts from that day."""
    west = datetime.now(UTC).hour < 11
    there = datetime.now(UTC).date() + timedelta(-1 if west else 1)
    zone = "Pacific/Pago_Pago" if west else "Pacific/Kiritimati"
    open_plan(folder / "plan.json").add(Action(what="Call", due=there))
    away = browser.new_context(timezone_id=zone)
    with opening(lab, away, folder) as open_one:
        cells = ("file = ck.open_plan('plan.json')", "ck.plan_bar(file)", "ck.view(file, ck.tables.due)")
        page = open_one(*cells).page
        expect(page.get_by_role("row").filter(has_text="Call").filter(has_text="today")).to_be_visible()
    away.close()
