"""What must be true, and the other plans, as tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from careerkit import tables
from careerkit.plan import Action, Answer, Effort, Fallback, Goal, Plan, Uncertainty
from careerkit.tables.uncertainties import ASKED_BEFORE

AS_OF = date(2026, 11, 21)
SCHOOL = Uncertainty(
    id="uncertainty-1", text="They take me", goal_id="goal-1", sure=60, test="Ring them", hours=0.5, cost=20
)
FOUND = Uncertainty(
    id="uncertainty-2", text="A place is free", goal_id="goal-1", state="true", answer="I asked"
)


def studying(*points: Uncertainty) -> Plan:
    """Eighty hours towards a diploma, and what must be true for it."""
    return Plan(
        goals=[Goal(id="goal-1", statement="Diploma")],
        actions=[Action(id="action-1", what="Study", goal_id="goal-1", effort=Effort(likely=80))],
        uncertainties=points,
    )


def test_says_what_to_ask_first_and_what_that_is_worth() -> None:
    """The caption is the finding; hours, money and worth stand side by side, what is found comes last."""
    table = tables.uncertainties(studying(FOUND, SCHOOL), AS_OF)
    first, last = table.frame.to_dict("records")

    assert "Ask first: “Ring them”, half an hour" == table.caption
    assert "Ring them (half an hour, USD 20)" == first["Cheapest test"]
    assert ("32 hours", "64 hours") == (first["The answer is worth"], first["For an hour of asking"])
    assert "80 hours of work rest on it." == first["Why"]
    assert "Found true. I asked" == last["Why"]


def test_says_that_it_cannot_tell() -> None:
    """Without a guess there is no first one."""
    table = tables.uncertainties(studying(SCHOOL.model_copy(update={"sure": None})), AS_OF)

    assert "One thing must be true; which to ask first cannot be told yet" == table.caption
    assert "cannot tell" == table.frame["The answer is worth"][0]


def test_asks_for_the_sign_whose_day_has_come() -> None:
    """The plans that are ready stand first, by the day to look; one that began is not asked for again."""
    held: list[dict[str, Any]] = [
        {"what": "Later", "sign": "Rain", "look_on": date(2027, 5, 1), "goal_id": "goal-1"},
        {"what": "Begun", "sign": "Snow", "state": "begun"},
        {"what": "Now", "letter": "Z", "sign": "No answer by May", "look_on": AS_OF},
    ]
    plans = [Fallback(id=f"fallback-{number}", **each) for number, each in enumerate(held)]
    table = tables.fallbacks(Plan(goals=[Goal(id="goal-1", statement="Diploma")], fallbacks=plans), AS_OF)

    assert ["Now", "Later", "Begun"] == list(table.frame["What you would do"])
    assert ["", "Diploma", ""] == list(table.frame["In place of"])
    assert "Three other plans. Do you see this sign? No answer by May" == table.caption


@pytest.mark.parametrize("fallbacks", [[], [Fallback(id="fallback-1", what="The farm")]])
def test_what_was_answered_before_stays_readable(fallbacks: list[Fallback]) -> None:
    """The answer that plan B was in older plans stands below it, also where nothing else does."""
    answer = Answer(id="answer-1", text="Ask my <b>uncle</b>", question=ASKED_BEFORE, on=date(2026, 5, 3))
    shown = tables.fallbacks(Plan(answers=[answer], fallbacks=fallbacks), AS_OF).html

    assert "On 3 May 2026 you wrote: Ask my &lt;b&gt;uncle&lt;/b&gt;" in shown
