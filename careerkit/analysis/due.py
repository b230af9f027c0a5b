"""What is due, what rests, and the review: what its close notes, how steadily things move (S40, S60, S70)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from careerkit.days import days_after, months_after
from careerkit.plan import AWAKE, Action, Goal, Plan, Review
from careerkit.schedule.pace import SET_ASIDE, offered
from careerkit.words import day

from .frame import frame_of
from .people import meets_on, met_with
from .progress import numbers

AHEAD_DAYS = 30
_ASKED_ONCE = ("rest", "event", "organisation")
# What the status of a goal or step means for its date.
_STATES = {"achieved": "done", "done": "done", "dropped": "dropped", "resting": "resting"}


class Dated(NamedTuple):
    """A date of the plan, past or to come: `field` of the record `id` holds it, in `what` it is for.

    `kind` is step, milestone, goal, follow-up, opening, promise, test, fallback, event, organisation, rest or
    review; `state` is open, resting, done or dropped.
    """

    id: str
    kind: str
    what: str
    goal: str | None
    field: str
    due: date | None
    state: str = "open"


def due(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `Dated` a thing that is late or comes up within `AHEAD_DAYS`, by date (S66), unless it is over.

    `days` are those until then, negative once passed. A rest, a meeting and a second look are not asked for
    again in the review after their day.
    """
    last, end = plan.review_before(as_of), days_after(as_of, AHEAD_DAYS)
    due_rows = [each for each in dated(plan, as_of) if each.state == "open" and (each.due or date.max) <= end]
    if last:
        due_rows = [each for each in due_rows if each.kind not in _ASKED_ONCE or (each.due or end) >= last.on]
    found = frame_of(Dated, sorted(due_rows, key=lambda row: row.due or end))
    return found.assign(days=[(day - as_of).days for day in found["due"]])


def next_review(plan: Plan, as_of: date) -> date | None:
    """When to look again: the day the latest review names, else `settings.review_every` after it, if any."""
    held = [each for each in plan.reviews if each.on <= as_of]
    if not held:
        return plan.settings.first_review
    latest = max(held, key=lambda each: each.on)
    if latest.next_on and latest.next_on > latest.on:
        return latest.next_on
    return months_after(latest.on, plan.settings.review_months)


def dated(plan: Plan, as_of: date) -> Iterator[Dated]:
    """Every date of the plan, also of what is over: what is due and the calendar choose among them."""
    yield from _of_goals(plan, as_of)
    for job in plan.opportunities:
        state = "open" if job.is_open else "dropped"
        yield Dated(job.id, "opening", f"{job.title}: next date", None, "next_on", job.next_on, state)
        yield Dated(job.id, "opening", f"{job.title}: reply promised", None, "reply_by", job.reply_by, state)
    for promise in plan.promises:
        who = plan.text_of(promise.contact_id)
        what = f"{who}: {promise.what}" if who else promise.what
        state = {"received": "done", "refused": "dropped"}.get(promise.state, "open")
        yield Dated(promise.id, "promise", what, None, "by", promise.by, state)
    for doubt in plan.uncertainties:
        what, goal = f"Find out: {doubt.test or doubt.text}", plan.text_of(doubt.goal_id) or None
        state = "open" if doubt.state == "open" else "done"
        yield Dated(doubt.id, "test", what, goal, "by", doubt.by, state)
    for fallback in plan.fallbacks:
        what, goal = f"Look for the sign: {fallback.sign or fallback.what}", plan.text_of(fallback.goal_id)
        state = "open" if fallback.state == "ready" else "done"
        yield Dated(fallback.id, "fallback", what, goal or None, "look_on", fallback.look_on, state)
    for event in plan.events:
        yield Dated(event.id, "event", f"Look again: {event.what}", None, "look_on", event.look_on)
    for club in plan.organisations:
        what, on = f"{club.name}: next date", meets_on(club, as_of)
        yield Dated(club.id, "organisation", what, None, "next_on", on)
    yield Dated("", "review", "Look back at the plan", None, "next_on", next_review(plan, as_of))


def _of_goals(plan: Plan, as_of: date) -> Iterator[Dated]:
    states = {goal.id: _STATES.get(goal.status, "open") for goal in plan.goals}
    for action in plan.actions:
        goal = plan.goal_of(action)
        text = goal.statement if goal else None
        let_go = goal is not None and goal.status == "dropped"
        state = "dropped" if let_go else _STATES.get(action.status, "open")
        field = "due" if action.due else "until"
        yield Dated(action.id, "step", action.what, text, field, vars(action)[field], state)
        yield from _rest(action, text, state)
    for milestone in plan.milestones:
        text, state = plan.text_of(milestone.goal_id) or None, states.get(milestone.goal_id or "", "open")
        if state not in ("dropped", "resting"):
            state = "done" if milestone.reached_on and milestone.reached_on <= as_of else "open"
        yield Dated(milestone.id, "milestone", milestone.what, text, "due", milestone.due, state)
    for each in plan.goals:
        yield Dated(each.id, "goal", each.statement, each.statement, "due", each.due, states[each.id])
        yield from _rest(each, each.statement, states[each.id])
    for met in (each for each in plan.encounters if each.on <= as_of):
        what = f"Follow up: {met_with(plan, met)}"
        state = "done" if met.followed_up_on and met.followed_up_on <= as_of else "open"
        yield Dated(met.id, "follow-up", what, None, "follow_up_by", met.follow_up_by, state)


def _rest(record: Action | Goal, goal: str | None, state: str) -> Iterator[Dated]:
    if record.rests_until and state in ("open", "resting"):
        what = f"Back from a rest: {record.main_text}"
        yield Dated(record.id, "rest", what, goal, "rests_until", record.rests_until)


PERIODS = 6


def strength(plan: Plan, as_of: date) -> tuple[int, ...]:
    """How many things moved the plan in each of the last `PERIODS` periods, in order (S70).

    Not a streak: a streak of five is worth nothing after one bad month, which is when people give up. Here a
    period without anything costs one in six, and leaves the count again half a year later. A period is
    `settings.review_every`, counted back from `as_of`. New dates and new wording do not count.
    """
    months = plan.settings.review_months
    noted: list[Iterable[date | None]] = [
        (each.done_on for each in plan.done_actions),
        (on for each in plan.actions for on, time in each.times.items() if time.state == "done"),
        (each.reached_on for each in plan.milestones),
        (each.evidence_on for each in plan.competencies if each.current is not None),
        (each.on for each in plan.encounters),
        (each.followed_up_on for each in plan.encounters),
        (each.on for each in plan.feedback),
        (each.on for each in plan.journal if each.kind in ("win", "lesson")),
        (each.on for each in plan.changes if each.field == "measure" or each.after in ("doing", "achieved")),
    ]
    moves = sorted(on for days in noted for on in days if on is not None and on <= as_of)
    ends = [months_after(as_of, -months * back) for back in range(PERIODS - 1, -1, -1)]
    begun = [each for each in ends if moves and moves[0] <= each]
    return tuple(sum(months_after(end, -months) < each <= end for each in moves) for end in begun)


def review_of(plan: Plan, as_of: date) -> Review | None:
    """The review of the period that `as_of` is in: one held less than half a period ago."""
    half = days_after(as_of, -15 * plan.settings.review_months)
    held = [each for each in plan.reviews if half < each.on <= as_of]
    return max(held, key=lambda each: each.on, default=None)


def closing(plan: Plan, as_of: date) -> dict[str, Any]:
    """What a review notes by itself when it is closed (S60)."""
    present = review_of(plan, as_of)
    earlier = (each.on for each in plan.reviews if each != present and each.on < as_of)
    last, known = max(earlier, default=None), plan.capacity.hours_per_week is not None
    set_aside = {SET_ASIDE: offered(plan.capacity, last, as_of)} if last and known else {}
    return {
        "on": as_of,
        "period_start": (present and present.period_start) or (last and days_after(last, 1)),
        "numbers": {name: round(value, 2) for name, value in (numbers(plan, as_of) | set_aside).items()},
        "next_on": months_after(as_of, plan.settings.review_months),
    }


class RestingRow(NamedTuple):
    """A goal or step that rests, or whose rest is `over`; without a day or words, until its owner says so.

    `steps` counts the open steps that rest with a goal; `why` is the reason that was noted.
    """

    id: str
    kind: str
    what: str
    rests_until: date | None
    rests_for: str
    steps: int
    why: str
    over: bool

    @property
    def until(self) -> str:
        """Until when, in words."""
        return day(self.rests_until) if self.rests_until else self.rests_for or "you take it up again"


def resting(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `RestingRow` a goal or step, first those whose rest is over, then by day, indexed by id (S61)."""
    records: tuple[Goal | Action, ...] = (*plan.goals, *plan.actions)
    asleep = [each for each in records if each.status in (*AWAKE, "resting")]
    goals = Counter(plan.goal_id_of(each) for each in asleep if isinstance(each, Action))
    reasons = {each.record_id: each.why for each in plan.changes if "resting" in (each.before, each.after)}
    found = []
    for each in asleep:
        over = each.rests_until is not None and each.rests_until <= as_of
        goal = plan.goal_of(each) if isinstance(each, Action) else None
        # A step that rests because its goal does has no row of its own.
        follows = goal and goal.status == "resting" and not (each.rests_until or each.rests_for)
        if over or (each.status == "resting" and not follows):
            kind, steps = ("goal", goals[each.id]) if isinstance(each, Goal) else ("step", 0)
            rest = each.rests_until, each.rests_for, 0 if over else steps, reasons.get(each.id, ""), over
            found.append(RestingRow(each.id, kind, each.main_text, *rest))
    found.sort(key=lambda row: (not row.over, row.rests_until or date.max))
    return frame_of(RestingRow, found, "id")
