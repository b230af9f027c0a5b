"""How far each goal is, and the hours behind it (S45, S66, S70)."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from careerkit.days import months_after
from careerkit.plan import History, Plan
from careerkit.words import capital, listed

from .actions import work_left
from .frame import frame_of
from .goals import goal_progress
from .habits import habit
from .people import met_with
from .verdict import verdicts


class ProgressRow(NamedTuple):
    """How far a goal is, by its steps, hours, gaps, milestones and measure; dropped steps are left out.

    `unestimated` open steps have no likely hours; `fraction` is the way from baseline to target, 0 to 1;
    `times` says how often repeating steps came round, `kept` how often they were done.
    """

    id: str
    steps_done: int
    steps: int
    hours_spent: float
    hours_left: float
    unestimated: int
    fraction: float | None
    gaps_closed: int
    gaps: int
    milestones_reached: int
    milestones: int
    kept: int
    times: int


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
        row = ProgressRow(
            goal.id,
            steps_done=sum(step.done_by(as_of) for step in steps),
            steps=len(steps),
            hours_spent=sum(step.spent or 0.0 for step in steps),
            hours_left=left,
            unestimated=unestimated,
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
    """Work up to `as_of`, a row a step done or begun, and a time of one that repeats, by date; index `id`.

    Columns `on` (today where no day is noted), `steps` (1 for a finished one and its hours) and `hours`.
    """
    rows: list[tuple[str, date, int, float | None]] = []
    for step in plan.actions:
        done = step.status != "dropped" and step.done_by(as_of)
        hours = step.effort.likely if done and step.spent is None else step.hours_spent
        if done or step.hours_spent:
            rows.append((step.id, (step.done_on if done else None) or as_of, int(done), hours))
        times = ((time.on, step.hours_of(time)) for time in step.times.values() if time.on <= as_of)
        rows += [(step.id, on, 0, hours) for on, hours in times if hours]
    rows.sort(key=lambda row: row[1])
    worked = pd.DataFrame(rows, columns=["id", "on", "steps", "hours"])
    return worked.astype({"steps": int, "hours": "Float64"}).set_index("id")


def record(plan: Plan, as_of: date) -> pd.DataFrame:
    """What was achieved, learned, noticed and whom one met, the latest first (S63, S65).

    Columns `on` (None where no day is noted), `kind` (that of a journal entry, done, kept, milestone, skill,
    met or event), `text`, and `about`, what an entry speaks of.
    """
    reached = [each for each in plan.milestones if each.reached_on]
    shown = [each for each in plan.competencies if each.evidence_on and each.developed]
    about = {each.id: listed([plan.text_of(id) for *_, id in each.linked_ids()]) for each in plan.journal}
    events: list[tuple[date | None, str, str, str]] = [
        *((each.on, each.kind, each.text, about[each.id]) for each in plan.journal),
        *((each.on, "met", met_with(plan, each), each.note) for each in plan.encounters),
        *((each.done_on, "done", each.what, each.reflection) for each in plan.done_actions),
        *((each.reached_on, "milestone", each.what, plan.text_of(each.goal_id)) for each in reached),
        *((each.on, "event", each.what, each.changes) for each in plan.events),
        *((each.evidence_on, "skill", each.name, each.evidence) for each in shown),
    ]
    for step in plan.kept_actions:
        done = [time for time in step.times.values() if time.state == "done"]
        events += [(time.on, "kept", step.what, time.note) for time in done if time.note]
        if done and step.rhythm:
            events.append((done[-1].on, "kept", step.what, capital(habit(plan, step, as_of).sentence)))
    past = [event for event in events if event[0] is None or event[0] <= as_of]
    past.sort(key=lambda event: event[0] or date.min, reverse=True)
    return pd.DataFrame(past, columns=["on", "kind", "text", "about"], dtype=object)


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
    """How the plan stood on a day, with the hours spent so far."""

    on: date
    steps_done: int
    steps: int
    hours: float
    developed: int
    competencies: int


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
    held = sorted({each.on for each in plan.reviews if months_after(as_of, -12) <= each.on <= as_of})
    statements = {goal.id: goal.statement for goal in plan.active_goals}
    points, odds = [], []
    for day, past in states:
        figures = numbers(past, day)
        names = ("steps done", "steps planned", "competencies developed")
        done, planned, developed = (int(figures[name]) for name in names)
        points.append(PointRow(day, done, planned, figures["hours spent"], developed, len(past.competencies)))
        judged = verdicts(past, day)
        shares = ((id, judged.share(id)) for id in judged.goals if id in statements)
        odds += [OddsRow(day, id, statements[id], share) for id, share in shares if share is not None]
    return Year(frame_of(PointRow, points), frame_of(OddsRow, odds), tuple(held))
