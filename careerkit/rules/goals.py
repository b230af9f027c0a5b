"""Advice on chapter 2: pictures of the future, and goals that can be judged (S16 to S28)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from careerkit.analysis.goals import goal_progress, horizon
from careerkit.analysis.smart import proposed_date
from careerkit.plan import Change, Goal
from careerkit.words import capital, day, figure, number, quoted, shortened

from .discover import begun
from .rule import FIRST, Finding, View, rule, span

_MOST_FIRST = 3
_OFTEN = 3
_NEAR_DAYS = 90
_EVEN = 0.5
_BESIDE_THE_ROLE = {"i", "am", "still", "work", "as", "a", "an", "the"}
_NAMES = {"career": "career", "financial": "money", "family": "family", "life": "life"}


@rule("no_goal", "goals", "S20", 95)
def _no_goal(view: View) -> Iterator[Finding]:
    if begun(view) and not view.active:
        closed = len(view.plan.goals)
        reason = "There is material in the plan, and no goal yet that it could lead to."
        if closed:
            reason = f"No goal is active: all {number(closed)} are achieved or dropped."
        if closed == 1:
            reason = f"No goal is active: the only one is {view.plan.goals[0].status}."
        fix = "Finish this sentence for one thing you want: “By the end of next year I …”."
        yield Finding(None, reason, fix, "Your goals")


@rule("no_vision", "visions", "S16", 45)
def _no_vision(view: View) -> Iterator[Finding]:
    if view.active and not any(each.text or each.accomplishments for each in view.plan.visions):
        yield Finding(
            None,
            "There are goals, and no picture of the life they should lead to.",
            "Write four lines on an ordinary working day three years from now.",
            "Your picture of the future",
        )


@rule("vision_is_present_job", "visions", "S17", 50, "pictures of the future show the job you have now")
def _vision_is_present_job(view: View) -> Iterator[Finding]:
    now = _role(view.plan.person.headline)
    for vision in view.plan.visions:
        then = vision.position or vision.text
        if now and _role(then) == now:
            years = vision.years_ahead
            when = "At retirement" if years is None else f"In {_years(years)}"
            yield Finding(
                vision,
                f"{when} you see yourself as {quoted(then)}, which is what you do now.",
                "Say what will be different by then, or draw a second picture beside it that is not.",
                what=vision.text or vision.position,
            )


def _role(text: str) -> list[str]:
    """The words of a role, without where it is: "A support analyst at a bank" is a support analyst."""
    role = re.split(r"\bat\b", text.casefold())[0]
    return [word for word in re.findall(r"\w+", role) if word not in _BESIDE_THE_ROLE]


def _years(years: int) -> str:
    return "a year" if years == 1 else f"{number(years)} years"


@rule("no_pay_named", "visions", "S28", 26)
def _no_pay_named(view: View) -> Iterator[Finding]:
    visions = [each for each in view.plan.visions if each.text or each.position]
    financial = any("financial" in goal.kinds for goal in view.active.values())
    if visions and not financial and all(each.compensation is None for each in visions):
        yield Finding(
            None,
            "None of your pictures says what it should pay, and no goal is about money.",
            "Note what you need to earn a year for the life you describe, before tax.",
            "Pay",
        )


@rule("goal_vague", "goals", "S22", 62, "goals could mean many things to a stranger")
def _goal_vague(view: View) -> Iterator[Finding]:
    for goal in view.active.values():
        letter = view.letters[goal.id].loc["S"]
        if letter["ok"] is False:
            fix = "Say which role, place or topic you mean, so that a stranger sees the same picture."
            yield Finding(goal, str(letter["why"]), fix, nudge=view.nudge(goal))


@rule("goal_without_measure", "goals", "S25", 60, "goals do not say how you will know that they are reached")
def _goal_without_measure(view: View) -> Iterator[Finding]:
    for goal in view.active.values():
        letter = view.letters[goal.id].loc["M"]
        if letter["ok"] is True:
            continue
        reason = "It has no measure, and its words may leave you in doubt whether it is reached."
        if letter["ok"] is False:
            reason = "Nothing in it can be counted or checked, so nobody could say that it is reached."
        fix = "Choose one thing to count, with the figure today and the figure that is enough."
        if goal.measure.what:
            reason = f"You will look at {quoted(goal.measure.what)}, and no figure says when it is enough."
            fix = "Write down the figure today and the one that means you are there."
        yield Finding(goal, reason, fix, nudge=view.nudge(goal))


@rule("goal_without_date", "goals", "S25", 64, "goals have no date")
def _goal_without_date(view: View) -> Iterator[Finding]:
    # A goal without a step is told both at once, by `goal_without_step`.
    for goal in view.active.values():
        if goal.due is None and goal.id in view.served:
            said = proposed_date(goal.statement, view.as_of)
            reason = "It has steps and no date, so nothing says when they should be done."
            fix = "Choose a month you can believe in; it may move later, with a reason."
            if said:
                reason = f"Its words mean {day(said)}, but it carries no date, so the schedule cannot see it."
                fix = f"Set its date to {day(said)}, or to the day you really mean."
            yield Finding(goal, reason, fix, nudge=view.nudge(goal))


@rule("goal_past_date", "goals", "S61", 76, "goals are still active after their date")
def _goal_past_date(view: View) -> Iterator[Finding]:
    for goal in view.active.values():
        if goal.due and goal.due < view.as_of:
            yield Finding(
                goal,
                f"Its date, {day(goal.due)}, passed {span(view.days_since(goal.due))} ago, "
                "and it is still active.",
                "Mark it as achieved, give it a date you believe in, or let it go; each is a decision.",
                nudge=view.nudge(goal),
            )


@rule("goal_far_from_target", "goals", "S45", 68, "goals are close to their date and less than half way")
def _goal_far_from_target(view: View) -> Iterator[Finding]:
    for goal in view.active.values():
        done = goal_progress(goal)
        left = (goal.due - view.as_of).days if goal.due else None
        if left is not None and 0 < left <= _NEAR_DAYS and done is not None and done < _EVEN:
            measure = goal.measure
            now, target = figure(measure.now or 0), figure(measure.target or 0)
            yield Finding(
                goal,
                f"Its date is in {span(left)}, and it stands at {now} of {_unit(target, measure.unit)}.",
                "Ask what would have to happen this month; if the answer is too much, move the date now.",
                nudge=view.nudge(goal),
            )


def _unit(target: str, unit: str) -> str:
    return f"{target} {shortened(unit, 30)}".strip()


@rule("goal_without_reason", "goals", "S3", 36, "goals do not say what they are good for")
def _goal_without_reason(view: View) -> Iterator[Finding]:
    realistic = view.plan.settings.smart == "realistic"
    for goal in view.active.values():
        if realistic and not goal.realistic:
            reason = "Nothing says yet why it can be done beside the rest of your life."
            fix = "Note what makes it possible: hours, people, money, or something you have done before."
            yield Finding(goal, reason, fix, nudge=view.nudge(goal))
        elif not realistic and view.letters[goal.id].at["R", "ok"] is False:
            reason = "Nothing ties it to a value, a picture of your future or a direction."
            fix = "Write one sentence on what you would have from reaching it."
            yield Finding(goal, reason, fix, nudge=view.nudge(goal))


@rule("one_kind_of_goal", "goals", "S24", 33)
def _one_kind_of_goal(view: View) -> Iterator[Finding]:
    goals = list(view.active.values())
    kinds = {kind for goal in goals for kind in goal.kinds}
    if len(goals) >= 3 and len(kinds) == 1 and all(goal.kinds for goal in goals):
        (kind,) = kinds
        others = [name for key, name in _NAMES.items() if key != kind]
        yield Finding(
            None,
            f"All {number(len(goals))} goals are about {_NAMES[kind]}, "
            f"and none is about {others[0]}, {others[1]} or {others[2]}.",
            "Ask someone you live with what these goals will cost, and add one for that side.",
            "Your goals",
        )


@rule("too_many_first_priorities", "goals", "S27", 55)
def _too_many_first_priorities(view: View) -> Iterator[Finding]:
    first = [goal for goal in view.active.values() if goal.priority == FIRST]
    larger = {goal.parent_id for goal in first}
    ends = [goal for goal in first if goal.id not in larger]
    if len(ends) > _MOST_FIRST:
        yield Finding(
            None,
            f"{capital(number(len(ends)))} of {number(len(view.active))} active goals come first, "
            "and a week has room for one or two.",
            "Choose the two that would hurt most to lose this year, and make the others second.",
            "Your priorities",
        )


@rule("long_goal_without_smaller", "goals", "S26", 48, "long-term goals have no smaller goal on the way")
def _long_goal_without_smaller(view: View) -> Iterator[Finding]:
    for goal in view.active.values():
        far = horizon(goal.due, view.as_of, view.plan.settings.horizons) == "long"
        if far and goal.due and goal.id not in view.parents:
            yield Finding(
                goal,
                f"It is {span((goal.due - view.as_of).days)} away, and no smaller goal leads there yet.",
                "Ask what would have to be true a year from now, and make that a goal of its own.",
                nudge=view.nudge(goal),
            )


@rule("smaller_goal_after_larger", "goals", "S26", 46, "goals are due later than the goal they lead to")
def _smaller_goal_after_larger(view: View) -> Iterator[Finding]:
    for goal in view.active.values():
        larger = view.active.get(goal.parent_id or "")
        if larger and goal.due and larger.due and goal.due > larger.due:
            yield Finding(
                goal,
                f"It is a step towards {quoted(larger.statement)}, due {day(larger.due)}, "
                f"and is itself due later, on {day(goal.due)}.",
                "Bring it forward, or give the larger goal more time.",
                nudge=view.nudge(goal),
            )


@rule("goal_date_moved_often", "goals", "S68", 52)
def _goal_date_moved_often(view: View) -> Iterator[Finding]:
    moves: dict[str, list[Change]] = {}
    for change in view.plan.changes:
        if change.field == "due" and change.on <= view.as_of and _later(change):
            moves.setdefault(change.record_id, []).append(change)
    for goal in view.active.values():
        if len(moves.get(goal.id, [])) >= _OFTEN:
            yield Finding(goal, _moved(moves[goal.id], goal), _MOVED_FIX, nudge=view.nudge(goal))


_MOVED_FIX = "Before you move it again, ask what each of the moves had in common, and change that."


def _later(change: Change) -> bool:
    before, after = _day(change.before), _day(change.after)
    return before is not None and after is not None and after > before


def _moved(moves: Sequence[Change], goal: Goal) -> str:
    first = min((_day(each.before) or date.max for each in moves), default=date.max)
    now = f", and is now {day(goal.due)}" if goal.due else ""
    return f"Its date has moved back {number(len(moves))} times; it once was {day(first)}{now}."


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
