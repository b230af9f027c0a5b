"""Is it more than courses? Hours and steps by way of learning; shown, never scored (S44)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.actions import MixRow
from careerkit.analysis.frame import rows
from careerkit.plan import Plan
from careerkit.words import capital, counted, number
from careerkit.words import figure as figure_text

from . import ink
from .chart import Chart, empty, footnote, hatched_bar, row_label, row_note, rows_panel, style

_LEFT, _RIGHT = 1.35, 2.3


@style()
def mix(plan: Plan, as_of: date) -> Chart:
    """Hours spent and hours left of each way of learning, with its steps counted beside."""
    ways = analysis.mix(plan, as_of)
    # Other ways are shown only if there are any.
    ways = ways[(ways["steps"] > 0) | (ways.index != "in other ways")]
    if not ways["steps"].sum():
        return empty("Add steps with their kind, and you see here how many ways of learning you use.")
    figure, axes = rows_panel(_finding(ways), len(ways), left=_LEFT, right=_RIGHT, row=0.42)
    axes.set(xlim=(0, max(float((ways["hours_spent"] + ways["hours_left"]).max()), 1.0)), xticks=[])
    axes.spines[:].set_visible(False)
    for place, row in enumerate(rows(ways, MixRow)):
        row_label(axes, place, capital(row.way), _LEFT, color=ink.TEXT if row.steps else ink.MUTED)
        axes.barh(place, row.hours_spent, height=0.5, color=ink.ACCENT)
        hatched_bar(axes, place, row.hours_left, 0.5, left=row.hours_spent)
        row_note(axes, place, _note(row), color=ink.TEXT if row.steps else ink.MUTED)
    missing = int(ways["uncounted"].sum())
    rest = capital(counted(missing, "step has", "steps have")) + " no hours to count." if missing else ""
    footnote(figure, f"Full: hours spent. Hatched: hours left. No mix is better than another. {rest}".strip())
    said = [
        f"{capital(row.way)}: {counted(row.steps, 'step')}, "
        f"{figure_text(round(row.hours_spent))} hours spent, {figure_text(round(row.hours_left))} left"
        for row in rows(ways, MixRow)
    ]
    return Chart(figure, f"{_finding(ways)}. {'; '.join(said)}.")


def _finding(mix: pd.DataFrame) -> str:
    ways = list(mix.index[mix["steps"] > 0])
    if len(ways) == 1:
        return f"All your steps are {ways[0]}"
    return f"Your steps use {number(len(ways))} ways of learning: {', '.join(ways[:-1])} and {ways[-1]}"


def _note(row: MixRow) -> str:
    if not row.steps:
        return "no step"
    done = f", {number(row.done)} done" if row.done else ""
    hours = row.hours_spent + row.hours_left
    return f"{counted(row.steps, 'step')}{done}, {figure_text(round(hours))} h"
