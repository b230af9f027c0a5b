"""Directions side by side as whole futures, and the steps that serve several of them (B12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.actions import money, words
from careerkit.analysis.frame import rows
from careerkit.analysis.three_futures import FutureRow, decide_by
from careerkit.analysis.verdict import basis
from careerkit.plan import Plan
from careerkit.words import capital, counted, day, ended, figure, listed, of_100, shortened

from .table import Table

_SHORT = 45
_LONG = 160


def three_futures(plan: Plan, as_of: date) -> Table:
    """Up to three directions as whole futures, one column each (B12).

    Rows: where it stands, goals, hours, money, odds, when half of the futures are done, pay, the person's
    own picture, interests, and the last day to begin. The note names the steps that serve several, and
    the day by which to decide.
    """
    three_futures = analysis.three_futures(plan, as_of)
    columns = list(rows(three_futures, FutureRow))
    lines = [[name, *(say(plan, each) for each in columns)] for name, say in _LINES]
    titles = ["", *(shortened(each.title, _SHORT) for each in columns)]
    frame = pd.DataFrame(lines, dtype=object) if columns else pd.DataFrame()
    frame.columns = pd.Index(titles) if columns else frame.columns
    deadline = decide_by(three_futures)
    caption, last = f"{capital(counted(len(columns), 'direction'))}, each as a whole future", ""
    if deadline:
        caption += f": decide by {day(deadline[0])}" if len(columns) > 1 else ""
        title = shortened(str(three_futures["title"][deadline[1]]), _SHORT)
        last = (
            f"Decide by {day(deadline[0])}: begun later, the steps for “{title}” alone no longer meet "
            "their dates, by your likely hours."
        )
    sources = dict.fromkeys(row.wages_source for row in columns if row.wages_source)
    notes = [
        _shared(plan, columns),
        last,
        basis(plan, as_of) if three_futures["on_time"].notna().any() else "",
        f"Pay: {', '.join(sources)}, national." if sources else "",
        *dict.fromkeys(credit for row in columns for credit in row.credits),
    ]
    empty = "Add two or three directions on page 1, and this table sets them side by side."
    return Table(frame, caption, " ".join(filter(None, notes)), empty)


def _goals(plan: Plan, row: FutureRow) -> str:
    names = [plan.text_of(each) for each in row.goals]
    return listed(names, 3) or "none yet"


def _hours(plan: Plan, row: FutureRow) -> str:
    said = f"{figure(round(row.hours))} left, {figure(round(row.own_hours))} of them for this alone"
    missing = f"; {counted(row.uncounted, 'step')} not counted" if row.uncounted else ""
    return f"{said}{missing}"


def _money(plan: Plan, row: FutureRow) -> str:
    if row.cost is None:
        return "nothing noted"
    currency = plan.settings.currency
    return f"{money(row.cost, currency)}, {money(row.own_cost or 0.0, currency)} of it for this alone"


def _odds(plan: Plan, row: FutureRow) -> str:
    if pd.isna(row.on_time):
        return f"not known. {row.no_odds}" if row.no_odds else "not known: no dated goal with hours"
    return f"{capital(of_100(row.on_time))} in 100 futures have all its steps done in time"


def _finish(plan: Plan, row: FutureRow) -> str:
    return f"{day(row.finish)} in half of the futures" if row.finish else "not known"


def _pay(plan: Plan, row: FutureRow) -> str:
    if pd.isna(row.p50):
        return "no figures"
    spread = [each for each in (row.p10, row.p90) if not pd.isna(each)]
    around = f", most between {' and '.join(figure(each) for each in spread)}" if len(spread) > 1 else ""
    return f"USD {figure(row.p50)} {'a year' if row.unit == 'year' else 'an hour'}{around}"


def _planned(plan: Plan, row: FutureRow) -> str:
    if pd.isna(row.planned_pay):
        return ""
    when = "at retirement" if pd.isna(row.planned_years) else f"in {counted(int(row.planned_years), 'year')}"
    return f"{money(float(row.planned_pay), plan.settings.currency)} {when}"


def _last_start(plan: Plan, row: FutureRow) -> str:
    if row.last_start:
        return day(row.last_start)
    if not row.own_steps:
        return "it has no steps of its own"
    if not row.dated:
        return "no date to meet"
    known = plan.capacity.hours_per_week is not None
    return "not all its dates fit, even from today" if known else "not known"


_LINES: tuple[tuple[str, Callable[[Plan, FutureRow], str]], ...] = (
    ("Where it stands", lambda _plan, row: words(row.decision)),
    ("Goals of its own", _goals),
    ("Hours", _hours),
    ("Money", _money),
    ("Odds", _odds),
    ("Done", _finish),
    ("What it pays today", _pay),
    ("The pay you pictured", _planned),
    ("What you would enjoy", lambda _plan, row: shortened(row.picture, _LONG)),
    ("Your interests fit", lambda _plan, row: row.fit),
    ("Begin its own steps by", _last_start),
)


def _shared(plan: Plan, futures: list[FutureRow]) -> str:
    """The steps that serve several directions."""
    served = Counter(step for row in futures for step in dict.fromkeys(row.steps))
    names = [plan.text_of(step) for step, times in served.items() if times > 1]
    return f"These serve several, whatever you choose: {ended(listed(names, 6))}" if names else ""
