"""JSON Resume in: what it adds, that it adds nothing twice, and what it says of broken ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from careerkit.errors import CareerkitError, PlanError
from careerkit.exports.resume import apply, import_resume, parse, read_resume
from careerkit.plan import Experience, Person, Plan
from careerkit.planfile import PlanFile, open_plan

RESUME = Path(__file__).parents[1] / "fixtures" / "resume.json"


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    return open_plan(tmp_path / "plan.json", "2026-11-21")


def test_the_projects_own_sample_comes_in(file: PlanFile) -> None:
    """Its facts stand where the plan keeps such facts, with days for its years and months."""
    added = apply(file, import_resume(read_resume(RESUME), file.plan))
    plan = file.plan

    assert 13 == len(added)
    assert ("Richard Hendriks", "Programmer") == (plan.person.name, plan.person.headline)
    assert [
        ("CEO/President", "job", "Pied Piper", date(2013, 12, 1), date(2014, 12, 1)),
        ("Teacher", "volunteering", "CoderDojo", date(2012, 1, 1), date(2013, 1, 1)),
        ("Miss Direction", "project", "Smoogle", date(2016, 8, 1), date(2016, 12, 31)),
    ] == [(each.title, each.kind, each.organisation, each.start, each.end) for each in plan.experiences]
    assert [
        ("Bachelor, Information Technology", "degree"),
        ("Digital Compression Pioneer Award", "certificate"),
    ] == [(each.title, each.kind) for each in plan.qualifications]
    assert [
        ("Web Development (HTML, CSS, Javascript)", 5),
        ("Compression (Mpeg, MP4, GIF)", 5),
        ("English (Native speaker)", 5),
    ] == [(each.name, each.level) for each in plan.skills]
    assert ["Wildlife: Ferrets, Unicorns"] == [each.text for each in plan.interests]
    assert ["portfolio", "letter", "profile", "resume"] == [each.kind for each in plan.materials]
    assert "Named teacher of the month" in plan.materials[-1].text


def test_importing_twice_adds_nothing(file: PlanFile) -> None:
    """The second time there is nothing to add, and the file's bytes stay."""
    apply(file, import_resume(read_resume(RESUME), file.plan))
    before = file.path.read_bytes()
    again = import_resume(read_resume(RESUME), file.plan)
    apply(file, again)

    assert not again
    assert before == file.path.read_bytes()


def test_no_address_or_number_comes_in(file: PlanFile) -> None:
    """A plan has no place for them."""
    apply(file, import_resume(read_resume(RESUME), file.plan))

    assert "555-4321" not in file.path.read_text()
    assert "mail.com" not in file.path.read_text()


def test_what_the_person_wrote_stays() -> None:
    """A name that is there is kept; a job that is there in other letters is the same job."""
    job = Experience(
        id="experience-1", title="ceo/president ", organisation="PIED  PIPER", start=date(2013, 12, 1)
    )
    plan = Plan(person=Person(name="Rich"), experiences=(job,))
    additions = import_resume(read_resume(RESUME), plan)

    assert {"headline": "Programmer"} == additions.person
    assert ["Teacher", "Miss Direction"] == [
        each.title for each in additions.records if isinstance(each, Experience)
    ]


@pytest.mark.parametrize(
    "given,start",
    [
        ("2014", date(2014, 1, 1)),
        ("2014-06", date(2014, 6, 1)),
        ("2014-06-29", date(2014, 6, 29)),
        (None, None),
    ],
)
def test_a_year_or_a_month_is_a_date(given: str | None, start: date | None) -> None:
    """What is not said begins with the first day."""
    found = import_resume({"work": [{"name": "A", "position": "b", "startDate": given}]}, Plan())

    assert [start] == [each.start for each in found.records if isinstance(each, Experience)]


def test_the_same_entry_twice_is_one() -> None:
    """Also within one resume; another beginning is another time there."""
    entry = {"name": "A", "position": "b", "startDate": "2014"}
    found = import_resume({"work": [entry, entry, {**entry, "startDate": "2019"}]}, Plan())

    assert 2 == len(found.records)


@pytest.mark.parametrize(
    "resume,sentence",
    [
        ({"work": "x"}, "work is not a list."),
        ({"work": ["x"]}, "work, entry 1 is not an object"),
        ({"work": [{"position": 5}]}, "work, entry 1: position is not text."),
        (
            {"work": [{"position": "a", "startDate": "last year"}]},
            "work, entry 1: startDate is 'last year', which is not a date. Use 2014, 2014-06 or 2014-06-29.",
        ),
        ({"education": [{"area": "a", "endDate": "2014-13"}]}, "endDate is '2014-13', which is not a date"),
        ({"skills": [{"name": "a", "keywords": [1]}]}, "keywords holds something that is not text"),
        ({"basics": []}, "basics is not an object."),
    ],
)
def test_what_is_not_as_the_schema_says_is_named(resume: dict[str, Any], sentence: str) -> None:
    """The entry, the field, and what to write instead; each once."""
    with pytest.raises(PlanError) as caught:
        import_resume(resume, Plan())

    assert sentence in str(caught.value)
    assert len(set(caught.value.problems)) == len(caught.value.problems)


@pytest.mark.parametrize(
    "content,sentence",
    [
        (b"", "not valid JSON"),
        (b"\xff\xfe\x00", "is not text"),
        (b"[1]", "no JSON Resume"),
        (b'{"schema_version": 1}', "is a plan, not a resume"),
        (b"[" * 200_000, "cannot be read as JSON"),
        (b'{"a": 1,}', "at line 1, column"),
    ],
)
def test_a_file_that_is_no_resume_is_said_to_be_none(content: bytes, sentence: str) -> None:
    """In one sentence, with what to do."""
    with pytest.raises(CareerkitError, match=sentence):
        parse(content)


@pytest.mark.parametrize(
    "text", ["\x00\x1b[31m", "a" * 60_000, "=1+1", "<script>", "\ud800", "\u202ex\ufffe"]
)
def test_a_hostile_text_comes_in_as_a_text_or_not_at_all(file: PlanFile, text: str) -> None:
    """Too long is cut, what no file can hold is left out, and the plan stays readable."""
    entry = {"name": text, "position": text, "summary": text, "highlights": [text]}
    resume = {"basics": {"name": text, "summary": text}, "work": [entry], "skills": [{"name": text}]}
    additions = import_resume(resume, file.plan)
    apply(file, additions)

    assert len(additions.records) == len(list(file.plan.records()))
    assert all(line.isprintable() for line in additions.lines())


def test_a_long_resume_is_one_edit(tmp_path: Path) -> None:
    """Five thousand jobs took minutes, each an edit of its own; half of them cannot be left."""
    file, told = open_plan(tmp_path / "plan.json"), []
    file.add(Experience(title="Job 7"))
    file.on_change(told.append)
    resume = {"basics": {"name": "Robin"}, "work": [{"position": f"Job {n}"} for n in range(2000)]}
    added = apply(file, import_resume(resume, file.plan))

    assert (1999, 1) == (len(added), len(told))
    assert [f"experience-{n}" for n in range(1, 2001)] == [each.id for each in file.plan.experiences]
    assert "Robin" == file.plan.person.name
