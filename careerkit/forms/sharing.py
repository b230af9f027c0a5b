"""What goes to others: questions for somebody, what a reader will read, a picture (S35, S47, S69, S70)."""

import json
from collections.abc import Callable, Iterator, Mapping

from careerkit import cohort
from careerkit.charts import Chart
from careerkit.exports import ask as asking
from careerkit.exports import blocks, brief, calendar
from careerkit.exports.export import behind, content
from careerkit.exports.redact import redact
from careerkit.exports.talk import note_handed_over
from careerkit.plan import Competency, Plan
from careerkit.planfile import PlanFile
from careerkit.words import counted, quoted

from . import panel
from .imports import Imports
from .panel import Block, Said, Task, button, buttons, choice, fields, stacked, table, words

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
_PICTURES = {"pdf": "PDF, to print", "png": "PNG, for slides", "svg": "SVG, to enlarge"}
_REMIND = {"never": "never", "0": "on the day", "1": "a day before", "7": "a week before"}
_CLASS = (
    "Whoever gets the file sees these numbers and nothing else of your plan; your name is not in it. The "
    "class sees ranges of all of you, and the name of a gap if most have it."
)
_CHOOSE = "Who may see a goal, a vision or a direction you choose under More, beside it."


class Ask(Imports):
    """A page of questions for a mentor, manager or colleague, and what came back of it (S35, S67)."""

    name, caption = "ask", "Ask somebody for their view"

    def __init__(self, file: PlanFile) -> None:
        super().__init__(file)
        self.entries["feedback"] = True

    def text(self) -> str:
        return f"{len(self._offered(self._file.plan))} competencies to ask about"

    def blocks(self) -> list[Block]:
        asked = {each.id: (f"Ask about {each.name}", each.name) for each in self._offered(self._file.plan)}
        asked["feedback"] = ("Ask for feedback", asking.FEEDBACK)
        rows = [{"cells": [self.entry("tick", key, label), said]} for key, (label, said) in asked.items()]
        files = (button("download", label, ending) for ending, label in _QUESTIONS.items())
        full = "Bring in the file that came back"
        return stacked(
            words("They see what you tick, and nothing else of your plan."),
            table("What to ask", {"Ask": "tick", "A level to rate, or a question": "head"}, rows),
            fields(self.entry("line", "question", "A question of your own")),
            buttons(*files, button("bring", "Bring in an answer", upload=".json,.docx", full=full)),
            self.looked_at(),
        )

    def _offered(self, plan: Plan) -> list[Competency]:
        """What may be rated: the competencies of active goals, those with the largest gap first."""
        active = {goal.id for goal in plan.active_goals}
        found = [each for each in plan.competencies if plan.goal_id_of(each) in active]
        return sorted(found, key=lambda each: -(each.priority or 0))[:_MOST]

    def on_download(self, ending: str, _seen: Plan) -> Said:
        plan, as_of = self._file.plan, self._file.as_of
        rate = [key for key, ticked in self.entries.items() if ticked and plan.find(Competency, key)]
        question, feedback = self.typed("question")[:500], bool(self.typed("feedback"))
        points = asking.points(plan, rate, [question], feedback=feedback)
        name, page = f"questions-{as_of}.{ending}", asking.content(plan, as_of, points, f".{ending}")
        return Said(f"Downloaded {name} with {counted(len(points), 'point')}.", file=(name, page))


class Readers(Task):
    """See what one of `READERS` will read, and download it; `short` has no text."""

    caption = "Who will read it?"

    def __init__(self, file: PlanFile, reader: str = "manager", *, short: bool = False) -> None:
        self.name = f"readers {reader}{' short' if short else ''}"
        super().__init__(file)
        self._short = short
        self.entries["reader"] = reader

    def text(self) -> str:
        return f"for {', '.join(READERS)}"

    def blocks(self) -> list[Block]:
        plan, as_of, reader = self.today, self._file.as_of, self.typed("reader")
        chosen = choice("reader", "Who will read it?", reader, READERS.items())
        if reader == "class":
            gaps = (each for each in plan.competencies if each.developed is False)
            rows = [{"cells": [self.entry("tick", each.id, f"Name {each.name}"), each.name]} for each in gaps]
            return stacked(
                fields(chosen),
                words(_CLASS),
                (words(line, "text") for line in cohort.in_words(self._row(plan))),
                table("Gaps that the class may count by name", {"Name it": "tick", "Gap": "head"}, rows),
                buttons(button("download", "Download the numbers", "json")),
            )
        what = self._chosen(plan)
        which = {} if self._short else choice("what", "What will they read?", what, self._offered(plan))
        if reader == "self":
            page = brief.blocks(plan, as_of, what)
            when = self.typed("remind", "never")
            remind = choice("remind", "Let the calendar remind me", when, _REMIND.items())
            files = (button("download", label, ending) for ending, label in _PAGES.items())
            shown = (part for block in page for part in _of_brief(block))
            return stacked(fields(chosen, which), shown, fields(remind), buttons(*files))
        redaction = redact(plan, reader, what)
        seen, much = redaction.plan, "nothing yet"
        if seen.goals or seen.actions or seen.visions:
            goals, steps = counted(len(seen.goals), "goal"), counted(len(seen.actions), "step")
            much = f"{goals} and {steps}, with what belongs to them"
        read: list[Block] = []
        if not self._short:
            is_open = self.entries.get("open")
            label = "Hide the text" if is_open else f"Read what {READERS[reader]} will read"
            read = [buttons(button("read", label, full=label))]
            if is_open:
                read.append(words(brief.subtitle(seen, as_of, reader)))
                text = brief.blocks(seen, as_of, what, reader)
                read += [block for each in text for block in _of_brief(each)]
        texts = {ending: label for ending, label in _TEXTS.items() if what == "plan" or ending != "ics"}
        return stacked(
            fields(chosen, which),
            words(f"They will see {much}." if what == "plan" else "", "strong"),
            words(_CHOOSE),
            read,
            panel.details("What stays behind, and what to look at twice", *behind(redaction, reader)),
            buttons(*(button("download", label, ending) for ending, label in texts.items())),
        )

    def choose(self, key: str, value: object, seen: Plan) -> Said:
        if key == "reader":
            self.entries |= {"what": "", "open": False}
        return super().choose(key, value, seen)

    def on_read(self, _key: str, _seen: Plan) -> None:
        self.entries["open"] = not self.entries.get("open")

    def _offered(self, plan: Plan) -> list[tuple[str, str]]:
        """What there is to read: the plan or a page, what shows each goal, a page for the talk on pay."""
        reader = self.typed("reader")
        first = ("page", "One page to hang up") if reader == "self" else ("plan", "The plan")
        goals = [goal for goal in redact(plan, reader).plan.active_goals if plan.competencies_of(goal)]
        sheets = [(f"evidence:{each.id}", f"What I can show for {quoted(each.statement)}") for each in goals]
        return [first, *sheets, ("pay", "A page for the talk on pay")]

    def _chosen(self, plan: Plan) -> str:
        offered = [what for what, _ in self._offered(plan)]
        return self.typed("what") if self.typed("what") in offered else offered[0]

    def _row(self, plan: Plan) -> Mapping[str, object]:
        named = [each.id for each in plan.competencies if self.entries.get(each.id)]
        return cohort.share(plan, self._file.as_of, named)

    def on_download(self, ending: str, _seen: Plan) -> Said:
        plan, as_of, reader, noted = self.today, self._file.as_of, self.typed("reader"), ""
        what = "" if reader == "class" else self._chosen(plan)
        if reader == "class":
            page = (json.dumps(self._row(plan), indent=2) + "\n").encode()
        elif reader == "self" and ending == "ics":
            when = self.typed("remind")
            page = calendar.write(plan, as_of, remind=int(when) if when in ("0", "1", "7") else None)
        else:
            page = content(redact(plan, reader, what).plan, f".{ending}", as_of, reader, what)
        if reader not in ("class", "self"):
            note_handed_over(self._file, reader)
            noted = " The day is noted among your talks."
        name = f"career-plan-for-{reader}-{as_of}.{ending}"
        return Said(f"Downloaded {name}.{noted}", file=(name, page))


class Picture(Task):
    """Buttons that download `chart(file.plan, file.as_of, **options)` as PDF, PNG or SVG.

    The file is made for the page when it is asked for: nothing is written beside the plan.
    """

    def __init__(self, file: PlanFile, chart: Callable[..., Chart], /, **options: object) -> None:
        super().__init__(file)
        self._chart = chart
        self._options = options
        noun = chart.__name__
        self.name, self.caption = f"picture {noun}", f"Download: {noun.replace('_', ' ')}"

    def blocks(self) -> list[Block]:
        return [buttons(*(button("make", words, kind) for kind, words in _PICTURES.items()))]

    def on_make(self, kind: str, _seen: Plan) -> Said:
        chart = self._chart(self._file.plan, self._file.as_of, **self._options)
        if not chart.has_data:
            return Said(chart.alt, problem=True)
        name = f"{self._chart.__name__.replace('_', '-')}-{self._file.as_of}.{kind}"
        return Said(f"Downloaded {name}.", file=(name, chart.to_bytes(kind)))


ask = panel.shown_by(Ask)
readers = panel.shown_by(Readers)
picture = panel.shown_by(Picture)


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
            yield table(caption, dict.fromkeys(columns, "words"), [{"cells": list(row)} for row in rows])
            yield words(note)
