"""Advice that is silenced with a reason, and heard again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from careerkit import analysis
from careerkit.forms.advice import SHOWN, Advice
from careerkit.forms.panel import Panel
from careerkit.plan import Action, Competency, Goal
from careerkit.planfile import PlanFile


@pytest.fixture
def advice(file: PlanFile) -> Advice:
    """A plan on which several rules speak, one of them about many records at once."""
    for name in ("Lead", "Write", "Rest", "Save"):
        file.add(Goal(statement=name, due=date(2027, 6, 1)))
    return Advice(file)


def tables_of(task: Advice) -> dict[str, list[list[Any]]]:
    """The cells of each table, by its first column."""
    return {
        block["columns"][0]["label"]: [row["cells"] for row in block["rows"]]
        for block in task.blocks()
        if block["kind"] == "table"
    }


def silence(task: Advice, place: int, why: str) -> Any:
    """Press Silence on a piece, say why, and press again; what is said, and the key of the piece."""
    key = tables_of(task)["What, and why"][place][2]["key"]
    task.answer({"do": "choose", "key": key})
    task.answer({"do": "set", "key": "why", "value": why})
    return task.answer({"do": "silence", "key": ""}), key


def test_each_piece_has_a_press(advice: Advice, file: PlanFile) -> None:
    """In the order of the advice, each named in full for screen readers."""
    heard = analysis.advice(file.plan, file.as_of)
    rows = tables_of(advice)["What, and why"]

    assert min(len(heard), SHOWN) == len(rows)
    for (_, fix, press), rule, remedy in zip(rows, heard["rule"], heard["fix"], strict=False):
        assert press["key"].startswith(f"{rule} ")
        assert press["full"].startswith("Silence: ")
        assert fix == remedy


def test_a_silenced_piece_stands_below_with_its_reason(advice: Advice, file: PlanFile) -> None:
    """The plan file holds the rule, each record it was about, the reason and the day."""
    said, key = silence(advice, 0, "We agreed on June")
    rule, *records = key.split()

    assert said.undo
    assert key not in [cells[2]["key"] for cells in tables_of(advice)["What, and why"]]
    assert "We agreed on June" == tables_of(advice)["Silenced"][0][1]
    assert [(rule, each or None) for each in records or [None]] == [
        (each.rule, each.record_id) for each in file.plan.silenced
    ]
    assert {(file.as_of, "We agreed on June")} == {(each.on, each.why) for each in file.plan.silenced}


def test_a_reason_is_asked(advice: Advice, file: PlanFile) -> None:
    """Without one nothing is silenced; leaving it closes the question."""
    said, _ = silence(advice, 0, "  ")

    assert said.problem
    assert () == file.plan.silenced

    advice.answer({"do": "leave", "key": ""})
    assert not [block for block in advice.blocks() if block["kind"] == "fields"]


def test_it_can_be_heard_again(advice: Advice, file: PlanFile) -> None:
    """Hearing it again takes out what silenced it, also for many records at once; Undo silences it again."""
    before = analysis.advice(file.plan, file.as_of)
    grouped = next(
        place
        for place, cells in enumerate(tables_of(advice)["What, and why"])
        if len(cells[2]["key"].split()) > 3
    )
    _, key = silence(advice, grouped, "Enough")
    many = len(file.plan.silenced)
    advice.answer({"do": "hear", "key": key})

    assert many > 2
    assert () == file.plan.silenced
    assert list(before["rule"]) == list(analysis.advice(file.plan, file.as_of)["rule"])

    advice.answer({"do": "undo"})
    assert many == len(file.plan.silenced)


def test_silencing_can_be_undone(advice: Advice, file: PlanFile) -> None:
    """Undo brings the piece back."""
    silence(advice, 1, "Later")
    advice.answer({"do": "undo"})

    assert () == file.plan.silenced


def test_a_silenced_piece_is_printed_with_its_reason(advice: Advice, file: PlanFile) -> None:
    """A saved notebook shows the pieces that are heard, and below them what is silenced."""
    count = len(analysis.advice(file.plan, file.as_of))
    silence(advice, 0, "No")

    assert "Your reason: No." in advice.held()
    assert count - 1 == len(analysis.advice(file.plan, file.as_of).query("not silenced"))


def test_two_competencies_of_one_name_become_one(file: PlanFile, ask: Any) -> None:
    """One press keeps goals, steps and the later example of both; Undo brings the two back as they were."""
    for statement in ("Cook at sea", "Teach cooking"):
        file.add(Goal(statement=statement))
    file.add(
        Competency(
            name="Costing",
            goal_ids=("goal-1",),
            required=2,
            current=1,
            evidence="The summer menu",
            note="Ask Ana",
            visible_to="manager",
        )
    )
    late = {"current": 3, "evidence": "The winter menu", "evidence_on": date(2026, 10, 1)}
    file.add(Competency(name="costing", goal_ids=("goal-2",), required=4, visible_to="me", **late))
    file.add(Action(what="Cost a menu", competency_id="competency-2"))
    before = file.plan
    task = Advice(file)
    form = Panel(file, task)
    press = next(cells[2][0] for cells in tables_of(task)["What, and why"] if isinstance(cells[2], list))
    key = press["key"]
    assert "Make them one: costing" == press["full"]

    assert ask(form, do="join", key=key)["undo"]
    (one,) = file.plan.competencies
    assert (("goal-1", "goal-2"), 4, 3, "The summer menu\nThe winter menu", "Ask Ana", "me") == (
        one.goal_ids,
        one.required,
        one.current,
        one.evidence,
        one.note,
        one.visible_to,
    )
    assert "competency-1" == file.plan.actions[0].competency_id

    ask(form, do="undo")
    assert (before.competencies, before.actions) == (file.plan.competencies, file.plan.actions)
