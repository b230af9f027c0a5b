"""Pictures of the future, a row a year."""

from __future__ import annotations

from typing import Any

from careerkit import forms
from careerkit.forms.panel import Panel
from careerkit.forms.visions import Visions
from careerkit.plan import Vision
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


def test_its_text_counts(file: PlanFile) -> None:
    """A saved notebook shows one line, and what was written below it."""
    file.add(Vision(years_ahead=5, text="A <b>day</b>"))

    assert "visions: one record" == repr(forms.visions(file))
    assert "in five years · A &lt;b&gt;day&lt;/b&gt;" in Visions(file).held()
