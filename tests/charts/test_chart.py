"""A chart that shows itself, and how its texts are made safe and fitting."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.charts import chart
from careerkit.charts.chart import Chart, empty, fit, panel, printable, text_width
from careerkit.errors import CareerkitError
from tests.charts.drawn import HOSTILE, clipped, texts


def picture(text: str = "x", alt: str = "One dot") -> Chart:
    """A chart with one text and one tick label."""
    figure, axes = panel("", 2)
    axes.set_xticks([0], [text])
    axes.text(0.5, 0.5, text)
    return Chart(figure, alt)


def test_shows_itself_as_picture_html_and_text() -> None:
    """A notebook gets the picture once, with its alternative text, and that text."""
    shown = picture(alt='Two of "seven" <b>')
    bundle = shown._repr_mimebundle_()

    assert {"text/html", "text/plain"} == bundle.keys()
    assert 'alt="Two of &#34;seven&#34; &lt;b&gt;"' in bundle["text/html"]
    assert f"data:image/png;base64,{base64.b64encode(shown.png).decode()}" in bundle["text/html"]
    assert shown.png.startswith(b"\x89PNG")


def test_is_the_same_bytes_every_time() -> None:
    """The same data give the same picture."""
    assert picture().png == picture().png


def test_an_empty_chart_is_a_card() -> None:
    """Without data there is a sentence and no picture."""
    shown = empty("Add <one>.")

    assert {"text/plain": "Add <one>.", "text/html": shown.html} == shown._repr_mimebundle_()
    assert '<p class="careerkit-card">Add &lt;one&gt;.</p>' == shown.html


@pytest.mark.parametrize("text", [*HOSTILE[:5], "$", "$$", "\\frac{1}", "^_"])
def test_draws_any_text_without_a_warning(text: str) -> None:
    """No text is read as mathematics, and no missing sign warns; tick labels included."""
    assert picture(text).png


def test_signs_without_a_glyph_become_one_box() -> None:
    """A run of signs that no font has is one box; what can be drawn stays."""
    assert "a □ b é عربي" == printable("a \U0010fffd\U0010fffc b é عربي")


def test_title_wraps_and_makes_room() -> None:
    """A long finding takes more lines; the axes keep their height and nothing is cut off."""
    short, _ = panel("A finding", 2)
    figure, axes = panel("A finding that goes on " * 6, 2, left=0.6)

    assert figure.get_figheight() > short.get_figheight()
    assert pytest.approx(2) == axes.get_position().height * figure.get_figheight()
    assert [] == clipped(Chart(figure, ""))


def test_title_reads_from_left_to_right() -> None:
    """An English sentence that begins with an Arabic name keeps its order."""
    figure, _ = panel("عربي comes first", 1)

    assert figure.texts[0].get_text().startswith("\u200e")


@settings(max_examples=60)
@given(st.text(max_size=300), st.floats(0.5, 6), st.integers(1, 3))
def test_fitted_text_is_never_wider_than_asked(text: str, inches: float, lines: int) -> None:
    """However odd the text, no line is wider than its room and no more lines come out than asked."""
    fitted = fit(text, inches, lines=lines).split("\n")

    assert len(fitted) <= lines
    assert [] == [line for line in fitted if text_width(line) > inches + 0.02]


def test_fitted_text_says_that_it_was_cut() -> None:
    """What does not fit ends in an ellipsis; what fits is left as it is."""
    assert "Short" == fit("Short", 3)
    assert fit("word " * 100, 2, lines=2).endswith("…")
    assert "word word" == fit("word\nword", 3)


def test_rows_are_labelled_on_both_sides() -> None:
    """A row's name stands to its left and its note to its right, both within the picture."""
    figure, axes = chart.rows_panel("Finding", 2, left=2, foot=HOSTILE[5])
    chart.row_words(axes, 0, HOSTILE[5], "3 levels to go")
    shown = Chart(figure, "")

    assert "3 levels to go" in texts(shown)
    assert [] == clipped(shown)


@pytest.mark.parametrize("kind, begin", [("pdf", b"%PDF"), ("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_a_chart_is_saved_as_its_ending_says(tmp_path: Path, kind: str, begin: bytes) -> None:
    """A page to print, a picture, a drawing: the same bytes each time, with nothing of the machine."""
    figure, axes = panel("", 2)
    axes.set_title("Six & seven")
    shown = Chart(figure, "Six and seven goals.")
    place = shown.save(tmp_path / f"picture.{kind.upper()}")

    assert place.read_bytes().startswith(begin)
    assert place.read_bytes() == shown.to_bytes(kind)
    assert str(tmp_path).encode() not in place.read_bytes()
    assert b"Date" not in place.read_bytes()


def test_a_saved_chart_carries_its_text() -> None:
    """The alternative text is the subject of a pdf and the description of an svg."""
    shown = Chart(panel("", 2)[0], "Six goals.")

    assert b"/Subject (Six goals.)" in shown.to_bytes("pdf")
    assert b"Six goals." in shown.to_bytes("svg")


def test_another_ending_is_refused(tmp_path: Path) -> None:
    """A sentence names the endings that there are, and nothing is written."""
    with pytest.raises(CareerkitError, match="pdf, png or svg"):
        Chart(panel("", 2)[0], "x").save(tmp_path / "picture.doc")
    assert [] == list(tmp_path.iterdir())
