"""The site: what it takes from elsewhere, and the links that would lead nowhere."""

from __future__ import annotations

from pathlib import Path

import nbformat

from tools import site


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    """A file that is missing, and an anchor that no page has; other servers are left alone."""
    (tmp_path / "one.html").write_text(
        '<p id="here"><a href="two.html#there">a</a><a href="two.html#lost">b</a><a href="#here">c</a>'
        '<a href="three.html">d</a><img src="gone.png"><a href="https://example.org/x">e</a>'
    )
    (tmp_path / "two.html").write_text('<p id="there">')

    assert ["one.html: two.html#lost", "one.html: three.html", "one.html: gone.png"] == site.broken(tmp_path)


def test_every_page_is_made_from_what_is_written_once(tmp_path: Path) -> None:
    """README's chapters, every command, every field, and the notebooks with the anchors of their links."""
    site.make(tmp_path / "made")
    text = {page.stem: page.read_text() for page in (tmp_path / "made").rglob("*.md")}

    assert "plan.json" in text["your-data"]
    assert "## careerkit occupations load" in text["commands"]
    assert "| `statement` |" in text["format"]
    assert "### careerkit.charts.roadmap" in text["interface"]
    assert "](architecture.md)" in text["contributing"] or "`ARCHITECTURE.md`" in text["contributing"]

    goals = nbformat.read(tmp_path / "made" / "notebooks" / "02_goals.ipynb", 4)
    words = "".join(cell.source for cell in goals.cells)
    assert '<span id="Where-do-you-want-to-be?"></span>' in words
    assert "starts by itself" not in words
    assert (tmp_path / "made/extra/example/02_goals.html").exists()
