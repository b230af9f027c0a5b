"""All occupations at once, to compare one person with; `lookup` gives one with everything known of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from .codes import published_codes
from .estimates import NEIGHBOURS
from .occupation import Source
from .store import path, reading

_INTERESTS = "SELECT interests.*, title FROM interests JOIN occupations USING (code) ORDER BY code"
_RATINGS = (
    "SELECT code, kind, name, importance FROM ratings JOIN elements ON id = element WHERE kind != 'ability'"
)
_RELATED = "SELECT code, related FROM related ORDER BY code, place"
# Where BLS says only that a wage is above all that it publishes, 9e999 is infinite.
_WAGES = """SELECT code, iif(annual_p50 = '#', 9e999, annual_p50) AS p50,
    iif(annual_p90 = '#', 9e999, annual_p90) AS p90 FROM wages WHERE area = '99' AND paid IS NOT 'hour'"""
_ENTRY = "SELECT code, entry_education FROM projections"
_TITLES = "SELECT code, count(*) AS titles FROM titles GROUP BY code"


@dataclass(frozen=True, eq=False)
class Overview:
    """The occupations whose interests are here; both frames have their codes as index, in the same order.

    `about` has `title`, the six interests (1 to 7), `p50` and `p90` (US dollars a year, infinite above all
    that BLS publishes), `entry_education` and the number of `titles`; what a file lacks is missing.
    `importance` (1 to 5) has a column a skill or kind of knowledge, estimated as in `estimates` if not rated.
    """

    about: pd.DataFrame
    importance: pd.DataFrame
    sources: tuple[Source, ...]


def overview() -> Overview:
    """What is loaded, else the starter set; read once until something is loaded anew."""
    place = path()
    return _overview(str(place), place.stat().st_mtime_ns if place.exists() else 0)


@lru_cache(maxsize=2)
def _overview(_place: str, _loaded: int) -> Overview:
    with reading() as db:
        queries = (_INTERESTS, _RATINGS, _RELATED, _WAGES, _ENTRY, _TITLES)
        about, ratings, related, wages, entry, titles = (pd.read_sql_query(query, db) for query in queries)
        sources = tuple(
            Source(*row) for row in db.execute("SELECT family, release, date FROM sources ORDER BY rank")
        )
    about = about.set_index("code").join(titles.set_index("code"))
    for known in (wages.set_index("code"), entry.set_index("code")):
        codes = (
            next((each for each in published_codes(code) if each in known.index), "") for code in about.index
        )
        about = about.join(known.reindex(list(codes)).set_axis(about.index))
    of_kinds = []
    for _, of_kind in ratings.groupby("kind"):
        rated = of_kind.pivot(index="code", columns="name", values="importance")
        near = related[related["related"].isin(rated.index) & ~related["code"].isin(rated.index)]
        near = near.groupby("code").head(NEIGHBOURS)
        of_kinds.append(
            pd.concat([rated, rated.loc[near["related"]].groupby(near["code"].to_numpy()).mean()])
        )
    # Mathematics is both a skill and a kind of knowledge.
    importance = pd.concat(of_kinds, axis=1).T.groupby(level=0).mean().T
    return Overview(about, importance.reindex(about.index), sources)


def titles_with(words: Collection[str], about: pd.DataFrame) -> pd.DataFrame:
    """How telling a word (the columns, in the singular) is of an occupation, 0 where no title of it has it.

    More for a word that few occupations have, and for an occupation with few titles.
    """
    query = f"SELECT word, code FROM title_words WHERE word IN ({', '.join('?' * len(words))}) GROUP BY 1, 2"  # noqa: S608
    with reading() as db:
        found = pd.read_sql_query(query, db, params=tuple(words)).pivot_table(
            index="code", columns="word", aggfunc="size"
        )
    has = found.reindex(about.index).notna()
    return has.mul(np.log(len(about) / has.sum().clip(lower=1))).div(
        np.log(about["titles"].fillna(0) + 3), axis=0
    )
