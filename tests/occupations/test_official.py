"""The real official files, loaded once for all that asks them, and the figures that are known of them."""

import csv
import random
import sqlite3
import time
from collections import Counter
from contextlib import closing
from statistics import fmean

import pytest

from careerkit import occupations
from careerkit.occupations.lookup import get
from careerkit.occupations.store import BUNDLED, reading
from tools import make_official


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


@pytest.mark.parametrize(
    "text, expected",
    [
        ("scrum master", ["15-1299.09"]),
        ("nurs", ["29-1141.00", "29-1161.00", "31-1131.00", "29-1171.00"]),
        ("MA", ["31-9092.00"]),
        ("RN", ["29-1141.00", "29-1141.03"]),
        ("data scientst", ["15-2051.00"]),
        ("project manager", ["13-1082.00", "15-1299.09", "11-9041.00"]),
        ("teacher", ["25-2021.00", "25-2031.00", "25-2022.00"]),
        ("software engineer", ["15-1252.00"]),
        ("elektrician", ["47-2111.00"]),
    ],
)
def test_all_titles(loaded, text, expected):
    """Among all official titles the sensible occupations come up, within 100 ms of work."""
    start = time.process_time()
    found = [each.code for each in occupations.search(text)]
    seconds = time.process_time() - start

    assert expected[0] == found[0]
    assert set(expected) <= set(found)
    assert seconds < 0.1


def test_estimates_of_30_3_lie_near_the_ratings_of_31_0(official, loaded):
    """For Project Management Specialists, rated in 31.0 only, the estimate errs little on either scale."""
    with (official / "onet_31_0_13-1082.00_ratings.csv").open(encoding="utf-8") as stream:
        rated = {row["element"]: row for row in csv.DictReader(stream)}
    ours = {each.element: each for each in occupations.get("13-1082").ratings if each.kind == "skill"}
    both = [(ours[name], row) for name, row in rated.items() if name in ours]
    importance = fmean(abs(one.importance - float(row["importance"])) for one, row in both)
    level = fmean(abs(one.level - float(row["level"])) for one, row in both if row["level"])

    assert 35 == len(both)
    assert importance < 0.3
    assert level < 0.5


def test_important_elements_use_the_whole_scale(loaded):
    """Over all occupations of the official files no level is drafted for half of what is important."""
    with reading() as db:
        rows = db.execute("SELECT element, level FROM ratings WHERE importance >= 3 AND relevant").fetchall()
    norms = {each.element_id: each.norm for each in occupations.get("29-1141").ratings}
    counts = Counter(norms[element].required(level) for element, level in rows)
    shares = {level: counts[level] / len(rows) for level in range(1, 6)}

    assert max(shares.values()) < 0.45
    assert all(shares[level] > 0.08 for level in (2, 3, 4, 5))
    assert 0 < shares[1] < 0.05


def test_the_script_makes_it_twice_the_same(official, loaded, tmp_path):
    """From the same store it writes the same bytes twice, and what is shipped says the same."""
    files = [official / "db_30_3_text.zip"]
    for name in ("one.sqlite", "two.sqlite"):
        store = tmp_path / f"store-{name}"
        store.write_bytes((loaded / "occupations.sqlite").read_bytes())
        make_official.finish(store, files, tmp_path / name)
    made = (tmp_path / "one.sqlite").read_bytes()

    assert made == (tmp_path / "two.sqlite").read_bytes()
    with closing(sqlite3.connect(tmp_path / "one.sqlite")) as ours, reading(BUNDLED) as shipped:
        tables = [name for (name,) in shipped.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            query = f"SELECT * FROM {table} ORDER BY 1, 2"
            if not table.startswith("title_"):
                assert ours.execute(query).fetchall() == shipped.execute(query).fetchall(), table


@pytest.mark.parametrize("seed", range(3))
def test_the_same_as_loaded(loaded, monkeypatch, seed):
    """What is said of an occupation, estimates included, is what the loaded official files give."""
    with reading() as db:
        codes = [code for (code,) in db.execute("SELECT code FROM zones ORDER BY code")]
    sample = ["13-1082.00", *random.Random(seed).sample(codes, 40)]
    whole = {code: occupations.get(code) for code in sample}
    monkeypatch.setenv("CAREERKIT_DATA_DIR", str(loaded / "nothing"))
    for code, official in whole.items():
        ours = occupations.get(code)

        assert official.ratings == ours.ratings
        assert (official.interests, official.wages, official.zone) == (ours.interests, ours.wages, ours.zone)
        assert (official.related, official.education) == (ours.related, ours.education)
        assert (official.outlook, official.credentials) == (ours.outlook, ours.credentials)
        assert [each for each in official.software if each.hot or each.in_demand] == list(ours.software)
