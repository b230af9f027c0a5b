"""Stories for an interview, begun with one press from what one did (S63, S65)."""

from __future__ import annotations

from collections.abc import Iterator

from careerkit.plan import Action, JournalEntry, Plan, Story
from careerkit.planfile import PlanFile
from careerkit.words import quoted, shortened

from .fields import Message
from .panel import Block, Said, Shown, Task, bound, button, buttons, fields, panel, table, words

_MOST = 12
_PARTS = ("title", "situation", "task", "action", "result")


def story_ideas(file: PlanFile) -> Shown:
    """What could be told in an interview: wins, lessons, finished steps and experiences (S65)."""
    return panel(file, StoryIdeas(file))


def beginnings(plan: Plan) -> Iterator[tuple[str, str, Story]]:
    """What a story can begin from: the id of the record, what it is, and the story as far as it is known."""
    for entry in reversed(plan.journal):
        if entry.kind in ("win", "lesson"):
            yield entry.id, entry.kind, _of_entry(plan, entry)
    for step in reversed(plan.done_actions):
        yield step.id, "step done", _of_step(plan, step)
    for each in reversed(plan.experiences):
        where = f"{each.title} at {each.organisation}" if each.organisation else each.title
        known = {"situation": where, "result": each.lesson, "experience_id": each.id}
        yield each.id, each.kind, Story.model_validate({"title": shortened(where, 80), **known})


def _of_step(plan: Plan, step: Action) -> Story:
    goal, shows = plan.goal_of(step), step.competency_id
    return Story(
        title=shortened(step.what, 80),
        situation=goal.statement if goal else "",
        task=step.what,
        result=step.result or step.measure,
        competency_ids=(shows,) if shows else (),
    )


def _of_entry(plan: Plan, entry: JournalEntry) -> Story:
    step = plan.find(Action, entry.action_id)
    known = _of_step(plan, step) if step else Story(title="x")
    shows = (entry.competency_id,) if entry.competency_id else known.competency_ids
    told = {"title": shortened(entry.text, 80), "result": entry.text, "competency_ids": shows}
    return known.model_copy(update=told)


class StoryIdeas(Task):
    """What happened, with a press that begins a story from it, and the story that was begun."""

    name = "story ideas"
    caption = "What a story could begin from"

    def text(self) -> str:
        """The form as one stable line."""
        return f"beginnings of stories: {len(list(beginnings(self._file.plan)))}"

    def blocks(self) -> list[Block]:
        """What happened, the latest first, and the fields of the story just begun."""
        plan = self._file.plan
        titles = {story.title for story in plan.stories}
        found = [each for each in beginnings(plan) if each[2].title not in titles]
        shown = found if self.all_shown else found[:_MOST]
        rows: list[Message] = [
            {"cells": [story.title, kind, button("make", "Begin a story", id, full=f"Begin: {story.title}")]}
            for id, kind, story in shown
        ]
        columns = {"What happened": "head", "What it is": "short", "Story": "press"}
        made: list[Block] = [table(self.caption, columns, rows)] if rows else []
        if not plan.stories and not rows:
            made.append(words("A win, a finished step or a job you note stands here to begin a story from."))
        if more := self.more_or_fewer(len(found) - _MOST):
            made.append(buttons(*more))
        begun = self.added(Story)
        return [*made, fields(*(bound(begun, name) for name in _PARTS))] if begun else made

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Begin a story, show the rest, or take it back."""
        if message["do"] == "undo":
            return self.take_back("Took it out again.")
        if message["do"] == "all":
            self.all_shown = not self.all_shown
            return Said()
        plan = self._file.plan
        story = next((story for id, _, story in beginnings(plan) if id == message.get("key")), None)
        if story is None or story.title in {each.title for each in plan.stories}:
            return Said("That is not here any more, or its story is begun.", problem=True)
        begun = self._file.add(story)
        self.made = [(None, begun)]
        return Said(f"Began {quoted(begun.title)}.", undo=True, focus=f"{begun.id} action")
