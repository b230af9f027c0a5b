"""What is usual over all occupations, and the required level that follows from it."""

import math
from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from careerkit import occupations
from careerkit.occupations.lookup import norm_of
from careerkit.occupations.store import BUNDLED, reading

LEVELS = st.lists(st.floats(0, 7), min_size=1, max_size=60)


@given(LEVELS, st.floats(-1, 8), st.floats(-1, 8))
def test_a_higher_level_never_asks_for_less(levels, one, other):
    """Every level, also one that no occupation has, stays on the scale of 1 to 5 and in its order."""
    norm = norm_of([(3, level) for level in levels])._replace(anchors=((2, "Low"), (4, "Middle")))
    low, high = sorted((one, other))

    assert 1 <= norm.required(low) <= norm.required(high) <= 5
    assert all(one <= other for one, other in pairwise(norm.begins))


@given(LEVELS, st.floats(0.5, 2), st.floats(0, 1))
def test_only_the_rank_counts(levels, factor, more):
    """Stretching or shifting the scale changes no required level."""
    rounded = [round(level, 1) for level in levels]
    norm = norm_of([(3, level) for level in rounded])
    moved = norm_of([(3, level * factor + more) for level in rounded])

    assert [norm.required(level) for level in rounded] == [
        moved.required(level * factor + more) for level in rounded
    ]


def test_the_shares_of_a_hundred_occupations():
    """Of a hundred different levels the lowest ten are 1, then 25, 40, 20, and the highest five are 5."""
    norm = norm_of([(3, level) for level in range(100)])

    assert {1: 10, 2: 25, 3: 40, 4: 20, 5: 5} == Counter(norm.required(level) for level in range(100))


def test_less_than_a_low_level_is_never_advanced():
    """Where most need nothing, a little is high in rank, and still less than O*NET's low example."""
    installation = {each.element: each for each in occupations.get("45-2092").ratings}["Installation"]

    assert 1.0 == installation.level < installation.norm.anchors[0][0]
    assert (2, 5) == (installation.required, installation.norm.required(5.0))


def test_occupations_that_are_alike_are_in_the_middle():
    """Where all ask for the same level, none is said to ask for more than another."""
    norm = norm_of([(2, 4.0), (4, 4.0)])

    assert (3, 3) == (norm.importance, norm.required(4.0))
    assert math.inf == norm.begins[-1]


def test_every_element_that_came_along_has_its_norm_and_examples():
    """All 68 come with a mean importance and with O*NET's examples of a low, a middle and a high level."""
    for rating in occupations.get("47-2111").ratings:
        places = [place for place, _text in rating.norm.anchors]

        assert 1 < rating.norm.importance < 5
        assert 3 == len(places)
        assert sorted(places) == places
    with reading(BUNDLED) as db:
        assert (68,) == db.execute("SELECT count(*) FROM norms").fetchone()


def test_an_element_that_is_not_shipped_is_ranked_among_those_loaded(text_zip, tmp_path, layout, load):
    """Abilities, which no file here has, get their level by the same rule from what was loaded."""
    load(layout.text_zip(tmp_path / "a.zip", Abilities=layout.rating_rows("1.A.1.a.1", "Oral Comprehension")))
    levels = [occupations.get(code).ratings for code in ("15-1299.09", "29-1141")]
    (first,), (fifth,) = ([each for each in found if each.kind == "ability"] for found in levels)

    assert () == first.norm.anchors
    assert (1, 4) == (first.required, fifth.required)
