"""The plan as it stands beside the same plan with a change."""

from __future__ import annotations

from datetime import date

from careerkit import tables
from careerkit.plan import Action, Capacity, Effort, Goal, Opportunity, Plan
from careerkit.tables import Table

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


JOB = Opportunity(id="opportunity-1", title="Desk", stage="present", pay=36_000, hours_per_week=40)
OFFICE = Opportunity(
    id="opportunity-2", title="Office", pay=40_000, hours_per_week=26, ends=("action-1",), stage="offer"
)


def taken(*openings: Opportunity, **sections: object) -> tuple[Table, dict[str, tuple[str, str]]]:
    """The plan with these openings, if the first that waits is taken; and its cells by row."""
    shown = tables.if_taken(PLAN.model_copy(update={"opportunities": openings, **sections}), AS_OF)
    return shown, {row[0]: row[1:] for row in shown.frame.itertuples(index=False)}


def test_an_opening_is_laid_over_the_plan() -> None:
    """Pay and hours beside those of today, the steps that fall away, and the plan with the hours won."""
    shown, answers = taken(JOB, OFFICE)

    assert ["", "As it stands", "If you take it"] == list(shown.frame.columns)
    assert ("36,000", "40,000 (4,000 more)") == answers["Pay a year (USD)"]
    assert ("40", "26 (14 less)") == answers["Hours it takes a week, way included"]
    assert ("", "a") == answers["Steps that fall away"]
    assert ("7", "21") == answers["Hours a week"]
    assert ("no, one step late", "yes") == answers["Does it fit?"]
    assert shown.caption.startswith("Office: Then it fits; “Lead” goes from ")


def test_an_opening_answers_as_the_same_question_would() -> None:
    """Odds and fit come from what-if with those hours and without those steps, and from nowhere else."""
    plan = PLAN.model_copy(update={"opportunities": (JOB, OFFICE)})
    asked = tables.what_if(plan, AS_OF, hours_per_week=21, without=["action-1"])
    lines = tables.if_taken(plan, AS_OF).frame

    assert asked.frame.to_numpy().tolist() == lines.tail(len(asked.frame)).to_numpy().tolist()


def test_hours_that_are_lost_leave_none_rather_than_less() -> None:
    """A job that takes more than the plan has leaves nothing for it; the hours of a week have an end."""
    _, answers = taken(JOB, OFFICE.model_copy(update={"hours_per_week": 60}))
    _, most = taken(JOB.model_copy(update={"hours_per_week": 168}), OFFICE)

    assert ("7", "0") == answers["Hours a week"]
    assert ("7", "149") == most["Hours a week"]


def test_what_is_not_known_of_today_is_not_made_up() -> None:
    """Without today's job the plan keeps its hours, and a note says why; without an opening it is a card."""
    shown, answers = taken(OFFICE)
    plan = PLAN.model_copy(update={"opportunities": (OFFICE,)})
    said = tables.if_taken(plan, AS_OF, hours_per_week=3)

    assert ("7", "the same") == answers["Hours a week"]
    assert ("not known", "40,000") == answers["Pay a year (USD)"]
    assert "is not known, so they stay as they are" in shown.note
    assert ["7", "3"] == said.frame.set_index("").loc["Hours a week"].tolist()
    assert "With the hours a week that you said." in said.note
    assert taken(JOB)[0].html.startswith('<p class="careerkit-card">')
