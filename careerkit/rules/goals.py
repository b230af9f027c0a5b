"""Chapter 2: pictures of the future, and goals that can be judged (S16 to S28)."""

import re
from collections.abc import Sequence
from functools import partial

from careerkit import reading
from careerkit.analysis.goals import goal_progress, horizon
from careerkit.analysis.market import EARN
from careerkit.analysis.smart import proposed_date
from careerkit.days import months_after
from careerkit.plan import Goal, PayTarget, Plan, Vision
from careerkit.words import all_of, capital, day, figure, number, quoted, shortened

from .rule import Finding, Place, Said, View, advised, asked, rule, span, wanted

_NAMES = {"career": "career", "financial": "money", "family": "family", "life": "life"}
_at = partial(Place, "goals")
_GOALS = _at("Which goals lead there?", "goals")
_KINDS = _at("Do they cover your life as well as your work?", "goals")
_VISIONS = _at("Where do you want to be?", "visions")
_FIRST = _at("What comes first?", "goals")
_SMALLER = _at("Which smaller goals lead to the large ones?", "goals")


@advised(100, "Write one sentence on what your work should be in three years; the rest can grow from it.")
@rule(_GOALS, "S1", about="Where to begin")
def where_to_begin(view: View) -> Said:
    empty = "Nothing stands in the plan yet, and any corner of it is a good first one."
    return None if view.begun else empty


@asked("Pictures of the future", begun="visions")
@advised(45, "Write four lines on an ordinary working day three years from now.")
@rule(_VISIONS, "S16", about="Your picture of the future")
def no_vision(view: View) -> Said:
    visions = view.plan.visions
    pictured = {vision.years_ahead for vision in visions if vision.text}
    missing = [str(years) for years in sorted(set(view.plan.settings.vision_years) - pictured)]
    goals = view.active and not any(vision.text or vision.accomplishments for vision in visions)
    if not missing:
        return None
    years = f"{' and '.join(', '.join(missing).rsplit(', ', 1))} {'year' if missing == ['1'] else 'years'}"
    so = ", and there are goals that should lead to one" if goals else ""
    # Who is looking for the next months' ground is not asked for a day in ten years.
    year = months_after(view.as_of, 12)
    far = any(goal.due is None or goal.due > year for goal in view.plan.active_goals)
    return Finding(f"There is no picture yet of your life in {years}{so}.", advised=bool(goals and far))


_NOT_BACK = "You have not looked back yet from one of your pictures."
wanted("Looking back", _VISIONS, "S18", _NOT_BACK, lambda vision: vision.accomplishments)


@advised(50, "Say what will be different by then, or draw a second picture beside it that is not.")
@rule(_VISIONS, "S17", "visions", "pictures of the future show the job you have now")
def vision_is_present_job(view: View, vision: Vision) -> Said:
    now, years = _role(view.plan.person.headline), vision.years_ahead
    then = vision.position or vision.text
    if not now or _role(then) != now:
        return None
    when = "At retirement" if years is None else f"In {'a year' if years == 1 else f'{number(years)} years'}"
    what = vision.text or vision.position
    return Finding(f"{when} you see yourself as {quoted(then)}, which is what you do now.", what=what)


def _role(text: str) -> list[str]:
    """The words of a role, without where it is: "A support analyst at a bank" is a support analyst."""
    role = re.split(r"\bat\b", text.casefold())[0]
    return [word for word in re.findall(r"\w+", role) if word not in "i am still work as a an the".split()]


@asked("The job")
@advised(26, "Note what you need to earn a year for the life you describe, before tax.")
@rule(_at("What would the job be, exactly?", "visions"), "S28", about="Pay")
def no_pay_named(view: View) -> Said:
    visions = view.plan.visions
    paid = [vision for vision in visions if vision.compensation is not None]
    if any(each.position and each.role and each.responsibility and each.culture for each in paid):
        return None
    pictured = any(vision.text or vision.position for vision in visions)
    unpaid = pictured and not paid and not any("financial" in goal.kinds for goal in view.plan.active_goals)
    so = "; no pay stands anywhere, and no goal is about money" if unpaid else ""
    parts = "position, role, responsibility, pay and culture"
    return Finding(f"None of your pictures says all of it yet: {parts}{so}.", advised=unpaid)


@advised(71, "Add up what these months cost and what there is, and ask which support you have a claim to.")
@rule(_GOALS, "S28", about="Until the first pay")
def income_for_the_gap(view: View) -> Said:
    # A goal about money that is not the job itself says that it has been thought of.
    thought = any("financial" in goal.kinds and "career" not in goal.kinds for goal in view.plan.active_goals)
    thought = thought or any(each.letter == "Z" for each in view.plan.fallbacks)
    goals, retiring = view.career_goals, view.plan.person.situation == "near_retirement"
    if view.job_ended is None or not goals or thought or retiring:
        return None
    due = min((goal.due for goal in goals if goal.due and goal.due >= view.as_of), default=None)
    until = f" the next is meant for {day(due)}" if due else " the next has no date yet"
    ended = f"Your last job ended on {day(view.job_ended)} and{until}"
    return f"{ended}; nothing says what you live on until then."


_PAY = _at("What should it pay, and when?", "compensation")


@asked("Pay")
@rule(_PAY, "S28", about="Pay")
def pay_not_planned(view: View) -> Said:
    own = view.plan.compensation
    said = own.living is not None or own.targets or any(each.question == EARN for each in view.plan.answers)
    return None if said else "Neither what your life costs nor what you want to earn stands here yet."


@advised(34, "Name the step, the proof or the talk that would move it, and by when.")
@rule(_PAY, "S28", lambda view: view.plan.compensation.targets)
def pay_target_not_moved(_view: View, target: PayTarget) -> Said:
    what = f"Your pay in {target.year}" if target.year else "A target of your pay"
    return None if target.moved_by else Finding("It says what, and not yet what would move it.", what=what)


@advised(52, "Raise the first figure, or lower the least: between the two there is room to talk.")
@rule(_PAY, "S28", about="Your first figure")
def ask_below_least(view: View) -> Said:
    ask, least = view.plan.compensation.ask, view.plan.compensation.least
    below = ask is not None and least is not None and ask < least
    return "What you will ask for is below the least that you accept." if below else None


@asked("Goals", begun="goals")
@advised(95, "Finish this sentence for one thing you want: “By the end of next year I …”.")
@rule(
    _GOALS,
    "S20",
    lambda view: [] if {goal.status for goal in view.plan.goals} & {"active", "resting"} else [view.plan],
    about="Your goals",
)
def no_goal(view: View, plan: Plan) -> Said:
    reason = "No goal is written down yet."
    if plan.goals:
        reason = f"No goal is active: {all_of(len(plan.goals), 'goal')} are achieved or dropped."
    if len(plan.goals) == 1:
        reason = f"No goal is active: the only one is {plan.goals[0].status}."
    return Finding(reason, advised=view.begun)


@advised(62, "Say which role, place or topic you mean, so that a stranger sees the same picture.")
@rule(_GOALS, "S22", "active_goals", "goals could mean many things to a stranger")
def goal_vague(view: View, goal: Goal) -> Said:
    ok, why, _ = view.letters[goal.id]["S"]
    return why if ok is False else None


@asked("Measures")
@advised(60, "Choose one thing to count, with the figure today and the figure that is enough.")
@rule(_GOALS, "S25", "active_goals", "goals|goal have|has no measure yet")
def goal_without_measure(view: View, goal: Goal) -> Said:
    measure = goal.measure
    if measure.what and measure.target is not None:
        return None
    ok, why, _ = view.letters[goal.id]["M"]
    if not measure.what:
        # What is vague must be said first; then there is something to count.
        vague = view.letters[goal.id]["S"][0] is False
        return Finding(f"It has no measure yet. {why}", advised=not ok and not vague)
    reason = f"You will look at {quoted(measure.what)}, and no figure says when it is enough."
    fix = "Write down the figure today and the one that means you are there."
    return Finding(reason, fix, open=False, advised=not ok)


@asked("Dates")
@advised(64, "Choose a month you can believe in; it may move later, with a reason.")
@rule(_GOALS, "S25", "active_goals", "goals|goal have|has no date yet")
def goal_without_date(view: View, goal: Goal) -> Said:
    if goal.due:
        return None
    # Without a step either, `goal_without_step` speaks of both at once.
    served = goal.id in view.served
    meant = proposed_date(goal.statement, view.as_of)
    if meant is None:
        return Finding("It has no date yet, so nothing says when its steps should be done.", advised=served)
    reason = f"It has no date yet, so the schedule cannot see that its words mean {day(meant)}."
    return Finding(reason, f"Set its date to {day(meant)}, or to the day you really mean.", advised=served)


@asked("Reasons")
@advised(36, "Write one sentence on what you would have from reaching it.")
@rule(_GOALS, "S3", "active_goals", "goals|goal do|does not say why they|it matter|matters")
def goal_without_reason(view: View, goal: Goal) -> Said:
    if view.plan.settings.smart == "realistic":
        reason = "Nothing says yet why it can be done beside the rest of your life."
        fix = "Note what makes it possible: hours, people, money, or something you have done before."
        return Finding(reason, fix, open=not goal.why, advised=not goal.realistic)
    if goal.why:
        return None
    ok, why, _ = view.letters[goal.id]["R"]
    vague = view.letters[goal.id]["S"][0] is False
    return Finding(f"It does not say why it matters. {why}", advised=ok is False and not vague)


@asked("Kinds")
@rule(_KINDS, "S24", "active_goals", "goals|goal have|has no kind yet")
def kinds(_view: View, goal: Goal) -> Said:
    return not goal.kinds


@advised(68, "Ask what would have to happen this month; if the answer is too much, move the date now.")
@rule(_GOALS, "S45", "active_goals", "goals are close to their date and less than half way")
def goal_far_from_target(view: View, goal: Goal) -> Said:
    done, measure = goal_progress(goal), goal.measure
    left = -view.days_since(goal.due) if goal.due else 0
    if not 0 < left <= 90 or done is None or done >= 0.5:
        return None
    target = f"{figure(measure.target or 0)} {shortened(measure.unit, 30)}".strip()
    return f"Its date is in {span(left)}, and it stands at {figure(measure.now or 0)} of {target}."


@advised(33, "Ask someone you live with what these goals will cost, and add one for that side.")
@rule(_GOALS, "S24", about="Your goals")
def one_kind_of_goal(view: View) -> Said:
    goals = view.plan.active_goals
    kinds = {kind for goal in goals for kind in goal.kinds}
    if len(goals) < 3 or len(kinds) != 1 or not all(goal.kinds for goal in goals):
        return None
    (kind,) = kinds
    others = [name for key, name in _NAMES.items() if key != kind]
    none = f"none is about {others[0]}, {others[1]} or {others[2]}"
    return f"All {number(len(goals))} goals are about {_NAMES[kind]}, and {none}."


@advised(55, "Choose the two that would hurt most to lose this year, and make the others second.")
@rule(_GOALS, "S27", about="Your priorities")
def too_many_first_priorities(view: View) -> Said:
    first = [goal for goal in view.plan.active_goals if goal.priority == 1]
    ends = {goal.id for goal in first} - {goal.parent_id for goal in first}
    if len(ends) <= 3:
        return None
    count = f"{capital(number(len(ends)))} of {number(len(view.active))}"
    return f"{count} active goals come first, and a week has room for one or two."


def _long_goals(view: View) -> list[Goal]:
    ends = view.plan.settings.horizons
    return [goal for goal in view.plan.active_goals if horizon(goal.due, view.as_of, ends) == "long"]


@asked("Smaller goals")
@advised(48, "Ask what would have to be true a year from now, and make that a goal of its own.")
@rule(_SMALLER, "S26", _long_goals, "long-term goals|goal have|has no smaller goal yet")
def long_goal_without_smaller(view: View, goal: Goal) -> Said:
    away = view.ahead(goal.due or view.as_of)
    reason = f"It is {away} away and has no smaller goal yet that leads there."
    return None if goal.id in view.parents else reason


@advised(72, "Ask what you could have done by this day next year, and make that a goal or a step of its own.")
@rule(_SMALLER, "S26", about="The next twelve months")
def nothing_within_a_year(view: View) -> Said:
    year, plan = months_after(view.as_of, 12), view.plan
    coming = (each.due for each in plan.milestones if not each.reached_on)
    days = [due for due in (*coming, *(goal.due for goal in plan.active_goals)) if due]
    # A step that can be worked on now is something to do, whatever its date.
    if plan.open_actions or not days or min(days) <= year:
        return None
    return f"The first date of the plan is {day(min(days))}, and no step is open before it."


@asked("Priorities")
@rule(_FIRST, "S27", lambda view: [view.plan.active_goals] if len(view.active) > 2 else [])
def priorities(_view: View, goals: Sequence[Goal]) -> Said:
    same = len({goal.priority for goal in goals}) == 1
    return "All your goals have the same priority. What comes first?" if same else None


@advised(46, "Bring it forward, or give the larger goal more time.")
@rule(_GOALS, "S26", "active_goals", "goals are due later than the goal they lead to")
def smaller_goal_after_larger(view: View, goal: Goal) -> Said:
    larger = view.active.get(goal.parent_id or "")
    if not (larger and goal.due and larger.due and goal.due > larger.due):
        return None
    towards = f"It is a step towards {quoted(larger.statement)}, due {day(larger.due)}"
    return f"{towards}, and is itself due later, on {day(goal.due)}."


@advised(52, "Before you move it again, ask what each of the moves had in common, and change that.")
@rule(_GOALS, "S68", "active_goals")
def goal_date_moved_often(view: View, goal: Goal) -> Said:
    notes = [note for note in view.plan.changes if note.record_id == goal.id and note.on <= view.as_of]
    dates = [
        [reading.day(str(on)) for on in (note.before, note.after)] for note in notes if note.field == "due"
    ]
    moves = [before for before, after in dates if before and after and after > before]
    if len(moves) < 3:
        return None
    now = f", and is now {day(goal.due)}" if goal.due else ""
    return f"Its date has moved back {number(len(moves))} times; it once was {day(min(moves))}{now}."
