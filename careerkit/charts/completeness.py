"""How far is the plan? Six chapters, the points done of all."""

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.plan import Plan
from careerkit.rules.completeness import ChapterRow
from careerkit.words import capital, number, out_of

from . import ink
from .chart import Chart, dots, row_words, rows_panel, style


@style()
def completeness(plan: Plan, as_of: date) -> Chart:
    """One row a chapter, one square a point, filled when it is done."""
    chapters = analysis.chapters(plan, as_of)
    sheet, axes = rows_panel(_finding(chapters), len(chapters), left=1.2, right=1.5, row=0.36, bottom=0.15)
    axes.set_axis_off()
    axes.set_xlim(-0.5, max(20, chapters["points"].max()) - 0.5)
    told = []
    for place, row in enumerate(rows(chapters, ChapterRow)):
        dots(axes, place, row.points, row.done, ink.FAINT, ms=11, marker="s")
        empty = row.state == "empty"
        counts = f"{row.done} of {row.points}"
        note = "not begun" if empty else f"done, {counts}" if row.state == "done" else counts
        color = ink.TEXT if row.state == "begun" else ink.MUTED
        row_words(axes, place, row.title, note, ink.MUTED if empty else ink.TEXT, color)
        told.append(f"{row.title}: {counts}")
    return Chart(sheet, f"{_finding(chapters)}. Points done: {'; '.join(told)}.")


def _finding(chapters: pd.DataFrame) -> str:
    done = int((chapters["state"] == "done").sum())
    begun = int((chapters["state"] != "empty").sum())
    if done == len(chapters):
        return f"All {number(len(chapters))} chapters are done"
    if not begun:
        return capital(f"{number(len(chapters))} chapters lie ahead; begin with any of them")
    some = "all" if begun == len(chapters) else f"{number(begun)} of"
    first = f"{some} {number(len(chapters))} chapters {'is' if begun == 1 else 'are'} begun"
    return capital(f"{first}, {out_of(done, 'them')} done" if done else first)
