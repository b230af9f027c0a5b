"""Where to go deeper after the first hour: two or three chapters for this person, and why (S72)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.analysis.frame import frame_of, rows
from careerkit.plan import Plan
from careerkit.words import ended
from careerkit.workspace import NOTEBOOKS, TITLES

from .advice import AdviceRow, advice
from .completeness import chapter_rows
from .every import RULES

_MOST = 3
# By what is known of the person, the more particular first.
_WHY = (
    ("no_job", "people", "People who know that you are looking can tell you what they hear."),
    ("student", "discover", "School, hobbies and holiday jobs hold more proof than you would think."),
    (
        "starting",
        "directions",
        "Two or three kinds of work side by side are easier to choose between than one.",
    ),
    ("changing", "directions", "Comparing pay, openings and skills now is cheaper than finding out later."),
    ("returning", "gaps", "It shows which paper must be renewed, and what never went away."),
    ("caring", "actions", "It shows how much fits into the hours that are sure."),
    ("owner", "goals", "What happens to the business is easier to settle while there is time."),
    ("own_business", "people", "Nobody above you reads along, so somebody outside should."),
    ("near_retirement", "goals", "It is where you picture the last day, and the first one after it."),
    ("academic", "directions", "Staying and leaving are two futures, and both can be looked at."),
    ("service", "gaps", "It puts what you can do into words that civilians understand."),
    ("advancing", "gaps", "It lists what the next level asks for, and what you can show already."),
    ("employed", "people", "It ends with a page for the talk with your manager."),
)


@dataclass(frozen=True)
class DeeperRow:
    """A chapter worth going deeper into: its title, its notebook (a file name), and `why`, a sentence."""

    chapter: str
    title: str
    notebook: str
    why: str


def deeper(plan: Plan, as_of: date) -> pd.DataFrame:
    """At most three chapters, a `DeeperRow` each: what serves such a person, then what the plan lacks.

    A chapter that is done is left out. The weightiest advice says what the plan lacks.
    """
    done = {row.chapter for row in chapter_rows(plan, as_of) if row.state == "done"}
    why = {chapter: reason for tag, chapter, reason in reversed(_WHY) if tag in plan.person.tags}
    place = {rule.name: rule.place.chapter for rule in RULES}
    for piece in rows(advice(plan, as_of), AdviceRow):
        if not piece.silenced and piece.rule != "where_to_begin":
            why.setdefault(place[piece.rule], ended(f"{ended(piece.what)} {piece.reason}".strip()))
    wanted = [chapter for chapter in why if chapter not in (*done, "start", "review")]
    ordered = sorted(wanted[:_MOST], key=list(TITLES).index)
    pages = [DeeperRow(chapter, TITLES[chapter], NOTEBOOKS[chapter], why[chapter]) for chapter in ordered]
    return frame_of(DeeperRow, pages)
