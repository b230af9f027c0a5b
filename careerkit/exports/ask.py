"""A page of two to five questions for a mentor, manager or colleague, filled in and sent back (S35, S67).

Of the plan it holds only the points that were chosen; `imports.answer` knows each again by its `token`.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from careerkit.errors import CareerkitError
from careerkit.plan import LEVELS, Competency, Plan
from careerkit.words import capital, counted, number, shortened

from . import word
from .blocks import Grid, Points, Words
from .office import page

LEAST, MOST = 2, 5
FEEDBACK = "What should I do more of, and what less?"
FORMAT = "careerkit-answer"
_INTRO = (
    "Thank you for a few minutes. Write beside each point what you have seen; leave open what you cannot "
    "say. Then send the file back: I will bring it into my plan, with your name and the day."
)


class Point(NamedTuple):
    """One thing to ask: a level for what `about` names, or the question that `about` is."""

    kind: Literal["rate", "question"]
    about: str

    @property
    def token(self) -> str:
        """By what it is known when it comes back, whatever became of its place in the plan."""
        words = " ".join(self.about.casefold().split())
        return hashlib.sha256(f"{self.kind} {words}".encode()).hexdigest()[:8]

    @property
    def asked(self) -> str:
        """The point as the reader sees it."""
        return f"How far am I with this, from 0 to 5? {self.about}" if self.kind == "rate" else self.about


def points(plan: Plan, rate: Sequence[str], questions: Sequence[str], *, feedback: bool) -> tuple[Point, ...]:
    """Two to five points, of ids of competencies, own questions and feedback; `CareerkitError` for others."""
    chosen = []
    for id in rate:
        competency = plan.find(Competency, id)
        if competency is None:
            raise CareerkitError(
                f"{shortened(id, 60)!r} is no competency here. Use an id such as competency-1."
            )
        chosen.append(Point("rate", competency.name))
    asked = [*questions, *([FEEDBACK] if feedback else [])]
    chosen += [Point("question", " ".join(text.split())) for text in asked if text.strip()]
    found = tuple(dict.fromkeys(chosen))
    if not LEAST <= len(found) <= MOST:
        so_far = f"{capital(counted(len(found), 'point'))} so far"
        raise CareerkitError(f"{so_far}. Choose {number(LEAST)} to {number(MOST)}, a few minutes' work.")
    return found


def content(plan: Plan, as_of: date, asked: Sequence[Point], ending: str) -> bytes:
    """The page to fill in: a Word document with one table, or a page for any browser, without a network.

    The button of that page saves the answer as a small file.
    """
    name = shortened(plan.person.name, 120)
    title = f"A few questions from {name}" if name else "A few questions"
    levels = tuple(f"{level}: {words}" for level, words in LEVELS.words)
    if ending != ".docx":
        words = {"title": title, "intro": _INTRO, "format": FORMAT, "levels": levels}
        return f"{page('ask.html.j2', points=asked, **words)}\n".encode(errors="replace")
    rows = [("Your name", "", "name"), ("Date", "", "date")]
    rows += [(point.asked, "", point.token) for point in asked]
    grid = Grid("Your answers", ("Point", "Your answer", "Ref"), tuple(rows), (9, 10, 3))
    scale = [Points(levels)] if any(point.kind == "rate" for point in asked) else []
    return word.made([Words(_INTRO), grid, *scale], title, "Two to five points", as_of)
