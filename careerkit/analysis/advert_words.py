"""The words of adverts, by what they tell: `adverts.csv`, in English, German, French and Spanish.

`words` stand apart by "|"; one that ends in "*" may go on. `name` is what they are called in a plan.
"""

from __future__ import annotations

import re
from functools import cache

from .frame import shipped


@cache
def words(*kinds: str) -> re.Pattern[str]:
    """What finds any word of these kinds, the longest first."""
    listed = {each for row in shipped("adverts.csv") if row["kind"] in kinds for each in row["words"].split("|")}
    return re.compile("|".join(map(_bounded, sorted(listed, key=len, reverse=True))), re.IGNORECASE)


@cache
def names(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each name of a kind with what finds its words."""
    return tuple(
        (re.compile("|".join(map(_bounded, row["words"].split("|"))), re.IGNORECASE), row["name"])
        for row in shipped("adverts.csv")
        if row["kind"] == kind
    )


def _bounded(word: str) -> str:
    """A word that is not the middle of another one."""
    before = r"(?<!\w)" if word[0].isalnum() else ""
    if word.endswith("*"):
        return rf"{before}{re.escape(word[:-1])}\w*"
    return f"{before}{re.escape(word)}" + (r"(?!\w)" if word[-1].isalnum() else "")
