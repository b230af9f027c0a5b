"""Ranking by comparing pairs."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.analysis.ranking import most_questions, priorities, ranked, weights


@given(st.permutations(range(12)), st.integers(0, 12))
def test_finds_the_order_with_few_questions(order: list[int], count: int) -> None:
    """Whoever answers by one order gets it back, with at most n log n questions and no pair asked twice."""
    truth = [str(each) for each in order if each < count]
    ids = [str(each) for each in range(count)]
    kept: list[str] = []
    asked: set[frozenset[str]] = set()
    while (pair := ranked(ids, kept)[1]) is not None:
        assert frozenset(pair) not in asked
        asked.add(frozenset(pair))
        kept.append(min(pair, key=truth.index))

    assert tuple(truth) == ranked(ids, kept)[0]
    assert len(kept) <= most_questions(count) <= (math.ceil(count * math.log2(count)) if count > 1 else 0)


@pytest.mark.parametrize("count, questions", [(0, 0), (1, 0), (2, 1), (5, 8), (6, 11), (12, 33), (20, 69)])
def test_says_how_many_questions_it_takes(count: int, questions: int) -> None:
    """The worst case of putting each thing in its place by halving."""
    assert questions == most_questions(count)


def test_an_answer_taken_back_leaves_no_trace() -> None:
    """With fewer answers the same question is asked again."""
    ids = ["a", "b", "c"]
    first = ranked(ids, [])[1]
    assert first
    second = ranked(ids, [first[0]])[1]
    assert second

    assert first == ranked(ids, [])[1]
    assert second == ranked(ids, [first[0]])[1]


def test_an_answer_that_was_not_asked_is_refused() -> None:
    """Only one of the two can be kept."""
    with pytest.raises(ValueError, match="'c' is neither"):
        ranked(["a", "b"], ["c"])


@given(st.integers(2, 60))
def test_not_everything_is_important(count: int) -> None:
    """One value leads alone at 5, and no weight rises down the order."""
    found = weights(count)

    assert 1 == found.count(5)
    assert sorted(found, reverse=True) == list(found)
    assert {5, 4, 3, 2, 1} >= set(found)


@pytest.mark.parametrize(
    "count, expected", [(1, (1,)), (2, (1, 2)), (3, (1, 2, 3)), (6, (1, 1, 2, 2, 3, 3)), (4, (1, 2, 3, 3))]
)
def test_goals_go_into_thirds(count: int, expected: tuple[int, ...]) -> None:
    """About a third comes first, and never all of them."""
    assert expected == priorities(count)
