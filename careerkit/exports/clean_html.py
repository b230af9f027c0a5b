"""HTML that may stand in a page which loads nothing and runs nothing.

The text is parsed and written anew from a list of what is allowed, so what is not understood
cannot pass.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

_ALLOWED = frozenset(
    """
    a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var wbr
    """.split()
)
_VOID = frozenset("br col hr img wbr".split())
# What these hold is not text for a reader; other unknown elements are left out and their text stays.
_SILENT = frozenset(
    """
    applet audio button canvas datalist embed head iframe math noembed noframes noscript object optgroup
    option script select style svg template textarea title video xmp
    """.split()
)
_ATTRIBUTES = frozenset(
    """
    alt class colspan datetime dir headers height href id lang open role rowspan scope src start title
    type width
    """.split()
)
_STYLE = re.compile(r"\s*(?:text-align:\s*(?:left|right|center)|width:\s*[\d.]+(?:%|px|em))\s*;?\s*")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
_NOTEBOOK = re.compile(r"([^/\\:?#]+)\.ipynb(#.*)?")


def clean(text: str, *, outgoing: bool = False) -> str:
    """`text` with only what a page may hold; each element closed.

    Links to a notebook in the same folder become links to its page. Links to elsewhere stay only
    with `outgoing`, links within the page always; of other links the words stay.
    """
    cleaner = _Cleaner(outgoing=outgoing)
    try:
        cleaner.feed(text)
        cleaner.close()
    except AssertionError:  # the parser's answer to some broken declarations
        return html.escape(text)
    return cleaner.result()


class _Cleaner(HTMLParser):
    def __init__(self, *, outgoing: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._outgoing = outgoing
        self._written: list[str] = []
        self._open: list[str] = []
        self._silent: list[str] = []

    def result(self) -> str:
        return "".join(self._written) + "".join(f"</{tag}>" for tag in reversed(self._open))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            # `embed` alone never ends.
            self._silent += [] if tag == "embed" else [tag]
        elif tag in _ALLOWED and not self._silent:
            self._written.append(self._start(tag, {name: value or "" for name, value in attrs}))
            self._open += [] if tag in _VOID else [tag]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                del self._silent[self._silent.index(tag) :]
        elif tag in self._open:
            while self._open:
                closing = self._open.pop()
                self._written.append(f"</{closing}>")
                if closing == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._written.append(html.escape(data, quote=False))

    def _start(self, tag: str, attributes: dict[str, str]) -> str:
        if tag == "img" and not _PICTURE.fullmatch(attributes.get("src", "")):
            return f"<em>{html.escape(attributes.get('alt', ''))}</em>"
        if tag == "img":
            attributes.setdefault("alt", "A picture without a description.")
        kept = ((name, self._value(tag, name, value)) for name, value in attributes.items())
        written = "".join(f' {name}="{html.escape(value)}"' for name, value in kept if value is not None)
        return f"<{tag}{written}>"

    def _value(self, tag: str, name: str, value: str) -> str | None:
        """What an attribute becomes; None if it may not stay."""
        if name == "style":
            return value if _STYLE.fullmatch(value) else None
        if name == "href":
            return self._link(value) if tag == "a" else None
        if name == "src":
            return value if tag == "img" else None
        return value if name in _ATTRIBUTES or name.startswith("aria-") else None

    def _link(self, address: str) -> str | None:
        notebook = _NOTEBOOK.fullmatch(address)
        if notebook:
            return f"{notebook[1]}.html{notebook[2] or ''}"
        if address.startswith("#"):
            return address
        allowed = self._outgoing and _scheme(address) in ("http", "https", "mailto")
        return address if allowed else None


def _scheme(address: str) -> str:
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""
