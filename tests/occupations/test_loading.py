"""Putting official files into the store."""

import random
import re
import threading
from contextlib import suppress

import pytest
from tqdm import tqdm

from careerkit import occupations
from careerkit.errors import OccupationError


def test_load_adds_to_what_came_along(text_zip):
    """A first load keeps what came with careerkit and the file lacks, and its figures replace those."""
    report = occupations.load(text_zip, progress=False)
    manager = occupations.get("13-1082")

    assert "30.3" == report.source.release
    assert "Coordinate schedules." == manager.description
    assert 102320 == manager.wages.annual.p50.value
    assert "Lawyers" == occupations.get("23-1011").title


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 cut off",
        b"<html>403</html>",
    ],
)
@pytest.mark.parametrize("name", ["db_30_3_text.zip", "occupation.xlsx"])
def test_a_damaged_file(content, name, text_zip, tmp_path):
    """A file cut off or replaced by a web page is refused with one sentence, and the old data stay."""
    occupations.load(text_zip, progress=False)
    bad = tmp_path / "bad" / name
    bad.parent.mkdir()
    bad.write_bytes(content)
    with pytest.raises(OccupationError) as refused:
        occupations.load(bad)

    assert re.fullmatch(
        rf"{re.escape(name)} is [^.]*\. Download it again and load that\.", str(refused.value)
    )
    assert "Coordinate schedules." == occupations.get("13-1082").description


def test_a_zip_cut_off_in_the_middle(text_zip, tmp_path, load):
    """A zip whose content does not match its checksums is damaged, and nothing of it stays."""
    content = bytearray(text_zip.read_bytes())
    middle = content.index(b"Essential Skills.txt") + 100
    content[middle : middle + 40] = bytes(40)
    bad = tmp_path / "bad.zip"
    bad.write_bytes(content)
    with pytest.raises(OccupationError, match=r"bad.zip is damaged and cannot be read"):
        load(bad)

    assert [] == list((tmp_path / "store").glob("occupations.sqlite*[!k]"))


def test_a_text_that_is_no_text(tmp_path, layout, load):
    """Bytes that are no UTF-8 are damage."""
    folder = tmp_path / "db_30_3_text"
    folder.mkdir()
    (folder / "Occupation Data.txt").write_bytes(
        b"O*NET-SOC Code\tTitle\tDescription\r\n13-1082.00\t\xff\xfe\tx\r\n"
    )
    with pytest.raises(OccupationError, match="is damaged"):
        load(folder)


def test_another_file_is_refused(tmp_path, layout, load):
    """A workbook or folder that is no official table is refused, with the addresses of the official ones."""
    other = layout.workbook(tmp_path / "holiday.xlsx", {"one": [("beach", "sun")]})
    with pytest.raises(
        OccupationError,
        match=r"holiday.xlsx holds no table of O\*NET, OEWS .* https://www\.onetcenter\.org/database\.html",
    ):
        load(other)
    (tmp_path / "empty").mkdir()
    with pytest.raises(OccupationError, match="empty holds no table"):
        load(tmp_path / "empty")


def test_an_address_is_not_loaded(load):
    """Load never opens a connection: an address is sent to fetch."""
    with pytest.raises(OccupationError, match=r"is an address\. Use `careerkit occupations fetch"):
        load("https://www.example.org/db.zip")


def test_releases_that_came_along():
    """Without any load the releases are those that came with careerkit."""
    assert [
        "O*NET 30.3 (May 2026) came with careerkit",
        "O*NET 29.3 (May 2025) came with careerkit",
        "BLS OEWS May 2025 came with careerkit",
        "BLS Employment Projections 2024-34 came with careerkit",
    ] == [str(each) for each in occupations.releases()]


def test_releases_name_their_files(wages_zip, load):
    """What was loaded is listed with file and day."""
    load(wages_zip)

    assert re.fullmatch(
        r"BLS OEWS May 2025 from oesm25nat\.zip, loaded \d{4}-\d\d-\d\d", str(occupations.releases()[0])
    )


def test_two_loads_at_once_keep_both(text_zip, wages_zip, projections, load):
    """Loads that run at the same time wait for each other, and none is lost."""
    threads = [threading.Thread(target=load, args=(each,)) for each in (text_zip, wages_zip, projections)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    found = occupations.get("13-1082")

    assert (4, 102320, 5.6) == (found.zone.number, found.wages.annual.p50.value, found.outlook.change_percent)


def test_progress_of_long_loads(text_zip, load, monkeypatch, capsys):
    """A load of more than two seconds shows a bar, a quick one none."""
    occupations.load(text_zip)
    assert "" == capsys.readouterr().err

    delays = []
    monkeypatch.setattr("tqdm.tqdm", lambda **options: delays.append(options["delay"]) or tqdm(**options))
    occupations.load(text_zip)
    assert [2] == delays


@pytest.mark.parametrize("kind", ["text_zip", "excel_zip", "wages_zip", "projections"])
def test_any_damage_is_a_sentence(kind, request, tmp_path, load):
    """Whatever bytes are flipped or cut, a file is read or refused with one sentence: never a traceback."""
    good = request.getfixturevalue(kind)
    chance = random.Random(kind)
    for attempt in range(40):
        content = bytearray(good.read_bytes())
        for _ in range(chance.choice((1, 5, 50))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        bad = tmp_path / f"bad-{attempt}{good.suffix}"
        bad.write_bytes(content[: chance.choice((len(content), len(content) // 2))])
        with suppress(OccupationError):
            load(bad)
