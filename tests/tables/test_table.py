"""A table that shows itself."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from careerkit.tables.table import Heading, HeadingLink, Table, card


def table(*cells: object, **options: object) -> Table:
    """A table of one column."""
    return Table(pd.DataFrame({"Step": pd.Series(cells, dtype=object)}), "Steps", **options)  # type: ignore[arg-type]


def test_has_a_caption_and_headings_with_scope() -> None:
    """A screen reader hears the caption, the column's name and what heads the row."""
    html = Table(pd.DataFrame({"Step": ["Read"], "Hours": [3]}), "Two steps", "In hours.").html

    assert "<caption>Two steps</caption>" in html
    assert '<th scope="col" class="text">Step</th>' in html
    assert '<th scope="row" class="text">Read</th>' in html
    assert '<td class="number">3</td>' in html
    assert '<p class="careerkit-note">In hours.</p>' in html


@pytest.mark.parametrize("place", ["cell", "column", "caption", "note", "empty"])
def test_escapes_every_text(place: str) -> None:
    """Whatever a person wrote is shown as they wrote it and never runs."""
    bad = "<script>alert('x')</script>"
    frame = pd.DataFrame({bad if place == "column" else "a": [bad if place == "cell" else "b"]})
    shown = Table(
        frame.head(0) if place == "empty" else frame,
        bad if place == "caption" else "c",
        bad if place == "note" else "",
        bad,
    )

    assert "<script>" not in shown.html
    assert "&lt;script&gt;" in shown.html


def test_shows_its_sentence_while_it_is_empty() -> None:
    """Without rows there is a card instead of an empty table."""
    shown = table(empty="Nothing yet.")

    assert card("Nothing yet.") == shown.html
    assert "Nothing yet." == shown.text


@pytest.mark.parametrize(
    "value, expected",
    [
        (date(2027, 3, 5), "5 Mar 2027"),
        (None, ""),
        (float("nan"), ""),
        (pd.NA, ""),
        (3.0, "3"),
        (3.25, "3.2"),
        (12000, "12,000"),
        (True, "True"),
    ],
)
def test_writes_values_as_people_do(value: object, expected: str) -> None:
    """Dates in words, figures without needless decimals, nothing where nothing is known."""
    assert f'class="text">{expected}</th>' in table(value).html


def test_a_heading_within_the_body_heads_its_column() -> None:
    """A `Heading` is a heading cell, not a row's name."""
    assert '<th scope="col" class="text">Skills (2)</th>' in table(Heading("Skills (2)"), "SQL").html


def test_rows_without_a_head_are_plain_cells() -> None:
    """Where the first column does not head its row, it is an ordinary cell."""
    assert '<td class="text">SQL</td>' in table("SQL", headed_rows=False).html


def test_a_link_leads_to_its_heading() -> None:
    """The address is the heading with hyphens; within a notebook it names no file."""
    here = table(HeadingLink("What must work give you?"))
    there = table(HeadingLink("It's <now>", "01_discover.ipynb"))

    assert '<a href="#What-must-work-give-you?">What must work give you?</a>' in here.html
    assert '<a href="01_discover.ipynb#It%27s-%3Cnow%3E">It&#39;s &lt;now&gt;</a>' in there.html
    assert "What must work give you?" in here.text


def test_text_lines_up_words_left_and_figures_right() -> None:
    """As plain text each row is one line, long texts cut, figures to the right."""
    shown = Table(pd.DataFrame({"Step": ["Read\nthe book", "x" * 80], "Hours": [3, 120]}), "Two")
    lines = shown.text.splitlines()

    assert ["Two", "Step" + " " * 58 + "Hours"] == lines[:2]
    assert "Read the book" + " " * 53 + "3" == lines[2]
    assert "x" * 59 + "…" + "    120" == lines[3]


def test_shows_itself_in_jupyter() -> None:
    """A notebook gets text and HTML."""
    shown = table("Read")

    assert {"text/plain": shown.text, "text/html": shown.html} == shown._repr_mimebundle_()


def test_money_is_not_read_as_a_formula() -> None:
    """JupyterLab typesets what stands between two dollar signs, unless the table says to leave it alone."""
    shown = Table(pd.DataFrame({"Pay": ["from $40 to $50"]}), "Pay")

    assert 'class="careerkit-table mathjax_ignore"' in shown.html


def test_letters_stand_before_the_heads_where_a_table_has_them() -> None:
    """As in Table 1 of the source; the frame keeps its columns (S75)."""
    lettered = Table(pd.DataFrame({"Goals": ["Lead"], "There?": ["Y"]}), "Table", lettered=True)

    assert ["A. Goals", "B. There?"] == lettered.heads
    assert ">A. Goals</th>" in lettered.html
    assert "A. Goals  B. There?" in lettered.text
    assert ["Goals", "There?"] == list(lettered.frame.columns)
