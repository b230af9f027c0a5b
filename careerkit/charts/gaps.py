"""Where are the gaps? Dumbbells from the level now to the level required (S31 to S34, B5)."""

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.gaps import GapRow
from careerkit.plan import ASIDE, Plan
from careerkit.words import all_of, capital, counted, number, out_of, shortened

from . import ink
from .chart import Chart, beside, empty, row_words, rows_panel, small, style

_MOST_ROWS = 18
_COMPETENCIES = ("competency", "competencies")
# By whether it is developed: what is not assessed has a ring alone.
_COLORS = {True: (ink.FAINT, ink.RULE), False: (ink.ACCENT, ink.ACCENT_SOFT), None: (ink.MUTED, "")}
_LEVELS = ("no evidence", "awareness", "novice", "intermediate", "advanced", "expert")


@style()
def gaps(plan: Plan, as_of: date, most: int = _MOST_ROWS) -> Chart:
    """Now to required, widest gap first, `most` at most; importance as the weight of the line."""
    gaps = analysis.gaps(plan, as_of)
    gaps = gaps[~gaps["goal_status"].isin(ASIDE)]
    # From the widest gap, then what is not assessed, then what is developed; the weightier first.
    gaps = gaps.assign(order=[{False: 0, None: 1, True: 2}[known] for known in gaps["developed"]])
    gaps = gaps.sort_values(["order", "gap", "importance"], ascending=[True, False, False], kind="stable")
    if gaps.empty:
        return empty("List what a goal asks for and where you stand, and the gaps will show here.")
    shown = gaps.head(most)
    more = len(gaps) - len(shown)
    foot = "Thicker lines matter more."
    foot += "  ▲ someone else's view." if shown["second_rating"].notna().any() else ""
    foot += f"  {capital(counted(more, 'more stands', 'more stand'))} in the table." if more else ""
    sheet, axes = rows_panel(_finding(gaps), len(shown), left=2.6, right=1.45, bottom=0.355, foot=foot)
    axes.set(xlim=(-0.25, 5.25), ylim=(len(shown) - 0.5, -0.65))
    axes.set_xticks(range(6), _LEVELS)
    axes.grid(axis="x")
    for place, row in enumerate(rows(shown, GapRow)):
        togo = f"{row.gap} {'level' if row.gap == 1 else 'levels'} to go"
        standing = {True: "developed", False: togo, None: "not assessed yet"}[row.developed]
        named = ink.MUTED if row.developed else ink.TEXT
        noted = ink.TEXT if row.developed is False else ink.MUTED
        row_words(axes, place, row.name, standing, named, noted)
        x, (color, line) = row.required, _COLORS[row.developed]
        axes.plot(x, place, "o", ms=8.5, mfc="white", mec=color, mew=2)
        if row.current is None:
            small(axes, x - 0.17, place, "?", ha="right", va="center_baseline", weight="bold", size=10)
            continue
        width = 1 + 1.3 * row.importance
        axes.plot([row.current, x], [place] * 2, color=line, lw=width, solid_capstyle="butt", zorder=1)
        axes.plot(row.current, place, "o", ms=8.5, color=color)
        if row.second_rating is not None:
            axes.plot(row.second_rating, place + 0.3, "^", ms=5, color=ink.SECOND)
    if shown["developed"].iloc[0] is False:
        # Words over the first row that has a gap, instead of a legend.
        for column, name in (("current", "now"), ("required", "required")):
            at = (shown[column].iloc[0], 0)
            beside(axes, name, at, (0, 9), ha="center", va="baseline", size=ink.SMALL, color=ink.MUTED)
    behind, unknown, developed = (int((gaps["order"] == place).sum()) for place in range(3))
    text = f"{_finding(gaps)}. Of {counted(len(gaps), *_COMPETENCIES)}, {developed} developed, "
    text += f"{behind} to develop, {unknown} not assessed."
    widest = rows(shown[shown["order"] == 0].head(5), GapRow)
    levels = [f"{shortened(row.name)}, now {row.current}, required {row.required}" for row in widest]
    return Chart(sheet, f"{text} Widest gaps, levels 0 to 5: {'; '.join(levels)}." if levels else text)


def _finding(gaps: pd.DataFrame) -> str:
    total, standing = len(gaps), list(gaps["developed"])
    there, open = standing.count(True), standing.count(None)
    if open == total:
        none = f"None of {number(total)} competencies is assessed yet"
        return "The one competency is not assessed yet" if total == 1 else none
    if there == total:
        return capital(f"{all_of(total, *_COMPETENCIES)} {'is' if total == 1 else 'are'} developed")
    are = "is" if there < 2 else "are"
    title = f"{out_of(there, f'{number(total)} competencies')} {are} developed"
    behind = gaps[gaps["order"] == 0]
    if behind.empty:
        return capital(f"{title}; {counted(open, 'is', 'are')} not assessed yet")
    if total == 1:
        return "The one competency is not developed yet"
    widest = behind[behind["gap"] == behind["gap"].max()]
    name, others = shortened(widest["name"].iloc[0], 45), len(widest) - 1
    far = f"{name} and {counted(others, 'other')} are" if others else f"{name} is"
    return capital(f"{title}; {far} furthest away")
