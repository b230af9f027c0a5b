"""The outlook: BLS Employment Projections, Table 1.2, and the reasons in Table 1.12.

Table 1.2 has its header on the second row and years in the names of its columns. Its median wage is
in dollars of the first year and may read `>=$239,200`.
"""

import re
import sqlite3

from careerkit.errors import OccupationError

from .archive import Bundle, Member
from .occupation import Source
from .sheets import Column, plain, raw_rows, rows, sheet_names
from .store import Advance, LoadReport, add_source, insert_newest

_TABLE = "Table 1.2"
_FACTORS = "Table 1.12"
_HEADER = 2
_PERIOD = re.compile(r"(20\d\d)\s*[–-]\s*(?:20)?(\d\d)")
_DASHES = {"—", "–", "-"}
# How their names begin.
_COLUMNS = tuple(
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


def found_in(bundle: Bundle) -> Member | None:
    """The workbook in it that has Table 1.2."""
    return next((member for member in bundle.members if _TABLE in sheet_names(member)), None)


def read(member: Member, bundle: Bundle, db: sqlite3.Connection, advance: Advance) -> LoadReport:
    """Put the projections into `db`, rows counted by table."""
    with raw_rows(member, _TABLE) as lines:
        years = _PERIOD.search(" ".join(str(cell) for cell in next(lines, ()) if cell))
    if not years:
        raise OccupationError(f"{member.name} does not say which years it projects. Download it again.")
    period = f"{years[1]}-{years[2]}"
    source = Source("ep", period)
    number = add_source(db, source, int(years[1]))
    best: dict[str, tuple[object, ...]] = {}
    for row in rows(member, _COLUMNS, _TABLE, _HEADER):
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
