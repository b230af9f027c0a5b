"""Short examples for the forms, each from somebody in a situation like one's own (`examples.csv`)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from careerkit.plan import Person
from careerkit.words import capital

from .frame import shipped


class Example(NamedTuple):
    """What `who` wrote, for people with one of these tags; without tags, for everybody."""

    tags: frozenset[str]
    who: str
    text: str


def example(person: Person, block: str) -> str:
    """What somebody like this person wrote there: `A baker wrote: “...”`; empty for an unknown block.

    A block is a section of the plan, with the fixed value of a form behind a dot: `skills.hard`,
    `answers.` and the question. The most tags in common win, then the situation before the work, then the
    first of the file.
    """
    chosen = max(
        _examples().get(block, ()),
        key=lambda each: (len(each.tags & person.tags), person.situation in each.tags),
        default=None,
    )
    return f"{capital(chosen.who)} wrote: “{chosen.text}”" if chosen else ""


@cache
def _examples() -> dict[str, list[Example]]:
    """The examples of each block; the one for everybody stands first."""
    found: dict[str, list[Example]] = {}
    for row in shipped("examples.csv"):
        made = Example(frozenset(row["tags"].split()), row["who"], row["text"])
        found.setdefault(row["block"], []).append(made)
    return found
