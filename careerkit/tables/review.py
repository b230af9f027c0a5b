"""Looking back: progress, what is due, what changed, and the record of it all (S60 to S70)."""

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.due import AHEAD_DAYS, RestingRow
from careerkit.analysis.frame import rows
from careerkit.analysis.goals import measure_text
from careerkit.analysis.progress import ProgressRow
from careerkit.plan import JournalEntry, Plan, choices
from careerkit.words import capital, counted, day, figure, listed, number, out_of, shortened

from .table import Table, part_of

_LONG = 400
# So many rows leave room on a page for more than what is due.
BRIEF = 8
_MOST_NUMBERS = 8
# Kinds of a note that say more than their name.
_KINDS = {"done": "step done", "kept": "came back", "skill": "skill shown", **choices(JournalEntry, "kind")}
_COUNTED: dict[str, tuple[str, ...]] = {
    "done": ("step done", "steps done"),
    "milestone": ("milestone reached", "milestones reached"),
    "skill": ("skill shown", "skills shown"),
    "met": ("meeting",),
    **{name: (name,) for name in ("win", "lesson", "setback", "trend", "event")},
    "gave_energy": ("source of energy", "sources of energy"),
    "took_energy": ("drain on energy", "drains on energy"),
}


def progress(plan: Plan, as_of: date) -> Table:
    """How far each goal is: steps, hours, its measure, gaps and milestones (S45, S66)."""
    progress, goals = analysis.progress(plan, as_of), plan.kept_goals
    held = list(rows(progress, ProgressRow))
    done, steps = sum(row.steps_done for row in held), sum(row.steps for row in held)
    left, measures = [], []
    for goal, row in zip(goals, held, strict=True):
        share = "" if row.fraction is None else f" ({row.fraction:.0%})"
        share = ", reached" if goal.status == "achieved" else share
        measures.append(f"{measure_text(goal.measure)}{share if goal.measure.target is not None else ''}")
        more = f"{counted(int(row.unestimated), 'step')} not estimated" if row.unestimated else ""
        known = figure(round(row.hours_left, 1)) if row.hours_left or not more else ""
        left.append(" and ".join(filter(None, (known, more))))
    frame = {
        "Goal": [goal.statement for goal in goals],
        "By": [day(goal.due) if goal.due else "" for goal in goals],
        "Steps done": [part_of(row.steps_done, row.steps) for row in held],
        "Hours spent": progress["hours_spent"],
        "Hours left": left,
        "Measure": measures,
        "Gaps closed": [part_of(row.gaps_closed, row.gaps) for row in held],
        "Milestones": [part_of(row.milestones_reached, row.milestones) for row in held],
        **({"Kept": [part_of(row.kept, row.times) for row in held]} if progress["times"].any() else {}),
    }
    progressed = f"{capital(out_of(done, counted(steps, 'step')))} done"
    caption = progressed if steps else "No steps towards your goals yet"
    if reached := sum(goal.status == "achieved" for goal in goals):
        caption += f"; {counted(reached, 'goal')} reached"
    empty = "Add a goal and its first step, and your progress shows here."
    return Table(pd.DataFrame(frame), caption, empty=empty)


def due(plan: Plan, as_of: date, *, brief: bool = False) -> Table:
    """What was due and is not done, and what the next 30 days bring (S66).

    `brief` leaves out the goals, and all but the first `BRIEF` rows.
    """
    due = analysis.due(plan, as_of)
    kept = analysis.habits(plan, as_of)["sentence"]
    past = int((due["days"] < 0).sum())
    columns = {
        "When": [when(days) for days in due["days"]],
        "By": due["due"],
        "What": due["what"] + [f" ({kept[id]})" if kept.get(id) else "" for id in due["id"]],
        "Kind": due["kind"],
        "Goal": [shortened(goal or "", 80) for goal in due["goal"]],
    }
    frame = pd.DataFrame(columns)
    ahead = f"{counted(len(due) - past, 'thing')} in the next {AHEAD_DAYS} days"
    caption = f"{capital(counted(past, 'thing'))} still open from before, {ahead}" if past else capital(ahead)
    note = ""
    if brief:
        more = len(frame) - BRIEF
        frame, note = frame.drop(columns="Goal").head(BRIEF), f"And {number(more)} more." if more > 0 else ""
    dateless = [each.title for each in plan.opportunities if each.is_open and not each.waits_for]
    dateless += [each.what for each in plan.promises if each.state == "asked" and each.by is None]
    waits = f"Open, without a date: {listed(dateless)}." if dateless else ""
    empty = f"Nothing is due in the next {AHEAD_DAYS} days. {waits}".strip()
    return Table(frame, caption, f"{note} {waits}".strip(), empty)


def journal(plan: Plan, as_of: date) -> Table:
    """The record of what was done, learned and noticed, and whom you met, the latest first (S63 to S65)."""
    shown = analysis.record(plan, as_of)
    frame = {
        "On": [day(on) if on else "" for on in shown["on"]],
        "Kind": [_KINDS.get(kind, kind) for kind in shown["kind"]],
        "What": shown["text"],
        "More": [shortened(about, _LONG) for about in shown["about"]],
    }
    kinds = list(shown["kind"])
    counts = [counted(kinds.count(name), *nouns) for name, nouns in _COUNTED.items() if name in kinds]
    empty = "Nothing is noted yet. One sentence about something that went well is enough for a start."
    return Table(pd.DataFrame(frame), capital(", ".join(counts)), empty=empty)


def resting(plan: Plan, as_of: date) -> Table:
    """What rests, what is back first (S61)."""
    resting = list(rows(analysis.resting(plan, as_of), RestingRow))
    steps = [f", with {counted(row.steps, 'step')}" if row.steps else "" for row in resting]
    frame = {
        "What": [f"{row.what}{more}" for row, more in zip(resting, steps, strict=True)],
        "Kind": [row.kind for row in resting],
        "Until": [f"{row.until}: its rest is over" if row.over else row.until for row in resting],
        "Why": [row.why for row in resting],
    }
    over = sum(row.over for row in resting)
    parts = [counted(len(resting) - over, "thing rests", "things rest")] if len(resting) > over else []
    parts += [counted(over, "rest is", "rests are") + " over"] if over else []
    empty = "Nothing rests. What has to wait may: choose resting as its status, or a day on which it is back."
    return Table(pd.DataFrame(frame), capital("; ".join(parts)), empty=empty)


def reviews(plan: Plan, as_of: date) -> Table:
    """The numbers of every review side by side, the latest first (S60, S66)."""
    held = sorted((each for each in plan.reviews if each.on <= as_of), key=lambda each: each.on, reverse=True)
    names = list(dict.fromkeys(name for each in held for name in each.numbers))
    columns = {"Review": [day(each.on) for each in held]}
    for name in names[:_MOST_NUMBERS]:
        columns[capital(shortened(name, 30))] = [
            figure(round(each.numbers[name], 1)) if name in each.numbers else "" for each in held
        ]
    columns["Came first"] = [listed(each.focus, most=3) for each in held]
    if any(each.in_short for each in held):
        columns["In one line"] = [shortened(each.in_short, _LONG) for each in held]
    more = names[_MOST_NUMBERS:]
    caption = f"{capital(counted(len(held), 'review'))} so far"
    empty = "Your first review is still ahead. Its numbers will stand here, side by side."
    return Table(pd.DataFrame(columns), caption, f"Not shown: {listed(more)}." if more else "", empty)


def when(days: int) -> str:
    """How far off a day is: `today`, `in three days`, `two days ago`."""
    if days == 0:
        return "today"
    return f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"
