"""Figures of the BLS: wages (OEWS), national, of states or metropolitan areas, and the outlook (projections).

In OEWS `*` is a wage that was not released, `#` one at or above the top code: neither becomes a number.
Table 1.2 of the projections has its header on the second row and years in the names of its columns. Its
median wage is in dollars of the first year and may read `>=$239,200`; the reasons are in Table 1.12.
"""

import re
from itertools import islice
from sqlite3 import Connection

from careerkit.errors import OccupationError

from .files import Bundle, Column, Member, optional, plain, raw_rows, rows, sheet_names
from .occupation import Source
from .store import Advance, LoadReport, add_source, insert, insert_newest

_POINTS = ("mean", "pct10", "pct25", "median", "pct75", "pct90")
_WAGES = (
    *(Column("AREA"), Column("AREA_TITLE"), optional("AREA_TYPE"), optional("PRIM_STATE", "ST")),
    *(optional("I_GROUP"), Column("OCC_CODE"), Column("OCC_TITLE"), Column("O_GROUP", "OCC_GROUP", "GROUP")),
    *(Column("TOT_EMP"), optional("ANNUAL"), optional("HOURLY")),
    *(Column(f"{unit}_{point}") for unit in "AH" for point in _POINTS),
)
_TOP = re.compile(r"equal to or greater than \$([\d,.]+) per hour or \$([\d,]+) per year")
# The same occupation may stand twice, as detailed and as broad: the detailed line is the one meant.
_GROUPS = {"detailed": 0, "broad": 1, "minor": 2, "major": 3}

_TABLE = "Table 1.2"
_FACTORS = "Table 1.12"
_HEADER = 2
_PERIOD = re.compile(r"(20\d\d)\s*[–-]\s*(?:20)?(\d\d)")
_DASHES = {"—", "–", "-"}
# How their names begin.
_PROJECTIONS = tuple(
    Column(name, like=rf"(20\d\d)?{plain(name)}{'20..' if name == 'Employment, ' else '.*'}")
    for name in (
        "National Employment Matrix title",
        "National Employment Matrix code",
        "Occupation type",
        "Employment, ",
        "Employment, ",
        "Employment change, numeric",
        "Employment change, percent",
        "Occupational openings",
        "Median annual wage",
        "Typical education needed for entry",
        "Work experience in a related occupation",
        "Typical on-the-job training",
    )
)
# And how they end, in Table 1.12.
_REASONS = tuple(
    Column(name, like=f".*{plain(name)}")
    for name in ("occupation code", "industry code", "occupational utilization")
)


def wages_in(bundle: Bundle) -> list[Member]:
    """The workbooks and csv files in it that have the columns of OEWS."""
    members = []
    for member in bundle.members:
        if member.ending != ".txt":
            with raw_rows(member) as found:
                names = {plain(cell) for cell in next(found, ())}
            members += [member] if {"occcode", "occtitle", "amedian"} <= names else []
    return members


def read_wages(members: list[Member], bundle: Bundle, db: Connection, advance: Advance) -> LoadReport:
    """Put the wages into `db`, rows counted by file."""
    counts: dict[str, int] = {}
    for member in members:
        year, tops = _year_and_tops(member, bundle)
        source = Source("oews", f"May {year}", f"May {year}")
        number = add_source(db, source, year)
        best: dict[tuple[str, str], tuple[int, tuple[object, ...]]] = {}
        areas: dict[str, tuple[str, ...]] = {}
        for row in rows(member, _WAGES):
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


def _year_and_tops(member: Member, bundle: Bundle) -> tuple[int, tuple[float | None, ...]]:
    """The year, from the sheet of field descriptions or a name (`national_M2025_dl`); and the top codes."""
    text = ""
    if sheet := next((name for name in sheet_names(member) if plain(name) == "fielddescriptions"), ""):
        with raw_rows(member, sheet) as lines:
            text = " ".join(str(cell) for row in islice(lines, 200) for cell in row if cell)
    top = _TOP.search(text)
    amounts = (each.rstrip(".").replace(",", "") for each in top.groups()) if top else ()
    tops = tuple(map(float, amounts)) or (None, None)
    if stated := re.search(r"\b[A-Z][a-z]+ (20\d\d) OEWS", text) or re.search(r"_M(20\d\d)_", member.name):
        return int(stated[1]), tops
    if zipped := re.search(r"oe\w*?(\d\d)(?:nat|st|ma)", bundle.name.casefold()):
        return 2000 + int(zipped[1]), tops
    raise OccupationError(
        f"{member.name} does not say of which year its wages are. Load the zip as it was downloaded."
    )


def projections_in(bundle: Bundle) -> Member | None:
    """The workbook in it that has Table 1.2."""
    return next((member for member in bundle.members if _TABLE in sheet_names(member)), None)


def read_projections(member: Member, bundle: Bundle, db: Connection, advance: Advance) -> LoadReport:
    """Put the projections into `db`, rows counted by table."""
    with raw_rows(member, _TABLE) as lines:
        years = _PERIOD.search(" ".join(str(cell) for cell in next(lines, ()) if cell))
    if not years:
        raise OccupationError(f"{member.name} does not say which years it projects. Download it again.")
    period = f"{years[1]}-{years[2]}"
    source = Source("ep", period)
    number = add_source(db, source, int(years[1]))
    best: dict[str, tuple[object, ...]] = {}
    for row in rows(member, _PROJECTIONS, _TABLE, _HEADER):
        title, code, kind = row.cells[:3]
        if kind == "Line item" or (kind == "Summary" and code not in best):
            row.check_code(1, r"\d\d-\d{4}", "SOC")
            figures = (row.amount(position, _DASHES) for position in range(3, 8))
            bound = re.fullmatch(r"(?:>=|≥)(\d+)", re.sub("[$,]", "", row.cells[8]))
            wage = ("#", float(bound[1])) if bound else (row.amount(8, _DASHES), None)
            usual = ("" if cell in _DASHES else cell for cell in row.cells[9:])
            best[code] = (code, title, period, *figures, *wage, *usual, number)
    if not best:
        raise OccupationError(f"{member.name} has no occupations in {_TABLE}. Download the workbook again.")
    counts = {_TABLE: insert_newest(db, "projections", list(best.values()))}
    if _FACTORS in sheet_names(member):
        # The reasons given over all industries.
        given = (row.cells for row in rows(member, _REASONS, _FACTORS, _HEADER))
        reasons = [(code, reason, number) for code, industry, reason in given if industry == "TE1000"]
        counts[_FACTORS] = insert_newest(db, "factors", reasons)
    advance(member.size)
    missing = () if _FACTORS in counts else (f"{_FACTORS} (why the share of jobs changes)",)
    return LoadReport(bundle.name, source, counts, missing)
