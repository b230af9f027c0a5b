"""Questions that only some people need."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from careerkit import analysis
from careerkit.analysis.frame import shipped
from careerkit.plan import Answer, Person, Plan, Silenced
from tests.analysis.test_examples import OF_A_JOB, PEOPLE, SITUATIONS, WORKS, _examples

ROWS = shipped("questions.csv")


def test_each_is_for_some_people() -> None:
    """Three to seven a tag; who has said nothing of themselves has none of them."""
    counts = Counter(tag for row in ROWS for tag in row["tags"].split())

    assert {*SITUATIONS, *WORKS} == set(counts)
    assert {3, 4, 5, 6, 7} >= set(counts.values())
    assert [] == analysis.questions(Plan())


@pytest.mark.parametrize("person", PEOPLE, ids=lambda each: f"{each.situation}-{each.work}")
def test_a_person_is_asked_what_suits_them(person: Person) -> None:
    """Those with a tag of theirs, in the order of the file, and none about a manager where there is none."""
    tags = {person.situation, person.work}
    found = analysis.questions(Plan(person=person))

    assert [row["name"] for row in ROWS if tags & set(row["tags"].split())] == [row.name for row in found]
    if not person.suits(("manager",)):
        words = (text for row in found for text in (row.question, row.why, row.example))
        assert [] == [text for text in words if OF_A_JOB.search(text)]


def test_a_chapter_has_its_own() -> None:
    """Each question stands in a chapter of the workbook, and is found by it."""
    student = Plan(person=Person(work="student"))

    assert {"discover", "goals", "gaps", "actions", "review"} == {row["chapter"] for row in ROWS}
    assert ["exam_weeks", "internship"] == [row.name for row in analysis.questions(student, "actions")]
    assert [] == analysis.questions(student, "review")


def test_an_answer_is_found_and_a_question_can_be_set_aside() -> None:
    """The first answer to it, as the form shows; what is silenced by its name is not theirs."""
    question = next(row["question"] for row in ROWS if row["name"] == "exam_weeks")
    plan = Plan(
        person=Person(work="student"),
        answers=(
            Answer(id="answer-1", question=question, text="All of June"),
            Answer(id="answer-2", question=question, text="January"),
        ),
        silenced=(Silenced(id="silenced-1", rule="internship"),),
    )

    found = analysis.questions(plan)

    assert {"exam_weeks": "All of June"} == {row.name: row.answer for row in found if row.answer}
    assert ["internship"] == [row.name for row in found if row.not_mine]


def test_questions_are_short_and_no_two_are_alike() -> None:
    """One thing in at most twelve words, why in twenty, an example in 25 that stands nowhere else."""
    texts = [row[column].casefold() for row in ROWS for column in ("name", "question", "why", "example")]
    texts += [each.text.casefold() for held in _examples().values() for each in held]

    for column, most in (("question", 12), ("why", 20), ("example", 25)):
        assert [] == [row[column] for row in ROWS if not 0 < len(row[column].split()) <= most]
    assert [] == [row["question"] for row in ROWS if row["question"].count("?") != 1]
    assert [] == [text for text, times in Counter(texts).items() if times > 1]
    assert [] == [row["name"] for row in ROWS if not re.fullmatch(r"[a-z_]{3,20}", row["name"])]
