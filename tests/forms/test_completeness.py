"""What is still open in a chapter, and what a person says is not theirs."""

from __future__ import annotations

from typing import Any

import pytest

from careerkit import analysis, forms
from careerkit.forms.completeness import Completeness
from careerkit.planfile import PlanFile


def lines(task: Completeness) -> dict[str, list[Any]]:
    """The cells of the open points, by what is open."""
    found = [row["cells"] for block in task.blocks() if block["kind"] == "table" for row in block["rows"]]
    return {cells[0]: cells for cells in found}


def closed(task: Completeness) -> list[Any]:
    """The lines of what was closed."""
    return [line for block in task.blocks() if block["kind"] == "details" for line in block["lines"]]


def test_each_open_point_leads_to_its_place(file: PlanFile) -> None:
    """One line a point, with a press that goes to its heading and one that closes it."""
    task = Completeness(file, "discover")
    points = analysis.completeness(file.plan, file.as_of)
    points = points[points["chapter"] == "discover"]

    assert list(points["sentence"]) == list(lines(task))
    assert list(points["anchor"]) == [cells[1]["to"] for cells in lines(task).values()]


def test_what_is_not_mine_is_closed_for_good_and_can_be_asked_again(file: PlanFile) -> None:
    """It is gone from the page, the bar and the count, stands below, and comes back with a press."""
    task = Completeness(file, "discover")
    sentence = next(line for line in lines(task) if "technical skill" in line)
    before = analysis.chapters(file.plan, file.as_of).set_index("chapter").loc["discover", "points"]
    said = task.answer({"do": "close", "key": lines(task)[sentence][2]["key"]})

    assert said.undo
    assert sentence not in lines(Completeness(file, "discover"))
    assert (
        before - 1 == analysis.chapters(file.plan, file.as_of).set_index("chapter").loc["discover", "points"]
    )
    ((name, again),) = closed(Completeness(file, "discover"))
    assert "Technical skills" == name
    assert [] == closed(Completeness(file, "goals"))

    assert not task.answer({"do": again["do"], "key": again["key"]}).problem
    assert sentence in lines(task)
    assert () == file.plan.silenced


def test_closing_can_be_undone_and_is_done_once(file: PlanFile) -> None:
    """Undo takes the last one back; a point that is closed, or none of this chapter, is refused."""
    task = Completeness(file, "discover")
    key = next(iter(lines(task).values()))[2]["key"]
    task.answer({"do": "close", "key": key})

    assert task.answer({"do": "close", "key": key}).problem
    assert task.answer({"do": "close", "key": "no_goal"}).problem
    assert 1 == len(file.plan.silenced)
    task.answer({"do": "undo", "key": ""})
    assert () == file.plan.silenced
    assert task.answer({"do": "undo", "key": ""}).problem


def test_a_finished_chapter_says_so(file: PlanFile) -> None:
    """With every point closed nothing is open, and all of it can be asked again."""
    task = Completeness(file, "goals")
    while lines(task):
        task.answer({"do": "close", "key": next(iter(lines(task).values()))[2]["key"]})

    assert "Nothing is open in Goals. You can go on." in [block.get("words") for block in task.blocks()]
    assert "done" == analysis.chapters(file.plan, file.as_of).set_index("chapter").loc["goals", "state"]


def test_an_unknown_chapter_is_refused(file: PlanFile) -> None:
    """A name that no page has is an error in words."""
    with pytest.raises(ValueError, match="'home' is not a chapter"):
        forms.completeness(file, "home")
