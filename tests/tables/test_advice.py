"""Advice as a table: the order, the cut, and what has been silenced."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerkit import tables
from careerkit.plan import Action, Goal, Measure, Plan, Silenced

AS_OF = date(2026, 11, 21)


def plan_of(statement: str = "I lead a project", **sections: Any) -> Plan:
    """A plan of one goal, about which there is something to say."""
    goal = Goal(id="goal-1", statement=statement, why="x", due=date(2027, 6, 1))
    return Plan(goals=[goal], **sections)


def test_shows_what_why_and_what_to_do_the_weightiest_first() -> None:
    """A goal without a step comes before a plan without a mentor."""
    table = tables.advice(plan_of(), AS_OF)

    assert ["What", "Why", "What you could do"] == list(table.frame.columns)
    assert "I lead a project" == table.frame["What"].iloc[0]
    assert "It is due on 1 Jun 2027 and has no step yet, so nothing moves it." == table.frame["Why"].iloc[0]


def test_says_how_many_more_wait() -> None:
    """Only the first few are shown, and the caption counts the others."""
    whole = tables.advice(plan_of(), AS_OF, most=None)
    count = len(whole.frame)

    table = tables.advice(plan_of(), AS_OF, most=count - 1)

    assert count - 1 == len(table.frame)
    assert table.caption.endswith("that matter most, and one more waits")
    assert "what matters most first" in whole.caption


def test_silenced_advice_stands_in_the_note_with_the_reason() -> None:
    """It is no row, and it is not forgotten."""
    silenced = Silenced(id="silenced-1", rule="goal_without_step", why="It rests until June")

    table = tables.advice(plan_of(silenced=[silenced]), AS_OF)

    assert "has no step yet" not in "".join(table.frame["Why"])
    assert (
        "Silenced by you: I lead a project. It is due on 1 Jun 2027 and has no step yet, "
        "so nothing moves it. Your reason: It rests until June." == table.note
    )


def test_hostile_text_is_escaped() -> None:
    """A statement that is HTML is shown as the signs it is made of."""
    html = tables.advice(plan_of("<img src=x onerror=alert(1)>"), AS_OF).html

    assert "<img" not in html
    assert "&lt;img src=x" in html


def test_an_empty_plan_gets_one_friendly_sentence() -> None:
    """There is a card on where to begin, and no table."""
    table = tables.advice(Plan(), AS_OF)

    assert "careerkit-card" in table.html
    assert table.text.startswith("Nothing stands in the plan yet")


def test_without_advice_a_card_says_so_and_keeps_what_is_silenced() -> None:
    """A plan about which there is nothing to say still shows what its owner has silenced."""
    plan = Plan(
        actions=[Action(id="action-1", what="Rest", status="dropped")],
        silenced=[Silenced(id="silenced-1", rule="no_goal", why="A year off")],
    )

    text = tables.advice(plan, AS_OF).text

    assert text.startswith("There is nothing a mentor would add today. Silenced by you: Your goals.")
    assert "Your reason: A year off." in text


def test_the_same_plan_gives_the_same_text() -> None:
    """Nothing in it depends on chance or on the clock."""
    plan = plan_of(
        actions=[Action(id="action-1", what="Chair it", goal_id="goal-1", due=date(2027, 3, 1))],
    )
    measured = plan.model_copy(
        update={"goals": (plan.goals[0].model_copy(update={"measure": Measure(what="x", target=1)}),)}
    )

    assert tables.advice(measured, AS_OF).text == tables.advice(measured, AS_OF).text
