"""Short examples for the forms, each from somebody in a situation like one's own (`examples.csv`)."""

from __future__ import annotations

from collections.abc import Mapping

from careerkit.plan import Person
from careerkit.words import capital

from .frame import shipped


def example(person: Person, block: str) -> str:
    """What somebody like this person wrote there: `A baker wrote: “...”`; empty for an unknown block.

    A block is a section of the plan, with the fixed value of a form behind a dot: `skills.hard`,
    `answers.` and the question. The most tags in common win, then the situation before the work, then the
    first of the file.
    """

    def likeness(row: Mapping[str, str]) -> tuple[int, bool]:
        tags = set(row["tags"].split())
        return len(tags & person.tags), person.situation in tags

    rows = (row for row in shipped("examples.csv") if row["block"] == block)
    chosen = max(rows, key=likeness, default=None)
    return f"{capital(chosen['who'])} wrote: “{chosen['text']}”" if chosen else ""
