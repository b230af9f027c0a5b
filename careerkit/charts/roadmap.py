"""The roadmap: every goal with its steps, milestones, needs and odds on one line of time (S47, S48)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from careerkit import analysis
from careerkit.analysis.actions import ActionRow
from careerkit.analysis.frame import rows
from careerkit.analysis.goals import HORIZONS, horizon, horizon_ends
from careerkit.analysis.progress import ProgressRow
from careerkit.analysis.verdict import Cause, Verdicts
from careerkit.days import days_after
from careerkit.plan import Goal, Plan
from careerkit.words import capital, counted, day, figure, month, number, of_100, quoted, shortened

from .chart import Chart, empty, style
from .timeline import Item, Lane, Look, scale, sheet

MOST_ITEMS = 60
MOST_LANES = 15
# How far back finished steps and milestones are shown.
LOOK_BACK_DAYS = 92

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
    """What the lanes are made from; `back` is the first day of what is shown of the past."""

    plan: Plan
    as_of: date
    to_others: bool
    verdicts: Verdicts
    steps: list[ActionRow]
    progress: dict[str, ProgressRow]
    goals: list[Goal]
    back: date

    def steps_of(self, goal_id: str | None) -> list[ActionRow]:
        """The steps that serve a goal."""
        return [row for row in self.steps if row.goal_id == goal_id]


@style()
def roadmap(
    plan: Plan, as_of: date, by: Literal["goal", "horizon"] = "goal", *, to_others: bool = False
) -> Chart:
    """One picture for the wall: lanes of steps and milestones, today, and the odds of each goal.

    `by="goal"` gives a lane a goal with its steps as bars, `by="horizon"` a lane a horizon with one bar a
    goal. `to_others` leaves out the advice to fill in hours.
    """
    verdicts, steps = analysis.verdicts(plan, as_of), list(rows(analysis.actions(plan, as_of), ActionRow))
    progress = {row.id: row for row in rows(analysis.progress(plan, as_of), ProgressRow)}
    goals = sorted(plan.kept_goals, key=lambda goal: (goal.due or date.max, goal.rank))
    back = days_after(as_of, -LOOK_BACK_DAYS)
    road = _Road(plan, as_of, to_others, verdicts, steps, progress, goals, back)
    loose = Lane("Without a goal", items=_items(road, None))
    if not goals and not loose.items:
        return empty("Add a goal and a first step. Your roadmap is drawn here.")
    lanes = []
    if by == "horizon":
        for band in HORIZONS:
            here = [goal for goal in goals if horizon(goal.due, as_of, plan.settings.horizons) == band]
            items = [item for goal in here for item in (_goal_bar(road, goal), *_milestones(road, goal.id))]
            if items:
                lanes.append(Lane(capital(HORIZONS[band]), counted(len(here), "goal"), items=tuple(items)))
    else:
        for goal in goals:
            row, verdict = progress[goal.id], verdicts.goals.get(goal.id)
            notes = [f"{_of_steps(row)} done"] if row.steps_done else []
            if row.unestimated:
                notes.append(f"{number(row.unestimated)} without an estimate")
            elif verdict and verdict.cause in _MISSING:
                notes.append(_MISSING[verdict.cause])
            if not row.steps and goal.status == "active":
                leads = any(smaller.parent_id == goal.id for smaller in plan.goals)
                notes = ["no step of its own yet" if leads else "no step yet"]
            odds, held, due = _odds(road, goal), _items(road, goal.id), _visible_due(road, goal)
            lanes.append(Lane(goal.statement, ", ".join(notes), *odds, held, due))
        lanes += [loose] if loose.items else []
    kept, last = _kept(lanes)
    # From the first to the last day that is shown, and a little beyond.
    items = [item for lane in kept for item in lane.items]
    dues = [due for due in (*(lane.due for lane in kept), *(item.due for item in items)) if due]
    start = max(back, min([as_of, *(item.start for item in items)]))
    days = max((max([as_of, *(item.end for item in items), *dues]) - as_of).days, 90)
    ends = horizon_ends(as_of, plan.settings.horizons)
    line = scale(days_after(start, -round(days * 0.01)), days_after(as_of, round(days * 1.02)), ends)
    end = line.days[-1]
    edges = [as_of, *ends, end]
    pairs = zip(HORIZONS.values(), edges, edges[1:], strict=False)
    spans = [(name, start, min(stop, end)) for name, start, stop in pairs if start < min(stop, end)]
    finding = _finding(road)
    return Chart(sheet(finding, kept, spans, line, as_of, last), _alt(road, finding))


def _goal_bar(road: _Road, goal: Goal) -> Item:
    """One bar from the first start to the last finish of its steps; of an achieved goal, its last day."""
    row = road.progress[goal.id]
    more = f", {_of_steps(row)} done" if row.steps else ", no step yet"
    due, here = _visible_due(road, goal), road.steps_of(goal.id)
    look: Look = "begun" if row.steps_done else "planned"
    start = min((max(step.start, road.as_of) for step in here if step.start), default=road.as_of)
    ends = [max(step.finish, road.as_of) for step in here if step.action.status != "done" and step.finish]
    end = max(ends, default=None)
    if goal.status == "achieved":
        finished = (step.finish for step in here if step.action.status == "done" and step.finish)
        look, start = "done", max(finished, default=road.as_of)
        end = start
    elif end is None:
        look, end = "open", due or start
    late, aside = goal.due if due and end > due else None, next(filter(None, _odds(road, goal)))
    return Item(look, start, end, goal.statement, more, late_from=late, aside=aside, due=due)


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
    bars = [_bar(road, row) for row in road.steps_of(goal_id)]
    recent = [item for item in bars if item.look != "done" or item.end >= road.back]
    by_start = sorted(recent, key=lambda item: (item.start, item.end))
    return (*by_start, *sorted(_milestones(road, goal_id), key=lambda item: item.end))


def _bar(road: _Road, row: ActionRow) -> Item:
    """A step as the schedule places it; one that it does not place is a dotted line to its date.

    One that comes back goes on until its last day, else its date, else for a year. A finished one began as
    its hours tell.
    """
    action, today = row.action, road.as_of
    hours = action.spent or action.effort.likely
    if action.status == "done":
        end, pace = action.done_on or today, road.plan.capacity.hours_per_week
        days = round(7 * hours / pace) if hours and pace else 7
        first = max(days_after(end, -max(days, 3)), road.back)
        return Item("done", min(end, max(first, action.not_before or first)), end, action.what)
    needs = tuple(dict.fromkeys(each.kind for each in action.resources))
    if action.repeats == "none" and row.start and row.finish:
        left = float(road.verdicts.scheduled.actions["hours"].loc[action.id])
        rest = f", {figure(round(left, 1))} h{' left' if action.hours_spent else ''}"
        late = max(row.days_late or 0, 0)
        alarm, due = (f", {counted(int(late), 'day')} late", row.due) if late else ("", None)
        look: Look = "begun" if action.status == "doing" else "planned"
        start, end = max(row.start, today), max(row.start, row.finish, today)
        return Item(look, start, end, action.what, rest, alarm, due, needs)
    start, until = max(action.not_before or today, today), action.until or row.due
    more = f", {figure(action.effort.likely)} h" if action.effort.likely else ""
    if action.repeats != "none":
        more = f"{more} {action.rhythm}" if more else " (no estimate)"
        more += f"{'' if until else ', no end yet'}{f', {row.kept}' if row.kept else ''}"
        last = max(start, until or days_after(start, 365))
        return Item("repeating", start, last, action.what, more, needs=needs)
    end = until or start
    lacks = [f"no {name}" for name in row.missing if name != "measure"]
    alarm = f", {counted((today - end).days, 'day')} past its date" if end < today else ""
    more, last = f" ({', '.join(lacks)})" if lacks else more, max(end, today)
    return Item("open", min(start, last), last, action.what, more, alarm, needs=needs)


def _of_steps(row: ProgressRow) -> str:
    return f"{row.steps_done} of {row.steps} step{'' if row.steps == 1 else 's'}"


def _visible_due(road: _Road, goal: Goal) -> date | None:
    return goal.due if goal.due and goal.due >= road.as_of and goal.status == "active" else None


def _odds(road: _Road, goal: Goal) -> tuple[str, str]:
    """What stands at the end of a goal's lane: its odds and its date, or why there are none."""
    if goal.status == "achieved":
        return "", "reached"
    row, share = road.progress[goal.id], road.verdicts.share(goal.id)
    by = f"by {day(goal.due)}" if goal.due else ""
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
            shown = {id(item) for item in ranked[:most]}  # others may say the same
            items = tuple(item for item in lane.items if id(item) in shown)
            more = f"and {number(len(lane.items) - len(items))} more; the tables have them all"
            kept[place] = replace(lane, items=items, more=more)
    return kept, last


def _finding(road: _Road) -> str:
    active, whole = road.plan.active_goals, road.verdicts.whole
    dues = [goal.due for goal in active if goal.due]
    first = capital(counted(len(active or road.goals), "goal"))
    if not active:
        first = f"{first} reached" if road.goals else "Steps without a goal"
    begin = f"{first}{f' until {month(max(dues))}' if dues else ''};"
    opened = [row for row in road.steps if row.action.status != "done"]
    if not opened:
        return f"{begin} {'no step is open' if road.steps else 'no step yet'}"
    if whole.cause == "no hours a week":
        ask = "say how many hours a week you have, and the steps find their place"
        return f"{begin} {'each step stands at its date' if road.to_others else ask}"
    chances = [(share, goal) for goal in active if (share := road.verdicts.share(goal.id)) is not None]
    share, goal = min(chances, key=lambda chance: chance[0], default=(1.0, None))
    least = f"{quoted(goal.statement, 45) if goal else ''} has its steps done in time in {_futures(share)}"
    if late := sum((row.days_late or 0) > 0 for row in opened):
        also = f", and {least}" if share < 0.9 else ""
        return f"{begin} {counted(late, 'step')} will be late as things stand{also}"
    if whole.ok is False or not chances:
        return f"{begin} {whole.why[:1].lower()}{whole.why[1:].removesuffix('.')}"
    if len(active) == 1:
        return f"{begin} its steps are done in time in {_futures(share)}"
    if share < 0.9:
        return f"{begin} the least certain: {least}"
    goals = "each" if len(chances) == len(active) else "each that can be foreseen"
    likely = f"{begin} {goals} has its steps done in time in at least {_futures(share)}"
    return likely.replace("at least more", "more")


def _futures(share: float) -> str:
    return f"{of_100(share)} of 100 futures"


def _alt(road: _Road, finding: str) -> str:
    opened = sum(row.action.status != "done" for row in road.steps)
    goals, marks = counted(len(road.goals), "goal"), counted(len(road.plan.milestones), "milestone")
    begin = f"Roadmap from {day(road.as_of)}: {goals}, {counted(opened, 'open step')}, {marks}."
    sentences = [f"{begin} {finding}."]
    for goal in road.goals[:8]:
        row, verdict = road.progress[goal.id], road.verdicts.goals.get(goal.id)
        done = f"{_of_steps(row)} done" if row.steps else "no step yet"
        (aside, below), share = _odds(road, goal), road.verdicts.share(goal.id)
        odds = f", steps done in time in {_futures(share)}" if aside and share is not None else ""
        if not odds and verdict and row.steps:
            odds = f", no odds: {verdict.why.removesuffix('.')}"
        sentences.append(f"{shortened(goal.statement, 80)}: {done}{f', {below}' if below else ''}{odds}.")
    if len(road.goals) > 8:
        sentences.append(f"{capital(counted(len(road.goals) - 8, 'more goal'))} in the table of goals.")
    return " ".join(sentences)
