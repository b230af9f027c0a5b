"""Charts of official figures: directions side by side, interests beside an occupation, planned pay."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from careerkit import charts, occupations
from careerkit.occupations import Amount, Pay
from careerkit.plan import (
    Compensation,
    Direction,
    Opportunity,
    PayTarget,
    Plan,
    Riasec,
    Settings,
    Skill,
    Vision,
)
from tests.charts.drawn import clipped, hostile, overlapping, texts, title
from tests.strategies import days, plans

AS_OF = date(2026, 11, 21)
NAMES = ("market", "fit", "pay")
CODES = ("13-1082", "15-1252", None, "99-9999", "29-1215", "47-2111", "35-3031")
MINE = Riasec(realistic=2, investigative=3.5, artistic=2.5, social=4, enterprising=3.5, conventional=4.5)


def towards(*codes: str | None, **more: Any) -> Plan:
    """A plan with own interests, a direction a code, and a picture of the future in each."""
    directions = [
        Direction(id=f"direction-{place}", title=f"Way {place}", occupation=code)
        for place, code in enumerate(codes, 1)
    ]
    visions = [
        Vision(id=f"vision-{n}", years_ahead=2 * n, compensation=50_000 + 9000 * n, direction_id=each.id)
        for n, each in enumerate(directions, 1)
    ]
    return Plan(riasec=MINE, **{"directions": directions, "visions": visions, **more})


def crowded(count: int) -> Plan:
    """Hostile names, many directions, skills and pictures."""
    names = [name[:500] for name in hostile(count)]
    directions = [
        Direction(id=f"direction-{n}", title=name, occupation=CODES[n % len(CODES)])
        for n, name in enumerate(names)
    ]
    visions = [
        Vision(id=f"vision-{n}", years_ahead=n % 15, compensation=9000 * n, direction_id=f"direction-{n % 5}")
        for n in range(count)
    ]
    skills = [Skill(id=f"skill-{n}", name=name) for n, name in enumerate(names)]
    return Plan(riasec=MINE, directions=directions, visions=visions, skills=skills)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_plan_gets_a_card(name: str) -> None:
    """Nothing to draw is a sentence on what to do."""
    chart = getattr(charts, name)(Plan(), AS_OF)

    assert not chart.has_data
    assert "careerkit-card" in chart.html


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "plan", [towards("13-1082"), towards(*CODES), crowded(200)], ids=["one", "few", "200"]
)
def test_stays_on_its_sheet(name: str, plan: Plan) -> None:
    """With one, a few and two hundred hostile records every text is within the picture."""
    chart = getattr(charts, name)(plan, AS_OF)

    assert [] == clipped(chart)
    assert chart.figure.get_figheight() < 12
    assert len(chart.alt) < 4000


@pytest.mark.parametrize("name, most", [("market", 10), ("fit", 6), ("pay", 1)])
def test_one_direction_more_than_has_room_is_left_to_the_table(name: str, most: int) -> None:
    """As many are drawn as the chart says it draws, and its foot counts the rest."""
    chart = getattr(charts, name)(towards(*["13-1082"] * (most + 1)), AS_OF)

    assert most == sum(each.startswith("Way ") and len(each) <= 6 for each in texts(chart))
    assert "One direction more in the table." in " ".join(texts(chart))


@pytest.mark.parametrize("name", NAMES)
def test_no_words_cover_each_other(name: str) -> None:
    """On plans like the sample every text can be read."""
    plan = towards("13-1082", "15-1252", "25-2021")

    assert [] == overlapping(getattr(charts, name)(plan, AS_OF))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=12)
@given(plan=plans(), as_of=days)
def test_any_plan_can_be_drawn(name: str, plan: Plan, as_of: date) -> None:
    """Whatever the texts and figures say, there is a picture or a card, and a sentence."""
    chart = getattr(charts, name)(plan, as_of)

    assert chart.html
    assert chart.alt


def test_market_says_what_pays_most_and_what_is_nearest() -> None:
    """The title names the best paid direction and the one that asks for more of one's skills."""
    plan = towards("13-1082", "15-1252", skills=[Skill(id="skill-1", name="Writing", example="Minutes.")])

    assert "Way 2 pays most; Way 1 names more of your skills than the others" == title(
        charts.market(plan, AS_OF)
    )


def test_market_names_a_direction_that_is_both_once() -> None:
    """The same direction may pay most and be nearest."""
    plan = towards("13-1082", "15-1252", skills=[Skill(id="skill-1", name="Programming", example="A tool.")])

    assert "Way 2 pays most, and names more of your skills than the others" == title(
        charts.market(plan, AS_OF)
    )


def test_market_names_every_figure_and_its_release() -> None:
    """The alternative text has the figures, the foot their releases and what is estimated."""
    chart = charts.market(towards("13-1082"), AS_OF)

    assert "pay 61,580 to 167,970 dollars, 102,320 in the middle, 78,200 openings a year, +5.6 %" in chart.alt
    foot = texts(chart)[-1]
    assert "BLS OEWS May 2025. BLS Employment Projections 2024-34." in foot
    assert "partly estimated from related occupations" in foot


def test_market_keeps_a_row_without_figures() -> None:
    """A direction whose code is not known stands there with the reason."""
    chart = charts.market(towards("13-1082", None, "99-9999"), AS_OF)

    assert "No occupation is chosen yet." in texts(chart)
    assert any(text.startswith("99-9999 is not known here.") for text in texts(chart))


def test_market_shows_a_bound_as_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A top code is written "or more"."""
    found = occupations.get("13-1082")
    assert found.wages
    assert found.wages.annual
    top = found.wages.annual._replace(p90=Amount(239_200, at_or_above=True))
    monkeypatch.setattr(occupations, "get", lambda *_: found._replace(wages=found.wages._replace(annual=top)))

    assert "239,200 or more" in texts(charts.market(towards("13-1082"), AS_OF))


def _withheld(pay: Pay) -> Pay:
    return pay._replace(p10=Amount(None), p25=Amount(None), p90=Amount(None, at_or_above=True))


@pytest.mark.parametrize("name", NAMES)
def test_withheld_figures_are_left_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Percentiles that were not released, or only as "at or above", do not break a picture."""
    found = occupations.get("13-1082")
    assert found.wages
    assert found.wages.annual
    wages = found.wages._replace(annual=_withheld(found.wages.annual))
    monkeypatch.setattr(occupations, "get", lambda *_: found._replace(wages=wages))
    chart = getattr(charts, name)(towards("13-1082"), AS_OF)

    assert [] == clipped(chart)


def test_fit_pairs_twelve_figures() -> None:
    """Own and official figures of all six kinds are in the alternative text, with the range of the fit."""
    alt = charts.fit(towards("13-1082"), AS_OF).alt

    assert alt.startswith("Way 1 is a mixed to good fit for your interests.")
    assert "Helping 5.5 and 3.32, Leading 4.8 and 6.3" in alt
    assert "mixed to good fit, 69th of the 923 occupations here (correlation 0.73, nine in ten" in alt


def test_fit_says_a_tie_is_a_tie() -> None:
    """Two directions with the same profile fit equally."""
    assert "Way 1 and Way 2 fit your interests about equally" == title(
        charts.fit(towards("13-1082", "13-1082"), AS_OF)
    )


def test_fit_without_own_ratings_asks_for_them() -> None:
    """The occupation alone says nothing about a fit."""
    plan = towards("13-1082").model_copy(update={"riasec": Riasec()})

    assert charts.fit(plan, AS_OF).alt.startswith("Estimate the six kinds of work")


def test_pay_says_where_the_plan_stands() -> None:
    """The title places the last planned figure among today's wages."""
    chart = charts.pay(towards("13-1082"), AS_OF)

    assert "You plan 59,000 a year by 2028, below what nine in ten earn in this work today" == title(chart)
    assert "102,320\nthe middle" in [
        text.get_text() for text in chart.figure.findobj() if hasattr(text, "get_text")
    ]


def test_pay_in_another_currency_has_no_band() -> None:
    """Dollars are not drawn beside euros, and the picture says so."""
    chart = charts.pay(towards("13-1082", settings=Settings(currency="EUR")), AS_OF)

    assert "You plan 59,000 EUR a year by 2028" == title(chart)
    assert "102,320" not in " ".join(texts(chart))
    assert "Official wages are in US dollars, so they are not drawn beside it." in chart.alt


def test_pay_today_and_targets_have_marks_of_their_own() -> None:
    """A ring and diamonds beside the dots of the pictures; the foot says which is which."""
    plan = towards("13-1082").model_copy(
        update={
            "compensation": Compensation(targets=(PayTarget(year=2030, pay=82_000),)),
            "opportunities": (Opportunity(id="opportunity-1", title="Analyst", stage="present", pay=61_000),),
        }
    )
    chart = charts.pay(plan, AS_OF)
    marks = [
        line.get_marker() for axes in chart.figure.axes for line in axes.lines if len(line.get_xdata()) == 1
    ]

    assert sorted(["D", "o", "o"]) == sorted(marks)
    assert "Ring: your wages today. Diamonds: your targets." in chart.alt
    assert [] == overlapping(chart)


def test_pay_today_alone_is_no_plan() -> None:
    """The card asks for a target."""
    job = Opportunity(id="opportunity-1", title="Analyst", stage="present", pay=61_000)

    assert "write a target" in charts.pay(Plan(opportunities=(job,)), AS_OF).alt


def test_pay_draws_the_targets_of_somebody_without_pictures() -> None:
    """A student with one figure and no direction."""
    plan = Plan(compensation=Compensation(targets=(PayTarget(year=2029, pay=30_000, per="month"),)))

    assert "You plan 360,000 a year by 2029" == title(charts.pay(plan, AS_OF))
