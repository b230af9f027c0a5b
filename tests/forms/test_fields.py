"""What forms learn of a field from the plan's models."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.forms.fields import default, describe, meant, problems
from careerkit.forms.subject import SinglePart
from careerkit.plan import (
    INSTRUMENTS,
    PARTS,
    RECORDS,
    Action,
    Capacity,
    Competency,
    Encounter,
    Goal,
    Interest,
    Person,
    Plan,
)

MODELS = {**RECORDS, **PARTS}
EVERY = [(section, name) for section, model in MODELS.items() for name in model.model_fields if name != "id"]
PLAIN = {"line", "text", "number", "date", "choice", "tick", "ticks", "lines", "link", "links"}
KINDS = PLAIN | {"part", "parts", "scores", "numbers", "fixed"}


def kind(model: type, name: str) -> str:
    return str(describe(model, name)["kind"])


@pytest.mark.parametrize("section, name", EVERY)
def test_every_field_has_a_control(section: str, name: str) -> None:
    """Nothing in a plan needs a text editor: only what the file itself notes is merely shown."""
    found = describe(MODELS[section], name)

    assert found["kind"] in KINDS
    assert found["label"]
    assert (found["kind"] == "fixed") == ((section, name) in {("changes", "before"), ("changes", "after")})


@pytest.mark.parametrize(
    "model, name, expected",
    [
        (Goal, "statement", "text"),
        (Goal, "due", "date"),
        (Goal, "kinds", "ticks"),
        (Goal, "measure", "part"),
        (Goal, "parent_id", "link"),
        (Action, "after", "links"),
        (Action, "resources", "parts"),
        (Action, "hours_spent", "number"),
        (RECORDS["opportunities"], "scores", "scores"),
        (RECORDS["reviews"], "numbers", "numbers"),
        (RECORDS["reviews"], "focus", "lines"),
        (RECORDS["feedback"], "asked", "tick"),
        (Competency, "current", "choice"),
    ],
)
def test_the_control_follows_from_the_type(model: type, name: str, expected: str) -> None:
    """A date gets a date input, a link a list of records, a part its small fields."""
    assert expected == kind(model, name)


def test_label_help_and_example_are_the_models_own() -> None:
    """A form says what the field's title, description and first example say."""
    found = describe(Goal, "statement")
    field = Goal.model_fields["statement"]

    assert (field.title, field.description) == (found["label"], found["help"])
    assert field.examples is not None
    assert f"e.g. {field.examples[0]}" == found["example"]


def test_choices_are_words_and_keep_to_the_limits() -> None:
    """A required level begins at one, a level today at zero; both in the words of the scale."""
    required, current = describe(Competency, "required"), describe(Competency, "current")

    assert (1, "fundamental awareness") == required["choices"][0]
    assert (0, "no evidence yet") == current["choices"][0]
    assert current["open"]
    assert not required["open"]


def test_a_number_between_limits_says_them() -> None:
    """Where there is no example, the limits stand in its place."""
    assert "1 to 5" == describe(PARTS["riasec"], "social")["example"]


def test_literals_are_read_as_words() -> None:
    """`on_the_job` is shown as three words."""
    assert ("on_the_job", "on the job") in describe(Action, "kind")["choices"]  # type: ignore[operator]


def test_defaults_are_json() -> None:
    """A blank part is an object, a blank list a list, and what must be filled in is None."""
    assert {"low": None, "likely": None, "high": None} == default(Action, "effort")
    assert [] == default(Action, "after")
    assert default(Goal, "statement") is None


def test_an_emptied_field_means_its_default_where_it_may_not_be_open() -> None:
    """Hours a week in an exception are 0 when left empty; an open date stays open."""
    value = [{"start": "2027-01-01", "end": None, "hours_per_week": None, "why": ""}]

    assert [{"start": "2027-01-01", "end": None, "hours_per_week": 0, "why": ""}] == meant(
        Capacity, "exceptions", value
    )
    assert meant(Goal, "due", None) is None


def test_problems_lead_to_the_field_inside() -> None:
    """A mistake in the second exception names it by its place and field."""
    good = {"start": "2027-01-01", "end": "2027-01-02", "hours_per_week": 1}
    found = problems(Capacity, "exceptions", [good, {"end": "2027-01-02", "hours_per_week": 200}])

    assert [["exceptions", 1, "start"], ["exceptions", 1, "hours_per_week"]] == [
        each["path"] for each in found
    ]
    assert "From is empty. Write something." == found[0]["text"]


def test_problems_of_a_whole_part_stand_by_the_part() -> None:
    """Low hours above high ones are a mistake of the hours together."""
    (found,) = problems(Action, "effort", {"low": 5, "likely": 3, "high": 1})

    assert ["effort"] == found["path"]
    assert "Hours asks for low, likely and high hours in rising order. Correct the values." == found["text"]


def test_a_cleared_day_that_is_needed_is_called_empty() -> None:
    """Nobody is told that null is not a date."""
    assert "On is empty. Write something." == problems(Encounter, "on", None)[0]["text"]


@given(
    st.sampled_from(EVERY),
    st.none() | st.text() | st.integers() | st.lists(st.text()) | st.dictionaries(st.text(), st.text()),
)
def test_any_value_is_judged_in_sentences(place: tuple[str, str], value: Any) -> None:
    """Whatever a browser sends as the value of a field, the answer is sentences, never a failure."""
    section, name = place
    model = MODELS[section]

    for problem in problems(model, name, meant(model, name, value)):
        assert name == problem["path"][0]
        assert problem["text"].strip()


def test_a_part_counts_its_answers() -> None:
    """A name and a field are two answers."""
    text = SinglePart("person", ("name",)).text(Plan(person=Person(name="Maya", field="Banking")))

    assert f"person: 2 of {len(Person.model_fields)} answered" == text


def test_interest_needs_its_text() -> None:
    """The main field of a record must be filled in."""
    assert describe(Interest, "text")["needed"]


NUMBERS = [
    (model, name) for model in MODELS.values() for name in model.model_fields if kind(model, name) == "number"
]
DATES = [
    (model, name) for model in MODELS.values() for name in model.model_fields if kind(model, name) == "date"
]


@pytest.mark.parametrize("model, name", NUMBERS)
def test_every_number_field_reads_a_comma(model: type, name: str) -> None:
    """A figure typed as in Berlin is the figure typed as in Boston."""
    assert meant(model, name, "2,5") == meant(model, name, "2.5") == 2.5
    assert 3 == meant(model, name, "3")


@pytest.mark.parametrize("model, name", DATES)
@pytest.mark.parametrize("typed, year", [("1231-05-01", 1231), ("6128-05-01", 6128)])
def test_every_date_field_refuses_a_year_of_another_age(
    model: type, name: str, typed: str, year: int
) -> None:
    """The sentence names the day as it was understood; two digits of a year are of this century."""
    (wrong,) = problems(model, name, meant(model, name, typed))

    assert f"1 May {year}. Years here run from 1950 to 2100; check the year." in wrong["text"]
    assert "2027-05-01" == meant(model, name, "0027-05-01")
    assert [] == problems(model, name, "2027-05-01")


def test_two_readings_are_asked_and_not_guessed() -> None:
    """Both stand there in words, to press; nested numbers name their own field."""
    (wrong,) = problems(Action, "hours_spent", meant(Action, "hours_spent", "1.500"))
    assert "which can be read as 1,500 or as 1.5. Choose which you mean." in wrong["text"]
    assert [(1500, "1,500"), (1.5, "1.5")] == [(each["value"], each["words"]) for each in wrong["readings"]]

    (wrong,) = problems(
        Action, "effort", meant(Action, "effort", {"low": "1", "likely": "2,500", "high": None})
    )
    assert (["effort", "likely"], 2) == (wrong["path"], len(wrong["readings"]))


@pytest.mark.parametrize("typed", ["41,500", "41.500", "41 500", "41'500", "€ 41.500", "41,500 USD", "41.5k"])
def test_money_has_no_three_decimals(typed: str) -> None:
    """The pay of a year is 41,500, however it is written."""
    assert 41_500 == meant(RECORDS["visions"], "compensation", typed)


def test_whole_numbers_and_limits_decide_between_two_readings() -> None:
    """Points of a whole number part thousands; a reading beyond the limit is not meant."""
    assert 1000 == meant(RECORDS["contacts"], "keep_in_touch_days", "1.000")
    assert 1.1 == meant(Capacity, "hours_per_week", "1,100")
    assert [3, 5, 10] == meant(PARTS["settings"], "vision_years", ["3", "5", "10"])
    assert {"steps done": 3.5} == meant(RECORDS["reviews"], "numbers", {"steps done": "3,5"})


def test_a_field_may_offer_texts_and_take_any_other() -> None:
    """The names of instruments are suggestions, not choices."""
    field = describe(RECORDS["traits"], "instrument")

    assert ("line", INSTRUMENTS) == (field["kind"], field["suggested"])
    assert [] == problems(RECORDS["traits"], "instrument", "A colour test")
    assert "suggested" not in describe(RECORDS["traits"], "result")
