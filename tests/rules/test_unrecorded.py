"""What was not recorded since the last review."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from careerkit import analysis, open_plan
from careerkit.analysis.since import rebuilt
from careerkit.plan import (
    Action,
    Change,
    Competency,
    Contact,
    Encounter,
    Feedback,
    Goal,
    JournalEntry,
    Measure,
    Milestone,
    Plan,
    Review,
)
from careerkit.rules.every import RULES

AS_OF = date(2026, 11, 21)
SINCE = date(2026, 11, 2)
OCTOBER = Review(id="review-1", on=date(2026, 10, 31))
SAMPLE = Path(__file__).parents[2] / "examples" / "sample-plan.json"


def wins(*days: date) -> tuple[JournalEntry, ...]:
    return tuple(JournalEntry(id=f"journal-{n}", text="A win", on=day) for n, day in enumerate(days, 1))


def sentences(before: Plan, plan: Plan) -> list[str]:
    return list(analysis.unrecorded(before, plan, AS_OF)["sentence"])


LOAVES = Goal(id="goal-1", statement="Bake", measure=Measure(what="Loaves", target=90, now=20))
WIRED = Action(id="action-1", what="Wire a flat", status="done", done_on=SINCE, worth=4, hours_spent=3)
REVIEWED = Plan(goals=(LOAVES,), reviews=(OCTOBER,))
MORE = LOAVES.model_copy(update={"measure": Measure(what="Loaves", target=90, now=40)})
JOINTS = Competency(id="competency-1", name="Joints", current=3, required=3)
PROMISE = Encounter(id="encounter-1", on=SINCE, contact_id="contact-1", follow_up_by=date(2026, 11, 20))
NOTE = Change(id="change-1", on=SINCE, record_id="goal-1", field="due", after="2027-01-01")


def later(**sections: object) -> Plan:
    """The reviewed plan with something added since."""
    return REVIEWED.model_copy(update=sections)


# Each rule with a plan of today on which it speaks, and one like it on which it is silent.
PAIRS: list[tuple[str, str, Plan, Plan]] = [
    (
        "review_not_closed",
        "This review is not closed yet; the last one was on 31 Oct 2026.",
        later(),
        later(reviews=(OCTOBER, Review(id="review-2", on=AS_OF, numbers={"steps done": 1}))),
    ),
    (
        "nothing_changed",
        "Nothing in the plan has changed since 31 Oct 2026.",
        later(),
        later(goals=(MORE,)),
    ),
    (
        "no_hour_noted",
        "No step was ticked off and no hour was noted since 31 Oct 2026.",
        later(),
        later(actions=(WIRED,)),
    ),
    (
        "nothing_noted",
        "No win, setback or lesson was noted since 31 Oct 2026.",
        later(),
        later(journal=wins(SINCE)),
    ),
    (
        "nobody_met",
        "No meeting was noted since 31 Oct 2026.",
        later(),
        later(encounters=(Encounter(id="encounter-1", on=SINCE),)),
    ),
    (
        "no_feedback_noted",
        "No feedback was noted since 31 Oct 2026.",
        later(),
        later(feedback=(Feedback(id="feedback-1", text="Tidy work", on=SINCE),)),
    ),
    (
        "done_without_hours",
        "One finished step has no hours noted: Wire a flat.",
        later(actions=(WIRED.model_copy(update={"hours_spent": None}),)),
        later(actions=(WIRED,)),
    ),
    (
        "change_without_reason",
        "One change has no reason yet.",
        later(changes=(NOTE,)),
        later(changes=(NOTE.model_copy(update={"why": "The oven broke"}),)),
    ),
    (
        "figure_of_last_time",
        "One goal has its figure of last time: Bake.",
        later(),
        later(goals=(MORE,)),
    ),
    (
        "developed_without_example",
        "One competency has no example yet: Joints.",
        later(competencies=(JOINTS,)),
        later(competencies=(JOINTS.model_copy(update={"evidence": "The oak door"}),)),
    ),
    (
        "developed_without_example",
        "One competency has no example yet: Joints.",
        later(competencies=(JOINTS,)),
        later(competencies=(JOINTS.model_copy(update={"current": 1}),)),
    ),
    (
        "follow_up_overdue",
        "One follow-up is overdue: Ana.",
        later(contacts=(Contact(id="contact-1", name="Ana"),), encounters=(PROMISE,)),
        later(
            contacts=(Contact(id="contact-1", name="Ana"),),
            encounters=(PROMISE.model_copy(update={"followed_up_on": AS_OF}),),
        ),
    ),
    (
        "milestone_past",
        "One milestone is past its date: Shop open.",
        later(milestones=(Milestone(id="milestone-1", what="Shop open", due=SINCE),)),
        later(milestones=(Milestone(id="milestone-1", what="Shop open", due=SINCE, reached_on=SINCE),)),
    ),
    (
        "step_overdue",
        "One step is past its date: Rent an oven.",
        later(actions=(Action(id="action-1", what="Rent an oven", due=SINCE),)),
        later(actions=(Action(id="action-1", what="Rent an oven", due=AS_OF),)),
    ),
    (
        "step_overdue",
        "One step is past its date: Run.",
        later(actions=(Action(id="action-1", what="Run", repeats="week", until=SINCE),)),
        later(actions=(Action(id="action-1", what="Run", repeats="week", until=AS_OF),)),
    ),
    (
        "done_without_verdict",
        "One finished step has no verdict yet: Wire a flat.",
        later(actions=(WIRED.model_copy(update={"worth": None}),)),
        later(actions=(WIRED,)),
    ),
]


@pytest.mark.parametrize(
    "rule, sentence, speaks, silent", PAIRS, ids=[f"{n}-{pair[0]}" for n, pair in enumerate(PAIRS)]
)
def test_each_thing_is_told_until_it_is_recorded(
    rule: str, sentence: str, speaks: Plan, silent: Plan
) -> None:
    """A rule speaks on the one plan, and on the other, which is only a little different, it does not."""
    assert sentence in sentences(REVIEWED, speaks)
    assert sentence not in sentences(REVIEWED, silent)


def test_figures_of_then_that_are_not_known_are_not_said_to_be_the_same() -> None:
    """Where no state of the last review is kept, nobody can tell whether a figure has moved."""
    same = "One goal has its figure of last time: Bake."

    assert same in sentences(REVIEWED, REVIEWED)
    assert same not in sentences(rebuilt(REVIEWED, OCTOBER.on), REVIEWED)


def test_every_rule_that_looks_back_has_its_pair() -> None:
    """None is without a plan on which it speaks and one on which it is silent."""
    assert {rule.name for rule in RULES if rule.word} == {name for name, *_ in PAIRS}


def test_nothing_new_says_what_is_missing() -> None:
    """The sample plan as it stood at the last review: each thing that nobody noted, once."""
    file = open_plan(SAMPLE, AS_OF)
    then = file.at(date(2026, 10, 31))
    found = analysis.unrecorded(then, then, AS_OF)

    assert "Nothing in the plan has changed since 31 Oct 2026." in list(found["sentence"])
    assert "No step was ticked off and no hour was noted since 31 Oct 2026." in list(found["sentence"])
    assert {"Review", "Plan", "Hours", "Notes", "People", "Feedback", "Steps", "Measures"} <= set(
        found["what"]
    )


def test_what_was_noted_is_not_missing() -> None:
    """Each thing that is recorded takes its sentence away."""
    measure = Measure(what="Talks", baseline=0, target=4, now=1)
    goal = Goal(id="goal-1", statement="Speak", measure=measure)
    step = Action(id="action-1", what="Read", status="done", done_on=date(2026, 11, 2))
    gap = Competency(id="competency-1", name="Speaking", required=2, current=2)
    before = Plan(goals=(goal,), reviews=(OCTOBER,), competencies=(gap,))
    bare = before.model_copy(update={"actions": (step,)})
    full = before.model_copy(
        update={
            "goals": (goal.model_copy(update={"measure": measure.model_copy(update={"now": 2.0})}),),
            "actions": (step.model_copy(update={"hours_spent": 2.0, "worth": 4}),),
            "competencies": (gap.model_copy(update={"evidence": "Spoke"}),),
            "journal": wins(date(2026, 11, 2)),
            "reviews": (OCTOBER, Review(id="review-2", on=AS_OF, numbers={"steps done": 1})),
        }
    )

    assert [
        "This review is not closed yet; the last one was on 31 Oct 2026.",
        "No hour was noted since 31 Oct 2026.",
        "One finished step has no hours noted: Read.",
        "No win, setback or lesson was noted since 31 Oct 2026.",
        "No meeting was noted since 31 Oct 2026.",
        "No feedback was noted since 31 Oct 2026.",
        "One finished step has no verdict yet: Read.",
        "One goal has its figure of last time: Speak.",
        "One competency has no example yet: Speaking.",
    ] == sentences(before, bare)
    assert [
        "No meeting was noted since 31 Oct 2026.",
        "No feedback was noted since 31 Oct 2026.",
    ] == sentences(before, full)


def test_an_empty_plan_misses_nothing() -> None:
    """Before there is a goal or a step, nothing can have been forgotten."""
    assert [] == sentences(Plan(), Plan())
