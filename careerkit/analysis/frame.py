"""How analysis makes its tables of figures: fixed columns and types, also without a single row.

A row is a frozen dataclass that says in its docstring what each column holds; `row_of` makes one from a
record, `frame_of` a DataFrame of rows, and `rows` gives the rows of such a frame again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints, overload

import pandas as pd

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")
# Texts, dates and tuples are `object`, so that what is missing stays None.
_DTYPES = {bool: "bool", int: "int64", int | None: "Int64", float: "Float64", float | None: "Float64"}


def frame_of(kind: type[Row], held: Iterable[Row], index: str = "") -> pd.DataFrame:
    """Rows as a DataFrame: a column a field of the dataclass `kind`, of the dtype its annotation asks for.

    `index` names the column that becomes the index. Figures that may be missing are pandas' nullable
    `Int64` and `Float64`.
    """
    kept = list(held)
    columns = {
        name: pd.Series([getattr(row, name) for row in kept], dtype=dtype) for name, dtype in _dtypes(kind)
    }
    made = pd.DataFrame(columns)
    return made.set_index(index) if index else made


def row_of(kind: type[Row], record: object, **others: object) -> Row:
    """A row of `kind`: what `others` do not give is the field of that name of `record`, if it has one."""
    same = (each.name for each in fields(kind) if each.name not in others and hasattr(record, each.name))
    return kind(**{name: getattr(record, name) for name in same}, **others)


@overload
def rows(found: pd.DataFrame) -> Iterator[Any]: ...
@overload
def rows(found: pd.DataFrame, kind: type[Row]) -> Iterator[Row]: ...
def rows(found: pd.DataFrame, kind: type[Row] | None = None) -> Iterator[object]:
    """The rows of a frame as `kind`, the dataclass it was made of; what is missing is None.

    Without a `kind` they are named tuples, the index as `Index`.
    """
    if kind is None:
        return found.itertuples()
    names = [name for name, _ in _dtypes(kind)]
    whole = found.reset_index() if found.index.name in names else found
    return (kind(*map(known, values)) for values in whole[names].itertuples(index=False, name=None))


def known(value: Any) -> Any:
    """`value`, or None where pandas says that it is missing; a timestamp becomes its day."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


@cache
def shipped(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a csv that lies beside this module, each by the names of its columns."""
    with resources.files(__package__).joinpath(name).open(encoding="utf-8") as stream:
        return tuple(csv.DictReader(stream))


@cache
def _dtypes(kind: type[DataclassInstance]) -> tuple[tuple[str, str], ...]:
    hints = get_type_hints(kind)
    return tuple((each.name, _DTYPES.get(hints[each.name], "object")) for each in fields(kind))
