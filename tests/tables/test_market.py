"""Tables of official figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from careerkit import charts, tables
from careerkit.analysis.market import EARN
from careerkit.plan import Direction, Goal, Plan, Qualification, Riasec, Settings, Skill, Vision
from careerkit.tables.market import credited

AS_OF = date(2026, 11, 21)
NAMES = ("market", "fit", "market_education", "pay")
HOSTILE = "<script>alert(1)</script> & {{ 7 * 7 }} \u202e"


def towards(*codes: str | None, title: str = "Way") -> Plan:
    """A plan with a direction and a picture a code."""
    directions = [
        Direction(id=f"direction-{n}", title=title, occupation=code) for n, code in enumerate(codes, 1)
    ]
    visions = [
        Vision(
            id=f"vision-{n}", years_ahead=n, position=title, compensation=9e4, direction_id=f"direction-{n}"
        )
        for n in range(1, len(codes) + 1)
    ]
    mine = Riasec(realistic=2, investigative=3, artistic=2, social=4, enterprising=3, conventional=4)
    skills = [Skill(id="skill-1", name=f"Writing {title}")]
    return Plan(directions=directions, visions=visions, riasec=mine, skills=skills)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_plan_gets_a_card(name: str) -> None:
    """Without directions there is a sentence on what will stand here."""
    assert "careerkit-card" in getattr(tables, name)(Plan(), AS_OF).html


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_stay_text(name: str) -> None:
    """Whatever a person writes is escaped, also twice the same."""
    html = getattr(tables, name)(towards("13-1082", "13-1082", None, title=HOSTILE), AS_OF).html

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("name", NAMES)
def test_every_table_names_its_releases(name: str) -> None:
    """A source stands with every figure, and the credit below."""
    text = getattr(tables, name)(towards("13-1082"), AS_OF).text

    assert "BLS" in text or "O*NET 30.3" in text
    assert "U.S." in text


def test_market_puts_directions_side_by_side() -> None:
    """One column a direction, one row a fact, the source last."""
    frame = tables.market(towards("13-1082", "25-2021"), AS_OF).frame.set_index("What")

    assert ["Way", "Way ", "Source"] == list(frame.columns)
    assert ["$102,320", "$63,970", "BLS OEWS May 2025"] == list(frame.loc["Pay in the middle"])
    assert ["+5.6 % over 2024-34", "−2 % over 2024-34"] == list(frame.loc["Jobs, ten years on"])[:2]
    assert (
        "One of the ten most important are named among yours: Writing (Writing Way, a claim so far). "
        "Of the other nine your words cannot tell" in str(frame.loc["Of its 10 most important skills", "Way"])
    )


def test_market_says_what_is_not_there() -> None:
    """A direction without an occupation has the reason and no figures; a fifth is counted."""
    table = tables.market(towards(None, "99-9999", "13-1082", "13-1082", "13-1082"), AS_OF)
    frame = table.frame.set_index("What")

    assert "No occupation is chosen yet." == frame.iloc[0, 0]
    assert "99-9999 is not known here." in frame.iloc[0, 1]
    assert "" == frame.loc["Pay in the middle"].iloc[0]
    assert "One direction more in your list" in table.note


def test_where_no_skill_is_found_it_cannot_tell() -> None:
    """Words that are not known here never become a skill that one lacks; how often they fail is said."""
    plan = towards("29-1141").model_copy(update={"skills": ()})
    table = tables.market(plan, AS_OF)
    said = table.frame.set_index("What").loc["Of its 10 most important skills"].iloc[0]

    assert "Cannot tell: your words name none of the ten." == said
    assert "about half of what you can do is not found" in table.note
    assert "cannot tell which of its skills are yours" in charts.market(plan, AS_OF).alt


def test_a_fit_says_where_it_stands_among_all_that_are_here() -> None:
    """A correlation says little alone: beside it stands its place among the occupations that are loaded."""
    frame = tables.fit(towards("13-1082"), AS_OF).frame

    assert ["105th of the 923 occupations here"] == list(frame["Among all"])


def test_education_is_said_carefully() -> None:
    """What is usual, what is held and how it was read; never that it is required."""
    plan = towards("13-1082").model_copy(
        update={"qualifications": (Qualification(id="q-1", title="BSc Physics", kind="degree"),)}
    )
    table = tables.market_education(plan, AS_OF)

    assert "BSc Physics (read as a bachelor's degree)" == table.frame.loc["direction-1", "You hold"]
    assert "at least what is usual" == table.frame.loc["direction-1", "So"]
    assert table.note.startswith("Usual is not required")


def test_pay_does_not_compare_currencies() -> None:
    """A plan in euros stands beside dollars, and the table says that they are not compared."""
    plan = towards("13-1082").model_copy(update={"settings": Settings(currency="EUR")})
    table = tables.pay(plan, AS_OF)

    assert "90,000" == table.frame.loc["vision-1", "Pay a year (EUR)"]
    assert "not compared" == table.frame.loc["vision-1", "That is"]
    assert "Your plan is in EUR, so the two are not compared." in table.note


def nurse(**fields: Any) -> Plan:
    """Somebody in Kenya with a job, a target and what was once answered in words."""
    job = {
        "id": "opportunity-1",
        "title": "Ward nurse",
        "stage": "present",
        "pay": 62_000,
        "pay_per": "month",
    }
    own = {"living": 48_000, "living_per": "month", "prices_rise": 6}
    own["targets"] = [{"year": 2028, "pay": 85_000, "per": "month", "moved_by": "The certificate"}]
    asked = {"id": "answer-1", "question": EARN, "text": "85,000, for the <b>school</b> fees."}
    whole = {"settings": {"currency": "KES"}, "opportunities": [job], "compensation": own, "answers": [asked]}
    return Plan.model_validate(whole | fields)


def test_pay_shows_today_targets_and_what_moves_them() -> None:
    """In today's money and in that of the year; columns that would be empty are left out."""
    frame = tables.pay(nurse(), AS_OF).frame

    assert ["today", "2028, your target"] == list(frame["When"])
    assert ["744,000", "1,020,000"] == list(frame["Pay a year (KES)"])
    assert ["", "1,146,072"] == list(frame["In money of that year"])
    assert ["", "The certificate"] == list(frame["What moves it"])
    assert "In the middle" not in frame
    assert "In money of that year" not in tables.pay(nurse(compensation={"targets": []}), AS_OF).frame


def test_compensation_keeps_what_was_answered_in_words() -> None:
    """Below the figures, escaped; an empty plan says where to begin."""
    table = tables.compensation(nurse(), AS_OF)

    assert ["Wages today", "What your life costs", "Next target, 2028", "Still to go"] == list(
        table.frame["What"]
    )
    assert (
        "You wrote on “What do you need to earn, and by when?”: “85,000, for the &lt;b&gt;school"
        in table.html
    )
    assert "what your life costs" in tables.compensation(Plan(), AS_OF).html


def test_two_releases_share_one_credit() -> None:
    """The long sentence on O*NET stands once and names both releases."""
    sentence = "This product includes information from the O*NET {} Database by the U.S. Department of Labor."
    said = credited([(sentence.format("30.3"),), (sentence.format("29.3"),)])

    assert sentence.format("29.3 and 30.3").replace("Database", "Databases") == said


def test_smart_shows_the_letters_with_reasons() -> None:
    """A vague goal is told which letter would help first."""
    plan = Plan(goals=[Goal(id="goal-1", statement="I want to be successful")])
    table = tables.smart(plan, AS_OF)

    assert "Not yet. “successful” can mean many things." == table.frame.loc[0, "S, specific"]
    assert "Cannot tell. It has no step of its own yet." == table.frame.loc[0, "A, achievable"]
    assert "Your goals letter by letter: none holds in all five" == table.caption
    assert table.frame.loc[0, "What would help first"].startswith("Which role, place or topic exactly?")
    assert "careerkit-card" in tables.smart(Plan(), AS_OF).html


def test_work_that_may_fit_stands_with_its_reason_doubt_and_figures() -> None:
    """Each row has its pay and education as published; the note says whose figures they are."""
    skills = [
        Skill(id=f"skill-{place}", name=name, level=4, example="x")
        for place, name in enumerate(
            ("Taking blood", "Wound care", "First aid", "Listening to frightened patients")
        )
    ]
    shown = tables.suggestions(Plan(skills=skills), AS_OF)
    nurse = shown.frame.loc["29-1141.00"]

    assert "Registered Nurses (29-1141)" == nurse["Work"]
    assert nurse["How near"].isdigit()
    assert "to it." in nurse["Why it may fit"]
    assert "bachelor's degree, which you have not noted" in nurse["What speaks against it"]
    assert ["$97,550", "Bachelor's degree"] == list(nurse.iloc[-2:])
    assert "another kind" in list(shown.frame["How near"])
    assert "Figures are from the United States" in shown.note
    assert "Databases by the U.S. Department of Labor" in shown.note
    assert "Rate the six kinds of work on page 1" in tables.suggestions(Plan(), AS_OF).html
