"""The starter set: common occupations, figures and names only, so that nothing need be loaded to begin.

One csv a table in `starter/`, made from the official files by `tools/make_starter.py`. `source` is the
release, such as `onet 30.3`. Ratings lie one row an occupation, kind and scale, one column an element; `r`
behind a level means that it is not relevant, `p` behind a figure that it is of low precision. Related
occupations and job titles (the shortest ones) lie one row an occupation.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from importlib import resources

from .occupation import Source
from .tables import add_source, insert
from .titles import index_titles

# Tables with the columns of the store, as far as a csv has them; `source` is a release and not a number here.
TABLES = (
    *("occupations", "elements", "interests", "zones", "zone_names", "education", "education_names"),
    *("software", "areas", "wages", "projections"),
)
_TEXTS = {"entry_education", "experience", "training", "high_points", "date", "state"}
# By place in the list of related occupations, in every release from 28 on.
_TIERS = ["Primary-Short"] * 5 + ["Primary-Long"] * 5 + ["Supplemental"] * 10


def fill(db: sqlite3.Connection) -> None:
    """Put the starter set into the empty tables of `db`."""
    sources = {
        f"{row['family']} {row['release']}": add_source(
            db, Source(row["family"], row["release"], row["date"]), int(row["rank"])
        )
        for row in read_table("sources")
    }
    for table in TABLES:
        columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
        rows = ({**row, "source": sources.get(row.get("source", ""))} for row in read_table(table))
        missing = {name: "" if name in _TEXTS else None for name in columns}
        insert(db, table, ([row.get(name) or missing[name] for name in columns] for row in rows))
    names = {row["related"]: row["title"] for row in read_table("related_names")}
    related = (
        (row["code"], place, code, names[code], _TIERS[place - 1], sources[row["source"]])
        for row in read_table("related")
        for place, code in enumerate(row["related"].split(), start=1)
    )
    insert(db, "related", related)
    titles = (
        (row["code"], title, "", sources[row["source"]])
        for row in read_table("titles")
        for title in row["titles"].split("|")
    )
    insert(db, "titles", titles)
    insert(db, "ratings", _ratings(sources))
    index_titles(db)


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of one csv of the starter set; none if the file is not there."""
    file = resources.files(__package__) / "starter" / f"{name}.csv"
    if not file.is_file():
        return []
    with file.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def _ratings(sources: dict[str, int]) -> Iterator[tuple[object, ...]]:
    fixed = {"code", "kind", "scale", "date", "source"}
    pairs: dict[tuple[str, str, str], list[str]] = {}
    about: dict[tuple[str, str], tuple[str, int]] = {}
    for row in read_table("ratings"):
        about[row["code"], row["kind"]] = (row["date"], sources[row["source"]])
        for element, figure in row.items():
            if element not in fixed and figure:
                pair = pairs.setdefault((row["code"], row["kind"], element), ["", ""])
                pair[row["scale"] == "level"] = figure
    for (code, kind, element), (importance, level) in pairs.items():
        figures = (float(importance.rstrip("rp")), float(level.rstrip("rp")) if level else None)
        marks = ("r" not in level, "p" not in importance + level)
        yield code, kind, element, *figures, *marks, *about[code, kind]
