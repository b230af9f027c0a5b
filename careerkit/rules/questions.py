"""The questions that only some people need (S72): each chapter asks for its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.ideas import QuestionRow
from careerkit.workspace import TITLES

from .rule import Finding, Place, Said, View, asked, rule, together

HEADING = "What else matters where you stand?"
_CHAPTERS = ("discover", "goals", "gaps", "actions", "review")


def _asked(chapter: str, view: View) -> Sequence[QuestionRow]:
    found = analysis.questions(view.plan, view.as_of, chapter)
    return [row for row in rows(found, QuestionRow) if not row.not_mine]


def _begun(chapter: str, view: View) -> bool:
    return any(row.answer for row in _asked(chapter, view))


def _look(_view: View, row: QuestionRow) -> Said:
    return (
        None if row.answer else Finding(f"This question has no answer yet: {row.question}", what=row.question)
    )


for _chapter in _CHAPTERS:
    _point = f"Questions for you, {TITLES[_chapter]}"
    _rule = rule(Place(_chapter, HEADING, "answers"), "S72", partial(_asked, _chapter), name=_point)(_look)
    asked(_point, begun=partial(_begun, _chapter))(_rule)
    together("questions have no answer yet", "question has no answer yet")(_rule)
