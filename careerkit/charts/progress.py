"""Am I getting there? All planned work over time with a fan ahead, and a year at a glance (S45, S66, S70)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from math import ceil

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from careerkit import analysis
from careerkit.analysis.actions import hours_left
from careerkit.analysis.frame import known, rows
from careerkit.analysis.progress import PointRow, Year
from careerkit.days import days_after
from careerkit.plan import History, Plan
from careerkit.schedule import futures
from careerkit.words import counted, day, figure, month, of_100

from . import ink
from .chart import EDGE, Chart, beside, empty, first_days, fit, inset, panel, small, spread, style, text_width

_LEFT, _RIGHT = 0.6, 1.45
_FEWEST_DAYS, _SHORT_DAYS = 56, 112
# Neither a typing error in a year nor a far goal may press the rest into a corner.
_LONGEST_DAYS = 20 * 365
_YEAR_LEFT, _YEAR_RIGHT = 0.55, 2.75
# Inches of the three pictures, and of the head above each.
_HEIGHTS, _HEAD = (1.55, 0.85, 0.85), 0.36
_HEADS = (
    "futures in 100 that have a goal's steps done by its date",
    "competencies: developed, of all that your goals ask for",
    "hours noted between one dot and the next",
)
_SURE = 0.95


@dataclass(frozen=True)
class _Burn:
    """What is drawn: `done` as (day, sum), all planned work as the reviews noted it and now, and its ends.

    `ends` maps "likely", "early" and "late" to days; only "likely" where there is a schedule and no forecast.
    """

    as_of: date
    unit: str
    done: tuple[tuple[date, float], ...]
    planned: tuple[tuple[date, float], ...]
    total: float
    ends: dict[str, date]
    silent: int
    finished: int
    steps: int

    @property
    def so_far(self) -> float:
        return self.done[-1][1]


@style()
def progress(plan: Plan, as_of: date) -> Chart:
    """Burn-up: hours of finished and partly done work, the line of all planned work, and a fan.

    Without any hours the picture counts steps. The fan leads to the days by which all steps are done in 10,
    50 and 90 of 100 futures; without a forecast a line leads to the last day of the schedule.
    """
    if not plan.kept_actions:
        return empty("Add a step with its hours. What you get done grows here, month by month.")
    worked = analysis.burn_up(plan, as_of)
    left = [hours_left(plan, each, as_of) for each in plan.kept_actions if not each.done_by(as_of)]
    ahead = sum(hours for hours in left if hours)
    unit = "hours" if ahead or worked["hours"].sum() else "steps"
    amounts = worked[unit].fillna(0.0).astype(float)
    total = float(amounts.sum()) + (ahead if unit == "hours" else len(left))
    silent = left.count(None) + int(worked["hours"].isna().sum()) if unit == "hours" else 0
    longest = days_after(as_of, -_LONGEST_DAYS)
    days = [max(on, longest) for on in worked["on"]]
    # From the first day that the plan remembers, and some weeks ago at least.
    memory = [*(change.on for change in plan.changes), *(review.on for review in plan.reviews)]
    memory += [review.period_start for review in plan.reviews if review.period_start]
    memory = [on for on in memory if longest <= on <= as_of]
    first = min([*memory, *(days_after(on, -7) for on in days), days_after(as_of, -28)])
    points = {first if days else as_of: 0.0, **dict(zip(days, accumulate(amounts), strict=True))}
    points[as_of] = max(points.values())
    # All planned work as the reviews noted it, where they did (`analysis.numbers`).
    noted = ((each.on, each.numbers.get(f"{unit} planned")) for each in plan.reviews if each.on < as_of)
    planned = tuple(sorted((on, hours) for on, hours in noted if hours is not None))
    counts = silent, int(worked["steps"].sum()), len(plan.kept_actions)
    done, ends = tuple(points.items()), _ends(plan, as_of) if left else {}
    burn = _Burn(as_of, unit, done, planned, total, ends, *counts)
    sheet, axes = panel(_finding(burn), 2.7, left=_LEFT, right=_RIGHT, bottom=0.5)
    start, likely = done[0][0], ends.get("likely", as_of)
    # A late end far away would press the past into a corner; the fan then runs out of the picture.
    reach = max(3 * (as_of - start).days, _FEWEST_DAYS, 2 * (likely - as_of).days)
    last = min(max([as_of, *ends.values()]), days_after(as_of, min(reach, _LONGEST_DAYS)))
    room = max((last - start).days, _FEWEST_DAYS)
    most = max([total * 1.18, *(total * 1.05 for _, total in planned)])
    axes.set(xlim=(start.toordinal(), start.toordinal() + room * 1.03), ylim=(0, most or 1))
    # Named are first days of months, or every second week in a short picture.
    months = next((each for each in (1, 2, 3, 6, 12, 24, 60) if room / each <= 9 * 30.44), 120)
    named, name = list(first_days(start, room // 30, months)), month
    if room <= _SHORT_DAYS:
        named, name = [days_after(start, after) for after in range(7, room, 14)], day
    axes.set_xticks([on.toordinal() for on in named], ["\n".join(name(on).rsplit(" ", 1)) for on in named])
    axes.yaxis.set_major_formatter(lambda y, _: figure(y))
    heights = MaxNLocator(5, steps=[1, 2, 5, 10], integer=unit == "steps").tick_values(0, total)
    axes.set_yticks([each for each in heights if 0 <= each <= total])
    today = as_of.toordinal()
    if "early" in ends:
        fan = [today, ends["early"].toordinal(), ends["late"].toordinal()]
        axes.fill(fan, [burn.so_far, total, total], color=ink.ACCENT_SOFT, alpha=0.45, lw=0)
    if ends:
        line = ([today, likely.toordinal()], [burn.so_far, total])
        axes.plot(*line, color=ink.ACCENT, lw=1.4, ls=(0, (4, 3)))
    x0, x1 = axes.get_xlim()
    totals = [*(hours for _, hours in planned), total, total]
    edges = [x0, *(on.toordinal() for on, _ in planned), today, x1]
    axes.step(edges, [totals[0], *totals], where="post", color=ink.TEXT, lw=1.6)
    line = ([on.toordinal() for on in points], list(points.values()))
    axes.plot(*line, color=ink.ACCENT, lw=2.6, solid_joinstyle="round")
    axes.plot([today], [burn.so_far], marker="o", ms=8, color=ink.ACCENT)
    _names(axes, burn)
    return Chart(sheet, _alt(burn))


def _ends(plan: Plan, as_of: date) -> dict[str, date]:
    """When all that is planned may be done: from the drawn futures, else from the schedule."""
    drawn = futures(plan, as_of)
    if len(drawn.columns):
        last = np.sort(drawn.max(axis=1, skipna=False).to_numpy())
        shares = {"early": 0.1, "likely": 0.5, "late": 0.9}
        ends = {name: known(pd.Timestamp(last[ceil(q * len(last)) - 1])) for name, q in shares.items()}
        if all(ends.values()):
            return ends
    last = known(analysis.schedule(plan, as_of).actions["finish"].max())
    return {"likely": last} if last else {}


def _names(axes: Axes, burn: _Burn) -> None:
    x0, x1 = axes.get_xlim()
    unit = (x1 - x0) / (ink.WIDTH - _LEFT - _RIGHT)
    whole = f"all planned:\n{figure(round(burn.total))} {burn.unit}"
    axes.text(x1 + 0.06 * unit, burn.total, whole, size=9, va="top", linespacing=1.3)
    done = f"{figure(round(burn.so_far, 1))} {burn.unit} done"
    x, align = burn.as_of.toordinal() + 0.12 * unit, "left"
    high, low = burn.so_far > 0.75 * burn.total, burn.so_far < 0.15 * burn.total
    if high or x + text_width(done, ink.LABEL, bold=True) * unit >= x1 + 0.9 * unit:
        x, align = x - 0.24 * unit, "right"
    y = burn.so_far + (0.04 if low else -0.12 if high else -0.05) * burn.total
    side = "bottom" if low else "top"
    small(axes, x, y, done, size=ink.LABEL, color=ink.ACCENT, va=side, ha=align, weight="bold")
    words = {"early": "10 in 100", "likely": "50 in 100" if "early" in burn.ends else "scheduled"}
    words["late"] = "90 in 100"
    name = day if (max(burn.ends.values(), default=burn.as_of) - burn.as_of).days < 100 else month
    ends = sorted((end, f"{words[each]} by {name(end)}", each) for each, end in burn.ends.items())
    wide = [(text_width(text, 9) + 0.15) * unit for _, text, _ in ends]
    last = x1 + (_RIGHT - 0.1) * unit
    places = spread([end.toordinal() for end, *_ in ends], wide, x0 - 0.07 * unit, last)
    for (_, text, each), place in zip(ends, places, strict=True):
        color = ink.ACCENT if each == "likely" else ink.MUTED
        axes.text(place, burn.total * 1.05, text, size=9, color=color, va="bottom", ha="center")


def _finding(burn: _Burn) -> str:
    if burn.finished == burn.steps:
        return f"Every step is done, in {figure(round(burn.so_far))} {burn.unit}"
    done = f"{figure(round(burn.so_far))} of {figure(round(burn.total))} {burn.unit} done"
    if not burn.so_far:
        done = f"{figure(round(burn.total))} {burn.unit} planned, none done yet"
    elif burn.so_far < burn.total:
        done = f"{done}, {burn.so_far / burn.total:.0%} of what is planned"
    how = "likely" if "early" in burn.ends else "by schedule"
    return f"{done}; {how} all by {month(burn.ends['likely'])}" if burn.ends else done


def _alt(burn: _Burn) -> str:
    steps = f"{burn.steps} step{'' if burn.steps == 1 else 's'}"
    by = {name: day(on) for name, on in burn.ends.items()}
    then, total = burn.planned[0] if burn.planned else (burn.as_of, burn.total)
    sentences = [f"{_finding(burn)}. {burn.finished} of {steps} finished by {day(burn.as_of)}."]
    if "early" in by:
        futures = f"done by {by['early']}, in 50 by {by['likely']}, in 90 by {by['late']}"
        sentences.append(f"In 10 of 100 futures all steps are {futures}.")
    if abs(burn.total - total) > 0.05:
        sentences.append(f"On {day(then)} it was {figure(round(total))} {burn.unit} in all.")
    if burn.silent:
        sentences.append(f"Not counted: {counted(burn.silent, 'step')} without hours.")
    return " ".join(sentences)


@style()
def year(history: History, plan: Plan, as_of: date) -> Chart:
    """Three small pictures on one line of time: odds of the goals, gaps closed, hours a month.

    Goals that were never below 95 in 100 share one grey line; of the others the four lowest are named.
    """
    year = analysis.year(history, plan, as_of)
    if len(year.points) < 2 or not (plan.goals or plan.actions):
        return empty("A year begins with two months. From then on the odds, gaps and hours show here.")
    first, last = year.points.iloc[0], year.points.iloc[-1]
    hours, closed = float(last["hours"] - first["hours"]), int(last["developed"] - first["developed"])
    steps = max(0, int(last["steps_done"] - first["steps_done"]))
    finding = f"Since {day(first['on'])}: {counted(steps, 'step')} done"
    finding += f" in {figure(round(hours))} hours" if hours >= 1 else ""
    finding += f", {counted(closed, 'gap')} closed" if closed > 0 else ""
    finding += f", {counted(len(year.reviews), 'review')}"
    total = sum(_HEIGHTS) + 3 * _HEAD
    sheet, whole = panel(finding, total, left=_YEAR_LEFT, right=_YEAR_RIGHT, bottom=0.55)
    whole.set_axis_off()
    days, points, top = _days(year.points), year.points, total
    for inches, head in zip(_HEIGHTS, _HEADS, strict=True):
        top -= _HEAD + inches
        axes = inset(sheet, 0, top, ink.WIDTH - _YEAR_LEFT - _YEAR_RIGHT, inches)
        axes.tick_params(axis="y", labelsize=ink.SMALL)
        axes.set(xlim=(days[0], days[-1]), xticks=[])
        beside(
            axes, head, (0, 1), (-_YEAR_LEFT * 72 + 11, 9), of="axes fraction", color=ink.MUTED, va="bottom"
        )
    above, middle, below = sheet.axes[1:]
    odds = _odds(above, year.odds)
    middle.fill_between(days, points["developed"].astype(float), color=ink.ACCENT_SOFT, lw=0)
    middle.plot(days, points["developed"], color=ink.ACCENT, lw=2)
    middle.plot(days, points["competencies"], color=ink.TEXT, lw=1.3)
    most = max(1, int(points["competencies"].max()))
    middle.set(ylim=(0, 1.12 * most), yticks=[0, most])
    developed, every = int(last["developed"]), int(last["competencies"])
    names = [(developed, f"{developed} developed", ink.ACCENT), (every, f"{every} in all", ink.TEXT)]
    _name_lines(middle, names, 1.12 * most / _HEIGHTS[1])
    more = points["hours"].astype(float).diff().fillna(0.0).clip(lower=0)
    longest = max(1.0, float(more.max()))
    below.set(ylim=(0, 1.25 * longest), yticks=[])
    for (start, end), amount in zip(pairwise(days), list(more)[1:], strict=True):
        below.bar((start + end) / 2, amount, end - start - 2, color=ink.ACCENT_SOFT, lw=0)
        if end - start > (days[-1] - days[0]) / 16:
            look = {"ha": "center", "va": "bottom", "color": ink.TEXT}
            small(below, (start + end) / 2, amount + 0.05 * longest, figure(round(amount)), **look)
    all_hours = f"{figure(round(float(last['hours'])))} hours in all"
    words = f"{all_hours},\n{counted(int(last['steps_done']), 'step')} done"
    beside(below, words, (1, 0.5), (8, 0), of="axes fraction", size=9)
    _time(below, year)
    ends = rows(points.iloc[[0, -1]], PointRow)
    gaps = [f"{day(row.on)}: {row.developed} of {row.competencies}" for row in ends]
    return Chart(sheet, f"{finding}.{odds} Competencies developed: {'; '.join(gaps)}.")


def _odds(axes: Axes, odds: pd.DataFrame) -> str:
    """Draw a line a goal; what the text says of them."""
    axes.set(ylim=(0, 104), yticks=[0, 50, 100])
    axes.grid(axis="y")
    goals = [group for _, group in odds.groupby("id", sort=False)]
    goals.sort(key=lambda group: float(group["on_time"].min()))
    # Grey: goals that were never in doubt, and those beyond the ones that have room for a name.
    own = [group for group in goals if group["on_time"].min() < _SURE][:4]
    rest = goals[len(own) :]
    for goal in rest:
        axes.plot(_days(goal), 100 * goal["on_time"].astype(float), color=ink.FAINT, lw=1.4)
    names, said = [], []
    for goal in own:
        shares = 100 * goal["on_time"].astype(float)
        axes.plot(_days(goal), shares, color=ink.ACCENT, lw=2, marker="o", ms=3.5, clip_on=False)
        # Its odds on the first and on the last day that it has some.
        begin, end = goal.iloc[0], goal.iloc[-1]
        then, now = (of_100(float(point["on_time"])) for point in (begin, end))
        names.append((100 * float(end["on_time"]), str(end["statement"]), ink.TEXT))
        said.append(f"{end['statement']}: {then} in 100 on {day(begin['on'])}, {now} on {day(end['on'])}")
    if rest:
        sure = " near 100" if all(goal["on_time"].min() >= _SURE for goal in rest) else ""
        said.append(f"{counted(len(rest), 'more goal' if own else 'goal')}{sure}")
        names.append((max(100 * float(goal["on_time"].iloc[-1]) for goal in rest), said[-1], ink.MUTED))
    _name_lines(axes, names, 104 / _HEIGHTS[0])
    return f" Odds: {'; '.join(said)}." if said else ""


def _name_lines(axes: Axes, names: Sequence[tuple[float, str, str]], inch: float) -> None:
    room = _YEAR_RIGHT - 0.35
    lines = 2 if any(text_width(name, 9) > room for _, name, _ in names) and len(names) < 4 else 1
    size = (0.35 if lines == 2 else 0.19) * inch
    low, high = 0.05 * inch - size / 2, axes.get_ylim()[1] + size / 2
    places = spread([end for end, *_ in names], [size] * len(names), low, high)
    for place, (_, name, color) in zip(places, names, strict=True):
        beside(axes, fit(name, room, 9, lines=lines), (1, place), (8, 0), of=EDGE, size=9, color=color)


def _time(axes: Axes, year: Year) -> None:
    days = list(year.points["on"])
    wide = (ink.WIDTH - _YEAR_LEFT - _YEAR_RIGHT) / max(1, (days[-1] - days[0]).days)
    labels, last = [], -1.0
    for on in days:
        x = (on - days[0]).days * wide
        labels.append(month(on).replace(" ", "\n") if x - last > 0.42 or last < 0 else "")
        last = x if labels[-1] else last
    axes.set_xticks(_days(year.points), labels)
    axes.tick_params(axis="x", labelsize=ink.SMALL, length=3, pad=2, color=ink.RULE)
    for on in year.reviews:
        axes.plot([on.toordinal()], [0], marker="^", ms=8, color=ink.TEXT, clip_on=False, zorder=6)
    if year.reviews:
        beside(axes, "▲ review", (1, 0), (8, 0), of="axes fraction", size=ink.SMALL, color=ink.MUTED)


def _days(points: pd.DataFrame) -> list[int]:
    return [on.toordinal() for on in points["on"]]
