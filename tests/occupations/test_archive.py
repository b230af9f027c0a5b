"""Official files as they come, and files that somebody has tampered with."""

import io
import stat
import zipfile

import pytest

from careerkit.errors import OccupationError
from careerkit.occupations import files
from careerkit.occupations.files import opened


def _zip(path, name="Skills.txt", content=b"a\tb\r\n", **attributes):
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    for key, value in attributes.items():
        setattr(info, key, value)
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr(info, content)
    return path


def _refusal(path):
    with pytest.raises(OccupationError) as refused:
        _look_into(path)
    return str(refused.value)


def _look_into(path):
    with opened(path) as bundle:
        for member in bundle.members:
            with member.open():
                pass


@pytest.mark.parametrize(
    "name",
    [
        "../Skills.txt",
        "a/../../Skills.txt",
        "/etc/Skills.txt",
        "..\\Skills.txt",
        "C:/Skills.txt",
        "\\\\host\\x.txt",
    ],
)
def test_names_that_lead_outside(tmp_path, name):
    """A zip with a name that leads elsewhere is refused whole."""
    assert "leads outside" in _refusal(_zip(tmp_path / "db.zip", name))


def test_links_are_refused(tmp_path):
    """A zip that holds a symbolic link is refused."""
    assert "is a link" in _refusal(_zip(tmp_path / "db.zip", external_attr=(stat.S_IFLNK | 0o777) << 16))


def test_encrypted_members_are_refused(tmp_path):
    """A zip with an encrypted member is refused with a sentence."""
    path = _zip(tmp_path / "db.zip")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)

    assert "encrypted" in _refusal(path)


def test_a_bomb_is_refused_unread(tmp_path):
    """A member that unpacks to a thousand times its size is refused before it is read."""
    assert "times its size" in _refusal(_zip(tmp_path / "db.zip", content=b"\0" * 3_000_000))


def test_a_bomb_inside_a_workbook_is_refused(tmp_path):
    """Workbooks are zips too, and are looked at in the same way."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sheet1.xml", b"\0" * 3_000_000)

    assert "times its size" in _refusal(_zip(tmp_path / "db.zip", "Skills.xlsx", inner.getvalue()))


def test_huge_members_are_refused(tmp_path, monkeypatch):
    """Sizes beyond any official release are refused, each and in sum."""
    monkeypatch.setattr(files, "MAX_MEMBER", 3)

    assert "more than any official release" in _refusal(_zip(tmp_path / "db.zip"))


def test_too_many_members_are_refused(tmp_path, monkeypatch):
    """So are more members than any release has."""
    monkeypatch.setattr(files, "MAX_MEMBERS", 0)

    assert "more than any official release" in _refusal(_zip(tmp_path / "db.zip"))


def test_no_zip_at_all(tmp_path):
    """A file that is no zip gets one sentence that says what to do."""
    (tmp_path / "db.zip").write_text("<html>403 Forbidden</html>")

    assert "db.zip is not a zip that can be read. Download it again and load that." == _refusal(
        tmp_path / "db.zip"
    )


def test_a_missing_file(tmp_path):
    """A path that leads nowhere is named."""
    assert "is not there" in _refusal(tmp_path / "gone.zip")


def test_a_folder_with_a_link_outside(tmp_path):
    """A folder is read like a zip, and a link in it that leads outside is refused."""
    folder = tmp_path / "db_30_3_text"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (folder / "Skills.txt").symlink_to(tmp_path / "secret.txt")

    assert "leads to a file outside" in _refusal(folder)


def test_members_by_base_name(tmp_path):
    """Members are known by their base names, in folders of the zip or not, and other files are left out."""
    with zipfile.ZipFile(tmp_path / "db.zip", "w") as whole:
        for name in ("db/Skills.TXT", "Read Me.txt", "db/picture.png"):
            whole.writestr(name, "x")
    with opened(tmp_path / "db.zip") as bundle:
        found = [(member.stem, member.ending) for member in bundle.members]

    assert [("read me", ".txt"), ("skills", ".txt")] == found
