"""What a class may add up of one plan."""

from __future__ import annotations

import json

from hypothesis import given, settings

from careerkit import analysis, cohort
from careerkit.analysis.cohort import same_name
from careerkit.cohort.row import read
from careerkit.plan import Capacity, Plan
from tests.cohort.samples import AS_OF, SMALL
from tests.strategies import plans


def test_review_counts_goals_steps_gaps_and_hours() -> None:
    """A row holds counts of what is open, and each gap once under its common name."""
    row = cohort.review(SMALL, AS_OF)

    assert {"active": 2, "measured": 1, "dated": 2, "complete": 1} == row["goals"]
    assert {"open": 3, "estimated": 2, "dated": 1} == row["steps"]
    assert ["time management"] == row["gaps"]
    assert {"a_week": 3, "needed": 6, "fits": True} == row["hours"]
    assert {"goals": 3, "competencies": 5, "actions": 4, "reviews": 0} == row["counts"]
    assert "begun" == row["chapters"]["goals"]["state"]


def test_review_cannot_tell_what_is_not_said() -> None:
    """Without hours a week nobody knows whether the steps fit."""
    assert cohort.review(SMALL.model_copy(update={"capacity": Capacity()}), AS_OF)["hours"]["fits"] is None
    assert cohort.review(Plan(), AS_OF)["hours"] == {"a_week": None, "needed": 0, "fits": None}


@settings(max_examples=25)
@given(plans())
def test_review_of_any_plan_is_json_without_its_texts(plan: Plan) -> None:
    """Whatever a plan holds, its row can be written as JSON and has no name or statement of it."""
    told = plan.model_copy(
        update={
            "person": plan.person.model_copy(update={"name": "Zaphod-Name"}),
            "goals": tuple(goal.model_copy(update={"statement": "Zaphod-Goal"}) for goal in plan.goals),
        }
    )

    assert "Zaphod" not in json.dumps(cohort.review(told, AS_OF))


@settings(max_examples=25)
@given(plans())
def test_a_row_says_what_the_pages_say(plan: Plan) -> None:
    """Chapters, gaps and whether it fits are those of the frames that the pages show."""
    row = cohort.review(plan, AS_OF)
    chapters = analysis.chapters(plan, AS_OF).set_index("chapter")[["points", "done", "state"]]
    gaps = analysis.gaps(plan, AS_OF)
    active = gaps["goal_status"].isna() | gaps["goal_status"].eq("active")
    names = {same_name(name) for name in gaps.loc[active & gaps["gap"].gt(0), "name"]}

    assert chapters.to_dict("index") == row["chapters"]
    assert sorted(filter(None, names)) == row["gaps"]
    assert row["hours"]["fits"] in (None, analysis.schedule(plan, AS_OF).feasible)


def test_a_share_throws_dice_that_its_numbers_do_not_give_away() -> None:
    """Two plans of the same numbers and other words are two files; the same plan is the same file."""
    other = SMALL.model_copy(update={"person": SMALL.person.model_copy(update={"headline": "Baker"})})
    first, again, second = (cohort.share(plan, AS_OF) for plan in (SMALL, SMALL, other))

    assert first == again
    assert {"dice"} == {key for key in first if first[key] != second[key]}
    assert read(json.dumps(first).encode(), AS_OF) == read(json.dumps(second).encode(), AS_OF)
