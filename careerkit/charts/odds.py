"""What are the odds, and what moved them? A hundred futures of one goal (B2); slopes since a review (B4)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from careerkit import analysis, schedule
from careerkit.analysis.frame import known, rows
from careerkit.analysis.since import SAME, UNKNOWN, OddsThenNowRow, RebuiltPlan
from careerkit.plan import Goal, Plan
from careerkit.words import capital, counted, day, month, of_100, quoted, shortened

from . import ink
from .chart import Chart, beside, empty, fit, panel, small, spread, style, text_width

DOTS = 100
# Days to a column of dots: the finest of these that needs no more than so many columns.
_SPANS = (
    (1.0, "one day"),
    (7.0, "one week"),
    (365.25 / 12, "one month"),
    (365.25 / 4, "three months"),
    (365.25, "one year"),
    (3652.5, "ten years"),
    (36525.0, "a century"),
)
_MOST_COLUMNS = 34
_TALLEST = 16
_HEIGHT = 2.35
_LEFT, _RIGHT = 0.95, 4.9
_MOST = 9
_AS_BEFORE = "as before"


@style()
def futures(plan: Plan, as_of: date, goal_id: str | None = None) -> Chart:
    """A hundred futures of a goal by when its steps are done: full dots in time, hollow ones late.

    Without `goal_id`, the dated goal of the first priority whose date comes first. The dots are the middles
    of a hundred equally likely parts of the forecast.
    """
    ends, verdicts = schedule.futures(plan, as_of), analysis.verdicts(plan, as_of)
    foreseen = {id for id, verdict in verdicts.goals.items() if verdict.foreseen and id in ends.columns}
    goals = [goal for goal in plan.goals if goal.id in foreseen and goal_id in (goal.id, None)]
    if not goals:
        # Why there are no futures to draw: of the goal that is asked for, else of the first.
        goals = [goal for goal in plan.active_goals if goal_id in (goal.id, None)]
        if not goals:
            need = "Give a goal a date, its steps hours and your weeks their hours, and the odds show here."
            return empty(need)
        goal = min(goals, key=lambda goal: goal.rank)
        why = f"No odds for {quoted(goal.statement)} yet. {verdicts.goals[goal.id].why}"
        return empty(f"{why} {verdicts.goals[goal.id].prompt}".strip())
    goal = min(goals, key=lambda goal: (goal.due is None, goal.rank, goal.due or date.max))
    finish = np.sort(ends[goal.id].to_numpy().astype("datetime64[D]"))
    middles = finish[((np.arange(DOTS) + 0.5) * len(finish) / DOTS).astype(int)]
    done = [middle.item() for middle in middles if not np.isnat(middle)]
    if not done:
        return empty(f"With the hours you have, {quoted(goal.statement)} has its steps done in no future.")
    forecast = verdicts.odds
    quantiles = {share: known(forecast.at[goal.id, f"p{share}"]) for share in (10, 50, 90)}
    named = {share: on for share, on in quantiles.items() if on}
    days = [each.toordinal() for each in done]
    # Dots stand in columns from `anchor`, the first late day, on: column 0 is the first of those too late.
    anchor = goal.due.toordinal() + 1 if goal.due else min(days)
    length = max(days) - min(days) + 1
    span, word = next((each for each in _SPANS if length / each[0] <= _MOST_COLUMNS), _SPANS[-1])
    columns = Counter(floor((each - anchor) / span) for each in days)
    tallest = max(columns.values())
    files = ceil(tallest / _TALLEST)
    low, high = anchor + min(columns) * span, anchor + (max(columns) + 1) * span
    reach = max(high - low, 12 * span)
    # A date that lies far from all of them stays off the axis.
    if goal.due and low - reach < anchor < high + reach:
        low, high = min(low, anchor), max(high, anchor)
    room = max(1.5 * span, (12 * span - (high - low)) / 2)
    first, last, most = low - room, high + room, max(ceil(tallest / files), 7)
    # Days to an inch.
    inch = (last - first) / ink.INSIDE
    never, unestimated = DOTS - len(done), int(str(forecast.at[goal.id, "unestimated"]))
    key = f"Each dot is one future in a hundred; a column is {word}."
    key += " Hollow: too late." if max(columns) >= 0 else ""
    key += f" In {never} they are never done." if never else ""
    key += f" {capital(counted(unestimated, 'step'))} without hours not counted." if unestimated else ""
    sheet, axes = panel(_finding(goal, done), _HEIGHT, bottom=0.67, foot=f"{key} {verdicts.basis}")
    axes.set(xlim=(first, last), ylim=(-0.7, most + 1.6), xticks=[], yticks=[])
    axes.spines["bottom"].set_color(ink.RULE)
    size = min(9.5, 72 * 0.8 * min(span / inch / files, _HEIGHT / (most + 2.3)))
    for column, count in columns.items():
        middle = anchor + (column + 0.5) * span
        color, fill = (ink.ACCENT, ink.ACCENT) if column < 0 else (ink.SECOND, "white")
        for dot in range(count):
            offset = (dot % files - (files - 1) / 2) * span / files
            axes.plot(middle + offset, dot // files, "o", ms=size, mec=color, mew=1.3, mfc=fill)
    if goal.due:
        # A line; one beyond the axis is named at its edge.
        words, x = f"your date: {day(goal.due)}", float(min(max(anchor, first), last))
        wide = (text_width(words, ink.SMALL) + 0.1) * inch
        beyond, side = (-4, "right") if x + wide > last else (4, "left")
        if first < x < last:
            axes.axvline(x, color=ink.TEXT, linewidth=1.4)
        else:
            beyond, words = 0, f"← {words}" if side == "left" else f"{words} →"
        look = {"ha": side, "va": "top", "size": ink.SMALL}
        beside(axes, words, (x, 1), (beyond, -2), of=axes.get_xaxis_transform(), **look)
    _name(axes, first, inch, named)
    dates = ", ".join(f"{share} in 100 by {day(on)}" for share, on in named.items())
    due = f" Its date is {day(goal.due)}." if goal.due else ""
    lost = f" In {never} of 100 futures they are never done." if never else ""
    return Chart(sheet, f"{_finding(goal, done)}.{due} Steps done: {dates}.{lost} {verdicts.basis}")


def _name(axes: Axes, first: float, inch: float, named: dict[int, date]) -> None:
    shares = defaultdict[date, list[int]](list)
    for share, on in named.items():
        shares[on].append(share)
    labels = [f"{' and '.join(map(str, held))} in 100 by\n{day(on)}" for on, held in shares.items()]
    points = [float(on.toordinal()) for on in shares]
    widths = [max(text_width(line, ink.SMALL) + 0.2 for line in text.split("\n")) for text in labels]
    places = spread([(point - first) / inch for point in points], widths, 0, ink.INSIDE)
    across = axes.get_xaxis_transform()
    for text, point, place in zip(labels, points, places, strict=True):
        x = first + place * inch
        bend = ([point, point, x], [0, -0.05, -0.1])
        axes.plot(*bend, color=ink.FAINT, linewidth=1, transform=across, clip_on=False)
        small(axes, x, -0.12, text, transform=across, ha="center", va="top")


def _finding(goal: Goal, done: Sequence[date]) -> str:
    name = shortened(goal.statement, 60)
    if goal.due is None:
        half = f" by {month(done[DOTS // 2 - 1])}" if len(done) >= DOTS // 2 else ""
        return f"The steps of “{name}” are done in {DOTS // 2 if half else len(done)} of 100 futures{half}"
    in_time = sum(each <= goal.due for each in done)
    return f"{capital(of_100(in_time / DOTS))} of 100 futures have the steps of “{name}” done by its date"


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

    At most nine, the largest changes first. Odds above 98.5 or below 1.5 in 100 are not told apart.
    """
    last = plan.review_before(as_of)
    odds = analysis.odds(before, plan, as_of).dropna(subset=["now"])
    if last is None:
        return empty("The odds of your goals then and now show here from your second review on.")
    if isinstance(before, RebuiltPlan):
        return empty(UNKNOWN.format(day=day(last.on)))
    slopes, still = [], defaultdict[str, list[_Slope]](list)
    for row in rows(odds, OddsThenNowRow):
        then, now = None if row.then is None else 100 * row.then, 100 * (row.now or 0.0)
        slope = _Slope(then, now, row.statement, _AS_BEFORE)
        if then is not None and abs(slope.change) < 100 * SAME:
            still[_figure(now)].append(slope)
        else:
            parts = [] if then is None else [(row.pace, "pace"), (row.scope, "changed plan")]
            sizes = [f"{name} {round(100 * part):+d}" for part, name in parts if part and abs(part) >= SAME]
            why = "no odds at the last review" if then is None else ", ".join(sizes)
            slopes.append(replace(slope, why=why))
    # What moved comes first, the largest change on top; then what stands, by its odds, in one line.
    slopes.sort(key=lambda each: -abs(each.change))
    for first, *others in sorted(still.values(), key=lambda each: each[0].now):
        names = capital(counted(len(others) + 1, "goal")) if others else first.name
        slopes.append(replace(first, name=names))
    if not slopes:
        return empty("Give a goal a date, its steps hours, and your weeks: then it has odds.")
    finding = _moved(odds, last.on)
    height = min(3.2, 0.55 + 0.4 * len(slopes))
    sheet, axes = panel(finding, height, left=_LEFT, right=_RIGHT, bottom=0.45)
    axes.set(xlim=(0, 1), ylim=(-4, 104), yticks=[])
    axes.set_xticks([0, 1], [day(last.on), day(as_of)])
    for x in (0, 1):
        axes.axvline(x, color=ink.RULE, lw=1)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0, pad=6)
    _draw_slopes(axes, slopes[:_MOST], 108 / height)
    lines = []
    for slope in slopes:
        past = slope.why
        if slope.then is not None and slope.why != _AS_BEFORE:
            past = f"on {day(last.on)} {_figure(slope.then)}{f' ({slope.why})' if slope.why else ''}"
        lines.append(f"{slope.name}: {_figure(slope.now)} in 100 futures have its steps done in time, {past}")
    more = len(slopes) - _MOST
    left = f" The picture leaves out {counted(more, 'line')}." if more > 0 else ""
    return Chart(sheet, f"{finding}. {'; '.join(lines)}.{left}")


def _draw_slopes(axes: Axes, slopes: Sequence[_Slope], per_inch: float) -> None:
    high, low = 0.37 * per_inch, 0.19 * per_inch
    lefts = [each.now if each.then is None else each.then for each in slopes]
    lefts = spread(lefts, [low] * len(slopes), -low / 2, 100 + low / 2)
    rights = spread([each.now for each in slopes], [high] * len(slopes), -high / 2, 98 + high / 2)
    inch = 1 / (ink.WIDTH - _LEFT - _RIGHT)
    for each, right, left in zip(slopes, rights, lefts, strict=True):
        color = ink.ACCENT if each.change > 0 else ink.ALARM
        color = ink.FAINT if abs(each.change) < 100 * SAME else color
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
        name = fit(each.name, _RIGHT - 0.95, ink.LABEL)
        small(axes, x, right + 0.075 * per_inch, name, size=ink.LABEL, color=shade)
        small(axes, x, right - 0.085 * per_inch, each.why)


def _figure(share: float) -> str:
    return "> 98" if share > 98.5 else "< 2" if share < 1.5 else str(round(share))


def _moved(odds: pd.DataFrame, then: date) -> str:
    changes = (odds["now"] - odds["then"]).dropna()
    moved = changes[changes.abs() >= SAME]
    if moved.empty:
        return f"The odds stand as on {day(then)}"
    if len(moved) == 1:
        now, before = (_figure(100 * float(odds[name][moved.index[0]])) for name in ("now", "then"))
        return f"{quoted(odds['statement'][moved.index[0]], 50)}: {now} in 100, before {before}"
    better = int((moved > 0).sum())
    counts = ((better, "better"), (len(moved) - better, "worse"))
    parts = [f"{counted(count, 'goal')} {how} off" for count, how in counts if count]
    return f"{capital(' and '.join(parts))} than on {day(then)}"
