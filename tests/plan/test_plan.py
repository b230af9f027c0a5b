"""The whole plan: ids, links and the document it makes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from careerkit.plan import PARTS, RECORDS, Action, Competency, Goal, Plan, Settings
from careerkit.plan.document import read
from tests.strategies import plans

ORDER = [
    "schema_version",
    "person",
    "settings",
    "interests",
    "riasec",
    "values",
    "traits",
    "skills",
    "experiences",
    "qualifications",
    "factors",
    "directions",
    "opportunities",
    "visions",
    "goals",
    "competencies",
    "actions",
    "milestones",
    "capacity",
    "contacts",
    "encounters",
    "materials",
    "journal",
    "answers",
    "feedback",
    "reviews",
    "changes",
    "silenced",
]


def test_sections_stand_in_file_order() -> None:
    """The document has the sections of the design, in their order."""
    assert ORDER == list(Plan.model_fields)
    assert set(ORDER) - {"schema_version"} == set(RECORDS) | set(PARTS)


@given(plans())
@settings(max_examples=150, deadline=None)
def test_a_plan_survives_its_file(plan: Plan) -> None:
    """Writing any plan and reading it again gives the same plan and the same text."""
    again = read(plan.to_json().encode())

    assert plan == again
    assert plan.to_json() == again.to_json()


def test_defaults_are_left_out() -> None:
    """The file holds what the person wrote and the schema version, nothing else."""
    plan = Plan(goals=[Goal(id="goal-1", statement="Lead a project")])

    expected = {"schema_version": 1, "goals": [{"id": "goal-1", "statement": "Lead a project"}]}
    assert expected == json.loads(plan.to_json())
    assert '{\n  "schema_version": 1\n}\n' == Plan().to_json()


def test_records_are_found_by_id() -> None:
    """A plan finds any record by its id."""
    goal = Goal(id="goal-1", statement="Lead a project")
    action = Action(id="action-1", what="Shadow one", goal_id="goal-1")

    assert {"goal-1": goal, "action-1": action} == Plan(goals=[goal], actions=[action]).by_id


@pytest.mark.parametrize(
    "sections, sentence",
    [
        ({"goals": [Goal(statement="x")]}, "goals, entry 1: it has no id"),
        (
            {"goals": [Goal(id="one", statement="x")], "actions": [Action(id="one", what="y")]},
            "one: 2 records have this id",
        ),
        (
            {"competencies": [Competency(id="c", name="x", goal_id="goal-9")]},
            "c: goal_id is 'goal-9', but no record of goals has that id",
        ),
        (
            {"actions": [Action(id="a", what="x", after=["b"])]},
            "a: after is 'b', but no record of actions has that id",
        ),
        (
            {
                "goals": [
                    Goal(id="g", statement="x", parent_id="h"),
                    Goal(id="h", statement="y", parent_id="g"),
                ]
            },
            "g: parent_id makes it a step towards itself",
        ),
    ],
)
def test_ids_and_links_are_checked(sections: dict[str, object], sentence: str) -> None:
    """A missing, double or dangling id and a goal within itself are named with their record."""
    with pytest.raises(ValidationError) as caught:
        Plan(**sections)

    assert sentence in str(caught.value)


def test_settings_have_named_defaults() -> None:
    """Where the guides disagree, a new plan starts from the documented defaults."""
    assert ((1, 3, 5, 10), "roadmap", "relevant", "month", "USD") == tuple(
        getattr(Settings(), name)
        for name in ("vision_years", "horizons", "smart", "review_every", "currency")
    )
