"""A chart that shows itself: one style, one finding as its title, and a text that says the same.

`panel` gives a sheet with the finding on top and axes of a known size below; `fit` wraps or cuts a person's
text to the inches that it has. Draw inside `@style()`, so that ticks made later look like those made at once.
"""

import base64
import io
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from jinja2 import Environment
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Annotation, Text
from matplotlib.ticker import EngFormatter, FixedFormatter, FuncFormatter, MaxNLocator
from matplotlib.transforms import Transform

from careerkit.errors import CareerkitError
from careerkit.words import plain

from . import ink

# DejaVu Sans comes with matplotlib; where a machine has one of these, more scripts can be read.
_MORE_FONTS = (
    "Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, PingFang SC, Hiragino Sans, Yu Gothic, Malgun Gothic, "
    "Noto Sans Devanagari, Nirmala UI"
).split(", ")
_INSTALLED = set(font_manager.fontManager.get_font_names())
FONTS = ["DejaVu Sans", *(name for name in _MORE_FONTS if name in _INSTALLED)]

# From the left edge of the axes (0) to the right one (1), and a row of the data.
EDGE = ("axes fraction", "data")
TITLE_SIZE = 12.5
STYLE: Any = {
    "font.size": 10,
    "font.family": FONTS,
    "axes.edgecolor": ink.RULE,
    "axes.labelcolor": ink.MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "text.color": ink.TEXT,
    "xtick.color": ink.MUTED,
    "ytick.color": ink.MUTED,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "ytick.major.size": 0,
    "grid.color": ink.RULE,
    "grid.linewidth": 0.8,
    "axes.axisbelow": True,
    "figure.dpi": 100,
    "savefig.dpi": 144,
    "text.parse_math": False,
}

# What a file says of itself: the sentence of the picture, and no day, so that it stays the same.
_METADATA: dict[str, Callable[[str], dict[str, str | None]]] = {
    "png": lambda _alt: {"Software": None},
    "pdf": lambda alt: {"Subject": alt, "Creator": "careerkit", "Producer": None, "CreationDate": None},
    "svg": lambda alt: {"Description": alt, "Creator": "careerkit", "Date": None},
}
# What measures texts. Widths depend on the resolution a little: letters are placed on whole dots.
_RENDERER: Any = RendererAgg
_RULER = _RENDERER(1, 1, STYLE["savefig.dpi"])
_HTML = Environment(autoescape=True).from_string(
    '<img class="careerkit-chart" alt="{{ alt }}" src="data:image/png;base64,{{ data }}" width="{{ width }}">'
)
_CARD = Environment(autoescape=True).from_string('<p class="careerkit-card">{{ text }}</p>')


@contextmanager
def style() -> Iterator[None]:
    """The house style, as a context or as the decorator of a function that draws."""
    with mpl.rc_context(STYLE):
        yield


@dataclass(frozen=True)
class Chart:
    """A matplotlib figure with `alt`, a sentence computed from the same data; a card without data.

    Its texts are made safe to draw: no mathematics, and a box for signs that no font has.
    """

    figure: Figure
    alt: str
    has_data: bool = True

    def __post_init__(self) -> None:
        for text in self.figure.findobj(Text):
            text.set_parse_math(False)
            text.set_text(printable(text.get_text()))
        # Tick labels, which are set anew at each drawing, are as safe as other texts.
        for axis in (axis for axes in self.figure.axes for axis in (axes.xaxis, axes.yaxis)):
            labels = axis.get_major_formatter()
            if isinstance(labels, FuncFormatter | FixedFormatter):
                safe = FuncFormatter(lambda value, place, labels=labels: printable(labels(value, place)))
                axis.set_major_formatter(safe)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        # The picture once: Jupyter knows no alternative text for an image/png.
        return {"text/plain": self.alt, "text/html": self.html}

    @property
    def html(self) -> str:
        """An `<img>` that carries the picture and its alternative text."""
        if not self.has_data:
            return _CARD.render(text=self.alt)
        width = round(self.figure.get_figwidth() * 100)
        return _HTML.render(alt=self.alt, data=base64.b64encode(self.png).decode(), width=width)

    @cached_property
    def png(self) -> bytes:
        """The picture, the same bytes for the same data."""
        return self.to_bytes("png")

    def to_bytes(self, kind: str) -> bytes:
        """The picture with its text, as "pdf" (text stays text), "png" or "svg"; else CareerkitError."""
        if kind not in _METADATA:
            raise CareerkitError(f"A picture can be saved as pdf, png or svg, not as {kind!r}.")
        stream = io.BytesIO()
        with style(), mpl.rc_context({"pdf.fonttype": 42, "svg.hashsalt": "careerkit"}):
            self.figure.savefig(stream, format=kind, metadata=_METADATA[kind](self.alt))
        return stream.getvalue()

    def save(self, path: str | Path) -> Path:
        """Write the picture to `path`, as its ending says: pdf (a page for print), png or svg."""
        place = Path(path)
        place.write_bytes(self.to_bytes(place.suffix.removeprefix(".").lower()))
        return place


def panel(
    finding: str,
    height: float,
    *,
    left: float = ink.MARGIN,
    right: float = ink.MARGIN,
    bottom: float = 0.4,
    foot: str = "",
) -> tuple[Figure, Axes]:
    """A figure with `finding` as its title and, below it, axes of exactly `height` inches.

    `left`, `right` and `bottom` are inches around them. `foot` is in small type, in up to three lines.
    """
    foot = fit(foot, ink.INSIDE, ink.SMALL, lines=3)
    bottom += 0.265 + 0.165 * foot.count("\n") if foot else 0
    lines = fit(finding, ink.INSIDE, TITLE_SIZE, lines=3, bold=True).split("\n")
    # An English sentence runs from left to right, also where it begins with an Arabic or Hebrew name.
    title = "\n".join(f"\u200e{line}" for line in lines)
    total = ink.MARGIN + len(lines) * TITLE_SIZE * 1.35 / 72 + 0.12 + height + bottom
    with style():
        figure, start = Figure(figsize=(ink.WIDTH, total)), ink.MARGIN / ink.WIDTH
        look = {"size": TITLE_SIZE, "weight": "bold", "va": "top", "linespacing": 1.25}
        figure.text(start, 1 - ink.MARGIN / total, title, fontdict=look)
        look = {"size": ink.SMALL, "color": ink.MUTED, "va": "bottom", "linespacing": 1.25}
        figure.text(start, 0.07 / total, foot, fontdict=look)
        box = (left / ink.WIDTH, bottom / total, 1 - (left + right) / ink.WIDTH, height / total)
        return figure, figure.add_axes(box)


def rows_panel(
    finding: str, count: int, *, left: float, right: float = 1.3, row: float = 0.38, **around: Any
) -> tuple[Figure, Axes]:
    """A `panel` with `count` rows of `row` inches, the first on top at y = 0, the next at y = 1."""
    figure, axes = panel(finding, count * row, left=left, right=right, **around)
    axes.set(ylim=(count - 0.5, -0.5), yticks=[])
    return figure, axes


def row_words(
    axes: Axes, place: int, label: str, note: str = "", color: str = ink.TEXT, note_color: str = ink.TEXT
) -> None:
    """A person's text to the left of row `place`, in at most two lines, and a few words to its right."""
    label = fit(label, axes.get_position().x0 * ink.WIDTH - 0.12 - ink.MARGIN, ink.LABEL, lines=2)
    beside(axes, label, (0, place), (-0.12 * 72, 0), of=EDGE, ha="right", color=color, linespacing=1.1)
    beside(axes, note, (1, place), (0.15 * 72, 0), of=EDGE, color=note_color)


def beside(
    axes: Axes,
    text: str,
    at: tuple[float, float],
    offset: tuple[float, float],
    *,
    of: str | tuple[str, str] | Transform = "data",
    **look: Any,
) -> Annotation:
    """A text `offset` points from a place of the data, or of what `of` names, at half its height."""
    look = {"va": "center", "size": ink.LABEL, "annotation_clip": False, **look}
    return axes.annotate(text, at, offset, xycoords=of, textcoords="offset points", **look)


def small(axes: Axes, x: float, y: float, text: str, **look: Any) -> Text:
    """Words in small grey type at a place of the data, at half their height; `look` is matplotlib's."""
    return axes.text(x, y, text, **{"size": ink.SMALL, "color": ink.MUTED, "va": "center", **look})


def round_figures(most: float, steps: int = 6) -> list[float]:
    """Where an axis from zero to `most` is marked: round figures, few of them however large it is."""
    marks = MaxNLocator(steps, steps=[1, 2, 2.5, 5, 10]).tick_values(0, most)
    return [float(mark) for mark in marks if mark <= most]


def money_axis(axis: Axis, most: float, steps: int) -> list[float]:
    """Mark an axis with round amounts of money in few letters, such as 40k and 2.5M; where the marks are."""
    marks = round_figures(most, steps)
    axis.set_ticks(marks)
    axis.set_major_formatter(EngFormatter(sep=""))
    return marks


def dots(axes: Axes, place: float, count: int, full: int, open: str, **look: Any) -> None:
    """A row of `count` dots at 0, 1, 2 ...: the first `full` are filled, the others edged in `open`."""
    for dot in range(count):
        fill, edge = (ink.ACCENT, ink.ACCENT) if dot < full else ("white", open)
        axes.plot(dot, place, **{"marker": "o", "mew": 1.2, "mfc": fill, "mec": edge, **look})


def inset(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Further axes on a figure of a `panel`, by inches from the lower left corner of its axes."""
    corner, total = figure.axes[0].get_position(), figure.get_figheight()
    place = (corner.x0 + left / ink.WIDTH, corner.y0 + bottom / total)
    return figure.add_axes((*place, width / ink.WIDTH, height / total))


def hatched_bar(axes: Axes, place: int, width: float, height: float, *, left: float = 0) -> None:
    """A pale bar on row `place` with white stripes, which paper shows as well."""
    axes.barh(place, width, height, left, color=ink.ACCENT_SOFT, hatch="////", edgecolor="white", linewidth=0)


def first_days(start: date, months: int, every: int) -> Iterator[date]:
    """The first days of every so many months, of so many after that of `start`."""
    first = start.year * 12 + start.month
    for count in range(first, min(first + months, 12 * date.max.year)):
        if count % every == 0:
            yield date(count // 12, count % 12 + 1, 1)


def releases(sources: Iterable[str | None]) -> str:
    """Releases in a row, each once: `O*NET 29.3 and 30.3 (May 2025, May 2026)` keeps its own words."""
    return ", ".join(dict.fromkeys(release for source in sources if source for release in source.split(", ")))


def spread(places: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Middles for labels of these sizes near their places, in order, apart, and within low and high."""
    order, wide = np.argsort(places, kind="stable"), np.asarray(sizes, dtype=float)
    wide = wide[order] * min(1, (high - low) / max(wide.sum(), 1e-9))
    packed = low + np.cumsum(wide) - wide / 2
    wanted = np.clip(np.asarray(places, dtype=float)[order] - packed, 0, high - low - wide.sum())
    # Pushed up as far as needed, and pushed down: between the two.
    up, down = np.maximum.accumulate(wanted), np.minimum.accumulate(wanted[::-1])[::-1]
    spread = np.empty(len(places))
    spread[order] = packed + (up + down) / 2
    return [float(place) for place in spread]


def empty(text: str) -> Chart:
    """What a chart shows while there is nothing to draw: one sentence on what to do."""
    with style():
        figure = Figure(figsize=(ink.WIDTH, 1))
        figure.text(0.02, 0.5, text, va="center")
    return Chart(figure, text, has_data=False)


def printable(text: str) -> str:
    """The text with a box in place of each run of signs that no font here can draw."""
    known = _drawable()
    runs = groupby(text, lambda sign: sign == "\n" or ord(sign) in known)
    return "".join("".join(signs) if can else "□" for can, signs in runs)


def fit(text: str, inches: float, size: float = 10, *, lines: int = 1, bold: bool = False) -> str:
    """The text in at most `lines` lines, each at most `inches` wide, cut with an ellipsis."""
    rest = printable(plain(text[:2000]))
    whole: list[str] = []
    while rest and len(whole) < lines - 1 and text_width(rest, size, bold=bold) > inches:
        line = _one_line(rest, inches, size, bold)
        whole.append(line)
        rest = rest[len(line) :].lstrip()
    if text_width(rest, size, bold=bold) > inches:
        inches -= text_width("…", size, bold=bold)
        rest = _one_line(rest, inches, size, bold).rstrip(" ,;:.") + "…"
    return "\n".join([*whole, rest])


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = 10, *, bold: bool = False) -> float:
    """How wide one line of text is, in inches."""
    font = FontProperties(family=FONTS, size=size, weight="bold" if bold else "normal")
    width, _, _ = _RULER.get_text_width_height_descent(text, font, ismath=False)
    return float(width / STYLE["savefig.dpi"])


def _one_line(text: str, inches: float, size: float, bold: bool) -> str:  # noqa: FBT001
    """As much of the beginning of `text` as is `inches` wide, up to a space if one is near."""
    lengths = range(1, len(text) + 1)
    low = bisect_right(lengths, inches, key=lambda length: text_width(text[:length], size, bold=bold)) or 1
    if low == len(text) or text[low] == " ":
        return text[:low].rstrip()
    at_space = text[:low].rfind(" ")
    return text[:at_space] if at_space > low // 3 else text[:low]


@cache
def _drawable() -> frozenset[int]:
    paths = [font_manager.findfont(name) for name in FONTS]
    return frozenset(code for path in paths for code in font_manager.get_font(path).get_charmap())
