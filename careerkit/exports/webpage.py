"""The plan as one web page that needs nothing else: to read, to print, to hang up (S59)."""

from __future__ import annotations

import base64
import html
from datetime import date

from careerkit.plan import Plan

from .blocks import Block, Grid, Heading, Picture, Points, Words
from .brief import filled, subtitle, title
from .office import lines, marked

_STYLE = """
@page { size: A4; margin: 14mm }
body { font: 16px/1.45 system-ui, sans-serif; color: #1f2933; background: #fff; }
body { max-width: 46em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 1.7em; margin: 0 }
h2 { font-size: 1.15em; margin: 1.3em 0 .3em; break-after: avoid }
p { margin: .4em 0 }
ul { margin: .3em 0; padding-left: 1.2em }
.quiet, caption { color: #5f6b7a; font-size: .9em }
table { border-collapse: collapse; width: 100% }
caption { text-align: left; padding: .3em 0 }
th, td { text-align: left; vertical-align: top; padding: .3em .6em .3em 0; border-bottom: 1px solid #d5dae0 }
th { font-size: .85em; color: #5f6b7a }
tr { break-inside: avoid }
.short { white-space: nowrap }
img { max-width: 100% }
@media print {
  body { font-size: 9pt; line-height: 1.3; margin: 0; max-width: none; padding: 0 }
  h2 { margin: .8em 0 .2em }
  th, td { padding: .15em .6em .15em 0 }
}
"""
_SHORT = 14
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
<p class="quiet">{subtitle}</p>
{body}
</body>
</html>
"""


def write(plan: Plan, as_of: date, audience: str = "self", what: str = "plan") -> bytes:
    """The page, the same bytes for the same plan and day; it loads nothing, and asks nobody."""
    body = "\n".join(map(_written, filled(plan, as_of, what, audience)))
    head = {"title": _text(title(plan)), "subtitle": _text(subtitle(plan, as_of, audience))}
    page = _PAGE.format(style=_STYLE, policy=_POLICY, body=body, **head)
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
