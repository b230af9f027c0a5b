"""Five dimensions of the person's own answers: a dot and its range between two ends (S4)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.personality import STATEMENTS, DimensionRow
from careerkit.plan import Plan
from careerkit.words import figure as figure_text
from careerkit.words import listed

from . import ink
from .chart import Chart, empty, footnote, row_label, row_note, rows_panel, style

_LEFT = 2.0
_RANGE = (
    "Nine in ten such descriptions would lie on the line, by the spread and the number of your answers. "
    "Two answers are needed for a dot, and neither end is the better one."
)
MIRROR = "A mirror of your own answers, not a validated test."


@style()
def big_five(plan: Plan, as_of: date) -> Chart:
    """Where one's answers lie between the two ends of each dimension, with the range of nine in ten (S4)."""
    found = analysis.big_five(plan, as_of)
    if found["score"].isna().all():
        return empty("Say of the statements how like you they are, and five dimensions will show here.")
    figure, axes = rows_panel(_leaning(found), len(found), left=_LEFT, right=1.7, bottom=0.65)
    axes.set_xlim(0.85, 5.15)
    axes.set_xticks(range(1, 6), ["1", "2", "3 middle", "4", "5"])
    axes.axvline(3, color=ink.RULE, linewidth=1, zorder=0)
    said = []
    for place, row in enumerate(rows(found, DimensionRow)):
        axes.axhline(place, color=ink.RULE, linewidth=1, zorder=0)
        row_label(
            axes, place, row.low_end, _LEFT, color=ink.TEXT if row.leaning == row.low_end else ink.MUTED
        )
        row_note(axes, place, row.high_end, color=ink.TEXT if row.leaning == row.high_end else ink.MUTED)
        ends = f"from {row.low_end} to {row.high_end}"
        if row.score is None or row.low is None or row.high is None:
            said.append(f"{ends}, {row.answered} of {STATEMENTS} answered")
            continue
        line, dot = (ink.ACCENT_SOFT, ink.ACCENT) if row.leaning else (ink.FAINT, ink.MUTED)
        axes.plot([row.low, row.high], [place, place], color=line, linewidth=5, solid_capstyle="round")
        axes.plot(row.score, place, "o", ms=9, color=dot)
        score, low, high = map(figure_text, (row.score, row.low, row.high))
        said.append(f"{ends} {score}, nine in ten between {low} and {high}")
    footnote(figure, f"{_RANGE} {MIRROR}", lines=2)
    return Chart(figure, f"{_leaning(found)}. On a scale of 1 to 5: {'; '.join(said)}. {_RANGE} {MIRROR}")


def _leaning(found: pd.DataFrame) -> str:
    leaning = [each for each in found["leaning"] if each]
    if not leaning:
        return "Your answers lie near the middle: nothing stands out for certain"
    return f"By your own answers you are rather {listed(leaning)}"
