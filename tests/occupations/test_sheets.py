"""Rows of official tables."""

import time
import zipfile
from resource import RUSAGE_SELF, getrusage

import pytest
from openpyxl import Workbook

from careerkit.errors import OccupationError
from careerkit.occupations.files import Column, clean, opened, optional, rows, sheet_names


def _rows(path, *columns):
    with opened(path) as bundle:
        return [row.cells for row in rows(bundle.members[0], columns)]


def test_text_keeps_quotes_and_the_word_none(tmp_path):
    """The text edition has no quoting; only n/a is missing, None is an answer."""
    path = tmp_path / "t.txt"
    path.write_text('A\tB\r\n"x\tNone\r\nn/a\ty"\r\n', encoding="utf-8", newline="")

    assert [('"x', "None"), ("", 'y"')] == _rows(path, Column("A"), Column("B"))


def test_csv_has_quotes(tmp_path):
    """The csv edition is read with its quotes."""
    path = tmp_path / "t.csv"
    path.write_text('A,B\r\n"x, y",1\r\n', encoding="utf-8-sig", newline="")

    assert [("x, y", "1")] == _rows(path, Column("A"), Column("B"))


def test_workbook_rows_may_end_early(tmp_path, layout):
    """Blank cells of a workbook are missing values, also at the end of a row."""
    path = layout.workbook(tmp_path / "t.xlsx", {"one": [("A", "B", "C"), ("x", None, None), (1.5, 2, None)]})

    assert [("x", "", ""), ("1.5", "2", "")] == _rows(path, Column("A"), Column("B"), optional("C"))


def _sheet(path, cells):
    """A workbook whose only sheet holds these cells, as XML."""
    Workbook().save(path)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><dimension ref="A1:B2"/><sheetData>{cells}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in (parts | {"xl/worksheets/sheet1.xml": sheet}).items():
            book.writestr(name, content)
    return path


def test_kinds_of_cells(tmp_path):
    """Inline and formula strings, booleans, numbers and gaps are read, also where the size is wrong."""
    path = _sheet(
        tmp_path / "t.xlsx",
        '<row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="B1" t="str"><v>B</v></c>'
        '<c r="D1" t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r></is></c></row>'
        '<row r="2"/><row r="4"><c r="A4" t="str"><f>B1</f><v>formula</v></c><c r="B4" t="b"><v>1</v></c>'
        '<c r="D4"><v>2</v></c></row><row r="5"><c t="b"><v>0</v></c><c><v>4.12</v></c><c/><c/></row>',
    )

    assert [("formula", "TRUE", "2"), ("FALSE", "4.12", "")] == _rows(
        path, Column("A"), Column("B"), Column("rich")
    )


@pytest.mark.parametrize("row, below", [(1_048_576, [("",)]), (10**15, [])])
def test_a_cell_far_away_costs_nothing(tmp_path, row, below):
    """A small file that names its last cell, or a row that no sheet has, is soon read, in little room."""
    far = f'<row r="{row}"><c r="XFD{row}"><v>2</v></c></row>'
    path = _sheet(tmp_path / "t.xlsx", f'<row r="1"><c r="A1"><v>1</v></c></row>{far}')
    start, before = time.monotonic(), getrusage(RUSAGE_SELF).ru_maxrss
    found = _rows(path, Column("1"))

    assert path.stat().st_size < 10_000
    assert below == found
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < 50_000  # kB
    assert time.monotonic() - start < 20


@pytest.mark.parametrize("reference", ["AAAAAAAA1", "1", "A"])
def test_a_cell_outside_of_any_sheet(tmp_path, reference):
    """A reference beyond the last column is damage, not a row of a billion cells."""
    with pytest.raises(ValueError):
        _rows(_sheet(tmp_path / "t.xlsx", f'<row><c r="{reference}"><v>1</v></c></row>'), Column("1"))


def test_entities_in_a_workbook_are_refused(tmp_path):
    """A workbook whose XML defines entities is not read, however far into it they stand."""
    path = _sheet(tmp_path / "t.xlsx", '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>')
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        b'<?xml version="1.0"?>' + b" " * 9000 + b'<!DOCTYPE a [<!ENTITY b "c">]>'
    ) + parts["xl/worksheets/sheet1.xml"]
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    with pytest.raises(ValueError):
        _rows(path, Column("A"))


def test_columns_by_any_of_their_names(tmp_path):
    """A column is found by the names of several releases, ignoring case; an optional one may lack."""
    path = tmp_path / "t.txt"
    path.write_text("alternate  TITLE\r\nx\r\n", newline="")

    assert [("x", "")] == _rows(path, Column("Job Title", "Alternate Title"), optional("Date"))


def test_a_missing_column_is_named(tmp_path):
    """A table without a column it must have is refused by its name."""
    path = tmp_path / "Skills.txt"
    path.write_text("A\r\nx\r\n", newline="")
    with pytest.raises(OccupationError, match=r"Skills\.txt has no column 'Data Value'"):
        _rows(path, Column("Data Value"))


def test_a_row_cut_off_is_named(tmp_path):
    """A text that ends within a row is damaged, and the sentence says where."""
    path = tmp_path / "t.txt"
    path.write_text("A\tB\r\nx\ty\r\nx", newline="")
    with pytest.raises(OccupationError, match=r"t\.txt, line 3: the row ends too early"):
        _rows(path, Column("A"), Column("B"))


def test_numbers_within_bounds(tmp_path):
    """A figure outside of its scale, or none at all, is refused with table and line."""
    path = tmp_path / "t.txt"
    path.write_text("A\r\n4.5\r\n9\r\nnan\r\nx\r\n", newline="")
    with opened(path) as bundle:
        good, *bad = rows(bundle.members[0], [Column("A")])
        assert 4.5 == good.number(0, 1, 5)
        for row in bad:
            with pytest.raises(OccupationError, match=f"line {row.line}: .* is no number from 1 to 5"):
                row.number(0, 1, 5)


def test_clean_takes_out_what_terminals_obey():
    """Control characters, line breaks and reversed text do not survive."""
    assert "a [31mb c d" == clean("a\x1b[31mb\nc\u202ed ")


def test_clean_refuses_endless_cells():
    """A cell longer than any official one is refused."""
    with pytest.raises(OccupationError, match="longer than any"):
        clean("x" * 30_000)


def test_sheet_names(tmp_path, layout):
    """The sheets of a workbook by name; other files have none."""
    path = layout.workbook(tmp_path / "t.xlsx", {"one": [("A",)], "two": [("A",)]})
    with opened(path) as bundle:
        assert ("one", "two") == sheet_names(bundle.members[0])
