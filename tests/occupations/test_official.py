"""The real official files, and the figures that are known of them."""

import pytest

from careerkit import occupations
from careerkit.occupations.lookup import get


@pytest.mark.parametrize(
    "code, high_points, wages, change, openings",
    [
        ("13-1082", "EC", [61580, 78440, 102320, 133100, 167970], 5.6, 78.2),
        ("15-1252", "IC", [82460, 105210, 135980, 171980, 214670], 15.8, 115.2),
        ("29-1141", "SCI", [68940, 80330, 97550, 112350, 137470], 4.9, 189.1),
        ("25-2021", "S", [47960, 57710, 63970, 81450, 104340], -2.0, 91.0),
    ],
)
@pytest.mark.parametrize("origin", ["loaded", "bundled"])
def test_known_figures(request, origin, code, high_points, wages, change, openings):
    """Interests, zone, wages and outlook are the published ones, from the files and as they came along."""
    if origin == "loaded":
        request.getfixturevalue("loaded")
    found = get(code)

    assert high_points == found.interests.high_points
    assert 4 == found.zone.number
    assert wages == [getattr(found.wages.annual, name).value for name in ("p10", "p25", "p50", "p75", "p90")]
    assert (change, openings) == (found.outlook.change_percent, found.outlook.openings)
    assert (code == "25-2021") == (found.wages.hourly is None)
    assert {"O*NET 30.3 (May 2026)", "O*NET 29.3 (May 2025)", "BLS OEWS May 2025"} <= {
        str(each) for each in found.sources
    }


def test_project_managers_are_estimated(loaded):
    """All ratings of Project Management Specialists, unrated in 30.3, are estimated and say so."""
    found = get("13-1082")

    assert 68 == len(found.ratings)
    assert all(each.estimated for each in found.ratings)
    assert 5 == len(found.ratings[0].estimated_from)


def test_releases(loaded):
    """What is loaded is listed with its files."""
    assert [
        ("O*NET 30.3 (May 2026)", ("db_30_3_text.zip",)),
        ("O*NET 29.3 (May 2025)", ("db_29_3_excel.zip",)),
        ("BLS OEWS May 2025", ("oesm25nat.zip",)),
        ("BLS Employment Projections 2024-34", ("ep_2024_34_occupation.xlsx",)),
    ] == [(str(each.source), each.files) for each in occupations.releases()]
