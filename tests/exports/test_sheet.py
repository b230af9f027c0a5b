"""Spreadsheets: dates are dates, and no text is a formula."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from careerkit import read_plan, tables, workspace
from careerkit.errors import CareerkitError
from careerkit.exports.export import check
from careerkit.exports.sheet import comma_separated, workbook
from careerkit.plan import Action, Competency, Goal, Plan

TODAY = date(2026, 11, 21)
SAMPLE = read_plan(workspace.examples() / "sample-plan.json")
HOSTILE = ["=1+1", '=HYPERLINK("http://x.example","y")', "+49 1", "-2+3", "@SUM(A1)", "＝cmd|' /C calc'!A0"]
ODD = ["a\x00b", "a\ud7ff\x0bb", "\ufffe", "#N/A", "a" * 40_000, 'say "x", y\nz']


def plan(text: str) -> Plan:
    """A plan with a text in a goal, a competency and a step."""
    goal = Goal(id="goal-1", statement=text)
    gap = Competency(id="competency-1", name=text[:400], goal_id="goal-1")
    return Plan(goals=(goal,), competencies=(gap,), actions=(Action(id="action-1", what=text),))


@pytest.mark.parametrize("what", ["plan", "table1", "actions"])
@pytest.mark.parametrize("text", HOSTILE + ODD)
def test_no_text_becomes_a_formula_in_a_workbook(text: str, what: str) -> None:
    """Every text cell is of type text, also one that begins like a formula or holds what xml cannot."""
    cells = [
        cell
        for page in load_workbook(io.BytesIO(workbook(plan(text), TODAY, what)))
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None
    ]

    assert {"s"} == {cell.data_type for cell in cells if isinstance(cell.value, str)}
    if text in HOSTILE:
        assert any(text == cell.value and cell.quotePrefix for cell in cells)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("what", ["table1", "actions"])
def test_a_risky_text_is_quoted_in_csv(text: str, what: str) -> None:
    """A single quote stands before it, and only before it."""
    content = comma_separated(plan(text), TODAY, what).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row]

    assert f"'{text}" in cells
    assert [] == [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]


@pytest.mark.parametrize("text", ODD)
def test_an_odd_text_stays_in_its_cell(text: str) -> None:
    """Quotes, commas and line breaks of a text do not end its cell."""
    content = comma_separated(plan(text), TODAY, "actions").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))

    assert 2 == len(rows)
    assert len(rows[0]) == len(rows[1])


def test_a_csv_file_is_as_excel_and_the_standard_ask() -> None:
    """It begins with the mark of UTF-8 and ends its lines with CR LF; dates are ISO."""
    content = comma_separated(SAMPLE, TODAY, "actions")

    assert content.startswith(b"\xef\xbb\xbfStep,")
    assert content.count(b"\r\n") == content.count(b"\n") == len(SAMPLE.actions) + 1
    assert b"2026-12-11" in content


def test_a_csv_file_holds_one_table() -> None:
    """The whole plan is refused, with the way out."""
    with pytest.raises(CareerkitError, match=r"plan.csv cannot hold 'plan'.* or use another --what"):
        check(Path("plan.csv"), "plan")


def test_table_1_is_table_1() -> None:
    """Cell by cell the csv and the workbook hold what the workbook's table shows."""
    frame = tables.table1(SAMPLE, TODAY).frame
    expected = [list(frame.columns), *map(list, frame.itertuples(index=False, name=None))]
    page = load_workbook(io.BytesIO(workbook(SAMPLE, TODAY, "table1")))["Table 1"]
    content = comma_separated(SAMPLE, TODAY, "table1").decode("utf-8-sig")

    assert expected == list(csv.reader(io.StringIO(content)))
    assert expected == [[cell.value for cell in row] for row in page.iter_rows(max_row=len(expected))]


def test_a_workbook_has_a_sheet_a_noun_with_real_dates() -> None:
    """Headings stay in sight, columns have a width, dates can be sorted, links show as names."""
    book = load_workbook(io.BytesIO(workbook(SAMPLE, TODAY)))
    goals = book["Goals"]
    head = [cell.value for cell in goals[1]]

    assert {"You", "Goals", "Competencies", "Steps", "Milestones", "Contacts"} <= set(book.sheetnames)
    assert "A2" == goals.freeze_panes
    assert datetime(2028, 6, 30) == goals.cell(2, head.index("By") + 1).value
    assert SAMPLE.goals[2].statement == goals.cell(2, head.index("A step towards") + 1).value
    assert 60 == goals.column_dimensions["A"].width


def test_early_dates_are_texts() -> None:
    """Excel counts from 1900; an earlier day is written out."""
    goal = Goal(id="goal-1", statement="x", due=date(1850, 1, 1))
    page = load_workbook(io.BytesIO(workbook(Plan(goals=(goal,)), TODAY)))["Goals"]

    assert "1850-01-01" == page.cell(2, 2).value


def test_the_same_plan_gives_the_same_bytes() -> None:
    """No clock stands in the file."""
    assert workbook(SAMPLE, TODAY) == workbook(SAMPLE, TODAY)
