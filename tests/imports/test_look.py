"""What a resume adds, that it adds nothing twice, what it leaves open, and what is no resume."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerkit.errors import CareerkitError
from careerkit.imports import Look, apply, look
from careerkit.plan import Competency, Experience, Person, Plan, Qualification, Skill
from careerkit.planfile import PlanFile, open_plan
from careerkit.words import plain

RESUME = Path(__file__).parents[1] / "fixtures" / "resume.json"
TODAY = date(2026, 11, 28)
# A list of eight lists of eight lists, and so on: a few lines that are two million values.
MANY = b"a: &a [1]\n" + b"".join(
    b"%c: &%c [%s]\n" % (n, n, b", ".join([b"*%c" % (n - 1)] * 8)) for n in b"bcdefgh"
)


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    return open_plan(tmp_path / "plan.json", TODAY)


def seen(resume: Any, plan: Plan | None = None, **options: Any) -> Look:
    content = resume.read_bytes() if isinstance(resume, Path) else json.dumps(resume).encode()
    return look(content, "resume.json", plan or Plan(), TODAY, **options)


def heads(found: Look) -> dict[str, list[str]]:
    return dict(found.sections())


def test_the_projects_own_sample_comes_in(file: PlanFile) -> None:
    """Its facts stand where the plan keeps such facts; what has no place is named."""
    found = seen(RESUME)
    apply(file, found)
    plan = file.plan

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
        ("English", 5),
    ] == [(each.name, each.level) for each in plan.skills]
    assert ["Wildlife: Ferrets, Unicorns"] == [each.text for each in plan.interests]
    assert ["portfolio", "letter", "profile", "resume"] == [each.kind for each in plan.materials]
    assert "Named teacher of the month" in plan.materials[-1].text
    assert "555-4321" not in file.path.read_text()
    assert "basics: email, phone, location" in " ".join(heads(found)["Not read"])


def test_what_the_person_wrote_stays() -> None:
    """Another name is shown as different; a job that is there in other letters is the same job."""
    job = Experience(
        id="experience-1", title="ceo/president ", organisation="PIED  PIPER", start=date(2013, 12, 1)
    )
    found = seen(RESUME, Plan(person=Person(name="Rich"), experiences=(job,)))

    assert {"headline": "Programmer"} == found.person
    assert ["Teacher", "Miss Direction"] == [
        each.title for each in found.records if isinstance(each, Experience)
    ]
    assert ["You: name is “Rich” in your plan, “Richard Hendriks” in the file"] == found.reading.differ
    assert ["“ceo/president”: Until 1 Dec 2014"] == heads(found)["Would be filled or changed"]


def test_a_second_resume_ends_what_ended_and_shows_what_differs(file: PlanFile) -> None:
    """Open fields are filled; a level that is said otherwise stays; the new job is the only new record."""
    first = {
        "work": [{"name": "Mill", "position": "Cook", "startDate": "2021"}],
        "skills": [{"name": "Soups", "level": "Intermediate"}],
        "education": [{"studyType": "Diploma", "institution": "College"}],
    }
    apply(file, seen(first))
    later = {
        "work": [
            {"name": "Mill", "position": "Cook", "startDate": "2021", "endDate": "2026-10"},
            {"name": "Inn", "position": "Chef", "startDate": "2026-11"},
        ],
        "skills": [{"name": "soups", "level": "Advanced"}],
        "education": [{"studyType": "Diploma", "institution": "College", "endDate": "2026-06"}],
    }
    found = seen(later, file.plan)
    apply(file, found)
    plan = file.plan

    assert [("Cook", date(2026, 10, 31)), ("Chef", None)] == [
        (each.title, each.end) for each in plan.experiences
    ]
    assert date(2026, 6, 30) == plan.qualifications[0].on
    assert 3 == plan.skills[0].level
    assert ["“Soups”: Level is intermediate in your plan, advanced in the file"] == found.reading.differ
    assert "Nothing to add: what differs stays as you wrote it." == seen(later, plan).outcome


def test_the_same_entry_twice_is_one_and_another_beginning_another() -> None:
    """Also within one resume; two certificates of the same name in other years are two."""
    entry = {"name": "A", "position": "b", "startDate": "2014"}
    awards = [{"name": "First aid", "date": str(year)} for year in (2019, 2022, 2022)]
    found = seen({"work": [entry, entry, {**entry, "startDate": "2019"}], "certificates": awards})

    assert 4 == len(found.records)


@pytest.mark.parametrize(
    "resume,kept,left",
    [
        ({"work": "x"}, 0, "work, entry 1 “x” is not an entry with fields"),
        ({"work": [{"position": 5}]}, 1, ""),
        ({"work": [{"position": ["Cook", "Host"]}]}, 1, ""),
        ({"work": [{"position": {"a": {"b": 1}}, "name": "Inn"}]}, 1, "work, entry 1: position"),
        ({"work": {"position": "Cook"}}, 1, ""),
        ({"work": [{"position": "a", "startDate": "last year"}]}, 1, "startDate “last year” is not a date"),
        ({"education": [{"area": "a", "endDate": "2014-13"}]}, 1, "education, entry 1: endDate “2014-13”"),
        ({"work": [{"position": "a", "startDate": "2020", "endDate": "2014"}]}, 1, "is before the beginning"),
        ({"work": [{"position": "a", "startDate": "03/04/2014"}]}, 1, "startDate “03/04/2014”"),
        ({"work": [{"summary": "x", "startDate": "2014"}]}, 1, ""),
        ({"skills": [{"level": "expert"}]}, 0, "does not say what it is about"),
        ({"skills": [{"name": "a", "level": "7"}]}, 1, "level “7” names no level that is known"),
        ({"skills": "Till, Rota"}, 2, ""),
        ({"basics": ["x"], "skills": ["Till"]}, 1, "basics “x” is not an object with fields"),
    ],
)
def test_an_odd_entry_comes_in_as_far_as_it_can_be_read(resume: dict[str, Any], kept: int, left: str) -> None:
    """What cannot be read is listed with its entry, its field and what stood there."""
    try:
        found = seen(resume)
        lines, count = "\n".join(found.reading.open), len(found.records)
    except CareerkitError as error:
        lines, count = str(error), 0

    assert kept == count
    assert left in lines
    assert bool(left) == bool(lines)


@pytest.mark.parametrize("split,names", [(None, 3), (True, 5), (False, 2)])
def test_words_below_a_heading_are_asked_about_once(split: bool | None, names: int) -> None:
    """Without an answer a heading with a level is one skill, and one without is several."""
    groups = [
        {"name": "Other", "keywords": ["Till", "Rota"]},
        {"name": "Web", "level": "expert", "keywords": ["A", "B", "C"]},
    ]
    found = seen({"skills": groups}, split=split)
    skills = [each for each in found.records if isinstance(each, Skill)]

    assert names == len(skills)
    assert 2 == found.reading.headings
    assert all(each.level in (None, 5) for each in skills)
    assert split is not True or {None} == {each.level for each in skills}


@pytest.mark.parametrize(
    "name,content,sentence",
    [
        ("a.json", b"", "a.json holds no resume"),
        ("a.json", b"\xff\xfe\x00", "is not text"),
        ("a.json", b"[1]", "holds no resume"),
        ("a.json", b'{"schema_version": 1}', "is a plan, not a resume"),
        ("a.json", b"[" * 200_000, "neither JSON nor YAML"),
        ("a.json", b'{"a": ' * 600 + b"1" + b"}" * 600, "no resume in a shape"),
        ("a.json", b'{"work": [' + b'{"a": ' * 900 + b"1" + b"}" * 900 + b"]}", "nested too deep|place for"),
        ("a.json", b'{"a": 1,}', "at line 1, column"),
        ("a.json", b'{"lang": "en", "experience": [{"title": "Cook"}], "skills": []}', "lang, experience"),
        ("a.json", b'{"work": null, "skills": [{"name": null}]}', "holds nothing that a plan"),
        ("a.yaml", b"a: &a [*a, *a]", "neither JSON nor YAML"),
        ("a.yaml", b"work:\n" + b"- x\n" * 300_000, "neither JSON nor YAML"),
        ("a.yaml", MANY, "neither JSON nor YAML"),
        ("a.yaml", b"work: !!python/object/apply:os.system ['true']", "neither JSON nor YAML"),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY b "x">]><Candidate>&b;</Candidate>', "not XML"),
        ("a.xml", b"<Candidate/>", "holds nothing|no resume"),
        ("a.pdf", b"%PDF-1.4", "is a PDF"),
        ("a.zip", b"PK\x03\x04junk", "is broken"),
    ],
)
def test_a_file_that_is_no_resume_is_said_to_be_none(name: str, content: bytes, sentence: str) -> None:
    """In one sentence, with what is there or what to do."""
    with pytest.raises(CareerkitError, match=sentence) as caught:
        look(content, name, Plan(), TODAY)

    assert "already" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["\x00\x1b[31m", "a" * 60_000, "=1+1", "<script>", "\ud800", "\u202ex\ufffe"]
)
def test_a_hostile_text_comes_in_as_a_text_or_not_at_all(file: PlanFile, text: str) -> None:
    """Too long is cut, what no file can hold is left out, and the plan stays readable."""
    entry = {"name": text, "position": text, "summary": text, "highlights": [text]}
    resume = {
        "basics": {"name": text, "summary": text},
        "work": [entry, {"position": "x"}],
        "skills": [{"name": text}],
    }
    found = seen(resume)
    apply(file, found)

    assert len(found.records) == len(list(file.plan.records()))
    assert all(line == plain(line) for lines in heads(found).values() for line in lines)


def test_a_long_resume_is_one_edit(tmp_path: Path) -> None:
    """Two thousand jobs took minutes, each an edit of its own; half of them cannot be left."""
    file, told = open_plan(tmp_path / "plan.json"), []
    file.add(Experience(title="Job 7"))
    file.on_change(told.append)
    resume = {"basics": {"name": "Robin"}, "work": [{"position": f"Job {n}"} for n in range(2000)]}
    apply(file, seen(resume, file.plan))

    assert 1 == len(told)
    assert [f"experience-{n}" for n in range(1, 2001)] == [each.id for each in file.plan.experiences]
    assert "Robin" == file.plan.person.name


def test_what_was_changed_between_look_and_yes_is_not_overwritten(file: PlanFile) -> None:
    """The open end that was to be filled has got another day meanwhile."""
    job = file.add(Experience(title="Cook", organisation="Mill"))
    found = seen({"work": [{"name": "Mill", "position": "Cook", "endDate": "2026-10"}]}, file.plan)
    file.update(job, end=date(2026, 9, 30))
    refused = apply(file, found)

    assert 1 == len(refused)
    assert "changed elsewhere" in refused[0]
    assert date(2026, 9, 30) == file.plan.experiences[0].end


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2014", "heute"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
KEYS = "name position company startDate endDate date level keywords summary highlights title current".split()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.sampled_from("basics work education skills languages awards cv sections data x".split()),
        VALUES | st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4), max_size=3),
        max_size=4,
    )
)
def test_no_resume_breaks_it(resume: dict[str, Any]) -> None:
    """Whatever stands where: a sentence, or a look whose records a plan can hold."""
    try:
        found = look(json.dumps(resume).encode(), "any.json", Plan(), TODAY)
    except CareerkitError:
        return
    assert all(line == plain(line) for lines in heads(found).values() for line in lines)
    assert isinstance(found.outcome, str)


def test_an_answer_comes_in_by_the_same_way(file: PlanFile) -> None:
    """A second rating is a change, words are feedback, and neither comes twice."""
    from careerkit.exports.ask import FORMAT, Point

    file.add(Competency(name="Budgeting", required=3, current=1))
    rate, say = Point("rate", "Budgeting"), Point("question", "What next?")
    points = [
        {"token": each.token, "about": each.about, "answer": text}
        for each, text in ((rate, "3"), (say, "More"))
    ]
    content = json.dumps({"format": FORMAT, "name": "Ruth", "on": "2026-11-20", "points": points}).encode()
    found = look(content, "answer.json", file.plan, TODAY)
    apply(file, found)

    assert ["“Budgeting”: Ruth gives 3 of 5, you say 1."] == heads(found)["Would be filled or changed"]
    assert 3 == file.plan.competencies[0].second_rating
    assert not look(content, "answer.json", file.plan, TODAY)
    assert isinstance(file.plan.feedback[0].text, str)


def test_dates_of_yaml_are_read_as_they_are_written() -> None:
    """A day that is none breaks nothing, and October is not January."""
    text = "work:\n- {position: Cook, startDate: 2014.10, endDate: 2024-09-31}\n"
    found = look(text.encode(), "resume.yaml", Plan(), TODAY)
    (job,) = found.records

    assert isinstance(job, Experience)
    assert (date(2014, 10, 1), None) == (job.start, job.end)
    assert "2024-09-31" in found.reading.open[0]


def test_numbers_of_yaml_are_read_as_they_are_written() -> None:
    """Nor does one that goes on without end break anything."""
    found = look(
        f"work:\n- {{position: 0042, company: 0x{'f' * 99_999}}}\n".encode(), "r.yaml", Plan(), TODAY
    )

    assert "0042" == found.records[0].main_text


def test_a_key_without_a_name_is_named() -> None:
    """What was not read is told, whatever it is called."""
    found = look(b'{"basics": {"": 1, "name": "Ann"}}', "resume.json", Plan(), TODAY)

    assert ["basics: an unnamed key"] == list(found.reading.not_read())


def test_a_qualification_that_lies_ahead_keeps_its_day() -> None:
    """`expected 2027` is the year."""
    (found,) = seen({"education": [{"studyType": "BSc", "endDate": "expected 2027"}]}).records

    assert isinstance(found, Qualification)
    assert date(2027, 12, 31) == found.on
