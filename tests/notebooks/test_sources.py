"""Every point of the guides is asked somewhere, and every link from `completeness` arrives."""

from __future__ import annotations

from datetime import date

from careerkit import analysis
from careerkit.plan import Plan
from careerkit.rules.every import RULES
from careerkit.workspace import NOTEBOOKS
from tests.notebooks import workbook
from tests.notebooks.workbook import NAMES

# Which points belong to which chapter (both ends included).
CHAPTER_OF = {
    "01_discover": (1, 12),
    "01b_directions": (13, 15),
    "02_goals": (16, 28),
    "03_gaps": (29, 36),
    "04_actions": (37, 49),
    "04b_people": (53, 59),
    "05_review": (60, 70),
    "00_start_here": (71, 72),
}
UNANSWERED = "This question has no answer yet: "
FOUR_QUESTIONS = (
    "How will the gap be closed?",
    "Which specific actions will make it happen?",
    "Which training, education and other experiences are necessary?",
    "What must be done to acquire the skills that are not yet developed?",
)


def test_every_point_stands_in_its_chapter() -> None:
    """S1 to S72 are each asked in the notebook that the mission names."""
    asked = {(number, name) for number, name, _ in workbook.sources()}

    missing = [
        (f"S{number}", name)
        for name, (first, last) in CHAPTER_OF.items()
        for number in range(first, last + 1)
        if (f"S{number}", name) not in asked
    ]

    assert [] == missing


def test_every_point_stands_under_a_heading() -> None:
    """What carries an S-number begins with a heading, so that a reader can find it."""
    assert [] == [(number, name) for number, name, heading in workbook.sources() if not heading]


def test_asks_the_four_questions_word_for_word() -> None:
    """S37's four questions are headings, and each is the name of its answer."""
    found = [text for _, text in workbook.headings("04_actions")]
    code = "\n".join(cell.source for cell in workbook.code_cells("04_actions"))

    assert [] == [question for question in FOUR_QUESTIONS if question not in found]
    assert [] == [question for question in FOUR_QUESTIONS if f'(file, question="{question}")' not in code]


def test_links_to_what_is_open_arrive() -> None:
    """The place of every rule, also of those that apply to few plans, is a heading of its notebook."""
    places = {(f"{name}.ipynb", text) for name in NAMES for _, text in workbook.headings(name)}

    wanted = {(NOTEBOOKS[rule.place.chapter], rule.place.heading) for rule in RULES}
    wanted |= {(NOTEBOOKS["review"], rule.noted_under) for rule in RULES if rule.noted_under}

    assert set() == wanted - places


def test_asks_every_question_whose_answer_is_missed() -> None:
    """What `completeness` calls unanswered is a question that its notebook really asks."""
    found = analysis.completeness(Plan(), date(2026, 11, 21))
    missed = found[found["sentence"].str.startswith(UNANSWERED)]

    assert len(missed)
    for name, sentence in zip(missed["notebook"], missed["sentence"], strict=True):
        code = "\n".join(cell.source for cell in workbook.code_cells(name.removesuffix(".ipynb")))
        assert f'question="{sentence.removeprefix(UNANSWERED)}"' in code
