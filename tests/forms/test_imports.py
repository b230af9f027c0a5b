"""A resume or pasted lines in the workbook: a look first, and only a press adds."""

from __future__ import annotations

import json

import pytest

from careerkit.forms.imports import Imports
from careerkit.plan import Competency, Goal
from careerkit.planfile import PlanFile

GROUPS = {"skills": [{"name": "Other", "keywords": ["Till", "Rota"]}], "pets": ["cat"]}


def test_a_file_is_looked_at_and_then_added(file: PlanFile) -> None:
    """What is left shows below; how words below a heading are meant can be chosen before."""
    file.add(Goal(statement="Lead"))
    before = file.path.read_bytes()
    task = Imports(file)
    task.answer({"do": "bring", "name": "resume.json", "buffers": [json.dumps(GROUPS).encode()]})
    shown = str(task.blocks())

    assert before == file.path.read_bytes()
    assert "Skill: Till" in shown
    assert "Not read (1)" in shown
    assert "pets" in shown

    task.answer({"do": "set", "key": "split", "value": "one"})
    assert "Skill: Other (Till, Rota)" in str(task.blocks())
    assert "Added: one record more." == task.answer({"do": "add"}).words
    assert ["Other (Till, Rota)"] == [each.name for each in file.plan.skills]
    assert task.answer({"do": "add"}).problem


def test_pasted_lines_are_what_the_person_says(file: PlanFile) -> None:
    """Three lines are three competencies."""
    task = Imports(file, "competencies")
    task.answer({"do": "set", "key": "text", "value": "SQL\nStatistics\nPython"})
    task.answer({"do": "paste"})
    task.answer({"do": "add"})

    assert ["SQL", "Statistics", "Python"] == [each.name for each in file.plan.competencies]


def test_a_pasted_table_has_its_columns_and_scale(file: PlanFile) -> None:
    """As copied from a spreadsheet."""
    task = Imports(file)
    for key, value in (("text", "skill\trequired\tnow\nSoups\t4\t2\n"), ("scale", "0-4")):
        task.answer({"do": "set", "key": key, "value": value})
    task.answer({"do": "paste"})
    assert "on a scale of 0 to 4" in str(task.blocks())
    task.answer({"do": "add"})

    assert [Competency(id="competency-1", name="Soups", required=5, current=3)] == list(
        file.plan.competencies
    )


def test_a_large_file_comes_in_parts(file: PlanFile) -> None:
    """The look begins when the last part is there."""
    task = Imports(file)
    content = json.dumps(GROUPS).encode()
    task.answer({"do": "bring", "key": "quietly", "name": "r.json", "at": 0, "buffers": [content[:10]]})
    assert "Would be added" not in str(task.blocks())
    task.answer({"do": "bring", "name": "r.json", "at": 10, "buffers": [content[10:]]})

    assert "Would be added" in str(task.blocks())


@pytest.mark.parametrize("name,content", [("cat.png", b"\x89PNG"), ("a.pdf", b"%PDF"), ("x.json", b"[]")])
def test_a_file_that_is_none_is_refused_in_a_sentence(file: PlanFile, name: str, content: bytes) -> None:
    """And nothing is offered to add."""
    task = Imports(file)
    said = task.answer({"do": "bring", "name": name, "buffers": [content]})

    assert said.problem
    assert name in said.words
    assert "Add it" not in str(task.blocks())


def test_a_ladder_asks_for_role_and_goal_once(file: PlanFile) -> None:
    """Without a role nothing comes in; with two goals open the person says for which it is."""
    for statement in ("Run a kitchen", "Teach cooking"):
        file.add(Goal(statement=statement))
    task = Imports(file, "competencies")
    rows = (
        "role,competency,level,description\nCommis,Stocks,1,Counts\nSous-chef,Stocks,4,Orders for a season\n"
    )
    task.answer({"do": "bring", "name": "ladder.csv", "buffers": [rows.encode()]})
    assert "The role that your goal is about" in str(task.blocks())
    assert not [block for block in task.blocks() if "Add it to my plan" in str(block)]

    task.answer({"do": "set", "key": "role", "value": "Sous-chef"})
    task.answer({"do": "set", "key": "goal", "value": "goal-2"})
    task.answer({"do": "add"})

    (stocks,) = file.plan.competencies
    assert (("goal-2",), 4, "Orders for a season") == (
        stocks.goal_ids,
        stocks.required,
        stocks.levels.level_4,
    )
