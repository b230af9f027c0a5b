"""Ideas for steps: at work, outside, and the main ways to develop (S42 to S44); `ideas.csv` lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.plan import Competency, Factor, Person, Plan

from .frame import frame_of, row_of, shipped
from .gaps import gaps

# What a step begins with until the person says what it is about.
NO_GAP = "What I want to learn"
AT_WORK, OUTSIDE, WAYS = "S42", "S43", "S44"


@dataclass(frozen=True)
class IdeaRow:
    """An idea: `what` is the step, with the name of the competency if one is given.

    `fits` says whether it suits that kind of gap; None without a competency.
    """

    name: str
    what: str
    kind: str
    setting: str
    source: str
    fits: bool | None


@dataclass(frozen=True)
class Idea:
    """A starting point for a step: `name` stays, `what` speaks of the gap as "it".

    `kind` and `setting` are those of an action, `source` is an S-number, `closes` are the kinds of
    competency that it suits, `tags` the people it is for (`Person.tags`).
    """

    source: str
    name: str
    what: str
    kind: str
    closes: tuple[str, ...]
    setting: str
    tags: tuple[str, ...]

    @classmethod
    def read(cls, row: Mapping[str, str]) -> Idea:
        """An idea as the list has it, its words separated by blanks."""
        closes, tags = row["closes"].split(), row["tags"].split()
        return cls(
            row["source"], row["name"], row["what"], row["kind"], tuple(closes), row["setting"], tuple(tags)
        )

    def step(self, subject: Competency | Factor | None) -> str:
        """The words of the step it becomes: `Budgeting: ask my manager to coach me in it`."""
        return f"{subject.main_text if subject else NO_GAP}: {self.what}"


def ideas_for(person: Person) -> tuple[Idea, ...]:
    """The ideas that suit a person, in the order they are shown."""
    return tuple(idea for idea in map(Idea.read, shipped("ideas.csv")) if person.suits(idea.tags))


def ideas(plan: Plan, as_of: date, competency_id: str | None = None) -> pd.DataFrame:
    """Starting points for the steps of this person, an `IdeaRow` each, indexed by name (S42 to S44)."""
    competency = plan.find(Competency, competency_id)
    kind = competency.kind if competency else None
    found = (
        row_of(IdeaRow, idea, what=idea.step(competency), fits=kind in idea.closes if kind else None)
        for idea in ideas_for(plan.person)
    )
    return frame_of(IdeaRow, found, "name")


def open_gaps(plan: Plan, as_of: date) -> pd.DataFrame:
    """The gaps that a step could close, the highest priority first; rows and columns of `gaps`.

    What is not assessed comes last; what is developed, and what a goal that is not active asks for, is
    left out.
    """
    found = gaps(plan, as_of)
    live = found[found["goal_id"].isna() | (found["goal_status"] == "active")]
    found = live[pd.Series([each is not True for each in live["developed"]], live.index, dtype=bool)]
    return found.sort_values(["priority", "importance"], ascending=False, na_position="last", kind="stable")
