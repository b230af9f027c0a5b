"""A class in figures that point at nobody: counts of plans, never of fewer than a minimum (B8).

How a count is kept from giving people away. Let m be the smallest group that may be seen.

1. Each question parts the class into groups by answer, and answers have an order. Neighbours are put
   together until every group has at least m people; if that leaves the whole class in one group, the
   question is hidden. So whatever is missing from a total is a group of m or more as well
   (complementary suppression), and neither "nobody" nor "everybody" is ever told: each of them says
   something about every single person. A hidden question does not tell which answer was rare.
2. The questions are chosen so that no answer to one follows from an answer to another. If they did,
   two counts could be subtracted: "20 have goals, 17 have goals with measures" tells of 3. This is why
   the page Start is left out, whose hours a week the question of the weeks rests on, and why chapters
   are told in thirds and not as empty or done.
3. A gap's name is free text of a person. It is shown only if at least m people have that gap, and at
   least m have not.

It protects one summary. Two summaries of nearly the same class, read side by side, can tell what the
plan that was added or changed says: show a class once in a while, not after every plan.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import pandas as pd

from careerkit.words import capital, counted, number, plain
from careerkit.workspace import TITLES

from .frame import frame_of

Row = Mapping[str, Any]

LONGEST_NAME = 80
THIRDS = ("under a third", "a third to two thirds", "over two thirds")

# What neighbours are called together, where that reads better than one "or" the other.
_TOGETHER: dict[tuple[str, ...], str] = {THIRDS[:2]: "up to two thirds", THIRDS[1:]: "a third or more"}


class AnswerRow(NamedTuple):
    """How many people of a class answer in a way: `of` all, `topic` is chapter, goals, steps or hours.

    A hidden question has no answer, and `people` is missing.
    """

    topic: str
    question: str
    answer: str
    people: int | None
    of: int


class SharedGapRow(NamedTuple):
    """A gap that may be named, and how many people of all have it."""

    name: str
    people: int
    of: int


@dataclass(frozen=True)
class Summary:
    """What may be seen of a class.

    `people` plans could be read (None if fewer than `min_group`), `unread` files could not. `answers`
    has an `AnswerRow` a shown group of people, in the order of the answers, one a hidden question;
    `gaps` has a `SharedGapRow` a gap that may be named, the most frequent first. Both are empty if the
    class cannot be parted into two groups of `min_group`.
    """

    people: int | None
    unread: int
    min_group: int
    answers: pd.DataFrame
    gaps: pd.DataFrame


class Question(NamedTuple):
    """What is asked of every plan: its possible answers in their order, and how a row answers it."""

    topic: str
    text: str
    answers: tuple[str, ...]
    answer: Callable[[Row], str]


def _third(chapter: str, row: Row) -> str:
    done, points = 3 * row["chapters"][chapter]["done"], row["chapters"][chapter]["points"]
    return THIRDS[(done >= points) + (done > 2 * points)]


def _all(topic: str, wanted: str, there: str) -> Callable[[Row], str]:
    return lambda row: _ALL[bool(row[topic][wanted]) and row[topic][there] == row[topic][wanted]]


_ALL = ("not all, or none yet", "all")
_FITS = ("no, or it cannot be told", "yes")
QUESTIONS = (
    *(Question("chapter", TITLES[name], THIRDS, partial(_third, name)) for name in TITLES if name != "start"),
    Question("goals", "Goals with a measure and a date", _ALL, _all("goals", "active", "complete")),
    Question("steps", "Open steps with hours", _ALL, _all("steps", "open", "estimated")),
    Question("hours", "The steps fit the weeks", _FITS, lambda row: _FITS[bool(row["hours"]["fits"])]),
)


def summary(rows: Sequence[Row], min_group: int = 10) -> Summary:
    """What the rows of `cohort.review_all` add up to, without names and without small groups.

    Raises `ValueError` if `min_group` is below 2, because a group of one is a person.
    """
    if min_group < 2:
        raise ValueError(f"min_group is {min_group}, and a group has at least 2 people.")
    read = [row for row in rows if "error" not in row]
    enough = len(read) >= 2 * min_group
    answers: list[AnswerRow] = []
    for question in QUESTIONS if enough else ():
        counts = Counter(question.answer(row) for row in read)
        people = {answer: counts[answer] for answer in question.answers}
        groups: Mapping[str, int | None] = grouped(people, min_group) or {"": None}
        asked = question.topic, question.text
        answers += [AnswerRow(*asked, answer, count, len(read)) for answer, count in groups.items()]
    named = Counter(name for row in read for name in set(row["gaps"]) if enough)
    gaps = [
        SharedGapRow(capital(name), count, len(read))
        for name, count in sorted(named.items(), key=lambda each: (-each[1], each[0]))
        if grouped({"no": len(read) - count, "yes": count}, min_group)
    ]
    return Summary(
        people=len(read) if len(read) >= min_group else None,
        unread=len(rows) - len(read),
        min_group=min_group,
        answers=frame_of(AnswerRow, answers),
        gaps=frame_of(SharedGapRow, gaps),
    )


def nothing(found: Summary) -> str:
    """What is said where nothing can be shown."""
    least = number(found.min_group)
    few = f"Fewer than {least} plans could be read, and so few would show a person."
    if found.people is not None:
        few = (
            f"A class of {counted(found.people, 'plan')} cannot be told in groups of at least {least}: "
            f"that takes {2 * found.min_group} plans, or the counts would show some of you."
        )
    elif not found.unread:
        few = (
            f"No class to show yet: it takes at least {2 * found.min_group} plans. "
            "Put those of everybody who agreed into one folder, and name it above."
        )
    return f"{few} {unread(found)}".strip()


def unread(found: Summary) -> str:
    """How many files could not be read, if any."""
    return capital(f"{counted(found.unread, 'file')} could not be read.") if found.unread else ""


def same_name(name: str) -> str:
    """A competency's name so that spellings of it meet: letters small, spaces single, 80 signs at most."""
    folded = plain(unicodedata.normalize("NFKC", name[: 4 * LONGEST_NAME])).casefold()
    return folded.strip(" .,;:!?*-").replace("’", "'")[:LONGEST_NAME].strip()


def grouped(people: Mapping[str, int], least: int) -> dict[str, int]:
    """The finest groups of neighbouring answers with at least `least` people each; none if there is one.

    >>> grouped({"none": 3, "some": 9, "all": 18}, 10)
    {'none or some': 12, 'all': 18}
    >>> grouped({"none": 3, "some": 1, "all": 26}, 10)
    {}
    """
    answers, size = tuple(people), len(people)
    # Every way to put neighbours together into two groups or more, the finest first.
    ways = [cuts for count in range(size - 1, 0, -1) for cuts in combinations(range(1, size), count)]
    for cuts in sorted(ways, key=lambda cuts: (-len(cuts), cuts[::-1])):
        names = [answers[start:end] for start, end in pairwise((0, *cuts, size))]
        counts = [sum(people[answer] for answer in group) for group in names]
        if min(counts) >= least:
            called = (_TOGETHER.get(group, " or ".join(group)) for group in names)
            return dict(zip(called, counts, strict=True))
    return {}
