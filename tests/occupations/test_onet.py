"""The O*NET database, old and new layout, text and excel."""

import shutil
import zipfile

import pytest

from careerkit import occupations
from careerkit.errors import OccupationError


def test_text_edition_in_the_new_layout(text_zip, load):
    """A release from 30.3 on is read with its date; what it lacks is said."""
    report = load(text_zip)

    assert "O*NET 30.3 (May 2026)" == str(report.source)
    assert ("knowledge", "abilities") == report.missing
    assert 12 == report.rows["skills"]
    assert str(report).startswith(
        "Loaded O*NET 30.3 (May 2026) from db_30_3_text.zip: occupations 8, skills 12,"
    )
    assert "Not in this file: knowledge, abilities." in str(report)


def test_excel_edition_in_the_old_layout(excel_zip, load):
    """The old names of tables and columns give the same figures."""
    report = load(excel_zip)
    nurse = occupations.get("29-1141")

    assert "O*NET 29.3 (May 2025)" == str(report.source)
    assert {"abilities", "names of job zones"} <= set(report.missing)
    assert [("Administration", "knowledge"), ("Reading Comprehension", "skill")] == [
        (each.element, each.kind) for each in nurse.ratings
    ]
    assert [("MEDITECH", "Medical software", True, False)] == [
        (each.name, each.category, each.hot, each.in_demand) for each in nurse.software
    ]
    assert [(6, 55)] == [(each.category, each.percent) for each in occupations.get("13-1023").education]


def test_releases_add_up_and_the_newest_wins(text_zip, excel_zip, load):
    """Older knowledge joins newer skills, whatever the order of loading, and each names its release."""
    for order in ((text_zip, excel_zip), (excel_zip, text_zip)):
        for each in order:
            load(each)
        nurse = occupations.get("29-1141")

        assert [("skill", "30.3"), ("skill", "30.3"), ("knowledge", "29.3")] == [
            (each.kind, each.source.release)
            for each in sorted(nurse.ratings, key=lambda each: each.element_id)
        ]
        assert "30.3" == occupations.get("13-1082").zone.source.release
        assert 4 == occupations.get("13-1082").zone.number
        assert "Project Manager" in occupations.search("project manager")[0].reason


def test_a_newer_release_replaces_an_older_one(text_zip, tmp_path, layout, load):
    """Ratings of 31.0 take the place of those of 30.3, and a second load of 30.3 does not bring them back."""
    load(text_zip)
    newer = layout.text_zip(
        tmp_path / "new.zip", "31.0", "August 2026", Essential_Skills=layout.rating_rows(add=2)
    )
    load(newer)
    load(text_zip)
    ratings = {each.element: each for each in occupations.get("15-1299.09").ratings}

    assert 4.0 == ratings["Reading Comprehension"].importance
    assert "31.0" == ratings["Reading Comprehension"].source.release


def test_a_folder_is_read_like_a_zip(text_zip, tmp_path, load):
    """An unpacked release is read from its folder."""
    with zipfile.ZipFile(text_zip) as archive:
        archive.extractall(tmp_path / "unpacked")

    assert "30.3" == load(tmp_path / "unpacked").source.release


def test_csv_edition(tmp_path, layout, load):
    """The csv edition is read too."""
    folder = tmp_path / "db_30_3_csv"
    folder.mkdir()
    rows = "".join(f'{code},"{title}","{text}"\n' for code, title, text in layout.new["Occupation Data"])
    (folder / "Occupation Data.csv").write_text(rows)

    assert 8 == load(folder).rows["occupations"]


def test_release_from_the_name(text_zip, tmp_path, load):
    """Without its Read Me, a release is known by the name of the zip."""
    with zipfile.ZipFile(text_zip) as old, zipfile.ZipFile(tmp_path / "db_30_1_text.zip", "w") as new:
        for name in old.namelist():
            if "Read Me" not in name:
                new.writestr(name, old.read(name))
    shutil.copy(tmp_path / "db_30_1_text.zip", tmp_path / "renamed.zip")

    assert "30.1" == load(tmp_path / "db_30_1_text.zip").source.release
    with pytest.raises(OccupationError, match="does not say which O\\*NET release"):
        load(tmp_path / "renamed.zip")


def test_an_unknown_release_is_read_with_a_note(tmp_path, layout, load):
    """A release beyond those we know is read, and the report says so."""
    report = load(layout.text_zip(tmp_path / "a.zip", "33.0", "May 2027"))

    assert ("careerkit knows the releases 28 to 31; check what it made of 33.0.",) == report.notes


def test_half_of_the_skills_is_said_to_be_missing(tmp_path, layout, load):
    """Skills come in two tables since 30.3: the report names the half that lacks."""
    report = load(layout.text_zip(tmp_path / "a.zip", Transferable_Skills=None))

    assert "transferable skills" in report.missing


def test_flags_do_not_become_requirements_of_zero(tmp_path, layout, load):
    """`Not Relevant` leaves the requirement open, `Recommend Suppress` marks low precision."""
    head, importance, level, *rest = layout.rating_rows()
    level = (*level[:6], "Y", "Y", *level[8:])
    load(layout.text_zip(tmp_path / "a.zip", Essential_Skills=[head, importance, level, *rest]))
    rating = occupations.get("15-1299.09").ratings[-1]

    assert ("Reading Comprehension", 2.0, 3.0, None) == (
        rating.element,
        rating.importance,
        rating.level,
        rating.required,
    )
    assert (False, False) == (rating.relevant, rating.precise)


@pytest.mark.parametrize(
    "rows, complaint",
    [
        ([("O*NET-SOC Code", "Title")], "has no column 'Job Zone'"),
        ([("O*NET-SOC Code", "Job Zone"), ("13-1082", 4)], "line 2: '13-1082' is no O\\*NET-SOC code"),
        ([("O*NET-SOC Code", "Job Zone"), ("13-1082.00", 9)], "line 2: '9' is no number from 1 to 5"),
        ([("O*NET-SOC Code", "Job Zone"), ("13-1082.00", "?")], "line 2: '\\?' is no number from 1 to 5"),
    ],
)
def test_a_damaged_table_leaves_the_old_figures(rows, complaint, text_zip, tmp_path, layout, load):
    """A table that cannot be right is refused by name and line, and what was loaded stays."""
    load(text_zip)
    with pytest.raises(OccupationError, match=f"Job Zones.txt.* {complaint}"):
        load(layout.text_zip(tmp_path / "bad.zip", "31.0", Job_Zones=rows))

    assert ["30.3"] == [each.source.release for each in occupations.releases()]
    assert 4 == occupations.get("13-1082").zone.number


def test_figures_outside_their_scale(tmp_path, layout, load):
    """The bounds of a scale come from the release: a level of 7 on a scale to 3 is damage."""
    scales = [("Scale ID", "Scale Name", "Minimum", "Maximum"), ("LV", "Level", 0, 3)]
    with pytest.raises(
        OccupationError, match=r"Essential Skills.txt, line 5: '3.10' is no number from 0 to 3"
    ):
        load(layout.text_zip(tmp_path / "bad.zip", Scales_Reference=scales))
