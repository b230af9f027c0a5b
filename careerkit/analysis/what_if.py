"""What if? The plan as it is and as it would be, for the length of the question (S15, S68, B1, B2)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd
from pydantic import ValidationError

from careerkit.errors import PlanError
from careerkit.plan import Action, Capacity, CapacityException, Goal, Milestone, Plan
from careerkit.plan.document import field_problem
from careerkit.schedule.run import with_earlier

from .discover import OpportunityRow, opportunities
from .frame import frame_of, known, rows
from .verdict import Verdicts, verdicts


class ComparedRow(NamedTuple):
    """An active goal as the plan stands (`_now`) and as it would be (`_then`).

    `finish` is the planned end of its last step and of those that lead to it, `on_time` the odds of its date.
    """

    id: str
    statement: str
    due_now: date | None
    due_then: date | None
    finish_now: date | None
    finish_then: date | None
    on_time_now: float | None
    on_time_then: float | None


@dataclass(frozen=True, eq=False)
class Comparison:
    """Both verdicts, the plan as it would be, and a `ComparedRow` a goal with a date or an open step."""

    plan: Plan
    now: Verdicts
    then: Verdicts
    goals: pd.DataFrame


def what_if(
    plan: Plan,
    as_of: date,
    hours_per_week: float | None = None,
    dates: Mapping[str, date] | None = None,
    exceptions: Sequence[CapacityException] = (),
    without: Collection[str] = (),
) -> Comparison:
    """Compare the plan with what it would be; PlanError if a change names no record of it or cannot be.

    `hours_per_week` are those of an ordinary week, `dates` due dates by id of a goal, step or milestone,
    `exceptions` more weeks with other hours, `without` ids of steps to drop.
    """
    dates = dates or {}
    kind = {id: type(record) for id, record in plan.by_id.items()}
    dated = (Goal, Action, Milestone)
    wrong = [f"{id} is no goal, step or milestone with a date." for id in dates if kind.get(id) not in dated]
    wrong += [f"{id} is no step of this plan." for id in dict.fromkeys(without) if kind.get(id) is not Action]
    if wrong:
        raise PlanError(wrong)
    hours = plan.capacity.hours_per_week if hours_per_week is None else hours_per_week
    try:
        capacity = Capacity(hours_per_week=hours, exceptions=(*plan.capacity.exceptions, *exceptions))
    except ValidationError as error:
        raise PlanError([f"Hours a week: it {text}" for text in field_problem(error).values()]) from error
    update: dict[str, object] = {"capacity": capacity}
    changes: dict[str, dict[str, object]] = {id: {"due": on} for id, on in dates.items()}
    changes |= {id: {"status": "dropped"} for id in without}
    for section in ("goals", "actions", "milestones"):
        records = getattr(plan, section)
        update[section] = tuple(each.model_copy(update=changes.get(each.id)) for each in records)
    other = plan.model_copy(update=update)
    now, then = verdicts(plan, as_of), verdicts(other, as_of, record=plan)
    smaller, compared = defaultdict[str | None, list[str]](list), []
    for goal in plan.active_goals:
        smaller[goal.parent_id].append(goal.id)
    for goal, later in zip(plan.active_goals, other.active_goals, strict=True):
        ends, served = [], with_earlier([goal.id], smaller.__getitem__)
        for planned in (now.scheduled.actions, then.scheduled.actions):
            last = planned[planned["goal_id"].isin(served) & planned["hours"].notna()]["finish"]
            ends.append(None if last.isna().any() else known(last.max()))
        odds = now.share(goal.id), then.share(goal.id)
        if goal.due or later.due or ends[0]:
            row = ComparedRow(goal.id, goal.statement, goal.due, later.due, ends[0], ends[1], *odds)
            compared.append(row)
    return Comparison(other, now, then, frame_of(ComparedRow, compared, "id"))


def if_taken(
    plan: Plan, as_of: date, opportunity_id: str = "", hours_per_week: float | None = None
) -> tuple[OpportunityRow | None, OpportunityRow, Comparison] | None:
    """The job of today, an opening, by default the first that waits, and the plan with it; None without one.

    Its steps that fall away are dropped. Without `hours_per_week`, each hour that it takes less than today's
    job goes into the plan, and each that it takes more is taken from it.
    """
    found = list(rows(opportunities(plan, as_of), OpportunityRow))
    today = next((row for row in found if row.stage == "present"), None)
    chosen = [row for row in found if row.id == opportunity_id] or [row for row in found if row.is_open]
    if not chosen:
        return None
    now, before, after = plan.capacity.hours_per_week, today and today.hours_given, chosen[0].hours_given
    hours = hours_per_week
    if hours is None and now is not None and before is not None and after is not None:
        hours = min(max(now + before - after, 0), 168)  # as many as a week has
    ends = [step.id for step in plan.open_actions if step.id in chosen[0].ends]
    return today, chosen[0], what_if(plan, as_of, hours, without=ends)
