"""How analysis makes its tables of figures: fixed columns and types, also without a single row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd


def frame(records: Iterable[Mapping[str, Any]], types: Mapping[str, str], index: str = "") -> pd.DataFrame:
    """Records as a DataFrame with exactly the columns of `types`, in that order, and those dtypes.

    `index` names the column that becomes the index. Texts and dates are `object`, so that what is
    missing stays None; figures that may be missing are pandas' nullable `Int64` and `Float64`.
    """
    held = list(records)
    columns = {name: pd.Series([row[name] for row in held], dtype=dtype) for name, dtype in types.items()}
    made = pd.DataFrame(columns)
    return made.set_index(index) if index else made


def rows(found: pd.DataFrame) -> Iterator[Any]:
    """The rows of a frame as named tuples, the index as `Index`."""
    return found.itertuples()
