"""The Employment Projections of BLS."""

import pytest

from careerkit import occupations
from careerkit.errors import OccupationError
from careerkit.occupations import Amount


@pytest.fixture
def outlook(text_zip, projections, load):
    load(text_zip)
    return load(projections)


def test_release_and_rows(outlook):
    """The period is the release; the reasons over all industries are read too."""
    assert "BLS Employment Projections 2024-34" == str(outlook.source)
    assert {"Table 1.2": 4, "Table 1.12": 1} == outlook.rows
    assert () == outlook.missing


def test_outlook_of_an_occupation(outlook):
    """Jobs now and then, change and openings come as published; the word None stays an answer."""
    found = occupations.get("13-1082").outlook

    assert (1046.3, 1105, 58.7, 5.6, 78.2) == (
        found.employment,
        found.employment_ahead,
        found.change,
        found.change_percent,
        found.openings,
    )
    assert ("Bachelor's degree", "None", "None") == (found.entry_education, found.experience, found.training)
    assert ("2024-34", Amount(100750)) == (found.period, found.median_wage)


def test_median_at_or_above_and_withheld(outlook):
    """A median with >= is a bound, a dash is withheld."""
    assert "at or above $239,200" == str(occupations.get("13-1023").outlook.median_wage)
    assert "not released" == str(occupations.get("29-1141").outlook.median_wage)


def test_broader_group(outlook):
    """A projection for a group only says so, and is the line of the group, not its summary."""
    found = occupations.get("13-1023").outlook

    assert (522.2, "for the broader group Buyers and purchasing agents (13-1020)") == (
        found.employment,
        found.note,
    )


def test_factors(outlook):
    """Reasons are those over all industries."""
    assert ("Demand change - share increases.",) == occupations.get("29-1141").outlook.factors


def test_wages_and_outlook_never_mix(outlook, wages_zip, load):
    """Without OEWS there are no wages, whatever medians the projections hold; with it they stay apart."""
    assert occupations.get("13-1082").wages is None
    load(wages_zip)
    assert 102320 == occupations.get("13-1082").wages.annual.p50.value
    assert 100750 == occupations.get("13-1082").outlook.median_wage.value


def test_without_reasons(tmp_path, layout, load):
    """A workbook without Table 1.12 is used, and the report says what it lacks."""
    book = layout.workbook(tmp_path / "o.xlsx", {"Table 1.2": layout.projection_rows})

    assert ("Table 1.12 (why the share of jobs changes)",) == load(book).missing


@pytest.mark.parametrize(
    "change, complaint",
    [
        (lambda rows: [("Table 1.2",), *rows[1:]], "does not say which years"),
        (lambda rows: rows[:2], "has no occupations"),
        (lambda rows: [rows[0], rows[1][:3]], "has no column 'Employment, '"),
        (lambda rows: [*rows[:2], ("X", "13", *rows[2][2:])], "line 3: '13' is no SOC code"),
    ],
)
def test_damaged_projections(change, complaint, tmp_path, layout, load):
    """A workbook that is not what it should be is refused."""
    path = layout.projections(tmp_path / "o.xlsx", **{"Table 1.2": change(layout.projection_rows)})
    with pytest.raises(OccupationError, match=complaint):
        load(path)
