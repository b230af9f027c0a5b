"""Ask somebody for their view, and bring in what comes back."""

from __future__ import annotations

import json

from careerkit.exports.ask import FORMAT, Point
from careerkit.forms.sharing import Ask
from careerkit.plan import Competency, Goal
from careerkit.planfile import PlanFile, read_plan


def test_an_answer_is_looked_at_before_it_is_added(file: PlanFile) -> None:
    """Choose, download, bring in, look, add; until then the plan keeps its bytes."""
    file.add(Goal(statement="Lead"))
    file.add(Competency(name="Budgeting", goal_id="goal-1", required=3, current=1))
    task = Ask(file)
    assert task.answer({"do": "download", "key": "docx"}).problem
    task.answer({"do": "set", "key": "competency-1", "value": True})
    made = task.answer({"do": "download", "key": "html"}).file
    assert made is not None
    assert b"Budgeting" in made[1]

    point = Point("rate", "Budgeting")
    points = [{"token": point.token, "about": point.about, "answer": "3"}]
    content = json.dumps({"format": FORMAT, "name": "Ruth", "on": "2026-11-20", "points": points}).encode()
    before = file.path.read_bytes()
    task.answer({"do": "bring", "name": "my-answers.json", "buffers": [content]})
    assert before == file.path.read_bytes()
    assert "“Budgeting”: Ruth gives 3 of 5, you say 1." in str(task.blocks())

    task.answer({"do": "add"})
    assert 3 == read_plan(file.path).competencies[0].second_rating
    assert task.answer({"do": "add"}).problem


def test_a_file_that_is_no_answer_is_refused(file: PlanFile) -> None:
    """In a sentence, and nothing is shown to add."""
    task = Ask(file)
    said = task.answer({"do": "bring", "name": "cat.png", "buffers": [b"\x89PNG"]})

    assert said.problem
    assert "cat.png is not text" in said.words
    assert "Add it" not in str(task.blocks())
