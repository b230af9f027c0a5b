"""How a person's hours go: how long their steps take, and how many planned hours they work (B2)."""

from datetime import date
from itertools import pairwise
from math import exp, log, sqrt
from typing import NamedTuple

import numpy as np

from careerkit.days import days_after
from careerkit.plan import Capacity, Effort, Plan

from .calendar import calendar

PRIOR_MEDIAN = 1.25
PRIOR_SPREAD = 0.42
# How far single steps scatter around a person's pace, beyond the ranges of the estimates, on the log scale.
PRIOR_SCATTER = 0.35
PRIOR_WORKED = 0.82
PRIOR_WORKED_SPREAD = 0.2
# How far the hours of one period scatter around a person's share; worth a period.
PRIOR_UNSTEADY = 0.15
# A ratio beyond this is taken for a slip of the pen.
MOST = 10.0
# So many of the last periods between reviews are looked at, each at least so many days long.
PERIODS = 12
LEAST_DAYS = 7
# What a review calls the hours that the plan had for the time since the last one.
SET_ASIDE = "hours set aside"

# Where an estimate has no low or high value, as times of the likely one.
LOW, HIGH = 0.8, 2.0

_PACES = np.linspace(log(0.1), log(10), 139)
# An observation is never surer than this, as a variance of logs.
TINIEST = 1e-4
_SCATTERS = np.linspace(0.0, 1.25, 26)
# Most people are even and some are very uneven, so a few steps tell.
_LOG_PRIOR = -1.3 * np.log(_SCATTERS + 0.05)


class Factor(NamedTuple):
    """A lognormal factor, learnt from so many of one's own steps or periods (`seen`), by its log's deviation.

    Single steps `scatter` around a pace by another deviation of the log.
    """

    median: float
    spread: float
    seen: int
    scatter: float = 0.0


def pace(plan: Plan) -> Factor:
    """A person's pace, a factor on all estimates: a stated prior, shifted and narrowed by their own steps.

    The prior is a judgement: median 1.25, spread 0.42, so that 8 in 10 people lie between 0.73 and 2.1 times
    their estimates, and single steps scatter by another 0.35 around that. With the default range of an
    estimate (0.8 to 2 times likely) a typical step then takes 1.4 times its likely hours: software projects
    take 30 to 40 % more than estimated on average (Moløkken and Jørgensen 2003, a review of surveys). In
    days, in which waiting counts, it is more: students expected their theses after 33.9 days and took 55.5
    (Buehler, Griffin and Ross 1994, Study 1). The record is the log of `hours_spent / likely` of each step
    that is done and does not repeat, by its first estimate, less what the range of that explains. An open
    step with hours spent says that it takes longer than that. Both weigh paces and scatters by Bayes' rule.
    """
    done = [_observation(effort, spent) for effort, spent in record(plan)]
    begun = [
        _observation(step.planned, step.hours_spent)
        for step in plan.open_actions
        if step.repeats == "none" and step.planned.likely and step.hours_spent
    ]
    if not done and not begun:
        return Factor(PRIOR_MEDIAN, PRIOR_SPREAD, 0, PRIOR_SCATTER)
    paces, scatters = _PACES[:, None], _SCATTERS[None, :]
    weight = -(((paces - log(PRIOR_MEDIAN)) / PRIOR_SPREAD) ** 2) / 2 + _LOG_PRIOR
    for log_pace, variance in done:
        whole = max(variance, TINIEST) + scatters**2
        weight = weight - (log_pace - paces) ** 2 / whole / 2 - np.log(whole) / 2
    for log_pace, variance in begun:
        # The log of the chance to take longer still, by the logistic curve, to 0.01.
        away = (log_pace - paces) / np.sqrt(max(variance, TINIEST) + scatters**2)
        weight = weight - np.logaddexp(0.0, 1.702 * away)
    share = np.exp(weight - weight.max())
    share /= share.sum()
    middle = float((share * paces).sum())
    spread = sqrt(float((share * (paces - middle) ** 2).sum()))
    return Factor(exp(middle), spread, len(done), sqrt(float((share * scatters**2).sum())))


def worked(plan: Plan, as_of: date) -> Factor:
    """The share of the planned hours that a person works: a stated prior, then their own reviews.

    The prior is a judgement: median 0.82, spread 0.2, so that 8 in 10 people work 0.63 to 1.06 times what
    they plan. 46 % of those who mean to be as active as is advised are not (Rhodes and de Bruijn 2013, a
    meta-analysis of 10 studies). The record is the hours spent between two reviews that note them, over the
    hours set aside as the later one notes them, else over what today's capacity offers, for the last
    `PERIODS` periods. A period in which steps were finished and no hours noted says nothing. Hours beyond
    those set aside are not counted on.
    """
    held, noted = [], [each for each in plan.reviews if each.on <= as_of and "hours spent" in each.numbers]
    for before, after in pairwise(sorted(noted, key=lambda each: each.on)):
        names = ("hours spent", "steps done")
        spent, finished = (after.numbers.get(name, 0.0) - before.numbers.get(name, 0.0) for name in names)
        room = after.numbers.get(SET_ASIDE)
        if (after.on - before.on).days < LEAST_DAYS or spent < 0 or (finished > 0 and not spent):
            continue
        room = offered(plan.capacity, before.on, after.on) if room is None else room
        held += [(spent, room)] if room > 0 else []
    held = held[-PERIODS:]
    spent = sum(hours for hours, _ in held)
    if not spent:
        return Factor(PRIOR_WORKED, PRIOR_WORKED_SPREAD, 0)
    share = spent / sum(room for _, room in held)
    # How far single periods lie from the share, relative to it.
    squares = sum(((hours - share * room) / (spent / len(held))) ** 2 for hours, room in held)
    unsteady = (PRIOR_UNSTEADY**2 + squares) / len(held)
    prior, weight = 1 / PRIOR_WORKED_SPREAD**2, len(held) / unsteady
    middle = (prior * log(PRIOR_WORKED) + weight * log(min(1.0, max(1 / MOST, share)))) / (prior + weight)
    return Factor(exp(middle), 1 / sqrt(prior + weight), len(held))


def offered(capacity: Capacity, after: date, until: date) -> float:
    """Hours that a capacity offers from the day after `after` to the end of `until`."""
    hours = calendar(capacity, (), days_after(after, 1))
    return hours.hours(hours.until(until.toordinal()))


def bounds(effort: Effort) -> tuple[float, float, float]:
    """Low, likely and high hours of an estimate with a likely value; missing ends are 0.8 and 2 times it."""
    likely = effort.likely or 0.0
    low = LOW * likely if effort.low is None else effort.low
    high = HIGH * likely if effort.high is None else effort.high
    return low, likely, high


def shape(low: float, likely: float, high: float) -> tuple[float, float]:
    """The two parameters of the PERT distribution, a beta from low to high (Malcolm et al. 1959)."""
    mode = (likely - low) / (high - low)
    return 1 + 4 * mode, 5 - 4 * mode


def record(plan: Plan) -> list[tuple[Effort, float]]:
    """The first estimates of finished steps that do not repeat, each with the hours that were spent."""
    done = (step for step in plan.done_actions if step.repeats == "none" and step.planned.likely)
    return [(step.planned, step.hours_spent) for step in done if step.hours_spent]


def _observation(effort: Effort, spent: float) -> tuple[float, float]:
    """Hours spent as the log of a pace, and the variance that the range of the estimate gives it."""
    low, likely, high = bounds(effort)
    mean = (low + 4 * likely + high) / 6
    a, b = shape(low, likely, high) if high > low else (1.0, 1.0)
    variance = (high - low) ** 2 * a * b / (36 * 7)
    # Mean and variance of the log of a PERT draw, to the second order.
    middle, scatter = log(mean) - variance / mean**2 / 2, variance / mean**2
    ratio = min(MOST, max(1 / MOST, spent / likely))
    return log(ratio * likely) - middle, scatter
