"""Adverts compared in the workbook; read in the plan file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from careerkit import open_plan
from careerkit.errors import EditConflict
from careerkit.forms.adverts import LONGEST, MOST, Adverts
from careerkit.forms.panel import Panel
from careerkit.plan import Competency, Direction, Goal, OwnPay
from careerkit.planfile import PlanFile

JOINER = "Joiner, York\nYou have:\n- Site experience\n- Driving licence\n- Stair making\nPay: £{} a year"
TEXTS = [
    JOINER.format("30,000 - £32,000"),
    JOINER.format("34k"),
    "Requirements:\n- Driving licence\nCHF 6'200 monthly",
]


@pytest.fixture
def file(file: PlanFile) -> PlanFile:
    """A goal with a direction, in pounds."""
    file.set("settings", currency="GBP")
    direction = file.add(Direction(title="Joinery"))
    file.add(Goal(statement="Work as a joiner", direction_id=direction.id))
    return file


@pytest.fixture
def task(file: PlanFile) -> Adverts:
    """Three adverts, taken one after the other."""
    made = Adverts(file)
    for text in TEXTS:
        take(made, text)
    return made


def choose(task: Adverts, **values: object) -> None:
    for key, value in values.items():
        task.answer({"do": "set", "key": key, "value": value})


def take(task: Adverts, text: str) -> str:
    choose(task, advert=text)
    return task.answer({"do": "take"}).words


def rows(task: Adverts) -> dict[str, list[Any]]:
    """The cells of the table, by what is asked for."""
    (table,) = (block for block in task.blocks() if block["kind"] == "table")
    return {row["cells"][1]["text"]: row["cells"] for row in table["rows"]}


def keep(task: Adverts, *names: str) -> None:
    for name in names:
        choose(task, **{rows(task)[name][0]["key"]: True})


def test_begins_with_a_box_alone(file: PlanFile) -> None:
    """It says that adverts are not kept; an advert that was taken leaves the box empty."""
    task = Adverts(file)
    about, *_ = task.blocks()

    assert "not kept in your plan" in about["words"]
    assert "1 advert compared below." == take(task, TEXTS[0])
    assert "" == task.blocks()[1]["fields"][0]["value"]


def test_what_they_ask_for_stands_by_how_many(task: Adverts) -> None:
    """Most asked first, with what stood there and what it is."""
    table = rows(task)

    assert ["Driving licence", "Site experience", "Stair making"] == list(table)
    assert ["3 of 3", "2 of 3", "2 of 3"] == [cells[2] for cells in table.values()]
    assert ["education", "experience", "skill"] == [cells[3] for cells in table.values()]


def test_what_is_ticked_becomes_competencies(task: Adverts, file: PlanFile) -> None:
    """Of the goal; importance from the share, source with place and day; no level of one's own; Undo."""
    choose(task, place="York")
    keep(task, "Driving licence", "Stair making")
    said = task.answer({"do": "add"}, file.plan)
    licence, stairs = file.plan.competencies

    assert said.undo
    assert ("education", "skill") == (licence.kind, stairs.kind)
    assert (5, 4) == (licence.importance, stairs.importance)
    assert "3 of 3 adverts in York, November 2026" == licence.source
    assert {(("goal-1",), None)} == {(each.goal_ids, each.current) for each in (licence, stairs)}

    task.answer({"do": "undo"})
    assert () == file.plan.competencies


def test_the_goal_is_chosen(task: Adverts, file: PlanFile) -> None:
    """Another one, or none yet."""
    file.add(Goal(statement="Teach joinery", priority=3))
    for goal in ("goal-2", ""):
        choose(task, goal=goal)
        keep(task, "Stair making")
        task.answer({"do": "add"}, file.plan)

    assert [("goal-2",), ()] == [each.goal_ids for each in file.plan.competencies]


def test_what_is_there_gets_importance_and_source(task: Adverts, file: PlanFile) -> None:
    """In other words too: it is not added twice, keeps all else, and Undo brings back what stood there."""
    file.add(Competency(name="making stairs", goal_id="goal-1", importance=1, current=2, source="I guess"))
    assert "importance 1, would be 4" == rows(task)["Stair making"][4]
    keep(task, "Stair making")
    task.answer({"do": "add"}, file.plan)
    (after,) = file.plan.competencies

    assert (4, 2, "2 of 3 adverts, November 2026") == (after.importance, after.current, after.source)

    task.answer({"do": "undo"})
    assert (1, "I guess") == (file.plan.competencies[0].importance, file.plan.competencies[0].source)


def test_what_was_changed_elsewhere_is_not_overwritten(task: Adverts, file: PlanFile) -> None:
    """What the person saw is what an edit is compared with; what came meanwhile is not added again."""
    file.add(Competency(name="Stair making", goal_id="goal-1", importance=1))
    seen = file.plan
    other = open_plan(file.path, date(2026, 11, 21))
    other.update(other.plan.competencies[0], importance=5)
    other.add(Competency(name="Driving licence", goal_id="goal-1", kind="education", importance=2))
    keep(task, "Driving licence", "Stair making")

    with pytest.raises(EditConflict):
        task.answer({"do": "add"}, seen)

    assert [5, 2] == [each.importance for each in file.plan.competencies]


def test_a_phrase_of_the_person_counts_in_all(task: Adverts, file: PlanFile) -> None:
    """A phrase a line; it can be kept like any other."""
    choose(task, marked="York\nmonthly\n\nAbseiling")

    assert ["2 of 3", "1 of 3", "0 of 3"] == [
        rows(task)[each][2] for each in ("York", "monthly", "Abseiling")
    ]
    keep(task, "monthly")
    task.answer({"do": "add"}, file.plan)
    assert ["monthly"] == [each.name for each in file.plan.competencies]


def test_pay_becomes_that_of_a_direction(task: Adverts, file: PlanFile) -> None:
    """In the currency of the plan; another one is named and left out; Undo brings back what stood there."""
    had = OwnPay(usual=20000, source="A friend")
    file.update(file.plan.directions[0], pay=had)
    shown = str(task.blocks())

    assert "Left out, not in GBP or not by hour, month or year: CHF 6,200." in shown
    task.answer({"do": "pay", "key": "direction-1"}, file.plan)
    pay = OwnPay(low=30000, usual=32500, high=34000, per="year", source="2 adverts, November 2026")
    assert pay == file.plan.directions[0].pay

    task.answer({"do": "undo"})
    assert had == file.plan.directions[0].pay


def test_pay_without_a_direction_only_stands_there(task: Adverts, file: PlanFile) -> None:
    """There is nothing to press; a press from an older state says what is wrong."""
    file.remove(file.plan.directions[0])

    assert "Keep it as pay" not in str(task.blocks())
    assert task.answer({"do": "pay", "key": "direction-1"}, file.plan).problem


def test_an_advert_can_be_taken_out(task: Adverts) -> None:
    """The rest is compared."""
    task.answer({"do": "drop", "key": "2"})

    assert "2 of 2" == rows(task)["Driving licence"][2]


def test_what_cannot_be_taken_is_said(task: Adverts) -> None:
    """Nothing, the same once more, a whole page, one too many; what was typed stays in the box."""
    assert "Paste an advert into the box first." == take(task, "  ")
    assert "This advert is here already." == take(task, TEXTS[0])
    assert "too long" in take(task, "x" * (LONGEST + 1))
    for number in range(MOST - len(TEXTS)):
        take(task, f"Advert {number}")
    assert "Six adverts are enough" in take(task, "One more")
    assert "One more" == task.blocks()[1]["fields"][0]["value"]


def test_adverts_are_kept_nowhere(task: Adverts, file: PlanFile) -> None:
    """Neither in the plan nor on a printed page, where one stable line stands."""
    task.answer({"do": "add"}, file.plan)

    assert "York" not in file.path.read_text()
    assert ("Compare job adverts", "") == (task.static().text, task.static().held)


def test_a_press_in_the_browser_writes(file: PlanFile, ask: Callable[..., dict[str, Any]]) -> None:
    """From the box to the plan file, as the browser says it; a change since is refused in a sentence."""
    task = Adverts(file)
    form = Panel(file, task)
    ask(form, do="set", key="advert", value=TEXTS[0])
    ask(form, do="take", key="")
    key = rows(task)["Stair making"][0]["key"]
    ask(form, do="set", key=key, value=True)
    answer = ask(form, do="add", key="")

    assert ("saved", True) == (answer["tell"], answer["undo"])
    assert ["Stair making"] == [each.name for each in open_plan(file.path).plan.competencies]

    file.update(file.plan.competencies[0], current=3)
    assert "have changed some of it since" in ask(form, do="undo", key="")["words"]
    assert 3 == file.plan.competencies[0].current
