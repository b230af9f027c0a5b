"""Directions side by side as whole futures, and the steps that serve several of them (B12)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.actions import money, words
from careerkit.analysis.frame import rows
from careerkit.analysis.market import own_range
from careerkit.analysis.three_futures import FutureRow, decide_by
from careerkit.analysis.verdict import basis
from careerkit.plan import Plan
from careerkit.words import capital, counted, day, ended, figure, listed, of_100, quoted, shortened

from .discover import told_gauges
from .table import Table

_SHORT = 45
_LONG = 160


def three_futures(plan: Plan, as_of: date) -> Table:
    """Up to three directions as whole futures, one column each (B12).

    A row about which nothing is known is left out. The note names the steps that serve several, what the
    situation rules out for all, and the day by which to decide.
    """
    three_futures = analysis.three_futures(plan, as_of)
    columns = list(rows(three_futures, FutureRow))
    facts = [dict(_facts(plan, as_of, row)) for row in columns]
    names = [name for name in facts[0] if any(each[name] for each in facts)] if facts else []
    lines = [[name, *(each[name] for each in facts)] for name in names]
    titles = ["", *(shortened(row.title, _SHORT) for row in columns)]
    frame = pd.DataFrame(lines, columns=pd.Index(titles), dtype=object)
    deadline = decide_by(three_futures)
    caption, last = f"{capital(counted(len(columns), 'direction'))}, each as a whole future", ""
    if deadline:
        decide = f"decide by {day(deadline[0])}"
        caption += f": {decide}" if len(columns) > 1 else ""
        title = quoted(str(three_futures["title"][deadline[1]]), _SHORT)
        late = f"begun later, the steps for {title} alone no longer meet their dates"
        last = f"{capital(decide)}: {late}, by your likely hours."
    sources = dict.fromkeys(row.wages_source for row in columns if row.wages_source)
    served = Counter(step for row in columns for step in dict.fromkeys(row.steps))
    several = [plan.text_of(step) for step, times in served.items() if times > 1]
    for_all = analysis.limits(plan, as_of) if columns else ()
    of_area = f"of {plan.settings.pay_area} where loaded, else " if plan.settings.pay_area else ""
    notes = [
        f"These serve several, whatever you choose: {ended(listed(several, 6))}" if several else "",
        f"Whatever you choose: {'; '.join(for_all)}." if for_all else "",
        last,
        basis(plan, as_of) if three_futures["on_time"].notna().any() else "",
        f"Pay: {', '.join(sources)}, {of_area}national." if sources else "",
        *dict.fromkeys(credit for row in columns for credit in row.credits),
    ]
    empty = "Add two or three directions on page 1, and this table sets them side by side."
    return Table(frame, caption, " ".join(filter(None, notes)), empty)


def _facts(plan: Plan, as_of: date, row: FutureRow) -> Iterator[tuple[str, str]]:
    yield "Where it stands", words(row.decision)
    yield "Goals of its own", listed([plan.text_of(goal) for goal in row.goals], 3) or "none yet"
    missing = f"; {counted(row.uncounted, 'step')} not counted" if row.uncounted else ""
    hours = f"{figure(round(row.hours))} left, {figure(round(row.own_hours))} of them for this alone"
    yield "Hours", f"{hours}{missing}"
    currency, cost = plan.settings.currency, "nothing noted"
    if row.cost is not None:
        own = money(row.own_cost or 0.0, currency)
        cost = f"{money(row.cost, currency)}, {own} of it for this alone"
    yield "Money", cost
    odds = f"not known. {row.no_odds}" if row.no_odds else "not known: no dated goal with hours"
    if row.on_time is not None:
        odds = f"{capital(of_100(row.on_time))} in 100 futures have all its steps done in time"
    yield "Odds", odds
    yield "Done", f"{day(row.finish)} in half of the futures" if row.finish else "not known"
    pay, planned = "no figures", ""
    if row.p50 is not None:
        pay = f"{row.currency} {figure(row.p50)} {'a year' if row.unit == 'year' else 'an hour'}"
        if row.p10 is not None and row.p90 is not None:
            pay += f", most between {figure(row.p10)} and {figure(row.p90)}"
    if row.pay_is_own:
        pay = f"{row.currency} {own_range(row, whence=False)} a year, as you found it"
    yield "What it pays today", pay
    if row.planned_pay is not None:
        years = "at retirement" if row.planned_years is None else f"in {counted(row.planned_years, 'year')}"
        planned = f"{money(row.planned_pay, currency)} {years}"
    yield "The pay you pictured", planned
    yield "What you would enjoy", shortened(row.picture, _LONG)
    yield "Your interests fit", str(analysis.fit(plan, as_of)["words"][row.id])
    yield "Four questions", told_gauges(next(each.gauges for each in plan.directions if each.id == row.id))
    yield "How you work", analysis.way_of_working(plan, as_of).get(row.id, "")
    yield "Your situation", capital("; ".join(analysis.limits(plan, as_of, row.id)))
    known = plan.capacity.hours_per_week is not None
    begin = "not all its dates fit, even from today" if known else "not known"
    begin = begin if row.dated else "no date to meet"
    begin = begin if row.own_steps else "it has no steps of its own"
    yield "Begin its own steps by", day(row.last_start) if row.last_start else begin
