"""The official figures that come with careerkit, beside the official files that they are made of."""

import csv
import io
import random
import zipfile

import pytest
from openpyxl import load_workbook

from careerkit import occupations
from careerkit.occupations.store import BUNDLED, reading


def test_size():
    """The file is at most 12 MB, and at most 8 MB of a wheel."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.write(BUNDLED)

    assert BUNDLED.stat().st_size <= 12e6
    assert len(packed.getvalue()) <= 8e6


def test_every_occupation_is_there():
    """All 923 with a job zone have skills, interests, related occupations and an outlook; 921 have wages."""
    with reading() as db:
        codes = [code for (code,) in db.execute("SELECT code FROM zones ORDER BY code")]
    found = [occupations.get(code) for code in codes]

    assert 923 == len(found)
    assert all(20 == len(each.related) and each.interests and each.outlook for each in found)
    assert all(35 == sum(rating.kind == "skill" for rating in each.ratings) for each in found)
    assert 29 == sum(
        any(rating.estimated for rating in each.ratings if rating.kind == "skill") for each in found
    )
    assert 921 == sum(each.wages is not None for each in found)
    assert all(each.description for each in found)
    assert sum(bool(each.software) for each in found) > 880


def test_each_is_found_by_its_title():
    """Whoever types an occupation's own title gets it first, or beside one of the same title."""
    with reading() as db:
        titles = dict(db.execute("SELECT code, title FROM occupations JOIN zones USING (code)").fetchall())
    sample = random.Random(14).sample(sorted(titles), 60)

    assert sample == [occupations.search(titles[code])[0].code for code in sample]


def test_credits():
    """The sentence to print comes with each release, of all that is shown."""
    credits = " ".join(occupations.get("13-1082").credits)

    assert "includes information from the O*NET 30.3 Database" in credits
    assert "includes information from the O*NET 29.3 Database" in credits
    assert "Bureau of Labor Statistics" in credits


def _text_table(folder, name):
    with zipfile.ZipFile(folder / "db_30_3_text.zip") as archive:
        inside = next(each for each in archive.namelist() if each.endswith(f"/{name}.txt"))
        lines = io.TextIOWrapper(archive.open(inside), encoding="utf-8", newline="")
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _ratings(folder, chance):
    rows = [*_text_table(folder, "Essential Skills"), *_text_table(folder, "Transferable Skills")]
    for row in chance.sample(rows, 10):
        held = {each.element_id: each for each in occupations.get(row["O*NET-SOC Code"]).ratings}
        rating = held[row["Element ID"]]
        yield row["Data Value"], rating.importance if row["Scale ID"] == "IM" else rating.level


def _onet(folder, chance):
    interests = [each for each in _text_table(folder, "Career Interest Types") if each["Scale ID"] == "OI"]
    for row in chance.sample(interests, 6):
        found = occupations.get(row["O*NET-SOC Code"]).interests
        yield row["Data Value"], getattr(found, row["Element Name"].casefold())
    for row in chance.sample(_text_table(folder, "Job Zones"), 4):
        yield row["Job Zone"], occupations.get(row["O*NET-SOC Code"]).zone.number
    education = [each for each in _text_table(folder, "Education") if float(each["Data Value"]) > 0]
    for row in chance.sample(education, 4):
        shares = {each.category: each.percent for each in occupations.get(row["O*NET-SOC Code"]).education}
        yield row["Data Value"], shares[int(row["Category"])]


def _bls(folder, chance):
    with zipfile.ZipFile(folder / "oesm25nat.zip") as archive:
        book = load_workbook(io.BytesIO(archive.read("oesm25nat/national_M2025_dl.xlsx")), read_only=True)
        head, *rows = book.worksheets[0].iter_rows(values_only=True)
    wages = [dict(zip(head, row, strict=True)) for row in rows]
    detailed = [
        each for each in wages if each["O_GROUP"] == "detailed" and each["A_MEDIAN"] not in ("*", "#")
    ]
    for row in chance.sample(detailed, 10):
        with reading() as db:
            held = db.execute("SELECT annual_p50 FROM wages WHERE code = ?", (row["OCC_CODE"],)).fetchone()
        yield row["A_MEDIAN"], held[0]
    book = load_workbook(folder / "ep_2024_34_occupation.xlsx", read_only=True)
    _title, head, *rows = book["Table 1.2"].iter_rows(values_only=True)
    openings = next(k for k, name in enumerate(head) if str(name).startswith("Occupational openings"))
    for row in chance.sample([each for each in rows if each[2] == "Line item"], 6):
        with reading() as db:
            held = db.execute("SELECT openings FROM projections WHERE code = ?", (row[1].strip(),)).fetchone()
        yield row[openings], held[0]


def test_forty_figures_are_the_official_ones(official):
    """Forty figures, drawn anew by their seed from five official tables, stand in the file as published."""
    chance = random.Random(2026)
    pairs = [pair for part in (_ratings, _onet, _bls) for pair in part(official, chance)]

    assert 40 == len(pairs)
    for published, held in pairs:
        assert float(published) == pytest.approx(float(held), abs=0), pairs
