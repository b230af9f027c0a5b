"""How long a person's steps take against their own estimates (B2)."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt

from careerkit.plan import Effort, Plan

PRIOR_MEDIAN = 1.2
PRIOR_SPREAD = 0.35
# How far single steps scatter around a person's pace at the least, on the log scale.
LEAST_SCATTER = 0.15
# How many finished steps it takes to doubt that the ranges of the estimates are wide enough.
DOUBT = 4
# A ratio beyond this is taken for a slip of the pen.
MOST = 10.0

# Where an estimate has no low or high value, as times of the likely one.
LOW, HIGH = 0.8, 2.0


@dataclass(frozen=True)
class Pace:
    """A lognormal factor on all estimates: its `median`, its `spread` (standard deviation of the log).

    `steps` says how many finished steps it rests on.
    """

    median: float
    spread: float
    steps: int

    def quantile(self, z: float) -> float:
        """The factor `z` standard deviations from the median; 1.28 is passed once in ten."""
        return self.median * exp(z * self.spread)


def pace(plan: Plan) -> Pace:
    """A person's pace: a stated prior, shifted and narrowed by their own finished steps.

    The prior is a judgement: median 1.2, spread 0.35, so that 8 in 10 people lie between 0.8 and 1.9
    times their estimates. People underestimate their own work: the students of Buehler, Griffin and
    Ross (1994, Study 1) expected their theses after 33.9 days and took 55.5, 1.64 times as long, and
    3 in 10 were done when they had said. Those are days, in which waiting counts; hours overrun by
    less. With the default range of an estimate (0.8 to 2 times likely) the prior makes a typical step take
    1.3 times its likely hours, and 1 in 4 no more than them.

    The record is the log of `hours_spent / likely` of each step that is done and does not repeat, less
    what the step's own range explains. Normal prior, normal record: the mean is weighted by precision.
    Where the record scatters more than the ranges explain, it counts for less (Birge's ratio, as in
    the averaging of measurements), so an uneven record leaves the pace wide.
    """
    observed = [_observation(*each) for each in record(plan)]
    prior = 1 / PRIOR_SPREAD**2
    if not observed:
        return Pace(PRIOR_MEDIAN, PRIOR_SPREAD, 0)
    whole = sum(weight for _, weight in observed)
    mean = sum(weight * log_pace for log_pace, weight in observed) / whole
    # By how much the record scatters beyond what the ranges explain; 1 if it does not.
    squares = sum(weight * (log_pace - mean) ** 2 for log_pace, weight in observed)
    weight = whole / max(1.0, (DOUBT + squares) / (DOUBT + len(observed) - 1))
    middle = (prior * log(PRIOR_MEDIAN) + weight * mean) / (prior + weight)
    return Pace(exp(middle), 1 / sqrt(prior + weight), len(observed))


def bounds(effort: Effort) -> tuple[float, float, float]:
    """Low, likely and high hours of an estimate with a likely value; missing ends are 0.8 and 2 times it."""
    likely = effort.likely or 0.0
    low = LOW * likely if effort.low is None else effort.low
    high = HIGH * likely if effort.high is None else effort.high
    return low, likely, high


def shape(low: float, likely: float, high: float) -> tuple[float, float]:
    """The two parameters of the PERT distribution, a beta distribution stretched from low to high.

    They sum to 6, which gives the classic mean (low + 4 likely + high) / 6 (Malcolm et al. 1959).
    """
    mode = (likely - low) / (high - low)
    return 1 + 4 * mode, 5 - 4 * mode


def record(plan: Plan) -> list[tuple[Effort, float]]:
    """The estimates of finished steps that do not repeat, each with the hours that were spent."""
    done = (step for step in plan.done_actions if step.repeats == "none" and step.effort.likely)
    return [(step.effort, step.hours_spent) for step in done if step.hours_spent]


def _observation(effort: Effort, spent: float) -> tuple[float, float]:
    """One finished step as the log of a pace, and its weight (1 / variance)."""
    low, likely, high = bounds(effort)
    mean = (low + 4 * likely + high) / 6
    a, b = shape(low, likely, high) if high > low else (1.0, 1.0)
    variance = (high - low) ** 2 * a * b / (36 * 7)
    # Mean and variance of the log of a PERT draw, to the second order.
    middle, scatter = log(mean) - variance / mean**2 / 2, variance / mean**2
    ratio = min(MOST, max(1 / MOST, spent / likely))
    return log(ratio * likely) - middle, 1 / max(scatter, LEAST_SCATTER**2)
