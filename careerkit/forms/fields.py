"""What a form needs to know of a field, read from the plan's own models; nothing is written twice.

Label, help and example are the field's `title`, `description` and first `examples`; the kind of control,
its choices and its limits follow from the type.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError, create_model

from careerkit import reading
from careerkit.plan import Labels, Link, Part, mark
from careerkit.plan.document import field_problem
from careerkit.planfile import LOGGED_FIELDS, LOGGED_SECTIONS
from careerkit.words import day as written_day
from careerkit.words import figure

Described = dict[str, Any]
Problem = dict[str, Any]

# A text that may be longer than this gets a field that grows.
LINE_LENGTH = 500
# The limit that tells an amount of money.
MOST_MONEY = 1e12


def describe(model: type[BaseModel], name: str, section: str = "") -> Described:
    """One field as the editor shows it.

    Keys: name, label, help, example, kind (line, text, number, date, choice, tick, ticks, lines, link,
    links, part, parts, scores, numbers or fixed), open (may be left out), needed, and by kind choices,
    section, fields, blank. `why` says that a change of it asks for the reason.
    """
    field = model.model_fields[name]
    annotation, is_open = _bare(field.annotation)
    return {
        "name": name,
        "label": field.title or name,
        "help": field.description or "",
        "example": f"e.g. {field.examples[0]}" if field.examples else _range(model, name),
        "open": is_open,
        "needed": field.is_required(),
        "why": section in LOGGED_SECTIONS and name in LOGGED_FIELDS,
        **_control(model, name, annotation),
    }


def words(value: object, model: type[BaseModel], name: str) -> str:
    """A choice in words: its label, or the literal without underscores."""
    labels = mark(model, name, Labels)
    known: dict[object, str] = dict(labels.words) if labels else {}
    return known.get(value, str(value).replace("_", " "))


def default(model: type[BaseModel], name: str) -> Any:
    """The value a field has while nobody has filled it in, as JSON; None if it must be filled in."""
    field = model.model_fields[name]
    if field.is_required():
        return None
    value = field.get_default(call_default_factory=True)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return list(value) if isinstance(value, tuple) else value


def filled(part: Part) -> int:
    """How many fields of a part have been answered."""
    empty: tuple[Any, ...] = (None, "", (), {})
    return sum(getattr(part, name) not in empty for name in type(part).model_fields)


def meant(model: type[BaseModel], name: str, value: Any) -> Any:
    """What was typed, as the field takes it: text of a number or date as such, where it is plain.

    An emptied field means its default where it may not be open.
    """
    field = model.model_fields[name]
    bare, is_open = _bare(field.annotation)
    nested = _model(field.annotation)
    if value is None and not is_open and not field.is_required():
        return default(model, name)
    if isinstance(value, dict):
        if nested:
            return _meant_inside(nested, value)
        return {key: _only(_readings(model, name, each), each) for key, each in value.items()}
    if isinstance(value, list):
        if nested:
            return [_meant_inside(nested, each) if isinstance(each, dict) else each for each in value]
        return [_only(_readings(model, name, each), each) for each in value]
    if bare is date and isinstance(value, str):
        day = reading.day(value)
        return day.isoformat() if day else value
    return _only(_readings(model, name, value), value)


def problems(model: type[BaseModel], name: str, value: Any) -> list[Problem]:
    """What is wrong with one value, as sentences: `path` leads to the field inside, `text` says it.

    A number that can be read in two ways has `readings` to choose from, each with value and words.
    """
    misread = list(_misread(model, name, value, [name]))
    if misread:
        return misread
    nested = _model(model.model_fields[name].annotation)
    if nested and isinstance(value, list):
        found = [
            {**problem, "path": [name, place, *problem["path"]]}
            for place, each in enumerate(value)
            for problem in _inside(nested, each, "This entry")
        ]
    elif nested:
        label = model.model_fields[name].title or name
        found = [{**problem, "path": [name, *problem["path"]]} for problem in _inside(nested, value, label)]
    else:
        found = []
    return found or list(_own(model, name, value))


def _readings(model: type[BaseModel], name: str, value: Any) -> tuple[float, ...]:
    """What a typed number can mean in this field: a whole number, within its limits, money to the cent."""
    annotation = model.model_fields[name].annotation
    kinds = {_bare(each)[0] for each in (annotation, *get_args(_bare(annotation)[0]))} & {int, float}
    if not isinstance(value, str) or not kinds:
        return ()
    found = reading.numbers(value)
    least, most = _limit(model, name, "ge"), _limit(model, name, "le")
    if int in kinds or most == MOST_MONEY:
        found = found[:1]
    inside = [each for each in found if (least is None or each >= least) and (most is None or each <= most)]
    return tuple(int(each) if each == int(each) else each for each in inside or found)


def _only(readings: tuple[float, ...], value: Any) -> Any:
    return readings[0] if len(readings) == 1 else value


def _misread(model: type[BaseModel], name: str, value: Any, path: list[Any]) -> Iterator[Problem]:
    """Numbers with two readings, and dates of another age, also within parts and lists."""
    annotation = model.model_fields[name].annotation
    nested, bare = _model(annotation), _bare(annotation)[0]
    if nested:
        several = isinstance(value, list)
        for place, each in enumerate(value if several else [value]):
            inner = each if isinstance(each, dict) else {}
            for key in inner.keys() & nested.model_fields.keys():
                yield from _misread(nested, key, inner[key], [*path, *([place] if several else []), key])
        return
    label = model.model_fields[name].title or name
    readings = _readings(model, name, value)
    if len(readings) > 1:
        words = [figure(each) for each in readings]
        text = f"{label} is {value}, which can be read as {' or as '.join(words)}. Choose which you mean."
        choices = [{"value": each, "words": said} for each, said in zip(readings, words, strict=True)]
        yield {"path": path, "text": text, "readings": choices}
    day = reading.day(value) if bare is date and isinstance(value, str) else None
    if day and not reading.is_near(day):
        years = f"{reading.FIRST_YEAR} to {reading.LAST_YEAR}"
        text = f"{label} is {written_day(day)}. Years here run from {years}; check the year."
        yield {"path": path, "text": text}


def _own(model: type[BaseModel], name: str, value: Any) -> Iterator[Problem]:
    field = model.model_fields[name]
    definition: Any = (field.annotation, field)
    alone = create_model("alone", __config__=model.model_config, **{name: definition})
    try:
        alone.model_validate({} if value is None and field.is_required() else {name: value})
    except ValidationError as error:
        label = field.title or name
        yield from ({"path": [name], "text": f"{label} {text}"} for text in field_problem(error).values())


def _inside(nested: type[BaseModel], value: Any, whole: str) -> list[Problem]:
    try:
        nested.model_validate(value)
    except ValidationError as error:
        wrong = field_problem(error)
        titles = {name: field.title or name for name, field in nested.model_fields.items()}
        return [
            {"path": [name] if name else [], "text": f"{titles.get(name, whole)} {text}"}
            for name, text in wrong.items()
        ]
    return []


def _meant_inside(nested: type[BaseModel], value: dict[str, Any]) -> dict[str, Any]:
    known = {key: each for key, each in value.items() if key in nested.model_fields}
    return {
        key: meant(nested, key, each)
        for key, each in known.items()
        if each is not None or not nested.model_fields[key].is_required()
    }


def _bare(annotation: Any) -> tuple[Any, bool]:
    """A type without `| None` and without its marks, and whether None is allowed."""
    is_open = False
    while True:
        if hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
        elif get_origin(annotation) in (Union, types.UnionType) and type(None) in get_args(annotation):
            is_open = True
            annotation = next(each for each in get_args(annotation) if each is not type(None))
        else:
            return annotation, is_open


def _model(annotation: Any) -> type[BaseModel] | None:
    bare, _ = _bare(annotation)
    inner = get_args(bare)[0] if get_origin(bare) is tuple else bare
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def _control(model: type[BaseModel], name: str, annotation: Any) -> Described:
    link = mark(model, name, Link)
    if link:
        return _linked(model, name, annotation, link)
    nested = _model(annotation)
    if nested:
        fields = [describe(nested, each) for each in nested.model_fields]
        blank = {each: default(nested, each) for each in nested.model_fields}
        return {
            "kind": "parts" if get_origin(annotation) is tuple else "part",
            "fields": fields,
            "blank": blank,
        }
    if get_origin(annotation) is tuple:
        return _several(model, name, get_args(annotation)[0])
    if get_origin(annotation) is dict:
        return {"kind": "numbers"}
    if get_origin(annotation) is Literal or mark(model, name, Labels) is not None:
        return {"kind": "choice", "choices": _choices(model, name, annotation)}
    return {"kind": _plain(model, name, annotation)}


def _linked(model: type[BaseModel], name: str, annotation: Any, link: Link) -> Described:
    if get_origin(annotation) is dict:
        return {"kind": "scores", "section": link.section, "choices": _choices(model, name, annotation)}
    return {"kind": "links" if get_origin(annotation) is tuple else "link", "section": link.section}


def _several(model: type[BaseModel], name: str, inner: Any) -> Described:
    bare, _ = _bare(inner)
    if get_origin(bare) is Literal:
        return {"kind": "ticks", "choices": _choices(model, name, bare)}
    return {"kind": "lines", "numeric": bare in (int, float)}


def _plain(model: type[BaseModel], name: str, annotation: Any) -> str:
    if annotation is bool:
        return "tick"
    if annotation in (int, float):
        return "number"
    if annotation is date:
        return "date"
    if annotation is str:
        return "text" if (_limit(model, name, "max_length") or 0) > LINE_LENGTH else "line"
    return "fixed"


def _marks(annotation: Any) -> Iterator[Any]:
    for each in getattr(annotation, "__metadata__", ()):
        yield each
        yield from getattr(each, "metadata", ())
    for each in get_args(annotation):
        yield from _marks(each)


def _choices(model: type[BaseModel], name: str, annotation: Any) -> list[tuple[Any, str]]:
    labels = mark(model, name, Labels)
    if labels:
        least = _limit(model, name, "ge")
        return [
            pair for pair in labels.words if least is None or not isinstance(pair[0], int) or pair[0] >= least
        ]
    return [(value, words(value, model, name)) for value in get_args(annotation)]


def _range(model: type[BaseModel], name: str) -> str:
    """`1 to 5` for a number between two small limits."""
    least, most = _limit(model, name, "ge"), _limit(model, name, "le")
    return f"{least:g} to {most:g}" if least is not None and most is not None and most < 1_000 else ""


def _limit(model: type[BaseModel], name: str, side: str) -> float | None:
    field = model.model_fields[name]
    waiting = [*field.metadata, *_marks(field.annotation)]
    return next((getattr(each, side) for each in waiting if getattr(each, side, None) is not None), None)
