"""Who will read it: the whole text, what stays behind, and the file."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from careerkit.exports import blocks, brief
from careerkit.exports.redact import redact
from careerkit.forms.sharing import Readers
from careerkit.plan import Action, Competency, Goal
from careerkit.planfile import PlanFile, read_plan


@pytest.fixture
def told(file: PlanFile) -> PlanFile:
    """One goal for the manager, one for the mentor, one for nobody."""
    for who in ("manager", "mentor", "me"):
        file.add(Goal(statement=f"Goal for {who}", visible_to=who))
    file.add(Action(what="Chair the meeting", goal_id="goal-1"))
    file.add(Competency(name="Budgeting", goal_id="goal-3", required=3, current=1))
    return file


def texts(blocks: Any) -> list[str]:
    """Every text that stands on the panel, in order."""
    if isinstance(blocks, str):
        return [blocks]
    values = blocks.values() if isinstance(blocks, dict) else blocks if isinstance(blocks, list) else ()
    return [text for value in values for text in texts(value)]


@pytest.mark.parametrize("reader", ["manager", "mentor", "adviser"])
def test_the_text_on_the_panel_is_that_of_the_brief(told: PlanFile, reader: str) -> None:
    """Word for word what the file holds for this reader."""
    task = Readers(told, "manager", short=False)
    task.answer({"do": "set", "key": "reader", "value": reader})
    closed = texts(task.blocks())
    task.answer({"do": "read"})
    shown = texts(task.blocks())
    expected = list(brief.blocks(redact(told.plan, reader).plan, told.as_of, "plan", reader))
    words = [each.text for each in expected if isinstance(each, blocks.Words)]

    assert ("Goal for mentor" in shown) == (reader != "manager")
    assert "Goal for me" not in shown
    assert set(words) <= set(shown)
    assert not {"My goals"} & set(closed)


def test_the_file_is_for_the_reader_and_its_day_is_kept(told: PlanFile) -> None:
    """Word, Markdown and a calendar; the plan notes the day, not the text."""
    task = Readers(told, "manager", short=True)
    for ending, begins in (("docx", b"PK"), ("md", b"# "), ("ics", b"BEGIN:VCALENDAR")):
        file = task.answer({"do": "download", "key": ending}).file
        assert file is not None
        assert file[0].endswith(ending)
        assert file[1].startswith(begins)

    (talk,) = read_plan(told.path).talks
    assert ("manager", told.as_of, "") == (talk.reader, talk.sent_on, talk.request)


def test_a_class_gets_the_gaps_that_were_ticked(told: PlanFile) -> None:
    """None until one is ticked, and no talk is noted."""
    task = Readers(told, "manager", short=False)
    task.answer({"do": "set", "key": "reader", "value": "class"})
    for ticked in (False, True):
        task.answer({"do": "set", "key": "competency-1", "value": ticked})
        file = task.answer({"do": "download", "key": "json"}).file
        assert file is not None
        assert ticked == bool(json.loads(file[1])["gaps"])
        assert not re.search(rb"Goal for", file[1])

    assert () == read_plan(told.path).talks


@pytest.mark.parametrize("when, alarms", [("never", 0), ("7", 3), ("a joke", 0)])
def test_my_own_dates_come_with_the_reminders_that_i_choose(told: PlanFile, when: str, alarms: int) -> None:
    """A calendar for oneself, without a note that it was handed over; two goals and the review have a day."""
    for goal in told.plan.goals[:2]:
        told.update(goal, due=told.as_of)
    task = Readers(told, "self", short=True)
    task.answer({"do": "set", "key": "remind", "value": when})
    file = task.answer({"do": "download", "key": "ics"}).file

    assert file is not None
    assert (True, alarms) == (file[0].endswith(".ics"), file[1].count(b"BEGIN:VALARM"))
    assert () == read_plan(told.path).talks


def test_who_has_chosen_nothing_is_told_how(file: PlanFile) -> None:
    """An empty preview says why, and where to choose."""
    file.add(Goal(statement="Lead"))
    shown = texts(Readers(file, "manager", short=False).blocks())

    assert "They will see nothing yet." in shown
    assert any(text.startswith("Nothing in this plan says yet who may see it") for text in shown)


def test_a_page_to_hang_up_is_for_oneself(told: PlanFile) -> None:
    """All of it is shown, whoever may see it, and no talk is noted."""
    task = Readers(told, "manager", short=True)
    task.answer({"do": "set", "key": "reader", "value": "self"})
    for ending in ("docx", "html"):
        file = task.answer({"do": "download", "key": ending}).file
        assert file is not None
        assert file[0].endswith(ending)

    assert "Goal for me" in texts(task.blocks())
    assert () == read_plan(told.path).talks


def test_a_sheet_of_evidence_can_be_read_and_taken(file: PlanFile) -> None:
    """For a goal that the reader sees, and for oneself; a hidden goal is not offered to anybody else."""
    for who in ("manager", "me"):
        file.add(Goal(statement=f"Goal for {who}", visible_to=who))
    for goal in ("goal-1", "goal-2"):
        file.add(Competency(name=f"Craft of {goal}", goal_ids=(goal,), evidence="Shown in May"))
    task = Readers(file, "manager", short=False)
    offered = [field for field in task.blocks()[0]["fields"] if field["key"] == "what"]

    assert ["plan", "evidence:goal-1", "pay"] == [what for what, _ in offered[0]["choices"]]
    task.answer({"do": "set", "key": "what", "value": "evidence:goal-1"})
    task.answer({"do": "read"})
    assert "Craft of goal-1" in texts(task.blocks())
    file_ = task.answer({"do": "download", "key": "md"}).file
    assert file_ is not None
    assert b"Shown in May" in file_[1]
    assert b"goal-2" not in file_[1]
    task.answer({"do": "set", "key": "reader", "value": "self"})
    task.answer({"do": "set", "key": "what", "value": "evidence:goal-2"})
    assert "Craft of goal-2" in texts(task.blocks())


def test_the_page_on_pay_is_offered_to_oneself_too(file: PlanFile) -> None:
    """With the ask, without the least."""
    file.set("compensation", ask=85_000, least=70_000, ask_per="month")
    task = Readers(file, "self", short=False)
    task.answer({"do": "set", "key": "what", "value": "pay"})
    shown = texts(task.blocks())

    assert "I ask for USD 85,000 a month, which is USD 1,020,000 a year." in shown
    assert not any("70,000" in text for text in shown)
    page = task.answer({"do": "download", "key": "html"}).file
    assert page is not None
    assert b"85,000" in page[1]


def test_what_rests_is_on_no_page_and_comes_back_on_its_day(told: PlanFile) -> None:
    """A step rests with its goal though the file says planned; a goal whose rest is over is active again."""
    rests = told.update(told.plan.goals[0], status="resting", rests_until=date(2027, 3, 1))
    page = texts(Readers(told, "self", short=False).blocks())
    assert not {"Goal for manager", "Chair the meeting"} & set(page)

    told.update(rests, rests_until=date(2026, 11, 1))

    assert {"Goal for manager", "Chair the meeting"} <= set(
        texts(Readers(told, "self", short=False).blocks())
    )
