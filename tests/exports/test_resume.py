"""A resume out of the records: in words and in JSON Resume, and nothing of goals or doubts in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings

from careerkit import read_plan, workspace
from careerkit.errors import CareerkitError
from careerkit.exports import export
from careerkit.exports.resume import json_resume
from careerkit.imports import look
from careerkit.plan import Experience, Material, Person, Plan, Qualification, Skill, Story
from tests.strategies import plans

TODAY = date(2026, 11, 21)
SAMPLE = read_plan(workspace.examples() / "sample-plan.json")


def test_in_word_it_has_the_name_and_the_newest_job_first(tmp_path: Path) -> None:
    """Months, no invented days; what is expected says so; a level with its example; no goal, no lesson."""
    export(SAMPLE, tmp_path / "resume.docx", TODAY, what="resume")
    texts = [each.text for each in Document(str(tmp_path / "resume.docx")).paragraphs]

    assert "Maya Okafor" == texts[0]
    newest = next(
        text for text in texts if text.startswith("Support analyst, Tallowbridge Software, since Mar")
    )
    assert texts.index(newest) < texts.index("Service desk agent, A phone company, Sep 2018 to Feb 2022")
    assert any(text.endswith("expected May 2027") for text in texts)
    assert any(text.startswith("Calming angry callers, expert: Took the calls") for text in texts)
    whole = "\n".join(texts)
    assert not any(each.statement in whole for each in SAMPLE.goals)
    assert not any(each.lesson in whole for each in SAMPLE.experiences if each.lesson)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_json_resume_comes_in_again_without_a_new_skill_or_job(plan: Plan) -> None:
    """What the plan wrote it knows again."""
    # A skill beside all that may be in the plan: there is always something to read.
    with_skill = plan.model_copy(update={"skills": (*plan.skills, Skill(id="skill-9999", name="Soups"))})
    found = look(json_resume(with_skill), "resume.json", with_skill, TODAY)

    assert not [each for each in found.records if not isinstance(each, Material)]


def test_the_sample_comes_in_again_as_it_went_out() -> None:
    """Every entry is known, the statement among them."""
    found = look(json_resume(SAMPLE), "resume.json", SAMPLE, TODAY)

    assert not found
    assert not found.reading.differ
    assert not found.reading.open
    assert "already" in found.outcome


def test_json_resume_has_the_names_of_the_schema() -> None:
    """Only fields that hold something."""
    plan = Plan(
        person=Person(name="Ana"),
        skills=(Skill(id="skill-1", name="Soups", level=4),),
        qualifications=(
            Qualification(id="qualification-1", title="BSc", kind="degree", on=date(2018, 7, 1)),
        ),
    )
    held = json.loads(json_resume(plan))

    assert "Ana" == held["basics"]["name"]
    assert [{"name": "Soups", "level": "advanced"}] == held["skills"]
    assert [{"studyType": "BSc", "endDate": "2018-07-01"}] == held["education"]


STORIES = Plan(
    experiences=(
        Experience(id="experience-1", title="Night nurse", organisation="Nakuru hospital"),
        Experience(id="experience-2", title="Choir", kind="volunteering"),
    ),
    stories=(
        Story(
            id="story-1",
            title="The flood",
            action="I led them up",
            result="All 12 patients safe",
            experience_id="experience-1",
        ),
        Story(id="story-2", title="The rota", action="I drew it up", result="No gap in a year"),
        Story(id="story-3", title="Not told yet", result="Begun", experience_id="experience-2"),
    ),
)


def test_stories_stand_under_the_work_they_belong_to(tmp_path: Path) -> None:
    """In a document and as highlights of JSON Resume; others have a section, unfinished ones wait."""
    export(STORIES, tmp_path / "resume.md", TODAY, what="resume")
    text, held = (tmp_path / "resume.md").read_text(), json.loads(json_resume(STORIES))

    assert "Nakuru hospital. The flood: All 12 patients safe" in text
    assert "## What I have done\n\n- The rota: No gap in a year" in text
    assert "Not told yet" not in text
    assert ["The flood: All 12 patients safe"] == held["work"][0]["highlights"]
    assert "highlights" not in held["volunteer"][0]


def test_stories_that_went_out_are_known_when_they_come_in() -> None:
    """The plan does not get its own highlights as a text."""
    assert not look(json_resume(STORIES), "resume.json", STORIES, TODAY)
    assert look(json_resume(STORIES), "resume.json", STORIES.model_copy(update={"stories": ()}), TODAY)


def test_core_skills_stand_first(tmp_path: Path) -> None:
    """What one is known for comes before what one is better at (S77)."""
    skills = [
        Skill(id="skill-1", name="Baking", level=5, example="x"),
        Skill(id="skill-2", name="Listening", level=3, example="y", core=True),
    ]
    export(Plan(skills=skills), tmp_path / "resume.md", TODAY, what="resume")
    page = (tmp_path / "resume.md").read_text(encoding="utf-8")

    assert page.index("Listening") < page.index("Baking")


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".ics"])
def test_a_resume_is_a_document(tmp_path: Path, ending: str) -> None:
    """Another ending is refused."""
    with pytest.raises(CareerkitError, match=r"cannot hold 'resume'\. Name one that ends in \.docx, \.html"):
        export(SAMPLE, tmp_path / f"resume{ending}", TODAY, what="resume")
