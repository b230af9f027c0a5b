"""Bring in what is written elsewhere: a resume, a list, a spreadsheet; looked at first, then added."""

from __future__ import annotations

from careerkit import imports as incoming
from careerkit.errors import CareerkitError
from careerkit.imports.lists import KINDS
from careerkit.imports.values import scale_in
from careerkit.plan import Competency, Plan
from careerkit.planfile import PlanFile
from careerkit.words import capital, counted, shortened

from .fields import Message
from .form import Shown
from .panel import Block, Said, Task, button, buttons, choice, details, field, fields, panel, words

_FILES = ".json,.yaml,.yml,.xml,.zip,.csv,.tsv,.txt,.xlsx,.docx"
_LINES = {"competencies": "competencies", "skills": "skills", "actions": "steps", "contacts": "contacts"}
_KINDS = [("", "as its columns say"), *((kind, _LINES.get(kind, kind)) for kind in KINDS)]
_SPLIT = {"": None, "each": True, "one": False}
_MOST = 60
_PASTED = "the lines.txt"


def imports(file: PlanFile, kind: str = "") -> Shown:
    """A file or pasted lines as records of the plan (S6, S30); `kind` is what the lines are at first."""
    return panel(file, Imports(file, kind))


class Imports(Task):
    """What was brought, how it is to be read, and the look at it."""

    name = "imports"
    caption = "Bring in a resume, a list or a spreadsheet"

    def __init__(self, file: PlanFile, kind: str = "") -> None:
        super().__init__(file)
        self._chosen = {"kind": kind, "scale": "", "split": "", "text": "", "goal": "", "role": ""}
        self._brought: tuple[str, bytes] | None = None
        self._look: incoming.Look | None = None

    def text(self) -> str:
        """The form as one stable line."""
        return "a resume, a list or a spreadsheet can be brought in"

    def blocks(self) -> list[Block]:
        """The file or the lines, and what would come of them."""
        bring = button("bring", "Choose a file", upload=_FILES, full="Choose a resume, list or spreadsheet")
        shown = [
            words(
                "A resume (JSON Resume, RenderCV, Reactive Resume, Europass, LinkedIn's zip), a list (csv, "
                "xlsx), or a spreadsheet of this plan that you edited. You see first what would come in."
            ),
            buttons(bring),
            fields(
                field("text", "text", "Or paste a list, one thing a line", self._chosen["text"]),
                choice("kind", "The lines are", self._chosen["kind"], _KINDS),
                field("line", "scale", "Their levels go from 0 to 5, or", self._chosen["scale"]),
            ),
            buttons(button("paste", "Look at the lines", full="Look at what the pasted lines would add")),
        ]
        return shown + self.looked_at()

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Choose how it is read, take a file or the lines, or add what was looked at."""
        try:
            match message["do"]:
                case "set":
                    return self._choose(str(message.get("key")), str(message.get("value") or "")[:200_000])
                case "bring":
                    content = self.whole(message)
                    name = str(message.get("name", ""))[:80] or "The file"
                    return Said() if content is None else self._take(name, content)
                case "paste":
                    return self._take(_PASTED, self._chosen["text"].encode(errors="replace"))
                case _:
                    return self._add()
        except CareerkitError as error:
            self._brought = self._look = None
            return Said(f"Nothing was added. {error}", problem=True)

    def _choose(self, key: str, value: str) -> Said:
        if key in self._chosen:
            self._chosen[key] = value
        return (
            self._take(*self._brought)
            if self._brought and key in ("split", "scale", "goal", "role")
            else Said()
        )

    def _take(self, name: str, content: bytes) -> Said:
        self._brought = (name, content)
        kind = self._chosen["kind"] if name == _PASTED else ""
        scale, split = scale_in(self._chosen["scale"]), _SPLIT.get(self._chosen["split"])
        plan, as_of = self._file.plan, self._file.as_of
        goal, role = self._chosen["goal"], self._chosen["role"]
        self._look = incoming.look(content, name, plan, as_of, kind, scale, split=split, goal=goal, role=role)
        return Said(f"{'Look' if self._look else 'Nothing to add; look'} below. Nothing is added yet.")

    def looked_at(self) -> list[Block]:
        """What the file would add, and the press that adds it; nothing before one was brought."""
        look = self._look
        if look is None:
            return []
        shown = [words(f"{look.source}: {look.outcome}", "strong")]
        if look.reading.headings:
            ways = [
                ("", "one skill if it has a level"),
                ("each", "a heading: each word is a skill"),
                ("one", "one skill"),
            ]
            count = counted(look.reading.headings, "skill")
            shown.append(
                fields(
                    choice(
                        "split", f"{capital(count)} with words below: each is", self._chosen["split"], ways
                    )
                )
            )
        asks = self._asked_of_ladder(look)
        shown += [fields(*asks)] if asks else []
        for heading, lines in look.sections():
            more = [f"and {len(lines) - _MOST} more"] if len(lines) > _MOST else []
            shown.append(details(f"{heading} ({len(lines)})", *lines[:_MOST], *more))
        return shown + ([buttons(button("add", "Add it to my plan", first=True))] if look else [])

    def _asked_of_ladder(self, look: incoming.Look) -> list[Message]:
        """Which role of a ladder it is, and for which goal, where the file does not say."""
        roles, goals = look.reading.roles, self._file.plan.active_goals
        asked = []
        if roles:
            options = [("", "choose"), *((role, shortened(role, 60)) for role in roles)]
            asked.append(choice("role", "The role that your goal is about", look.reading.role, options))
        is_open = any(isinstance(one, Competency) and not one.goal_ids for one in look.records)
        if len(goals) > 1 and (self._chosen["goal"] or is_open):
            options = [("", "none yet"), *((goal.id, shortened(goal.statement, 60)) for goal in goals)]
            asked.append(choice("goal", "Competencies are for the goal", self._chosen["goal"], options))
        return asked

    def _add(self) -> Said:
        if self._look is None:
            raise CareerkitError("Choose a file or paste some lines first.")
        look, self._brought, self._look = self._look, None, None
        refused = incoming.apply(self._file, look)
        return Said(" ".join([f"Added: {look.outcome}." if look else look.outcome, *refused]))
