"""Will it pay? Planned pay by year over what the work pays today, as a band (S28)."""

from datetime import date

import pandas as pd
from matplotlib.axes import Axes

from careerkit import analysis
from careerkit.analysis.frame import row_of, rows
from careerkit.analysis.market import OFFICIAL, PERCENTILES, PayRow, own_range
from careerkit.plan import Plan
from careerkit.words import capital, counted, figure, listed, shortened

from . import ink
from .chart import EDGE, Chart, beside, empty, inset, money_axis, panel, releases, small, style, text_width
from .chart import fit as fitted

NO_PAY = "Give a picture a pay, or write a target, and it will show here over what the work pays today."
# Inches for the names at the right.
_NAMES = 0.95
# The percentiles that are named, official ones and those that the person found.
_BAND_NAMES = {
    "p10": ("lowest tenth", "lowest found"),
    "p50": ("the middle", "usual, found"),
    "p90": ("highest tenth", "highest found"),
}
# Of each kind its mark, and the colours inside and around it.
_MARKS = {
    "picture": ("o-", ink.SECOND, "white"),
    "target": ("D", "white", ink.SECOND),
    "today": ("o", "white", ink.SECOND),
}


@style()
def pay(plan: Plan, as_of: date) -> Chart:
    """Pay today, targets and the pictures of a direction, over the percentiles of its occupation.

    The band is today's wages where the plan is in US dollars too, else what the person found. Of several
    directions it is the one with most pictures. Pay at retirement stands below.
    """
    pictures = analysis.pay(plan, as_of)
    dated = pictures[pictures["on"].notna()]
    if dated["kind"].isin(["target", "picture"]).sum() == 0:
        return empty(NO_PAY)
    # Pay today, targets, and the pictures of the direction with most.
    pictured, keys = dated["kind"] == "picture", dated["direction_id"].fillna("")
    counts = keys[pictured if pictured.any() else dated.index].value_counts()
    main = keys == counts.index[0]
    group, row = dated[main | ~pictured], next(rows(dated[main], PayRow))
    currency, band = plan.settings.currency, row_of(PayRow, row, place_is_own=False)
    if currency != OFFICIAL or row.problem:
        # The pay that the person found, in place of the official percentiles.
        own = {"p10": row.own_low, "p25": None, "p50": row.own_usual, "p75": None, "p90": row.own_high}
        found = any(each is not None for each in own.values())
        band = row_of(PayRow, row, **own, bounds=(), place_is_own=found)
    wages = {name: wage for name in PERCENTILES if (wage := getattr(band, name)) is not None}
    most = 1.12 * max(1.0, *group["planned"], *wages.values())
    # Inches: the picture, with the head above and the years below; names stand at its right.
    high, width = 2.5, ink.WIDTH - 0.75 - ink.MARGIN - _NAMES
    foot = _foot(pictures, len(counts) - 1, currency)
    end = group.iloc[-1]
    amount = f"{figure(float(end['planned']))}{'' if currency == OFFICIAL else ' ' + currency}"
    place = f", {end['place']}{'' if end['place_is_own'] else ' in this work today'}"
    finding = f"You plan {amount} a year by {end['on'].year}{'' if end['place'] is None else place}"
    sheet, ground = panel(finding, high + 0.74, bottom=0, foot=foot)
    ground.set_axis_off()
    axes = inset(sheet, 0.75 - ink.MARGIN, 0.32, width, high)
    years = [as_of.year, *(on.year for on in group["on"])]
    first, last, span = min(years), max(years), max(max(years) - min(years), 1)
    axes.set(xlim=(first - 0.06 * span, last + 0.1 * span), ylim=(0, most))
    ticks = range(first, last + 1, next((each for each in (1, 2, 5, 10, 20) if span / each <= 4), 40))
    axes.set_xticks(ticks, [str(year) for year in ticks])
    money_axis(axes.yaxis, most, 4)
    head = fitted(row.direction or "No direction named", width + _NAMES, ink.LABEL, bold=True)
    axes.text(0, 1 + 0.3 / high, head, size=ink.LABEL, weight="bold", transform=axes.transAxes)
    work = row.occupation or ("what you found" if band.place_is_own else row.problem)
    look = {"va": "baseline", "transform": axes.transAxes}
    small(axes, 0, 1 + 0.12 / high, fitted(work, width + _NAMES, ink.SMALL), **look)
    if wages or band.bounds:
        # From p10 to p90 pale, the middle half darker, the middle as a line; a bound opens it upwards.
        top = wages.get("p90", most)
        if "p10" in wages:
            axes.axhspan(wages["p10"], top, color=ink.BAND, zorder=-2, lw=0)
            for edge in (wages["p10"], top):
                axes.axhline(edge, color=ink.RULE, linewidth=1, zorder=-1)
        if "p25" in wages:
            half = wages["p25"], wages.get("p75", top)
            axes.axhspan(*half, color=ink.ACCENT_SOFT, alpha=0.45, zorder=-2, lw=0)
        if "p50" in wages:
            axes.axhline(wages["p50"], color=ink.ACCENT, linewidth=1.4, zorder=-1)
        lowest = -1.0
        for name in (name for name in _BAND_NAMES if name in wages):
            lowest = max(wages[name], lowest + most * 0.13)
            more, words = " or more" if name in band.bounds else "", _BAND_NAMES[name][band.place_is_own]
            look = {"size": ink.SMALL, "color": ink.MUTED, "linespacing": 1.1}
            beside(axes, f"{figure(wages[name])}{more}\n{words}", (1, lowest), (5, 0), of=EDGE, **look)
    else:
        axes.grid(axis="y", zorder=-2)
    for kind, (mark, inside, edge) in _MARKS.items():
        shown = group[group["kind"] == kind]
        dots = [on.year for on in shown["on"]], list(shown["planned"])
        axes.plot(*dots, mark, ms=8, mew=1.4, lw=1.8, color=ink.SECOND, mfc=inside, mec=edge, zorder=4)
    _name_amounts(axes, group, most, width)
    return Chart(sheet, f"{finding}. {_alt(group, band)} {foot}")


def _name_amounts(axes: Axes, group: pd.DataFrame, most: float, width: float) -> None:
    left, right = axes.get_xlim()
    taken: list[tuple[float, float]] = []
    for on, amount in zip(group["on"], group["planned"].astype(float), strict=True):
        half = text_width(figure(amount), ink.LABEL, bold=True) / width * (right - left) / 2
        centre = min(max(on.year, left + half), right - half)
        # Above or below; where neither is free the table has the figure.
        for side, va in ((1, "bottom"), (-1, "top")):
            y = amount + side * most * 0.09
            if all(abs(centre - x0) >= 2 * half or abs(y - y0) >= most * 0.08 for x0, y0 in taken):
                taken.append((centre, y))
                at, offset = (centre, amount), (0, 7 * side)
                beside(axes, figure(amount), at, offset, ha="center", va=va, weight="bold", zorder=6)
                break


def _foot(pictures: pd.DataFrame, more: int, currency: str) -> str:
    official, kinds = currency == OFFICIAL, set(pictures["kind"])
    retired = [figure(float(each)) for each in pictures.loc[pictures["on"].isna(), "planned"]]
    sources = releases(pictures["wages_source"]) if official else ""
    own = pictures[["own_low", "own_usual", "own_high"]].notna().any(axis=None)
    band = f"Your plan in {currency}.{' Band: what you found.' if own else ''}"
    eight = f"Band: what eight in ten earn today, before tax; darker, the middle half. {sources}."
    wider = any(pictures["wages_note"].fillna(""))
    own_pay = "What you found yourself is drawn where no official pay is known, and stands in the table."
    parts = [
        f"{capital(counted(more, 'direction'))} more in the table." if more else "",
        "Ring: your wages today." if "today" in kinds else "",
        "Diamonds: your targets." if "target" in kinds else "",
        f"At retirement: {listed(retired, 3)}." if retired else "",
        "" if official else f"{band} Official wages are in US dollars, so they are not drawn beside it.",
        eight if sources else "",
        own_pay if official and own else "",
        "Some wages are for an area or a broader group: see the table." if wider else "",
    ]
    return " ".join(filter(None, parts)) or "Nothing official to set beside it yet."


def _alt(group: pd.DataFrame, band: PayRow) -> str:
    planned = [
        f"{figure(round(row.planned))} in {row.on:%Y}{f' ({row.place})' if row.place else ''}"
        for row in rows(group.head(12), PayRow)
    ]
    told = f"{shortened(band.direction or 'Planned')}: {', '.join(planned)}."
    if band.place_is_own:
        return f"{told} You found {own_range(band, whence=False)} a year."
    if band.p50 is None:
        return told
    known = band.p10 is not None and band.p90 is not None
    ends = f", from {figure(band.p10 or 0)} to {figure(band.p90 or 0)}" if known else ""
    more, work = " or more" if band.bounds else "", shortened(band.occupation or "")
    return f"{told} {work} pay {figure(band.p50)} in the middle{ends}{more}."
