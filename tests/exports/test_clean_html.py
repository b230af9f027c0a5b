"""What may stand in a page, and what may not."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.exports.report import clean

PIXEL = "data:image/png;base64,iVBORw0KGgo="
PIECES = st.sampled_from(
    "< > </ script img~src=x~onerror=y svg p ~ a~href=javascript:1 \" ' & &lt; <!-- --> <![CDATA[ ]]> <!x <? "
    "style textarea title / = \x00 é x".split()
).map(lambda piece: piece.replace("~", " "))


class Elements(HTMLParser):
    """Every element of a text, and every attribute."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    "kept",
    [
        "<p>One <strong>bold</strong> word &amp; more</p>",
        "<table><caption>Gaps</caption><tbody>"
        '<tr><th scope="row">A</th><td class="number">1</td></tr></tbody></table>',
        f'<img class="careerkit-chart" alt="Two of five" src="{PIXEL}" width="840">',
        '<p style="text-align:right">1</p>',
        '<a href="#Gaps">Gaps</a>',
    ],
)
def test_what_a_page_needs_stays(kept: str) -> None:
    """Words, tables, pictures inside the page and links within it pass as they are."""
    assert kept == clean(kept)


@pytest.mark.parametrize(
    ("hostile", "expected"),
    [
        ("<script>alert(1)</script>after", "after"),
        ("<style>p { color: red }</style>after", "after"),
        ('<p onclick="run()">text</p>', "<p>text</p>"),
        ('<form action="/x"><p>text</p><button>Send</button><input></form>', "<p>text</p>"),
        ("<select><option>one</option></select>after", "after"),
        ('<iframe src="https://example.org"></iframe>after', "after"),
        ('<img src="https://example.org/x.png" alt="A map">', "<em>A map</em>"),
        ('<img src="x.png" srcset="y.png">', "<em></em>"),
        ('<p style="background: url(https://example.org)">text</p>', "<p>text</p>"),
        ('<link rel="stylesheet" href="https://example.org/x.css">after', "after"),
        ('<a href="javascript:run()">text</a>', "<a>text</a>"),
        ('<a href="https://example.org">text</a>', "<a>text</a>"),
        ("<svg><image href='https://example.org'/></svg>after", "after"),
        ("<embed src=x>after", "after"),
        ("</div></main>after", "after"),
        ("<![if x", ""),
    ],
)
def test_what_loads_runs_or_asks_goes(hostile: str, expected: str) -> None:
    """Scripts, forms, addresses and handlers are left out; the words around them stay."""
    assert expected == clean(hostile)


def test_a_picture_always_has_a_text() -> None:
    """A picture without its own words says so."""
    assert f'<img src="{PIXEL}" alt="A picture without a description.">' == clean(f'<img src="{PIXEL}">')


def test_elements_are_closed() -> None:
    """An element that was left open ends with its piece, so that it cannot swallow the page."""
    assert "<div><b>text</b></div>" == clean("<div><b>text")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("03_gaps.ipynb", "03_gaps.html"),
        ("03_gaps.ipynb#Where-do-you-stand?", "03_gaps.html#Where-do-you-stand?"),
        ("../elsewhere/03_gaps.ipynb", None),
        ("plan.json", None),
    ],
)
def test_links_between_notebooks_lead_to_their_pages(address: str, expected: str | None) -> None:
    """A notebook beside this one is linked as a page; other files lose their link."""
    assert [("a", {"href": expected} if expected else {})] == Elements(
        clean(f'<a href="{address}">x</a>')
    ).found


def test_links_to_elsewhere_stay_where_they_are_our_own_words() -> None:
    """Only with `outgoing`, and never to a script."""
    link = '<a href="https://www.onetonline.org">O*NET</a>'

    assert link == clean(link, outgoing=True)
    assert "<a>x</a>" == clean('<a href="javascript:run()">x</a>', outgoing=True)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_slips_through_broken_html(text: str) -> None:
    """Whatever is written, no element and no attribute outside the list comes out."""
    found = Elements(clean(text)).found

    assert {tag for tag, _ in found} <= {"a", "p", "em"}
    assert {name for _, attributes in found for name in attributes} <= {"href", "title", "class", "id"}
