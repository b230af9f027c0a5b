"""Codes of occupations: O*NET-SOC (`15-1252.00`), SOC (`15-1252`), what BLS publishes for them, and others.

O*NET splits some SOC occupations further; BLS publishes some only together with their neighbours. Both
bridges are rules of the official classifications, written out here.

Codes of other classifications (ISCO-08, UK SOC 2020, ANZSCO, KldB, ESCO) are read through public crosswalks:
tables (csv, TAB or xlsx) with a column of US codes and one or more of other codes, known by their cells and
by what stands above them. Four digits do not say of which classification they are: the files that are loaded
decide, unless a name stands before the code, and it is said how it was read.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from careerkit.errors import OccupationError
from careerkit.words import listed

from .files import Bundle, Member, clean, plain, raw_rows
from .occupation import Source
from .store import Advance, LoadReport, add_source, insert

if TYPE_CHECKING:
    import pandas as pd

_CODE = re.compile(r"(\d{2})-?(\d{4})(?:\.(\d{2}))?")

# Published only with the whole broad group: the last digit becomes 0.
_BROAD = ("13-102", "13-202", "29-201", "31-112", "39-701", "47-409")
# Combinations that only BLS has.
_COMBINED = {
    "51-2092": "51-2090",
    **dict.fromkeys(("21-1011", "21-1014"), "21-1018"),
    **dict.fromkeys(("25-2055", "25-2056"), "25-2052"),
    **dict.fromkeys(("25-9042", "25-9043"), "25-9045"),
    **dict.fromkeys(("51-2022", "51-2023"), "51-2028"),
    **dict.fromkeys(("53-1042", "53-1043", "53-1044"), "53-1047"),
}

_US = r"\d{2}-\d{4}(?:\.\d{2})?"
_OTHER = r"https?://\S+|[A-Z]{0,2} ?\d{3,8}(?:[.-]\d{1,5})*"
_CLASSIFICATION = re.compile(r"code|uri|isco|soc|esco|kldb|anzsco|osca|rome|noc|nco")
_TITLE = re.compile(r"title|label|name|occupation")
_MATCH = re.compile(r"match.*type|type.*match")
# Crosswalks are small: the longest has some ten thousand rows.
MAX_SIZE, _MAX_ROWS = 64 * 2**20, 100_000


def read_code(text: str) -> str:
    """`13-1082`, `131082` or `13-1082.00` as written officially, empty if it is no code (or ANZSCO's)."""
    if found := _CODE.fullmatch(text.strip()):
        return f"{found[1]}-{found[2]}" + (f".{found[3]}" if found[3] else "")
    return ""


def broader_group(code: str) -> str:
    """The code under which BLS publishes this SOC code together with others, or an empty text.

    Source: the SOC structure as used by OEWS (May 2025) and Employment Projections (2024-34).
    """
    if code in _COMBINED:
        return _COMBINED[code]
    if code.startswith(_BROAD) and not code.endswith("0"):
        return f"{code[:-1]}0"
    return ""


def published_codes(code: str) -> tuple[str, ...]:
    """Where BLS may publish figures for this code: its own SOC code first, then the broader group."""
    return tuple(filter(None, (code[:7], broader_group(code[:7]))))


def thousands_in(db: Connection, code: str) -> float:
    """How many thousand people work in an occupation, or in the group published for it; 0 if not known."""
    query = "SELECT employment FROM projections WHERE code = ?"
    published = (db.execute(query, (each,)).fetchone() for each in published_codes(code))
    return next((row[0] for row in published if row and row[0]), 0)


def found_in(bundle: Bundle) -> dict[Member, pd.DataFrame]:
    """Its tables that have a column of US codes and one of others, as pairs.

    Columns code, classification, title, onto (the US code), same (as the file says).
    """
    pairs = {member: _pairs(_cells(member)) for member in bundle.members if member.size <= MAX_SIZE}
    return {member: each for member, each in pairs.items() if each is not None}


def read(tables: dict[Member, pd.DataFrame], bundle: Bundle, db: Connection, advance: Advance) -> LoadReport:
    """Put the pairs of codes into `db`, rows counted by file; a file that is loaded again replaces itself."""
    source = Source("crosswalk", Path(bundle.name).stem)
    number = add_source(db, source, 0)
    db.execute("DELETE FROM crosswalk WHERE source = ?", (number,))
    for member, pairs in tables.items():
        insert(db, "crosswalk", pairs.assign(source=number).itertuples(index=False, name=None))
        advance(member.size)
    return LoadReport(bundle.name, source, {member.name: len(pairs) for member, pairs in tables.items()})


def _pairs(cells: pd.DataFrame) -> pd.DataFrame | None:
    import pandas as pd

    # O*NET's codes rather than others, and newer ones, which stand further right, rather than older ones.
    *older, onto = sorted(_holding(cells, _US), key=lambda name: "onet" in plain(name)) or [""]
    others = [name for name in _holding(cells, _OTHER) if _CLASSIFICATION.search(plain(name))] + older
    if not onto or not others:
        return None
    match = next((name for name in cells if _MATCH.search(plain(name))), None)
    same = cells[match].str.casefold().str.startswith("exact") if match else True
    parts, columns = [], list(cells)
    titles = {name for name in columns if _TITLE.search(plain(name))} - {onto, *others}
    for name in others:
        place = columns.index(name)
        beside = [*columns[place + 1 : place + 2], *columns[max(place - 1, 0) : place]]
        title = next((cells[each] for each in beside if each in titles), "")
        pairs = {"code": cells[name].map(_key), "classification": name, "title": title, "onto": cells[onto]}
        parts.append(pd.DataFrame({**pairs, "same": same})[cells[name] != ""])
    return pd.concat(parts)


def _cells(member: Member) -> pd.DataFrame:
    """The rows from the first with a US code on, named by the row above; no columns where there is none."""
    import pandas as pd

    with raw_rows(member) as found:
        rows = [[clean(cell) for cell in row] for row in islice(found, _MAX_ROWS)]
    first = next((k for k, row in enumerate(rows) if any(re.fullmatch(_US, cell) for cell in row)), 0)
    heads = rows[first - 1] if first else []
    names = [head if head and head not in heads[:k] else f"{head} {k + 1}" for k, head in enumerate(heads)]
    cells = pd.DataFrame(rows[first:] if first else [], dtype=str).reindex(columns=range(len(heads)))
    return cells.set_axis(names, axis=1).fillna("")


def _holding(cells: pd.DataFrame, form: str) -> list[str]:
    """The names of the columns of which most cells have this form."""
    held = {name: cells[name][cells[name] != ""] for name in cells.columns}
    return [name for name, each in held.items() if each.str.fullmatch(form).mean() > 0.5]


def _key(code: str) -> str:
    return code.casefold().replace(" ", "").lstrip("0")


def through_crosswalk(db: Connection, text: str) -> tuple[str, str] | None:
    """The O*NET-SOC code that a code of another classification stands for, and a sentence on how it was read.

    Of several it is the one in which most people work. None if no loaded file has it, in the classification
    whose name stands before it. Raises OccupationError if it leads to no occupation that is here.
    """
    words = text.split() or [""]
    names = re.findall("[a-z]{3,}", " ".join(words[:-1]).casefold())
    rows = db.execute(
        "SELECT classification, crosswalk.title, onto, same, release FROM crosswalk "
        "JOIN sources ON sources.id = source WHERE code IN (?, ?)",
        (_key(words[-1]), _key(text)),
    ).fetchall()
    rows = [row for row in rows if all(name in plain(row[0]) for name in names)]
    if not rows:
        return None
    readings = listed([*dict.fromkeys(f"{row[0]} “{row[1] or words[-1]}” in {row[4]}" for row in rows)])
    found = {code: thousands_in(db, code) for row in rows for code in _targets(db, row[2])}
    if not found:
        onto = listed([*dict.fromkeys(row[2] for row in rows)])
        raise OccupationError(
            f"{text} is {readings}, but the US codes there ({onto}) are not known here. Load a crosswalk "
            "from these to the codes of today as well."
        )
    nearest = max(found, key=lambda code: found[code])
    near = "" if all(row[3] for row in rows) else " This is only near, as the file says."
    if len(found) > 1:
        titles = dict(db.execute("SELECT code, title FROM occupations").fetchall())
        named = listed([titles[code] for code in found])
        near = f" This is only near: it stands for {named}. Most work in {titles[nearest]}, shown here."
    return nearest, f"{text} was read as {readings}.{near}"


def _targets(db: Connection, code: str, steps: int = 3) -> list[str]:
    """O*NET-SOC codes here that a US code stands for, by other crosswalks if it is older (SOC 2010)."""
    for beginning in dict.fromkeys((code, code[:7])):
        query = "SELECT code, code IN (SELECT code FROM zones) FROM occupations WHERE substr(code, 1, ?) = ?"
        known = db.execute(query, (len(beginning), beginning)).fetchall()
        described = [each for each, is_described in known if is_described]
        whole = [each for each in described if each == f"{beginning}.00"]
        if known:
            return whole or described or [each for each, _described in known]
    onward = db.execute("SELECT onto FROM crosswalk WHERE code = ?", (code,)).fetchall() if steps else ()
    return [each for (onto,) in onward if onto != code for each in _targets(db, onto, steps - 1)]
