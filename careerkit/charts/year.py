"""A year at a glance: the odds, the gaps and the hours, month by month, with the reviews (S66, S70)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.progress import PointRow, Year
from careerkit.plan import History, Plan
from careerkit.words import counted, day, figure, month, of_100

from . import ink
from .chart import EDGE, SMALL, WIDTH, Chart, beside, empty, fit, panel, small, style, text_width
from .spread import spread

_LEFT, _RIGHT = 0.55, 2.75
# Inches of the three pictures, and of the head above each.
_HEIGHTS, _HEAD = (1.55, 0.85, 0.85), 0.36
_HEADS = (
    "futures in 100 that have a goal's steps done by its date",
    "competencies: developed, of all that your goals ask for",
    "hours noted between one dot and the next",
)
_SURE = 0.95
_MOST_LINES = 4


@style()
def year(history: History, plan: Plan, as_of: date) -> Chart:
    """Three small pictures on one line of time: odds of the goals, gaps closed, hours a month.

    Goals whose odds were never below 95 in 100 share one grey line; of the others the four lowest
    are named. A triangle is a review.
    """
    year = analysis.year(history, plan, as_of)
    if len(year.points) < 2 or not (plan.goals or plan.actions):
        return empty("A year begins with two months. From then on the odds, gaps and hours show here.")
    finding = _finding(year)
    total = sum(_HEIGHTS) + 3 * _HEAD
    figure_, whole = panel(finding, total, left=_LEFT, right=_RIGHT, bottom=0.55)
    whole.set_axis_off()
    box = whole.get_position()
    per_inch = box.height / total
    top = box.y1
    days = _days(year.points)
    for inches, head, draw in zip(_HEIGHTS, _HEADS, (_odds, _gaps, _hours), strict=True):
        top -= _HEAD * per_inch
        axes = figure_.add_axes((box.x0, top - inches * per_inch, box.width, inches * per_inch))
        axes.tick_params(axis="y", labelsize=SMALL, labelcolor=ink.MUTED)
        axes.set(xlim=(days[0], days[-1]), xticks=[])
        offset = (-_LEFT * 72 + 11, 9)
        beside(axes, head, (0, 1), offset, of="axes fraction", color=ink.MUTED, va="bottom")
        draw(axes, year)
        top -= inches * per_inch
    _time(axes, year)
    return Chart(figure_, _alt(finding, year))


def _odds(axes: Axes, year: Year) -> None:
    axes.set(ylim=(0, 104), yticks=[0, 50, 100])
    axes.grid(axis="y", linewidth=0.8)
    lines, sure = _lines(year.odds)
    # Grey: goals that were never in doubt, and those beyond the ones that have room for a name.
    for goal in sure:
        axes.plot(_days(goal), 100 * goal["on_time"].astype(float), color=ink.FAINT, lw=1.4)
    ends = [100 * float(goal["on_time"].iloc[-1]) for goal in lines]
    names = [str(goal["statement"].iloc[-1]) for goal in lines]
    if sure:
        ends.append(max(100 * float(goal["on_time"].iloc[-1]) for goal in sure))
        names.append(_rest(sure, "more goal" if lines else "goal"))
    for goal in lines:
        shares = 100 * goal["on_time"].astype(float)
        axes.plot(_days(goal), shares, color=ink.ACCENT, lw=2, marker="o", ms=3.5, clip_on=False)
    _names(axes, ends, names, 104 / _HEIGHTS[0], [ink.TEXT] * len(lines) + [ink.MUTED])


def _lines(odds: pd.DataFrame) -> tuple[list[pd.DataFrame], list[pd.DataFrame]]:
    """The goals with a line of their own, the lowest first, and the rest."""
    each = [group for _, group in odds.groupby("id", sort=False)]
    each.sort(key=lambda group: float(group["on_time"].min()))
    own = [group for group in each if group["on_time"].min() < _SURE][:_MOST_LINES]
    return own, each[len(own) :]


def _rest(goals: Sequence[pd.DataFrame], noun: str) -> str:
    """The goals without a line of their own, in words."""
    sure = all(each["on_time"].min() >= _SURE for each in goals)
    return f"{counted(len(goals), noun)} near 100" if sure else counted(len(goals), noun)


def _gaps(axes: Axes, year: Year) -> None:
    days, points = _days(year.points), year.points
    axes.fill_between(days, points["developed"].astype(float), color=ink.ACCENT_SOFT, lw=0)
    axes.plot(days, points["developed"], color=ink.ACCENT, lw=2)
    axes.plot(days, points["competencies"], color=ink.TEXT, lw=1.3)
    most = max(1, int(points["competencies"].max()))
    axes.set(ylim=(0, 1.12 * most), yticks=[0, most])
    ends = [float(points[name].iloc[-1]) for name in ("developed", "competencies")]
    said = [f"{int(ends[0])} developed", f"{int(ends[1])} in all"]
    _names(axes, ends, said, 1.12 * most / _HEIGHTS[1], [ink.ACCENT, ink.TEXT])


def _hours(axes: Axes, year: Year) -> None:
    days, hours = _days(year.points), year.points["hours"].astype(float)
    more = hours.diff().fillna(0.0).clip(lower=0)
    most = max(1.0, float(more.max()))
    axes.set(ylim=(0, 1.25 * most), yticks=[])
    for (start, end), amount in zip(pairwise(days), list(more)[1:], strict=True):
        sides, heights = [start + 1, start + 1, end - 1, end - 1], [0, amount, amount, 0]
        axes.fill(sides, heights, color=ink.ACCENT_SOFT, lw=0)
        if end - start > (days[-1] - days[0]) / 16:
            look = {"ha": "center", "va": "bottom", "color": ink.TEXT}
            small(axes, (start + end) / 2, amount + 0.05 * most, figure(round(amount)), **look)
    done, total = int(year.points["steps_done"].iloc[-1]), float(hours.iloc[-1])
    words = f"{figure(round(total))} hours in all,\n{counted(done, 'step')} done"
    beside(axes, words, (1, 0.5), (8, 0), of="axes fraction", size=9)


def _names(axes: Axes, ends: Sequence[float], names: Sequence[str], inch: float, inks: Sequence[str]) -> None:
    lines = 2 if any(text_width(each, 9) > _RIGHT - 0.35 for each in names) and len(ends) < 4 else 1
    places = spread(list(ends), (0.35 if lines == 2 else 0.19) * inch, 0.05 * inch, axes.get_ylim()[1])
    for place, name, color in zip(places, names, inks, strict=False):
        label = fit(name, _RIGHT - 0.35, 9, lines=lines)
        beside(axes, label, (1, place), (8, 0), of=EDGE, size=9, color=color)


def _time(axes: Axes, year: Year) -> None:
    """Months below, and a triangle where a review was held."""
    days = list(year.points["on"])
    wide = (WIDTH - _LEFT - _RIGHT) / max(1, (days[-1] - days[0]).days)
    labels, last = [], -1.0
    for each in days:
        x = (each - days[0]).days * wide
        labels.append(month(each).replace(" ", "\n") if x - last > 0.42 or last < 0 else "")
        last = x if labels[-1] else last
    axes.set_xticks([each.toordinal() for each in days], labels)
    axes.tick_params(axis="x", labelsize=SMALL, length=3, pad=2, color=ink.RULE)
    for each in year.reviews:
        axes.plot([each.toordinal()], [0], marker="^", ms=8, color=ink.TEXT, clip_on=False, zorder=6)
    if year.reviews:
        beside(axes, "▲ review", (1, 0), (8, 0), of="axes fraction", size=SMALL, color=ink.MUTED)


def _days(year: pd.DataFrame) -> list[int]:
    return [each.toordinal() for each in year["on"]]


def _finding(year: Year) -> str:
    first, last = year.points.iloc[0], year.points.iloc[-1]
    steps, hours = int(last["steps_done"] - first["steps_done"]), float(last["hours"] - first["hours"])
    closed = int(last["developed"] - first["developed"])
    work = f"{counted(max(0, steps), 'step')} done"
    work += f" in {figure(round(hours))} hours" if hours >= 1 else ""
    said = f"Since {day(first['on'])}: {work}"
    if closed > 0:
        said += f", {counted(closed, 'gap')} closed"
    return f"{said}, {counted(len(year.reviews), 'review')}"


def _alt(finding: str, year: Year) -> str:
    lines, sure = _lines(year.odds)
    said = []
    for goal in lines:
        # Its odds on the first and on the last day that it has some.
        first, last = goal.iloc[0], goal.iloc[-1]
        then, now = (of_100(float(point["on_time"])) for point in (first, last))
        said.append(f"{last['statement']}: {then} in 100 on {day(first['on'])}, {now} on {day(last['on'])}")
    if sure:
        said.append(_rest(sure, "more goal" if lines else "goal"))
    gaps = "; ".join(
        f"{day(row.on)}: {row.developed} of {row.competencies}"
        for row in rows(year.points.iloc[[0, -1]], PointRow)
    )
    odds = f" Odds: {'; '.join(said)}." if said else ""
    return f"{finding}.{odds} Competencies developed: {gaps}."
