"""How one's interests and ways of working meet the work of each direction (S2, S4, S14), by six points."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import mean, stdev
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from careerkit import occupations
from careerkit.occupations.occupation import RIASEC
from careerkit.plan import Plan, Riasec
from careerkit.words import ordinal

from .frame import frame_of, rows, shipped
from .market import Looked, looked_up

Draws = npt.NDArray[np.float64]

# From here on chance alone gives a correlation of six points in fewer than one pair of profiles in ten:
# t = 0.608 * sqrt(4 / (1 - 0.608**2)) = 1.53, Student's t with 4 degrees of freedom, one-sided.
GOOD = 0.608
POOR = 0.2
DRAWS = 2000
# An own rating is rarely surer than this, in points of its scale from 1 to 5.
RATING_ERROR = 0.5
_SEED = 0
# So many of the redrawn ratings must agree before one direction is said to fit better than another.
SURE = 0.9
UNRATED = "Rate all six kinds of work to compare."
LEVEL = "You rated all six kinds alike: there is nothing to compare."
NO_PROFILE = "No interest profile is loaded for it."


class FitRow(NamedTuple):
    """Own interests beside those of a direction's occupation.

    `mine` and `theirs` are six figures from 1 to 7 in Holland's order; `fit` is the correlation of the two
    profiles, `low` and `high` what nine in ten redrawn ratings give, each moved by up to half a point;
    `words` are good, mixed or poor, two of them where the range reaches both; `rank` is the place among the
    `ranked` occupations here; `close` means too near to the best to tell; `problem` says why there is none.
    """

    id: str
    title: str
    occupation: str | None
    mine: tuple[float | None, ...]
    theirs: tuple[float, ...] | None
    fit: float | None = None
    low: float | None = None
    high: float | None = None
    rank: int | None = None
    ranked: int = 0
    words: str = ""
    close: bool = False
    problem: str = ""
    source: str | None = None
    credits: tuple[str, ...] = ()


def fit(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `FitRow` a direction not dropped, the nearest first, indexed by id: six points make it a hint."""
    looked = list(looked_up(plan))
    mine = own_profile(plan)
    own = redrawn(mine)
    draws = {
        each.direction.id: own @ centred(theirs)
        for each in looked
        if own is not None and (theirs := profile(each)) and len(set(theirs)) > 1
    }
    # The fit of every occupation whose interests are here, where they differ at all.
    everywhere: list[float] = []
    if own is not None and draws:
        others = centred(occupations.overview().about[list(RIASEC)])
        everywhere = list(others[others.any(axis=1)] @ own[0])
    problem = UNRATED if None in mine else LEVEL if len(set(mine)) == 1 else ""
    # The direction that fits best.
    best = max(draws.values(), key=lambda each: float(each[0]), default=None)
    fits = []
    for each in looked:
        (direction, occupation, why), theirs = each, profile(each)
        why = why or (problem if theirs else NO_PROFILE)
        title = occupation.title if occupation else None
        row = FitRow(direction.id, direction.title, title, mine, theirs, ranked=len(everywhere), problem=why)
        if occupation and (interests := occupation.interests):
            credits = tuple(filter(None, (occupation.note, interests.source.credit)))
            row = row._replace(source=str(interests.source), credits=credits)
        drawn = draws.get(direction.id)
        if drawn is not None and not row.problem:
            low, high = (round(float(each), 2) for each in np.quantile(drawn[1:], (0.05, 0.95)))
            # The best, and the same redrawn ratings do not always say so.
            close = best is not drawn and best is not None and bool(np.mean(best[1:] > drawn[1:]) < SURE)
            # The same correlation, computed twice, differs in its last digits.
            rank = 1 + sum(other > drawn[0] + 1e-9 for other in everywhere)
            told = {"fit": round(float(drawn[0]), 2), "low": low, "high": high, "rank": rank}
            row = row._replace(**told, words=in_words(low, high), close=close)
        fits.append(row)
    return frame_of(FitRow, sorted(fits, key=lambda row: 2 if row.fit is None else -row.fit), "id")


def own_profile(plan: Plan) -> tuple[float | None, ...]:
    """The own ratings of 1 to 5 on O*NET's scale of interests, 1 to 7, None where there is none."""
    scores = (getattr(plan.riasec, name) for name in RIASEC)
    return tuple(None if score is None else 1 + (score - 1) * 6 / 4 for score in scores)


def profile(looked: Looked) -> tuple[float, ...] | None:
    """The six interests of the direction's occupation, if they are loaded."""
    interests = looked.occupation.interests if looked.occupation else None
    return tuple(getattr(interests, name) for name in RIASEC) if interests else None


def ranked(row: FitRow) -> str:
    """Where a fit stands: `12th of the 923 occupations here`."""
    return f"{ordinal(row.rank)} of the {row.ranked} occupations here" if row.rank else ""


def in_words(low: float, high: float) -> str:
    """The fit of a range: `good`, or `mixed to good` where it reaches both."""
    names = ("good" if fit >= GOOD else "mixed" if fit >= POOR else "poor" for fit in (low, high))
    return " to ".join(dict.fromkeys(names))


def redrawn(mine: Sequence[float | None]) -> Draws | None:
    """The own profile as rated, then every redrawn one, each centred; None if there is none that differs."""
    own = [each for each in mine if each is not None]
    if len(own) < len(mine) or len(set(own)) == 1:
        return None
    # The same errors for every direction, so that directions can be compared draw by draw.
    reach = RATING_ERROR * 6 / 4
    errors = np.random.default_rng(_SEED).uniform(-reach, reach, (DRAWS, len(RIASEC)))
    return centred(np.clip(np.array(own) + np.vstack([np.zeros(len(own)), errors]), 1, 7))


def centred(profiles: npt.ArrayLike) -> Draws:
    """Profiles, one a row, away from their mean and of length 1: the product of two is their correlation."""
    held = np.asarray(profiles, dtype=np.float64)
    away = held - held.mean(axis=-1, keepdims=True)
    lengths = np.linalg.norm(away, axis=-1, keepdims=True)
    scaled: Draws = np.divide(away, lengths, out=np.zeros_like(away), where=lengths > 0)
    return scaled


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


class DimensionRow(NamedTuple):
    """A dimension: its two ends in words, and where one's own answers lie between them, 1 to 5.

    `score` is the mean of the `answered` statements, `low` and `high` what nine in ten such descriptions
    would give, missing below two answers. `leaning` is the end to which the whole range lies, or empty.
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
    dimensions = []
    for name, ends in DIMENSIONS.items():
        given = [(n, getattr(plan.big_five, f"{name}_{n}")) for n in range(1, STATEMENTS + 1)]
        # To agree with a reversed statement speaks against the dimension.
        answers = [answer if n % 2 else 6 - answer for n, answer in given if answer is not None]
        score = low = high = None
        if len(answers) > 1:
            # The standard error of the mean, by the spread of the answers, but no less than short scales
            # have, and more where fewer statements are answered.
            least = LEAST_ERROR * (STATEMENTS / len(answers)) ** 0.5
            reach = _NINE_IN_TEN * max(stdev(answers) / len(answers) ** 0.5, least)
            score = round(mean(answers), 2)
            low, high = (round(max(1, mean(answers) - reach), 2), round(min(5, mean(answers) + reach), 2))
        leaning = ends[0] if high is not None and high < 3 else ends[1] if low is not None and low > 3 else ""
        dimensions.append(DimensionRow(name, *ends, len(answers), score, low, high, leaning))
    return frame_of(DimensionRow, dimensions, "name")


def instrument(words: str) -> Mapping[str, str]:
    """The known instrument that a person's words name plainly, a row of `instruments.csv`; else empty."""
    known = shipped("instruments.csv")
    return next((each for each in known if re.search(each["pattern"], words.casefold())), {})


def way_of_working(plan: Plan, as_of: date) -> Mapping[str, str]:
    """How the work of a direction meets one's dimensions, a sentence by direction id, where it is known.

    That is where its strongest interest goes with a dimension (Larson and others, 2002) and the answers lean.
    """
    leanings = {row.name: row for row in rows(big_five(plan, as_of), DimensionRow) if row.leaning}
    sentences = {}
    for looked in looked_up(plan) if leanings else ():
        scores = dict(zip(RIASEC, profile(looked) or (), strict=False))
        first, second, *_ = *sorted(scores, key=scores.__getitem__, reverse=True), "", ""
        row = leanings.get(_LIKED_BY.get(first, ""))
        if row is None or scores[first] == scores[second]:
            continue
        first_of_all = f"{Riasec.model_fields[first].title} comes first in it"
        liked = f"{first_of_all}; {row.high_end} people like that more often"
        mine = f"your answers are rather {row.leaning}: what would a day of it cost you?"
        if row.leaning == row.high_end:
            mine = "your answers are of that kind."
        sentences[looked.direction.id] = f"{liked}, and {mine}"
    return sentences
