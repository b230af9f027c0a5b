"""No plan that the models allow breaks a chart or a table, whichever the packages offer."""

from __future__ import annotations

import inspect
import resource
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from careerkit import charts, tables
from careerkit.plan import Action, Capacity, Direction, Effort, Goal, Opportunity, Plan, Vision
from careerkit.plan.discover import OwnPay
from careerkit.planfile import read_plan
from careerkit.workspace import samples
from tests.strategies import days, plans

AS_OF = date(2026, 11, 21)
VIEWS = {
    f"{package.__name__.rpartition('.')[2]}.{name}": noun
    for package in (charts, tables)
    for name in package.__all__
    if "plan" in inspect.signature(noun := getattr(package, name)).parameters
}
PEOPLE = [read_plan(path) for name, path in samples().items() if name != "maya"]
# These show what is not one plan: a class, two plans, and what a chart or table is.
OTHERS = {"charts.Chart", "charts.cohort", "tables.Table", "tables.cohort"}


@pytest.fixture(autouse=True, scope="module")
def _bounded_memory() -> Iterator[None]:
    """A view that asks for more than four gigabytes fails, and does not take the machine with it."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(plan=plans(), as_of=days)
def test_any_plan_can_be_shown(view: Callable[..., Any], plan: Plan, as_of: date) -> None:
    """Whatever the texts, dates and figures say, there is a picture, a table or a card."""
    shown = view(*_earlier(view, plan), plan, as_of)

    assert shown.html
    assert "<script" not in shown.html


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_every_sample_person_can_be_shown(view: Callable[..., Any]) -> None:
    """Each chart and table of the six people beside Maya says something."""
    assert 6 == len(PEOPLE)
    for plan in PEOPLE:
        assert view(*_earlier(view, plan), plan, AS_OF).html


def test_every_noun_is_held_by_the_test_above() -> None:
    """A view takes a plan and a day; what does not is known by name."""
    packages = {"charts": charts, "tables": tables}
    nouns = {f"{kind}.{name}" for kind, package in packages.items() for name in package.__all__}

    assert OTHERS == nouns - VIEWS.keys()
    assert {"as_of"} == {list(inspect.signature(view).parameters)[_place(view)] for view in VIEWS.values()}


def _place(view: Callable[..., Any]) -> int:
    return list(inspect.signature(view).parameters).index("plan") + 1


def _earlier(view: Callable[..., Any], plan: Plan) -> tuple[Any, ...]:
    first = next(iter(inspect.signature(view).parameters))
    return {"before": (Plan(),), "history": (((date(2000, 1, 31), plan),),)}.get(first, ())


@pytest.mark.parametrize("hours", [1e-300, 1 / 3600])
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_absurd_hours_are_no_error(view: Callable[..., Any], hours: float) -> None:
    """A week of a second, and steps that took less."""
    effort = Effort(low=hours, likely=hours, high=hours)
    steps = [
        Action(id="action-1", what="a", effort=effort, hours_spent=hours, status="done", goal_id="goal-1"),
        Action(id="action-2", what="b", effort=Effort(likely=100_000), due=AS_OF, goal_id="goal-1"),
        Action(id="action-3", what="c", effort=effort, repeats="day", goal_id="goal-1"),
    ]
    goal = Goal(id="goal-1", statement="x", due=AS_OF)
    plan = Plan(goals=[goal], actions=steps, capacity=Capacity(hours_per_week=hours))

    assert view(*_earlier(view, plan), plan, AS_OF).html


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_absurd_money_is_no_error(view: Callable[..., Any]) -> None:
    """Pay of a thousand billion, in dollars and in a currency that no official figure is in."""
    most = 1e12
    directions = [
        Direction(
            id=f"direction-{code}", title=code, occupation=code, pay=OwnPay(low=1, usual=low, high=most)
        )
        for code, low in (("13-1082", 2), ("15-1252", most))
    ]
    visions = [
        Vision(
            id=f"vision-{years}",
            years_ahead=years,
            text="x",
            compensation=most,
            direction_id=directions[0].id,
        )
        for years in (1, 5)
    ]
    for currency in ("USD", "KES"):
        plan = Plan(
            directions=directions,
            visions=visions,
            opportunities=[Opportunity(id="opportunity-1", title="o", pay=most)],
        )
        plan = plan.model_copy(update={"settings": plan.settings.model_copy(update={"currency": currency})})

        assert view(*_earlier(view, plan), plan, AS_OF).html
