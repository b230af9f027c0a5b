"""A plan as text: JSON in, JSON out, and what is wrong with it in plain words."""

import difflib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from pydantic import ValidationError, create_model
from pydantic_core import ErrorDetails

from careerkit.errors import PlanError

from .plan import RECORDS, SCHEMA_VERSION, Plan
from .record import MAX_TEXT, Part, nested

MAX_BYTES = 20_000_000
MAX_RECORDS = 20_000
MAX_PROBLEMS = 20

# What stands in a file beside the plan: the day of its last edit, and in a download its earlier states,
# the name of each, such as 2026-10-31, and its document.
EDITED_ON = "edited_on"
HISTORY = "history"

Document = dict[str, Any]

# What a value should be, by how the name of pydantic's error begins.
_EXPECTED = {
    "string": "text",
    "int": "a whole number",
    "float": "a number. Write it as 3.5 or 1,200",
    "not_a_number": "a number",
    "finite": "a number",
    "bool": "true or false",
    "tuple": "a list",
    "dict": "an object with keys and values",
    "model": "an object with fields",
}

# How to bring a document of schema version n to n + 1.
# 2: a competency may serve several goals; `Competency` itself takes the single one of before.
# 3: `repeats` is a unit, and an opening has a stage; `Action` and `Opportunity` take the words of before.
UPGRADES: dict[int, Callable[[Document], Document]] = {1: dict, 2: lambda old: _with_organisations(old)}


@dataclass(frozen=True)
class State:
    """What a file held when it was read: its bytes, the plan, and what stands beside it.

    `edited_on` is None in a file of an earlier careerkit, `outdated` says that its schema is, and
    `carried` are the sound earlier states of a download, by name.
    """

    content: bytes | None
    plan: Plan
    edited_on: date | None = None
    outdated: bool = False
    carried: Mapping[str, bytes] = field(default_factory=dict)


def read(content: bytes, where: str = "The plan") -> Plan:
    """The plan that `content` holds.

    Raises `PlanError` naming every record and field that is wrong (at most 20), or what the
    content is instead of a plan. `where` begins the message. Earlier states that a download carries
    under `history` are passed over.
    """
    return plan_of(parse(content, where), where)


def plan_of(document: Document, where: str = "The plan") -> Plan:
    """The plan that a parsed file holds. Raises as `read`."""
    alone = {name: value for name, value in document.items() if name not in (HISTORY, EDITED_ON)}
    return validate(upgrade(alone, where), where)


def state(content: bytes, where: str) -> State:
    """The plan that a file's `content` holds, with what stands beside it. Raises as `read`."""
    document = parse(content, where)
    held, day, edited_on = document.pop(HISTORY, None), document.pop(EDITED_ON, None), None
    carried: dict[str, bytes] = {}
    for name, each in held.items() if isinstance(held, dict) else ():
        with suppress(PlanError, UnicodeEncodeError):  # what is no sound plan is left out
            kept = (json.dumps(each, indent=2, ensure_ascii=False) + "\n").encode()
            read(kept)
            carried[name] = kept
    with suppress(ValueError):
        edited_on = date.fromisoformat(day) if isinstance(day, str) else None
    plan = validate(upgrade(document, where), where)
    return State(content, plan, edited_on, document["schema_version"] != SCHEMA_VERSION, carried)


def written(plan: Plan, edited_on: date, states: Mapping[str, bytes] | None = None) -> bytes:
    """A file that holds a plan, the day of its last edit and, in a download, its sound earlier states."""
    start = f'{{\n  "schema_version": {plan.schema_version}'
    text = f'{start},\n  "{EDITED_ON}": "{edited_on}"{plan.to_json().removeprefix(start)}'
    if states is None:
        return text.encode()
    whole = json.loads(text) | {HISTORY: {name: json.loads(states[name]) for name in sorted(states)}}
    return (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode()


def check_size(size: int, where: str) -> None:
    """Refuse what is too large to be a plan, before it is read."""
    if size > MAX_BYTES:
        raise PlanError(
            f"it is {size / 1e6:.0f} MB large, and a plan is at most {MAX_BYTES / 1e6:.0f} MB. "
            "Is it the right file?",
            where,
        )


def parse(content: bytes, where: str) -> Document:
    """The JSON object in `content`, of whatever schema version."""
    check_size(len(content), where)
    if not content.strip():
        raise PlanError("it is empty, as a full disk or a broken copy leaves a file; a plan never is.", where)
    document = _json(content, where)
    if not isinstance(document, dict):
        kind = "a list" if isinstance(document, list) else "a single value"
        raise PlanError(f"it holds {kind}, and a plan is an object with sections.", where)
    return document


def _json(content: bytes, where: str) -> object:
    def each_key_once(pairs: list[tuple[str, object]]) -> Document:
        if len(document := dict(pairs)) < len(pairs):
            twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
            raise PlanError(f"the key {_short(twice)} stands twice in one object. Keep one of them.", where)
        return document

    def no_constant(name: str) -> None:
        raise PlanError(f"{name} is not a number that JSON knows. Use a plain number.", where)

    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=each_key_once, parse_constant=no_constant)
    except UnicodeDecodeError as error:
        problem = f"it is not text (byte {error.start + 1} is not UTF-8). Is it the right file?"
    except json.JSONDecodeError as error:
        problem = (
            f"it is not valid JSON: {error.msg.lower()} at line {error.lineno}, column {error.colno}. "
            "Correct that place, or restore the file from a download or the history folder."
        )
    except RecursionError:
        problem = "it is nested too deeply to be a plan. Is it the right file?"
    except ValueError:  # Python's limit for whole numbers written out
        problem = "it holds a number too long to be one. Is it the right file?"
    raise PlanError(problem, where)


def upgrade(document: Document, where: str) -> Document:
    """`document` in today's schema version."""
    if "schema_version" not in document:
        problem = "it has no schema_version, so it is not a plan of careerkit. Is it the right file?"
        raise PlanError(problem, where)
    version = document["schema_version"]
    oldest = min(UPGRADES, default=SCHEMA_VERSION)
    if isinstance(version, bool) or not isinstance(version, int) or version < oldest:
        raise PlanError(
            f"schema_version is {_short(version)}, which is not a version. "
            f"Versions are {oldest} to {SCHEMA_VERSION}.",
            where,
        )
    if version > SCHEMA_VERSION:
        raise PlanError(
            f"schema_version is {_short(version)}, written by a newer careerkit; this one knows up to "
            f"{SCHEMA_VERSION}. Update careerkit to open it. The file was not touched.",
            where,
            is_newer=True,
        )
    for present in range(version, SCHEMA_VERSION):
        document = {**UPGRADES[present](document), "schema_version": present + 1}
    return document


def _with_organisations(document: Document) -> Document:
    """What stood among the materials as an organisation becomes one, in the same words and with its id."""
    materials, organisations = document.get("materials"), document.get("organisations", [])
    if not isinstance(materials, list) or not isinstance(organisations, list):
        return document
    names, left = {"title": "name", "text": "why"}, ("kind", "updated_on", "visible_to")
    document = {**document, "materials": [], "organisations": [*organisations]}
    for each in materials:
        if not isinstance(each, dict) or each.get("kind") != "organisation":
            document["materials"].append(each)
            continue
        held = {names.get(key, key): value for key, value in each.items() if key not in left}
        why, on = held.get("why", ""), each.get("updated_on")
        noted = f"{why}\n\nNoted on {on}.".strip()
        if on and isinstance(why, str) and len(noted) <= MAX_TEXT:
            held["why"] = noted
        document["organisations"].append(held)
    return document


def validate(document: Document, where: str) -> Plan:
    """The plan that a document of today's schema version describes."""
    sections = (document.get(name) for name in RECORDS)
    count = sum(len(entries) for entries in sections if isinstance(entries, list))
    if count > MAX_RECORDS:
        raise PlanError(f"it has {count:,} entries, and a plan has at most {MAX_RECORDS:,}.", where)
    try:
        return Plan.model_validate(document)
    except ValidationError as error:
        raise PlanError(problems(error, document), where) from None


def problems(error: ValidationError, document: Document) -> list[str]:
    """One sentence a mistake: which record, which field, what is wrong, what to do."""
    mistakes = error.errors(include_url=False)
    sentences = [text for mistake in mistakes[:MAX_PROBLEMS] for text in _sentences(mistake, document)]
    more = max(len(mistakes), MAX_PROBLEMS) + len(sentences) - 2 * MAX_PROBLEMS
    return sentences if more <= 0 else [*sentences[:MAX_PROBLEMS], f"... and {more} more mistakes."]


@cache
def alone(model: type[Part], name: str) -> type[Part]:
    """A part that has one field of another alone, to check a single value."""
    definition: Any = (model.model_fields[name].annotation, model.model_fields[name])
    return create_model("alone", __base__=Part, **{name: definition})


def field_problem(error: ValidationError) -> dict[str, str]:
    """What is wrong with a single record or part, by the name of its field, for a form."""
    wrong: dict[str, str] = {}
    for mistake in error.errors():
        name = str(mistake["loc"][0]) if mistake["loc"] else ""
        wrong.setdefault(name, _wrong(mistake))
    return wrong


def _sentences(mistake: ErrorDetails, document: Document) -> list[str]:
    if mistake["type"] == "plan":
        return list(mistake["ctx"]["problems"])
    loc = mistake["loc"]
    place, field = _place(loc, document)
    if mistake["type"] == "extra_forbidden":
        model: type[Part] = Plan
        for part in loc[:-1]:
            if isinstance(part, str) and part in model.model_fields:
                model = nested(model, part) or model
        key, known = str(loc[-1]), list(model.model_fields)
        near = difflib.get_close_matches(key[:60], known, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"Known are: {', '.join(known)}."
        start, what = ("", ", not a section of a plan") if len(loc) == 1 else (f"{place}: ", "")
        return [f"{start}{_short(key)} is an unknown key{what}. {hint}"]
    if mistake["type"] == "missing":
        return [f"{place}: {field} is missing. Add it."]
    return [f"{place}: {field} {_wrong(mistake)}" if field else f"{place} {_wrong(mistake)}"]


def _place(loc: tuple[int | str, ...], document: Document) -> tuple[str, str]:
    """The record that a location lies in, by its id where it has one, and the field within."""
    section, inner = str(loc[0]) if loc else "The plan", loc[1:]
    entries = document.get(section)
    if section in RECORDS and inner and isinstance(inner[0], int) and isinstance(entries, list):
        record = entries[inner[0]]
        record_id = record.get("id") if isinstance(record, dict) else None
        is_named = isinstance(record_id, str) and 0 < len(record_id) <= 60
        section, inner = str(record_id) if is_named else f"{section}, entry {inner[0] + 1}", inner[1:]
    return section, ", ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in inner)


def _wrong(mistake: ErrorDetails) -> str:
    """What is wrong with a value and what to use instead, to stand after the field's name."""
    kind, ctx, value = mistake["type"], mistake.get("ctx", {}), _short(mistake.get("input"))
    is_currency = "A-Z" in str(ctx.get("pattern"))
    form = "three capital letters, such as EUR" if is_currency else "a code such as 13-1082 or ISCO-08 2512"
    advice = {
        "not_a_date": "which is not a date. Use YYYY-MM-DD, such as 2027-03-31.",
        "not_a_country": "which is no country. Use the two letters of ISO 3166, such as DE or IN.",
        "not_an_id": "which is not an id. Use small letters, digits and single hyphens, such as goal-3.",
        "greater_than_equal": f"which is too small. The least is {ctx.get('ge')}.",
        "less_than_equal": f"which is too large. The most is {ctx.get('le')}.",
        "string_too_long": f"which is too long. The most is {ctx.get('max_length')} characters.",
        "string_pattern_mismatch": f"which has not the right form. Use {form}.",
        "string_unicode": "which holds half a character. Write the text again.",
        "literal_error": f"which is not a choice. Use {ctx.get('expected')}.",
    }
    if kind in advice:
        return f"is {value}, {advice[kind]}"
    if kind in ("effort_order", "ends_before_start"):
        return f"{mistake['msg']}. Correct the values."
    if kind in ("missing", "string_too_short"):
        return "is empty. Write something."
    expected = (words for start, words in _EXPECTED.items() if kind.startswith(start))
    return f"is {value}, which is not {next(expected, 'what belongs here')}."


def _short(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    return repr(text if len(text) <= 40 else text[:37] + "...") if isinstance(value, str) else text[:40]
