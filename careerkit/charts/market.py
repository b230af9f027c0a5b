"""Which direction? One row each: pay, openings, growth and skills on shared axes (S13, S14, B3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
from matplotlib.axes import Axes

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.market import OFFICIAL, PERCENTILES, MarketRow, own_range, pay_compared
from careerkit.plan import Plan
from careerkit.words import capital, counted, number, shortened
from careerkit.words import figure as figure_text

from . import ink
from .chart import (
    Chart,
    beside,
    dots,
    empty,
    fit,
    inset,
    panel,
    releases,
    row_label,
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


@style()
def market(plan: Plan, as_of: date) -> Chart:
    """Pay from p10 to p90 with the middle marked, openings, growth and own skills, one row a direction.

    At most ten directions, the chosen ones first; dropped ones are left out. A direction without figures
    keeps its row and says why.
    """
    directions = analysis.market(plan, as_of)
    currency, live = pay_compared(directions[directions["decision"] != "dropped"], plan.settings.currency)
    if live["occupation"].isna().all() and not live["pay_is_own"].any():
        return empty("Find the occupation of a direction, and its pay, openings and skills will show here.")
    shown = live.head(_MOST)
    count, text = len(shown), _foot(shown, len(live) - len(shown), currency)
    height, right = _HEAD + count * _ROW, ink.WIDTH - _LEFT - _WAGES
    figure, wages = panel(_finding(live, currency), height, left=_LEFT, right=right, bottom=0.25, foot=text)
    # Every second row on a grey ground, as wide as the sheet.
    ground = inset(figure, ink.MARGIN - _LEFT, 0, ink.INSIDE, height)
    ground.set(xlim=(0, 1), ylim=(count - 0.5, -0.5 - _HEAD / _ROW), zorder=-1)
    ground.set_axis_off()
    for place in range(0, count, 2):
        ground.axhspan(place - 0.5, place + 0.5, color=ink.BAND, linewidth=0)
    left, columns = _WAGES, []
    for _, width in _COLUMNS[1:]:
        columns.append(inset(figure, left + _GAP, 0, width, height))
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
    return Chart(figure, _alt(live, currency))


# Pay


def _draw_wages(axes: Axes, shown: pd.DataFrame, currency: str) -> None:
    """The directions by name and their pay, or why there is none."""
    yearly, abroad = shown[shown["unit"] == "year"], currency != OFFICIAL
    own = () if abroad else ("own_low", "own_usual", "own_high")
    figures = [float(each) for name in (*PERCENTILES, *own) for each in yearly[name].dropna()]
    most = max(figures, default=100_000.0)
    axes.set_xlim(0, most * 1.14)
    step = next((step for step in (10_000, 25_000, 50_000, 100_000) if most / step <= 6), 200_000)
    ticks = list(range(0, int(most * 1.14) + 1, step))
    axes.set_xticks(ticks, [f"{tick // 1000}k" if tick else "0" for tick in ticks])
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


def _no_range(row: MarketRow, *, abroad: bool = False) -> str:
    if abroad:
        return "no pay found yet"
    if row.unit == "hour" and pd.notna(row.p50):
        return f"paid by the hour, ${figure_text(float(row.p50))} in the middle"
    return "paid by the hour" if row.unit == "hour" else "no yearly wages published"


def _draw_range(axes: Axes, place: int, row: MarketRow) -> None:
    """A thin line from p10 to p90, a thick one for the middle half, a dot for the middle, with figures."""
    edge = axes.get_xlim()[1]
    at = {name: _at(row, name, edge) for name in PERCENTILES}
    known = {name: value for name, value in at.items() if value is not None}
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
    if above:
        beside(axes, words, at, (0, 8), ha="center", va="bottom", size=ink.SMALL, weight="bold")
    else:
        beside(axes, words, at, (0, -8), ha="center", va="top", size=ink.SMALL, color=ink.MUTED)


def _at(row: MarketRow, name: str, edge: float) -> float | None:
    """Where a percentile stands; one without a figure that is at or above the top code, at the edge."""
    value = getattr(row, name)
    if pd.notna(value):
        return float(value)
    return edge if name in row.bounds else None


def _amount(row: MarketRow, name: str) -> str:
    value = getattr(row, name)
    text = "top code" if pd.isna(value) else figure_text(float(value))
    return f"{text} or more" if name in row.bounds else text


# Openings, growth, skills


def _draw_figures(columns: Sequence[Axes], shown: pd.DataFrame) -> None:
    """Openings as bars, growth as bars from a line, and a dot a skill, filled where it is one's own."""
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
    return "" if row.openings is None else figure_text(round(row.openings * 1000))


def _growth(row: MarketRow) -> str:
    """The change of jobs as a figure with its sign."""
    if row.growth is None:
        return ""
    return f"{'−' if row.growth < 0 else '+'}{figure_text(round(abs(row.growth), 1))} %"


# Words


def _finding(live: pd.DataFrame, currency: str) -> str:
    """What pays most in the middle, and what asks for most of what one has.

    What is official and what somebody found are not measured against each other.
    """
    paid = live[(live["unit"] == "year") & live["p50"].notna()]
    if currency == OFFICIAL:
        paid = paid[~paid["pay_is_own"]]
    so = "" if currency == OFFICIAL else ", as you found it"
    best = paid[paid["p50"] == paid["p50"].max()]
    shared = live["matches"].map(len)
    nearest = live[(shared == shared.max()) & (shared > 0)]
    parts = []
    if len(paid) > 1 and len(best) == 1:
        parts.append(f"{shortened(best['title'].iloc[0], 44)} pays most{so}")
    elif len(paid) == 1:
        amount = figure_text(float(best["p50"].iloc[0]))
        usual = f"{amount} {_money(currency)} {'usually' if so else 'in the middle'}{so}"
        parts.append(f"{shortened(best['title'].iloc[0], 44)} pays {usual}")
    if len(nearest) == 1 and len(live) > 1:
        title = shortened(nearest["title"].iloc[0], 44)
        parts.append(f"{title} names more of your skills than the others")
    if not parts:
        return f"{capital(counted(len(live), 'direction'))} side by side"
    return "; ".join(parts)


def _money(currency: str) -> str:
    return "dollars" if currency == OFFICIAL else currency


def _foot(shown: pd.DataFrame, more: int, currency: str) -> str:
    parts = [f"{capital(counted(more, 'direction'))} more in the table." if more else ""]
    wages, outlook = releases(shown["wages_source"]), releases(shown["outlook_source"])
    skills = releases(shown["skills_source"])
    if wages:
        parts.append(f"Pay: national, p10 to p90, the middle half thick. {wages}.")
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
        parts.append("Some figures are for a broader group: see the table.")
    return " ".join(part for part in parts if part)


def _alt(live: pd.DataFrame, currency: str) -> str:
    told = " ".join(_told(row, currency) for row in rows(live.head(_MOST), MarketRow))
    more = len(live) - _MOST
    rest = f" {capital(number(more))} more in the table." if more > 0 else ""
    return f"{_finding(live, currency)}. {told}{rest} {_foot(live.head(_MOST), 0, currency)}".strip()


def _told(row: MarketRow, currency: str) -> str:
    title, money = shortened(row.title), _money(currency)
    if row.occupation is None and not row.pay_is_own:
        return f"{title}: {shortened(row.problem, 120)}"
    parts = [_no_range(row, abroad=currency != OFFICIAL)]
    if row.unit == "year":
        amounts = [_amount(row, name) for name in ("p10", "p50", "p90") if _at(row, name, 1.0) is not None]
        parts = [f"pay {' to '.join(amounts)} {money}"]
        if len(amounts) == 3:
            parts = [f"pay {amounts[0]} to {amounts[2]} {money}, {amounts[1]} in the middle"]
    if row.pay_is_own:
        parts = [f"pay {own_range(row, whence=False)} {money}, as you found it"]
    parts.append("" if row.openings is None else f"{_openings(row)} openings a year")
    parts.append("" if row.growth is None else f"{_growth(row)} jobs over {row.period}")
    shared = f"{len(row.matches)} of {row.compared} skills named among yours"
    cannot = "cannot tell which of its skills are yours"
    parts.append((shared if row.matches else cannot) if row.compared else "")
    return f"{title}: {', '.join(part for part in parts if part)}."
