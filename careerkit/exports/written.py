"""What a person wrote into a form, for a page that has no forms."""

from __future__ import annotations

import ast
import html
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, Literal, get_args, get_origin

from careerkit.plan import PARTS, RECORDS, Labels, Link, Part, Plan, Record, mark
from careerkit.words import day, number

MOST = 40
# Beside its main text a record shows so many of its other fields, in their order.
BESIDE = 2


def written(source: str, plan: Plan) -> str:
    """What `plan` holds for the form that a cell shows, as HTML; empty where that is nothing.

    `source` is a call such as `ck.forms.answers(file, question="How?")`: its name is a section of the
    plan, its keywords are values that the records have.
    """
    form = _form(source)
    if form is None:
        return ""
    section, where = form
    if section in PARTS:
        return _part(getattr(plan, section))
    records = [each for each in getattr(plan, section) if _matches(each, where)]
    if section == "answers":
        return "".join(f"<p>{html.escape(each.text)}</p>" for each in records)
    lines = [f"<li>{' · '.join(_described(each, where))}</li>" for each in records[:MOST]]
    if len(records) > MOST:
        lines.append(f"<li>and {number(len(records) - MOST)} more</li>")
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _form(source: str) -> tuple[str, dict[str, Any]] | None:
    """The section of the plan that a cell's form is for, and its fixed values."""
    try:
        call = ast.parse(source.strip(), mode="eval").body
    except SyntaxError:
        return None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return None
    section = call.func.attr
    if section in PARTS:
        return section, {}
    if section not in RECORDS:
        return None
    fields = RECORDS[section].model_fields
    given = {each.arg: each.value for each in call.keywords if each.arg in fields}
    return section, {str(name): each.value for name, each in given.items() if isinstance(each, ast.Constant)}


def _matches(record: Record, where: Mapping[str, Any]) -> bool:
    return all(getattr(record, name) == value for name, value in where.items())


def _part(part: Part) -> str:
    fields = type(part).model_fields
    lines = [
        f"<li>{html.escape(fields[name].title or name)}: {html.escape(said)}</li>"
        for name in fields
        if (said := _said(part, name))
    ]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _described(record: Record, where: Mapping[str, Any]) -> Iterator[str]:
    """The main text of a record, then the first of its other fields that say something."""
    main = record.main_field()
    yield html.escape(_said(record, main))
    fields = type(record).model_fields
    others = (name for name in fields if name not in {"id", main, *where} and _said(record, name))
    for name in islice(others, BESIDE):
        named = f"{fields[name].title}: " if _needs_name(getattr(record, name), name) else ""
        yield html.escape(f"{named}{_said(record, name)}")


def _needs_name(value: object, name: str) -> bool:
    """Words speak for themselves, and so does the one day of a record; figures and other days do not."""
    return not isinstance(value, str | tuple) and name != "on"


def _said(part: Part, name: str) -> str:
    """A field in words; empty for links, for parts within parts and where nothing is said."""
    value, model = getattr(part, name), type(part)
    link, labels = mark(model, name, Link), mark(model, name, Labels)
    if link or value in (None, "", (), {}):
        return ""
    if labels:
        return labels[value]
    if isinstance(value, date):
        return day(value)
    if isinstance(value, str):
        annotation = model.model_fields[name].annotation
        choice = any(get_origin(each) is Literal for each in (annotation, *get_args(annotation)))
        return value.replace("_", " ") if choice else value
    if isinstance(value, tuple) and not isinstance(value[0], Part):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float | int) and not isinstance(value, bool) else ""
