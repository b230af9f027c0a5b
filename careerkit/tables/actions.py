"""The steps as tables: what, how and by when; what happens when; what it costs; what was worth it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.actions import ActionRow, money, serves_best, total_cost, words, work_left
from careerkit.analysis.frame import known, rows
from careerkit.analysis.habits import HabitRow
from careerkit.plan import Goal, Plan, Resource
from careerkit.rules.hours import remedies
from careerkit.rules.rule import hours
from careerkit.words import capital, counted, day, ended, enough, figure, listed, month, number, shortened

from .table import DITTO, Table

_MOST_TIMES = 8
_LONG = 400
_NO_GOAL = "(no goal)"


def actions(plan: Plan, as_of: date) -> Table:
    """What, how and by when, goal by goal; an active goal without a step is shown as such (S38)."""
    steps = list(rows(analysis.actions(plan, as_of), ActionRow))
    lines = [line for goal in (*plan.goals, None) for line in _of_goal(plan, goal, steps)]
    columns = ["Goal", "Step", "How", "By", "Hours", "It needs", "You will know by", "Where it stands"]
    frame = pd.DataFrame(lines, columns=columns, dtype=object)
    done = sum(row.action.status == "done" for row in steps)
    bare = len({goal.id for goal in plan.active_goals} - {row.goal_id for row in steps})
    caption = f"{capital(counted(len(steps), 'step'))}, {number(done) if done else 'none'} done"
    if bare:
        caption += f"; {counted(bare, 'goal has', 'goals have')} no step yet"
    empty = "Add a goal and the first step towards it: what you do, how, and by when."
    return Table(frame.astype({"Hours": "Float64"}), caption, empty=empty)


def hours_by_vision(plan: Plan, as_of: date) -> Table:
    """Which hours of the open steps serve which picture of the future, by its direction (S74)."""
    goals = {each.id: plan.goal_of(each) for each in plan.open_actions}
    served = {id: goal.direction_id if goal else None for id, goal in goals.items()}
    visions = sorted(plan.visions, key=lambda each: (each.years_ahead is None, each.years_ahead))
    lines: list[tuple[str, str, float]] = []
    for id in dict.fromkeys((*(each.direction_id for each in visions), *served.values())):
        pictures = [each.text or each.position for each in visions if each.direction_id == id]
        left, _ = work_left(plan, (each for each in plan.open_actions if served[each.id] == id), as_of)
        lines.append((plan.text_of(id) or "whichever you take", listed(pictures, 3) or "none yet", left))
    frame = pd.DataFrame(lines, columns=["Direction", "Your pictures of it", "Hours left"])
    frame = frame.astype({"Hours left": float})  # without lines pandas 2 knows no type
    shares = (100 * frame["Hours left"] / (frame["Hours left"].sum() or 1)).round()
    most = max(lines, key=lambda line: line[2], default=("", "", 0.0))
    serve = f"{figure(shares.max())} of 100 hours serve “{shortened(most[0])}”" if most[2] else ""
    caption = serve or "No hours of work are estimated yet"
    note = "What serves every direction, or no goal, stands under “whichever you take”."
    empty = "Draw a picture of your future on page 2, and you see here how many hours go to it."
    return Table(frame.assign(**{"Of 100 hours": shares}), caption, note, empty)


def costs(plan: Plan, as_of: date) -> Table:
    """Time off, training, networking and money, by year, in the currency of the settings (S41).

    The year is that in which the step is done, due or to end.
    """
    steps = {row.id: row for row in rows(analysis.actions(plan, as_of), ActionRow)}
    needs, lines = defaultdict[tuple[str, str], list[Resource]](list), []
    for action in plan.kept_actions:
        row = steps[action.id]
        on = (action.done_on if action.status == "done" else action.due) or row.finish or row.due
        for need in action.resources:
            needs[str(on.year) if on else "no date", need.kind].append(need)
    for (year, kind), some in sorted(needs.items()):
        unknown = listed([each.what for each in some if each.cost is None])
        lines.append((year, words(kind), len(some), total_cost(some), unknown))
    every, currency = [need for some in needs.values() for need in some], plan.settings.currency
    columns = ["Year", "Kind", "Needs", f"Cost ({currency})", "No cost yet"]
    caption = f"{money(total_cost(every) or 0.0, currency)} for {counted(len(every), 'need')}"
    if open_ones := sum(need.cost is None for need in every):
        caption += f"; {counted(open_ones, 'of them has', 'of them have')} no cost yet"
    frame = pd.DataFrame(lines, columns=columns).astype({columns[3]: "Float64"})
    return Table(frame, caption, empty="Note what a step needs, and what it costs, to see the sum here.")


def worth(plan: Plan, as_of: date) -> Table:
    """Which ways of learning were worth their time, and which kinds where that can be told (B7, S62)."""
    worth = analysis.worth(plan, as_of)
    frame = {
        "How you learned": [capital(name) for name in worth["name"]],
        "Done": worth["done"],
        "Hours": worth["hours"],
        "Gaps now closed": worth["developed"],
        "Was it worth it?": [capital(sentence) for sentence in worth["sentence"]],
    }
    empty = "When a step is done, say whether it was worth it. What works for you shows here."
    return Table(pd.DataFrame(frame), serves_best(worth), empty=empty)


def schedule(plan: Plan, as_of: date) -> Table:
    """What to do when, the late ones named, and the smallest changes that make it fit (B1).

    Hours are those left; of a repeating step, those of each time.
    """
    verdicts = analysis.verdicts(plan, as_of)
    schedule = verdicts.scheduled
    steps = schedule.actions.assign(repeats="", until=schedule.actions["finish"])
    columns = ["what", "goal_id", "start", "until", "due", "hours", "repeats", "days_late"]
    placed = pd.concat([steps, schedule.repeating]).reindex(columns=columns)
    lines = []
    for what, goal_id, *held in placed.itertuples(index=False, name=None):
        start, end, due, takes, repeats, late = map(known, held)
        lack = f"{counted(int(late), 'day')} late" if late else "no estimate" if takes is None else ""
        goal = shortened(plan.text_of(goal_id), 60)
        lines.append([what, goal, start, end, due, takes, ", ".join(filter(None, (repeats, lack)))])
    lines.sort(key=lambda line: (line[2] or date.max, line[3] or date.max))
    columns = ["Step", "Goal", "Start", "Finish", "Due", "Hours", "Note"]
    frame = pd.DataFrame(lines, columns=columns, dtype=object).astype({"Hours": "Float64"})
    caption = verdicts.whole.why.removesuffix(".")
    if verdicts.whole.cause == "no hours a week":
        caption = f"{capital(counted(len(lines), 'open step'))}, not yet placed in your weeks"
    elif verdicts.whole.cause == "late":
        late = capital(number(int(steps["late"].sum())))
        caption = f"{late} of {counted(len(steps), 'step')} will be late as things stand"
    notes = []
    if not schedule.capacity_known:
        notes.append("Say how many hours a week you have, and each step gets a start and a finish.")
    if schedule.load:
        more, over = schedule.extra_hours_per_week, hours(enough(schedule.load.hours_over))
        ways = f", or find {hours(more)} a week more, with which all fits" if more else ""
        notes.append(f"These repeat: {listed([*map(plan.text_of, schedule.load.ids)])}")
        notes.append(f"They are {over} a week too many: make them fewer or shorter{ways}.")
    if len(late := schedule.actions[schedule.actions["late"]]):
        notes.append(f"Late: {listed(list(late['what']))}")
        notes += [] if schedule.load else remedies(plan, schedule)
    if schedule.unestimated:
        reason = "it has no estimate" if len(schedule.unestimated) == 1 else "they have no estimate"
        names = listed([*map(plan.text_of, schedule.unestimated)])
        notes.append(f"Not counted, because {reason}: {names}")
    for ring in schedule.cycles:
        names = listed([*map(plan.text_of, ring)])
        notes.append(f"Each of these waits for another, so none can begin: {names}")
    note = " ".join(map(ended, notes))
    return Table(frame, caption, note, "Add steps with hours, and this table says when each can be done.")


def _of_goal(plan: Plan, goal: Goal | None, steps: Iterable[ActionRow]) -> Iterator[list[object]]:
    name, goal_id = (goal.statement, goal.id) if goal else (_NO_GOAL, None)
    order = [row for row in steps if row.goal_id == goal_id]
    order.sort(key=lambda row: (row.action.status == "done", row.due or date.max, row.id))
    if not order and goal and goal.status == "active":
        yield [name, "no step yet", "", "", None, "", "", ""]
    for place, row in enumerate(order):
        step = row.action
        # "At work" is what a step says that nobody was asked about.
        how = [words(step.kind)] * (step.kind != "other") + ["outside work"] * (step.setting == "outside")
        stands = [f"done {day(row.finish)}" if row.finish else "done"]
        if step.status != "done":
            begun = ["begun"] * (step.status == "doing" and not row.kept)
            stands = [*begun, *filter(None, [row.kept]), *(f"no {name}" for name in row.missing)]
        told = {"": step.measure, "watched: ": step.watched, "it showed: ": step.result}
        known_by = "; ".join(f"{name}{shortened(text, _LONG)}" for name, text in told.items() if text)
        texts = row.resources, known_by, ", ".join(stands)
        yield [DITTO if place else name, step.what, ", ".join(how), _by(row), step.effort.likely, *texts]


def times_of(row: HabitRow) -> str:
    """A step that comes back, how often, how often it was kept, and the latest times still to be said."""
    told = ", ".join(filter(None, (shortened(row.what, 90), row.rhythm, row.sentence)))
    asked = " ".join(f"{time_of(row.rhythm, on)}?" for on in row.unsaid[-_MOST_TIMES:])
    return f"{told}: {asked}" if asked else told


def time_of(rhythm: str, on: date) -> str:
    """What one time is called: the month if it comes once in each, else its day."""
    return month(on) if rhythm == "every month" else day(on)


def _by(row: ActionRow) -> str:
    step = row.action
    if step.repeats != "none":
        until = step.until or step.due
        return step.rhythm + (f" until {day(until)}" if until else "")
    if step.due:
        return day(step.due)
    return f"{day(row.due)}, with the goal" if row.due and step.status != "done" else ""
