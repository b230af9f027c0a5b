"""What counts as handed in, however a platform lays it and whatever somebody hands in."""

from __future__ import annotations

import errno
import io
import json
import os
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import cohort
from careerkit.cohort import handins
from careerkit.cohort.handins import DEPTH, HandIn, Looked, find
from careerkit.errors import PlanError
from careerkit.plan import Person, Plan, document
from tests.cohort.samples import AS_OF

DAY = "2026-11-01"


def plan(name: str, edited_on: str = DAY) -> bytes:
    """A plan of somebody, last edited on a day."""
    text = Plan(person=Person(name=name)).to_json()
    return text.replace("{", f'{{\n  "edited_on": "{edited_on}",', 1).encode()


def share(as_of: str = DAY) -> bytes:
    """The numbers of an empty plan."""
    return json.dumps({**cohort.share(Plan(), AS_OF), "as_of": as_of}).encode()


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    """Files in a folder, by the way to each."""
    for way, content in files.items():
        path = folder / way
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def packed(files: dict[str, bytes] | list[tuple[str, bytes]], **options: int) -> bytes:
    """A zip of files, by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items() if isinstance(files, dict) else files:
            packed.writestr(name, content, **options)
    return made.getvalue()


def names(*paths: Path) -> list[str]:
    """Whose plans are found, or what is wrong with one."""
    told = []
    for handin in find(paths):
        try:
            told.append(document.read(handin.read()).person.name)
        except PlanError as error:
            told.append(error.problems[0])
    return told


def found(path: Path) -> list[str]:
    """The names of what is found."""
    return [handin.name for handin in find([path])]


IN_FOLDERS: dict[str, dict[str, bytes]] = {
    "flat": {"anna.json": plan("a"), "ben.json": plan("b"), ".hidden.json": plan("x"), "notes.txt": b""},
    "one folder a person": {"Anna/plan.json": plan("a"), "Ben/my-career/plan.json": plan("b")},
    "odd names": {
        "Änna von  Öst (2).d/plan [1].json": plan("a"),
        "b'en; rm -rf ~\n/plan.JSON": plan("b"),
    },
    "Moodle": {
        "Anna Ö_123_assignsubmission_file/plan.json": plan("a"),
        "Anna Ö_123_assignsubmission_onlinetext/onlinetext.html": b"<p>",
        "Ben_124_assignsubmission_file/deep/er/plan.json": plan("b"),
    },
    "Moodle without folders": {
        "Anna_1_assignsubmission_file_plan.json": plan("a", "2026-10-01"),
        "Anna_1_assignsubmission_file_plan2.json": plan("a", "2026-10-02"),
        "Ben_2_assignsubmission_file_plan.json": plan("b"),
    },
    "nbgrader": {
        "source/ps1/plan.json": plan("x"),
        "release/ps1/plan.json": plan("x"),
        "submitted/anna/ps1/plan.json": plan("a"),
        "submitted/anna/ps1/timestamp.txt": b"2026-11-01 10:00:00.000001 UTC",
        "submitted/ben/ps1/plan.json": plan("b"),
        "autograded/anna/ps1/plan.json": plan("y"),
        "feedback/anna/ps1/x.json": b"{}",
        "gradebook.json": b"{}",
    },
    "nbgrader's exchange": {
        "anna+ps1+2026-11-01 10:00:00 UTC+x1/plan.json": plan("old", "2026-10-01"),
        "anna+ps1+2026-11-02 10:00:00 UTC+x2/plan.json": plan("a", "2026-10-02"),
        "ben+ps1+2026-11-01 10:00:00 UTC+x3/plan.json": plan("b"),
    },
    "homes": {
        "anna/workbook/plan.json": plan("a"),
        "anna/workbook/plan.history/2026-10-31.json": plan("x", "2026-12-01"),
        "anna/workbook/history/2026-10-31.json": plan("x", "2026-12-01"),
        "anna/workbook/class/zoe.json": plan("x", "2026-12-01"),
        "anna/workbook/examples/people/asha.json": plan("x", "2026-12-01"),
        "anna/workbook/notebooks/.ipynb_checkpoints/plan.json": plan("x", "2026-12-01"),
        "anna/.local/share/kernel.json": b"{}",
        "anna/data/points.json": b"{}",
        "ben/careerkit/my-career/plan.json": plan("b"),
    },
    "a class in a folder of its own": {
        "Kurs 7/Herbst/anna.json": plan("a"),
        "Kurs 7/Herbst/ben.json": plan("b"),
    },
    "zips": {"anna.zip": packed({"w/plan.json": plan("a")}), "ben.zip": packed({"plan.json": plan("b")})},
    "one zip": {"all.zip": packed({"anna.json": plan("a"), "ben.json": plan("b")})},
    "the zips of two groups": {
        "one.zip": packed({"Anna_1_assignsubmission_file_/plan.json": plan("a")}),
        "two.zip": packed({"Ben_1_assignsubmission_file_/plan.json": plan("b")}),
    },
    "a zip of Moodle with a zip of each": {
        "DR101-Plan-77.zip": packed(
            {
                "Anna_1_assignsubmission_file_/w.zip": packed({"w/plan.json": plan("a")}),
                "Ben_2_assignsubmission_file_/plan.json": plan("b"),
                "__MACOSX/Ben_2_assignsubmission_file_/._plan.json": b"\0",
            }
        )
    },
    "a zip of nbgrader": {
        "course.zip": packed(
            {
                "course/source/ps1/plan.json": plan("x"),
                "course/submitted/anna/ps1/plan.json": plan("a"),
                "course/submitted/ben/ps1/plan.json": plan("b"),
                "course/autograded/ben/ps1/plan.json": plan("x"),
            }
        )
    },
    "a zip from Windows": {
        "all.zip": packed({".\\coll\\anna\\plan.json": plan("a"), "coll\\ben\\plan.json": plan("b")})
    },
}


@pytest.mark.parametrize("files", IN_FOLDERS.values(), ids=IN_FOLDERS)
def test_two_people_are_found_however_they_are_laid(tmp_path: Path, files: dict[str, bytes]) -> None:
    """Each person once, the newest plan, and nothing that lies beside it."""
    assert ["a", "b"] == sorted(names(lay(tmp_path, files)))


@pytest.mark.parametrize("name", sorted(IN_FOLDERS.keys() - {"a zip of Moodle with a zip of each"}))
def test_a_zip_of_a_folder_is_as_good_as_the_folder(tmp_path: Path, name: str) -> None:
    """Packed by whoever collects, the same people are found, also in zips within it."""
    path = tmp_path / "packed.zip"
    path.write_bytes(packed(IN_FOLDERS[name]))

    assert ["a", "b"] == sorted(names(path))


def test_the_newest_counts_and_the_others_are_counted(tmp_path: Path) -> None:
    """By the day in the file, whatever the time of the file; else by nbgrader's time, else by the file's."""
    anna = {f"anna/{day}/plan.json": plan(day, day) for day in ("2026-10-01", "2026-11-02", "2026-09-30")}
    ben = {
        "ben/ps1/plan.json": Plan(person=Person(name="later")).to_json().encode(),
        "ben/ps1/timestamp.txt": b"2026-11-03 00:00:00 UTC",
        "ben/ps2/plan.json": Plan(person=Person(name="earlier")).to_json().encode(),
        "ben/ps2/timestamp.txt": b"2026-11-02 00:00:00 UTC",
    }
    cleo = {f"cleo/{name}.json": Plan(person=Person(name=name)).to_json().encode() for name in ("new", "old")}
    lay(tmp_path, {**anna, **ben, **cleo})
    os.utime(tmp_path / "anna/2026-09-30/plan.json", (2e9, 2e9))
    os.utime(tmp_path / "cleo/old.json", (1e9, 1e9))
    looked = Looked()

    assert ["2026-11-02", "later", "new"] == names(tmp_path)
    assert 3 == len([*find([tmp_path], looked)])
    assert ["Four older files passed over: of a person the newest counts."] == looked.sentences()


def test_a_share_comes_before_a_plan(tmp_path: Path) -> None:
    """Who hands in numbers alone is not read whole; of two shares the newest counts."""
    lay(tmp_path, {"anna/plan.json": plan("a", "2027-01-01"), "anna/old.json": share("2026-09-01")})
    lay(tmp_path, {"anna/new.json": share(DAY), "ben/plan.json": plan("b")})

    assert ["anna/new.json", "ben/plan.json"] == found(tmp_path)


def test_files_beside_each_other_are_of_as_many_people(tmp_path: Path) -> None:
    """Thirty shares that browsers have numbered are no versions of one."""
    lay(tmp_path, {f"career-plan-for-class ({n}).json": share() for n in range(1, 31)})

    assert 30 == len(found(tmp_path))


def test_nobody_hands_in_a_crowd(tmp_path: Path) -> None:
    """What looks like a class in the folder or zip of one person is one hand-in."""
    crowd = {f"P_{n}_assignsubmission_file/plan.json": plan(str(n)) for n in range(9)}
    lay(tmp_path / "anna", crowd)
    lay(tmp_path / "ben" / "submitted", crowd)
    lay(tmp_path, {"cleo.zip": packed(crowd), "dan/plan.json": plan("d")})

    assert 4 == len(found(tmp_path))


def test_what_lies_too_deep_is_told(tmp_path: Path) -> None:
    """A folder in which nothing is found is counted, with what to do."""
    lay(tmp_path, {"/".join(["anna", *"abcdefgh", "plan.json"]): plan("a"), "ben/plan.json": plan("b")})
    lay(tmp_path, {"/".join(["cleo", *"abcde"[: DEPTH - 1], "plan.json"]): plan("c"), "dan/notes.txt": b""})
    looked = Looked()

    assert ["b", "c"] == names(tmp_path)
    assert [*find([tmp_path], looked)]
    assert ["Two folders without a plan or share, 6 folders deep and past no link."] == (looked.sentences())


def test_a_home_without_a_plan_is_no_broken_hand_in(tmp_path: Path) -> None:
    """Other files of somebody who has not begun are none; one handed in alone is, and a damaged plan."""
    lay(tmp_path, {"anna/data/points.json": b"{}", "ben/x.json": b"{}", "cleo/work/data/a.json": plan("c")})
    lay(tmp_path, {"dan/plan.json": b"", "dan/data/points.json": b"{}"})
    looked = Looked()

    assert ["ben/x.json", "cleo/work/data/a.json", "dan/plan.json"] == [
        handin.name for handin in find([tmp_path], looked)
    ]
    assert (1, 0) == (looked.empty, looked.passed_over)


def test_a_home_of_a_hundred_thousand_folders_is_not_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only so many entries of one person are looked at, the nearest first."""
    lay(tmp_path, {f"anna/{n:04}/x/plan.json": plan("x") for n in range(300)})
    lay(tmp_path, {"anna/plan.json": plan("a", "2027-01-01"), "ben/plan.json": plan("b")})
    scanned: list[object] = []
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: scanned.append(path) or scan(path))

    assert ["a", "b"] == names(tmp_path)
    assert len(scanned) < 200


def test_the_folder_for_the_overview_is_left_out(tmp_path: Path) -> None:
    """What lies in it is not of the class."""
    lay(tmp_path, {"anna.json": plan("a"), "out/rows.json": plan("x")})

    assert ["anna.json"] == [each.name for each in find([tmp_path], None, tmp_path / "out")]


def test_a_zip_in_a_zip_costs_bounded_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its files is unpacked from its beginning, so of a large one few are looked at."""
    inner = packed({f"{n:03}.json": plan(str(n), f"2026-10-{n % 30 + 1:02}") for n in range(60)})
    (tmp_path / "all.zip").write_bytes(packed({"anna/w.zip": inner, "ben/plan.json": plan("b")}))
    monkeypatch.setattr(handins, "_MOST_UNPACKED", 10 * len(inner))
    looked = Looked()

    assert 2 == len([*find([tmp_path], looked)])
    assert looked.passed_over < 10


# Hostile


def test_no_link_is_followed(tmp_path: Path) -> None:
    """Not out of the folder, not to a folder, and not through a folder that became one later."""
    lay(
        tmp_path,
        {
            "secret/plan.json": plan("secret"),
            "coll/ben/plan.json": plan("b"),
            "coll/zoe/x/plan.json": plan("z"),
        },
    )
    (tmp_path / "coll/anna.json").symlink_to(tmp_path / "secret/plan.json")
    (tmp_path / "coll/cleo").symlink_to(tmp_path / "secret")
    (tmp_path / "coll/dan").mkdir()
    (tmp_path / "coll/dan/secret").symlink_to(tmp_path / "secret")
    given = [*find([tmp_path / "coll"])]
    (tmp_path / "coll/zoe/x").rename(tmp_path / "coll/zoe/y")
    (tmp_path / "coll/zoe/x").symlink_to(tmp_path / "secret")

    assert 2 == len([line for line in names(tmp_path / "coll") if line == "b" or "is a link" in line])
    assert "secret" not in names(tmp_path / "coll")
    with pytest.raises(PlanError, match="is a link"):
        given[-1].read()


def test_a_folder_that_is_named_may_be_a_link(tmp_path: Path) -> None:
    """Whoever names it means what it leads to."""
    lay(tmp_path, {"coll/anna.json": plan("a"), "coll/ben.json": plan("b")})
    (tmp_path / "link").symlink_to(tmp_path / "coll")

    assert ["a", "b"] == names(tmp_path / "link")


@pytest.mark.parametrize("name", ["pipe.json", "pipe.zip", "anna/plan.json"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str) -> None:
    """It is a hand-in that is no file."""
    lay(tmp_path, {"ben.json": plan("b"), "anna/x.txt": b"", "cleo/plan.json": plan("c")})
    os.mkfifo(tmp_path / name)

    assert "it is not a file." in names(tmp_path)


def test_a_folder_that_may_not_be_opened_is_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are read; root may open any folder, so the system is made to refuse."""
    lay(tmp_path, {"anna/plan.json": plan("a"), "ben/plan.json": plan("b")})
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "anna":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert ["it cannot be opened: Permission denied.", "b"] == names(tmp_path)


def bomb() -> bytes:
    """A hundred megabytes of one letter."""
    return packed({"anna/plan.json": b"a" * (document.MAX_BYTES - 1), "ben/plan.json": plan("b")})


def large_zip() -> bytes:
    """A zip larger than a plan may be, with one in it."""
    return packed({"film.bin": os.urandom(document.MAX_BYTES), "plan.json": plan("x")})


def encrypted() -> bytes:
    """A zip whose first file says that it has a password."""
    made = bytearray(packed({"anna/plan.json": plan("a"), "ben/plan.json": plan("b")}))
    at = made.index(b"PK\x01\x02")
    made[at + 8] |= 1
    return bytes(made)


def overlapping() -> bytes:
    """A zip in which all files are the same bytes."""
    made = packed({f"p{n}/plan.json": plan("same") * 9 for n in range(9)})
    at = made.index(b"PK\x01\x02")
    end = made.index(b"PK\x05\x06")
    first, size = made[:at], len(made[: made.index(b"PK\x03\x04", 4)])
    entries = bytearray(made[at:end])
    place = 0
    while (place := entries.find(b"PK\x01\x02", place)) >= 0:
        entries[place + 42 : place + 46] = b"\0\0\0\0"
        place += 4
    tail = bytearray(made[end:])
    tail[16:20] = struct.pack("<I", size)
    return first[:size] + bytes(entries) + bytes(tail)


def endless() -> bytes:
    """A zip whose list of files says that it is larger than any."""
    return packed({f"{n:040}{'x' * 200}/plan.json": b"" for n in range(15_000)})


ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (bomb, "packed smaller than a plan can be"),
    "large": (lambda: packed({"a/plan.json": os.urandom(document.MAX_BYTES + 9), "b.json": b""}), "MB large"),
    "large zip": (lambda: packed({"a/w.zip": large_zip(), "b/b.json": b""}), "MB large"),
    "encrypted": (encrypted, "locked with a password"),
    "overlapping": (overlapping, "lie upon one another"),
    "endless": (endless, "far more files"),
    "up": (lambda: packed({"../../anna.json": plan("x"), "b.json": b""}), "leads out of the zip"),
    "up from Windows": (lambda: packed({"a\\..\\..\\anna.json": plan("x"), "b.json": b""}), "leads out of"),
    "absolute": (lambda: packed({"/etc/anna.json": plan("x"), "b.json": b""}), "leads out of the zip"),
    "drive": (lambda: packed({"C:anna.json": plan("x"), "b.json": b""}), "leads out of the zip"),
    "cut off": (lambda: packed({"a.json": plan("x")})[:-9], "no zip that can be read"),
    "no zip": (lambda: b"<html>" * 99, "no zip that can be read"),
    "empty": (lambda: b"", "no zip that can be read"),
    "unusual": (
        lambda: packed({"a.json": plan("x"), "b.json": b""}, compress_type=zipfile.ZIP_LZMA),
        "unusual way",
    ),
    "matryoshka": (
        lambda: packed({"a/a.zip": packed({"b.zip": packed({"c.json": plan("x")})}), "b/b.json": b""}),
        "a zip in a zip in a zip",
    ),
}


@pytest.mark.parametrize("name", ZIPS)
def test_a_hostile_zip_is_an_error_and_nothing_of_it_lands_on_disk(tmp_path: Path, name: str) -> None:
    """A sentence says what is wrong; the others are read."""
    make, sentence = ZIPS[name]
    (tmp_path / "zip.zip").write_bytes(make())
    before = {*tmp_path.rglob("*")}
    told = names(tmp_path)

    assert [line for line in told if sentence in line], told
    assert before == {*tmp_path.rglob("*")}
    assert not Path("/etc/anna.json").exists()

    lay(tmp_path, {"coll/zip.zip": make(), "coll/zoe.json": plan("z")})
    assert "z" in names(tmp_path / "coll")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_files_of_one_name_in_a_zip_none_counts(tmp_path: Path) -> None:
    """Programs disagree on which of them is meant."""
    (tmp_path / "all.zip").write_bytes(
        packed([("a.json", plan("1")), ("a.json", plan("2")), ("b.json", plan("b"))])
    )
    told = names(tmp_path)

    assert "b" in told
    assert {"1", "2"}.isdisjoint(told)


def test_a_zip_that_lies_about_sizes_is_an_error(tmp_path: Path) -> None:
    """No more is unpacked than it says, and less is not taken for whole."""
    made = bytearray(packed({"anna.json": plan("a"), "ben.json": plan("b")}))
    at = made.index(b"PK\x01\x02")
    made[at + 24 : at + 28] = struct.pack("<I", 50)
    (tmp_path / "all.zip").write_bytes(made)

    assert ["it is broken within its zip. Make the zip anew.", "b"] == names(tmp_path)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_zip_with_any_bytes_changed_gives_plans_or_sentences(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Nothing is raised but sentences, whatever the bytes say."""
    made = bytearray(packed({"anna/plan.json": plan("a"), "ben.zip": packed({"plan.json": plan("b")})}))
    for _ in range(data.draw(st.integers(1, 8))):
        made[data.draw(st.integers(0, len(made) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("zip") / "all.zip"
    path.write_bytes(made)

    assert len(cohort.review_all([path], AS_OF)) <= 3


def test_a_hand_in_reaches_another_process_whole(tmp_path: Path) -> None:
    """Also one in a zip in a zip, and in bytes that do not grow with its content."""
    inner = packed({"w/plan.json": plan("a") * 1, "ben.json": b"{}"})
    (tmp_path / "all.zip").write_bytes(packed({"Anna_1_assignsubmission_file_/w.zip": inner, "b.json": b""}))
    (handin, *_) = find([tmp_path])
    sent = pickle.dumps(handin)

    assert handin.read() == pickle.loads(sent).read() == plan("a")
    assert len(sent) < 2_000


def test_a_hand_in_of_one_file(tmp_path: Path) -> None:
    """A single file that is named is read by its name, whatever it ends in."""
    path = lay(tmp_path, {"anna.txt": plan("a")}) / "anna.txt"

    assert [HandIn(str(path), "anna.txt")] == [*find([path])]
    assert ["a"] == names(path)
