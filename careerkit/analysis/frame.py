"""How analysis makes its tables of figures: fixed columns and types, also without a single row.

`row_of` makes a row from a record, `frame_of` a frame of rows, and `rows` gives them again.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, TypeVar, get_type_hints

import pandas as pd

Row = TypeVar("Row")
# Texts, dates and tuples are `object`, so that what is missing stays None.
_DTYPES = {bool: "bool", int: "int64", int | None: "Int64", float: "Float64", float | None: "Float64"}


def frame_of(kind: Callable[..., Row], held: Iterable[Row], index: str = "") -> pd.DataFrame:
    """Rows as a DataFrame, a column a field, typed as annotated (`Int64`, `Float64` if it may be missing)."""
    kept = list(held)
    dtypes = _dtypes(kind).items()
    columns = {name: pd.Series([getattr(row, name) for row in kept], dtype=dtype) for name, dtype in dtypes}
    return pd.DataFrame(columns).set_index(index) if index else pd.DataFrame(columns)


def row_of(kind: Callable[..., Row], record: object, **others: object) -> Row:
    """A row of `kind`: what `others` do not give is the field of that name of `record`, if it has one."""
    same = {name: getattr(record, name) for name in _dtypes(kind) if hasattr(record, name)}
    return kind(**same | others)


def rows(found: pd.DataFrame, kind: Callable[..., Row]) -> Iterator[Row]:
    """The rows of a frame as the `kind` it was made of, what is missing None."""
    whole = (found.reset_index() if found.index.name in _dtypes(kind) else found)[[*_dtypes(kind)]]
    held = whole.itertuples(index=False, name=None)
    return (kind(**dict(zip(whole.columns, map(known, values), strict=True))) for values in held)


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
def _dtypes(kind: Callable[..., object]) -> Mapping[str, str]:
    return {name: _DTYPES.get(hint, "object") for name, hint in get_type_hints(kind).items()}
