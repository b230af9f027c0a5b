"""Wages of BLS."""

import pytest

from careerkit import occupations
from careerkit.errors import OccupationError
from careerkit.occupations import Amount


@pytest.fixture
def wages(text_zip, wages_zip, load):
    load(text_zip)
    return load(wages_zip)


def test_release_and_rows(wages):
    """Wages are those of the year in the workbook, one row an area and occupation, over all industries."""
    assert "BLS OEWS May 2025" == str(wages.source)
    assert {"national_M2025_dl.xlsx": 6} == wages.rows


def test_percentiles(wages):
    """p10 to p90 come as published, by the year and by the hour."""
    found = occupations.get("13-1082").wages

    assert [61580, 78440, 102320, 133100, 167970] == [
        getattr(found.annual, name).value for name in ("p10", "p25", "p50", "p75", "p90")
    ]
    assert (25.5, 104000, 1000, "U.S.") == (
        found.hourly.p10.value,
        found.annual.mean.value,
        found.employment,
        found.area,
    )
    assert ("", False) == (found.note, found.broader_group)


def test_paid_by_the_year_only(wages):
    """Where only yearly wages are published, there is no hourly pay at all."""
    found = occupations.get("25-2021").wages

    assert found.hourly is None
    assert 63970 == found.annual.p50.value


def test_top_code_is_a_bound(wages):
    """A wage at or above the top code is the bound, said as a bound, and no figure."""
    found = occupations.get("15-1299.09").wages

    assert Amount(239200, at_or_above=True) == found.annual.p90
    assert "at or above $115" == str(found.hourly.p90)
    assert found.employment is None


def test_top_code_without_a_stated_bound(text_zip, tmp_path, layout, load):
    """If the workbook does not say the bound, none is invented."""
    load(text_zip)
    load(layout.wages(tmp_path / "w.zip", descriptions=[("May 2024 OEWS Estimates",)]))
    found = occupations.get("15-1299.09").wages

    assert "at or above the top code" == str(found.annual.p90)
    assert "BLS OEWS May 2024" == str(found.source)


def test_broader_group_and_wider_code(wages):
    """Wages published for a group only are said to be for the group, or for all of the SOC code."""
    agent, manager = occupations.get("13-1023").wages, occupations.get("15-1299.09").wages

    assert (True, "for the broader group Buyers and Purchasing Agents (13-1020)") == (
        agent.broader_group,
        agent.note,
    )
    assert 60000 == agent.annual.p50.value
    assert "for all of Computer Occupations, All Other (15-1299), to which it belongs" == manager.note


@pytest.mark.parametrize("area", ["TX", "texas", "Texas"])
def test_wages_of_a_state(wages, area):
    """A state's wages are found by its name or its two letters."""
    assert ("Texas", 71000) == (
        occupations.get("13-1082", area).wages.area,
        occupations.get("13-1082", area).wages.annual.p50.value,
    )


def test_an_occupation_without_wages_in_an_area(wages):
    """Where none are published for the area, those of the country stand, and it is said."""
    elsewhere = occupations.get("25-2021", "TX").wages

    assert ("U.S.", 63970) == (elsewhere.area, elsewhere.annual.p50.value)
    assert "for the whole country, as none are published for Texas" == elsewhere.note


def test_an_area_by_how_its_name_begins(tmp_path, layout, load, wages):
    """A metropolitan area is found by the first of its cities; of two that begin alike none is picked."""
    line = layout.wage_rows[-1]
    places = ("Austin-Round Rock-San Marcos, TX", "Portland-South Portland, ME", "Portland-Vancouver, OR-WA")
    metro = [(f"{k}2420", place, "4", "TX", *line[4:]) for k, place in enumerate(places)]
    load(layout.wages(tmp_path / "oesm25ma.zip", [layout.wage_rows[0], *metro]))

    assert "Austin-Round Rock-San Marcos, TX" == occupations.get("13-1082", "austin").wages.area
    with pytest.raises(OccupationError, match="Near it: Portland-South Portland, ME; Portland-Vancouver"):
        occupations.get("13-1082", "Portland")


def test_an_area_that_is_not_loaded(wages):
    """An area without wages is named, with near ones."""
    with pytest.raises(OccupationError, match=r"No wages are loaded for 'Texa'\. Near it: Texas\."):
        occupations.get("13-1082", "Texa")
    with pytest.raises(OccupationError, match="Load the wages of states"):
        occupations.get("13-1082", "Zz")


def test_the_newer_year_wins(wages, tmp_path, layout, load):
    """An older year loaded later does not take the place of a newer one."""
    older = [layout.wage_rows[0], (*layout.wage_rows[1][:17], *[1] * 5, "", "")]
    load(layout.wages(tmp_path / "old.zip", older, [("May 2023 OEWS Estimates",)]))

    assert 102320 == occupations.get("13-1082").wages.annual.p50.value


def test_damaged_wages(tmp_path, layout, load):
    """A wage that is no number is refused with table and line."""
    bad = [layout.wage_rows[0], (*layout.wage_rows[1][:17], "lots", *layout.wage_rows[1][18:])]
    with pytest.raises(OccupationError, match=r"national_M2025_dl\.xlsx, line 2: 'lots' is no number"):
        load(layout.wages(tmp_path / "w.zip", bad))
