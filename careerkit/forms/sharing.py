"""What goes to others: questions for somebody, and what a reader will read (S35, S69, S70)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from careerkit import cohort
from careerkit.errors import CareerkitError
from careerkit.exports import ask as asking
from careerkit.exports import blocks, brief, calendar
from careerkit.exports.export import behind, content
from careerkit.exports.redact import redact
from careerkit.exports.talk import note_handed_over
from careerkit.plan import Competency, Plan
from careerkit.planfile import PlanFile
from careerkit.words import counted, quoted

from .fields import Message
from .form import Shown
from .imports import Imports
from .panel import Block, Said, Task, button, buttons, choice, details, field, fields, panel, table, words

_MOST = 12
_QUESTIONS = {"html": "Download as a web page", "docx": "Download as Word"}
READERS = {
    "manager": "my manager",
    "mentor": "my mentor",
    "adviser": "a career adviser",
    "class": "my class, numbers alone",
    "self": "I myself: one page to hang up, and my calendar",
}
_TEXTS = {"docx": "Download as Word", "md": "As Markdown", "ics": "As a calendar"}
_PAGES = {"docx": "Download as Word", "html": "As a web page", "ics": "My dates, for my calendar"}
_REMIND = {"never": "never", "0": "on the day", "1": "a day before", "7": "a week before"}
_CLASS = (
    "Whoever gets the file sees these numbers and nothing else of your plan; your name is not in it. The "
    "class sees ranges of all of you, and the name of a gap if most have it."
)
_CHOOSE = "Who may see a goal, a vision or a direction you choose under More, beside it."


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
        files = (button("download", label, ending) for ending, label in _QUESTIONS.items())
        full = "Bring in the file that came back"
        bring = button("bring", "Bring in an answer", upload=".json,.docx", full=full)
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
        found = [each for each in plan.competencies if plan.goal_id_of(each) in active]
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
        name, page = f"questions-{as_of}.{ending}", asking.content(plan, as_of, points, f".{ending}")
        return Said(f"Downloaded {name} with {counted(len(points), 'point')}.", file=(name, page))


def readers(file: PlanFile, reader: str = "manager", *, short: bool = False) -> Shown:
    """See what one of `READERS` will read, and download it; `short` has no text."""
    return panel(file, Readers(file, reader, short=short))


class Readers(Task):
    """One reader, what they will see as the plan stands, and the files for them."""

    def __init__(self, file: PlanFile, reader: str, *, short: bool) -> None:
        self.name, self.caption = f"readers {reader}{' short' if short else ''}", "Who will read it?"
        super().__init__(file)
        self._short = short
        self._reader = reader
        self._what = ""
        self._open = False
        self._remind = "never"
        self._gaps: set[str] = set()

    def text(self) -> str:
        """The form as one stable line."""
        return f"for {', '.join(READERS)}"

    def blocks(self) -> list[Block]:
        """The reader, how much they see, the text once it is asked for, and the files."""
        chosen = choice("reader", "Who will read it?", self._reader, list(READERS.items()))
        plan = self.today
        if self._reader == "class":
            return [fields(chosen), *self._for_class(plan)]
        offered, what = self._offered(plan), self._chosen(plan)
        which = [] if self._short else [choice("what", "What will they read?", what, offered)]
        if self._reader == "self":
            page = brief.blocks(plan, self._file.as_of, what)
            files = [button("download", label, ending) for ending, label in _PAGES.items()]
            remind = choice("remind", "Let the calendar remind me", self._remind, list(_REMIND.items()))
            shown = [part for block in page for part in _of_brief(block)]
            return [fields(chosen, *which), *shown, fields(remind), buttons(*files)]
        redaction = redact(plan, self._reader, what)
        seen, much = redaction.plan, "nothing yet"
        if seen.goals or seen.actions or seen.visions:
            goals, steps = counted(len(seen.goals), "goal"), counted(len(seen.actions), "step")
            much = f"{goals} and {steps}, with what belongs to them"
        seen_by_them = [words(f"They will see {much}.", "strong")] if what == "plan" else []
        shown = [fields(chosen, *which), *seen_by_them, words(_CHOOSE)]
        if not self._short:
            label = "Hide the text" if self._open else f"Read what {READERS[self._reader]} will read"
            shown.append(buttons(button("read", label, full=label)))
            if self._open:
                shown.append(words(brief.subtitle(seen, self._file.as_of, self._reader)))
                text = brief.blocks(seen, self._file.as_of, what, self._reader)
                shown += [block for each in text for block in _of_brief(each)]
        texts = {key: name for key, name in _TEXTS.items() if what == "plan" or key != "ics"}
        files = [button("download", name, key, full=f"Download as {name}") for key, name in texts.items()]
        stays = details("What stays behind, and what to look at twice", *behind(redaction, self._reader))
        return [*shown, stays, buttons(*files)]

    def answer(self, message: Message, seen: Plan | None = None) -> Said:
        """Choose a reader or a gap, open the text, or hand over a file."""
        key = str(message.get("key", ""))
        if message["do"] == "set" and key == "reader":
            self._reader, self._what, self._open = str(message["value"]), "", False
        elif message["do"] == "set" and key == "what":
            self._what = str(message["value"])
        elif message["do"] == "set" and key == "remind":
            self._remind = str(message["value"]) if message["value"] in _REMIND else "never"
        elif message["do"] == "set":
            (self._gaps.add if message["value"] else self._gaps.discard)(key)
        elif message["do"] == "read":
            self._open = not self._open
        else:
            return self._download(key)
        return Said()

    def _offered(self, plan: Plan) -> list[tuple[str, str]]:
        """What there is to read: the plan or a page, what shows each goal, a page for the talk on pay."""
        first = ("page", "One page to hang up") if self._reader == "self" else ("plan", "The plan")
        goals = [goal for goal in redact(plan, self._reader).plan.active_goals if plan.competencies_of(goal)]
        sheets = [(f"evidence:{each.id}", f"What I can show for {quoted(each.statement)}") for each in goals]
        return [first, *sheets, ("pay", "A page for the talk on pay")]

    def _chosen(self, plan: Plan) -> str:
        offered = [what for what, _ in self._offered(plan)]
        return self._what if self._what in offered else offered[0]

    def _for_class(self, plan: Plan) -> list[Block]:
        row = cohort.share(plan, self._file.as_of, [*self._gaps])
        names = (each for each in plan.competencies if each.developed is False)
        rows: list[Message] = [
            {"cells": [field("tick", each.id, f"Name {each.name}", each.id in self._gaps), each.name]}
            for each in names
        ]
        shown = [words(_CLASS), *(words(line, "text") for line in cohort.in_words(row))]
        columns = {"Name it": "tick", "Gap": "head"}
        shown += [table("Gaps that the class may count by name", columns, rows)] if rows else []
        return [*shown, buttons(button("download", "Download the numbers", "json"))]

    def _download(self, ending: str) -> Said:
        plan, as_of = self.today, self._file.as_of
        name = f"career-plan-for-{self._reader}-{as_of}.{ending}"
        if self._reader == "class":
            row = cohort.share(plan, as_of, [each.id for each in plan.competencies if each.id in self._gaps])
            return Said(f"Downloaded {name}.", file=(name, (json.dumps(row, indent=2) + "\n").encode()))
        what = self._chosen(plan)
        if self._reader == "self":
            if ending == "ics":
                remind = None if self._remind == "never" else int(self._remind)
                return Said(f"Downloaded {name}.", file=(name, calendar.write(plan, as_of, remind=remind)))
            return Said(f"Downloaded {name}.", file=(name, content(plan, f".{ending}", as_of, what=what)))
        theirs = content(redact(plan, self._reader, what).plan, f".{ending}", as_of, self._reader, what)
        note_handed_over(self._file, self._reader)
        return Said(f"Downloaded {name}. The day is noted among your talks.", file=(name, theirs))


def _of_brief(block: blocks.Block) -> Iterator[Block]:
    """A block of the brief as the panel shows it; of a picture its text."""
    match block:
        case blocks.Words(text, style):
            yield words(text, "strong" if style == "heading" else "text")
        case blocks.Points(items):
            yield from (words(f"• {item}", "text") for item in items)
        case blocks.Picture(name, chart):
            yield words(f"{name}: {chart.alt}")
        case blocks.Grid(caption, columns, rows, _, note):
            kinds = dict.fromkeys(columns, "words")
            yield table(caption, kinds, [{"cells": list(row)} for row in rows])
            if note:
                yield words(note)
