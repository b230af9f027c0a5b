"""What official data say of the directions of a plan, and the plan for pay (S12 to S14, S28, S41, B3).

A direction without a code, or with one that is not known here, is never left out: its `problem` says why.
Wages are in US dollars as published, national unless the settings name an area that is loaded.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from careerkit import occupations
from careerkit.errors import OccupationError
from careerkit.occupations import Amount, Occupation, Pay, Source, store
from careerkit.occupations.occupation import COUNTRY
from careerkit.occupations.occupation import PERCENTILES as PERCENTILES
from careerkit.plan import Direction, Opportunity, Plan, Vision
from careerkit.plan.record import A_YEAR
from careerkit.words import counted, figure, listed

from .actions import total_cost
from .frame import frame_of, row_of, rows
from .goals import day_of
from .overlap import Match, own_skills, shared

# Columns of a row by name.
Figures = dict[str, object]

# The currency of the official wages.
OFFICIAL = "USD"
NO_CODE = "No occupation is chosen yet."
# So many of the most important skills and kinds of knowledge are compared with one's own.
COMPARED = 10
_DECISIONS = ("chosen", "considering", "dropped")


@dataclass(frozen=True, kw_only=True)
class Paid:
    """What work pays: p10 to p90 as published in US dollars, or what the person found.

    `bounds` names percentiles that are at or above the top code; `own_low` to `own_high` are a year's in the
    currency of the settings, `own_from` says where and how. A *_source names the release, a *_note says where
    a figure is for a broader group.
    """

    p10: float | None = None
    p25: float | None = None
    p50: float | None = None
    p75: float | None = None
    p90: float | None = None
    bounds: tuple[str, ...] = ()
    wages_note: str | None = None
    wages_source: str | None = None
    own_low: float | None = None
    own_usual: float | None = None
    own_high: float | None = None
    own_from: str = ""


@dataclass(frozen=True, kw_only=True)
class MarketRow(Paid):
    """What official data say of a direction, with its pay a `unit` (year, hour or None) in an `area`.

    `openings` are thousands a year, `growth` percent over `period`; all else that is published stands in
    `official`. `compared` counts the most important skills, `matches` those that one's own cover; with
    `pay_is_own` p10 to p90 are what the person found.
    """

    id: str
    title: str
    decision: str
    code: str | None
    problem: str
    occupation: str | None = None
    unit: str | None = None
    area: str | None = None
    openings: float | None = None
    growth: float | None = None
    period: str | None = None
    outlook_note: str | None = None
    outlook_source: str | None = None
    official: Occupation | None = None
    compared: int = 0
    matches: tuple[Match, ...] = ()
    estimated_from: tuple[str, ...] = ()
    skills_source: str | None = None
    credits: tuple[str, ...] = ()
    pay_is_own: bool = False


class Looked(NamedTuple):
    """A direction with its occupation, or with the sentence that says why there is none."""

    direction: Direction
    occupation: Occupation | None
    problem: str


def look_up(direction: Direction, area: str = "") -> Looked:
    """The occupation of a direction in what is loaded, else in what came along, with the pay of an area."""
    if not direction.occupation:
        return Looked(direction, None, NO_CODE)
    try:
        return Looked(direction, occupation_in(direction.occupation, area), "")
    except OccupationError as error:
        return Looked(direction, None, str(error))


def occupation_in(code: str, area: str) -> Occupation:
    """An occupation with the pay of an area, or of the whole country if nothing is loaded for the area."""
    # Another file of figures, or one that was loaded anew, is another.
    place = store.path()
    loaded = str(place), place.stat().st_mtime_ns if place.exists() else 0
    if area:
        with suppress(OccupationError):
            return _occupation(occupations.get, (code, area), loaded)
    found = _occupation(occupations.get, (code,), loaded)
    if not area or not found.wages:
        return found
    note = f"for the whole country, as no wages are loaded for {area}"
    wages = found.wages._replace(note=", ".join(filter(None, (found.wages.note, note))))
    return found._replace(wages=wages)


@lru_cache(maxsize=256)
def _occupation(get: Callable[..., Occupation], of: tuple[str, ...], loaded: tuple[str, int]) -> Occupation:
    """Several views of a page look at the same few occupations after every edit."""
    return get(*of)


def looked_up(plan: Plan, *, dropped: bool = False) -> Iterator[Looked]:
    """Every direction, the chosen ones first; those that were dropped only if asked for."""
    live = plan.directions if dropped else plan.kept_directions
    for direction in sorted(live, key=lambda each: _DECISIONS.index(each.decision)):
        yield look_up(direction, plan.settings.pay_area)


def market(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `MarketRow` a direction, chosen first, dropped last, indexed by id (S13, S14)."""
    own = own_skills(plan)
    markets = []
    for looked in looked_up(plan, dropped=True):
        direction, found = looked.direction, looked.occupation
        row: Figures = {"code": direction.occupation, "occupation": None, "problem": looked.problem}
        if found:
            row |= {
                "code": found.code,
                "occupation": found.title,
                "credits": found.credits,
                "official": found,
            }
        if found and (wages := found.wages):
            ways = (("year", wages.annual), ("hour", wages.hourly))
            unit, pay = next(((unit, pay) for unit, pay in ways if pay and pay.released), (None, None))
            row |= {"unit": unit, **(percentiles(pay) if pay else {}), "wages_source": str(wages.source)}
            row |= {"wages_note": wages.note, "area": None if wages.area == COUNTRY else wages.area}
        if found and (outlook := found.outlook):
            row |= {"openings": outlook.openings, "growth": outlook.change_percent, "period": outlook.period}
            row |= {"outlook_note": outlook.note, "outlook_source": str(outlook.source)}
        ratings, software = (found.ratings, found.software) if found else ((), ())
        asked = [each for each in ratings if each.kind != "ability" and each.relevant][:COMPARED]
        programs = (each.name for each in software if each.in_demand)
        row |= {"compared": len(asked), "matches": shared([each.element for each in asked], own, programs)}
        row["estimated_from"] = tuple(dict.fromkeys(one for each in asked for one in each.estimated_from))
        row["skills_source"] = joined_sources(each.source for each in asked) or None
        markets.append(row_of(MarketRow, direction, **row, **own_pay(direction)))
    return frame_of(MarketRow, markets, "id")


def own_pay(direction: Direction) -> dict[str, Any]:
    """What the person found that it pays, by the year, and how and where; nothing without a figure."""
    amounts = direction.pay.a_year
    if all(each is None for each in amounts):
        return {}
    per = direction.pay.per
    times = "" if per is None else f"a{'n' if per == 'hour' else ''} {per} times {figure(A_YEAR[per])}"
    said = "; ".join(filter(None, (direction.pay.source, times if per in ("month", "hour") else "")))
    return dict(zip(("own_low", "own_usual", "own_high"), amounts, strict=True)) | {"own_from": said}


def own_range(row: Paid, *, whence: bool = True) -> str:
    """What the person found that it pays a year, with where from; nothing without a figure."""
    amounts = (row.own_low, row.own_usual, row.own_high)
    low, usual, high = ("" if each is None else figure(each) for each in amounts)
    ends = f"{low} to {high}" if low and high else f"from {low}" if low else f"up to {high}" if high else ""
    text = ", ".join(filter(None, (ends, f"usually {usual}" if usual else "")))
    return f"{text} ({row.own_from})" if text and row.own_from and whence else text


def pay_compared(found: pd.DataFrame, currency: str) -> tuple[str, pd.DataFrame]:
    """A `market` frame whose pay is in one currency, which comes first.

    Own figures in another currency take the place of all official pay, in the same that of what is missing.
    """
    own = found[["own_low", "own_usual", "own_high"]].notna().any(axis=1)
    abroad = currency != OFFICIAL and bool(own.any())
    drawn = []
    for row, has_own in zip(rows(found, MarketRow), own, strict=True):
        if abroad or (currency == OFFICIAL and has_own and row.unit != "year"):
            pay = {"p10": row.own_low, "p50": row.own_usual, "p90": row.own_high, "p25": None, "p75": None}
            told = {"unit": "year" if has_own else None, "pay_is_own": has_own, "bounds": ()}
            row = row_of(MarketRow, row, **pay, **told, wages_note=None, wages_source=None)
        drawn.append(row)
    return currency if abroad else OFFICIAL, frame_of(MarketRow, drawn, "id")


def percentiles(pay: Pay) -> Figures:
    """p10 to p90, and `bounds`: the names of those that are lower bounds."""
    amounts = {name: getattr(pay, name) for name in PERCENTILES}
    bounds = tuple(name for name, amount in amounts.items() if amount.at_or_above)
    return {**{name: amount.value for name, amount in amounts.items()}, "bounds": bounds}


def joined_sources(sources: Iterable[Source]) -> str:
    """Releases in a row, each once, in the order in which they come."""
    return ", ".join(dict.fromkeys(str(source) for source in sources))


_PLACES = (
    ("p10", "below what nine in ten earn"),
    ("p25", "in the lowest quarter"),
    ("p50", "between the lowest quarter and the middle"),
    ("p75", "between the middle and the highest quarter"),
    ("p90", "in the highest quarter"),
)
ABOVE = "above what nine in ten earn"


@dataclass(frozen=True, kw_only=True)
class PayRow(Paid):
    """A pay: `planned` a year before tax, in the settings' currency, beside what the work pays today.

    `kind` is today (the wages of the present job), target or picture; `then` is a target in the money of its
    year, `moved_by` what moves it. `on` is missing at retirement; `place` is that of `planned`
    among the official pay in words, or with `place_is_own` in what the person found.
    """

    id: str
    kind: str
    on: date | None
    planned: float
    position: str
    problem: str
    direction_id: str | None = None
    direction: str | None = None
    occupation: str | None = None
    then: float | None = None
    moved_by: str = ""
    place: str | None = None
    credit: str | None = None
    place_is_own: bool = False


def pay(plan: Plan, as_of: date) -> pd.DataFrame:
    """Pay today, targets and pictures, beside the percentiles of the direction's occupation (S28).

    A `PayRow` each by its day, indexed by id. What has no direction belongs to the only chosen one.
    """
    pay_rows = []
    for known, of in _sums(plan, as_of):
        direction = direction_of(of, plan)
        looked = look_up(direction, plan.settings.pay_area) if direction else None
        figures = {**known, "problem": looked.problem if looked else "It belongs to no direction yet."}
        if direction:
            figures |= {"direction_id": direction.id, "direction": direction.title, **own_pay(direction)}
        if found := looked.occupation if looked else None:
            figures |= {"occupation": found.title, "problem": "No yearly wages are published for it."}
        if found and (wages := found.wages) and wages.annual and wages.annual.released:
            note = ", ".join(filter(None, (wages.area if wages.area != COUNTRY else "", wages.note)))
            figures |= {"problem": "", **percentiles(wages.annual), "wages_note": note}
            figures["wages_source"] = str(wages.source)
            figures["credit"] = " ".join(filter(None, (found.note, wages.source.credit)))
            if plan.settings.currency == OFFICIAL:
                figures["place"] = place_of(known["planned"], wages.annual)
        row = PayRow(**figures)
        if row.place is None and (place := own_place(row)):
            row = row_of(PayRow, row, place=place, place_is_own=True)
        pay_rows.append(row)
    return frame_of(PayRow, sorted(pay_rows, key=lambda row: row.on or date.max), "id")


def _sums(plan: Plan, as_of: date) -> Iterator[tuple[dict[str, Any], Vision | Opportunity | None]]:
    own, wages = plan.compensation, wages_today(plan)
    job = next((each for each in plan.opportunities if each.stage == "present"), None)
    if job and wages is not None:
        yield {"id": "today", "kind": "today", "on": as_of, "planned": wages, "position": job.title}, job
    for place, target in enumerate(own.targets, 1):
        amount, year = target.pay_a_year, target.year
        if amount is not None and year is not None:
            ahead, rise = max(year - as_of.year, 0), own.prices_rise
            then = None if rise is None else amount * (1 + rise / 100) ** ahead
            known = {"id": f"target-{place}", "kind": "target", "on": date(year, 12, 31)}
            known |= {"planned": amount, "position": "", "then": then, "moved_by": target.moved_by}
            yield known, None if direction_of(None, plan) else job
    for vision in plan.visions:
        if vision.pay_a_year is not None:
            known = {"id": vision.id, "kind": "picture", "on": day_of(vision, as_of)}
            yield {**known, "planned": vision.pay_a_year, "position": vision.position}, vision


def wages_today(plan: Plan) -> float | None:
    """What the present job, or jobs, pay a year before tax, without extras; None where no pay is noted."""
    paid = [each.wages_a_year for each in plan.opportunities if each.stage == "present"]
    known = [amount for amount in paid if amount is not None]
    return sum(known) if known else None


def own_place(row: PayRow) -> str | None:
    """Where a planned pay stands among what the person found, in words; None without such figures."""
    low, usual, high = row.own_low, row.own_usual, row.own_high
    if low is not None and row.planned < low:
        return "below all that you found"
    if high is not None and row.planned > high:
        return "above all that you found"
    if usual is not None and row.planned != usual:
        return "below the usual you found" if row.planned < usual else "above the usual you found"
    if usual is not None:
        return "what is usual, as you found it"
    return "within what you found" if low is not None and high is not None else None


def direction_of(of: Vision | Opportunity | None, plan: Plan) -> Direction | None:
    """The direction of a picture or a job: its own, else the one that is chosen."""
    if own := plan.find(Direction, of.direction_id if of else None):
        return own
    chosen = [each for each in plan.directions if each.decision == "chosen"]
    return chosen[0] if len(chosen) == 1 else None


def place_of(planned: float, pay: Pay) -> str | None:
    """Where a yearly pay stands among the percentiles, in words; None where a lower bound does not tell."""
    for name, words in _PLACES:
        amount: Amount = getattr(pay, name)
        if amount.value is None:
            return None
        if planned < amount.value:
            return words
        if amount.at_or_above:
            return None
    return ABOVE


# What the page asked in words, before it had figures; what was answered stays to be seen.
EARN = "What do you need to earn, and by when?"
_LIVING = "after tax: pay before tax is more than what comes in, so the two are not subtracted"
_UNKNOWN = "cannot tell what it brings: that takes your pay today and a target above it"


def compensation(plan: Plan, as_of: date) -> pd.DataFrame:
    """Pay today in its parts, what life costs, the next target, what training costs: a row each (S28).

    Columns `kind` (wages or extra of the present job, living, target, to_go from the wages to it, or cost),
    `what`, `pay` (a year before tax, in the currency of the settings, if it is known) and `note`.
    """
    parts = pd.DataFrame(_parts(plan, as_of), columns=["kind", "what", "pay", "note"], dtype=object)
    return parts.astype({"pay": "Float64"})


def _parts(plan: Plan, as_of: date) -> Iterator[tuple[str, str, float | None, str]]:
    wages, living = wages_today(plan), plan.compensation.living_a_year
    jobs = [each for each in plan.opportunities if each.stage == "present"]
    if wages is not None:
        hours = sum(job.hours_per_week or 0 for job in jobs if job.pay_per == "hour")
        week = f", at your {figure(hours)} hours a week" if hours else ""
        yield "wages", "Wages today", wages, f"before tax{week}"
    for extra in (extra for job in jobs for extra in job.extras):
        yield "extra", f"Besides: {extra.what}", extra.a_year, "before tax, not in the wages"
    if living is not None:
        yield "living", "What your life costs", living, _LIVING
    # The first from this year on that is above the wages; if none is, the first.
    dated = ((each.year, each.pay_a_year, each) for each in plan.compensation.targets)
    ahead = [(pay <= (wages or 0), year, each) for year, pay, each in dated if year and pay is not None]
    ahead = [each for each in ahead if each[1] >= as_of.year]
    target = min(ahead, key=lambda each: each[:2], default=(False, 0, None))[2]
    aim = target.pay_a_year if target else None
    more = None if aim is None or wages is None else aim - wages
    if target:
        moved = target.moved_by or "nothing is named yet that moves it"
        yield "target", f"Next target, {target.year}", aim, moved
        share = f"{figure(round(100 * more / wages))} in 100, before tax" if more and wages else "before tax"
        so = "cannot tell: no pay today is noted" if more is None else share if more > 0 else "you are there"
        yield "to_go", "Still to go", more, so
    # What is to be paid, once.
    needs = [need for step in plan.open_actions for need in step.resources]
    studies = [each for each in plan.programmes if each.decision == "chosen"]
    costs = [each for each in (total_cost(needs), *(study.cost for study in studies)) if each is not None]
    lacks = [need.what for need in needs if need.cost is None and need.kind in ("training", "funding")]
    lacks += [study.title for study in studies if study.cost is None]
    told = _UNKNOWN
    if costs and more is not None and more > 0:
        months = max(round(12 * sum(costs) / more), 1)
        span = counted(months, "month") if months < 24 else f"{figure(round(months / 12, 1))} years"
        told = f"the rise brings it in after about {span}, before tax"
    if lacks:
        told += f"; not counted, as it has no cost yet: {listed(lacks, 3)}"
    if costs or lacks:
        yield "cost", "Steps and study to pay, once", sum(costs) if costs else None, told
