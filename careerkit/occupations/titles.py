"""Titles of occupations and jobs, and the index of their words by which they are found."""

import re
import unicodedata
from collections.abc import Iterable
from sqlite3 import Connection

FILLERS = {"a", "an", "and", "the", "of", "for", "in", "to", "or", "with", "except", "all", "other"}
SHORT = 3
_BRACKETS = re.compile(r" *\([^)]*\)")
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


def likeness(one: str, other: str) -> float:
    """How alike two words are: of 100 of their letters so many stand in both in the same order.

    The bits of `row` are the letters of `one` that have no partner yet (Hyyrö, 2004).
    """
    places: dict[str, int] = {}
    for place, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << place
    row = every = (1 << len(one)) - 1
    for letter in other:
        partners = row & places.get(letter, 0)
        row = (row + partners) | (row - partners)
    return 200 * (len(one) - (row & every).bit_count()) / (len(one) + len(other))


def key_of(text: str) -> str:
    """A title as it is compared: its words in the singular."""
    return " ".join(singular(word) for word in words_of(text))


def short_forms(title: str, short: str = "") -> set[str]:
    """What stands for the whole title: itself without brackets, abbreviations in them, the short form."""
    inside = re.findall(r"\(([^)]*)\)", title)
    bare = [_BRACKETS.sub("", title)] if inside else []
    return {key for each in (short, *filter(str.isupper, inside), *bare) if (key := key_of(each))}


def credentials(titles: Iterable[str], most: int = 2) -> tuple[str, ...]:
    """The shortest titles that name a licence or certificate: not `License Clerk`, who issues them."""
    bare = (_BRACKETS.sub("", each) for each in titles)
    naming = sorted((each for each in bare if _PAPER.search(each)), key=lambda each: (len(each), each))
    return tuple({key_of(each): each for each in reversed(naming)}.values())[: -most - 1 : -1]


def index_titles(db: Connection) -> None:
    """Index the words of all titles anew, those of occupations (`own`) among them.

    `letters` counts those of its words, fillers aside; `forms` holds what stands for it, with | between.
    """
    db.execute("DELETE FROM titles WHERE own")
    db.execute(
        "INSERT INTO titles (code, title, short, own, source) "
        "SELECT code, title, '', 1, source FROM occupations ORDER BY code"
    )
    lengths, words = [], []
    for number, title, short in db.execute("SELECT id, title, short FROM titles ORDER BY id"):
        held = set(key_of(title).split()) - FILLERS
        forms = sorted(short_forms(title, short))
        lengths.append((sum(map(len, held)), "|".join(forms), number))
        words.append((number, " ".join(sorted({*held, *" ".join(forms).split()} - FILLERS))))
    db.executemany("UPDATE titles SET letters = ?, forms = ? WHERE id = ?", lengths)
    db.execute("INSERT INTO title_index (title_index) VALUES ('delete-all')")
    db.executemany("INSERT INTO title_index (rowid, words) VALUES (?, ?)", words)
    db.execute("INSERT INTO title_index (title_index) VALUES ('optimize')")
