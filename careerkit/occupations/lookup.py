"""One occupation with everything that is loaded about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING

from careerkit.errors import OccupationError

from .codes import broader_group, published_codes, read_code, soc
from .estimates import ratings_of
from .finding import search
from .occupation import (
    PERCENTILES,
    RIASEC,
    Amount,
    EducationShare,
    Interests,
    Occupation,
    Outlook,
    Pay,
    Related,
    Software,
    Source,
    Wages,
    WorkValue,
    Zone,
)
from .store import reading

if TYPE_CHECKING:
    import pandas as pd

_NATION = "99"


def get(code: str, area: str = "") -> Occupation:
    """The occupation of an O*NET-SOC or SOC code, with the release of every figure.

    `area` is a state (`CA` or `California`) or a metropolitan area whose wages were loaded; without it,
    wages are national. Reads what is loaded, else the starter set. Raises OccupationError, naming near
    candidates, if the code is unknown or stands for several occupations.
    """
    with reading() as db:
        db.row_factory = sqlite3.Row
        found = _find(db, code)
        sources = _sources(db)
        one = db.execute("SELECT * FROM occupations WHERE code = ?", (found,)).fetchone()
        rows = _all(db, "related", found, "place")
        return Occupation(
            code=found,
            title=one["title"],
            description=one["description"] or "",
            source=sources[one["source"]],
            ratings=ratings_of(db, found, sources),
            interests=_interests(db, found, sources),
            values=_values(db, found, sources),
            wages=_wages(db, found, _area(db, area), sources),
            outlook=_outlook(db, found, sources),
            zone=_zone(db, found, sources),
            education=_education(db, found, sources),
            related=tuple(
                Related(row["related"], row["title"], row["place"], row["tier"], sources[row["source"]])
                for row in rows
            ),
            software=_software(db, found, sources),
        )


def requirements(code: str) -> pd.DataFrame:
    """What the occupation asks for, most important first: the material for competencies.

    One row an element; columns element, kind (skill, knowledge, ability), importance (1 to 5), required
    (1 to 5, missing where it is not relevant), level (O*NET's 0 to 7), relevant, precise, estimated, and
    source, a text that names the release and, for an estimate, the related occupations behind it.
    Raises OccupationError like `get`.
    """
    return get(code).frame


def _sources(db: sqlite3.Connection) -> dict[int, Source]:
    found = db.execute("SELECT id, family, release, date FROM sources")
    return {row["id"]: Source(row["family"], row["release"], row["date"]) for row in found}


def _find(db: sqlite3.Connection, text: str) -> str:
    """The O*NET-SOC code meant: itself, or the `.00` of a SOC code if that is described or alone."""
    code = read_code(text)
    if not code:
        raise OccupationError(f"{text[:60]!r} is no code of an occupation. {_suggest(text)}")
    wanted = code if "." in code else f"{code}.00"
    known = db.execute("SELECT 1 FROM occupations WHERE code = ?", (wanted,)).fetchone()
    described = db.execute("SELECT 1 FROM zones WHERE code = ?", (wanted,)).fetchone()
    parts = _titled(db, "substr(code, 1, 7) = ?", code[:7])
    if known and (described or "." in code or len(parts) == 1):
        return wanted
    if parts and "." not in code:
        raise OccupationError(f"{code} stands for several occupations: {'; '.join(parts)}. Choose one.")
    raise OccupationError(f"{code} is not known here. {_neighbours(db, code)}")


def _neighbours(db: sqlite3.Connection, code: str) -> str:
    near = (
        [each for each in _titled(db, "1", None) if broader_group(each[:7]) == code[:7]]
        or _titled(db, "substr(code, 1, 7) = ?", code[:7])
        or _titled(db, "substr(code, 1, 6) = ?", code[:6])
        or _titled(db, "substr(code, 1, 5) = ?", code[:5])
    )
    rest = "Search by title, or load the O*NET database if only the starter set is here."
    return f"Near it: {'; '.join(near[:5])}. {rest}" if near else rest


def _titled(db: sqlite3.Connection, where: str, value: str | None) -> list[str]:
    values = () if value is None else (value,)
    found = db.execute(f"SELECT code, title FROM occupations WHERE {where} ORDER BY code LIMIT 1100", values)  # noqa: S608
    return [f"{row['code']} {row['title']}" for row in found]


def _suggest(text: str) -> str:
    near = [f"{each.code} {each.title}" for each in search(text, limit=3)]
    return (
        f"Did you mean {'; '.join(near)}?"
        if near
        else "A code looks like 13-1082; search by title to find it."
    )


def _first(db: sqlite3.Connection, table: str, code: str) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(f"SELECT * FROM {table} WHERE code = ?", (code,)).fetchone()  # noqa: S608
    return row


def _all(db: sqlite3.Connection, table: str, code: str, order: str) -> Iterator[sqlite3.Row]:
    yield from db.execute(f"SELECT * FROM {table} WHERE code = ? ORDER BY {order}", (code,))  # noqa: S608


def _interests(db: sqlite3.Connection, code: str, sources: dict[int, Source]) -> Interests | None:
    row = _first(db, "interests", code)
    if row is None:
        return None
    scores = {name: row[name] for name in RIASEC}
    return Interests(
        **scores, high_points=row["high_points"], date=row["date"], source=sources[row["source"]]
    )


def _values(db: sqlite3.Connection, code: str, sources: dict[int, Source]) -> tuple[WorkValue, ...]:
    rows = _all(db, "work_values", code, "extent DESC, name")
    return tuple(WorkValue(row["name"], row["extent"], row["date"], sources[row["source"]]) for row in rows)


def _zone(db: sqlite3.Connection, code: str, sources: dict[int, Source]) -> Zone | None:
    row = _first(db, "zones", code)
    if row is None:
        return None
    # Zones were renumbered at 30.3, so names come from the release of the number, if that has them.
    words = db.execute(
        "SELECT * FROM zone_names WHERE zone = ? ORDER BY source != ? LIMIT 1", (row["zone"], row["source"])
    ).fetchone()
    texts = {
        name: words[name] or "" if words else "" for name in ("name", "experience", "education", "training")
    }
    return Zone(number=row["zone"], **texts, date=row["date"], source=sources[row["source"]])


def _education(db: sqlite3.Connection, code: str, sources: dict[int, Source]) -> tuple[EducationShare, ...]:
    names = {row["category"]: row["name"] for row in db.execute("SELECT * FROM education_names")}
    return tuple(
        EducationShare(
            row["category"],
            names.get(row["category"], f"category {row['category']}"),
            row["percent"],
            row["date"],
            sources[row["source"]],
        )
        for row in _all(db, "education", code, "category")
    )


def _software(db: sqlite3.Connection, code: str, sources: dict[int, Source]) -> tuple[Software, ...]:
    rows = _all(db, "software", code, "in_demand DESC, hot DESC, name")
    return tuple(
        Software(
            row["name"], row["category"], bool(row["hot"]), bool(row["in_demand"]), sources[row["source"]]
        )
        for row in rows
    )


def _area(db: sqlite3.Connection, wanted: str) -> str:
    """The number of an area by its name or a state's two letters; the nation without one."""
    if not wanted:
        return _NATION
    found = db.execute(
        "SELECT area FROM areas WHERE lower(title) = lower(?) OR (type IN ('2', '3') AND state = upper(?))",
        (wanted, wanted),
    ).fetchone()
    if found:
        return str(found["area"])
    titles = [row["title"] for row in db.execute("SELECT title FROM areas ORDER BY title")]
    holding = [title for title in titles if wanted.casefold() in title.casefold()]
    near = (holding or get_close_matches(wanted, titles, n=3, cutoff=0.5))[:5]
    advice = (
        f"Near it: {'; '.join(near)}." if near else "Load the wages of states or metropolitan areas first."
    )
    raise OccupationError(f"No wages are loaded for {wanted[:60]!r}. {advice}")


def _published(code: str, fetch: Callable[[str], sqlite3.Row | None]) -> tuple[sqlite3.Row, bool, str] | None:
    """The published line, whether it is of a broader group, and the sentence that says how far it reaches."""
    for each in published_codes(code):
        row = fetch(each)
        if row is None:
            continue
        title = f"{row['title']} ({each})"
        if each != soc(code):
            return row, True, f"for the broader group {title}"
        return row, False, "" if code.endswith(".00") else f"for all of {title}, to which it belongs"
    return None


def _wages(db: sqlite3.Connection, code: str, area: str, sources: dict[int, Source]) -> Wages | None:
    found = _published(
        code,
        lambda each: db.execute("SELECT * FROM wages WHERE area = ? AND code = ?", (area, each)).fetchone(),
    )
    if found is None:
        return None
    row, broader, note = found
    annual, hourly = (_pay(row, "annual"), _pay(row, "hourly"))
    name = db.execute("SELECT title FROM areas WHERE area = ?", (area,)).fetchone()
    return Wages(
        area=name["title"] if name else area,
        code=row["code"],
        title=row["title"],
        employment=row["employment"],
        annual=None if row["paid"] == "hour" else annual,
        hourly=None if row["paid"] == "year" else hourly,
        broader_group=broader,
        note=note,
        source=sources[row["source"]],
    )


def _pay(row: sqlite3.Row, unit: str) -> Pay:
    return Pay(*(_amount(row[f"{unit}_{name}"], row[f"{unit}_top"]) for name in ("mean", *PERCENTILES)))


def _amount(figure: str | float | None, top: float | None) -> Amount:
    if figure == "#":
        return Amount(top, at_or_above=True)
    return Amount(None if figure is None else float(figure))


def _outlook(db: sqlite3.Connection, code: str, sources: dict[int, Source]) -> Outlook | None:
    found = _published(code, lambda each: _first(db, "projections", each))
    if found is None:
        return None
    row, broader, note = found
    factors = tuple(each["text"] for each in _all(db, "factors", row["code"], "rowid"))
    same = (
        "period",
        "code",
        "title",
        "employment",
        "employment_ahead",
        "change",
        "change_percent",
        "openings",
        "entry_education",
        "experience",
        "training",
    )
    return Outlook(
        **{name: row[name] for name in same},
        median_wage=_amount(row["median_wage"], row["median_top"]),
        factors=factors,
        broader_group=broader,
        note=note,
        source=sources[row["source"]],
    )
