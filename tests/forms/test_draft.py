"""Competencies drafted from an occupation."""

from __future__ import annotations

from typing import Any

import pytest

from careerkit import occupations
from careerkit.errors import CareerkitError
from careerkit.forms.draft import SHOWN, Draft
from careerkit.occupations import drafted
from careerkit.plan import IMPORTANCE, Direction, Goal
from careerkit.planfile import PlanFile

NURSING = "31-1131"


@pytest.fixture
def draft(file: PlanFile) -> Draft:
    """A goal whose direction names an occupation of the starter set, and one without."""
    direction = file.add(Direction(title="Care", occupation=NURSING))
    file.add(Goal(statement="Learn to swim", priority=1))
    file.add(Goal(statement="Work on a ward", direction_id=direction.id, priority=2))
    return Draft(file)


def table_of(task: Draft) -> dict[str, Any]:
    """The table of requirements."""
    return next(block for block in task.blocks() if block["kind"] == "table")


def keep(task: Draft, *places: int) -> list[str]:
    """Tick lines of the table; their keys."""
    keys = [table_of(task)["rows"][place]["cells"][0]["key"] for place in places]
    for key in keys:
        task.answer({"do": "set", "key": key, "value": True})
    return [key.split()[1] for key in keys]


def test_begins_with_the_goal_whose_direction_names_an_occupation(draft: Draft) -> None:
    """The most important requirements stand there at once, in words, with nothing ticked."""
    goal, code, _ = draft.blocks()[0]["fields"]
    rows = table_of(draft)["rows"]
    first = drafted(occupations.get(NURSING))[0]

    assert ("goal-2", NURSING) == (goal["value"], code["value"])
    assert SHOWN == len(rows)
    tick, name, kind, importance, required, beside = rows[0]["cells"]
    assert (False, first.name, first.kind) == (tick["value"], name["value"], kind)
    assert IMPORTANCE.words[3][1] in dict(importance["choices"]).values()
    assert str(first.required) == required["value"]
    assert first.level is not None
    assert f"{first.origin}: {first.level:.1f} of 7" == beside["text"]


def test_an_official_example_stands_beside_the_choice_of_level(draft: Draft) -> None:
    """O*NET's own example nearest to the level of the work is in the row; all of them are folded below."""
    rows = {row["cells"][1]["value"]: row["cells"][5] for row in table_of(draft)["rows"]}
    examples, _sources = (block for block in draft.blocks() if block["kind"] == "details")

    assert "4 is, for example: Fill a tooth cavity" == rows["Medicine and Dentistry"]["below"]
    assert "no official level: it is yours to say" == rows["Postsecondary nondegree award"]["below"]
    assert any(
        line.startswith("Medicine and Dentistry. 1: Use a band-aid; 4: ") for line in examples["lines"]
    )


def test_what_is_kept_becomes_competencies(draft: Draft, file: PlanFile) -> None:
    """One press adds the chosen lines: importance, level, source; no level of one's own."""
    keep(draft, 0, 2)
    said = draft.answer({"do": "add", "key": ""})
    added = file.plan.competencies
    lines = drafted(occupations.get(NURSING))

    assert ("Added two competencies.", True) == (said.words, said.undo)
    assert [lines[0].name, lines[2].name] == [each.name for each in added]
    assert {("goal-2",)} == {each.goal_ids for each in added}
    assert {None} == {each.current for each in added}
    assert [lines[0].required, lines[2].required] == [each.required for each in added]
    assert lines[0].importance == added[0].importance
    assert f"Nursing Assistants (31-1131.00): {lines[0].source}" in added[0].source


def test_a_line_may_be_changed_before_it_is_added(draft: Draft, file: PlanFile) -> None:
    """Name, importance and level are the person's; whoever changes a line keeps it."""
    key = table_of(draft)["rows"][1]["cells"][1]["key"].split()[1]
    for name, value in (("name", "Staying calm"), ("importance", "1"), ("required", "5")):
        draft.answer({"do": "set", "key": f"{name} {key}", "value": value})
    draft.answer({"do": "add", "key": ""})

    (added,) = file.plan.competencies
    assert ("Staying calm", 1, 5) == (added.name, added.importance, added.required)


def test_nothing_is_added_twice(draft: Draft, file: PlanFile) -> None:
    """What a goal asks for already has no tick, also under another name or in a new form."""
    (key,) = keep(draft, 0)
    draft.answer({"do": "set", "key": f"name {key}", "value": "Kind words"})
    draft.answer({"do": "add", "key": ""})
    again = Draft(file)

    assert "there" == table_of(again)["rows"][0]["cells"][0]

    again.answer({"do": "set", "key": f"keep {key}", "value": True})
    said = again.answer({"do": "add", "key": ""})

    assert said.problem
    assert 1 == len(file.plan.competencies)


def test_another_goal_may_ask_for_the_same(draft: Draft, file: PlanFile) -> None:
    """What one goal asks for may be added to another one too."""
    for goal in ("goal-2", "goal-1"):
        draft.answer({"do": "set", "key": "goal", "value": goal})
        draft.answer({"do": "set", "key": "code", "value": NURSING})
        keep(draft, 0)
        draft.answer({"do": "add", "key": ""})

    assert [("goal-2",), ("goal-1",)] == [each.goal_ids for each in file.plan.competencies]


def test_undo_takes_them_out_again(draft: Draft, file: PlanFile) -> None:
    """All of the last press go; if one was changed since, nothing does, and a sentence says so."""
    keep(draft, 0, 1)
    draft.answer({"do": "add", "key": ""})

    assert "Took two competencies out again." == draft.answer({"do": "undo"}).words
    assert () == file.plan.competencies

    keep(draft, 0)
    draft.answer({"do": "add", "key": ""})
    file.update(file.plan.competencies[0], fields={"current": 2})

    with pytest.raises(CareerkitError, match="changed some"):
        draft.answer({"do": "undo"})
    assert 1 == len(file.plan.competencies)


def test_a_search_never_picks(draft: Draft) -> None:
    """Candidates stand to be chosen with the reason for each; none is chosen in silence."""
    said = draft.answer({"do": "set", "key": "search", "value": "project manager"})
    _, code, search = draft.blocks()[0]["fields"]

    assert "found, the nearest first" in said.words
    assert ("", "") == (code["value"], search["problem"])
    assert any("13-1082.00" in value and "title" in words for value, words in code["choices"])

    draft.answer({"do": "set", "key": "code", "value": "13-1082.00"})

    assert "Project Management Specialists" in table_of(draft)["caption"]
    beside = [row["cells"][5]["text"].split(":")[0] for row in table_of(draft)["rows"]]
    assert {"estimated"} == set(beside) - {"O*NET 30.3", "BLS Employment Projections 2024-34"}


def test_what_is_not_found_is_said(draft: Draft, file: PlanFile) -> None:
    """A search without a match and an unknown code give a sentence beside the field."""
    said = draft.answer({"do": "set", "key": "search", "value": "zzzzqqq"})

    assert said.problem
    assert draft.blocks()[0]["fields"][2]["problem"]

    file.update(file.plan.directions[0], fields={"occupation": "99-9999"})
    assert "not known" in Draft(file).blocks()[0]["fields"][2]["problem"]


def test_every_figure_names_its_release(draft: Draft) -> None:
    """Below the table stand the releases, how a level is read, and the credit."""
    _examples, folded = (block for block in draft.blocks() if block["kind"] == "details")
    text = " ".join(folded["lines"])

    assert "O*NET" in text
    assert "U.S. Department of Labor" in text
    assert "0 to 7" in text


def test_an_empty_plan_can_begin(file: PlanFile) -> None:
    """Without a goal or direction one can still search, and add without a goal."""
    draft = Draft(file)

    assert "Draft from an occupation" == draft.text()
    draft.answer({"do": "set", "key": "code", "value": NURSING})
    keep(draft, 0)
    draft.answer({"do": "add", "key": ""})

    assert () == file.plan.competencies[0].goal_ids
