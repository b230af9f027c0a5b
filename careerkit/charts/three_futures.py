"""Three futures, one backpack: hours, odds and pay of each direction on shared axes (B12)."""

from __future__ import annotations

from datetime import date

import pandas as pd
from matplotlib.axes import Axes

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.market import own_range
from careerkit.analysis.three_futures import FutureRow, decide_by
from careerkit.plan import Plan
from careerkit.words import capital, counted, day, of_100, shortened
from careerkit.words import figure as figure_text

from . import ink
from .chart import EDGE, Chart, beside, dots, empty, fit, footnote, hatched_bar, inset, panel, small, style

_LEFT, _GAP, _ROW, _HEAD, _FOOT = 2.05, 0.3, 0.84, 0.34, 0.42
_WIDTHS = (1.85, 1.45, 2.15)
_HEADS = ("Hours left", "Steps done in time", "Pay today, USD thousand a year")
_FUTURES = 10
_LINE = ("Line: from the lowest to the highest you found.", "Line: what eight in ten earn, with the middle.")
_MIXED = "Where no official pay is known, the line is what you found."


@style()
def three_futures(plan: Plan, as_of: date) -> Chart:
    """One row a direction: hours left (shared and its own), odds as ten dots, pay with your picture of it.

    A direction without a figure keeps its place and says so.
    """
    futures = analysis.three_futures(plan, as_of)
    if futures.empty:
        return empty("Add two or three directions on page 1, and you see them here as whole futures.")
    height = _HEAD + len(futures) * _ROW
    figure, sheet = panel(_finding(futures), height, bottom=_FOOT)
    sheet.set_axis_off()
    start, money = _LEFT - ink.MARGIN, str(futures["currency"].iloc[0])
    found = f"Pay you found, {money} thousand a year"
    heads = (*_HEADS[:2], _HEADS[2] if money == "USD" else found)
    for width, head, draw in zip(_WIDTHS, heads, (_hours, _odds, _pay), strict=True):
        axes = inset(figure, start, 0, width, len(futures) * _ROW)
        axes.set(ylim=(len(futures) - 0.5, -0.5), xticks=[], yticks=[])
        axes.spines[:].set_visible(False)
        axes.patch.set_alpha(0)
        draw(axes, futures, plan)
        small(axes, 0, 1 + 0.12 / (len(futures) * _ROW), head, transform=axes.transAxes, va="baseline")
        start += width + _GAP
    for place, row in enumerate(rows(futures, FutureRow)):
        _label(figure.axes[1], place, row)
    sources = dict.fromkeys(each for each in futures["wages_source"] if each)
    parts = ["Hatched: steps that serve several.", _LINE[money == "USD"]]
    if money == "USD" and futures["pay_is_own"].any():
        parts.append(_MIXED)
    if plan.settings.currency == money and futures["planned_pay"].notna().any():
        parts.append("Diamond: the pay you pictured.")
    footnote(figure, " ".join([*parts, *([f"{', '.join(sources)}."] if sources else [])]))
    return Chart(figure, _alt(futures))


def _label(axes: Axes, place: int, row: FutureRow) -> None:
    """The direction by name, and below it where it stands."""
    width = _LEFT - ink.MARGIN - 0.15
    title = fit(row.title, width, ink.LABEL, lines=2, bold=True)
    left = 72 * (ink.MARGIN - _LEFT)
    beside(axes, title, (0, place), (left, 72 * 0.02), of=EDGE, va="bottom", weight="bold")
    begin = f"begin by {day(row.last_start)}" if row.last_start else row.decision
    below = fit("chosen" if row.decision == "chosen" else begin, width, ink.SMALL, lines=2)
    look = {"va": "top", "size": ink.SMALL, "color": ink.MUTED}
    beside(axes, below, (0, place), (left, -72 * 0.04), of=EDGE, **look)


def _below(axes: Axes, x: float, place: int, text: str) -> None:
    small(axes, x, place + 0.2, text, va="top", color=ink.TEXT)


def _hours(axes: Axes, futures: pd.DataFrame, plan: Plan) -> None:
    most = max(float(futures["hours"].max()), 1.0)
    axes.set_xlim(0, most * 1.02)
    for place, row in enumerate(rows(futures, FutureRow)):
        shared = float(row.hours) - float(row.own_hours)
        hatched_bar(axes, place, shared, 0.26)
        axes.barh(place, float(row.own_hours), left=shared, height=0.26, color=ink.ACCENT)
        hours = figure_text(round(row.hours))
        _below(axes, 0, place, f"{hours}, {figure_text(round(row.own_hours))} for this alone")


def _odds(axes: Axes, futures: pd.DataFrame, plan: Plan) -> None:
    axes.set_xlim(-0.6, _FUTURES - 0.4)
    for place, row in enumerate(rows(futures, FutureRow)):
        if pd.isna(row.on_time):
            small(axes, -0.5, place, "cannot tell yet" if row.no_odds else "no dated goal\nwith hours")
            continue
        dots(axes, place, _FUTURES, round(_FUTURES * row.on_time), ink.SECOND, 6)
        _below(axes, -0.5, place, f"{of_100(row.on_time)} in 100")


def _pay(axes: Axes, futures: pd.DataFrame, plan: Plan) -> None:
    dollars = plan.settings.currency == futures["currency"].iloc[0]
    names = ("p90", "p50", "planned_pay") if dollars else ("p90", "p50")
    most = max([*(futures[name].max() for name in names if futures[name].notna().any()), 1.0])
    axes.set_xlim(-0.02 * most, most * 1.12)
    for place, row in enumerate(rows(futures, FutureRow)):
        known = [each for each in (row.p10, row.p50, row.p90) if not pd.isna(each)]
        if not known or row.unit != "year" or (pd.isna(row.p50) and not row.pay_is_own):
            small(axes, 0, place, "no figures a year")
            continue
        low, high = known[0], known[-1]
        axes.plot([low, high], [place, place], color=ink.BAND, linewidth=9, solid_capstyle="butt")
        axes.plot([low, high], [place, place], color=ink.MUTED, linewidth=1)
        words = f"{figure_text(round(low / 1000))} to {figure_text(round(high / 1000))}"
        if not pd.isna(row.p50):
            axes.plot(row.p50, place, "|", ms=13, mew=2.2, color=ink.TEXT)
            words = f"{'usual' if row.pay_is_own else 'middle'} {figure_text(round(row.p50 / 1000))}"
        if dollars and not pd.isna(row.planned_pay):
            axes.plot(row.planned_pay, place, "D", ms=6, mfc="white", mec=ink.SECOND, mew=1.6)
            words += f", your picture {figure_text(round(row.planned_pay / 1000))}"
        _below(axes, 0, place, words)


def _finding(futures: pd.DataFrame) -> str:
    if len(futures) == 1:
        return "One direction so far, as a whole future"
    hours = round(float((futures["hours"] - futures["own_hours"]).max()))
    said = f"share up to {figure_text(hours)} hours of steps" if hours else "share no steps yet"
    deadline = decide_by(futures)
    end = f"; decide by {day(deadline[0])}" if deadline else ""
    return f"{capital(counted(len(futures), 'direction'))} {said}{end}"


def _alt(futures: pd.DataFrame) -> str:
    sentences = []
    for row in rows(futures, FutureRow):
        odds = "odds not known"
        if not pd.isna(row.on_time):
            odds = f"{of_100(row.on_time)} in 100 futures have its steps done in time"
        pay = "" if pd.isna(row.p50) else f", middle pay {figure_text(row.p50)}"
        if row.pay_is_own:
            pay = f", pay you found {own_range(row, whence=False)} {row.currency}"
        hours = (
            f"{figure_text(round(row.hours))} hours left, {figure_text(round(row.own_hours))} for it alone"
        )
        sentences.append(f"{shortened(row.title, 50)}: {hours}, {odds}{pay}")
    return f"{_finding(futures)}. {'; '.join(sentences)}."
