"""How the person tends to work: five dimensions of their own answers, and what instruments can say (S4).

A mirror, not a validated test: there are no norms, and the statements are ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean, stdev

import pandas as pd

from careerkit.occupations.occupation import RIASEC
from careerkit.plan import Plan, Riasec

from .frame import frame_of, rows, shipped
from .market import Looked, looked_up

# The dimensions in the order of their statements, each with the words for its two ends.
DIMENSIONS = {
    "extraversion": ("quiet", "outgoing"),
    "agreeableness": ("frank", "considerate"),
    "conscientiousness": ("free and easy", "orderly"),
    "stability": ("quick to feel strain", "calm under strain"),
    "openness": ("practical", "curious"),
}
STATEMENTS = 4
# Four such statements tell a dimension to about this many points: people differ by some 0.8 points, and
# short scales have a reliability near 0.7 (Donnellan and others, 2006), so 0.8 * sqrt(1 - 0.7) = 0.44.
LEAST_ERROR = 0.44
# Nine in ten of a normal distribution lie within so many standard errors.
_NINE_IN_TEN = 1.645

# Which dimension goes with liking which kind of work, where the correlation is 0.28 or more.
LINK = (
    "dimensions and liking for kinds of work go together a little (correlations of 0.28 to 0.48; Larson and "
    "others, 2002, Journal of Vocational Behavior 61). It says what many like, not what you can do."
)
_LIKED_BY = {
    "artistic": "openness",
    "enterprising": "extraversion",
    "social": "extraversion",
    "investigative": "openness",
}


@dataclass(frozen=True)
class DimensionRow:
    """A dimension: its two ends in words, and where one's own answers lie between them, 1 to 5.

    `score` is the mean of the `answered` statements, `low` and `high` what nine in ten such
    descriptions would give; all three are missing below two answers. `leaning` is the end to which the
    whole range lies, empty where it reaches the middle.
    """

    name: str
    low_end: str
    high_end: str
    answered: int
    score: float | None
    low: float | None
    high: float | None
    leaning: str


def big_five(plan: Plan, as_of: date) -> pd.DataFrame:
    """The five dimensions, always five `DimensionRow`, indexed by name (S4)."""
    return frame_of(DimensionRow, (_dimension(plan, name) for name in DIMENSIONS), "name")


def instrument(words: str) -> Mapping[str, str]:
    """The known instrument that a person's words name plainly, a row of `instruments.csv`; else empty.

    It has its name, what it can and cannot say, and the source of that.
    """
    known = shipped("instruments.csv")
    return next((each for each in known if re.search(each["pattern"], words.casefold())), {})


def way_of_working(plan: Plan, as_of: date) -> Mapping[str, str]:
    """How the work of a direction meets one's dimensions, a sentence by direction id, where it is known.

    Known is a direction whose strongest interest goes with a dimension (Larson and others, 2002) in which
    the person's own answers lie clearly to one side.
    """
    leanings = {row.name: row for row in rows(big_five(plan, as_of), DimensionRow) if row.leaning}
    found = {each.direction.id: _meeting(each, leanings) for each in looked_up(plan)} if leanings else {}
    return {id: sentence for id, sentence in found.items() if sentence}


def _dimension(plan: Plan, name: str) -> DimensionRow:
    given = [(n, getattr(plan.big_five, f"{name}_{n}")) for n in range(1, STATEMENTS + 1)]
    # To agree with a reversed statement speaks against the dimension.
    answers = [answer if n % 2 else 6 - answer for n, answer in given if answer is not None]
    score, low, high = _scored(answers) if len(answers) > 1 else (None, None, None)
    ends = DIMENSIONS[name]
    leaning = ends[0] if high is not None and high < 3 else ends[1] if low is not None and low > 3 else ""
    return DimensionRow(name, *ends, len(answers), score, low, high, leaning)


def _scored(answers: Sequence[int]) -> tuple[float, float, float]:
    """The mean of the answers, with the range of nine in ten by its standard error.

    The error is that of the mean, by the spread of the answers, but no less than short scales have, and
    more where fewer statements are answered.
    """
    spread = stdev(answers) / len(answers) ** 0.5
    error = max(spread, LEAST_ERROR * (STATEMENTS / len(answers)) ** 0.5)
    score, reach = mean(answers), _NINE_IN_TEN * error
    return round(score, 2), round(max(1, score - reach), 2), round(min(5, score + reach), 2)


def _meeting(looked: Looked, leanings: Mapping[str, DimensionRow]) -> str:
    interests = looked.occupation.interests if looked.occupation else None
    if interests is None:
        return ""
    scores = {name: float(getattr(interests, name)) for name in RIASEC}
    first, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    row = leanings.get(_LIKED_BY.get(first, ""))
    if row is None or scores[first] == scores[second]:
        return ""
    known = (
        f"{Riasec.model_fields[first].title} comes first in it; {row.high_end} people like that more often"
    )
    if row.leaning == row.high_end:
        return f"{known}, and your answers are of that kind."
    return f"{known}, and your answers are rather {row.leaning}: what would a day of it cost you?"
