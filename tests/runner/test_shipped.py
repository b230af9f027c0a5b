"""The workbook as it ships, on the sample plan: what a person gets from one command."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from careerkit import read_plan, workspace
from tests.notebooks import test_printed
from tools import site

NAMES = [
    "00_start_here",
    "01_discover",
    "01b_directions",
    "02_goals",
    "03_gaps",
    "04_actions",
    "04b_people",
    "05_review",
    "class_overview",
]
SAMPLE = workspace.examples() / "sample-plan.json"
ASKS_OR_RUNS = {
    "form",
    "input",
    "button",
    "select",
    "textarea",
    "script",
    "iframe",
    "link",
    "object",
    "embed",
}


@dataclass
class Page(HTMLParser):
    """What a page holds: its elements with their attributes, its ids and its words."""

    text: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def every(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the site is made of, and in it the report on the sample plan."""
    place = tmp_path_factory.mktemp("site") / "made"
    before = SAMPLE.read_bytes()
    site.make(place)

    assert before == SAMPLE.read_bytes()
    return place


@pytest.fixture(scope="module")
def out(made: Path) -> Path:
    """The report on the sample plan, as the runner makes it."""
    return made / "extra" / "example"


def page(out: Path, name: str) -> Page:
    return Page((out / f"{name}.html").read_text(encoding="utf-8"))


def test_seven_notebooks_and_seven_pages(out: Path) -> None:
    """And nothing else."""
    expected = sorted(f"{name}{ending}" for name in NAMES for ending in (".html", ".ipynb"))

    assert expected == sorted(path.name for path in out.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_a_page_loads_asks_and_runs_nothing(out: Path, name: str) -> None:
    """Every address is in the page, beside it, or a link in its words."""
    made = page(out, name)
    loaded = [value for _, attributes in made.elements for key, value in attributes.items() if key == "src"]

    assert [] == [tag for tag, _ in made.elements if tag in ASKS_OR_RUNS]
    assert [] == [value[:40] for value in loaded if not value.startswith("data:image/png;base64,")]
    assert "url(" not in made.text
    assert "@import" not in made.text


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_words_and_pictures_that_speak(out: Path, name: str) -> None:
    """One title, no empty picture text, no code, no stand-in of a form."""
    made = page(out, name)
    pictures = made.every("img")

    assert 1 == len(made.every("h1"))
    assert [] == [each for each in pictures if len(each.get("alt", "")) < 20 or "<Figure" in each["alt"]]
    assert "(file" not in made.words
    assert re.search(r"\b\w+: \d+ records?\b", made.words) is None
    assert "could not be shown" not in made.words
    assert pictures or name == "04b_people"


def test_links_lead_somewhere(out: Path) -> None:
    """Every link to a page of the report finds its page, and the heading on it."""
    pages = {name: page(out, name) for name in NAMES}
    ids = {name: {each.get("id", "") for _, each in made.elements} for name, made in pages.items()}
    broken = [
        (name, address)
        for name, made in pages.items()
        for link in made.every("a")
        if (address := link.get("href", "#")) and not address.startswith(("http", "mailto"))
        for target, _, anchor in [address.partition("#")]
        if target.removesuffix(".html") not in {"", *NAMES}
        or (anchor and anchor not in ids[target.removesuffix(".html") or name])
    ]

    assert [] == broken


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_whole_and_keeps_no_traces(out: Path, name: str) -> None:
    """Every cell was executed without an error; no parameters, times or widget states are left."""
    made = nbformat.read(out / f"{name}.ipynb", 4)
    cells = [cell for cell in made.cells if cell.cell_type == "code"]
    text = (out / f"{name}.ipynb").read_text(encoding="utf-8")

    nbformat.validate(made)
    assert list(range(1, len(cells) + 1)) == [cell.execution_count for cell in cells]
    assert not [output for cell in cells for output in cell.outputs if output.output_type == "error"]
    traces = ("papermill", "widget-view", "widget-state", "injected", "iopub", str(Path.cwd()))
    assert [] == [trace for trace in traces if trace in text]


def test_every_text_of_the_sample_plan_is_printed(out: Path) -> None:
    """Whatever Maya wrote into a form stands on one of the pages."""
    assert [] == test_printed.missing(read_plan(SAMPLE), out.glob("*.html"))


def test_every_page_is_made_from_what_is_written_once(made: Path) -> None:
    """README's chapters, every command, every field, and the notebooks with the anchors of their links."""
    text = {page.stem: page.read_text() for page in made.rglob("*.md")}

    assert "plan.json" in text["your-data"]
    assert "## careerkit occupations load" in text["commands"]
    assert "| `statement` |" in text["format"]
    assert "### careerkit.charts.roadmap" in text["interface"]
    assert "](architecture.md)" in text["contributing"] or "`ARCHITECTURE.md`" in text["contributing"]

    goals = nbformat.read(made / "notebooks" / "02_goals.ipynb", 4)
    words = "".join(cell.source for cell in goals.cells)
    assert '<span id="Where-do-you-want-to-be?"></span>' in words
    assert "starts by itself" not in words
