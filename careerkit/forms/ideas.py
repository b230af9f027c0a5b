"""What one press begins: a step from an idea, a test or a programme of study; a story from what one did."""

from collections.abc import Iterator, Mapping
from typing import Literal

from careerkit.analysis.actions import words as kind_words
from careerkit.analysis.ideas import AT_WORK, OUTSIDE, WAYS, Idea, ideas_for, open_gaps
from careerkit.analysis.uncertainties import uncertainties
from careerkit.plan import Action, Competency, Factor, Goal, Plan, Programme, Record, Story, Uncertainty
from careerkit.planfile import PlanFile
from careerkit.words import capital, counted, figure, quoted, shortened

from .panel import Block, Said, Task, bound, button, buttons, choice, fields, shown_by, stacked, table, words

# Where a gap comes from that was a weakness, without its private words.
_SOURCE = "Where I want to grow ({})"
Source = Literal["uncertainties", "programmes"]
AMONG = {AT_WORK: "at work", OUTSIDE: "outside work", WAYS: "the four main ways to develop"}


class Ideas(Task):
    """Starting points for steps, at work, outside, and the main ways to develop (S42, S43, S44)."""

    name, caption = "ideas", "Ideas for steps"
    undone = "Took it out again."

    # Steps begun here, by idea and gap.
    _begun: Mapping[tuple[str, str], str] = {}

    def blocks(self) -> list[Block]:
        plan = self._file.plan
        gap = self._gap(plan)
        choices = []
        for each in open_gaps(plan):
            standing = "not assessed" if each.gap is None else f"{counted(each.gap, 'level')} to go"
            goal = plan.goal_of(each)
            serves = f", for “{shortened(goal.statement, 40)}”" if goal else ""
            choices.append([each.id, f"{shortened(each.name, 50)}: {standing}{serves}"])
        weaknesses = (factor for factor in plan.factors if factor.kind == "weakness")
        choices += ([each.id, f"{shortened(each.text, 50)}: where I want to grow"] for each in weaknesses)
        if gap and gap.id not in [id for id, _ in choices]:
            choices.insert(0, [gap.id, f"{shortened(gap.main_text, 50)}: closed"])
        choices.append(["", "Nothing in particular"])
        # Without a job no idea leads to work.
        sources = {idea.source for idea in ideas_for(plan.person)}
        places = [[source, words] for source, words in AMONG.items() if source in sources]
        among = self.typed("among") if self.typed("among") in sources else places[0][0]
        which = choice("gap", "What is the step for?", gap.id if gap else "", choices)
        shown = [fields(which, choice("among", "Where could it be?", among, places))]
        if isinstance(gap, Factor) and not _is_listed(gap, plan):
            wanted = (("gap", "List it as a gap"), ("goal", "Make it a goal"))
            shown.append(buttons(*(button("grow", label, f"{what} {gap.id}") for what, label in wanted)))
        if grown := self.added(Goal):
            shown.append(fields(bound(grown, "statement", label="The goal, as what you will have reached")))
        if gap and gap == self.added(Competency):
            shown.append(fields(bound(gap, "name", label="The gap, as what somebody does who does it well")))
        if len(choices) == 1:
            shown.append(words("List on page 3 what a goal asks for, and an idea can be tied to a gap."))
        columns = {"Idea": "head", "How": "short", "Step": "press"}
        lines = []
        for idea in (idea for idea in ideas_for(plan.person) if idea.source == among):
            press = button("make", "Make it a step", idea.name, of=idea.what)
            last = "in your plan" if self._made(plan, idea, gap) else press
            suits = not isinstance(gap, Competency) or gap.kind in idea.closes
            lines.append({"cells": [capital(idea.what), kind_words(idea.kind), last], "quiet": not suits})
        shown.append(table(self.caption, columns, sorted(lines, key=lambda line: bool(line["quiet"]))))
        begun = filter(None, (plan.find(Action, id) for id in self._begun.values()))
        steps = [bound(step, "what", label="Your step, in your own words", kind="text") for step in begun]
        rest = "Its hours, date and order you give it in the list of steps."
        return stacked(shown, fields(*steps), words(rest if steps else ""))

    def _gap(self, plan: Plan) -> Competency | Factor | None:
        """The gap or weakness chosen; before anything is chosen, the gap with the highest priority."""
        chosen = self.entries.get("gap")
        if chosen is None or (chosen and chosen not in plan.by_id):
            chosen = self.entries["gap"] = next((each.id for each in open_gaps(plan)), None)
        return plan.find(Competency, self.typed("gap")) or plan.find(Factor, self.typed("gap"))

    def _made(self, plan: Plan, idea: Idea, gap: Competency | Factor | None) -> bool:
        gap_id = gap.id if gap else None
        if self._begun.get((idea.name, gap_id or "")) in plan.by_id:
            return True
        same = (step for step in plan.actions if step.status != "dropped" and step.what == idea.step(gap))
        return any(step.competency_id in (gap_id, None) for step in same)

    def on_make(self, key: str, _seen: Plan) -> Said:
        plan = self._file.plan
        idea, gap = next((idea for idea in ideas_for(plan.person) if idea.name == key), None), self._gap(plan)
        if idea is None:
            return Said("That idea is not here any more.", problem=True)
        if self._made(plan, idea, gap):
            return Said("That step is in your plan already.", problem=True)
        values = {"what": idea.step(gap), "kind": idea.kind, "setting": idea.setting or None}
        if isinstance(gap, Competency):
            values |= {"competency_id": gap.id, "goal_id": plan.goal_id_of(gap)}
        step = self.add(Action.model_validate(values))
        self._begun = {**self._begun, (idea.name, gap.id if gap else ""): step.id}
        return Said(f"Added the step “{shortened(step.what, 60)}”.", undo=True)

    def on_grow(self, key: str, seen: Plan) -> Said:
        """Make a weakness a gap, or a goal that asks for it; the person says there what it takes."""
        what, _, id = key.partition(" ")
        plan, weakness = self._file.plan, seen.find(Factor, id)
        if weakness is None or _is_listed(weakness, plan):
            return Said("That is among your gaps already, or was removed.", problem=True)
        name, goals = shortened(weakness.text, 200), [goal.id for goal in plan.active_goals]
        made: list[Record] = []
        if what == "goal":
            made = [self._file.add(Goal(statement=f"I have grown in this: {name}", kinds=("life",)))]
            goals = [made[0].id]
        goal_ids = tuple(goals) if len(goals) == 1 else ()
        gap = self._file.add(Competency(name=name, goal_ids=goal_ids, source=_SOURCE.format(weakness.id)))
        self.made, self.entries["gap"] = [(None, each) for each in (*made, gap)], gap.id
        return Said(f"{quoted(name)} is a {what} now.", undo=True)


class StepsFrom(Task):
    """What of a section can become a step: the tests of what must be true, or the programmes of study."""

    caption = "What can become a step"
    undone = "Took it out again."

    def __init__(self, file: PlanFile, section: Source = "uncertainties") -> None:
        super().__init__(file)
        self.name, self._section = f"steps from {section}", section

    def blocks(self) -> list[Block]:
        lines: list[Block] = []
        for id, step in self._steps().items():
            press = button("make", "Make it a step", id, of=step.what)
            likely = f"{figure(step.effort.likely)} h" if step.effort.likely else ""
            lines.append({"cells": [step.what, likely, "in your plan" if self._made(step) else press]})
        columns = {"Step": "head", "Hours": "short", "": "press"}
        return [table(self.caption, columns, lines) or words("Nothing to make a step of yet.")]

    def on_make(self, key: str, _seen: Plan) -> Said:
        step = self._steps().get(key)
        if step is None or self._made(step):
            return Said("That is a step already, or is not here any more.", problem=True)
        self.add(step)
        return Said(f"Added the step {quoted(step.what)}.", undo=True)

    def _steps(self) -> dict[str, Action]:
        """The steps by what they come from: programmes not dropped, or tests in the order in which to ask."""
        plan, steps = self._file.plan, {}
        if self._section == "programmes":
            for each in (each for each in plan.programmes if each.decision != "dropped"):
                # For the first gap that it closes.
                gap = plan.find(Competency, next(iter(each.competency_ids), None))
                links = {"competency_id": gap.id, "goal_id": plan.goal_id_of(gap)} if gap else {}
                what = f"{each.title}, {each.provider}".removesuffix(", ")
                steps[each.id] = _step(
                    each, what, kind="formal_education", not_before=each.starts_on, **links
                )
            return steps
        # A test of a direction serves its goal.
        goals = {goal.direction_id: goal.id for goal in reversed(plan.active_goals) if goal.direction_id}
        for one in (plan.find(Uncertainty, str(id)) for id in uncertainties(plan, self._file.as_of).index):
            if one and one.state == "open" and one.test:
                measure = f"I know if this is true: {shortened(one.text, 400)}"
                goal_id = one.goal_id or goals.get(one.direction_id or "")
                steps[one.id] = _step(one, one.test, goal_id=goal_id, due=one.by, measure=measure)
        return steps

    def _made(self, step: Action) -> bool:
        return any(each.what == step.what for each in self._file.plan.kept_actions)


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

    name, caption = "story ideas", "What a story could begin from"
    undone = "Took it out again."

    def blocks(self) -> list[Block]:
        offered = self._offered()
        shown = [words("A win, a finished step or a job that you note stands here to begin from.")]
        if offered:
            lines = [[id, f"{story.title} ({kind})"] for id, (kind, story) in offered.items()]
            at = self.typed("from") if self.typed("from") in offered else lines[0][0]
            asked = fields(choice("from", "Begin from", at, lines))
            shown = [asked, buttons(button("make", "Begin a story", at))]
        begun, names = self.added(Story), ("title", "situation", "task", "action", "result")
        return [*shown, fields(*(bound(begun, name) for name in names))] if begun else shown

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


ideas = shown_by(Ideas)
steps_from = shown_by(StepsFrom)
story_ideas = shown_by(StoryIdeas)


def _step(record: Uncertainty | Programme, what: str, **fields: object) -> Action:
    """The step that it becomes, with its hours and cost."""
    needs = [{"kind": "training", "what": "What it costs", "cost": record.cost}] if record.cost else []
    effort = {"likely": record.hours}
    return Action.model_validate({"what": what, "effort": effort, "resources": needs, **fields})


def _is_listed(weakness: Factor, plan: Plan) -> bool:
    return any(each.source == _SOURCE.format(weakness.id) for each in plan.competencies)
