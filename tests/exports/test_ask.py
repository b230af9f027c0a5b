"""Questions to somebody else, and what comes back of them."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerkit import imports
from careerkit.errors import CareerkitError
from careerkit.exports import ask
from careerkit.exports.ask import FEEDBACK, FORMAT, Point
from careerkit.plan import Competency, Goal, Plan
from careerkit.planfile import PlanFile, open_plan, read_plan
from tests.hostile import word
from tests.strategies import parts

AS_OF = date(2026, 11, 21)
PLAN = Plan.model_validate(
    {
        "person": {"name": "Maya"},
        "goals": [{"id": "goal-1", "statement": "I leave in May"}],
        "competencies": [
            {"id": "competency-1", "name": "Budgeting", "goal_id": "goal-1", "required": 3, "current": 1},
            {"id": "competency-2", "name": "Leading talks", "goal_id": "goal-1", "required": 3},
        ],
    }
)
POINTS = ask.points(PLAN, ["competency-1", "competency-2"], ["Where did I help?"], feedback=True)


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    return open_plan(tmp_path / "plan.json", AS_OF)


def saved(**answers: str) -> bytes:
    """What the page saves, by what each point is about."""
    points = [
        {"token": each.token, "about": each.about, "answer": answers.get(each.about.split()[0], "")}
        for each in POINTS
    ]
    return json.dumps({"format": FORMAT, "name": "Ruth", "on": "2026-11-20", "points": points}).encode()


def filled(content: bytes, texts: list[str]) -> bytes:
    """The Word page as somebody fills it in, from the name on."""
    document = Document(io.BytesIO(content))
    for row, text in zip(document.tables[0].rows[1:], texts, strict=True):
        row.cells[1].text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def ratings(seen: imports.Look) -> list[tuple[str, int]]:
    """The levels that would come in, by the id of the competency."""
    return [(each.seen.id, each.fields["second_rating"]) for each in seen.changes]


def test_only_what_was_chosen_is_on_the_page() -> None:
    """Nor an id, nor the goal, nor one's own level."""
    page = ask.content(PLAN, AS_OF, POINTS, ".html").decode()
    with zipfile.ZipFile(io.BytesIO(ask.content(PLAN, AS_OF, POINTS, ".docx"))) as packed:
        office = b"".join(packed.read(name) for name in packed.namelist()).decode(errors="ignore")

    for text in (page, office):
        assert "Budgeting" in text
        assert "leave in May" not in text
        assert "competency-1" not in text
    assert "://" not in page


@pytest.mark.parametrize(
    "rate, questions, feedback", [([], ["One?"], False), (["goal-1"], ["x"], True), (["?"], [], True)]
)
def test_too_few_points_and_no_competency_are_refused(
    rate: list[str], questions: list[str], feedback: bool
) -> None:
    """Two to five, of what there is."""
    with pytest.raises(CareerkitError):
        ask.points(PLAN, rate, questions, feedback=feedback)


def test_what_the_page_saves_comes_in_once(file: PlanFile) -> None:
    """A level with rater and day, answers as feedback; the same file twice adds nothing."""
    for record in (Goal(statement="Lead"), Competency(name="Budgeting", goal_id="goal-1", current=1)):
        file.add(record)
    content = saved(Budgeting="4", Where="At the fair", What="More questions")
    for time in range(2):
        back = imports.look(content, "my-answers.json", file.plan, AS_OF)
        assert bool(back) == (time == 0)
        imports.apply(file, back)

    plan = read_plan(file.path)
    rated = plan.competencies[0]
    assert (4, "Ruth", date(2026, 11, 20)) == (rated.second_rating, rated.second_rater, rated.second_rated_on)
    assert ["Where did I help? At the fair", f"{FEEDBACK} More questions"] == [
        each.text for each in plan.feedback
    ]
    assert {("Ruth", True)} == {(each.giver, each.asked) for each in plan.feedback}
    assert 1 == rated.current


def test_nobody_takes_the_place_of_another_rater(file: PlanFile) -> None:
    """A second person's level becomes feedback on that competency; the first one's stays."""
    file.add(Goal(statement="Lead"))
    file.add(Competency(name="Budgeting", goal_id="goal-1", second_rating=2, second_rater="Devon"))
    imports.apply(file, imports.look(saved(Budgeting="4"), "x.json", file.plan, AS_OF))
    plan = read_plan(file.path)

    assert (2, "Devon") == (plan.competencies[0].second_rating, plan.competencies[0].second_rater)
    assert [("Ruth gives Budgeting level 4 of 5.", "competency-1")] == [
        (each.text, each.competency_id) for each in plan.feedback
    ]
    assert not imports.look(saved(Budgeting="4"), "x.json", plan, AS_OF)


def test_a_rating_without_a_name_is_kept_too(file: PlanFile) -> None:
    """What the person noted of somebody without saying whose it is, is not written over."""
    file.add(Goal(statement="Lead"))
    file.add(Competency(name="Budgeting", goal_id="goal-1", second_rating=2))
    imports.apply(file, imports.look(saved(Budgeting="4"), "x.json", file.plan, AS_OF))

    assert 2 == read_plan(file.path).competencies[0].second_rating


def test_a_look_says_what_would_be_added_and_what_not() -> None:
    """One's own level beside theirs, and a word that is no level."""
    seen = imports.look(saved(Budgeting="4", Leading="quite good"), "x.json", PLAN, AS_OF)
    told = dict(seen.sections())

    assert ["“Budgeting”: Ruth gives 4 of 5, you say 1."] == told["Would be filled or changed"]
    assert "“Leading talks”: no level from 0 to 5 stands there." in told["How it was read"]


@pytest.mark.parametrize("through_office", [False, True])
def test_the_word_page_comes_back(tmp_path: Path, through_office: bool) -> None:
    """As it was filled in, also when LibreOffice has written it anew."""
    content = filled(
        ask.content(PLAN, AS_OF, POINTS, ".docx"),
        ["Ruth", "2026-11-19", "level 3, with help", "", "At the fair", ""],
    )
    if through_office:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "page.docx").write_bytes(content)
        office = [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/office",
            "--headless",
            "--convert-to",
            "docx",
        ]
        subprocess.run(
            [*office, "--outdir", tmp_path, tmp_path / "in" / "page.docx"], check=True, capture_output=True
        )
        content = (tmp_path / "page.docx").read_bytes()
    back = imports.look(content, "page.docx", PLAN, AS_OF)

    assert [("competency-1", 3)] == ratings(back)
    assert ["Where did I help? At the fair"] == [each.main_text for each in back.records]
    assert "Ruth answered on 19 Nov 2026." in back.reading.told


@pytest.mark.parametrize(
    "text, level",
    [
        ("3", 3),
        ("Level 4.", 4),
        ("0", 0),
        ("3 or 4", None),
        ("3 of 5", 3),
        ("4/5", 4),
        ("5 out of 5", 5),
        ("10", None),
        ("4.5", None),
        ("four", None),
    ],
)
def test_a_level_is_read_only_where_one_stands(text: str, level: int | None) -> None:
    """Neither 10 nor "3 or 4" is one."""
    back = imports.look(saved(Budgeting=text), "x.json", PLAN, AS_OF)

    assert ([] if level is None else [level]) == [given for _, given in ratings(back)]


def bomb() -> bytes:
    """A small zip that unpacks to fifty megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 50_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        b"PK\x03\x04broken",
        b'{"format": "careerkit-answer"',
        b"\xff\xfe",
        bomb(),
        b"x" * 3_000_000,
    ],
)
def test_a_hostile_file_is_refused_in_a_sentence(content: bytes) -> None:
    """Neither a bomb nor a broken file harms anybody."""
    with pytest.raises(CareerkitError):
        imports.look(content, "evil.docx", PLAN, AS_OF)


def test_a_cell_that_says_it_is_a_billion_columns_wide_is_one_cell() -> None:
    """A row is as many cells as it holds, whatever it says of itself."""
    wide = "<w:tcPr><w:gridSpan w:val='1000000000'/></w:tcPr>"
    cells = "".join(
        f"<w:tc>{wide}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("Name", "Ruth", "name")
    )
    content = word(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl>")

    assert "Ruth answered on 21 Nov 2026." in imports.look(content, "answer.docx", PLAN, AS_OF).reading.told


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    points=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda each: (
            st.lists(each) | st.dictionaries(st.sampled_from(["token", "about", "answer", "x"]), each)
        ),
    )
)
def test_whatever_stands_in_an_answer_nothing_wrong_is_added(points: Any) -> None:
    """Wrong types, unknown tokens and forged questions add nothing."""
    content = json.dumps({"format": FORMAT, "name": {}, "on": 3, "points": points}).encode()
    assert not imports.look(content, "x.json", PLAN, AS_OF)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(held=st.lists(parts(Competency), min_size=1, max_size=3), level=st.integers(0, 5))
def test_a_rating_comes_back_to_the_competency_it_was_asked_of(held: list[Competency], level: int) -> None:
    """Of any plan, by its name alone."""
    unrated = {"second_rating": None, "second_rater": ""}
    plan = Plan(
        competencies=[
            each.model_copy(update={**unrated, "id": f"competency-{n}"}) for n, each in enumerate(held, 1)
        ]
    )
    point = Point("rate", plan.competencies[0].name)
    answers = [{"token": point.token, "about": point.about, "answer": str(level)}]
    content = json.dumps({"format": FORMAT, "name": "Zoe", "on": "", "points": answers}).encode()
    back = imports.look(content, "x.json", plan, AS_OF)

    assert {level} == {given for _, given in ratings(back)}
    assert {point.token} == {Point("rate", each.seen.main_text).token for each in back.changes}
