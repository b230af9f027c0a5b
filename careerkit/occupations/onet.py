"""The O*NET database, text, csv or excel edition, releases 28 to 31.

Tables are known by their base names, old and new: release 30.3 split `Skills` in two, renamed others and
merged job zone 1 into 2. Work values, which only older releases have, and reported titles are not read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from sqlite3 import Connection
from typing import NamedTuple

from careerkit.errors import OccupationError

from .files import Bundle, Column, Member, Row, optional, plain, rows
from .occupation import RIASEC, Source
from .store import Advance, LoadReport, add_source, insert, insert_newest
from .titles import index_titles

_ALONE = {"scales", "names of job zones", "names of education"}
_CODE = Column("O*NET-SOC Code", "ONET-SOC Code")
_FIGURE = (
    *(Column(name) for name in ("Element ID", "Element Name", "Scale ID", "Data Value")),
    *(optional(name) for name in ("Date", "Recommend Suppress", "Not Relevant")),
)
_BOUNDED = [Column(name) for name in ("Scale ID", "Minimum", "Maximum")]
_ZONE = [Column(name) for name in ("Job Zone", "Name", "Experience", "Education", "Job Training")]
_CATEGORY = [Column(name) for name in ("Scale ID", "Category", "Category Description")]
_BOUNDS = {"IM": (1.0, 5.0), "LV": (0.0, 7.0), "OI": (1.0, 7.0), "IH": (0.0, 6.0), "RL": (0.0, 100.0)}


class Loading(NamedTuple):
    """A release on its way into the store: the connection, the release, and the bounds of its scales."""

    db: Connection
    source: int
    bounds: dict[str, tuple[float, float]]

    def name(self, table: str, names: Iterable[tuple[object, ...]]) -> None:
        """Put in names by id, unless a newer release has named them already."""
        newest = "SELECT id FROM sources WHERE family = 'onet' ORDER BY rank DESC"
        is_newest = self.db.execute(newest).fetchone()[0] == self.source
        insert(self.db, table, names, "REPLACE" if is_newest else "IGNORE")


# A reader puts the members of one table into the store and says how many rows these were.
_Reader = Callable[[Loading, list[Member]], int | None]


def found_in(bundle: Bundle) -> dict[str, list[Member]]:
    """The members that are O*NET tables, by our name for them, in the order of `TABLES`.

    None where these only name what the figures of other tables are about.
    """
    by_stem = {plain(member.stem): member for member in reversed(bundle.members)}
    found = {
        name: [by_stem[plain(each)] for each in official if plain(each) in by_stem]
        for name, (official, _reader) in TABLES.items()
    }
    held = {name: members for name, members in found.items() if members}
    return {} if held.keys() <= _ALONE else held


def release_of(bundle: Bundle) -> tuple[str, str]:
    """Release and date, such as 30.3 and May 2026, from `Read Me.txt` or the name; else OccupationError."""
    for member in bundle.members:
        if member.stem.replace(" ", "") == "readme":
            with member.open() as stream:
                text = stream.read(2_000).decode("utf-8", "replace")
            if found := re.search(r"O\*NET\S* (\d{2}\.\d) Database\s+(?:([A-Z][a-z]+ \d{4}) Release)?", text):
                return found[1], found[2] or ""
    if named := re.search(r"db_(\d{2})_(\d)", bundle.name):
        return f"{named[1]}.{named[2]}", ""
    raise OccupationError(
        f"{bundle.name} does not say which O*NET release it is: it has no 'Read Me.txt'. "
        "Load the zip as it was downloaded."
    )


def read(tables: dict[str, list[Member]], bundle: Bundle, db: Connection, advance: Advance) -> LoadReport:
    """Put all tables into `db`, rows counted by table."""
    source = Source("onet", *release_of(bundle))
    major, minor = map(int, source.release.split("."))
    loading = Loading(db, add_source(db, source, major * 1000 + minor), dict(_BOUNDS))
    counts: dict[str, int] = {}
    for name, members in tables.items():
        counts[name] = TABLES[name][1](loading, members) or 0
        advance(sum(member.size for member in members))
    index_titles(db)
    lacking = [name for name in TABLES if name not in tables]
    stems = {member.stem for member in tables.get("skills", [])}
    halves = {"essential skills", "transferable skills"}
    if stems & halves and halves - stems:
        lacking.append(*sorted(halves - stems))
    note = f"careerkit knows the releases 28 to 31; check what it made of {source.release}."
    notes = () if 28 <= major <= 31 else (note,)
    return LoadReport(bundle.name, source, counts, tuple(lacking), notes)


def _coded(member: Member, *columns: Column) -> Iterator[Row]:
    for row in rows(member, (_CODE, *columns)):
        row.check_code(0, r"\d\d-\d{4}\.\d\d", "O*NET-SOC")
        yield row


def _figures(loading: Loading, member: Member, *scales: str) -> Iterator[tuple[Row, float]]:
    """The rows of these scales that have a figure, each with it."""
    for row in _coded(member, *_FIGURE):
        if row.cells[3] in scales and row.cells[4]:
            yield row, row.number(4, *loading.bounds[row.cells[3]])


def _into(
    table: str,
    *columns: Column,
    record: Callable[[Row], Sequence[object]] = lambda row: row.cells,
    kept: Callable[[Row], bool] = lambda _row: True,
) -> _Reader:
    """A reader that puts each row into `table`: its cells as they are, or what `record` makes of them."""

    def read_table(loading: Loading, members: list[Member]) -> int:
        held = (row for row in _coded(members[0], *columns) if kept(row))
        return insert_newest(loading.db, table, [(*record(row), loading.source) for row in held])

    return read_table


def _ratings(kind: str) -> _Reader:
    def read_ratings(loading: Loading, members: list[Member]) -> int:
        # Importance, level, whether relevant, whether precise, and the date.
        found: dict[tuple[str, str], list[float | str | None]] = {}
        names: dict[str, str] = {}
        for member in members:
            for row, value in _figures(loading, member, "IM", "LV"):
                code, element, name, scale, _value, date, suppress, irrelevant = row.cells
                rating = found.setdefault((code, element), [None, None, 1, 1, date])
                rating[scale == "LV"] = value
                for place, mark in ((2, irrelevant), (3, suppress)):
                    rating[place] = 0 if mark == "Y" else rating[place]
                names[element] = name
        loading.name("elements", names.items())
        rated = (pair for pair in found.items() if pair[1][0] is not None)
        records = [(code, kind, element, *rating, loading.source) for (code, element), rating in rated]
        return insert_newest(loading.db, "ratings", records, "code", "kind")

    return read_ratings


def _interests(loading: Loading, members: list[Member]) -> int:
    found: dict[str, dict[str, float | str]] = {}
    for row, value in _figures(loading, members[0], "OI", "IH"):
        code, element, name, scale, _value, date, *_marks = row.cells
        scores = found.setdefault(code, {"date": date})
        if scale == "OI":
            scores[name.casefold()] = value
        elif value:
            # High points such as "E", "C" by element, which puts them in their order.
            scores[element] = "RIASEC"[int(value) - 1]
    records = []
    for code, scores in found.items():
        if all(name in scores for name in RIASEC):
            high = "".join(str(scores[each]) for each in sorted(scores) if each[0].isdigit())
            records.append((code, *map(scores.get, RIASEC), high, scores["date"], loading.source))
    return insert_newest(loading.db, "interests", records)


# What a table is called here, what the releases call it, newest name first, and how it is read.
TABLES: dict[str, tuple[tuple[str, ...], _Reader]] = {
    "occupations": (("Occupation Data",), _into("occupations", Column("Title"), Column("Description"))),
    "scales": (
        ("Scales Reference",),
        lambda to, members: to.bounds.update(
            {row.cells[0]: (row.number(1), row.number(2)) for row in rows(members[0], _BOUNDED)}
        ),
    ),
    "skills": (("Essential Skills", "Transferable Skills", "Skills"), _ratings("skill")),
    "knowledge": (("Knowledge",), _ratings("knowledge")),
    "abilities": (("Abilities",), _ratings("ability")),
    "interests": (("Career Interest Types", "Interests"), _interests),
    "job zones": (
        ("Job Zones",),
        _into(
            "zones",
            *(Column("Job Zone"), optional("Date")),
            record=lambda row: (row.cells[0], row.number(1, 1, 5), row.cells[2]),
        ),
    ),
    "names of job zones": (
        ("Job Zone Reference",),
        lambda to, members: insert(
            to.db,
            "zone_names",
            ((row.number(0, 1, 5), *row.cells[1:], to.source) for row in rows(members[0], _ZONE)),
        ),
    ),
    "education": (
        ("Education", "Education, Training, and Experience"),
        _into(
            "education",
            *(Column("Category"), Column("Data Value"), optional("Date"), Column("Scale ID")),
            record=lambda row: (row.cells[0], row.number(1, 1, 12), row.number(2, 0, 100), row.cells[3]),
            kept=lambda row: row.cells[4] == "RL" and row.cells[2].strip("0.") != "",
        ),
    ),
    "names of education": (
        ("Education Categories", "Education, Training, and Experience Categories"),
        lambda to, members: to.name(
            "education_names",
            (
                (row.number(1, 1, 12), row.cells[2])
                for row in rows(members[0], _CATEGORY)
                if row.cells[0] == "RL"
            ),
        ),
    ),
    "related occupations": (
        ("Related Occupations",),
        _into(
            "related",
            *(Column("Index", "Related Index"), Column("Related O*NET-SOC Code")),
            record=lambda row: (row.cells[0], row.number(1), row.cells[2]),
        ),
    ),
    "software": (
        ("Software Skills", "Technology Skills"),
        _into(
            "software",
            *(Column("Workplace Example", "Example"), Column("Element Name", "Commodity Title")),
            *(optional("Hot Technology"), optional("In Demand")),
            record=lambda row: (*row.cells[:3], row.cells[3] == "Y", row.cells[4] == "Y"),
        ),
    ),
    "job titles": (
        ("Job Titles", "Alternate Titles"),
        _into("titles", Column("Job Title", "Alternate Title"), optional("Short Title")),
    ),
}
