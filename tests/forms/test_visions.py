"""Pictures of the future, a row a year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from careerkit import forms
from careerkit.errors import CareerkitError
from careerkit.forms.panel import Panel
from careerkit.forms.visions import Positions, Visions
from careerkit.plan import Direction, Goal, Vision
from careerkit.planfile import PlanFile


def rows(task: Visions) -> list[list[Any]]:
    """The cells of the rows."""
    return [row["cells"] for row in task.blocks()[0]["rows"]]


def test_a_year_is_a_row_before_anything_is_written(file: PlanFile) -> None:
    """The years of the settings and the last day, in order; nothing is in the plan for them."""
    file.set("settings", vision_years=(5, 2))

    assert ["in two years", "in five years", "the day you stop"] == [
        cells[0]["text"] for cells in rows(Visions(file))
    ]
    assert () == file.plan.visions


def test_a_picture_begins_in_its_year_with_its_first_word(file: PlanFile, ask: Any) -> None:
    """What is typed beside a year is of that year, also the second field of the same row."""
    form = Panel(file, Visions(file))
    for _, text, back in rows(Visions(file))[2:]:
        ask(form, do="save", id="", field="text", key=text["key"], value="A day", seen=None)
        ask(form, do="save", id="", field="accomplishments", key=back["key"], value="Glad", seen=None)

    assert [(5, "A day", "Glad"), (10, "A day", "Glad"), (None, "A day", "Glad")] == [
        (each.years_ahead, each.text, each.accomplishments) for each in file.plan.visions
    ]


def test_one_year_alone_is_the_same_picture(file: PlanFile, ask: Any) -> None:
    """What the first page asks for five years stands on the page of goals."""
    (cells,) = rows(Visions(file, 5))
    ask(
        Panel(file, Visions(file, 5)),
        do="save",
        id="",
        field="text",
        key=cells[1]["key"],
        value="A day",
        seen="",
    )

    assert ["", "", "A day", "", ""] == [cells[1]["value"] for cells in rows(Visions(file))]


def test_every_picture_has_its_row(file: PlanFile) -> None:
    """Two pictures of one year, and one of a year that the settings do not name."""
    for years in (5, 5, 7):
        file.add(Vision(years_ahead=years, text=f"{years}"))

    assert ["", "", "5", "5", "7", "", ""] == [cells[1]["value"] for cells in rows(Visions(file))]
    assert len({cells[1]["key"] for cells in rows(Visions(file))}) == 7


def test_an_unknown_year_is_refused(file: PlanFile, ask: Any) -> None:
    """A message about a row that is not there writes nothing."""
    form = Panel(file, Visions(file))
    told = ask(form, do="save", id="", field="text", key="99 text", value="A day", seen="")

    assert "failed" == told["tell"]
    assert () == file.plan.visions


def test_its_text_is_stable(file: PlanFile) -> None:
    """A saved notebook shows one line, and what was written below it."""
    file.add(Vision(years_ahead=5, text="A <b>day</b>"))

    assert "Pictures of the future" == repr(forms.visions(file))
    assert "in five years · A &lt;b&gt;day&lt;/b&gt;" in Visions(file).held()


def presses(task: Positions) -> list[Any]:
    return [row["cells"][-1] for block in task.blocks() if block["kind"] == "table" for row in block["rows"]]


def test_a_position_becomes_a_goal_with_one_press(file: PlanFile, ask: Any) -> None:
    """Dated by the picture, of its direction, once; then it asks what would have to be true."""
    direction = file.add(Direction(title="Projects"))
    file.add(
        Vision(years_ahead=5, position="Project manager", direction_id=direction.id, text="Private words")
    )
    file.add(Vision(years_ahead=1, text="No position"))
    task = Positions(file)
    form = Panel(file, task)

    assert ask(form, do="make", key="vision-1")["undo"]
    ask(form, do="undo")
    assert () == file.plan.goals
    assert "make" == presses(task)[0]["do"]

    ask(form, do="make", key="vision-1")
    (goal,) = file.plan.goals
    assert ("Project manager by Nov 2031", date(2031, 11, 21)) == (goal.statement, goal.due)
    assert (("career",), direction.id) == (goal.kinds, goal.direction_id)
    assert "Private" not in goal.model_dump_json()
    assert ["among your goals"] == presses(task)
    assert "failed" == ask(form, do="make", key="vision-1")["tell"]
    assert 1 == len(file.plan.goals)

    asked = task.blocks()[-1]["fields"][1]
    assert "What would have to be true?" == asked["label"]
    ask(form, do="save", id=asked["id"], field="realistic", value="Gerd says yes", seen="")
    assert "Gerd says yes" == file.plan.goals[0].realistic

    assert "failed" == ask(form, do="undo")["tell"]
    assert 1 == len(file.plan.goals)


def test_a_position_without_a_day_and_a_goal_of_ones_own(file: PlanFile) -> None:
    """At retirement no date is made up; a position that a goal names is not offered."""
    file.add(Vision(position="Retired baker"))
    file.add(Vision(years_ahead=3, position="Partner"))
    file.add(Goal(statement="I am a partner in the firm by 2029"))
    task = Positions(file)
    task.answer({"do": "make", "key": "vision-1"})

    assert ("Retired baker", None) == (file.plan.goals[1].statement, file.plan.goals[1].due)
    assert ["among your goals"] * 2 == presses(task)
    assert task.answer({"do": "make", "key": "vision-2"}).problem
    assert task.answer({"do": "make", "key": "gone"}).problem


def test_a_goal_that_was_changed_elsewhere_stays(file: PlanFile) -> None:
    """Undo takes out only what the person saw."""
    file.add(Vision(years_ahead=3, position="Partner"))
    task = Positions(file)
    task.answer({"do": "make", "key": "vision-1"})
    seen = file.plan
    file.update(seen.goals[0], realistic="Ana says yes")

    with pytest.raises(CareerkitError, match="it stays"):
        task.answer({"do": "undo"}, seen)
    assert 1 == len(file.plan.goals)


def test_without_a_position_a_sentence_says_where_it_begins(file: PlanFile) -> None:
    """And a saved notebook shows one line."""
    shown = forms.visions(file, as_goals=True)

    assert "Positions that can become goals" == repr(shown)
    assert ["words"] == [block["kind"] for block in Positions(file).blocks()]
