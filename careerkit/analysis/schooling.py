"""One's qualifications against the education that the work of a direction usually asks for (S8, S36)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.plan import Plan, Qualification

from .frame import frame_of, row_of
from .gaps import held
from .market import joined_sources, looked_up

# The degrees that a title can be read as, the highest first, and the words and letters that say so.
DEGREES = (
    ("a doctoral or professional degree", r"\b(?:doctor\w*|ph\.?d|dphil|edd|jd|md|dds|pharmd)\b"),
    ("a master's degree", r"\b(?:master'?s?|m\.?sc|m\.?a|m\.?s|mba|meng|m\.?ed|mphil|mpa|mph|msw|llm)\b"),
    ("a bachelor's degree", r"\b(?:bachelor'?s?|b\.?sc|b\.?a|b\.?s|beng|b\.?ed|bba|bfa|bsn|llb)\b"),
    ("an associate's degree", r"\b(?:associate'?s?|a\.?a|aas|hnd)\b"),
)
_RANKS = {name: 6 - place for place, (name, _) in enumerate(DEGREES)}
# The words of the projections for the education that is usual at entry.
_USUAL = {
    "No formal educational credential": 0,
    "High school diploma or equivalent": 1,
    "Some college, no degree": 2,
    "Postsecondary nondegree award": 2,
    "Associate's degree": 3,
    "Bachelor's degree": 4,
    "Master's degree": 5,
    "Doctoral or professional degree": 6,
}
_SHOWN = 3


@dataclass(frozen=True)
class SchoolingRow:
    """What the work of a direction asks for in education, beside the highest degree that is held.

    `usual` is that at entry, in the words of the projections; `asked` holds name and percent of the three
    answers that people who know the work gave most often; `held` is the title of the highest degree,
    `read_as` its level, "" where the title does not tell; `enough` is True where the level is at least the
    usual one, False where it is below, None where that cannot be told.
    """

    id: str
    title: str
    decision: str
    occupation: str | None
    problem: str
    usual: str | None
    usual_note: str
    usual_source: str | None
    asked: tuple[tuple[str, float], ...]
    asked_source: str | None
    held: str | None
    read_as: str
    enough: bool | None
    credits: tuple[str, ...]


def market_education(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `SchoolingRow` a direction that is not dropped, indexed by id.

    Subjects, licences and certificates are not compared.
    """
    degrees = [each for each in plan.qualifications if each.kind == "degree" and held(each, as_of)]
    best = max(degrees, key=lambda each: _RANKS.get(read_as(each), 0), default=None)
    unread = any(not read_as(each) for each in degrees)
    level = read_as(best) if best else ""
    schooling = []
    for looked in looked_up(plan):
        occupation = looked.occupation
        outlook = occupation.outlook if occupation else None
        shares = sorted(occupation.education if occupation else (), key=lambda each: -each.percent)[:_SHOWN]
        usual = outlook.entry_education if outlook else ""
        row = row_of(
            SchoolingRow,
            looked.direction,
            occupation=occupation.title if occupation else None,
            problem=looked.problem,
            usual=usual or None,
            usual_note=outlook.note if outlook else "",
            usual_source=str(outlook.source) if outlook and usual else None,
            asked=tuple((each.name.split(" - ")[0], each.percent) for each in shares),
            asked_source=joined_sources(each.source for each in shares) or None,
            held=best.title if best else None,
            read_as=level,
            enough=_enough(usual, level, unread=unread),
            credits=tuple(each.source.credit for each in (*shares[:1], *([outlook] if outlook else ()))),
        )
        schooling.append(row)
    return frame_of(SchoolingRow, schooling, "id")


def read_as(degree: Qualification) -> str:
    """The level that the title of a degree names, or nothing: `BSc Physics` is a bachelor's degree."""
    title = degree.title.casefold().replace("’", "'")
    return next((name for name, pattern in DEGREES if re.search(pattern, title)), "")


def _enough(usual: str, level: str, *, unread: bool) -> bool | None:
    wanted = _USUAL.get(usual)
    if wanted is None:
        return None
    if wanted == 0 or _RANKS.get(level, -1) >= wanted:
        return True
    # A degree that could not be read may be the one that is asked for; below a degree, school is not listed.
    return False if wanted >= _RANKS[DEGREES[-1][0]] and not unread else None


def levels(asked: Sequence[tuple[str, float]]) -> str:
    """The answers in a row: `Bachelor's Degree 85 %, Master's Degree 5 %`."""
    return ", ".join(f"{name} {percent:.0f} %" for name, percent in asked)
