"""Planned pay against official wages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from careerkit import analysis
from careerkit.analysis.market import ABOVE, place_of
from careerkit.occupations import Amount, Pay
from careerkit.plan import (
    Compensation,
    Direction,
    Goal,
    Measure,
    Opportunity,
    PayTarget,
    Plan,
    Settings,
    Vision,
)

AS_OF = date(2026, 11, 21)
CHOSEN = Direction(id="direction-1", title="Projects", occupation="13-1082", decision="chosen")
WAGES = Pay(*(Amount(value) for value in (55, 10, 25, 50, 75, 90)))


def planned(*pay: float, currency: str = "USD", **vision: Any) -> Plan:
    """Pictures one year apart, each with a pay."""
    visions = [
        Vision(id=f"vision-{n}", years_ahead=n, compensation=amount, **vision)
        for n, amount in enumerate(pay, 1)
    ]
    return Plan(visions=visions, directions=[CHOSEN], settings=Settings(currency=currency))


@pytest.mark.parametrize(
    "amount, words",
    [
        (9, "below what nine in ten earn"),
        (10, "in the lowest quarter"),
        (49, "between the lowest quarter and the middle"),
        (50, "between the middle and the highest quarter"),
        (89, "in the highest quarter"),
        (90, ABOVE),
    ],
)
def test_a_pay_has_its_place(amount: float, words: str) -> None:
    """Each pay stands between two percentiles."""
    assert words == place_of(amount, WAGES)


def test_a_bound_decides_only_what_is_below_it() -> None:
    """Above a top code the place is not known."""
    wages = WAGES._replace(p75=Amount(75, at_or_above=True), p90=Amount(None, at_or_above=True))

    assert "between the middle and the highest quarter" == place_of(60, wages)
    assert None is place_of(80, wages)


def test_a_picture_without_direction_belongs_to_the_chosen_one() -> None:
    """Its pay is compared with the one direction that is chosen."""
    row = analysis.pay(planned(98_000), AS_OF).loc["vision-1"]

    assert "Projects" == row["direction"]
    assert 102_320 == row["p50"]
    assert date(2027, 11, 21) == row["on"]


def test_two_currencies_are_never_compared() -> None:
    """A plan in euros keeps the official dollars beside it and has no place among them."""
    row = analysis.pay(planned(98_000, currency="EUR"), AS_OF).loc["vision-1"]

    assert row["place"] is None
    assert 102_320 == row["p50"]


def test_money_goals_are_not_pay() -> None:
    """Only pictures of the future have a pay; savings are something else."""
    goal = Goal(id="goal-1", statement="Save", measure=Measure(what="Savings", unit="dollars", target=9000))

    assert analysis.pay(Plan(goals=[goal]), AS_OF).empty


def test_retirement_comes_last() -> None:
    """A picture without years has no date and stands at the end."""
    visions = [Vision(id="vision-1", compensation=1), Vision(id="vision-2", years_ahead=9, compensation=2)]
    found = analysis.pay(Plan(visions=visions), AS_OF)

    assert ["vision-2", "vision-1"] == list(found.index)
    assert found.at["vision-1", "on"] is None
    assert "It belongs to no direction yet." == found.at["vision-1", "problem"]


def test_targets_and_pay_today_stand_beside_the_pictures() -> None:
    """In the order of their days; a target says what moves it and what it is in the money of its year."""
    plan = planned(98_000).model_copy(
        update={
            "compensation": Compensation(
                prices_rise=10, targets=(PayTarget(year=2028, pay=5_000, per="month", moved_by="The exam"),)
            ),
            "opportunities": (Opportunity(id="opportunity-1", title="Analyst", stage="present", pay=61_000),),
        }
    )
    found = analysis.pay(plan, AS_OF)

    assert ["today", "picture", "target"] == list(found["kind"])
    assert (61_000, "Analyst") == tuple(found.loc["today", ["planned", "position"]])
    assert (60_000, "The exam") == tuple(found.loc["target-1", ["planned", "moved_by"]])
    assert 72_600 == pytest.approx(found.at["target-1", "then"])
    assert "below what nine in ten earn" == found.at["target-1", "place"]


def test_without_a_guess_prices_stay_as_they_are() -> None:
    """No figure in the money of another year is made up."""
    plan = Plan(compensation=Compensation(targets=(PayTarget(year=2028, pay=5_000), PayTarget(pay=9))))

    found = analysis.pay(plan, AS_OF)
    assert ["target-1"] == list(found.index)
    assert found["then"].isna().all()
