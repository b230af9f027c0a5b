"""One occupation in plain words for a terminal, with the release behind every figure and the credits."""

from __future__ import annotations

import textwrap
from importlib import resources

from jinja2 import Environment

from .occupation import RIASEC, Occupation

WIDTH = 100
_SOFTWARE = 15
_SHARES = 3


def describe(occupation: Occupation, count: int = 12) -> str:
    """The occupation as lines of text: at most `count` ratings, and what is not loaded said as such."""
    shown = Environment(trim_blocks=True, lstrip_blocks=True)  # noqa: S701 (a text, no page)
    template = resources.files(__package__).joinpath("occupation.txt.j2").read_text("utf-8")
    shares = sorted(occupation.education, key=lambda each: -each.percent)[:_SHARES]
    # Of each kind of ratings one that says where they are from; skills come first.
    firsts = {each.kind: each for each in reversed(occupation.ratings)}
    text = shown.from_string(template).render(
        one=occupation,
        count=count,
        shares=[f"{each.name.split(' - ')[0]} {each.percent:.0f} %" for each in shares if each.percent >= 1],
        interests=[f"{name.capitalize()} {getattr(occupation.interests, name, 0):.1f}" for name in RIASEC],
        origins=sorted(firsts.values(), key=lambda each: each.kind, reverse=True),
        programs=[each for each in occupation.software if each.in_demand][:_SOFTWARE],
    )
    lines = ((line, "  " if line.startswith("  ") else "") for line in text.splitlines())
    return "\n".join(
        textwrap.fill(line, WIDTH, subsequent_indent=indent) if len(line) > WIDTH else line
        for line, indent in lines
    )
