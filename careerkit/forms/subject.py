"""What a form is about: the records of a section, a single part, or the answer to one question."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from careerkit.country import punctuated
from careerkit.errors import CareerkitError
from careerkit.plan import PARTS, RECORDS, Answer, Change, Part, Plan, Record, choices, nested
from careerkit.words import capital, day

from . import twin
from .cell import Static
from .fields import Message, default, describe
from .twin import titled

Layout = Literal["table", "cards"]

# The field that begins with the day the plan is looked at, where a record of the section is new.
_ON = "answers encounters events feedback journal reviews silenced".split()
BEGIN_TODAY = dict.fromkeys(_ON, "on") | {"materials": "updated_on", "opportunities": "seen_on"}


@dataclass(frozen=True)
class Records:
    """The records of `section` whose fields equal `where`; new ones get those values.

    `first` are the fields shown at once, `more` those that fold away, `fixed` those that are only read: the
    plan file adds such records itself. `one` is the word for a record on the button that adds one.
    """

    section: str
    one: str
    first: tuple[str, ...]
    more: tuple[str, ...] = ()
    layout: Layout = "table"
    where: Mapping[str, object] = field(default_factory=dict)
    fixed: tuple[str, ...] = ()
    mode: str = "list"

    def __post_init__(self) -> None:
        known = [name for name in self.model.model_fields if name != "id"]
        for name in self.where:
            if name not in known:
                raise CareerkitError(
                    f"{self.section} have no field {name!r} to choose by. Use one of: {', '.join(known)}."
                )

    @cached_property
    def model(self) -> type[Part]:
        return RECORDS[self.section]

    @cached_property
    def fields(self) -> dict[str, Message]:
        """Every field that is shown, described."""
        names = [name for name in (*self.first, *self.more) if name not in self.where]
        fields = {name: describe(self.model, name) for name in names}
        for name in self.fixed:
            fields[name] |= {"kind": "fixed", "was": fields[name]["kind"]}
        return fields

    def described(self) -> Message:
        """What the browser needs to lay the form out."""
        many = self.one if self.mode == "part" else plural(self.one)
        first = [name for name in self.first if name in self.fields]
        # The field a new row begins in: the main one, unless it is filled in already.
        lead = self.model.main_field() if issubclass(self.model, Record) else ""
        if lead and (lead not in first or lead in (BEGIN_TODAY.get(self.section), *self.fixed)):
            lead = next((name for name in first if self.fields[name]["kind"] in ("text", "line")), lead)
        return {
            "mode": self.mode,
            "layout": self.layout,
            "caption": self.where["question"] if self.mode == "answer" else capital(many),
            "one": self.one,
            "many": many,
            "can_add": self.mode != "part" and not self.fixed,
            "fields": list(self.fields.values()),
            "first": first,
            "lead": lead,
            "blank": {name: default(self.model, name) for name in self.fields},
        }

    def begun(self, as_of: date) -> Message:
        """The values that a new record starts with."""
        days = {name: as_of for section, name in BEGIN_TODAY.items() if section == self.section}
        if self.section == "actions" and self.where.get("status") == "done":
            days["done_on"] = as_of
        several = {
            name: (value,)
            for name, value in self.where.items()
            if isinstance(default(self.model, name), list) and not isinstance(value, tuple | list)
        }
        return {**days, **self.where, **several}

    def shown(self, plan: Plan) -> dict[str, Part]:
        """The records to show, by their ids; a list that grows by itself begins with the newest."""
        records = getattr(plan, self.section)
        ordered = reversed(records) if self.section == "changes" else records
        return {record.id: record for record in ordered if self._matches(record)}

    def text(self, plan: Plan) -> str:
        """The form as one stable line: `goals: 3 records`."""
        count = len(self.shown(plan))
        return f"{self.section}: {count} {'record' if count == 1 else 'records'}"

    def static(self, plan: Plan) -> Static:
        return Static(self.text(plan), self.held(plan) or twin.NOTHING)

    def held(self, plan: Plan) -> str:
        """The records as a list in HTML; empty without records."""
        records = [record for record in self.shown(plan).values() if isinstance(record, Record)]
        first = [name for name in self.first if name in self.fields]

        def told(record: Record) -> dict[str, str]:
            # What a record belongs to, in words, but for goals and steps: tables tell it by these.
            named: dict[str, list[str]] = {}
            for name, section, id in record.linked_ids():
                if name in self.fields and section not in ("goals", "actions"):
                    named.setdefault(name, []).append(plan.text_of(id))
            said = {name: f"{titled(self.model, name)}: {', '.join(texts)}" for name, texts in named.items()}
            ticked = (name for name in self.fields if getattr(record, name) is True)
            said |= {name: titled(self.model, name) for name in ticked}
            return said | self.in_words(record, plan.by_id)

        return twin.of_records(records, first, list(self.fields), told)

    def new(self, values: Mapping[str, object], plan: Plan, as_of: date) -> Record:
        """A record as the person began it; what is for a goal is for the only active one there is."""
        given = {name: value for name, value in values.items() if value not in (None, "")}
        if len(plan.active_goals) == 1:
            only = plan.active_goals[0].id
            links: dict[str, object] = {"goal_id": only, "goal_ids": (only,)}
            given = {name: link for name, link in links.items() if name in self.fields} | given
        return RECORDS[self.section].model_validate({**self.begun(as_of), **given})

    def in_words(self, part: Part, by_id: Mapping[str, Record]) -> dict[str, str]:
        """What a row says instead of a bare id, name of a field or value, where it names another record."""
        if "record_id" not in self.fields:
            return {}
        labels = {name: _words(getattr(part, name)) for name in self.fixed}
        id = str(getattr(part, "record_id", ""))
        record = by_id.get(id)
        model = type(record) if record else PARTS.get(id)
        if model is None:
            return labels
        if isinstance(part, Change) and part.field in model.model_fields:
            labels["field"] = titled(model, part.field)
            inner, before, after = nested(model, part.field), part.before, part.after
            if inner and isinstance(before, dict) and isinstance(after, dict):
                # Of a part only the fields that differ.
                differ = [key for key in inner.model_fields if before.get(key) != after.get(key)]
                for side, values in (("before", before), ("after", after)):
                    told = {titled(inner, key): values.get(key) for key in differ}
                    labels[side] = _words(told) or "–"
        return {**labels, "record_id": record.main_text if record else str(Plan.model_fields[id].title)}

    def _matches(self, record: Record) -> bool:
        """Whether it stands here; what has not been said yet stands where the first choice does."""
        for name, value in self.where.items():
            own = getattr(record, name)
            if own is None:
                own = next(iter(choices(self.model, name)), None)
            if own != value and not (isinstance(own, tuple) and value in own):
                return False
        return True


class SinglePart(Records):
    """One part of the plan, such as `person`, laid out like a record that is always there."""

    def __init__(self, section: str, first: tuple[str, ...]) -> None:
        title = Plan.model_fields[section].title or section
        super().__init__(section, title, first, layout="cards", mode="part")

    @cached_property
    def model(self) -> type[Part]:
        return PARTS[self.section]

    @cached_property
    def fields(self) -> dict[str, Message]:
        """Every field, described; a help that several share stands with the first."""
        fields = super().fields
        helps = [field["help"] for field in fields.values()]
        for place, each in enumerate(fields.values()):
            each["help"] = "" if each["help"] in helps[:place] else each["help"]
        return fields

    def shown(self, plan: Plan) -> dict[str, Part]:
        return {self.section: getattr(plan, self.section)}

    def text(self, plan: Plan) -> str:
        answered = sum(value not in (None, "", (), {}) for _, value in getattr(plan, self.section))
        return f"{self.section}: {answered} of {len(self.model.model_fields)} answered"

    def held(self, plan: Plan) -> str:
        return twin.of_part(getattr(plan, self.section))


class Question(Records):
    """The answer to one question of the notebooks: a single text, labelled by the question."""

    def __init__(self, question: str) -> None:
        super().__init__(
            "answers", "answer", first=("text",), where={"question": question}, layout="cards", mode="answer"
        )

    @cached_property
    def fields(self) -> dict[str, Message]:
        return {"text": {**describe(Answer, "text"), "label": self.where["question"]}}

    def shown(self, plan: Plan) -> dict[str, Part]:
        return dict(list(super().shown(plan).items())[:1])

    def held(self, plan: Plan) -> str:
        texts = [part.text for part in self.shown(plan).values() if isinstance(part, Answer)]
        return twin.of_texts(texts, str(self.where["question"]))


def _words(value: object) -> str:
    """A value that stands in a change: a date, a choice, a text, or the filled fields of a part."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(each)}" for key, each in value.items() if each not in (None, ""))
    if isinstance(value, str):
        try:
            return day(date.fromisoformat(value))
        except ValueError:
            return value or "–"
    return "–" if value is None else punctuated(f"{value:g}") if isinstance(value, float) else str(value)


def plural(word: str) -> str:
    """`opportunity` becomes `opportunities`, `goal` `goals`."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    if word.endswith(("feedback", "advice")):
        return word
    return f"{word}es" if word.endswith("s") else f"{word}s"
