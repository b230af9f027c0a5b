"""The plan as one web page that needs nothing else: to read, to print, to hang up (S59)."""

from __future__ import annotations

from datetime import date

from careerkit.plan import Plan

from .brief import paper
from .office import marked, page


def write(plan: Plan, as_of: date, audience: str = "self", what: str = "plan") -> bytes:
    """The page, the same bytes for the same plan and day; it loads nothing, and asks nobody."""
    title, subtitle, blocks = paper(plan, as_of, audience, what)
    text = page("webpage.html.j2", title=title, subtitle=subtitle, blocks=blocks)
    return marked(f"{text}\n".encode(errors="replace"))
