"""Titles of occupations and jobs, and the index of their words by which they are found."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable

FILLERS = {"a", "an", "and", "the", "of", "for", "in", "to", "or", "with", "except", "all", "other"}
SHORT = 3
_PAPER = re.compile(r"\b(certified|licensed|registered|journey(man|woman|worker)|cdl)\b", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """The words of a title: lower case, without accents and punctuation; `C++` and `C#` keep their signs."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.findall(r"[a-z0-9]+[+#]*", plain.replace("'", ""))


def singular(word: str) -> str:
    """The word without its plural ending, so that `nurses` finds `nurse`."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > SHORT and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def keys_of(title: str, short: str = "") -> set[str]:
    """What counts as the whole title: itself, without its brackets, what they hold, the short form."""
    outside = re.sub(r"\([^)]*\)", " ", title)
    inside = [each for each in re.findall(r"\(([^)]*)\)", title) if each.isupper()]
    keys = (key_of(each) for each in (title, outside, short, *inside) if each)
    return {key for key in keys if key}


def key_of(text: str) -> str:
    """A title as it is compared: its words in the singular."""
    return " ".join(singular(word) for word in words_of(text))


def credentials(titles: Iterable[str], most: int = 2) -> tuple[str, ...]:
    """The shortest titles that name a licence or certificate: not `License Clerk`, who issues them."""
    outside = (re.sub(r" *\([^)]*\)", "", title) for title in titles)
    naming = sorted((each for each in outside if _PAPER.search(each)), key=lambda each: (len(each), each))
    return tuple({key_of(each): each for each in reversed(naming)}.values())[: -most - 1 : -1]


def index_titles(db: sqlite3.Connection) -> None:
    """Write the keys and words of all titles anew; an occupation's own title has a negative number."""
    db.execute("DELETE FROM title_keys")
    db.execute("DELETE FROM title_words")
    own = db.execute("SELECT -rowid, code, title, '' FROM occupations").fetchall()
    keys: list[tuple[str, int, str]] = []
    words: list[tuple[str, int, str, int]] = []
    for number, code, title, short in [*own, *db.execute("SELECT id, code, title, short FROM titles")]:
        keys.extend((key, number, code) for key in keys_of(title, short))
        found = {singular(word) for word in words_of(title)}
        letters = sum(len(word) for word in found - FILLERS)
        words.extend((word, number, code, letters) for word in found)
    db.executemany("INSERT INTO title_keys VALUES (?, ?, ?)", keys)
    db.executemany("INSERT INTO title_words VALUES (?, ?, ?, ?)", words)
