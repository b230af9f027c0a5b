"""LinkedIn's own export: a zip of csv files, or one of them."""

from __future__ import annotations

from pathlib import PurePath

from .entry import Entry, Reading, known
from .shapes import Read, entries, pairs
from .tables import Table

_FILES = pairs(
    "positions:job education:education skills:skill languages:language certifications:certificate "
    "honors:certificate courses:course projects:project volunteering:volunteering publications:publication"
)
# A heading that a file of ours with the same name has not.
_OWN = set("companyname schoolname proficiency authority issuedon startedon publishedon firstname".split())


def is_linkedin(table: Table) -> bool:
    """Whether a single csv file is one of LinkedIn's, by its name and its headings."""
    stem, heads = _stem(table.name), {known(str(each)) for each in table.rows[0]} if table.rows else set()
    return stem in (*_FILES, "profile") and (bool(heads & _OWN) or heads <= {"name", "number"})


def read(tables: list[Table], reading: Reading) -> Read:
    """The parts of the files that are known; messages, connections and the like are named and left."""
    person = Entry("Profile.csv", {}, reading)
    parts: list[Entry] = []
    for table in tables:
        heads = [str(each) for each in table.rows[0]] if table.rows else []
        rows = [dict(zip(heads, row, strict=False)) for row in table.rows[1:]]
        name = PurePath(table.name).name
        if _stem(table.name) == "profile" and rows:
            person = Entry(name, rows[0], reading, name)
        elif kind := _FILES.get(_stem(table.name)):
            parts += entries(rows, name, kind, reading)
        elif len(table.rows) > 1:
            reading.skip("", [name])
    return "LinkedIn's export", [*parts, person], person


def _stem(name: str) -> str:
    return PurePath(name).stem.casefold()
