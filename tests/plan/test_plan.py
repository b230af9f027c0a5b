"""The whole plan: ids, links and the document it makes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from careerkit.plan import PARTS, RECORDS, Action, Capacity, Competency, Effort, Goal, Plan, Settings
from careerkit.plan.document import read
from tests.strategies import plans

ORDER = [
    "schema_version",
    "key",
    "person",
    "settings",
    "interests",
    "riasec",
    "values",
    "traits",
    "big_five",
    "skills",
    "experiences",
    "qualifications",
    "factors",
    "circumstances",
    "directions",
    "opportunities",
    "visions",
    "goals",
    "uncertainties",
    "fallbacks",
    "compensation",
    "competencies",
    "programmes",
    "actions",
    "milestones",
    "capacity",
    "contacts",
    "encounters",
    "organisations",
    "promises",
    "materials",
    "journal",
    "stories",
    "answers",
    "feedback",
    "talks",
    "events",
    "reviews",
    "changes",
    "silenced",
]


def test_sections_stand_in_file_order() -> None:
    """The document has the sections of the design, in their order."""
    assert ORDER == list(Plan.model_fields)
    assert set(ORDER) - {"schema_version", "key"} == set(RECORDS) | set(PARTS)


@given(plans())
@settings(max_examples=150)
def test_a_plan_survives_its_file(plan: Plan) -> None:
    """Writing any plan and reading it again gives the same plan and the same text."""
    again = read(plan.to_json().encode())

    assert plan == again
    assert plan.to_json() == again.to_json()


def test_defaults_are_left_out() -> None:
    """The file holds what the person wrote and the schema version, nothing else."""
    plan = Plan(goals=[Goal(id="goal-1", statement="Lead a project")])

    expected = {"schema_version": 3, "goals": [{"id": "goal-1", "statement": "Lead a project"}]}
    assert expected == json.loads(plan.to_json())
    assert '{\n  "schema_version": 3\n}\n' == Plan().to_json()


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
            "c: goal_ids is 'goal-9', but no record of goals has that id",
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


MANAGER = Goal(id="goal-1", statement="Lead a team", due=date(2027, 6, 30))
LET_GO = Goal(id="goal-2", statement="Own a boat", status="dropped")
REACHED = Goal(id="goal-3", statement="Pass the exam", status="achieved")
FACILITATION = Competency(id="competency-1", name="Facilitation", goal_id="goal-1", required=4)
STEPS = {
    status: Action(id=f"action-{number}", what=status, status=status, competency_id="competency-1")
    for number, status in enumerate(("planned", "doing", "done", "dropped"), 1)
}
SPEAKING = Plan(goals=(MANAGER, LET_GO, REACHED), competencies=(FACILITATION,), actions=tuple(STEPS.values()))


def test_a_plan_tells_its_goals_and_steps_by_where_they_stand() -> None:
    """Active goals are neither reached nor dropped, open steps neither done nor dropped."""
    assert (MANAGER,) == SPEAKING.active_goals
    assert (MANAGER, REACHED) == SPEAKING.kept_goals
    assert (STEPS["planned"], STEPS["doing"]) == SPEAKING.open_actions
    assert (STEPS["planned"], STEPS["doing"], STEPS["done"]) == SPEAKING.kept_actions
    assert (STEPS["done"],) == SPEAKING.done_actions


def test_a_step_serves_its_own_goal_else_that_of_its_competency() -> None:
    """Its date is its own, else that of the goal it serves."""
    through, own = STEPS["planned"], Action(what="x", goal_id="goal-2", due=date(2026, 1, 1))
    alone = Action(what="x")

    assert (MANAGER, MANAGER.due) == (SPEAKING.goal_of(through), SPEAKING.due_of(through))
    assert (LET_GO, own.due) == (SPEAKING.goal_of(own), SPEAKING.due_of(own))
    assert (None, None) == (SPEAKING.goal_of(alone), SPEAKING.due_of(alone))


def test_a_changed_copy_does_not_remember_what_the_plan_held() -> None:
    """What a plan tells follows from its own records, also after `model_copy`."""
    assert SPEAKING.open_actions
    assert "action-1" in SPEAKING.by_id

    copy = SPEAKING.model_copy(update={"actions": ()})

    assert () == copy.open_actions
    assert "action-1" not in copy.by_id


@pytest.mark.parametrize(
    "current, gap, priority, developed",
    [(None, None, None, None), (0, 3, 12, False), (2, 1, 4, False), (3, 0, 0, True), (5, 0, 0, True)],
)
def test_a_gap_is_what_is_missing(
    current: int | None, gap: int | None, priority: int | None, developed: bool | None
) -> None:
    """Levels up to the one required, weighed by importance; nothing is told of what is not assessed."""
    found = Competency(name="x", required=3, importance=4, current=current)

    assert (gap, priority, developed) == (found.gap, found.priority, found.developed)


@pytest.mark.parametrize("every, months", [("month", 1), ("quarter", 3), ("half_year", 6), ("year", 12)])
def test_settings_tell_the_months_between_reviews(every: Any, months: int) -> None:
    """Each rhythm is a number of months."""
    assert months == Settings(review_every=every).review_months


@pytest.mark.parametrize(
    "repeats, a_year", [("none", 0), ("day", 365.25), ("week", 365.25 / 7), ("month", 12)]
)
def test_a_repeating_step_comes_so_often(repeats: Any, a_year: float) -> None:
    """A year has 365.25 days and twelve months."""
    assert a_year == pytest.approx(float(Action(what="x", repeats=repeats).occurrences_a_day) * 365.25)


def test_a_record_is_found_by_its_id_and_kind() -> None:
    """The record of that kind with that id, and its main text; nothing where there is none."""
    assert MANAGER == SPEAKING.find(Goal, "goal-1")
    assert "Lead a team" == SPEAKING.text_of("goal-1")
    assert [None, None, None] == [SPEAKING.find(Action, id) for id in ("goal-1", "action-9", None)]
    assert ["", ""] == [SPEAKING.text_of(id) for id in ("action-9", None)]


def test_smaller_goals_come_before_the_larger_ones() -> None:
    """Whatever their order in the file, and each once."""
    links = {"goal-1": None, "goal-2": "goal-1", "goal-3": "goal-2", "goal-4": "goal-1", "goal-5": None}
    goals = tuple(Goal(id=id, statement=id, parent_id=larger) for id, larger in links.items())
    order = [goal.id for goal in Plan(goals=goals).smaller_first]

    assert sorted(links) == sorted(order)
    assert all(order.index(id) < order.index(larger) for id, larger in links.items() if larger)


@pytest.mark.parametrize("hours, kept", [(1e-300, 0.0), (0.0002, 0.0), (1 / 3600, 1 / 3600), (0.5, 0.5)])
def test_less_than_a_second_is_no_time(hours: float, kept: float) -> None:
    """Divisions by such hours have no result; nobody works for so long."""
    effort = Effort(low=hours, likely=hours, high=hours)

    assert (kept, kept) == (effort.likely, Capacity(hours_per_week=hours).hours_per_week)
