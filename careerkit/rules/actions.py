"""Advice on chapter 4: steps and milestones that get done (S37 to S49)."""

from __future__ import annotations

from collections.abc import Iterator

from careerkit.analysis.goals import measure_text
from careerkit.days import months_after
from careerkit.plan import Action
from careerkit.words import all_of, capital, counted, day, listed, number, quoted, shortened

from .rule import FIRST, Finding, View, hours, rule, span

_STUDY = {"course", "formal_education", "self_study"}
_SOME = 3
_TWO = 2
_BIG_HOURS = 8
_TOO_BIG_HOURS = 60
_BEGUN = 8
_PAID_FOR = {"funding", "training"}


@rule("goal_without_step", "goals", "S38", 80, "goals have no step yet")
def _goal_without_step(view: View) -> Iterator[Finding]:
    for goal in view.active.values():
        if goal.id not in view.served:
            reason = "It has neither a step nor a date yet, so nothing moves it."
            if goal.due:
                reason = f"It is due on {day(goal.due)} and has no step yet, so nothing moves it."
            fix = "Write down one step you could begin next week, however small; or rest the goal on purpose."
            yield Finding(goal, reason, fix, nudge=view.nudge(goal))


@rule("goal_without_next_step", "goals", "S38", 63, "goals have no step left to do")
def _goal_without_next_step(view: View) -> Iterator[Finding]:
    for goal in view.active.values():
        steps = view.served.get(goal.id, [])
        if steps and all(step.status == "done" for step in steps):
            done = "Its one step is" if len(steps) == 1 else f"All its {number(len(steps))} steps are"
            stands = measure_text(goal.measure)
            yield Finding(
                goal,
                f"{done} done, nothing else is planned, and it is still active"
                f"{f' ({shortened(stands, 90)})' if stands else ''}.",
                "If it is reached, say so; if not, add the next step.",
                nudge=view.nudge(goal),
            )


@rule("step_without_date", "actions", "S40", 52, "steps have no date")
def _step_without_date(view: View) -> Iterator[Finding]:
    for step in view.plan.open_actions:
        if step.due is None and step.repeats == "none":
            due = view.plan.due_of(step)
            reason = (
                f"It has no date of its own and counts as due with its goal, on {day(due)}." if due else ""
            )
            yield Finding(
                step,
                reason or "It has no date, and no goal lends it one, so anything else goes first.",
                "Pick the day by which you would be glad to have it behind you.",
                nudge=view.nudge(step),
            )


@rule(
    "step_without_estimate", "actions", "B1", 54, "steps have no estimate, so the schedule gives them no time"
)
def _step_without_estimate(view: View) -> Iterator[Finding]:
    for step in view.plan.open_actions:
        if step.effort.likely is None:
            yield Finding(
                step,
                "It has no estimate of hours, so the schedule gives it no time.",
                "Write three figures: hours if all goes well, as you expect, and if it goes badly.",
                nudge=view.nudge(step),
            )


@rule("step_without_measure", "actions", "S46", 45, "steps do not say how you will know that they worked")
def _step_without_measure(view: View) -> Iterator[Finding]:
    for step in view.plan.open_actions:
        if not step.measure:
            yield Finding(
                step,
                "It does not say how you will know that it worked.",
                "Write what will be different afterwards, and who could tell.",
                nudge=view.nudge(step),
            )


@rule("step_overdue", "actions", "S61", 66, "steps are past their dates")
def _step_overdue(view: View) -> Iterator[Finding]:
    for step in view.plan.open_actions:
        if step.due and step.due < view.as_of and step.repeats == "none":
            yield Finding(
                step,
                f"It was due on {day(step.due)}, {span(view.days_since(step.due))} ago.",
                "Finish it, move it with a reason, or drop it.",
                nudge=view.nudge(step),
            )


@rule("step_without_goal", "actions", "S38", 34, "steps serve no goal")
def _step_without_goal(view: View) -> Iterator[Finding]:
    for step in view.plan.open_actions:
        if view.plan.goals and view.plan.goal_id_of(step) is None:
            yield Finding(
                step,
                "It serves none of your goals, and it takes hours from those that do.",
                "Tie it to a goal, or ask whether it belongs into this plan.",
            )


@rule("step_for_closed_goal", "actions", "S61", 53, "steps serve a goal that is achieved or dropped")
def _step_for_closed_goal(view: View) -> Iterator[Finding]:
    closed = {goal.id: goal for goal in view.plan.goals if goal.status != "active"}
    for step in view.plan.open_actions:
        goal = closed.get(view.plan.goal_id_of(step) or "")
        if goal:
            yield Finding(
                step,
                f"It serves {quoted(goal.statement)}, which is {goal.status}.",
                "Drop it, or tie it to a goal that you still have.",
            )


@rule("step_too_big", "actions", "S26", 39, "steps are too big to see progress in")
def _step_too_big(view: View) -> Iterator[Finding]:
    usual = view.plan.capacity.hours_per_week
    for step in view.plan.open_actions:
        likely = step.effort.likely or 0
        if likely > _TOO_BIG_HOURS and step.repeats == "none":
            weeks = f", about {counted(round(likely / usual), 'week')} of your time" if usual else ""
            yield Finding(
                step,
                f"It is {hours(likely)} in one piece{weeks}, with nothing to tick off on the way.",
                "Cut it where you could show somebody a first part.",
                nudge=view.nudge(step),
            )


@rule("biggest_step_without_if_then", "actions", "S66", 41)
def _biggest_step_without_if_then(view: View) -> Iterator[Finding]:
    left = view.schedule.actions["hours"].dropna()
    if left.empty or left.max() < _BIG_HOURS:
        return
    step = view.plan.find(Action, str(left.idxmax()))
    if step and not step.if_then:
        yield Finding(
            step,
            f"It is your biggest open step, with {hours(left.max())} to go, "
            "and it has no answer yet to what could get in the way.",
            "Finish the sentence “If … happens, I will …” with the likeliest obstacle.",
            nudge=view.nudge(step),
        )


@rule("repeats_without_end", "actions", "S39", 29, "repeating steps have no last day")
def _repeats_without_end(view: View) -> Iterator[Finding]:
    for step in view.plan.open_actions:
        if step.repeats != "none" and step.until is None:
            takes = "It takes its hours" if step.effort.likely else "It comes back"
            yield Finding(
                step,
                f"{takes} {step.repeats} without a last day, so there is no moment to ask whether it helps.",
                "Give it a last day some months from now, and decide then whether it goes on.",
                nudge=view.nudge(step),
            )


@rule("too_much_begun", "actions", "S35", 42)
def _too_much_begun(view: View) -> Iterator[Finding]:
    begun = [each for each in view.plan.open_actions if each.status == "doing"]
    if len(begun) >= _BEGUN:
        yield Finding(
            None,
            f"{capital(counted(len(begun), 'step'))} are begun at the same time, and each waits for others.",
            "Choose two or three to finish first, and set the others back to planned.",
            "Steps under way",
        )


@rule("nothing_but_courses", "actions", "S44", 50)
def _nothing_but_courses(view: View) -> Iterator[Finding]:
    steps = view.plan.kept_actions
    if len(steps) >= _TWO and all(step.kind in _STUDY for step in steps):
        yield Finding(
            None,
            f"{capital(all_of(len(steps), 'step'))} are courses or study, and none is the work itself.",
            "Add one step in which you do it for real, with somebody who can tell you how it went.",
            "Ways of learning",
        )


@rule("nothing_outside_work", "actions", "S43", 31)
def _nothing_outside_work(view: View) -> Iterator[Finding]:
    steps = view.plan.kept_actions
    if len(steps) >= _TWO and all(step.setting == "work" for step in steps):
        yield Finding(
            None,
            f"{capital(all_of(len(steps), 'step'))} are at work, where others decide what comes your way.",
            "Add one that needs nobody's leave: a professional group, a talk, a post in a club.",
            "Steps outside work",
        )


@rule("resource_without_cost", "actions", "S41", 22, "steps need money and do not say how much")
def _resource_without_cost(view: View) -> Iterator[Finding]:
    for step in view.plan.open_actions:
        open_costs = [each.what for each in step.resources if each.kind in _PAID_FOR and each.cost is None]
        if open_costs:
            yield Finding(
                step,
                f"What it needs has no price yet: {listed(open_costs, 3)}.",
                "Look the price up, and ask who could pay it; zero is an answer too.",
                nudge=view.nudge(step),
            )


@rule("milestone_past", "milestones", "S48", 57, "milestones are past their dates")
def _milestone_past(view: View) -> Iterator[Finding]:
    for each in view.plan.milestones:
        if each.reached_on is None and each.due and each.due < view.as_of and _wanted(view, each.goal_id):
            yield Finding(
                each,
                f"It was due on {day(each.due)}, {span(view.days_since(each.due))} ago, "
                "and is not marked as reached.",
                "Enter the day it was reached, or the day you now expect it.",
            )


@rule("milestone_without_date", "milestones", "S48", 34, "milestones have no date")
def _milestone_without_date(view: View) -> Iterator[Finding]:
    for each in view.plan.milestones:
        if each.reached_on is None and each.due is None and _wanted(view, each.goal_id):
            yield Finding(
                each,
                "It has no date, so it cannot tell you whether you are on the way.",
                "Give it the month in which you would like to mark it.",
            )


def _wanted(view: View, goal_id: str | None) -> bool:
    return goal_id is None or goal_id in view.active


@rule("goal_without_milestone", "goals", "S48", 35, "first goals are far away, with no milestone on the way")
def _goal_without_milestone(view: View) -> Iterator[Finding]:
    marked = {each.goal_id for each in view.plan.milestones}
    year = months_after(view.as_of, 12)
    for goal in view.active.values():
        waits = goal.id not in marked and goal.id not in view.parents
        if goal.priority == FIRST and goal.due and goal.due > year and waits:
            yield Finding(
                goal,
                f"Its date is {span((goal.due - view.as_of).days)} away, and no moment on the way is marked.",
                "Name one thing that could be celebrated within the next half year, with its date.",
            )


@rule("kind_not_worth_it", "actions", "B7", 44)
def _kind_not_worth_it(view: View) -> Iterator[Finding]:
    verdicts: dict[str, list[int]] = {}
    for step in view.plan.done_actions:
        if step.worth is not None:
            verdicts.setdefault(step.kind, []).append(step.worth)
    for kind, found in verdicts.items():
        planned = [step for step in view.plan.open_actions if step.kind == kind]
        if len(found) >= _SOME and max(found) < _SOME and planned:
            yield Finding(
                None,
                f"{capital(number(len(found)))} finished steps of this kind were hardly worth it to you, "
                f"and {number(len(planned))} more {'is' if len(planned) == 1 else 'are'} planned.",
                f"Ask of {quoted(planned[0].what)} what other way leads to the same thing.",
                f"Steps of the kind “{kind.replace('_', ' ')}”",
            )
