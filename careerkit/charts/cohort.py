"""How is the class? A bar a line, from the fewest to the most plans it may be (B8)."""

from collections.abc import Iterable

from careerkit.analysis.cohort import LEAST, UNDER_WAY, AnswerRow, Row, summary
from careerkit.analysis.frame import rows as frame_rows
from careerkit.words import capital, counted

from . import ink
from .chart import Chart, empty, row_words, rows_panel, small, style


@style()
def cohort(rows: Iterable[Row], min_group: int = LEAST) -> Chart:
    """One bar a question and one a gap that many share, over the whole class; `rows` as in the table."""
    group = summary(rows, min_group)
    if group.refused:
        return empty(group.refused)
    answers = [*frame_rows(group.answers, AnswerRow)]
    gaps = [*frame_rows(group.gaps.head(10), AnswerRow)]
    # The gap that most share, else the line that is farthest from half.
    plans = counted(group.people, "plan")
    clearest = max(answers, key=lambda row: abs(row.low + row.high - row.of))
    finding = f"{group.lost}{clearest.question} in {clearest.words} of {plans}"
    lines: list[str | AnswerRow] = ["How the class stands", *answers]
    if gaps:
        finding = f"{group.lost}{capital(gaps[0].words)} of {plans} share one gap: {gaps[0].question}"
        lines += ["Gaps that many share", *gaps]
    foot = f"A bar goes from the fewest to the most plans it may be; {UNDER_WAY}"
    sheet, axes = rows_panel(finding, len(lines), left=2.5, right=1.9, bottom=0.085, foot=foot)
    axes.set_axis_off()
    axes.set_xlim(0, group.people)
    told = [finding]
    for place, row in enumerate(lines):
        if isinstance(row, str):
            small(axes, 0, place + 0.12, row, size=ink.LABEL, weight="bold", color=ink.TEXT)
            continue
        many = f"{row.words}, {row.low} to {row.high}"
        row_words(axes, place, row.question, many)
        axes.barh(place, row.of, 0.5, color=ink.BAND)
        axes.barh(place, row.high - row.low, 0.5, row.low, color=ink.ACCENT)
        told.append(f"{'Gap ' if place > len(answers) else ''}{row.question}: {many}")
    if not gaps:
        told.append("No gap is shared by so many that it can be named")
    return Chart(sheet, ". ".join(told) + ".")
