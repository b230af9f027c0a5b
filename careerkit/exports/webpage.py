"""The plan as one web page that needs nothing else: to read, to print, to hang up (S59)."""

from __future__ import annotations

import base64
import html
from datetime import date

from careerkit.plan import Plan

from .blocks import Block, Grid, Heading, Picture, Points, Words
from .brief import filled, subtitle, title
from .office import lines, marked, shipped

_SHORT = 14


def write(plan: Plan, as_of: date, audience: str = "self", what: str = "plan") -> bytes:
    """The page, the same bytes for the same plan and day; it loads nothing, and asks nobody."""
    body = "\n".join(map(_written, filled(plan, as_of, what, audience)))
    head = shipped("webpage.html").replace("{title}", _text(title(plan, what)))
    page = head.replace("{subtitle}", _text(subtitle(plan, as_of, audience, what))).replace("{body}", body)
    return marked(page.encode("utf-8", errors="replace"))


def _text(text: str) -> str:
    return html.escape(lines(text)).replace("\n", "<br>")


def _written(block: Block) -> str:
    match block:
        case Heading(text):
            return f"<h2>{_text(text)}</h2>"
        case Words(text, quiet):
            look = ' class="quiet"' if quiet else ""
            return f"<p{look}>{_text(text)}</p>"
        case Points(items):
            return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in items)}</ul>"
        case Picture(_, chart):
            picture = base64.b64encode(chart.png).decode()
            return f'<img alt="{html.escape(chart.alt)}" src="data:image/png;base64,{picture}">'
        case Grid():
            caption = f"<caption>{_text(block.caption)}</caption>" if block.caption else ""
            head = "".join(f'<th scope="col">{_text(name)}</th>' for name in block.columns)
            rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows)
            note = f'<p class="quiet">{_text(block.note)}</p>' if block.note else ""
            return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{note}"


def _cell(text: str) -> str:
    """A cell; a date or a figure stays on its line."""
    return f"<td{' class=short' if len(text) < _SHORT else ''}>{_text(text)}</td>"
