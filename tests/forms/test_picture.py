"""A chart to download."""

from __future__ import annotations

import pytest

from careerkit import charts, forms
from careerkit.forms.sharing import Picture
from careerkit.plan import Action
from careerkit.planfile import PlanFile


@pytest.mark.parametrize("kind, begins", [("pdf", b"%PDF"), ("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_the_file_is_made_when_asked_for(file: PlanFile, kind: str, begins: bytes) -> None:
    """A press hands it over under a dated name; nothing is written beside the plan."""
    file.add(Action(what="Read", kind="self_study"))
    before = sorted(file.path.parent.iterdir())
    said = Picture(file, charts.mix).answer({"do": "make", "key": kind})

    assert said.file is not None
    assert f"mix-2026-11-21.{kind}" == said.file[0]
    assert said.file[1].startswith(begins)
    assert before == sorted(file.path.parent.iterdir())


def test_an_empty_chart_says_what_to_do(file: PlanFile) -> None:
    """Where there is nothing to draw, its sentence is the answer."""
    said = Picture(file, charts.mix).answer({"do": "make", "key": "pdf"})

    assert said.problem
    assert "Add steps" in said.words


def test_its_text_is_stable(file: PlanFile) -> None:
    """A saved notebook shows one line."""
    assert "Download: roadmap" == repr(forms.picture(file, charts.roadmap))
