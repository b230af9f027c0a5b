"""Which direction? One row each, with the official figures (S13, S14, B3), or as whole futures (B12)."""

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
    hatched_bar,
    inset,
    money_axis,
    panel,
    releases,
    row_words,
    small,
    style,
    text_width,
)

# Inches: the label, then each small multiple with the gap before it; rows and their heads.
_LEFT = 2.1
_WAGES = 2.75
_COLUMNS = (("Openings a year", 1.0), ("Jobs, ten years", 0.95), ("Skills you have", 0.85))
_GAP = 0.17
_ROW, _HEAD = 0.66, 0.34
_NAMES, _APART, _FUTURE = 2.05, 0.3, 0.84
_FUTURES = 10


@style()
def market(plan: Plan, as_of: date) -> Chart:
    """Pay from p10 to p90 with the middle marked, openings, growth and own skills, one row a direction."""
    directions = analysis.market(plan, as_of)
    currency, live = pay_compared(directions[directions["decision"] != "dropped"], plan.settings.currency)
    if live["occupation"].isna().all() and not live["pay_is_own"].any():
        return empty("Find the occupation of a direction, and its pay, openings and skills will show here.")
    shown = live.head(10)
    count, text = len(shown), _foot(shown, len(live) - len(shown), currency)
    height, right = _HEAD + count * _ROW, ink.WIDTH - _LEFT - _WAGES
    sheet, wages = panel(_finding(live, currency), height, left=_LEFT, right=right, bottom=0.25, foot=text)
    # Every second row on a grey ground, as wide as the sheet.
    ground = inset(sheet, ink.MARGIN - _LEFT, 0, ink.INSIDE, height)
    ground.barh(range(0, count, 2), 1, 1, color=ink.BAND, linewidth=0)
    ground.set(xlim=(0, 1), ylim=(count - 0.5, -0.5 - _HEAD / _ROW), zorder=-1)
    ground.set_axis_off()
    head = "Pay a year, US dollars" if currency == OFFICIAL else f"Pay a year as you found it, {currency}"
    left, columns = _WAGES, [(wages, head)]
    for head, width in _COLUMNS:
        columns.append((inset(sheet, left + _GAP, 0, width, height), head))
        left += _GAP + width
        columns[-1][0].set_xticks([])
        columns[-1][0].spines["bottom"].set_visible(False)
    for axes, head in columns:
        axes.set(ylim=(count - 0.5, -0.5 - _HEAD / _ROW), yticks=[], facecolor="none")
        small(axes, 0, 1, head, transform=axes.transAxes, va="top")
    own = ("own_low", "own_usual", "own_high") if currency == OFFICIAL else ()
    paid = shown.loc[shown["unit"] == "year", [*PERCENTILES, *own]].astype(float).max().max()
    most = 1.14 * (100_000.0 if pd.isna(paid) else float(paid))
    ticks = money_axis(wages.xaxis, most, 7)
    wages.set_xlim(0, most)
    openings, growth, skills = (axes for axes, _ in columns[1:])
    openings.set_xlim(0, 1.02 * (shown["openings"].fillna(0.0).max() or 1.0))
    changes = shown["growth"].dropna().astype(float)
    reach, least = max([1.0, *abs(changes)]), min([0.0, *changes])
    growth.set_xlim(least * 1.05 - 0.02 * reach, reach * 1.05)
    skills.set_xlim(-0.5, 9.5)
    for place, row in enumerate(rows(shown, MarketRow)):
        _draw_pay(wages, place, row, ticks[1:], currency)
        for axes, words in zip((openings, growth, skills), _figures(row), strict=True):
            if words:
                small(axes, axes.get_xlim()[0], place - 0.18, words, color=ink.TEXT)
            elif row.occupation is not None:
                small(axes, axes.get_xlim()[0], place, "no figures")
        openings.barh(place + 0.12, row.openings or 0, 0.2, color=ink.ACCENT_SOFT)
        if row.growth is not None:
            bar = ink.SECOND if row.growth < 0 else ink.ACCENT_SOFT
            growth.barh(place + 0.12, row.growth, 0.2, color=bar)
            growth.plot([0, 0], [place - 0.02, place + 0.26], color=ink.MUTED, linewidth=1)
        dots(skills, place + 0.12, row.compared, len(row.matches), ink.ACCENT, ms=4.4, mew=0.9)
    told = " ".join(_told(row, currency) for row in rows(shown, MarketRow))
    rest = f" {capital(number(len(live) - count))} more in the table." if len(live) > count else ""
    return Chart(sheet, f"{_finding(live, currency)}. {told}{rest} {_foot(shown, 0, currency)}".strip())


def _draw_pay(axes: Axes, place: int, row: MarketRow, ticks: Sequence[float], currency: str) -> None:
    """A thin line from p10 to p90, a thick one for the middle half, a dot for the middle, with figures."""
    row_words(axes, place, row.title, color=ink.TEXT if row.occupation or row.pay_is_own else ink.MUTED)
    if row.unit != "year":
        words = _no_range(row, currency)
        if not (row.occupation or row.pay_is_own):
            words = fit(row.problem, ink.WIDTH - _LEFT - 0.4, ink.LABEL, lines=2)
        small(axes, 0, place, words, size=ink.SMALL if row.occupation else ink.LABEL)
        return
    edge = axes.get_xlim()[1]
    axes.vlines(ticks, place - 0.5, place + 0.5, color=ink.RULE, linewidth=0.8, zorder=-1)
    known = _amounts(row, edge)
    at = {name: value for name, (_, value) in known.items()}
    low, high = min(at.values()), max(at.values())
    axes.plot([low, high], [place, place], color=ink.FAINT, linewidth=2.6, solid_capstyle="round", zorder=1)
    if "p25" in at and "p75" in at:
        middle = [at["p25"], at["p75"]]
        axes.plot(middle, [place, place], color=ink.ACCENT_SOFT, linewidth=9, solid_capstyle="butt")
    if "p90" in row.bounds:
        axes.plot(high, place, ">", ms=7, color=ink.MUTED, zorder=4, clip_on=False)
    ends = [known[name] for name in ("p10", "p90") if name in known]
    inches = sum(text_width(words, ink.SMALL) for words, _ in ends) / 2 + 0.1
    if len(ends) == 2 and (high - low) / edge * _WAGES < inches:
        ends = [(f"{ends[0][0]} to {ends[1][0]}", (low + high) / 2)]
    marks: list[tuple[str, float, int, dict[str, str]]]
    marks = [(*end, -8, {"va": "top", "color": ink.MUTED}) for end in ends]
    if "p50" in at:
        axes.plot(at["p50"], place, "o", ms=8, color=ink.ACCENT, mec="white", mew=1, zorder=5)
        marks.append((*known["p50"], 8, {"va": "bottom", "weight": "bold"}))
    for words, value, up, look in marks:
        # Moved in from the edges of the axes.
        half = text_width(words, ink.SMALL, bold=up > 0) / _WAGES * edge / 2
        inside = (min(max(value, half), edge - half), place)
        beside(axes, words, inside, (0, up), ha="center", size=ink.SMALL, **look)
    # What the person found, beside official pay in dollars: a line, with a diamond for the usual.
    found = [each for each in (row.own_low, row.own_usual, row.own_high) if each is not None]
    if found and not row.pay_is_own:
        axes.plot([found[0], found[-1]], [place + 0.42] * 2, color=ink.SECOND, linewidth=1.6, zorder=6)
        usual = [] if row.own_usual is None else [row.own_usual]
        axes.plot(usual, [place + 0.42] * len(usual), "D", ms=4, color=ink.SECOND, zorder=7)


def _no_range(row: MarketRow, currency: str) -> str:
    if currency != OFFICIAL:
        return "no pay found yet"
    middle = "" if row.p50 is None else f", ${figure(row.p50)} in the middle"
    return f"paid by the hour{middle}" if row.unit == "hour" else "no yearly wages published"


def _amounts(row: MarketRow, edge: float = 1.0) -> dict[str, tuple[str, float]]:
    """Each percentile in words, and its place: at the edge if it is at or above the top code."""
    amounts = {}
    for name in PERCENTILES:
        value, more = getattr(row, name), " or more" if name in row.bounds else ""
        if value is not None or more:
            text = "top code" if value is None else figure(value)
            amounts[name] = (f"{text}{more}", edge if value is None else value)
    return amounts


def _figures(row: MarketRow) -> tuple[str, str, str]:
    """Openings, growth and skills in words, each empty where nothing is known."""
    openings = "" if row.openings is None else figure(round(row.openings * 1000))
    change = figure(round(abs(row.growth or 0), 1))
    growth = "" if row.growth is None else f"{'−' if row.growth < 0 else '+'}{change} %"
    return openings, growth, f"{len(row.matches)} of {row.compared}" if row.compared else ""


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
        amount = f"{figure(float(best['p50'].iloc[0]))} {'dollars' if currency == OFFICIAL else currency}"
        usual = "most" if len(paid) > 1 else f"{amount} {'usually' if so else 'in the middle'}"
        parts.append(f"{shortened(best['title'].iloc[0], 44)} pays {usual}{so}")
    if len(nearest) == 1 and len(live) > 1:
        more = "names more of your skills than the others"
        if parts and best.index[0] == nearest.index[0]:
            return f"{parts[0]}, and {more}"
        parts.append(f"{shortened(nearest['title'].iloc[0], 44)} {more}")
    return "; ".join(parts) or f"{capital(counted(len(live), 'direction'))} side by side"


def _foot(shown: pd.DataFrame, more: int, currency: str) -> str:
    sources = (f"{name}_source" for name in ("wages", "outlook", "skills"))
    wages, outlook, skills = (releases(shown[name]) for name in sources)
    areas = ", ".join(shown["area"].dropna().unique()) or "national"
    official, alone = currency == OFFICIAL, shown["pay_is_own"]
    beside = shown[["own_low", "own_usual", "own_high"]].notna().any(axis=1) & ~alone
    own = "Pay: your own figures; official wages are in US dollars and stand in the table alone."
    words = f"Skills: by your words; an empty dot is one they cannot tell. {skills}"
    words += ", partly estimated from related occupations." if any(shown["estimated_from"]) else "."
    noted = shown[["wages_note", "outlook_note"]].fillna("").any(axis=None)
    parts = [
        f"{capital(counted(more, 'direction'))} more in the table." if more else "",
        f"Pay: {areas}, p10 to p90, the middle half thick. {wages}." if wages else "",
        "" if official else own,
        "Where no official pay is known, it is what you found yourself." if official and any(alone) else "",
        "Line with a diamond: what you found yourself." if official and any(beside) else "",
        f"{outlook}." if outlook else "",
        words if skills else "",
        "Some figures are for a broader group or area: see the table." if noted else "",
    ]
    return " ".join(filter(None, parts))


def _told(row: MarketRow, currency: str) -> str:
    title, money = shortened(row.title), "dollars" if currency == OFFICIAL else currency
    if row.occupation is None and not row.pay_is_own:
        return f"{title}: {shortened(row.problem, 120)}"
    known = _amounts(row)
    amounts = [known[name][0] for name in ("p10", "p50", "p90") if name in known]
    pay = f"pay {' to '.join(amounts)} {money}"
    if row.pay_is_own:
        pay = f"pay {own_range(row, whence=False)} {money}, as you found it"
    elif row.unit != "year":
        pay = _no_range(row, currency)
    elif len(amounts) == 3:
        pay = f"pay {amounts[0]} to {amounts[2]} {money}, {amounts[1]} in the middle"
    openings, growth, matches = _figures(row)
    skills = "cannot tell which of its skills are yours" if matches else ""
    parts = (
        pay,
        f"{openings} openings a year" if openings else "",
        f"{growth} jobs over {row.period}" if growth else "",
        f"{matches} skills named among yours" if row.matches else skills,
    )
    return f"{title}: {', '.join(filter(None, parts))}."


@style()
def three_futures(plan: Plan, as_of: date) -> Chart:
    """One row a direction: hours left (shared and its own), odds as ten dots, pay with your picture of it."""
    futures = analysis.three_futures(plan, as_of)
    if futures.empty:
        return empty("Add two or three directions on page 1, and you see them here as whole futures.")
    money = str(futures["currency"].iloc[0])
    official, same = money == OFFICIAL, plan.settings.currency == money
    line, sources = "from the lowest to the highest you found", releases(futures["wages_source"])
    found, pictured = futures["pay_is_own"].any(), futures["planned_pay"].notna().any()
    parts = [
        "Hatched: steps that serve several.",
        f"Line: {'what eight in ten earn, with the middle' if official else line}.",
        "Where no official pay is known, the line is what you found." if official and found else "",
        "Diamond: the pay you pictured." if same and pictured else "",
        f"{sources}." if sources else "",
    ]
    share = round(float((futures["hours"] - futures["own_hours"]).max()))
    finding = f"share up to {figure(share)} hours of steps" if share else "share no steps yet"
    finding = f"{capital(counted(len(futures), 'direction'))} {finding}"
    finding += f"; decide by {day(deadline[0])}" if (deadline := decide_by(futures)) else ""
    if len(futures) == 1:
        finding = "One direction so far, as a whole future"
    height = len(futures) * _FUTURE
    sheet, ground = panel(finding, 0.34 + height, bottom=0.155, foot=" ".join(filter(None, parts)))
    ground.set_axis_off()
    start, pay = _NAMES - ink.MARGIN, "Pay today, USD" if official else f"Pay you found, {money}"
    heads = {"Hours left": 1.85, "Steps done in time": 1.45, f"{pay} thousand a year": 2.15}
    for head, width in heads.items():
        axes = inset(sheet, start, 0, width, height)
        axes.set(ylim=(len(futures) - 0.5, -0.5), xticks=[], yticks=[], facecolor="none")
        axes.spines[:].set_visible(False)
        small(axes, 0, 1 + 0.12 / height, head, transform=axes.transAxes, va="baseline")
        start += width + _APART
    hours, odds, pays = sheet.axes[1:]
    hours.set_xlim(0, max(float(futures["hours"].max()), 1.0) * 1.02)
    odds.set_xlim(-0.6, _FUTURES - 0.4)
    most = max(1.0, *futures[["p90", "p50", *(["planned_pay"] if same else [])]].max().fillna(0))
    pays.set_xlim(-0.02 * most, most * 1.12)
    told = []
    for place, row in enumerate(rows(futures, FutureRow)):
        room, left = _NAMES - ink.MARGIN - 0.15, 72 * (ink.MARGIN - _NAMES)
        title = fit(row.title, room, ink.LABEL, lines=2, bold=True)
        beside(hours, title, (0, place), (left, 72 * 0.02), of=EDGE, va="bottom", weight="bold")
        begin = f"begin by {day(row.last_start)}" if row.last_start else row.decision
        below = fit("chosen" if row.decision == "chosen" else begin, room, ink.SMALL, lines=2)
        look = {"va": "top", "size": ink.SMALL, "color": ink.MUTED}
        beside(hours, below, (0, place), (left, -72 * 0.04), of=EDGE, **look)
        shared = row.hours - row.own_hours
        hatched_bar(hours, place, shared, 0.26)
        hours.barh(place, row.own_hours, left=shared, height=0.26, color=ink.ACCENT)
        left_over, own = figure(round(row.hours)), figure(round(row.own_hours))
        _below(hours, 0, place, f"{left_over}, {own} for this alone")
        chances = "odds not known"
        if row.on_time is None:
            small(odds, -0.5, place, "cannot tell yet" if row.no_odds else "no dated goal\nwith hours")
        else:
            dots(odds, place, _FUTURES, round(_FUTURES * row.on_time), ink.SECOND, ms=6)
            _below(odds, -0.5, place, f"{of_100(row.on_time)} in 100")
            chances = f"{of_100(row.on_time)} in 100 futures have its steps done in time"
        chances += _pay(pays, place, row, same_money=same)
        told.append(f"{shortened(row.title, 50)}: {left_over} hours left, {own} for it alone, {chances}")
    return Chart(sheet, f"{finding}. {'; '.join(told)}.")


def _below(axes: Axes, x: float, place: int, text: str) -> None:
    small(axes, x, place + 0.2, text, va="top", color=ink.TEXT)


def _pay(axes: Axes, place: int, row: FutureRow, *, same_money: bool) -> str:
    """Draw the pay of a direction; what the text says of it."""
    told = "" if row.p50 is None else f", middle pay {figure(row.p50)}"
    if row.pay_is_own:
        told = f", pay you found {own_range(row, whence=False)} {row.currency}"
    known = [amount for amount in (row.p10, row.p50, row.p90) if amount is not None]
    if not known or row.unit != "year" or (row.p50 is None and not row.pay_is_own):
        small(axes, 0, place, "no figures a year")
        return told
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
    return told
