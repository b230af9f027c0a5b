"""What happened since the last review, of which `before` is the plan: changes, odds, figures (B4)."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

import pandas as pd
from pydantic import ValidationError

from careerkit.plan import PARTS, RECORDS, Action, Change, Competency, Milestone, Part, Plan, Record
from careerkit.schedule import forecast_change
from careerkit.schedule.pace import offered
from careerkit.words import of_100

from .changes import changes
from .frame import frame_of, known
from .people import met_with
from .verdict import verdicts

# One chance in a hundred either way is less than the draws can tell.
SAME = 0.015


class OddsThenNowRow(NamedTuple):
    """The odds of a goal's date at the last review and now, shares of futures: `then + pace + scope = now`.

    `pace` is what time and work did to the old plan, `scope` what changing the plan did.
    """

    id: str
    statement: str
    then: float | None
    pace: float | None
    scope: float | None
    now: float | None
    sentence: str


@dataclass(frozen=True)
class Period:
    """The time since the last review in figures and names; `start` is the day of that review, if any.

    Hours are those noted since and what the capacity of that time offered, None where unknown.
    """

    start: date | None
    end: date
    done: tuple[str, ...]
    hours_spent: float | None
    hours_set_aside: float | None
    closed: tuple[Competency, ...]
    met: tuple[str, ...]
    wins: int
    setbacks: int
    lessons: int


def since(before: Plan, plan: Plan, as_of: date) -> pd.DataFrame:
    """Everything that is different from `before`, as in `changes`, in the order of its groups."""
    last = plan.review_before(as_of)
    return changes(before.on(last.on) if last else before, plan)


def odds(before: Plan, plan: Plan, as_of: date, draws: int = 10_000, rng: int = 0) -> pd.DataFrame:
    """The odds of each active goal's date then and now, and why they changed, an `OddsThenNowRow` each."""
    last = plan.review_before(as_of)
    found = forecast_change(before, last.on if last else as_of, plan, as_of, draws, rng)
    if last is None or isinstance(before, RebuiltPlan):
        found[["on_time_then", "pace", "scope"]] = float("nan")
    rows = []
    judged = verdicts(plan, as_of, draws, rng).goals
    figures = found[["on_time_then", "pace", "scope", "on_time_now"]].itertuples(index=False, name=None)
    for goal, shares in zip(plan.active_goals, figures, strict=True):
        then, pace, scope, now = map(known, shares)
        parts = then, pace, scope, None if judged[goal.id].share is None else now
        sentence = judged[goal.id].why if parts[3] is None else _odds_sentence(then, pace, scope, now)
        rows.append(OddsThenNowRow(goal.id, goal.statement, *parts, sentence))
    return frame_of(OddsThenNowRow, rows, "id")


def _odds_sentence(then: float | None, pace: float | None, scope: float | None, now: float) -> str:
    said = f"{of_100(now)} in 100 futures have its steps done in time"
    if then is None or pace is None or scope is None:
        return said
    parts = ((pace, "pace"), (scope, "the changed plan"))
    causes = [(part, cause) for part, cause in parts if abs(part) >= SAME]
    if abs(now - then) < SAME and not causes:
        return f"{said}, as before"
    reasons = [f"{cause} {'adds' if part > 0 else 'takes'} {of_100(abs(part))}" for part, cause in causes]
    because = f": {' and '.join(reasons)}" if reasons else ""
    return f"{said}, before {of_100(then)}{because}"


def period(before: Plan, plan: Plan, as_of: date) -> Period:
    """The time since the last review in figures (S65, S70, B4)."""
    last = plan.review_before(as_of)
    start = last.on if last else None
    old = before.by_id
    noted = [each.kind for each in plan.journal if each.id not in old and (each.on or as_of) <= as_of]
    done_then = {step.id for step in before.done_actions}
    # Gaps that were open at the last review and are closed now.
    opened = {each.id for each in before.competencies if not each.developed}
    closed = tuple(each for each in plan.competencies if each.developed and each.id in opened)
    spent = sum(step.spent or 0.0 for step in plan.actions)
    spent -= sum(step.spent or 0.0 for step in before.actions if step.id in plan.by_id)
    hours = None if isinstance(before, RebuiltPlan) else round(spent, 9)
    set_aside = None
    if start and before.capacity.hours_per_week is not None:
        set_aside = offered(before.capacity, start, as_of)
    done = tuple(step.what for step in plan.actions if step.done_by(as_of) and step.id not in done_then)
    met = tuple(met_with(plan, each) for each in plan.encounters if each.id not in old and each.on <= as_of)
    counts = (noted.count(kind) for kind in ("win", "setback", "lesson"))
    return Period(start, as_of, done, hours, set_aside, closed, met, *counts)


P = TypeVar("P", bound=Part)

# What has a day of its own in these fields came on that day.
_DATED = ("encounters", "events", "feedback", "journal", "answers", "reviews", "changes", "silenced")
UNKNOWN = (
    "No state of the plan from {day} is kept here, so this counts only what has a day of its own. "
    "A download of the plan bar from the other computer brings the rest along: restore it here."
)


class RebuiltPlan(Plan):
    """A plan as far as its own dates tell how it stood: hours and figures are those of today, not of then."""


def rebuilt(plan: Plan, day: date) -> RebuiltPlan:
    """The plan at the end of `day`: what is dated later is not there, and what was done later is open.

    What the plan notes changes of is as it was before them: dates, statuses, decisions, hours a week.
    """
    noted = [each for each in reversed(plan.changes) if each.on > day]
    held: dict[str, object] = {name: getattr(plan, name) for name in Plan.model_fields}
    gone = {each.id for section in _DATED for each in getattr(plan, section) if each.on and each.on > day}
    for section in RECORDS:
        kept = (record for record in getattr(plan, section) if record.id not in gone)
        held[section] = tuple(_as_on(record, day, noted, gone) for record in kept)
    for section in PARTS:
        held[section] = _before(getattr(plan, section), section, noted)
    return RebuiltPlan.model_validate(held)


def _as_on(now: Record, day: date, noted: Sequence[Change], gone: set[str]) -> Record:
    record = _before(now, now.id, noted)
    update: dict[str, object] = {}
    if vars(now).get("status") == "resting" != vars(record)["status"]:
        update = {"rests_until": None, "rests_for": ""}
    if isinstance(record, Action):
        update["occurrences"] = tuple(time for time in record.occurrences if time.on <= day)
        if record.status == "done" and record.done_on and record.done_on > day:
            earlier = record.model_copy(update=update)
            update |= {"status": "doing" if earlier.spent else "planned", "done_on": None}
    if isinstance(record, Milestone) and record.reached_on and record.reached_on > day:
        update["reached_on"] = None
    return record.model_copy(update=update).without_links(gone)


def _before(part: P, id: str, noted: Sequence[Change]) -> P:
    for change in noted:
        if change.record_id == id and change.field in type(part).model_fields:
            with suppress(ValidationError):
                part = type(part).model_validate({**dict(part), change.field: change.before})
    return part
