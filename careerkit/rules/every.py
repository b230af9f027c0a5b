"""All rules, in the order of the notebooks: each file adds its own to the list.

Last come the questions that only some people need (S72): each chapter asks for its own.
"""

from careerkit.analysis.ideas import QuestionRow, questions
from careerkit.workspace import TITLES

from . import actions, discover, gaps, goals, hours, people, review, start  # noqa: F401
from .rule import RULES as RULES
from .rule import Finding, Place, Said, View, asked, rule

HEADING = "What else matters where you stand?"


def _add(chapter: str) -> None:
    """Add the rule on the questions of a chapter."""
    point, place = f"Questions for you, {TITLES[chapter]}", Place(chapter, HEADING, "answers")

    def of_chapter(view: View) -> list[QuestionRow]:
        return [row for row in questions(view.plan, chapter) if not row.not_mine]

    @asked(point, begun=lambda view: any(row.answer for row in of_chapter(view)))
    @rule(place, "S72", of_chapter, "questions|question have|has no answer yet", name=point)
    def look(_view: View, row: QuestionRow) -> Said:
        reason = f"This question has no answer yet: {row.question}"
        return None if row.answer else Finding(reason, what=row.question)


for _chapter in ("discover", "goals", "gaps", "actions", "review"):
    _add(_chapter)
