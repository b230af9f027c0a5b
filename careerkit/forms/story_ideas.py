"""Stories for an interview, begun with one press from what one did (S63, S65)."""

from __future__ import annotations

from collections.abc import Iterator

from careerkit.plan import Action, JournalEntry, Plan, Story
from careerkit.planfile import PlanFile
from careerkit.words import quoted, shortened

from .fields import Message
from .panel import Block, Said, Shown, Task, bound, button, buttons, choice, fields, panel, words

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
        result=step.result,
        competency_ids=(shows,) if shows else (),
    )


def _of_entry(plan: Plan, entry: JournalEntry) -> Story:
    step, title = plan.find(Action, entry.action_id), shortened(entry.text, 80)
    known = _of_step(plan, step) if step else Story(title=title)
    shows = (entry.competency_id,) if entry.competency_id else known.competency_ids
    return known.model_copy(update={"title": title, "result": entry.text, "competency_ids": shows})


class StoryIdeas(Task):
    """What happened, with a press that begins a story from it, and the story that was begun."""

    name = "story ideas"
    caption = "What a story could begin from"

    def __init__(self, file: PlanFile) -> None:
        super().__init__(file)
        self._chosen = ""

    def text(self) -> str:
        """The form as one stable line."""
        return f"beginnings of stories: {len(self._offered(self._file.plan))}"

    def blocks(self) -> list[Block]:
        """What happened and is not told yet, the latest first, and the fields of the story just begun."""
        offered = self._offered(self._file.plan)
        shown = [words("A win, a finished step or a job that you note stands here to begin from.")]
        if offered:
            lines = [[id, f"{story.title} ({kind})"] for id, (kind, story) in offered.items()]
            at = self._chosen if self._chosen in offered else lines[0][0]
            which = choice("from", "Begin from", at, lines)
            shown = [fields(which), buttons(button("make", "Begin a story", at))]
        begun = self.added(Story)
        return [*shown, fields(*(bound(begun, name) for name in _PARTS))] if begun else shown

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Choose what to begin from, begin a story, or take it back."""
        if message["do"] == "undo":
            return self.take_back("Took it out again.")
        if message["do"] == "set":
            self._chosen = str(message["value"])
            return Said()
        offered = self._offered(self._file.plan)
        if message.get("key") not in offered:
            return Said("That is not here any more, or its story is begun.", problem=True)
        story = self._file.add(offered[str(message["key"])][1])
        self.made = [(None, story)]
        return Said(f"Began {quoted(story.title)}.", undo=True, focus=f"{story.id} action")

    def _offered(self, plan: Plan) -> dict[str, tuple[str, Story]]:
        titles = {story.title for story in plan.stories}
        return {id: (kind, story) for id, kind, story in beginnings(plan) if story.title not in titles}
