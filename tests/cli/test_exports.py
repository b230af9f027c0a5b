"""The commands export and import: what they say before they write, and what they leave."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document

from careerkit import cli, workspace
from careerkit.cli import exports
from careerkit.errors import CareerkitError
from careerkit.plan import Competency
from careerkit.planfile import read_plan

RESUME = Path(__file__).parents[1] / "fixtures" / "resume.json"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copy(workspace.examples() / "sample-plan.json", tmp_path / "plan.json"))


def run(*arguments: object, answer: str = "") -> Result:
    return CliRunner().invoke(cli.commands, [str(each) for each in arguments], input=answer)


MANAGER = ("--for", "manager", "--as-of", "2026-11-21")


def test_a_hand_over_is_read_before_it_is_written(sample: Path) -> None:
    """All that will be seen, what stays behind and what to look at; without an answer nothing is written."""
    before, to = sample.read_bytes(), sample.with_name("brief.docx")
    result = run("export", sample, "--to", to, *MANAGER)
    lines = result.output.splitlines()

    assert ["This is what your manager will read:", "", "# Career plan of Maya Okafor"] == lines[:3]
    assert "  Journal: all 15" in lines
    assert any("my own small planning office" in line and "leaving" in line for line in lines)
    assert "Nothing was written. Read it, then use --yes." == lines[-1]
    assert before == sample.read_bytes()
    assert not to.exists()


@pytest.mark.parametrize("ending", [".md", ".docx"])
def test_the_preview_is_the_file_word_for_word(sample: Path, ending: str) -> None:
    """What was read is what is handed over; of pictures Word holds the text as their description."""
    to = sample.with_name(f"brief{ending}")
    output = run("export", sample, "--to", to, *MANAGER, "--yes").output
    preview = output.split("will read:\n\n", 1)[1].split("\nLeft out for", 1)[0]
    if ending == ".md":
        assert preview.strip() == to.read_text().rpartition("\n<!-- careerkit")[0].strip()
        return
    with zipfile.ZipFile(to) as packed:
        xml = html.unescape(packed.read("word/document.xml").decode())
    written = [*re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml), *re.findall(r'descr="([^"]*)"', xml)]
    seen, read = (set(re.findall(r"\w+", text)) for text in (" ".join(written), preview))

    # A picture has its name in front of its text, and a row of a table has no such words in Word.
    assert read - seen <= {"Roadmap", "Gaps"}
    assert seen <= read


def test_the_plan_keeps_the_day_of_a_hand_over_and_nothing_else(sample: Path) -> None:
    """The coming talk gets it; what has changed since is told next time."""
    before = read_plan(sample)
    run("export", sample, "--to", sample.with_name("brief.md"), *MANAGER, "--yes")
    after = read_plan(sample)
    (talk,) = [each for each in after.talks if each.sent_on]

    assert ("talk-2", date(2026, 11, 21)) == (talk.id, talk.sent_on)
    assert before == after.model_copy(update={"talks": before.talks, "key": ""})

    run(
        "export",
        sample,
        "--to",
        sample.with_name("other.md"),
        "--for",
        "mentor",
        "--as-of",
        "2026-11-21",
        "--yes",
    )
    assert ["mentor"] == [each.reader for each in read_plan(sample).talks[2:]]

    again = run(
        "export", sample, "--to", sample.with_name("next.md"), "--for", "manager", "--as-of", "2026-12-21"
    )
    assert "since you had this on 21 Nov 2026" in again.output


def test_a_class_gets_numbers_and_the_gaps_that_were_named(sample: Path) -> None:
    """In words first; then a file without a text of the plan but those names."""
    to = sample.with_name("share.json")
    asked = ("export", sample, "--to", to, "--for", "class", "--as-of", "2026-11-21")
    result = run(*asked, "--gap", "competency-2", "--yes")

    assert "Gaps by name: effective communication skills." in result.output
    assert ["effective communication skills"] == json.loads(to.read_text())["gaps"]
    assert "Maya" not in to.read_text()
    to.unlink()
    assert "No gap is named." in run(*asked).output
    assert not to.exists()


def test_questions_go_out_and_their_answer_comes_in(sample: Path) -> None:
    """Two commands; what would be added is shown first, and a refused look adds nothing."""
    page = sample.with_name("questions.docx")
    out = run("ask", sample, "--to", page, "--rate", "competency-3", "--feedback")
    document = Document(str(page))
    for row, text in zip(document.tables[0].rows[1:], ("Ines", "2026-11-01", "4", "Ask more"), strict=True):
        row.cells[1].text = text
    document.save(str(page))
    before = sample.read_bytes()
    refused = run("import", sample, page, answer="n\n")

    assert "How far am I with this" in out.output
    assert "Ines gives 4 of 5" in refused.output
    assert "not of this plan" not in refused.output
    assert before == sample.read_bytes()

    run("import", sample, page, "--yes")
    rated = read_plan(sample).by_id["competency-3"]
    assert isinstance(rated, Competency)
    assert (4, "Ines") == (rated.second_rating, rated.second_rater)
    assert "Nothing was added." in run("import", sample, page, "--yes").output


@pytest.mark.parametrize(
    "to,more",
    [
        ("plan.json", []),
        ("x.pdf", []),
        ("x.csv", []),
        ("x.md", ["--as-of", "?"]),
    ],
)
def test_export_refuses_in_a_sentence(sample: Path, to: str, more: list[str]) -> None:
    """Nothing is written."""
    result = run("export", sample, "--to", sample.with_name(to), *more)

    assert isinstance(result.exception, CareerkitError)
    assert ["plan.json"] == [each.name for each in sample.parent.iterdir()]


def test_export_names_the_readers_there_are(sample: Path) -> None:
    """A reader that nobody is gets the list, and nothing is written."""
    result = run("export", sample, "--to", sample.with_name("x.md"), "--for", "boss")

    assert 2 == result.exit_code
    assert "'manager', 'class'" in result.output
    assert ["plan.json"] == [each.name for each in sample.parent.iterdir()]


def test_export_does_not_replace_somebody_s_file(sample: Path) -> None:
    """Without a terminal it says so; a script says --force."""
    notes = sample.with_name("notes.md")
    notes.write_text("mine")
    refused = run("export", sample, "--to", notes)
    kept = notes.read_text()
    forced = run("export", sample, "--to", notes, "--force")

    assert isinstance(refused.exception, CareerkitError)
    assert "replace it with --force" in str(refused.exception)
    assert "mine" == kept != notes.read_text()
    assert 0 == forced.exit_code


def test_export_asks_at_a_terminal(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a yes nothing changes."""
    notes = sample.with_name("notes.md")
    notes.write_text("mine")
    monkeypatch.setattr(exports, "_is_terminal", lambda: True)
    declined = run("export", sample, "--to", notes, answer="n\n")
    kept = notes.read_text()
    run("export", sample, "--to", notes, answer="y\n")

    assert declined.output.endswith("Nothing was written.\n")
    assert "mine" == kept != notes.read_text()


def test_import_shows_and_asks(sample: Path) -> None:
    """Without a yes nothing changes; with one it is there, and the next time there is nothing to add."""
    before = sample.read_bytes()
    declined = run("import", sample, RESUME, answer="n\n")
    unchanged = before == sample.read_bytes()
    accepted = run("import", sample, RESUME, answer="y\n")
    again = run("import", sample, RESUME, "--yes")

    assert "  Experience: CEO/President, Pied Piper, 1 Dec 2013 to 1 Dec 2014" in declined.output
    assert unchanged
    assert "13 records more" in accepted.output
    assert "Nothing was added" in again.output
    assert "Maya Okafor" == read_plan(sample).person.name


def test_import_takes_what_it_can_and_says_the_rest(tmp_path: Path) -> None:
    """Exit code 0 with remarks; 2, and no plan, only where nothing can be read."""
    plan, source = tmp_path / "plan.json", tmp_path / "resume.json"
    work = [{"name": "Mill", "position": "Cook", "startDate": "2021-03", "endDate": "2024-09-31"}]
    source.write_text(json.dumps({"work": work, "pets": ["cat"]}))
    result = run("import", plan, source, "--yes")

    assert 0 == result.exit_code
    assert "  Experience: Cook, Mill, from Mar 2021" in result.output
    assert "  work, entry 1: endDate “2024-09-31” is not a date that can be read" in result.output
    assert "Not read:\n  pets" in result.output
    assert "now holds it: one record more." in result.output

    source.write_text("{}")
    nothing = run("import", tmp_path / "other.json", source, "--yes")
    assert isinstance(nothing.exception, CareerkitError)
    assert not (tmp_path / "other.json").exists()


def test_import_asks_once_what_words_below_a_heading_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a terminal, or by a flag; lines of a list are what --as says."""
    plan, source = tmp_path / "plan.json", tmp_path / "resume.json"
    source.write_text(json.dumps({"skills": [{"name": "Other", "keywords": ["Till", "Rota"]}]}))
    lines = tmp_path / "list.txt"
    lines.write_text("Soups\nStocks\n")

    assert "  Skill: Other (Till, Rota)" in run("import", plan, source, "--no-split", answer="n\n").output
    monkeypatch.setattr(exports, "_is_terminal", lambda: True)
    asked = run("import", plan, source, answer="y\ny\n").output
    assert "one skill with words below: is each word a skill?" in asked
    assert "  Skill: Rota" in asked
    run("import", plan, lines, "--as", "competencies", "--yes")
    assert ["Soups", "Stocks"] == [each.name for each in read_plan(plan).competencies]
    assert 2 == run("import", plan, lines, "--as", "pets").exit_code


def test_a_calendar_reminds_and_nothing_else_does(sample: Path) -> None:
    """So many days before each date; a document refuses in a sentence, and is not written."""
    to = sample.with_name("plan.ics")
    run("export", sample, "--to", to, "--remind", "7")
    told = run("export", sample, "--to", sample.with_name("plan.docx"), "--remind", "7")

    assert "TRIGGER:-P6DT15H" in to.read_text()
    assert (1, True) == (told.exit_code, "Only a calendar reminds you" in str(told.exception))
    assert not sample.with_name("plan.docx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes as on Unix")
def test_import_does_not_wait_for_a_pipe(sample: Path) -> None:
    """What is no file is said to be none, also a folder and a device that never ends."""
    os.mkfifo(sample.parent / "resume.json")
    for name, said in (("resume.json", "is not a file"), ("", "is a folder"), ("/dev/zero", "is not a file")):
        result = run("import", sample, sample.parent / name)

        assert isinstance(result.exception, CareerkitError)
        assert said in str(result.exception)
