"""The review itself: what its close notes, what was not recorded, how steadily things move (S60 to S70)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from careerkit.days import days_after, months_after
from careerkit.plan import Plan, Review
from careerkit.words import capital, counted, day, listed, number

from .changes import ASK_WHY, log
from .due import due, last_review
from .frame import frame_of
from .people import follow_ups
from .progress import numbers
from .rebuilt import RebuiltPlan
from .since import period, since

PERIODS = 6
CADENCES = {"month": "month", "quarter": "quarter", "half_year": "half-year", "year": "year"}

# The headings of notebook 05 under which each thing is noted.
_STEPS, _WORTH = "What is done, and what needs a change?", "Was it worth the time?"
_WINS, _PEOPLE = "What went well?", "Whom did you meet?"
_GOALS, _FEEDBACK = "Do your goals still fit?", "What do others say?"
_CHANGES, _REVIEW = "What has changed, and why?", "What comes first until next time?"
_FIGURES = "What do the figures say?"


@dataclass(frozen=True)
class UnrecordedRow:
    """What has not been recorded: `anchor` is the heading of notebook 05 under which it is noted."""

    what: str
    sentence: str
    anchor: str


@dataclass(frozen=True)
class Strength:
    """How steadily things move: the last `PERIODS` periods, the latest last.

    `moved` says for each how many things were noted that moved the plan; `cadence` is what a period is
    called. Periods before the plan began are left out.
    """

    cadence: str
    ends: tuple[date, ...]
    moved: tuple[int, ...]

    @property
    def active(self) -> int:
        """In how many of the periods something moved."""
        return sum(count > 0 for count in self.moved)

    @property
    def share(self) -> float:
        """`active` as a share of the periods so far, 0 to 1; 0 before the plan began."""
        return self.active / len(self.moved) if self.moved else 0.0


def strength(plan: Plan, as_of: date) -> Strength:
    """In how many of the last six periods something moved (S70).

    Not a streak: a streak of five is worth nothing after one bad month, which is when people give up.
    Here a period without anything costs one in six, whatever came before, and leaves the count again
    half a year later. A period is `settings.review_every`, counted back from `as_of`. What counts:
    finished steps, milestones, shown skills, people met or answered, feedback, wins and lessons,
    goals measured, steps begun. New dates and new wording do not.
    """
    months = plan.settings.review_months
    moves = sorted(each for each in _moves(plan) if each <= as_of)
    ends = [months_after(as_of, -months * back) for back in range(PERIODS - 1, -1, -1)]
    begun = [each for each in ends if moves and moves[0] <= each]
    counts = [sum(months_after(end, -months) < each <= end for each in moves) for end in begun]
    return Strength(CADENCES[plan.settings.review_every], tuple(begun), tuple(counts))


def review_of(plan: Plan, as_of: date) -> Review | None:
    """The review of the period that `as_of` is in: one held less than half a period ago.

    Closing again then brings it up to date; a late review and the next one on time stay two.
    """
    half = days_after(as_of, -15 * plan.settings.review_months)
    held = [each for each in plan.reviews if half < each.on <= as_of]
    return max(held, key=lambda each: each.on, default=None)


def closing(plan: Plan, as_of: date) -> dict[str, Any]:
    """What a review notes by itself when it is closed: on, period_start, numbers and next_on (S60)."""
    present = review_of(plan, as_of)
    earlier = [each.on for each in plan.reviews if each != present and each.on < as_of]
    start = days_after(max(earlier), 1) if earlier else None
    return {
        "on": as_of,
        "period_start": (present.period_start if present else None) or start,
        "numbers": {name: round(value, 2) for name, value in numbers(plan, as_of).items()},
        "next_on": months_after(as_of, plan.settings.review_months),
    }


def unrecorded(before: Plan, plan: Plan, as_of: date) -> pd.DataFrame:
    """What has not been recorded since the last review, an `UnrecordedRow` a thing (B11, S66).

    None of it is a fault; a month may have had no meeting. A plan without goals and steps gives no row.
    """
    if not plan.goals and not plan.actions:
        return frame_of(UnrecordedRow, ())
    rows = (*_not_noted(before, plan, as_of), *_of_steps(plan, as_of), *_of_goals(before, plan, as_of))
    return frame_of(UnrecordedRow, itertools.starmap(UnrecordedRow, rows))


def _moves(plan: Plan) -> Iterator[date]:
    """The days on which something moved."""
    found: list[Iterable[date | None]] = [
        (each.done_on for each in plan.done_actions),
        (each.reached_on for each in plan.milestones),
        (each.evidence_on for each in plan.competencies if each.current is not None),
        (each.on for each in plan.encounters),
        (each.followed_up_on for each in plan.encounters),
        (each.on for each in plan.feedback),
        (each.on for each in plan.journal if each.kind in ("win", "lesson")),
        (each.on for each in plan.changes if each.field == "measure" or each.after in ("doing", "achieved")),
    ]
    return (each for days in found for each in days if each is not None)


def _not_noted(before: Plan, plan: Plan, as_of: date) -> Iterator[tuple[str, str, str]]:
    last = last_review(plan, as_of)
    then = f"since {day(last.on)}" if last else "so far"
    found = period(before, plan, as_of)
    present = review_of(plan, as_of)
    if present is None or not present.numbers:
        earlier = f"This review is not closed yet; the last one was on {day(last.on)}." if last else ""
        yield "Review", earlier or "The first review is not closed yet.", _REVIEW
    if last and since(before, plan, as_of).empty:
        yield "Plan", f"Nothing in the plan has changed {then}.", _STEPS
    if found.hours_spent == 0:
        steps = "" if found.done else "no step was ticked off and "
        yield "Hours", capital(f"{steps}no hour was noted {then}."), _STEPS
    if not found.wins + found.setbacks + found.lessons:
        yield "Notes", f"No win, setback or lesson was noted {then}.", _WINS
    yield from _of_people(plan, as_of, last, found.met)


def _of_people(
    plan: Plan, as_of: date, last: Review | None, met: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    then = f"since {day(last.on)}" if last else "so far"
    if not met:
        yield "People", f"No meeting was noted {then}.", _PEOPLE
    late = follow_ups(plan, as_of)
    names = list(late[late["days"] < 0]["name"])
    if names:
        yield "People", f"Promised, and not ticked off: a follow-up with {listed(names)}.", _PEOPLE
    if last and not any(each.on and last.on < each.on <= as_of for each in plan.feedback):
        yield "Feedback", f"No feedback was noted {then}.", _FEEDBACK


def _of_steps(plan: Plan, as_of: date) -> Iterator[tuple[str, str, str]]:
    found = due(plan, as_of)
    past = list(found[(found["days"] < 0) & found["kind"].isin(["step", "milestone"])]["what"])
    if past:
        was = "Its day has" if len(past) == 1 else "Their days have"
        yield "Steps", f"{was} passed and nothing says what became of it: {listed(past, most=3)}.", _STEPS
    done = [each for each in plan.done_actions if each.done_by(as_of)]
    unjudged = [each.what for each in done if each.worth is None]
    if unjudged:
        yield "Verdicts", f"Done, and not judged yet: {listed(unjudged, most=3)}.", _WORTH
    without = [each.what for each in done if each.hours_spent is None]
    if without:
        yield "Hours", f"Done, and nobody knows in how many hours: {listed(without, most=3)}.", _STEPS
    noted = log(plan, as_of)
    unsaid = int(((noted["why"] == "") & noted["kind"].isin(ASK_WHY)).sum())
    if unsaid:
        said = counted(unsaid, "change has no reason", "changes have no reason")
        yield "Reasons", f"{capital(said)} yet.", _CHANGES


def _of_goals(before: Plan, plan: Plan, as_of: date) -> Iterator[tuple[str, str, str]]:
    old: dict[str, Any] = {each.id: each.measure.now for each in before.goals}
    same = (
        []
        if isinstance(before, RebuiltPlan)
        else [
            each.statement
            for each in plan.active_goals
            if each.measure.target is not None and old.get(each.id, "") == each.measure.now
        ]
    )
    if same:
        has = "goal has its" if len(same) == 1 else "goals have their"
        said = f"{capital(number(len(same)))} {has} figure of last time: {listed(same, most=2)}."
        yield "Measures", said, _GOALS
    bare = [each.name for each in plan.competencies if each.developed and not each.evidence]
    if bare:
        yield (
            "Evidence",
            f"Fully developed, without an example that shows it: {listed(bare, most=3)}.",
            _FIGURES,
        )
