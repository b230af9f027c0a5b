"""Which direction? One row each, with the official figures (S13, S14, B3), or as whole futures (B12)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.axes import Axes

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.market import OFFICIAL, PERCENTILES, MarketRow, own_range, pay_compared
from careerkit.analysis.three_futures import FutureRow, decide_by
from careerkit.plan import Plan
from careerkit.words import capital, counted, day, figure, number, of_100, shortened

from . import ink
from .chart import (
    EDGE,
    Chart,
    beside,
    dots,
    empty,
    fit,
    footnote,
    hatched_bar,
    inset,
    panel,
    releases,
    round_figures,
    row_label,
    short_money,
    small,
    style,
    text_width,
)

_MOST = 10
# Inches: the label, then each small multiple with the gap before it; rows and their heads.
_LEFT = 2.1
_WAGES = 2.75
_COLUMNS = (
    ("Pay a year, US dollars", _WAGES),
    ("Openings a year", 1.0),
    ("Jobs, ten years", 0.95),
    ("Skills you have", 0.85),
)
_GAP = 0.17
_ROW, _HEAD = 0.66, 0.34
_NAMES, _APART, _FUTURE, _TOP, _FOOT = 2.05, 0.3, 0.84, 0.34, 0.42
_WIDTHS = (1.85, 1.45, 2.15)
_FUTURES = 10
_LINE = ("Line: from the lowest to the highest you found.", "Line: what eight in ten earn, with the middle.")


@style()
def market(plan: Plan, as_of: date) -> Chart:
    """Pay from p10 to p90 with the middle marked, openings, growth and own skills, one row a direction."""
    directions = analysis.market(plan, as_of)
    currency, live = pay_compared(directions[directions["decision"] != "dropped"], plan.settings.currency)
    if live["occupation"].isna().all() and not live["pay_is_own"].any():
        return empty("Find the occupation of a direction, and its pay, openings and skills will show here.")
    shown = live.head(_MOST)
    count, text = len(shown), _foot(shown, len(live) - len(shown), currency)
    height, right = _HEAD + count * _ROW, ink.WIDTH - _LEFT - _WAGES
    sheet, wages = panel(_finding(live, currency), height, left=_LEFT, right=right, bottom=0.25, foot=text)
    # Every second row on a grey ground, as wide as the sheet.
    ground = inset(sheet, ink.MARGIN - _LEFT, 0, ink.INSIDE, height)
    ground.set(xlim=(0, 1), ylim=(count - 0.5, -0.5 - _HEAD / _ROW), zorder=-1)
    ground.set_axis_off()
    for place in range(0, count, 2):
        ground.axhspan(place - 0.5, place + 0.5, color=ink.BAND, linewidth=0)
    left, columns = _WAGES, []
    for _, width in _COLUMNS[1:]:
        columns.append(inset(sheet, left + _GAP, 0, width, height))
        left += _GAP + width
        columns[-1].set_xticks([])
        columns[-1].spines["bottom"].set_visible(False)
    found = f"Pay a year as you found it, {currency}"
    heads = (_COLUMNS[0][0] if currency == OFFICIAL else found, *(head for head, _ in _COLUMNS[1:]))
    for axes, head in zip([wages, *columns], heads, strict=True):
        axes.set(ylim=(count - 0.5, -0.5 - _HEAD / _ROW), yticks=[], facecolor="none")
        small(axes, 0, 1, head, transform=axes.transAxes, va="top")
    _draw_wages(wages, shown, currency)
    _draw_figures(columns, shown)
    told = " ".join(_told(row, currency) for row in rows(shown, MarketRow))
    rest = f" {capital(number(len(live) - count))} more in the table." if len(live) > count else ""
    return Chart(sheet, f"{_finding(live, currency)}. {told}{rest} {_foot(shown, 0, currency)}".strip())


def _draw_wages(axes: Axes, shown: pd.DataFrame, currency: str) -> None:
    yearly, abroad = shown[shown["unit"] == "year"], currency != OFFICIAL
    own = () if abroad else ("own_low", "own_usual", "own_high")
    figures = [float(each) for name in (*PERCENTILES, *own) for each in yearly[name].dropna()]
    most = max(figures, default=100_000.0)
    axes.set_xlim(0, most * 1.14)
    ticks = round_figures(most * 1.14, 7)
    axes.set_xticks(ticks, [short_money(tick) for tick in ticks])
    for place, row in enumerate(rows(shown, MarketRow)):
        if row.unit == "year":
            axes.vlines(ticks[1:], place - 0.5, place + 0.5, color=ink.RULE, linewidth=0.8, zorder=-1)
            _draw_range(axes, place, row)
            # What the person found, beside official pay in dollars: a line, with a diamond for the usual.
            ends = [each for each in (row.own_low, row.own_usual, row.own_high) if each is not None]
            if ends and not row.pay_is_own:
                axes.plot([ends[0], ends[-1]], [place + 0.42] * 2, color=ink.SECOND, linewidth=1.6, zorder=6)
            if row.own_usual is not None and not row.pay_is_own:
                axes.plot(row.own_usual, place + 0.42, "D", ms=4, color=ink.SECOND, zorder=7)
        elif row.occupation is not None:
            small(axes, 0, place, _no_range(row, abroad=abroad))
        known = row.occupation is not None or row.pay_is_own
        row_label(axes, place, row.title, _LEFT, color=ink.TEXT if known else ink.MUTED)
        if not known:
            words = fit(row.problem, ink.WIDTH - _LEFT - 0.4, ink.LABEL, lines=2)
            small(axes, 0, place, words, size=ink.LABEL, transform=axes.get_yaxis_transform())


def _no_range(row: MarketRow, *, abroad: bool) -> str:
    if abroad:
        return "no pay found yet"
    middle = "" if row.p50 is None else f", ${figure(row.p50)} in the middle"
    return f"paid by the hour{middle}" if row.unit == "hour" else "no yearly wages published"


def _draw_range(axes: Axes, place: int, row: MarketRow) -> None:
    """A thin line from p10 to p90, a thick one for the middle half, a dot for the middle, with figures."""
    edge = axes.get_xlim()[1]
    known = {name: at for name in PERCENTILES if (at := _at(row, name, edge)) is not None}
    low, high = min(known.values()), max(known.values())
    axes.plot([low, high], [place, place], color=ink.FAINT, linewidth=2.6, solid_capstyle="round", zorder=1)
    if "p25" in known and "p75" in known:
        middle = [known["p25"], known["p75"]]
        axes.plot(middle, [place, place], color=ink.ACCENT_SOFT, linewidth=9, solid_capstyle="butt")
    if "p90" in row.bounds:
        axes.plot(high, place, ">", ms=7, color=ink.MUTED, zorder=4, clip_on=False)
    if "p50" in known:
        axes.plot(known["p50"], place, "o", ms=8, color=ink.ACCENT, mec="white", mew=1, zorder=5)
        _write_amount(axes, place, _amount(row, "p50"), known["p50"], above=True)
    ends = [(_amount(row, name), known[name]) for name in ("p10", "p90") if name in known]
    inches = sum(text_width(words, ink.SMALL) for words, _ in ends) / 2 + 0.1
    if len(ends) == 2 and (high - low) / edge * _WAGES < inches:
        ends = [(f"{ends[0][0]} to {ends[1][0]}", (low + high) / 2)]
    for words, value in ends:
        _write_amount(axes, place, words, value, above=False)


def _write_amount(axes: Axes, place: int, words: str, value: float, *, above: bool) -> None:
    """Words above or below the line, moved in from the edges of the axes."""
    edge = axes.get_xlim()[1]
    half = text_width(words, ink.SMALL, bold=above) / _WAGES * edge / 2
    at = (min(max(value, half), edge - half), place)
    look = {"va": "bottom", "weight": "bold"} if above else {"va": "top", "color": ink.MUTED}
    beside(axes, words, at, (0, 8 if above else -8), ha="center", size=ink.SMALL, **look)


def _at(row: MarketRow, name: str, edge: float) -> float | None:
    """Where a percentile stands; one without a figure that is at or above the top code, at the edge."""
    value: float | None = getattr(row, name)
    return edge if value is None and name in row.bounds else value


def _amount(row: MarketRow, name: str) -> str:
    value = getattr(row, name)
    text = "top code" if value is None else figure(value)
    return f"{text} or more" if name in row.bounds else text


def _draw_figures(columns: Sequence[Axes], shown: pd.DataFrame) -> None:
    openings, growth, skills = columns
    most = shown["openings"].max()
    openings.set_xlim(0, float(most) * 1.02 if pd.notna(most) and most else 1.0)
    changes = shown["growth"].dropna().astype(float)
    reach, least = max([1.0, *abs(changes)]), min([0.0, *changes])
    growth.set_xlim(least * 1.05 - 0.02 * reach, reach * 1.05)
    skills.set_xlim(-0.5, 9.5)
    for place, row in enumerate(rows(shown, MarketRow)):
        matches = f"{len(row.matches)} of {row.compared}" if row.compared else ""
        for axes, words in ((openings, _openings(row)), (growth, _growth(row)), (skills, matches)):
            left = axes.get_xlim()[0]
            if words:
                small(axes, left, place - 0.18, words, color=ink.TEXT)
            elif row.occupation is not None:
                small(axes, left, place, "no figures")
        if row.openings is not None:
            openings.barh(place + 0.12, row.openings, 0.2, color=ink.ACCENT_SOFT)
        if row.growth is not None:
            color = ink.SECOND if row.growth < 0 else ink.ACCENT_SOFT
            growth.barh(place + 0.12, row.growth, 0.2, color=color)
            growth.plot([0, 0], [place - 0.02, place + 0.26], color=ink.MUTED, linewidth=1)
        dots(skills, place + 0.12, row.compared, len(row.matches), ink.ACCENT, 4.4, line=0.9)


def _openings(row: MarketRow) -> str:
    return "" if row.openings is None else figure(round(row.openings * 1000))


def _growth(row: MarketRow) -> str:
    if row.growth is None:
        return ""
    return f"{'−' if row.growth < 0 else '+'}{figure(round(abs(row.growth), 1))} %"


def _finding(live: pd.DataFrame, currency: str) -> str:
    """What pays most in the middle, officially or as found, and what asks for most of what one has."""
    paid = live[(live["unit"] == "year") & live["p50"].notna()]
    if currency == OFFICIAL:
        paid = paid[~paid["pay_is_own"]]
    so = "" if currency == OFFICIAL else ", as you found it"
    best = paid[paid["p50"] == paid["p50"].max()]
    shared = live["matches"].map(len)
    nearest = live[(shared == shared.max()) & (shared > 0)]
    parts = []
    if len(best) == 1:
        amount = f"{figure(float(best['p50'].iloc[0]))} {_money(currency)}"
        usual = "most" if len(paid) > 1 else f"{amount} {'usually' if so else 'in the middle'}"
        parts.append(f"{shortened(best['title'].iloc[0], 44)} pays {usual}{so}")
    if len(nearest) == 1 and len(live) > 1:
        parts.append(f"{shortened(nearest['title'].iloc[0], 44)} names more of your skills than the others")
    return "; ".join(parts) or f"{capital(counted(len(live), 'direction'))} side by side"


def _money(currency: str) -> str:
    return "dollars" if currency == OFFICIAL else currency


def _foot(shown: pd.DataFrame, more: int, currency: str) -> str:
    parts = [f"{capital(counted(more, 'direction'))} more in the table." if more else ""]
    wages, outlook = releases(shown["wages_source"]), releases(shown["outlook_source"])
    skills = releases(shown["skills_source"])
    if wages:
        areas = ", ".join(shown["area"].dropna().unique())
        parts.append(f"Pay: {areas or 'national'}, p10 to p90, the middle half thick. {wages}.")
    if currency != OFFICIAL:
        parts.append("Pay: your own figures; official wages are in US dollars and stand in the table alone.")
    elif shown["pay_is_own"].any():
        parts.append("Where no official pay is known, it is what you found yourself.")
    own = shown[["own_low", "own_usual", "own_high"]].notna().any(axis=1)
    if currency == OFFICIAL and (own & ~shown["pay_is_own"]).any():
        parts.append("Line with a diamond: what you found yourself.")
    parts.append(f"{outlook}." if outlook else "")
    if skills:
        estimated = ", partly estimated from related occupations" if any(shown["estimated_from"]) else ""
        parts.append(f"Skills: by your words; an empty dot is one they cannot tell. {skills}{estimated}.")
    if any(shown["wages_note"].fillna("")) or any(shown["outlook_note"].fillna("")):
        parts.append("Some figures are for a broader group or area: see the table.")
    return " ".join(part for part in parts if part)


def _told(row: MarketRow, currency: str) -> str:
    title, money = shortened(row.title), _money(currency)
    if row.occupation is None and not row.pay_is_own:
        return f"{title}: {shortened(row.problem, 120)}"
    amounts = [_amount(row, name) for name in ("p10", "p50", "p90") if _at(row, name, 1.0) is not None]
    pay = f"pay {' to '.join(amounts)} {money}"
    if row.pay_is_own:
        pay = f"pay {own_range(row, whence=False)} {money}, as you found it"
    elif row.unit != "year":
        pay = _no_range(row, abroad=currency != OFFICIAL)
    elif len(amounts) == 3:
        pay = f"pay {amounts[0]} to {amounts[2]} {money}, {amounts[1]} in the middle"
    openings = f"{_openings(row)} openings a year" if _openings(row) else ""
    growth = f"{_growth(row)} jobs over {row.period}" if _growth(row) else ""
    skills = f"{len(row.matches)} of {row.compared} skills named among yours"
    if not row.matches:
        skills = "cannot tell which of its skills are yours" if row.compared else ""
    return f"{title}: {', '.join(filter(None, (pay, openings, growth, skills)))}."


@style()
def three_futures(plan: Plan, as_of: date) -> Chart:
    """One row a direction: hours left (shared and its own), odds as ten dots, pay with your picture of it."""
    futures = analysis.three_futures(plan, as_of)
    if futures.empty:
        return empty("Add two or three directions on page 1, and you see them here as whole futures.")
    height, money = _TOP + len(futures) * _FUTURE, str(futures["currency"].iloc[0])
    sheet, ground = panel(_shared_steps(futures), height, bottom=_FOOT)
    ground.set_axis_off()
    start, official, same = _NAMES - ink.MARGIN, money == OFFICIAL, plan.settings.currency == money
    pay = "Pay today, USD" if official else f"Pay you found, {money}"
    heads = ("Hours left", "Steps done in time", f"{pay} thousand a year")
    for width, head in zip(_WIDTHS, heads, strict=True):
        axes = inset(sheet, start, 0, width, len(futures) * _FUTURE)
        axes.set(ylim=(len(futures) - 0.5, -0.5), xticks=[], yticks=[])
        axes.spines[:].set_visible(False)
        axes.patch.set_alpha(0)
        small(axes, 0, 1 + 0.12 / (len(futures) * _FUTURE), head, transform=axes.transAxes, va="baseline")
        start += width + _APART
    hours, odds, pays = sheet.axes[1:]
    hours.set_xlim(0, max(float(futures["hours"].max()), 1.0) * 1.02)
    odds.set_xlim(-0.6, _FUTURES - 0.4)
    most = max(1.0, *futures[["p90", "p50", *(["planned_pay"] if same else [])]].max().fillna(0))
    pays.set_xlim(-0.02 * most, most * 1.12)
    told = []
    for place, row in enumerate(rows(futures, FutureRow)):
        _label(hours, place, row)
        _pay(pays, place, row, same_money=same)
        said = f"{_hours(hours, place, row)}, {_odds(odds, place, row)}{_pay_told(row)}"
        told.append(f"{shortened(row.title, 50)}: {said}")
    parts = ["Hatched: steps that serve several.", _LINE[official]]
    if official and futures["pay_is_own"].any():
        parts.append("Where no official pay is known, the line is what you found.")
    if same and futures["planned_pay"].notna().any():
        parts.append("Diamond: the pay you pictured.")
    sources = ", ".join(dict.fromkeys(filter(None, futures["wages_source"])))
    footnote(sheet, " ".join([*parts, *([f"{sources}."] if sources else [])]))
    return Chart(sheet, f"{_shared_steps(futures)}. {'; '.join(told)}.")


def _label(axes: Axes, place: int, row: FutureRow) -> None:
    width, left = _NAMES - ink.MARGIN - 0.15, 72 * (ink.MARGIN - _NAMES)
    title = fit(row.title, width, ink.LABEL, lines=2, bold=True)
    beside(axes, title, (0, place), (left, 72 * 0.02), of=EDGE, va="bottom", weight="bold")
    begin = f"begin by {day(row.last_start)}" if row.last_start else row.decision
    below = fit("chosen" if row.decision == "chosen" else begin, width, ink.SMALL, lines=2)
    look = {"va": "top", "size": ink.SMALL, "color": ink.MUTED}
    beside(axes, below, (0, place), (left, -72 * 0.04), of=EDGE, **look)


def _below(axes: Axes, x: float, place: int, text: str) -> None:
    small(axes, x, place + 0.2, text, va="top", color=ink.TEXT)


def _hours(axes: Axes, place: int, row: FutureRow) -> str:
    shared = row.hours - row.own_hours
    hatched_bar(axes, place, shared, 0.26)
    axes.barh(place, row.own_hours, left=shared, height=0.26, color=ink.ACCENT)
    hours, own = figure(round(row.hours)), figure(round(row.own_hours))
    _below(axes, 0, place, f"{hours}, {own} for this alone")
    return f"{hours} hours left, {own} for it alone"


def _odds(axes: Axes, place: int, row: FutureRow) -> str:
    if row.on_time is None:
        small(axes, -0.5, place, "cannot tell yet" if row.no_odds else "no dated goal\nwith hours")
        return "odds not known"
    dots(axes, place, _FUTURES, round(_FUTURES * row.on_time), ink.SECOND, 6)
    _below(axes, -0.5, place, f"{of_100(row.on_time)} in 100")
    return f"{of_100(row.on_time)} in 100 futures have its steps done in time"


def _pay(axes: Axes, place: int, row: FutureRow, *, same_money: bool) -> None:
    known = [amount for amount in (row.p10, row.p50, row.p90) if amount is not None]
    if not known or row.unit != "year" or (row.p50 is None and not row.pay_is_own):
        small(axes, 0, place, "no figures a year")
        return
    low, high = known[0], known[-1]
    axes.plot([low, high], [place, place], color=ink.BAND, linewidth=9, solid_capstyle="butt")
    axes.plot([low, high], [place, place], color=ink.MUTED, linewidth=1)
    words = f"{figure(round(low / 1000))} to {figure(round(high / 1000))}"
    if row.p50 is not None:
        axes.plot(row.p50, place, "|", ms=13, mew=2.2, color=ink.TEXT)
        words = f"{'usual' if row.pay_is_own else 'middle'} {figure(round(row.p50 / 1000))}"
    if same_money and row.planned_pay is not None:
        axes.plot(row.planned_pay, place, "D", ms=6, mfc="white", mec=ink.SECOND, mew=1.6)
        words += f", your picture {figure(round(row.planned_pay / 1000))}"
    _below(axes, 0, place, words)


def _pay_told(row: FutureRow) -> str:
    if row.pay_is_own:
        return f", pay you found {own_range(row, whence=False)} {row.currency}"
    return "" if row.p50 is None else f", middle pay {figure(row.p50)}"


def _shared_steps(futures: pd.DataFrame) -> str:
    if len(futures) == 1:
        return "One direction so far, as a whole future"
    hours = round(float((futures["hours"] - futures["own_hours"]).max()))
    said = f"share up to {figure(hours)} hours of steps" if hours else "share no steps yet"
    deadline = decide_by(futures)
    end = f"; decide by {day(deadline[0])}" if deadline else ""
    return f"{capital(counted(len(futures), 'direction'))} {said}{end}"
