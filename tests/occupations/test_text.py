"""One occupation in plain words."""

from careerkit import occupations


def test_known_figures_of_the_starter_set():
    """The text of 13-1082 has the known figures, says what is estimated, and names every release."""
    text = " ".join(occupations.describe(occupations.get("13-1082")).split())

    for part in (
        "13-1082.00 Project Management Specialists",
        "a year: p10 $61,580, p25 $78,440, p50 $102,320, p75 $133,100, p90 $167,970",
        "EC: Realistic",
        "(zone 4) [O*NET 30.3 (May 2026), collected 11/2021]",
        "(+5.6 %); 78.2 thousand openings a year [BLS Employment Projections 2024-34]",
        "education: Bachelor's degree; experience in related work: none; training on the job: none",
        "Skills [O*NET 30.3 (May 2026)]; estimated from related occupations: Information Technology Project",
        "Knowledge [O*NET 29.3 (May 2025)]; estimated from related occupations: ",
        "[BLS OEWS May 2025]",
        "and 56 more",
        "This product includes information from the O*NET 30.3 Database",
        "Bureau of Labor Statistics, Employment Projections, 2024-34.",
    ):
        assert part in text


def test_no_hourly_wage():
    """An occupation paid by the year only says so."""
    text = occupations.describe(occupations.get("25-2021"))

    assert "an hour: none published, it is paid by the year only" in text


def test_bounds_and_notes(text_zip, wages_zip, projections, load):
    """Top codes read as bounds, and figures of a broader group say whose they are."""
    for each in (text_zip, wages_zip, projections):
        load(each)
    text = " ".join(occupations.describe(occupations.get("15-1299.09")).split())

    assert "p90 at or above $239,200" in text
    assert "Pay, U.S., for all of Computer Occupations, All Other (15-1299), to which it belongs" in text
    assert "Pay, U.S., for the broader group Buyers" in occupations.describe(occupations.get("13-1023"))
    assert "share increases." in occupations.describe(occupations.get("29-1141"))


def test_what_is_not_loaded_is_said(text_zip, load):
    """A place without figures says that nothing is loaded for it."""
    load(text_zip)
    text = occupations.describe(occupations.get("15-1299.00"))

    assert "No wages are loaded for it." in text
    assert "No projections are loaded for it." in text
    assert 3 == text.count("Nothing is loaded on")


def test_low_precision_and_open_levels(tmp_path, layout, load):
    """Flags of O*NET are said in words, and an open level is a dash."""
    head, importance, level, *rest = layout.rating_rows()
    level = (*level[:6], "Y", "Y", *level[8:])
    load(layout.text_zip(tmp_path / "a.zip", Essential_Skills=[head, importance, level, *rest]))
    text = occupations.describe(occupations.get("15-1299.09"))

    assert "2.0  -  Reading Comprehension, skill (low precision)" in text
