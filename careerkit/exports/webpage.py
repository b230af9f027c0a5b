"""The plan as one web page that needs nothing else: to read, to print, to hang up (S59)."""

from __future__ import annotations

from datetime import date

from careerkit.plan import Plan

from .brief import filled, subtitle, title
from .office import marked, page


def write(plan: Plan, as_of: date, audience: str = "self", what: str = "plan") -> bytes:
    """The page, the same bytes for the same plan and day; it loads nothing, and asks nobody."""
    words = {"title": title(plan, what), "subtitle": subtitle(plan, as_of, audience, what)}
    text = page("webpage.html.j2", **words, blocks=filled(plan, as_of, what, audience))
    return marked(f"{text}\n".encode(errors="replace"))
