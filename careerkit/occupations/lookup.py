"""One occupation with everything that is loaded about it."""

from __future__ import annotations

import sqlite3
from difflib import get_close_matches
from functools import partial

from careerkit.errors import OccupationError

from .codes import broader_group, published_codes, read_code
from .estimates import ratings_of
from .finding import search
from .occupation import (
    PERCENTILES,
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
from .tables import value_of
from .titles import credentials

_NATION = "99"
# A published line, and how far it reaches: whether it is of a broader group, and the sentence that says so.
_Published = tuple[sqlite3.Row, dict[str, object]]


def get(code: str, area: str = "") -> Occupation:
    """The occupation of an O*NET-SOC or SOC code, with the release of every figure.

    `area` is a state (`CA` or `California`) or a metropolitan area whose wages were loaded; without it,
    wages are national. Reads what is loaded, else the starter set. Raises OccupationError, naming near
    candidates, if the code is unknown or stands for several occupations.
    """
    with reading() as db:
        db.row_factory = sqlite3.Row
        found = _find(db, code)
        releases = db.execute("SELECT id, family, release, date FROM sources")
        sources = {row["id"]: Source(row["family"], row["release"], row["date"]) for row in releases}
        made = partial(value_of, sources=sources)
        (one,) = _all(db, "occupations", found)

        # Zones were renumbered at 30.3, so names come from the release of the number, if that has them.
        of_release = "zone_names.source != zones.source"
        zones = _all(db, "zones LEFT JOIN zone_names USING (zone)", found, of_release)
        return made(
            Occupation,
            one,
            ratings=ratings_of(db, found, sources),
            interests=next((made(Interests, row) for row in _all(db, "interests", found)), None),
            values=tuple(made(WorkValue, row) for row in _all(db, "work_values", found, "extent DESC, name")),
            wages=_wages(db, found, _area(db, area), sources),
            outlook=_outlook(db, found, sources),
            zone=next((made(Zone, row, number=row["zone"]) for row in zones), None),
            education=tuple(
                made(EducationShare, row, name=row["name"] or f"category {row['category']}")
                for row in _all(db, "education LEFT JOIN education_names USING (category)", found, "category")
            ),
            related=tuple(
                made(Related, row, code=row["related"], rank=row["place"])
                for row in _all(db, "related", found, "place")
            ),
            software=tuple(
                made(Software, row, hot=bool(row["hot"]), in_demand=bool(row["in_demand"]))
                for row in _all(db, "software", found, "in_demand DESC, hot DESC, name")
            ),
            credentials=credentials([one["title"], *(row["title"] for row in _all(db, "titles", found))]),
        )


def _find(db: sqlite3.Connection, text: str) -> str:
    """The O*NET-SOC code meant: itself, or the `.00` of a SOC code if that is described or alone."""
    code = read_code(text)
    if not code:
        candidates = "; ".join(f"{each.code} {each.title}" for each in search(text, limit=3))
        form = "A code looks like 13-1082; search by title to find it."
        advice = f"Did you mean {candidates}?" if candidates else form
        raise OccupationError(f"{text[:60]!r} is no code of an occupation. {advice}")
    wanted = code if "." in code else f"{code}.00"
    known = db.execute("SELECT 1 FROM occupations WHERE code = ?", (wanted,)).fetchone()
    described = db.execute("SELECT 1 FROM zones WHERE code = ?", (wanted,)).fetchone()
    parts = _titled(db, code[:7])
    if known and (described or "." in code or len(parts) == 1):
        return wanted
    if parts and "." not in code:
        raise OccupationError(f"{code} stands for several occupations: {'; '.join(parts)}. Choose one.")
    near = [titled for titled in _titled(db) if broader_group(titled[:7]) == code[:7]]
    near = near or next(filter(None, (_titled(db, code[:length]) for length in (7, 6, 5))), [])
    rest = "Search by title, or load the O*NET database if only the starter set is here."
    named = f"Near it: {'; '.join(near[:5])}. " if near else ""
    raise OccupationError(f"{code} is not known here. {named}{rest}")


def _titled(db: sqlite3.Connection, beginning: str = "") -> list[str]:
    """Codes with their titles, of those whose code begins like this."""
    found = db.execute(
        "SELECT code, title FROM occupations WHERE substr(code, 1, ?) = ? ORDER BY code LIMIT 1100",
        (len(beginning), beginning),
    )
    return [f"{row['code']} {row['title']}" for row in found]


def _all(
    db: sqlite3.Connection, table: str, code: str, order: str = "code", area: str = ""
) -> list[sqlite3.Row]:
    where, values = ("area = ? AND code = ?", (area, code)) if area else ("code = ?", (code,))
    return db.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY {order}", values).fetchall()  # noqa: S608


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


def _published(db: sqlite3.Connection, table: str, code: str, area: str = "") -> _Published | None:
    """The line that is published for a code or its broader group, in an area where the table has areas."""
    for each in published_codes(code):
        for row in _all(db, table, each, area=area):
            title = f"{row['title']} ({each})"
            if each != code[:7]:
                return row, {"broader_group": True, "note": f"for the broader group {title}"}
            own = "" if code.endswith(".00") else f"for all of {title}, to which it belongs"
            return row, {"broader_group": False, "note": own}
    return None


def _wages(db: sqlite3.Connection, code: str, area: str, sources: dict[int, Source]) -> Wages | None:
    found = _published(db, "wages", code, area)
    if found is None:
        return None
    row, reach = found
    name = db.execute("SELECT title FROM areas WHERE area = ?", (area,)).fetchone()
    annual, hourly = (
        Pay(*(_amount(row[f"{unit}_{name}"], row[f"{unit}_top"]) for name in ("mean", *PERCENTILES)))
        for unit in ("annual", "hourly")
    )
    return value_of(
        Wages,
        row,
        sources,
        area=name["title"] if name else area,
        annual=None if row["paid"] == "hour" else annual,
        hourly=None if row["paid"] == "year" else hourly,
        **reach,
    )


def _amount(figure: str | float | None, top: float | None) -> Amount:
    if figure == "#":
        return Amount(top, at_or_above=True)
    return Amount(None if figure is None else float(figure))


def _outlook(db: sqlite3.Connection, code: str, sources: dict[int, Source]) -> Outlook | None:
    found = _published(db, "projections", code)
    if found is None:
        return None
    row, reach = found
    factors = tuple(each["text"] for each in _all(db, "factors", row["code"], "rowid"))
    wage = _amount(row["median_wage"], row["median_top"])
    return value_of(Outlook, row, sources, median_wage=wage, factors=factors, **reach)
