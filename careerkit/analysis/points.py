"""The points a plan is asked for, chapter by chapter: small rules in one list.

A rule looks at the plan and gives a `Finding`, or None where it does not apply yet. To add one,
write a function below its chapter and decorate it with `point`: chapter, short name, and the
heading of the chapter's notebook under which a person fills it in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from careerkit.days import months_after
from careerkit.plan import Action, Experience, Factor, Plan, Record, Skill, Vision
from careerkit.words import capital, day, ended, listed, number

from .goals import horizon

# A review some days late still keeps its rhythm.
_GRACE_DAYS = 7


@dataclass(frozen=True)
class Finding:
    """What a rule found: the sentence on what is open, how many things are, and whether any is begun.

    `Finding()` says that nothing is open.
    """

    sentence: str = ""
    open: int = 0
    begun: bool = True


@dataclass(frozen=True)
class Point:
    """One thing that a chapter asks for, and the heading of its notebook where it is filled in."""

    chapter: str
    name: str
    anchor: str
    rule: Callable[[Plan, date], Finding | None]


POINTS: list[Point] = []

Rule = Callable[[Plan, date], Finding | None]


def point(chapter: str, name: str, anchor: str) -> Callable[[Rule], Rule]:
    """Add a rule to the list, under a chapter."""

    def add(rule: Rule) -> Rule:
        POINTS.append(Point(chapter, name, anchor, rule))
        return rule

    return add


def _some(records: Sequence[object], none: str) -> Finding:
    """At least one is wanted; `none` says that there is none."""
    return Finding() if records else Finding(none, 1, begun=False)


def _each(
    records: Sequence[Record],
    lacking: Callable[[Any], bool],
    lack: tuple[str, str],
    none: str,
    begun: bool | None = None,  # noqa: FBT001
) -> Finding:
    """At least one is wanted, and none may lack something.

    `lack` says what is lacking after the number of records: ("goal has no date", "goals have no date").
    `begun` is whether anything has been filled in; without it, whether there are records.
    """
    there = bool(records) if begun is None else begun
    if not records:
        return Finding(none, 1, begun=there)
    names = [each.main_text for each in records if lacking(each)]
    if not names:
        return Finding()
    sentence = ended(capital(f"{number(len(names))} {lack[len(names) > 1]}: {listed(names)}"))
    return Finding(sentence, len(names), begun=there)


def _answered(question: str) -> Rule:
    def rule(plan: Plan, as_of: date) -> Finding:
        given = [answer for answer in plan.answers if answer.question.casefold() == question.casefold()]
        return _some(given, f"This question has no answer yet: {question}")

    return rule


def _ask(chapter: str, name: str, anchor: str, question: str = "") -> None:
    """Add the rule that a prompt of the notebooks has an answer; often the heading is the prompt."""
    point(chapter, name, anchor)(_answered(question or anchor))


# Start here


@point("start", "You", "Who is this plan for?")
def _person(plan: Plan, as_of: date) -> Finding:
    asked = {
        "your name": plan.person.name,
        "what you do now": plan.person.headline,
        "where you stand": plan.person.situation,
        "your field": plan.person.field,
    }
    missing = [name for name, value in asked.items() if not value]
    if not missing:
        return Finding()
    return Finding(f"Still open about you: {', '.join(missing)}.", 1, begun=len(missing) < len(asked))


@point("start", "Hours a week", "How many hours a week are left for this?")
def _capacity(plan: Plan, as_of: date) -> Finding:
    given = [hours for hours in [plan.capacity.hours_per_week] if hours is not None]
    return _some(given, "You have not said yet how many hours a week are left for this.")


# 1 Discover


@point("discover", "Interests", "What draws you?")
def _interests(plan: Plan, as_of: date) -> Finding:
    found = [interest for interest in plan.interests if interest.kind != "motivation"]
    return _some(found, "Nothing stands here yet that draws you.")


@point("discover", "What drives you", "What drives you?")
def _motivation(plan: Plan, as_of: date) -> Finding:
    found = [interest for interest in plan.interests if interest.kind == "motivation"]
    return _some(found, "Nothing stands here yet that drives you.")


_ask(
    "discover",
    "What comes easily",
    "What comes easily to you?",
    "What comes easily to you that others find hard?",
)


@point("discover", "Kinds of work", "Which kinds of work do you lean towards?")
def _riasec(plan: Plan, as_of: date) -> Finding:
    scores = list(plan.riasec.model_dump().values())
    missing = scores.count(None)
    if missing == len(scores):
        return Finding("None of the six kinds of work has an estimate yet.", missing, begun=False)
    have = "has" if missing == 1 else "have"
    sentence = capital(f"{number(missing)} of the six kinds of work {have} no estimate yet.")
    return Finding(sentence, missing) if missing else Finding()


@point("discover", "Values", "What must work give you?")
def _values(plan: Plan, as_of: date) -> Finding:
    if len(plan.values) < 2:
        return Finding("Write down at least two values, so that you can choose.", 1, begun=bool(plan.values))
    if len({value.weight for value in plan.values}) == 1:
        sentence = "All your values weigh the same. Which one would win if you had to choose?"
        return Finding(sentence, len(plan.values))
    return Finding()


@point("discover", "Working style", "How do you work best?")
def _traits(plan: Plan, as_of: date) -> Finding:
    return _each(
        plan.traits,
        lambda trait: not trait.working_style,
        (
            "entry does not say what it means for your day",
            "entries do not say what they mean for your day",
        ),
        "You have not said yet how you work best.",
    )


def _shown_skills(plan: Plan, kind: str, none: str) -> Finding:
    found = [skill for skill in plan.skills if skill.kind == kind]
    lack = ("skill has no example yet", "skills have no example yet")
    return _each(found, _without_example, lack, none)


def _without_example(skill: Skill) -> bool:
    return not skill.example


@point("discover", "Technical skills", "What can you do with tools, methods and facts?")
def _hard_skills(plan: Plan, as_of: date) -> Finding:
    return _shown_skills(plan, "hard", "No technical skill is listed yet.")


@point("discover", "Skills with people", "What can you do with people?")
def _soft_skills(plan: Plan, as_of: date) -> Finding:
    return _shown_skills(plan, "soft", "No skill with people is listed yet.")


@point("discover", "Experiences", "What have you done, and what did it teach you?")
def _experiences(plan: Plan, as_of: date) -> Finding:
    def untold(experience: Experience) -> bool:
        return not (experience.lesson and experience.relation)

    lack = (
        "experience still lacks its lesson or its use for your goals",
        "experiences still lack their lesson or their use for your goals",
    )
    return _each(plan.experiences, untold, lack, "No experience is listed yet.")


@point("discover", "Qualifications", "Which degrees and certificates do you hold?")
def _qualifications(plan: Plan, as_of: date) -> Finding:
    return _some(plan.qualifications, "No degree, certificate or course is listed yet.")


_ask(
    "discover",
    "Enough education",
    "Is your education enough?",
    "Is your education enough for what you want next?",
)


def _factors(plan: Plan, kind: str) -> list[Factor]:
    return [factor for factor in plan.factors if factor.kind == kind]


@point("discover", "Strengths", "Where are you strong?")
def _strengths(plan: Plan, as_of: date) -> Finding:
    return _some(_factors(plan, "strength"), "No strength is listed yet.")


@point("discover", "Room to grow", "Where do you want to grow?")
def _weaknesses(plan: Plan, as_of: date) -> Finding:
    return _some(_factors(plan, "weakness"), "Nothing is listed yet that you want to grow in.")


@point("discover", "Help from outside", "What could help you from outside?")
def _chances(plan: Plan, as_of: date) -> Finding:
    return _some(_factors(plan, "opportunity"), "Nothing is listed yet that could help you from outside.")


@point("discover", "Threats", "What could make it harder?")
def _threats(plan: Plan, as_of: date) -> Finding:
    return _some(_factors(plan, "threat"), "Nothing is listed yet that could make it harder.")


@point("discover", "Directions", "Which directions could you take?")
def _directions(plan: Plan, as_of: date) -> Finding:
    return _each(
        [direction for direction in plan.directions if direction.decision != "dropped"],
        lambda direction: not (direction.market_now and direction.market_ahead),
        (
            "direction lacks a word on its market, today or ahead",
            "directions lack a word on their market, today or ahead",
        ),
        "No direction is listed yet.",
    )


@point("discover", "Openings", "Is this opening worth it?")
def _opportunities(plan: Plan, as_of: date) -> Finding | None:
    found = [each for each in plan.opportunities if each.decision == "open"]
    if not (found and plan.values):
        return None
    lack = (
        "opening is not weighed against all your values",
        "openings are not weighed against all your values",
    )
    return _each(found, lambda each: len(each.scores) < len(plan.values), lack, "")


# 2 Goals


@point("goals", "Pictures of the future", "Where do you want to be?")
def _visions(plan: Plan, as_of: date) -> Finding:
    pictured = {vision.years_ahead for vision in plan.visions if vision.text}
    missing = [years for years in sorted(set(plan.settings.vision_years)) if years not in pictured]
    if not missing:
        return Finding()
    years = " and ".join(f"{', '.join(map(str, missing))}".rsplit(", ", 1))
    noun = "year" if missing == [1] else "years"
    sentence = f"There is no picture yet of your life in {years} {noun}."
    return Finding(sentence, len(missing), begun=bool(plan.visions))


@point("goals", "Looking back", "It is five years from now: what have you done?")
def _looking_back(plan: Plan, as_of: date) -> Finding:
    found = [vision for vision in plan.visions if vision.accomplishments]
    return _some(found, "You have not looked back yet from one of your pictures.")


@point("goals", "The job", "What would the job be, exactly?")
def _position(plan: Plan, as_of: date) -> Finding:
    def described(vision: Vision) -> bool:
        words = (vision.position, vision.role, vision.responsibility, vision.culture)
        return all(words) and vision.compensation is not None

    found = [vision for vision in plan.visions if described(vision)]
    sentence = "None of your pictures says all of it yet: position, role, responsibility, pay and culture."
    return _some(found, sentence)


_ask("goals", "Pay", "What should it pay, and when?", "What do you need to earn, and by when?")


def _active_goals(plan: Plan) -> list[Any]:
    return list(plan.active_goals)


_NO_GOAL = "No goal is written down yet."


@point("goals", "Measures", "Which goals lead there?")
def _measures(plan: Plan, as_of: date) -> Finding:
    lack = ("goal has no measure yet", "goals have no measure yet")
    return _each(
        plan.active_goals, lambda goal: not goal.measure.what, lack, _NO_GOAL, begun=bool(plan.goals)
    )


@point("goals", "Dates", "Which goals lead there?")
def _goal_dates(plan: Plan, as_of: date) -> Finding | None:
    active = plan.active_goals
    lack = ("goal has no date yet", "goals have no date yet")
    return _each(active, lambda goal: goal.due is None, lack, "") if active else None


@point("goals", "Reasons", "Which goals lead there?")
def _reasons(plan: Plan, as_of: date) -> Finding | None:
    active = plan.active_goals
    lack = ("goal does not say why it matters", "goals do not say why they matter")
    return _each(active, lambda goal: not goal.why, lack, "") if active else None


@point("goals", "Kinds", "Do they cover your life as well as your work?")
def _kinds(plan: Plan, as_of: date) -> Finding | None:
    active = plan.active_goals
    lack = ("goal has no kind yet", "goals have no kind yet")
    return _each(active, lambda goal: not goal.kinds, lack, "") if active else None


@point("goals", "Smaller goals", "Which smaller goals lead to the large ones?")
def _smaller_goals(plan: Plan, as_of: date) -> Finding | None:
    policy = plan.settings.horizons
    long = [goal for goal in plan.active_goals if horizon(goal.due, as_of, policy) == "long"]
    parents = {goal.parent_id for goal in plan.goals}
    lack = ("long-term goal has no smaller goal yet", "long-term goals have no smaller goal yet")
    return _each(long, lambda goal: goal.id not in parents, lack, "") if long else None


@point("goals", "Priorities", "What comes first?")
def _priorities(plan: Plan, as_of: date) -> Finding | None:
    active = plan.active_goals
    if len(active) < 3:
        return None
    if len({goal.priority for goal in active}) == 1:
        return Finding("All your goals have the same priority. What comes first?", len(active))
    return Finding()


# 3 Gaps

_COMPETENCIES = "What does someone who does this well know and do?"
_NO_COMPETENCY = "No competency is listed yet."

_ask(
    "gaps",
    "Where to look",
    "How will you find out what is asked for?",
    "Where will you find out what your goals ask for?",
)


def _live_competencies(plan: Plan) -> list[Any]:
    """Those that no dropped goal asks for."""
    dropped = {goal.id for goal in plan.goals if goal.status == "dropped"}
    return [each for each in plan.competencies if each.goal_id not in dropped]


@point("gaps", "Goals and what they ask for", _COMPETENCIES)
def _goals_without_competencies(plan: Plan, as_of: date) -> Finding:
    asked = {competency.goal_id for competency in plan.competencies}
    lack = ("goal has no competencies yet", "goals have no competencies yet")
    begun = bool(plan.competencies)
    return _each(plan.active_goals, lambda goal: goal.id not in asked, lack, _NO_GOAL, begun=begun)


@point("gaps", "Levels today", _COMPETENCIES)
def _unassessed(plan: Plan, as_of: date) -> Finding:
    lack = ("competency is not assessed yet", "competencies are not assessed yet")
    return _each(_live_competencies(plan), lambda each: each.current is None, lack, _NO_COMPETENCY)


@point("gaps", "Examples", _COMPETENCIES)
def _evidence(plan: Plan, as_of: date) -> Finding | None:
    claimed = [each for each in _live_competencies(plan) if each.current]
    lack = ("competency has no example yet", "competencies have no example yet")
    return _each(claimed, lambda each: not each.evidence, lack, "") if claimed else None


@point("gaps", "Sources", _COMPETENCIES)
def _sources(plan: Plan, as_of: date) -> Finding | None:
    lack = (
        "competency does not say where the requirement comes from",
        "competencies do not say where the requirement comes from",
    )
    asked = _live_competencies(plan)
    return _each(asked, lambda each: not each.source, lack, "") if asked else None


@point("gaps", "A second view", _COMPETENCIES)
def _second_view(plan: Plan, as_of: date) -> Finding:
    rated = [each for each in plan.competencies if each.second_rating is not None]
    return _some(rated, "Nobody else has rated one of your competencies yet.")


_ask(
    "gaps",
    "What one year can hold",
    "How much can you take on in a year?",
    "How much can you honestly take on this year?",
)


# 4 Actions

_ask("actions", "How", "How will the gap be closed?")
_ask("actions", "Which actions", "Which specific actions will make it happen?")
_ask("actions", "Which training", "Which training, education and other experiences are necessary?")
_ask("actions", "What must be done", "What must be done to acquire the skills that are not yet developed?")

_STEP = "What makes a step one that gets done?"


def _served_goals(plan: Plan) -> set[str | None]:
    """Goals with a step that is not dropped, directly, through a competency or through a smaller goal."""
    waiting = [plan.goal_id_of(action) for action in plan.kept_actions]
    parents = {goal.id: goal.parent_id for goal in plan.goals}
    served: set[str | None] = set()
    while waiting:
        goal = waiting.pop()
        if goal is not None and goal not in served:
            served.add(goal)
            waiting.append(parents[goal])
    return served


@point("actions", "A step for every goal", _STEP)
def _goals_without_step(plan: Plan, as_of: date) -> Finding:
    served = _served_goals(plan)
    lack = ("goal has no step yet", "goals have no step yet")
    begun = bool(plan.actions)
    return _each(plan.active_goals, lambda goal: goal.id not in served, lack, _NO_GOAL, begun=begun)


@point("actions", "A step for every gap", _STEP)
def _gaps_without_step(plan: Plan, as_of: date) -> Finding | None:
    active = {goal.id for goal in plan.active_goals}
    behind = [each for each in plan.competencies if each.developed is False and each.goal_id in active]
    closing = {action.competency_id for action in plan.kept_actions}
    lack = ("gap has no step that closes it", "gaps have no step that closes them")
    begun = bool(plan.actions)
    return _each(behind, lambda each: each.id not in closing, lack, "", begun=begun) if behind else None


@point("actions", "Steps at work", "What could you do at work?")
def _at_work(plan: Plan, as_of: date) -> Finding:
    return _some([each for each in plan.actions if each.setting == "work"], "No step at work is listed yet.")


@point("actions", "Steps outside work", "What could you do outside work?")
def _outside(plan: Plan, as_of: date) -> Finding:
    found = [each for each in plan.actions if each.setting == "outside"]
    return _some(found, "No step outside work is listed yet.")


@point("actions", "Dates of steps", _STEP)
def _step_dates(plan: Plan, as_of: date) -> Finding | None:
    def undated(action: Action) -> bool:
        return action.due is None and action.repeats == "none"

    steps = plan.open_actions
    lack = ("step has no date yet", "steps have no date yet")
    return _each(steps, undated, lack, "") if steps else None


@point("actions", "Hours of steps", _STEP)
def _estimates(plan: Plan, as_of: date) -> Finding | None:
    steps = plan.open_actions
    lack = ("step has no estimate of hours yet", "steps have no estimate of hours yet")
    return _each(steps, lambda action: action.effort.likely is None, lack, "") if steps else None


@point("actions", "Signs of success", _STEP)
def _step_measures(plan: Plan, as_of: date) -> Finding | None:
    steps = plan.open_actions
    lack = ("step does not say how you will know it worked", "steps do not say how you will know they worked")
    return _each(steps, lambda action: not action.measure, lack, "") if steps else None


@point("actions", "Milestones", "Which moments will you mark?")
def _milestones(plan: Plan, as_of: date) -> Finding:
    lack = ("milestone has no date yet", "milestones have no date yet")
    none = "No milestone is marked yet."
    return _each(plan.milestones, lambda each: (each.due or each.reached_on) is None, lack, none)


_ask(
    "actions",
    "Signs of progress",
    "How will you know that it works?",
    "How will you know that you are reaching your target?",
)
_ask(
    "actions",
    "The mentor's eye",
    "What would you tell someone else with this plan?",
    "If you were this person's manager or mentor, what would you recommend?",
)


@point("actions", "A mentor", "Who could guide you?")
def _mentor(plan: Plan, as_of: date) -> Finding:
    return _some([each for each in plan.contacts if each.relation == "mentor"], "No mentor is listed yet.")


@point("actions", "Conversations", "Whom have you met, and what follows?")
def _encounters(plan: Plan, as_of: date) -> Finding:
    return _some(plan.encounters, "No conversation is noted yet.")


@point("actions", "Following up", "Whom have you met, and what follows?")
def _follow_ups(plan: Plan, as_of: date) -> Finding | None:
    names = {contact.id: contact.name for contact in plan.contacts}
    late = [
        names.get(each.contact_id or "", f"the {each.kind.replace('_', ' ')} of {day(each.on)}")
        for each in plan.encounters
        if each.follow_up_by and each.follow_up_by < as_of and each.followed_up_on is None
    ]
    if not plan.encounters:
        return None
    lack = "follow-up is" if len(late) == 1 else "follow-ups are"
    sentence = ended(capital(f"{number(len(late))} {lack} overdue: {listed(late)}"))
    return Finding(sentence, len(late)) if late else Finding()


@point("actions", "How you present yourself", "How do you present yourself?")
def _materials(plan: Plan, as_of: date) -> Finding:
    found = [material for material in plan.materials if material.kind != "organisation"]
    return _some(found, "No resume, letter or profile is listed yet.")


@point("actions", "Your field", "What is changing in your field?")
def _trends(plan: Plan, as_of: date) -> Finding:
    found = [entry for entry in plan.journal if entry.kind == "trend"]
    return _some(found, "Nothing is noted yet on what is changing in your field.")


# 5 Review


@point("review", "Late steps", "What is done, and what needs a change?")
def _late_steps(plan: Plan, as_of: date) -> Finding | None:
    dated = [action for action in plan.open_actions if action.due is not None and action.repeats == "none"]
    lack = (
        "step is past its date: finish it, move it or drop it",
        "steps are past their dates: finish, move or drop them",
    )
    begun = bool(plan.reviews)
    return _each(dated, lambda action: action.due < as_of, lack, "", begun=begun) if dated else None


@point("review", "Worth it", "Was it worth the time?")
def _worth(plan: Plan, as_of: date) -> Finding | None:
    done = plan.done_actions
    lack = ("finished step has no verdict yet", "finished steps have no verdict yet")
    return _each(done, lambda action: action.worth is None, lack, "") if done else None


@point("review", "Wins", "What went well?")
def _wins(plan: Plan, as_of: date) -> Finding:
    return _some([entry for entry in plan.journal if entry.kind == "win"], "No win is noted yet.")


@point("review", "Lessons", "What did it teach you?")
def _lessons(plan: Plan, as_of: date) -> Finding:
    found = [entry for entry in plan.journal if entry.kind in {"lesson", "setback"}]
    return _some(found, "No setback or lesson is noted yet.")


@point("review", "Feedback", "What do others say?")
def _feedback(plan: Plan, as_of: date) -> Finding:
    asked = [feedback for feedback in plan.feedback if feedback.asked]
    return _some(asked, "You have not asked anybody for feedback yet.")


@point("review", "Late goals", "Do your goals still fit?")
def _late_goals(plan: Plan, as_of: date) -> Finding | None:
    dated = [goal for goal in plan.active_goals if goal.due is not None]
    lack = ("goal is past its date", "goals are past their dates")
    begun = bool(plan.reviews)
    return _each(dated, lambda goal: goal.due < as_of, lack, "", begun=begun) if dated else None


@point("review", "The review itself", "What comes first until next time?")
def _review(plan: Plan, as_of: date) -> Finding:
    if not plan.reviews:
        return Finding("There is no review yet.", 1, begun=False)
    last = max(review.on for review in plan.reviews)
    months = plan.settings.review_months
    if (as_of - months_after(last, months)).days <= _GRACE_DAYS:
        return Finding()
    every = plan.settings.review_every.replace("_", " a ")
    return Finding(f"Your last review was on {day(last)}, and you planned one every {every}.", 1)
