"""Bring in what is written elsewhere: a resume, a list, a spreadsheet; looked at first, then added."""

from careerkit import imports as incoming
from careerkit.errors import CareerkitError
from careerkit.imports.lists import KINDS
from careerkit.imports.values import scale_in
from careerkit.plan import Competency, Plan
from careerkit.planfile import PlanFile
from careerkit.words import capital, counted, shortened

from .panel import Block, Said, Task, button, buttons, choice, details, fields, shown_by, stacked, words

_FILES = ".json,.yaml,.yml,.xml,.zip,.csv,.tsv,.txt,.xlsx,.docx"
_KINDS = {"": "as its columns say"} | {kind: kind.replace("actions", "steps") for kind in KINDS}
_WAYS = {"": "one skill if it has a level", "each": "a heading: each word is a skill", "one": "one skill"}
_MOST = 60
_PASTED = "the lines.txt"


class Imports(Task):
    """A file or pasted lines as records of the plan (S6, S30); `kind` is what the lines are at first."""

    name, caption = "imports", "Bring in a resume, a list or a spreadsheet"
    failed = "Nothing was added. "

    def __init__(self, file: PlanFile, kind: str = "") -> None:
        super().__init__(file)
        self.entries["kind"] = kind
        self._brought: tuple[str, bytes] | None = None
        self._look: incoming.Look | None = None

    def blocks(self) -> list[Block]:
        bring = button("bring", "Choose a file", upload=_FILES, full="Choose a resume, list or spreadsheet")
        return stacked(
            words(
                "A resume (JSON Resume, RenderCV, Reactive Resume, Europass, LinkedIn's zip), a list (csv, "
                "xlsx), or a spreadsheet of this plan that you edited. You see first what would come in."
            ),
            buttons(bring),
            fields(
                self.entry("text", "text", "Or paste a list, one thing a line"),
                choice("kind", "The lines are", self.typed("kind"), _KINDS.items()),
                self.entry("line", "scale", "Their levels go from 0 to 5, or"),
            ),
            buttons(button("paste", "Look at the lines", full="Look at what the pasted lines would add")),
            self.looked_at(),
        )

    def choose(self, key: str, value: object, seen: Plan) -> Said:
        super().choose(key, str(value or "")[:200_000], seen)
        again = self._brought and key in ("split", "scale", "goal", "role")
        return self.brought(*self._brought) if self._brought and again else Said()

    def on_paste(self, _key: str, _seen: Plan) -> Said:
        return self.brought(_PASTED, self.typed("text").encode(errors="replace"))

    def on_add(self, _key: str, _seen: Plan) -> Said:
        if self._look is None:
            raise CareerkitError("Choose a file or paste some lines first.")
        look, self._brought, self._look = self._look, None, None
        refused = incoming.apply(self._file, look)
        return Said(" ".join([f"Added: {look.outcome}." if look else look.outcome, *refused]))

    def brought(self, name: str, content: bytes) -> Said:
        # Where it cannot be read, nothing of it stays.
        self._brought = self._look = None
        kind = self.typed("kind") if name == _PASTED else ""
        scale, split = scale_in(self.typed("scale")), {"each": True, "one": False}.get(self.typed("split"))
        plan, as_of = self._file.plan, self._file.as_of
        goal, role = self.typed("goal"), self.typed("role")
        place = (content, name or "The file", plan, as_of, kind, scale)
        self._look = incoming.look(*place, split=split, goal=goal, role=role)
        self._brought = (name, content)
        return Said(f"{'Look' if self._look else 'Nothing to add; look'} below. Nothing is added yet.")

    def looked_at(self) -> list[Block]:
        """What the file would add, and the press that adds it; nothing before one was brought."""
        look = self._look
        if look is None:
            return []
        shown = [words(f"{look.source}: {look.outcome}", "strong")]
        if look.reading.headings:
            label = f"{capital(counted(look.reading.headings, 'skill'))} with words below: each is"
            shown.append(fields(choice("split", label, self.typed("split"), _WAYS.items())))
        # Which role of a ladder it is, and for which goal, where the file does not say.
        roles, goals, asked = look.reading.roles, self._file.plan.active_goals, list[Block]()
        if roles:
            options = [("", "choose"), *((role, shortened(role, 60)) for role in roles)]
            asked.append(choice("role", "The role that your goal is about", look.reading.role, options))
        is_open = any(isinstance(one, Competency) and not one.goal_ids for one in look.records)
        if len(goals) > 1 and (self.typed("goal") or is_open):
            options = [("", "none yet"), *((goal.id, shortened(goal.statement, 60)) for goal in goals)]
            asked.append(choice("goal", "Competencies are for the goal", self.typed("goal"), options))
        shown.append(fields(*asked))
        for heading, lines in look.sections():
            more = [f"and {len(lines) - _MOST} more"] if len(lines) > _MOST else []
            shown.append(details(f"{heading} ({len(lines)})", *lines[:_MOST], *more))
        return [*shown, buttons(*([button("add", "Add it to my plan", first=True)] if look else []))]


imports = shown_by(Imports)
