"""All occupations in one table: the figures are those of each alone."""

from __future__ import annotations

import math
import random
import shutil
from pathlib import Path

import pytest

from careerkit import occupations
from careerkit.occupations.occupation import RIASEC
from careerkit.occupations.overview import overview, titles_with
from careerkit.occupations.store import BUNDLED

CODES = random.Random(14).sample([*overview().about.index], 12)


@pytest.mark.parametrize("code", [*CODES, "13-1082.00", "29-1141.00"])
def test_the_figures_are_those_of_the_occupation(code: str) -> None:
    """Interests, pay, education and importance; estimates are left to `get`."""
    one, row = occupations.get(code), overview().about.loc[code]
    assert one.interests
    assert one.outlook
    assert one.wages
    assert [getattr(one.interests, name) for name in RIASEC] == [row[name] for name in RIASEC]
    assert (one.title, one.outlook.entry_education) == (row["title"], row["entry_education"])
    amount = one.wages.annual.p50 if one.wages.annual else None
    expected = math.nan if amount is None or amount.at_or_above else amount.value
    assert pytest.approx(expected, nan_ok=True) == row["annual_p50"]
    for rating in one.ratings:
        if rating.kind != "ability" and rating.element != "Mathematics" and not rating.estimated:
            assert pytest.approx(rating.importance) == overview().importance.at[code, rating.element]


def test_every_occupation_with_interests_is_there() -> None:
    """Both frames have the same codes."""
    every = overview()

    assert 66 <= len(every.about) == len(every.importance)
    assert every.about.index.equals(every.importance.index)


def test_it_is_read_once_until_another_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same table twice; another file of figures is another."""
    first = overview()

    assert first is overview()
    monkeypatch.setenv("CAREERKIT_DATA_DIR", str(tmp_path))
    shutil.copyfile(BUNDLED, tmp_path / "occupations.sqlite")
    assert first is not overview()


def test_a_rare_word_tells_more() -> None:
    """`nurse` stands in titles of few occupations, `manager` in those of many, and `zzz` in none."""
    telling = titles_with(["nurse", "manager", "zzz"], overview().about.index)

    assert telling["nurse"].max() > telling["manager"].max() > 0
    assert telling.at["29-1141.00", "nurse"] > 0
    assert 0 == telling.at["47-2111.00", "nurse"]
    assert "zzz" not in telling


def test_any_number_of_words_can_be_asked_for() -> None:
    """More than a query may have variables."""
    words = ["nurse", *(f"w{number}" for number in range(40_000))]

    assert ["nurse"] == list(titles_with(words, overview().about.index))
