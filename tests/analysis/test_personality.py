"""Five dimensions of a person's own answers, and what instruments can and cannot say."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from math import isnan

import pytest
from hypothesis import given

from careerkit import analysis, occupations
from careerkit.analysis.fit import DIMENSIONS, LEAST_ERROR, DimensionRow, instrument
from careerkit.analysis.frame import rows, shipped
from careerkit.analysis.market import Looked
from careerkit.plan import INSTRUMENTS, BigFive, Direction, Plan, Trait
from careerkit.plan.document import read
from tests.strategies import parts

AS_OF = date(2026, 11, 28)
MANAGER, TEACHER, TAXI = "11-1021", "25-2021", "53-3054"


def described(dimension: str, *answers: int | None) -> Plan:
    """Somebody who has answered the statements of one dimension."""
    return Plan(big_five=BigFive(**{f"{dimension}_{n}": each for n, each in enumerate(answers, 1)}))


def row(plan: Plan, dimension: str) -> DimensionRow:
    """One of the five."""
    found = {each.name: each for each in rows(analysis.big_five(plan, AS_OF), DimensionRow)}
    return found[dimension]


def test_every_dimension_has_four_statements_half_of_them_reversed() -> None:
    """To agree with the first and third, and not with the others, is as far to one end as can be."""
    names = set(BigFive.model_fields)

    assert {f"{name}_{n}" for name in DIMENSIONS for n in (1, 2, 3, 4)} == names
    assert 20 == len({field.title for field in BigFive.model_fields.values()})
    for name in DIMENSIONS:
        assert 5 == row(described(name, 5, 1, 5, 1), name).score
        assert 1 == row(described(name, 1, 5, 1, 5), name).score


def test_who_agrees_with_everything_leans_nowhere() -> None:
    """Half of the statements are reversed, so that nodding tells nothing."""
    plan = Plan(big_five=BigFive(**dict.fromkeys(BigFive.model_fields, 5)))

    assert {3.0} == set(analysis.big_five(plan, AS_OF)["score"])
    assert {""} == set(analysis.big_five(plan, AS_OF)["leaning"])


def test_a_score_needs_two_answers() -> None:
    """One statement is no description."""
    once, twice = row(described("openness", 5), "openness"), row(described("openness", 5, 1), "openness")

    assert (1, None, "") == (once.answered, once.score, once.leaning)
    assert (2, 5.0) == (twice.answered, twice.score)


def test_the_range_is_never_narrower_than_short_scales_allow() -> None:
    """Four answers alike are not certainty; with two answers the least error is larger by a root of two."""
    alike, fewer = (
        row(described("stability", 4, 2, 4, 2), "stability"),
        row(described("stability", 4, 2), "stability"),
    )

    assert alike.score == fewer.score == 4
    assert round(4 - 1.645 * LEAST_ERROR, 2) == alike.low
    assert round(4 - 1.645 * LEAST_ERROR * 2**0.5, 2) == fewer.low


def test_answers_that_disagree_widen_the_range() -> None:
    """The error is that of the mean of the answers."""
    apart = row(described("stability", 5, 1, 1, 5), "stability")

    # The standard deviation of 5, 5, 1, 1 is 2.31; half of it, times 1.645, is 1.90.
    assert (3.0, 1.1, 4.9) == (apart.score, apart.low, apart.high)


@given(parts(BigFive))
def test_a_range_holds_its_score_and_stays_on_the_scale(answers: BigFive) -> None:
    """And a leaning is the end to which the whole range lies."""
    for each in rows(analysis.big_five(Plan(big_five=answers), AS_OF), DimensionRow):
        if each.score is None or each.low is None or each.high is None:
            assert each.answered < 2
            continue
        assert not isnan(each.score)
        assert 1 <= each.low <= each.score <= each.high <= 5
        ends = {each.low_end: each.high < 3, each.high_end: each.low > 3, "": each.low <= 3 <= each.high}
        assert ends[each.leaning]


@pytest.mark.parametrize(
    "words, known",
    [
        ("MBTI", "MBTI"),
        ("Myers-Briggs, at the careers service", "MBTI"),
        ("The Enneagram", "Enneagram"),
        ("NEO, at university", "Big Five"),
        ("RIASEC", "Interest inventory"),
        ("Interest inventory", "Interest inventory"),
        ("Own observation", "Own observation"),
        ("CliftonStrengths", ""),
        ("Top strengths", "Strengths"),
        ("A neon sign", ""),
        ("What my sister says", ""),
    ],
)
def test_only_what_is_plain_is_recognised(words: str, known: str) -> None:
    """A person's own words stay; a sentence is shown only where they name an instrument."""
    assert known == instrument(words).get("name", "")


def test_every_instrument_that_is_offered_has_a_sentence_with_a_source() -> None:
    """What it can and cannot say, in at most thirty words, and who found it in which year."""
    found = [instrument(name) for name in INSTRUMENTS]

    assert (
        list(INSTRUMENTS)
        == [each["name"] for each in found]
        == [each["name"] for each in shipped("instruments.csv")]
    )
    for each in found:
        assert len(each["says"].split()) <= 30
        assert any(part.strip().isdigit() for part in each["source"].split(","))


def test_an_older_plan_keeps_its_results() -> None:
    """What was written before there were days and readers is read as it was, and is for nobody else."""
    plan = read(
        b'{"schema_version": 1, "traits": [{"id": "trait-1", "instrument": "Colour test, 2019",'
        b' "result": "Green", "working_style": "Mornings"}]}'
    )

    assert (
        Trait(id="trait-1", instrument="Colour test, 2019", result="Green", working_style="Mornings")
        == plan.traits[0]
    )
    assert "me" == plan.reader_of(plan.traits[0])


def test_a_direction_meets_a_dimension_where_something_is_known() -> None:
    """The strongest interest of the work goes with a dimension, and the answers lie to one side of it."""
    directions = [
        Direction(id=f"direction-{n}", title=code, occupation=code)
        for n, code in enumerate((MANAGER, TEACHER, TAXI), 1)
    ]
    quiet, loud, middle = (
        described("extraversion", *answers).model_copy(update={"directions": tuple(directions)})
        for answers in ((1, 5, 2, 5), (5, 1, 4, 1), (3, 3, 3, 3))
    )
    said = analysis.way_of_working(quiet, AS_OF)

    assert {"direction-1", "direction-2"} == set(said)
    assert said["direction-1"].startswith("Leading comes first in it; outgoing people like that more often")
    assert "rather quiet" in said["direction-1"]
    assert "Helping comes first" in said["direction-2"]
    assert "of that kind" in analysis.way_of_working(loud, AS_OF)["direction-1"]
    assert {} == analysis.way_of_working(middle, AS_OF)


def test_work_with_two_strongest_interests_is_not_told_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where leading and ordering share first place, neither comes first."""
    direction = Direction(id="direction-1", title="Managing", occupation=MANAGER)
    occupation = occupations.get(MANAGER)
    assert occupation.interests
    tied = occupation.interests._replace(conventional=occupation.interests.enterprising)
    looked = Looked(direction, occupation._replace(interests=tied), "")
    monkeypatch.setattr(import_module("careerkit.analysis.fit"), "looked_up", lambda _plan: [looked])

    assert {} == analysis.way_of_working(described("extraversion", 1, 5, 1, 5), AS_OF)
