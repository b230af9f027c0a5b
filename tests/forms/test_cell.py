"""What a cell shows, and what it showed before."""

from __future__ import annotations

import pytest

from careerkit.forms import cell
from careerkit.forms.cell import Sentence, Static, instead, is_static


def test_a_sentence_is_escaped() -> None:
    """Texts of a plan that an error quotes do nothing on the page."""
    bundle = Sentence("goal-1: '<b>' & more")._repr_mimebundle_()

    assert "goal-1: '<b>' & more" == bundle["text/plain"]
    assert '<p class="careerkit-card">goal-1: &#x27;&lt;b&gt;&#x27; &amp; more</p>' == bundle["text/html"]


def test_the_static_twin_is_text_and_what_the_form_holds() -> None:
    """No widget; a page made of the notebook learns what it is."""
    data, metadata = Static("goals: <3> records", "<p>Lead</p>", "answer")._repr_mimebundle_()

    assert ("goals: <3> records", {"careerkit": "answer"}) == (data["text/plain"], metadata)
    assert '<div class="careerkit-twin"><p>Lead</p></div>' == data["text/html"]
    assert (
        "<p>goals: &lt;3&gt; records</p>" in Static("goals: <3> records")._repr_mimebundle_()[0]["text/html"]
    )


def test_static_is_asked_for_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A headless run says so."""
    monkeypatch.delenv(cell.STATIC, raising=False)

    assert not is_static()

    monkeypatch.setenv(cell.STATIC, "1")

    assert is_static()


def test_a_cell_ends_what_it_showed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same thing in the same cell replaces itself; elsewhere it stands."""
    ended: list[str] = []
    for run, name in (("first", "cell-a"), ("second", "cell-b"), ("third", "cell-a")):
        monkeypatch.setattr(cell, "_request", lambda name=name: {"metadata": {"cellId": name}})
        instead("goals of a test", lambda run=run: ended.append(run))

    assert ["first"] == ended


def test_without_a_cell_nothing_is_ended() -> None:
    """Outside a notebook every form lives."""
    ended: list[str] = []
    for run in ("first", "second"):
        instead("goals without a cell", lambda run=run: ended.append(run))

    assert [] == ended
