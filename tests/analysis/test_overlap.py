"""Own skills against the names that O*NET gives."""

from __future__ import annotations

import pytest

from benchmarks.bench_skills import figures, found, judged
from careerkit.analysis.overlap import Own, like_skill, own_skills, shared
from careerkit.plan import Competency, Plan, Skill

COMPUTERS = "Computers and Electronics"


@pytest.mark.parametrize(
    "element, own",
    [
        ("Negotiation", "Negotiating"),
        ("Writing", "Writing instructions people follow"),
        ("Time Management", "time management"),
        ("Speaking", "Giving presentations to customers"),
        ("Computers and Electronics", "SQL reports"),
        ("Education and Training", "Training newcomers"),
        ("Medicine and Dentistry", "Wound care"),
        ("Food Production", "Menu costing"),
        ("Programming", "Java backend"),
        ("Transportation", "Delivering freight"),
        ("Mechanical", "Machinary and hydraulics"),
    ],
)
def test_knows_a_skill_in_other_words(element: str, own: str) -> None:
    """Another form of the word, or an everyday phrase, counts."""
    assert [element] == [each.element for each in shared([element], [Own(own, claim=False)])]


@pytest.mark.parametrize(
    "element, own",
    [
        ("Monitoring", "Mentoring"),
        ("Education and Training", "Education policy"),
        ("Mathematics", "Mechanics"),
        ("Instructing", "Inspecting"),
        ("Science", "Conscience"),
        ("Programming", ""),
        ("Programming", "Dress code"),
        ("Production and Processing", "Product knowledge"),
        ("Economics and Accounting", "Accountable"),
        ("Reading Comprehension", "Reading people's faces"),
        ("Transportation", "Driving change"),
    ],
)
def test_a_likeness_of_letters_is_no_skill(element: str, own: str) -> None:
    """What only looks alike, or has half of the words, does not count."""
    assert () == shared([element], [Own(own, claim=False)])


@pytest.mark.parametrize(
    "skill, name, alike",
    [
        ("Negotiation", "Negotiating", True),
        ("SQL reports", "sql report", True),
        ("Reports in SQL", "SQL reports", True),
        ("Python (pandas)", "Python", True),
        ("Kundengespräche", "kundengespräche", True),
        ("SQL reports", "SQL", False),
        ("C++", "C#", False),
        ("English B1", "English B2", False),
        ("Mentoring", "Monitoring", False),
        ("", "", False),
        ("123", "123", False),
    ],
)
def test_a_skill_of_like_name_has_the_same_words(skill: str, name: str, alike: bool) -> None:
    """In any form and order; a part of them, or other signs, is another skill."""
    plan = Plan(skills=[Skill(id="skill-1", name=skill or "–")])

    assert alike == (like_skill(name, plan) is not None)


@pytest.mark.parametrize(
    "half, recall, precision, misled",
    [("known", 0.95, 0.93, 0.08), ("held out", 0.6, 0.8, 0.1), ("other jobs", 0.4, 0.8, 0.1)],
)
def test_finds_what_it_is_measured_to_find(half: str, recall: float, precision: float, misled: float) -> None:
    """Skills in the words of nurses, drivers and others are found, traits are not, as often as is said."""
    found_share, right_share, misled_share = figures(judged(half), found)

    assert found_share >= recall
    assert right_share >= precision
    assert misled_share <= misled


def test_software_of_the_occupation_is_known_by_its_name() -> None:
    """A program that official data name for the work counts as knowing computers, its maker does not."""
    own = [Own("Charting in Epic", claim=False)]
    makers = [Own("Office party", claim=False)]

    assert "Charting in Epic" == shared([COMPUTERS], own, ("Epic Systems",))[0].own
    assert () == shared([COMPUTERS], own)
    assert () == shared([COMPUTERS], makers, ("Microsoft Office software",))


def test_a_skill_with_an_example_stands_before_a_claim() -> None:
    """Where several skills cover an element, the one that is shown is named."""
    plan = Plan(
        skills=[
            Skill(id="skill-1", name="Python"),
            Skill(id="skill-2", name="SQL", example="The report of May."),
        ]
    )

    assert "SQL" == shared(["Computers and Electronics"], own_skills(plan))[0].own


def test_only_what_is_there_counts() -> None:
    """A skill at level 0 and a competency that is not developed are not one's own, a class is no skill."""
    plan = Plan(
        skills=[Skill(id="skill-1", name="Writing", level=0)],
        competencies=[
            Competency(id="competency-1", name="Speaking", required=3, current=2),
            Competency(id="competency-2", name="Negotiation", required=3, current=3),
            Competency(id="competency-3", name="Coordination", required=3),
            Competency(id="competency-4", name="A class in writing", kind="education", required=3, current=3),
        ],
    )

    assert ["Negotiation"] == [each.name for each in own_skills(plan)]
