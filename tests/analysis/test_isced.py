"""Levels of education, read from titles of many countries."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import analysis, tables
from careerkit.analysis.schooling import examples, level_of
from careerkit.forms.editor import education
from careerkit.plan import Direction, Plan, Qualification, Settings

AS_OF = date(2026, 11, 28)
FIXTURES = Path(__file__).parent.parent / "fixtures"


def titles(name: str) -> list[tuple[Qualification, str, int | None]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as lines:
        return [
            (
                Qualification.model_validate({"id": "q-1", "title": row["title"], "kind": row["kind"]}),
                row["country"],
                int(row["level"]) if row["level"] else None,
            )
            for row in csv.DictReader(lines)
        ]


@pytest.mark.parametrize("name, count", [("qualifications.csv", 60), ("qualifications_later.csv", 40)])
def test_reads_every_title_of_the_fixtures_in_its_country(name: str, count: int) -> None:
    """What stands in the docstring of the list is what it does."""
    found = titles(name)
    wrong = [
        (held.title, level_of(held, code), level)
        for held, code, level in found
        if level_of(held, code) != level
    ]

    assert (count, []) == (len(found), wrong)


def test_reads_no_title_wrongly_without_a_country() -> None:
    """Without a country a title that means two levels is left open; none is read as another level."""
    found = [
        (level_of(held), level)
        for name in ("qualifications.csv", "qualifications_later.csv")
        for held, _, level in titles(name)
    ]

    assert all(read in (None, level) for read, level in found)
    assert sum(read == level for read, level in found) == 93


@given(st.text("bcfgjkqvwxz ", min_size=1, max_size=40))
def test_never_guesses(title: str) -> None:
    """Words that are no qualification have no level."""
    if title.strip():
        assert level_of(Qualification(title=f"zz{title}", kind="degree")) is None


def test_one_word_means_what_it_means_there() -> None:
    """A licence is a degree in France alone; a Meister stands higher in Germany than in Austria."""
    licence, meister = (Qualification(title=title) for title in ("Licence", "Meister"))

    assert [level_of(licence, code) for code in ("FR", "GB", None)] == [6, None, None]
    assert [level_of(meister, code) for code in ("DE", "AT", None)] == [6, 5, None]


def test_what_the_person_says_counts() -> None:
    """A level that is chosen stands over the title, and a licence has none."""
    assert level_of(Qualification(title="BSc Physics", kind="degree", level=7)) == 7
    assert level_of(Qualification(title="Bachelor taxi licence", kind="licence")) is None


def test_a_master_craftsman_has_what_is_usual_for_a_project_manager() -> None:
    """Someone's trade counts as its level, and the usual one is said in words of the country."""
    plan = Plan.model_validate(
        {
            "settings": {"country": "DE"},
            "qualifications": [{"id": "q-1", "title": "Meisterbrief Elektrotechnik"}],
            "directions": [{"id": "direction-1", "title": "Leiten", "occupation": "13-1082"}],
        }
    )
    row = analysis.market_education(plan, AS_OF).loc["direction-1"]

    assert row["enough"] is True
    assert "Meister" in row["usual_here"]
    assert "here for example Meister" in tables.market_education(plan, AS_OF).text


@pytest.mark.parametrize(
    "title, code, enough",
    [("Gesellenbrief", "DE", True), ("A levels", "GB", True), ("Mittlere Reife", "DE", None)],
)
def test_a_finished_apprenticeship_is_enough_for_an_electrician(
    title: str, code: str, enough: bool | None
) -> None:
    """Level 3 is what the work of an electrician usually asks; below it nothing is claimed."""
    plan = Plan(
        settings=Settings.model_validate({"country": code}),
        qualifications=(Qualification(id="q-1", title=title),),
        directions=(Direction(id="direction-1", title="Way", occupation="47-2111"),),
    )
    assert analysis.market_education(plan, AS_OF).at["direction-1", "enough"] is enough


def test_the_form_shows_what_it_understood() -> None:
    """A title that is read is said with its level, to keep by a press; another is left to the person."""
    plan = Plan()
    read = education(Qualification(title="Abitur"), plan, AS_OF)
    unread = education(Qualification(title="Diplom", kind="degree"), plan, AS_OF)

    assert read is not None
    assert unread is not None
    assert "level 3 of 8" in str(read["words"])
    assert [{"label": "Keep level 3", "field": "level", "value": 3}] == read["proposals"]
    assert "not known" in str(unread["words"])
    assert education(Qualification(title="Abitur", level=3), plan, AS_OF) is None
    assert education(Qualification(title="PMP"), plan, AS_OF) is None


def test_words_of_a_country_are_in_the_list() -> None:
    """Examples of a level come from the list, and none without a country."""
    assert examples(5, "FR")[:2] == ("BTS", "DUT")
    assert examples(5, None) == ()
