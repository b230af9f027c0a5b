"""Cells of a workbook, compared with openpyxl, which reads them slower."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Written
from openpyxl import load_workbook

from careerkit.occupations.workbook import Workbook

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    lambda text: not text.startswith("=") and text == text.strip()
)
CELLS = st.none() | TEXTS | st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6)


@settings(max_examples=50)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=30), max_size=6))
def test_the_same_as_openpyxl(rows):
    """What a workbook holds is read as openpyxl reads it, blank rows and trailing blanks aside."""
    book = Written()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)

    assert _filled(load_workbook(stream).active.iter_rows(values_only=True)) == _filled(
        Workbook(stream).rows("Sheet")
    )


def _filled(rows):
    found = []
    for row in rows:
        cells = [None if cell == "" else cell for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            found.append(cells)
    return found


def _workbook(cells, strings=""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr(
            "xl/workbook.xml",
            '<x:workbook xmlns:x="m" xmlns:r="o"><x:sheets><x:sheet name="One" r:id="r1"/></x:sheets>'
            "</x:workbook>",
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="r1" Target="/xl/worksheets/s.xml"/></Relationships>',
        )
        book.writestr("xl/worksheets/s.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
        if strings:
            book.writestr("xl/sharedStrings.xml", strings)
    return Workbook(stream)


def test_kinds_of_cells():
    """Shared, inline and formula strings, booleans, numbers and gaps."""
    book = _workbook(
        '<row><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>in</t><t>line</t></is></c>'
        '<c r="D1" t="str"><f>A1</f><v>formula</v></c><c r="E1" t="b"><v>1</v></c></row>'
        "<row/><row><c><v>2</v></c><c><v>4.12</v></c><c/></row>",
        "<sst><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>pronounced</t></rPh></si></sst>",
    )

    assert ("One",) == book.names
    assert [["rich", None, "inline", "formula", "TRUE"], [2, 4.12, None]] == list(book.rows("One"))


@pytest.mark.parametrize("reference", ["AAAAAAAA1", "1"])
def test_a_cell_outside_of_any_sheet(reference):
    """A reference beyond the last column is damage, not a row of a billion cells."""
    with pytest.raises(ValueError, match=r"^[A-Za-z]*$"):
        list(_workbook(f'<row><c r="{reference}"><v>1</v></c></row>').rows("One"))


@pytest.mark.parametrize(
    "name, member", [("db_29_3_excel.zip", "Interests.xlsx"), ("oesm25nat.zip", "national_M2025_dl.xlsx")]
)
def test_official_workbooks(official, name, member):
    """The official workbooks give the same cells as openpyxl."""
    with zipfile.ZipFile(official / name) as archive:
        inside = next(each for each in archive.namelist() if each.endswith(member))
        stream = io.BytesIO(archive.read(inside))
    ours = Workbook(stream)
    theirs = load_workbook(stream, read_only=True).worksheets[0]

    assert _filled(theirs.iter_rows(values_only=True)) == _filled(ours.rows(ours.names[0]))


def test_a_cell_far_away_costs_nothing():
    """Only the cells that are there are held: a small file cannot ask for room for a whole sheet."""
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    first, last = _workbook(cells).rows("One")

    assert [1] == first
    assert (16_384, 2) == (len(last), last[-1])
