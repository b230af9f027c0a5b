"""Stories begun with one press."""

from __future__ import annotations

from typing import Any

import pytest

from careerkit import forms
from careerkit.forms.ideas import StoryIdeas
from careerkit.forms.panel import Panel
from careerkit.plan import Action, Competency, Experience, Goal, JournalEntry
from careerkit.planfile import PlanFile


@pytest.fixture
def lived(file: PlanFile) -> PlanFile:
    """A win of a finished step, a setback, and a job."""
    file.add(Goal(statement="I am ward sister"))
    file.add(Competency(name="Handover", goal_ids=("goal-1",)))
    step = {"what": "Lead the night handover", "competency_id": "competency-1", "status": "done"}
    file.add(
        Action.model_validate({**step, "measure": "Nobody asks twice", "result": "It took nine minutes"})
    )
    file.add(JournalEntry(text="Nobody had to ask", action_id="action-1"))
    file.add(JournalEntry(text="Forgot the keys", kind="setback"))
    file.add(Experience(title="Nurse", organisation="Nakuru hospital", lesson="Write it down at once"))
    return file


def offered(task: StoryIdeas) -> list[str]:
    """What a story could begin from, in words."""
    fields = [field for block in task.blocks() for field in block.get("fields", ()) if field["key"] == "from"]
    return [words for field in fields for _, words in field["choices"]]


def test_wins_finished_steps_and_jobs_are_offered(lived: PlanFile) -> None:
    """A setback is none of them."""
    assert [
        "Nobody had to ask (win)",
        "Lead the night handover (step done)",
        "Nurse at Nakuru hospital (job)",
    ] == offered(StoryIdeas(lived))


def test_a_win_begins_a_story_with_what_its_step_knows(lived: PlanFile) -> None:
    """Situation, task and competency come from the step, the result is the win; it can be taken back."""
    task = StoryIdeas(lived)
    said = task.answer({"do": "make", "key": "journal-1"})
    (story,) = lived.plan.stories

    assert said.undo
    assert ("I am ward sister", "Lead the night handover") == (story.situation, story.task)
    assert ("Nobody had to ask", "", ("competency-1",)) == (story.result, story.action, story.competency_ids)
    assert "Nobody had to ask (win)" not in offered(task)
    task.answer({"do": "undo"})
    assert () == lived.plan.stories


def test_a_step_tells_what_it_showed_and_a_job_where_it_was(lived: PlanFile) -> None:
    """The resume finds the story of a job under it."""
    task = StoryIdeas(lived)
    task.answer({"do": "make", "key": "action-1"})
    task.answer({"do": "make", "key": "experience-1"})
    step, job = lived.plan.stories

    assert "It took nine minutes" == step.result
    assert ("Nurse at Nakuru hospital", "Write it down at once") == (job.situation, job.result)
    assert "experience-1" == job.experience_id


def test_the_begun_story_is_written_where_it_was_begun(lived: PlanFile, ask: Any) -> None:
    """Its fields stand below, saved like any other."""
    form = forms.story_ideas(lived)
    assert isinstance(form, Panel)
    ask(form, n=1, do="make", key="action-1")
    ask(form, n=2, do="save", id="story-1", field="action", value="I wrote a list", seen="")

    assert "I wrote a list" == lived.plan.stories[0].action


def test_the_same_story_is_not_begun_twice(lived: PlanFile) -> None:
    """Nor one of something that is gone."""
    task = StoryIdeas(lived)
    task.answer({"do": "make", "key": "action-1"})

    assert task.answer({"do": "make", "key": "action-1"}).problem
    assert task.answer({"do": "make", "key": "action-7"}).problem
    assert 1 == len(lived.plan.stories)


def test_another_beginning_can_be_chosen(lived: PlanFile) -> None:
    """The press begins what is chosen, before that the latest."""
    task = StoryIdeas(lived)
    press = [block["buttons"][0]["key"] for block in task.blocks() if block["kind"] == "buttons"]
    task.answer({"do": "set", "key": "from", "value": "experience-1"})

    assert ["journal-1"] == press
    assert "experience-1" == task.blocks()[1]["buttons"][0]["key"]


def test_an_empty_plan_says_what_will_stand_here(file: PlanFile) -> None:
    """A sentence, no empty table."""
    assert "stands here to begin from" in StoryIdeas(file).blocks()[0]["words"]
