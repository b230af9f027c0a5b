"""The words of adverts in `adverts.csv`: headings, licences, periods of pay and more, in several languages.

`words` stand apart by "|", one that ends in "*" may go on; `name` is what they are called in a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from .frame import shipped


@cache
def words(*kinds: str) -> re.Pattern[str]:
    """What finds any word of these kinds."""
    return any_of("|".join(row["words"] for row in shipped("adverts.csv") if row["kind"] in kinds).split("|"))


@cache
def names(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What finds the words of each name of a kind, and the name."""
    rows = (row for row in shipped("adverts.csv") if row["kind"] == kind)
    return tuple((any_of(row["words"].split("|")), row["name"]) for row in rows)


def any_of(listed: Iterable[str]) -> re.Pattern[str]:
    """What finds any of these words as a whole, the longest first."""
    ordered = sorted(listed, key=len, reverse=True)
    return re.compile("|".join(map(_bounded, ordered)), re.IGNORECASE)


def _bounded(word: str) -> str:
    before = r"(?<!\w)" if word[0].isalnum() else ""
    after = r"\w*" if word.endswith("*") else r"(?![\w+#])" if word[-1].isalnum() else ""
    return f"{before}{re.escape(word.removesuffix('*'))}{after}"
