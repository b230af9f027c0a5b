"""What stands in a page where a notebook has a form."""

from __future__ import annotations

from datetime import date

import pytest
from careerkit.exports.written import written

from careerkit.exports import written as module
from careerkit.plan import (
    RECORDS,
    Answer,
    Capacity,
    Encounter,
    Factor,
    JournalEntry,
    Milestone,
    Person,
    Plan,
    Skill,
)

PLAN = Plan(
    person=Person(name="Maya <Okafor>", situation="near_retirement"),
    capacity=Capacity(hours_per_week=5),
    skills=(Skill(id="skill-1", name="SQL", kind="hard", level=3, example="The ticket report"),),
    factors=(
        Factor(id="factor-1", text="I stay calm", kind="strength"),
        Factor(id="factor-2", text="I say yes", kind="weakness", note="Eleven hours"),
    ),
    milestones=(Milestone(id="milestone-1", what="Exam", due=date(2027, 5, 29)),),
    encounters=(Encounter(id="encounter-1", on=date(2026, 7, 10), kind="informational_interview"),),
    journal=(JournalEntry(id="journal-1", text="It ended on time", on=date(2026, 11, 9)),),
    answers=(
        Answer(id="answer-1", question="How?", text="By doing it & more"),
        Answer(id="answer-2", question="Who?", text="Samuel"),
    ),
)


def test_an_answer_stands_in_its_own_words() -> None:
    """Only that of the question asked, escaped."""
    assert "<p>By doing it &amp; more</p>" == written('ck.forms.answers(file, question="How?")', PLAN)
    assert "" == written('ck.forms.answers(file, question="When?")', PLAN)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ('factors(file, kind="strength")', "<li>I stay calm</li>"),
        ('factors(file, kind="weakness")', "<li>I say yes · Eleven hours</li>"),
        ("skills(file)", "<li>SQL · hard · Level: intermediate</li>"),
        ("milestones(file)", "<li>Exam · By: 29 May 2027</li>"),
        ("encounters(file)", "<li>10 Jul 2026 · informational interview</li>"),
        ('journal(file, kind="win")', "<li>It ended on time · 9 Nov 2026</li>"),
    ],
)
def test_records_stand_as_a_list(form: str, expected: str) -> None:
    """The main text, then what else is said of it; fixed values of the form are not repeated."""
    assert f"<ul>{expected}</ul>" == written(f"ck.forms.{form}", PLAN)


def test_a_single_part_names_its_fields() -> None:
    """Every filled field with its label; a choice in words."""
    person = written("ck.forms.person(file)", PLAN)

    assert "<li>Name: Maya &lt;Okafor&gt;</li>" in person
    assert "<li>Where you stand: near retirement</li>" in person
    assert "<ul><li>Hours a week: 5</li></ul>" == written("ck.forms.capacity(file)", PLAN)


def test_a_long_list_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page stays readable, and says how much more there is."""
    monkeypatch.setattr(module, "MOST", 1)

    assert "<li>and one more</li></ul>" in written("ck.forms.factors(file)", PLAN)


@pytest.mark.parametrize(
    "source", ["ck.plan_bar(file)", "1 +", "x = 1", "ck.forms.factors", "ck.forms.nonsense(file)", "f(file)"]
)
def test_other_cells_have_nothing_written(source: str) -> None:
    """What is no form of a section gives nothing."""
    assert "" == written(source, PLAN)


@pytest.mark.parametrize("section", RECORDS)
def test_every_section_can_be_empty(section: str) -> None:
    """A plan that has nothing yet gives nothing."""
    assert "" == written(f"ck.forms.{section}(file)", Plan())
