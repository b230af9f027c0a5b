"""The lines at the foot of a picture of official figures: what they are, and from which releases."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.figure import Figure

from . import ink
from .chart import MARGIN, SMALL, WIDTH, fit

_LINE = 0.165


def foot_height(lines: int) -> float:
    """Inches that so many lines take at the foot of a figure."""
    return 0.1 + _LINE * lines


def foot(text: str, most: int = 3) -> str:
    """The text in lines as wide as a figure."""
    return fit(text, WIDTH - 2 * MARGIN - 0.1, SMALL, lines=most)


def write_foot(figure: Figure, text: str) -> None:
    """Lines of small grey type at the foot of the figure; `text` comes from `foot`."""
    place = (MARGIN / WIDTH, 0.07 / figure.get_figheight())
    figure.text(*place, text, size=SMALL, color=ink.MUTED, va="bottom", linespacing=1.25)


def releases(sources: Iterable[str | None]) -> str:
    """Releases in a row, each once: `O*NET 29.3 and 30.3 (May 2025, May 2026)` keeps its own words."""
    return ", ".join(dict.fromkeys(release for source in sources if source for release in source.split(", ")))
