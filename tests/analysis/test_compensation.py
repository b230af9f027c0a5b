"""The plan for pay: today, the next target, what training costs and brings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from careerkit import analysis
from careerkit.plan import Plan
from tests.strategies import days, plans

AS_OF = date(2026, 11, 21)


def planned(**fields: Any) -> Plan:
    """A nurse in Kenya with monthly pay, an allowance and two targets, but for `fields`."""
    job = {
        "id": "opportunity-1",
        "title": "Ward nurse",
        "stage": "present",
        "pay": 62_000,
        "pay_per": "month",
    }
    job |= {"extras": [{"what": "House allowance", "amount": 9_000, "per": "month"}]}
    targets = [
        {"year": 2028, "pay": 85_000, "per": "month", "moved_by": "The theatre certificate"},
        {"year": 2031, "pay": 110_000, "per": "month"},
    ]
    whole = {"settings": {"currency": "KES"}, "opportunities": [job], "compensation": {"targets": targets}}
    return Plan.model_validate(whole | fields)


def told(plan: Plan) -> dict[str, tuple[float | None, str]]:
    """The sum and the note of each kind."""
    found = analysis.compensation(plan, AS_OF)
    return {row.kind: (row.pay, row.note) for row in found.itertuples()}


def test_pay_today_stands_in_its_parts_by_the_year() -> None:
    """Wages and what comes besides, each as that of a year."""
    found = told(planned())

    assert (744_000, "before tax") == found["wages"]
    assert 108_000 == found["extra"][0]


def test_what_life_costs_is_never_taken_off_pay() -> None:
    """It is after tax, and the line says so; no line is wages less living."""
    plan = planned(compensation={"living": 48_000, "living_per": "month"})
    found = analysis.compensation(plan, AS_OF)

    assert 576_000 == told(plan)["living"][0]
    assert "not subtracted" in told(plan)["living"][1]
    assert 744_000 - 576_000 not in list(found["pay"])


def test_the_next_target_is_the_first_above_the_wages() -> None:
    """With what moves it, and how far it is; one that is past or reached is not the next."""
    found = told(planned())
    low = {"year": 2027, "pay": 60_000, "per": "month"}
    past = {"year": 2025, "pay": 90_000, "per": "month"}
    ahead = {"year": 2030, "pay": 93_000, "per": "month"}
    other = told(planned(compensation={"targets": [past, low, ahead]}))

    assert (1_020_000, "The theatre certificate") == found["target"]
    assert (276_000, "37 in 100, before tax") == found["to_go"]
    assert (1_116_000, "nothing is named yet that moves it") == other["target"]


def test_hourly_pay_says_which_week_it_is_counted_by() -> None:
    """Official statistics count 2,080 hours; an electrician's week of 38 has fewer."""
    job = {"id": "opportunity-1", "title": "Electrician", "stage": "present", "pay": 19.5, "pay_per": "hour"}
    found = told(planned(opportunities=[job | {"hours_per_week": 38}]))

    assert (38_532, "before tax, at your 38 hours a week") == found["wages"]


@pytest.mark.parametrize(
    "fields, note",
    [
        ({}, "the rise brings it in after about eight months, before tax"),
        (
            {"opportunities": []},
            "cannot tell what it brings: that takes your pay today and a target above it",
        ),
        ({"compensation": {}}, "cannot tell what it brings: that takes your pay today and a target above it"),
    ],
)
def test_what_training_costs_is_set_against_what_it_brings(fields: Any, note: str) -> None:
    """Of open steps and the chosen programme; without a figure nothing is claimed."""
    steps = [
        {
            "id": "action-1",
            "what": "Course",
            "resources": [{"kind": "training", "what": "Fee", "cost": 150_000}],
        },
        {"id": "action-2", "what": "Old", "status": "done", "resources": [{"what": "Fee", "cost": 9_999}]},
    ]
    studies = [
        {"id": "programme-1", "title": "Theatre", "cost": 30_000, "decision": "chosen"},
        {"id": "programme-2", "title": "Another", "cost": 77_777},
    ]
    plan = planned(actions=steps, programmes=studies, **fields)

    assert (180_000, note) == told(plan)["cost"]


def test_what_has_no_cost_yet_is_named() -> None:
    """It is not counted as nothing."""
    studies = [{"id": "programme-1", "title": "Theatre course", "decision": "chosen"}]

    pay, note = told(planned(programmes=studies))["cost"]
    assert pd.isna(pay)
    assert "not counted, as it has no cost yet: Theatre course" in note


def test_a_student_without_a_job_is_told_what_lacks() -> None:
    """No pay today is not a pay of nothing."""
    found = told(planned(opportunities=[]))

    assert "wages" not in found
    assert "cannot tell: no pay today is noted" == found["to_go"][1]


def test_two_jobs_are_one_income() -> None:
    """A freelancer's studio and a teaching post together; an offer is not pay."""
    jobs = [
        {"id": "opportunity-1", "title": "My studio", "stage": "present", "pay": 68_000},
        {"id": "opportunity-2", "title": "Teaching", "stage": "present", "pay": 800, "pay_per": "month"},
        {"id": "opportunity-3", "title": "Agency", "stage": "offer", "pay": 99_000},
    ]

    assert 77_600 == told(planned(opportunities=jobs))["wages"][0]


def test_an_empty_plan_has_no_sums() -> None:
    """Nothing is made up."""
    assert analysis.compensation(Plan(), AS_OF).empty


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans(), as_of=days)
def test_any_plan_has_sums_with_words(plan: Plan, as_of: date) -> None:
    """Each says what it is, whatever figures there are."""
    found = analysis.compensation(plan, as_of)

    assert all(found["what"].str.len() > 0)
    assert all(found["note"].str.len() > 0)
