"""Chapter 5: looking back, and doing something with what one sees (S58 to S68)."""

from datetime import date
from functools import partial

from careerkit.analysis import log, review_of, since
from careerkit.analysis.changes import ASK_WHY
from careerkit.analysis.since import RebuiltPlan
from careerkit.days import months_after
from careerkit.plan import AWAKE, Action, Event, Goal, Plan, Review
from careerkit.words import capital, counted, day, number

from .people import HALF_YEAR_DAYS, next_talk
from .rule import Finding, Place, Said, View, advised, asked, hours, noted, rule, stems

# A review some days late still keeps its rhythm.
_GRACE_DAYS = 7
_at = partial(Place, "review")
STEPS = _at("What is done, and what needs a change?", "actions")
JOURNAL = _at("What will you want to remember?", "journal")
FEEDBACK = _at("What do others say?", "feedback")
GOALS = _at("Do your goals still fit?", "goals")
_EVENTS = _at("Something happened?", "events")
_VERDICTS = _at("Was it worth the time?", "actions")
_WELL = _at("What went well, and what got in the way?", "reviews")
REVIEW = _at("What comes first until next time?", "reviews")


@asked("Late steps", begun="reviews")
@advised(66, "Finish it, move it with a reason, or drop it.", lambda view: view.dates_are_past)
@noted("Steps")
@rule(
    STEPS,
    "S61",
    lambda view: [each for each in view.plan.open_actions if each.last_day],
    "steps|step are|is past their|its dates|date",
)
def step_overdue(view: View, step: Action) -> Said:
    past = view.past(step.last_day)
    return f"{past}." if past else None


def _laid_aside(view: View) -> list[Goal | Action]:
    """What rests or rested until a day."""
    records: tuple[Goal | Action, ...] = (*view.plan.goals, *view.plan.actions)
    return [each for each in records if each.rests_until and each.status in (*AWAKE, "resting")]


@asked("What rested")
@advised(58, "Take it up again, let it rest longer, or let it go; each is a decision.")
@rule(STEPS, "S61", _laid_aside, "rests|rest are|is over")
def rest_over(view: View, record: Goal | Action) -> Said:
    until = record.rests_until or date.max
    return f"Its rest is over: it was until {day(until)}." if until <= view.as_of else None


@asked("Worth it")
@advised(40, "Give it a number from 1 to 5 and one line on why, while you remember.")
@noted("Verdicts")
@rule(_VERDICTS, "S62", "done_actions", "finished steps|step have|has no verdict yet")
def done_without_verdict(_view: View, step: Action) -> Said:
    spent = f" after {hours(step.spent)}" if step.spent else ""
    reason = f"It is done{spent} and has no verdict yet on whether it was worth the time."
    return reason if step.worth is None else None


def _written(point: str, source: str, none: str, field: str, *kinds: str) -> None:
    """Add the rule that the journal has an entry of these kinds, or a review something in that field."""

    @asked(point)
    @rule(_WELL, source, name=point.lower())
    def look(view: View) -> Said:
        entry = any(each.kind in kinds for each in view.plan.journal)
        return None if entry or any(getattr(each, field) for each in view.plan.reviews) else none


_written("Wins", "S63", "No win is noted yet.", "wins", "win")
_written("Lessons", "S64", "No setback or lesson is noted yet.", "obstacles", "lesson", "setback")


@asked("Feedback")
@advised(44, "Ask one person who sees you work: what should I do more of, and what less?")
@rule(FEEDBACK, "S67", about="Feedback")
def no_feedback_asked(view: View) -> Said:
    helps = next_talk(view) == "feedback"
    asked_on = [each.on for each in view.plan.feedback if each.asked]
    days = [on for on in asked_on if on and on <= view.as_of]
    if not days and None not in asked_on:
        return Finding("You have not asked anybody for feedback yet.", advised=helps)
    last = max(days, default=view.as_of)
    if view.days_since(last) <= HALF_YEAR_DAYS:
        return None
    reason = f"You last asked somebody for feedback on {view.ago(last)}."
    return Finding(reason, open=False, advised=helps)


@asked("Late goals", begun="reviews")
@advised(
    76,
    "Mark it as achieved, give it a date you believe in, or let it go; each is a decision.",
    lambda view: view.dates_are_past,
)
@rule(
    GOALS,
    "S61",
    lambda view: [goal for goal in view.plan.active_goals if goal.due],
    "goals|goal are|is past their|its dates|date",
)
def goal_past_date(view: View, goal: Goal) -> Said:
    past = view.past(goal.due)
    return f"{past}, and still active." if past else None


def _last(view: View) -> list[Review]:
    """The latest review, if one has been held."""
    held = [review for review in view.plan.reviews if review.on <= view.as_of]
    return sorted(held, key=lambda review: review.on)[-1:]


@asked("The review itself", begun=_last)
@advised(56, "Ask three questions: what moved, what got in the way, what comes first now.")
@rule(REVIEW, "S60", lambda view: [] if _last(view) else [view.plan], about="Your review")
def never_reviewed(view: View, plan: Plan) -> Said:
    # Days on which something was written into the plan or done by it.
    days: list[date | None] = [note.on for note in plan.changes]
    for entries in (plan.journal, plan.answers, plan.feedback):
        days += [entry.on for entry in entries]
    days += [step.done_on for step in plan.actions]
    first = min((on for on in days if on and on <= view.as_of), default=view.as_of)
    late = view.days_since(months_after(first, plan.settings.review_months)) > _GRACE_DAYS
    back = f", and the plan goes back to {view.ago(first)}" if late else ""
    return Finding(f"There is no review yet{back}.", advised=late)


@asked("The review itself")
@advised(70, "Take twenty minutes this week for a short one; or choose a rhythm that suits your year.")
@rule(REVIEW, "S60", _last, about="Your review")
def review_overdue(view: View, last: Review) -> Said:
    settings = view.plan.settings
    if view.days_since(months_after(last.on, settings.review_months)) <= _GRACE_DAYS:
        return None
    every = settings.review_every.replace("_", " ")
    return Finding(f"Your last review was on {view.ago(last.on)}, and you wanted one every {every}.")


@asked("What happened")
@advised(72, "Take ten minutes: what changes, what stays, what rests, who must know.")
@rule(_EVENTS, "S80", "events", "events|event are|is newer than your last review")
def happened_since_review(view: View, event: Event) -> Said:
    reviewed, on = max((review.on for review in _last(view)), default=date.min), event.on or date.min
    return f"It is newer than your last review: {day(on)}." if reviewed < on <= view.as_of else None


@advised(45, "Make it a step with a date, or cross it out at the next review.")
@rule(
    REVIEW,
    "S66",
    lambda view: [(review, point) for review in _last(view) for point in review.focus],
    "points of your last review are in no step",
)
def focus_without_step(view: View, promise: tuple[Review, str]) -> Said:
    review, point = promise
    # Beyond Latin letters words are not divided as this check divides them.
    if not stems(point) or max(point) > "\u024f" or view.in_steps(point, 1):
        return None
    reason = f"Your review of {day(review.on)} put this first, and no step speaks of it."
    return Finding(reason, what=point, record=review)


@advised(30)
@rule(JOURNAL, "S64", about="Your journal")
def one_sided_journal(view: View) -> Said:
    kinds = [each.kind for each in view.plan.journal if each.kind in ("win", "setback", "lesson")]
    if len(kinds) < 5:
        return None
    count = number(len(kinds))
    if set(kinds) == {"win"}:
        reason = f"All {count} entries are wins, and setbacks are where the lessons are."
        return Finding(reason, "Note one thing that went badly lately, and what it taught you.")
    reason = f"Of {count} entries none is a win, and something must have gone well too."
    return None if "win" in kinds else Finding(reason, "Note one small thing that worked this month.")


# What was not noted since the last review: none of it is a fault, a month may have had no meeting (B11, S66).


def then(plan: Plan, as_of: date) -> str:
    """The time since the last review: `since 31 Oct 2026`, or `so far`."""
    last = plan.review_before(as_of)
    return f"since {day(last.on)}" if last else "so far"


@noted("Review")
@rule(REVIEW, "S60")
def review_not_closed(view: View) -> Said:
    last, present = view.plan.review_before(view.as_of), review_of(view.plan, view.as_of)
    if present and present.numbers:
        return None
    if last is None:
        return "The first review is not closed yet."
    return f"This review is not closed yet; the last one was on {day(last.on)}."


@noted("Plan")
@rule(STEPS, "S61")
def nothing_changed(view: View) -> Said:
    reviewed = view.plan.review_before(view.as_of)
    same = reviewed and since(view.before, view.plan, view.as_of).empty
    return f"Nothing in the plan has changed {then(view.plan, view.as_of)}." if same else None


@noted("Hours")
@rule(STEPS, "S70")
def no_hour_noted(view: View) -> Said:
    steps = "" if view.period.done else "no step was ticked off and "
    none = capital(f"{steps}no hour was noted {then(view.plan, view.as_of)}.")
    return none if view.period.hours_spent == 0 else None


@noted("Notes")
@rule(JOURNAL, "S64")
def nothing_noted(view: View) -> Said:
    entries = view.period.wins + view.period.setbacks + view.period.lessons
    now = review_of(view.plan, view.as_of)
    written = entries or (now and (now.wins or now.obstacles))
    return None if written else f"No win, setback or lesson was noted {then(view.plan, view.as_of)}."


@noted("People")
@rule(_at("Whom did you meet?", "encounters"), "S65")
def nobody_met(view: View) -> Said:
    return None if view.period.met else f"No meeting was noted {then(view.plan, view.as_of)}."


@noted("Feedback")
@rule(FEEDBACK, "S67")
def no_feedback_noted(view: View) -> Said:
    last = view.plan.review_before(view.as_of)
    if not last or any(each.on and last.on < each.on <= view.as_of for each in view.plan.feedback):
        return None
    return f"No feedback was noted {then(view.plan, view.as_of)}."


@noted("Hours")
@rule(STEPS, "S70", "done_actions", "finished steps|step have|has no hours noted")
def done_without_hours(view: View, step: Action) -> Said:
    return step.spent is None and step.done_by(view.as_of)


@noted("Reasons")
@rule(_at("What has changed, and why?", "changes"), "S68")
def change_without_reason(view: View) -> Said:
    notes = log(view.plan, view.as_of)
    count = int(((notes["why"] == "") & notes["group"].isin(ASK_WHY)).sum())
    lack = capital(counted(count, "change has no reason yet.", "changes have no reason yet."))
    return lack if count else None


@noted("Measures")
@rule(GOALS, "S61", "active_goals", "goals|goal have|has their|its figure of last time")
def figure_of_last_time(view: View, goal: Goal) -> Said:
    old = view.before.find(Goal, goal.id)
    # Of a plan rebuilt from its own dates the figures of then are not known.
    if old is None or isinstance(view.before, RebuiltPlan):
        return None
    return goal.measure.target is not None and old.measure.now == goal.measure.now
