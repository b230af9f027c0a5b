"""What every record of a plan has in common, and the kinds of field they are made of.

A field carries everything a form needs: `title` is its label, `description` its help, `examples` a
placeholder (`asks` takes them in that order), the type and its limits the rest. Nothing
about a field is written a second time. The chapters call this module `of`: `name: of.Line`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from inspect import get_annotations
from types import NoneType
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, Unpack, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

M = TypeVar("M")

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Link:
    """Marks a field whose text is the `id` of a record in `section`."""

    section: str


Words = tuple[tuple[int | str, str], ...]


@dataclass(frozen=True)
class Labels:
    """The words a form shows for the values of a field, or a function that looks them up when it is asked."""

    given: Words | Callable[[], Words]

    @property
    def words(self) -> Words:
        """Each value with its words."""
        return self.given() if callable(self.given) else self.given

    def __getitem__(self, value: int | str) -> str:
        return dict(self.words)[value]


def named(literal: object, **words: str) -> Labels:
    """The labels of a literal: its own values as words, unless `words` says it better."""
    return Labels(tuple((value, words.get(value, value.replace("_", " "))) for value in get_args(literal)))


def scale(*words: str) -> Labels:
    """The labels of 1, 2, 3 and so on."""
    return Labels(tuple(enumerate(words, 1)))


@dataclass(frozen=True)
class Suggested:
    """Texts that a form offers for a field in which any other may be written."""

    texts: tuple[str, ...]


# Who may see a record, from the fewest to the most: who sees less comes first.
Reader = Literal["me", "mentor", "manager"]
READERS: tuple[Reader, ...] = get_args(Reader)


@dataclass(frozen=True)
class Logged:
    """Marks a field whose change is noted in `changes`, with its reason (S68).

    The first value is no change, unless every value is a decision (`each`), as of a status.
    """

    each: bool = False


# The proficiency scale of the US National Institutes of Health (Office of Human Resources).
_LEVELS = ("no evidence yet", "fundamental awareness", "novice", "intermediate", "advanced", "expert")
LEVELS = Labels(tuple(enumerate(_LEVELS)))
IMPORTANCE = scale("slight", "some", "important", "very", "essential")
PRIORITY = scale("first", "second", "third")
WORTH = scale("not worth it", "hardly", "fair", "worth it", "more than worth it")


def _iso_date(value: object) -> object:
    """Let only dates and `YYYY-MM-DD` through: no times, no seconds since 1970."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _ISO_DATE.fullmatch(value.strip()):
        with suppress(ValueError):
            return date.fromisoformat(value.strip())
    raise PydanticCustomError("not_a_date", "is not a date")


def _number(value: object) -> object:
    if isinstance(value, bool):
        raise PydanticCustomError("not_a_number", "is not a number")
    return value


def _readable_id(value: str) -> str:
    if value and not _ID.fullmatch(value):
        raise PydanticCustomError("not_an_id", "is not an id")
    return value


def inside(record: type[BaseModel], name: str) -> Iterator[object]:
    """Everything that the type of a field is made of, from the outside in: its types, marks and limits."""
    field = record.model_fields[name]
    waiting: list[object] = [*field.metadata, field.annotation]
    while waiting:
        each = waiting.pop(0)
        yield each
        waiting.extend(getattr(each, "metadata", ()))
        waiting.extend(get_args(each))


def mark(record: type[BaseModel], name: str, kind: type[M]) -> M | None:
    """The `Link`, `Labels` or limit that a field's type carries, also inside `X | None`."""
    return next((each for each in inside(record, name) if isinstance(each, kind)), None)


def choices(record: type[BaseModel], name: str) -> dict[object, str]:
    """The values that a field may have, in words: its labels, else its literals; empty where any will do."""
    if labels := mark(record, name, Labels):
        return dict(labels.words)
    literals = (kind for kind in inside(record, name) if get_origin(kind) is Literal)
    return {value: str(value).replace("_", " ") for kind in literals for value in get_args(kind)}


@cache
def logged(record: type[BaseModel]) -> Mapping[str, Logged]:
    """The fields of a type whose changes are noted."""
    marks = {name: mark(record, name, Logged) for name in record.model_fields}
    return {name: found for name, found in marks.items() if found}


def nested(record: type[BaseModel], name: str) -> type[Part] | None:
    """The type of the part or parts that a field holds, if it holds any."""
    types = (each for each in inside(record, name) if isinstance(each, type))
    return next((each for each in types if issubclass(each, Part)), None)


Line = Annotated[str, StringConstraints(max_length=500)]
MainLine = Annotated[str, StringConstraints(min_length=1, max_length=500)]
MAX_TEXT = 50_000
Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
MainText = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT)]
Day = Annotated[date, BeforeValidator(_iso_date)]
Whole = Annotated[int, BeforeValidator(_number)]
Number = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]
# Less than a second is nothing: no sum over such hours means anything, and some have no result.
SECONDS = AfterValidator(lambda hours: hours if hours * 3600 >= 1 else 0.0)
Hours = Annotated[Number, Field(ge=0, le=100_000), SECONDS]
HoursAWeek = Annotated[Number, Field(ge=0, le=168), SECONDS]
Money = Annotated[Number, Field(ge=0, le=1e12)]
# What an amount is paid for, and how many of them make a year: hours as official statistics count them.
Period = Literal["year", "month", "hour"]
A_YEAR: Mapping[Period, int] = {"year": 1, "month": 12, "hour": 2080}
Per = Annotated[Period | None, Labels((("year", "a year"), ("month", "a month"), ("hour", "an hour")))]
Level = Annotated[Whole, Field(ge=0, le=5), LEVELS]
OneToFive = Annotated[Whole, Field(ge=1, le=5)]
RequiredLevel = Annotated[OneToFive, LEVELS]
Importance = Annotated[OneToFive, IMPORTANCE]
Id = Annotated[str, StringConstraints(max_length=60), AfterValidator(_readable_id)]
ActionId = Annotated[str | None, Link("actions")]
ActionIds = Annotated[tuple[str, ...], Link("actions")]
CompetencyId = Annotated[str | None, Link("competencies")]
CompetencyIds = Annotated[tuple[str, ...], Link("competencies")]
ContactId = Annotated[str | None, Link("contacts")]
DirectionId = Annotated[str | None, Link("directions")]
DirectionIds = Annotated[tuple[str, ...], Link("directions")]
FactorId = Annotated[str | None, Link("factors")]
GoalId = Annotated[str | None, Link("goals")]
GoalIds = Annotated[tuple[str, ...], Link("goals")]
Decision = Literal["considering", "chosen", "dropped"]
# The last field of a record that its owner may show to others (S69).
VisibleTo = Annotated[
    Reader | None,
    Labels((("me", "only me"), ("mentor", "my mentor or adviser"), ("manager", "my manager too"))),
    Field(
        title="Who may see it",
        description="Only you, until you choose. A step, competency or milestone follows its goal.",
    ),
]

# What rests is out of odds, advice and dates; the review asks when its day has come.
RestsUntil = Annotated[
    Day | None,
    Field(title="Rests until", description="The day on which it is back. Until then it asks nothing."),
]
RestsFor = Annotated[
    Line,
    Field(
        title="Rests until this happens",
        description="If it is no day that you wait for.",
        examples=["The exam dates are out"],
    ),
]


def a_year(amount: float | None, per: Period | None) -> float | None:
    """An amount as that of a year, which it is unless a period is said."""
    return None if amount is None else amount * A_YEAR[per or "year"]


def asks(title: str, description: str | None = None, example: str = "", **own: Any) -> Any:
    """A field: its label in a form, its help and a placeholder; `own` is what else `Field` takes.

    Without a `default` it may stay open: None where it may be that, else empty; of choices the first. What
    can be neither, a main text or a day, is required.
    """
    said = {"title": title, "description": description, "examples": [example] if example else None}
    return partial(Field, **{name: value for name, value in said.items() if value is not None}, **own)


def _open(kind: Any) -> Any:
    """What a field of that type holds while nothing is said; `...` where it must be."""
    origin: Any = get_origin(kind) or kind
    if origin is Annotated:
        is_main = any(getattr(each, "min_length", None) for each in kind.__metadata__)
        return ... if is_main else _open(kind.__origin__)
    if NoneType in get_args(kind):
        return None
    if origin is Literal:
        return get_args(kind)[0]
    return origin() if isinstance(origin, type) and origin is not date else ...


class Part(BaseModel):
    """A frozen piece of a plan: plain values, unknown keys refused, texts trimmed."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, validate_default=False)

    def __init_subclass__(cls, **options: Unpack[ConfigDict]) -> None:
        super().__init_subclass__(**options)
        for name, kind in get_annotations(cls, eval_str=True).items():
            if isinstance(asked := vars(cls).get(name), partial):
                setattr(cls, name, Field(**{"default": _open(kind)} | asked.keywords))


class Record(Part):
    """One entry of a list in a plan. New ids begin with `prefix`, else the name of the class: goal-1.

    It is about the field `main`, else the first after the id.
    """

    prefix: ClassVar[str] = ""
    main: ClassVar[str] = ""

    id: Id = asks("Id", "A short name that other records refer to.")

    def __init_subclass__(cls, **options: Unpack[ConfigDict]) -> None:
        super().__init_subclass__(**options)
        cls.prefix = vars(cls).get("prefix") or cls.__name__.lower()

    @classmethod
    def main_field(cls) -> str:
        """The name of the field that says what the record is about."""
        return cls.main or next(name for name in cls.model_fields if name != "id")

    @property
    def main_text(self) -> str:
        """What the record is about, in its own words."""
        return str(getattr(self, self.main_field()))

    @classmethod
    @cache
    def links(cls) -> dict[str, str]:
        """Field names that hold ids of other records, with the section they point into."""
        marks = ((name, mark(cls, name, Link)) for name in cls.model_fields)
        return {name: link.section for name, link in marks if link}

    def linked_ids(self) -> list[tuple[str, str, str]]:
        """Every link this record holds, as `(field, section, id)`."""
        held = ((name, section, getattr(self, name) or ()) for name, section in self.links().items())
        lists = ((name, section, [ids] if isinstance(ids, str) else ids) for name, section, ids in held)
        return [(name, section, each) for name, section, ids in lists for each in ids if each]

    def relinked(self, new: Callable[[str], str | None]) -> Self:
        """The record with what `new` says in place of each id that it links to; None takes the link out."""
        changes: dict[str, object] = {}
        for name in self.links():
            held = getattr(self, name)
            if isinstance(held, dict):
                changes[name] = {id: score for old, score in held.items() if (id := new(old)) is not None}
            elif isinstance(held, tuple):
                changes[name] = tuple(id for old in held if (id := new(old)) is not None)
            elif held:
                changes[name] = new(held)
        changes = {name: value for name, value in changes.items() if value != getattr(self, name)}
        return self.model_copy(update=changes) if changes else self

    def without_links(self, gone: Collection[str]) -> Self:
        """The record with every link to a record that is `gone` taken out."""
        return self.relinked(lambda linked: None if linked in gone else linked)
