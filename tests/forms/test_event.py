"""Something happened: what rests, who must know, and that its reason stands in the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from careerkit import forms, read_plan, tables
from careerkit.plan import Action, Contact, Event, Goal, Review
from careerkit.planfile import PlanFile
from tests.forms.conftest import AS_OF, aged

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def plan(file: PlanFile) -> PlanFile:
    """A nurse with two goals, a step of each, and a contact; a child is on its way."""
    file.add(Goal(statement="Lead a ward", due=date(2027, 9, 1)))
    file.add(Goal(statement="Learn Portuguese"))
    file.add(Action(what="Take the course", goal_id="goal-1", hours_spent=3, status="doing"))
    file.add(Action(what="Read a page a day", goal_id="goal-2"))
    file.add(Contact(name="Rosa"))
    file.add(Event(what="A child in May", kind="child", on=date(2026, 11, 20), tell=("The ward",)))
    return aged(file)


def cells(form: Any, caption: str) -> list[list[Any]]:
    blocks = form.content_now()["blocks"]
    return next(
        ([row["cells"] for row in each["rows"]] for each in blocks if each.get("caption") == caption), []
    )


RESTS, KNOW = "What rests now, and what needs another date?", "Who must know?"


def test_without_an_event_it_says_where_to_write_it(file: PlanFile) -> None:
    """An empty plan gets a friendly line."""
    assert "Write above what happened" in forms.event(file).content_now()["blocks"][0]["words"]


def test_a_tick_lets_a_goal_rest_with_the_event_as_its_reason(plan: PlanFile, ask: Ask) -> None:
    """It stands in the history, and its steps go from the list with it; a second tick wakes it."""
    form = forms.event(plan)
    assert 4 == len(cells(form, RESTS))
    answer = ask(form, do="set", key="rests goal-1", value=True)
    held = read_plan(plan.path)
    why = tables.resting(held, AS_OF).frame["Why"]

    assert ("saved", "resting") == (answer["tell"], held.goals[0].status)
    assert ("resting", "A child in May") == (held.changes[-1].after, held.changes[-1].why)
    assert ["A child in May"] == list(why)
    assert ["Lead a ward", "Learn Portuguese", "Read a page a day"] == [row[1] for row in cells(form, RESTS)]

    ask(form, do="set", key="rests goal-1", value=False)

    assert "active" == read_plan(plan.path).goals[0].status


def test_a_step_rests_until_a_day_or_gets_another_date(plan: PlanFile, ask: Ask) -> None:
    """The two dates stand beside it; taken back, it is under way as before."""
    form = forms.event(plan)
    form.content_now()
    ask(form, do="save", id="goal-2", field="due", value="2028-01-01", seen=None)
    ask(form, do="set", key="rests action-1", value=True)
    ask(form, do="undo")
    ask(form, do="save", id="action-2", field="rests_until", value="2027-06-01", seen=None)
    held = read_plan(plan.path)

    assert (date(2028, 1, 1), "doing") == (held.goals[1].due, held.actions[0].status)
    assert ("resting", date(2027, 6, 1)) == (held.actions[1].status, held.actions[1].rests_until)


def test_who_must_know_becomes_a_step_by_one_press(plan: PlanFile, ask: Ask) -> None:
    """A contact is added to those who must know; a press makes a step within a week, once."""
    form = forms.event(plan)
    form.content_now()
    ask(form, do="set", key="tell", value="contact-1")
    ask(form, do="make", key="step Rosa")
    held = read_plan(plan.path)

    assert ("The ward", "Rosa") == held.events[0].tell
    assert ("Tell Rosa: A child in May", date(2026, 11, 28)) == (held.actions[2].what, held.actions[2].due)
    assert "among your steps" == cells(form, KNOW)[1][1]

    ask(form, do="undo")

    assert 2 == len(read_plan(plan.path).actions)


def test_it_stands_in_the_record_and_in_what_changed(plan: PlanFile) -> None:
    """The journal and "since" tell it, with what changes; an event begins today in its form."""
    held = plan.plan.model_copy(update={"reviews": (Review(id="review-1", on=date(2026, 11, 1)),)})
    event = held.events[0].model_copy(update={"changes": "No nights from March"})
    after = held.model_copy(update={"events": (event,)})
    told = tables.since(held.model_copy(update={"events": ()}), after, AS_OF).frame

    assert ["Child: A child in May."] == list(told["What changed"])
    assert ["No nights from March"] == list(told["Why"])
    assert ["event", "No nights from March"] == list(
        tables.journal(after, AS_OF).frame.loc[0, ["Kind", "More"]]
    )
