"""Six people who open the workbook for the first time, with an empty plan, and what it takes of them.

`python -m tests.browser.newcomers FOLDER` lets each of them fill the first page in JupyterLab, prints what
it took until the first saved goal and until a small whole plan, and keeps a picture of the page each.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from careerkit import read_plan
from careerkit.plan import Plan
from tests.browser.jupyterlab import CHROMIUM, FLAGS, Notebook
from tests.browser.situations import bench_for, draw_all
from tests.notebooks.workbook import FOLDER, code_cells

PAGE = FOLDER / "00_start_here.ipynb"
# Words a minute that people read (Brysbaert, 2019), letters a minute typed (40 words), seconds for a click.
READ, TYPED, ACTION = 238, 200, 4
WORDS_UNTIL = """(heading) => {
    const count = (text) => (text.match(/\\p{L}+/gu) ?? []).length;
    let words = 0, isPast = false;
    for (const cell of document.querySelectorAll('.jp-Notebook .jp-Cell')) {
        const own = cell.querySelector('h1, h2, h3')?.innerText ?? '';
        if (isPast && own) break;
        isPast ||= own.startsWith(heading);
        words += count(cell.innerText);
        for (const unread of cell.querySelectorAll('option, .ck-hidden')) words -= count(unread.innerText);
    }
    return words;
}"""


@dataclass(frozen=True)
class Newcomer:
    """What somebody has to say on the first page; a step is its line, hours and day."""

    name: str
    headline: str
    situation: str
    work: str
    hours: str
    picture: str
    goal: str
    due: str
    competencies: tuple[tuple[str, str, str], ...]
    steps: tuple[tuple[str, str, str], ...]


NEWCOMERS = (
    Newcomer(
        "Piet",
        "Electrician on building sites",
        "changing",
        "employed",
        "4",
        "I run a firm of three. I am home at six, and the apprentices ask me things.",
        "I have my own electrical firm registered by May 2029",
        "2029-05-01",
        (
            ("Pricing a job", "advanced", "novice"),
            ("Inspection of installations", "advanced", "intermediate"),
            ("Leading apprentices", "intermediate", "novice"),
        ),
        (
            ("Ask two owners of small firms how they began", "2", "2026-12-05"),
            ("Price my last three jobs by myself", "6", "2026-12-20"),
            ("Enrol in the evening course for inspectors", "3", "2027-01-15"),
        ),
    ),
    Newcomer(
        "Lwazi",
        "First-year student of geography",
        "starting",
        "school",
        "3",
        "I make maps that a town plans its water with.",
        "I have an internship in mapping by July 2028",
        "2028-07-01",
        (
            ("GIS", "advanced", "fundamental"),
            ("Writing short reports", "intermediate", "novice"),
            ("Fieldwork", "intermediate", "fundamental"),
        ),
        (
            ("Finish the free course on QGIS", "10", "2027-02-15"),
            ("Ask a lecturer who took interns last year", "1", "2026-12-04"),
            ("Draw a map of the taps in my street", "6", "2027-01-20"),
        ),
    ),
    Newcomer(
        "Oonagh",
        "Nurse, at home with my children for six years",
        "coming back",
        "caring",
        "5",
        "I work three days on a ward near home and sleep well.",
        "I am back on the register and work on a ward by September 2027",
        "2027-09-01",
        (
            ("Giving medicines safely", "expert", "intermediate"),
            ("Electronic records", "intermediate", "fundamental"),
            ("Wound care", "advanced", "intermediate"),
        ),
        (
            ("Ring the register about return to practice", "1", "2026-12-02"),
            ("Ask two wards for a day to look on", "2", "2026-12-18"),
            ("Do the course on electronic records", "8", "2027-02-28"),
        ),
    ),
    Newcomer(
        "Ana",
        "Postdoc in marine biology",
        "moving up",
        "research",
        "6",
        "I lead a small group and teach one course I like.",
        "I hold a grant of my own by December 2028",
        "2028-12-15",
        (
            ("Writing grants", "expert", "novice"),
            ("Supervising", "advanced", "intermediate"),
            ("Teaching a course", "intermediate", "novice"),
        ),
        (
            ("Read three grants that were funded", "6", "2026-12-15"),
            ("Ask my mentor which call fits", "1", "2026-12-01"),
            ("Write one page of my idea", "8", "2027-01-15"),
        ),
    ),
    Newcomer(
        "Rosa",
        "Cook, looking for work since August",
        "changing",
        "no job at",
        "12",
        "I cook for a school and my evenings are mine.",
        "I work in a school kitchen by June 2027",
        "2027-06-01",
        (
            ("Food safety", "advanced", "intermediate"),
            ("Planning menus", "intermediate", "novice"),
            ("Ordering and stock", "intermediate", "fundamental"),
        ),
        (
            ("Visit two schools and ask who runs the kitchen", "4", "2026-12-03"),
            ("Renew the certificate in food safety", "10", "2027-01-20"),
            ("Plan a week of meals for 200", "6", "2026-12-20"),
        ),
    ),
    Newcomer(
        "Hiro",
        "I own a bakery with nine people",
        "near the end",
        "my own business",
        "3",
        "Somebody I trust runs the bakery. I bake on Saturdays.",
        "The bakery is handed over by March 2031",
        "2031-03-31",
        (
            ("Valuing a firm", "intermediate", "fundamental"),
            ("Handing on knowledge", "advanced", "novice"),
            ("Contracts of sale", "intermediate", "fundamental"),
        ),
        (
            ("Ask the tax adviser what a handover needs", "2", "2026-12-04"),
            ("Write down how a day in the bakery runs", "6", "2027-01-31"),
            ("Talk to my two leading bakers about their plans", "3", "2026-12-20"),
        ),
    ),
)


@dataclass
class Taken:
    """What it took up to a point: things done with hand or keyboard, letters typed, words to read."""

    actions: int = 0
    letters: int = 0
    words: int = 0

    @property
    def minutes(self) -> float:
        """As long as reading, typing and clicking take; thinking comes on top."""
        return self.words / READ + self.letters / TYPED + self.actions * ACTION / 60


class Trial:
    """A newcomer at the first page, counting."""

    def __init__(self, page: Any, folder: Path, newcomer: Newcomer) -> None:
        self.page = page
        self.newcomer = newcomer
        self._place = folder / "plan.json"
        self._taken = Taken()

    def sitting_one(self) -> Taken:
        """Until the first goal is in the file."""
        self._read("Which one or two goals lead there?")
        newcomer = self.newcomer
        self._write("Name", newcomer.name)
        self._write("What you do now", newcomer.headline)
        self._choose("Where you stand", newcomer.situation)
        self._choose("Your work now", newcomer.work)
        self._write("Your day by then, in five years", newcomer.picture)
        self._add("goal", newcomer.goal)
        return self._until(lambda plan: bool(plan.goals))

    def sitting_two(self) -> Taken:
        """Until the plan is whole: day of the goal, three gaps, three steps, first look back."""
        self._read("Where could you go deeper?")
        newcomer = self.newcomer
        self._pick("By", newcomer.due, newcomer.goal)
        for number, (competency, required, current) in enumerate(newcomer.competencies):
            self._add("competency", competency, first=not number)
            self._choose("Required", required, competency)
            self._choose("You now", current, competency)
        self._write("Hours a week", newcomer.hours)
        for number, (step, hours, day) in enumerate(newcomer.steps):
            self._add("step", step, first=not number)
            self._write("Hours: Likely", hours, step)
            self._pick("By", day, step)
        self._pick("First look back", "2026-12-19")
        return self._until(lambda plan: plan.settings.first_review is not None)

    def _field(self, label: str, row: str = "") -> Any:
        # A long row is named by its first words.
        name = re.compile(f"^{re.escape(f'{label}, {row[:20]}' if row else label)}" + ("" if row else "$"))
        return self.page.get_by_label(name).filter(visible=True).first

    def _write(self, label: str, text: str, row: str = "") -> None:
        box = self._field(label, row)
        box.click()
        box.press_sequentially(text)
        box.press("Tab")
        self._taken.actions += 1
        self._taken.letters += len(text)

    def _choose(self, label: str, option: str, row: str = "") -> None:
        box = self._field(label, row)
        box.focus()
        names = box.locator("option").all_text_contents()
        box.select_option(next(name for name in names if name.casefold().startswith(option.casefold())))
        self._taken.actions += 1

    def _pick(self, label: str, day: str, row: str = "") -> None:
        box = self._field(label, row)
        box.fill(day)
        box.press("Tab")
        self._taken.actions += 1
        self._taken.letters += 8

    def _add(self, noun: str, text: str, *, first: bool = True) -> None:
        name = f"Add your first {noun}" if first else f"+ Add a {noun}"
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_function("document.activeElement.matches('textarea')")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Tab")
        self.page.wait_for_timeout(900)
        self._taken.actions += 2
        self._taken.letters += len(text)

    def _read(self, heading: str) -> None:
        """All that stands there up to the form below `heading`."""
        window = self.page.viewport_size
        self.page.set_viewport_size({**window, "height": 9000})  # JupyterLab draws only what is in sight
        self.page.wait_for_timeout(1500)
        self._taken.words = self.page.evaluate(WORDS_UNTIL, heading)
        self.page.set_viewport_size(window)

    def _until(self, holds: Callable[[Plan], bool]) -> Taken:
        """What was taken so far, once the file says so."""
        deadline = time.monotonic() + 20
        while not (self._place.exists() and holds(read_plan(self._place))):
            assert time.monotonic() < deadline, "the plan file does not have it"
            self.page.wait_for_timeout(100)
        return replace(self._taken)


def main(target: Path) -> None:
    """Let all six of them in, one after the other."""
    from playwright.sync_api import sync_playwright

    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for newcomer in NEWCOMERS:
            with bench_for(browser, [cell.source for cell in code_cells(PAGE.stem)], PAGE) as bench:
                page = bench.page
                page.set_viewport_size({"width": 1280, "height": 1000})
                Notebook(page, bench.address, bench.folder, bench.name, bench.root).open().run_all()
                draw_all(page)
                trial = Trial(page, bench.folder, newcomer)
                for sitting in (trial.sitting_one, trial.sitting_two):
                    taken = sitting()
                    sys.stdout.write(
                        f"{newcomer.name:8} {sitting.__name__}: {taken.actions} actions, {taken.letters} "
                        f"letters, {taken.words} words, {taken.minutes:.1f} minutes\n"
                    )
                    sys.stdout.flush()
                page.wait_for_timeout(2000)
                page.set_viewport_size({"width": 1280, "height": 9000})
                draw_all(page)
                page.wait_for_timeout(1500)
                page.screenshot(path=target / f"{newcomer.name}.png")
                (target / f"{newcomer.name}.json").write_bytes((bench.folder / "plan.json").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
