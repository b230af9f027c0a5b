"""A table that shows itself: real headings, a caption, every text escaped."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pandas as pd
from jinja2 import Environment, FileSystemLoader

from careerkit.analysis.frame import known
from careerkit.country import here, written
from careerkit.words import day, figure, plain, shortened, tenths

# JupyterLab reads "from $40 to $50" as a formula unless it is told to leave a text alone.
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_CARD = Environment(autoescape=True).from_string('<p class="careerkit-card">{{ text }}</p>')
_WIDEST = 60
# As in Table 1: a goal is written once, its further rows show a ditto mark.
DITTO = "″"


def card(text: str) -> str:
    """A friendly sentence as HTML, for a place that has nothing to show yet."""
    return _CARD.render(text=text)


class Heading(str):
    """A cell that heads what stands below it in its column."""

    __slots__ = ()


@dataclass(frozen=True)
class HeadingLink:
    """A cell that leads to a heading of a notebook; without `notebook`, of the same one.

    Jupyter and nbconvert give a heading its text as anchor, with hyphens for spaces.
    """

    text: str
    notebook: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def href(self) -> str:
        """The address, relative to the folder of the notebooks."""
        return f"{self.notebook}#{quote(self.text.replace(' ', '-'), safe='?!,;:()')}"


@dataclass(frozen=True)
class Table:
    """A caption, a frame and a note; without rows, the friendly sentence `empty` instead.

    The first column heads its row, unless `headed_rows` is off. Whole numbers are shown without decimals,
    others with one, missing values as nothing; a `Heading` or `HeadingLink` shows as what it is. If it is
    `lettered`, A, B, C stand before the heads of its columns.
    """

    frame: pd.DataFrame
    caption: str
    note: str = ""
    empty: str = "Nothing here yet."
    headed_rows: bool = True
    lettered: bool = False
    country: str = field(default_factory=lambda: here().code, repr=False, compare=False)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": self.html}

    @property
    def heads(self) -> list[str]:
        """What stands over the columns."""
        names = [str(name) for name in self.frame.columns]
        return [f"{chr(65 + place)}. {name}" for place, name in enumerate(names)] if self.lettered else names

    @property
    def html(self) -> str:
        """The table as HTML, with `<caption>` and `<th scope>`."""
        if self.frame.empty:
            return card(self.empty)
        with written(self.country):
            rows = [
                [(_words(value), getattr(value, "href", ""), isinstance(value, Heading)) for value in row]
                for row in self.frame.itertuples(index=False, name=None)
            ]
        template = _TEMPLATES.get_template("table.html.j2")
        return template.render(table=self, rows=rows, kinds=self._kinds())

    @property
    def text(self) -> str:
        """The table as plain text, texts to the left and figures to the right."""
        if self.frame.empty:
            return self.empty
        names = self.heads
        with written(self.country):
            values = self.frame.itertuples(index=False, name=None)
            rows = [[shortened(_words(value), _WIDEST) for value in row] for row in values]
        widths = [max(len(cell) for cell in column) for column in zip(names, *rows, strict=True)]
        kinds = self._kinds()
        lines = [
            "  ".join(
                cell.rjust(width) if kind == "number" else cell.ljust(width)
                for cell, width, kind in zip(cells, widths, kinds, strict=True)
            ).rstrip()
            for cells in [names, *rows]
        ]
        return "\n".join(line for line in [self.caption, *lines, self.note] if line)

    def _kinds(self) -> list[str]:
        return ["number" if dtype.kind in "iuf" else "text" for dtype in self.frame.dtypes]


def text_of(value: object) -> str:
    """A value as a text, nothing where it is missing."""
    value = known(value)
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value)
    return figure(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def _words(value: object) -> str:
    if isinstance(value := known(value), float) and not value.is_integer():
        return tenths(value)
    return plain(text_of(value))


def part_of(part: int, whole: int) -> str:
    """`2 of 5`, or nothing where there is nothing to be a part of."""
    return f"{part} of {whole}" if whole else ""


def unused(name: str, taken: Iterable[object]) -> str:
    """The heading, made different from those that are taken: two records may have the same name."""
    return name if name not in {*taken} else unused(f"{name} ", taken)
