"""The SQLite file: never half written, never mistaken."""

import sqlite3

import pytest

from careerkit import occupations
from careerkit.errors import OccupationError
from careerkit.occupations import store


def test_the_folder_is_the_users(monkeypatch):
    """Without a chosen folder the store lies in the user's data folder."""
    monkeypatch.delenv("CAREERKIT_DATA_DIR")

    assert ("careerkit", "occupations.sqlite") == (store.path().parent.name, store.path().name)


def test_reading_writes_nothing(store):
    """Looking things up leaves no file behind."""
    occupations.search("nurse")
    occupations.get("29-1141")

    assert not store.exists()


def test_a_failing_load_leaves_nothing():
    """If a load breaks, the copy is thrown away and the store is as it was."""
    with pytest.raises(ZeroDivisionError):
        _replace_and_fail()

    assert ["occupations.sqlite.lock"] == [each.name for each in store.folder().iterdir()]


def _replace_and_fail():
    with store.replacing() as db:
        db.execute("DELETE FROM occupations")
        raise ZeroDivisionError


def test_leftovers_of_a_killed_load_do_no_harm(text_zip, load):
    """A copy that a killed load left behind is not taken for the store."""
    store.folder().mkdir()
    for name in ("occupations.sqlite.new", "occupations.sqlite.new-journal"):
        (store.folder() / name).write_bytes(b"half")
    load(text_zip)

    assert "Coordinate schedules." == occupations.get("13-1082").description
    assert [] == list(store.folder().glob("*.new*"))


@pytest.mark.parametrize("content", [b"", b"no database at all", None])
def test_a_damaged_or_foreign_store(content, text_zip):
    """A store that cannot be read is named, with what to do; a load does not overwrite it either."""
    store.folder().mkdir()
    if content is None:
        db = sqlite3.connect(store.path())
        db.execute("PRAGMA user_version = 99")
        db.close()
    else:
        store.path().write_bytes(content)
    before = store.path().read_bytes()
    for use in (lambda: occupations.search("nurse"), lambda: occupations.load(text_zip, progress=False)):
        with pytest.raises(OccupationError, match="Move it away and load the official files again"):
            use()

    assert before == store.path().read_bytes()


def test_a_store_damaged_inside(text_zip, load):
    """Damage that shows only while reading gets the same sentence."""
    load(text_zip)
    content = bytearray(store.path().read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    store.path().write_bytes(content)
    with pytest.raises(OccupationError, match="is damaged or was made by another version"):
        occupations.get("13-1082")


def test_a_folder_that_cannot_be_written(text_zip, tmp_path, monkeypatch):
    """A place that cannot be written is named, and another may be chosen."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CAREERKIT_DATA_DIR", str(tmp_path / "file" / "store"))
    with pytest.raises(
        OccupationError, match=r"cannot be written: .* name another folder in CAREERKIT_DATA_DIR"
    ):
        occupations.load(text_zip, progress=False)


def test_nothing_is_written_through_a_reader():
    """What came along is only read: whoever tries to change it is refused, and it stays as it is."""
    before = store.BUNDLED.read_bytes()
    with pytest.raises(OccupationError, match="came with careerkit"), store.reading() as db:
        db.execute("DELETE FROM occupations")

    assert before == store.BUNDLED.read_bytes()
    assert "Registered Nurses" == occupations.get("29-1141").title


def test_what_came_along_is_damaged(tmp_path, monkeypatch):
    """A file cut off or gone is named as what it is, with what to do."""
    for content in (None, b"", store.BUNDLED.read_bytes()[:50_000]):
        broken = tmp_path / "official.sqlite"
        if content is not None:
            broken.write_bytes(content)
        monkeypatch.setattr(store, "BUNDLED", broken)
        with pytest.raises(OccupationError, match=r"are damaged\. Install it again"):
            occupations.get("29-1141")
