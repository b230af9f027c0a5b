"""How is the class? A bar a line, from the fewest to the most plans it may be (B8)."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes

from careerkit.analysis.cohort import LEAST, UNDER_WAY, AnswerRow, Row, Summary, summary
from careerkit.analysis.frame import rows as frame_rows
from careerkit.words import capital, counted

from . import ink
from .chart import Chart, empty, footnote, row_label, row_note, rows_panel, small, style

_LEFT = 2.5
_RIGHT = 1.9
# More gaps than this stand in the table alone.
_MOST_GAPS = 10


@style()
def cohort(rows: Iterable[Row], min_group: int = LEAST) -> Chart:
    """One bar a question and one a gap that many share, over the whole class; `rows` as in the table."""
    group = summary(rows, min_group)
    if group.refused:
        return empty(group.refused)
    answers = [*frame_rows(group.answers, AnswerRow)]
    gaps = [*frame_rows(group.gaps.head(_MOST_GAPS), AnswerRow)]
    finding = _finding(group, answers, gaps)
    count = 1 + len(answers) + (1 + len(gaps) if gaps else 0)
    sheet, axes = rows_panel(finding, count, left=_LEFT, right=_RIGHT, bottom=0.35)
    axes.set_axis_off()
    axes.set_xlim(0, group.people)
    _draw_heading(axes, 0, "How the class stands")
    for place, row in enumerate(answers, 1):
        _draw(axes, place, row)
    if gaps:
        _draw_heading(axes, 1 + len(answers), "Gaps that many share")
    for place, gap in enumerate(gaps, 2 + len(answers)):
        _draw(axes, place, gap)
    footnote(sheet, f"A bar goes from the fewest to the most plans it may be; {UNDER_WAY}")
    return Chart(sheet, _alt(finding, answers, gaps))


def _draw_heading(axes: Axes, place: int, text: str) -> None:
    small(axes, 0, place + 0.12, text, size=ink.LABEL, weight="bold", color=ink.TEXT)


def _draw(axes: Axes, place: int, row: AnswerRow) -> None:
    row_label(axes, place, row.question, _LEFT)
    axes.barh(place, row.of, 0.5, color=ink.BAND)
    axes.barh(place, row.high - row.low, 0.5, row.low, color=ink.ACCENT)
    row_note(axes, place, f"{row.words}, {row.low} to {row.high}")


def _finding(group: Summary, answers: list[AnswerRow], gaps: list[AnswerRow]) -> str:
    """The gap that most share, else the line that is farthest from half."""
    plans = counted(group.people, "plan")
    if gaps:
        return f"{group.lost}{capital(gaps[0].words)} of {plans} share one gap: {gaps[0].question}"
    clearest = max(answers, key=lambda row: abs(row.low + row.high - row.of))
    return f"{group.lost}{clearest.question} in {clearest.words} of {plans}"


def _alt(finding: str, answers: list[AnswerRow], gaps: list[AnswerRow]) -> str:
    lines = [f"{row.question}: {row.words}, {row.low} to {row.high}" for row in answers]
    shared = [f"Gap {row.question}: {row.words}, {row.low} to {row.high}" for row in gaps]
    return (
        ". ".join([finding, *lines, *(shared or ["No gap is shared by so many that it can be named"])]) + "."
    )
