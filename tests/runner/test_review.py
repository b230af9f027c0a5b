"""The monthly review without a person: what it writes, what it leaves alone, what it says."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from careerkit import runner, workspace
from careerkit.errors import CareerkitError
from careerkit.plan import Plan
from tests import tiny
from tests.runner.test_shipped import ASKS_OR_RUNS, Page

AS_OF = date(2026, 11, 21)
SAMPLE = workspace.examples() / "sample-plan.json"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it, with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with its history, its review run twice, and something of the person's own in between."""
    home = tmp_path_factory.mktemp("review")
    shutil.copy2(SAMPLE, home / "plan.json")
    shutil.copytree(SAMPLE.with_suffix(".history"), home / "plan.history")
    (home / "out" / "2026-10").mkdir(parents=True)
    (home / "out" / "2026-10" / "review.html").write_text("October")
    (home / "out" / "2026-11").mkdir()
    (home / "out" / "2026-11" / "letter.txt").write_text("Mine")
    runner.review(home / "plan.json", home / "out", AS_OF)
    shutil.copytree(home / "out", home / "first")
    runner.review(home / "plan.json", home / "out", AS_OF)
    return home


@pytest.fixture(scope="module")
def page(home: Path) -> Page:
    return Page((home / "out" / "2026-11" / "review.html").read_text(encoding="utf-8"))


def test_it_writes_its_own_month_and_keeps_all_else(home: Path) -> None:
    """A notebook and a page in the folder of the month; October and the person's own file stay."""
    found = tree(home / "out")

    assert {
        "2026-10/review.html",
        "2026-11/letter.txt",
        "2026-11/review.html",
        "2026-11/review.ipynb",
    } == set(found)
    assert (b"October", b"Mine") == (found["2026-10/review.html"], found["2026-11/letter.txt"])


def test_running_it_twice_gives_the_same_bytes(home: Path) -> None:
    """Notebook and page, to the last byte."""
    assert tree(home / "first") == tree(home / "out")


def test_the_plan_is_only_read(home: Path) -> None:
    """Plan and history have the bytes they had, and nothing appears beside them."""
    assert SAMPLE.read_bytes() == (home / "plan.json").read_bytes()
    assert tree(SAMPLE.with_suffix(".history")) == tree(home / "plan.history")
    assert {"plan.json", "plan.history", "out", "first"} == {path.name for path in home.iterdir()}


def test_the_page_stands_alone(page: Page) -> None:
    """No form, script or address; pictures lie in it with their texts; every link leads within it."""
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    links = [each["href"] for each in page.every("a")]

    assert set() == {tag for tag, _ in page.elements} & ASKS_OR_RUNS
    assert links
    assert [] == [link for link in links if not link.startswith("#")]
    assert all(each["src"].startswith("data:image/png") and each["alt"] for each in page.every("img"))
    assert None is re.search(r"https?://(?!www\.w3\.org)", page.text)
    assert [] == [link for link in links if link[1:].replace("%20", " ") not in ids and "%" not in link]


def test_the_first_words_are_where_one_stands(page: Page) -> None:
    """The title has the day; chapters, odds and what is due fill the first page, the rest follows."""
    text = page.text[page.text.index("<body>") :]
    order = (
        "Review, 21 Nov 2026",
        "Where do you stand?",
        "Chapters",
        "Two goals better off than on 31 Oct 2026",
        "Follow up: Lena",
    )
    places = [
        text.index(each) for each in (*order, "<hr>", "not recorded", "What has changed, and why?</h3>")
    ]

    assert sorted(places) == places


def test_it_names_what_changed(page: Page) -> None:
    """A sentence of each sort from the sample's November stands on the page."""
    for sentence in (
        "Done: “Swap my Thursday late shift with Devon”, on 10 Nov 2026.",
        "moves 31 days later, from 30 Sep 2027 to 31 Oct 2027.",
        "The autumn all-hands is in October.",
        "39 in 100 futures have its steps done in time, before 29: pace adds 9",
    ):
        assert sentence in page.words


def test_it_says_what_was_found_and_what_is_missing(tmp_path: Path) -> None:
    """With nothing new since the last review each thing that nobody recorded is named."""
    shutil.copy2(SAMPLE.with_suffix(".history") / "2026-10-31.json", tmp_path / "plan.json")
    shutil.copytree(SAMPLE.with_suffix(".history"), tmp_path / "plan.history")
    found = runner.review(tmp_path / "plan.json", tmp_path / "out", AS_OF).findings

    assert "Since 31 Oct 2026: no step done, no hours noted." == found[0]
    assert "- Nothing in the plan has changed since 31 Oct 2026." in found
    assert "- No step was ticked off and no hour was noted since 31 Oct 2026." in found


def test_an_empty_plan_has_a_friendly_page(tmp_path: Path) -> None:
    """Before the first goal there is nothing to miss, and every block is a card."""
    (tmp_path / "plan.json").write_text(Plan().to_json())
    run = runner.review(tmp_path / "plan.json", tmp_path / "out", AS_OF)

    assert "There is nothing to record yet." == run.findings[-1]
    assert "careerkit-card" in run.first.read_text(encoding="utf-8")


def test_somebody_s_own_notebook_is_not_overwritten(tmp_path: Path) -> None:
    """A review.ipynb that no run has written stops it before anything runs."""
    shutil.copy2(SAMPLE, tmp_path / "plan.json")
    (tmp_path / "2026-11").mkdir()
    (tmp_path / "2026-11" / "review.ipynb").write_text("{}")

    with pytest.raises(CareerkitError, match="would be overwritten"):
        runner.review(tmp_path / "plan.json", tmp_path, AS_OF)
    assert "{}" == (tmp_path / "2026-11" / "review.ipynb").read_text()


def test_a_damaged_state_is_passed_over_and_named_once(tmp_path: Path) -> None:
    """The review goes on from the state before it; one line and one place on the page say so."""
    shutil.copy2(SAMPLE, tmp_path / "plan.json")
    shutil.copytree(SAMPLE.with_suffix(".history"), tmp_path / "plan.history")
    (tmp_path / "plan.history" / "2026-10-31.json").write_text("{broken")
    said = "plan.history/2026-10-31.json cannot be read. The review compares with the plan of 18 Oct 2026."

    run = runner.review(tmp_path / "plan.json", tmp_path / "out", AS_OF)

    assert [said] == [line for line in run.findings if "cannot be read" in line]
    assert 1 == run.first.read_text(encoding="utf-8").count(said)
    assert run.findings[0].startswith("Since 31 Oct 2026: ")


def test_a_bad_neighbour_does_not_stop_it(tmp_path: Path) -> None:
    """Links to nothing and a folder beside the plan are no reason to have no review."""
    plan = tiny.plan(tmp_path / "plan.json")
    (tmp_path / "class" / "folder.json").mkdir(parents=True)
    (tmp_path / "plan.history").mkdir()
    for name in ("class/anna.json", "plan.history/2026-10-31.json"):
        (tmp_path / name).symlink_to("/no/such/file")

    assert runner.review(plan, tmp_path / "out", AS_OF).first.is_file()
