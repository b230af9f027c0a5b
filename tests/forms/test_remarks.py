"""The SMART verdict that the form of goals shows once a field was saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from careerkit import forms
from careerkit.forms.editor import smart
from careerkit.plan import Action, Capacity, Effort, Goal, Plan, Skill
from careerkit.planfile import PlanFile

AS_OF = date(2026, 11, 21)
Tell = Callable[..., list[dict[str, Any]]]


def remark(messages: list[dict[str, Any]]) -> dict[str, Any] | None:
    return next((each["remark"] for each in messages if "remark" in each), None)


def test_a_vague_goal_gets_the_prompt_that_helps_first(file: PlanFile, tell: Tell) -> None:
    """Five letters with a sign each, and one sentence."""
    form = forms.goals(file)
    said = remark(tell(form, do="add", row="draft-1", values={"statement": "I want to be successful"}))

    assert said
    assert ["S", "M", "A", "R", "T"] == [mark[0] for mark in said["marks"]]
    assert ["✗", "✗", "?", "✗", "✗"] == [mark[1] for mark in said["marks"]]
    assert said["words"].startswith("Specific: “successful” can mean many things. Which role")
    assert [] == said["proposals"]


def test_a_date_in_the_words_is_offered(file: PlanFile, tell: Tell) -> None:
    """One press sets the date that the sentence names; once it is set nothing is offered."""
    form = forms.goals(file)
    statement = "I want to become a project manager within three years by completing a PMP certification"
    said = remark(tell(form, do="add", row="draft-1", values={"statement": statement}))

    assert said
    assert [{"label": "Use 21 Nov 2029", "field": "due", "value": "2029-11-21"}] == said["proposals"]

    goal = file.plan.goals[0]
    said = remark(tell(form, do="save", row=goal.id, id=goal.id, field="due", value="2029-11-21", seen=None))

    assert said
    assert [] == said["proposals"]
    assert date(2029, 11, 21) == file.plan.goals[0].due


def test_a_field_that_no_letter_reads_says_nothing(file: PlanFile, tell: Tell) -> None:
    """A priority does not change the verdict, so none is shown."""
    goal = file.add(Goal(statement="Lead"))
    form = forms.goals(file)

    assert None is remark(tell(form, do="save", row=goal.id, id=goal.id, field="priority", value=1, seen=2))


def test_other_forms_have_no_remarks(file: PlanFile, tell: Tell) -> None:
    """Only goals are judged."""
    form = forms.values(file)

    assert None is remark(tell(form, do="add", row="draft-1", values={"name": "Learning"}))


def test_a_remark_that_fails_does_not_unsay_the_edit(
    file: PlanFile, tell: Tell, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The edit is saved and said to be; what went wrong is in the log."""

    def broken(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr("careerkit.forms.editor.day", broken)
    messages = tell(forms.goals(file), do="add", row="draft-1", values={"statement": "Run it by May 2028"})

    assert "saved" in [each["tell"] for each in messages]
    assert "failed" not in [each["tell"] for each in messages]
    assert "Run it by May 2028" == file.plan.goals[0].statement
    assert "has no remark" in caplog.text


def test_a_date_that_can_be_read_in_two_ways_asks_which() -> None:
    """Where nothing fails, the question is which day is meant; nothing is offered to press."""
    goal = Goal(id="goal-1", statement="Pass the CCRN exam by 03/04/2027", why="I like the work")
    step = Action(id="action-1", what="Study", goal_id="goal-1", effort=Effort(likely=4))
    plan = Plan(goals=[goal], actions=[step], capacity=Capacity(hours_per_week=5))
    said = smart(goal, plan, AS_OF)

    assert ["✓", "✓", "?", "✓", "✓"] == [mark[1] for mark in said["marks"]]
    assert said["words"].endswith("Is it 4 Mar 2027 or 3 Apr 2027?")
    assert [] == said["proposals"]


def test_the_r_is_as_the_settings_say() -> None:
    """Relevant or realistic, by the setting."""
    plan = Plan.model_validate({"settings": {"smart": "realistic"}})

    assert any(
        mark[2].startswith("realistic") for mark in smart(Goal(statement="Lead"), plan, AS_OF)["marks"]
    )


def same_skill(file: PlanFile, tell: Tell, **values: object) -> dict[str, Any] | None:
    """What is said of a new competency called negotiation, beside a skill with level and example."""
    file.add(Skill(name="Negotiating", level=4, example="Two contracts in 2025"))
    form = forms.competencies(file)
    return remark(tell(form, do="add", row="draft-1", values={"name": "negotiation", **values}))


def test_a_competency_offers_what_a_skill_of_like_name_says(file: PlanFile, tell: Tell) -> None:
    """Level and example, each by one press; what was taken is not offered again."""
    said = same_skill(file, tell)

    assert said
    assert "It is among your skills too: “Negotiating”, level 4, advanced." == said["words"]
    assert [("current", 4), ("evidence", "Two contracts in 2025")] == [
        (each["field"], each["value"]) for each in said["proposals"]
    ]

    gap = file.plan.competencies[0]
    form = forms.competencies(file)
    for offer, left in zip(said["proposals"], (["evidence"], []), strict=True):
        seen = "" if offer["field"] == "evidence" else None
        rest = remark(tell(form, do="save", id=gap.id, field=offer["field"], value=offer["value"], seen=seen))
        assert rest
        assert left == [each["field"] for each in rest["proposals"]]
    (gap,) = file.plan.competencies
    assert (4, "Two contracts in 2025") == (gap.current, gap.evidence)


def test_a_contradiction_is_said(file: PlanFile, tell: Tell) -> None:
    """Another level is a question, with the skill's level to use; what was written is not replaced."""
    said = same_skill(file, tell, current=1, evidence="A market stall")

    assert said
    assert "level 4, advanced; here you say 1. Which is right?" in said["words"]
    assert [("Use level 4", "current")] == [(each["label"], each["field"]) for each in said["proposals"]]
    assert 1 == file.plan.competencies[0].current


def test_a_competency_without_a_like_skill_has_no_remark(file: PlanFile, tell: Tell) -> None:
    """One that says the same already is offered nothing."""
    said = same_skill(file, tell, current=4, evidence="Mine")

    assert said
    assert [] == said["proposals"]
    assert None is remark(
        tell(forms.competencies(file), do="add", row="draft-2", values={"name": "Negotiating prices"})
    )
