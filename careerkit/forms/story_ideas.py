"""Stories for an interview, begun with one press from what one did (S63, S65)."""

from __future__ import annotations

from collections.abc import Iterator

from careerkit.plan import Action, Plan, Story
from careerkit.words import quoted, shortened

from .panel import Block, Said, Task, bound, button, buttons, choice, fields, shown_by, words

_PARTS = ("title", "situation", "task", "action", "result")


def beginnings(plan: Plan) -> Iterator[tuple[str, str, Story]]:
    """What a story can begin from: the id of the record, what it is, and the story as far as it is known."""
    for entry in reversed(plan.journal):
        if entry.kind in ("win", "lesson"):
            step, title = plan.find(Action, entry.action_id), shortened(entry.text, 80)
            known = _of_step(plan, step) if step else Story(title=title)
            shows = (entry.competency_id,) if entry.competency_id else known.competency_ids
            told = {"title": title, "result": entry.text, "competency_ids": shows}
            yield entry.id, entry.kind, known.model_copy(update=told)
    for step in reversed(plan.done_actions):
        yield step.id, "step done", _of_step(plan, step)
    for each in reversed(plan.experiences):
        where = f"{each.title} at {each.organisation}" if each.organisation else each.title
        lesson = {"situation": where, "result": each.lesson, "experience_id": each.id}
        yield each.id, each.kind, Story.model_validate({"title": shortened(where, 80), **lesson})


def _of_step(plan: Plan, step: Action) -> Story:
    goal, shows = plan.goal_of(step), step.competency_id
    return Story(
        title=shortened(step.what, 80),
        situation=goal.statement if goal else "",
        task=step.what,
        result=step.result,
        competency_ids=(shows,) if shows else (),
    )


class StoryIdeas(Task):
    """What could be told in an interview: wins, lessons, finished steps and experiences (S65)."""

    name = "story ideas"
    caption = "What a story could begin from"
    undone = "Took it out again."

    def blocks(self) -> list[Block]:
        offered = self._offered()
        shown = [words("A win, a finished step or a job that you note stands here to begin from.")]
        if offered:
            lines = [[id, f"{story.title} ({kind})"] for id, (kind, story) in offered.items()]
            at = self.typed("from") if self.typed("from") in offered else lines[0][0]
            shown = [
                fields(choice("from", "Begin from", at, lines)),
                buttons(button("make", "Begin a story", at)),
            ]
        begun = self.added(Story)
        return [*shown, fields(*(bound(begun, name) for name in _PARTS))] if begun else shown

    def on_make(self, key: str, _seen: Plan) -> Said:
        offered = self._offered()
        if key not in offered:
            return Said("That is not here any more, or its story is begun.", problem=True)
        story = self.add(offered[key][1])
        return Said(f"Began {quoted(story.title)}.", undo=True, focus=f"{story.id} action")

    def _offered(self) -> dict[str, tuple[str, Story]]:
        plan = self._file.plan
        titles = {story.title for story in plan.stories}
        return {id: (kind, story) for id, kind, story in beginnings(plan) if story.title not in titles}


story_ideas = shown_by(StoryIdeas)
