"""Charts of chapter 1: balance sheet, values, kinds of work, and how you describe yourself (S2 to S11)."""

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.discover import RiasecRow, ValueRow
from careerkit.analysis.fit import STATEMENTS, DimensionRow
from careerkit.analysis.frame import rows
from careerkit.plan import IMPORTANCE, Plan
from careerkit.words import all_of, capital, counted, ended, figure, listed, number, shortened

from . import ink
from .chart import Chart, empty, row_words, rows_panel, style

_LEFT = 2.6
_MIRROR = (
    "Nine in ten such descriptions would lie on the line, by the spread and the number of your answers. Two "
    "answers are needed for a dot, and neither end is the better one. A mirror of your own answers, not a "
    "validated test."
)


@style()
def values(plan: Plan, as_of: date) -> Chart:
    """What you value when you must choose: ranked bars, the title says what leads and by how much (S3)."""
    ranked = analysis.values(plan, as_of)
    if ranked.empty:
        return empty("Write down what work must give you, and your ranking will show here.")
    shown = ranked.head(16)
    more = len(ranked) - len(shown)
    foot = f"{capital(number(more))} more in your list, none of them weightier." if more else ""
    sheet, axes = rows_panel(_ranking(ranked), len(shown), left=_LEFT, bottom=0.1, foot=foot)
    axes.set_axis_off()
    axes.set_xlim(0, 5)
    for place, row in enumerate(rows(shown, ValueRow)):
        axes.barh(place, 5, 0.12, color=ink.RULE, alpha=0.55)
        axes.barh(place, row.weight, 0.46, color=ink.ACCENT if row.rank == 1 else ink.ACCENT_SOFT)
        row_words(axes, place, row.name, f"{row.weight}  {IMPORTANCE[row.weight]}", note_color=ink.MUTED)
    parts = ", ".join(f"{shortened(row.name)} {row.weight}" for row in rows(ranked.head(10), ValueRow))
    rest = f" and {number(len(ranked) - 10)} more" if len(ranked) > 10 else ""
    return Chart(sheet, f"{ended(_ranking(ranked))} Weights from 1 to 5: {parts}{rest}.")


def _ranking(ranked: pd.DataFrame) -> str:
    names = [shortened(name, 40) for name in ranked["name"]]
    top = ranked[ranked["rank"] == 1]
    if len(ranked) == 1:
        return f"One value so far: {names[0]}"
    if len(top) == len(ranked):
        return f"{capital(all_of(len(ranked), 'value'))} weigh the same so far"
    if len(top) > 2:
        return f"{capital(counted(len(top), 'value'))} share first place; which one would win?"
    if len(top) == 2:
        return f"{names[0]} and {names[1]} share first place"
    seconds = int((ranked["rank"] == 2).sum())
    runner_up = names[1] if seconds == 1 else f"{number(seconds)} others"
    return f"{names[0]} comes first, {counted(int(top['distance'].iloc[0]), 'step')} ahead of {runner_up}"


@style()
def riasec(plan: Plan, as_of: date) -> Chart:
    """Which kinds of work draw you: a dot for each of Holland's six kinds on one axis (S2)."""
    kinds = analysis.riasec(plan, as_of)
    if kinds["score"].isna().all():
        return empty("Estimate the six kinds of work from 1 to 5, and they will show here side by side.")
    sheet, axes = rows_panel(_leaning(kinds), 6, left=1.9, right=1.4, row=0.36)
    axes.set_xlim(0.85, 5.15)
    axes.set_xticks(range(1, 6), ["1 little", "2", "3", "4", "5 much"])
    told = []
    for place, row in enumerate(rows(kinds, RiasecRow)):
        axes.axhline(place, color=ink.RULE, linewidth=1, zorder=0)
        told.append(f"{row.words} {'no estimate' if row.score is None else figure(row.score)}")
        if row.score is None:
            row_words(axes, place, row.words, "no estimate yet", ink.MUTED, ink.MUTED)
            continue
        top, other = (ink.ACCENT_SOFT, ink.ACCENT, ink.TEXT), (ink.FAINT, ink.MUTED, ink.MUTED)
        line, dot, words = top if row.rank == 1 else other
        axes.plot([1, row.score], [place, place], color=line, linewidth=2.2)
        axes.plot(row.score, place, "o", ms=10, color=dot)
        row_words(axes, place, row.words, figure(row.score), note_color=words)
    return Chart(sheet, f"{_leaning(kinds)}. Your own estimates from 1 little to 5 much: {', '.join(told)}.")


def _leaning(kinds: pd.DataFrame) -> str:
    given = kinds[kinds["score"].notna()].sort_values("score", ascending=False, kind="stable")
    words = [each.lower() for each in given["words"]]
    top = words[: int((given["rank"] == 1).sum())]
    if len(given) == 1:
        return f"{capital(top[0])} is the only kind you have estimated so far"
    if len(top) == len(given):
        return "All your estimates are the same: nothing stands out yet"
    if len(top) > 2:
        return f"{capital(counted(len(top), 'kind'))} of work draw you equally: {', '.join(top)}"
    if len(top) == 2:
        return f"{capital(top[0])} and {top[1]} draw you most"
    return f"{capital(top[0])} draws you most, then {words[1]}"


@style()
def big_five(plan: Plan, as_of: date) -> Chart:
    """Where one's answers lie between the two ends of each dimension, with the range of nine in ten (S4)."""
    dimensions = analysis.big_five(plan, as_of)
    if dimensions["score"].isna().all():
        return empty("Say of the statements how like you they are, and five dimensions will show here.")
    leaning = [each for each in dimensions["leaning"] if each]
    finding = "Your answers lie near the middle: nothing stands out for certain"
    if leaning:
        finding = f"By your own answers you are rather {listed(leaning)}"
    sheet, axes = rows_panel(finding, len(dimensions), left=2.0, right=1.7, bottom=0.22, foot=_MIRROR)
    axes.set_xlim(0.85, 5.15)
    axes.set_xticks(range(1, 6), ["1", "2", "3 middle", "4", "5"])
    axes.axvline(3, color=ink.RULE, linewidth=1, zorder=0)
    told = []
    for place, row in enumerate(rows(dimensions, DimensionRow)):
        axes.axhline(place, color=ink.RULE, linewidth=1, zorder=0)
        low, high = (ink.TEXT if row.leaning == end else ink.MUTED for end in (row.low_end, row.high_end))
        row_words(axes, place, row.low_end, row.high_end, low, high)
        ends = f"from {row.low_end} to {row.high_end}"
        if row.score is None or row.low is None or row.high is None:
            told.append(f"{ends}, {row.answered} of {STATEMENTS} answered")
            continue
        line, dot = (ink.ACCENT_SOFT, ink.ACCENT) if row.leaning else (ink.FAINT, ink.MUTED)
        axes.plot([row.low, row.high], [place, place], color=line, linewidth=5, solid_capstyle="round")
        axes.plot(row.score, place, "o", ms=9, color=dot)
        score, least, most = map(figure, (row.score, row.low, row.high))
        told.append(f"{ends} {score}, nine in ten between {least} and {most}")
    return Chart(sheet, f"{finding}. On a scale of 1 to 5: {'; '.join(told)}. {_MIRROR}")
