"""The plan as it stands beside the same plan with a change or an opening, as a table (S15, S68)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.what_if import ComparedRow, Comparison
from careerkit.plan import CapacityException, Plan
from careerkit.rules.rule import hours as takes
from careerkit.words import counted, day, enough, figure, listed, number, of_100, shortened

from .discover import HOURS_COUNT, figures
from .table import Table

NOW, THEN, TAKEN = "As it stands", "With your change", "If you take it"
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

    The arguments are those of `analysis.what_if`.
    """
    what_if = analysis.what_if(plan, as_of, hours_per_week, dates, exceptions, without)
    frame = pd.DataFrame(_compared(plan, what_if), columns=["", NOW, THEN], dtype=object)
    empty = "Add goals and steps with hours, and you can ask here what a change would do."
    shown = frame if plan.goals or plan.actions else frame.head(0)
    return Table(shown, _caption(what_if), _note(what_if), empty)


def if_taken(plan: Plan, as_of: date, opportunity_id: str = "", hours_per_week: float | None = None) -> Table:
    """What taking an opening would do: pay, hours and fit beside today's job, then the plan (S15, B1, B2).

    The arguments are those of `analysis.if_taken`; without an id it is the opening that waits first.
    """
    taken = analysis.if_taken(plan, as_of, opportunity_id, hours_per_week)
    if taken is None:
        return Table(pd.DataFrame(), TAKEN, empty="When an opening waits, you see here what it would change.")
    today, opening, comparison = taken
    now, then = figures(plan, today, None) if today else {}, figures(plan, opening, today)
    lines = [[head, now.get(head) or "not known", told] for head, told in then.items() if told]
    ends = [step.what for step in plan.open_actions if step.id in opening.ends]
    lines += [["Steps that fall away", "", listed(ends)]] if ends else []
    counts = f"As if every hour won or lost were one of your plan. {HOURS_COUNT}"
    if hours_per_week is not None:
        counts = "With the hours a week that you said."
    elif today is None or today.hours_given is None or opening.hours_given is None:
        counts = "How many hours a week it would leave for your plan is not known, so they stay as they are."
    lines += _compared(plan, comparison)
    frame = pd.DataFrame(lines, columns=["", NOW, TAKEN], dtype=object)
    caption = f"{shortened(opening.title)}: {_caption(comparison)}"
    return Table(frame, caption, f"{counts} {_note(comparison)}")


def _compared(plan: Plan, answers: Comparison) -> Iterator[list[str]]:
    hours = [each.capacity.hours_per_week for each in (plan, answers.plan)]
    yield ["Hours a week", *_pair(*("not known" if each is None else figure(each) for each in hours))]
    pair = (answers.now, answers.then)
    fits, more = [], []
    for verdicts in pair:
        whole, planned = verdicts.whole, verdicts.scheduled
        late = f"no, {counted(int(planned.actions['late'].sum()), 'step')} late"
        said = "yes" if whole.ok else f"{'cannot tell' if whole.ok is None else 'no'}: {whole.why}"
        fits.append(late if whole.cause == "late" else said)
        ways = []
        if planned.extra_hours_per_week:
            ways.append(f"{takes(planned.extra_hours_per_week)} more a week")
        if planned.load:
            ways.append(f"{takes(enough(planned.load.hours_over))} a week less of repeating steps")
        if planned.hours_to_drop:
            ways.append(f"{takes(enough(planned.hours_to_drop))} of work less")
        more.append("nothing; it fits" if planned.feasible else ", or ".join(ways) or "other dates")
    yield ["Does it fit?", *_pair(*fits)]
    breaks = [verdicts.scheduled.first_break for verdicts in pair]
    weeks = (f"from {day(week.week)}" if week else "none" for week in breaks)
    yield ["First week that breaks", *_pair(*weeks)]
    if any(breaks) or any(verdicts.scheduled.load for verdicts in pair):
        yield ["What would make it fit", *_pair(*more)]
    ends = [verdicts.scheduled.actions["finish"].dropna() for verdicts in pair]
    yield ["The last step ends", *_pair(*(day(end.max()) if len(end) else "not known" for end in ends))]
    for row in rows(answers.goals, ComparedRow):
        now = _goal(row.due_now, row.finish_now, row.on_time_now)
        then = _goal(row.due_then, row.finish_then, row.on_time_then)
        yield [shortened(row.statement, _SHORT), *_pair(now, then)]


def _note(answers: Comparison) -> str:
    steps = "The odds are those of its steps, not of what the goals want."
    return f"Nothing here changes your plan. {steps} {answers.then.basis}"


def _pair(now: str, then: str) -> tuple[str, str]:
    return now, "the same" if now == then else then


def _goal(due: date | None, finish: date | None, odds: float | None) -> str:
    done = f"done {day(finish)}" if finish else "no steps with hours"
    parts = (done, f"due {day(due)}" if due else "no date", "" if odds is None else f"{of_100(odds)} in 100")
    return ", ".join(filter(None, parts))


def _caption(answers: Comparison) -> str:
    """The finding: whether it fits, and what moves most."""
    if not answers.then.scheduled.capacity_known:
        return "Say how many hours a week you have, and what a change does shows here"
    pair = (answers.now.scheduled, answers.then.scheduled)
    late, late_then = (int(schedule.actions["late"].sum()) for schedule in pair)
    whether = "It does not fit either way"
    if pair[1].feasible:
        whether = "It fits either way" if pair[0].feasible else "Then it fits"
    elif pair[0].feasible:
        whether = "Then it does not fit"
    elif late != late_then:
        whether = f"Then {counted(late_then, 'step')} would be late instead of {number(late)}"
    odds = (answers.goals["on_time_then"] - answers.goals["on_time_now"]).dropna()
    if odds.empty or odds.abs().max() < ONE_FUTURE:
        return whether
    most = str(odds.abs().idxmax())
    now, then = (of_100(float(answers.goals[f"on_time_{side}"][most])) for side in ("now", "then"))
    name = shortened(str(answers.goals["statement"][most]), 50)
    return f"{whether}; “{name}” goes from {now} to {then} in 100"
