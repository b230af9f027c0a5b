"""What chapter 2 adds up to: horizons, goals and visions on the line of years (S16 to S28)."""

import math
from bisect import bisect_left
from datetime import date
from typing import Literal, NamedTuple, get_args

import pandas as pd

from careerkit.days import months_after
from careerkit.plan import Goal, Measure, Plan, Vision
from careerkit.words import figure

from .frame import frame_of, row_of

Policy = Literal["roadmap", "tool24"]
Horizon = Literal["short", "mid", "long", "open"]
_TERMS = "short term", "mid term", "long term", "no date yet"
HORIZONS: dict[Horizon, str] = dict(zip(get_args(Horizon), _TERMS, strict=True))
# The last month, counted from today, of the short and of the mid term.
_MONTHS: dict[Policy, tuple[int, int]] = {"roadmap": (12, 60), "tool24": (24, 36)}


class GoalRow(NamedTuple):
    """A goal: `horizon` by the policy of the settings, `progress` from 0 to 1.

    `rank` is the priority or, until it is chosen, 2; `parent` is an id, `depth` 0 for a goal without one.
    """

    id: str
    statement: str
    kinds: tuple[str, ...]
    due: date | None
    horizon: Horizon
    priority: int | None
    rank: int
    measure: str
    progress: float | None
    parent: str | None
    depth: int
    status: str


class VisionRow(NamedTuple):
    """A picture of the future; `years` and `on` are missing at retirement."""

    id: str
    years: int | None
    on: date | None
    text: str
    vision: Vision


def horizon_ends(as_of: date, policy: Policy) -> tuple[date, date]:
    """The last day of the short term and the last day of the mid term."""
    short, mid = _MONTHS[policy]
    return months_after(as_of, short), months_after(as_of, mid)


def horizon(due: date | None, as_of: date, policy: Policy) -> Horizon:
    """The band a date falls in (S23), last days included; `open` without a date, short if overdue.

    roadmap: short up to 12 months, mid up to 5 years, long beyond. tool24: short up to 2 years, mid up to 3.
    """
    return [*HORIZONS][bisect_left(horizon_ends(as_of, policy), due)] if due else "open"


def goals(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `GoalRow` a goal, in plan order, indexed by id (S20 to S28)."""
    depth: dict[str, int] = {}
    for goal in reversed(plan.smaller_first):
        depth[goal.id] = 1 + depth[goal.parent_id] if goal.parent_id else 0
    rows = (
        row_of(
            GoalRow,
            goal,
            horizon=horizon(goal.due, as_of, plan.settings.horizons),
            measure=measure_text(goal.measure),
            progress=goal_progress(goal),
            parent=goal.parent_id,
            depth=depth[goal.id],
        )
        for goal in plan.goals
    )
    return frame_of(GoalRow, rows, "id")


def measure_text(measure: Measure) -> str:
    """A measure in one line: `Projects led: now 1, target 3 projects`."""
    now = "" if measure.now is None else f"now {figure(measure.now)}"
    target = "" if measure.target is None else f"target {figure(measure.target)} {measure.unit}".strip()
    figures = ", ".join(part for part in (now, target) if part)
    return ": ".join(part for part in (measure.what, figures) if part)


def goal_progress(goal: Goal) -> float | None:
    """How far the measure has moved from its baseline to its target, 0 to 1; 1 of an achieved goal.

    None where a figure is missing: an open baseline is never taken for zero.
    """
    measure = goal.measure
    if goal.status == "achieved":
        return 1.0
    if measure.now is None or measure.target is None:
        return None
    if measure.now == measure.target:
        return 1.0
    if measure.baseline is None or measure.baseline == measure.target:
        return None
    way = measure.target - measure.baseline
    part = (measure.now - measure.baseline) / way
    return min(max(part, 0.0), 1.0) if math.isfinite(part) and math.isfinite(way) else None


def visions(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `VisionRow` a picture by year, retirement last (S16 to S21)."""
    rows = [VisionRow(one.id, one.years_ahead, day_of(one, as_of), one.text, one) for one in plan.visions]
    return frame_of(VisionRow, sorted(rows, key=lambda row: row.on or date.max))


def day_of(vision: Vision, as_of: date) -> date | None:
    """The day that a picture shows; None at retirement."""
    return None if vision.years_ahead is None else months_after(as_of, 12 * vision.years_ahead)
