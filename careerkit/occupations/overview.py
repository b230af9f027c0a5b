"""All occupations at once, to compare one person with; `lookup` gives one with everything known of it."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from .codes import published_codes
from .store import in_use, reading

_INTERESTS = "SELECT interests.*, title FROM interests JOIN occupations USING (code) ORDER BY code"
_RATINGS = "SELECT code, name, importance FROM ratings JOIN elements ON id = element WHERE kind != 'ability'"
_WAGES = "SELECT code, annual_p50, annual_p90, employment FROM wages WHERE area = '99' AND paid IS NOT 'hour'"
_ENTRY = "SELECT code, entry_education FROM projections"
_TITLES = "SELECT DISTINCT word, code FROM title_words WHERE word IN (SELECT value FROM json_each(?))"


class Overview(NamedTuple):
    """The occupations whose interests are here; both frames have their codes as index, in the same order.

    `about` has `title`, the six interests (1 to 7), `annual_p50` and `annual_p90` (US dollars),
    `employment` (people) and `entry_education`; `importance` (1 to 5) has a column a skill or kind of
    knowledge. What a file lacks or does not rate, and a wage that is only a bound, is missing.
    """

    about: pd.DataFrame
    importance: pd.DataFrame


def overview() -> Overview:
    """What is loaded, else what is in the box; read once until something is loaded anew."""
    return _overview(in_use(), in_use().stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _overview(place: Path, _loaded: int) -> Overview:
    with reading(place) as db:
        queries = (_INTERESTS, _RATINGS, _WAGES, _ENTRY)
        about, ratings, *published = (pd.read_sql_query(query, db).set_index("code") for query in queries)
    for known in published:
        named = [[each for each in published_codes(code) if each in known.index] for code in about.index]
        about = about.join(known.reindex([next(iter(each), "") for each in named]).set_axis(about.index))
    pay = ["annual_p50", "annual_p90"]
    about[pay] = about[pay].apply(pd.to_numeric, errors="coerce")
    # Mathematics is both a skill and a kind of knowledge.
    return Overview(about, ratings.pivot_table("importance", "code", "name").reindex(about.index))


def titles_with(words: Iterable[str], codes: pd.Index) -> pd.DataFrame:
    """How telling a word (the columns, singular) is of an occupation: the fewer have it, the more."""
    with reading() as db:
        found = pd.DataFrame(db.execute(_TITLES, [json.dumps(sorted(words))]), columns=["word", "code"])
    has = pd.crosstab(found["code"], found["word"]).reindex(codes, fill_value=0)
    return has.mul(np.log(len(codes) / has.sum().clip(lower=1)))
