"""Finding occupations by what people call their work: candidates with a reason each, never one picked.

A word is found as it stands, in the singular or plural, by its beginning, or, if the titles hold nothing like
that, by the nearest spelling; one of three letters or fewer only exactly, so that "MA" is no "Manager". The
titles are American: what people of other countries say stands in `everyday.csv` with the American words.
"""

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain
from sqlite3 import Connection

from .codes import read_code, thousands_in
from .occupation import Candidate
from .store import reading
from .titles import FILLERS, SHORT, key_of, likeness, singular, words_of

LIMIT = 10
_SPELLING = 78  # of 100: "scientst" is 94 near to "scientist"
_MAX_QUERY = 200
_WHOLE = 90
_MEANT = 5
# Below it are the wrong works that share one word of several: measured on the first half of
# tests/occupations/everyday_titles.csv.
_CLOSE = 40
_OWN, _STEM, _LOOKED_AT = 6, 5, 60
_HAVING = (
    "SELECT id, code, own, letters, forms FROM title_index JOIN titles ON titles.id = title_index.rowid "
    "WHERE title_index MATCH ?"
)


@dataclass
class _Match:
    """A title that holds words asked for: `share` of them found, the spellings `understood`."""

    title: int
    code: str
    own: int
    letters: int
    forms: str
    share: float = 0
    understood: str = ""
    score: float = 0
    meant: str = ""


def search(text: str, limit: int = LIMIT) -> tuple[Candidate, ...]:
    """Occupations that `text`, a title, a part of one or a code, may mean, best first, at most `limit`.

    Scores run from 0 to 100; nearly equal ones mean that the title alone does not decide. A whole title
    scores 90 or more; up to 10 points go to occupations whose own title has the words and in which many
    people work. Raises OccupationError if neither what is loaded nor what came with careerkit can be read.
    """
    text = text[:_MAX_QUERY]
    with reading() as db:
        if code := read_code(text):
            # The occupation of this code, or those of its SOC code.
            same = "SELECT code, title FROM occupations WHERE substr(code, 1, 7) = ? ORDER BY code != ?, code"
            scores = {code: 100, f"{code}.00": 100}
            held = db.execute(same, (code[:7], code)).fetchmany(limit)
            return tuple(
                Candidate(own, name, f"its code is {own}", scores.get(own, 90)) for own, name in held
            )
        best = _matches(db, text)
        # The text in American words, once for each meaning of the everyday words that it holds.
        asked, meanings = f" {key_of(text)} ", _everyday()
        held = sorted((words for words in meanings if f" {words} " in asked), key=len, reverse=True)
        for number in range(max((len(meanings[words]) for words in held), default=0)):
            said = asked
            for words in held:
                american = meanings[words][min(number, len(meanings[words]) - 1)]
                said = said.replace(f" {words} ", f" {american} ")
            for found, match in _matches(db, said.strip()).items():
                match.score, match.meant = match.score + _MEANT, said.strip()
                if found not in best or best[found].score < match.score:
                    best[found] = match
        wanted = {singular(word) for word in words_of(text)} - FILLERS
        candidates = []
        for near in sorted(best, key=lambda near: (-best[near].score, near))[:_LOOKED_AT]:
            query = "SELECT title, code IN (SELECT code FROM zones) FROM occupations WHERE code = ?"
            title, described = db.execute(query, (near,)).fetchone()
            # Up to 4 points for many who work in it; 4 fewer for one that O*NET does not describe.
            known = min(math.log10(1 + thousands_in(db, near)), 4) - (0 if described else 4)
            # Words are shared by their beginning: `manager` counts for `management`.
            own_words = {word[:_STEM] for word in words_of(title)}
            shared = sum(word[:_STEM] in own_words for word in wanted) / max(len(wanted), 1)
            score = round(min(best[near].score + _OWN * shared + known, 100), 1)
            candidates.append(Candidate(near, title, _reason(db, best[near], title), score))
    close = (each for each in candidates if each.score >= _CLOSE)
    return tuple(sorted(close, key=lambda each: (-each.score, each.code))[:limit])


@lru_cache(maxsize=1)
def _everyday() -> dict[str, tuple[str, ...]]:
    """Everyday words, as they are compared, with the American words for them."""
    with resources.files(__package__).joinpath("everyday.csv").open(encoding="utf-8") as stream:
        return {key_of(row["words"]): tuple(row["american"].split("|")) for row in csv.DictReader(stream)}


def _matches(db: Connection, text: str) -> dict[str, _Match]:
    """By code, the title that holds most of the words asked for and little else."""
    asked = key_of(text)
    wanted = [word for word in dict.fromkeys(words_of(text)) if word not in FILLERS]
    total = sum(len(singular(word)) for word in wanted)
    # Of three letters only what they stand for is meant.
    least = _WHOLE if sum(map(len, wanted)) <= SHORT else 0
    matches: dict[int, _Match] = {}
    for word in wanted:
        spelt = [(f'"{singular(word)}"', 1.0, "")]
        spelt += [] if len(word) <= SHORT else [(f'"{word}"*', 0.9, "")]
        known: set[int] = set()
        for query, closeness, understood in chain(spelt, _alike(db, word, known)):
            # Of a title the nearest word alone counts.
            for row in [row for row in db.execute(_HAVING, (query,)) if row[0] not in known]:
                known.add(row[0])
                match = matches.setdefault(row[0], _Match(*row))
                match.share += closeness * len(singular(word)) / total
                match.understood = f"{match.understood} {understood}".strip()
    best: dict[str, _Match] = {}
    for match in matches.values():
        # 90 for the whole title; else 0 to 91: how many of the words it has, and how much more it says.
        if match.share > 0.999 and (match.letters == total or asked in match.forms.split("|")):
            match.score = _WHOLE + match.own
        else:
            coverage = total * match.share / max(match.letters, total)
            match.score = match.share**2 * (50 + 35 * coverage) + _OWN * match.own
        if match.score >= max(least, best[match.code].score if match.code in best else 0):
            best[match.code] = match
    return best


def _alike(db: Connection, word: str, found: set[int]) -> Iterator[tuple[str, float, str]]:
    """Known words that one unknown may be, with their closeness: its halves, else the nearest spellings."""
    if len(word) <= SHORT or found:
        return
    word = singular(word)
    known = {term for (term,) in db.execute("SELECT term FROM title_vocabulary")}
    halves = [(word[:place], word[place:]) for place in range(SHORT, len(word) - SHORT + 1)]
    if both := [f'"{first}" "{second}"' for first, second in halves if {first, second} <= known]:
        yield from ((each, 0.9, each.replace('"', "")) for each in both)
        return
    longer = ((likeness(word, each), each) for each in sorted(known) if len(each) > SHORT)
    like = sorted((pair for pair in longer if pair[0] >= _SPELLING), key=lambda pair: -pair[0])[:3]
    for closeness, spelling in like:
        if closeness >= like[0][0] - 6:
            yield f'"{spelling}"', 0.8 * closeness / 100, spelling


def _reason(db: Connection, best: _Match, title: str) -> str:
    if best.own:
        reason = "its title" if best.score >= _WHOLE else "words of its title"
    else:
        job = db.execute("SELECT title FROM titles WHERE id = ?", (best.title,)).fetchone()[0]
        reason = f"job title '{job}' of {title}"
    if best.meant:
        reason += f"; in the US what you ask for is called {best.meant}"
    return f"{reason}, if you meant '{best.understood}'" if best.understood else reason
