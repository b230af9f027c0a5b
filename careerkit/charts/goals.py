"""Where do you want to be? A line of years with visions and goals hung on it (S16 to S28)."""

from datetime import date, timedelta

import pandas as pd
from matplotlib.axes import Axes

from careerkit import analysis
from careerkit.analysis.discover import GOAL_KINDS
from careerkit.analysis.frame import rows
from careerkit.analysis.goals import GoalRow, VisionRow
from careerkit.days import months_after
from careerkit.plan import ASIDE, Plan
from careerkit.words import all_of, capital, counted, day, month, number, shortened

from . import ink
from .chart import Chart, empty, fit, panel, small, style, text_width
from .timeline import Scale

# Inches: where the line begins and ends, the height of a row, of a lane's name and of the line's part.
_BEGIN, _END = 0.3, ink.INSIDE - 0.75
_ROW, _LANE, _LINE_PART = 0.36, 0.3, 0.46


@style()
def goals(plan: Plan, as_of: date) -> Chart:
    """Visions above a line of years, goals below it in the lane of their first kind, 14 of them at most."""
    goals = analysis.goals(plan, as_of)
    goals = goals[~goals["status"].isin(ASIDE)]
    pictured = analysis.visions(plan, as_of)
    if goals.empty and pictured.empty:
        return empty("Your goals and your pictures of the future will hang here on a line of years.")
    # What is drawn: active before achieved, then by priority and date; undated ones last of each.
    ranked = goals.assign(reached=goals["status"] == "achieved")
    shown = ranked.sort_values(["reached", "rank", "due"], kind="stable").head(14)
    # From today, or up to half a year before it, to the last date; a year at least.
    dates = [*goals["due"].dropna(), *pictured["on"].dropna()]
    first = max(min([as_of, *dates]), as_of - timedelta(days=182))
    years = Scale((first, max([months_after(as_of, 12), *dates])), (_BEGIN, _END))
    flags = _flags(pictured, years)
    lanes = _lanes(shown.sort_values("due", kind="stable"))
    above = 0.4 + 0.165 * max(len(text.splitlines()) for *_, text in flags) if flags else 0.1
    height = above + _LINE_PART + sum(_LANE + _ROW * len(lane) + 0.08 for _, lane in lanes)
    notes = ["Filled dots and bold words: what comes first."]
    if (more := len(goals) - len(shown)) > 0:
        notes.append(f"{capital(counted(more, 'more goal stands', 'more goals stand'))} in the table.")
    if retired := next(rows(pictured[pictured["on"].isna()], VisionRow), None):
        notes.append(f"At retirement: {shortened(retired.vision.position or retired.text, 60)}")
    finding = _finding(goals, pictured, as_of)
    sheet, axes = panel(finding, height, bottom=0.085, foot="  ".join(notes))
    axes.set_axis_off()
    axes.set(xlim=(0, ink.INSIDE), ylim=(height, 0))
    _draw_line(axes, years, above, as_of)
    for place, left, name, text in flags:
        axes.plot([place, place], [above, height], color=ink.RULE, linewidth=1, zorder=1)
        axes.plot(place, above, "D", ms=8, color=ink.SECOND, mec="white", zorder=5)
        axes.text(left, 0.12, name, size=ink.LABEL, weight="bold", va="center")
        small(axes, left, 0.24, text, va="top", linespacing=1.25)
    top = above + _LINE_PART
    for place, (name, lane) in enumerate(lanes):
        bottom = top + _LANE + _ROW * len(lane)
        ground = ink.BAND if place % 2 == 0 else "white"
        axes.axhspan(top, bottom + 0.04, color=ground, zorder=0, linewidth=0)
        small(axes, 0.1, top + 0.17, name, size=ink.LABEL, weight="bold", zorder=6)
        for row, goal in enumerate(lane):
            _draw_goal(axes, goal, top + _LANE + _ROW * (row + 0.5), years, ground, as_of)
        top = bottom + 0.08
    texts = {
        name: [f"{shortened(goal.statement, 60)} ({_when(goal, as_of)[0]})" for goal in lane]
        for name, lane in _lanes(goals)
    }
    texts["Pictures of the future"] = [
        f"{shortened(row.vision.position or row.text)} ({row.on.year if row.on else 'at retirement'})"
        for row in rows(pictured, VisionRow)
    ]
    parts = [f"{finding}."]
    for name, told in texts.items():
        others = f"; and {number(len(told) - 6)} more" if len(told) > 6 else ""
        parts += [f"{name}: {'; '.join(told[:6])}{others}."] if told else []
    return Chart(sheet, " ".join(parts))


def _flags(pictured: pd.DataFrame, years: Scale) -> list[tuple[float, float, str, str]]:
    """One flag a year as (inch, left, name, text in lines), each as wide as the way to the next."""
    dated = pictured[pictured["on"].notna()]
    groups = list(dated.groupby("years", sort=True))
    places = [years(part["on"].iloc[0]) for _, part in groups]
    lefts = [min(place, ink.INSIDE - 1.1) for place in places]
    ends = [*lefts, ink.INSIDE + 0.1][1:]
    flags = []
    for (ahead, part), place, left, end in zip(groups, places, lefts, ends, strict=True):
        room = end - left - 0.12
        name = fit(f"in {counted(int(str(ahead)), 'year')}" if ahead else "today", max(room, 0.3), ink.LABEL)
        texts = (each.position or each.text for each in part["vision"])
        text = " or ".join(shortened(each, 120) for each in texts if each)
        text = fit(text, room, ink.SMALL, lines=3) if room >= 0.6 else ""
        flags.append((place, left, name, text))
    return flags


def _draw_line(axes: Axes, years: Scale, above: float, as_of: date) -> None:
    axes.plot([_BEGIN, ink.INSIDE], [above, above], color=ink.TEXT, linewidth=1.6, zorder=3)
    axes.plot(ink.INSIDE, above, ">", ms=6, color=ink.TEXT, zorder=3, clip_on=False)
    today, (first, last) = years(as_of), years.days
    axes.plot([today, today], [above - 0.09, above + 0.09], color=ink.ALARM, linewidth=2.2, zorder=4)
    small(axes, today, above + 0.2, "today", color=ink.ALARM, ha="center")
    # The years that are marked: each, or every second, fifth or tenth where they would touch.
    a_year = (_END - _BEGIN) * 365.25 / (last - first).days
    step = next((step for step in (1, 2, 5, 10) if step * a_year >= 0.5), 20)
    for year in (year for year in range(first.year + 1, last.year + 1) if year % step == 0):
        place = years(date(year, 1, 1))
        axes.plot([place, place], [above, above + 0.06], color=ink.TEXT, linewidth=1)
        if place - 0.18 > today + 0.25:
            small(axes, place, above + 0.2, str(year), ha="center")


def _lanes(goals: pd.DataFrame) -> list[tuple[str, list[GoalRow]]]:
    lanes: dict[str, list[GoalRow]] = {kind: [] for kind in GOAL_KINDS}
    lanes["no kind yet"] = []
    for goal in rows(goals, GoalRow):
        lanes[goal.kinds[0] if goal.kinds else "no kind yet"].append(goal)
    return [(capital(kind), lane) for kind, lane in lanes.items() if lane]


def _draw_goal(axes: Axes, goal: GoalRow, height: float, years: Scale, ground: str, as_of: date) -> None:
    """A dot at the date, with date and statement on the side that has more room; without a date no dot."""
    when, color = _when(goal, as_of)
    reached, place = goal.status == "achieved", 0.0
    if goal.due:
        place, edge = years(goal.due), ink.FAINT if reached else ink.ACCENT
        fill = edge if reached or goal.rank == 1 else "white"
        axes.plot(place, height, "o", ms=9, mfc=fill, mec=edge, mew=2, zorder=7)
    bold = goal.rank == 1 and not reached
    side, align = (1, "left") if place <= ink.INSIDE * 0.55 else (-1, "right")
    start = place + side * 0.13
    after_date = start + side * (text_width(when, ink.SMALL) + 0.1)
    room = (ink.INSIDE - after_date if side == 1 else after_date) - 0.1
    statement = fit(goal.statement, room, ink.LABEL, lines=2, bold=bold)
    # The ground of the lane keeps the years' lines from running through the words.
    ground_box = {"facecolor": ground, "edgecolor": "none", "pad": 1.2}
    date_text = small(axes, start, height, when, color=color)
    words = small(axes, after_date, height, statement, size=ink.LABEL, linespacing=1.1)
    words.set(weight="bold" if bold else "normal", color=ink.MUTED if reached else ink.TEXT)
    for text in (date_text, words):
        text.set(ha=align, zorder=6, bbox=ground_box)


def _when(goal: GoalRow, as_of: date) -> tuple[str, str]:
    if goal.status == "achieved" or goal.due is None:
        return "reached" if goal.status == "achieved" else "no date yet", ink.MUTED
    return (f"was due {day(goal.due)}", ink.ALARM) if goal.due < as_of else (month(goal.due), ink.MUTED)


def _finding(goals: pd.DataFrame, pictured: pd.DataFrame, as_of: date) -> str:
    active = goals[goals["status"] == "active"]
    if goals.empty:
        return f"{capital(counted(len(pictured), 'picture'))} of the future, and no goal yet"
    if active.empty:
        return f"{capital(all_of(len(goals), 'goal'))} {'is' if len(goals) == 1 else 'are'} reached"
    parts = [counted(len(active), "goal")]
    dated = active["due"].dropna()
    if len(active) == 1 and len(dated) and dated.iloc[0] < as_of:
        return "The one goal is past its date"
    if len(dated):
        parts[0] += f" until {month(max(dated))}" if max(dated) >= as_of else ""
        late = sum(due < as_of for due in dated)
        past = counted(late, "is past its", "are past their")
        parts.append(f"{past} date" if late else f"the next is due on {day(min(dated))}")
    if open := len(active) - len(dated):
        parts.append(counted(open, "has no date yet", "have no date yet"))
    return capital("; ".join(parts))
