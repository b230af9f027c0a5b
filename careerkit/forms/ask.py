"""Ask somebody for their view: choose two to five points, hand the page over, bring in what comes back."""

from __future__ import annotations

from careerkit.errors import CareerkitError
from careerkit.exports import ask as asking
from careerkit.plan import Competency, Plan
from careerkit.planfile import PlanFile
from careerkit.words import counted

from .fields import Message
from .form import Shown
from .imports import Imports
from .panel import Block, Said, button, buttons, field, fields, panel, table, words

_MOST = 12
_FILES = {"html": "Download as a web page", "docx": "Download as Word"}


def ask(file: PlanFile) -> Shown:
    """A page of questions for a mentor, manager or colleague, and what came back of it (S35, S67)."""
    return panel(file, Ask(file))


class Ask(Imports):
    """The points that are chosen, and an answer that is looked at before it is added."""

    name = "ask"
    caption = "Ask somebody for their view"

    def __init__(self, file: PlanFile) -> None:
        super().__init__(file)
        self._rate: dict[str, None] = {}
        self._question = ""
        self._feedback = True

    def text(self) -> str:
        """The form as one stable line."""
        return f"{len(self._offered(self._file.plan))} competencies to ask about"

    def blocks(self) -> list[Block]:
        """What to ask, the files, and what came back."""
        rows: list[Message] = [
            {"cells": [field("tick", each.id, f"Ask about {each.name}", each.id in self._rate), each.name]}
            for each in self._offered(self._file.plan)
        ]
        rows.append(
            {"cells": [field("tick", "feedback", "Ask for feedback", self._feedback), asking.FEEDBACK]}
        )
        own = field("line", "question", "A question of your own", self._question)
        columns = {"Ask": "tick", "A level to rate, or a question": "head"}
        shown = [words("They see what you tick, and nothing else of your plan.")]
        shown.append(table("What to ask", columns, rows))
        files = (button("download", label, ending) for ending, label in _FILES.items())
        bring = button(
            "bring", "Bring in an answer", upload=".json,.docx", full="Bring in the file that came back"
        )
        shown += [fields(own), buttons(*files, bring)]
        return shown + self.looked_at()

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Choose a point, make the file, read what came back, or add it."""
        key, value = str(message.get("key", "")), message.get("value")
        try:
            match message["do"]:
                case "set":
                    return self._choose(key, value)
                case "download":
                    return self._download(key)
                case _:
                    return super().answer(message, seen)
        except CareerkitError as error:
            return Said(str(error), problem=True)

    def _offered(self, plan: Plan) -> list[Competency]:
        """What may be rated: the competencies of active goals, those with the largest gap first."""
        active = {goal.id for goal in plan.active_goals}
        found = [each for each in plan.competencies if each.goal_id in active]
        return sorted(found, key=lambda each: -(each.priority or 0))[:_MOST]

    def _choose(self, key: str, value: object) -> Said:
        if key == "question":
            self._question = str(value)[:500]
        elif key == "feedback":
            self._feedback = bool(value)
        elif value:
            self._rate[key] = None
        else:
            self._rate.pop(key, None)
        return Said()

    def _download(self, ending: str) -> Said:
        plan, as_of = self._file.plan, self._file.as_of
        rate = [id for id in self._rate if id in plan.by_id]
        points = asking.points(plan, rate, [self._question], feedback=self._feedback)
        content = asking.as_word(plan, as_of, points) if ending == "docx" else asking.as_page(plan, points)
        name = f"questions-{as_of}.{ending}"
        return Said(f"Downloaded {name} with {counted(len(points), 'point')}.", file=(name, content))
