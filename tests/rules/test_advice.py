"""What a good mentor would say: every rule, the order, silence, and many at once."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date, timedelta
from inspect import unwrap
from pathlib import Path
from types import FrameType
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings

from benchmarks.plans import big_plan
from careerkit import analysis, tables
from careerkit.analysis.dates import find
from careerkit.plan import (
    RECORDS,
    Action,
    Capacity,
    CapacityException,
    Change,
    Circumstance,
    Compensation,
    Competency,
    Contact,
    Direction,
    Effort,
    Encounter,
    Event,
    Experience,
    Factor,
    Fallback,
    Feedback,
    Gauges,
    Goal,
    JournalEntry,
    Material,
    Measure,
    Milestone,
    Opportunity,
    Organisation,
    PayTarget,
    Person,
    Plan,
    Promise,
    Resource,
    Review,
    Settings,
    Silenced,
    Skill,
    Uncertainty,
    Value,
    Vision,
)
from careerkit.planfile import read_plan
from careerkit.rules.every import RULES
from careerkit.rules.rule import View
from careerkit.schedule import forecast, schedule
from tests.eight import AS_OF as EIGHT_ON
from tests.eight import EIGHT
from tests.strategies import plans

AS_OF = date(2026, 11, 21)
SAMPLE = Path(__file__).parents[2] / "examples" / "sample-plan.json"
COLUMNS = [
    "rule",
    "section",
    "record_id",
    "records",
    "what",
    "reason",
    "fix",
    "source",
    "weight",
    "silenced",
    "why_silenced",
]


def ago(days: int) -> date:
    """So many days before the day of all tests."""
    return AS_OF - timedelta(days)


def ahead(days: int) -> date:
    """So many days after it."""
    return AS_OF + timedelta(days)


def goal(number: int = 1, **fields: Any) -> Goal:
    """A goal that has all a goal should have, but for `fields`."""
    whole: dict[str, Any] = {
        "statement": f"I lead project {number} in banking software",
        "kinds": ("career",),
        "why": "To see it through",
        "due": ahead(300),
        "measure": Measure(what="Projects", target=2),
    }
    return Goal(id=f"goal-{number}", **whole | fields)


def competency(number: int = 1, **fields: Any) -> Competency:
    """A developed competency of the first goal, with a fresh example, but for `fields`."""
    whole: dict[str, Any] = {
        "name": f"Planning {number}",
        "goal_id": "goal-1",
        "current": 3,
        "evidence": "Planned the move",
        "evidence_on": ago(30),
    }
    return Competency(id=f"competency-{number}", **whole | fields)


def step(number: int = 1, **fields: Any) -> Action:
    """A step of the first goal that lacks nothing, but for `fields`."""
    whole: dict[str, Any] = {
        "what": f"Chair meeting {number}",
        "goal_id": "goal-1",
        "kind": "on_the_job",
        "effort": Effort(likely=4),
        "due": ahead(60),
        "measure": "It ends on time",
    }
    return Action(id=f"action-{number}", **whole | fields)


def with_steps(*steps: Action, hours: float | None = 5, **sections: Any) -> Plan:
    """A plan of these steps towards one goal; no weeks are shorter than others."""
    return Plan(
        **{"goals": [goal()], "actions": steps, "capacity": Capacity(hours_per_week=hours)} | sections
    )


def with_competencies(*found: Competency, **sections: Any) -> Plan:
    """A plan of these competencies of one goal."""
    return Plan(**{"goals": [goal()], "competencies": found} | sections)


def met(**fields: Any) -> Encounter:
    """A talk with the first contact, last week, but for `fields`."""
    return Encounter(id="encounter-1", **{"on": ago(7), "contact_id": "contact-1"} | fields)


def with_talk(talk: Encounter, *steps: Action, **contact: Any) -> Plan:
    """A plan of one talk with one contact, and of these steps."""
    people = [Contact(id="contact-1", name="Ines", **contact)]
    return Plan(goals=[goal()], actions=steps, contacts=people, encounters=[talk])


def wins(count: int, kind: str = "win") -> list[JournalEntry]:
    """So many journal entries of one kind."""
    return [JournalEntry(id=f"journal-{n}", text="x", on=ago(n), kind=kind) for n in range(count)]


def done(number: int, **fields: Any) -> Action:
    """A finished step with a verdict, but for `fields`."""
    return step(number, **{"status": "done", "done_on": ago(9), "hours_spent": 4, "worth": 4} | fields)


def job(number: int = 1, **fields: Any) -> Experience:
    """A job that goes on, but for `fields`."""
    return Experience(id=f"experience-{number}", title="Shift leader", **fields)


RISING = Person(situation="advancing")
ASKED = Feedback(id="feedback-1", text="x", on=ago(183), asked=True)
ANALYST = Person(headline="Support analyst at a regional bank")
MOVES = [
    Change(
        id=f"change-{n}",
        on=ago(100 - n),
        record_id="goal-1",
        field="due",
        before=str(ahead(10 * n)),
        after=str(ahead(10 * n + 10)),
    )
    for n in range(3)
]
GAP = competency(current=1, importance=5, required=4)
LATE_GAP = step(competency_id="competency-1", not_before=ahead(200), due=ahead(280))
STUDY = ("course", "formal_education", "self_study")
RING = [step(1, after=("action-2",)), step(2, after=("action-1",))]
VALUES = [Value(id="value-1", name="Pay", weight=4), Value(id="value-2", name="Calm", weight=2)]
OPENING = Opportunity(id="opportunity-1", title="Lead", scores={"value-1": 3})
APPLIED = Opportunity(id="opportunity-1", title="Lead", stage="applied")
TAKE_OVER = Opportunity(id="opportunity-1", title="Take over Bernd's firm", seen_on=ago(61))
ESSENTIAL = [Value(id="value-1", name="Calm", weight=5), Value(id="value-2", name="Pay", weight=4)]
NURSE = Direction(id="direction-1", title="Nurse", market_now="Nine openings")
COOK = Direction(id="direction-2", title="Cook", market_now="Two openings")
NIGHTS = Circumstance(
    id="circumstance-1",
    now="My son is three",
    area="family",
    rules_out="Nights",
    until=ahead(300),
    direction_ids=("direction-1",),
)
RESUME = Material(id="material-1", title="Resume", kind="resume", text="x", updated_on=ago(30))
TRUST = Organisation(id="organisation-1", name="The trust", kind="employer")
LEAVE = Resource(kind="time_off", what="Two days in March")
GRANTED = Promise(id="promise-1", what="Two days", action_id="action-1", state="granted")
REVIEWED = Review(id="review-1", on=ago(20), focus=("Studying for the exam",))
FEW_HOURS = [Review(id=f"review-{n}", on=ago(105 - 35 * n), numbers={"hours spent": 10 * n}) for n in (1, 2)]
SHADOW = step(what="Shadow Priya through a release")

# Each rule with a plan on which it speaks and one, as like it as may be, on which it is silent.
CASES: list[tuple[str, Plan, Plan]] = [
    ("where_to_begin", Plan(person=Person(name="Maya")), Plan(goals=[goal()])),
    (
        "skill_without_example",
        Plan(skills=[Skill(id="skill-1", name="SQL", level=4)]),
        Plan(skills=[Skill(id="skill-1", name="SQL", level=2), Skill(id="skill-2", name="Python")]),
    ),
    (
        "values_all_equal",
        Plan(values=[Value(id=f"value-{n}", name="x", weight=4) for n in range(3)]),
        Plan(values=[Value(id=f"value-{n}", name="x", weight=2 + n) for n in range(3)]),
    ),
    (
        "direction_without_market",
        Plan(directions=[Direction(id="direction-1", title="Teaching")]),
        Plan(directions=[Direction(id="direction-1", title="Teaching", market_now="Nine openings")]),
    ),
    (
        "opening_undecided",
        Plan(opportunities=[OPENING.model_copy(update={"seen_on": ago(61), "scores": {}})]),
        Plan(opportunities=[OPENING.model_copy(update={"seen_on": ago(60), "scores": {}})]),
    ),
    (
        "opening_undecided",
        Plan(opportunities=[TAKE_OVER], actions=[step(what="Buy a van for the firm", goal_id=None)]),
        Plan(opportunities=[TAKE_OVER], actions=[step(what="Read the books of Bernd's firm", goal_id=None)]),
    ),
    (
        "opening_undecided",
        Plan(opportunities=[TAKE_OVER]),
        Plan(opportunities=[TAKE_OVER.model_copy(update={"next_on": ahead(3)})]),
    ),
    (
        "opening_undecided",
        Plan(opportunities=[TAKE_OVER]),
        Plan(opportunities=[TAKE_OVER.model_copy(update={"stage": "offer"})]),
    ),
    (
        "opening_silent",
        Plan(opportunities=[APPLIED.model_copy(update={"reply_by": ago(15)})]),
        Plan(opportunities=[APPLIED.model_copy(update={"reply_by": ago(14)})]),
    ),
    (
        "opening_silent",
        Plan(opportunities=[APPLIED.model_copy(update={"reply_by": ago(99), "next_on": ago(1)})]),
        Plan(opportunities=[APPLIED.model_copy(update={"reply_by": ago(99), "next_on": AS_OF})]),
    ),
    (
        "opening_silent",
        Plan(opportunities=[APPLIED.model_copy(update={"reply_by": ago(15)})]),
        Plan(opportunities=[APPLIED.model_copy(update={"reply_by": ago(15), "stage": "silent"})]),
    ),
    (
        "opening_silent",
        Plan(opportunities=[APPLIED.model_copy(update={"reply_by": ago(15)})]),
        Plan(opportunities=[APPLIED.model_copy(update={"reply_by": ago(15), "stage": "offer"})]),
    ),
    (
        "offer_without_date",
        Plan(opportunities=[APPLIED.model_copy(update={"stage": "offer"})]),
        Plan(opportunities=[APPLIED.model_copy(update={"stage": "offer", "reply_by": ahead(9)})]),
    ),
    (
        "opening_not_weighed",
        Plan(values=VALUES, opportunities=[OPENING]),
        Plan(values=VALUES[:1], opportunities=[OPENING]),
    ),
    (
        "direction_against_situation",
        Plan(directions=[NURSE], circumstances=[NIGHTS]),
        Plan(directions=[NURSE], circumstances=[NIGHTS.model_copy(update={"until": AS_OF})]),
    ),
    (
        "direction_against_situation",
        Plan(directions=[NURSE], circumstances=[NIGHTS]),
        Plan(directions=[NURSE], circumstances=[NIGHTS.model_copy(update={"direction_ids": ()})]),
    ),
    (
        "direction_against_situation",
        Plan(directions=[NURSE.model_copy(update={"decision": "chosen"}), COOK], circumstances=[NIGHTS]),
        Plan(directions=[NURSE, COOK.model_copy(update={"decision": "chosen"})], circumstances=[NIGHTS]),
    ),
    (
        "situation_may_have_changed",
        Plan(circumstances=[NIGHTS.model_copy(update={"until": AS_OF})], directions=[NURSE]),
        Plan(circumstances=[NIGHTS.model_copy(update={"until": None})], directions=[NURSE]),
    ),
    (
        "value_not_weighed",
        Plan(values=ESSENTIAL, directions=[NURSE, COOK]),
        Plan(values=ESSENTIAL, directions=[NURSE, COOK.model_copy(update={"scores": {"value-1": 2}})]),
    ),
    (
        "value_not_weighed",
        Plan(values=ESSENTIAL, directions=[NURSE, COOK]),
        Plan(values=ESSENTIAL, directions=[NURSE, COOK], opportunities=[OPENING]),
    ),
    (
        "value_not_weighed",
        Plan(values=ESSENTIAL, directions=[NURSE, COOK]),
        Plan(values=ESSENTIAL, directions=[NURSE, COOK.model_copy(update={"decision": "chosen"})]),
    ),
    ("no_goal", Plan(goals=[goal(status="dropped")]), Plan(goals=[goal()])),
    (
        "no_vision",
        Plan(goals=[goal(due=ahead(900))]),
        Plan(goals=[goal(due=ahead(900))], visions=[Vision(id="vision-1", text="At a desk by the river")]),
    ),
    ("no_vision", Plan(goals=[goal(due=None)]), Plan(goals=[goal(due=ahead(300))])),
    (
        "income_for_the_gap",
        Plan(goals=[goal()], experiences=[job(end=ago(60))]),
        Plan(goals=[goal()], experiences=[job(end=ago(60)), job(2)]),
    ),
    (
        "income_for_the_gap",
        Plan(goals=[goal()], experiences=[job(end=ago(60))]),
        Plan(goals=[goal(), goal(2, kinds=("financial",))], experiences=[job(end=ago(60))]),
    ),
    (
        "vision_is_present_job",
        Plan(person=ANALYST, visions=[Vision(id="vision-1", years_ahead=5, position="A support analyst")]),
        Plan(
            person=ANALYST,
            visions=[Vision(id="vision-1", years_ahead=5, position="Support analyst, part time")],
        ),
    ),
    (
        "vision_is_present_job",
        Plan(person=ANALYST, visions=[Vision(id="vision-1", text="I am still a support analyst.")]),
        Plan(person=Person(), visions=[Vision(id="vision-1", text="I am a support analyst.")]),
    ),
    (
        "no_pay_named",
        Plan(visions=[Vision(id="vision-1", text="A quiet office")]),
        Plan(visions=[Vision(id="vision-1", text="A quiet office", compensation=60_000)]),
    ),
    (
        "goal_vague",
        Plan(goals=[goal(statement="I want to be a manager")]),
        Plan(goals=[goal(statement="I want to be a project manager")]),
    ),
    (
        "goal_without_measure",
        Plan(goals=[goal(statement="I run a bakery", measure=Measure(what="Loaves"))]),
        Plan(goals=[goal(statement="I pass the CAPM exam", measure=Measure())]),
    ),
    (
        "goal_without_measure",
        Plan(goals=[goal(statement="I run a bakery", measure=Measure())]),
        Plan(goals=[goal(statement="I run a bakery", measure=Measure(what="Loaves", target=90))]),
    ),
    (
        "goal_without_date",
        with_steps(step(), goals=[goal(due=None)]),
        Plan(goals=[goal(due=None)]),
    ),
    (
        "goal_without_date",
        with_steps(step(), goals=[goal(due=None)]),
        with_steps(step()),
    ),
    ("goal_past_date", Plan(goals=[goal(due=ago(1))]), Plan(goals=[goal(due=AS_OF)])),
    (
        "goal_far_from_target",
        Plan(goals=[goal(due=ahead(60), measure=Measure(what="x", baseline=0, now=2, target=6))]),
        Plan(goals=[goal(due=ahead(60), measure=Measure(what="x", baseline=0, now=3, target=6))]),
    ),
    (
        "goal_without_reason",
        Plan(goals=[goal(why="")]),
        Plan(
            goals=[goal(why="", direction_id="direction-1")],
            directions=[Direction(id="direction-1", title="Teaching")],
        ),
    ),
    (
        "goal_without_reason",
        Plan(settings=Settings(smart="realistic"), goals=[goal()]),
        Plan(settings=Settings(smart="realistic"), goals=[goal(why="", realistic="Four hours a week")]),
    ),
    (
        "one_kind_of_goal",
        Plan(goals=[goal(1), goal(2), goal(3)]),
        Plan(goals=[goal(1), goal(2), goal(3, kinds=("career", "family"))]),
    ),
    (
        "too_many_first_priorities",
        Plan(goals=[goal(n, priority=1) for n in range(1, 5)]),
        Plan(goals=[goal(n, priority=1, parent_id="goal-1" if n == 4 else None) for n in range(1, 5)]),
    ),
    (
        "long_goal_without_smaller",
        Plan(goals=[goal(due=date(2040, 1, 1))]),
        Plan(goals=[goal(due=date(2040, 1, 1)), goal(2, parent_id="goal-1")]),
    ),
    (
        "smaller_goal_after_larger",
        Plan(goals=[goal(1), goal(2, parent_id="goal-1", due=ahead(301))]),
        Plan(goals=[goal(1), goal(2, parent_id="goal-1", due=ahead(300))]),
    ),
    ("goal_date_moved_often", Plan(goals=[goal()], changes=MOVES), Plan(goals=[goal()], changes=MOVES[:2])),
    (
        "competency_not_assessed",
        with_competencies(competency(current=None)),
        with_competencies(competency(current=None), goals=[goal(priority=3)]),
    ),
    (
        "competency_not_assessed",
        with_competencies(competency(current=None)),
        with_competencies(competency(current=None), actions=[step(competency_id="competency-1")]),
    ),
    (
        "gap_without_step",
        with_competencies(GAP),
        with_competencies(GAP, actions=[step(competency_id="competency-1")]),
    ),
    (
        "gap_still_open",
        with_competencies(GAP, actions=[done(1, competency_id="competency-1")]),
        with_competencies(GAP, actions=[step(competency_id="competency-1")]),
    ),
    (
        "gap_starts_late",
        with_competencies(GAP, actions=[LATE_GAP]),
        with_competencies(GAP, actions=[LATE_GAP, step(2, competency_id="competency-1")]),
    ),
    (
        "ratings_far_apart",
        with_competencies(competency(second_rating=5, second_rater="Devon")),
        with_competencies(competency(second_rating=4, second_rater="Devon")),
    ),
    (
        "developed_without_example",
        with_competencies(competency(evidence="")),
        with_competencies(competency(evidence="", current=2)),
    ),
    (
        "evidence_old",
        with_competencies(competency(evidence_on=ago(731))),
        with_competencies(competency(evidence_on=ago(731), kind="education")),
    ),
    (
        "competency_twice",
        with_competencies(
            competency(), competency(2, name="planning 1", goal_id="goal-2"), goals=[goal(), goal(2)]
        ),
        with_competencies(
            competency(),
            competency(2, name="Planning 2", goal_id="goal-2"),
            competency(3, name="Planning 1"),
            goals=[goal(), goal(2)],
        ),
    ),
    ("hours_not_given", with_steps(step(), hours=None), with_steps(step())),
    (
        "too_many_hours",
        with_steps(step(effort=Effort(likely=30), due=ahead(14))),
        with_steps(step(effort=Effort(likely=10), due=ahead(14))),
    ),
    (
        "low_odds",
        with_steps(step(effort=Effort(likely=42), due=ahead(60)), goals=[goal(priority=3, due=ahead(60))]),
        with_steps(step(effort=Effort(likely=20), due=ahead(60)), goals=[goal(priority=3, due=ahead(60))]),
    ),
    (
        "weekly_load",
        with_steps(step(effort=Effort(likely=6), repeats="week", due=None)),
        with_steps(step(effort=Effort(likely=5), repeats="week", due=None)),
    ),
    ("steps_in_a_ring", with_steps(*RING), with_steps(RING[0], step(2))),
    (
        "waits_for_endless_step",
        with_steps(step(1, repeats="week"), step(2, after=("action-1",))),
        with_steps(step(1, repeats="week", until=ahead(30)), step(2, after=("action-1",))),
    ),
    (
        "waits_for_dropped_step",
        with_steps(step(1, status="dropped"), step(2, after=("action-1",))),
        with_steps(done(1), step(2, after=("action-1",))),
    ),
    (
        "far_over_estimate",
        with_steps(step(hours_spent=6)),
        with_steps(step(hours_spent=5)),
    ),
    (
        "estimates_too_low",
        with_steps(*(done(n, hours_spent=5) for n in range(1, 6))),
        with_steps(*(done(n, hours_spent=4) for n in range(1, 6))),
    ),
    (
        "hours_not_found",
        Plan(capacity=Capacity(hours_per_week=5), reviews=FEW_HOURS),
        Plan(capacity=Capacity(hours_per_week=4), reviews=FEW_HOURS),
    ),
    (
        "no_shorter_weeks",
        with_steps(step(effort=Effort(likely=35))),
        with_steps(
            step(effort=Effort(likely=35)),
            capacity=Capacity(
                hours_per_week=5, exceptions=[CapacityException(start=ahead(30), end=ahead(40))]
            ),
        ),
    ),
    ("goal_without_step", Plan(goals=[goal()]), with_steps(step())),
    ("goal_without_next_step", with_steps(done(1)), with_steps(done(1), step(2))),
    ("step_without_date", with_steps(step(due=None)), with_steps(step(due=None, repeats="week"))),
    ("step_without_estimate", with_steps(step(effort=Effort(low=2))), with_steps(step())),
    ("step_without_measure", with_steps(step(measure="")), with_steps(done(1, measure=""))),
    ("no_shorter_weeks", with_steps(step(effort=Effort(likely=35))), with_steps(step())),
    (
        "step_overdue",
        with_steps(step(due=ago(1)), hours=None),
        with_steps(step(due=AS_OF), done(2, due=ago(1)), hours=None),
    ),
    ("step_overdue", with_steps(step(due=ago(1)), hours=None), with_steps(step(due=ago(1)))),
    ("step_without_goal", with_steps(step(goal_id=None)), with_steps(step())),
    (
        "step_for_closed_goal",
        with_steps(step(), goals=[goal(status="achieved")]),
        with_steps(done(1), goals=[goal(status="achieved")]),
    ),
    (
        "step_too_big",
        with_steps(step(effort=Effort(likely=61))),
        with_steps(step(effort=Effort(likely=60))),
    ),
    (
        "biggest_step_without_if_then",
        with_steps(step(1), step(2, effort=Effort(likely=20))),
        with_steps(step(1), step(2, effort=Effort(likely=20), if_then="If it rains, I will call")),
    ),
    (
        "biggest_step_without_if_then",
        with_steps(step(effort=Effort(likely=20))),
        with_steps(step(effort=Effort(likely=20)), goals=[goal(status="dropped")]),
    ),
    (
        "repeats_without_end",
        with_steps(step(repeats="month")),
        with_steps(step(repeats="month", until=ahead(200))),
    ),
    (
        "too_much_begun",
        with_steps(*(step(n, status="doing") for n in range(1, 9))),
        with_steps(*(step(n, status="doing") for n in range(1, 8))),
    ),
    (
        "nothing_but_courses",
        with_steps(*(step(n, kind=STUDY[n - 1]) for n in range(1, 4))),
        with_steps(*(step(n, kind=STUDY[n - 1]) for n in range(1, 4)), step(4)),
    ),
    (
        "threat_without_answer",
        *(
            Plan(factors=[Factor(id="factor-1", text="The plant closes", kind="threat", note=note)])
            for note in ("", "If the order book is empty in May, I apply to the railway.")
        ),
    ),
    (
        "directions_undecided",
        *(
            Plan(
                directions=[
                    Direction(id="direction-1", title="Wind turbines", decision=decision),
                    Direction(id="direction-2", title="Teaching apprentices"),
                ]
            )
            for decision in ("considering", "chosen")
        ),
    ),
    (
        "nothing_within_a_year",
        Plan(goals=[goal(due=ahead(900))]),
        Plan(goals=[goal(due=ahead(900)), goal(2, due=ahead(300), parent_id="goal-1")]),
    ),
    (
        "resource_without_cost",
        with_steps(step(resources=[Resource(kind="funding", what="Fee")])),
        with_steps(step(resources=[Resource(kind="funding", what="Fee", cost=0)])),
    ),
    (
        "milestone_past",
        Plan(milestones=[Milestone(id="milestone-1", what="Exam", due=ago(1))]),
        Plan(milestones=[Milestone(id="milestone-1", what="Exam", due=ago(1), reached_on=ago(1))]),
    ),
    (
        "milestone_without_date",
        Plan(milestones=[Milestone(id="milestone-1", what="Exam")]),
        Plan(milestones=[Milestone(id="milestone-1", what="Exam", due=ahead(9))]),
    ),
    (
        "goal_without_milestone",
        Plan(goals=[goal(priority=1, due=ahead(400))]),
        Plan(
            goals=[goal(priority=1, due=ahead(400))],
            milestones=[Milestone(id="milestone-1", what="Brief", goal_id="goal-1")],
        ),
    ),
    (
        "kind_not_worth_it",
        with_steps(*(done(n, worth=2) for n in range(1, 4)), step(4)),
        with_steps(*(done(n, worth=n) for n in range(1, 4)), step(4)),
    ),
    (
        "no_mentor",
        Plan(person=RISING, goals=[goal(due=ahead(700))], feedback=[ASKED]),
        Plan(
            person=RISING,
            goals=[goal(due=ahead(700))],
            feedback=[ASKED],
            contacts=[Contact(id="contact-1", name="Ines", relation="mentor", keep_in_touch_days=None)],
        ),
    ),
    (
        "no_mentor",
        Plan(person=RISING, goals=[goal(due=ahead(700))], feedback=[ASKED]),
        Plan(person=RISING, goals=[goal(due=ahead(300))], feedback=[ASKED]),
    ),
    (
        "contact_silent",
        with_talk(met(on=ago(31)), keep_in_touch_days=30),
        with_talk(met(on=ago(30)), keep_in_touch_days=30),
    ),
    (
        "contact_never_met",
        with_talk(met(contact_id=None)),
        with_talk(met(contact_id=None), relation="peer"),
    ),
    (
        "follow_up_overdue",
        with_talk(met(follow_up_by=ago(1))),
        with_talk(met(follow_up_by=ago(1), followed_up_on=ago(2))),
    ),
    (
        "referral_not_followed",
        with_talk(met(on=ago(61), referrals=("Karim",))),
        with_talk(met(on=ago(60), referrals=("Karim",))),
    ),
    (
        "referral_not_followed",
        with_talk(met(on=ago(61), referrals=("The clinic lead",)), step(what="Write to the old lead")),
        with_talk(met(on=ago(61), referrals=("The clinic lead",)), step(what="Talk with the clinic lead")),
    ),
    (
        "referral_not_followed",
        with_talk(met(on=ago(61), referrals=("Cem at the chamber",)), step(what="Ask at the chamber")),
        with_talk(met(on=ago(61), referrals=("Cem at the chamber",)), step(what="Call Cem")),
    ),
    (
        "no_informational_interview",
        with_talk(met()),
        with_talk(met(kind="informational_interview")),
    ),
    (
        "no_informational_interview",
        with_talk(met()),
        with_steps(step(kind="networking")),
    ),
    (
        "no_informational_interview",
        with_talk(met()),
        Plan(goals=[goal()], contacts=[Contact(id="contact-1", name="Ines")]),
    ),
    (
        "manager_not_named",
        with_steps(step(1), step(2), step(3), contacts=[Contact(id="contact-1", name="Ines")]),
        with_steps(
            step(1), step(2), step(3), contacts=[Contact(id="contact-1", name="Ruth", relation="manager")]
        ),
    ),
    (
        "employer_without_contact",
        Plan(organisations=[TRUST]),
        Plan(organisations=[TRUST], contacts=[Contact(id="contact-1", name="Ada", organisation="the trust")]),
    ),
    (
        "employer_without_contact",
        Plan(organisations=[TRUST]),
        Plan(organisations=[TRUST.model_copy(update={"kind": "union"})]),
    ),
    (
        "resource_not_asked_for",
        with_steps(step(resources=[LEAVE])),
        with_steps(step(resources=[LEAVE]), promises=[GRANTED]),
    ),
    (
        "resource_not_asked_for",
        with_steps(step(resources=[LEAVE]), promises=[GRANTED.model_copy(update={"state": "to_ask"})]),
        with_steps(step(resources=[LEAVE]), person=Person(work="own_business")),
    ),
    (
        "resource_not_asked_for",
        with_steps(step(resources=[LEAVE])),
        with_steps(step(resources=[LEAVE], status="doing")),
    ),
    (
        "resource_not_asked_for",
        with_steps(step(resources=[LEAVE], due=ahead(90))),
        with_steps(step(resources=[LEAVE], due=ahead(91))),
    ),
    (
        "no_material",
        Plan(goals=[goal()]),
        Plan(goals=[goal()], materials=[RESUME]),
    ),
    (
        "resume_old",
        Plan(materials=[RESUME.model_copy(update={"updated_on": date(2025, 11, 20)})]),
        Plan(materials=[RESUME.model_copy(update={"updated_on": date(2025, 11, 21)})]),
    ),
    (
        "opening_without_resume",
        Plan(values=VALUES, opportunities=[OPENING]),
        Plan(values=VALUES, opportunities=[OPENING], materials=[RESUME]),
    ),
    (
        "statement_never_written",
        Plan(materials=[Material(id="material-1", title="Letter", kind="letter")]),
        Plan(materials=[Material(id="material-1", title="Letter", kind="letter", text="Dear Priya")]),
    ),
    (
        "statement_never_written",
        Plan(materials=[RESUME]),
        Plan(materials=[RESUME, Material(id="material-2", title="Me", kind="statement", link="me.odt")]),
    ),
    (
        "review_overdue",
        Plan(reviews=[Review(id="review-1", on=date(2026, 10, 13))]),
        Plan(
            settings=Settings(review_every="quarter"), reviews=[Review(id="review-1", on=date(2026, 10, 13))]
        ),
    ),
    (
        "never_reviewed",
        Plan(journal=[JournalEntry(id="journal-1", text="x", on=date(2026, 10, 13))]),
        Plan(journal=[JournalEntry(id="journal-1", text="x", on=date(2026, 10, 14))]),
    ),
    (
        "focus_without_step",
        with_steps(SHADOW, reviews=[REVIEWED]),
        with_steps(SHADOW, step(2, what="Study one chapter a week"), reviews=[REVIEWED]),
    ),
    (
        "rest_over",
        Plan(goals=[goal(status="resting", rests_until=AS_OF)]),
        Plan(goals=[goal(status="resting", rests_until=AS_OF + timedelta(days=1))]),
    ),
    (
        "happened_since_review",
        Plan(events=[Event(id="event-1", what="A child", on=AS_OF)]),
        Plan(
            events=[Event(id="event-1", what="A child", on=AS_OF)],
            reviews=[Review(id="review-1", on=AS_OF)],
        ),
    ),
    ("done_without_verdict", with_steps(done(1, worth=None)), with_steps(done(1), step(2))),
    (
        "no_feedback_asked",
        Plan(person=RISING, goals=[goal()]),
        Plan(person=RISING, goals=[goal()], feedback=[ASKED]),
    ),
    ("no_feedback_asked", Plan(person=RISING, goals=[goal()]), Plan(goals=[goal()])),
    ("one_sided_journal", Plan(journal=wins(5)), Plan(journal=[*wins(4), *wins(5, "lesson")[4:]])),
    ("one_sided_journal", Plan(journal=wins(5, "setback")), Plan(journal=wins(4, "setback"))),
]
NAMED, UNNAMED = PayTarget(year=2029, pay=82_000, moved_by="The exam"), PayTarget(year=2029, pay=82_000)
CASES += [
    (
        "pay_target_not_moved",
        Plan(compensation=Compensation(targets=(NAMED, UNNAMED))),
        Plan(compensation=Compensation(targets=(NAMED,))),
    ),
    (
        "ask_below_least",
        Plan(compensation=Compensation(ask=60_000, least=64_000)),
        Plan(compensation=Compensation(ask=68_000, least=64_000)),
    ),
]
SCHOOL = Uncertainty(id="uncertainty-1", text="They take me", direction_id="direction-1", sure=50, hours=1)
LATER = Fallback(id="fallback-1", what="A year as an aide", direction_id="direction-1", sign="A letter")
CHOSEN = NURSE.model_copy(update={"decision": "chosen"})


def doubting(point: Uncertainty = SCHOOL, **sections: Any) -> Plan:
    """A nurse's plan that rests on one point."""
    whole: dict[str, Any] = {"directions": [NURSE], "uncertainties": [point]}
    return Plan(**whole | sections)


CASES += [
    (
        "gauge_says_no",
        *(Plan(directions=[NURSE.model_copy(update={"gauges": Gauges(like=like)})]) for like in (1, 2)),
    ),
    ("found_false", *(doubting(SCHOOL.model_copy(update={"state": state})) for state in ("false", "true"))),
    (
        "found_false",
        *(
            doubting(
                SCHOOL.model_copy(update={"state": "false"}),
                directions=[NURSE.model_copy(update={"decision": decision})],
            )
            for decision in ("considering", "dropped")
        ),
    ),
    ("chosen_without_plan_b", doubting(directions=[CHOSEN]), doubting()),
    (
        "chosen_without_plan_b",
        doubting(directions=[CHOSEN]),
        doubting(directions=[CHOSEN], fallbacks=[LATER]),
    ),
    (
        "plan_b_without_sign",
        *(doubting(fallbacks=[LATER.model_copy(update={"sign": sign})]) for sign in ("", "A letter")),
    ),
    (
        "threat_without_answer",
        *(
            Plan(
                factors=[Factor(id="factor-1", text="The plant closes", kind="threat")],
                fallbacks=[Fallback(id="fallback-1", what="The railway", factor_id=factor)],
            )
            for factor in (None, "factor-1")
        ),
    ),
    (
        "income_for_the_gap",
        Plan(goals=[goal()], experiences=[job(end=ago(60))]),
        Plan(
            goals=[goal()],
            experiences=[job(end=ago(60))],
            fallbacks=[Fallback(id="fallback-1", what="My sister's farm", letter="Z")],
        ),
    ),
]

IDS = [f"{name}-{n}" for n, (name, _, _) in enumerate(CASES)]


def pieces(plan: Plan, rule: str) -> pd.DataFrame:
    """What one rule says about a plan."""
    found = analysis.advice(plan, AS_OF)
    return found[found["rule"] == rule]


@pytest.mark.parametrize(("rule", "plan", "_silent"), CASES, ids=IDS)
def test_a_rule_speaks(rule: str, plan: Plan, _silent: Plan) -> None:
    """On its plan it says why and what to do, in sentences, with its source."""
    found = pieces(plan, rule)

    assert 1 == len(found)
    piece = found.iloc[0]
    assert piece["section"] in {*RECORDS, "capacity", "compensation"}
    assert piece["what"]
    assert piece["reason"].endswith(".")
    assert piece["fix"].endswith((".", "?"))
    assert piece["source"][0] in "SB"
    assert not piece["silenced"]


@pytest.mark.parametrize(("rule", "_speaks", "plan"), CASES, ids=IDS)
def test_a_rule_is_silent(rule: str, _speaks: Plan, plan: Plan) -> None:
    """On a plan that is only a little different it has nothing to say."""
    assert 0 == len(pieces(plan, rule))


def test_every_rule_names_its_source() -> None:
    """The source is a line of the mission: S1 to S80, or B1 to B12."""
    known = {*(f"S{n}" for n in range(1, 81)), *(f"B{n}" for n in range(1, 13))}

    assert {rule.source for rule in RULES} <= known


def test_every_rule_has_its_pair() -> None:
    """No rule is without a plan on which it speaks and one on which it is silent, and no name is twice."""
    names = [rule.name for rule in RULES if rule.weight]
    twice = {rule.look.__code__ for rule in RULES if names.count(rule.name) > 1}

    assert set(names) == {name for name, _, _ in CASES}
    assert len(set(names)) == len({rule.look.__code__ for rule in RULES if rule.weight})
    assert len(twice) <= 1


VERB = re.compile(r"\b(?:has|does|is|lacks)\b.*")


@pytest.mark.parametrize(("rule", "plan", "_silent"), CASES, ids=IDS)
def test_a_fact_is_told_in_one_wording(rule: str, plan: Plan, _silent: Plan) -> None:
    """What a chapter names as open, or a review as not recorded, is what the advice says of it."""
    view = View(plan, AS_OF)
    told = [each for each in RULES if each.name == rule and (each.point or each.word)]

    for each in told:
        findings = [found for found in each.findings(view) or () if found.advised and found.open]
        for found in findings:
            verb = VERB.search(each.lacking(1))
            assert (verb.group() if found.record and verb else each.told(findings)) in found.reason


@given(plans())
def test_what_is_advised_as_lacking_is_open_in_its_chapter(plan: Plan) -> None:
    """No piece of advice says that something is missing where the list of its chapter calls it done."""
    view = View(plan.on(AS_OF), AS_OF)
    points = analysis.completeness(plan, AS_OF)
    open_points = set(points.loc[~points["done"], "point"])

    for rule in RULES:
        findings = rule.findings(view) if rule.point and rule.weight else None
        assert not any(found.open and found.advised for found in findings or ()) or rule.point in open_points


@pytest.mark.parametrize(
    ("rule", "plan", "reason"),
    [
        (
            "too_many_hours",
            with_steps(
                step(effort=Effort(likely=12), due=ahead(13)),
                capacity=Capacity(
                    hours_per_week=5,
                    exceptions=[CapacityException(start=ahead(7), end=ahead(20), why="My parents visit")],
                ),
            ),
            "7 hours of the work due by 4 Dec 2026 find no room before it; "
            "“My parents visit” leaves no hours a week just then.",
        ),
        (
            "too_many_hours",
            with_steps(step(due=ago(3))),
            "One step is past its date since 18 Nov 2026.",
        ),
        (
            "goal_without_next_step",
            with_steps(done(1), goals=[goal(measure=Measure(what="Evenings", now=3, target=4))]),
            "Its one step is done, nothing else is planned, and it is still active "
            "(Evenings: now 3, target 4).",
        ),
        (
            "goal_without_date",
            with_steps(step(), goals=[goal(statement="I lead a project by June 2028", due=None)]),
            "It has no date yet, so the schedule cannot see that its words mean 30 Jun 2028.",
        ),
        (
            "gap_starts_late",
            with_competencies(GAP, actions=[LATE_GAP]),
            "It is one of your heaviest gaps (importance 5, three levels short), and its first step begins "
            "about 9 Jun 2027, seven months from now.",
        ),
        (
            "ratings_far_apart",
            with_competencies(competency(second_rating=5, second_rater="Devon")),
            "You say 3 and “Devon” says 5: one of you has seen something the other has not.",
        ),
        (
            "referral_not_followed",
            with_talk(met(on=ago(86), referrals=("Karim",))),
            "Ines gave you this name on 27 Aug 2026, three months ago, and no talk is noted yet.",
        ),
        (
            "goal_date_moved_often",
            Plan(goals=[goal()], changes=MOVES),
            "Its date has moved back three times; it once was 21 Nov 2026, and is now 17 Sep 2027.",
        ),
        (
            "steps_in_a_ring",
            with_steps(*RING),
            "Two steps wait for each other in a ring, so none can start.",
        ),
        (
            "hours_not_found",
            Plan(capacity=Capacity(hours_per_week=5), reviews=FEW_HOURS),
            "Between your last two reviews you found 2 hours a week, and the plan counts on 5.",
        ),
        (
            "low_odds",
            with_steps(
                step(effort=Effort(likely=42), due=ahead(60)), goals=[goal(priority=2, due=ahead(60))]
            ),
            "21 in 100 futures have its steps done by 20 Jan 2027; half of them need until 27 Feb 2027. All "
            "odds rest on what steps usually take and, for the hours you work of those you plan, on what "
            "people usually work.",
        ),
        (
            "weekly_load",
            with_steps(
                step(1, effort=Effort(likely=6), repeats="week", due=None),
                step(2, effort=Effort(likely=1), repeats="day", due=None),
                step(3, effort=Effort(likely=1), due=ahead(7)),
                hours=4,
            ),
            "Your repeating steps ask for 13 hours a week, and an ordinary week has 4.",
        ),
    ],
)
def test_a_reason_has_the_figures_of_the_record(rule: str, plan: Plan, reason: str) -> None:
    """The sentence is about this record, not about records like it."""
    assert reason == pieces(plan, rule)["reason"].iloc[0]


def test_dates_that_have_passed_get_new_ones_as_a_set() -> None:
    """After a look back, the least later dates; never all the work dropped."""
    late = with_steps(step(1, due=ago(30)), step(2, due=ago(20)), step(3, due=ago(3)))
    fix = pieces(late, "too_many_hours")["fix"].iloc[0]

    assert fix.startswith(
        "Look back first, then give what still matters new dates as a set: “Chair meeting 1” "
    )
    assert "of work less" not in fix


def test_nearly_all_the_work_is_never_the_work_to_drop() -> None:
    """Forty hours due in a week of five: more hours or a later date, and no more."""
    fix = pieces(with_steps(step(effort=Effort(likely=40), due=ahead(7))), "too_many_hours")["fix"].iloc[0]

    assert "hours more a week" in fix
    assert "of work less" not in fix


def test_a_step_for_a_closed_goal_comes_first_where_hours_are_short() -> None:
    """It weighs more than the dates that break."""
    late = with_steps(
        step(1, effort=Effort(likely=30), due=ahead(14)),
        step(2, goal_id="goal-2"),
        goals=[goal(), goal(2, status="dropped")],
    )

    assert ["step_for_closed_goal", "too_many_hours"] == list(analysis.advice(late, AS_OF)["rule"])[:2]


def test_what_nobody_said_is_not_told() -> None:
    """A step says at work by default, and no advice takes that for the person's word."""
    of = with_steps(step(1, kind="other"), step(2, kind="other"), step(3, kind="other"))
    reasons = " ".join(analysis.advice(of, AS_OF)["reason"])

    assert "are at work" not in reasons
    assert "at work" not in " ".join(tables.actions(of, AS_OF).frame["How"])


def test_the_ways_out_of_too_many_hours_are_the_smallest_that_fit() -> None:
    """The schedule's own answers are offered: more hours, less work, a later date."""
    plan = with_steps(step(effort=Effort(likely=14), due=ahead(13)))

    assert (
        "What would make it fit, each alone: 2 hours more a week; or 4 hours of work less before the dates "
        "that break; or “Chair meeting 1” due on 10 Dec 2026 instead of 4 Dec 2026."
    ) == pieces(plan, "too_many_hours")["fix"].iloc[0]


def test_an_empty_plan_hears_one_thing() -> None:
    """There is nothing to correct yet, only a place to begin."""
    found = analysis.advice(Plan(), AS_OF)

    assert COLUMNS == list(found.columns)
    assert ["where_to_begin"] == list(found["rule"])


def test_a_plan_without_advice_keeps_the_columns() -> None:
    """The frame is the same without a row."""
    whole = Plan(
        skills=[Skill(id="skill-1", name="SQL")],
        silenced=[Silenced(id="silenced-1", rule="no_goal")],
    )

    found = analysis.advice(whole, AS_OF)

    assert COLUMNS == list(found.columns)
    assert [True] == list(found["silenced"])


def test_what_matters_most_comes_first() -> None:
    """A plan that cannot work comes before a goal in danger, and that before a missing measure."""
    plan = with_steps(step(1, effort=Effort(likely=90)), step(2, measure=""), goals=[goal(1), goal(2)])

    found = list(analysis.advice(plan, AS_OF)["rule"])

    order = [
        each for each in found if each in {"too_many_hours", "goal_without_step", "step_without_measure"}
    ]
    assert ["too_many_hours", "goal_without_step", "step_without_measure"] == order


def test_the_goal_that_comes_first_is_heard_first() -> None:
    """Of two like pieces of advice, the one for the first-priority goal weighs more."""
    plan = Plan(goals=[goal(1, priority=3), goal(2, priority=1)])

    found = pieces(plan, "goal_without_step")

    assert ["goal-2", "goal-1"] == list(found["record_id"])


def test_many_of_a_kind_are_said_once() -> None:
    """The row names the first three and how many more, and begins with the fix of the first."""
    plan = with_steps(*(step(n, measure="") for n in range(1, 6)))

    found = pieces(plan, "step_without_measure")

    piece = found.iloc[0]
    assert 1 == len(found)
    assert piece["record_id"] is None
    assert tuple(f"action-{n}" for n in range(1, 6)) == piece["records"]
    assert "Chair meeting 1, Chair meeting 2, Chair meeting 3 and two more" == piece["what"]
    assert "Five steps do not say how you will know they worked." == piece["reason"]
    assert "Begin with the first: write what will be different" in piece["fix"]


def test_the_first_of_many_serves_the_goal_that_comes_first() -> None:
    """The names and the fix of one row for many begin with what weighs most, and the row weighs as much."""
    plan = Plan(goals=[goal(1, priority=3), goal(2, priority=2), goal(3, priority=1)])

    piece = pieces(plan, "goal_without_step").iloc[0]

    assert piece["what"].startswith("I lead project 3")
    assert 85 == piece["weight"]


def test_two_of_a_kind_have_a_row_each() -> None:
    """As long as they are few, each record is named by its id."""
    plan = with_steps(step(1, measure=""), step(2, measure=""))

    assert ["action-1", "action-2"] == list(pieces(plan, "step_without_measure")["record_id"])


def test_silenced_advice_stays_in_sight_at_the_end() -> None:
    """The piece about that record is last, with the person's reason; the others are heard."""
    silenced = Silenced(id="silenced-1", rule="goal_without_step", record_id="goal-1", why="It rests")
    plan = Plan(goals=[goal(1), goal(2)], silenced=[silenced])

    found = analysis.advice(plan, AS_OF)

    last = found.iloc[-1]
    assert ("goal_without_step", "goal-1", True, "It rests") == (
        last["rule"],
        last["record_id"],
        last["silenced"],
        last["why_silenced"],
    )
    assert 1 == found["silenced"].sum()
    assert {""} == set(found[~found["silenced"]]["why_silenced"])
    assert ["goal-2", "goal-1"] == list(pieces(plan, "goal_without_step")["record_id"])


def test_a_rule_silenced_without_a_record_is_silenced_everywhere() -> None:
    """No record named means every record; hyphens and capitals in the name do not matter."""
    plan = Plan(goals=[goal(1), goal(2)], silenced=[Silenced(id="silenced-1", rule="Goal-without-step")])

    assert [True, True] == list(pieces(plan, "goal_without_step")["silenced"])


def test_a_rule_that_is_no_more_can_stay_silenced() -> None:
    """An unknown name in the plan silences nothing and breaks nothing."""
    plan = Plan(goals=[goal()], silenced=[Silenced(id="silenced-1", rule="rule_of_long_ago")])

    assert not analysis.advice(plan, AS_OF)["silenced"].any()


def test_silenced_records_do_not_count_among_the_many() -> None:
    """What is left after silencing one of three has a row each again."""
    silenced = Silenced(id="silenced-1", rule="step_without_measure", record_id="action-2")
    plan = with_steps(*(step(n, measure="") for n in range(1, 4)), silenced=[silenced])

    assert ["action-1", "action-3", "action-2"] == list(pieces(plan, "step_without_measure")["record_id"])


def test_hostile_text_stays_on_one_short_line() -> None:
    """Line breaks, control characters and endless names cannot break a sentence apart."""
    nasty = "<script>\n\u202e\x00" + "A" * 400
    plan = with_talk(met(on=ago(90), follow_up_by=ago(1), referrals=(nasty[:100],)), keep_in_touch_days=1)
    contact = plan.contacts[0].model_copy(update={"name": nasty, "offer": nasty})
    plan = plan.model_copy(update={"contacts": (contact,)})

    found = analysis.advice(plan, AS_OF)

    texts = [text for column in ("what", "reason", "fix") for text in found[column]]
    assert not any(sign in text for text in texts for sign in "\n\x00\u202e")
    assert max(map(len, texts)) < 320


def test_nothing_that_happens_later_is_known() -> None:
    """Seen from an earlier day, a review or a talk of a later day has not been held."""
    plan = Plan(
        journal=[JournalEntry(id="journal-1", text="x", on=date(2026, 3, 1))],
        reviews=[Review(id="review-1", on=date(2026, 11, 1))],
    )

    found = analysis.advice(plan, date(2026, 6, 1))

    assert "review_overdue" not in set(found["rule"])


def test_the_sample_plan_hears_what_a_good_mentor_would_say() -> None:
    """Between five and fifteen pieces, with the weak places of the sample among them."""
    found = analysis.advice(read_plan(SAMPLE), AS_OF)

    assert 5 <= len(found) <= 15
    assert {
        "too_many_hours",
        "goal_without_step",
        "gap_without_step",
        "step_without_estimate",
        "step_without_measure",
        "follow_up_overdue",
        "ratings_far_apart",
        "developed_without_example",
    } <= set(found["rule"])
    assert ["goal_without_measure"] == list(found[found["silenced"]]["rule"])


def test_the_rules_share_one_schedule_and_one_forecast() -> None:
    """Whatever the number of rules and of steps, both are reckoned once."""
    plan = big_plan(1500)
    reckoned: Counter[str] = Counter()
    codes = {unwrap(noun).__code__ for noun in (forecast, schedule)}

    def count(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code in codes:
            reckoned[frame.f_code.co_name] += 1

    sys.setprofile(count)
    try:
        found = analysis.advice(plan, AS_OF)
    finally:
        sys.setprofile(None)

    assert 300 == len(plan.actions)
    assert {"schedule": 1, "forecast": 1} == reckoned
    assert len(found) < 3 * len(RULES)


@settings(max_examples=60)
@given(plans())
def test_any_plan_can_be_advised(plan: Plan) -> None:
    """Every piece is a whole sentence about a record that exists, whatever the plan says."""
    found = analysis.advice(plan, AS_OF)

    assert set(found["record_id"]) - {None} <= set(plan.by_id)
    assert {id for ids in found["records"] for id in ids} <= set(plan.by_id)
    assert all(reason[-1] in ".?" for reason in found["reason"])
    assert found["silenced"].is_monotonic_increasing
    assert found[~found["silenced"]]["weight"].is_monotonic_decreasing


HEARD = {
    "electrician": {"weekly_load": 95, "no_vision": 45, "no_feedback_asked": 44},
    "student": {
        "hours_not_given": 85,
        "goal_without_step": 80,
        "goal_vague": 62,
        "step_without_estimate": 54,
        "nothing_but_courses": 50,
        "no_vision": 45,
        "no_informational_interview": 40,
        "no_material": 37,
        "goal_without_reason": 36,
    },
    "laid off": {
        "income_for_the_gap": 71,
        "threat_without_answer": 66,
        "no_material": 57,
        "biggest_step_without_if_then": 46,
        "no_informational_interview": 40,
    },
    "nurse": {"too_many_hours": 90, "no_material": 37, "contact_never_met": 33},
    "illustrator": {
        "threat_without_answer": 66,
        "directions_undecided": 64,
        "goal_without_date": 64,
        "no_vision": 45,
        "biggest_step_without_if_then": 41,
        "value_not_weighed": 39,
        "no_material": 37,
        "goal_without_reason": 36,
    },
    "driver": {"goal_without_step": 80},
    "returning": {"step_for_closed_goal": 93, "no_material": 37, "contact_never_met": 33},
    "engineer": {"never_reviewed": 56, "goal_without_milestone": 40},
}


@pytest.mark.parametrize("who", EIGHT)
def test_eight_people_hear_each_cause_once(who: str) -> None:
    """Each was read and judged right for this person; what follows from a cause is not said again."""
    heard = analysis.advice(EIGHT[who], EIGHT_ON)

    assert HEARD[who] == dict(zip(heard["rule"], heard["weight"], strict=True))


def test_a_plan_gets_one_piece_of_advice_to_talk_to_someone() -> None:
    """A mentor, feedback and a talk about the work are not asked for all at once."""
    talks = {"no_mentor", "no_feedback_asked", "no_informational_interview", "contact_never_met"}

    for plan in EIGHT.values():
        assert len(talks & set(analysis.advice(plan, EIGHT_ON)["rule"])) <= 1


def test_new_dates_come_as_a_set_in_their_order() -> None:
    """The nurse's six dates of the past are one cause, told with how many there are and since when."""
    piece = analysis.advice(EIGHT["nurse"], EIGHT_ON).iloc[0]
    days = [find(on, EIGHT_ON) for on in re.findall(r"” (\d+ \w+ \d+)", piece["fix"])]
    dates = [found.day for found in days if found and found.day]

    assert "Two goals and four steps are past their dates, the first since 1 Mar 2026." == piece["reason"]
    assert len(dates) == 3
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    "more",
    [
        step(2, effort=Effort(likely=9), repeats="week", due=None),
        step(2, goal_id="goal-2", effort=Effort(likely=40), due=ahead(30)),
    ],
    ids=["a weekly load", "a step for a closed goal"],
)
def test_dates_of_the_past_are_told_whatever_else_is_wrong(more: Action) -> None:
    """A cause that is said first does not hide that a date has gone by."""
    goals = [goal(due=ago(9)), goal(2, status="dropped")]
    heard = analysis.advice(with_steps(step(due=ago(9)), more, goals=goals), AS_OF)

    assert {"goal_past_date", "too_many_hours"} & set(heard["rule"])


def test_a_threat_that_comes_nearer_asks_louder_for_a_plan() -> None:
    """What was noted of it is named, and weighs more (S76)."""
    threat = Factor(id="factor-1", text="The plant closes", kind="threat")
    seen = JournalEntry(id="journal-1", text="One shift less", kind="trend", factor_id="factor-1")
    quiet, loud = (
        analysis.advice(Plan(factors=[threat], journal=notes), AS_OF)
        .set_index("rule")
        .loc["threat_without_answer"]
        for notes in ([], [seen])
    )

    assert 8 == loud["weight"] - quiet["weight"]
    assert loud["reason"].endswith("You noted “One shift less”: all the more reason for a plan.")
