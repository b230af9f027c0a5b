"""Ratings of an occupation, what is usual over all, and estimates where only its neighbours are rated.

The norms of skills and knowledge come with careerkit, from the 894 and 879 occupations that O*NET rates in
releases 30.3 and 29.3, so that a load changes no required level; others are made of what is loaded.

An unrated occupation gets the mean of the five nearest related ones that are rated. Left out one at a time,
over the 894 of release 30.3, the mean error is 0.245 for importance and 0.343 for level; that of the mean of
all occupations 0.462 and 0.687.
"""

import math
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from statistics import fmean

from .occupation import Kind, Norm, Rating
from .store import BUNDLED, reading, source_of

# From which share of all occupations, ranked by level, the required levels 2, 3, 4 and 5 begin.
SHARES = (0.10, 0.35, 0.75, 0.95)
NEIGHBOURS = 5
_KINDS: tuple[Kind, ...] = ("skill", "knowledge", "ability")
_RATINGS = (
    "SELECT ratings.*, name FROM ratings LEFT JOIN elements ON id = element WHERE code = ? AND kind = ?"
)
_RELATED = (
    "SELECT neighbours.code, title, sources.rank FROM neighbours "
    "JOIN ratings ON ratings.code = neighbours.code AND kind = ? "
    "JOIN sources ON sources.id = ratings.source WHERE neighbour_of = ? "
    "GROUP BY neighbours.code ORDER BY neighbours.rank"
)


def norm_of(figures: Sequence[tuple[float, float]]) -> Norm:
    """The norm of an element from its (importance, level) in each occupation; ties share their mean rank."""
    levels = sorted(level for _importance, level in figures)
    ranks = [(bisect_left(levels, each) + bisect_right(levels, each)) / 2 / len(levels) for each in levels]
    begins = ((*levels, math.inf)[bisect_left(ranks, share)] for share in SHARES)
    return Norm(round(fmean(importance for importance, _level in figures), 2), tuple(begins))


def norms(db: sqlite3.Connection, elements: Sequence[str]) -> dict[str, Norm]:
    """The norm of each of the elements: the one shipped, else that of what is loaded."""
    return _shipped() | measured(db, sorted({*elements} - _shipped().keys()))


def measured(db: sqlite3.Connection, elements: Sequence[str]) -> dict[str, Norm]:
    """The norm of each of the elements over all occupations that are loaded."""
    marks = ", ".join("?" * len(elements))
    query = f"SELECT element, importance, coalesce(level, 0) FROM ratings WHERE element IN ({marks})"  # noqa: S608
    figures: dict[str, list[tuple[float, float]]] = {}
    for element, importance, level in db.execute(query, elements) if elements else ():
        figures.setdefault(element, []).append((importance, level))
    return {element: norm_of(each) for element, each in figures.items()}


@cache
def _shipped() -> dict[str, Norm]:
    shipped = {}
    with reading(BUNDLED) as db:
        for element, importance, *begins, anchors in db.execute("SELECT * FROM norms"):
            places = (anchor.split(" ", 1) for anchor in anchors.split("|"))
            examples = tuple((float(place), text) for place, text in places)
            shipped[element] = Norm(importance, tuple(begins), examples)
    return shipped


def ratings_of(db: sqlite3.Connection, code: str) -> tuple[Rating, ...]:
    """All ratings of an occupation, most important first; estimated ones, kind by kind, where it has none.

    An estimate is the mean of several: relevant if most of them are, precise if all are.
    """
    ratings: list[Rating] = []
    for kind in _KINDS:
        behind: tuple[str, ...] = ()
        rows = db.execute(_RATINGS, (code, kind)).fetchall()
        if not rows:
            # The nearest rated related occupations, all of one release.
            related = db.execute(_RELATED, (kind, code)).fetchall()
            newest = max((row["rank"] for row in related), default=0)
            nearest = [row for row in related if row["rank"] == newest][:NEIGHBOURS]
            rows = [rating for row in nearest for rating in db.execute(_RATINGS, (row["code"], kind))]
            behind = tuple(row["title"] for row in nearest)
        by_element: dict[str, list[sqlite3.Row]] = {}
        for row in rows:
            by_element.setdefault(row["element"], []).append(row)
        usual = norms(db, list(by_element))
        for element, same in by_element.items():
            levels = [row["level"] for row in same if row["level"] is not None]
            level = _mean(levels) if levels else None
            relevant = 2 * sum(row["relevant"] for row in same) > len(same)
            ratings.append(
                Rating(
                    element_id=element,
                    element=same[0]["name"] or element,
                    kind=kind,
                    importance=_mean([row["importance"] for row in same]),
                    level=level,
                    required=usual[element].required(level) if level is not None and relevant else None,
                    relevant=relevant,
                    precise=all(row["precise"] for row in same),
                    date="" if behind else same[0]["date"],
                    source=source_of(db, same[0]["source"]),
                    norm=usual[element],
                    estimated_from=behind,
                )
            )
    return tuple(sorted(ratings, key=lambda each: (-each.importance, -(each.level or 0), each.element)))


def _mean(figures: Sequence[float]) -> float:
    return figures[0] if len(figures) == 1 else round(fmean(figures), 2)
