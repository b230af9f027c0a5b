"""The lines of a draft."""

import pytest

from careerkit import occupations
from careerkit.occupations.drafting import LEAD, drafted
from careerkit.occupations.store import BUNDLED, reading
from careerkit.plan import Competency

with reading(BUNDLED) as _db:
    DESCRIBED = [code for (code,) in _db.execute("SELECT code FROM zones ORDER BY code")]


@pytest.mark.parametrize(
    "code, first, last",
    [
        ("29-1141", "Medicine and Dentistry", "Active Listening"),
        ("47-2111", "Installation", "Reading Comprehension"),
        ("53-3032", "Transportation", "English Language"),
        ("35-1011", "Food Production", "Active Listening"),
        ("13-2011", "Economics and Accounting", "Active Listening"),
    ],
)
def test_begins_with_what_sets_the_work_apart(code, first, last):
    """What matters more there than elsewhere stands first, before what is important everywhere."""
    names = [each.name for each in drafted(occupations.get(code))]

    assert first == names[0]
    assert names.index(last) > LEAD


@pytest.mark.parametrize("code", [*DESCRIBED[::14], "13-1082.00"])
def test_every_line_can_be_kept_as_it_stands(code):
    """Each line of each occupation makes a competency, none stands twice, and no rating is left out."""
    found = occupations.get(code)
    lines = drafted(found)
    for each in lines:
        made = {name: getattr(each, name) for name in ("name", "kind", "importance", "required")}
        Competency(**made, source=each.source[:500])

    assert len(lines) == len({each.key for each in lines})
    assert {each.element_id for each in found.ratings if each.required} <= {each.key for each in lines}


@pytest.mark.parametrize(
    "code, wanted",
    [
        ("47-2111", ["Licence or certificate (Journeyman Lineman, Licensed Electrician)", "Apprenticeship"]),
        (
            "53-3032",
            ["Licence or certificate (CDL Driver, CDL Truck Driver)", "Postsecondary nondegree award"],
        ),
        ("35-1011", ["Five years or more in a related occupation", "High school diploma or equivalent"]),
        ("13-2011", ["Bachelor's degree", "Intuit QuickBooks"]),
    ],
)
def test_papers_and_tools_are_lines(code, wanted):
    """Licence, education, training, experience and software stand there where the files name them."""
    lines = {each.name: each for each in drafted(occupations.get(code))}

    assert set(wanted) <= lines.keys()
    assert all(lines[name].level is None for name in wanted)
    assert all(lines[name].source.startswith(("O*NET", "BLS")) for name in wanted)


def test_no_schooling_is_no_line():
    """Where no credential is usual none is asked for, and nothing is made up of what some hold."""
    assert "education" not in {each.key for each in drafted(occupations.get("45-2092"))}


def test_without_projections_the_commonest_answer_stands_for_education():
    """O*NET's own survey is used where the projections are not loaded."""
    found = occupations.get("29-1141")._replace(outlook=None)
    (line,) = (each for each in drafted(found) if each.key == "education")

    assert "Bachelor's Degree" == line.name
    assert line.source.startswith("O*NET 30.3")
    assert "% of those asked" in line.source


def test_what_is_not_rated_has_no_lines():
    """Without ratings there is nothing to draft."""
    assert () == drafted(occupations.get("29-1141")._replace(ratings=()))
