"""Does it fit my weeks? Hours needed over hours offered, week by week (B1, S35)."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from careerkit import analysis
from careerkit.analysis.frame import known
from careerkit.analysis.verdict import Verdicts
from careerkit.days import days_after
from careerkit.plan import CapacityException, Plan
from careerkit.words import capital, counted, day, enough, figure, number, shortened

from . import ink
from .chart import Chart, empty, fit, panel, round_figures, small, style, text_width

MOST_WEEKS = 26
# Fewer bars than these would look like a wall.
LEAST_WEEKS = 10
_LEFT, _RIGHT = 0.55, 1.05
_INCHES = ink.WIDTH - _LEFT - _RIGHT
_TINY = 0.05


@style()
def capacity(plan: Plan, as_of: date) -> Chart:
    """Bars of the hours each week needs, under a line of the hours it offers, for `MOST_WEEKS` weeks at most.

    Repeating steps are the dark foot of a bar; hours that find no room before their date stand on top,
    striped.
    """
    verdicts = analysis.verdicts(plan, as_of)
    schedule = verdicts.scheduled
    if not schedule.capacity_known:
        return empty("Say how many hours a week you have, and you see here whether your steps fit.")
    weeks = schedule.weeks
    busy = weeks[(weeks[["hours_needed", "hours_repeating"]] > _TINY).any(axis=1)]
    if busy.empty:
        return empty("Give your steps hours, and you see here whether they fit into your weeks.")
    # With `planned`, work in its week that meets its date, and `broken`.
    weeks = weeks.head(min(max(int(busy.index[-1]) + 1, LEAST_WEEKS), MOST_WEEKS)).reset_index(drop=True)
    planned = (weeks["hours_needed"] - weeks["over"] - weeks["hours_repeating"]).clip(lower=0)
    mondays = [known(monday) for monday in weeks["week"]]
    weeks = weeks.assign(planned=planned, broken=weeks["over"] > _TINY, week=mondays)
    finding, first, last = _finding(weeks, verdicts, plan), mondays[0], days_after(mondays[-1], 6)
    exceptions = [each for each in plan.capacity.exceptions if each.last >= first and each.start <= last]
    exceptions.sort(key=lambda exception: exception.start)
    # Names of exceptions in rows: each with the weeks it is from and to, and where it begins; the rows' ends.
    tags: list[tuple[int, str, float, float, float]] = []
    taken: list[float] = []
    unit = _INCHES / (len(weeks) + 0.4)
    for each in exceptions[:12]:
        start = (max(each.start, first) - first).days / 7 - 0.5
        end = ((min(each.last, last) - first).days + 1) / 7 - 0.5
        text = fit(each.why or "other hours", min(2.6, _INCHES), 9)
        wide = text_width(text, 9) / unit
        left = min(max((start + end - wide) / 2, -0.5), len(weeks) - 0.5 - wide)
        row = next((row for row, right in enumerate(taken) if right + 0.3 < left), len(taken))
        taken[row : row + 1] = [left + wide]
        tags.append((row, text, start, end, left))
    head = 0.1 + 0.32 * len(taken) + (0.45 if weeks["broken"].any() else 0.1)
    sheet, axes = panel(finding, 2.6 + head, left=_LEFT, right=_RIGHT, bottom=0.45)
    top = float(max(weeks["hours_needed"].max(), weeks["hours_offered"].max(), 1.0)) * 1.08
    named = range(0, len(weeks), max(1, -(-len(weeks) // 9)))
    axes.set(xlim=(-0.7, len(weeks) - 0.3), ylim=(0, top * (2.6 + head) / 2.6))
    axes.set_xticks(named, ["this week", *(_day(mondays[place]) for place in named[1:])])
    axes.set_yticks([mark for mark in round_figures(top) if mark < top])
    axes.set_ylabel("hours a week", size=9, loc="bottom")
    axes.bar(weeks.index, weeks["hours_repeating"], 0.78, color=ink.ACCENT, lw=0)
    foot, broken = weeks["hours_repeating"] + weeks["planned"], weeks[weeks["broken"]]
    axes.bar(weeks.index, weeks["planned"], 0.78, weeks["hours_repeating"], color=ink.ACCENT_SOFT, lw=0)
    beyond = broken.index, broken["over"], 0.78, foot[broken.index]
    axes.bar(*beyond, facecolor="white", edgecolor=ink.ALARM, hatch="/////", lw=1)
    edges = np.arange(len(weeks) + 1) - 0.5
    axes.stairs(weeks["hours_offered"], edges, baseline=None, color=ink.TEXT, lw=1.6, zorder=4)
    inch = top / 2.6
    for row, text, start, end, left in tags:
        y = top + inch * (head - 0.2 - 0.32 * row)
        axes.axvspan(start, end, color=ink.BAND, zorder=0, lw=0)
        axes.plot([start, end], [y - 0.14 * inch] * 2, color=ink.MUTED, lw=1)
        small(axes, left, y - 0.08 * inch, text, size=9, va="bottom")
    if len(broken):
        _break(axes, weeks, top)
    _names(axes, weeks, top)
    return Chart(sheet, _alt(weeks, len(schedule.unestimated), exceptions, finding))


def _break(axes: Axes, weeks: pd.DataFrame, top: float) -> None:
    place = list(weeks["broken"]).index(True)
    week = weeks.iloc[place]
    words = f"week of {_day(week['week'])}:\n{figure(enough(float(week['over'])))} h too many"
    right = place < 0.6 * len(weeks)
    near = weeks.iloc[place : place + 6] if right else weeks.iloc[max(0, place - 5) : place + 1]
    above = float(near[["hours_needed", "hours_offered"]].max().max()) + 0.06 * top
    x, align = (place + 0.9, "left") if right else (place - 0.9, "right")
    line = {"arrowstyle": "-", "color": ink.ALARM, "lw": 0.9}
    at = (place, float(week["hours_needed"]))
    note = axes.annotate(words, at, (x, above), arrowprops=line, annotation_clip=False)
    note.set(size=9, color=ink.ALARM, ha=align, va="bottom", zorder=6)


def _names(axes: Axes, weeks: pd.DataFrame, top: float) -> None:
    """What the line and the parts of the bars are, right of the last week or of their last bar."""
    last = len(weeks) - 1
    wanted = [(float(weeks["hours_offered"].iloc[-1]), "hours offered", ink.TEXT)]
    foot = weeks["hours_repeating"]
    parts = ((weeks["planned"], foot, "steps", ink.MUTED), (foot, 0 * foot, "repeating", ink.ACCENT))
    for bars, under, name, color in parts:
        for place in weeks.index[bars > _TINY][-1:]:
            middle = float(under[place] + bars[place] / 2)
            if place == last:
                wanted.append((middle, name, color))
            else:
                small(axes, int(place) + 0.45, middle, name, size=9, color=color, zorder=6)
    gap = 0.2 * top / 2.6
    below = -gap
    for height, name, color in sorted(wanted):
        below = max(height, below + gap)
        small(axes, len(weeks) - 0.4, below, name, size=9, color=color)


def _finding(weeks: pd.DataFrame, verdicts: Verdicts, plan: Plan) -> str:
    broken, first = weeks[weeks["broken"]], verdicts.scheduled.first_break
    if verdicts.whole.cause != "late" or not (len(broken) or first):
        return verdicts.whole.why.removesuffix(".")
    if broken.empty and first:
        return f"These weeks fit; the first that breaks is that of {day(first.week)}"
    week = broken["week"].iloc[0]
    reasons = (each for each in plan.capacity.exceptions if each.why and each.last >= week)
    sunday = days_after(week, 6)
    why = next((f" ({shortened(each.why, 40)})" for each in reasons if each.start <= sunday), "")
    if len(broken) == 1:
        return f"One week asks for more than you have: that of {day(week)}{why}"
    return f"{capital(number(len(broken)))} weeks ask for more than you have, first that of {day(week)}{why}"


def _alt(weeks: pd.DataFrame, silent: int, others: Sequence[CapacityException], finding: str) -> str:
    hours = weeks[["hours_needed", "hours_offered"]].sum()
    needed, offered = (figure(round(float(each), 1)) for each in hours)
    here = f"The {counted(len(weeks), 'week')} from {day(weeks['week'].iloc[0])}"
    over = weeks[weeks["broken"]].head(5)[["week", "over"]].itertuples(index=False, name=None)
    names = [
        f"{shortened(each.why or 'other hours', 40)} from {day(each.start)} "
        f"{f'to {day(each.end)}' if each.end else 'on'} ({figure(each.hours_per_week)} hours a week)"
        for each in others[:5]
    ]
    sentences = [
        f"{finding}. {here} offer {offered} hours, and your steps need {needed}.",
        *(f"Week of {day(week)}: {figure(enough(hours))} hours too many." for week, hours in over),
        f"Other hours: {'; '.join(names)}." if names else "",
        f"Not counted: {counted(silent, 'step')} without an estimate." if silent else "",
    ]
    return " ".join(filter(None, sentences))


def _day(value: date) -> str:
    return " ".join(day(value).split()[:2])
