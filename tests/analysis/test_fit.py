"""Own interests beside those of occupations."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from careerkit import analysis, occupations
from careerkit.analysis.fit import GOOD, NO_PROFILE, RIASEC, UNRATED, FitRow, in_words, own_profile, ranked
from careerkit.analysis.fit import LEVEL as RATED_ALIKE
from careerkit.analysis.frame import rows
from careerkit.plan import Direction, Plan, Riasec

AS_OF = date(2026, 11, 21)


def rated(*scores: float, codes: tuple[str | None, ...] = ("13-1082",)) -> Plan:
    """A plan with six own ratings and one direction a code."""
    directions = [
        Direction(id=f"direction-{place}", title=f"Way {place}", occupation=code)
        for place, code in enumerate(codes, 1)
    ]
    return Plan(riasec=Riasec(**dict(zip(RIASEC, scores, strict=False))), directions=directions)


@pytest.mark.parametrize("own, official", [(1, 1), (3, 4), (5, 7), (2, 2.5)])
def test_own_ratings_go_onto_the_official_scale(own: float, official: float) -> None:
    """1 to 5 becomes 1 to 7, ends on ends."""
    assert (official,) * 6 == own_profile(Plan(riasec=Riasec(**dict.fromkeys(RIASEC, own))))


def test_the_fit_is_the_correlation_of_the_profiles() -> None:
    """Six own figures against six official ones, as numpy computes it."""
    interests = occupations.get("13-1082").interests
    theirs = [getattr(interests, name) for name in RIASEC]
    own = (2, 3.5, 2.5, 4, 3.5, 4.5)
    row = analysis.fit(rated(*own), AS_OF).loc["direction-1"]

    assert round(float(np.corrcoef(own, theirs)[0, 1]), 2) == row["fit"]
    assert tuple(theirs) == row["theirs"]
    assert row["low"] < row["fit"] < row["high"]


def test_a_fit_says_its_rank_among_all_occupations_here() -> None:
    """The rank counts the occupations that fit better; one's own twin is first, its opposite last."""
    interests = occupations.get("29-1141").interests
    twin = [(getattr(interests, name) - 1) * 4 / 6 + 1 for name in RIASEC]
    own = (2, 3.5, 2.5, 4, 3.5, 4.5)
    codes = ("13-1082", "29-1141", "47-2111")
    found = analysis.fit(rated(*own, codes=codes), AS_OF)
    first = np.corrcoef(own, found.iloc[0]["theirs"])[0, 1] + 1e-6
    better = sum(
        np.corrcoef(own, each)[0, 1] > first for each in occupations.overview().about[list(RIASEC)].to_numpy()
    )

    assert {923} == set(found["ranked"])
    assert list(found["rank"]) == sorted(found["rank"])
    assert better + 1 == found.iloc[0]["rank"]
    assert 1 == analysis.fit(rated(*twin, codes=codes), AS_OF).at["direction-2", "rank"]
    opposite = analysis.fit(rated(*(6 - each for each in twin), codes=codes), AS_OF)
    assert "923rd of the 923 occupations here" == ranked(next(rows(opposite.loc[["direction-2"]], FitRow)))


def test_the_same_plan_gives_the_same_range() -> None:
    """The redrawn ratings are the same at every look."""
    plan = rated(2, 3, 2, 4, 3, 4)

    assert analysis.fit(plan, AS_OF).equals(analysis.fit(plan, AS_OF))


@pytest.mark.parametrize(
    "low, high, expected",
    [(GOOD, 0.9, "good"), (0.3, 0.7, "mixed to good"), (-0.2, 0.1, "poor"), (0.1, 0.9, "poor to good")],
)
def test_the_words_say_how_sure_it_is(low: float, high: float, expected: str) -> None:
    """A range that reaches two verdicts names both."""
    assert expected == in_words(low, high)


def test_the_nearest_comes_first_and_a_near_tie_is_said() -> None:
    """A twin of the best direction cannot be told from it; the opposite of it can."""
    found = analysis.fit(rated(1, 2, 1, 3, 5, 4, codes=("27-1024", "13-1082", "13-1082")), AS_OF)

    assert ["direction-2", "direction-3", "direction-1"] == list(found.index)
    assert [False, True, False] == list(found["close"])


@pytest.mark.parametrize(
    "scores, code, problem",
    [((1, 2, 3), "13-1082", UNRATED), ((3,) * 6, "13-1082", RATED_ALIKE), ((1, 2, 3, 4, 5, 1), None, "No")],
)
def test_where_there_is_no_fit_it_says_why(scores: tuple[float, ...], code: str | None, problem: str) -> None:
    """Ratings that are missing or all alike, or no occupation, give a sentence and no figure."""
    row = analysis.fit(rated(*scores, codes=(code,)), AS_OF).loc["direction-1"]

    assert row["problem"].startswith(problem)
    assert row[["fit", "low", "high", "rank"]].isna().all()


def test_an_occupation_without_interests_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the loaded files lack is said."""
    found: Any = occupations.get("13-1082")._replace(interests=None)
    monkeypatch.setattr(occupations, "get", lambda code, area="": found)

    assert NO_PROFILE == analysis.fit(rated(1, 2, 3, 4, 5, 1), AS_OF).at["direction-1", "problem"]
