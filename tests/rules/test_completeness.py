"""What is still open, chapter by chapter."""

from __future__ import annotations

from datetime import date, timedelta
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
    Compensation,
    Competency,
    Contact,
    Direction,
    Encounter,
    Goal,
    Interest,
    JournalEntry,
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
from careerkit.rules.every import RULES
from careerkit.workspace import TITLES
from tests.strategies import plans

AS_OF = date(2026, 11, 21)
GOAL = Goal(id="goal-1", statement="Lead a project", due=date(2027, 6, 1), measure=Measure(what="Projects"))


def sentence(plan: Plan, point: str) -> str:
    """What is open at a point; empty when it is done, "not asked" when it does not apply."""
    found = analysis.completeness(plan, AS_OF)
    rows = found.loc[found["point"] == point, "sentence"]
    return rows.iloc[0] if len(rows) else "not asked"


SENTENCES: list[tuple[str, Plan, str]] = [
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
        "All three values weigh 4 of 5, so they cannot help you choose between two openings.",
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
        "One step is past its date: Read.",
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
        "Your last review was on 20 Aug 2026, three months ago, and you wanted one every month.",
    ),
]


@pytest.mark.parametrize(
    "point, plan, expected", SENTENCES, ids=[f"{n}-{case[0]}" for n, case in enumerate(SENTENCES)]
)
def test_says_what_is_open_and_names_the_records(point: str, plan: Plan, expected: str) -> None:
    """Each rule says in one plain sentence what is missing, and about which records."""
    assert expected == sentence(plan, point)


def answer(question: str) -> Plan:
    """A plan that answers one question."""
    return Plan(answers=[Answer(id="answer-1", text="By doing", question=question)])


def one(section: str, **fields: Any) -> Plan:
    """A plan of one record, beside a goal and a value where it may belong to them."""
    model = RECORDS[section]
    wanted = {name for name, field in model.model_fields.items() if field.is_required()} - set(fields)
    made = model.model_validate({"id": "record-1", **dict.fromkeys(wanted, "A"), **fields})
    return Plan.model_validate({"goals": [GOAL], section: [made]})


def goals(*each: Goal) -> Plan:
    return Plan(goals=each)


YARD = Goal(
    id="goal-1",
    statement="I run my own boatyard",
    due=date(2027, 6, 1),
    measure=Measure(what="Boats mended"),
    why="The sea",
    kinds=("life",),
)
TRADE = YARD.model_copy(update={"kinds": ("career",)})
FAR = YARD.model_copy(update={"due": date(2040, 1, 1)})
WHOLE = Vision(
    id="vision-1",
    years_ahead=3,
    text="A shop by the canal",
    accomplishments="Two apprentices",
    position="Baker",
    role="Bread",
    responsibility="Two ovens",
    culture="Calm",
    compensation=30_000,
)
LISTS = {"id": "value-1", "name": "Pay", "weight": 4}, {"id": "value-2", "name": "Calm", "weight": 5}
BOTH = Plan.model_validate({"values": LISTS})
OPENING = Opportunity(id="opportunity-1", title="Night baker", scores={"value-1": 3})
CAREGIVER = Person(name="Ines", headline="At home with my mother", situation="starting", field="Care")
ALL_SIX = dict.fromkeys(Riasec.model_fields, 3)
PAST = date(2026, 11, 20)
UNWEIGHED = BOTH.model_copy(update={"opportunities": (OPENING,)})
WEIGHED = OPENING.model_copy(update={"scores": {"value-1": 3, "value-2": 2}})
GAP = {"name": "Welding", "goal_id": "goal-1", "current": 1, "required": 3}
STEP = {"what": "Weld", "due": date(2027, 1, 1), "measure": "It holds", "effort": {"likely": 4}}
STARTED = {"goals": [GOAL], "actions": [{"id": "action-1", **STEP, "goal_id": "goal-1"}]}

# Each point with a plan on which it is open, and one like it on which it is done.
RESEARCHER = Person(situation="changing", work="academic")


def answered(person: Person, chapter: str) -> Plan:
    """Every question of the chapter that such a person is asked has an answer."""
    asked = [row.question for row in analysis.questions(Plan(person=person), chapter)]
    answers = [Answer(id=f"answer-{n}", question=each, text="A line") for n, each in enumerate(asked)]
    return Plan(person=person, answers=answers)


PAIRS: list[tuple[str, Plan, Plan]] = [
    *(
        (f"Questions for you, {TITLES[chapter]}", Plan(person=RESEARCHER), answered(RESEARCHER, chapter))
        for chapter in ("discover", "goals", "gaps", "actions", "review")
    ),
    ("You", Plan(person=CAREGIVER.model_copy(update={"field": ""})), Plan(person=CAREGIVER)),
    ("Hours a week", Plan(), Plan.model_validate({"capacity": {"hours_per_week": 0}})),
    ("Interests", one("interests", kind="motivation"), one("interests")),
    ("What drives you", one("interests"), one("interests", kind="motivation")),
    ("What comes easily", Plan(), answer("What comes easily to you that others find hard?")),
    ("Kinds of work", Plan(riasec=Riasec(social=3)), Plan(riasec=Riasec(**ALL_SIX))),
    ("Values", Plan(values=[Value(id="value-1", name="Pay")]), BOTH),
    ("Working style", one("traits"), one("traits", working_style="Mornings")),
    ("Technical skills", one("skills", kind="hard"), one("skills", kind="hard", example="A stove")),
    ("Skills with people", one("skills", kind="soft"), one("skills", kind="soft", example="Two boys")),
    ("Experiences", one("experiences", lesson="x"), one("experiences", lesson="x", relation="y")),
    ("Qualifications", Plan(), one("qualifications")),
    ("Enough education", Plan(), answer("Is your education enough for what you want next?")),
    ("Strengths", one("factors", kind="threat"), one("factors", kind="strength")),
    ("Room to grow", one("factors", kind="threat"), one("factors", kind="weakness")),
    ("Help from outside", one("factors", kind="threat"), one("factors", kind="opportunity")),
    ("Threats", one("factors", kind="strength"), one("factors", kind="threat")),
    ("Directions", one("directions", market_now="x"), one("directions", market_now="x", market_ahead="y")),
    ("Openings", UNWEIGHED, BOTH.model_copy(update={"opportunities": (WEIGHED,)})),
    (
        "Pictures of the future",
        Plan(settings=Settings(vision_years=(1, 3)), visions=[WHOLE]),
        Plan(settings=Settings(vision_years=(3,)), visions=[WHOLE]),
    ),
    (
        "Looking back",
        Plan(visions=[WHOLE.model_copy(update={"accomplishments": ""})]),
        Plan(visions=[WHOLE]),
    ),
    ("The job", Plan(visions=[WHOLE.model_copy(update={"culture": ""})]), Plan(visions=[WHOLE])),
    ("The job", Plan(visions=[WHOLE.model_copy(update={"compensation": None})]), Plan(visions=[WHOLE])),
    ("Pay", Plan(), answer("What do you need to earn, and by when?")),
    ("Pay", Plan(), Plan(compensation=Compensation(living=1_900, living_per="month"))),
    ("Measures", goals(YARD.model_copy(update={"measure": Measure()})), goals(YARD)),
    ("Dates", goals(YARD.model_copy(update={"due": None})), goals(YARD)),
    ("Reasons", goals(YARD.model_copy(update={"why": ""})), goals(YARD)),
    ("Kinds", goals(YARD.model_copy(update={"kinds": ()})), goals(YARD)),
    ("Smaller goals", goals(FAR), goals(FAR, Goal(id="goal-2", statement="A slip", parent_id="goal-1"))),
    (
        "Priorities",
        goals(*(Goal(id=f"goal-{n}", statement="x") for n in range(3))),
        goals(*(Goal(id=f"goal-{n}", statement="x", priority=n) for n in (1, 2, 3))),
    ),
    ("Where to look", Plan(), answer("Where will you find out what your goals ask for?")),
    ("Goals and what they ask for", goals(TRADE), one("competencies", goal_id="goal-1")),
    ("Levels today", one("competencies"), one("competencies", current=1)),
    ("Examples", one("competencies", current=1), one("competencies", current=1, evidence="A door")),
    ("Sources", one("competencies"), one("competencies", source="Two adverts")),
    ("A second view", one("competencies"), one("competencies", second_rating=2)),
    ("What one year can hold", Plan(), answer("How much can you honestly take on this year?")),
    ("How", Plan(), answer("how will the gap be closed?")),
    ("Which actions", Plan(), answer("Which specific actions will make it happen?")),
    ("Which training", Plan(), answer("Which training, education and other experiences are necessary?")),
    (
        "What must be done",
        Plan(),
        answer("What must be done to acquire the skills that are not yet developed?"),
    ),
    ("A step for every goal", goals(GOAL), Plan.model_validate(STARTED)),
    (
        "A step for every goal",
        goals(GOAL),
        Plan(
            goals=[GOAL, Goal(id="goal-2", statement="Part", parent_id="goal-1")],
            competencies=[Competency(id="competency-1", name="x", goal_id="goal-2")],
            actions=[Action(id="action-1", what="x", competency_id="competency-1")],
        ),
    ),
    (
        "A step for every gap",
        one("competencies", **GAP),
        Plan(
            goals=[GOAL],
            competencies=[Competency.model_validate({"id": "competency-1", **GAP})],
            actions=[Action(id="action-1", what="Weld", competency_id="competency-1")],
        ),
    ),
    ("Steps at work", one("actions", setting="outside"), one("actions", setting="work")),
    ("Steps outside work", one("actions", setting="work"), one("actions", setting="outside")),
    ("Dates of steps", one("actions", **{**STEP, "due": None}), one("actions", **STEP)),
    ("Dates of steps", one("actions"), one("actions", repeats="week")),
    ("Hours of steps", one("actions", **{**STEP, "effort": {}}), one("actions", **STEP)),
    ("Signs of success", one("actions", **{**STEP, "measure": ""}), one("actions", **STEP)),
    ("Milestones", one("milestones"), one("milestones", reached_on=AS_OF)),
    ("Signs of progress", Plan(), answer("How will you know that you are reaching your target?")),
    (
        "The mentor's eye",
        Plan(),
        answer("If you were this person's manager or mentor, what would you recommend?"),
    ),
    ("A mentor", one("contacts"), one("contacts", relation="mentor")),
    ("Conversations", Plan(), one("encounters", on=AS_OF)),
    (
        "Following up",
        one("encounters", on=PAST, follow_up_by=PAST),
        one("encounters", on=PAST, follow_up_by=AS_OF),
    ),
    ("How you present yourself", Plan(), one("materials", kind="profile")),
    ("Your field", one("journal", kind="win"), one("journal", kind="trend")),
    ("Late steps", one("actions", due=PAST), one("actions", due=AS_OF)),
    ("Worth it", one("actions", status="done"), one("actions", status="done", worth=1)),
    ("Wins", one("reviews", on=PAST, obstacles="A cold"), one("reviews", on=PAST, wins="A full shop")),
    ("Lessons", one("reviews", on=PAST, wins="A full shop"), one("reviews", on=PAST, obstacles="A cold")),
    ("Wins", one("journal", kind="lesson"), one("journal", kind="win")),
    ("Lessons", one("journal", kind="win"), one("journal", kind="setback")),
    ("Feedback", one("feedback"), one("feedback", asked=True)),
    ("Late goals", goals(YARD.model_copy(update={"due": PAST})), goals(YARD)),
    (
        "What rested",
        one("actions", status="resting", rests_until=PAST),
        one("actions", status="resting", rests_until=date(2027, 3, 1)),
    ),
    ("What happened", one("events", on=PAST), one("events", on=date(2026, 11, 22))),
    (
        "The review itself",
        one("reviews", on=date(2026, 10, 13)),
        one("reviews", on=date(2026, 10, 14)),
    ),
    (
        "The review itself",
        one("reviews", on=date(2026, 8, 25)),
        Plan(
            settings=Settings(review_every="quarter"), reviews=[Review(id="review-1", on=date(2026, 8, 25))]
        ),
    ),
]


@pytest.mark.parametrize("point, plan, done", PAIRS, ids=[f"{n}-{pair[0]}" for n, pair in enumerate(PAIRS)])
def test_a_point_is_open_until_it_is_there(point: str, plan: Plan, done: Plan) -> None:
    """On the one plan it has a sentence; on the other, which is only a little different, it has none."""
    assert sentence(plan, point) not in ("", "not asked")
    assert "" == sentence(done, point)


def test_every_point_has_its_pair() -> None:
    """No rule of a chapter is without a plan on which it is open and one on which it is done.

    "Goals" is asked only while there is none: with the first, its measure, date and reason are.
    """
    assert {rule.point for rule in RULES if rule.point} == {name for name, *_ in PAIRS} | {"Goals"}
    assert "No goal is written down yet." == sentence(Plan(), "Goals")
    assert "not asked" == sentence(goals(YARD), "Goals")
    assert "No goal is active: the only one is dropped." == sentence(
        goals(YARD.model_copy(update={"status": "dropped"})), "Goals"
    )


def test_what_is_missing_is_told_once() -> None:
    """On an empty plan no two points have the same sentence, and none is told in two chapters."""
    sentences = list(analysis.completeness(Plan(), AS_OF)["sentence"])

    assert sorted(set(sentences)) == sorted(sentences)


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


@pytest.mark.parametrize(
    "chapters, plan",
    [
        ("start", Plan(person=Person(name="Ines"))),
        ("goals", goals(YARD.model_copy(update={"due": PAST}))),
        ("gaps", Plan(competencies=[Competency.model_validate({"id": "competency-1", "name": "Welding"})])),
        ("actions", Plan(actions=[Action(id="action-1", what="Weld", due=PAST)])),
        ("review", Plan(reviews=[Review(id="review-1", on=PAST)])),
        ("goals gaps", one("competencies", **GAP)),
    ],
)
def test_what_belongs_to_one_chapter_begins_no_other(chapters: str, plan: Plan) -> None:
    """A late goal does not begin the review, nor does a gap without a step begin the actions."""
    rows = analysis.chapters(plan, AS_OF)

    assert chapters.split() == list(rows.loc[rows["state"] != "empty", "chapter"])


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
        "gaps",
        "goals",
        "opportunities",
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


def test_who_wants_no_pictures_is_asked_for_none() -> None:
    """Without years to look ahead to, goals alone do not open the point."""
    points = analysis.completeness(Plan(settings=Settings(vision_years=()), goals=[GOAL]), AS_OF)

    assert points.set_index("point").at["Pictures of the future", "done"]


def test_what_is_asked_about_a_record_is_never_missing() -> None:
    """A goal that is late and has no step could be better; it was not missing before it was written."""
    found = analysis.completeness(goals(TRADE.model_copy(update={"due": PAST})), AS_OF).set_index("point")

    for point in ("Late goals", "A step for every goal", "Goals and what they ask for"):
        assert found.at[point, "open"]
        assert not found.at[point, "begun"]
        assert not found.at[point, "missing"]
    assert found.at["Wins", "missing"]


def test_a_chapter_with_one_goal_is_begun() -> None:
    """What is there counts: four goals close points and open none."""
    empty = analysis.completeness(Plan(), AS_OF)
    goals = Plan(goals=tuple(Goal(id=f"goal-{each}", statement=f"Lead {each}") for each in range(1, 5)))
    written = analysis.completeness(goals, AS_OF)

    missing = [each[each["chapter"] == "goals"]["missing"].sum() for each in (empty, written)]
    assert missing[1] < missing[0]
    assert "begun" == dict(analysis.chapters(goals, AS_OF)[["chapter", "state"]].to_numpy())["goals"]


@pytest.mark.parametrize(
    ("days", "direction", "reason"),
    [
        (100, "direction-1", ""),
        (200, "direction-1", "You last noted on 5 May 2026"),
        (100, "direction-2", "No note on your field speaks for or against “Nurse”."),
    ],
)
def test_a_note_on_ones_field_does_not_keep_for_ever(days: int, direction: str, reason: str) -> None:
    """After half a year it asks again; a chosen direction wants a note too, once some are tied (S58)."""
    plan = Plan(
        directions=[
            Direction(id="direction-1", title="Nurse", decision="chosen"),
            Direction(id="direction-2", title="Baker"),
        ],
        journal=[
            JournalEntry(
                id="journal-1", text="x", kind="trend", on=AS_OF - timedelta(days), direction_id=direction
            )
        ],
    )
    row = analysis.completeness(plan, AS_OF).set_index("point").loc["Your field"]

    assert bool(reason) != row["done"]
    assert row["done"] or row["sentence"].startswith(reason)
