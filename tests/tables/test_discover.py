"""Tables of chapter 1."""

from __future__ import annotations

from datetime import date

import pytest

from careerkit import tables
from careerkit.plan import (
    Direction,
    Factor,
    Gauges,
    Goal,
    JournalEntry,
    Opportunity,
    Plan,
    Skill,
    Value,
)

AS_OF = date(2026, 11, 21)


def test_balance_sheet_stands_in_two_columns_with_counts() -> None:
    """Assets and liabilities side by side, goals and strategy below, each with its count."""
    plan = Plan(
        skills=[Skill(id="skill-1", name="SQL"), Skill(id="skill-2", name="Python")],
        factors=[
            Factor(id="factor-1", text="Late", kind="weakness"),
            Factor(id="factor-2", text="New posts", kind="opportunity"),
        ],
        goals=[Goal(id="goal-1", statement="Lead", kinds=["career"])],
    )

    frame = tables.balance_sheet(plan, AS_OF).frame

    assert ["What you bring (2)", "What holds you back (1)"] == list(frame.columns)
    assert [
        ["Skills (2)", "Weaknesses (1)"],
        ["SQL", "Late"],
        ["Python", "None"],
        ["Where it should lead (1)", "How you get there (1)"],
        ["Career (1)", "Opportunities (1)"],
        ["Lead", "New posts"],
    ] == [[str(cell) for cell in row] for row in frame.to_numpy()]


def test_balance_sheet_counts_what_it_does_not_show() -> None:
    """A long list is cut, and the rest is counted."""
    plan = Plan(skills=[Skill(id=f"skill-{n}", name=f"S{n}") for n in range(15)])
    column = tables.balance_sheet(plan, AS_OF).frame.iloc[:, 0]

    assert ["S11", "and three more"] == list(column)[-2:]


def test_skills_say_which_are_claims() -> None:
    """A skill without an example is called a claim."""
    plan = Plan(
        skills=[Skill(id="skill-1", name="SQL", level=3, example="2025"), Skill(id="skill-2", name="Go")]
    )
    shown = tables.skills(plan, AS_OF)

    assert ["2025", "a claim so far"] == list(shown.frame["An example that shows it"])
    assert ["intermediate", "not assessed"] == list(shown.frame["Level"])


JOB = {
    "id": "opportunity-1",
    "title": "Service desk",
    "stage": "present",
    "pay": 3_000,
    "pay_per": "month",
    "hours_per_week": 40,
    "commute_minutes": 30,
    "days_on_site": 5,
    "scores": {"value-1": 2},
}
OFFICE = {
    "id": "opportunity-2",
    "title": "Benefits office",
    "stage": "applied",
    "pay": 38_000,
    "extras": [{"what": "Pension", "amount": 200, "per": "month"}, {"what": "A garden"}],
    "hours_per_week": 36,
    "reply_by": date(2026, 11, 19),
    "next_on": date(2026, 12, 3),
    "contact_id": "contact-1",
    "scores": {"value-1": 4},
}
VALUED = {"values": [{"id": "value-1", "name": "Calm"}], "contacts": [{"id": "contact-1", "name": "Ada"}]}


def test_openings_stand_beside_the_job_of_today() -> None:
    """What it waits for, pay with extras a year, an hour with the way there, and what differs from today."""
    shown = tables.opportunities(Plan.model_validate({**VALUED, "opportunities": [OFFICE, JOB]}), AS_OF)
    today, office = shown.frame.to_dict("records")

    assert {
        "Opening": "Service desk",
        "Stage": "my job today",
        "Waits for": "",
        "Pay a year (USD)": "36,000",
        "Pay an hour given (USD)": "15.38",
        "Hours it takes a week, way included": "45",
        "Fit with your values": "2",
    } == today
    assert "reply promised by 19 Nov 2026, two days ago, through Ada" == office["Waits for"]
    assert "40,400 (4,400 more)" == office["Pay a year (USD)"]
    assert "21.58 (6.2 more)" == office["Pay an hour given (USD)"]
    assert "36 (9 less)" == office["Hours it takes a week, way included"]
    assert "4 (2 more)" == office["Fit with your values"]
    assert shown.caption.startswith("One opening open; first Benefits office, reply promised by 19 Nov 2026")
    assert "my job today" not in shown.note


def test_what_is_not_known_of_openings_takes_no_room() -> None:
    """One word is enough for a row; who has a job is told how to see it beside the others, nobody else."""
    title = {"id": "opportunity-1", "title": "Caretaker"}
    plan = Plan.model_validate({"opportunities": [title]})
    out_of_work = Plan.model_validate({"opportunities": [title], "person": {"work": "no_job"}})

    assert ["Opening", "Stage"] == list(tables.opportunities(plan, AS_OF).frame.columns)
    assert "with the stage “my job today”" in tables.opportunities(plan, AS_OF).note
    assert "" == tables.opportunities(out_of_work, AS_OF).note


def test_core_skills_stand_first_and_are_few() -> None:
    """They are named as such; more than five get a remark."""
    skills = [Skill(id=f"skill-{n}", name=f"S{n}", core=n > 1, example="x") for n in range(7)]
    five, six = (tables.skills(Plan(skills=skills[: 2 + core]), AS_OF) for core in (4, 5))
    many = tables.skills(
        Plan(skills=[*skills, Skill(id="skill-9", name="S9", core=True, example="x")]), AS_OF
    )

    assert ["S2", "S3", "S4", "S5", "S0", "S1"] == list(five.frame["Skill"])
    assert ("technical, core", "technical") == (five.frame["Kind"][0], five.frame["Kind"][5])
    assert "" == six.note
    assert many.note.endswith("Six are called core; nobody is remembered for more than five.")


def test_directions_show_four_questions_and_what_was_noted() -> None:
    """Each answer stands for itself; trends and energy tied to a direction stand beside it."""
    notes = [
        JournalEntry(id="journal-1", text="Two wards closed", kind="trend", direction_id="direction-1"),
        JournalEntry(
            id="journal-2", text="Night shift", kind="took_energy", direction_id="direction-1", on=AS_OF
        ),
        JournalEntry(id="journal-3", text="Bread", kind="gave_energy"),
    ]
    held = [
        Direction(id="direction-1", title="Nurse", gauges=Gauges(can=4, like=1)),
        Direction(id="direction-2", title="Baker"),
    ]
    frame = tables.directions(Plan(directions=held, journal=notes), AS_OF).frame

    assert ["Can I? mostly. Do I like it? no.", ""] == list(frame["Four questions"])
    assert ["Drain on energy: Night shift. Trend: Two wards closed.", ""] == list(frame["What you noted"])
    assert "How it meets you" not in frame


def test_a_threat_shows_the_latest_trend_tied_to_it() -> None:
    """What was seen of it stands beside it on the balance sheet."""
    threat = Factor(id="factor-1", text="The plant closes", kind="threat")
    seen = [
        JournalEntry(
            id=f"journal-{month}", text=text, kind="trend", factor_id="factor-1", on=date(2026, month, 1)
        )
        for month, text in ((5, "No orders"), (3, "One shift less"))
    ]
    frame = tables.balance_sheet(Plan(factors=[threat], journal=seen), AS_OF).frame

    assert "The plant closes (seen: No orders)" in frame.iloc[:, 1].tolist()


def test_openings_show_the_weights_behind_the_score() -> None:
    """Each value is a column with its weight; the fit is the weighted mean over what is scored."""
    plan = Plan(
        values=[Value(id="value-1", name="Pay", weight=2), Value(id="value-2", name="Calm", weight=5)],
        opportunities=[Opportunity(id="opportunity-1", title="Lead", scores={"value-1": 5, "value-2": 2})],
    )

    shown = tables.opportunity_scores(plan, AS_OF)

    assert ["Calm (weight 5)", "Pay (weight 2)"] == list(shown.frame.columns)[1:3]
    assert (5 * 2 + 2 * 5) / 7 == shown.frame["Fit with your values"].iloc[0]
    assert "2 of 2" == shown.frame["Values scored"].iloc[0]


def test_openings_keep_values_of_the_same_name_apart() -> None:
    """Two values may have the same name and weight."""
    plan = Plan(
        values=[Value(id="value-1", name="Pay"), Value(id="value-2", name="Pay")],
        opportunities=[Opportunity(id="opportunity-1", title="Lead", scores={"value-1": 1, "value-2": 5})],
    )

    assert [1, 5] == list(tables.opportunity_scores(plan, AS_OF).frame.iloc[0, 1:3])


def test_directions_stand_with_their_markets() -> None:
    """One row a direction: decision, market today, market ahead."""
    plan = Plan(
        directions=[Direction(id="direction-1", title="Projects", market_now="14", market_ahead="up")]
    )

    assert ["Projects", "considering", "14", "up", ""] == list(tables.directions(plan, AS_OF).frame.iloc[0])


@pytest.mark.parametrize(
    "noun", ["balance_sheet", "skills", "directions", "opportunities", "opportunity_scores"]
)
def test_an_empty_plan_gives_a_card(noun: str) -> None:
    """Without records there is a friendly sentence."""
    shown = getattr(tables, noun)(Plan(), AS_OF)

    assert shown.html.startswith('<p class="careerkit-card">')
    assert len(shown.text) > 20


def test_says_which_openings_lie_on_the_chosen_way() -> None:
    """Open ones of a chosen direction are named below the table; others are not."""
    plan = Plan(
        directions=[
            Direction(id="direction-1", title="Projects", decision="chosen"),
            Direction(id="direction-2", title="Teaching"),
        ],
        opportunities=[
            Opportunity(id="opportunity-1", title="Coordinator", direction_id="direction-1"),
            Opportunity(id="opportunity-2", title="Lead", direction_id="direction-1", decision="declined"),
            Opportunity(id="opportunity-3", title="Tutor", direction_id="direction-2"),
        ],
    )

    assert "On the way you have chosen: Coordinator." in tables.opportunities(plan, AS_OF).note
