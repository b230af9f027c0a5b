"""What changed? The odds of each goal's date at the last review and now, as slopes (B4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from matplotlib.axes import Axes

from careerkit import analysis
from careerkit.analysis.due import last_review
from careerkit.analysis.frame import rows
from careerkit.analysis.since import SAME, UNKNOWN, RebuiltPlan
from careerkit.plan import Plan
from careerkit.words import capital, counted, day, shortened

from . import ink
from .chart import LABEL_SIZE, WIDTH, Chart, empty, fit, panel, small, style
from .spread import spread

_LEFT, _RIGHT = 0.95, 4.9
_MOST = 9
_AS_BEFORE = "as before"


@dataclass(frozen=True)
class _Slope:
    """One line: its shares in 100, the goals it stands for, and what moved it."""

    then: float | None
    now: float
    name: str
    why: str

    @property
    def change(self) -> float:
        return 0.0 if self.then is None else self.now - self.then


@style()
def odds(before: Plan, plan: Plan, as_of: date) -> Chart:
    """One line a goal whose odds moved by 1.5 in 100 or more; those that stand as before share one.

    Named at the right with the odds now and what moved them, pace or the changed plan. At most nine lines,
    the largest changes first. Odds above 98.5 or below 1.5 in 100 are not told apart.
    """
    last = last_review(plan, as_of)
    odds = analysis.odds(before, plan, as_of).dropna(subset=["now"])
    if last is None:
        return empty("The odds of your goals then and now show here from your second review on.")
    if isinstance(before, RebuiltPlan):
        return empty(UNKNOWN.format(day=day(last.on)))
    slopes = _slopes(odds)
    if not slopes:
        return empty("Give a goal a date, its steps hours, and your weeks: then it has odds.")
    finding = _finding(odds, last.on)
    height = min(3.2, 0.55 + 0.4 * len(slopes))
    figure, axes = panel(finding, height, left=_LEFT, right=_RIGHT, bottom=0.45)
    axes.set(xlim=(0, 1), ylim=(-4, 104), yticks=[])
    axes.set_xticks([0, 1], [day(last.on), day(as_of)])
    for x in (0, 1):
        axes.axvline(x, color=ink.RULE, lw=1)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0, pad=6)
    _draw(axes, slopes[:_MOST], 108 / height)
    return Chart(figure, _alt(finding, slopes, last.on))


def _slopes(odds: pd.DataFrame) -> list[_Slope]:
    """What moved comes first, the largest change on top; then what stands, by its odds."""
    moved: list[_Slope] = []
    still: dict[str, list[tuple[float, float, str]]] = {}
    for row in rows(odds):
        then = None if pd.isna(row.then) else 100 * float(row.then)
        now = 100 * float(row.now)
        if then is not None and abs(now - then) < 100 * SAME:
            still.setdefault(_figure(now), []).append((then, now, str(row.statement)))
        else:
            parts = [] if then is None else [(row.pace, "pace"), (row.scope, "changed plan")]
            sizes = [f"{name} {round(100 * part):+d}" for part, name in parts if part and abs(part) >= SAME]
            why = "no odds at the last review" if then is None else ", ".join(sizes)
            moved.append(_Slope(then, now, str(row.statement), why))
    moved.sort(key=lambda each: -abs(each.change))
    kept = []
    for same in still.values():
        then, now, name = same[0]
        names = name if len(same) == 1 else capital(counted(len(same), "goal"))
        kept.append(_Slope(then, now, names, _AS_BEFORE))
    return moved + sorted(kept, key=lambda each: each.now)


def _draw(axes: Axes, slopes: Sequence[_Slope], per_inch: float) -> None:
    rights = spread([each.now for each in slopes], 0.37 * per_inch, 0, 98)
    lefts = spread([each.now if each.then is None else each.then for each in slopes], 0.19 * per_inch, 0, 100)
    inch = 1 / (WIDTH - _LEFT - _RIGHT)
    for each, right, left in zip(slopes, rights, lefts, strict=True):
        still = abs(each.change) < 100 * SAME
        color = ink.FAINT if still else ink.ACCENT if each.change > 0 else ink.ALARM
        shade = ink.MUTED if each.why == _AS_BEFORE else ink.TEXT
        if each.then is not None:
            axes.plot([0, 1], [each.then, each.now], color=color, lw=2.4 if each.change else 1.6, zorder=3)
            axes.plot([0], [each.then], "o", ms=6, color=color, zorder=4, clip_on=False)
            small(axes, -0.14 * inch, left, _figure(each.then), ha="right", size=10, color=shade)
        axes.plot([1], [each.now], "o", ms=7, color=color, zorder=4, clip_on=False)
        if abs(right - each.now) > 2:
            axes.plot([1.02, 1 + 0.2 * inch], [each.now, right], color=ink.RULE, lw=0.9, clip_on=False)
        small(axes, 1 + 0.27 * inch, right, _figure(each.now), size=11, weight="bold", color=shade)
        x = 1 + 0.8 * inch
        name = fit(each.name, _RIGHT - 0.95, LABEL_SIZE)
        small(axes, x, right + 0.075 * per_inch, name, size=LABEL_SIZE, color=shade)
        small(axes, x, right - 0.085 * per_inch, each.why)


def _figure(share: float) -> str:
    return "> 98" if share > 98.5 else "< 2" if share < 1.5 else str(round(share))


def _finding(odds: pd.DataFrame, then: date) -> str:
    moved = [
        (100 * float(row.now), 100 * float(row.then), str(row.statement))
        for row in rows(odds.dropna(subset=["then"]))
        if abs(row.now - row.then) >= SAME
    ]
    if not moved:
        return f"The odds stand as on {day(then)}"
    if len(moved) == 1:
        now, before, name = moved[0]
        return f"“{shortened(name, 50)}”: {_figure(now)} in 100, before {_figure(before)}"
    better = sum(now > before for now, before, _ in moved)
    counts = ((better, "better"), (len(moved) - better, "worse"))
    parts = [f"{counted(count, 'goal')} {how} off" for count, how in counts if count]
    return f"{capital(' and '.join(parts))} than on {day(then)}"


def _alt(finding: str, slopes: Sequence[_Slope], then: date) -> str:
    said = []
    for slope in slopes:
        because = f" ({slope.why})" if slope.why else ""
        before = slope.why
        if slope.then is not None and slope.why != _AS_BEFORE:
            before = f"on {day(then)} {_figure(slope.then)}{because}"
        now = _figure(slope.now)
        said.append(f"{slope.name}: {now} in 100 futures have its steps done in time, {before}")
    more = len(slopes) - _MOST
    left = f" The picture leaves out {counted(more, 'line')}." if more > 0 else ""
    return f"{finding}. {'; '.join(said)}.{left}"
