"""One occupation with everything that is loaded."""

import pytest

from careerkit import occupations
from careerkit.errors import OccupationError


@pytest.fixture
def figures(text_zip, load):
    load(text_zip)


def _refusal(code):
    with pytest.raises(OccupationError) as refused:
        occupations.get(code)
    return str(refused.value)


def test_soc_and_onet_code_are_the_same(figures):
    """13-1082 and 13-1082.00 name the same occupation."""
    assert occupations.get("13-1082") == occupations.get("13-1082.00")


def test_what_is_known(figures):
    """Interests, zone, software and related occupations come with release and date."""
    found = occupations.get("13-1082")

    assert ("EC", 1.0, 6.0, "02/2026") == (
        found.interests.high_points,
        found.interests.realistic,
        found.interests.conventional,
        found.interests.date,
    )
    assert (4, "Job Zone Four", "A degree") == (found.zone.number, found.zone.name, found.zone.education)
    assert ["Atlassian JIRA", "Adobe Acrobat"] == [each.name for each in found.software]
    assert [1, 2, 3, 4, 5, 6, 7] == [each.rank for each in found.related]
    assert ("Coordinate schedules.", "O*NET 30.3 (May 2026)") == (found.description, str(found.source))
    assert ["O*NET 30.3 (May 2026)"] == [str(each) for each in found.sources]


def test_education(figures):
    """Shares of respondents by education; a category without a name keeps its number."""
    assert [("category 5", 30), ("Bachelor's Degree", 70)] == [
        (each.name, each.percent) for each in occupations.get("29-1141").education
    ]


def test_what_is_not_loaded_is_empty(figures):
    """Nothing is invented for what no file has."""
    found = occupations.get("15-1299.00")

    assert (None, None, None, None) == (found.interests, found.wages, found.outlook, found.zone)
    assert ((), (), ()) == (found.ratings, found.education, found.software)


def test_a_code_for_several_occupations(figures):
    """A SOC code that O*NET splits without describing the whole is ambiguous, and its parts are named."""
    assert (
        "15-1299 stands for several occupations: 15-1299.00 Computer Occupations, All Other; 15-1299.01 Web "
        "Administrators; 15-1299.09 Information Technology Project Managers. Choose one."
    ) == _refusal("15-1299")


def test_an_unknown_code_names_near_ones(figures):
    """An unknown code is answered with its neighbours, a broader group with its members."""
    assert "Near it: 13-1082.00 Project Management Specialists." in _refusal("13-1089")
    assert "Near it: 13-1023.00 Purchasing Agents." in _refusal("13-1020")
    assert "13-1082.07 is not known here. Near it: 13-1082.00" in _refusal("13-1082.07")
    assert "99-9999 is not known here. Search by title" in _refusal("99-9999")


def test_a_title_is_no_code(figures):
    """A title in place of a code gets candidates, not a guess."""
    assert (
        "'scrum master' is no US code of an occupation. Did you mean 15-1299.09 Information Technology "
        "Project Managers?"
    ) == _refusal("scrum master")
    assert "A code looks like 13-1082" in _refusal("qqqqzzzz")


def test_ratings(figures):
    """Ratings stand with the most important first, and each names the release of its figures."""
    ratings = occupations.get("15-1299.09").ratings
    first = ratings[0]

    assert ["Coordination", "Reading Comprehension"] == [each.element for each in ratings]
    assert ("skill", 3.0, 5, 4.0) == (first.kind, first.importance, first.required, first.level)
    assert (True, True, False) == (first.relevant, first.precise, first.estimated)
    assert "O*NET 30.3 (May 2026)" == first.source_text
    assert () == occupations.get("15-1299.00").ratings


def test_a_code_without_its_hyphen_is_no_figure(figures):
    """Six digits may be a code of ANZSCO: nothing is looked up, and the US way to write it is said."""
    assert "A US code is written 13-1082." in _refusal("131082")
