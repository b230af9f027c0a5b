"""Photograph the pages of the workbook, each on the plan of another sample person, into `docs/gallery`.

    make gallery

Two pictures a page: how it begins, and one block. Look at each of them before you commit.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from careerkit import workspace
from tests.browser.jupyterlab import CHROMIUM, FLAGS, careerkit_lab
from tests.browser.test_lab import started

AS_OF = "2026-11-27"
FOLDER = Path(__file__).parents[1] / "docs" / "gallery"
SIZE = {"width": 1100, "height": 900}
# Page, whose plan, the block of the second picture.
PAGES = (
    ("00_start_here", "asha", "Does it fit?"),
    ("01_discover", "jens", "What does your balance sheet show?"),
    ("01b_directions", "caio", "How do the directions compare?"),
    ("02_goals", "njeri", "Where do you want to be?"),
    ("03_gaps", "grace", "Where do you stand today?"),
    ("04_actions", "jens", "What happens when?"),
    ("04b_people", "denise", "Whom do you know, and whom would you like to know?"),
    ("05_review", "", "Where do you stand?"),
)


def main() -> None:
    """Make all pictures anew, and the page that shows them."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    lines = [
        "# What it looks like",
        "",
        "Each page on the plan of a sample person; `make gallery` makes the pictures.",
        "",
    ]
    with tempfile.TemporaryDirectory() as home, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, person, heading in PAGES:
            _photograph(browser, Path(home), name, person, heading)
            lines += [
                f"## {name}",
                "",
                f"![The top of {name}]({name}.png)",
                f"![{heading}]({name}-block.png)",
                "",
            ]
        browser.close()
    (FOLDER / "README.md").write_text("\n".join(lines), encoding="utf-8")


def _photograph(browser: Any, home: Path, name: str, person: str, heading: str) -> None:
    folder = home / name / "my-career"
    folder.parent.mkdir()
    workspace.new(folder, sample=person or "maya")
    os.environ["CAREERKIT_AS_OF"] = AS_OF
    with careerkit_lab(home / name, folder) as address:
        page = browser.new_page(viewport=SIZE)
        page.goto(f"{address}/doc/tree/notebooks/{name}.ipynb")
        started(page)
        page.wait_for_timeout(3_000)
        page.screenshot(path=FOLDER / f"{name}.png")
        place = page.locator(".jp-RenderedMarkdown :is(h3, h4)", has_text=heading).first
        for _ in range(3):  # what is drawn on the way moves the place
            place.evaluate("(node) => node.scrollIntoView({block: 'start'})")
            page.wait_for_timeout(1_500)
        page.screenshot(path=FOLDER / f"{name}-block.png")
        page.close()


if __name__ == "__main__":
    main()
