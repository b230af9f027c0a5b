"""Codes of other classifications."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerkit import occupations
from careerkit.errors import OccupationError
from careerkit.plan import Direction

ISCO = """\
soc10,soctitle,part,isco08,iscotitle,
11-1011,Chief Executives,*,1120,Managing directors and chief executives,
11-1021,General and Operations Managers,*,1120,Managing directors and chief executives,a remark
15-1132,"Software Developers, Applications",,2512,Software developers,
15-1142 ,Network and Computer Systems Administrators,*,2522,Systems administrators,
33-2011,Firefighters,,5411,Fire fighters,
"""
OLDER = """\
2010 SOC Code,2010 SOC Title,2018 SOC Code,2018 SOC Title
15-1132,"Software Developers, Applications",15-1252,Software Developers
"""
ADDRESS = "http://data.europa.eu/esco/occupation/f2b15a0e-e65a-438a-affb-29b9d50b77d1"
ESCO = f"""\
O*NET-ESCO crosswalk,,,,,,
,,,,,,
O*NET Id,O*NET Title,O*NET Description,ESCO or ISCO URI,ESCO or ISCO Title,Description,Type of Match
15-1252.00,Software Developers,x,{ADDRESS},software developer,y,exactMatch
33-2011.00,Firefighters,x,{ADDRESS}0,firefighter,y,closeMatch
"""


@pytest.fixture
def crosswalk(tmp_path):
    """Load a crosswalk with this text and name."""

    def loaded(text, name):
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        return occupations.load(path, progress=False)

    return loaded


def _refusal(code):
    with pytest.raises(OccupationError) as refused:
        occupations.get(code)
    return str(refused.value)


@pytest.mark.parametrize("code", ["2134", "ISCO-08 2512", "UK SOC 2020 2134", "261313", "B 43414", ADDRESS])
def test_without_a_crosswalk(code):
    """A direction keeps any code, nothing is looked up for it, and that is said."""
    kept = Direction(title="Programmer", occupation=code).occupation

    assert code == kept
    assert "Nothing is looked up for a code of another classification" in _refusal(kept)


def test_one_to_one(crosswalk):
    """A code that stands for one US occupation brings it, and says how it was read."""
    report = crosswalk(ISCO, "ISCO_SOC")
    found = occupations.get("5411")

    assert {"ISCO_SOC.csv": 5} == report.rows
    assert "33-2011.00" == found.code
    assert "5411 was read as isco08 “Fire fighters” in ISCO_SOC." == found.note == found.credits[0]
    assert found.note in occupations.describe(found)


def test_one_to_many_is_only_near(crosswalk):
    """Of several the one in which most people work is shown, and the others are named."""
    crosswalk(ISCO, "ISCO_SOC")
    found = occupations.get("1120")

    assert "11-1021.00" == found.code
    assert "This is only near: it stands for Chief Executives, General and Operations Managers." in found.note


def test_a_match_that_is_not_exact_is_only_near(crosswalk):
    """Where the file says how well two codes match, that is taken over."""
    crosswalk(ESCO, "esco")

    assert "only near" not in occupations.get(ADDRESS).note
    assert "This is only near, as the file says." in occupations.get(f"{ADDRESS}0").note


def test_the_name_before_a_code_counts(crosswalk):
    """A code of another classification than the file's is not looked up in it."""
    crosswalk(ISCO, "ISCO_SOC")

    assert "33-2011.00" == occupations.get("ISCO-08 5411").code
    assert "Nothing is looked up" in _refusal("UK SOC 2020 5411")


def test_over_an_older_classification(crosswalk):
    """US codes of an older edition are followed to today's, if that crosswalk is loaded too."""
    crosswalk(ISCO, "ISCO_SOC")
    assert "the US codes there (15-1132) are not known here. Load a crosswalk from these" in _refusal("2512")
    crosswalk(OLDER, "soc_2010_to_2018")

    assert "15-1252.00" == occupations.get("2512").code


def test_a_file_loaded_again_replaces_itself(crosswalk):
    """Loading a crosswalk of the same name once more leaves no older pair behind."""
    crosswalk(ISCO, "ISCO_SOC")
    crosswalk(ISCO.replace("33-2011,Firefighters,,5411", "33-1021,Supervisors,,5411"), "ISCO_SOC")

    assert "33-1021.00" == occupations.get("5411").code
    assert ["Crosswalk ISCO_SOC"] == [str(each.source) for each in occupations.releases()[4:]]


def test_a_workbook(tmp_path, layout):
    """A crosswalk as a workbook is read like one as text, numbers and all."""
    rows = [line.split(",") for line in ISCO.splitlines() if '"' not in line]
    numbers = [[int(cell) if cell.isdigit() else cell for cell in row] for row in rows]
    occupations.load(layout.workbook(tmp_path / "isco.xlsx", {"one": numbers}), progress=False)

    assert "33-2011.00" == occupations.get("5411").code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "code,title\n2512,Software developers\n",
        "title,words\nSoftware,15-1252\n",
        ISCO.replace("isco08", "x"),
    ],
)
def test_what_is_no_crosswalk(crosswalk, text):
    """A file without a column of US codes beside a named column of others is refused."""
    with pytest.raises(OccupationError, match=r"holds no table of .*, and no crosswalk of codes"):
        crosswalk(text, "other")


def test_a_huge_file_is_not_read(crosswalk, monkeypatch):
    """A table larger than any crosswalk is not taken into memory."""
    monkeypatch.setattr("careerkit.occupations.codes.MAX_SIZE", 100)
    with pytest.raises(OccupationError, match="no crosswalk of codes"):
        crosswalk(ISCO, "huge")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_a_code_or_a_sentence(code):
    """Whatever stands in the field, it is looked up or answered in one sentence."""
    with suppress(OccupationError):
        occupations.get(code)
