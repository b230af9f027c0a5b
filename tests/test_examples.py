"""The examples: a plan that shows everything, its history, an empty one and a class."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.plans import big_plan
from careerkit import analysis, rules, tables
from careerkit.plan import RECORDS, Action, Competency, Goal, Interest, JournalEntry, Plan
from careerkit.plan import logged as watched
from careerkit.planfile import PlanFile, read_plan

AS_OF = date(2026, 11, 21)
# What plan files noted when the sample was written; priorities and decisions came later.
NOTED = {"statement", "due", "status", "measure"}
EXAMPLES = Path(__file__).parents[1] / "examples"
PLANS = sorted(EXAMPLES.rglob("*.json"))
SAMPLE = read_plan(EXAMPLES / "sample-plan.json")
HISTORY = sorted((EXAMPLES / "sample-plan.history").glob("*.json"))


def states_of(path: Path, as_of: date) -> list[tuple[date, Plan]]:
    """The states of a sample plan, the oldest first, and the plan itself."""
    history = sorted(path.with_suffix(".history").glob("*.json"))
    return [(date.fromisoformat(each.stem), read_plan(each)) for each in history] + [(as_of, read_plan(path))]


STATES = states_of(EXAMPLES / "sample-plan.json", AS_OF)
# The six people beside Maya: a day on which their plans stand as they are, and all their states.
PEOPLE = {path.stem: states_of(path, date(2026, 11, 22)) for path in (EXAMPLES / "people").glob("*.json")}
EVERYBODY = [STATES, *(PEOPLE[name] for name in sorted(PEOPLE))]
PAIRS = [pair for states in EVERYBODY for pair in pairwise(states)]
CLASS = sorted((EXAMPLES / "class").glob("*.json"))
# Fields that hold a day on which something has happened.
PAST = ("on", "done_on", "reached_on", "evidence_on", "followed_up_on", "updated_on", "seen_on")

# What is written down before its day comes.
AHEAD = ("qualifications", "talks")


def name_of(path: Path) -> str:
    """What a file is called in the list of tests."""
    return f"{path.parent.name}/{path.name}"


def day_of(value: Any) -> str:
    """The day of a state in the list of tests; nothing for its plan."""
    return str(value[0] if isinstance(value, tuple) else value)[:10] if not isinstance(value, Plan) else ""


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_every_example_is_a_plan_as_the_code_writes_it(path: Path) -> None:
    """Each file reads without a mistake and is byte for byte what would be saved."""
    assert path.read_text(encoding="utf-8") == read_plan(path).to_json()


def test_the_empty_plan_holds_only_its_version() -> None:
    """The empty example is the plan nobody has begun."""
    assert Plan() == read_plan(EXAMPLES / "empty" / "plan.json")


def test_table1_stands_word_for_word() -> None:
    """The first five competencies give the gap analysis of the instruction sheet, ditto marks and all."""
    assert [
        ("Project management experience", "Ability to lead meetings with all stake-holders", "Y"),
        ("″", "Effective communication skills", "N"),
        ("″", "Budgeting", "Y"),
        ("″", "Time management", "N"),
        ("Facilitation skills", "PowerPoint", "N"),
    ] == list(tables.table1(SAMPLE, AS_OF).frame.head(5).itertuples(index=False, name=None))


def test_the_sample_has_something_in_every_section() -> None:
    """No list of the plan is empty, so that every form and view has something to show."""
    assert [] == [section for section in RECORDS if not getattr(SAMPLE, section)]
    assert None not in SAMPLE.riasec.model_dump().values()


@pytest.mark.parametrize(
    "section, least",
    [
        ("competencies", 20),
        ("actions", 25),
        ("reviews", 3),
        ("skills", 10),
        ("directions", 3),
        ("journal", 10),
    ],
)
def test_the_sample_is_large_enough(section: str, least: int) -> None:
    """Some twenty competencies, twenty-five steps, three reviews and so on."""
    assert least <= len(getattr(SAMPLE, section))


def test_the_sample_has_all_kinds() -> None:
    """All kinds of goal, interest, factor, competency and journal entry, and a step within a larger goal."""
    assert {"career", "financial", "family", "life"} == {kind for goal in SAMPLE.goals for kind in goal.kinds}
    assert {"strength", "weakness", "opportunity", "threat"} == {each.kind for each in SAMPLE.factors}
    assert choices(Interest, "kind") == {each.kind for each in SAMPLE.interests}
    assert choices(Competency, "kind") == {each.kind for each in SAMPLE.competencies}
    assert choices(JournalEntry, "kind") == {each.kind for each in SAMPLE.journal}
    assert choices(Goal, "status") == {each.status for each in SAMPLE.goals}
    assert choices(Action, "status") == {each.status for each in SAMPLE.actions}
    assert any(goal.parent_id for goal in SAMPLE.goals)


def choices(record: type[Any], field: str) -> set[str | None]:
    """What a field may hold, without None."""
    annotation = record.model_fields[field].annotation
    literal = next((each for each in annotation.__args__ if hasattr(each, "__args__")), annotation)
    return set(literal.__args__)


def test_the_sample_pictures_one_three_five_and_ten_years() -> None:
    """Each picture says position, role, responsibility, pay and culture."""
    assert {1, 3, 5, 10} == {vision.years_ahead for vision in SAMPLE.visions}
    assert all(
        all((each.position, each.role, each.responsibility, each.compensation, each.culture))
        for each in SAMPLE.visions
    )


def test_the_steps_of_the_sample_show_what_a_step_can_hold() -> None:
    """Effort, resources with costs, order, repeats, obstacles, verdicts; a few gaps left on purpose."""
    steps = SAMPLE.actions
    costs = [need.cost for step in steps for need in step.resources if need.cost]

    assert len(costs) >= 5
    assert any(step.after for step in steps)
    assert {"none", "week", "month"} == {step.repeats for step in steps}
    assert sum(bool(step.if_then) for step in steps) >= 5
    assert all(step.worth and step.reflection and step.done_on for step in steps if step.status == "done")
    assert 1 <= sum(step.effort.likely is None for step in steps) <= 2
    assert 1 <= sum(not step.measure for step in steps) <= 2


def test_the_levels_of_the_sample_disagree_and_stay_open_somewhere() -> None:
    """One second rating is two levels away, and one or two competencies are not assessed yet."""
    rated = [
        each for each in SAMPLE.competencies if each.second_rating is not None and each.current is not None
    ]

    assert 2 == max(abs((each.second_rating or 0) - (each.current or 0)) for each in rated)
    assert 1 <= sum(each.current is None for each in SAMPLE.competencies) <= 2
    assert 2 == sum(not skill.example for skill in SAMPLE.skills)


def test_the_sample_nearly_fits_its_weeks() -> None:
    """The first week that breaks is early in 2027, and an hour a week more would mend it."""
    planned = analysis.schedule(SAMPLE, AS_OF)

    assert planned.first_break is not None
    assert date(2027, 1, 1) <= planned.first_break.week <= date(2027, 3, 31)
    assert planned.extra_hours_per_week == 1
    assert 1 == planned.actions["late"].sum()


def test_the_four_questions_of_the_guide_are_answered() -> None:
    """How, which actions, which training, what must be done."""
    assert {
        "How will the gap be closed?",
        "Which specific actions will make it happen?",
        "Which training, education and other experiences are necessary?",
        "What must be done to acquire the skills that are not yet developed?",
    } <= {answer.question for answer in SAMPLE.answers}


def test_the_script_writes_the_same_history() -> None:
    """Playing the edits back from today's plan gives every file byte for byte, and no other."""
    made = dict(runpy.run_path(str(EXAMPLES / "make_sample.py"))["states"]())

    samples = [EXAMPLES / "sample-plan.json", *(EXAMPLES / "people").rglob("*.json")]
    assert {*HISTORY, *samples} == set(made)
    assert [] == [path.name for path, text in made.items() if path.read_text(encoding="utf-8") != text]


def test_the_history_is_found_by_the_plan_file() -> None:
    """The plan file reads the dated states: ten of them since June."""
    history = PlanFile(EXAMPLES / "sample-plan.json", AS_OF).history()

    assert 8 <= len(history) <= 12
    assert date(2026, 6, 14) == history[0].day


@pytest.mark.parametrize("before, after", PAIRS, ids=day_of)
def test_every_logged_difference_is_a_change_of_that_day(
    before: tuple[date, Plan], after: tuple[date, Plan]
) -> None:
    """Between two states, dates, status, measures and statements differ exactly as `changes` tells."""
    day, plan = after
    noted = [
        (each.record_id, each.field, each.before, each.after)
        for each in plan.changes
        if each.on == day and each.field in NOTED
    ]

    assert sorted(map(str, logged(before[1], plan))) == sorted(map(str, noted))
    assert before[1].changes == tuple(each for each in plan.changes if each.on < day)


def logged(before: Plan, after: Plan) -> list[tuple[Any, ...]]:
    """Record, field and both values of each difference that a plan file notes."""
    found = []
    for _, record in after.records():
        if record.id in before.by_id:
            old, new = before.by_id[record.id].model_dump(mode="json"), record.model_dump(mode="json")
            fields = [field for field in watched(type(record)) if old[field] != new[field] and field in NOTED]
            found += [(record.id, field, old[field], new[field]) for field in fields]
    return found


@pytest.mark.parametrize("day, plan", [state for states in EVERYBODY for state in states], ids=day_of)
def test_no_state_knows_the_future(day: date, plan: Plan) -> None:
    """Whatever has happened in a state happened on its day or before; steps are done with a day."""
    known = [
        (record.id, field)
        for section, record in plan.records()
        for field in PAST
        if section not in AHEAD and (getattr(record, field, None) or day) > day
    ]

    assert [] == known
    assert all((step.status == "done") == (step.done_on is not None) for step in plan.actions)
    assert [] == [step.id for step in plan.actions if step.hours_spent and step.status == "planned"]


@pytest.mark.parametrize("before, after", PAIRS, ids=day_of)
def test_the_history_only_moves_on(before: tuple[date, Plan], after: tuple[date, Plan]) -> None:
    """From state to state nothing is lost: hours spent rise, and no record goes."""
    spent = [sum(step.spent or 0 for step in plan.actions) for _, plan in (before, after)]

    assert spent[0] < spent[1]
    assert set(before[1].by_id) <= set(after[1].by_id)


def test_the_history_tells_of_every_kind_of_change() -> None:
    """Goals move with reasons, are reworded, reached and dropped; levels rise; steps come and are done."""
    fields = Counter(each.field for each in SAMPLE.changes)
    first, last = STATES[0][1], SAMPLE
    levels = {each.id: each.current for each in last.competencies}
    risen = [each.id for each in first.competencies if each.current != levels[each.id]]

    assert NOTED <= set(fields)
    assert all(each.why for each in SAMPLE.changes if each.field in ("due", "statement"))
    assert {"achieved", "dropped", "done"} <= {each.after for each in last.changes if each.field == "status"}
    assert len(risen) >= 3
    assert len(last.actions) >= 4 * len(first.actions)


def test_the_numbers_of_the_reviews_are_those_of_their_day() -> None:
    """Steps done, hours spent and competencies developed are what the state of that day holds."""
    for review, plan in [
        (review, dict(states)[review.on]) for states in EVERYBODY for review in states[-1][1].reviews
    ]:
        levels = analysis.gaps(plan, review.on)["developed"]

        assert review.numbers == {
            "steps done": sum(step.status == "done" for step in plan.actions),
            "hours spent": sum(step.spent or 0 for step in plan.actions),
            "competencies developed": sum(level is True for level in levels),
        }


# What fills no section of these plans: nobody has silenced any advice, nor need they.
# What is not in every life, or came after these plans were written.
SPARED = {
    *("silenced", "circumstances", "uncertainties", "fallbacks", "programmes", "organisations"),
    *("promises", "stories", "events"),
}


def test_the_six_people_differ_as_life_does() -> None:
    """Six kinds of work and as many currencies, in five countries more than Maya's."""
    people = {name: states[-1][1] for name, states in PEOPLE.items()}
    facts = {
        name: (each.person.situation, each.person.work, each.settings.currency)
        for name, each in people.items()
    }

    assert {
        "jens": ("changing", "employed", "EUR"),
        "asha": ("starting", "student", "INR"),
        "grace": ("returning", "caring", "GBP"),
        "caio": ("changing", "academic", "BRL"),
        "denise": ("changing", "no_job", "USD"),
        "njeri": ("owner", "own_business", "KES"),
    } == facts


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_a_sample_person_has_a_whole_plan(name: str) -> None:
    """Every section is filled, two reviews are closed, setbacks are told, and no steps wait in a ring."""
    day, plan = PEOPLE[name][-1]

    assert {section for section in RECORDS if not getattr(plan, section)} <= SPARED
    assert len(PEOPLE[name]) >= 5
    assert len(plan.reviews) >= 2
    assert {"win", "setback", "lesson", "trend"} == {each.kind for each in plan.journal}
    assert any(each.visible_to for each in plan.goals)
    assert any(each.repeats != "none" for each in plan.actions)
    assert any(each.after for each in plan.actions)
    assert any(each.resources for each in plan.actions)
    assert () == tuple(analysis.schedule(plan, day).cycles)


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_a_sample_person_needs_next_to_nothing_more(name: str) -> None:
    """All but a few points are done; what stays open is told with the advice that goes with it."""
    day, plan = PEOPLE[name][-1]
    points = rules.completeness(plan, day)

    assert (~points["done"]).sum() <= 4
    assert len(rules.advice(plan, day)) <= 15


def test_the_class_differs() -> None:
    """Thirty short plans in every situation, from hardly begun to kept for months."""
    plans = [read_plan(path) for path in CLASS]

    assert 30 == len(plans)
    assert {"starting", "changing", "advancing", "near_retirement", None} == {
        each.person.situation for each in plans
    }
    assert max(path.stat().st_size for path in CLASS) < 8_200
    assert min(len(list(plan.records())) for plan in plans) < 5 < max(len(plan.reviews) + 5 for plan in plans)


@pytest.mark.parametrize("path", PLANS, ids=name_of)
def test_no_example_holds_an_address_or_a_surname(path: Path) -> None:
    """No web or mail address, no telephone number, no street, and no surname but the invented Maya's."""
    text = path.read_text(encoding="utf-8")

    assert not re.search(
        r"https?:|www\.|@|\+?\d[\d /-]{8,}\d(?<!\d{4}-\d{2}-\d{2})|\bStreet\b|\bAvenue\b", text
    )
    assert read_plan(path).person.name in {
        "Maya Okafor",
        "",
        *(stem.capitalize() for stem in (path.stem, path.parent.stem)),
    }


@pytest.mark.parametrize("records", [0, 1, 7, 500, 2000])
def test_big_plans_have_as_many_records_as_asked(records: int) -> None:
    """A generated plan is valid, linked, of the size wanted and the same each time."""
    plan = big_plan(records)

    assert records == len(list(plan.records()))
    assert plan == big_plan(records)
    assert records < 7 or plan != big_plan(records, seed=1)


def test_single_sections_of_a_big_plan_can_be_set() -> None:
    """Two hundred skills and three hundred steps, and nothing else that was not asked for."""
    plan = big_plan(0, skills=200, actions=300)

    assert (200, 300, 500) == (len(plan.skills), len(plan.actions), len(list(plan.records())))


def test_a_big_plan_is_like_a_real_one() -> None:
    """Every section is there, steps are in every state, and most of them meet their dates."""
    plan = big_plan(500)
    planned = analysis.schedule(plan, AS_OF).actions

    assert [] == [section for section in RECORDS if not getattr(plan, section)]
    assert choices(Action, "status") == {step.status for step in plan.actions}
    assert 0 < planned["late"].mean() < 0.3
