"""How a rule of advice is written, and what all rules look at (B6, S51).

A rule looks at the plan through a `View` and yields a `Finding` for each record it has something to
say about, or one without a record about the plan as a whole. To add one, write a function in the
file of its chapter (`discover` to `review`) and decorate it with `rule`; then add to
the tests a plan on which it speaks and one on which it is silent.

Weights order the advice: 90 and more, the plan cannot work as it stands; from 70, a goal is in danger;
from 50, a step or a promise is missing or slipping; from 30, it would make the plan better; below, a
thought for a calm evening. What serves a first-priority goal weighs 5 more, a third-priority goal
20 less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from careerkit.analysis import people
from careerkit.analysis.smart import smart
from careerkit.plan import Action, Competency, Goal, Plan, Record
from careerkit.schedule import Schedule, forecast, schedule
from careerkit.words import counted, figure, quoted

FIRST, THIRD = 1, 3
_NUDGE = {FIRST: 5, THIRD: -20}


@dataclass(frozen=True)
class Finding:
    """What a rule has to say: about which record (None: the plan as a whole), why, and what to do.

    `what` names the subject where the record's main text does not; `nudge` is added to the weight of
    the rule.
    """

    record: Record | None
    reason: str
    fix: str
    what: str = ""
    nudge: int = 0


class View:
    """A plan on a day, as the rules see it; what takes time is reckoned once."""

    def __init__(self, plan: Plan, as_of: date) -> None:
        self.plan = plan
        self.as_of = as_of

    @cached_property
    def active(self) -> dict[str, Goal]:
        """The active goals by id."""
        return {goal.id: goal for goal in self.plan.active_goals}

    @cached_property
    def live_competencies(self) -> list[Competency]:
        """What the active goals ask for."""
        return [each for each in self.plan.competencies if each.goal_id in self.active]

    @cached_property
    def served(self) -> dict[str, list[Action]]:
        """Kept steps by the goal they serve: their own, their competency's, and all larger ones."""
        parents = {goal.id: goal.parent_id for goal in self.plan.goals}
        found: dict[str, list[Action]] = {}
        for action in self.plan.kept_actions:
            goal = self.plan.goal_id_of(action)
            while goal is not None:
                found.setdefault(goal, []).append(action)
                goal = parents[goal]
        return found

    @cached_property
    def closing(self) -> dict[str, list[Action]]:
        """Kept steps by the competency they develop."""
        found: dict[str, list[Action]] = {}
        for action in self.plan.kept_actions:
            if action.competency_id:
                found.setdefault(action.competency_id, []).append(action)
        return found

    @cached_property
    def parents(self) -> set[str]:
        """Goals that a smaller goal, not a dropped one, leads to."""
        return {goal.parent_id for goal in self.plan.kept_goals if goal.parent_id}

    @cached_property
    def schedule(self) -> Schedule:
        """What happens when (B1)."""
        return schedule(self.plan, self.as_of)

    @cached_property
    def odds(self) -> pd.DataFrame:
        """The odds of each goal's date (B2)."""
        return forecast(self.plan, self.as_of)

    @cached_property
    def contacts(self) -> pd.DataFrame:
        """Who waits for a word (S57)."""
        return people.contacts(self.plan, self.as_of)

    @cached_property
    def letters(self) -> dict[str, pd.DataFrame]:
        """The five letters of SMART for each active goal.

        Without its id a goal is judged apart from the steps: that they fit is said once, by the
        rule on hours.
        """
        nameless = ((goal, goal.model_copy(update={"id": ""})) for goal in self.active.values())
        return {goal.id: smart(copy, self.as_of, self.plan) for goal, copy in nameless}

    def days_since(self, day: date) -> int:
        """Days from `day` to the day of the view; negative if it lies ahead."""
        return (self.as_of - day).days

    def name(self, record_id: str | None) -> str:
        """The main text of a record, quoted."""
        return quoted(self.plan.text_of(record_id)) if record_id else ""

    def nudge(self, record: Goal | Competency | Action) -> int:
        """What the priority of the goal it serves adds to a weight."""
        if isinstance(record, Goal):
            return _NUDGE.get(record.priority, 0)
        goal_id = self.plan.goal_id_of(record) if isinstance(record, Action) else record.goal_id
        goal = self.plan.find(Goal, goal_id)
        return _NUDGE.get(goal.priority, 0) if goal else 0


Look = Callable[[View], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A name that stays, the section it is about, its source, its weight, and where it looks.

    `many` says what it found after a number, for a single row where it finds a lot: "goals have no
    step yet". Without it every finding has its own row.
    """

    name: str
    section: str
    source: str
    weight: int
    many: str
    look: Look


RULES: list[Rule] = []


def rule(name: str, section: str, source: str, weight: int, many: str = "") -> Callable[[Look], Look]:
    """Add a rule to the list."""

    def add(look: Look) -> Look:
        RULES.append(Rule(name, section, source, weight, many, look))
        return look

    return add


def hours(amount: float) -> str:
    """Hours as people say them: `half an hour`, `1 hour`, `3.8 hours`."""
    shown = figure(round(amount, 1))
    if shown == "0.5":
        return "half an hour"
    return f"{shown} hour" if shown == "1" else f"{shown} hours"


def span(days: int) -> str:
    """A number of days in the unit people would choose: `three days`, `seven months`, `two years`."""
    months = round(days / 30.44)
    if days < 60:
        return counted(days, "day")
    return counted(months, "month") if months < 24 else counted(round(days / 365.25), "year")
