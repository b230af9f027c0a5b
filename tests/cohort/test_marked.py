"""The overview of three hundred plans of which every text is marked: no byte of it holds a mark."""

from __future__ import annotations

import base64
import json
import re
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from careerkit import charts, cohort, runner
from careerkit.planfile import read_plan
from tests.charts.drawn import texts
from tests.cohort.samples import AS_OF, EXAMPLES, write

MARK = re.compile(rb"zqmark|\b[a-z]+-7\d{5}\b", re.IGNORECASE)
_ID = re.compile(r"([a-z]+)-(\d+)")
SAMPLE = json.loads((EXAMPLES / "sample-plan.json").read_text(encoding="utf-8"))


def marked(number: int) -> str:
    """A plan with marks for names, texts, links and ids; with one gap that all have and one that two have."""
    places = count()

    def mark(value: Any) -> Any:
        if isinstance(value, dict):
            return {mark(key) if _ID.fullmatch(key) else key: mark(each) for key, each in value.items()}
        if isinstance(value, list):
            return [mark(each) for each in value]
        if isinstance(value, str) and (found := _ID.fullmatch(value)):
            return f"{found[1]}-7{number:03}{int(found[2]):02}"
        if isinstance(value, str) and value.startswith("http"):
            return f"https://example.org/zqmark{number}x{next(places)}"
        is_text = isinstance(value, str) and (" " in value or (value[:1].isupper() and len(value) > 3))
        return f"Zqmark{number}x{next(places)}" if is_text else value

    plan = mark(SAMPLE)
    wanting = [each for each in plan["competencies"] if each.get("required", 0) > each.get("current", 9)]
    wanting[0]["name"], wanting[1]["name"] = "Asking for help", f"Zqmark pair {number // 2}"
    return json.dumps(plan)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class as files that are called by names."""
    folder = tmp_path_factory.mktemp("class")
    for number in range(300):
        write(folder, f"Zqmark Anna {number}.json", marked(number))
    return folder


def test_the_marks_are_there(handed_in: Path) -> None:
    """Each plan is a sound plan with many marks, so that searching for them says something."""
    plan = read_plan(next(handed_in.iterdir()))

    assert len(MARK.findall(plan.to_json().encode())) > 200
    assert 300 == len([*handed_in.iterdir()])


@pytest.fixture(scope="module")
def run(handed_in: Path, tmp_path_factory: pytest.TempPathFactory) -> runner.Run:
    """Its overview."""
    return runner.overview([handed_in], tmp_path_factory.mktemp("out"), AS_OF, min_group=8)[0]


def test_no_byte_of_the_overview_holds_a_name_an_id_or_a_text(run: runner.Run) -> None:
    """Not the page, the notebook, the pictures in them, nor what is printed; a gap that all have is there."""
    out = run.first.parent
    page, notebook = ((out / f"class_overview.{ending}").read_bytes() for ending in ("html", "ipynb"))
    pictures = [base64.b64decode(held) for held in re.findall(rb"data:image/png;base64,([\w+/=]+)", page)]

    assert pictures
    for held in (page, notebook, *pictures, "\n".join(run.findings).encode()):
        assert [] == MARK.findall(held)
    assert b"Asking for help" in page
    # What stays with the teacher has rows, with the names of gaps and no other text.
    rows = [json.loads(line) for line in (out / cohort.ROWS).read_bytes().splitlines()]
    assert 300 == len(rows)
    assert [] == MARK.findall(json.dumps([{**row, "gaps": []} for row in rows]).encode())


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_no_byte_of_a_saved_picture_does(run: runner.Run, tmp_path: Path, ending: str) -> None:
    """What is drawn, what is said of it, and the file."""
    chart = charts.cohort(cohort.read_rows(run.first.parent / cohort.ROWS))
    chart.save(tmp_path / f"class.{ending}")

    for held in (
        (tmp_path / f"class.{ending}").read_bytes(),
        chart.alt.encode(),
        *map(str.encode, texts(chart)),
    ):
        assert [] == MARK.findall(held)
