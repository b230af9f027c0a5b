"""What a form is about."""

from __future__ import annotations

from datetime import date

import pytest

from careerkit.forms.subject import Question, Records, SinglePart, day, plural
from careerkit.plan import Answer, BigFive, Factor, Plan, Riasec


@pytest.mark.parametrize(
    "one, many",
    [
        ("goal", "goals"),
        ("opportunity", "opportunities"),
        ("feedback", "feedback"),
        ("weakness", "weaknesses"),
    ],
)
def test_words_for_many(one: str, many: str) -> None:
    """The caption names several of what the button adds one of."""
    assert many == plural(one)


def test_days_are_read_as_people_write_them() -> None:
    """No leading zero, the month in letters."""
    assert "5 Mar 2027" == day(date(2027, 3, 5))


def test_only_matching_records_are_shown() -> None:
    """Fixed fields choose, and are not shown themselves."""
    plan = Plan(factors=(Factor(id="factor-1", text="A"), Factor(id="factor-2", text="B", kind="threat")))
    subject = Records("factors", "threat", ("text", "kind"), where={"kind": "threat"})

    assert ["factor-2"] == list(subject.shown(plan))
    assert ["text"] == list(subject.fields)
    assert "factors: 1 record" == subject.text(plan)


def test_a_question_has_one_answer() -> None:
    """Should a file hold two, the first is shown."""
    answers = tuple(Answer(id=f"answer-{n}", text=str(n), question="Why?") for n in (1, 2))

    assert ["answer-1"] == list(Question("Why?").shown(Plan(answers=answers)))
    assert "Why?" == Question("Why?").fields["text"]["label"]


def test_a_part_counts_what_is_answered() -> None:
    """Zero of six before anything is said."""
    subject = SinglePart("riasec", tuple(Riasec.model_fields))

    assert "riasec: 0 of 6 answered" == subject.text(Plan())
    assert "riasec: 1 of 6 answered" == subject.text(Plan(riasec=Riasec(social=4)))


def test_a_help_that_twenty_fields_share_stands_once() -> None:
    """Statements are answered one below the other, not each with the same advice."""
    helps = [field["help"] for field in SinglePart("big_five", tuple(BigFive.model_fields)).fields.values()]

    assert 20 == len(helps)
    assert ["As you are on most days, not as you would like to be."] == [each for each in helps if each]
    assert all(field["help"] for field in SinglePart("riasec", ("social", "artistic")).fields.values())
