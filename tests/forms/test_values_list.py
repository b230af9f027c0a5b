"""A list of values to sort."""

from __future__ import annotations

from typing import Any

import pytest

from careerkit import forms
from careerkit.analysis.frame import shipped
from careerkit.forms.panel import Panel
from careerkit.forms.ranking import ValuesList
from careerkit.plan import Value
from careerkit.planfile import PlanFile

VALUES = [each["name"] for each in shipped("values.csv")]


def chosen(task: ValuesList) -> dict[str, str]:
    """What the list says of each value."""
    rows = task.blocks()[0]["rows"]
    assert isinstance(rows, list)
    return {row["cells"][0]: row["cells"][2]["value"] for row in rows}


def test_it_begins_with_some_twenty_values_and_nothing_chosen(file: PlanFile) -> None:
    """Each is short, has a day's example, and its choice has a name of its own for screen readers."""
    task = ValuesList(file)
    fields = [row["cells"][2] for row in task.blocks()[0]["rows"]]  # type: ignore[attr-defined]

    assert 20 <= len(VALUES) <= 24
    assert {""} == set(chosen(task).values())
    assert len(VALUES) == len({field["label"] for field in fields})
    assert max(len(name.split()) for name in VALUES) <= 5
    assert "Values to sort" == repr(forms.values_list(file))


@pytest.mark.parametrize("importance, weight", [("very", 5), ("rather", 3)])
def test_what_is_important_becomes_a_value(file: PlanFile, ask: Any, importance: str, weight: int) -> None:
    """With its weight, and a field for one's own words; Undo takes it out again."""
    task = ValuesList(file)
    form = Panel(file, task)
    told = ask(form, do="set", key="Craft", value=importance)
    (value,) = file.plan.values
    name, note = task.blocks()[1]["fields"]  # type: ignore[misc]

    assert (("Craft", weight), True) == ((value.name, value.weight), told["undo"])
    assert importance == chosen(task)["Craft"]
    assert (["name", "note"], "Craft") == ([name["name"], note["name"]], name["value"])

    ask(form, do="undo")

    assert () == file.plan.values


def test_its_own_words_are_saved_as_in_any_form(file: PlanFile, ask: Any) -> None:
    """The name may be changed at once, below the list."""
    task = ValuesList(file)
    form = Panel(file, task)
    ask(form, do="set", key="Craft", value="very")
    ask(form, do="save", id="value-1", field="name", value="Clean joints", seen="Craft")

    assert "Clean joints" == file.plan.values[0].name


def test_what_is_less_important_is_not_kept(file: PlanFile) -> None:
    """It is quiet on the page, and no value of the plan; an own value only loses weight."""
    file.add(Value(name="Calm", weight=4, note="mine"))
    task = ValuesList(file)
    for name in ("Craft", "Calm"):
        task.answer({"do": "set", "key": name, "value": "less"})

    assert [("Calm", 1, "mine")] == [(each.name, each.weight, each.note) for each in file.plan.values]
    assert ("less", "less") == (chosen(task)["Craft"], chosen(task)["Calm"])

    task.answer({"do": "undo"})

    assert 4 == file.plan.values[0].weight


def test_own_values_show_where_they_stand(file: PlanFile) -> None:
    """Also one that was compared since; saying the same again changes no weight, and none is lost here."""
    file.add(Value(name="calm", weight=4))
    task = ValuesList(file)

    assert "rather" == chosen(task)["Calm"]
    assert not task.answer({"do": "set", "key": "Calm", "value": "rather"}).undo
    assert task.answer({"do": "set", "key": "Calm", "value": ""}).problem
    assert 4 == file.plan.values[0].weight


def test_a_weight_changed_elsewhere_is_not_overwritten(file: PlanFile, ask: Any) -> None:
    """What the person saw is what the edit is compared with."""
    value = file.add(Value(name="Calm", weight=3))
    form = Panel(file, ValuesList(file))
    saw = form.content_now()["saw"]
    PlanFile(file.path).update(value, weight=2)
    told = ask(form, do="set", key="Calm", value="very", saw=saw)

    assert "failed" == told["tell"]
    assert 2 == PlanFile(file.path).plan.values[0].weight
