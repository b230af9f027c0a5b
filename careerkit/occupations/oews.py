"""Wages: BLS Occupational Employment and Wage Statistics, national, states or metropolitan areas.

`*` is a wage that was not released, `#` one at or above the top code: neither becomes a number.
"""

import re
import sqlite3
from itertools import islice

from careerkit.errors import OccupationError

from .archive import Bundle, Member
from .occupation import Source
from .sheets import Column, optional, plain, raw_rows, rows, sheet_names
from .store import Advance, LoadReport, add_source, insert, insert_newest

_POINTS = ("mean", "pct10", "pct25", "median", "pct75", "pct90")
_COLUMNS = (
    Column("AREA"),
    Column("AREA_TITLE"),
    optional("AREA_TYPE"),
    optional("PRIM_STATE", "ST"),
    optional("I_GROUP"),
    Column("OCC_CODE"),
    Column("OCC_TITLE"),
    Column("O_GROUP", "OCC_GROUP", "GROUP"),
    Column("TOT_EMP"),
    optional("ANNUAL"),
    optional("HOURLY"),
    *(Column(f"A_{point}") for point in _POINTS),
    *(Column(f"H_{point}") for point in _POINTS),
)
_TOP = re.compile(r"equal to or greater than \$([\d,.]+) per hour or \$([\d,]+) per year")
# The same occupation may stand twice, as detailed and as broad: the detailed line is the one meant.
_GROUPS = {"detailed": 0, "broad": 1, "minor": 2, "major": 3}


def found_in(bundle: Bundle) -> list[Member]:
    """The workbooks and csv files in it that have the columns of OEWS."""
    members = []
    for member in bundle.members:
        if member.ending != ".txt":
            with raw_rows(member) as found:
                names = {plain(cell) for cell in next(found, ())}
            members += [member] if {"occcode", "occtitle", "amedian"} <= names else []
    return members


def read(members: list[Member], bundle: Bundle, db: sqlite3.Connection, advance: Advance) -> LoadReport:
    """Put the wages into `db`, rows counted by file."""
    counts: dict[str, int] = {}
    for member in members:
        year, tops = _release(member, bundle)
        source = Source("oews", f"May {year}", f"May {year}")
        number = add_source(db, source, year)
        best: dict[tuple[str, str], tuple[int, tuple[object, ...]]] = {}
        areas: dict[str, tuple[str, ...]] = {}
        for row in rows(member, _COLUMNS):
            area, title, area_type, state, industry, code, name, group, jobs, annual, hourly = row.cells[:11]
            place = _GROUPS.get(group.casefold())
            if industry not in {"", "cross-industry"}:
                continue
            row.check_code(5, r"\d\d-\d{4}", "SOC")
            if place is None or ((area, code) in best and best[area, code][0] <= place):
                continue
            areas[area] = (area, title, state, area_type)
            paid = "year" if annual.upper() == "TRUE" else "hour" if hourly.upper() == "TRUE" else "both"
            employment = float(jobs.replace(",", "")) if re.fullmatch(r"[\d,.]+", jobs) else None
            amounts = ["#" if row.cells[k] == "#" else row.amount(k, {"*"}, 0, 1e8) for k in range(11, 23)]
            record = (area, code, name, employment, *amounts, paid, tops[1], tops[0], number)
            best[area, code] = (place, record)
        records = [record for _place, record in best.values()]
        counts[member.name] = insert_newest(db, "wages", records, "area", "code")
        insert(db, "areas", areas.values())
        advance(member.size)
    return LoadReport(bundle.name, source, counts)


def _release(member: Member, bundle: Bundle) -> tuple[int, tuple[float | None, ...]]:
    """The year, from the sheet of field descriptions or a name (`national_M2025_dl`); and the top codes."""
    text = ""
    sheet = next((name for name in sheet_names(member) if plain(name) == "fielddescriptions"), "")
    if sheet:
        with raw_rows(member, sheet) as lines:
            text = " ".join(str(cell) for row in islice(lines, 200) for cell in row if cell)
    top = _TOP.search(text)
    amounts = (each.rstrip(".").replace(",", "") for each in top.groups()) if top else ()
    tops = tuple(map(float, amounts)) or (None, None)
    stated = re.search(r"\b[A-Z][a-z]+ (20\d\d) OEWS", text) or re.search(r"_M(20\d\d)_", member.name)
    if stated:
        return int(stated[1]), tops
    zipped = re.search(r"oe\w*?(\d\d)(?:nat|st|ma)", bundle.name.casefold())
    if zipped:
        return 2000 + int(zipped[1]), tops
    raise OccupationError(
        f"{member.name} does not say of which year its wages are. Load the zip as it was downloaded."
    )
