"""The starter set, which needs no loading."""

from importlib import resources
from pathlib import Path

import pytest

from careerkit import occupations
from careerkit.occupations.starter import read_table
from tools import make_starter

FOLDER = Path(str(resources.files("careerkit.occupations"))) / "starter"


def test_size_and_groups():
    """About 60 occupations of all 22 major groups, in at most 300 kB."""
    codes = [row["code"] for row in read_table("occupations")]

    assert 55 <= len(codes) <= 70
    assert 22 == len({code[:2] for code in codes})
    assert sum(each.stat().st_size for each in FOLDER.iterdir()) <= 300_000


def test_every_occupation_is_complete():
    """Each has interests, zone, wages, outlook, related occupations, titles, and all skills and knowledge."""
    for row in read_table("occupations"):
        found = occupations.get(row["code"])

        assert 68 == len(found.ratings), row
        assert None not in (found.interests, found.zone, found.wages, found.outlook), row
        assert 20 == len(found.related), row
        assert occupations.search(found.title)[0].code == row["code"]


def test_credits_are_shipped():
    """The credits of every release stand beside the figures, and come with each occupation."""
    text = (FOLDER / "CREDITS.txt").read_text(encoding="utf-8")

    assert "includes information from the O*NET 30.3 Database" in text
    assert "Bureau of Labor Statistics" in text
    assert all(each in text for each in occupations.get("13-1082").credits)


@pytest.mark.parametrize(
    "text, code", [("scrum master", "15-1299.09"), ("MA", "31-9092.00"), ("chef", "35-1011.00")]
)
def test_search(text, code):
    """Common job titles are found in it."""
    assert code == occupations.search(text)[0].code


def test_the_same_as_loaded(loaded, monkeypatch):
    """Every figure of the starter set, estimates included, is the one that the official files give."""
    whole = {code: occupations.get(code) for code in make_starter.OCCUPATIONS}
    monkeypatch.setenv("CAREERKIT_DATA_DIR", str(loaded / "nothing"))
    for code, official in whole.items():
        ours = occupations.get(code)

        assert official.ratings == ours.ratings
        assert (official.interests, official.wages) == (ours.interests, ours.wages)
        assert official.related == ours.related
        assert official.credentials == ours.credentials
        assert [each for each in official.software if each.in_demand] == list(ours.software)
        assert [each for each in official.education if each.percent] == list(ours.education)
        assert official.outlook.openings == ours.outlook.openings
        assert official.outlook.experience == ours.outlook.experience


def test_the_script_makes_it(official, loaded, tmp_path, monkeypatch):
    """The script writes, from the official files, exactly the set that is shipped."""
    monkeypatch.setattr(make_starter, "load", lambda *_args, **_options: None)
    monkeypatch.setattr(make_starter, "store_path", lambda: loaded / "occupations.sqlite")
    make_starter.make_starter([official / "db_30_3_text.zip"], tmp_path / "made")

    for shipped in FOLDER.iterdir():
        assert shipped.read_bytes() == (tmp_path / "made" / shipped.name).read_bytes(), shipped.name
