"""Small files in the layout of the official ones, with invented figures, and a store of their own."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import Workbook

from careerkit.occupations import LoadReport, loading

Rows = Sequence[Sequence[object]]
_MISSING_DATA = "the official files are not there: set CAREERKIT_DATA or put them into ../shared/data"

OCCUPATIONS: Rows = [
    ("O*NET-SOC Code", "Title", "Description"),
    ("13-1082.00", "Project Management Specialists", "Coordinate schedules."),
    ("13-1023.00", "Purchasing Agents", "Buy."),
    ("15-1299.00", "Computer Occupations, All Other", "All others."),
    ("15-1299.01", "Web Administrators", "Run websites."),
    ("15-1299.09", "Information Technology Project Managers", "Run projects."),
    ("25-2021.00", "Elementary School Teachers", "Teach."),
    ("31-9092.00", "Medical Assistants", "Assist."),
    ("29-1141.00", "Registered Nurses", "Care."),
]
RELATED: Rows = [
    ("O*NET-SOC Code", "Related O*NET-SOC Code", "Relatedness Tier", "Index"),
    ("13-1082.00", "15-1299.09", "Primary-Short", 1),
    ("13-1082.00", "15-1299.00", "Primary-Short", 2),
    ("13-1082.00", "13-1023.00", "Primary-Short", 3),
    ("13-1082.00", "25-2021.00", "Primary-Short", 4),
    ("13-1082.00", "31-9092.00", "Primary-Short", 5),
    ("13-1082.00", "29-1141.00", "Primary-Long", 6),
    ("13-1082.00", "15-1299.01", "Primary-Long", 7),
]
RATED = ("15-1299.09", "13-1023.00", "25-2021.00", "31-9092.00", "29-1141.00", "15-1299.01")
SCALE_HEAD = ("O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value", "N",
              "Recommend Suppress", "Not Relevant", "Date", "Domain Source")  # fmt: skip


def rating_rows(element: str = "2.A.1.a", name: str = "Reading Comprehension", add: float = 0) -> Rows:
    """Importance 2.0, 2.1, ... and level 3.0, 3.1, ... in the order of `RATED`."""
    rows: list[Sequence[object]] = [SCALE_HEAD]
    for place, code in enumerate(RATED):
        tenth = place / 10 + add
        rows.append((code, element, name, "IM", f"{2 + tenth:.2f}", 8, "N", "n/a", "08/2023", "Analyst"))
        rows.append((code, element, name, "LV", f"{3 + tenth:.2f}", 8, "N", "N", "08/2023", "Analyst"))
    return rows


def interest_rows() -> Rows:
    names = ("Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional")
    rows: list[Sequence[object]] = [
        ("O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value", "Date")
    ]
    for place, name in enumerate(names):
        rows.append(("13-1082.00", f"1.B.1.{'abcdef'[place]}", name, "OI", f"{place + 1}.00", "02/2026"))
    for place, point in enumerate((5, 6, 0)):
        rows.append(("13-1082.00", f"1.B.1.{'ghi'[place]}", "High-Point", "IH", f"{point}.00", "02/2026"))
    return rows


NEW_TABLES: dict[str, Rows] = {
    "Occupation Data": OCCUPATIONS,
    "Scales Reference": [
        ("Scale ID", "Scale Name", "Minimum", "Maximum"),
        ("IM", "Importance", 1, 5),
        ("LV", "Level", 0, 7),
        ("OI", "Occupational Interests", 1, 7),
        ("IH", "High-Point", 0, 6),
        ("RL", "Education", 0, 100),
    ],
    "Essential Skills": rating_rows(),
    "Transferable Skills": rating_rows("2.B.1.b", "Coordination", 1),
    "Career Interest Types": interest_rows(),
    "Job Zones": [
        ("O*NET-SOC Code", "Job Zone", "Date", "Domain Source"),
        *((code, 4, "11/2021", "Analyst") for code in ("13-1082.00", *RATED)),
    ],
    "Job Zone Reference": [
        ("Job Zone", "Name", "Experience", "Education", "Job Training", "Examples", "SVP Range"),
        (4, "Job Zone Four", "Some years", "A degree", "On the job", "Accountants", "(7.0 to < 8.0)"),
    ],
    "Related Occupations": RELATED,
    "Education": [
        ("O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Category", "Data Value", "Date"),
        ("29-1141.00", "2.D.1", "Required Level of Education", "RL", 5, "30.00", "08/2023"),
        ("29-1141.00", "2.D.1", "Required Level of Education", "RL", 6, "70.00", "08/2023"),
    ],
    "Education Categories": [
        ("Element ID", "Element Name", "Scale ID", "Category", "Category Description"),
        ("2.D.1", "Required Level of Education", "RL", 6, "Bachelor's Degree"),
    ],
    "Software Skills": [
        ("O*NET-SOC Code", "Workplace Example", "Element ID", "Element Name", "Hot Technology", "In Demand"),
        ("13-1082.00", "Atlassian JIRA", "2.E.5.a", "Content workflow software", "Y", "Y"),
        ("13-1082.00", "Adobe Acrobat", "2.E.5.b", "Document management software", "N", "N"),
    ],
    "Job Titles": [
        ("O*NET-SOC Code", "Job Title", "Short Title", "Source(s)"),
        ("13-1082.00", "Project Manager", "n/a", "08"),
        ("15-1299.09", "Project Manager (PM)", "PM", "08"),
        ("15-1299.09", "Scrum Master", "n/a", "08"),
        ("31-9092.00", "Medical Assistant (MA)", "MA", "08"),
        ("25-2021.00", "Teacher", "n/a", "08"),
        ("15-1299.01", "Data Scientist", "n/a", "08"),
        ("29-1141.00", "Manager of Nurses", "n/a", "08"),
    ],
}
OLD_TABLES: dict[str, Rows] = {
    "Occupation Data": OCCUPATIONS,
    "Skills": rating_rows(add=0.5),
    "Knowledge": rating_rows("2.C.1.a", "Administration", 1),
    "Interests": interest_rows(),
    "Job Zones": [("O*NET-SOC Code", "Title", "Job Zone", "Date"), ("13-1082.00", "Project", 1, "11/2021")],
    "Related Occupations": [
        ("O*NET-SOC Code", "Title", "Related O*NET-SOC Code", "Related Title", "Relatedness Tier", "Index"),
        ("29-1141.00", "Registered Nurses", "31-9092.00", "Medical Assistants", "Primary-Short", 1),
    ],
    "Alternate Titles": [
        ("O*NET-SOC Code", "Title", "Alternate Title", "Short Title", "Source(s)"),
        ("13-1082.00", "Project Management Specialists", "Old Project Title", None, "08"),
    ],
    "Technology Skills": [
        (
            "O*NET-SOC Code",
            "Title",
            "Example",
            "Commodity Code",
            "Commodity Title",
            "Hot Technology",
            "In Demand",
        ),
        ("29-1141.00", "Registered Nurses", "MEDITECH", 43232202, "Medical software", "Y", "N"),
    ],
    "Education, Training, and Experience": [
        (
            "O*NET-SOC Code",
            "Title",
            "Element ID",
            "Element Name",
            "Scale ID",
            "Scale Name",
            "Category",
            "Data Value",
        ),
        ("13-1023.00", "Purchasing", "2.D.1", "Required Level of Education", "RL", "", 6, 55),
        ("13-1023.00", "Purchasing", "3.A.1", "Related Work Experience", "RW", "", 6, 99),
    ],
}


def text_table(rows: Rows) -> str:
    return "".join("\t".join(str(cell) for cell in row) + "\r\n" for row in rows)


def workbook(path: Path, sheets: dict[str, Rows]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def write_text_zip(path: Path, release: str = "30.3", date: str = "May 2026", **changes: Rows | None) -> Path:
    """The text edition; `changes` replace tables by name (spaces as _) or, None, leave them out."""
    tables = {**NEW_TABLES, **{name.replace("_", " "): rows for name, rows in changes.items()}}
    folder = f"db_{release.replace('.', '_')}_text"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{folder}/Read Me.txt", f"O*NET {release} Database\r\n{date} Release\r\n")
        for name, rows in tables.items():
            if rows is not None:
                archive.writestr(f"{folder}/{name}.txt", text_table(rows))
    return path


def write_excel_zip(path: Path, release: str = "29.3", date: str = "May 2025") -> Path:
    """The excel edition in the old layout."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("db/Read Me.txt", f"O*NET {release} Database\r\n{date} Release\r\n")
        for name, rows in OLD_TABLES.items():
            one = workbook(path.with_name("one.xlsx"), {name[:31]: rows})
            archive.write(one, f"db/{name}.xlsx")
    return path


WAGE_HEAD = ("AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "NAICS", "I_GROUP", "OCC_CODE", "OCC_TITLE",
             "O_GROUP", "TOT_EMP", "H_MEAN", "A_MEAN", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90",
             "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90", "ANNUAL", "HOURLY")  # fmt: skip
NATION = ("99", "U.S.", "1", "US", "000000", "cross-industry")
TEXAS = ("48", "Texas", "2", "TX", "000000", "cross-industry")
WAGES: Rows = [
    WAGE_HEAD,
    (*NATION, "13-1082", "Project Management Specialists", "detailed", 1000, 50, 104000,
     25.5, 30, 40, 50, 60, 61580, 78440, 102320, 133100, 167970, "", ""),
    (*NATION, "13-1020", "Buyers and Purchasing Agents", "broad",
     1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "", ""),
    (*NATION, "13-1020", "Buyers and Purchasing Agents", "detailed", 500, 40, 80000,
     20, 25, 30, 35, 40, 40000, 50000, 60000, 70000, 80000, "", ""),
    (*NATION, "15-1299", "Computer Occupations, All Other", "detailed", "**", 40, 80000,
     20, 25, 30, 35, "#", 40000, 50000, 60000, 70000, "#", "", ""),
    (*NATION, "25-2021", "Elementary School Teachers", "detailed", 900, "*", 72650,
     "*", "*", "*", "*", "*", 47960, 57710, 63970, 81450, 104340, "TRUE", ""),
    (*NATION, "27-2011", "Actors", "detailed", 900, 58, "*",
     16.5, 20, 29, 97, 143, "*", "*", "*", "*", "*", "", "TRUE"),
    (*NATION[:5], "sector", "13-1082", "Project Management Specialists", "detailed", 7,
     1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "", ""),
    (*TEXAS, "13-1082", "Project Management Specialists", "detailed", 90, 45, 93600,
     25, 30, 40, 50, 60, 51000, 61000, 71000, 81000, 91000, "", ""),
]  # fmt: skip
DESCRIPTIONS: Rows = [
    ("May 2025 OEWS Estimates",),
    ("#  = indicates a wage equal to or greater than $115.00 per hour or $239,200 per year ",),
]


def write_wages(path: Path, rows: Rows = WAGES, descriptions: Rows = DESCRIPTIONS) -> Path:
    """A zip with the workbook of OEWS."""
    book = workbook(
        path.with_name("national_M2025_dl.xlsx"), {"wages": rows, "Field Descriptions": descriptions}
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(book, f"oesm25nat/{book.name}")
    return path


PROJECTIONS: Rows = [
    ("Table 1.2 Occupational projections, 2024–2034, and worker characteristics, 2024",),
    ("2024 National Employment Matrix title", "2024 National Employment Matrix code", "Occupation type",
     "Employment, 2024", "Employment, 2034", "Employment distribution, percent, 2024",
     "Employment change, numeric, 2024–34", "Employment change, percent, 2024–34",
     "Percent self employed, 2024",
     "Occupational openings, 2024–34 annual average", "Median annual wage, dollars, 2024[1]",
     "Typical education needed for entry", "Work experience in a related occupation",
     "Typical on-the-job training needed to attain competency in the occupation"),
    ("Total, all occupations", "00-0000", "Summary", 169956.1, 175167.9, 100, 5211.8, 3.1, 5.8, 18863.3,
     49500, "—", "—", "—"),
    ("  Project management specialists", "13-1082", "Line item", 1046.3, 1105, 0.6, 58.7, 5.6, 1.8, 78.2,
     100750, "Bachelor's degree", "None", "None"),
    ("  Buyers and purchasing agents", "13-1020", "Summary", 1, 1, 1, 1, 1, 1, 1, 1, "—", "—", "—"),
    ("  Buyers and purchasing agents", "13-1020", "Line item", 522.2, 552.3, 0.3, 30.1, 5.8, 4.7, 52.2,
     ">=$239,200", "Bachelor's degree", "None", "Moderate-term on-the-job training"),
    ("  Registered nurses", "29-1141", "Line item", 3391, 3557.1, 2, 166.1, 4.9, 1, 189.1, "—",
     "Bachelor's degree", "None", "None"),
    ("Footnotes:",),
    ('Note: Data is unavailable for values denoted with a "—".',),
]  # fmt: skip
FACTORS: Rows = [
    ("Table 1.12 Factors affecting occupational utilization",),
    ("2024 National Employment Matrix occupation title", "2024 National Employment Matrix occupation code",
     "2024 National Employment Matrix industry title", "2024 National Employment Matrix industry code",
     "Factors affecting occupational utilization"),
    ("Registered nurses", "29-1141", "Total, all industries", "TE1000", "Demand change - share increases."),
    ("Registered nurses", "29-1141", "Hospitals", "622000", "Demand change - share falls."),
]  # fmt: skip


def write_projections(path: Path, **sheets: Rows) -> Path:
    """The workbook of the Employment Projections."""
    return workbook(
        path, {"Index": [("contents",)], "Table 1.2": PROJECTIONS, "Table 1.12": FACTORS, **sheets}
    )


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the store of each test."""
    folder = tmp_path / "store"
    monkeypatch.setenv("CAREERKIT_DATA_DIR", str(folder))
    return folder


@pytest.fixture
def text_zip(tmp_path: Path) -> Path:
    return write_text_zip(tmp_path / "db_30_3_text.zip")


@pytest.fixture
def excel_zip(tmp_path: Path) -> Path:
    return write_excel_zip(tmp_path / "db_29_3_excel.zip")


@pytest.fixture
def wages_zip(tmp_path: Path) -> Path:
    return write_wages(tmp_path / "oesm25nat.zip")


@pytest.fixture
def projections(tmp_path: Path) -> Path:
    return write_projections(tmp_path / "occupation.xlsx")


@pytest.fixture(scope="session")
def official() -> Path:
    """The folder with the real official files; skips where they are not."""
    folder = Path(os.environ.get("CAREERKIT_DATA") or Path(__file__).parents[3] / "shared" / "data")
    if not (folder / "db_30_3_text.zip").is_file():
        pytest.skip(_MISSING_DATA)
    return folder


@pytest.fixture(scope="session")
def loaded_folder(official: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with all four official files, made once."""
    folder = tmp_path_factory.mktemp("official")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREERKIT_DATA_DIR", str(folder))
        for name in ("db_29_3_excel.zip", "db_30_3_text.zip", "ep_2024_34_occupation.xlsx", "oesm25nat.zip"):
            loading.load(official / name, progress=False, bundled=False)
    return folder


@pytest.fixture
def loaded(loaded_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store with all official files, in use."""
    monkeypatch.setenv("CAREERKIT_DATA_DIR", str(loaded_folder))
    return loaded_folder


@pytest.fixture
def layout() -> SimpleNamespace:
    """The writers of small official files, and their tables, for tests that change them."""
    return SimpleNamespace(
        rating_rows=rating_rows,
        text_zip=write_text_zip,
        wages=write_wages,
        projections=write_projections,
        workbook=workbook,
        new=NEW_TABLES,
        wage_rows=WAGES,
        projection_rows=PROJECTIONS,
    )


@pytest.fixture
def load() -> Callable[[Path], LoadReport]:
    """`load` into a store that does not begin with what came with careerkit, without a progress bar."""
    return partial(loading.load, progress=False, bundled=False)
