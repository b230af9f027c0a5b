"""Ideas for steps, at work and outside, and the main ways to develop (S42 to S44); plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.plan import Competency, Factor, Plan

from .frame import frame_of, row_of
from .gaps import gaps

# What a step begins with until the person says what it is about.
NO_GAP = "What I want to learn"
AT_WORK, OUTSIDE, WAYS = "S42", "S43", "S44"

# Which gaps a step suits: a paper is earned, knowledge is taught, a skill is practised.
_DOING = ("skill", "ability", "experience")
_TAUGHT = ("skill", "ability", "knowledge")
_LEARNING = ("skill", "knowledge", "education")
_ASKING = ("knowledge", "experience", "education")
_EARNING = ("education", "knowledge")


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
    competency that it suits.
    """

    source: str
    name: str
    what: str
    kind: str
    closes: tuple[str, ...]
    setting: str = "outside"

    def step(self, subject: Competency | Factor | None) -> str:
        """The words of the step it becomes: `Budgeting: ask my manager to coach me in it`."""
        return f"{subject.main_text if subject else NO_GAP}: {self.what}"


def _at_work(name: str, what: str, kind: str, closes: tuple[str, ...], source: str = AT_WORK) -> Idea:
    return Idea(source, name, what, kind, closes, "work")


IDEAS: tuple[Idea, ...] = (
    _at_work("coaching", "ask my manager to coach me in it", "mentoring", _TAUGHT),
    _at_work("stretch", "take on one task that stretches me in it and helps the team", "on_the_job", _DOING),
    _at_work("craft", "reshape a part of my job so that it comes up every week", "on_the_job", _DOING),
    _at_work("transfer", "find out what a move to another department would take", "on_the_job", _DOING),
    _at_work("task_force", "join a task force or a committee that needs it", "on_the_job", _DOING),
    _at_work("training", "take the training in it that my employer offers", "course", _LEARNING),
    _at_work("find_mentor", "find a mentor at work who is good at it", "mentoring", _TAUGHT),
    _at_work("be_mentor", "teach it to somebody newer than me", "mentoring", _TAUGHT),
    _at_work("other_teams", "meet two people of other teams who use it", "networking", _ASKING),
    Idea(OUTSIDE, "course", "take a course or a seminar in it", "course", _LEARNING),
    Idea(OUTSIDE, "evening_class", "join an evening class in adult education", "course", _LEARNING),
    Idea(OUTSIDE, "committee", "help to run a club or a charity that needs it", "volunteering", _DOING),
    Idea(OUTSIDE, "team", "coach a team and practise it there", "volunteering", ("skill", "ability")),
    Idea(OUTSIDE, "organisation", "join a professional body that deals with it", "networking", _ASKING),
    Idea(OUTSIDE, "talk", "give a talk about it at a meeting of my profession", "networking", _TAUGHT),
    Idea(OUTSIDE, "article", "write an article about it", "self_study", ("knowledge",)),
    Idea(OUTSIDE, "field", "meet people of the field I want to enter", "networking", _ASKING),
    Idea(OUTSIDE, "interview", "ask somebody how they use it, and for two more names", "networking", _ASKING),
    Idea(WAYS, "formal_education", "earn a degree or certificate in it", "formal_education", _EARNING),
    Idea(WAYS, "professional_course", "take a professional course in it", "course", _LEARNING),
    _at_work("mentoring", "work on it with a mentor once a month", "mentoring", _TAUGHT, WAYS),
    _at_work("on_the_job", "do it in my present job while somebody looks on", "on_the_job", _DOING, WAYS),
)  # fmt: skip


def ideas(plan: Plan, as_of: date, competency_id: str | None = None) -> pd.DataFrame:
    """Starting points for steps, an `IdeaRow` each, as in the guides, indexed by name (S42 to S44)."""
    competency = plan.find(Competency, competency_id)
    kind = competency.kind if competency else None
    found = (
        row_of(IdeaRow, idea, what=idea.step(competency), fits=kind in idea.closes if kind else None)
        for idea in IDEAS
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
