"""What a hand-over is made of, before it becomes Word, Markdown or a web page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from careerkit.charts import Chart
from careerkit.tables import Table
from careerkit.tables.table import text_of


class Words(NamedTuple):
    """A paragraph, or a heading; a quiet paragraph is smaller and grey."""

    text: str
    style: Literal["", "heading", "quiet"] = ""


class Points(NamedTuple):
    """A list of points."""

    items: tuple[str, ...]


class Grid(NamedTuple):
    """A table: its caption, its headings, rows of texts, shares of the width, a note below."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()
    note: str = ""


class Picture(NamedTuple):
    """A chart; its alternative text says the same."""

    name: str
    chart: Chart


Block = Words | Points | Grid | Picture


def listing(heading: str, items: Iterable[str]) -> Iterator[Block]:
    """A list under its heading; nothing where there are no items."""
    if points := tuple(items):
        yield Words(heading, "heading")
        yield Points(points)


def gridded(
    heading: str, caption: str, shares: Mapping[str, int], rows: Sequence[tuple[str, ...]]
) -> Iterator[Block]:
    """Rows as a table under a heading, by column its share of the width; nothing where there are no rows."""
    if rows:
        yield from [Words(heading, "heading")] if heading else ()
        yield Grid(caption, tuple(shares), tuple(rows), tuple(shares.values()))


def tabled(heading: str, table: Table, shares: Sequence[int]) -> Iterator[Block]:
    """A table of the workbook under its heading; nothing where it is empty."""
    if not table.frame.empty:
        yield from (Words(heading, "heading"), grid(table, shares))


def grid(table: Table, shares: Sequence[int] = ()) -> Grid:
    """A table of the workbook with every cell as text."""
    values = [tuple(text_of(each) for each in row) for row in table.frame.itertuples(index=False, name=None)]
    return Grid(table.caption, tuple(table.heads), tuple(values), tuple(shares), table.note)
