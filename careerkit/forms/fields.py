"""What a form needs to know of a field, read from the plan's own models; nothing is written twice.

Label, help and example are the field's `title`, `description` and first `examples`; the kind of control,
its choices and its limits follow from the type.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import to_jsonable_python

from careerkit import country, reading
from careerkit.errors import CareerkitError
from careerkit.plan import LEVELS, Labels, Link, Part, Suggested, choices, inside, mark, nested
from careerkit.plan.document import alone, field_problem
from careerkit.words import day as written_day
from careerkit.words import figure

from .twin import LINE_LENGTH, limit, titled

# An object of JSON, as it goes to the browser and comes from it.
Message = dict[str, object]
Path = list[str | int]


class Refused(CareerkitError):  # noqa: N818 (says what happened, like the others)
    """What was typed cannot be taken; `problems` say why, each beside its field.

    `path` leads to the field inside, `text` says what is wrong. A number that can be read in two ways has
    `readings` to choose from, each with value and words.
    """

    def __init__(self, problems: list[Message]) -> None:
        self.problems = problems
        super().__init__(str(problems[0]["text"]))


# The limit that tells an amount of money.
MOST_MONEY = 1e12
_LINKED: Mapping[object, str] = {dict: "scores", tuple: "links"}
_PLAIN: Mapping[object, str] = {bool: "tick", int: "number", float: "number", date: "date"}


def describe(model: type[Part], name: str) -> Message:
    """One field as the editor shows it.

    Keys: name, label, help, example, kind (line, text, number, date, choice, tick, ticks, lines, link,
    links, part, parts, scores, numbers or fixed), open (may be left out), needed, and by kind choices,
    section, fields, blank; `suggested` are texts to offer where any may be written,
    `looks` the field that says what its levels look like.
    """
    field = model.model_fields[name]
    annotation, is_open = _bare(field.annotation)
    suggested = mark(model, name, Suggested)
    least, most = limit(model, name, "ge"), limit(model, name, "le")
    small = least is not None and most is not None and most < 1_000
    between = f"{least:g} to {most:g}" if small else ""
    is_level = "levels" in model.model_fields and mark(model, name, Labels) == LEVELS
    return {
        "name": name,
        "label": titled(model, name),
        "help": field.description or "",
        "example": f"e.g. {field.examples[0]}" if field.examples else between,
        "open": is_open,
        "needed": field.is_required(),
        **({"suggested": suggested.texts} if suggested else {}),
        **({"looks": "levels"} if is_level else {}),
        **_control(model, name, annotation),
    }


def default(model: type[Part], name: str) -> object:
    """The value a field has while nobody has filled it in, as JSON; None if it must be filled in."""
    field = model.model_fields[name]
    if field.is_required():
        return None
    return plain(field.get_default(call_default_factory=True))


def plain(value: object) -> object:
    """A value of a field as JSON has it."""
    return to_jsonable_python(value)


def meant(model: type[Part], name: str, value: object) -> object:
    """What was typed, as the field takes it: text of a number or date as such, where it is plain.

    An emptied field means its default where it may not be open.
    """
    field = model.model_fields[name]
    bare, is_open = _bare(field.annotation)
    inner = nested(model, name)

    def read(entry: object) -> object:
        if inner and isinstance(entry, dict):
            asked = inner.model_fields.items()
            emptied = {key for key, each in asked if each.is_required() and entry.get(key) is None}
            return taken(inner, {key: entry[key] for key, _ in asked if key in entry and key not in emptied})
        if inner:
            return entry
        readings = _readings(model, name, entry)
        return readings[0] if len(readings) == 1 else entry

    if value is None and not is_open and not field.is_required():
        return default(model, name)
    if isinstance(value, list):
        return [read(entry) for entry in value]
    if isinstance(value, dict) and not inner:
        return {key: read(entry) for key, entry in value.items()}
    if bare is date and isinstance(value, str):
        day = _day(value)
        return day.isoformat() if day else value
    return read(value)


def taken(model: type[Part], typed: Mapping[str, object]) -> dict[str, object]:
    """What was typed into fields, as they take it, with the periods beside amounts: `2,900 a month`."""
    given = {name: meant(model, name, value) for name, value in typed.items()}
    for name, value in typed.items():
        given |= with_period(model, name, value)
    return given


def period_field(model: type[Part], name: str) -> str:
    """The field that says for which period an amount is, or nothing."""
    known = (f"{name}_per", "per") if limit(model, name, "le") == MOST_MONEY else ()
    return next((each for each in known if each in model.model_fields), "")


def with_period(model: type[Part], name: str, value: object) -> dict[str, object]:
    """The period that was typed beside an amount, under the name of its field: `2,900 a month`."""
    period = reading.per(value)[1] if isinstance(value, str) and period_field(model, name) else ""
    return {period_field(model, name): period} if period else {}


def accepted(model: type[Part], name: str, value: object) -> object:
    """What was typed, as the field takes it; `Refused` where it does not."""
    taken = meant(model, name, value)
    if wrong := problems(model, name, taken):
        raise Refused(wrong)
    return taken


def problems(model: type[Part], name: str, value: object) -> list[Message]:
    """What is wrong with one value, as sentences."""
    if misread := list(_misread(model, name, value, [name])):
        return misread
    field, inner, label = model.model_fields[name], nested(model, name), titled(model, name)
    if inner:
        whole = "This entry" if isinstance(value, list) else label
        parts = _parts(value, [name])
        if wrong := [problem for path, part in parts for problem in _refused(inner, part, whole, path)]:
            return wrong
    held = {} if value is None and field.is_required() else {name: value}
    return _refused(alone(model, name), held, label, [])


def _parts(value: object, path: Path) -> list[tuple[Path, object]]:
    """A value that is a part, or each of a list of them, with the path to it."""
    if isinstance(value, list):
        return [([*path, place], part) for place, part in enumerate(value)]
    return [(path, value)]


def _readings(model: type[Part], name: str, value: object) -> tuple[float, ...]:
    """What a typed number can mean in this field: a whole number, within its limits, money to the cent."""
    kinds = [kind for kind in inside(model, name) if kind in (int, float)]
    if not isinstance(value, str) or not kinds:
        return ()
    if period_field(model, name):
        value, _ = reading.per(value)
    readings = reading.numbers(value)
    settled = reading.numbers(value, country.here().decimal)
    least, most = limit(model, name, "ge"), limit(model, name, "le")
    if int in kinds or most == MOST_MONEY:
        settled = readings[:1]
    within = [one for one in settled if (least is None or one >= least) and (most is None or one <= most)]
    return tuple(int(one) if one == int(one) else one for one in within or settled)


def _misread(model: type[Part], name: str, value: object, path: Path) -> Iterator[Message]:
    """Numbers with two readings, and dates of another age, also within parts and lists."""
    inner = nested(model, name)
    if inner:
        for place, part in _parts(value, path):
            fields = part if isinstance(part, dict) else {}
            for key in fields.keys() & inner.model_fields.keys():
                yield from _misread(inner, key, fields[key], [*place, key])
        return
    label, readings = titled(model, name), _readings(model, name, value)
    if len(readings) > 1:
        figures = {one: figure(one) for one in readings}
        either = " or as ".join(figures.values())
        text = f"{label} is {value}, which can be read as {either}. Choose which you mean."
        meanings = [{"value": one, "words": words} for one, words in figures.items()]
        yield {"path": path, "text": text, "readings": meanings}
    is_day = _bare(model.model_fields[name].annotation)[0] is date
    day = _day(value) if is_day and isinstance(value, str) else None
    if day and not reading.is_near(day):
        years = f"{reading.FIRST_YEAR} to {reading.LAST_YEAR}"
        text = f"{label} is {written_day(day)}. Years here run from {years}; check the year."
        yield {"path": path, "text": text}


def _refused(model: type[Part], value: object, whole: str, path: Path) -> list[Message]:
    """What a model says against a value: of its fields by their labels, else of the `whole`."""
    try:
        model.model_validate(value)
    except ValidationError as error:
        titles = {name: titled(model, name) for name in model.model_fields}
        return [
            {"path": [*path, *([name] if name else [])], "text": f"{titles.get(name, whole)} {text}"}
            for name, text in field_problem(error).items()
        ]
    return []


def _day(text: str) -> date | None:
    return reading.day(text, short=True, order=country.here().order)


def _bare(annotation: object) -> tuple[object, bool]:
    """A type without `| None` and without its marks, and whether None is allowed."""
    args = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _bare(args[0])
    if type(None) in args:
        return _bare(next(kind for kind in args if kind is not type(None)))[0], True
    return annotation, False


def _control(model: type[Part], name: str, annotation: object) -> Message:
    link, inner, origin = mark(model, name, Link), nested(model, name), get_origin(annotation)
    if link:
        scores = {"choices": _choices(model, name)} if origin is dict else {}
        return {"kind": _LINKED.get(origin, "link"), "section": link.section, **scores}
    if inner:
        return {
            "kind": "parts" if origin is tuple else "part",
            "fields": [describe(inner, each) for each in inner.model_fields],
            "blank": {each: default(inner, each) for each in inner.model_fields},
        }
    if origin is dict:
        return {"kind": "numbers"}
    if origin is tuple:
        entry, _ = _bare(get_args(annotation)[0])
        if get_origin(entry) is Literal:
            return {"kind": "ticks", "choices": _choices(model, name)}
        return {"kind": "lines", "numeric": entry in (int, float)}
    if choices(model, name):
        return {"kind": "choice", "choices": _choices(model, name)}
    if annotation is str:
        return {"kind": "text" if (limit(model, name, "max_length") or 0) > LINE_LENGTH else "line"}
    return {"kind": _PLAIN.get(annotation, "fixed")}


def _choices(model: type[Part], name: str) -> list[tuple[object, str]]:
    least = limit(model, name, "ge") or 0
    return [pair for pair in choices(model, name).items() if not isinstance(pair[0], int) or pair[0] >= least]
