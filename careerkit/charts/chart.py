"""A chart that shows itself: one style, one finding as its title, and a text that says the same."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import matplotlib as mpl
from jinja2 import Environment
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Blue and orange stay apart for every kind of colour blindness (Okabe and Ito's advice); text and
# lines are grey. Meaning never rests on colour alone.
ACCENT = "#3f6fd1"
ACCENT_SOFT = "#a6bee9"
SECOND = "#e08a1e"
ALARM = "#b3332a"
INK = "#1f2933"
MUTED = "#5f6b7a"
FAINT = "#a7b0ba"
RULE = "#d9dee3"
BAND = "#f4f5f7"

WIDTH = 8.4
STYLE: Any = {
    "font.size": 10,
    "font.family": "DejaVu Sans",
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 12,
    "axes.titlecolor": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "xtick.labelsize": 9,
    "ytick.labelsize": 10,
    "ytick.major.size": 0,
    "grid.color": RULE,
    "figure.dpi": 100,
    "savefig.dpi": 144,
    "text.parse_math": False,
}

_HTML = Environment(autoescape=True).from_string(
    '<img class="careerkit-chart" alt="{{ alt }}" src="data:image/png;base64,{{ data }}" width="{{ width }}">'
)
_CARD = Environment(autoescape=True).from_string('<p class="careerkit-card">{{ text }}</p>')


@dataclass(frozen=True)
class Chart:
    """A matplotlib figure with `alt`, a sentence computed from the same data.

    A chart without data (`has_data=False`) shows its sentence as a card instead of empty axes.
    """

    figure: Figure
    alt: str
    has_data: bool = True

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        if not self.has_data:
            return {"text/plain": self.alt, "text/html": self.html}
        data = base64.b64encode(self.png).decode()
        return {"text/plain": self.alt, "text/html": self.html, "image/png": data}

    @property
    def html(self) -> str:
        """An `<img>` that carries the picture and its alternative text."""
        if not self.has_data:
            return _CARD.render(text=self.alt)
        data = base64.b64encode(self.png).decode()
        width = round(self.figure.get_figwidth() * 100)
        return _HTML.render(alt=self.alt, data=data, width=width)

    @cached_property
    def png(self) -> bytes:
        """The picture, the same bytes for the same data."""
        stream = io.BytesIO()
        with mpl.rc_context(STYLE):
            self.figure.savefig(stream, format="png", metadata={"Software": None})
        return stream.getvalue()


def canvas(height: float, width: float = WIDTH) -> tuple[Figure, Axes]:
    """A figure of `width` by `height` inches in the house style, and its axes."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        return figure, figure.add_subplot()


def empty(text: str) -> Chart:
    """What a chart shows while there is nothing to draw: one sentence on what to do."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, 1))
        figure.text(0.02, 0.5, text, va="center")
    return Chart(figure, text, has_data=False)
