"""Lists of competencies, skills, steps, contacts and goals: columns matched by name, one record a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError, create_model

from careerkit.errors import CareerkitError
from careerkit.exports.sheet import fields, shown
from careerkit.plan import LEVELS, RECORDS, Labels, Link, Part, Plan, inside, mark
from careerkit.reading import numbers
from careerkit.words import listed, plain

from .entry import Reading, known
from .records import Found
from .tables import Table
from .values import Scale, Span, level, scale_in, span

KINDS = ("competencies", "skills", "actions", "contacts", "goals")
Path = tuple[str, ...]
# What columns are called elsewhere, beside the name and the title of each field.
_NAMES: Mapping[str, str] = {
    "competencies name": "competency skill requirement competence knowledge kompetenz compétence competencia",
    "competencies goal_ids": "goal role position ziel rolle objectif",
    "competencies required": "requiredlevel target targetlevel needed expected soll requis",
    "competencies current": "currentlevel now mylevel have today self ist actuel",
    "competencies importance": "weight wichtigkeit",
    "competencies evidence": "example proof beispiel",
    "competencies kind": "type category",
    "skills name": "skillname fähigkeit kenntnis compétence habilidad",
    "skills level": "rating proficiency mylevel current niveau nivel stufe",
    "skills example": "evidence proof beispiel",
    "skills gained_in": "gainedin learnedin source",
    "actions what": "action task todo activity schritt aufgabe tâche tarea",
    "actions due": "deadline duedate bis termin",
    "actions effort likely": "hours effort estimate stunden heures",
    "actions goal_id": "goal ziel",
    "actions competency_id": "competency skill gap",
    "actions done_on": "done finished completed",
    "contacts name": "contact person fullname",
    "contacts organisation": "organization company employer firma",
    "contacts relation": "role relationship",
    "goals statement": "goal objective target ziel objectif",
    "goals due": "deadline date bis",
    "goals why": "reason",
}
# What a heading says of its scale.
_SCALED = re.compile(r"\(.*|\d+\s*(?:-|–|to)\s*\d+|/\s*\d+|%|o\*net", re.IGNORECASE)
_YES = {"yes": True, "no": False, "true": True, "false": False, "x": True}


class MisreadError(ValueError):
    """A value that a field does not take; its text says why."""


@dataclass(frozen=True)
class Columns:
    """Which column of a table is which field of a kind, their scales, and the headings that are none."""

    kind: str
    paths: Mapping[int, Path]
    scales: Mapping[int, Scale] = field(default_factory=dict)
    other: tuple[str, ...] = ()


def found(tables: list[Table], reading: Reading) -> Iterator[Found]:
    """The records of every table; `kind` is what the rows are where their headings do not say."""
    for table in filter(lambda table: table.rows, tables):
        columns = _columns(table, reading.kind)
        if columns is None and not reading.kind:
            heads = listed([shown(each) for each in table.rows[0]], 8, 30)
            reading.skip("", [f"{table.name} ({heads})"])
            continue
        first = 1 if columns else 0
        columns = columns or Columns(reading.kind, {0: (RECORDS[reading.kind].main_field(),)})
        _tell(table, columns, reading)
        for place, row in enumerate(table.rows[first:], 1 + first):
            yield from record(row, f"{table.name}, row {place}", columns, reading)
    if not reading.told:
        raise CareerkitError(
            "No column has a name that is known. Name them, such as competency, goal, required and current, "
            "or skill and level, or step, by and hours; or say what the lines are."
        )


def _columns(table: Table, kind: str) -> Columns | None:
    """The kind whose fields its first row names most of, its main one among them; None without such a row."""
    heads = [shown(each) for each in table.rows[0]]
    best: Columns | None = None
    for each in [kind] if kind else KINDS:
        names = _headings(each)
        paths: dict[int, Path] = {}
        for place, head in enumerate(heads):
            path = names.get(known(head)) or names.get(known(_SCALED.sub("", head)))
            if path and path not in paths.values():
                paths[place] = path
        is_it = (RECORDS[each].main_field(),) in paths.values()
        if is_it and (best is None or len(paths) > len(best.paths)):
            other = tuple(head for place, head in enumerate(heads) if place not in paths and head)
            scales = {place: scale for place in paths if (scale := scale_in(heads[place]))}
            best = Columns(each, paths, scales, other)
    return best


@cache
def _headings(kind: str) -> dict[str, Path]:
    """Every name of a column of that kind, as it is compared, with its field."""
    own = list(fields(RECORDS[kind]))
    names = {known(heading): path for heading, path, _ in own}
    names |= {known(path[0]): path for _, path, _ in own if len(path) == 1}
    for place, words in _NAMES.items():
        section, *path = place.split()
        if section == kind:
            names |= dict.fromkeys(map(known, words.split()), tuple(path))
    return names


def _tell(table: Table, columns: Columns, reading: Reading) -> None:
    """How a table is read: its kind, columns under another name, scales, and columns that are none."""
    heads = [shown(each) for each in table.rows[0]]
    labels = {path: heading for heading, path, _ in fields(RECORDS[columns.kind])}
    told = [f"{table.name}: {str(Plan.model_fields[columns.kind].title).casefold()}"]
    for place, path in columns.paths.items() if len(heads) > 1 else ():
        if known(heads[place]) != known(labels[path]):
            told.append(f"“{heads[place]}” is {labels[path]}")
        of = columns.scales.get(place) or reading.scale
        if of and of != Scale(0, 5) and mark(RECORDS[columns.kind], path[0], Labels) == LEVELS:
            told.append(f"“{heads[place]}” is on a scale of {of} and is put on 0 to 5 in proportion")
    reading.told.append("; ".join(told) + ".")
    reading.skip(table.name, columns.other)


def record(row: list[object], where: str, columns: Columns, reading: Reading) -> Iterator[Found]:
    """The record of a row, with what can be read of it."""
    model = RECORDS[columns.kind]
    labels = {path: heading for heading, path, _ in fields(model)}
    values: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    for place, path in columns.paths.items():
        cell = row[place] if place < len(row) else None
        if not shown(cell):
            continue
        try:
            value = meant(model, path, cell, reading, columns.scales.get(place))
        except MisreadError as error:
            reading.leave(where, labels[path], shown(cell), str(error))
            continue
        if len(path) > 1:
            value = {**values.get(path[0], {}), path[1]: value}
        values[path[0]] = value
        if isinstance(value, date) and (days := span(cell, reading.order)):
            spans[path[0]] = days
    whole = ", ".join(filter(None, map(shown, row)))
    if not values.get(model.main_field()):
        reading.leave(where, "", whole, "does not say what it is about")
        return
    try:
        yield Found(model.model_validate(values), tuple(spans.items()))
    except ValidationError as error:
        reading.leave(where, "", whole, error.errors()[0]["msg"])


def meant(
    model: type[Part], path: Path, cell: object, reading: Reading, scale: Scale | None = None
) -> object:
    """A cell as the field takes it; `MisreadError` says why it does not. Levels are of 0 to 5 or `scale`."""
    name, text = path[-1], cell.strip() if isinstance(cell, str) else shown(cell)
    for part in path[:-1]:
        types = (each for each in inside(model, part) if isinstance(each, type))
        model = next(each for each in types if issubclass(each, Part))
    if link := mark(model, name, Link):
        value = _linked(text, link, reading, many=_is_list(model, name))
    elif mark(model, name, Labels) == LEVELS:
        value = _rated(text, scale or reading.scale or Scale(0, 5), least=int(name == "required"))
    else:
        value = _of_type(model, name, text, reading)
    try:
        return getattr(_alone(model, name).model_validate({name: value}), name)
    except ValidationError:
        raise MisreadError("cannot be read here") from None


def _linked(text: str, link: Link, reading: Reading, *, many: bool) -> object:
    """The records that a cell names by their words or ids."""
    records = getattr(reading.plan, link.section)
    held = {plain(each.main_text).casefold(): each.id for each in reversed(records)}
    held |= {each.id: each.id for each in records}
    whole = held.get(plain(text).casefold())
    ids = [held.get(plain(each).casefold()) for each in text.split("; ")] if many and not whole else [whole]
    if None in ids:
        raise MisreadError(f"is none of the {link.section} here")
    return tuple(ids) if many else whole


def _rated(text: str, scale: Scale, least: int) -> int:
    value = level(text, scale)
    if value is None and re.fullmatch(r"[\d.,]+", text):
        raise MisreadError(f"is beyond {scale}: say of which scale it is")
    if value is None:
        raise MisreadError("names no level that is known")
    return max(value, least)


def _of_type(model: type[Part], name: str, text: str, reading: Reading) -> object:
    """A day, one of the choices, a number, yes or no, a list of texts, or the text."""
    kinds = list(inside(model, name))
    if date in kinds:
        days = span(text, reading.order)
        if days is None:
            raise MisreadError("is not a date that can be read")
        return days.first if name in ("start", "not_before") else days.last
    labels = mark(model, name, Labels)
    named = {str(words).casefold(): value for value, words in (labels.words if labels else ())}
    choices = [choice for each in kinds if get_origin(each) is Literal for choice in get_args(each)]
    named |= {str(choice).replace("_", " "): choice for choice in choices} | (_YES if bool in kinds else {})
    if text.casefold() in named:
        return named[text.casefold()]
    if int in kinds or float in kinds:
        found = numbers(text, reading.plan.settings.habits.decimal)
        return next((int(each) if each == int(each) else each for each in found), None)
    return tuple(filter(None, text.split("; "))) if _is_list(model, name) else text


def _is_list(model: type[Part], name: str) -> bool:
    return any(get_origin(each) is tuple for each in inside(model, name))


@cache
def _alone(model: type[Part], name: str) -> type[Part]:
    definition: Any = (model.model_fields[name].annotation, model.model_fields[name])
    return create_model("alone", __base__=Part, **{name: definition})
