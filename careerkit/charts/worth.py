"""What works for me? Every finished step by its kind: hours, verdict, and whether its gap is closed (B7)."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pandas as pd

from careerkit import analysis
from careerkit.analysis.actions import ENOUGH, WorthRow, words
from careerkit.analysis.frame import rows
from careerkit.plan import Competency, Plan
from careerkit.words import capital, counted, figure, number, tenths

from . import ink
from .chart import Chart, empty, footnote, row_label, row_note, rows_panel, style

_Fill = Literal["none", "left", "full"]
_LEFT, _RIGHT = 1.45, 2.75
_KEY = (
    "Each mark is a step: full, worth it; half, fair; hollow, not worth it; small, no verdict. "
    "Diamond: its gap is closed."
)


@style()
def worth(plan: Plan, as_of: date) -> Chart:
    """One row a kind, one mark a finished step at its hours; its fill is the verdict, counts at the right.

    A diamond is a step whose competency is fully developed now. With fewer than `ENOUGH` verdicts a
    kind is not ranked, and the title says that it is too early.
    """
    kinds = analysis.worth(plan, as_of)
    if kinds.empty:
        return empty("Your first finished step begins this picture: hours, verdict, and the gap it closed.")
    actions = [action for action in plan.done_actions if action.done_by(as_of)]
    actions.sort(key=lambda action: action.hours_spent or 0.0)
    figure_, axes = rows_panel(_finding(kinds), len(kinds), left=_LEFT, right=_RIGHT, row=0.46, bottom=0.78)
    most = max([1.0, *(action.hours_spent or 0.0 for action in actions)])
    axes.set_xlim(-0.03 * most, 1.06 * most)
    axes.set_xlabel("hours spent", size=9, loc="left")
    axes.grid(axis="x")
    for place, row in enumerate(rows(kinds, WorthRow)):
        row_label(axes, place, capital(words(row.kind)), _LEFT)
        row_note(axes, place, _counts(row), color=ink.TEXT if row.enough else ink.MUTED)
        taken: list[float] = []
        for action in (action for action in actions if action.kind == row.kind):
            x = action.hours_spent or 0.0
            above = sum(abs(x - other) < 0.025 * most for other in taken)
            taken.append(x)
            competency = plan.find(Competency, action.competency_id)
            fill: _Fill = "none" if (action.worth or 0) <= 2 else "left" if action.worth == 3 else "full"
            size, edge = (4.5, ink.MUTED) if action.worth is None else (8.5, ink.ACCENT)
            shape, size = ("D", size * 0.86) if competency and competency.developed else ("o", size)
            (mark,) = axes.plot(x, place - 0.16 * min(above, 2), shape, ms=size, color=ink.ACCENT, mec=edge)
            mark.set(mew=1.5, zorder=4, clip_on=False, fillstyle=fill, markerfacecoloralt="white")
    footnote(figure_, _KEY)
    told = (f"{capital(words(row.kind))}: {_counts(row)}" for row in rows(kinds, WorthRow))
    return Chart(figure_, f"{_finding(kinds)}. {'; '.join(told)}.".replace("\n", ", "))


def _counts(row: WorthRow) -> str:
    gaps = f", {counted(row.developed, 'gap')} closed" if row.developed else ""
    too_few = f"{counted(row.rated, 'verdict')}, too few to tell" if row.rated else "no verdict yet"
    verdict = f"{tenths(row.verdict or 0)} of 5" if row.enough else too_few
    return f"{row.done} done, {figure(round(row.hours, 1))} h{gaps}\n{verdict}"


def _finding(kinds: pd.DataFrame) -> str:
    ranked = kinds[kinds["enough"]]
    done = capital(counted(int(kinds["done"].sum()), "step"))
    if ranked.empty:
        return f"{done} done; from {number(ENOUGH)} verdicts on a kind, this tells what works for you"
    best = ranked.iloc[0]
    return f"{capital(words(str(best['kind'])))} serves you best so far: {tenths(best['verdict'])} of 5"
