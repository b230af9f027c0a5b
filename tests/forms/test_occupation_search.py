"""Finding the occupation of a direction; what counts is the plan file."""

from __future__ import annotations

from typing import Any

import pytest

from careerkit import forms, read_plan
from careerkit.forms.cell import STATIC
from careerkit.forms.occupation_search import OccupationSearch
from careerkit.plan import Direction
from careerkit.planfile import PlanFile


def search(file: PlanFile, text: str) -> OccupationSearch:
    made = OccupationSearch(file)
    made.answer({"do": "set", "key": "search", "value": text})
    return made


def cells(made: OccupationSearch) -> list[list[Any]]:
    """The rows of the table of candidates."""
    return [row["cells"] for block in made.blocks() if block["kind"] == "table" for row in block["rows"]]


def codes(file: PlanFile) -> list[tuple[str, str | None]]:
    return [(each.title, each.occupation) for each in read_plan(file.path).directions]


def test_offers_candidates_with_reasons(file: PlanFile) -> None:
    """Each has its code, why it is there, pay and education; nothing is written by searching."""
    first, *others = cells(search(file, "project manager"))

    assert "Project Management Specialists (13-1082)" == first[0]
    assert "Job title 'Project Manager' of Project Management Specialists" == first[1]
    assert ["$102,320", "Bachelor's degree"] == first[2:4]
    assert others
    assert not file.path.exists()


def test_says_when_the_title_does_not_decide(file: PlanFile) -> None:
    """Candidates that are about equally near are said to be."""
    said = [block.get("words", "") for block in search(file, "project manager").blocks()]

    assert any("about equally near" in str(each) for each in said)


def test_one_press_puts_the_code_on_a_direction(file: PlanFile) -> None:
    """The first direction without a code gets it; Undo gives back what was there."""
    file.add(Direction(title="Nursing", occupation="29-1141"))
    file.add(Direction(title="Projects"))
    made = search(file, "project manager")
    said = made.answer({"do": "use", "key": "13-1082.00"})

    assert "“Projects” now has the occupation Project Management Specialists (13-1082)." == said.words
    assert said.undo
    assert [("Nursing", "29-1141"), ("Projects", "13-1082")] == codes(file)
    assert "in use" == cells(made)[0][-1]

    made.answer({"do": "undo"})

    assert [("Nursing", "29-1141"), ("Projects", None)] == codes(file)


def test_a_direction_can_be_chosen(file: PlanFile) -> None:
    """A code that was there is replaced only on the direction that the person chose, and comes back."""
    nursing = file.add(Direction(title="Nursing", occupation="29-1141"))
    made = search(file, "project manager")
    made.answer({"do": "set", "key": "direction", "value": nursing.id})
    made.answer({"do": "use", "key": "15-1299.09"})

    assert [("Nursing", "15-1299.09")] == codes(file)

    made.answer({"do": "undo"})

    assert [("Nursing", "29-1141")] == codes(file)


def test_a_new_direction_can_be_made(file: PlanFile) -> None:
    """Without a direction to complete the press makes one; Undo takes it out again."""
    made = search(file, "nurse")
    made.answer({"do": "use", "key": "29-1141.00"})

    assert [("Registered Nurses", "29-1141")] == codes(file)

    made.answer({"do": "undo"})

    assert [] == codes(file)


def test_what_is_not_found_is_said(file: PlanFile) -> None:
    """Words that no title has leave a sentence and no table."""
    made = OccupationSearch(file)
    said = made.answer({"do": "set", "key": "search", "value": "qqqqzzzz"})

    assert said.problem
    assert [] == cells(made)


def test_stands_as_one_stable_line(file: PlanFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody can type the form says what it is for."""
    monkeypatch.setenv(STATIC, "1")

    assert "Find the official occupation" == forms.occupation_search(file).text
