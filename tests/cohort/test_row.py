"""What a class may add up of one plan."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import analysis, cohort
from careerkit.analysis.cohort import same_name
from careerkit.cohort.row import read
from careerkit.errors import PlanError
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


# What somebody handed in


def as_file(value: object) -> bytes:
    """What is written of a value."""
    return json.dumps(value).encode()


@settings(max_examples=25)
@given(plans())
def test_a_share_gives_the_row_of_its_plan(plan: Plan) -> None:
    """Whatever a plan holds, the numbers that leave it are read again, as those of the plan itself are."""
    every = [competency.id for competency in plan.competencies]
    share = cohort.share(plan, AS_OF, every)

    assert read(as_file(share), AS_OF) == cohort.review(plan, AS_OF)
    assert read(plan.to_json().encode(), AS_OF) == cohort.review(plan, AS_OF)


def test_a_share_keeps_its_day_and_its_choice_of_gaps() -> None:
    """It is what its owner looked at before handing it in, whenever the class is read."""
    share = cohort.share(SMALL, AS_OF)
    row = read(as_file(share), AS_OF.replace(year=2028))

    assert ("2026-11-21", []) == (row["as_of"], row["gaps"])


def test_a_share_from_before_shares_had_a_version_is_read() -> None:
    """Without `share` it is of the first version."""
    share = dict(cohort.share(SMALL, AS_OF))
    del share["share"]

    assert cohort.review(SMALL, AS_OF)["goals"] == read(as_file(share), AS_OF)["goals"]


WRONG: dict[str, tuple[tuple[str, ...], object, str]] = {
    "newer": (("share",), 2, "its numbers come from a newer careerkit. Update careerkit"),
    "no version": (("share",), "I was fired", "share does not hold what careerkit writes"),
    "unknown key": (("I was fired",), 1, "it does not hold what careerkit writes for a class. Export it"),
    "too many": (("goals", "active"), 10**9, "goals does not hold"),
    "fewer than none": (("goals", "active"), -1, "goals does not hold"),
    "half": (("goals", "active"), 0.5, "goals does not hold"),
    "text": (("goals", "active"), "2", "goals does not hold"),
    "true": (("goals", "active"), True, "goals does not hold"),
    "more of it than it": (("goals", "measured"), 3, "it does not hold"),
    "more done than asked for": (("chapters", "goals", "done"), 99, "it does not hold"),
    "another chapter": (
        ("chapters", "I was fired"),
        {"points": 1, "done": 1, "state": "done"},
        "chapters does",
    ),
    "no chapters": (("chapters",), {}, "chapters does not hold"),
    "another state": (("chapters", "goals", "state"), "I was fired", "chapters does not hold"),
    "a long name": (("gaps",), ["x" * 1_000], "gaps does not hold"),
    "an empty name": (("gaps",), [" "], "gaps does not hold"),
    "ten thousand names": (("gaps",), ["x"] * 10_000, "it does not hold"),
    "endless hours": (("hours", "needed"), 1e300, "hours does not hold"),
    "too long a week": (("hours", "a_week"), 169, "hours does not hold"),
    "no day": (("as_of",), "I was fired", "as_of does not hold"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_share_that_no_plan_could_give_is_refused(name: str) -> None:
    """The sentence names the field and what to do, and quotes nobody."""
    (*way, last), value, sentence = WRONG[name]
    share = copy.deepcopy(dict(cohort.share(SMALL, AS_OF)))
    place: Any = share
    for step in way:
        place = place[step]
    place[last] = value

    with pytest.raises(PlanError) as refused:
        read(as_file(share), AS_OF)

    assert sentence in str(refused.value)
    assert "fired" not in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"{}", b'{"name": "x"}', b"[]", b"1", b'{"share": 1}', b'{"share": NaN}']
)
def test_what_is_neither_plan_nor_share_is_refused(content: bytes) -> None:
    """Any other file is a sentence."""
    with pytest.raises(PlanError):
        read(content, AS_OF)


@settings(max_examples=200)
@given(st.data())
def test_a_share_with_anything_in_it_is_a_row_or_a_sentence(data: st.DataObject) -> None:
    """Whatever JSON stands in whatever place."""
    share = copy.deepcopy(dict(cohort.share(SMALL, AS_OF, ["competency-1"])))
    place: Any = share
    while isinstance(place[key := data.draw(st.sampled_from([*place]))], dict) and data.draw(st.booleans()):
        place = place[key]
    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
    place[key] = data.draw(values)
    try:
        row = read(json.dumps(share).encode("utf-8", "surrogatepass"), AS_OF)
    except PlanError:
        return
    assert row.keys() == cohort.review(SMALL, AS_OF).keys()
    assert row["goals"]["complete"] <= row["goals"]["active"] <= row["counts"]["goals"]


def test_a_share_throws_dice_that_its_numbers_do_not_give_away() -> None:
    """Two plans of the same numbers and other words are two files; the same plan is the same file."""
    other = SMALL.model_copy(update={"person": SMALL.person.model_copy(update={"headline": "Baker"})})
    first, again, second = (cohort.share(plan, AS_OF) for plan in (SMALL, SMALL, other))

    assert first == again
    assert {"dice"} == {key for key in first if first[key] != second[key]}
    assert read(json.dumps(first).encode(), AS_OF) == read(json.dumps(second).encode(), AS_OF)
