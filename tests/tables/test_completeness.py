"""What is still open before one moves on."""

from __future__ import annotations

from datetime import date

import pytest

from careerkit import tables
from careerkit.plan import Capacity, Person, Plan, Skill

AS_OF = date(2026, 11, 21)
STARTED = Plan(
    person=Person(name="Maya", headline="Analyst", situation="changing", field="Banking"),
    capacity=Capacity(hours_per_week=5),
)


def test_lists_what_is_open_in_one_chapter_with_links_in_its_notebook() -> None:
    """Each open point is a sentence and a link to the heading where it is filled in."""
    plan = Plan(skills=[Skill(id="skill-1", name="<SQL>")])

    html = tables.completeness(plan, AS_OF, chapter="discover").html

    assert "One skill has no example yet: &lt;SQL&gt;." in html
    assert '<a href="#What-can-you-do-with-tools,-methods-and-facts?">' in html
    assert "capacity" not in html


def test_a_finished_chapter_says_one_calm_sentence() -> None:
    """When nothing is open there is no table."""
    assert (
        "Nothing is open in Start here. You can go on." == tables.completeness(STARTED, AS_OF, "start").text
    )


def test_the_caption_counts() -> None:
    """The caption says how many things are open."""
    assert "Two things still open in Start here" == tables.completeness(Plan(), AS_OF, "start").caption


def test_an_unknown_chapter_is_named() -> None:
    """A misspelt chapter is an error, not an empty list."""
    with pytest.raises(ValueError, match="'goal' is not a chapter"):
        tables.completeness(Plan(), AS_OF, "goal")
