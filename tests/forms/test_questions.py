"""Questions that only some people are asked."""

from __future__ import annotations

from typing import Any

import pytest

from careerkit import analysis, forms
from careerkit.forms.completeness import NOTHING_ASKED, Questions
from careerkit.forms.panel import Panel
from careerkit.planfile import PlanFile


@pytest.fixture
def owner(file: PlanFile) -> PlanFile:
    """The plan of somebody who leads a business."""
    file.set("person", situation="owner", work="own_business")
    return file


def asked(task: Questions) -> dict[str, Any]:
    """The fields, by their questions."""
    found = [field for block in task.blocks() if block["kind"] == "fields" for field in block["fields"]]
    return {field["label"]: field for field in found}


def presses(task: Questions, label: str) -> dict[str, Any]:
    """The presses of that name, by their questions."""
    found = [button for block in task.blocks() for button in block.get("buttons", ())]
    lines = [line[1] for block in task.blocks() if block["kind"] == "details" for line in block["lines"]]
    return {
        each["full"].removeprefix(f"{label}: "): each for each in [*found, *lines] if each["label"] == label
    }


def test_nobody_is_asked_for_another_life(owner: PlanFile, file: PlanFile) -> None:
    """An owner is asked who could take over; without a situation nothing of the kind is asked."""
    assert "Who could take over from you one day?" in asked(Questions(owner, "goals"))

    file.set("person", situation=None, work=None)
    assert {} == asked(Questions(file, "goals"))
    assert NOTHING_ASKED == Questions(file, "goals").blocks()[0]["words"]


def test_an_answer_begins_with_its_first_word_and_goes_with_its_last(owner: PlanFile, ask: Any) -> None:
    """It stands in the plan under its question; taken out, it is gone, and can be begun again."""
    form = Panel(owner, Questions(owner, "goals"))
    field = asked(Questions(owner, "goals"))["Who could take over from you one day?"]
    for _ in range(2):
        ask(form, do="save", id="", field="text", key=field["key"], value="Ines", seen="")
        (answer,) = owner.plan.answers
        assert ("Who could take over from you one day?", "Ines") == (answer.question, answer.text)
        assert "Ines" == asked(Questions(owner, "goals"))[answer.question]["value"]

        told = ask(form, do="save", id=answer.id, field="text", key=field["key"], value="", seen="Ines")
        assert "saved" == told["tell"]
        assert () == owner.plan.answers


def test_an_answer_changed_elsewhere_is_not_taken_out(owner: PlanFile, ask: Any) -> None:
    """Somebody else has written on meanwhile: nothing is removed without a question."""
    form = Panel(owner, Questions(owner, "goals"))
    field = asked(Questions(owner, "goals"))["Who could take over from you one day?"]
    ask(form, do="save", id="", field="text", key=field["key"], value="Ines", seen="")
    (answer,) = owner.plan.answers
    saw = form.content_now()["saw"]
    PlanFile(owner.path, owner.as_of).update(answer, text="Ines, after 2029")
    told = ask(form, do="save", id=answer.id, field="text", key=field["key"], value="", seen="Ines", saw=saw)

    assert told["tell"] != "saved"
    assert "Ines, after 2029" == PlanFile(owner.path, owner.as_of).plan.answers[0].text


def test_what_is_not_mine_is_not_asked_until_i_say_so(owner: PlanFile) -> None:
    """One press closes a question for good, in the count of the chapter too; another asks it again."""
    task = Questions(owner, "goals")
    question = "Who could take over from you one day?"
    open_before = _open(owner)
    task.answer({"do": "close", "key": presses(task, "Not mine")[question]["key"]})

    assert question not in asked(Questions(owner, "goals"))
    assert open_before - 1 == _open(owner)

    task.answer({"do": "open", "key": presses(task, "Ask me again")[question]["key"]})
    assert question in asked(Questions(owner, "goals"))
    assert () == owner.plan.silenced


def test_a_question_of_others_is_refused(owner: PlanFile) -> None:
    """A message may name a question that this person is not asked; nothing is written."""
    assert Questions(owner, "goals").answer({"do": "close", "key": "study_hours"}).problem
    assert () == owner.plan.silenced


def test_its_text_is_stable(owner: PlanFile) -> None:
    """A saved notebook shows one line."""
    assert "Questions for where you stand" == repr(forms.questions(owner, "goals"))


def _open(file: PlanFile) -> int:
    points = analysis.completeness(file.plan, file.as_of).set_index("point")
    return int(points.loc["Questions for you, Goals", "open"])
