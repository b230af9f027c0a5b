"""A class in counts that point at nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import combinations, pairwise, product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.analysis import CHAPTERS
from careerkit.analysis.cohort import QUESTIONS, THIRDS, Question, Row, grouped, same_name, summary
from careerkit.cohort import review
from careerkit.plan import Capacity, Goal, Measure, Plan, Record
from careerkit.planfile import read_plan

DAYS = (date(2026, 11, 21), date(2030, 1, 1))
SAMPLE = Path(__file__).parents[2] / "examples" / "sample-plan.json"


def person(*gaps: str, thirds: int = 1, measured: int = 1, fits: bool | None = True) -> dict[str, Any]:
    """A row of a class."""
    return {
        "key": "k",
        "chapters": {name: {"points": 6, "done": thirds, "state": "begun"} for name in CHAPTERS},
        "goals": {"active": 2, "measured": measured, "dated": 2, "complete": measured},
        "steps": {"open": 3, "estimated": 3, "dated": 3},
        "gaps": list(gaps),
        "hours": {"a_week": 5, "needed": 20, "fits": fits},
    }


def test_counts_the_answers_of_a_class() -> None:
    """A question with large groups on both sides is told as it is."""
    rows = [person(measured=2)] * 12 + [person(measured=1)] * 11

    found = summary(rows, 10).answers
    goals = found[found["topic"] == "goals"]

    assert [("not all, or none yet", 11, 23), ("all", 12, 23)] == list(
        zip(goals["answer"], goals["people"], goals["of"], strict=True)
    )


def test_a_small_group_is_hidden_with_what_would_give_it_away() -> None:
    """Three of thirty cannot be told, so neither can the other twenty-seven."""
    rows = [person(measured=1)] * 3 + [person(measured=2)] * 27

    found = summary(rows, 10).answers
    goals = found[found["topic"] == "goals"]

    assert [""] == list(goals["answer"])
    assert goals["people"].isna().all()


@pytest.mark.parametrize("same", [person(measured=2), person(measured=0)])
def test_neither_everybody_nor_nobody_is_told(same: dict[str, Any]) -> None:
    """What holds for all, or for none, says something about every single person."""
    found = summary([same] * 40, 10).answers

    assert found["people"].isna().all()


def test_neighbouring_answers_stand_together() -> None:
    """A small middle group joins a neighbour, under a name that says so."""
    assert {"under a third": 12, "a third or more": 14} == grouped(
        dict(zip(THIRDS, (12, 4, 10), strict=True)), 10
    )
    assert {"up to two thirds": 12, "over two thirds": 12} == grouped(
        dict(zip(THIRDS, (3, 9, 12), strict=True)), 10
    )
    assert {} == grouped(dict(zip(THIRDS, (3, 30, 4), strict=True)), 10)


def test_a_gap_is_named_only_if_many_share_it_and_many_do_not() -> None:
    """Eleven of thirty share one gap; nine share another, and all but five a third."""
    rows = [
        person(*["budgeting"] * (place < 11), *["sql"] * (place < 9), *["time management"] * (place < 25))
        for place in range(30)
    ]

    found = summary(rows, 10).gaps

    assert [("Budgeting", 11, 30)] == list(found.itertuples(index=False, name=None))


def test_too_small_a_class_tells_nothing() -> None:
    """Below twice the minimum every count would tell of the rest; below the minimum, not even the size."""
    assert summary([person("sql")] * 19, 10).answers.empty
    assert summary([person("sql")] * 19, 10).gaps.empty
    assert 19 == summary([person("sql")] * 19, 10).people
    assert summary([person("sql")] * 9, 10).people is None


def test_an_unreadable_plan_is_counted_apart() -> None:
    """An error row changes no count and is not one of the people."""
    rows = [person(measured=2)] * 12 + [person(measured=1)] * 11
    with_error = [*rows, {"key": "x", "error": "it is empty."}]

    assert (23, 1) == (summary(with_error, 10).people, summary(with_error, 10).unread)
    assert summary(rows, 10).answers.equals(summary(with_error, 10).answers)


def test_an_empty_class_has_the_same_columns() -> None:
    """No rows give empty frames with all columns."""
    found = summary([], 10)

    assert ["topic", "question", "answer", "people", "of"] == list(found.answers.columns)
    assert ["name", "people", "of"] == list(found.gaps.columns)


def test_a_group_of_one_is_refused() -> None:
    """A minimum of one would show persons."""
    with pytest.raises(ValueError, match="at least 2"):
        summary([], 1)


def test_spellings_of_a_gap_meet() -> None:
    """Case, spaces, width and marks around a name make no difference, and a long one is cut."""
    spellings = ("Time management", " time  MANAGEMENT ", "Ｔime management.", "time\nmanagement")

    assert {"time management"} == {same_name(each) for each in spellings}
    assert 80 == len(same_name("x" * 50_000))


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2), st.booleans()), max_size=60), st.integers(2, 12)
)
def test_no_shown_count_is_small_and_none_is_missing_little(people: list[Any], least: int) -> None:
    """Every shown count, and what it lacks to the whole class, is zero people or at least the minimum."""
    rows = [
        person(*["sql"] * fits, thirds=thirds, measured=measured, fits=fits)
        for thirds, measured, fits in people
    ]
    found = summary(rows, least)
    shown = [*found.answers["people"].dropna(), *found.gaps["people"]]

    assert all(least <= count <= len(rows) - least for count in shown)


# Reconstruction: somebody knows the method and every shown count, and writes down all classes that
# would have given just these counts. If a small group has the same size in all of them, it is told.


def worlds(atoms: int, size: int) -> Iterator[tuple[int, ...]]:
    """Every way in which `size` people can fall into `atoms` groups."""
    for bars in combinations(range(size + atoms - 1), atoms - 1):
        edges = (-1, *bars, size + atoms - 1)
        yield tuple(after - before - 1 for before, after in pairwise(edges))


@pytest.mark.parametrize("least", [2, 3])
@pytest.mark.parametrize("size", range(2, 11))
def test_no_small_answer_can_be_worked_out_from_its_question(least: int, size: int) -> None:
    """For every class of up to ten, knowing what was shown leaves open how many gave a rare answer."""
    by_shown = defaultdict(list)
    for world in worlds(3, size):
        people = dict(zip(THIRDS, world, strict=True))
        by_shown[str(grouped(people, least))].append(world)
    for alike in by_shown.values():
        for answers in ((0,), (1,), (2,), (0, 1), (1, 2), (0, 2)):
            possible = {sum(world[each] for each in answers) for world in alike}
            assert len(possible) > 1 or min(possible) >= least


@pytest.mark.parametrize("least", [2, 3])
def test_no_small_group_can_be_worked_out_from_two_questions(least: int) -> None:
    """For every class of seven asked two questions, nobody can tell how many gave both of two answers."""
    by_shown = defaultdict(list)
    for world in worlds(6, 7):
        first = {name: world[2 * place] + world[2 * place + 1] for place, name in enumerate(THIRDS)}
        second = {"no": sum(world[::2]), "yes": sum(world[1::2])}
        by_shown[str((grouped(first, least), grouped(second, least)))].append(world)
    for alike in by_shown.values():
        for atom in range(6):
            possible = {world[atom] for world in alike}
            assert len(possible) > 1 or min(possible) >= least


SECTIONS = (
    "interests values traits skills experiences qualifications factors directions opportunities",
    "visions goals",
    "competencies",
    "actions milestones contacts encounters materials",
    "journal feedback reviews",
    "answers",
)


# Two goals with a measure and a date, and nothing else.
BARE = Plan(
    goals=[
        Goal(id=f"goal-{place}", statement="Sleep", measure=Measure(what="Hours"), due=DAYS[1])
        for place in (1, 2)
    ]
)


Pair = tuple[Any, Any]
KNOWN: list[Row] = []
CHANCE = Random(1)


def many_plans() -> Iterator[Row]:
    """Rows of plans that hold chance parts of the sample plan, seen on two days, made when needed."""
    yield review(BARE, DAYS[0])
    for place in range(2000):
        if place == len(KNOWN):
            KNOWN.append(review(_part_of(sample(), CHANCE), CHANCE.choice(DAYS)))
        yield KNOWN[place]


def missing(wanted: Iterable[Pair], told: Callable[[Row], Pair]) -> set[Pair]:
    """Which pairs no plan tells."""
    left = set(wanted)
    for row in many_plans():
        left.discard(told(row))
        if not left:
            break
    return left


@cache
def sample() -> Plan:
    """The sample plan."""
    return read_plan(SAMPLE)


def str_of(question: Question) -> str:
    """What a question is called in the list of tests."""
    return question.text


def _part_of(plan: Plan, random: Random) -> Plan:
    """Nothing, some or all of each chapter, with some fields emptied and other hours a week."""
    kept: dict[str, Any] = {}
    for chapter in SECTIONS:
        share, emptied = random.choice([0, 0.2, 1, 1]), random.choice([0, 0, 0.4])
        for section in chapter.split():
            held = [each for each in getattr(plan, section) if random.random() < share]
            kept[section] = [_emptied(each, emptied, random) for each in held]
    gone = set(plan.by_id) - {record.id for held in kept.values() for record in held}
    for target in gone:
        kept = {section: [each.without_link(target) for each in held] for section, held in kept.items()}
    return Plan(**kept, capacity=Capacity(hours_per_week=random.choice([None, 1, 60])))


def _emptied(record: Record, share: float, random: Random) -> Record:
    fields = type(record).model_fields
    optional = [name for name in fields if name not in ("id", "status") and not fields[name].is_required()]
    empty = {name: fields[name].default for name in optional if random.random() < share}
    return record.model_copy(update=empty)


@pytest.mark.parametrize("first, second", list(combinations(QUESTIONS, 2)), ids=str_of)
def test_no_answer_follows_from_an_answer_to_another_question(first: Question, second: Question) -> None:
    """Each answer to one question goes with each to another, so their counts cannot be subtracted."""
    pairs = product(first.answers, second.answers)

    assert set() == missing(pairs, lambda row: (first.answer(row), second.answer(row)))


@pytest.mark.parametrize("question", QUESTIONS, ids=str_of)
def test_no_gap_follows_from_an_answer(question: Question) -> None:
    """With each answer a plan may have gaps or none."""
    pairs = product(question.answers, [True, False])

    assert set() == missing(pairs, lambda row: (question.answer(row), bool(row["gaps"])))
