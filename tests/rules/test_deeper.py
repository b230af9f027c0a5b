"""Where to go deeper after the first hour."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from careerkit import analysis
from careerkit.plan import Goal, Person, Plan
from careerkit.plan.discover import Situation, Work

AS_OF = date(2026, 11, 21)


@pytest.mark.parametrize("work", get_args(Work))
@pytest.mark.parametrize("situation", get_args(Situation))
def test_each_person_is_sent_to_at_most_three_pages(situation: Situation, work: Work) -> None:
    """At least one, in their order, each with a reason; a page is named once."""
    chapters = analysis.deeper(Plan(person=Person(situation=situation, work=work)), AS_OF)

    assert 1 <= len(chapters) <= 3
    assert list(chapters["notebook"]) == sorted(set(chapters["notebook"]))
    assert all(reason.endswith(".") for reason in chapters["why"])


def test_two_lives_are_sent_to_different_pages() -> None:
    """An owner is not told of a manager, and somebody employed is."""
    owner, employed = (
        " ".join(analysis.deeper(Plan(person=Person(situation=situation, work=work)), AS_OF)["why"])
        for situation, work in (("owner", "own_business"), ("advancing", "employed"))
    )

    assert "business" in owner
    assert "manager" not in owner
    assert "manager" in employed


def test_what_the_plan_lacks_comes_after_who_the_person_is() -> None:
    """Without a word on the person the weightiest advice leads on; an empty plan is sent nowhere."""
    assert 0 == len(analysis.deeper(Plan(), AS_OF))

    plan = Plan(goals=[Goal(id="goal-1", statement="I lead a ward by 2029")])
    assert "I lead a ward by 2029" in " ".join(analysis.deeper(plan, AS_OF)["why"])
