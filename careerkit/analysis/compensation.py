"""The plan for pay: today and the next target, and what training costs against what it brings (S28, S41)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pandas as pd

from careerkit.plan import Plan
from careerkit.words import counted, figure, listed

from .actions import total_cost
from .frame import frame_of
from .market import wages_today

# What the page asked in words, before it had figures; what was answered stays to be seen.
EARN = "What do you need to earn, and by when?"
_LIVING = "after tax: pay before tax is more than what comes in, so the two are not subtracted"
_UNKNOWN = "cannot tell what it brings: that takes your pay today and a target above it"


class CompensationRow(NamedTuple):
    """A sum a year before tax, in the currency of the settings; None where it is not known.

    `kind` is wages or extra of the present job, living (after tax), target (the next that is above the
    wages), to_go (from the wages to it) or cost (once, of open steps and chosen programmes).
    """

    kind: str
    what: str
    pay: float | None
    note: str


def compensation(plan: Plan, as_of: date) -> pd.DataFrame:
    """Pay today in its parts, what life costs, the next target, what training costs: a row each (S28)."""
    return frame_of(CompensationRow, _sums(plan, as_of))


def _sums(plan: Plan, as_of: date) -> Iterator[CompensationRow]:
    wages, living = wages_today(plan), plan.compensation.living_a_year
    jobs = [each for each in plan.opportunities if each.stage == "present"]
    if wages is not None:
        hours = sum(job.hours_per_week or 0 for job in jobs if job.pay_per == "hour")
        week = f", at your {figure(hours)} hours a week" if hours else ""
        yield CompensationRow("wages", "Wages today", wages, f"before tax{week}")
    for extra in (extra for job in jobs for extra in job.extras):
        yield CompensationRow("extra", f"Besides: {extra.what}", extra.a_year, "before tax, not in the wages")
    if living is not None:
        yield CompensationRow("living", "What your life costs", living, _LIVING)
    # The first from this year on that is above the wages; if none is, the first.
    dated = ((each.year, each.pay_a_year, each) for each in plan.compensation.targets)
    ahead = [(pay <= (wages or 0), year, each) for year, pay, each in dated if year and pay is not None]
    ahead = [each for each in ahead if each[1] >= as_of.year]
    target = min(ahead, key=lambda each: each[:2], default=(False, 0, None))[2]
    aim = target.pay_a_year if target else None
    more = None if aim is None or wages is None else aim - wages
    if target:
        moved = target.moved_by or "nothing is named yet that moves it"
        yield CompensationRow("target", f"Next target, {target.year}", aim, moved)
        share = f"{figure(round(100 * more / wages))} in 100, before tax" if more and wages else "before tax"
        told = (
            "cannot tell: no pay today is noted" if more is None else share if more > 0 else "you are there"
        )
        yield CompensationRow("to_go", "Still to go", more, told)
    yield from _costs(plan, more)


def _costs(plan: Plan, more: float | None) -> Iterator[CompensationRow]:
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
        yield CompensationRow("cost", "Steps and study to pay, once", sum(costs) if costs else None, told)
