"""The page of the monthly review in a real browser: it asks for nothing, and everybody can read it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from careerkit import runner, workspace
from careerkit.plan import Plan

AS_OF = date(2026, 11, 21)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The review of the sample plan and of an empty one."""
    home = tmp_path_factory.mktemp("pages")
    (home / "plan.json").write_text(Plan().to_json())
    plans = {"sample": workspace.examples() / "sample-plan.json", "empty": home / "plan.json"}
    return {name: runner.review(plan, home / name, AS_OF).first for name, plan in plans.items()}


@pytest.mark.parametrize("name", ["sample", "empty"])
def test_the_page_requests_nothing_but_itself(browser: Any, pages: dict[str, Path], name: str) -> None:
    """The browser's own log: one file, and pictures that lie in it."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages[name].as_uri())
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    page.close()

    assert [pages[name].as_uri()] == [url for url in asked if not url.startswith("data:")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["sample", "empty"])
def test_axe_finds_nothing_serious(browser: Any, pages: dict[str, Path], name: str, scheme: str) -> None:
    """No finding of axe-core that it calls serious or critical, in both colour schemes."""
    page = browser.new_page(color_scheme=scheme)
    page.goto(pages[name].as_uri())
    found = Axe().run(page).response
    page.close()

    assert len(found["passes"]) > 10
    serious = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
    assert [] == [(each["id"], each["nodes"][0]["html"]) for each in serious]


def test_the_first_page_on_paper_is_where_one_stands(browser: Any, pages: dict[str, Path]) -> None:
    """On A4 and on Letter the sample's first section ends before the page does."""
    page = browser.new_page()
    page.emulate_media(media="print")
    # What is left within the margins of the narrower and the shorter of the two.
    page.set_viewport_size({"width": 673, "height": 900})
    page.goto(pages["sample"].as_uri())
    foot = page.locator("hr").first.evaluate("(node) => node.getBoundingClientRect().top")
    page.close()

    assert foot < (279 - 2 * 18) / 25.4 * 96
