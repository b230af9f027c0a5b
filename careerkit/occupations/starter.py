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

# Columns as in the store; `source` is a release and not a number here.
TABLES = {
    "occupations": "code title source".split(),
    "elements": "id name".split(),
    "interests": "code realistic investigative artistic social enterprising conventional high_points date "
    "source".split(),
    "zones": "code zone date source".split(),
    "zone_names": "zone name source".split(),
    "education": "code category percent date source".split(),
    "education_names": "category name".split(),
    "software": "code name category hot in_demand source".split(),
    "areas": "area title state type".split(),
    "wages": "area code title employment annual_mean annual_p10 annual_p25 annual_p50 annual_p75 annual_p90 "
    "hourly_mean hourly_p10 hourly_p25 hourly_p50 hourly_p75 hourly_p90 paid annual_top hourly_top "
    "source".split(),
    "projections": "code title period employment employment_ahead change change_percent openings median_wage "
    "median_top entry_education experience training source".split(),
}
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
    for table, columns in TABLES.items():
        marks = ", ".join("?" * len(columns))
        db.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608
            [
                [
                    sources[row[name]] if name == "source" else row[name] or ("" if name in _TEXTS else None)
                    for name in columns
                ]
                for row in read_table(table)
            ],
        )
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
