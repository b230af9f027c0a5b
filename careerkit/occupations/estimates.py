"""Ratings of an occupation, and estimates where O*NET has rated its neighbours only.

An unrated occupation gets the mean of the five nearest related occupations that are rated, nearest by
O*NET's own list. Left out one at a time, over the 894 occupations rated in release 30.3, the mean error
is 0.245 for importance and 0.343 for level; the mean of all occupations errs by 0.462 and 0.687.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from statistics import fmean

from .norms import norms
from .occupation import Kind, Norm, Rating, Source

NEIGHBOURS = 5
_KINDS: tuple[Kind, ...] = ("skill", "knowledge", "ability")
_RATINGS = "SELECT * FROM ratings WHERE code = ? AND kind = ?"


def ratings_of(db: sqlite3.Connection, code: str, sources: dict[int, Source]) -> tuple[Rating, ...]:
    """All ratings of an occupation, most important first; estimated ones, kind by kind, where it has none."""
    names = {row["id"]: row["name"] for row in db.execute("SELECT id, name FROM elements")}
    ratings: list[Rating] = []
    for kind in _KINDS:
        behind: tuple[str, ...] = ()
        rows = db.execute(_RATINGS, (code, kind)).fetchall()
        if not rows:
            behind, rows = _nearest_rated(db, code, kind)
        by_element: dict[str, list[sqlite3.Row]] = {}
        for row in rows:
            by_element.setdefault(row["element"], []).append(row)
        usual = norms(db, list(by_element))
        for element, same in by_element.items():
            ratings.append(_rating(same, names.get(element, element), kind, usual[element], sources, behind))
    return tuple(sorted(ratings, key=lambda each: (-each.importance, -(each.level or 0), each.element)))


def _rating(
    rows: Sequence[sqlite3.Row],
    name: str,
    kind: Kind,
    norm: Norm,
    sources: Mapping[int, Source],
    behind: tuple[str, ...],
) -> Rating:
    """The rating of one element, a mean where there are several: relevant if most say so, precise if all."""
    levels = [row["level"] for row in rows if row["level"] is not None]
    level = _mean(levels) if levels else None
    relevant = 2 * sum(row["relevant"] for row in rows) > len(rows)
    return Rating(
        element_id=rows[0]["element"],
        element=name,
        kind=kind,
        importance=_mean([row["importance"] for row in rows]),
        level=level,
        required=norm.required(level) if level is not None and relevant else None,
        relevant=relevant,
        precise=all(row["precise"] for row in rows),
        date="" if behind else rows[0]["date"],
        source=sources[rows[0]["source"]],
        norm=norm,
        estimated_from=behind,
    )


def _mean(figures: Sequence[float]) -> float:
    return figures[0] if len(figures) == 1 else round(fmean(figures), 2)


def _nearest_rated(db: sqlite3.Connection, code: str, kind: str) -> tuple[tuple[str, ...], list[sqlite3.Row]]:
    """The titles of the nearest rated related occupations, and their ratings, all of one release."""
    related = db.execute(
        "SELECT neighbours.code, title, sources.rank FROM neighbours "
        "JOIN ratings ON ratings.code = neighbours.code AND kind = ? "
        "JOIN sources ON sources.id = ratings.source WHERE neighbour_of = ? "
        "GROUP BY neighbours.code ORDER BY neighbours.rank",
        (kind, code),
    ).fetchall()
    newest = max((row["rank"] for row in related), default=0)
    nearest = [row for row in related if row["rank"] == newest][:NEIGHBOURS]
    rows = [rating for row in nearest for rating in db.execute(_RATINGS, (row["code"], kind))]
    return tuple(row["title"] for row in nearest), rows
