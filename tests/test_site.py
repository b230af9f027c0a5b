"""The site: the links that would lead nowhere. What it is made of is in `tests/runner/test_shipped.py`."""

from __future__ import annotations

from pathlib import Path

from tools import site


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    """A file that is missing, and an anchor that no page has; other servers are left alone."""
    (tmp_path / "one.html").write_text(
        '<p id="here"><a href="two.html#there">a</a><a href="two.html#lost">b</a><a href="#here">c</a>'
        '<a href="three.html">d</a><img src="gone.png"><a href="https://example.org/x">e</a>'
    )
    (tmp_path / "two.html").write_text('<p id="there">')

    assert ["one.html: two.html#lost", "one.html: three.html", "one.html: gone.png"] == site.broken(tmp_path)
