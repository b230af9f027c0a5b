"""Chapter 4: steps and milestones that get done (S37 to S49)."""

from functools import partial

from careerkit.analysis.frame import known
from careerkit.analysis.goals import measure_text
from careerkit.days import months_after
from careerkit.plan import Action, Competency, Goal, Milestone
from careerkit.words import all_of, capital, counted, day, enough, listed, number, quoted, shortened

from .gaps import behind
from .rule import Finding, Place, Said, View, advised, answered, asked, hours, noted, rule, wanted

_at = partial(Place, "actions")
STEPS = _at("Which steps will you take?", "actions")
_MILESTONES = _at("Which moments will you mark?", "milestones")
_FIRST_STEP = {
    "skill": "Choose one small piece of real work in which you would have to do it, and make that a step.",
    "knowledge": "Ask someone who knows it what to read first and whom to ask, and make that a step.",
    "experience": "Ask where you could do a first, small part of it, and make asking the step.",
    "education": "Find out what it takes and when one has to apply, and make that the first step.",
}

_answered = partial(answered, "actions")
_answered("How", "S37", "How will the gap be closed?")
_answered("Which actions", "S37", "Which specific actions will make it happen?")
_answered("Which training", "S37", "Which training, education and other experiences are necessary?")
_answered("What must be done", "S37", "What must be done to acquire the skills that are not yet developed?")


@asked("A step for every goal", begun="actions")
@advised(80, "Write down one step you could begin next week, however small; or rest the goal on purpose.")
@rule(STEPS, "S38", "active_goals", "goals|goal have|has no step yet")
def goal_without_step(view: View, goal: Goal) -> Said:
    undated = "has no step yet and no date either"
    lack = f"is due on {day(goal.due)} and has no step yet" if goal.due else undated
    unknown = "career" in goal.kinds and not view.plan.competencies_of(goal)
    fix = "Ask someone who has done it, or read two adverts, what it takes; the first step follows from that."
    reason = f"It {lack}, so nothing moves it."
    return None if goal.id in view.served else Finding(reason, fix if unknown else "")


@asked("A step for every gap", begun="actions")
@advised(62)
@rule(STEPS, "S37", behind, "gaps|gap have|has no step that closes them|it")
def gap_without_step(view: View, gap: Competency) -> Said:
    at = f"you are at {gap.current} of {gap.required}, with importance {gap.importance} of 5"
    fix = _FIRST_STEP.get(gap.kind, _FIRST_STEP["skill"])
    return None if gap.id in view.closing else Finding(f"It has no step that closes it: {at}.", fix)


@advised(63, "If it is reached, say so; if not, add the next step.")
@rule(STEPS, "S38", "active_goals", "goals have no step left to do")
def goal_without_next_step(view: View, goal: Goal) -> Said:
    steps = view.served[goal.id]
    left = (step for step in view.standing if step.status != "done")
    if not steps or view.serving(left)[goal.id]:
        return None
    done = "Its one step is" if steps == 1 else f"All its {number(steps)} steps are"
    measure = measure_text(goal.measure)
    stands = f" ({shortened(measure, 90)})" if measure else ""
    return f"{done} done, nothing else is planned, and it is still active{stands}."


_AT_WORK, _OUTSIDE = "No step at work is listed yet.", "No step outside work is listed yet."
wanted("Steps at work", STEPS, "S42", _AT_WORK, lambda step: step.setting == "work", "job")
wanted("Steps outside work", STEPS, "S43", _OUTSIDE, lambda step: step.setting == "outside")


@asked("Dates of steps")
@advised(52, "Pick the day by which you would be glad to have it behind you.")
@rule(STEPS, "S40", "open_actions", "steps|step have|has no date yet")
def step_without_date(view: View, step: Action) -> Said:
    due = view.plan.due_of(step)
    so = f"it counts as due with its goal, on {day(due)}" if due else "anything that has one goes first"
    # Hours and a date are given in one go; the rule on estimates asks for both.
    reason = Finding(f"It has no date yet; {so}.", advised="estimate" not in step.missing)
    return reason if "date" in step.missing else None


@asked("Hours of steps")
@advised(54, "Write three figures: hours if all goes well, as you expect, and if it goes badly.")
@rule(STEPS, "B1", "open_actions", "steps|step have|has no estimate of hours yet")
def step_without_estimate(_view: View, step: Action) -> Said:
    undated = "date" in step.missing
    lack = "no estimate of hours and no date yet" if undated else "no estimate of hours yet"
    fix = "Write three figures: hours if all goes well, as you expect, and if it goes badly; then a date."
    reason = Finding(f"It has {lack}, so the schedule gives it no time.", fix if undated else "")
    return reason if "estimate" in step.missing else None


@asked("Signs of success")
@advised(45, "Write what will be different afterwards, and who could tell.")
@rule(STEPS, "S46", "open_actions", "steps|step do|does not say how you will know they|it worked")
def step_without_measure(_view: View, step: Action) -> Said:
    # First things first: how much, by when, and only then how one will know.
    reason = Finding("It does not say how you will know it worked.", advised=step.missing == ("measure",))
    return reason if "measure" in step.missing else None


@asked("Milestones", "No milestone is marked yet.")
@advised(34, "Give it the month in which you would like to mark it.")
@rule(_MILESTONES, "S48", "milestones", "milestones|milestone have|has no date yet")
def milestone_without_date(view: View, milestone: Milestone) -> Said:
    if milestone.due or milestone.reached_on:
        return None
    reason = "It has no date yet, so it cannot tell you whether you are on the way."
    return Finding(reason, advised=milestone.goal_id in (None, *view.active))


@advised(57, "Enter the day it was reached, or the day you now expect it.")
@noted("Steps", "What is done, and what needs a change?")
@rule(_MILESTONES, "S48", "milestones", "milestones|milestone are|is past their|its dates|date")
def milestone_past(view: View, milestone: Milestone) -> Said:
    past = view.past(milestone.due)
    waits = past and not milestone.reached_on and milestone.goal_id in (None, *view.active)
    return f"{past}, and is not marked as reached." if waits else None


_WORKS = "How will you know that it works?", "How will you know that you are reaching your target?"
_answered("Signs of progress", "S45", *_WORKS)
_MENTOR = (
    "What would you tell someone else with this plan?",
    "If you were this person's manager or mentor, what would you recommend?",
)
_answered("The mentor's eye", "S51", *_MENTOR)


@advised(34, "Tie it to a goal, or ask whether it belongs into this plan.")
@rule(STEPS, "S38", "open_actions", "steps serve no goal")
def step_without_goal(view: View, step: Action) -> Said:
    alone = view.plan.goals and view.plan.goal_id_of(step) is None
    return "It serves none of your goals, and it takes hours from those that do." if alone else None


@advised(53, "Drop it, or tie it to a goal that you still have.")
@rule(STEPS, "S61", "open_actions", "steps serve a goal that is achieved or dropped")
def step_for_closed_goal(view: View, step: Action) -> Said:
    goal = view.plan.goal_of(step)
    if goal is None or goal.status == "active":
        return None
    # Hours that are given to what is closed are the first to look at where hours are short.
    short = bool(step.effort.likely) and view.verdicts.whole.ok is False
    left = known(view.schedule.actions["hours"].get(step.id))
    so = f", and takes {hours(enough(left))} that others need" if short and left else ""
    reason = f"It serves {quoted(goal.statement)}, which is {goal.status}{so}."
    # A weekly load names it already.
    named = view.schedule.load is not None and step.id in view.schedule.load.ids
    return Finding(reason, nudge=40 if short else 0, advised=not named)


@advised(39, "Cut it where you could show somebody a first part.")
@rule(STEPS, "S26", "open_actions", "steps are too big to see progress in")
def step_too_big(view: View, step: Action) -> Said:
    usual, likely = view.plan.capacity.hours_per_week, step.effort.likely or 0
    is_set = step.kind in ("formal_education", "course")  # its size is not the person's to choose
    if likely <= 60 or step.repeats != "none" or is_set:
        return None
    weeks = f", about {counted(round(likely / usual), 'week')} of your time" if usual else ""
    return f"It is {hours(likely)} in one piece{weeks}, with nothing to tick off on the way."


@advised(41, "Finish the sentence “If … happens, I will …” with the likeliest obstacle.")
@rule(STEPS, "S66", "open_actions")
def biggest_step_without_if_then(view: View, step: Action) -> Said:
    left = view.schedule.actions["hours"].dropna()
    if step.if_then or left.empty or left.idxmax() != step.id or left.max() < 20:
        return None
    biggest = f"It is your biggest open step, with {hours(float(left.max()))} to go"
    waits = step.id in view.for_closed or view.past(step.due)
    return None if waits else f"{biggest}, and it has no answer yet to what could get in the way."


@advised(29, "Give it a last day some months from now, and decide then whether it goes on.")
@rule(STEPS, "S39", "open_actions", "repeating steps have no last day")
def repeats_without_end(_view: View, step: Action) -> Said:
    if step.repeats == "none" or step.until:
        return None
    takes = "It takes its hours" if step.effort.likely else "It comes back"
    return f"{takes} {step.rhythm} without a last day, so there is no moment to ask whether it helps."


@advised(42, "Choose two or three to finish first, and set the others back to planned.")
@rule(STEPS, "S35", about="Steps under way")
def too_much_begun(view: View) -> Said:
    count = sum(step.status == "doing" for step in view.plan.open_actions)
    same_time = f"{capital(counted(count, 'step'))} are begun at the same time, and each waits for others."
    return same_time if count >= 8 else None


@advised(50, "Add one step in which you do it for real, with somebody who can tell you how it went.")
@rule(STEPS, "S44", about="Ways of learning")
def nothing_but_courses(view: View) -> Said:
    steps = view.plan.kept_actions
    study = len(steps) >= 2 and {step.kind for step in steps} <= {"course", "formal_education", "self_study"}
    courses = f"{capital(all_of(len(steps), 'step'))} are courses or study, and none is the work itself."
    return courses if study else None


@advised(22, "Look the price up, and ask who could pay it; zero is an answer too.")
@rule(STEPS, "S41", "open_actions", "steps need money and do not say how much")
def resource_without_cost(_view: View, step: Action) -> Said:
    paid_for = (need for need in step.resources if need.kind in ("funding", "training"))
    unpriced = [need.what for need in paid_for if need.cost is None]
    return f"What it needs has no price yet: {listed(unpriced, 3)}." if unpriced else None


@advised(35, "Name one thing that could be celebrated within the next half year, with its date.")
@rule(_MILESTONES, "S48", "active_goals", "first goals are far away, with no milestone on the way")
def goal_without_milestone(view: View, goal: Goal) -> Said:
    far = goal.priority == 1 and goal.due and goal.due > months_after(view.as_of, 12)
    marked = any(milestone.goal_id == goal.id for milestone in view.plan.milestones)
    if not (far and goal.due) or marked or goal.id in view.parents:
        return None
    return f"Its date is {view.ahead(goal.due)} away, and no moment on the way is marked."


@advised(44)
@rule(STEPS, "B7", lambda view: list(dict.fromkeys(step.kind for step in view.plan.open_actions)))
def kind_not_worth_it(view: View, kind: str) -> Said:
    verdicts = [step.worth for step in view.plan.done_actions if step.kind == kind and step.worth]
    planned = [step for step in view.plan.open_actions if step.kind == kind]
    if len(verdicts) < 3 or max(verdicts) >= 3:
        return None
    more = f"{number(len(planned))} more {'is' if len(planned) == 1 else 'are'} planned"
    count = capital(number(len(verdicts)))
    return Finding(
        f"{count} finished steps of this kind were hardly worth it to you, and {more}.",
        f"Ask of {quoted(planned[0].what)} what other way leads to the same thing.",
        f"Steps of the kind “{kind.replace('_', ' ')}”",
    )
