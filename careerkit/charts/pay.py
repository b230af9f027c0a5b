"""Will it pay? Planned pay by year over what the work pays today, as a band (S28)."""

from __future__ import annotations

from datetime import date

import pandas as pd
from matplotlib.axes import Axes

from careerkit import analysis
from careerkit.analysis.frame import row_of, rows
from careerkit.analysis.market import OFFICIAL, PERCENTILES, PayRow, own_range
from careerkit.plan import Plan
from careerkit.words import capital, counted, figure, listed, shortened

from . import ink
from .chart import (
    EDGE,
    Chart,
    beside,
    empty,
    inset,
    panel,
    releases,
    round_figures,
    short_money,
    small,
    style,
    text_width,
)
from .chart import fit as fitted

NO_PAY = "Give a picture of your future a pay, and it will show here over what the work pays today."
# Small multiples side by side, inches.
_MOST = 3
_LEFT, _GAP, _NAMES = 0.75, 0.2, 0.95
_HEIGHT, _HEAD, _BELOW = 2.5, 0.42, 0.32
_OWN_NAMES = (("p90", "highest found"), ("p50", "usual, found"), ("p10", "lowest found"))
_BAND_NAMES = (("p90", "highest tenth"), ("p50", "the middle"), ("p10", "lowest tenth"))


@style()
def pay(plan: Plan, as_of: date) -> Chart:
    """Planned pay at each year, a panel a direction, over the percentiles of its occupation.

    The band is today's wages in US dollars, drawn only where the plan is in US dollars too. At
    most three directions, the one with most figures first. Pay at retirement has no year and stands below.
    """
    pictures = analysis.pay(plan, as_of)
    dated = pictures[pictures["on"].notna()]
    if dated.empty:
        return empty(NO_PAY)
    groups = _groups(dated)
    bands = [_band(next(rows(group, PayRow)), plan.settings.currency) for _, group in groups]
    shown = groups[:_MOST]
    # What all small multiples share: years along, money up.
    dates = [as_of, *(on for _, group in shown for on in group["on"])]
    money = [1.0, *(float(amount) for _, group in shown for amount in group["planned"])]
    money += [wage for band in bands[:_MOST] for wage in _wages(band).values()]
    first, last, most = min(dates).year, max(dates[1:]).year, max(money) * 1.12
    height, foot = _HEAD + _HEIGHT + _BELOW, _foot(pictures, len(groups) - len(shown), plan.settings.currency)
    sheet, ground = panel(_finding(dated, plan.settings.currency), height, bottom=0, foot=foot)
    ground.set_axis_off()
    width = (ink.WIDTH - _LEFT - ink.MARGIN - len(shown) * _NAMES - (len(shown) - 1) * _GAP) / len(shown)
    for place, (title, group) in enumerate(shown):
        left = _LEFT + place * (width + _NAMES + _GAP) - ink.MARGIN
        axes = inset(sheet, left, _BELOW, width, _HEIGHT)
        _frame(axes, first, last, most, named=place == 0)
        head = fitted(title, width + _NAMES, ink.LABEL, bold=True)
        axes.text(0, 1 + 0.3 / _HEIGHT, head, size=ink.LABEL, weight="bold", transform=axes.transAxes)
        found = bands[place].place_is_own and "what you found"
        work = str(group["occupation"].iloc[0] or found or group["problem"].iloc[0])
        work = fitted(work, width + _NAMES, ink.SMALL)
        small(axes, 0, 1 + 0.12 / _HEIGHT, work, va="baseline", transform=axes.transAxes)
        if _wages(bands[place]) or bands[place].bounds:
            _draw_band(axes, bands[place], most)
        else:
            axes.grid(axis="y", zorder=-2)
        _draw_plan(axes, group, most, width)
    return Chart(sheet, _alt(pictures, dated, plan.settings.currency))


def _band(row: PayRow, currency: str) -> PayRow:
    """The row with the pay to draw as p10 to p90: official in US dollars, else what the person found."""
    if currency == OFFICIAL and not row.problem:
        return row_of(PayRow, row, place_is_own=False)
    own = {"p10": row.own_low, "p25": None, "p50": row.own_usual, "p75": None, "p90": row.own_high}
    return row_of(PayRow, row, **own, bounds=(), place_is_own=any(each is not None for each in own.values()))


def _wages(row: PayRow) -> dict[str, float]:
    """The percentiles that are known."""
    return {name: wage for name in PERCENTILES if (wage := getattr(row, name)) is not None}


def _groups(dated: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The pictures of each direction by year, the direction with most of them first."""
    keys = dated["direction_id"].fillna("")
    groups = sorted((group for _, group in dated.groupby(keys, sort=False)), key=len, reverse=True)
    return [(str(group["direction"].iloc[0] or "No direction named"), group) for group in groups]


def _frame(axes: Axes, low: int, high: int, most: float, *, named: bool) -> None:
    span = max(high - low, 1)
    axes.set(xlim=(low - 0.06 * span, high + 0.1 * span), ylim=(0, most))
    ticks = range(low, high + 1, next((each for each in (1, 2, 5, 10, 20) if span / each <= 4), 40))
    axes.set_xticks(ticks, [str(year) for year in ticks])
    axes.set_yticks(round_figures(most, 4))
    axes.yaxis.set_major_formatter(short_money)
    axes.tick_params(axis="y", labelleft=named)


def _draw_band(axes: Axes, row: PayRow, most: float) -> None:
    """From p10 to p90 pale, the middle half darker, the middle as a line; named at the right edge.

    A percentile that is only a bound, or withheld, opens the band upwards.
    """
    at, names = _wages(row), _OWN_NAMES if row.place_is_own else _BAND_NAMES
    top = at.get("p90", most)
    if "p10" in at:
        axes.axhspan(at["p10"], top, color=ink.BAND, zorder=-2, linewidth=0)
        axes.axhline(at["p10"], color=ink.RULE, linewidth=1, zorder=-1)
        axes.axhline(top, color=ink.RULE, linewidth=1, zorder=-1)
    if "p25" in at:
        axes.axhspan(at["p25"], at.get("p75", top), color=ink.ACCENT_SOFT, alpha=0.45, zorder=-2, linewidth=0)
    if "p50" in at:
        axes.axhline(at["p50"], color=ink.ACCENT, linewidth=1.4, zorder=-1)
    lowest = -1.0
    for name, words in reversed(names):
        if name in at:
            more = " or more" if name in row.bounds else ""
            lowest = max(at[name], lowest + most * 0.13)
            label, look = f"{figure(at[name])}{more}\n{words}", {"size": ink.SMALL, "color": ink.MUTED}
            beside(axes, label, (1, lowest), (5, 0), of=EDGE, linespacing=1.1, **look)


def _draw_plan(axes: Axes, group: pd.DataFrame, most: float, width: float) -> None:
    years = [each.year for each in group["on"]]
    planned = [float(each) for each in group["planned"]]
    axes.plot(years, planned, color=ink.SECOND, linewidth=1.8, zorder=3)
    axes.plot(years, planned, "o", ms=8, color=ink.SECOND, mec="white", mew=1.2, zorder=4)
    left, right = axes.get_xlim()
    taken: list[tuple[float, float]] = []
    for year, amount in zip(years, planned, strict=True):
        half = text_width(figure(amount), ink.LABEL, bold=True) / width * (right - left) / 2
        centre = min(max(year, left + half), right - half)
        # Above or below; where neither is free the table has the figure.
        for side in (1, -1):
            y = amount + side * most * 0.09
            if any(abs(centre - x0) < 2 * half and abs(y - y0) < most * 0.08 for x0, y0 in taken):
                continue
            taken.append((centre, y))
            va = "bottom" if side > 0 else "top"
            at, offset = (centre, amount), (0, 7 * side)
            beside(axes, figure(amount), at, offset, ha="center", va=va, weight="bold", zorder=6)
            break


def _finding(dated: pd.DataFrame, currency: str) -> str:
    """The farthest planned figure of the direction with most of them, and where it stands."""
    _, group = _groups(dated)[0]
    last = group.iloc[-1]
    amount = f"{figure(float(last['planned']))}{'' if currency == OFFICIAL else ' ' + currency}"
    begin = f"You plan {amount} a year by {last['on'].year}"
    place = f", {last['place']}{'' if last['place_is_own'] else ' in this work today'}"
    return begin if last["place"] is None else begin + place


def _foot(pictures: pd.DataFrame, more: int, currency: str) -> str:
    retired = pictures[pictures["on"].isna()]
    parts = [f"{capital(counted(more, 'direction'))} more in the table." if more else ""]
    if len(retired):
        parts.append(f"At retirement: {listed([figure(float(each)) for each in retired['planned']], 3)}.")
    sources = releases(pictures["wages_source"])
    own = pictures[["own_low", "own_usual", "own_high"]].notna().any(axis=None)
    if currency != OFFICIAL:
        parts.append(f"Your plan in {currency}.{' Band: what you found.' if own else ''}")
        parts.append("Official wages are in US dollars, so they are not drawn beside it.")
    elif sources:
        parts.append(f"Band: what eight in ten earn today, before tax; darker, the middle half. {sources}.")
    if currency == OFFICIAL and own:
        own_pay = "What you found yourself is drawn where no official pay is known"
        parts.append(f"{own_pay}, and stands in the table.")
    if any(pictures["wages_note"].fillna("")):
        parts.append("Some wages are for an area or a broader group: see the table.")
    return " ".join(part for part in parts if part) or "Nothing official to set beside it yet."


def _alt(pictures: pd.DataFrame, dated: pd.DataFrame, currency: str) -> str:
    sentences = [f"{_finding(dated, currency)}."]
    for title, group in _groups(dated)[:_MOST]:
        planned = []
        for row in rows(group.head(12), PayRow):
            place = f" ({row.place})" if row.place else ""
            planned.append(f"{figure(row.planned)} in {row.on:%Y}{place}")
        sentences.append(f"{shortened(title)}: {', '.join(planned)}.")
        first = next(rows(group, PayRow))
        own = _band(first, currency)
        if own.place_is_own:
            sentences.append(f"You found {own_range(own, whence=False)} a year.")
        if currency == OFFICIAL and first.p50 is not None:
            known = first.p10 is not None and first.p90 is not None
            ends = f", from {figure(first.p10 or 0)} to {figure(first.p90 or 0)}" if known else ""
            more = " or more" if first.bounds else ""
            work = shortened(first.occupation or "")
            sentences.append(f"{work} pay {figure(first.p50)} in the middle{ends}{more}.")
    return " ".join([*sentences, _foot(pictures, max(len(_groups(dated)) - _MOST, 0), currency)])
