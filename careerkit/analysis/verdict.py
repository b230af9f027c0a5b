"""Can it be done? One verdict on the plan and on each goal, which every page takes up (B1, B2, S22).

A yes needs evidence: hours a week, an estimate for each step, a date, and futures most of which meet it. Else
it is "cannot tell", with what is missing; a cause is named only where a field proves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

import pandas as pd

from careerkit.plan import Goal, Plan
from careerkit.schedule import Schedule, forecast, pace, schedule
from careerkit.schedule.calendar import NEVER
from careerkit.schedule.pace import worked
from careerkit.schedule.run import with_earlier
from careerkit.words import capital, counted, day, figure, listed, number, of_100, quoted

from .frame import known
from .goals import goal_progress

# The causes of a no, and of what nobody can tell; the last is a yes.
_No = Literal["load", "ring", "late", "never", "unlikely"]
_Open = Literal["no step", "done", "no hours a week", "no estimate", "gap", "measure", "no date", "uncertain"]
Cause = Literal[_No, _Open, "fits"]
# From this share of futures on a goal is likely enough for a yes; below the other it is a no.
LIKELY = 0.8
EVEN = 0.5
# A gap of less importance may be left alone.
MATTERS = 3
# So many finished steps should have moved the measure of their goal.
ENOUGH_DONE = 3
# With these causes the futures of the steps tell of the goal.
_FORESEEN = {"late", "no date", "unlikely", "uncertain", "fits"}
_LIGHTER = "Which of them could be fewer or shorter, or where are more hours?"


@dataclass(frozen=True)
class Verdict:
    """Whether it can be done, by which `cause`, what would help (`prompt`), and the odds of a goal."""

    cause: Cause
    why: str
    prompt: str = ""
    share: float | None = None

    @property
    def ok(self) -> bool | None:
        """Yes, no, or None where nobody can tell yet."""
        return True if self.cause == "fits" else False if self.cause in get_args(_No) else None

    @property
    def foreseen(self) -> bool:
        """Whether the days on which the steps are done tell of the goal."""
        return self.cause in _FORESEEN


@dataclass(frozen=True, eq=False)
class Verdicts:
    """The verdict on the `whole` plan and on each active goal by id, with what they rest on (`basis`)."""

    whole: Verdict
    goals: dict[str, Verdict]
    scheduled: Schedule
    odds: pd.DataFrame
    basis: str

    def share(self, goal_id: str) -> float | None:
        """The odds of a goal; None where they would not tell of it, or it is not active."""
        return self.goals[goal_id].share if goal_id in self.goals else None


def verdicts(
    plan: Plan, as_of: date, draws: int = 10_000, rng: int = 0, record: Plan | None = None
) -> Verdicts:
    """Judge a plan and its active goals; `draws`, `rng` and `record` are those of `forecast`."""
    scheduled, odds = schedule(plan, as_of), forecast(plan, as_of, draws, rng, record)
    shares = {id: known(share) for id, share in odds["on_time"].items()}
    goals = {each.id: _of_goal(plan, each, scheduled, shares[each.id]) for each in plan.active_goals}
    whole = _obstacle(scheduled) or _whole(plan, goals, scheduled)
    return Verdicts(whole, goals, scheduled, odds, basis(record or plan, as_of))


def basis(plan: Plan, as_of: date) -> str:
    """On what all odds of a plan rest: how long steps take, and how much of one's hours one works."""
    steps, periods = pace(plan).seen, worked(plan, as_of).seen
    pace_of = f"{counted(steps, 'finished step')} of yours" if steps else "what steps usually take"
    hours = f"{counted(periods, 'period')} between your reviews" if periods else "what people usually work"
    return f"All odds rest on {pace_of} and, for the hours you work of those you plan, on {hours}."


def _of_goal(plan: Plan, goal: Goal, scheduled: Schedule, share: float | None) -> Verdict:
    own = [each for each in plan.actions if plan.goal_id_of(each) == goal.id]
    done, left = (sum(each.status == "done" for each in own), [each for each in own if each.is_open])
    if not left and any(each.status == "resting" for each in own):
        return Verdict("no step", "Its steps rest.", "Does the goal rest too, or which step comes first?")
    if not left and done:
        return Verdict("done", "All its steps are done.", "Is it reached, or is a step missing?")
    if not left:
        prompt = "Which steps does it need, and how many hours?"
        return Verdict("no step", "It has no step of its own yet.", prompt)
    # A step may miss a date of its own where the goal still meets its date.
    if found := _obstacle(scheduled, [each.id for each in left], late=share is None or share < LIKELY):
        return replace(found, share=share) if found.cause == "late" else found
    worked_on = {each.competency_id for each in plan.open_actions}
    gaps = (each for each in plan.competencies_of(goal) if each.gap)
    alone = [quoted(gap.name) for gap in gaps if gap.importance >= MATTERS and gap.id not in worked_on]
    if alone:
        prompt = "Which step closes it, or can the goal do without?"
        return Verdict("gap", f"No open step works on {listed(alone, 2)}.", prompt)
    if done >= ENOUGH_DONE and goal_progress(goal) == 0:
        why = f"{capital(number(done))} of its steps are done, and its measure stands where it began"
        return Verdict("measure", f"{why}: {quoted(goal.measure.what)}.", "Which step moves it?")
    if all(each.repeats != "none" for each in left):
        return Verdict("fits", "Its steps repeat, and your weeks have room for them.")
    if goal.due is None or share is None:
        ends = known(scheduled.actions["finish"].reindex([each.id for each in left]).max())
        when = f"; at your hours its last step ends on {day(ends)}" if ends else ""
        return Verdict("no date", f"It has no date to meet{when}.", "By when would you like to have it?")
    # Of the steps that are listed, never of what the goal wants.
    said = f"{of_100(share)} in 100 futures have its steps done by {day(goal.due)}."
    if share >= LIKELY:
        return Verdict("fits", f"Its steps fit your hours: {said}", share=share)
    prompt = "A later date, more hours, or a smaller step?"
    return Verdict("unlikely" if share < EVEN else "uncertain", said, prompt, share)


def _obstacle(scheduled: Schedule, ids: Sequence[str] | None = None, *, late: bool = True) -> Verdict | None:
    """What stands against all steps, or those of a goal with these `ids`, by the schedule alone."""
    actions, repeated = scheduled.actions, scheduled.repeating
    names = pd.concat([actions["what"], repeated["what"]])
    ids = list(names.index) if ids is None else ids
    if names.empty:
        return Verdict("no step", "No step is open.", "Which step comes first?")
    if not scheduled.capacity_known:
        prompt = "How many hours a week are honestly left?"
        unknown = Verdict("no hours a week", "Your hours a week are not known.", prompt)
        return _ring(scheduled, ids, names) or unknown
    load = scheduled.load
    if load and not set(ids).isdisjoint(load.ids):
        asked, offered = (figure(round(hours, 1)) for hours in (load.hours_asked, load.hours_offered))
        later = "" if load.start <= scheduled.as_of else f" from {day(load.start)}"
        has = f"has {offered}" if load.hours_offered else "has none"
        why = f"Your repeating steps ask for {asked} hours a week{later}, and an ordinary week {has}."
        return Verdict("load", why, _LIGHTER)
    found = _ring(scheduled, ids, names) or _late(scheduled, actions[actions.index.isin(ids)], late=late)
    open_ended = [str(names[id]) for id in scheduled.unestimated if id in ids]
    if found or not open_ended:
        return found
    several = f"{capital(number(len(open_ended)))} steps have"
    have = several if len(open_ended) > 1 else f"{quoted(open_ended[0])} has"
    return Verdict("no estimate", f"{have} no hours yet.", "How long might it take? A range will do.")


def _ring(scheduled: Schedule, ids: Iterable[str], names: pd.Series[str]) -> Verdict | None:
    waiting = {id: ring for ring in scheduled.cycles for id in ring}
    steps = scheduled.steps
    for place, action in enumerate(steps.actions if waiting and scheduled.run else ()):
        before = {steps.actions[each].id for each in with_earlier([place], steps.before.__getitem__)}
        if behind := next((ring for id, ring in waiting.items() if id in before), None):
            waiting[action.id] = behind
    ring = next((waiting[id] for id in ids if id in waiting), ())
    prompt = "Which of them can begin first?"
    return Verdict("ring", in_a_ring([names[id] for id in ring]), prompt) if ring else None


def in_a_ring(names: Sequence[str]) -> str:
    """Steps that wait for each other, named in the order of work, in a sentence."""
    first, *others = (quoted(name) for name in names)
    if not others:
        return f"{first} waits for itself, so it can never begin."
    if len(others) > 3:
        return f"{capital(number(len(names)))} steps wait for each other, {first} and {others[0]} among them."
    # Each waits for the one before it.
    between = "".join(f", that for {name}" for name in reversed(others[:-1]))
    return f"{first} waits for {others[-1]}{between}, and that for {first}: none can begin."


def _late(scheduled: Schedule, steps: pd.DataFrame, *, late: bool) -> Verdict | None:
    prompt = _LIGHTER if scheduled.load else "More hours, a later date, or a smaller step?"
    never = steps[steps["finish"].isna() & steps["hours"].notna()]
    if not never.empty:
        place = list(scheduled.actions.index).index(never.index[0])
        why = "is never done: your weeks leave it no hours"
        if scheduled.run and scheduled.run.steps.release[place] >= NEVER:
            why = "never begins: what it comes after repeats without an end"
        elif scheduled.load:
            why = "is never done: the repeating steps leave it no hours"
        return Verdict("never", f"{quoted(never.iloc[0]['what'])} {why}.", prompt)
    missed = steps[steps["late"]]
    if missed.empty or not late:
        return None
    worst = missed.sort_values("days_late").iloc[-1]
    by = known(worst["days_late"])
    how = f"would be {counted(int(by), 'day')} late" if by else "cannot meet its date"
    return Verdict("late", f"{quoted(worst['what'])} {how}.", prompt)


def _whole(plan: Plan, goals: dict[str, Verdict], scheduled: Schedule) -> Verdict:
    """The verdict on a plan that nothing stands against: the least likely goal, else the room there is."""
    doubts = ((each.share, id) for id, each in goals.items() if each.cause in ("unlikely", "uncertain"))
    share, id = min(((share, id) for share, id in doubts if share is not None), default=(1.0, ""))
    if id:
        paper = f"By your likely hours every date can be met, but only {of_100(share)} in 100 futures"
        why = f"{paper} have the steps of {quoted(plan.text_of(id))} done in time."
        return Verdict(goals[id].cause, why, goals[id].prompt)
    steps = scheduled.actions
    if steps.empty:
        return Verdict("fits", "Your weeks have room for the steps that repeat.")
    ends = day(known(steps["finish"].max()))
    if steps["due"].isna().all():
        return Verdict("no date", f"No step has a date to meet; at your hours the last one ends on {ends}.")
    return Verdict("fits", f"Every date can be met by your likely hours; the last step ends on {ends}.")
