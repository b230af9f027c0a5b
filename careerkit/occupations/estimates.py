"""Ratings of an occupation, and estimates where O*NET has rated its neighbours only.

An unrated occupation gets the mean of the five nearest related occupations that are rated, nearest by
O*NET's own list. Left out one at a time, over the 894 occupations rated in release 30.3, the mean error
is 0.245 for importance and 0.343 for level; the mean of all occupations errs by 0.462 and 0.687.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any, Literal, cast

from .occupation import Kind, Rating, Source, required_level

NEIGHBOURS = 5
_KINDS: tuple[Kind, ...] = ("skill", "knowledge", "ability")
_RATINGS = "SELECT * FROM ratings WHERE code = ? AND kind = ?"


def ratings_of(db: sqlite3.Connection, code: str, sources: dict[int, Source]) -> tuple[Rating, ...]:
    """All ratings of an occupation, most important first; estimated ones, kind by kind, where it has none."""
    names = {row["id"]: row["name"] for row in db.execute("SELECT id, name FROM elements")}
    scale = _level_bounds(db)
    found: list[Rating] = []
    for kind in _KINDS:
        own = db.execute(_RATINGS, (code, kind)).fetchall()
        if own:
            found.extend(_rating(row, names, scale, sources[row["source"]], ()) for row in own)
        else:
            found.extend(_estimated(db, code, kind, names, scale, sources))
    return tuple(sorted(found, key=lambda each: (-each.importance, -(each.level or 0), each.element)))


def _level_bounds(db: sqlite3.Connection) -> tuple[float, float]:
    row = db.execute("SELECT minimum, maximum FROM scales WHERE scale = 'LV'").fetchone()
    return (row["minimum"], row["maximum"]) if row else (0, 7)


def _rating(
    row: Mapping[str, Any],
    names: dict[str, str],
    scale: tuple[float, float],
    source: Source,
    behind: tuple[str, ...],
) -> Rating:
    level = row["level"]
    says_much = level is not None and bool(row["relevant"])
    return Rating(
        element_id=row["element"],
        element=names.get(row["element"], row["element"]),
        kind=cast(Literal["skill", "knowledge", "ability"], row["kind"]),
        importance=row["importance"],
        level=level,
        required=required_level(level, *scale) if says_much else None,
        relevant=bool(row["relevant"]),
        precise=bool(row["precise"]),
        date=row["date"],
        source=source,
        estimated_from=behind,
    )


def _estimated(
    db: sqlite3.Connection,
    code: str,
    kind: str,
    names: dict[str, str],
    scale: tuple[float, float],
    sources: dict[int, Source],
) -> list[Rating]:
    behind, rows = _nearest_rated(db, code, kind)
    if not rows:
        return []
    by_element: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        by_element.setdefault(row["element"], []).append(row)
    source = sources[rows[0]["source"]]
    return [_rating(_mean(each), names, scale, source, behind) for each in by_element.values()]


def _nearest_rated(db: sqlite3.Connection, code: str, kind: str) -> tuple[tuple[str, ...], list[sqlite3.Row]]:
    """The titles of the nearest rated related occupations, and their ratings, all of one release."""
    related = db.execute(
        "SELECT related.related AS code, related.title AS title, sources.rank AS rank "
        "FROM related JOIN ratings ON ratings.code = related.related AND ratings.kind = ? "
        "JOIN sources ON sources.id = ratings.source "
        "WHERE related.code = ? GROUP BY related.related ORDER BY related.place",
        (kind, code),
    ).fetchall()
    newest = max((row["rank"] for row in related), default=0)
    nearest = [row for row in related if row["rank"] == newest][:NEIGHBOURS]
    rows = [rating for row in nearest for rating in db.execute(_RATINGS, (row["code"], kind))]
    return tuple(row["title"] for row in nearest), rows


def _mean(rows: Sequence[sqlite3.Row]) -> dict[str, Any]:
    """The mean rating of one element; relevant if most say so, precise if all are."""
    levels = [row["level"] for row in rows if row["level"] is not None]
    return {
        "element": rows[0]["element"],
        "kind": rows[0]["kind"],
        "importance": round(fmean(row["importance"] for row in rows), 2),
        "level": round(fmean(levels), 2) if levels else None,
        "relevant": 2 * sum(row["relevant"] for row in rows) > len(rows),
        "precise": all(row["precise"] for row in rows),
        "date": "",
    }
