"""An executed notebook as one calm page: its words, tables and pictures, and nothing else.

The page holds no form, code or script, and loads nothing. Every piece of HTML passes `clean`, whoever wrote
it: it is parsed as a browser would and written anew from a list of what is allowed.
"""

from __future__ import annotations

import base64
import html
import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import mistune
import nh3
from markupsafe import Markup

from .office import page

if TYPE_CHECKING:
    from nbformat import NotebookNode

_PICTURES = ("image/png", "image/jpeg", "image/svg+xml")
_TITLE = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)
# Words on how to use a notebook: nothing for a reader of its page.
ONLY_IN_JUPYTER = "lab-only"


class _Renderer(mistune.HTMLRenderer):
    """Headings that links find, as in JupyterLab; whatever else stands there is for `clean`."""

    def heading(self, text: str, level: int, **attrs: object) -> str:
        words = html.unescape(re.sub("<[^>]*>", "", text)).replace(" ", "-")
        return f'<h{level} id="{html.escape(words)}">{text}</h{level}>\n'


_RENDERER = _Renderer(escape=False, allow_harmful_protocols=True)
_markdown = mistune.create_markdown(renderer=_RENDERER, plugins=["table", "strikethrough"])


def report(notebook: NotebookNode, title: str = "") -> str:
    """The page for an executed notebook (an nbformat 4 node), as HTML, under `title` or its first heading.

    Shown are the words, and of each output the HTML, else the picture, else the text; of a form what it
    holds. Left out are code, warnings, the plan bar and cells tagged `lab-only`.
    """
    blocks: list[tuple[str, Markup]] = []
    for cell in notebook.cells:
        if ONLY_IN_JUPYTER in cell.metadata.get("tags", ()):
            continue
        if cell.cell_type == "markdown":
            source = cell.source
            for name, held in cell.get("attachments", {}).items():
                kind, picture = next(iter(held.items()), ("", ""))
                source = source.replace(f"](attachment:{name}", f"](data:{kind};base64,{picture}")
            blocks.append(("words", _safe(clean(str(_markdown(source)), outgoing=True))))
        for output in cell.get("outputs", ()):
            form = output.get("metadata", {}).get("careerkit", "")
            if output.output_type == "error":
                error = f"{output.ename}: {output.evalue}" if output.evalue else str(output.ename)
                blocks.append(("stopped", Markup("<p>This part could not be shown. {}</p>").format(error)))
            elif output.output_type == "stream":
                if output.name == "stdout":
                    blocks.append(("shown", Markup("<pre>{}</pre>").format(output.text)))
            elif form != "bar" and (shown := _shown(output.data)):
                blocks.append(("written" if form else "shown", _safe(shown)))
    words = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    heading = next(filter(None, map(_TITLE.search, words)), None)
    title = title or (heading[1] if heading else "Career plan")
    return page("report.html.j2", title=title, blocks=blocks)


def _safe(cleaned: str) -> Markup:
    return Markup(cleaned)  # noqa: S704 (it went through `clean`, or was escaped)


def _shown(data: NotebookNode) -> str:
    """The best form of an output: its HTML, else its picture, else its text."""
    if data.get("text/html", "").strip():
        return clean(data["text/html"])
    text, kind = data.get("text/plain", ""), next((kind for kind in _PICTURES if kind in data), "")
    if not kind:
        return f"<pre>{html.escape(text)}</pre>" if text else ""
    # matplotlib's own text for a figure describes its size, which helps nobody.
    alt = "A picture without a description." if not text or text.startswith("<") else text
    held = base64.b64encode(data[kind].encode()).decode() if "svg" in kind else "".join(data[kind].split())
    return f'<img alt="{html.escape(alt)}" src="data:{kind};base64,{held}">'


_ALLOWED = nh3.ALLOWED_TAGS | {"section", "tfoot"}
# What these hold is not text for a reader; other unknown elements are left out and their text stays.
_SILENT = set(
    "applet audio button canvas datalist embed head iframe math noembed noframes noscript object optgroup "
    "option script select style svg template textarea title video xmp".split()
)
_ATTRIBUTES = set(
    "alt class colspan datetime dir headers height id lang open role rowspan scope start style title type "
    "width".split()
)
_STYLE = re.compile(r"\s*(?:text-align:\s*(?:left|right|center)|width:\s*[\d.]+(?:%|px|em))\s*;?\s*")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
_SCHEMES = {"http", "https", "mailto"}
_NOTEBOOK = re.compile(r"([^/\\:?#]+)\.ipynb(#.*)?")
# A picture as it is written: its attributes in quotation marks.
_WRITTEN_PICTURE = re.compile(r'<img((?: [\w-]+="[^"]*")*)>')


def clean(text: str, *, outgoing: bool = False) -> str:
    """`text` with only what a page may hold; each element closed.

    Links to a notebook in the same folder become links to its page; others to elsewhere stay only if
    `outgoing`, else their words. Of a picture from elsewhere its description stays.
    """
    cleaned = nh3.clean(
        text,
        tags=_ALLOWED,
        clean_content_tags=_SILENT,
        attributes={"*": _ATTRIBUTES, "a": {"href"}, "img": {"src"}},
        attribute_filter=partial(_value, outgoing=outgoing),
        generic_attribute_prefixes={"aria-"},
        url_schemes={*_SCHEMES, "data"},
        link_rel=None,
    )
    return _WRITTEN_PICTURE.sub(_described, cleaned)


def _value(tag: str, name: str, value: str, *, outgoing: bool) -> str | None:  # noqa: ARG001 (nh3 passes it)
    """What an attribute becomes; None if it may not stay."""
    if form := {"style": _STYLE, "src": _PICTURE}.get(name):
        return value if form.fullmatch(value) else None
    if name != "href" or value.startswith("#"):
        return value
    if notebook := _NOTEBOOK.fullmatch(value):
        return f"{notebook[1]}.html{notebook[2] or ''}"
    with suppress(ValueError):
        return value if outgoing and urlsplit(value).scheme in _SCHEMES else None
    return None


def _described(written: re.Match[str]) -> str:
    alt = re.search(r' alt="([^"]*)"', written[1])
    if ' src="' not in written[1]:
        return f"<em>{alt[1] if alt else ''}</em>"
    return written[0] if alt else f'<img{written[1]} alt="A picture without a description.">'
