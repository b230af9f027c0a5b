"""Charts of the steps: what works for you (B7), and how many ways of learning you use (S44)."""

from datetime import date

from careerkit import analysis
from careerkit.analysis.actions import MixRow, WorthRow, serves_best
from careerkit.analysis.frame import rows
from careerkit.plan import Competency, Plan
from careerkit.words import capital, counted, figure, number, tenths

from . import ink
from .chart import Chart, empty, hatched_bar, row_words, rows_panel, style

_KEY = (
    "Each mark is a step: full, worth it; half, fair; hollow, not worth it; small, no verdict. "
    "Diamond: its gap is closed."
)


@style()
def worth(plan: Plan, as_of: date) -> Chart:
    """One row a way, a mark a finished step at its hours; its fill is the verdict, a diamond a closed gap."""
    ways = analysis.worth(plan, as_of)
    if ways.empty:
        return empty("Your first finished step begins this picture: hours, verdict, and the gap it closed.")
    actions = [action for action in plan.done_actions if action.done_by(as_of)]
    actions.sort(key=lambda action: action.spent or 0.0)
    finding = serves_best(ways)
    sheet, axes = rows_panel(finding, len(ways), left=1.45, right=2.75, row=0.46, bottom=0.515, foot=_KEY)
    most = max([1.0, *(action.spent or 0.0 for action in actions)])
    axes.set_xlim(-0.03 * most, 1.06 * most)
    axes.set_xlabel("hours spent", size=9, loc="left")
    axes.grid(axis="x")
    for place, row in enumerate(rows(ways, WorthRow)):
        color = ink.TEXT if row.enough else ink.MUTED
        row_words(axes, place, capital(row.name), _counts(row), note_color=color)
        taken: list[float] = []
        for action in (action for action in actions if action.kind in row.kinds):
            x = action.spent or 0.0
            above = sum(abs(x - other) < 0.025 * most for other in taken)
            taken.append(x)
            competency = plan.find(Competency, action.competency_id)
            fill = "none" if (action.worth or 0) <= 2 else "left" if action.worth == 3 else "full"
            size, edge = (4.5, ink.MUTED) if action.worth is None else (8.5, ink.ACCENT)
            shape, size = ("D", size * 0.86) if competency and competency.developed else ("o", size)
            (mark,) = axes.plot(x, place - 0.16 * min(above, 2), shape, ms=size, color=ink.ACCENT, mec=edge)
            mark.set(mew=1.5, zorder=4, clip_on=False, fillstyle=fill, markerfacecoloralt="white")
    told = (f"{capital(row.name)}: {_counts(row)}" for row in rows(ways, WorthRow))
    return Chart(sheet, f"{finding}. {'; '.join(told)}.".replace("\n", ", "))


def _counts(row: WorthRow) -> str:
    gaps = f", {counted(row.developed, 'gap')} closed" if row.developed else ""
    verdict = f"{tenths(row.verdict or 0)} of 5" if row.enough else counted(row.rated, "verdict")
    return f"{row.done} done, {figure(round(row.hours, 1))} h{gaps}\n{verdict}"


@style()
def mix(plan: Plan, as_of: date) -> Chart:
    """Hours spent and hours left of each way of learning, with its steps counted beside."""
    ways = analysis.mix(plan, as_of)
    # Other ways are shown only if there are any.
    ways = ways[(ways["steps"] > 0) | (ways.index != "in other ways")]
    if not ways["steps"].sum():
        return empty("Add steps with their kind, and you see here how many ways of learning you use.")
    missing = int(ways["uncounted"].sum())
    rest = capital(counted(missing, "step has", "steps have")) + " no hours to count." if missing else ""
    foot = f"Full: hours spent. Hatched: hours left. No mix is better than another. {rest}".strip()
    used = [*ways.index[ways["steps"] > 0]]
    finding = f"Your steps use {number(len(used))} ways of learning: {', '.join(used[:-1])} and {used[-1]}"
    if len(used) == 1:
        finding = f"All your steps are {used[0]}"
    sheet, axes = rows_panel(finding, len(ways), left=1.35, right=2.3, row=0.42, bottom=0.135, foot=foot)
    axes.set(xlim=(0, max(float((ways["hours_spent"] + ways["hours_left"]).max()), 1.0)), xticks=[])
    axes.spines[:].set_visible(False)
    told = []
    for place, row in enumerate(rows(ways, MixRow)):
        color = ink.TEXT if row.steps else ink.MUTED
        axes.barh(place, row.hours_spent, height=0.5, color=ink.ACCENT)
        hatched_bar(axes, place, row.hours_left, 0.5, left=row.hours_spent)
        done = f", {number(row.done)} done" if row.done else ""
        hours = figure(round(row.hours_spent + row.hours_left))
        note = f"{counted(row.steps, 'step')}{done}, {hours} h" if row.steps else "no step"
        row_words(axes, place, capital(row.way), note, color, color)
        spent, left = figure(round(row.hours_spent)), figure(round(row.hours_left))
        told.append(f"{capital(row.way)}: {counted(row.steps, 'step')}, {spent} hours spent, {left} left")
    return Chart(sheet, f"{finding}. {'; '.join(told)}.")
