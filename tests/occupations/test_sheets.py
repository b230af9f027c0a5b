"""Rows of official tables."""

import pytest

from careerkit.errors import OccupationError
from careerkit.occupations.archive import Bundle
from careerkit.occupations.sheets import clean, column, optional, rows, sheet_names


def _rows(path, *columns):
    with Bundle(path) as bundle:
        return [row.cells for row in rows(bundle.members[0], columns)]


def test_text_keeps_quotes_and_the_word_none(tmp_path):
    """The text edition has no quoting; only n/a is missing, None is an answer."""
    path = tmp_path / "t.txt"
    path.write_text('A\tB\r\n"x\tNone\r\nn/a\ty"\r\n', encoding="utf-8", newline="")

    assert [('"x', "None"), ("", 'y"')] == _rows(path, column("A"), column("B"))


def test_csv_has_quotes(tmp_path):
    """The csv edition is read with its quotes."""
    path = tmp_path / "t.csv"
    path.write_text('A,B\r\n"x, y",1\r\n', encoding="utf-8-sig", newline="")

    assert [("x, y", "1")] == _rows(path, column("A"), column("B"))


def test_workbook_rows_may_end_early(tmp_path, layout):
    """Blank cells of a workbook are missing values, also at the end of a row."""
    path = layout.workbook(tmp_path / "t.xlsx", {"one": [("A", "B", "C"), ("x", None, None), (1.5, 2, None)]})

    assert [("x", "", ""), ("1.5", "2", "")] == _rows(path, column("A"), column("B"), optional("C"))


def test_columns_by_any_of_their_names(tmp_path):
    """A column is found by the names of several releases, ignoring case; an optional one may lack."""
    path = tmp_path / "t.txt"
    path.write_text("alternate  TITLE\r\nx\r\n", newline="")

    assert [("x", "")] == _rows(path, column("Job Title", "Alternate Title"), optional("Date"))


def test_a_missing_column_is_named(tmp_path):
    """A table without a column it must have is refused by its name."""
    path = tmp_path / "Skills.txt"
    path.write_text("A\r\nx\r\n", newline="")
    with pytest.raises(OccupationError, match=r"Skills\.txt has no column 'Data Value'"):
        _rows(path, column("Data Value"))


def test_a_row_cut_off_is_named(tmp_path):
    """A text that ends within a row is damaged, and the sentence says where."""
    path = tmp_path / "t.txt"
    path.write_text("A\tB\r\nx\ty\r\nx", newline="")
    with pytest.raises(OccupationError, match=r"t\.txt, line 3: the row ends too early"):
        _rows(path, column("A"), column("B"))


def test_numbers_within_bounds(tmp_path):
    """A figure outside of its scale, or none at all, is refused with table and line."""
    path = tmp_path / "t.txt"
    path.write_text("A\r\n4.5\r\n9\r\nnan\r\nx\r\n", newline="")
    with Bundle(path) as bundle:
        good, *bad = rows(bundle.members[0], [column("A")])
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
    with Bundle(path) as bundle:
        assert ("one", "two") == sheet_names(bundle.members[0])
