"""Work that may fit becomes a direction; what counts is the plan file."""

from __future__ import annotations

from typing import Any

import pytest

from careerkit import read_plan, tables
from careerkit.errors import CareerkitError
from careerkit.forms.occupation_search import OccupationSearch
from careerkit.forms.panel import Panel
from careerkit.plan import Circumstance, Direction, Skill
from careerkit.planfile import PlanFile

NURSING = ("Taking blood", "Wound care", "Listening to frightened patients", "<b>First aid</b>")
CODE = "29-1141.00"


def able(file: PlanFile) -> OccupationSearch:
    for name in NURSING:
        file.add(Skill(name=name, level=4, example="Last week"))
    task = OccupationSearch(file)
    task.answer({"do": "all"})
    return task


def presses(task: OccupationSearch) -> dict[str, Any]:
    """The last cell of each row, by the work."""
    lines = (row["cells"] for block in task.blocks() if block["kind"] == "table" for row in block["rows"])
    return {cells[0]["text"]: cells[-1] for cells in lines if isinstance(cells[0], dict)}


def directions(file: PlanFile) -> list[tuple[str, str | None]]:
    return [(each.title, each.occupation) for each in read_plan(file.path).directions]


def test_an_empty_plan_is_told_what_comes_first(file: PlanFile) -> None:
    """No list from nothing, and a press that nobody saw makes nothing."""
    task = OccupationSearch(file)

    assert {} == presses(task)
    assert "Rate the six kinds of work on page 1" in str(task.blocks()[-1]["words"])
    assert task.answer({"do": "make", "key": CODE}).problem
    assert not file.path.exists()


def test_one_press_makes_a_direction(file: PlanFile, ask: Any) -> None:
    """Title and code go into the plan once; Undo takes them out again."""
    task = able(file)
    form = Panel(file, task)

    assert ask(form, do="make", key=CODE)["undo"]
    assert [("Registered Nurses", "29-1141")] == directions(file)
    assert "among yours" == presses(task)["Registered Nurses (29-1141)"]
    assert "failed" == ask(form, do="make", key=CODE)["tell"]
    assert 1 == len(directions(file))

    ask(form, do="undo")

    assert [] == directions(file)


def test_a_direction_that_was_changed_elsewhere_stays(file: PlanFile) -> None:
    """Undo removes only what the person saw."""
    task = able(file)
    task.answer({"do": "make", "key": CODE})
    file.update(file.plan.directions[0], note="I asked Ana about it")

    with pytest.raises(CareerkitError, match="it stays"):
        task.answer({"do": "undo"})
    assert 1 == len(directions(file))


def test_a_direction_with_that_code_is_marked(file: PlanFile) -> None:
    """Whichever way its code is written."""
    task = able(file)
    file.add(Direction(title="The ward", occupation=CODE))

    assert "among yours" == presses(task)["Registered Nurses (29-1141)"]


def test_it_says_whose_figures_they_are_and_what_is_ruled_out(file: PlanFile) -> None:
    """The country, that words mislead, the credits, and what stands against every direction."""
    task = able(file)
    file.add(Circumstance(now="My back", rules_out="Lifting", area="health"))
    told = str(task.blocks()[-1]["words"])

    assert "Figures are from the United States" in told
    assert "some point wrongly" in told
    assert "O*NET 29.3 and 30.3 Databases" in told
    assert "Whichever you take: not as it is now (health: Lifting)." in told


def test_a_search_takes_their_place(file: PlanFile) -> None:
    """What was asked for stands alone; nothing asked brings them back."""
    task = able(file)
    task.answer({"do": "set", "key": "search", "value": "baker"})

    assert "Registered Nurses (29-1141)" not in presses(task)
    task.answer({"do": "set", "key": "search", "value": ""})
    assert "Registered Nurses (29-1141)" in presses(task)


def test_a_direction_without_a_code_keeps_none(file: PlanFile) -> None:
    """A suggestion is a direction of its own, also where one waits for its code."""
    file.add(Direction(title="Projects"))
    able(file).answer({"do": "make", "key": CODE})

    assert [("Projects", None), ("Registered Nurses", "29-1141")] == directions(file)


def test_words_of_a_person_are_escaped(file: PlanFile) -> None:
    """In the table on the page; the panel sets text, never markup."""
    able(file)
    assert "<b>First" not in tables.suggestions(file.plan, file.as_of).html
