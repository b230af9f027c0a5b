"""What is still open, chapter by chapter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import analysis
from careerkit.analysis import CHAPTERS
from careerkit.plan import (
    RECORDS,
    Action,
    Answer,
    Competency,
    Contact,
    Effort,
    Encounter,
    Goal,
    Interest,
    Measure,
    Opportunity,
    Person,
    Plan,
    Review,
    Riasec,
    Settings,
    Skill,
    Value,
    Vision,
)
from tests.strategies import plans

AS_OF = date(2026, 11, 21)
GOAL = Goal(id="goal-1", statement="Lead a project", due=date(2027, 6, 1), measure=Measure(what="Projects"))


def sentence(plan: Plan, point: str) -> str:
    """What is open at a point; empty when it is done, "not asked" when it does not apply."""
    found = analysis.completeness(plan, AS_OF)
    rows = found.loc[found["point"] == point, "sentence"]
    return rows.iloc[0] if len(rows) else "not asked"


RULES: list[tuple[str, Plan, str]] = [
    (
        "You",
        Plan(person=Person(name="Maya", field="Banking", situation="changing")),
        "Still open about you: what you do now.",
    ),
    ("Hours a week", Plan(), "You have not said yet how many hours a week are left for this."),
    (
        "What drives you",
        Plan(interests=[Interest(id="interest-1", text="x")]),
        "Nothing stands here yet that drives you.",
    ),
    (
        "Kinds of work",
        Plan(riasec=Riasec(social=3, artistic=2)),
        "Four of the six kinds of work have no estimate yet.",
    ),
    (
        "Values",
        Plan(values=[Value(id=f"value-{n}", name="x", weight=4) for n in range(3)]),
        "All your values weigh the same. Which one would win if you had to choose?",
    ),
    (
        "Technical skills",
        Plan(skills=[Skill(id="skill-1", name="SQL"), Skill(id="skill-2", name="Python", example="A tool")]),
        "One skill has no example yet: SQL.",
    ),
    (
        "Openings",
        Plan(
            values=[Value(id="value-1", name="Pay"), Value(id="value-2", name="Calm")],
            opportunities=[Opportunity(id="opportunity-1", title="Lead", scores={"value-1": 3})],
        ),
        "One opening is not weighed against all your values: Lead.",
    ),
    (
        "Pictures of the future",
        Plan(visions=[Vision(id="vision-1", years_ahead=3, text="Manager")]),
        "There is no picture yet of your life in 1, 5 and 10 years.",
    ),
    (
        "Measures",
        Plan(goals=[Goal(id="goal-1", statement="One"), Goal(id="goal-2", statement="Two")]),
        "Two goals have no measure yet: One, Two.",
    ),
    ("Dates", Plan(goals=[Goal(id="goal-1", statement="One")]), "One goal has no date yet: One."),
    (
        "Smaller goals",
        Plan(goals=[Goal(id="goal-1", statement="Far", due=date(2040, 1, 1))]),
        "One long-term goal has no smaller goal yet: Far.",
    ),
    (
        "Priorities",
        Plan(goals=[Goal(id=f"goal-{n}", statement="x") for n in range(3)]),
        "All your goals have the same priority. What comes first?",
    ),
    ("Goals and what they ask for", Plan(goals=[GOAL]), "One goal has no competencies yet: Lead a project."),
    (
        "Levels today",
        Plan(competencies=[Competency(id="competency-1", name="Budgeting")]),
        "One competency is not assessed yet: Budgeting.",
    ),
    (
        "Examples",
        Plan(
            competencies=[
                Competency(id="competency-1", name="Written communication", current=2),
                Competency(id="competency-2", name="Time management", current=1),
                Competency(id="competency-3", name="Not begun", current=0),
            ]
        ),
        "Two competencies have no example yet: Written communication, Time management.",
    ),
    ("How", Plan(), "This question has no answer yet: How will the gap be closed?"),
    ("A step for every goal", Plan(goals=[GOAL]), "One goal has no step yet: Lead a project."),
    (
        "A step for every gap",
        Plan(
            goals=[GOAL],
            competencies=[Competency(id="competency-1", name="Risk", current=1, goal_id="goal-1")],
        ),
        "One gap has no step that closes it: Risk.",
    ),
    ("Dates of steps", Plan(actions=[Action(id="action-1", what="Read")]), "One step has no date yet: Read."),
    (
        "Hours of steps",
        Plan(actions=[Action(id="action-1", what="Read")]),
        "One step has no estimate of hours yet: Read.",
    ),
    (
        "Signs of success",
        Plan(actions=[Action(id="action-1", what="Read")]),
        "One step does not say how you will know it worked: Read.",
    ),
    ("A mentor", Plan(contacts=[Contact(id="contact-1", name="Ana")]), "No mentor is listed yet."),
    ("Conversations", Plan(), "No conversation is noted yet."),
    (
        "Following up",
        Plan(
            contacts=[Contact(id="contact-1", name="Ana")],
            encounters=[
                Encounter(
                    id="encounter-1", on=AS_OF, contact_id="contact-1", follow_up_by=date(2026, 11, 20)
                ),
                Encounter(id="encounter-2", on=AS_OF, follow_up_by=AS_OF),
            ],
        ),
        "One follow-up is overdue: Ana.",
    ),
    (
        "Late steps",
        Plan(actions=[Action(id="action-1", what="Read", due=date(2026, 11, 20))]),
        "One step is past its date: finish it, move it or drop it: Read.",
    ),
    (
        "Worth it",
        Plan(actions=[Action(id="action-1", what="Read", status="done")]),
        "One finished step has no verdict yet: Read.",
    ),
    (
        "Late goals",
        Plan(goals=[GOAL.model_copy(update={"due": date(2026, 1, 1)})]),
        "One goal is past its date: Lead a project.",
    ),
    ("The review itself", Plan(), "There is no review yet."),
    (
        "The review itself",
        Plan(reviews=[Review(id="review-1", on=date(2026, 8, 20))]),
        "Your last review was on 20 Aug 2026, and you planned one every month.",
    ),
]


@pytest.mark.parametrize(
    "point, plan, expected", RULES, ids=[f"{n}-{rule[0]}" for n, rule in enumerate(RULES)]
)
def test_says_what_is_open_and_names_the_records(point: str, plan: Plan, expected: str) -> None:
    """Each rule says in one plain sentence what is missing, and about which records."""
    assert expected == sentence(plan, point)


DONE: list[tuple[str, Plan]] = [
    (
        "Values",
        Plan(values=[Value(id="value-1", name="x", weight=4), Value(id="value-2", name="y", weight=5)]),
    ),
    ("How", Plan(answers=[Answer(id="answer-1", text="By doing", question="how will the gap be closed?")])),
    (
        "A step for every goal",
        Plan(goals=[GOAL], actions=[Action(id="action-1", what="x", goal_id="goal-1")]),
    ),
    (
        "A step for every goal",
        Plan(
            goals=[GOAL, Goal(id="goal-2", statement="Part", parent_id="goal-1")],
            competencies=[Competency(id="competency-1", name="x", goal_id="goal-2")],
            actions=[Action(id="action-1", what="x", competency_id="competency-1")],
        ),
    ),
    ("Dates of steps", Plan(actions=[Action(id="action-1", what="x", repeats="weekly")])),
    ("Hours of steps", Plan(actions=[Action(id="action-1", what="x", effort=Effort(likely=2))])),
    ("The review itself", Plan(reviews=[Review(id="review-1", on=date(2026, 10, 20))])),
    (
        "The review itself",
        Plan(
            settings=Settings(review_every="quarter"), reviews=[Review(id="review-1", on=date(2026, 8, 25))]
        ),
    ),
]


@pytest.mark.parametrize("point, plan", DONE, ids=[f"{n}-{rule[0]}" for n, rule in enumerate(DONE)])
def test_falls_silent_when_it_is_there(point: str, plan: Plan) -> None:
    """A point that is done has no sentence."""
    assert "" == sentence(plan, point)


@pytest.mark.parametrize(
    "point", ["Openings", "Dates", "Smaller goals", "Priorities", "Worth it", "Following up"]
)
def test_does_not_ask_what_does_not_apply(point: str) -> None:
    """On an empty plan nobody is asked for dates of goals that do not exist."""
    assert "not asked" == sentence(Plan(), point)


def test_many_records_are_counted_after_the_fifth() -> None:
    """A sentence names five records at most and counts the others."""
    plan = Plan(goals=[Goal(id=f"goal-{n}", statement=f"G{n}") for n in range(7)])

    assert "Seven goals have no date yet: G0, G1, G2, G3, G4 and two more." == sentence(plan, "Dates")


def test_competencies_of_dropped_goals_are_left_in_peace() -> None:
    """What a dropped goal asked for need not be assessed."""
    plan = Plan(
        goals=[GOAL.model_copy(update={"status": "dropped"})],
        competencies=[
            Competency(id="competency-1", name="Old", goal_id="goal-1"),
            Competency(id="competency-2", name="New", current=1),
        ],
    )

    assert "" == sentence(plan, "Levels today")


def test_an_empty_plan_is_empty_in_every_chapter() -> None:
    """Nothing is begun and nothing done where nothing is written."""
    found = analysis.chapters(Plan(), AS_OF)

    assert list(analysis.CHAPTERS) == list(found["chapter"])
    assert {"empty"} == set(found["state"])
    assert 0 == found["done"].sum()


def test_one_entry_begins_its_chapter_only() -> None:
    """A single interest begins Discover and nothing else."""
    found = analysis.chapters(Plan(interests=[Interest(id="interest-1", text="Maps")]), AS_OF)

    assert ["discover"] == list(found.loc[found["state"] == "begun", "chapter"])
    assert 1 == found["done"].sum()


@settings(max_examples=40)
@given(plans())
def test_any_plan_has_whole_rows(plan: Plan) -> None:
    """Whatever the plan, done, open and sentence agree, and chapters add the points up."""
    found = analysis.completeness(plan, AS_OF)
    chapters = analysis.chapters(plan, AS_OF)

    assert list(found["done"]) == [open == 0 for open in found["open"]]
    assert list(found["done"]) == [text == "" for text in found["sentence"]]
    assert not any("\n" in text for text in found["sentence"])
    assert len(found) == chapters["points"].sum()
    assert found["done"].sum() == chapters["done"].sum()


@pytest.mark.parametrize(
    "noun",
    [
        "balance_sheet",
        "completeness",
        "directions",
        "education",
        "gaps",
        "goals",
        "opportunities",
        "skills",
        "values",
    ],
)
def test_an_empty_plan_keeps_the_columns(noun: str) -> None:
    """An empty frame has the same columns and dtypes as a full one."""
    made: Any = getattr(analysis, noun)
    full = Plan(
        goals=[GOAL],
        skills=[Skill(id="skill-1", name="x")],
        values=[Value(id="value-1", name="x")],
        competencies=[Competency(id="competency-1", name="x", kind="education")],
        opportunities=[Opportunity(id="opportunity-1", title="x")],
    )

    assert made(full, AS_OF).dtypes.to_dict() == made(Plan(), AS_OF).dtypes.to_dict()


@given(plans(), st.sampled_from(sorted(RECORDS)))
def test_writing_never_makes_more_missing(plan: Plan, section: str) -> None:
    """One more record with its main text alone, on any plan: no chapter has more open points than before."""
    model = RECORDS[section]
    wanted = {name for name, field in model.model_fields.items() if field.is_required()}
    given_values = {name: AS_OF if name == "on" else "A" for name in {*wanted, model.main_field()}}
    record = model.model_validate({"id": "new-one", **given_values})
    more = Plan.model_validate({**dict(plan), section: (*getattr(plan, section), record)})
    before, after = (analysis.completeness(each, AS_OF) for each in (plan, more))

    for chapter in CHAPTERS:
        old, new = (each[each["chapter"] == chapter]["missing"].sum() for each in (before, after))
        assert new <= old, chapter


def test_a_chapter_with_one_goal_is_begun() -> None:
    """What is there counts: four goals close points and open none."""
    empty = analysis.completeness(Plan(), AS_OF)
    goals = Plan(goals=tuple(Goal(id=f"goal-{each}", statement=f"Lead {each}") for each in range(1, 5)))
    written = analysis.completeness(goals, AS_OF)

    missing = [each[each["chapter"] == "goals"]["missing"].sum() for each in (empty, written)]
    assert missing[1] < missing[0]
    assert "begun" == dict(analysis.chapters(goals, AS_OF)[["chapter", "state"]].to_numpy())["goals"]
