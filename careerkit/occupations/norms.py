"""What is usual over all occupations, element by element: the norm that one occupation is read against.

The norms of skills and knowledge come with careerkit, from the 894 and 879 occupations that O*NET rates in
its releases 30.3 and 29.3, so that a required level is the same before and after a load. Those of other
elements, as of abilities, are made of what is loaded.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from statistics import fmean

from .occupation import Norm
from .store import BUNDLED, reading

# From which share of all occupations, ranked by level, the required levels 2, 3, 4 and 5 begin.
SHARES = (0.10, 0.35, 0.75, 0.95)


def norm_of(figures: Sequence[tuple[float, float]]) -> Norm:
    """The norm of an element from its (importance, level) in each occupation; ties share their mean rank."""
    levels = sorted(level for _importance, level in figures)
    ranks: list[tuple[float, float]] = []
    below = 0
    for level, same in groupby(levels):
        count = len(list(same))
        ranks.append((level, (below + count / 2) / len(levels)))
        below += count
    begins = (next((level for level, rank in ranks if rank >= share), math.inf) for share in SHARES)
    return Norm(round(fmean(importance for importance, _level in figures), 2), tuple(begins))


def norms(db: sqlite3.Connection, elements: Sequence[str]) -> dict[str, Norm]:
    """The norm of each of the elements: the one shipped, else that of what is loaded."""
    shipped = _shipped()
    return shipped | measured(db, sorted(set(elements) - shipped.keys()))


def measured(db: sqlite3.Connection, elements: Sequence[str]) -> dict[str, Norm]:
    """The norm of each of the elements over all occupations that are loaded."""
    marks = ", ".join("?" * len(elements))
    query = f"SELECT element, importance, coalesce(level, 0) FROM ratings WHERE element IN ({marks})"  # noqa: S608
    figures: dict[str, list[tuple[float, float]]] = {}
    for element, importance, level in db.execute(query, elements) if elements else ():
        figures.setdefault(element, []).append((importance, level))
    return {element: norm_of(each) for element, each in figures.items()}


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Norm]:
    shipped = {}
    with reading(BUNDLED) as db:
        for element, importance, *begins, anchors in db.execute("SELECT * FROM norms"):
            places = (anchor.split(" ", 1) for anchor in anchors.split("|"))
            examples = tuple((float(place), text) for place, text in places)
            shipped[element] = Norm(importance, tuple(begins), examples)
    return shipped
