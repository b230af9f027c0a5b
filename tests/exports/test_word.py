"""The Word brief: real headings, tables that repeat their headings, pictures with words."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.styles.styles import Styles

from careerkit import read_plan, tables, workspace
from careerkit.exports.export import content
from careerkit.exports.redact import redact
from careerkit.plan import Action, Competency, Goal, Person, Plan, Resource

TODAY = date(2026, 11, 21)
SAMPLE = read_plan(workspace.examples() / "sample-plan.json")


def write(plan: Plan, as_of: date, audience: str = "self", what: str = "plan") -> bytes:
    """A plan as a Word document."""
    return content(plan, ".docx", as_of, audience, what)


MANAGER = write(redact(SAMPLE, "manager").plan, TODAY, "manager")
HOSTILE = ["a\x00b", "\x1b[31m", "<w:p>&amp;</w:p>", "\ufffe\uffff", "\u202eabc", "a\n\nb" * 2000]


def document(content: bytes):
    return Document(io.BytesIO(content))


def test_the_brief_has_the_sections_of_a_career_talk() -> None:
    """Each stands under a real heading, in this order."""
    paragraphs = document(MANAGER).paragraphs

    assert [
        "Where I want to be",
        "My goals",
        "What my goals ask for",
        "What I work on first",
        "My next steps",
        "What I ask for",
        "What I have done",
        "What I would like to ask you",
    ] == [each.text for each in paragraphs if each.style.name == "Heading 1"]
    assert "Title" == paragraphs[0].style.name


def test_every_table_repeats_its_headings_and_keeps_rows_whole() -> None:
    """A table that goes over a page begins with its headings again."""
    for table in document(MANAGER).tables:
        rows = [row._tr.trPr for row in table.rows]

        assert rows[0].find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_every_picture_says_what_it_shows() -> None:
    """Roadmap and gaps carry the chart's own sentence; a manager is not told to fill in hours."""
    said = [each._inline.docPr.get("descr") for each in document(MANAGER).inline_shapes]

    assert 2 == len(said)
    assert said[0].startswith("Roadmap from 21 Nov 2026")
    assert "competencies are developed" in said[1]
    assert "say how many hours" not in said[0]


@pytest.mark.parametrize("audience", ["self", "manager"])
def test_table_1_is_table_1(audience: str) -> None:
    """Cell by cell the document holds what the workbook's table shows, its footnote below."""
    plan = redact(SAMPLE, audience).plan
    expected = tables.table1(plan, TODAY)
    made = document(write(plan, TODAY, audience, "table1"))
    found = [[cell.text for cell in row.cells] for row in made.tables[0].rows]

    assert [expected.heads, *expected.frame.to_numpy().tolist()] == found
    assert expected.note in [each.text for each in made.paragraphs]


def test_the_file_names_its_language_and_title_and_no_place() -> None:
    """Its properties hold the title and the person; nothing of the machine it was made on."""
    core = document(MANAGER).core_properties
    packed = zipfile.ZipFile(io.BytesIO(MANAGER))
    text = b"".join(packed.read(name) for name in packed.namelist() if name.endswith((".xml", ".rels")))

    assert ("Career plan of Maya Okafor", "Maya Okafor", "") == (core.title, core.author, core.comments)
    assert b'w:val="en-GB"' in packed.read("word/styles.xml")
    assert b"/home/" not in text
    assert str(Path.cwd()).encode() not in text


def test_the_steps_and_what_they_need() -> None:
    """An open step with its hows; what others can give is asked for, with its sum."""
    need = Resource(kind="funding", what="Exam fee", cost=300)
    step = Action(id="action-1", what="Sit the exam", due=date(2027, 5, 29), resources=(need,))
    done = Action(id="action-2", what="Begin", status="done", resources=(need,))
    made = document(write(Plan(actions=(step, done)), TODAY))
    text = "\n".join(each.text for each in made.paragraphs)

    assert "Funding: Exam fee (USD 300). For: Sit the exam, by 29 May 2027" in text
    assert "Together USD 300." in text
    assert ["Sit the exam"] == [row.cells[1].text for row in made.tables[0].rows[1:]]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_makes_no_broken_file(text: str) -> None:
    """What xml cannot hold is left out; markup is text."""
    goal = Goal(id="goal-1", statement=text or "x", due=TODAY)
    gap = Competency(id="competency-1", name=text[:400], goal_id="goal-1", current=1)
    plan = Plan(person=Person(name=text[:400]), goals=(goal,), competencies=(gap,))

    assert 2 <= len(document(write(plan, TODAY)).tables)


def test_an_empty_plan_gives_a_friendly_page() -> None:
    """One sentence, no table."""
    made = document(write(Plan(), TODAY))

    assert [] == made.tables
    assert "nothing in this plan to show yet" in made.paragraphs[-1].text


def test_the_same_plan_gives_the_same_bytes() -> None:
    """No clock stands in the file."""
    assert MANAGER == write(redact(SAMPLE, "manager").plan, TODAY, "manager")


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdfinfo")), reason="needs LibreOffice")
def test_libreoffice_makes_three_pages_of_it(tmp_path: Path) -> None:
    """The sample's brief opens and is short enough for a talk; other fonts may need one page more."""
    (tmp_path / "brief.docx").write_bytes(MANAGER)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "brief.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    told = subprocess.run(
        ["pdfinfo", tmp_path / "brief.pdf"], check=True, capture_output=True, text=True
    ).stdout
    pages = int(next(line for line in told.splitlines() if line.startswith("Pages")).split()[1])

    assert 1 <= pages <= 4
    assert "Career plan of Maya Okafor" in told


def test_a_long_table_looks_up_no_style_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Word files of a thousand goals took a minute: each cell searched all styles."""
    looked: list[object] = []
    real = Styles.get_style_id
    monkeypatch.setattr(Styles, "get_style_id", lambda self, *args: looked.append(args) or real(self, *args))
    counts = []
    for size in (2, 40):
        goals = tuple(Goal(id=f"goal-{n}", statement=f"Goal {n}") for n in range(1, size + 1))
        looked.clear()
        write(Plan(goals=goals), TODAY)
        counts.append(len(looked))

    assert counts[0] == counts[1]
