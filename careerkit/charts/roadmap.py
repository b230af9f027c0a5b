"""The roadmap: every goal with its steps, milestones, needs and odds on one line of time (S47, S48)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from careerkit import analysis
from careerkit.analysis.actions import ActionRow
from careerkit.analysis.frame import rows
from careerkit.analysis.goals import HORIZONS, horizon, horizon_ends
from careerkit.analysis.progress import ProgressRow
from careerkit.analysis.verdict import Cause, Verdicts
from careerkit.days import days_after
from careerkit.plan import Action, Goal, Plan
from careerkit.words import capital, counted, day, figure, month, number, of_100, shortened

from .chart import Chart, empty, style
from .timeline import Item, Lane, Look, Scale, scale, sheet

MOST_ITEMS = 60
MOST_LANES = 15
# How far back finished steps and milestones are shown.
LOOK_BACK_DAYS = 92

_HORIZONS = {"short": "short term", "mid": "mid term", "long": "long term", "open": "no date yet"}
# Why a goal has no odds, in as few words as a lane has room for.
_MISSING: dict[Cause, str] = {
    "gap": "no odds: a gap without a step",
    "measure": "no odds: the measure stands still",
    "load": "no odds: too much repeats",
    "ring": "no odds: steps in a ring",
    "never": "no odds: a step never ends",
}


@dataclass(frozen=True)
class _Road:
    """What the lanes are made from."""

    plan: Plan
    as_of: date
    verdicts: Verdicts
    steps: list[ActionRow]
    progress: dict[str, ProgressRow]
    to_others: bool = False

    @cached_property
    def steps_of(self) -> dict[str | None, list[ActionRow]]:
        """The steps that serve each goal."""
        lists: dict[str | None, list[ActionRow]] = defaultdict(list)
        for row in self.steps:
            lists[row.goal_id].append(row)
        return lists

    @cached_property
    def goals(self) -> list[Goal]:
        """The goals that were not dropped, by date."""
        return sorted(self.plan.kept_goals, key=lambda goal: (goal.due or date.max, goal.rank))

    @cached_property
    def back(self) -> date:
        """The first day of what is shown of the past."""
        return days_after(self.as_of, -LOOK_BACK_DAYS)


@style()
def roadmap(
    plan: Plan, as_of: date, by: Literal["goal", "horizon"] = "goal", *, to_others: bool = False
) -> Chart:
    """One picture for the wall: lanes of steps and milestones, today, and the odds of each goal.

    `by="goal"` gives a lane a goal with its steps as bars of the schedule; `by="horizon"` a lane a
    horizon with one bar a goal. Without an estimate or hours a week a step is a dotted line to its
    date; `to_others` leaves out the advice to fill that in. Of more than `MOST_ITEMS` bars each lane
    shows its next ones and says how many there are.
    """
    road = _Road(
        plan,
        as_of,
        analysis.verdicts(plan, as_of),
        list(rows(analysis.actions(plan, as_of), ActionRow)),
        {row.id: row for row in rows(analysis.progress(plan, as_of), ProgressRow)},
        to_others,
    )
    loose = Lane("Without a goal", items=_items(road, None))
    if not road.goals and not loose.items:
        return empty("Add a goal and a first step. Your roadmap is drawn here.")
    if by == "horizon":
        lanes = []
        for band in HORIZONS:
            here = [goal for goal in road.goals if horizon(goal.due, as_of, plan.settings.horizons) == band]
            items = [item for goal in here for item in (_goal_bar(road, goal), *_milestones(road, goal.id))]
            if items:
                lanes.append(Lane(capital(_HORIZONS[band]), counted(len(here), "goal"), items=tuple(items)))
    else:
        lanes = [*(_goal_lane(road, goal) for goal in road.goals), *([loose] if loose.items else [])]
    kept, last = _kept(lanes)
    line = _line(road, kept)
    end = line.days[-1]
    edges = [as_of, *horizon_ends(as_of, plan.settings.horizons), end]
    pairs = zip(_HORIZONS.values(), edges, edges[1:], strict=False)
    spans = [(name, start, min(stop, end)) for name, start, stop in pairs if start < min(stop, end)]
    drawn = sheet(_finding(road), kept, spans, line, as_of, last)
    return Chart(drawn, _alt(road))


def _goal_lane(road: _Road, goal: Goal) -> Lane:
    row, verdict = road.progress[goal.id], road.verdicts.goals.get(goal.id)
    notes = [f"{_of_steps(row)} done"] if row.steps_done else []
    if row.unestimated:
        notes.append(f"{number(row.unestimated)} without an estimate")
    elif verdict and verdict.cause in _MISSING:
        notes.append(_MISSING[verdict.cause])
    note = ", ".join(notes)
    aside, below = _odds(road, goal)
    if not row.steps and goal.status == "active":
        leads = any(smaller.parent_id == goal.id for smaller in road.plan.goals)
        note = "no step of its own yet" if leads else "no step yet"
    return Lane(goal.statement, note, aside, below, _items(road, goal.id), _visible_due(road, goal))


def _goal_bar(road: _Road, goal: Goal) -> Item:
    """One bar from the first start to the last finish of its steps; of an achieved goal, its last day."""
    row = road.progress[goal.id]
    more = f", {_of_steps(row)} done" if row.steps else ", no step yet"
    aside, below = _odds(road, goal)
    due, here = _visible_due(road, goal), road.steps_of[goal.id]
    look: Look = "begun" if row.steps_done else "planned"
    # From the first start, not before today, to the last finish of the steps that have one.
    starts = [max(step.start, road.as_of) for step in here if step.start]
    ends = [max(step.finish, road.as_of) for step in here if step.status != "done" and step.finish]
    start, end = min(starts, default=road.as_of), max(ends, default=None)
    if goal.status == "achieved":
        finished = (step.finish for step in here if step.status == "done" and step.finish)
        look, start = "done", max(finished, default=road.as_of)
        end = start
    elif end is None:
        look, end = "open", due or start
    late = goal.due if due and end > due else None
    return Item(look, start, end, goal.statement, more, late_from=late, aside=aside or below, due=due)


def _milestones(road: _Road, goal_id: str | None) -> Iterator[Item]:
    """The milestones of a goal that can be drawn: those with a date, reached ones of the last months."""
    for milestone in (each for each in road.plan.milestones if each.goal_id == goal_id):
        if not milestone.due if milestone.reached_on is None else milestone.reached_on < road.back:
            continue
        reached = milestone.reached_on is not None and milestone.reached_on <= road.as_of
        on = (milestone.reached_on if reached else milestone.due) or road.as_of
        past = counted((road.as_of - on).days, "day")
        late = "" if reached or on >= road.as_of else f", {past} past its date"
        yield Item("reached" if reached else "milestone", on, on, milestone.what, alarm=late)


def _items(road: _Road, goal_id: str | None) -> tuple[Item, ...]:
    """Open steps and finished ones of the last months by start, then milestones by date."""
    steps = ((road.plan.find(Action, row.id), row) for row in road.steps_of[goal_id])
    bars = [_bar(road, action, row) for action, row in steps if action]
    recent = [item for item in bars if item.look != "done" or item.end >= road.back]
    by_start = sorted(recent, key=lambda item: (item.start, item.end))
    return (*by_start, *sorted(_milestones(road, goal_id), key=lambda item: item.end))


def _bar(road: _Road, action: Action, row: ActionRow) -> Item:
    needs = tuple(dict.fromkeys(each.kind for each in action.resources))
    if action.status == "done":
        end = action.done_on or road.as_of
        # When a finished step may have begun: its hours at the pace of the plan, a week where unknown.
        hours = action.spent or action.effort.likely
        pace = road.plan.capacity.hours_per_week
        days = round(7 * hours / pace) if hours and pace else 7
        first = max(days_after(end, -max(days, 3)), road.back)
        return Item("done", min(end, max(first, action.not_before or first)), end, action.what)
    if action.repeats != "none" or row.start is None or row.finish is None:
        return _unplaced(road, action, row, needs)
    left = float(road.verdicts.scheduled.actions["hours"].loc[action.id])
    rest = f", {figure(round(left, 1))} h{' left' if action.hours_spent else ''}"
    late = max(row.days_late or 0, 0)
    alarm, due = (f", {counted(int(late), 'day')} late", row.due) if late else ("", None)
    look: Look = "begun" if action.status == "doing" else "planned"
    start, end = max(row.start, road.as_of), max(row.start, row.finish, road.as_of)
    return Item(look, start, end, action.what, rest, alarm, due, needs)


def _unplaced(road: _Road, action: Action, row: ActionRow, needs: tuple[str, ...]) -> Item:
    """A step that the schedule does not place.

    One that comes back goes on until its last day, else its date, else for a year that is not over; any other
    is a dotted line to its date, with what it lacks.
    """
    start, end = max(action.not_before or road.as_of, road.as_of), action.until or row.due
    hours = f", {figure(action.effort.likely)} h" if action.effort.likely else ""
    if action.repeats != "none":
        more = f"{hours} {action.rhythm}" if hours else " (no estimate)"
        more += f"{'' if end else ', no end yet'}{f', {row.kept}' if row.kept else ''}"
        last = max(start, end or days_after(start, 365))
        return Item("repeating", start, last, action.what, more, needs=needs)
    end = end or start
    lacks = [f"no {name}" for name in row.missing if name != "measure"]
    late = f", {counted((road.as_of - end).days, 'day')} past its date" if end < road.as_of else ""
    more, last = f" ({', '.join(lacks)})" if lacks else hours, max(end, road.as_of)
    return Item("open", min(start, last), last, action.what, more, late, needs=needs)


def _of_steps(row: ProgressRow) -> str:
    return f"{row.steps_done} of {row.steps} step{'' if row.steps == 1 else 's'}"


def _visible_due(road: _Road, goal: Goal) -> date | None:
    return goal.due if goal.due and goal.due >= road.as_of and goal.status == "active" else None


def _odds(road: _Road, goal: Goal) -> tuple[str, str]:
    """What stands at the end of a goal's lane: its odds and its date, or why there are none."""
    if goal.status == "achieved":
        return "", "reached"
    by = f"by {day(goal.due)}" if goal.due else ""
    share = road.verdicts.share(goal.id)
    row = road.progress[goal.id]
    if share is not None:
        return f"{of_100(share, brief=True)} in 100", by
    if row.steps and row.steps_done == row.steps:
        return "", "steps all done"
    return ("no odds", by) if by else ("", "no date yet")


def _kept(lanes: Sequence[Lane]) -> tuple[list[Lane], str]:
    """At most `MOST_LANES` lanes with `MOST_ITEMS` items in all, and a line on what is left out."""
    kept = list(lanes[:MOST_LANES])
    most = MOST_ITEMS
    while most > 2 and sum(min(len(lane.items), most) for lane in kept) > MOST_ITEMS:
        most -= 1
    hidden = len(lanes) - len(kept)
    last = f"{capital(counted(hidden, 'more goal'))} in the table of goals." if hidden else ""
    for place, lane in enumerate(kept):
        if len(lane.items) > most:
            # Finished items are the first to go.
            over = ("done", "reached")
            ranked = sorted(lane.items, key=lambda item: (not item.aside, item.look in over, item.end))
            items = tuple(item for item in lane.items if item in ranked[:most])
            more = f"and {number(len(lane.items) - len(items))} more; the tables have them all"
            kept[place] = replace(lane, items=items, more=more)
    return kept, last


def _line(road: _Road, lanes: Sequence[Lane]) -> Scale:
    items = [item for lane in lanes for item in lane.items]
    dues = [each for each in [*(lane.due for lane in lanes), *(item.due for item in items)] if each]
    first = min([road.as_of, *(item.start for item in items)])
    last = max([road.as_of, *(item.end for item in items), *dues])
    days = max((last - road.as_of).days, 90)
    start = max(first, road.back)
    first, last = days_after(start, -round(days * 0.01)), days_after(road.as_of, round(days * 1.02))
    return scale(first, last, horizon_ends(road.as_of, road.plan.settings.horizons))


def _finding(road: _Road) -> str:
    active = road.plan.active_goals
    dues = [goal.due for goal in active if goal.due]
    first = capital(counted(len(active or road.goals), "goal"))
    if not active:
        first = f"{first} reached" if road.goals else "Steps without a goal"
    until = f" until {month(max(dues))}" if dues else ""
    return f"{first}{until}; {_second(road, active)}"


def _second(road: _Road, active: Sequence[Goal]) -> str:
    """The half of the finding that matters most: what is missing, late, or least likely."""
    opened = [row for row in road.steps if row.status != "done"]
    late = sum((row.days_late or 0) > 0 for row in opened)
    chances = [(share, goal) for goal in active if (share := road.verdicts.share(goal.id)) is not None]
    if not opened:
        return "no step is open" if road.steps else "no step yet"
    whole = road.verdicts.whole
    if whole.cause == "no hours a week":
        ask = "say how many hours a week you have, and the steps find their place"
        return "each step stands at its date" if road.to_others else ask
    if late:
        said = f"{counted(late, 'step')} will be late as things stand"
        unlikely = min(chances, key=lambda each: each[0], default=None)
        return f"{said}, and {_likelihood(*unlikely)}" if unlikely and unlikely[0] < 0.9 else said
    if whole.ok is False or not chances:
        return whole.why[:1].lower() + whole.why[1:].removesuffix(".")
    share, goal = min(chances, key=lambda chance: chance[0])
    if len(active) == 1:
        return f"its steps are done in time in {_futures(share)}"
    if share < 0.9:
        return f"the least certain: {_likelihood(share, goal)}"
    goals = "each" if len(chances) == len(active) else "each that can be foreseen"
    likely = f"{goals} has its steps done in time in at least {_futures(share)}"
    return likely.replace("at least more", "more")


def _likelihood(share: float, goal: Goal) -> str:
    return f"“{shortened(goal.statement, 45)}” has its steps done in time in {_futures(share)}"


def _futures(share: float) -> str:
    return f"{of_100(share)} of 100 futures"


def _alt(road: _Road) -> str:
    opened = sum(row.status != "done" for row in road.steps)
    goals, marks = counted(len(road.goals), "goal"), counted(len(road.plan.milestones), "milestone")
    begin = f"Roadmap from {day(road.as_of)}: {goals}, {counted(opened, 'open step')}, {marks}."
    sentences = [f"{begin} {_finding(road)}."]
    for goal in road.goals[:8]:
        row, verdict = road.progress[goal.id], road.verdicts.goals.get(goal.id)
        done = f"{_of_steps(row)} done" if row.steps else "no step yet"
        aside, below = _odds(road, goal)
        by = f", {below}" if below else ""
        share = road.verdicts.share(goal.id) if aside else None
        odds = "" if share is None else f", steps done in time in {_futures(share)}"
        if share is None and verdict and row.steps:
            odds = f", no odds: {verdict.why.removesuffix('.')}"
        sentences.append(f"{shortened(goal.statement, 80)}: {done}{by}{odds}.")
    if len(road.goals) > 8:
        sentences.append(f"{capital(counted(len(road.goals) - 8, 'more goal'))} in the table of goals.")
    return " ".join(sentences)
