"""What holds for every resume of the corpus: none refused, nothing untrue, what is lost is listed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml

from careerkit.imports import Look, apply, look
from careerkit.imports.values import is_present, level, parted, span
from careerkit.plan import Experience, Plan, Qualification, Skill
from careerkit.planfile import open_plan
from tests.imports.resumes import SHAPES, Resume, corpus

TODAY = date(2026, 11, 28)
RESUMES = list(corpus())


def seen(resume: Resume, plan: Plan) -> Look:
    return look(resume.content, resume.name, plan, TODAY)


def test_there_are_enough_of_them() -> None:
    """At least sixty, in eight shapes."""
    assert len(RESUMES) >= 60
    assert 8 == len(SHAPES)


@pytest.mark.parametrize("resume", RESUMES, ids=lambda resume: resume.name)
def test_what_comes_in_is_true(resume: Resume) -> None:
    """Each job and the degree are there, on days that the file may mean; what goes on has no end."""
    found = seen(resume, Plan())
    facts = resume.facts
    jobs = {each.title: each for each in found.records if isinstance(each, Experience)}

    assert {job.title for job in facts.jobs} == set(jobs)
    for job in facts.jobs:
        made = jobs[job.title]
        assert job.organisation == made.organisation
        for told, kept in ((job.start, made.start), (job.end, made.end)):
            exact = kept is None if told is None or resume.lost else kept and told[0] == kept.year
            assert exact, (job, made)
    (degree,) = [each for each in found.records if isinstance(each, Qualification)]
    assert (facts.degree[1], facts.degree[2]) == (degree.awarded_by, degree.on and degree.on.year)
    assert facts.name == found.person["name"]
    assert not [each for each in found.records if isinstance(each, Skill) and each.level == 0]
    assert "zip" not in resume.name or "Connections.csv" in found.reading.unread[""]
    kept = str(found.records)
    assert all(skill in kept for skill in facts.skills) or "europass" in resume.name
    assert all(each in "".join(found.reading.open) for each in resume.lost if facts.jobs)


@pytest.mark.parametrize("resume", RESUMES, ids=lambda resume: resume.name)
def test_a_second_time_everything_is_there_already(resume: Resume, tmp_path: Any) -> None:
    """That is said only then, and the file keeps its bytes."""
    file = open_plan(tmp_path / "plan.json", TODAY)
    first = seen(resume, file.plan)
    assert "already" not in first.outcome
    apply(file, first)
    before = file.path.read_bytes()
    again = seen(resume, file.plan)
    apply(file, again)

    assert not again
    assert f"all {again.reading.same} entries that were read are in your plan already" in again.outcome
    assert not again.reading.differ
    assert before == file.path.read_bytes()


def leaves(held: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text and number in it, with the keys that lead to it."""
    if isinstance(held, dict):
        for key, inner in held.items():
            yield from leaves(inner, (*path, str(key)))
    elif isinstance(held, list):
        for inner in held:
            yield from leaves(inner, path)
    elif held not in (None, "", True, False):
        yield path, str(held)


def is_read(value: str) -> bool:
    """Whether it is a date, a period or a level, which stand in a plan in another form."""
    ends = parted(value)
    return all(span(each) or is_present(each) for each in ends) or level(value) is not None


@pytest.mark.parametrize(
    "resume", [each for each in RESUMES if not each.name.endswith(("zip", "xml"))], ids=lambda each: each.name
)
def test_nothing_is_lost_without_a_word(resume: Resume) -> None:
    """Each value stands in a record, is a date or level that was read, or is listed with its key."""
    found = seen(resume, Plan())
    held = yaml.safe_load(resume.content) if resume.name.endswith("yaml") else json.loads(resume.content)
    kept = " ".join([str(found.records), str(found.person), *found.reading.told, *found.reading.open])
    listed = " ".join(found.reading.not_read())
    own = {"$schema", "meta", "metadata", "design", "id", "visible", "sections", "data", "level"}
    for path, value in leaves(held):
        plain = value.replace("<p>", "").replace("</p>", "").replace("&amp;", "&")
        words = [word.strip() for word in plain.split(",")]
        said = all(word in kept for word in words) or any(key in listed for key in path)
        assert said or is_read(value) or own & set(path), (path, value, listed)
