"""The plan as a spreadsheet: a sheet a noun, dates as dates, and no text that a program would run.

What begins like a formula is text by its cell's type, in csv by a quote before it (OWASP, CSV Injection).
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import openpyxl
from openpyxl.utils.cell import get_column_letter

from careerkit import tables
from careerkit.analysis.actions import money
from careerkit.plan import PARTS, RECORDS, Part, Plan, Record, choices
from careerkit.words import capital, figure

from .brief import title
from .office import legal, repacked

# openpyxl does not say what its classes take.
_openpyxl: Any = openpyxl

Cell = str | int | float | date | None
# What a spreadsheet may take for the beginning of a formula, the wide signs of East Asian keyboards included.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Excel's own limits: signs in a cell, and the first day that it counts from.
_MOST_SIGNS = 32_000
_FIRST_DAY = date(1900, 3, 1)
_WIDEST, _NARROWEST = 60, 9
# The heading of the hidden column, and the sheet of what stands in a plan once.
KEYS, YOU = "careerkit", "You"


class Sheet(NamedTuple):
    """Headings, rows of cells, a note below; `keys`, one a row: an id and a mark of each cell as written."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    keys: tuple[str, ...] = ()


def workbook(plan: Plan, as_of: date, what: str = "plan", *, to_others: bool = False) -> bytes:
    """The xlsx file: of the plan one sheet a section that holds something, else the one that is asked for.

    Unless it goes `to_others`, a hidden column lets it come back (`careerkit.imports`) with what was edited.
    """
    book = _openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets(plan, as_of, what):
        page = book.create_sheet(sheet.name)
        for place, name in enumerate(sheet.columns, 1):
            head = _put(page, 1, place, name)
            head.font = _openpyxl.styles.Font(bold=True)
            head.fill = _openpyxl.styles.PatternFill("solid", fgColor="EEF1F4")
        for row, cells in enumerate(sheet.rows, 2):
            for place, content in enumerate(cells, 1):
                _put(page, row, place, content)
        _put(page, len(sheet.rows) + 3, 1, sheet.note or None).alignment = _openpyxl.styles.Alignment()
        for row, key in enumerate((KEYS, *sheet.keys) if sheet.keys and not to_others else (), 1):
            _put(page, row, len(sheet.columns) + 1, key)
            page.column_dimensions[get_column_letter(len(sheet.columns) + 1)].hidden = True
        page.freeze_panes, page.print_title_rows = "A2", "1:1"
        page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        for place, name in enumerate(sheet.columns):
            texts = [name, *(str(row[place] or "") for row in sheet.rows)]
            longest = max(len(line) for text in texts for line in text.splitlines() or [""])
            width = min(max(longest + 2, _NARROWEST), _WIDEST)
            page.column_dimensions[get_column_letter(place + 1)].width = width
    book.properties.title = legal(title(plan))
    book.properties.creator = book.properties.lastModifiedBy = legal(plan.person.name)
    book.properties.created = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001 (openpyxl wants none)
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue(), as_of)


def comma_separated(plan: Plan, as_of: date, what: str) -> bytes:
    """`table1` or `actions` as csv (RFC 4180, UTF-8 with a mark, ISO dates)."""
    sheet = sheets(plan, as_of, what)[0]
    out = io.StringIO()
    # Where decimals are written with a comma, Excel parts cells by semicolons.
    comma = plan.settings.habits.decimal == ","
    writer = csv.writer(out, lineterminator="\r\n", delimiter=";" if comma else ",")
    for row in (sheet.columns, *sheet.rows):
        writer.writerow([_quoted(cell, comma=comma) for cell in row])
    return out.getvalue().encode("utf-8-sig", errors="replace")


def sheets(plan: Plan, as_of: date, what: str) -> list[Sheet]:
    """The sheets of the plan, or the one sheet of `table1` or `actions`; never none."""
    if what == "table1":
        table = tables.table1(plan, as_of)
        rows = table.frame.itertuples(index=False, name=None)
        return [Sheet("Table 1", tuple(table.frame.columns), tuple(rows), table.note)]
    if what == "actions":
        return [_section(plan, "actions")]
    # You, the settings and the hours you have: what stands in a plan once.
    once = tuple(
        (Plan.model_fields[section].title, name, cell)
        for section in PARTS
        for name, path in fields(PARTS[section])
        if (cell := content_of(plan, getattr(plan, section), path)) not in (None, "")
    )
    titles = {Plan.model_fields[section].title: section for section in PARTS}
    keys = tuple(f"{titles[about]} {digest(str(what), value)}" for about, what, value in once)
    you = Sheet(YOU, ("About", "What", "Value"), once, keys=keys)
    return [you, *(_section(plan, name) for name in RECORDS if getattr(plan, name))]


def _section(plan: Plan, section: str) -> Sheet:
    """A sheet of a list: a row a record, a column a field; fields that no record fills are left out."""
    records: Sequence[Record] = getattr(plan, section)
    columns = {
        name: [content_of(plan, each, path) for each in records] for name, path in fields(RECORDS[section])
    }
    filled = {name: cells for name, cells in columns.items() if {*cells} - {None, ""}}
    marks = zip(*([digest(name, cell) for cell in cells] for name, cells in columns.items()), strict=True)
    keys = tuple(" ".join((each.id, *row)) for each, row in zip(records, marks, strict=True))
    rows = tuple(zip(*filled.values(), strict=True))
    return Sheet(sheet_name(section), tuple(filled or columns), rows, keys=keys)


def sheet_name(section: str) -> str:
    """What the sheet of a section is called."""
    heading = Plan.model_fields[section].title or section
    return heading if len(heading) <= 31 and "," not in heading else capital(section)


def digest(heading: str, content: object) -> str:
    """A short mark of a cell below its heading, the same after a spreadsheet has saved it."""
    return hashlib.sha256(f"{heading}\0{shown(content)}".encode(errors="replace")).hexdigest()[:8]


def shown(content: object) -> str:
    """A cell as text, the same however a program has kept it: days without a time, whole numbers whole."""
    if isinstance(content, float):
        content = int(content) if content.is_integer() else f"{content:.12g}"
    if isinstance(content, date):
        return content.isoformat()[:10]
    return "" if content is None else " ".join(legal(str(content))[:_MOST_SIGNS].split())


def fields(model: type[Part]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Heading and place of every field but the id, and of each field of a part within."""
    for name, field in model.model_fields.items():
        annotation, heading = field.annotation, field.title or name
        if isinstance(annotation, type) and issubclass(annotation, Part):
            yield from ((f"{heading}: {inner}", (name, *path)) for inner, path in fields(annotation))
        elif name != "id":
            yield heading, (name,)


def content_of(plan: Plan, part: Part, path: Sequence[str]) -> Cell:
    """What stands at a place of a record or part: choices in words, lists in one line, what links lead to."""
    *within, name = path
    for each in within:
        part = getattr(part, each)
    value = getattr(part, name)
    if name == "record_id" or (isinstance(part, Record) and name in part.links()):
        # Scores keep those of what is linked.
        if isinstance(value, dict):
            return "; ".join(f"{plan.text_of(id)}: {score}" for id, score in value.items())
        ids = (value,) if isinstance(value, str) else value or ()
        return "; ".join(plan.text_of(id) for id in ids)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return choices(type(part), name).get(value, value)
    if isinstance(value, tuple):
        return "; ".join(_described(plan, each) if isinstance(each, Part) else str(each) for each in value)
    if isinstance(value, dict) and all(isinstance(each, int | float) for each in value.values()):
        return "; ".join(f"{name}: {figure(each)}" for name, each in value.items())
    if value is None or isinstance(value, int | float | date):
        return value
    return json.dumps(value, ensure_ascii=False)


def _described(plan: Plan, part: Part) -> str:
    """A part in a list, such as a need or an exception, in one line."""
    values = {name: getattr(part, name) for name in type(part).model_fields}
    cost = values.pop("cost", None)
    texts = [str(each) for name, each in values.items() if each not in (None, "") and name != "kind"]
    return ", ".join([*texts, *([money(cost, plan.settings.currency)] if cost is not None else [])])


def _put(page: Any, row: int, column: int, content: Cell) -> Any:
    """One cell; a text is a text, whatever it begins with."""
    place = page.cell(row, column)
    place.alignment = _openpyxl.styles.Alignment(vertical="top", wrap_text=True)
    if isinstance(content, date) and content < _FIRST_DAY:
        content = content.isoformat()
    if isinstance(content, str):
        place.value = legal(content)[:_MOST_SIGNS]
        place.data_type = "s"
        place.quotePrefix = content.startswith(RISKY)
    elif content is not None:
        place.value = content
        if isinstance(content, date):
            place.number_format = "d mmm yyyy"
    return place


def _quoted(content: Cell, *, comma: bool) -> Cell:
    """A text that might be taken for a formula with a single quote before it; decimals as they are read."""
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, float) and comma:
        return str(content).replace(".", ",")
    if isinstance(content, str):
        text = legal(content)
        return f"'{text}" if text.startswith(RISKY) else text
    return content
