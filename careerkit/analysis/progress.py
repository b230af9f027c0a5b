"""How far each goal is, and the hours behind it (S45, S66, S70)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from careerkit.days import months_after
from careerkit.plan import Action, History, Plan
from careerkit.words import capital, listed

from .actions import work_left
from .frame import frame_of, row_of
from .goals import goal_progress
from .habits import habit
from .people import met_with
from .verdict import verdicts


class ProgressRow(NamedTuple):
    """How far a goal is, by its steps, hours, measure, gaps and milestones; dropped steps are left out.

    `unestimated` open steps have no likely hours; `fraction` is the way from baseline to target, 0 to 1;
    `times` says how often repeating steps came round, `kept` how often they were done.
    """

    id: str
    statement: str
    status: str
    due: date | None
    steps_done: int
    steps: int
    hours_spent: float
    hours_left: float
    unestimated: int
    measure: str
    unit: str
    baseline: float | None
    now: float | None
    target: float | None
    fraction: float | None
    gaps_closed: int
    gaps: int
    milestones_reached: int
    milestones: int
    kept: int
    times: int


class EventRow(NamedTuple):
    """Something that happened: `on` is None where no day is noted, `about` what an entry speaks of.

    `kind` is that of a journal entry, done (a step), kept (one that repeats), milestone, skill, met or event.
    """

    on: date | None
    kind: str
    text: str
    about: str


class BurnUpRow(NamedTuple):
    """Work done, today where no day is noted (not `dated`); `steps` is 1 for a finished one and its hours."""

    id: str
    on: date
    what: str
    steps: int
    hours: float | None
    dated: bool


def progress(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `ProgressRow` a goal that is not dropped, in file order, indexed by id (S45, S66)."""
    rows = []
    for goal in plan.kept_goals:
        steps = [step for step in plan.kept_actions if plan.goal_id_of(step) == goal.id]
        left, unestimated = work_left(plan, steps, as_of)
        closed = [gap.developed is True for gap in plan.competencies_of(goal)]
        milestones = [milestone.reached_on for milestone in plan.milestones if milestone.goal_id == goal.id]
        said = [kept for step in steps if step.occurrences and (kept := habit(plan, step, as_of)).sentence]
        reached = [on is not None and on <= as_of for on in milestones]
        row = row_of(
            ProgressRow,
            goal,
            steps_done=sum(step.done_by(as_of) for step in steps),
            steps=len(steps),
            hours_spent=sum(step.spent or 0.0 for step in steps),
            hours_left=left,
            unestimated=unestimated,
            measure=goal.measure.what,
            **goal.measure.model_dump(exclude={"what"}),
            fraction=goal_progress(goal),
            gaps_closed=sum(closed),
            gaps=len(closed),
            milestones_reached=sum(reached),
            milestones=len(reached),
            kept=sum(each.kept for each in said),
            times=sum(each.times for each in said),
        )
        rows.append(row)
    return frame_of(ProgressRow, rows, "id")


def burn_up(plan: Plan, as_of: date) -> pd.DataFrame:
    """Work up to `as_of`, a `BurnUpRow` a step done or begun, and a time of one that repeats, by date."""
    rows = []
    for step in plan.actions:
        done = step.status != "dropped" and step.done_by(as_of)
        hours = step.effort.likely if done and step.spent is None else step.hours_spent
        dated = done and step.done_on is not None
        if done or step.hours_spent:
            on = (step.done_on if done else None) or as_of
            rows.append(BurnUpRow(step.id, on, step.what, int(done), hours, dated))
        times = ((time.on, step.hours_of(time)) for time in step.times.values() if time.on <= as_of)
        rows += [BurnUpRow(step.id, on, step.what, 0, hours, True) for on, hours in times if hours]  # noqa: FBT003
    return frame_of(BurnUpRow, sorted(rows, key=lambda row: row.on), "id")


def record(plan: Plan, as_of: date) -> pd.DataFrame:
    """What was achieved, learned, noticed and whom one met, an `EventRow` each, latest first (S63, S65)."""
    reached = [each for each in plan.milestones if each.reached_on]
    shown = [each for each in plan.competencies if each.evidence_on and each.developed]
    events = [
        *(
            EventRow(
                each.on, each.kind, each.text, listed([plan.text_of(id) for *_, id in each.linked_ids()])
            )
            for each in plan.journal
        ),
        *(EventRow(each.on, "met", met_with(plan, each), each.note) for each in plan.encounters),
        *(EventRow(each.done_on, "done", each.what, each.reflection) for each in plan.done_actions),
        *(event for each in plan.kept_actions for event in _of_times(plan, each, as_of)),
        *(EventRow(each.reached_on, "milestone", each.what, plan.text_of(each.goal_id)) for each in reached),
        *(EventRow(each.on, "event", each.what, each.changes) for each in plan.events),
        *(EventRow(each.evidence_on, "skill", each.name, each.evidence) for each in shown),
    ]
    past = (event for event in events if event.on is None or event.on <= as_of)
    return frame_of(EventRow, sorted(past, key=lambda row: row.on or date.min, reverse=True))


def _of_times(plan: Plan, step: Action, as_of: date) -> Iterator[EventRow]:
    done = [time for time in step.times.values() if time.state == "done"]
    yield from (EventRow(time.on, "kept", step.what, time.note) for time in done if time.note)
    if done and step.rhythm:
        yield EventRow(done[-1].on, "kept", step.what, capital(habit(plan, step, as_of).sentence))


def numbers(plan: Plan, as_of: date) -> dict[str, float]:
    """How things stand, to keep with a review; planned is all work, done or not, to show when it grew."""
    worked = burn_up(plan, as_of)
    steps = plan.kept_actions
    left, _ = work_left(plan, (step for step in steps if not step.done_by(as_of)), as_of)
    return {
        "steps done": float(worked["steps"].sum()),
        "hours spent": sum(step.spent or 0.0 for step in plan.actions),
        "competencies developed": float(sum(each.developed is True for each in plan.competencies)),
        "hours planned": float(worked["hours"].fillna(0.0).sum()) + left,
        "steps planned": float(len(steps)),
    }


class PointRow(NamedTuple):
    """How the plan stood on a day: `hours` spent so far, `goals` the active ones, `reached` the others."""

    on: date
    steps_done: int
    steps: int
    hours: float
    developed: int
    competencies: int
    goals: int
    reached: int


class OddsRow(NamedTuple):
    """The odds of a goal on a day: its statement as it reads today, a share of futures."""

    on: date
    id: str
    statement: str
    on_time: float


@dataclass(frozen=True)
class Year:
    """Twelve months: a `PointRow` a month's end and one for today, an `OddsRow` a day and active goal."""

    points: pd.DataFrame
    odds: pd.DataFrame
    reviews: tuple[date, ...]


def year(history: History, plan: Plan, as_of: date) -> Year:
    """The states of `history` and the plan of today, measured in the same way."""
    states = [*((day, past.on(day)) for day, past in history if day < as_of), (as_of, plan.on(as_of))]
    a_year_ago = months_after(as_of, -12)
    held = sorted({each.on for each in plan.reviews if a_year_ago <= each.on <= as_of})
    statements = {goal.id: goal.statement for goal in plan.active_goals}
    points, odds = [], []
    for day, past in states:
        figures = numbers(past, day)
        work = int(figures["steps done"]), int(figures["steps planned"]), figures["hours spent"]
        gaps = int(figures["competencies developed"]), len(past.competencies)
        reached = sum(goal.status == "achieved" for goal in past.goals)
        points.append(PointRow(day, *work, *gaps, len(past.active_goals), reached))
        judged = verdicts(past, day)
        shares = ((id, judged.share(id)) for id in judged.goals if id in statements)
        odds += [OddsRow(day, id, statements[id], share) for id, share in shares if share is not None]
    return Year(frame_of(PointRow, points), frame_of(OddsRow, odds), tuple(held))
