"""The plan as it stands beside the same plan with a change, as a table (S68)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.what_if import ComparedRow, Comparison
from careerkit.plan import CapacityException, Plan
from careerkit.rules.rule import hours
from careerkit.schedule import Schedule
from careerkit.words import counted, day, figure, number, of_100, shortened

from .table import Table

NOW, THEN = "As it stands", "With your change"
_SAME = "the same"
_SHORT = 60
ONE_FUTURE = 0.01


def what_if(
    plan: Plan,
    as_of: date,
    hours_per_week: float | None = None,
    dates: Mapping[str, date] | None = None,
    exceptions: Sequence[CapacityException] = (),
    without: Collection[str] = (),
) -> Table:
    """What a change would do to fit, finish and odds, beside the present answer (S68, B1, B2).

    The arguments are those of `analysis.what_if`. First the plan as a whole, then a row a goal; a cell
    that does not change says "the same".
    """
    what_if = analysis.what_if(plan, as_of, hours_per_week, dates, exceptions, without)
    lines = [*_whole(plan, what_if), *_goals(what_if)]
    frame = pd.DataFrame(lines, columns=["", NOW, THEN], dtype=object)
    if plan.goals == () and plan.actions == ():
        frame = frame.iloc[:0]
    return Table(
        frame,
        _caption(what_if),
        "Nothing here changes your plan. The odds count 10,000 possible futures.",
        "Add goals and steps with hours, and you can ask here what a change would do.",
    )


def _whole(plan: Plan, answers: Comparison) -> Iterator[list[str]]:
    hours = [each.capacity.hours_per_week for each in (plan, answers.plan)]
    yield ["Hours a week", *_pair(*("not known" if each is None else figure(each) for each in hours))]
    pair = (answers.now, answers.then)
    yield ["Does it fit?", *_pair(*map(_fits, pair))]
    yield ["First week that breaks", *_pair(*map(_break, pair))]
    if any(each.first_break for each in pair):
        yield ["What would make it fit", *_pair(*map(_more, pair))]
    yield ["The last step ends", *_pair(*map(_end, pair))]


def _goals(answers: Comparison) -> Iterator[list[str]]:
    for row in rows(answers.goals, ComparedRow):
        now = _goal(row.due_now, row.finish_now, row.on_time_now)
        then = _goal(row.due_then, row.finish_then, row.on_time_then)
        yield [shortened(row.statement, _SHORT), *_pair(now, then)]


def _pair(now: str, then: str) -> tuple[str, str]:
    return now, _SAME if now == then else then


def _fits(answers: Schedule) -> str:
    if not answers.capacity_known:
        return "not known"
    late = int(answers.actions["late"].sum())
    if late:
        return f"no, {counted(late, 'step')} late"
    return "yes" if answers.feasible else "no, steps wait for each other"


def _break(answers: Schedule) -> str:
    return f"from {day(answers.first_break.week)}" if answers.first_break else "none"


def _more(answers: Schedule) -> str:
    if not answers.first_break:
        return "nothing; it fits"
    ways = []
    if answers.extra_hours_per_week:
        ways.append(f"{hours(answers.extra_hours_per_week)} more a week")
    if answers.hours_to_drop:
        ways.append(f"{hours(answers.hours_to_drop)} of work less")
    return ", or ".join(ways) or "other dates"


def _end(answers: Schedule) -> str:
    ends = answers.actions["finish"].dropna()
    return day(ends.max()) if len(ends) else "not known"


def _goal(due: date | None, finish: date | None, odds: float | None) -> str:
    parts = [f"done {day(finish)}" if finish else "no steps with hours"]
    parts.append(f"due {day(due)}" if due else "no date")
    if odds is not None:
        parts.append(f"{of_100(odds)} in 100")
    return ", ".join(parts)


def _caption(answers: Comparison) -> str:
    """The finding: whether it fits, and what moves most."""
    if not answers.then.capacity_known:
        return "Say how many hours a week you have, and what a change does shows here"
    odds = (answers.goals["on_time_then"] - answers.goals["on_time_now"]).dropna()
    if odds.empty or odds.abs().max() < ONE_FUTURE:
        return _whether(answers)
    most = str(odds.abs().idxmax())
    now, then = (of_100(float(answers.goals[f"on_time_{side}"][most])) for side in ("now", "then"))
    name = shortened(str(answers.goals["statement"][most]), 50)
    return f"{_whether(answers)}; “{name}” goes from {now} to {then} in 100"


def _whether(answers: Comparison) -> str:
    """Whether it fits then, and if it does not, whether that is better or worse."""
    if answers.then.feasible:
        return "It fits either way" if answers.now.feasible else "Then it fits"
    if answers.now.feasible:
        return "Then it does not fit"
    now, then = (int(each.actions["late"].sum()) for each in (answers.now, answers.then))
    if now == then:
        return "It does not fit either way"
    return f"Then {counted(then, 'step')} would be late instead of {number(now)}"
