"""What must be true, the cheapest test first (B12): `docs/uncertainties.md` has the method and its limits."""

from collections.abc import Mapping
from datetime import date
from math import prod
from typing import NamedTuple

import pandas as pd

from careerkit.plan import Plan, Uncertainty
from careerkit.words import counted, figure, listed, quoted

from .actions import work_left
from .discover import value_fit
from .frame import frame_of
from .three_futures import three_futures

CHOICE, HOURS = "points", "hours"
# Nothing is found out in less time than this, in hours.
_SHORTEST = 0.25


class UncertaintyRow(NamedTuple):
    """A point, `about` a direction or goal in words, and what its answer is worth, and why.

    `worth` is in points of 100 where the answer bears on the choice between directions (`unit` is `CHOICE`),
    else in hours of work that would be in vain (`HOURS`); `an_hour` is the same for an hour of asking.
    """

    id: str
    text: str
    about: str
    state: str
    unit: str
    worth: float | None
    an_hour: float | None
    why: str


def uncertainties(plan: Plan, as_of: date) -> pd.DataFrame:
    """An `UncertaintyRow` a point, indexed by id, in the order in which to ask, open ones first.

    Of these what bears on the choice comes before what saves work: points, hours and money are never mixed.
    """
    worths, without = _worths(plan, as_of)
    found = []
    for point in plan.uncertainties:
        worth, why = _worth(plan, as_of, point, worths, without)
        an_hour = None if worth is None or point.hours is None else worth / max(point.hours, _SHORTEST)
        about = listed([plan.text_of(id) for id in (point.direction_id, point.goal_id) if id])
        unit = CHOICE if point.direction_id in worths else HOURS
        found.append(UncertaintyRow(point.id, point.text, about, point.state, unit, worth, an_hour, why))
    found.sort(key=lambda row: (row.unit == HOURS, -(row.an_hour or 0.0), row.id))
    found.sort(key=lambda row: (row.state != "open", row.an_hour is None))
    return frame_of(UncertaintyRow, found, "id")


def _worth(
    plan: Plan, as_of: date, point: Uncertainty, worths: Mapping[str, float], without: str
) -> tuple[float | None, str]:
    """What an answer is worth, and what it would change; None where that cannot be told, and why.

    Of work it is worth the hours that asking saves: those that would be in vain, or be given up for nothing.
    """
    if point.state != "open":
        return None, point.answer
    if point.sure is None:
        return None, "Cannot tell: say how sure you are."
    if not (point.direction_id or point.goal_id):
        return None, "Cannot tell: say which direction or goal rests on it."
    if point.direction_id in worths:
        own = point.direction_id or ""
        others = {id: worth * _holds(plan, id) for id, worth in worths.items() if id != own}
        instead, other = max((worth, id) for id, worth in others.items())
        if_true = worths[own] * _holds(plan, own, point.id)
        ahead = point.chance * if_true >= instead
        # Expected after the answer, less what is expected of choosing now.
        worth = (1 - point.chance) * instead if ahead else point.chance * max(if_true - instead, 0.0)
        first, second = (quoted(plan.text_of(id)) for id in ((own, other) if ahead else (other, own)))
        if not worth:
            return 0.0, f"Whatever the answer, {first} stays ahead."
        return worth, f"If it is {'false' if ahead else 'true'}, {second} is the better choice."
    goals = {point.goal_id} if point.goal_id else set()
    # The larger goals come before those that lead to them.
    for goal in reversed(plan.smaller_first):
        if goal.parent_id in goals or (goal.direction_id and goal.direction_id == point.direction_id):
            goals.add(goal.id)
    goals &= {goal.id for goal in plan.active_goals}
    steps = [step for step in plan.open_actions if plan.goal_id_of(step) in goals]
    left, uncounted = work_left(plan, steps, as_of)
    rests = f"{figure(round(left))} hours of work rest on it" if left else "No hours of work rest on it yet"
    rest = f"; {counted(uncounted, 'step')} not counted, without hours or an end" if uncounted else ""
    choice = f"Your choice is not weighed: {without} " if point.direction_id else ""
    return min(point.chance, 1 - point.chance) * left, f"{choice}{rests}{rest}."


def _worths(plan: Plan, as_of: date) -> tuple[dict[str, float], str]:
    """What each direction is worth if all that it rests on holds, 0 to 100; none, and why, without a choice.

    It is the fit with those values for which every direction has one, and, where known of all of them, times
    the chance that the steps of its goals are done in time.
    """
    kept = plan.kept_directions
    if len(kept) < 2:
        return {}, "there is no other direction."
    common = sorted(set.intersection(*({*each.scores} for each in kept)))
    if not common:
        return {}, "your directions are not scored by the same values yet."
    # One that nobody has doubted yet is not surer than those that were looked at.
    looked_at = {each.direction_id for each in plan.uncertainties}
    if bare := [each.title for each in kept if each.id not in looked_at]:
        return {}, f"nothing is written yet that must be true for {quoted(bare[0])}."
    odds = three_futures(plan, as_of)["on_time"].dropna()
    shares = odds.to_dict() if len(odds) == len(kept) else {}
    fits = {each.id: value_fit({id: each.scores[id] for id in common}, plan) or 1 for each in kept}
    worths = {id: 25 * (fit - 1) * shares.get(id, 1.0) for id, fit in fits.items()}
    expected = {id: worth * _holds(plan, id) for id, worth in worths.items()}
    chosen = [expected[each.id] for each in kept if each.decision == "chosen"]
    if chosen and max(chosen) < max(expected.values()):
        return {}, "you chose by more than these figures hold."
    return worths, ""


def _holds(plan: Plan, direction_id: str, besides: str = "") -> float:
    """The chance that all is true on which a direction rests, but for one point: each by itself."""
    points = (each for each in plan.uncertainties if each.direction_id == direction_id)
    return prod(sorted(each.chance for each in points if each.id != besides))
