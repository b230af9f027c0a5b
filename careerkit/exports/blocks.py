"""What a hand-over is made of, before it becomes Word, Markdown or a web page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from careerkit.analysis.frame import known
from careerkit.charts import Chart
from careerkit.tables import Table
from careerkit.words import day, figure


@dataclass(frozen=True)
class Heading:
    """The heading of a section."""

    text: str


@dataclass(frozen=True)
class Words:
    """A paragraph; a quiet one is smaller and grey."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Points:
    """A list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table: its caption, its headings, rows of texts, shares of the width, a note below."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Picture:
    """A chart; its alternative text says the same."""

    name: str
    chart: Chart


Block = Heading | Words | Points | Grid | Picture


def listing(heading: str, items: Iterable[str]) -> Iterator[Block]:
    """A list under its heading; nothing where there are no items."""
    if points := tuple(items):
        yield Heading(heading)
        yield Points(points)


def grid(table: Table, shares: Sequence[int] = ()) -> Grid:
    """A table of the workbook with every cell as text."""
    values = [tuple(written(each) for each in row) for row in table.frame.itertuples(index=False, name=None)]
    return Grid(table.caption, tuple(table.heads), tuple(values), tuple(shares), table.note)


def written(value: object) -> str:
    """A value of a table as text."""
    value = known(value)
    if value is None:
        return ""
    if isinstance(value, date):
        return day(value)
    return figure(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
