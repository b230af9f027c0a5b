"""What chapter 1 adds up to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import analysis
from careerkit.plan import (
    Action,
    Experience,
    Factor,
    Goal,
    Milestone,
    Opportunity,
    Plan,
    Qualification,
    Riasec,
    Skill,
    Value,
)
from tests.strategies import parts

AS_OF = date(2026, 11, 21)


def lines(plan: Plan) -> list[tuple[str, str, str]]:
    """The balance sheet as side, heading and text."""
    found = analysis.balance_sheet(plan, AS_OF)
    return list(found[["side", "heading", "text"]].itertuples(index=False, name=None))


def test_balance_sheet_sorts_what_you_have_to_its_side() -> None:
    """Skills, strengths, experience and what is held are assets; weaknesses and threats liabilities."""
    plan = Plan(
        factors=[
            Factor(id="factor-1", text="Chat assistants", kind="threat"),
            Factor(id="factor-2", text="Calm", kind="strength"),
            Factor(id="factor-3", text="Late", kind="weakness"),
            Factor(id="factor-4", text="Two new posts", kind="opportunity"),
        ],
        skills=[Skill(id="skill-1", name="SQL")],
        experiences=[Experience(id="experience-1", title="Service desk")],
        qualifications=[
            Qualification(id="qualification-1", title="BSc"),
            Qualification(id="qualification-2", title="CAPM", on=AS_OF + timedelta(days=1)),
        ],
    )

    assert [
        ("assets", "Skills", "SQL"),
        ("assets", "Strengths", "Calm"),
        ("assets", "Experience", "Service desk"),
        ("assets", "Qualifications", "BSc"),
        ("liabilities", "Weaknesses", "Late"),
        ("liabilities", "Threats", "Chat assistants"),
        ("strategy", "Opportunities", "Two new posts"),
        ("strategy", "Qualifications on the way", "CAPM"),
    ] == lines(plan)


def test_balance_sheet_groups_goals_by_their_first_kind() -> None:
    """Career, financial, family and life goals stand in that order; those not active are left out."""
    plan = Plan(
        goals=[
            Goal(id="goal-1", statement="Home for dinner", kinds=["family", "life"]),
            Goal(id="goal-2", statement="Savings", kinds=["financial"]),
            Goal(id="goal-3", statement="Old dream", kinds=["career"], status="dropped"),
            Goal(id="goal-4", statement="Something"),
            Goal(id="goal-5", statement="Lead a project", kinds=["career"]),
        ]
    )

    assert [
        ("goals", "Career", "Lead a project"),
        ("goals", "Financial", "Savings"),
        ("goals", "Family", "Home for dinner"),
        ("goals", "Other", "Something"),
    ] == lines(plan)


def test_balance_sheet_names_each_goals_next_step_and_milestones_to_come() -> None:
    """Of a goal's open steps the nearest is strategy; reached milestones are not."""
    plan = Plan(
        goals=[Goal(id="goal-1", statement="Lead", kinds=["career"])],
        actions=[
            Action(id="action-1", what="Later", goal_id="goal-1", due=date(2027, 5, 1)),
            Action(id="action-2", what="Sooner", goal_id="goal-1", due=date(2027, 2, 1)),
            Action(id="action-3", what="Done", goal_id="goal-1", status="done"),
        ],
        milestones=[
            Milestone(id="milestone-1", what="Exam passed", due=date(2027, 5, 29)),
            Milestone(id="milestone-2", what="Course done", reached_on=date(2026, 10, 27)),
        ],
        opportunities=[
            Opportunity(id="opportunity-1", title="Coordinator"),
            Opportunity(id="opportunity-2", title="Gone", decision="declined"),
        ],
    )

    assert [
        ("strategy", "Opportunities", "Coordinator"),
        ("strategy", "Next steps", "Sooner"),
        ("strategy", "Milestones", "Exam passed"),
    ] == lines(plan)[1:]


def test_values_are_ranked_with_ties_and_distances() -> None:
    """Equal weights share a rank and are called tied; the distance is to the next lower weight."""
    plan = Plan(
        values=[
            Value(id="value-1", name="Pay", weight=2),
            Value(id="value-2", name="Autonomy", weight=5),
            Value(id="value-3", name="Family", weight=5),
        ]
    )

    found = analysis.values(plan, AS_OF)

    assert ["Autonomy", "Family", "Pay"] == list(found["name"])
    assert [1, 1, 3] == list(found["rank"])
    assert [3, 3] == list(found["distance"].dropna())


def test_interests_have_six_rows_whatever_is_known() -> None:
    """The six kinds are always there, in Holland's order; what has no estimate has no rank."""
    found = analysis.riasec(Plan(riasec=Riasec(social=4, conventional=4.5)), AS_OF)

    assert "RIASEC" == "".join(name[0] for name in found["name"])
    assert [2, 1] == list(found["rank"].dropna())
    assert [True, True, True, False, True, False] == list(found["score"].isna())


def test_an_opening_is_weighed_by_the_scored_values_only() -> None:
    """The score is the weighted mean over the values that have a fit, and says how many those are."""
    plan = Plan(
        values=[
            Value(id="value-1", name="Autonomy", weight=5),
            Value(id="value-2", name="Pay", weight=1),
            Value(id="value-3", name="Learning", weight=4),
        ],
        opportunities=[
            Opportunity(id="opportunity-1", title="Unscored"),
            Opportunity(
                id="opportunity-2",
                title="Lead",
                scores={"value-1": 4, "value-2": 1},
            ),
        ],
    )

    found = analysis.opportunities(plan, AS_OF)

    assert ["Lead", "Unscored"] == list(found["title"])
    assert pytest.approx((5 * 4 + 1 * 1) / 6) == found["score"].iloc[0]
    assert [2, 0] == list(map(len, found["scores"]))
    assert found["score"].isna().tolist() == [False, True]


def test_openings_stand_as_a_pipeline() -> None:
    """The job of today first, then by the next date, then by how far and how well; what is over last."""
    rows = [
        {"title": "Over", "stage": "silent", "next_on": date(2026, 11, 1)},
        {"title": "Seen"},
        {"title": "Offer", "stage": "offer"},
        {"title": "Later", "next_on": date(2026, 12, 9)},
        {"title": "Late", "next_on": date(2026, 12, 24), "reply_by": date(2026, 11, 1)},
        {"title": "Today", "stage": "present"},
    ]
    held = [{"id": f"opportunity-{place}", **row} for place, row in enumerate(rows)]
    found = analysis.opportunities(Plan.model_validate({"opportunities": held}), AS_OF)

    assert ["Today", "Late", "Later", "Offer", "Seen", "Over"] == list(found["title"])
    assert ["", "reply_by", "next_on", "", "", ""] == list(found["waits_for"])


@settings(max_examples=60)
@given(st.lists(parts(Opportunity), max_size=6))
def test_no_opening_is_lost_on_the_way(openings: list[Opportunity]) -> None:
    """Every one has its row, and nothing that is over stands before what is open; what waits is in order."""
    named = [each.model_copy(update={"id": f"opportunity-{n}"}) for n, each in enumerate(openings, 1)]
    plan = Plan(opportunities=named)
    found = analysis.opportunities(plan, AS_OF)
    others = found[found["stage"] != "present"]
    dates = list(others["next"].dropna())

    assert sorted(each.id for each in plan.opportunities) == sorted(found.index)
    assert sorted(others["is_open"], reverse=True) == list(others["is_open"])
    assert sorted(dates) == dates


@pytest.mark.parametrize(
    "fields, a_year, hours, an_hour",
    [
        ({"pay": 52_000}, 52_000, None, None),
        ({"pay": 20, "pay_per": "hour"}, 41_600, None, None),
        ({"pay": 20, "pay_per": "hour", "hours_per_week": 20}, 20_800, 20, 20),
        ({"hours_per_week": 0, "pay": 5}, 5, 0, None),
        ({"hours_per_week": 30, "commute_minutes": 60, "days_on_site": 5}, None, 40, None),
        ({"hours_per_week": 30, "commute_minutes": 60}, None, 30, None),
        ({"extras": [{"what": "Car", "amount": 100}]}, None, None, None),
    ],
)
def test_pay_an_hour_counts_the_hours_that_are_given(
    fields: dict[str, object], a_year: float | None, hours: float | None, an_hour: float | None
) -> None:
    """An hourly wage is paid for the hours worked; the way is given too; what is not known stays so."""
    one = Opportunity.model_validate({"id": "opportunity-1", "title": "x", **fields})

    assert (a_year, hours, an_hour) == (one.pay_a_year, one.hours_given, one.pay_an_hour)
