"""Chapter 5: what was not noted since the last review (B11, S66).

None of it is a fault; a month may have had no meeting.
"""

from __future__ import annotations

from careerkit.analysis import last_review, log, review_of, since
from careerkit.analysis.changes import ASK_WHY
from careerkit.analysis.since import RebuiltPlan
from careerkit.plan import Action, Goal
from careerkit.words import capital, counted, day

from .review import FEEDBACK, GOALS, JOURNAL, REVIEW, STEPS
from .rule import Place, Said, View, active, noted, rule, together


def _then(view: View) -> str:
    last = last_review(view.plan, view.as_of)
    return f"since {day(last.on)}" if last else "so far"


@noted("Review")
@rule(REVIEW, "S60")
def review_not_closed(view: View) -> Said:
    last, present = last_review(view.plan, view.as_of), review_of(view.plan, view.as_of)
    if present and present.numbers:
        return None
    if last is None:
        return "The first review is not closed yet."
    return f"This review is not closed yet; the last one was on {day(last.on)}."


@noted("Plan")
@rule(STEPS, "S61")
def nothing_changed(view: View) -> Said:
    reviewed = last_review(view.plan, view.as_of)
    same = reviewed and since(view.before, view.plan, view.as_of).empty
    return f"Nothing in the plan has changed {_then(view)}." if same else None


@noted("Hours")
@rule(STEPS, "S70")
def no_hour_noted(view: View) -> Said:
    steps = "" if view.period.done else "no step was ticked off and "
    none = capital(f"{steps}no hour was noted {_then(view)}.")
    return none if view.period.hours_spent == 0 else None


@noted("Notes")
@rule(JOURNAL, "S64")
def nothing_noted(view: View) -> Said:
    entries = view.period.wins + view.period.setbacks + view.period.lessons
    now = review_of(view.plan, view.as_of)
    written = entries or (now and (now.wins or now.obstacles))
    return None if written else f"No win, setback or lesson was noted {_then(view)}."


@noted("People")
@rule(Place("review", "Whom did you meet?", "encounters"), "S65")
def nobody_met(view: View) -> Said:
    return None if view.period.met else f"No meeting was noted {_then(view)}."


@noted("Feedback")
@rule(FEEDBACK, "S67")
def no_feedback_noted(view: View) -> Said:
    last = last_review(view.plan, view.as_of)
    if not last or any(each.on and last.on < each.on <= view.as_of for each in view.plan.feedback):
        return None
    return f"No feedback was noted {_then(view)}."


@noted("Hours")
@together("finished steps have no hours noted", "finished step has no hours noted")
@rule(STEPS, "S70", lambda view: view.plan.done_actions)
def done_without_hours(view: View, step: Action) -> Said:
    return step.spent is None and step.done_by(view.as_of)


@noted("Reasons")
@rule(Place("review", "What has changed, and why?", "changes"), "S68")
def change_without_reason(view: View) -> Said:
    notes = log(view.plan, view.as_of)
    count = int(((notes["why"] == "") & notes["kind"].isin(ASK_WHY)).sum())
    lack = capital(counted(count, "change has no reason yet.", "changes have no reason yet."))
    return lack if count else None


@noted("Measures")
@together("goals have their figure of last time", "goal has its figure of last time")
@rule(GOALS, "S61", active)
def figure_of_last_time(view: View, goal: Goal) -> Said:
    old = view.before.find(Goal, goal.id)
    # Of a plan rebuilt from its own dates the figures of then are not known.
    if old is None or isinstance(view.before, RebuiltPlan):
        return None
    return goal.measure.target is not None and old.measure.now == goal.measure.now
