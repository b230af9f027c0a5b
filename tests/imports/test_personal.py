"""Which personal data a file holds: what is found, what is not, and what is taken for it and is none."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import docx
import icalendar
import nbformat
import openpyxl
import pytest

from careerkit import exports, read_plan, workspace
from careerkit.errors import CareerkitError
from careerkit.imports.personal import BESIDE, PEOPLE, PHONE, PICTURES, in_words, is_to_pass_on, personal
from careerkit.plan import Action, Plan
from tests.hostile import word

AS_OF = date(2026, 11, 21)
SAMPLES = workspace.samples()
ENDINGS = (".docx", ".xlsx", ".ics", ".html", ".md")
# As people of a dozen countries write them; five have no form that could be looked for.
PLANTED = """
anna.kovacs+jobs@example.co.uk | JOE@EXAMPLE.COM | müller@example.de | a_b-c@mail.example.museum
<ana@example.com> | o'brien@example.ie | name at example dot com | info@sub.domain.example.org
(415) 555-0132 | 415-555-0132 | 415.555.0132 | +1 415 555 0132 | 4155550132 | tel:+14155550132
+49 30 901820 | 030 901820 | 0171/2345678 | 0049 171 2345678 | +49 (0)171 2345678 | 0171-2345678
020 7946 0958 | 07700 900123 | +44 20 7946 0958 | 06 12 34 56 78 | +33 6 12 34 56 78 | 06.12.34.56.78
+91 98765 43210 | 098765 43210 | 98765-43210 | 0712 345678 | +254 712 345 678 | (11) 91234-5678
+55 11 91234-5678 | 612 34 56 78 | 333 123 4567 | 512 345 678 | 090-1234-5678 | +86 138 0013 8000
https://www.linkedin.com/in/anna-k-123 | github.com/annak | xing.com/profile/Anna_K
orcid.org/0000-0002-1825-0097 | https://x.com/annak | @annak | mastodon.social/@annak
anna-kovacs.example.com/cv | https://t.me/annak | /home/anna/plan.json | /Users/anna/Documents/plan.json
C:\\Users\\Anna\\plan.json | /mnt/c/Users/anna/x | ~anna/x
"""
EVERY = [each.strip() for line in PLANTED.strip().splitlines() for each in line.split(" | ")]


def shown_text(content: bytes, ending: str) -> str:
    """What a reader of the file sees, by its own program's reader."""
    if ending == ".docx":
        body = docx.Document(io.BytesIO(content)).element.body
        return "\n".join("".join(run.text or "" for run in each.iter(f"{W}t")) for each in body.iter(f"{W}p"))
    if ending == ".xlsx":
        sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
        return "\n".join(str(cell) for sheet in sheets for row in sheet.values for cell in row if cell)
    if ending == ".ics":
        parts = icalendar.Calendar.from_ical(content).walk()
        return "\n".join(str(value) for part in parts for value in part.values())
    if ending == ".html":
        import bs4

        return bs4.BeautifulSoup(content, "lxml").get_text()
    return content.decode()


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def planted(plan: Plan) -> Plan:
    """The plan with a step for each address and number."""
    steps = [
        Action(id=f"action-9{place:03d}", what=f"Ask the owner of {each} for an hour", due=date(2027, 1, 9))
        for place, each in enumerate(EVERY)
    ]
    return plan.model_copy(update={"actions": (*plan.actions, *steps)})


def found_in(content: bytes, name: str, plan: Plan) -> str:
    """All words that were found in a file, a line each."""
    found = personal(content, name, plan)
    return "\n".join(
        words for what, held in found.items() if what not in (BESIDE, PICTURES) for words in held
    )


@pytest.mark.parametrize("ending", ENDINGS)
def test_most_addresses_and_numbers_are_found(ending: str, tmp_path: Path) -> None:
    """Nine in ten of those that a file shows, whatever its format does to them."""
    to, plan = tmp_path / f"x{ending}", read_plan(SAMPLES["asha"])
    exports.export(planted(plan), to, AS_OF)
    text = re.sub(r"\s+", " ", shown_text(to.read_bytes(), ending))
    words = found_in(to.read_bytes(), to.name, plan)
    shown = [each for each in EVERY if each in text]
    missed = [each for each in shown if not is_found(each, words)]

    assert len(shown) >= len(EVERY) - 4
    assert len(missed) <= 6, missed


def is_found(each: str, words: str) -> bool:
    """Whether its words, or all of its digits, are among those found."""
    digits = re.sub(r"\D", "", words)
    core = each.strip("<>").removeprefix("https://").removeprefix("www.").removeprefix("tel:")
    number = re.sub(r"\D", "", core)
    home = re.search(r"[\w:/\\]*[Uu]sers[\\/]+\w+|/home/\w+", core)
    return (
        core in words
        or (len(number) > 7 and number in digits)
        or (home is not None and re.sub(r"^/mnt/c", "", home[0]) in words)
        or ("@" in core and core.rpartition("'")[2] in words)
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_without_addresses_has_none(name: str, tmp_path: Path) -> None:
    """No date, amount, code or figure of a plan is taken for an address or a number."""
    plan = read_plan(SAMPLES[name])
    for ending in ENDINGS:
        to = tmp_path / f"x{ending}"
        exports.export(plan, to, AS_OF)
        found = personal(to.read_bytes(), to.name, plan)

        assert not [held for what, held in found.items() if held and what not in (PEOPLE, BESIDE, PICTURES)]


def test_no_page_of_the_workbook_has_an_address() -> None:
    """Its links and figures are none; its outputs show the sample person and whom she knows."""
    maya = read_plan(SAMPLES["maya"])
    for path in workspace.notebooks().glob("*.ipynb"):
        found = personal(path.read_bytes(), path.name, maya)

        assert not [held for what, held in found.items() if held and what not in (PEOPLE, BESIDE, PICTURES)]


RAN = "/home/maya/work/02_goals.ipynb"


def notebook(**metadata: Any) -> bytes:
    """A notebook as papermill and JupyterLab leave it."""
    cells = [
        nbformat.v4.new_code_cell('plan_path = ""', metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(
            'plan_path = "/srv/plans/maya.json"', metadata={"tags": ["injected-parameters"]}
        ),
        nbformat.v4.new_code_cell(
            "show()",
            outputs=[
                nbformat.v4.new_output("display_data", {"text/html": "<b>Ruth</b>", "image/png": "iVB"})
            ],
            metadata={"papermill": {"start_time": "2026-11-21T08:00:00"}},
        ),
    ]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells, metadata=metadata)).encode()


FULL = {"papermill": {"output_path": RAN}, "widgets": {"state": {"a": {"value": "I was fired"}}}}


def test_a_notebook_tells_what_was_run_typed_and_shown() -> None:
    """Outputs, forms, the parameters that name a place, papermill's traces, the folder in them, a picture."""
    found = personal(notebook(**FULL), "x.ipynb", read_plan(SAMPLES["maya"]))

    assert {"Ruth": ["the output of cell 3"]} == found[PEOPLE]
    assert {"/home/maya": ["the metadata of the notebook"]} == found["Home folders"]
    assert {
        "paths and times of a run": ["the metadata of the notebook", "the metadata of cell 3"],
        "what was typed into forms": ["the metadata of the notebook"],
        'parameters: plan_path = "/srv/plans/maya.json"': ["cell 2"],
        "outputs, which show what stood in the plan": ["the output of cell 3"],
    } == found[BESIDE]
    assert found[PICTURES]


def test_what_it_says_to_do_clears_a_notebook(tmp_path: Path) -> None:
    """The command of nbconvert that it names leaves nothing but the cell of parameters."""
    path = tmp_path / "x.ipynb"
    path.write_bytes(notebook(**FULL))
    lines = in_words(personal(path.read_bytes(), path.name, Plan()), path.name)
    command = next(line for line in lines if "nbconvert" in line).partition("jupyter ")[2].split()
    python = [sys.executable, "-m", "jupyter", *command[:-1], str(path)]
    subprocess.run(python, check=True, capture_output=True)
    found = personal(path.read_bytes(), path.name, Plan())

    assert not found[BESIDE]
    assert not found["Home folders"]


def test_a_document_tells_its_author_comments_and_changes() -> None:
    """Also what stands in the description of a picture and behind a link."""
    comment = "<w:comments><w:comment w:author='x' w:author=\"Ruth\"><w:p><w:r><w:t>Too </w:t></w:r><w:r>"
    comment += "<w:t xml:space='preserve'>late</w:t></w:r></w:p></w:comment></w:comments>"
    body = '<w:p><w:ins w:author="Devon"><w:r><w:t>Ma</w:t></w:r><w:r><w:t>ya</w:t></w:r></w:ins></w:p>'
    link = '<Relationship Target="mailto:ruth@example.com" TargetMode="External"/>'
    core = "<cp:coreProperties><dc:creator>Maya O.</dc:creator><cp:lastModifiedBy/></cp:coreProperties>"
    extra = {
        "word/comments.xml": ("", comment),
        "word/_rels/document.xml.rels": ("", link),
        "docProps/core.xml": ("", core),
    }
    found = personal(word(body, extra=extra), "x.docx", read_plan(SAMPLES["maya"]))

    assert {"Maya": ["the text", "its properties"]}.items() <= found[PEOPLE].items()
    assert {"a comment: Too late", "comments by Ruth", "changes by Devon", "creator: Maya O."} == set(
        found[BESIDE]
    )
    assert {"ruth@example.com": ["a link or a picture"]} == found["E-mail addresses"]


def test_a_workbook_tells_what_it_hides() -> None:
    """Hidden sheets, rows and columns, comments, and who made it."""
    book = openpyxl.Workbook()
    page = book.active
    page["A1"] = "Call +49 30 901820"
    page["A1"].comment = openpyxl.comments.Comment("Ask Ruth first", "Devon")
    page.column_dimensions["C"].hidden = True
    page.row_dimensions[3].hidden = True
    book.create_sheet("Old").sheet_state = "veryHidden"
    book.properties.creator = "Maya"
    out = io.BytesIO()
    book.save(out)
    found = personal(out.getvalue(), "x.xlsx", read_plan(SAMPLES["maya"]))

    hidden = {"a hidden column", "a hidden row", "a hidden sheet"}
    assert {*hidden, "creator: Maya", "a comment: Ask Ruth first"} <= set(found[BESIDE])
    assert ["+49 30 901820"] == list(found[PHONE])


def test_a_calendar_is_read_across_its_folded_lines() -> None:
    """A long line is one line."""
    text = "BEGIN:VCALENDAR\r\nATTENDEE:mailto:ruth.okonkwo@exam\r\n ple.com\r\nEND:VCALENDAR\r\n"

    assert {"ruth.okonkwo@example.com": ["line 2"]} == personal(text.encode(), "x.ics", Plan())[
        "E-mail addresses"
    ]


def test_a_page_is_read_with_its_comments_and_entities() -> None:
    """What the markup keeps is found, and careerkit's own mark is none of it."""
    text = "<p>ruth&#64;example.com</p>\n<!-- draft by Ruth -->\n<!-- careerkit 0123456789abcdef -->"
    found = personal(text.encode(), "x.html", read_plan(SAMPLES["maya"]))

    assert {"ruth@example.com": ["line 1"]} == found["E-mail addresses"]
    assert {"a comment: draft by Ruth": ["the markup"]} == found[BESIDE]


def test_a_name_is_no_word_and_a_title_no_name() -> None:
    """Will is found and will is not; of Dr Sunanda it is Sunanda; a part of a word is none."""
    plan = Plan.model_validate(
        {"contacts": [{"id": "contact-1", "name": "Will"}, {"id": "contact-2", "name": "Dr Sunanda"}]}
    )
    text = "I will ask Will, the Dr, Willow and Dr Sunanda."

    assert {"Will": ["line 1"], "Sunanda": ["line 1"]} == personal(text.encode(), "x.md", plan)[PEOPLE]


@pytest.mark.parametrize(
    "name, content",
    [
        ("x.ipynb", b"no notebook"),
        ("x.ipynb", b"[" * 100_000),
        ("x.docx", b"no zip"),
        ("x.xlsx", b"PK\x03\x04 broken"),
        ("x.ipynb", b'{"cells": [{"source": ' + b"[" * 980 + b"]" * 980 + b"}]}"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(name: str, content: bytes) -> None:
    """A broken file is no file without personal data."""
    with pytest.raises(CareerkitError, match=r"broken|is not what|nested"):
        personal(content, name, Plan())


def test_only_a_share_among_json_files_is_to_be_passed_on(tmp_path: Path) -> None:
    """A plan is a plan, and what cannot be read is looked at as one."""
    kept = {"plan": {"schema_version": 3, "chapters": 1}, "odd": {"name": "x"}}
    share = {"as_of": "2026-11-21", "chapters": {}, "counts": {}, "gaps": ["ruth@example.com"]}
    for name, content in {**kept, "share": share}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content))

    assert ["share"] == [
        name for name in (*kept, "share", "missing") if is_to_pass_on(tmp_path / f"{name}.json")
    ]
    assert personal(json.dumps(share).encode(), "share.json", Plan())["E-mail addresses"]


def test_many_findings_are_not_all_printed() -> None:
    """Twenty of a kind, and how many more there are."""
    text = "\n".join(f"a{n}@example.com" for n in range(25))
    lines = list(in_words(personal(text.encode(), "x.txt", Plan()), "x.txt"))

    assert 20 == sum("@example.com" in line for line in lines)
    assert "  And five more." in lines
    assert "--plan" in lines[-2]
    assert lines[-1].startswith("Nothing finds everything")
