"""The level of a qualification on UNESCO's scale, ISCED 2011, from its country's words for it (S8).

`isced.csv` lists words by level and country, "-" for what has no level, such as a licence; `only` says where
a word counts: in its country alone, or in the name of a degree. Levels were set by hand, as UNESCO maps
national programmes. Measured: all of 60 titles from 14 countries that were written before the list, by the
same hand (55 without a country); of 40 more, written after it, 18 (13 of the 35 that have a level), none of
them wrongly. Their words were added then. So about half of what people hold is read; the rest is left open.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from careerkit.plan import Qualification

_LIST = Path(__file__).with_name("isced.csv")
_DOTTED = re.compile(r"(?<=\w)\.(?=\w)")
_APART = re.compile(r"[^\w']+|_")


class _Word(NamedTuple):
    """A row of the list; `level` None is for what has no level."""

    level: int | None
    words: str
    country: str
    only: str


def level_of(held: Qualification, country: str | None = None) -> int | None:
    """Its level from 1 to 8: what the person says, else what the title says where they are, else None.

    The longest words count first. Words that mean several levels are read only where `country` decides.
    """
    if held.level is not None or held.kind == "licence":
        return held.level
    rest, levels = f" {_plain(held.title)} ", []
    for words, rows in _by_words().items():
        pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
        if not re.search(pattern, rest):
            continue
        found = _meant(rows, country, is_degree=held.kind == "degree")
        if found:
            rest = re.sub(pattern, " ", rest)
            levels.append(found.pop() if len(found) == 1 else None)
    return max((level for level in levels if level), default=None)


def examples(level: int, country: str | None, most: int = 3) -> tuple[str, ...]:
    """The country's own words for a level, as they stand in the list; none without a country."""
    named = (each.words for each in _list() if (each.level, each.country) == (level, country))
    return tuple(named)[:most] if country else ()


def _meant(rows: Iterable[_Word], country: str | None, *, is_degree: bool) -> set[int | None]:
    """The levels that words can have here: those of the country, else those of all."""
    rows = [
        each
        for each in rows
        if (each.only != "country" or each.country == country) and (each.only != "degree" or is_degree)
    ]
    here = {each.level for each in rows if each.country == country}
    return here or {each.level for each in rows}


@cache
def _list() -> tuple[_Word, ...]:
    with _LIST.open(encoding="utf-8", newline="") as lines:
        return tuple(
            _Word(
                None if row["level"] == "-" else int(row["level"]), row["words"], row["country"], row["only"]
            )
            for row in csv.DictReader(lines)
        )


@cache
def _by_words() -> Mapping[str, tuple[_Word, ...]]:
    """The rows by their words, the longest words first."""
    by_words: defaultdict[str, tuple[_Word, ...]] = defaultdict(tuple)
    for each in _list():
        by_words[_plain(each.words)] += (each,)
    return dict(sorted(by_words.items(), key=lambda each: -len(each[0])))


def _plain(text: str) -> str:
    """The text in small letters without accents, its abbreviations without points: `M.Sc.` is `msc`."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(_APART.sub(" ", _DOTTED.sub("", bare)).split())
