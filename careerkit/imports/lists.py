"""Lists of competencies, skills, steps, contacts and goals: columns matched by name, one record a row."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, get_origin

from pydantic import ValidationError

from careerkit.errors import CareerkitError, or_say
from careerkit.exports.sheet import fields, shown
from careerkit.plan import LEVELS, RECORDS, Competency, Labels, Link, Part, Plan, choices
from careerkit.plan.document import alone
from careerkit.plan.record import Level, Line, Text, asks, inside, mark, nested
from careerkit.reading import numbers
from careerkit.words import listed, plain

from .entry import Reading, known
from .records import Found
from .tables import Table
from .values import Scale, Span, level, scale_in

KINDS = ("competencies", "skills", "actions", "contacts", "goals")
Path = tuple[str, ...]
# What columns are called elsewhere, beside the name and the title of each field.
_NAMES: Mapping[str, str] = {
    "competencies name": "competency skill requirement competence knowledge kompetenz compétence competencia",
    "competencies goal_ids": "goal goals ziel objectif objetivo",
    "competencies required": "requiredlevel target targetlevel needed expected soll requis",
    "competencies current": "currentlevel now mylevel have today self ist actuel",
    "competencies importance": "weight wichtigkeit",
    "competencies evidence": "example proof beispiel",
    "competencies kind": "type category",
    "competencies role": "position job jobtitle grade rolle stelle poste puesto",
    "competencies rung": "level niveau stufe nivel grad",
    "competencies looks": "lookslike whatthelevellookslike whatthislevellookslike "
    "description descriptor meaning indicator indicators behaviour behaviours behavior behaviors expectation "
    "expectations beschreibung définition descripción",
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


class OnLadder(Competency):
    """A row of a ladder: a competency with its role, a level, and what that looks like."""

    role: Line = asks("the role")
    rung: Level | None = asks("a level of the ladder")
    looks: Text = asks("what it looks like")


MODELS = RECORDS | {"competencies": OnLadder}


class MisreadError(ValueError):
    """A value that a field does not take; its text says why."""


@dataclass(frozen=True)
class Columns:
    """Which column is which field of a kind, their scales, and the headings that are none."""

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
        columns = columns or Columns(reading.kind, {0: (MODELS[reading.kind].main_field(),)})
        _tell(table, columns, reading)
        # Of several roles the person names the one whose rows are wanted, that of the goal.
        at = [place for place, path in columns.paths.items() if path == ("role",)]
        roles = dict.fromkeys(shown(row[at[0]]) for row in table.rows[1:] if at and at[0] < len(row))
        reading.roles = tuple(each for each in roles if each and not _named(each, reading.plan, "goals"))
        if len(reading.roles) == 1:
            reading.role = reading.roles[0]
        if reading.roles and reading.role not in reading.roles:
            reading.told.append(
                f"It has rows for {listed(reading.roles, 8, 60)}. Choose the role that your goal is about."
            )
            continue
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
    fitting: list[Columns] = []
    for each in [kind] if kind else KINDS:
        names = _headings(each)
        paths: dict[int, Path] = {}
        for place, head in enumerate(heads):
            path = names.get(known(head)) or names.get(known(_SCALED.sub("", head)))
            if path and path not in paths.values():
                paths[place] = path
        if not {("role",), ("looks",)} & {*paths.values()}:  # a level alone makes no ladder
            paths = {place: path for place, path in paths.items() if path != ("rung",)}
        if (MODELS[each].main_field(),) in paths.values():
            other = tuple(head for place, head in enumerate(heads) if place not in paths and head)
            scales = {place: scale for place in paths if (scale := scale_in(heads[place]))}
            fitting.append(Columns(each, paths, scales, other))
    return max(fitting, key=lambda columns: len(columns.paths), default=None)


@cache
def _headings(kind: str) -> dict[str, Path]:
    """Every name of a column of that kind, as it is compared, with its field."""
    own = [*fields(MODELS[kind])]
    own += [(path[0], path) for _, path in own if len(path) == 1]
    for place, words in _NAMES.items():
        section, *path = place.split()
        own += [(word, tuple(path)) for word in words.split() if section == kind]
    return {known(heading): path for heading, path in own}


def _tell(table: Table, columns: Columns, reading: Reading) -> None:
    """How a table is read: its kind, columns under another name, scales, and columns that are none."""
    heads = [shown(each) for each in table.rows[0]]
    model = MODELS[columns.kind]
    labels = {path: heading for heading, path in fields(model)}
    told = [f"{table.name}: {str(Plan.model_fields[columns.kind].title).casefold()}"]
    for place, path in columns.paths.items() if len(heads) > 1 else ():
        if known(heads[place]) != known(labels[path]):
            told.append(f"“{heads[place]}” is {labels[path]}")
        scale = columns.scales.get(place) or reading.scale
        if mark(model, path[0], Labels) == LEVELS and scale not in (None, Scale(0, 5)):
            told.append(f"“{heads[place]}” is on a scale of {scale} and is put on 0 to 5 in proportion")
    reading.told.append("; ".join(told) + ".")
    reading.skip(table.name, columns.other)


def record(row: list[object], where: str, columns: Columns, reading: Reading) -> Iterator[Found]:
    """The record of a row, with what can be read of it."""
    model = RECORDS[columns.kind]
    values, spans = _values(row, where, columns, reading)
    if columns.kind == "competencies":  # on a ladder, of a role, perhaps
        role, looks, rung = (values.pop(name, "") for name in ("role", "looks", "rung"))
        goal = _named(role, reading.plan, "goals")
        if role and not goal and role != reading.role:
            return
        if goal := goal or reading.goal:
            values.setdefault("goal_ids", (goal,))
        if rung and role:
            values.setdefault("required", rung)
        if looks:
            level_of = f"level_{rung or values.get('required', 3)}"
            values["levels"] = {level_of: looks, **values.get("levels", {})}
    whole = ", ".join(filter(None, map(shown, row)))
    if not values.get(model.main_field()):
        reading.leave(where, "", whole, "does not say what it is about")
        return
    try:
        yield Found(model.model_validate(values), spans)
    except ValidationError as error:
        reading.leave(where, "", whole, error.errors()[0]["msg"])


def _values(
    row: list[object], where: str, columns: Columns, reading: Reading
) -> tuple[dict[str, Any], dict[str, Span]]:
    """What can be read of a row by field, and the days that its dates may mean."""
    model = MODELS[columns.kind]
    labels = {path: heading for heading, path in fields(model)}
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
            values |= {"goal_ids": ()} if path == ("goal_ids",) else {}
            continue
        if len(path) > 1:
            value = {**values.get(path[0], {}), path[1]: value}
        values[path[0]] = value
        if isinstance(value, date) and (days := reading.span(cell)):
            spans[path[0]] = days
    return values, spans


def meant(model: type[Part], path: Path, cell: object, reading: Reading, scale: Scale | None = None) -> Any:
    """A cell as the field takes it; `MisreadError` says why it does not. Levels are of 0 to 5 or `scale`."""
    name, text = path[-1], cell.strip() if isinstance(cell, str) else shown(cell)
    for part in path[:-1]:
        model = nested(model, part) or model
    value: object
    if link := mark(model, name, Link):
        whole, many = _named(text, reading.plan, link.section), _is_list(model, name)
        parts = text.split("; ") if many and not whole else [text]
        ids = [_named(part, reading.plan, link.section) for part in parts]
        if None in ids:
            raise MisreadError(f"is none of the {link.section} here")
        value = tuple(ids) if many else whole
    elif mark(model, name, Labels) == LEVELS:
        scale = scale or reading.scale or Scale(0, 5)
        if (rated := level(text, scale)) is None:
            beyond = f"is beyond {scale}: say of which scale it is"
            raise MisreadError(beyond if re.fullmatch(r"[\d.,]+", text) else "names no level that is known")
        value = max(rated, int(name == "required"))
    else:
        value = _of_type(model, name, text, reading)
    with or_say(MisreadError("cannot be read here"), ValidationError):
        return getattr(alone(model, name).model_validate({name: value}), name)


def _named(text: str, plan: Plan, section: str) -> str | None:
    """The id of the first record that a text names by its words or its id."""
    records = getattr(plan, section)
    wanted = plain(text).casefold()
    alike = [each.id for each in records if wanted in (each.id, plain(each.main_text).casefold())]
    return alike[0] if alike and wanted else None


def _of_type(model: type[Part], name: str, text: str, reading: Reading) -> object:
    """A day, one of the choices, a number, yes or no, a list of texts, or the text."""
    kinds = list(inside(model, name))
    if date in kinds:
        days = reading.span(text)
        if days is None:
            raise MisreadError("is not a date that can be read")
        return days.first if name in ("start", "not_before") else days.last
    known = choices(model, name)
    named: dict[str, object] = {words.casefold(): value for value, words in known.items()}
    named |= {str(value).replace("_", " "): value for value in known} | (_YES if bool in kinds else {})
    if text.casefold() in named:
        return named[text.casefold()]
    if int in kinds or float in kinds:
        found = numbers(text, reading.plan.settings.habits.decimal)
        return next((int(each) if each == int(each) else each for each in found), None)
    return tuple(filter(None, text.split("; "))) if _is_list(model, name) else text


def _is_list(model: type[Part], name: str) -> bool:
    return any(get_origin(each) is tuple for each in inside(model, name))
