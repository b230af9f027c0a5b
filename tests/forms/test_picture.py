"""A chart to download."""

from __future__ import annotations

import base64

from careerkit import charts, forms
from careerkit.forms.picture import Picture
from careerkit.plan import Action, Goal
from careerkit.planfile import PlanFile


def test_the_files_are_made_when_asked_for(file: PlanFile) -> None:
    """Three links that hold the files themselves, under dated names; nothing is written."""
    file.add(Action(what="Read", kind="self_study"))
    before = sorted(file.path.parent.iterdir())
    task = Picture(file, charts.mix, {})

    assert ["buttons"] == [block["kind"] for block in task.blocks()]
    task.answer({"do": "make", "key": ""})
    made = {link["download"]: link["href"] for link in task.blocks()[1]["links"]}

    assert ["mix-2026-11-21.pdf", "mix-2026-11-21.png", "mix-2026-11-21.svg"] == list(made)
    head, _, data = made["mix-2026-11-21.pdf"].partition(",")
    assert "data:application/pdf;base64" == head
    assert base64.b64decode(data).startswith(b"%PDF")
    assert before == sorted(file.path.parent.iterdir())


def test_links_of_an_older_plan_go(file: PlanFile) -> None:
    """After an edit the page must be made again."""
    file.add(Action(what="Read", kind="self_study"))
    task = Picture(file, charts.mix, {})
    task.answer({"do": "make", "key": ""})
    file.add(Goal(statement="Lead"))

    assert 1 == len(task.blocks())


def test_an_empty_chart_says_what_to_do(file: PlanFile) -> None:
    """Where there is nothing to draw, its sentence is the answer."""
    said = Picture(file, charts.mix, {}).answer({"do": "make", "key": ""})

    assert said.problem
    assert "Add steps" in said.words


def test_its_text_is_stable(file: PlanFile) -> None:
    """A saved notebook shows one line."""
    assert "roadmap: PDF, PNG or SVG" == repr(forms.picture(file, charts.roadmap))
