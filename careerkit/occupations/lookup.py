"""One occupation with everything that is loaded about it."""

import re
import sqlite3

from careerkit.errors import OccupationError

from . import occupation as official
from .codes import broader_group, published_codes, read_code
from .crosswalk import through_crosswalk
from .finding import search
from .occupation import Amount, Occupation, Outlook, Pay, Wages
from .ratings import ratings_of
from .store import Maker, Value, reading, rows_of, value_of
from .titles import credentials

_NATION = "99"


def get(code: str, area: str = "") -> Occupation:
    """The occupation of an O*NET-SOC or SOC code, or of a loaded crosswalk, with the release of each figure.

    `area` is a state (`CA` or `California`) or a metropolitan area whose wages were loaded; without it, and
    where it has none of this occupation, wages are national. Raises OccupationError, naming near candidates,
    if code or area is unknown or stands for several.
    """
    with reading() as db:
        db.row_factory = sqlite3.Row
        found, note = _find(db, code)

        def values(kind: Maker[Value], table: str, order: str = "1", key: str = "code") -> tuple[Value, ...]:
            return tuple(value_of(db, kind, row) for row in rows_of(db, table, found, order, key))

        (one,) = rows_of(db, "occupations", found)
        outlook = None
        if published := _published(db, "projections", found):
            row, reach = published
            factors = tuple(each["text"] for each in rows_of(db, "factors", row["code"], "text"))
            wage = _amount(row["median_wage"], row["median_top"])
            outlook = value_of(db, Outlook, row, median_wage=wage, factors=factors, **reach)
        return value_of(
            db,
            Occupation,
            one,
            ratings=ratings_of(db, found),
            interests=next(iter(values(official.Interests, "interests")), None),
            wages=_wages(db, found, area),
            outlook=outlook,
            zone=next(iter(values(official.Zone, "described_zones", "of_release DESC")), None),
            education=values(official.EducationShare, "education_shares", "category"),
            related=values(official.Related, "neighbours", "rank", key="neighbour_of"),
            software=values(official.Software, "software", "in_demand DESC, hot DESC, name"),
            credentials=credentials(row["title"] for row in rows_of(db, "titles", found, "id")),
            note=note,
        )


def _find(db: sqlite3.Connection, text: str) -> tuple[str, str]:
    """The O*NET-SOC code meant, and how it was read if it is none of the US; a SOC code is its `.00`."""
    code = read_code(text)
    if code and "-" in text:
        wanted, soc = code if "." in code else f"{code}.00", code[:7]
        parts = _titled(db, soc)
        described = rows_of(db, "zones", wanted) or "." in code or len(parts) == 1
        if described and rows_of(db, "occupations", wanted):
            return wanted, ""
        if parts and "." not in code:
            raise OccupationError(f"{code} stands for several occupations: {'; '.join(parts)}. Choose one.")
        near = [titled for titled in _titled(db) if broader_group(titled[:7]) == soc]
        near = near or next(filter(None, (_titled(db, code[:length]) for length in (7, 6, 5))), [])
        named = f"Near it: {'; '.join(near[:5])}. " if near else ""
        raise OccupationError(f"{code} is not known here. {named}Search by title to find another.")
    if found := through_crosswalk(db, text):
        return found
    if any(sign.isdigit() for sign in text):
        advice = (
            "Nothing is looked up for a code of another classification until a crosswalk file with it is "
            "loaded (careerkit occupations load FILE)." + (f" A US code is written {code}." if code else "")
        )
    elif candidates := search(text, limit=3):
        advice = f"Did you mean {'; '.join(f'{each.code} {each.title}' for each in candidates)}?"
    else:
        advice = "A code looks like 13-1082; search by title to find it."
    raise OccupationError(f"{text[:90]!r} is no US code of an occupation. {advice}")


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


def _published(
    db: sqlite3.Connection, table: str, code: str, area: str = ""
) -> tuple[sqlite3.Row, dict[str, object]] | None:
    """The line published for a code or its broader group (in an area), and how far it reaches."""
    found = (row for each in published_codes(code) for row in rows_of(db, table, each))
    row = next((row for row in found if not area or row["area"] == area), None)
    if row is None:
        return None
    title, wider = f"{row['title']} ({row['code']})", row["code"] != code[:7]
    own = "" if code.endswith(".00") else f"for all of {title}, to which it belongs"
    return row, {"broader_group": wider, "note": f"for the broader group {title}" if wider else own}


def _wages(db: sqlite3.Connection, code: str, wanted: str) -> Wages | None:
    area = _area(db, wanted)
    found = _published(db, "wages", code, area) or _published(db, "wages", code, _NATION)
    if found is None:
        return None
    row, reach = found
    names = dict(db.execute("SELECT area, title FROM areas").fetchall())
    if row["area"] != area:
        elsewhere = f"for the whole country, as none are published for {names[area]}"
        reach["note"] = f"{reach['note']}, {elsewhere}" if reach["note"] else elsewhere
    for unit, other in (("annual", "hour"), ("hourly", "year")):
        amounts = (_amount(row[f"{unit}_{name}"], row[f"{unit}_top"]) for name in Pay._fields)
        reach[unit] = None if row["paid"] == other else Pay(*amounts)
    return value_of(db, Wages, row, **reach | {"area": names.get(row["area"], row["area"])})


def _amount(figure: str | float | None, top: float | None) -> Amount:
    is_bound = figure == "#"
    return Amount(top if is_bound else None if figure is None else float(figure), is_bound)
