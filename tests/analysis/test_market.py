"""Directions beside official data, as it came with careerkit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from careerkit import analysis, occupations
from careerkit.analysis.frame import rows
from careerkit.analysis.market import NO_CODE, MarketRow
from careerkit.errors import OccupationError
from careerkit.occupations import Amount, Occupation, Pay
from careerkit.occupations.occupation import RIASEC
from careerkit.plan import Direction, Plan, Skill, Vision

AS_OF = date(2026, 11, 21)


def towards(*codes: str | None, **more: Any) -> Plan:
    """A plan with one direction a code."""
    directions = [
        Direction(id=f"direction-{place}", title=f"Way {place}", occupation=code)
        for place, code in enumerate(codes, 1)
    ]
    return Plan(directions=directions, **more)


@pytest.fixture
def instead(monkeypatch: pytest.MonkeyPatch) -> Callable[[Occupation], None]:
    """Let every code stand for this occupation."""
    return lambda found: monkeypatch.setattr(occupations, "get", lambda code, area="": found)


def test_shows_the_known_figures() -> None:
    """The figures of project management specialists are those that were published, with their releases."""
    row = analysis.market(towards("13-1082"), AS_OF).loc["direction-1"]

    assert [61580, 78440, 102320, 133100, 167970] == [
        row[name] for name in ("p10", "p25", "p50", "p75", "p90")
    ]
    assert (78.2, 5.6, "2024-34") == (row["openings"], row["growth"], row["period"])
    assert ("Bachelor's degree", 4, "EC") == (
        row["official"].outlook.entry_education,
        row["official"].zone.number,
        row["official"].interests.high_points,
    )
    assert "BLS OEWS May 2025" == row["wages_source"]
    assert "BLS Employment Projections 2024-34" == str(row["official"].outlook.source)
    assert "Information Technology Project Managers" == row["official"].related[0].title


def test_says_what_is_estimated() -> None:
    """An occupation that O*NET has not rated names those whose mean stands for it."""
    found = analysis.market(towards("13-1082", "29-1141"), AS_OF)

    assert "Information Technology Project Managers" in found.at["direction-1", "estimated_from"]
    assert () == found.at["direction-2", "estimated_from"]


def test_a_direction_without_figures_keeps_its_row() -> None:
    """Neither a missing nor an unknown code is left out; each says why it has no figures."""
    found = analysis.market(towards(None, "99-9999", "13-1082"), AS_OF)

    assert NO_CODE == found.at["direction-1", "problem"]
    assert found.at["direction-2", "problem"].startswith("99-9999 is not known here.")
    assert "" == found.at["direction-3", "problem"]
    assert found.loc[["direction-1", "direction-2"], "p50"].isna().all()


def test_the_chosen_come_first_and_the_dropped_last() -> None:
    """Directions stand by their decision."""
    plan = Plan(
        directions=[
            Direction(id="direction-1", title="A", decision="dropped"),
            Direction(id="direction-2", title="B"),
            Direction(id="direction-3", title="C", decision="chosen"),
        ]
    )

    assert ["C", "B", "A"] == list(analysis.market(plan, AS_OF)["title"])


def test_a_top_code_is_a_bound(instead: Callable[[Occupation], None]) -> None:
    """What is published as "at or above" is told apart from a figure."""
    found = occupations.get("13-1082")
    assert found.wages
    exact = Amount(100_000)
    top = Pay(exact, exact, exact, exact, Amount(239_200, at_or_above=True), Amount(None, at_or_above=True))
    instead(found._replace(wages=found.wages._replace(annual=top)))
    row = analysis.market(towards("13-1082"), AS_OF).loc["direction-1"]

    assert ("p75", "p90") == row["bounds"]
    assert 239_200 == row["p75"]
    assert pd.isna(row["p90"])


def test_what_is_missing_is_na(instead: Callable[[Occupation], None]) -> None:
    """An occupation of which nothing but the title is loaded has no figures, and no error."""
    found = occupations.get("13-1082")
    nothing: dict[str, Any] = dict.fromkeys(("interests", "wages", "outlook", "zone"))
    nothing |= dict.fromkeys(("ratings", "education", "related", "software"), ())
    instead(found._replace(**nothing))
    row = analysis.market(towards("13-1082"), AS_OF).loc["direction-1"]

    assert row["unit"] is None
    assert row[["p10", "p50", "p90", "openings", "growth"]].isna().all()
    assert 0 == row["compared"]


def test_hourly_wages_are_said_to_be_hourly(instead: Callable[[Occupation], None]) -> None:
    """Where only an hourly wage is published it is never shown as one a year."""
    found = occupations.get("13-1082")
    assert found.wages
    instead(found._replace(wages=found.wages._replace(annual=None)))
    row = analysis.market(towards("13-1082"), AS_OF).loc["direction-1"]

    assert ("hour", 49.19) == (row["unit"], row["p50"])


def test_a_broken_store_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loaded data that cannot be read leave the direction with a sentence."""

    def broken(code: str, area: str = "") -> Occupation:
        raise OccupationError("What was loaded cannot be read. Load it again.")

    monkeypatch.setattr(occupations, "get", broken)

    row = analysis.market(towards("13-1082"), AS_OF).loc["direction-1"]
    assert "What was loaded cannot be read. Load it again." == row["problem"]


def test_figures_that_were_loaded_anew_are_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An occupation is looked up once for all views of a page, and again after a load."""
    found, asked = occupations.get("13-1082"), []
    monkeypatch.setattr(occupations, "get", lambda code: asked.append(code) or found)
    monkeypatch.setattr(occupations.store, "path", lambda: tmp_path / "store")
    plan = towards("13-1082")
    for _ in range(2):
        analysis.market(plan, AS_OF)
    (tmp_path / "store").touch()
    analysis.market(plan, AS_OF)

    assert ["13-1082", "13-1082"] == asked


def test_counts_own_skills_among_the_most_important() -> None:
    """Ten skills and kinds of knowledge are compared, and those of the plan are named beside them."""
    plan = towards("13-1082", skills=[Skill(id="skill-1", name="Writing minutes", example="Weekly.")])
    row = analysis.market(plan, AS_OF).loc["direction-1"]

    assert 10 == row["compared"]
    assert [("Writing", "Writing minutes", False)] == [
        (each.element, each.own, each.claim) for each in row["matches"]
    ]


def test_an_empty_plan_has_the_same_columns() -> None:
    """Without directions there are no rows, and all columns."""
    empty, one = analysis.market(Plan(), AS_OF), analysis.market(towards("13-1082"), AS_OF)

    assert empty.empty
    assert list(one.columns) == list(empty.columns)


STATE = """\
AREA,AREA_TITLE,AREA_TYPE,PRIM_STATE,I_GROUP,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,H_MEAN,A_MEAN,H_PCT10,H_PCT25,\
H_MEDIAN,H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90
48,Texas,2,TX,cross-industry,13-1082,Project Management Specialists,detailed,90,45,93600,25,30,40,50,60,\
51000,61000,71000,81000,91000
"""


def test_pay_of_an_area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pay is that of the area in the settings where it is loaded and published, else it is said."""
    monkeypatch.setenv("CAREERKIT_DATA_DIR", str(tmp_path / "store"))
    plan = towards("13-1082", "29-1141", settings={"pay_area": "texas"})
    before, *_ = rows(analysis.market(plan, AS_OF), MarketRow)
    (tmp_path / "state_M2025_dl.csv").write_text(STATE)
    occupations.load(tmp_path / "state_M2025_dl.csv", progress=False)
    manager, nurse = rows(analysis.market(plan, AS_OF), MarketRow)

    assert (None, 102320) == (before.area, before.p50)
    assert "for the whole country, as no wages are loaded for texas" == before.wages_note
    assert ("Texas", 71000, "") == (manager.area, manager.p50, manager.wages_note)
    assert (None, 97550) == (nurse.area, nurse.p50)
    assert "for the whole country, as none are published for Texas" == nurse.wages_note


@pytest.mark.parametrize("code", ["2134", "ISCO-08 2512", "http://data.europa.eu/esco/occupation/f2b1"])
def test_a_code_of_another_classification_has_no_figures(code: str) -> None:
    """Nothing is looked up for a code that no loaded file knows, and every frame says so."""
    plan = towards(code)
    row = next(rows(analysis.market(plan, AS_OF), MarketRow))

    assert (code, None) == (row.code, row.occupation)
    assert "Nothing is looked up for a code of another classification" in row.problem
    assert row.problem == analysis.fit(plan, AS_OF).at["direction-1", "problem"]
    assert row.problem == analysis.market_education(plan, AS_OF).at["direction-1", "problem"]


def test_a_code_that_is_only_near_is_named_wherever_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How a code of another classification was read stands below every view with its figures."""
    monkeypatch.setenv("CAREERKIT_DATA_DIR", str(tmp_path / "store"))
    (tmp_path / "isco.csv").write_text(
        "isco08,iscotitle,soc,soctitle\n2411,Accountants,13-2011,Accountants and Auditors\n"
        "2411,Accountants,13-2031,Budget Analysts\n"
    )
    occupations.load(tmp_path / "isco.csv", progress=False)
    vision = Vision(
        id="vision-1", direction_id="direction-1", years_ahead=3, compensation=90_000, position="Partner"
    )
    plan = towards("ISCO-08 2411", visions=[vision], riasec={name: 3 + (name == "social") for name in RIASEC})
    near = "This is only near: it stands for Accountants and Auditors, Budget Analysts."

    for frame in (analysis.market, analysis.fit, analysis.market_education):
        assert near in " ".join(frame(plan, AS_OF)["credits"].iloc[0]), frame
    assert near in analysis.pay(plan, AS_OF)["credit"].iloc[0]
