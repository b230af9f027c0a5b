"""One occupation with everything that is loaded about it, its ratings beside what is usual over all.

The norms of skills and knowledge come with careerkit, from the 894 and 879 occupations that O*NET rates in
releases 30.3 and 29.3, so that a load changes no required level; others are made of what is loaded.

An unrated occupation gets the mean of the five nearest related ones that are rated. Left out one at a time,
over the 894 of release 30.3, the mean error is 0.245 for importance and 0.343 for level; that of the mean of
all occupations 0.462 and 0.687.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from sqlite3 import Connection, Row
from statistics import fmean

from careerkit.errors import OccupationError

from . import occupation as official
from .codes import broader_group, published_codes, read_code, through_crosswalk
from .finding import search
from .occupation import Amount, Kind, Norm, Occupation, Outlook, Pay, Rating, Wages
from .store import BUNDLED, Maker, Value, reading, rows_of, source_of, value_of
from .titles import credentials

_NATION = "99"
# From which share of all occupations, ranked by level, the required levels 2, 3, 4 and 5 begin.
SHARES = (0.10, 0.35, 0.75, 0.95)
NEIGHBOURS = 5
_KINDS: tuple[Kind, ...] = ("skill", "knowledge", "ability")
_RATED = "SELECT ratings.*, name FROM ratings LEFT JOIN elements ON id = element WHERE code = ? AND kind = ?"
_RELATED = (
    "SELECT neighbours.code, title, sources.rank FROM neighbours "
    "JOIN ratings ON ratings.code = neighbours.code AND kind = ? "
    "JOIN sources ON sources.id = ratings.source WHERE neighbour_of = ? "
    "GROUP BY neighbours.code ORDER BY neighbours.rank"
)


def get(code: str, area: str = "") -> Occupation:
    """The occupation of an O*NET-SOC or SOC code, or of a loaded crosswalk, with the release of each figure.

    `area` is a state (`CA` or `California`) or a metropolitan area whose wages were loaded; without it, and
    where it has none of this occupation, wages are national. Raises OccupationError, naming near candidates,
    if code or area is unknown or stands for several.
    """
    with reading() as db:
        db.row_factory = Row
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


def _find(db: Connection, text: str) -> tuple[str, str]:
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


def _titled(db: Connection, beginning: str = "") -> list[str]:
    """Codes with their titles, of those whose code begins like this."""
    query = "SELECT code, title FROM occupations WHERE substr(code, 1, ?) = ? ORDER BY code"
    return [f"{row['code']} {row['title']}" for row in db.execute(query, (len(beginning), beginning))]


def _area(db: Connection, wanted: str) -> str:
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


def _published(db: Connection, table: str, code: str, area: str = "") -> tuple[Row, dict[str, object]] | None:
    """The line published for a code or its broader group (in an area), and how far it reaches."""
    found = (row for each in published_codes(code) for row in rows_of(db, table, each))
    row = next((row for row in found if not area or row["area"] == area), None)
    if row is None:
        return None
    title, wider = f"{row['title']} ({row['code']})", row["code"] != code[:7]
    own = "" if code.endswith(".00") else f"for all of {title}, to which it belongs"
    return row, {"broader_group": wider, "note": f"for the broader group {title}" if wider else own}


def _wages(db: Connection, code: str, wanted: str) -> Wages | None:
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


def norm_of(figures: Sequence[tuple[float, float]]) -> Norm:
    """The norm of an element from its (importance, level) in each occupation; ties share their mean rank."""
    levels = sorted(level for _importance, level in figures)
    ranks = [(bisect_left(levels, each) + bisect_right(levels, each)) / 2 / len(levels) for each in levels]
    begins = ((*levels, math.inf)[bisect_left(ranks, share)] for share in SHARES)
    return Norm(round(fmean(importance for importance, _level in figures), 2), tuple(begins))


def norms(db: Connection, elements: Sequence[str]) -> dict[str, Norm]:
    """The norm of each of the elements: the one shipped, else that of what is loaded."""
    return _shipped() | measured(db, sorted({*elements} - _shipped().keys()))


def measured(db: Connection, elements: Sequence[str]) -> dict[str, Norm]:
    """The norm of each of the elements over all occupations that are loaded."""
    marks = ", ".join("?" * len(elements))
    query = f"SELECT element, importance, coalesce(level, 0) FROM ratings WHERE element IN ({marks})"  # noqa: S608
    figures: dict[str, list[tuple[float, float]]] = {}
    for element, importance, level in db.execute(query, elements) if elements else ():
        figures.setdefault(element, []).append((importance, level))
    return {element: norm_of(each) for element, each in figures.items()}


@cache
def _shipped() -> dict[str, Norm]:
    shipped = {}
    with reading(BUNDLED) as db:
        for element, importance, *begins, anchors in db.execute("SELECT * FROM norms"):
            places = (anchor.split(" ", 1) for anchor in anchors.split("|"))
            examples = tuple((float(place), text) for place, text in places)
            shipped[element] = Norm(importance, tuple(begins), examples)
    return shipped


def ratings_of(db: Connection, code: str) -> tuple[Rating, ...]:
    """All ratings of an occupation, most important first; estimated ones, kind by kind, where it has none.

    An estimate is the mean of several: relevant if most of them are, precise if all are.
    """
    ratings: list[Rating] = []
    for kind in _KINDS:
        behind: tuple[str, ...] = ()
        rows = db.execute(_RATED, (code, kind)).fetchall()
        if not rows:
            # The nearest rated related occupations, all of one release.
            related = db.execute(_RELATED, (kind, code)).fetchall()
            newest = max((row["rank"] for row in related), default=0)
            nearest = [row for row in related if row["rank"] == newest][:NEIGHBOURS]
            rows = [rating for row in nearest for rating in db.execute(_RATED, (row["code"], kind))]
            behind = tuple(row["title"] for row in nearest)
        by_element: dict[str, list[Row]] = {}
        for row in rows:
            by_element.setdefault(row["element"], []).append(row)
        usual = norms(db, list(by_element))
        for element, same in by_element.items():
            levels = [row["level"] for row in same if row["level"] is not None]
            level = _mean(levels) if levels else None
            relevant = 2 * sum(row["relevant"] for row in same) > len(same)
            ratings.append(
                Rating(
                    element_id=element,
                    element=same[0]["name"] or element,
                    kind=kind,
                    importance=_mean([row["importance"] for row in same]),
                    level=level,
                    required=usual[element].required(level) if level is not None and relevant else None,
                    relevant=relevant,
                    precise=all(row["precise"] for row in same),
                    date="" if behind else same[0]["date"],
                    source=source_of(db, same[0]["source"]),
                    norm=usual[element],
                    estimated_from=behind,
                )
            )
    return tuple(sorted(ratings, key=lambda each: (-each.importance, -(each.level or 0), each.element)))


def _mean(figures: Sequence[float]) -> float:
    return figures[0] if len(figures) == 1 else round(fmean(figures), 2)
