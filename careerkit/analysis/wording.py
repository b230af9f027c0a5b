"""A value of a plan as a person would say it, from what its field says of itself."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args, get_origin

from careerkit.plan import Labels, Link, Part, Plan, mark
from careerkit.words import day, figure, listed, quoted

# Enough for a part of several fields in a row of parts.
_LONG = 120


def in_words(plan: Plan, model: type[Part], field: str, value: object) -> str:
    """The value of a field of `model` in words, linked records by their text; `open` if there is nothing."""
    if isinstance(value, Part):
        part = type(value)
        given = {name: in_words(plan, part, name, getattr(value, name)) for name in part.model_fields}
        titles = {name: str(part.model_fields[name].title or name).lower() for name in given}
        return ", ".join(f"{titles[name]} {text}" for name, text in given.items() if text != "open") or "open"
    if isinstance(value, dict):
        pairs = ((plan.text_of(key) or key, in_words(plan, model, field, one)) for key, one in value.items())
        return listed([f"{key}: {words}" for key, words in pairs], length=_LONG) or "open"
    if isinstance(value, tuple):
        return listed([in_words(plan, model, field, one) for one in value], length=_LONG) or "open"
    return "open" if value in (None, "") else _single(plan, model, field, value)


def _single(plan: Plan, model: type[Part], field: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float):
        labels = mark(model, field, Labels)
        return labels[int(value)] if labels else figure(value)
    if mark(model, field, Link):
        return quoted(plan.text_of(str(value)))
    annotation = model.model_fields[field].annotation
    choice = any(get_origin(kind) is Literal for kind in (annotation, *get_args(annotation)))
    return str(value).replace("_", " ") if choice else quoted(str(value).rstrip("."))
