"""Planned pay against what the work of a direction pays today (S28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.occupations import Amount, Pay
from careerkit.plan import Direction, Plan, Vision

from .frame import frame_of, row_of
from .goals import day_of
from .market import NO_CODE, look_up, own_pay, percentiles
from .market import OFFICIAL as OFFICIAL

_PLACES = (
    ("p10", "below what nine in ten earn"),
    ("p25", "in the lowest quarter"),
    ("p50", "between the lowest quarter and the middle"),
    ("p75", "between the middle and the highest quarter"),
    ("p90", "in the highest quarter"),
)
ABOVE = "above what nine in ten earn"


@dataclass(frozen=True)
class PayRow:
    """A picture's pay: `planned` a year, in the settings' currency, beside what the work pays today.

    `years` and `on` are missing at retirement; p10 to p90 are US dollars a year, as published, `bounds` the
    percentiles that are lower bounds; `own_low` to `own_from` are as in `MarketRow`; `place` is that of
    `planned` among the official ones in words, or with `place_is_own` among those that the person found;
    None where it cannot be told.
    """

    id: str
    years: int | None
    on: date | None
    planned: float
    position: str
    direction_id: str | None
    direction: str | None
    occupation: str | None
    problem: str
    p10: float | None = None
    p25: float | None = None
    p50: float | None = None
    p75: float | None = None
    p90: float | None = None
    bounds: tuple[str, ...] = ()
    place: str | None = None
    wages_note: str | None = None
    wages_source: str | None = None
    credit: str | None = None
    own_low: float | None = None
    own_usual: float | None = None
    own_high: float | None = None
    own_from: str = ""
    place_is_own: bool = False


def pay(plan: Plan, as_of: date) -> pd.DataFrame:
    """Planned pay by year, beside the percentiles of the direction's occupation (S28).

    A `PayRow` a vision that has pay, by years, retirement last, indexed by id. A picture without a direction
    belongs to the chosen one, if exactly one is chosen. Goals with money as their measure are not pay.
    """
    looked = {each.id: look_up(each) for each in plan.directions}
    paid = [each for each in plan.visions if each.compensation is not None]
    paid.sort(key=lambda vision: 10_000 if vision.years_ahead is None else vision.years_ahead)
    pay_rows = []
    for vision in paid:
        direction = direction_of(vision, plan)
        occupation = looked[direction.id].occupation if direction else None
        wages = occupation.wages if occupation else None
        problem = looked[direction.id].problem or NO_CODE if direction else "It belongs to no direction yet."
        row = PayRow(
            id=vision.id,
            years=vision.years_ahead,
            on=day_of(vision, as_of),
            planned=float(vision.pay_a_year or 0),
            position=vision.position,
            direction_id=direction.id if direction else None,
            direction=direction.title if direction else None,
            occupation=occupation.title if occupation else None,
            problem="No yearly wages are published for it." if occupation else problem,
        )
        if direction:
            row = row_of(PayRow, row, **own_pay(direction))
        if wages and wages.annual and wages.annual.released:
            row = row_of(
                PayRow,
                row,
                problem="",
                **percentiles(wages.annual),
                place=place_of(row.planned, wages.annual) if plan.settings.currency == OFFICIAL else None,
                wages_note=wages.note,
                wages_source=str(wages.source),
                credit=wages.source.credit,
            )
        if row.place is None and (place := own_place(row)):
            row = row_of(PayRow, row, place=place, place_is_own=True)
        pay_rows.append(row)
    return frame_of(PayRow, pay_rows, "id")


def own_place(row: PayRow) -> str | None:
    """Where a planned pay stands among what the person found, in words; None without such figures."""
    for bound, words in (
        (row.own_low, "below all that you found"),
        (row.own_usual, "below the usual you found"),
    ):
        if bound is not None and row.planned < bound:
            return words
    if row.own_high is not None and row.planned > row.own_high:
        return "above all that you found"
    if row.own_usual is not None:
        return (
            "what is usual, as you found it" if row.planned == row.own_usual else "above the usual you found"
        )
    return "within what you found" if row.own_low is not None and row.own_high is not None else None


def direction_of(vision: Vision, plan: Plan) -> Direction | None:
    """The direction of a picture: its own, else the one that is chosen."""
    if vision.direction_id:
        return next(each for each in plan.directions if each.id == vision.direction_id)
    chosen = [each for each in plan.directions if each.decision == "chosen"]
    return chosen[0] if len(chosen) == 1 else None


def place_of(planned: float, pay: Pay) -> str | None:
    """Where a yearly pay stands among the percentiles, in words; None where they do not say.

    A percentile that is a lower bound decides only what is below it.
    """
    for name, words in _PLACES:
        amount: Amount = getattr(pay, name)
        if amount.value is None:
            return None
        if planned < amount.value:
            return words
        if amount.at_or_above:
            return None
    return ABOVE
