"""The page made of an executed notebook."""

from __future__ import annotations

import re

import nbformat
import pandas as pd

from careerkit.exports.report import report
from careerkit.forms.cell import Static
from careerkit.tables.table import Table
from tests.tiny import code, notebook, shown, words

PIXEL = "iVBORw0KGgo="


def page(*cells: nbformat.NotebookNode) -> str:
    """What stands between the beginning and the end of a page."""
    return re.findall("<main>(.*)</main>", report(notebook(*cells)), re.DOTALL)[0]


def test_words_and_outputs_without_code() -> None:
    """A reader sees the words and what the cells show, never the cells."""
    body = page(words("## A question?\n## A *new* one"), code("secret(1)", shown(text_plain="42")))

    assert '<h2 id="A-question?">A question?</h2>' in body
    assert '<h2 id="A-new-one">A <em>new</em> one</h2>' in body
    assert "<pre>42</pre>" in body
    assert "secret" not in body


def test_the_title_is_the_first_heading() -> None:
    """Unless another is given."""
    made = notebook(words("No heading"), words("# 3 Gaps & more"))

    assert "<title>3 Gaps &amp; more</title>" in report(made)
    assert "<title>Mine</title>" in report(made, "Mine")
    assert "<title>Career plan</title>" in report(notebook())


def test_html_comes_before_a_picture_and_a_picture_before_text() -> None:
    """Of the forms of an output the richest is shown, once."""
    every = {"text_plain": "Two of five", "image_png": PIXEL}

    assert "<b>rich</b>" in page(code("x", shown(text_html="<b>rich</b>", **every)))
    assert "Two of five" not in page(code("x", shown(text_html="<b>rich</b>", **every)))
    picture = f'<img alt="Two of five" src="data:image/png;base64,{PIXEL}">'
    assert picture in page(code("x", shown(**every)))


def test_a_figure_that_only_names_its_size_is_not_described_by_it() -> None:
    """Matplotlib's own text helps nobody who cannot see the figure."""
    body = page(code("x", shown(text_plain="<Figure size 640x480 with 1 Axes>", image_png=PIXEL)))

    assert 'alt="A picture without a description."' in body


def form(kind: str, held: str) -> nbformat.NotebookNode:
    """A cell with what stands for a form, as a headless run leaves it."""
    data, metadata = Static("goals: 3 records", held, kind)._repr_mimebundle_()
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)
    return code("ck.whatever(file)", output)


def test_what_was_written_stands_in_place_of_a_form() -> None:
    """A reader sees the person's own words, also where a view of them follows: it may not tell them all."""
    factors = form("form", "<ul><li>Calm</li></ul>")
    body = page(factors, code("ck.view(file, f)", shown(text_plain="table")))

    assert "<li>Calm" in body
    assert "goals: 3 records" not in body


def test_the_bar_and_the_styles_of_a_live_page_are_left_out() -> None:
    """How to go on in JupyterLab helps no reader."""
    live = Static("goals: 1 record", "<p>Lead</p>", style="<style>.x { display: none; }</style>")
    data, metadata = live._repr_mimebundle_()
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)

    assert "Run All Cells" not in page(form("bar", "<p>Choose Run &gt; Run All Cells.</p>"))
    assert "display: none" not in page(code("ck.forms.goals(file)", output))
    assert "<p>Lead</p>" in page(code("ck.forms.goals(file)", output))


def test_views_are_shown() -> None:
    """Html, else text, of whatever is no form."""
    assert "<b>t</b>" in page(code("ck.view(file, f)", shown(text_plain="t", text_html="<b>t</b>")))
    assert "<pre>t</pre>" in page(code("ck.view(file, f)", shown(text_plain="t")))


def test_words_on_how_to_use_a_notebook_are_left_out() -> None:
    """A cell tagged `lab-only` is for those who sit before JupyterLab."""
    cell = words("Choose Run All Cells.")
    cell.metadata.tags = ["lab-only"]

    assert "Run All Cells" not in page(cell)


def test_prompts_to_reflect_stay() -> None:
    """A question to think about is worth printing."""
    assert "<blockquote>\n<p>Who would rate this differently?</p>" in page(
        words("> Who would rate this differently?")
    )


def test_hostile_texts_of_a_plan_are_only_text() -> None:
    """Nothing that a plan says becomes an element, wherever it shows up."""
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    frame = pd.DataFrame({"Goal": [hostile]})
    printed = nbformat.v4.new_output("stream", name="stdout", text=hostile)
    failed = nbformat.v4.new_output("error", ename="E", evalue=hostile, traceback=[])
    html = Table(frame, hostile).html

    body = page(code("x", shown(text_html=html), shown(text_plain=hostile), printed, failed))

    assert "<script" not in body
    assert "<img" not in body
    assert 5 == body.count("&lt;script&gt;")


def test_a_cell_that_failed_says_so() -> None:
    """The page names the error in one line, also where a form should be."""
    failed = nbformat.v4.new_output("error", ename="ValueError", evalue="no such day", traceback=["long"])

    body = page(code("ck.forms.goals(file)", failed))

    assert "This part could not be shown. ValueError: no such day" in body
    assert "long" not in body


def test_warnings_are_not_for_a_reader() -> None:
    """What goes to the error stream stays in the notebook."""
    warned = nbformat.v4.new_output("stream", name="stderr", text="FutureWarning")

    assert "FutureWarning" not in page(code("x", warned))


def test_pictures_attached_to_words_lie_in_the_page() -> None:
    """A picture in a markdown cell is embedded with its text."""
    cell = words("![A map](attachment:map.png)")
    cell.attachments = {"map.png": {"image/png": PIXEL}}

    assert f'<img src="data:image/png;base64,{PIXEL}" alt="A map">' in page(cell)


def test_a_page_loads_nothing() -> None:
    """No script, style sheet, frame, font or picture comes from elsewhere."""
    body = words("# T\n![p](https://example.org/p.png)\n<script src='https://example.org'></script>")
    made = report(notebook(body, code("x", shown(text_html="<link href='https://example.org'>"))))

    assert "example.org" not in made
    assert re.search(r"<(script|link|iframe|form|input|button|select|textarea)\b", made) is None
    assert "url(" not in made


def test_the_page_has_its_language_and_fits_a_telephone() -> None:
    """A screen reader knows how to speak, and a small screen is not zoomed out."""
    made = report(notebook(words("# T")))

    assert '<html lang="en">' in made
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in made
