"""The plan as it stands beside the same plan with a change."""

from __future__ import annotations

from datetime import date

from careerkit import tables
from careerkit.plan import Action, Capacity, Effort, Goal, Plan

AS_OF = date(2026, 11, 23)
PLAN = Plan(
    goals=[Goal(id="goal-1", statement="Lead", due=date(2026, 12, 20))],
    actions=[
        Action(id="action-1", what="a", goal_id="goal-1", effort=Effort(low=20, likely=28, high=40)),
        Action(id="action-2", what="b", goal_id="goal-1", effort=Effort(likely=1)),
    ],
    capacity=Capacity(hours_per_week=7),
)


def test_the_two_answers_stand_side_by_side() -> None:
    """The whole plan first, then a row a goal; what stays says so."""
    shown = tables.what_if(PLAN, AS_OF, hours_per_week=21)
    answers = {row[0]: row[1:] for row in shown.frame.itertuples(index=False)}

    assert ["", "As it stands", "With your change"] == list(shown.frame.columns)
    assert ("7", "21") == answers["Hours a week"]
    assert ("no, one step late", "yes") == answers["Does it fit?"]
    assert ("from 14 Dec 2026", "none") == answers["First week that breaks"]
    assert ("half an hour more a week, or 1 hour of work less", "nothing; it fits") == answers[
        "What would make it fit"
    ]
    assert "the same" not in answers["Lead"]
    assert shown.caption.startswith("Then it fits; “Lead” goes from ")


def test_what_stays_is_said_once() -> None:
    """Without a change every answer is the same."""
    shown = tables.what_if(PLAN, AS_OF)

    assert {"the same"} == set(shown.frame["With your change"])
    assert "It does not fit either way" == shown.caption


def test_the_caption_says_whether_it_is_better_or_worse() -> None:
    """If it fits neither way, the number of late steps tells."""
    shown = tables.what_if(PLAN, AS_OF, hours_per_week=0.5)

    assert shown.caption.startswith("Then two steps would be late instead of one")


def test_without_hours_nothing_is_known() -> None:
    """An unknown capacity is said; an empty plan is a card."""
    plan = PLAN.model_copy(update={"capacity": Capacity()})

    assert "Say how many hours" in tables.what_if(plan, AS_OF).caption
    assert tables.what_if(Plan(), AS_OF).html.startswith('<p class="careerkit-card">')
