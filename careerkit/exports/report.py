"""An executed notebook as one calm page: its words, tables and pictures, and nothing else.

The page holds no form, no code and no script, and loads nothing: every picture lies in it with its
text. Every piece of HTML passes `clean_html.clean`, whoever wrote it.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import mistune
from markupsafe import Markup

from .clean_html import clean
from .office import page

if TYPE_CHECKING:
    from nbformat import NotebookNode

_PICTURES = ("image/png", "image/jpeg", "image/svg+xml")
_TITLE = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)
# Words on how to use a notebook: nothing for a reader of its page.
ONLY_IN_JUPYTER = "lab-only"


@dataclass(frozen=True)
class Block:
    """One piece of the page; `kind` is its class: words, shown, written or stopped."""

    kind: str
    html: Markup


def report(notebook: NotebookNode, title: str = "") -> str:
    """The page for an executed notebook (an nbformat 4 node), as HTML.

    Shown are the words, and of each output the HTML, else the picture, else the text; of a form what it
    holds. Left out are code, warnings, the plan bar and cells tagged `lab-only`. `title` is the page's,
    else the first heading.
    """
    cells = [cell for cell in notebook.cells if ONLY_IN_JUPYTER not in cell.metadata.get("tags", ())]
    blocks = [block for cell in cells for block in _blocks(cell)]
    words = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    heading = next(filter(None, map(_TITLE.search, words)), None)
    title = title or (heading[1] if heading else "Career plan")
    return page("report.html.j2", title=title, blocks=blocks)


def _blocks(cell: NotebookNode) -> Iterator[Block]:
    if cell.cell_type == "markdown":
        renderer = _Renderer(cell.get("attachments", {}))
        markdown = mistune.create_markdown(renderer=renderer, plugins=["table", "strikethrough"])
        yield Block("words", _safe(clean(str(markdown(cell.source)), outgoing=True)))
    elif cell.cell_type == "code":
        for output in cell.outputs:
            if output.output_type == "error":
                error = f"{output.ename}: {output.evalue}" if output.evalue else str(output.ename)
                yield Block("stopped", Markup("<p>This part could not be shown. {}</p>").format(error))
            elif output.output_type == "stream":
                if output.name == "stdout":
                    yield Block("shown", Markup("<pre>{}</pre>").format(output.text))
            else:
                form = output.get("metadata", {}).get("careerkit", "")
                if form != "bar" and (shown := _shown(output.data)):
                    yield Block("written" if form else "shown", _safe(shown))


def _safe(cleaned: str) -> Markup:
    return Markup(cleaned)  # noqa: S704 (it went through `clean`, or was escaped)


def _shown(data: NotebookNode) -> str:
    """The best form of an output: its HTML, else its picture, else its text."""
    if data.get("text/html", "").strip():
        return clean(data["text/html"])
    text = data.get("text/plain", "")
    for kind in _PICTURES:
        if kind in data:
            return _picture(kind, data[kind], text)
    return f"<pre>{html.escape(text)}</pre>" if text else ""


def _picture(kind: str, content: str, text: str) -> str:
    # matplotlib's own text for a figure describes its size, which helps nobody.
    alt = "A picture without a description." if not text or text.startswith("<") else text
    svg = kind == "image/svg+xml"
    data = base64.b64encode(content.encode()).decode() if svg else "".join(content.split())
    return f'<img alt="{html.escape(alt)}" src="data:{kind};base64,{data}">'


class _Renderer(mistune.HTMLRenderer):
    """Headings that links find, as in JupyterLab, and pictures attached to the cell."""

    def __init__(self, attachments: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__(escape=False)
        self._attachments = attachments

    def heading(self, text: str, level: int, **attrs: object) -> str:
        words = html.unescape(re.sub("<[^>]*>", "", text))
        return f'<h{level} id="{html.escape(words.replace(" ", "-"))}">{text}</h{level}>\n'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        attached = self._attachments.get(url.removeprefix("attachment:"), {})
        for kind in _PICTURES:
            if kind in attached:
                return _picture(kind, attached[kind], html.unescape(text))
        return super().image(text, url, title)
