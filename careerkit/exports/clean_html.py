"""HTML that may stand in a page which loads nothing and runs nothing.

The text is parsed as a browser would and written anew from a list of what is allowed, so what is not
understood cannot pass.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from urllib.parse import urlsplit

import nh3

_ALLOWED = frozenset(
    """
    a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var wbr
    """.split()
)
# What these hold is not text for a reader; other unknown elements are left out and their text stays.
_SILENT = frozenset(
    """
    applet audio button canvas datalist embed head iframe math noembed noframes noscript object optgroup
    option script select style svg template textarea title video xmp
    """.split()
)
_ATTRIBUTES = frozenset(
    """
    alt class colspan datetime dir headers height id lang open role rowspan scope start style title type
    width
    """.split()
)
_STYLE = re.compile(r"\s*(?:text-align:\s*(?:left|right|center)|width:\s*[\d.]+(?:%|px|em))\s*;?\s*")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
_SCHEMES = {"http", "https", "mailto"}
_NOTEBOOK = re.compile(r"([^/\\:?#]+)\.ipynb(#.*)?")
# A picture as it is written: its attributes in quotation marks.
_WRITTEN_PICTURE = re.compile(r'<img((?: [\w-]+="[^"]*")*)>')


def clean(text: str, *, outgoing: bool = False) -> str:
    """`text` with only what a page may hold; each element closed.

    Links to a notebook in the same folder become links to its page. Links to elsewhere stay only
    with `outgoing`, links within the page always; of other links the words stay, and of a picture from
    elsewhere its description.
    """
    cleaned = nh3.clean(
        text,
        tags=set(_ALLOWED),
        clean_content_tags=set(_SILENT),
        attributes={"*": set(_ATTRIBUTES), "a": {"href"}, "img": {"src"}},
        attribute_filter=partial(_value, outgoing=outgoing),
        generic_attribute_prefixes={"aria-"},
        url_schemes={*_SCHEMES, "data"},
        link_rel=None,
    )
    return _WRITTEN_PICTURE.sub(_picture, cleaned)


def _value(tag: str, name: str, value: str, *, outgoing: bool) -> str | None:  # noqa: ARG001 (nh3 passes it)
    """What an attribute becomes; None if it may not stay."""
    if name == "style":
        return value if _STYLE.fullmatch(value) else None
    if name == "src":
        return value if _PICTURE.fullmatch(value) else None
    if name != "href":
        return value
    notebook = _NOTEBOOK.fullmatch(value)
    if notebook:
        return f"{notebook[1]}.html{notebook[2] or ''}"
    if value.startswith("#"):
        return value
    with suppress(ValueError):
        return value if outgoing and urlsplit(value).scheme in _SCHEMES else None
    return None


def _picture(written: re.Match[str]) -> str:
    alt = re.search(r' alt="([^"]*)"', written[1])
    if ' src="' not in written[1]:
        return f"<em>{alt[1] if alt else ''}</em>"
    return written[0] if alt else f'<img{written[1]} alt="A picture without a description.">'
