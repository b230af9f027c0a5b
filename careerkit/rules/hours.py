"""Chapter 4: whether it can be done: hours, dates and the order of steps (B1, B2)."""

from collections.abc import Iterator

from careerkit.analysis.frame import known
from careerkit.days import months_after
from careerkit.plan import Action, Goal, Plan
from careerkit.schedule import Break, Schedule
from careerkit.schedule.pace import record
from careerkit.words import capital, counted, day, enough, figure, listed, number, quoted

from .actions import STEPS
from .rule import Finding, Place, Said, View, advised, hours, rule

_ODDS = Place("actions", "What are the odds?", "goals")
_WEEKS = Place("actions", "Does it fit into your weeks?", "capacity")


@advised(95)
@rule(_WEEKS, "B1", about="Steps that repeat")
def weekly_load(view: View) -> Said:
    load = view.schedule.load
    if load is None:
        return None
    over, more = hours(enough(load.hours_over)), view.schedule.extra_hours_per_week
    closed = [id for id in load.ids if id in view.for_closed]
    names = listed([view.name(id) for id in closed or load.ids], 3)
    fix = f"Make them fewer or shorter, by {over} a week in all: {names}."
    if closed:
        fix = f"Drop first what serves a goal that is closed: {names}. In all it is {over} a week too much."
    if more:
        fix += f" Or find {hours(more)} a week more, enough for all dates."
    return Finding(view.verdicts.whole.why, fix)


@advised(90)
@rule(_WEEKS, "B1")
def too_many_hours(view: View) -> Said:
    first = view.first_break
    # Less than a quarter of an hour is a matter of counting.
    if first is None or 0 < first.hours_missing < 0.25:
        return None
    if view.dates_are_past:
        # How many have passed, of goals and steps together; the least later dates for all late steps.
        goals = [goal.due for goal in view.plan.active_goals if goal.due and goal.due < view.as_of]
        ends = (step.last_day for step in view.plan.open_actions)
        steps = [on for on in ends if on and on < view.as_of]
        named = [counted(len(days), noun) for days, noun in ((goals, "goal"), (steps, "step")) if days]
        are = "is past its date" if len(goals + steps) == 1 else "are past their dates, the first"
        reason = f"{capital(' and '.join(named))} {are} since {day(min(goals + steps))}."
        dates = view.schedule.later_dates["together"].dropna().sort_values()
        new = [f"{view.name(str(id))} {day(on.date())}" for id, on in dates.head(3).items()]
        more = f" and {counted(len(dates) - 3, 'more step')}" if len(dates) > 3 else ""
        fix = f"Look back first, then give what still matters new dates as a set: {', '.join(new)}{more}."
        return Finding(reason, fix, "Dates that have passed")
    later = "Give the steps that are due by then a later date, the least important one first."
    fix = " ".join(remedies(view.plan, view.schedule)) or later
    return Finding(_break(view, first), fix, f"The week of {day(first.week)}")


def _break(view: View, first: Break) -> str:
    if not first.hours_missing:
        return f"What is due by {day(first.day)} cannot be done by then, however many hours you find."
    room = capital(hours(enough(first.hours_missing)))
    find = "find" if room.endswith("s") else "finds"
    usual, shorter = view.plan.capacity.hours_per_week or 0, ""
    for each in view.plan.capacity.exceptions:
        if not shorter and each.start <= first.day <= each.last and each.hours_per_week < usual:
            left = hours(each.hours_per_week) if each.hours_per_week else "no hours"
            shorter = f"; {quoted(each.why) if each.why else 'an exception'} leaves {left} a week just then"
    return f"{room} of the work due by {day(first.day)} {find} no room before it{shorter}."


def remedies(plan: Plan, schedule: Schedule) -> Iterator[str]:
    """The smallest changes that would make a schedule fit, each alone, or as a set of dates."""
    extra, drop, later = schedule.extra_hours_per_week, schedule.hours_to_drop, schedule.later_dates
    ways = [f"{hours(extra)} more a week"] if extra else []
    # To give up most of what has a date is no way out.
    dated = float(schedule.actions.loc[schedule.actions["due"].notna(), "hours"].sum())
    if drop and drop <= dated / 2:
        ways.append(f"{hours(enough(drop))} of work less before the dates that break")
    alone = later[later["alone"].notna()]
    if len(alone):
        least = (alone["alone"] - alone["due"]).idxmin()
        new, old = known(alone.at[least, "alone"]), known(alone.at[least, "due"])
        ways.append(f"{quoted(plan.text_of(str(least)))} due on {day(new)} instead of {day(old)}")
    if ways:
        each = ", each alone" if len(ways) > 1 else ""
        yield f"What would make it fit{each}: {'; or '.join(ways)}."
    together = later[later["together"].notna()]
    if len(together) and not len(alone):
        moved = together["together"].head(5).items()
        dates = [f"{quoted(plan.text_of(str(id)))} to {day(known(later))}" for id, later in moved]
        more = f" and {number(len(together) - 5)} more" if len(together) > 5 else ""
        yield f"Or these later dates together: {', '.join(dates)}{more}."


@advised(80)
@rule(_ODDS, "B2", "active_goals", "goals have dates that their steps will hardly meet")
def low_odds(view: View, goal: Goal) -> Said:
    verdict = view.verdicts.goals[goal.id]
    if verdict.cause != "unlikely":
        return None
    middle, late = (known(view.verdicts.odds.at[goal.id, name]) for name in ("p50", "p90"))
    half = f"half of them need until {day(middle)}" if middle else "in half of them that day never comes"
    fix = "Take a step off it, let another goal rest, or find more hours; a later date alone would not do."
    # A goal that would be more than a year later has too many steps, not too early a date.
    if late and late <= months_after(goal.due or late, 12):
        fix = f"Move its date towards {day(late)}, which nine in ten meet, or put something else off."
    return Finding(f"{verdict.why.removesuffix('.')}; {half}. {view.verdicts.basis}", fix)


@advised(88)
@rule(
    STEPS, "B1", lambda view: view.schedule.cycles, "groups of steps wait for each other, so none can start"
)
def steps_in_a_ring(view: View, ring: tuple[str, ...]) -> Said:
    first = view.plan.by_id[ring[0]]
    if len(ring) == 1:
        reason, fix = "It waits for itself, so it can never start.", "Take it out of its own “After”."
        return Finding(reason, fix, first.main_text, record=first)
    return Finding(
        f"{capital(counted(len(ring), 'step'))} wait for each other in a ring, so none can start.",
        f"Decide which of them can begin first, and empty its “After”; say {view.name(ring[0])}.",
        listed([view.plan.text_of(id) for id in ring], 3),
        record=first,
    )


@advised(72, "Give the repeating step a last day, or take it out of “After”.")
@rule(STEPS, "B1", "open_actions", "steps come after one that repeats without an end")
def waits_for_endless_step(view: View, step: Action) -> Said:
    endless = {each.id for each in view.plan.open_actions if each.repeats != "none" and each.until is None}
    held = [id for id in step.after if id in endless]
    # A repeating step takes its time whatever it comes after.
    if not held or step.repeats != "none":
        return None
    return f"It comes after {view.name(held[0])}, which repeats without an end, so it never starts."


@advised(51, "Ask whether it still works without that; if it does, take it out of “After”.")
@rule(STEPS, "S61", "open_actions", "steps come after one that has been dropped")
def waits_for_dropped_step(view: View, step: Action) -> Said:
    before = (view.plan.find(Action, id) for id in step.after)
    gone = [each.id for each in before if each and each.status == "dropped"]
    return f"It was to come after {view.name(gone[0])}, which you have dropped." if gone else None


@advised(49, "Estimate afresh what is left, and add it to the hours spent.")
@rule(STEPS, "B2", "open_actions", "steps have taken far more than was expected")
def far_over_estimate(_view: View, step: Action) -> Said:
    likely, spent = step.effort.likely, step.hours_spent
    if not (likely and spent and step.repeats == "none" and spent >= 1.5 * likely):
        return None
    took = f"You expected {hours(likely)} and have spent {hours(spent)}"
    return f"{took}, so the schedule counts nothing more for it."


@advised(41, "Look at the estimates of your open steps with that in mind, the big ones first.")
@rule(STEPS, "B2", about="Your estimates")
def estimates_too_low(view: View) -> Said:
    done = record(view.plan)
    likely, spent = sum(effort.likely or 0 for effort, _ in done), sum(hours for _, hours in done)
    if len(done) < 5 or spent < 1.25 * likely:
        return None
    took = f"{capital(number(len(done)))} finished steps took {hours(spent)}"
    return f"{took}, and you had expected {hours(likely)}: {spent / likely:.1f} times as long."


@advised(58, "Plan with what you found, and see which dates that moves; or say what will be different now.")
@rule(_WEEKS, "S35", about="Hours a week")
def hours_not_found(view: View) -> Said:
    offered = view.plan.capacity.hours_per_week
    held = sorted((each for each in view.plan.reviews if each.on <= view.as_of), key=lambda each: each.on)
    if not offered or len(held) < 2:
        return None
    before, after = held[-2:]
    earlier, now = (each.numbers.get("hours spent") for each in (before, after))
    days = (after.on - before.on).days
    if earlier is None or now is None or days < 14 or now < earlier:
        return None
    spent = (now - earlier) / days * 7
    found = f"Between your last two reviews you found {hours(spent)} a week"
    return f"{found}, and the plan counts on {figure(offered)}." if spent < offered / 2 else None


@advised(27, "Enter the weeks you already know of: leave, family, the season when work is heavy.")
@rule(_WEEKS, "B1", about="Hours a week")
def no_shorter_weeks(view: View) -> Said:
    capacity, year = view.plan.capacity, months_after(view.as_of, 12)
    usual = capacity.hours_per_week
    known = [each for each in capacity.exceptions if each.last >= view.as_of and each.start <= year]
    if not usual or not view.plan.open_actions or any(each.hours_per_week < usual for each in known):
        return None
    steps = view.schedule.actions
    spare = (steps["due"] - steps["finish"]).dt.days.dropna()
    # Where there is room to spare, or none at all, a week of leave changes nothing.
    if not view.schedule.feasible or spare.empty or spare.min() > 14:
        return None
    left = counted(int(spare.min()), "day")
    first = f"{capital(view.name(str(spare.idxmin())))} is finished {left} before its date at best"
    return f"{first}, and every week until then counts as an ordinary one, holidays and busy times included."
