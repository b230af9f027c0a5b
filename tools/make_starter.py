"""Make the starter set and `known.csv`: `python -m tools.make_starter FOLDER`.

FOLDER holds the zips and workbooks as they were downloaded. They are loaded into a store of their own,
oldest release first, and what it says of the occupations below is written to `starter/*.csv`: figures
and names only. Everything else in the store is left out. `known.csv` keeps the hashes of the files in the
zips, by which `fetch` recognises them.
"""

from __future__ import annotations

import csv
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from careerkit.occupations import starter
from careerkit.occupations.archive import Bundle
from careerkit.occupations.codes import published_codes
from careerkit.occupations.estimates import NEIGHBOURS
from careerkit.occupations.loading import load
from careerkit.occupations.norms import BEGINS, measured
from careerkit.occupations.occupation import Source
from careerkit.occupations.sheets import Column, rows
from careerkit.occupations.store import path as store_path
from careerkit.occupations.titles import credentials

# Common occupations of all 22 major groups of the SOC, armed forces aside.
OCCUPATIONS = """
11-1011.00 11-1021.00 11-2021.00 11-3021.00 11-3031.00 11-3121.00 11-9111.00
13-1071.00 13-1082.00 13-1111.00 13-1161.00 13-2011.00 13-2051.00
15-1211.00 15-1232.00 15-1252.00 15-1255.00 15-1299.09 15-2051.00
17-1011.00 17-2051.00 17-2141.00 19-2041.00 19-3033.00 21-1012.00 21-1021.00
23-1011.00 23-2011.00 25-2011.00 25-2021.00 25-2031.00 27-1024.00 27-3031.00 27-3043.00
29-1051.00 29-1123.00 29-1141.00 29-1171.00 29-1215.00 29-2042.00 31-1131.00 31-9092.00
33-2011.00 33-3051.00 35-1011.00 35-3031.00 37-2011.00 37-3011.00 39-5012.00 39-9031.00
41-1011.00 41-2031.00 41-3091.00 43-3031.00 43-4051.00 43-6014.00 45-2092.00
47-2031.00 47-2111.00 47-2152.00 49-3023.00 49-9071.00 51-3011.00 51-4121.00 53-3032.00 53-7065.00
""".split()
_FOLDER = Path(starter.__file__).parent / "starter"
_TITLES = 50
_MADE_OF = {"related_names": "related"}
# What is taken of a table where it is not simply the rows of these occupations.
_ROWS = {
    "zone_names": "WHERE source IN (SELECT source FROM zones) ORDER BY zone",
    "education_names": "ORDER BY category",
    "education": "WHERE code IN ({codes}) AND percent > 0 ORDER BY code, category",
    "software": "WHERE code IN ({codes}) AND in_demand = 1 ORDER BY code, name",
    "related_names": "WHERE code IN ({codes}) GROUP BY related ORDER BY related",
    "areas": "WHERE area = '99'",
    "wages": "WHERE code IN ({published}) AND area = '99' ORDER BY code",
    "projections": "WHERE code IN ({published}) ORDER BY code",
}
# What is written of a table that lends only some of its columns.
_COLUMNS = {
    "occupations": ["code", "title", "source"],
    "zone_names": ["zone", "name", "source"],
    "related_names": ["related", "title"],
}
_OTHERS = "WHERE code IN ({codes}) ORDER BY code"


def make_starter(files: Sequence[Path], folder: Path = _FOLDER) -> dict[str, int]:
    """Write the starter set from the official `files` into `folder`; returns the bytes by name."""
    with tempfile.TemporaryDirectory() as place, _storing_in(place):
        for file in files:
            load(file, starter=False)
        with closing(sqlite3.connect(store_path())) as db:
            db.row_factory = sqlite3.Row
            _write_all(db, folder)
            _write_elements(db, folder, files)
    return {each.name: each.stat().st_size for each in sorted(folder.iterdir())}


@contextmanager
def _storing_in(place: str) -> Iterator[None]:
    before = os.environ.get("CAREERKIT_DATA_DIR")
    os.environ["CAREERKIT_DATA_DIR"] = place
    try:
        yield
    finally:
        del os.environ["CAREERKIT_DATA_DIR"]
        if before is not None:
            os.environ["CAREERKIT_DATA_DIR"] = before


def _write_all(db: sqlite3.Connection, folder: Path) -> None:
    sources = db.execute("SELECT * FROM sources ORDER BY family, rank").fetchall()
    names = {row["id"]: f"{row['family']} {row['release']}" for row in sources}
    _write(folder, "sources", ("family", "release", "date", "rank"), [dict(row) for row in sources])
    codes = {
        "codes": _quoted(OCCUPATIONS),
        "published": _quoted(each for code in OCCUPATIONS for each in published_codes(code)),
    }
    for table in (*starter.TABLES, "related_names"):
        if table == "elements":
            continue
        query = f"SELECT * FROM {_MADE_OF.get(table, table)} {_ROWS.get(table, _OTHERS).format(**codes)}"  # noqa: S608
        rows = [dict(row) for row in db.execute(query)]
        for row in rows:
            if "source" in row:
                row["source"] = names[row["source"]]
        columns = _COLUMNS.get(table, list(rows[0]))
        _write(folder, table, columns, rows)
    _write_lists(db, folder, names)
    _write_ratings(db, folder, names)
    credits = [Source(row["family"], row["release"], row["date"]).credit for row in sources]
    (folder / "CREDITS.txt").write_text("\n\n".join(sorted(credits)) + "\n", encoding="utf-8")


def _write_elements(db: sqlite3.Connection, folder: Path, files: Iterable[Path]) -> None:
    """Every element that is rated, with its norm over all occupations and O*NET's examples of its levels."""
    anchors: dict[str, list[str]] = {}
    columns = [Column(name) for name in ("Element ID", "Anchor Value", "Anchor Description")]
    for file in (each for each in files if each.suffix == ".zip"):
        with Bundle(file) as bundle:
            for member in (each for each in bundle.members if each.stem == "level scale anchors"):
                for row in rows(member, columns):
                    anchors.setdefault(row.cells[0], []).append(f"{row.cells[1]} {row.cells[2]}")
    names = dict(db.execute("SELECT id, name FROM elements ORDER BY id").fetchall())
    norms = measured(db, list(names))
    written = [
        {
            "id": id,
            "name": name,
            "anchors": "|".join(anchors[id]),
            "importance": norms[id].importance,
            **dict(zip(BEGINS, norms[id].begins, strict=True)),
        }
        for id, name in names.items()
    ]
    _write(folder, "elements", ("id", "name", "importance", *BEGINS, "anchors"), written)


def _write_lists(db: sqlite3.Connection, folder: Path, names: dict[int, str]) -> None:
    """Related occupations and job titles, one row an occupation; of the titles, the shortest ones."""
    related, titles = [], []
    for code in OCCUPATIONS:
        source = names[db.execute("SELECT source FROM occupations WHERE code = ?", (code,)).fetchone()[0]]
        found = db.execute("SELECT related FROM related WHERE code = ? ORDER BY place", (code,))
        related.append({"code": code, "related": " ".join(each for (each,) in found), "source": source})
        found = db.execute("SELECT title FROM titles WHERE code = ? ORDER BY length(title), title", (code,))
        known = [each for (each,) in found if "|" not in each]
        shortest = list(dict.fromkeys((*known[:_TITLES], *credentials(known))))
        titles.append({"code": code, "titles": "|".join(shortest), "source": source})
    _write(folder, "related", ("code", "related", "source"), related)
    _write(folder, "titles", ("code", "titles", "source"), titles)


def _quoted(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in sorted(set(codes)))


def _write(folder: Path, table: str, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> None:
    folder.mkdir(exist_ok=True)
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _short(value) for key, value in row.items()} for row in rows)


def _short(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value == int(value) else value


def _write_ratings(db: sqlite3.Connection, folder: Path, names: dict[int, str]) -> None:
    """One row an occupation, kind and scale; also for the neighbours that estimates of others need."""
    table: dict[tuple[str, str, str], dict[str, Any]] = {}
    elements: set[str] = set()
    for row in db.execute("SELECT * FROM ratings ORDER BY code, kind, element"):
        if row["code"] not in _needed(db, row["kind"]):
            continue
        elements.add(row["element"])
        for scale in ("importance", "level"):
            about = {name: row[name] for name in ("code", "kind", "date")}
            line = table.setdefault(
                (row["code"], row["kind"], scale), {**about, "scale": scale, "source": names[row["source"]]}
            )
            line[row["element"]] = _figure(row, scale)
    _write(folder, "ratings", ("code", "kind", "scale", "date", "source", *sorted(elements)), table.values())


def _figure(row: sqlite3.Row, scale: str) -> str:
    if row[scale] is None:
        return ""
    irrelevant = scale == "level" and not row["relevant"]
    return f"{row[scale]:g}{'r' if irrelevant else ''}{'' if row['precise'] else 'p'}"


@cache
def _needed(db: sqlite3.Connection, kind: str) -> frozenset[str]:
    """The occupations of the starter set, and the nearest rated neighbours of those that are not rated."""
    rated = {code for (code,) in db.execute("SELECT DISTINCT code FROM ratings WHERE kind = ?", (kind,))}
    needed = set(OCCUPATIONS)
    for code in set(OCCUPATIONS) - rated:
        related = db.execute("SELECT related FROM related WHERE code = ? ORDER BY place", (code,))
        needed.update([each for (each,) in related if each in rated][:NEIGHBOURS])
    return frozenset(needed)


def write_known(files: Iterable[Path], target: Path = _FOLDER.parent / "known.csv") -> None:
    """Write the hash of every file in the zips among `files`: columns file, member, sha256."""
    rows = []
    for file in files:
        if file.suffix == ".zip":
            with Bundle(file) as bundle:
                rows += [
                    {"file": file.name, "member": name, "sha256": each}
                    for name, each in bundle.hashes().items()
                ]
    _write(target.parent, target.stem, ("file", "member", "sha256"), rows)


if __name__ == "__main__":
    found = sorted(each for each in Path(sys.argv[1]).iterdir() if each.suffix in {".zip", ".xlsx"})
    write_known(found)
    sizes = make_starter(found)
    sys.stdout.write("".join(f"{size:8,} {name}\n" for name, size in sizes.items()))
    sys.stdout.write(f"{sum(sizes.values()):8,} bytes in all\n")
