"""The record editor: records of a plan as a table or cards, each field saved when it is left.

Of some records it has a remark once a field was saved: a verdict, and what one press would mend.
"""

import logging
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date
from typing import Any

import traitlets

from careerkit import analysis
from careerkit.analysis.ideas import example
from careerkit.errors import CareerkitError
from careerkit.plan import ISCED, LEVELS, Competency, Goal, Part, Person, Plan, Qualification
from careerkit.planfile import PlanFile, Removal
from careerkit.words import day, ended, quoted, shortened

from .cell import Static, show
from .fields import Message, Refused, plain, problems, taken
from .form import Form, Shown, source
from .subject import Records

_log = logging.getLogger(__name__)
# How the letters of SMART are said.
_LETTERS = {"S": "specific", "M": "measurable", "A": "achievable", "R": "relevant", "T": "time-bound"}
_MARKS = {True: ("✓", "yes"), False: ("✗", "not yet"), None: ("?", "cannot tell")}


def editor(file: PlanFile, subject: Records) -> Shown:
    """The form of a subject, as a cell shows it."""
    return show(file.path, repr(subject), lambda: subject.static(file.plan), lambda: Editor(file, subject))


class Editor(Form):
    """A form for the records of one section, for one part, or for one answer.

    Beside what every form tells, "rows" brings rows that have changed: `rows`, and where they differ
    `order` (all ids), `choices` (records to link to) and `drafts` (which new row became which record).
    """

    _esm = source("controls.js", "editor.js")

    form = traitlets.Dict().tag(sync=True)

    def __init__(self, file: PlanFile, subject: Records) -> None:
        self._subject, self.name = subject, subject.section
        self._rows: dict[str, Part] = {}
        self._choices: dict[str, list[list[str]]] = {}
        self._removals: dict[str, Removal] = {}
        self._drafts: dict[str, str] = {}
        self._sections = [str(field["section"]) for field in subject.fields.values() if "section" in field]
        self._look_at(file.plan)
        begun = subject.begun(file.as_of)
        today = {name: plain(begun[name]) for name in begun if name in subject.fields}
        where = plain(dict(subject.where))
        super().__init__(file, form={**subject.described(), "today": today, "where": where})

    def static(self) -> Static:
        return self._subject.static(self._file.plan)

    def state(self, plan: Plan | None) -> Message:
        if plan is not None:
            self._look_at(plan)
        return {"rows": [self._row(key) for key in self._rows], "choices": self._choices}

    def header(self) -> Message:
        header = super().header()
        person = self._plan.person if self._plan else Person()
        # Examples are called by the section, and by the value that chooses among its records.
        block = ".".join([self._subject.section, *map(str, self._subject.where.values())])
        self._example = example(person, block)
        return {**header, "example": self._example}

    def saves(self, id: str) -> Container[str]:
        if id not in self._rows:
            return ()
        return [name for name, field in self._subject.fields.items() if field["kind"] != "fixed"]

    def act(self, message: Message, seen: Plan) -> Message:
        if message["do"] == "add":
            return self._add(message)
        id = str(message["id"])
        if message["do"] == "remove":
            shown = seen.by_id.get(id)
            if shown is None or shown.id not in self._rows:
                raise CareerkitError("This entry is gone already.")
            self._removals[id] = self._file.remove(shown)
        elif id not in self._removals:
            raise CareerkitError("There is nothing to bring back.")
        else:
            self._file.put_back(self._removals[id])
            del self._removals[id]
        return {"id": id}

    def remark(self, part: Part, *names: str) -> Message | None:
        reads, say = REMARKS.get(type(part), ((), None))
        try:
            said = say and not {*reads}.isdisjoint(names)
            return say(part, self._file.plan, self._file.as_of) if say and said else None
        except Exception:  # noqa: BLE001 (the edit is saved; it must not be said to have failed)
            _log.exception("The form of %s has no remark", self.name)
            return None

    def renew(self) -> None:
        """Send the rows that differ from what is shown."""
        before, choices, shown = self._rows, self._choices, self._example
        header = self.header()
        if self._plan is not None:
            self._look_at(self._plan)
        changed = [key for key, part in self._rows.items() if part != before.get(key)]
        told: Message = {"rows": [self._row(key) for key in changed]}
        if list(before) != list(self._rows):
            told["order"] = list(self._rows)
        if choices != self._choices:
            told["choices"] = self._choices
        drafts, self._drafts = self._drafts, {}
        if changed or len(told) > 1 or shown != self._example:
            self.send({"tell": "rows", **told, "drafts": drafts, "content": header})

    def _add(self, message: Message) -> Message:
        values, model = message["values"], self._subject.model
        if not isinstance(values, dict):
            raise TypeError(values)
        if unknown := [name for name in values if name not in self._subject.fields]:
            raise CareerkitError(f"{unknown[0]} is not a field of this form.")
        given = taken(model, values)
        if wrong := [problem for name in given for problem in problems(model, name, given[name])]:
            raise Refused(wrong)
        record = self._file.add(self._subject.new(given, self._file.plan, self._file.as_of))
        self._drafts[str(message["row"])] = record.id
        remark = self.remark(record, *given)
        return {"id": record.id, **({"remark": remark} if remark else {})}

    def _look_at(self, plan: Plan) -> None:
        self._rows = self._subject.shown(plan)
        self._choices = {
            section: [[each.id, shortened(each.main_text or each.id, 80)] for each in getattr(plan, section)]
            for section in self._sections
        }
        self._by_id = plan.by_id

    def _row(self, key: str) -> Message:
        part = self._rows[key]
        words = self._subject.in_words(part, self._by_id)
        return {"id": key, "values": part.model_dump(mode="json"), **({"words": words} if words else {})}


def education(held: Qualification, plan: Plan, _as_of: date) -> Message | None:
    """The level that its title was read as, to be kept by one press or corrected; None for what has none."""
    from careerkit.analysis.schooling import level_of

    level = level_of(held, plan.settings.country)
    if held.level is not None or (level is None and held.kind != "degree"):
        return None
    words = "Its level is not known here. You can say it under Level."
    proposals: list[Message] = []
    if level:
        words = f"Read as level {level} of 8, {ISCED[level]}. If that is wrong, say it under Level."
        proposals.append({"label": f"Keep level {level}", "field": "level", "value": level})
    return {"marks": [], "words": words, "proposals": proposals}


def same_skill(held: Competency, plan: Plan, _as_of: date) -> Message | None:
    """What a skill of like name says, its level and example to be used by one press; None without one."""
    from careerkit.analysis.overlap import like_skill

    skill = like_skill(held.name, plan)
    if skill is None:
        return None
    words, proposals = f"It is among your skills too: {quoted(skill.name)}", list[Message]()
    if skill.level is not None and skill.level != held.current:
        here = "" if held.current is None else f"; here you say {held.current}. Which is right?"
        words += f", level {skill.level}, {LEVELS[skill.level]}{here}"
        proposals.append({"label": f"Use level {skill.level}", "field": "current", "value": skill.level})
    if skill.example and not held.evidence:
        proposals.append({"label": "Use its example", "field": "evidence", "value": skill.example})
    return {"marks": [], "words": ended(words), "proposals": proposals}


def smart(goal: Goal, plan: Plan, as_of: date) -> Message:
    """The verdict letter by letter, the first prompt that helps, and a date if the words name one (S22).

    Plain values for the browser: `marks` (letter, sign, its words), `words` (a sentence), `proposals`
    (each with label, field and value, saved by one press).
    """
    from careerkit.analysis.smart import proposed_date

    names = {**_LETTERS, "R": plan.settings.smart}
    verdicts = list(analysis.smart(goal, as_of, plan).itertuples(name=None))
    marks = [
        [letter, _MARKS[ok][0], f"{names[letter]}, {_MARKS[ok][1]}: {why}"] for letter, ok, why, _ in verdicts
    ]
    # What does not hold, then what holds with a question (which day is meant?), then what cannot be told.
    helpful = [
        verdict for ok in (False, True, None) for verdict in verdicts if verdict[1] is ok and verdict[3]
    ]
    words = "All five letters hold."
    for letter, _, why, prompt in helpful[:1]:
        words = f"{names[letter].capitalize()}: {why} {prompt}".strip()
    named = proposed_date(goal.statement, as_of) if goal.due is None else None
    proposals = []
    if named and named >= as_of:
        proposals.append({"label": f"Use {day(named)}", "field": "due", "value": named.isoformat()})
    return {"marks": marks, "words": words, "proposals": proposals}


# What each kind of record is remarked on by, and which of its fields that reads: it is said again once one of
# them was saved.
REMARKS: Mapping[type[Part], tuple[Sequence[str], Callable[[Any, Plan, date], Message | None]]] = {
    Goal: ("statement measure due why realistic parent_id direction_id".split(), smart),
    Qualification: ("title kind level".split(), education),
    Competency: ("name current evidence".split(), same_skill),
}
