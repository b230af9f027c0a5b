"""One's qualifications against the education that the work of a direction usually asks for (S8, S36).

The level of a qualification is that of UNESCO's scale, ISCED 2011, read from its country's words for it:
`isced.csv` lists words by level and country, "-" for what has no level; `only` says where a word counts.
Measured: all of 60 titles from 14 countries that were written before the list, by the same hand; of 40 more,
written after it, 18, none of them wrongly. So about half of what people hold is read.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

import pandas as pd

from careerkit.occupations import Occupation
from careerkit.plan import ISCED, Plan, Qualification

from .frame import frame_of, row_of, shipped
from .gaps import held
from .market import looked_up

# How levels of ISCED that are degrees are called beside the words of the projections.
_DEGREES = {
    5: "an associate's degree",
    6: "a bachelor's degree",
    7: "a master's degree",
    8: "a doctoral or professional degree",
}
# The words of the projections for the education that is usual at entry, as levels of ISCED.
USUAL = {
    "No formal educational credential": 0,
    "High school diploma or equivalent": 3,
    "Some college, no degree": 4,
    "Postsecondary nondegree award": 4,
    "Associate's degree": 5,
    "Bachelor's degree": 6,
    "Master's degree": 7,
    "Doctoral or professional degree": 8,
}


class SchoolingRow(NamedTuple):
    """What the work of a direction asks for in education, beside the highest degree that is held.

    `usual` is that at entry, in the words of the projections, `usual_here` what the plan's country calls that
    level; `held` is a title, `read_as` its level of ISCED in words; `enough` is None where it cannot be told.
    """

    id: str
    title: str
    official: Occupation | None
    problem: str
    usual: str
    held: str | None
    read_as: str
    enough: bool | None
    usual_here: tuple[str, ...]
    credits: tuple[str, ...]


class Highest(NamedTuple):
    """The highest degree held, its level (0: not read), and whether the level of any could not be read."""

    title: str | None
    level: int
    unread: bool

    def reaches(self, usual: str) -> bool | None:
        """Whether it is at least what is usual, in the words of the projections; None: it cannot be told."""
        wanted = USUAL.get(usual)
        if wanted is None or self.level >= wanted:
            return None if wanted is None else True
        # A degree that could not be read may be the one that is asked for; below a degree, school is not
        # listed. Many countries count the degrees of physicians and lawyers as a master's.
        unknown = self.unread or wanted < min(_DEGREES) or (wanted, self.level) == (8, 7)
        return None if unknown else False


def highest(plan: Plan, as_of: date) -> Highest:
    """The highest of the qualifications that are held on that day."""
    had = [each for each in plan.qualifications if held(each, as_of)]
    levels = {each.id: level_of(each, plan.settings.country) or 0 for each in had}
    listed = [each for each in had if each.kind == "degree" or levels[each.id]]
    best = max(listed, key=lambda each: levels[each.id], default=None)
    unread = any(not levels[each.id] for each in listed)
    return Highest(best.title if best else None, levels[best.id] if best else 0, unread)


def market_education(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `SchoolingRow` a direction not dropped, indexed by id; subjects and licences are not compared."""
    best, schooling = highest(plan, as_of), []
    for looked in looked_up(plan):
        occupation = looked.occupation
        outlook = occupation.outlook if occupation else None
        usual = outlook.entry_education if outlook else ""
        shown = (*(occupation.education[:1] if occupation else ()), *([outlook] if outlook else ()))
        note = occupation.note if occupation else ""
        row = row_of(
            SchoolingRow,
            looked.direction,
            official=occupation,
            problem=looked.problem,
            usual=usual,
            held=best.title,
            read_as=level_words(best.level),
            usual_here=examples(USUAL.get(usual, 0), plan.settings.country),
            enough=best.reaches(usual),
            credits=tuple(filter(None, (note, *(each.source.credit for each in shown)))),
        )
        schooling.append(row)
    return frame_of(SchoolingRow, schooling, "id")


def level_words(level: int) -> str:
    """A level of ISCED in words: `a bachelor's degree`; nothing for 0."""
    return _DEGREES.get(level) or (f"{ISCED[level]}, ISCED {level}" if level else "")


_DOTTED = re.compile(r"(?<=\w)\.(?=\w)")
_APART = re.compile(r"[^\w']+|_")


def level_of(held: Qualification, country: str | None = None) -> int | None:
    """Its level from 1 to 8: what the person says, else what the longest words of its title say there."""
    if held.level is not None or held.kind == "licence":
        return held.level
    rest, levels = f" {_plain(held.title)} ", []
    for words, rows in _by_words().items():
        pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
        if not re.search(pattern, rest):
            continue
        # The levels that the words can have here: those of the country, else those of all.
        meant = [row for row in rows if row["only"] != "degree" or held.kind == "degree"]
        here = [row for row in meant if row["country"] == country]
        found = {row["level"] for row in here or meant if row["only"] != "country" or row in here}
        if found:
            rest = re.sub(pattern, " ", rest)
            levels.append(found.pop() if len(found) == 1 else "-")
    return max((int(level) for level in levels if level != "-"), default=None)


def examples(level: int, country: str | None) -> tuple[str, ...]:
    """The country's own words for a level in the order of the list, three at most; none without a country."""
    rows = shipped("isced.csv") if country else ()
    named = (row["words"] for row in rows if (row["level"], row["country"]) == (str(level), country))
    return tuple(named)[:3]


@cache
def _by_words() -> Mapping[str, list[dict[str, str]]]:
    by_words: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in shipped("isced.csv"):
        by_words[_plain(row["words"])].append(row)
    return dict(sorted(by_words.items(), key=lambda item: -len(item[0])))


def _plain(text: str) -> str:
    """The text in small letters without accents, its abbreviations without points: `M.Sc.` is `msc`."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(_APART.sub(" ", _DOTTED.sub("", bare)).split())
