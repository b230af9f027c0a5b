"""One occupation with everything that is loaded about it."""

from __future__ import annotations

import re
import sqlite3

from careerkit.errors import OccupationError

from .codes import broader_group, published_codes, read_code
from .crosswalk import through_crosswalk
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
    Zone,
)
from .ratings import ratings_of
from .store import Value, reading, rows_of, value_of
from .titles import credentials

_NATION = "99"
# A published line, and how far it reaches: whether it is of a broader group, and the sentence that says so.
_Published = tuple[sqlite3.Row, dict[str, object]]


def get(code: str, area: str = "") -> Occupation:
    """The occupation of an O*NET-SOC or SOC code, or of a loaded crosswalk, with the release of each figure.

    `area` is a state (`CA` or `California`) or a metropolitan area whose wages were loaded; without it, and
    where it has none of this occupation, wages are national. Raises OccupationError, naming near candidates,
    if code or area is unknown or stands for several.
    """
    with reading() as db:
        db.row_factory = sqlite3.Row
        found, note = _find(db, code)
        releases = db.execute("SELECT id, family, release, date FROM sources")
        sources = {row["id"]: Source(row["family"], row["release"], row["date"]) for row in releases}

        def values(kind: type[Value], table: str, order: str = "1", key: str = "code") -> tuple[Value, ...]:
            return tuple(value_of(kind, row, sources) for row in rows_of(db, table, found, order, key))

        (one,) = rows_of(db, "occupations", found)
        return value_of(
            Occupation,
            one,
            sources,
            ratings=ratings_of(db, found, sources),
            interests=next(iter(values(Interests, "interests")), None),
            wages=_wages(db, found, _area(db, area), sources),
            outlook=_outlook(db, found, sources),
            zone=next(iter(values(Zone, "described_zones", "of_release DESC")), None),
            education=values(EducationShare, "education_shares", "category"),
            related=values(Related, "neighbours", "rank", key="neighbour_of"),
            software=values(Software, "software", "in_demand DESC, hot DESC, name"),
            credentials=credentials(row["title"] for row in rows_of(db, "titles", found, "id")),
            note=note,
        )


def _find(db: sqlite3.Connection, text: str) -> tuple[str, str]:
    """The O*NET-SOC code meant, and how it was read if it is none of the US."""
    code = read_code(text)
    if code and "-" in text:
        return _american(db, code), ""
    if found := through_crosswalk(db, text):
        return found
    if any(sign.isdigit() for sign in text):
        advice = (
            "Nothing is looked up for a code of another classification until a crosswalk file with it is "
            "loaded (careerkit occupations load FILE)." + (f" A US code is written {code}." if code else "")
        )
    elif near := search(text, limit=3):
        advice = f"Did you mean {'; '.join(f'{each.code} {each.title}' for each in near)}?"
    else:
        advice = "A code looks like 13-1082; search by title to find it."
    raise OccupationError(f"{text[:90]!r} is no US code of an occupation. {advice}")


def _american(db: sqlite3.Connection, code: str) -> str:
    """A code as it is known here; a SOC code is its `.00` if that is described or alone."""
    wanted = code if "." in code else f"{code}.00"
    parts = _titled(db, code[:7])
    described = rows_of(db, "zones", wanted) or "." in code or len(parts) == 1
    if described and rows_of(db, "occupations", wanted):
        return wanted
    if parts and "." not in code:
        raise OccupationError(f"{code} stands for several occupations: {'; '.join(parts)}. Choose one.")
    near = [titled for titled in _titled(db) if broader_group(titled[:7]) == code[:7]]
    near = near or next(filter(None, (_titled(db, code[:length]) for length in (7, 6, 5))), [])
    named = f"Near it: {'; '.join(near[:5])}. " if near else ""
    raise OccupationError(f"{code} is not known here. {named}Search by title to find another.")


def _titled(db: sqlite3.Connection, beginning: str = "") -> list[str]:
    """Codes with their titles, of those whose code begins like this."""
    query = "SELECT code, title FROM occupations WHERE substr(code, 1, ?) = ? ORDER BY code"
    return [f"{row['code']} {row['title']}" for row in db.execute(query, (len(beginning), beginning))]


def _area(db: sqlite3.Connection, wanted: str) -> str:
    """The number of an area by its name, how its name begins, or a state's two letters; else the nation's."""
    if not wanted:
        return _NATION
    areas = db.execute("SELECT * FROM areas ORDER BY title").fetchall()
    state = [row for row in areas if row["type"] in ("2", "3") and wanted.upper() == row["state"]]
    whole = [row for row in areas if row["title"].casefold() == wanted.casefold()]
    begun = [row for row in areas if re.match(rf"{re.escape(wanted)}\b", row["title"], re.IGNORECASE)]
    for found in (whole, state, begun):
        if len(found) == 1:
            return str(found[0]["area"])
    near = [row["title"] for row in areas if wanted.casefold() in row["title"].casefold()][:5]
    advice = f"Near it: {'; '.join(near)}" if near else "Load the wages of states or metropolitan areas first"
    raise OccupationError(f"No wages are loaded for {wanted[:60]!r}. {advice}.")


def _published(db: sqlite3.Connection, table: str, code: str, area: str = "") -> _Published | None:
    """The line that is published for a code or its broader group, in an area where the table has areas."""
    found = (row for each in published_codes(code) for row in rows_of(db, table, each))
    row = next((row for row in found if not area or row["area"] == area), None)
    if row is None:
        return None
    title, wider = f"{row['title']} ({row['code']})", row["code"] != code[:7]
    own = "" if code.endswith(".00") else f"for all of {title}, to which it belongs"
    return row, {"broader_group": wider, "note": f"for the broader group {title}" if wider else own}


def _wages(db: sqlite3.Connection, code: str, area: str, sources: dict[int, Source]) -> Wages | None:
    found = _published(db, "wages", code, area) or _published(db, "wages", code, _NATION)
    if found is None:
        return None
    row, reach = found
    names = dict(db.execute("SELECT area, title FROM areas").fetchall())
    if row["area"] != area:
        elsewhere = f"for the whole country, as none are published for {names[area]}"
        reach = {**reach, "note": f"{reach['note']}, {elsewhere}" if reach["note"] else elsewhere}
    annual, hourly = (
        Pay(*(_amount(row[f"{unit}_{name}"], row[f"{unit}_top"]) for name in ("mean", *PERCENTILES)))
        for unit in ("annual", "hourly")
    )
    return value_of(
        Wages,
        row,
        sources,
        area=names.get(row["area"], row["area"]),
        annual=None if row["paid"] == "hour" else annual,
        hourly=None if row["paid"] == "year" else hourly,
        **reach,
    )


def _amount(figure: str | float | None, top: float | None) -> Amount:
    is_bound = figure == "#"
    return Amount(top if is_bound else None if figure is None else float(figure), is_bound)


def _outlook(db: sqlite3.Connection, code: str, sources: dict[int, Source]) -> Outlook | None:
    found = _published(db, "projections", code)
    if found is None:
        return None
    row, reach = found
    factors = tuple(each["text"] for each in rows_of(db, "factors", row["code"], "text"))
    wage = _amount(row["median_wage"], row["median_top"])
    return value_of(Outlook, row, sources, median_wage=wage, factors=factors, **reach)
