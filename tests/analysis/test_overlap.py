"""Own skills against the names that O*NET gives."""

from __future__ import annotations

import pytest

from careerkit.analysis.overlap import Own, own_skills, shared
from careerkit.plan import Competency, Plan, Skill


@pytest.mark.parametrize(
    "element, own",
    [
        ("Negotiation", "Negotiating"),
        ("Writing", "Writing instructions people follow"),
        ("Time Management", "time management"),
        ("Speaking", "Giving presentations to customers"),
        ("Computers and Electronics", "SQL reports"),
        ("Education and Training", "Training newcomers"),
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
    ],
)
def test_a_likeness_of_letters_is_no_skill(element: str, own: str) -> None:
    """What only looks alike, or has half of the words, does not count."""
    assert () == shared([element], [Own(own, claim=False)])


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
    """A skill at level 0 and a competency that is not developed are not one's own yet."""
    plan = Plan(
        skills=[Skill(id="skill-1", name="Writing", level=0)],
        competencies=[
            Competency(id="competency-1", name="Speaking", required=3, current=2),
            Competency(id="competency-2", name="Negotiation", required=3, current=3),
            Competency(id="competency-3", name="Coordination", required=3),
        ],
    )

    assert ["Negotiation"] == [each.name for each in own_skills(plan)]
