"""Pay by the month, the hour or the year, and figures that somebody found, with people of ten countries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import analysis, charts, tables
from careerkit.exports import redact
from careerkit.forms import sections
from careerkit.forms.fields import accepted, problems, with_period
from careerkit.plan import Direction, Opportunity, OwnPay, Plan, Resource, Vision
from careerkit.planfile import PlanFile
from careerkit.reading import per

TODAY = date(2026, 11, 28)
# Country, title, a code or none, and what the person found: from, usual, to, for which period.
PEOPLE = [
    ("GB", "Electrician", "47-2111", 28_000, 34_000, 42_000, None),
    ("DE", "Tischlerin", "51-7011", 2_600, 2_900, 3_400, "month"),
    ("FR", "Infirmier", "29-1141", 1_900, 2_300, 2_800, "month"),
    ("IN", "Fitter", None, 18_000, 22_000, 30_000, "month"),
    ("KE", "Teacher", "25-2021", 35_000, None, 60_000, "month"),
    ("BR", "Técnica de enfermagem", None, None, 2_800, None, "month"),
    ("CH", "Polymechaniker", "51-4041", 5_200, 5_800, 6_500, "month"),
    ("AU", "Carpenter", "47-2031", 32, 38, 45, "hour"),
    ("JP", "Programmer", "15-1252", 4_000_000, 5_500_000, 8_000_000, "year"),
    ("MX", "Contadora", "13-2011", 12_000, 16_000, None, "month"),
]


def plan_of(country: str | None, title: str, code: str | None, *pay: object, planned: float = 1) -> Plan:
    names = ("low", "usual", "high", "per")
    found = dict(zip(names, pay, strict=True)) | {"source": "Three adverts"}
    return Plan.model_validate(
        {
            "settings": {"country": country} if country else {},
            "directions": [
                {"id": "direction-1", "title": title, "occupation": code, "decision": "chosen", "pay": found},
                {"id": "direction-2", "title": "Project lead", "occupation": "13-1082"},
            ],
            "visions": [
                {"id": "vision-1", "years_ahead": 3, "compensation": planned, "compensation_per": "month"}
            ],
        }
    )


@pytest.mark.parametrize("who", PEOPLE, ids=[each[0] for each in PEOPLE])
def test_what_somebody_found_stands_where_official_pay_does_not_reach(who: tuple[object, ...]) -> None:
    """Tables and pictures show own figures by the year as one's own, and no dollars beside them."""
    plan = plan_of(*who)  # type: ignore[arg-type]
    currency = plan.settings.currency
    row = analysis.market(plan, TODAY).loc["direction-1"]
    times = {"month": 12, "hour": 2080}.get(str(who[-1]), 1)
    amounts = [None if pd.isna(each) else each for each in row[["own_low", "own_usual", "own_high"]]]

    assert amounts == [each and each * times for each in who[3:6]]  # type: ignore[operator]
    assert f"Pay you found, {currency} a year" in tables.market(plan, TODAY).text
    assert f"as you found it, {currency}" in "".join(
        text.get_text() for axes in charts.market(plan, TODAY).figure.axes for text in axes.texts
    )
    alt = charts.market(plan, TODAY).alt
    assert "as you found it" in alt
    assert " dollars," not in alt
    assert "what you found" in charts.pay(plan, TODAY).alt
    assert "You found" in charts.pay(plan, TODAY).alt
    assert "official wages are in us dollars" in charts.pay(plan, TODAY).alt.lower()
    futures = analysis.three_futures(plan, TODAY)
    assert {currency} == set(futures["currency"])
    assert [True, False] == list(futures["pay_is_own"])
    assert f"{currency} " in tables.three_futures(plan, TODAY).text
    assert "as you found it" in tables.three_futures(plan, TODAY).html
    assert "Bureau of Labor" not in tables.three_futures(plan, TODAY).note
    assert "pay you found" in charts.three_futures(plan, TODAY).alt


def test_in_dollars_own_figures_stand_beside_official_ones() -> None:
    """Official pay stays the measure; what somebody found is added, and fills in where that ends."""
    plan = plan_of(None, "Way", "13-1082", 60_000, 70_000, 80_000, None, planned=6_000)
    before = plan.model_copy(
        update={"directions": tuple(each.model_copy(update={"pay": OwnPay()}) for each in plan.directions)}
    )
    unofficial = plan_of(None, "Way", None, 60_000, 70_000, 80_000, None, planned=6_000)

    assert analysis.pay(plan, TODAY)["place"].equals(analysis.pay(before, TODAY)["place"])
    assert "Line with a diamond" in charts.market(plan, TODAY).alt
    assert "60,000 to 80,000, usually 70,000" in tables.market(plan, TODAY).text
    assert "you found" not in charts.market(before, TODAY).alt + tables.market(before, TODAY).text
    assert "above the usual you found" == analysis.pay(unofficial, TODAY).at["vision-1", "place"]
    assert (
        "pay 60,000 to 80,000, usually 70,000 dollars, as you found it"
        in charts.market(unofficial, TODAY).alt
    )


@pytest.mark.parametrize(
    "planned, place",
    [
        (27_000, "below all"),
        (30_000, "below the usual"),
        (34_000, "what is usual"),
        (40_000, "above the usual"),
        (50_000, "above all"),
    ],
)
def test_a_picture_is_placed_among_what_was_found(planned: float, place: str) -> None:
    """Pay in pounds is compared with pounds that the person found."""
    plan = plan_of("GB", "Electrician", "47-2111", 28_000, 34_000, 42_000, None, planned=planned / 12)

    assert place in analysis.pay(plan, TODAY).at["vision-1", "place"]
    assert "a month counts 12 times" in tables.pay(plan, TODAY).note


@pytest.mark.parametrize(
    "typed, amount, period",
    [
        ("2,900 a month", "2,900", "month"),
        ("€2.900 / Monat", "€2.900", "month"),
        ("38k per year", "38k", "year"),
        ("$21.50 an hour", "$21.50", "hour"),
        ("18/hr", "18", "hour"),
        ("2900 par mois", "2900", "month"),
        ("42,000", "42,000", ""),
        ("a month", "a month", ""),
    ],
)
def test_a_period_may_be_typed_with_an_amount(typed: str, amount: str, period: str) -> None:
    """`2,900 a month` is an amount and a period."""
    assert (amount, period) == per(typed)


def test_a_typed_period_is_kept(tmp_path: Path) -> None:
    """A form takes it into the field beside, also within a direction; money without a period refuses it."""
    assert accepted(Vision, "compensation", "2,900 a month") == 2900
    assert with_period(Vision, "compensation", "2,900 a month") == {"compensation_per": "month"}
    assert accepted(Direction, "pay", {"low": "21.50 an hour", "high": "30"}) == {
        "low": 21.5,
        "high": 30,
        "per": "hour",
    }
    assert with_period(Opportunity, "pay", "38,000 a year") == {"pay_per": "year"}
    assert problems(Resource, "cost", "100 a month")

    file = PlanFile(tmp_path / "plan.json", as_of=TODAY)
    form = sections.target(file)
    form._answer(
        {"do": "add", "row": "r", "values": {"text": "Home by six", "compensation": "2,900 a month"}}, None
    )  # type: ignore[union-attr]
    assert (2900, "month") == (file.plan.visions[0].compensation, file.plan.visions[0].compensation_per)
    form.header()  # type: ignore[union-attr]
    told = form._answer(
        {"do": "save", "id": "vision-1", "field": "compensation", "value": "20 an hour", "seen": 2900}, None
    )  # type: ignore[union-attr]
    assert told["tell"] == "saved"
    assert file.plan.visions[0].pay_a_year == 41_600


@given(st.floats(0, 1e9), st.sampled_from([None, "year", "month", "hour"]))
def test_a_year_is_never_less_than_what_is_paid(amount: float, period: str | None) -> None:
    """A year holds twelve months and 2,080 hours."""
    vision = Vision.model_validate({"text": "-", "compensation": amount, "compensation_per": period})
    assert vision.pay_a_year == amount * {None: 1, "year": 1, "month": 12, "hour": 2080}[period]


@pytest.mark.parametrize("audience", ["mentor", "adviser", "manager"])
def test_pay_is_for_nobody_else(audience: str) -> None:
    """What somebody found, and for which period, stays with them."""
    plan = plan_of("DE", "Tischlerin", None, 2_600, 2_900, 3_400, "month", planned=3_100)
    shown = plan.model_copy(
        update={
            "directions": tuple(
                each.model_copy(update={"visible_to": "manager"}) for each in plan.directions
            ),
            "visions": tuple(each.model_copy(update={"visible_to": "manager"}) for each in plan.visions),
        }
    )
    seen = redact(shown, audience).plan.to_json()

    assert "Tischlerin" in seen
    assert not [word for word in ("2600", "2900", "3100", "pay", "compensation", "adverts") if word in seen]


def test_openings_are_compared_by_the_year() -> None:
    """Two openings, one paid by the month and one by the year, stand in one column."""
    plan = Plan(
        opportunities=(
            Opportunity(id="opportunity-1", title="A", pay=2_900, pay_per="month"),
            Opportunity(id="opportunity-2", title="B", pay=36_000),
        )
    )
    table = tables.opportunities(plan, TODAY)

    assert ["34,800", "36,000"] == list(table.frame["Pay a year (USD)"])
    assert "12 times" in table.note
