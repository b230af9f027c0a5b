"""Finding occupations by title."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from careerkit import occupations
from careerkit.occupations.titles import likeness


@pytest.fixture
def titles(text_zip, load):
    load(text_zip)


def _codes(text):
    return [each.code for each in occupations.search(text)]


def test_a_job_title_with_its_reason(titles):
    """A job title leads to its occupation, and the reason quotes it."""
    found = occupations.search("scrum master")

    assert "15-1299.09" == found[0].code
    assert "job title 'Scrum Master' of Information Technology Project Managers" == found[0].reason


def test_an_ambiguous_title_gives_several(titles):
    """Every occupation with the title is offered, none is picked."""
    found = occupations.search("Project Manager")

    assert ["13-1082.00", "15-1299.09"] == sorted(each.code for each in found if each.score >= 90)


def test_the_title_itself(titles):
    """An occupation's own title, in the singular too, is the best reason."""
    found = occupations.search("registered nurse")[0]

    assert ("29-1141.00", "its title") == (found.code, found.reason)


@pytest.mark.parametrize("text", ["nurs", "NURS", "nurse", "nurses"])
def test_the_beginning_of_a_word(titles, text):
    """The beginning of a word is enough, in any case and number."""
    assert ["29-1141.00"] == _codes(text)


def test_three_letters_only_exactly(titles):
    """MA is the medical assistant and no manager; PM stands for its title."""
    assert ["31-9092.00"] == _codes("MA")
    assert ["15-1299.09"] == _codes("pm")
    assert [] == _codes("man")


def test_a_misspelling_is_said(titles):
    """A misspelt word finds the nearest, and the reason says what was understood."""
    found = occupations.search("data scientst")

    assert ["15-1299.01"] == [each.code for each in found]
    assert found[0].reason.endswith("of Web Administrators, if you meant 'scientist'")


def test_codes(titles):
    """A code finds its occupation; a SOC code all of its parts, the described whole first."""
    assert ["13-1082.00"] == _codes("13-1082")
    assert ["15-1299.00", "15-1299.01", "15-1299.09"] == _codes("15-1299")
    assert "15-1299.09" == _codes("15-1299.09")[0]


def test_nothing_near(titles):
    """Words that nothing comes near give nothing, and neither does no word."""
    assert [[], [], []] == [_codes(text) for text in ("qqqqzzzz", "", "—")]


def test_limit(titles):
    """At most as many as asked for."""
    assert 1 == len(occupations.search("project manager", limit=1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_a_question(text):
    """Whatever is typed gives candidates in falling order of scores from 0 to 100, or none."""
    scores = [each.score for each in occupations.search(text)]

    assert sorted(scores, reverse=True) == scores
    assert all(0 <= each <= 100 for each in scores)


@given(st.text("aberst", min_size=1, max_size=14), st.text("aberst", min_size=1, max_size=14))
def test_likeness_is_that_of_rapidfuzz(one, other):
    """How alike two words are is what rapidfuzz says, without its binary."""
    assert fuzz.ratio(one, other) == pytest.approx(likeness(one, other))
