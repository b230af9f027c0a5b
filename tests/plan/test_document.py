"""A plan as text: every mistake gets a sentence that says what and where."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from careerkit.errors import PlanError
from careerkit.plan import Action, Plan, document
from tests.strategies import texts, words

GOAL = {"id": "goal-3", "statement": "Lead a project"}


def message(content: bytes) -> str:
    with pytest.raises(PlanError) as caught:
        document.read(content, "plan.json")
    return str(caught.value)


def plan_with(**sections: object) -> bytes:
    return json.dumps({"schema_version": 1, **sections}).encode()


@pytest.mark.parametrize(
    "content, sentence",
    [
        (b"", "plan.json: it is empty,"),
        (b" \n", "plan.json: it is empty,"),
        (b"\xff\xfe\x00", "plan.json: it is not text (byte 1"),
        (b'{"schema_version": 1,', "plan.json: it is not valid JSON:"),
        (b"[]", "it holds a list"),
        (b"7", "it holds a single value"),
        (b"{}", "it has no schema_version"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b'{"schema_version": NaN}', "NaN is not a number"),
        (b'{"schema_version": 1, "goals": [], "goals": []}', "the key 'goals' stands twice"),
        (b'{"schema_version": 99}', "schema_version is 99, written by a newer careerkit"),
        (b'{"schema_version": "1"}', "schema_version is '1', which is not a version"),
        (b'{"schema_version": true}', "schema_version is true, which is not a version"),
        (b'{"schema_version": 0}', "schema_version is 0, which is not a version"),
        (b'{"schema_version": ' + b"9" * 5000 + b"}", "plan.json: it holds a number too long to be one."),
        (
            plan_with(goals=[{**GOAL, "why": "\ud800"}]),
            r"goal-3: why is '\ud800', which holds half a character",
        ),
        (plan_with(gols=[]), "'gols' is an unknown key, not a section of a plan. Did you mean 'goals'?"),
        (plan_with(goals=3), "goals is 3, which is not a list."),
        (plan_with(goals=[7]), "goals, entry 1 is 7, which is not an object with fields."),
        (plan_with(goals=[{**GOAL, "duo": 1}]), "goal-3: 'duo' is an unknown key. Did you mean 'due'?"),
        (
            plan_with(goals=[{**GOAL, "due": "2026-13-01"}]),
            "goal-3: due is '2026-13-01', which is not a date. Use YYYY-MM-DD",
        ),
        (plan_with(goals=[{"id": "goal-3"}]), "goal-3: statement is missing. Add it."),
        (plan_with(goals=[{"statement": ""}]), "goals, entry 1: statement is empty."),
        (
            plan_with(goals=[{**GOAL, "priority": 9}]),
            "goal-3: priority is 9, which is too large. The most is 3.",
        ),
        (plan_with(goals=[{**GOAL, "status": "gone"}]), "goal-3: status is 'gone', which is not a choice."),
        (plan_with(goals=[{**GOAL, "id": "Goal 3"}]), "id is 'Goal 3', which is not an id."),
        (plan_with(goals=[GOAL, GOAL]), "goal-3: 2 records have this id."),
        (plan_with(goals=[{**GOAL, "parent_id": "goal-9"}]), "goal-3: parent_id is 'goal-9', but no record"),
        (plan_with(settings={"currency": "euro"}), "settings: currency is 'euro'"),
        (
            plan_with(actions=[{"id": "a", "what": "x", "effort": {"low": 3, "likely": 1}}]),
            "a: effort asks for low, likely and high hours in rising order.",
        ),
        (
            plan_with(actions=[{"id": "a", "what": "x", "resources": [{"what": "fee", "cost": "much"}]}]),
            "a: resources, entry 1, cost is 'much', which is not a number.",
        ),
        (plan_with(capacity={"hours_per_week": 200}), "capacity: hours_per_week is 200"),
    ],
)
def test_a_mistake_is_named(content: bytes, sentence: str) -> None:
    """Whatever is wrong, the message names the record, the field and what to do."""
    assert sentence in message(content)


def test_a_file_too_large_is_refused() -> None:
    """A file far larger than any plan is refused by its size."""
    assert "it is 50 MB large, and a plan is at most 20 MB" in message(b" " * 50_000_000)


def test_every_mistake_is_listed() -> None:
    """Several mistakes are listed together, up to twenty."""
    wrong = [{"id": f"goal-{n}", "statement": "x", "priority": 9} for n in range(1, 31)]

    found = message(plan_with(goals=wrong)).splitlines()
    assert 21 == len(found)
    assert "... and 10 more mistakes." == found[-1]


def test_a_byte_order_mark_is_no_mistake() -> None:
    """A file saved by Windows Notepad with a byte order mark is read."""
    assert Plan() == document.read(b"\xef\xbb\xbf" + Plan().to_json().encode())


def test_an_older_document_is_upgraded_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of an older schema version passes through every step up to today's."""
    monkeypatch.setattr(document, "SCHEMA_VERSION", 3)
    monkeypatch.setitem(document.UPGRADES, 1, lambda old: {**old, "first": True})
    monkeypatch.setitem(document.UPGRADES, 2, lambda old: {**old, "second": old["first"]})

    expected = {"schema_version": 3, "first": True, "second": True}
    assert expected == document.upgrade({"schema_version": 1}, "plan.json")


def test_the_goal_of_a_competency_becomes_one_of_several() -> None:
    """A file of version 1 opens; a competency keeps the goal it named and is written as of today."""
    goals = [{"id": "goal-1", "statement": "Lead a team"}]
    old = [
        {"id": "competency-1", "name": "Listening", "goal_id": "goal-1"},
        {"id": "competency-2", "name": "Law", "goal_id": None},
    ]
    plan = document.read(json.dumps({"schema_version": 1, "goals": goals, "competencies": old}).encode())

    assert [("goal-1",), ()] == [each.goal_ids for each in plan.competencies]
    assert '"schema_version": 3' in plan.to_json()
    assert '"goal_id"' not in plan.to_json()


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_noise_is_refused_in_words(content: bytes) -> None:
    """Bytes that are no plan raise a PlanError, never anything else."""
    with pytest.raises(PlanError):
        document.read(content, "noise")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(list(Plan.model_fields)), json_values, max_size=4))
def test_any_json_in_a_section_is_a_plan_or_a_sentence(sections: dict[str, object]) -> None:
    """Whatever JSON stands in the sections, reading gives a plan or a PlanError with sentences."""
    with suppress(PlanError):
        document.read(json.dumps({**sections, "schema_version": 1}).encode())


def test_a_form_learns_which_field_is_wrong() -> None:
    """A form is told what is wrong, field by field."""
    with pytest.raises(ValidationError) as caught:
        Action(what="", due="soon")

    found = document.field_problem(caught.value)
    assert {"what", "due"} == set(found)
    assert found["what"] == "is empty. Write something."


def test_an_organisation_among_the_materials_becomes_one() -> None:
    """In the same words, under the same id, with its day; what else is material stays where it was."""
    group = {"id": "material-2", "title": "The guild", "kind": "organisation", "text": "Fridays", "link": "x"}
    materials = [
        {"id": "material-1", "title": "Resume", "kind": "resume"},
        {**group, "updated_on": "2026-10-07", "visible_to": "mentor"},
        {"id": "material-3", "title": "Forum", "kind": "organisation", "text": "y" * 50_000},
    ]
    dated = {**materials[2], "id": "material-4", "updated_on": "2026-10-07"}
    old = {"schema_version": 2, "materials": [*materials, dated], "changes": []}
    plan = document.read(json.dumps(old).encode())
    guild, forum, long = plan.organisations

    assert ["Resume"] == [each.title for each in plan.materials]
    assert ("material-2", "The guild", "x") == (guild.id, guild.name, guild.link)
    assert "Fridays\n\nNoted on 2026-10-07." == guild.why
    assert 50_000 == len(forum.why) == len(long.why)


@pytest.mark.parametrize("materials", [7, [7], [{"kind": "organisation"}], [{"kind": []}], {"kind": "x"}])
def test_an_old_file_with_mistakes_among_its_materials_gets_sentences(materials: object) -> None:
    """The step to organisations leaves what is wrong to the check that names it."""
    wrong = message(json.dumps({"schema_version": 2, "materials": materials}).encode())

    assert wrong.startswith("plan.json: ")


@given(
    st.lists(st.tuples(words, texts.map(str.strip), st.sampled_from(["organisation", "resume"])), max_size=5)
)
def test_no_word_of_a_material_is_lost(held: list[tuple[str, str, str]]) -> None:
    """Whatever stood among the materials of an old file stands in the plan, in its order."""
    materials = [
        {"id": f"material-{place}", "title": title, "text": text, "kind": kind}
        for place, (title, text, kind) in enumerate(held)
    ]
    plan = document.read(json.dumps({"schema_version": 2, "materials": materials}).encode())
    theirs = [(title, text) for title, text, kind in held if kind == "organisation"]

    assert theirs == [(each.name, each.why) for each in plan.organisations]
    assert len(held) == len(theirs) + len(plan.materials)


def test_of_a_hundred_thousand_mistakes_twenty_are_worded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are counted; to word each would take minutes."""
    worded: list[str] = []
    near = document.difflib.get_close_matches
    monkeypatch.setattr(
        document.difflib, "get_close_matches", lambda *words, n: worded.append(words[0]) or near(*words, n=n)
    )
    told = message(plan_with(**{f"k{n}" + "x" * 99: 1 for n in range(100_000)})).splitlines()

    assert document.MAX_PROBLEMS + 1 == len(told)
    assert "... and 99980 more mistakes." == told[-1]
    assert document.MAX_PROBLEMS == len(worded)
    assert 60 == max(map(len, worded))
