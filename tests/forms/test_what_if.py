"""Questions to the schedule and the odds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pandas import DataFrame

from careerkit import forms, tables
from careerkit.forms.what_if import IfTaken, WhatIf
from careerkit.plan import Action, Effort, Goal, Opportunity
from careerkit.planfile import PlanFile
from careerkit.tables import Table


@pytest.fixture
def asking(file: PlanFile) -> WhatIf:
    """A goal, two steps, and seven hours a week."""
    file.add(Goal(statement="Lead", due="2026-12-20"))
    for name in ("a", "b"):
        file.add(Action(what=name, goal_id="goal-1", effort=Effort(likely=14)))
    file.set("capacity", hours_per_week=7)
    return WhatIf(file)


def ask(task: WhatIf, **values: str) -> dict[str, str]:
    """Change fields; the second answer by row, or nothing."""
    for key, value in values.items():
        task.answer({"do": "set", "key": key, "value": value})
    tables = [block for block in task.blocks() if block["kind"] == "table"]
    return {row["cells"][0]: row["cells"][2] for block in tables for row in block["rows"]}


def fields_of(task: WhatIf) -> dict[str, Any]:
    """The fields by key."""
    return {each["key"]: each for each in task.blocks()[0]["fields"]}


def test_begins_with_the_plan_as_it_stands(asking: WhatIf) -> None:
    """The fields hold the present values, and there is no comparison yet."""
    assert "7" == fields_of(asking)["hours"]["value"]
    assert {} == ask(asking)
    assert {} == ask(asking, hours="7")


@pytest.mark.parametrize(
    "values, row, expected",
    [
        ({"hours": "14"}, "Hours a week", "14"),
        ({"off": "2026-12-07"}, "Does it fit?", "no, one step late"),
        ({"goal": "goal-1", "due": "2026-12-01"}, "Does it fit?", "no, two steps late"),
        ({"without": "action-1"}, "The last step ends", "4 Dec 2026"),
    ],
)
def test_each_question_has_an_answer(asking: WhatIf, values: dict[str, str], row: str, expected: str) -> None:
    """Hours, a week off, a date, a step less: the answer stands beside the present one."""
    assert expected == ask(asking, **values)[row]


def test_a_week_off_has_seven_days(asking: WhatIf, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the day named to the same weekday before the next: not a day less, not a day more."""
    asked: list[Any] = []
    monkeypatch.setattr(
        tables, "what_if", lambda *_, **changes: asked.append(changes) or Table(DataFrame(), "")
    )
    ask(asking, off="2026-12-07")

    (off,) = asked[-1]["exceptions"]
    assert (date(2026, 12, 7), date(2026, 12, 13), 0) == (off.start, off.end, off.hours_per_week)


def test_nothing_is_written(asking: WhatIf, file: PlanFile) -> None:
    """Whatever is asked, the file keeps every byte; starting over asks nothing."""
    before = file.path.read_bytes()
    ask(asking, hours="14", off="2026-12-07", goal="goal-1", due="2027-01-01", without="action-1")
    asking.answer({"do": "again"})

    assert before == file.path.read_bytes()
    assert {} == ask(asking)


@pytest.mark.parametrize(
    "typed, words",
    [
        ("-1", "which is too small. The least is 0."),
        ("200", "Hours a week is 200, which is too large. The most is 168."),
        ("nan", "which is not a number."),
        ("many", "which is not a number. Write it as 3.5 or 1,200."),
    ],
)
def test_hours_that_cannot_be_are_said(asking: WhatIf, typed: str, words: str) -> None:
    """A sentence stands beside the field, and the other questions still have their answer."""
    answers = ask(asking, hours=typed, without="action-1")

    assert words in fields_of(asking)["hours"]["problem"]
    assert "the same" == answers["Hours a week"]


def test_another_goal_begins_with_its_own_date(asking: WhatIf, file: PlanFile) -> None:
    """The date of one goal is not asked of the next."""
    file.add(Goal(statement="Rest", due="2027-06-30"))
    ask(asking, goal="goal-1", due="2027-01-01")
    ask(asking, goal="goal-2")

    assert "2027-06-30" == fields_of(asking)["due"]["value"]


def test_a_step_that_is_gone_is_not_asked_about(asking: WhatIf, file: PlanFile) -> None:
    """A step removed elsewhere leaves the question, not an error."""
    ask(asking, without="action-1")
    file.remove(file.plan.by_id["action-1"])

    assert {} == ask(asking)


def test_an_opening_is_chosen_and_nothing_is_written(asking: WhatIf, file: PlanFile) -> None:
    """The one that waits first is shown at once, another when it is chosen; what is over is not asked."""
    for title, stage in (("Seen", "seen"), ("Offered", "offer"), ("Over", "declined")):
        file.add(Opportunity(title=title, stage=stage, ends=("action-1",) if title == "Seen" else ()))
    before, task = file.path.read_bytes(), IfTaken(file)
    choices = [name for _, name in fields_of(task)["opening"]["choices"]]

    assert ["Offered", "Seen"] == choices
    assert "Steps that fall away" not in ask(task)
    assert "a" == ask(task, opening="opportunity-1")["Steps that fall away"]
    assert "3" == ask(task, hours="3")["Hours a week"]
    ask(task, hours="few")
    assert "which is not a number" in fields_of(task)["hours"]["problem"]
    ask(task, opening="opportunity-2")
    assert "" == fields_of(task)["hours"]["value"]
    assert before == file.path.read_bytes()


def test_without_an_opening_there_is_a_sentence(file: PlanFile) -> None:
    """Nothing to choose from, and no error."""
    task = IfTaken(file)

    assert "you see here what it would change" in task.blocks()[-1]["words"]
    assert "If I take it" == repr(forms.if_taken(file))
