"""Chapter 3: what goals ask for, levels without proof (S29 to S36, B5)."""

from careerkit.analysis.frame import known
from careerkit.analysis.verdict import MATTERS
from careerkit.plan import Competency, Goal
from careerkit.words import counted, day, number, quoted

from .rule import Finding, Place, Said, View, advised, answered, asked, noted, rule, wanted

_COMPETENCIES = Place("gaps", "What does someone who does this well know and do?", "competencies")

_WHERE = "How will you find out what is asked for?", "Where will you find out what your goals ask for?"
answered("gaps", "Where to look", "S30", *_WHERE)


def behind(view: View) -> list[Competency]:
    """Gaps of the active goals, those of first-priority goals first, then the heaviest."""
    gaps = [competency for competency in view.live_competencies if competency.developed is False]
    return sorted(gaps, key=lambda gap: (-view.nudge(gap), -(gap.priority or 0)))


@asked("Goals and what they ask for", begun="competencies")
@rule(
    _COMPETENCIES,
    "S29",
    lambda view: [goal for goal in view.plan.active_goals if not goal.kinds or "career" in goal.kinds],
    "goals|goal have|has no competencies yet",
)
def goal_without_competency(view: View, goal: Goal) -> Said:
    if view.plan.competencies_of(goal):
        return None
    return "It has no competencies yet: nothing says what someone who has reached it knows and can do."


def _kept(view: View) -> list[Competency]:
    """What is asked for, but by dropped goals."""
    kept = {None, *(goal.id for goal in view.plan.kept_goals)}
    return [each for each in view.plan.competencies if view.plan.goal_id_of(each) in kept]


@asked("Levels today", "No competency is listed yet.")
@advised(46, "Give it a level with one example, or ask someone who has seen you do it.")
@rule(_COMPETENCIES, "S31", _kept, "competencies|competency are|is not assessed yet")
def competency_not_assessed(view: View, competency: Competency) -> Said:
    if competency.current is not None:
        return None
    # What comes third may wait, and a step may be there to find out.
    goal = view.active.get(view.plan.goal_id_of(competency) or "")
    waits = goal is None or goal.priority == 3 or competency.id in view.closing
    how_far = f"so nobody can say how far it is from the level it asks for, {competency.required}"
    return Finding(f"It is not assessed yet, {how_far}.", advised=not waits)


@asked("Examples")
@advised(43, "Add what you did and when; if nothing comes to mind, that is worth knowing too.")
@noted("Evidence", "What do the figures say?")
@rule(
    _COMPETENCIES,
    "B5",
    lambda view: [competency for competency in _kept(view) if competency.current],
    "competencies|competency have|has no example yet",
)
def developed_without_example(_view: View, competency: Competency) -> Said:
    level = f"{competency.current} of {competency.required}"
    reason = f"It counts as developed, at {level}, and has no example yet."
    return None if competency.evidence else Finding(reason, advised=bool(competency.developed))


@asked("Sources")
@rule(_COMPETENCIES, "S30", _kept, "competencies|competency do|does not say where the requirement comes from")
def sources(_view: View, competency: Competency) -> Said:
    return not competency.source


_ALONE = "Nobody else has rated one of your competencies yet."
wanted("A second view", _COMPETENCIES, "S35", _ALONE, lambda gap: gap.second_rating is not None)
_YEAR = "How much can you take on in a year?", "How much can you honestly take on this year?"
answered("gaps", "What one year can hold", "S35", *_YEAR)


@advised(50, "Look again: either the level has moved, or it needs a step of another kind.")
@rule(_COMPETENCIES, "S33", behind, "gaps are still open though their steps are done")
def gap_still_open(view: View, gap: Competency) -> Said:
    steps = view.closing.get(gap.id, [])
    if not steps or gap.importance < MATTERS or any(step.status != "done" for step in steps):
        return None
    done = "Its step is" if len(steps) == 1 else f"All its {number(len(steps))} steps are"
    return f"{done} done, and you are still at {gap.current} of {gap.required}."


@advised(
    56, "Find a piece of it that fits into the next month, however small.", lambda view: view.schedule.load
)
@rule(_COMPETENCIES, "S27", behind, "of the heaviest gaps have to wait for months")
def gap_starts_late(view: View, gap: Competency) -> Said:
    steps = view.closing.get(gap.id, [])
    if (gap.priority or 0) < 8 or not steps or any(step.status != "planned" for step in steps):
        return None
    # The day the schedule begins a step, else the first day on which it may begin.
    starts = view.schedule.actions["start"]
    first = min(known(starts.get(step.id)) or step.not_before or view.as_of for step in steps)
    if view.days_since(first) >= -120:
        return None
    weight = f"importance {gap.importance}, {counted(gap.gap or 0, 'level')} short"
    begins = f"its first step begins about {day(first)}, {view.ahead(first)} from now"
    return f"It is one of your heaviest gaps ({weight}), and {begins}."


@advised(47, "Ask for the example behind the other rating, and set your level after that talk.")
@rule(_COMPETENCIES, "B5", lambda view: view.live_competencies, "ratings differ by two levels or more")
def ratings_far_apart(_view: View, competency: Competency) -> Said:
    own, other = competency.current, competency.second_rating
    if own is None or other is None or abs(other - own) < 2:
        return None
    who = quoted(competency.second_rater) if competency.second_rater else "someone else"
    return f"You say {own} and {who} says {other}: one of you has seen something the other has not."


@advised(37, "Look for a fresher example, or make a chance to show it again.")
@rule(_COMPETENCIES, "B5", lambda view: view.live_competencies, "examples are older than two years")
def evidence_old(view: View, competency: Competency) -> Said:
    shown = competency.evidence_on
    # A degree does not fade.
    fades = competency.current and competency.kind != "education"
    if not (fades and shown and view.days_since(shown) > 730):
        return None
    return f"Its example is from {view.ago(shown)}."


@advised(31, "Make them one: it keeps the goals, steps and examples of both.")
@rule(_COMPETENCIES, "S29", lambda view: view.live_competencies)
def competency_twice(view: View, competency: Competency) -> Said:
    alike = [each for each in view.live_competencies if each.name.casefold() == competency.name.casefold()]
    if alike[0] is competency or set(alike[0].goal_ids) == set(competency.goal_ids):
        return None
    return "It stands twice, for two goals; one competency can serve both, with one level of yours."
