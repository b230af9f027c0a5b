"""A class in ranges that tell of nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import combinations, product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.analysis.cohort import Row, asked, same_name, siphash, summary
from careerkit.cohort import review
from careerkit.plan import Capacity, Goal, Measure, Plan, Record
from careerkit.planfile import read_plan
from tests.analysis import class_attacks as attacks
from tests.analysis.class_attacks import QUESTIONS, answers_of, chance_class, counted_as, person, told

DAYS = (date(2026, 11, 21), date(2030, 1, 1))
SAMPLE = Path(__file__).parents[2] / "examples" / "sample-plan.json"
YES, NO = [True] * len(QUESTIONS), [False] * len(QUESTIONS)
# A plan counts as what it says five times in six; a guess that is right more often has got round the dice.
FIVE_SIXTHS = pytest.approx(5 / 6, abs=0.04)
sizes = pytest.mark.parametrize("size", [8, 12, 30, 100, 300])


def crowd(size: int, *gaps: str, said: list[bool] = YES) -> list[Row]:
    """People who all say the same."""
    return [person(f"{place} {said[0]}", said, *gaps) for place in range(size)]


def test_tells_a_class_of_eight() -> None:
    """Each question has its range, in words and in plans."""
    found = summary(crowd(8))

    assert (8, "") == (found.people, found.refused)
    assert QUESTIONS == list(found.answers["question"])
    assert {8} == set(found.answers["of"])


def test_under_eight_it_says_why_nothing_is_shown() -> None:
    """The reason names both numbers, and no line is told."""
    found = summary(crowd(7, "sql"))

    assert found.refused.startswith("Seven plans could be read. An overview begins at eight")
    assert found.answers.empty
    assert found.gaps.empty


def test_a_minimum_of_the_caller_only_makes_it_stricter() -> None:
    """Whoever asks for more plans gets the same overview or none, and nobody gets it with fewer."""
    rows = [*crowd(14, "sql", "law"), *crowd(6, "law", said=NO)]
    as_it_is = summary(rows)

    assert ["Law", "Sql"] == list(as_it_is.gaps["question"])
    for least in (0, 1, 7, 8, 9, 20):
        assert as_it_is.answers.equals(summary(rows, least).answers)
        assert as_it_is.gaps.equals(summary(rows, least).gaps)
    assert "An overview begins at 21" in summary(rows, 21).refused
    assert summary(crowd(7), 1).refused


def test_what_cannot_be_read_is_said_first() -> None:
    """It changes no line and is not one of the people."""
    rows, broken = crowd(12), [{"key": "x", "error": "it is empty."}]

    assert (12, "One file could not be read. ") == (
        summary([*rows, *broken]).people,
        summary([*rows, *broken]).lost,
    )
    assert summary(rows).answers.equals(summary([*broken, *rows]).answers)


def test_a_class_of_which_more_than_a_quarter_is_unread_is_refused() -> None:
    """Four of sixteen are a quarter; with five of seventeen the rest is not the class."""
    broken = [{"key": "x", "error": "it is empty."}] * 5

    assert not summary([*crowd(12), *broken[:4]]).refused
    refused = summary([*crowd(12), *broken])
    assert refused.refused.startswith("Five of 17 files could not be read.")
    assert refused.answers.empty


def test_an_empty_class_has_the_same_columns() -> None:
    """No rows give empty frames with all columns, and a way to begin."""
    found = summary([])

    assert ["question", "words", "low", "high", "of"] == list(found.answers.columns)
    assert ["question", "words", "low", "high", "of"] == list(found.gaps.columns)
    assert found.refused.startswith("No class to show yet")


def test_spellings_of_a_gap_meet() -> None:
    """Case, spaces, width and marks around a name make no difference, and a long one is cut."""
    spellings = ("Time management", " time  MANAGEMENT ", "Ｔime management.", "time\nmanagement")

    assert {"time management"} == {same_name(each) for each in spellings}
    assert 80 == len(same_name("x" * 50_000))


@sizes
def test_ranges_hold_the_true_number(size: int) -> None:
    """Nine times in ten, and they are the narrower the larger the class is."""
    right, width = attacks.right_ranges(size, 60 if size < 100 else 20)

    assert right > 0.87
    assert width <= (0.5 if size < 30 else 0.34 if size < 100 else 0.21)


@given(st.lists(st.sampled_from([YES, NO]), min_size=8, max_size=60), st.randoms())
def test_neither_the_order_nor_any_other_plan_changes_what_a_plan_throws(
    said: list[list[bool]], random: Any
) -> None:
    """The same plans give the same overview, and a range is of two steps within the class."""
    rows = [person(place, each) for place, each in enumerate(said)]
    shuffled = random.sample(rows, len(rows))

    assert told(rows) == told(shuffled)
    assert all(0 <= low < high <= len(rows) for low, high in told(rows))


# The dice


@cache
def counted_plans() -> list[tuple[list[bool], list[bool], Row]]:
    """What plans say, what they count as, and their rows."""
    random = Random(7)
    rows = [attacks.anybody(random) for _ in range(1000)]
    return [(answers_of(row), counted_as(row), row) for row in rows]


@pytest.mark.parametrize("answer", [True, False], ids=["yes", "no"])
def test_one_plan_in_six_counts_as_the_opposite(answer: bool) -> None:
    """In every line, and in each independently of the others: two sixes in one of thirty-six."""
    turned = [[one != other for one, other in zip(*pair[:2], strict=True)] for pair in counted_plans()]
    for place in range(len(QUESTIONS)):
        line = [
            each[place]
            for each, (said, *_) in zip(turned, counted_plans(), strict=True)
            if said[place] == answer
        ]
        assert sum(line) / len(line) == pytest.approx(1 / 6, abs=0.06)
    pairs = [first and second for line in turned for first, second in combinations(line, 2)]

    assert sum(pairs) / len(pairs) == pytest.approx(1 / 36, abs=0.004)


@pytest.mark.parametrize("place", range(len(QUESTIONS)))
def test_every_overview_could_be_that_of_a_plan_with_the_opposite_answer(place: int) -> None:
    """For each question there are plans that say the opposite and are counted the same in all of them."""
    alike: dict[tuple[bool, ...], dict[bool, Row]] = {}
    for said, counted, row in counted_plans():
        alike.setdefault(tuple(counted), {})[said[place]] = row
    twins = [each for each in alike.values() if len(each) == 2]
    others = chance_class(Random(place), 11)

    assert len(twins) > 20
    assert all(told([*others, each[True]]) == told([*others, each[False]]) for each in twins[:5])


def test_the_dice_are_siphash() -> None:
    """The vector of its authors: eight bytes from 0 on, under a key of sixteen."""
    first, second, word = (int.from_bytes(bytes(range(start, start + 8)), "little") for start in (0, 8, 0))

    assert [0x93F5F5799A932462] == siphash(np.array([[first], [second]], dtype=np.uint64), word).tolist()


def test_a_plan_throws_the_same_in_any_class_and_anew_when_it_is_changed() -> None:
    """So no number of overviews tells more of a plan than one; a change of it is another throw."""
    seen = {tuple(counted_as(person("anna", YES))) for _ in range(3)}
    changed = {tuple(counted_as(person(f"anna {version}", YES))) for version in range(20)}

    assert 1 == len(seen)
    assert len(changed) > 10


# Attacks


@sizes
@pytest.mark.parametrize("attack", attacks.ATTACKS)
def test_an_attack_gets_no_answer_surer_than_the_dice(attack: str, size: int) -> None:
    """Whoever knows the rule and everybody else's plan is right five times in six at most, where it tells."""
    times = 60 if size < 100 else 15
    tells, right = attacks.attacked(attacks.ATTACKS[attack], size, times)
    # Few lines are told in some: four standard errors.
    slack = 4 * (5 / 36 / max(tells * times * len(QUESTIONS), 1)) ** 0.5

    assert right < 5 / 6 + slack
    if "invented" in attack:
        assert (1.0, FIVE_SIXTHS) == (tells, right)


def test_one_overview_seldom_turns_with_one_plan() -> None:
    """Of a class of twelve, at most half the lines depend on one plan, of thirty at most a third."""
    known = attacks.ATTACKS["one overview, all other plans known"]

    assert attacks.attacked(known, 12, 60)[0] < 0.52
    assert attacks.attacked(known, 30, 60)[0] < 0.34


def test_many_classes_invented_around_one_plan_tell_no_more_than_one() -> None:
    """Noise that is drawn anew for each overview would be averaged out; this is the same throw each time."""
    random = Random(3)
    target = attacks.anybody(random)
    seen = {tuple(attacks.all_others_invented(size, target)) for size in range(8, 40)}

    assert [tuple(counted_as(target))] == list(seen)


def test_a_share_is_told_the_same_on_any_day() -> None:
    """A share is of its own day: an overview of another day cannot be subtracted from it."""
    rows = chance_class(Random(5), 12, ["sql"])
    later = [{**row, "as_of": "2030-01-01"} for row in rows]

    assert told(rows) == told(later)
    assert summary(rows).gaps.equals(summary(later).gaps)


# Names of gaps


@sizes
def test_a_gap_of_one_or_two_is_never_named(size: int) -> None:
    """Whatever the dice say, and however many such gaps there are."""
    random = Random(size)
    names = [[f"own {place}", f"pair {place // 2}", "all"] for place in range(size)]
    for _ in range(60 if size < 100 else 10):
        rows = [person(random.random(), NO, *each) for each in names]

        assert {"All"} >= set(summary(rows).gaps["question"])


def test_a_gap_that_few_have_is_seldom_named_and_one_that_most_have_is() -> None:
    """Of gaps that two thirds of a class have, more than two in three are named; of rare ones hardly any."""
    for size in (12, 30):
        shares = attacks.named(size, 40)

        assert shares["over 2/3"] > 0.8
        assert shares["under 1/4"] < 0.03


@sizes
def test_the_floor_under_a_name_decides_seldom(size: int) -> None:
    """That the target is the one who was missing shows at once in fewer than one class of twenty."""
    assert attacks.floor_decides(size, 120 if size < 100 else 60) < 1 / 20


def test_names_that_are_told_the_same_keep_no_order_of_their_numbers() -> None:
    """Among gaps of the same range the alphabet decides."""
    found = summary(chance_class(Random(2), 60, [f"gap {place}" for place in range(20)])).gaps
    order = [
        (-low - high, name) for low, high, name in zip(found.low, found.high, found.question, strict=True)
    ]

    assert len(order) > 3
    assert sorted(order) == order


# Questions


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
        kept = {section: [each.without_links([target]) for each in held] for section, held in kept.items()}
    return Plan(**kept, capacity=Capacity(hours_per_week=random.choice([None, 1, 60])))


def _emptied(record: Record, share: float, random: Random) -> Record:
    fields = type(record).model_fields
    optional = [name for name in fields if name not in ("id", "status") and not fields[name].is_required()]
    empty = {name: fields[name].default for name in optional if random.random() < share}
    return record.model_copy(update=empty)


@pytest.mark.parametrize("first, second", list(combinations(QUESTIONS, 2)))
def test_no_answer_follows_from_an_answer_to_another_question(first: str, second: str) -> None:
    """Each answer to one question goes with each to another, or there were two throws for one thing."""
    pairs = product([True, False], repeat=2)

    assert set() == missing(pairs, lambda row: (asked(row)[first], asked(row)[second]))


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_gap_follows_from_an_answer(question: str) -> None:
    """With each answer a plan may have gaps or none."""
    pairs = product([True, False], repeat=2)

    assert set() == missing(pairs, lambda row: (asked(row)[question], bool(row["gaps"])))
