"""The plan of an earlier day from what today's plan itself says, where no state of that day is kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TypeVar

from pydantic import ValidationError

from careerkit.plan import PARTS, RECORDS, Action, Change, Milestone, Part, Plan, Record

P = TypeVar("P", bound=Part)

# What has a day of its own in these fields came on that day.
_DATED = ("encounters", "feedback", "journal", "answers", "reviews", "changes", "silenced")
UNKNOWN = (
    "No state of the plan from {day} is kept here, so this counts only what has a day of its own. "
    "A download of the plan bar from the other computer brings the rest along: restore it here."
)


class RebuiltPlan(Plan):
    """A plan as far as its own dates tell how it stood: hours, figures and levels are those of today.

    Who compares with it must not say that these have not changed: it is not known.
    """


def rebuilt(plan: Plan, day: date) -> RebuiltPlan:
    """The plan at the end of `day`: what is dated later is not there, and what was done later is open.

    What the plan notes changes of is as it was before them: dates, statuses, decisions, hours a week.
    """
    noted = [each for each in reversed(plan.changes) if each.on > day]
    held: dict[str, object] = {name: getattr(plan, name) for name in Plan.model_fields}
    dated = [each for section in _DATED for each in getattr(plan, section)]
    gone = {each.id for each in dated if each.on is not None and each.on > day}
    for section in RECORDS:
        kept = (record for record in getattr(plan, section) if record.id not in gone)
        held[section] = tuple(_as_on(record, day, noted, gone) for record in kept)
    for section in PARTS:
        held[section] = _before(getattr(plan, section), section, noted)
    return RebuiltPlan.model_validate(held)


def _as_on(record: Record, day: date, noted: Sequence[Change], gone: set[str]) -> Record:
    record = _before(record, record.id, noted)
    for _, _, linked in record.linked_ids():
        if linked in gone:
            record = record.without_link(linked)
    if isinstance(record, Action) and record.status == "done" and record.done_on and record.done_on > day:
        status = "doing" if record.hours_spent else "planned"
        return record.model_copy(update={"status": status, "done_on": None})
    if isinstance(record, Milestone) and record.reached_on and record.reached_on > day:
        return record.model_copy(update={"reached_on": None})
    return record


def _before(part: P, id: str, noted: Sequence[Change]) -> P:
    """A record or part before these changes, as far as they can be read."""
    for change in noted:
        if change.record_id == id and change.field in type(part).model_fields:
            with suppress(ValidationError):
                part = type(part).model_validate({**dict(part), change.field: change.before})
    return part
