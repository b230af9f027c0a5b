"""Ratings as a table, for those who compute with them."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from .occupation import Rating

_COLUMNS = {
    "element": "str",
    "kind": "str",
    "importance": "float64",
    "required": "Int64",
    "level": "float64",
    "relevant": "bool",
    "precise": "bool",
    "estimated": "bool",
    "source": "str",
}


def ratings_frame(ratings: Iterable[Rating]) -> pd.DataFrame:
    """One row a rating, in the order given; see `Occupation.frame` for the columns."""
    rows = [
        {
            "element": each.element,
            "kind": each.kind,
            "importance": each.importance,
            "required": each.required,
            "level": each.level,
            "relevant": each.relevant,
            "precise": each.precise,
            "estimated": each.estimated,
            "source": each.source_text,
        }
        for each in ratings
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
