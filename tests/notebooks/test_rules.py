"""What holds of every notebook: the order of its cells, what code may do, how words are set."""

from __future__ import annotations

import ast
import json
import re
from itertools import pairwise

import nbformat
import pyphen
import pytest

from careerkit.plan import PARTS, RECORDS
from tests.notebooks import workbook
from tests.notebooks.workbook import CHAPTERS, NAMES, ROOT

each_notebook = pytest.mark.parametrize("name", NAMES)
each_chapter = pytest.mark.parametrize("name", CHAPTERS)

BEGIN = "**This page starts by itself.** If no "
PARAMETERS = 'plan_path = ""\nas_of = ""'
SET_UP = "import careerkit as ck\n\nfile = ck.open_plan(plan_path, as_of)"
PROSE = 60
LIST = 110
# LOOK's voice: no praise, no guilt, no hype, nothing that calls a thing easy.
UNWANTED = re.compile(
    r"!(?!\[)|\b(simply|just|easily|obviously|awesome|amazing|great job|well done|congratulations|powerful"
    r"|unlock|journey|leverage|empower|you should|you must)\b",
    re.IGNORECASE,
)
# "What comes easily to you?" is a question about the person, not a claim about a task.
ALLOWED = ("comes easily",)
SYLLABLES = pyphen.Pyphen(lang="en_US", left=1, right=1)
A_PLACE = re.compile(r"/(home|work|tmp|root|Users|usr)/|[A-Z]:\\|file://")


@each_notebook
def test_begins_in_the_same_way(name: str) -> None:
    """Title, how to begin, parameters and set-up stand first, the same in every notebook."""
    title, begin, parameters, set_up = workbook.notebook(name).cells[:4]
    extra = '\nfolder = ""\nmin_group = 8' if name == "class_overview" else ""

    assert title.source.startswith("# ")
    assert begin.source.startswith(BEGIN)
    assert ["parameters"] == parameters.metadata.tags
    assert PARAMETERS + extra == parameters.source
    assert SET_UP == set_up.source


@each_notebook
def test_says_what_is_about_jupyterlab_alone(name: str) -> None:
    """What makes no sense in a printed report is tagged, so that reports can leave it out."""
    tagged = [cell.id for cell in workbook.text_cells(name) if "lab-only" in cell.metadata.get("tags", ())]

    assert (["begin", "page", "binder"] if name == "00_start_here" else ["begin"]) == tagged


@each_chapter
def test_shows_the_plan_bar_first(name: str) -> None:
    """The plan bar follows the set-up, above every question."""
    assert "ck.plan_bar(file)" == workbook.notebook(name).cells[4].source


@each_chapter
def test_ends_with_what_is_open_and_one_link(name: str) -> None:
    """The last three cells are "Before you move on", what is still open in this chapter, and the way on."""
    before, view, onward = workbook.notebook(name).cells[-3:]

    assert "Before you move on" == workbook.heading_of(before)
    assert f'ck.forms.completeness(file, chapter="{CHAPTERS[name]}")' == view.source
    assert ".ipynb)" in onward.source


@each_notebook
def test_hides_its_code(name: str) -> None:
    """Every code cell is folded away in JupyterLab and at most three lines long.

    One is there to be filled in: the teacher's folder, and how many plans a class has at least.
    """
    for cell in workbook.code_cells(name):
        is_hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        assert is_hidden != workbook.is_for_people(name, cell)
        assert len(cell.source.splitlines()) <= (3 if is_hidden else 4)


@each_notebook
def test_no_key_beside_a_field_breaks_it(name: str) -> None:
    """No cell can be deleted or cut by accident, and none edited that is not there for it."""
    notebook = workbook.notebook(name)

    assert [] == [cell.id for cell in notebook.cells if cell.metadata.get("deletable") is not False]
    for cell in notebook.cells:
        assert workbook.is_for_people(name, cell) == cell.metadata.get("editable", True), cell.id


@each_notebook
def test_carries_the_mark_of_the_workbook(name: str) -> None:
    """By its name in the metadata JupyterLab tells a page of the workbook from other notebooks."""
    assert {"page": name} == workbook.notebook(name).metadata.careerkit


@each_notebook
def test_only_calls_careerkit_and_shows_one_thing(name: str) -> None:
    """Below the set-up a cell is one call into careerkit with plain arguments, nothing else."""
    for cell in workbook.code_cells(name)[2:]:
        (statement,) = ast.parse(cell.source).body
        if name == "class_overview" and cell.id == "read-class":
            assert isinstance(statement, ast.Assign)
        else:
            assert isinstance(statement, ast.Expr)
        call = statement.value
        assert isinstance(call, ast.Call)
        assert ast.unparse(call.func).startswith("ck.")
        for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
            assert isinstance(argument, ast.Name | ast.Attribute | ast.Constant)
        assert "<" not in cell.source


@each_notebook
def test_reads_in_short_stretches(name: str) -> None:
    """At most 60 words stand before something to do or look at, and no list is a wall."""
    long = [(begin, count) for begin, count in workbook.prose(name) if count > PROSE]
    walls = [cell.id for cell in workbook.text_cells(name) if workbook.words(cell.source) > LIST]

    assert [] == long
    assert [] == walls


@each_notebook
def test_speaks_plainly(name: str) -> None:
    """No exclamation marks, praise, hype or "simply"; no HTML in the words."""
    for cell in workbook.text_cells(name):
        text = cell.source
        for phrase in ALLOWED:
            text = text.replace(phrase, "")
        assert None is UNWANTED.search(text), cell.id
        assert None is re.search(r"<\w", text), cell.id


@each_notebook
def test_has_headings_in_order(name: str) -> None:
    """One title, no level skipped, no heading twice, so that each can be linked to."""
    found = workbook.headings(name)
    levels = [level for level, _ in found]

    assert 1 == levels[0]
    assert 1 == levels.count(1)
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(found) == len({text for _, text in found})


@each_notebook
def test_links_lead_somewhere(name: str) -> None:
    """Every link between notebooks names one that exists."""
    links = [link for cell in workbook.text_cells(name) for link in re.findall(r"\]\(([^)]+)\)", cell.source)]

    assert links
    assert [] == [link for link in links if not (workbook.FOLDER / link).is_file()]


@each_notebook
def test_is_a_valid_notebook_with_readable_ids(name: str) -> None:
    """Format 4.5, the kernel of any Python 3, and cell ids that say what the cell is."""
    notebook = workbook.notebook(name)
    ids = [cell.id for cell in notebook.cells]

    nbformat.validate(notebook)
    assert (4, 5) == (notebook.nbformat, notebook.nbformat_minor)
    assert "python3" == notebook.metadata.kernelspec.name
    assert len(ids) == len(set(ids))
    assert [] == [id for id in ids if not re.fullmatch(r"[a-z]+\d?(-[a-z]+\d?)*", id)]


@each_notebook
def test_holds_the_outputs_of_the_sample_plan(name: str) -> None:
    """Each cell has run, in order, and each that shows something holds what it showed."""
    cells = workbook.code_cells(name)

    assert list(range(1, len(cells) + 1)) == [cell.execution_count for cell in cells]
    for cell in cells[2:]:
        assert cell.outputs or cell.id == "read-class", cell.id


@each_notebook
def test_holds_nothing_of_the_machine_that_ran_it(name: str) -> None:
    """No path, no time of running, no widget, no error and no model of a widget is stored."""
    notebook = workbook.notebook(name)
    outputs = [output for cell in workbook.code_cells(name) for output in cell.outputs]
    kinds = {kind for output in outputs for kind in output.get("data", {})}

    assert {"careerkit", "kernelspec", "language_info"} == set(notebook.metadata)
    assert {"display_data", "execute_result"} >= {output.output_type for output in outputs}
    assert {"text/plain", "text/html"} >= kinds
    assert None is A_PLACE.search(_without_images(name))
    assert str(ROOT) not in _without_images(name)


def test_every_section_of_a_plan_has_a_form() -> None:
    """Nothing in a plan needs a text editor: each section is filled in somewhere in the workbook."""
    code = "\n".join(cell.source for name in NAMES for cell in workbook.code_cells(name))
    # The plan file writes `changes` by itself, `forms.advice` what is silenced.
    written_elsewhere = {"changes", "silenced"}

    missing = {
        section
        for section in {*RECORDS, *PARTS} - written_elsewhere
        if not re.search(rf"ck\.forms\.{section}\(file", code)
    }

    assert set() == missing


def test_the_words_are_licensed() -> None:
    """The notebooks' folder says under which licence the words may be used."""
    text = (workbook.FOLDER / "LICENSE").read_text(encoding="utf-8")

    assert "CC BY 4.0" in text
    assert "creativecommons.org/licenses/by/4.0/" in text


def _without_images(name: str) -> str:
    text = json.dumps(workbook.notebook(name), ensure_ascii=False)
    return re.sub(r"[A-Za-z0-9+/=\\n]{200,}", "", text)


@each_notebook
def test_is_read_without_effort(name: str) -> None:
    """What stands around the forms asks for no more than eight years of school (Flesch and Kincaid)."""
    cells = [cell.source for cell in workbook.text_cells(name)]
    lines = [line.strip("#>- ") for cell in cells for line in cell.splitlines() if not line.startswith("|")]
    sentences = [re.sub(r"\]\([^)]*\)|[*`\[\]]", "", line) for line in lines if line]
    text = " ".join(line if line.endswith((".", "?", ":")) else f"{line}." for line in sentences)
    words = re.findall(r"[a-z']+", text.casefold())
    syllables = sum(len(SYLLABLES.positions(word)) + 1 for word in words)
    ends = len(re.findall(r"[.?:](?=\s|$)", text))

    assert 0 < 0.39 * len(words) / ends + 11.8 * syllables / len(words) - 15.59 <= 8
