"""Hypothesis strategies that make any record and any plan from the models themselves."""

from __future__ import annotations

import types
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue, ValidationError
from pydantic.fields import FieldInfo

from careerkit.plan import PARTS, RECORDS, Link, Plan, Record, mark

# Any text that UTF-8 can hold; the records trim the white space around it.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
words = texts.map(str.strip).filter(bool)
SAMPLES: dict[str, list[str | None]] = {"Currency": ["EUR", "USD"], "Country": [None, "DE", "IN", "US"]}
days = st.dates(date(1950, 1, 1), date(2100, 12, 31))


def values_of(annotation: Any, field: FieldInfo | None = None) -> st.SearchStrategy[Any]:
    """Values of a field's type, within its limits."""
    marks = [*getattr(annotation, "__metadata__", ()), *(field.metadata if field else ())]
    if field and (field.title in SAMPLES or any(getattr(mark, "pattern", None) for mark in marks)):
        return st.sampled_from(SAMPLES.get(field.title or "", ["13-1082", "15-1252.00"]))
    if hasattr(annotation, "__metadata__"):
        return _within(get_args(annotation)[0], marks)
    if annotation is JsonValue:
        return st.none() | texts | st.booleans() | st.integers(-99, 99)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return st.one_of(*(values_of(each) for each in inner))
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(values_of(inner[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(values_of(inner[0]), values_of(inner[1]), max_size=3)
    return _within(annotation, marks)


def _within(kind: Any, marks: list[Any]) -> st.SearchStrategy[Any]:
    least = next((mark.ge for mark in _flat(marks) if isinstance(mark, Ge)), 0)
    most = next((mark.le for mark in _flat(marks) if isinstance(mark, Le)), 1000)
    if kind is int:
        return st.integers(least, most)
    if kind is float:
        return st.floats(least, most, allow_nan=False)
    if kind is date:
        return days
    if kind is str:
        return words if any(getattr(mark, "min_length", None) for mark in marks) else texts.map(str.strip)
    if kind is bool:
        return st.booleans()
    if kind is type(None):
        return st.none()
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return parts(kind)
    return values_of(kind)


def _flat(marks: list[Any]) -> list[Any]:
    return [each for mark in marks for each in (mark, *getattr(mark, "metadata", ()))]


@st.composite
def parts(draw: st.DrawFn, model: type[BaseModel]) -> Any:
    """A record or part of `model` with any of its fields set; links are left out."""
    fields = {}
    for name, field in model.model_fields.items():
        if name in ("id", "schema_version") or (issubclass(model, Record) and mark(model, name, Link)):
            continue
        if field.is_required() or draw(st.booleans()):
            fields[name] = draw(values_of(field.annotation, field))
    try:
        return model(**fields)
    except ValidationError:
        from hypothesis import reject

        reject()


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan with any part set and up to three records in some of its lists."""
    sections: dict[str, Any] = {}
    for name, part in PARTS.items():
        if draw(st.booleans()):
            sections[name] = draw(parts(part))
    chosen = draw(st.lists(st.sampled_from(sorted(RECORDS)), max_size=4, unique=True))
    for name in chosen:
        records = draw(st.lists(parts(RECORDS[name]), min_size=1, max_size=3))
        prefix = RECORDS[name].prefix
        sections[name] = [
            record.model_copy(update={"id": f"{prefix}-{number}"}) for number, record in enumerate(records, 1)
        ]
    return Plan(**sections)
