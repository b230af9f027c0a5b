"""The plan as it stands beside the same plan with a change or an opening, as a table (S15, S68)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.verdict import Verdicts
from careerkit.analysis.what_if import ComparedRow, Comparison
from careerkit.plan import CapacityException, Plan
from careerkit.rules.rule import hours as takes
from careerkit.words import counted, day, enough, figure, listed, number, of_100, shortened

from .discover import HOURS_COUNT, figures
from .table import Table

NOW, THEN, TAKEN = "As it stands", "With your change", "If you take it"
_WAYS = "What would make it fit"
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
    lines = [(head, now.get(head) or "not known", told) for head, told in then.items() if told]
    ends = [step.what for step in plan.open_actions if step.id in opening.ends]
    lines += [("Steps that fall away", "", listed(ends))] if ends else []
    counts = f"As if every hour won or lost were one of your plan. {HOURS_COUNT}"
    if hours_per_week is not None:
        counts = "With the hours a week that you said."
    elif today is None or today.hours_given is None or opening.hours_given is None:
        counts = "How many hours a week it would leave for your plan is not known, so they stay as they are."
    lines += _compared(plan, comparison)
    frame = pd.DataFrame(lines, columns=["", NOW, TAKEN], dtype=object)
    caption = f"{shortened(opening.title)}: {_caption(comparison)}"
    return Table(frame, caption, f"{counts} {_note(comparison)}")


def _compared(plan: Plan, answers: Comparison) -> Iterator[tuple[str, str, str]]:
    lacks = any(each.scheduled.first_break or each.scheduled.load for each in (answers.now, answers.then))
    facts = zip(_facts(plan, answers.now), _facts(answers.plan, answers.then), strict=True)
    lines = [(head, now, then) for (head, now), (_, then) in facts if lacks or head != _WAYS]
    for row in rows(answers.goals, ComparedRow):
        now = _goal(row.due_now, row.finish_now, row.on_time_now)
        then = _goal(row.due_then, row.finish_then, row.on_time_then)
        lines.append((shortened(row.statement), now, then))
    return ((head, now, "the same" if now == then else then) for head, now, then in lines)


def _facts(plan: Plan, verdicts: Verdicts) -> Iterator[tuple[str, str]]:
    usual, whole, planned = plan.capacity.hours_per_week, verdicts.whole, verdicts.scheduled
    yield "Hours a week", "not known" if usual is None else figure(usual)
    late = f"no, {counted(int(planned.actions['late'].sum()), 'step')} late"
    said = "yes" if whole.ok else f"{'cannot tell' if whole.ok is None else 'no'}: {whole.why}"
    yield "Does it fit?", late if whole.cause == "late" else said
    first = planned.first_break
    yield "First week that breaks", f"from {day(first.week)}" if first else "none"
    load, drop = planned.load.hours_over if planned.load else 0, planned.hours_to_drop
    ways = [f"{takes(planned.extra_hours_per_week)} more a week"] if planned.extra_hours_per_week else []
    ways += [f"{takes(enough(load))} a week less of repeating steps"] if planned.load else []
    ways += [f"{takes(enough(drop))} of work less"] if drop else []
    yield _WAYS, "nothing; it fits" if planned.feasible else ", or ".join(ways) or "other dates"
    end = planned.actions["finish"].max()
    yield "The last step ends", "not known" if pd.isna(end) else day(end)


def _note(answers: Comparison) -> str:
    steps = "The odds are those of its steps, not of what the goals want."
    return f"Nothing here changes your plan. {steps} {answers.then.basis}"


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
