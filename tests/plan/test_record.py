"""Records: what their fields carry and how they point at each other."""

from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from careerkit.plan import (
    IMPORTANCE,
    LEVELS,
    PARTS,
    RECORDS,
    Action,
    Competency,
    Effort,
    Goal,
    Labels,
    Link,
    Measure,
    Opportunity,
    Resource,
    Story,
    mark,
)
from careerkit.plan.actions import CapacityException

MODELS = [*RECORDS.values(), *PARTS.values(), Measure, Effort, Resource, CapacityException]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_can_be_shown(model: type[BaseModel]) -> None:
    """Every field of every record has a title and a description that a form can show."""
    bare = [name for name, field in model.model_fields.items() if not (field.title and field.description)]

    assert [] == bare


@pytest.mark.parametrize("model", RECORDS.values(), ids=lambda model: model.__name__)
def test_only_the_main_field_is_needed(model: type[BaseModel]) -> None:
    """A record can be begun with its first field alone."""
    required = [name for name, field in model.model_fields.items() if field.is_required()]

    assert required in ([], [model.main_field()])


def test_records_are_frozen() -> None:
    """A record cannot be changed in place."""
    goal = Goal(statement="Lead a project")

    with pytest.raises(ValidationError):
        goal.statement = "Lead two"


def test_texts_are_trimmed() -> None:
    """White space around a text is dropped."""
    assert "Lead a project" == Goal(statement="  Lead a project\n").statement


@pytest.mark.parametrize("value", ["2026-13-01", "tomorrow", "20270101", 1_700_000_000, "2026-1-1", True])
def test_a_date_is_a_date(value: object) -> None:
    """Only YYYY-MM-DD is taken for a date, never a number or a free text."""
    with pytest.raises(ValidationError):
        Goal(statement="x", due=value)


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), -1])
def test_hours_are_a_number(value: object) -> None:
    """Hours are finite numbers, zero or more; true and false are no numbers."""
    with pytest.raises(ValidationError):
        Action(what="x", hours_spent=value)


def test_efforts_rise() -> None:
    """Low, likely and high hours stand in rising order."""
    with pytest.raises(ValidationError):
        Effort(low=3, likely=2)


def test_an_exception_does_not_end_before_it_starts() -> None:
    """Days with other hours end on or after their first day."""
    with pytest.raises(ValidationError):
        CapacityException(start="2027-01-02", end="2027-01-01")


def test_marks_are_found_inside_optional_types() -> None:
    """The words of a level are found although the level may be open."""
    assert LEVELS == mark(Competency, "current", Labels)
    assert IMPORTANCE == mark(Competency, "importance", Labels)
    assert Link("values") == mark(Opportunity, "scores", Link)
    assert mark(Competency, "evidence", Link) is None


def test_links_are_listed() -> None:
    """A record lists every id it points at, with the section it points into."""
    action = Action(what="x", goal_id="goal-1", after=["action-2", "action-3"])

    expected = [
        ("goal_id", "goals", "goal-1"),
        ("after", "actions", "action-2"),
        ("after", "actions", "action-3"),
    ]
    assert expected == action.linked_ids()


def test_a_link_can_be_taken_out() -> None:
    """Taking a link out leaves the other links as they are."""
    action = Action(what="x", goal_id="goal-1", after=["action-2", "action-3"])
    opportunity = Opportunity(title="x", scores={"value-1": 3, "value-2": 4})

    assert ("action-3",) == action.without_links(["action-2"]).after
    assert action.without_links(["goal-1"]).goal_id is None
    assert {"value-2": 4} == opportunity.without_links(["value-1"]).scores
    assert action.without_links(["goal-9"]) is action


@pytest.mark.parametrize(
    "title, result, line",
    [
        ("The flood", "All safe", "The flood: All safe"),
        ("The flood", "", "The flood"),
        ("Nobody had to ask for…", "Nobody had to ask for the list", "Nobody had to ask for the list"),
    ],
)
def test_a_story_in_a_line_says_nothing_twice(title: str, result: str, line: str) -> None:
    """One begun from a win has its words as title and result."""
    assert line == Story(title=title, result=result).in_a_line
