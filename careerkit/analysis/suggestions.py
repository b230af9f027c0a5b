"""Work that may fit: occupations near one's interests and skills, each with a reason and a doubt (S13, S14).

A skill points to the occupations in which the elements that have its words (`overlap`) stand out, and to
those whose job titles have its words; `benchmarks/bench_suggestions.py` measures how often that is right.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from careerkit.occupations.occupation import RIASEC
from careerkit.occupations.overview import Overview, overview, titles_with
from careerkit.occupations.titles import FILLERS, SHORT, singular, words_of
from careerkit.plan import Plan, Riasec
from careerkit.words import capital, figure, quoted

from .fit import POOR, SURE, centred, own_profile, redrawn
from .frame import frame_of
from .market import OFFICIAL
from .overlap import Own, own_skills, shared
from .schooling import USUAL, Highest, highest, level_words

# So many are near, and so many of other families of work.
SHOWN, APART = 10, 3
# So many skills that mean something here are enough without interests.
_ENOUGH = 3
# Of the skills that are found so many are wrong (`bench_skills`).
_DRAWS, _WRONG = 200, 0.2
# What a claim without an example weighs, and the level of what is not assessed.
_CLAIM, _OPEN = 0.5, 3
# Beside one deviation of the fit of interests: one of the skills by elements, one by titles (as a logarithm,
# since few occupations have a word), and education that is lacking.
_ELEMENTS, _TITLES, _LACKING = 0.7, 0.5, 0.5
# One deviation of how many people do it, as a logarithm: of 120 invented people drawn as often as work is
# done in the US it finds that of 68 in 100 instead of 58, from interests alone 58 instead of 33; of people
# drawn from all occupations alike 53 instead of 56.
_MANY = 0.2
# From here on a skill is said to point to an occupation, and an element speaks for it.
_TELLS, _IMPORTANT = 0.2, 2.5
# Of interests, on the scale of 1 to 7.
_MUCH, _LITTLE = 4.5, 2.5
_KINDS = {name: f"“{Riasec.model_fields[name].title}”" for name in RIASEC}


@dataclass(frozen=True)
class SuggestionRow:
    """An occupation that may fit, one of a `group` of near ties, 1 the nearest; `p50` is US dollars a year.

    Group 0 is of other families of work that need the same skills.
    """

    code: str
    title: str
    p50: float | None
    education: str | None
    group: int
    reason: str
    doubt: str


def suggestions(plan: Plan, as_of: date) -> pd.DataFrame:
    """Up to ten `SuggestionRow`, by title in a group, then up to three of group 0; none from too little."""
    every, own = overview(), own_skills(plan)
    # The least that a picture of the future should pay; where nine in ten earn less, the work is left out.
    paid = [each.pay_a_year or 0 for each in plan.visions if plan.settings.currency == OFFICIAL]
    least = min(filter(None, paid), default=0.0)
    by_element, by_title = _pointing(own, every)
    pointing = by_element + by_title
    profile = redrawn(own_profile(plan))
    if profile is None and pointing.any().sum() < _ENOUGH:
        return frame_of(SuggestionRow, (), "code")
    schooling = highest(plan, as_of)
    # A column as it is, then columns with redrawn ratings and without some of the skills.
    kept = np.random.default_rng(0).random((len(own), _DRAWS + 1)) >= _WRONG
    kept[:, 0] = True
    draws = _ELEMENTS * by_element @ kept + _TITLES * np.log1p((by_title @ kept).clip(lower=0))
    # What is done under a broader title, such as acute care nurses, is found by searching for it.
    codes = every.about.index
    whole = codes.str.endswith(".00") | ~(codes.str[:8] + "00").isin(codes)
    possible = likeable = whole & (every.about["annual_p90"].isna() | (every.about["annual_p90"] >= least))
    if profile is not None:
        fits = centred(every.about[list(RIASEC)]) @ profile[: _DRAWS + 1].T
        draws, likeable = draws + fits / fits[:, 0].std(), possible & (fits[:, 0] >= POOR)
    many = np.log1p(every.about["employment"].fillna(0).astype(float))
    draws = draws.add(_MANY * (many - many.mean()) / many.std(), axis=0)
    if schooling.title:
        lacks = every.about["entry_education"].map(schooling.reaches).eq(other=False)
        draws = draws.sub(_LACKING * lacks, axis=0)
    near = _nearest(draws[possible], every.about["title"])
    about, suggested = every.about.to_dict("index"), []
    # In other families of work than those near, the occupation of each that needs the same skills most.
    same = by_element[likeable & ((by_element > _TELLS).sum(axis=1) > 1)].sum(axis=1)
    same = same.sort_values(ascending=False)
    families = same.index.str[:2]
    other = ~families.isin([code[:2] for code in near]) & ~families.duplicated()
    for code, group in [*near.items(), *((code, 0) for code in same.index[other][:APART])]:
        one = about[code]
        points = (pointing if group else by_element).T[code].sort_values(ascending=False)
        skills = [own[column].name for column in points[points > _TELLS].index[:2]]
        *doubts, unknown = _doubts(plan, one, schooling, least)
        doubt = capital(f"{'; '.join(doubts[:2]) or unknown}.")
        title, p50, usual = (one[each] for each in ("title", "annual_p50", "entry_education"))
        suggested.append(SuggestionRow(code, title, p50, usual, group, _reason(plan, one, skills), doubt))
    return frame_of(SuggestionRow, suggested, "code")


def _pointing(own: Sequence[Own], every: Overview) -> tuple[pd.DataFrame, pd.DataFrame]:
    """How much own skills (columns) point to occupations, by elements and by words of titles, deviation 1."""
    deviations = (every.importance - every.importance.mean()) / every.importance.std()
    profiles = pd.DataFrame(centred(deviations.fillna(0)), deviations.index, deviations.columns)
    profiles = profiles.where(every.importance >= _IMPORTANT, profiles.clip(upper=0))
    words = [{singular(word) for word in words_of(each.name) if len(word) > SHORT} - FILLERS for each in own]
    titles = titles_with(set().union(*words), every.about.index)
    parts: tuple[list[pd.Series], ...] = [], []
    for each, held in zip(own, words, strict=True):
        weight = (each.level or _OPEN) / _OPEN * (_CLAIM if each.claim else 1)
        elements = [match.element for match in shared([*profiles], [each])]
        parts[0].append(weight * profiles[elements].sum(axis=1) / max(len(elements), 1))
        parts[1].append(weight * titles[sorted(held & {*titles})].sum(axis=1) / max(len(held), 1))
    first, second = (pd.DataFrame(dict(enumerate(part)), every.about.index) for part in parts)
    first, second = (part / (part.sum(axis=1).std() or 1) for part in (first, second))
    return first, second - second.mean()


def _nearest(draws: pd.DataFrame, titles: pd.Series) -> dict[str, int]:
    """The nearest, each with its group of near ties, by title in it."""
    near = draws.loc[draws[0].sort_values(ascending=False, kind="stable").index[:SHOWN]]
    groups: dict[str, int] = {}
    first, group = near.max() + 1, 0
    for code, drawn in near.iterrows():
        if np.mean(first > drawn) >= SURE:
            first, group = drawn, group + 1
        groups[str(code)] = group
    return dict(sorted(groups.items(), key=lambda item: (item[1], titles[item[0]])))


def _reason(plan: Plan, one: Mapping[Hashable, float], skills: Sequence[str]) -> str:
    rated = dict(zip(RIASEC, own_profile(plan), strict=True))
    both = [name for name, rating in rated.items() if min(rating or 0, one[name]) >= _MUCH]
    best = sorted(both, key=lambda name: -one[name])[:2]
    liked = " and ".join(_KINDS[name] for name in best)
    parts = [f"you like {liked}, and this work has much of {'both' if best[1:] else 'it'}"] if best else []
    if skills:
        named = " and ".join(quoted(each, 40) for each in skills)
        parts.append(f"{named} point{'s' * (len(skills) == 1)} to it")
    return f"{capital('; '.join(parts) or 'its mix of interests is near yours')}."


def _doubts(plan: Plan, one: Mapping[Hashable, Any], schooling: Highest, least: float) -> Iterator[str]:
    """What speaks against it, the weightiest first; at last what no figure says."""
    usual = one["entry_education"]
    if schooling.reaches(usual) is False:
        has = f"and the highest you have noted is {quoted(schooling.title, 40)}" if schooling.title else ""
        yield f"it usually asks for {level_words(USUAL[usual])}, {has or 'which you have not noted'}"
    if one["annual_p50"] < least:
        yield f"half of those who do it earn less than the {figure(least)} you plan for"
    for name, rating in zip(RIASEC, own_profile(plan), strict=True):
        if rating and rating <= _LITTLE and one[name] >= _MUCH:
            yield f"it has much of {_KINDS[name]}, which you rate low"
        if rating and rating >= _MUCH and one[name] <= _LITTLE:
            yield f"it has little of {_KINDS[name]}, which you rate high"
    value = max(plan.values, key=lambda each: each.weight, default=None)
    gives = f"whether it gives you {quoted(value.name, 40)}" if value else "what a day of it is like"
    yield f"{gives}, no figure says: ask somebody who does it"
