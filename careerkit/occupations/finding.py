"""Finding occupations by what people call their work: candidates with a reason each, never one picked.

Titles are looked up by their words. A word is found as it stands, in the singular or plural, by its
beginning, or, if the titles hold nothing like that, by the nearest spelling. Words of three letters or
fewer are found only exactly, so that "MA" is no "Manager".
"""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass

from .codes import published_codes, read_code
from .occupation import Candidate
from .store import reading
from .titles import FILLERS, SHORT, key_of, singular, words_of

LIMIT = 10
_SPELLING = 78  # of 100: "scientst" is 94 near to "scientist"
_MAX_QUERY = 200
_WHOLE = 90
_OWN = 6
_STEM = 5
_LOOKED_AT = 60
_HAVING = "SELECT title, code, letters FROM title_words WHERE"


@dataclass
class _Match:
    """A title that holds words asked for: `share` of their letters found, the spellings `understood`."""

    title: int
    code: str
    letters: int = 0
    share: float = 0
    understood: str = ""
    score: float = 0


def search(text: str, limit: int = LIMIT) -> tuple[Candidate, ...]:
    """Occupations that `text` may mean, best first, at most `limit`; none if nothing comes near.

    `text` is a title, a part of one, or a code. Scores run from 0 to 100; nearly equal scores mean that
    the title alone does not decide. A whole title scores 90 or more; up to 10 points go to occupations
    whose own title has the words and in which many people work. Reads what is loaded, else the starter
    set; raises OccupationError if that cannot be read.
    """
    text = text[:_MAX_QUERY]
    with reading() as db:
        code = read_code(text)
        if code:
            # The occupation of this code, or those of its SOC code.
            same_soc = (
                "SELECT code, title FROM occupations WHERE substr(code, 1, 7) = ? ORDER BY code != ?, code"
            )
            return tuple(
                Candidate(own, title, f"its code is {own}", 100 if own in {code, f"{code}.00"} else 90)
                for own, title in db.execute(same_soc, (code[:7], code))
            )[:limit]
        best = _partly(db, words_of(text))
        for number, found in db.execute("SELECT title, code FROM title_keys WHERE key = ?", (key_of(text),)):
            if found not in best or best[found].score < _WHOLE or number < 0:
                best[found] = _Match(number, found, score=_WHOLE)
        return _candidates(db, best, text, limit)


def _partly(db: sqlite3.Connection, asked: list[str]) -> dict[str, _Match]:
    """By code, the title that holds most of the words asked for and little else."""
    wanted = [word for word in asked if word not in FILLERS] or asked
    total = sum(len(word) for word in wanted)
    if total <= SHORT:
        return {}
    matches: dict[int, _Match] = {}
    for word in wanted:
        for number, code, letters, closeness, understood in _titles_with(db, word):
            match = matches.setdefault(number, _Match(number, code, letters))
            match.share += closeness * len(word) / total
            match.understood = f"{match.understood} {understood}".strip()
    least = max(max((each.share for each in matches.values()), default=0) - 0.25, 0.45)
    best: dict[str, _Match] = {}
    for match in matches.values():
        # 0 to 85: how many of the words asked for it has, and how much more it says than them.
        coverage = total * match.share / max(match.letters, total)
        match.score = match.share**2 * (50 + 35 * coverage) + (_OWN if match.title < 0 else 0)
        if match.share >= least and (match.code not in best or best[match.code].score < match.score):
            best[match.code] = match
    return best


def _titles_with(db: sqlite3.Connection, word: str) -> list[tuple[int, str, int, float, str]]:
    """Titles with the word (closeness 1) or its beginning (0.9), else the nearest spellings (up to 0.8)."""
    stem = singular(word)
    titles = {row[0]: (*row, 1.0, "") for row in db.execute(f"{_HAVING} word = ?", (stem,))}
    if len(word) <= SHORT:
        return list(titles.values())
    for row in db.execute(f"{_HAVING} word > ? AND word < ?", (word, f"{word}\x7f")):
        titles.setdefault(row[0], (*row, 0.9, ""))
    if not titles:
        from rapidfuzz import fuzz, process

        words = (each for (each,) in db.execute("SELECT DISTINCT word FROM title_words"))
        longer = [each for each in words if len(each) > SHORT]
        like = process.extract(stem, longer, scorer=fuzz.ratio, score_cutoff=_SPELLING, limit=3)
        for spelling, likeness, _place in like:
            for row in db.execute(f"{_HAVING} word = ?", (spelling,)) if likeness >= like[0][1] - 6 else ():
                titles.setdefault(row[0], (*row, 0.8 * likeness / 100, spelling))
    return list(titles.values())


def _candidates(
    db: sqlite3.Connection, best: dict[str, _Match], text: str, limit: int
) -> tuple[Candidate, ...]:
    asked = {singular(word) for word in words_of(text)} - FILLERS
    codes = sorted(best, key=lambda code: (-best[code].score, code))[:_LOOKED_AT]
    candidates = []
    for code in codes:
        title, described = db.execute(
            "SELECT title, code IN (SELECT code FROM zones) FROM occupations WHERE code = ?", (code,)
        ).fetchone()
        jobs = (
            db.execute("SELECT employment FROM projections WHERE code = ?", (each,)).fetchone()
            for each in published_codes(code)
        )
        thousands = next((row[0] for row in jobs if row and row[0]), 0)
        # Up to 4 points for an occupation in which many work; 4 fewer for one that O*NET does not describe.
        known = min(math.log10(1 + thousands), 4) - (0 if described else 4)
        # Words are shared by their beginning: `manager` counts for `management`.
        own = {word[:_STEM] for word in words_of(title)}
        shared = sum(word[:_STEM] in own for word in asked) / max(len(asked), 1)
        score = best[code].score + _OWN * shared + known
        candidates.append(Candidate(code, title, _reason(db, best[code], title), round(min(score, 100), 1)))
    return tuple(sorted(candidates, key=lambda each: (-each.score, each.code))[:limit])


def _reason(db: sqlite3.Connection, best: _Match, title: str) -> str:
    if best.title < 0:
        reason = "its title" if best.score >= _WHOLE else "words of its title"
    else:
        job = db.execute("SELECT title FROM titles WHERE id = ?", (best.title,)).fetchone()[0]
        reason = f"job title '{job}' of {title}"
    return f"{reason}, if you meant '{best.understood}'" if best.understood else reason
