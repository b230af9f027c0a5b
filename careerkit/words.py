"""Plain words for counts, dates, figures and names, the same in every sentence, table and chart."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from math import ceil

from .country import punctuated

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
# Control characters and lone surrogates, and the marks that turn the direction of all that follows.
_UNSEEN = {"Cc", "Cs"}
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def number(count: int) -> str:
    """A count in a sentence: words up to eleven, then figures."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else punctuated(f"{count:,}")


def counted(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun: `one goal`, `two goals`, `no goals`."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def ordinal(place: int) -> str:
    """A place in a row: `1st`, `12th`, `23rd`."""
    last = 0 if place // 10 % 10 == 1 else place % 10
    return f"{place}{('th', 'st', 'nd', 'rd')[last] if last < 4 else 'th'}"


def out_of(count: int, whole: str) -> str:
    """So many of a whole: `two of three steps`, `none of them`."""
    return f"{number(count) if count else 'none'} of {whole}"


def all_of(count: int, noun: str, plural: str = "") -> str:
    """All of so many: `the one goal`, `both goals`, `all three goals`."""
    if count == 1:
        return f"the one {noun}"
    return f"{'both' if count == 2 else 'all ' + number(count)} {plural or noun + 's'}"


def capital(sentence: str) -> str:
    """The sentence with a capital first letter, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def ended(sentence: str) -> str:
    """The sentence with a full stop, unless it ends in a mark of its own."""
    return sentence if sentence.endswith((".", "…", "?")) else f"{sentence}."


def figure(value: float) -> str:
    """A figure as people write it: `1,200`, `3.5`, without needless zeros, in the signs of the country."""
    if abs(value) >= 1e15:
        return f"{value:g}"
    return punctuated(f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip("."))


def tenths(value: float) -> str:
    """A figure with one decimal: `3.5`, `4.0`."""
    return punctuated(f"{value:,.1f}")


def enough(hours: float) -> float:
    """Hours to the next tenth, so that they are not too few."""
    return ceil(round(hours * 10, 6)) / 10


def of_100(share: float, *, brief: bool = False) -> str:
    """How many of 100 futures: `96`. Draws never make certain: `more than 99`, `> 99` where it is `brief`."""
    rounded = round(100 * share)
    if 1 <= rounded <= 99:
        return str(rounded)
    most, least = ("> 99", "< 1") if brief else ("more than 99", "less than 1")
    return most if rounded > 99 else least


def day(value: date) -> str:
    """A date as people write it: `5 Mar 2027`."""
    return f"{value.day} {month(value)}"


def month(value: date) -> str:
    """A month as people write it: `Mar 2027`."""
    return f"{_MONTHS[value.month - 1]} {value.year}"


def plain(text: str) -> str:
    """The text on one line, without control characters."""
    seen = (" " if sign in _TURNING or unicodedata.category(sign) in _UNSEEN else sign for sign in text)
    return " ".join("".join(seen).split())


def shortened(text: str, length: int = 60) -> str:
    """The text on one line of at most `length` signs, cut between words with an ellipsis."""
    line = plain(text[: 20 * length])
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > length // 2 else cut).rstrip(" ,;:.") + "…"


def quoted(text: str, length: int = 60) -> str:
    """A person's words on one line, in quotation marks."""
    return f"“{shortened(text, length)}”"


def listed(names: Sequence[str], most: int = 5, length: int = 60) -> str:
    """Names in a row, each shortened; beyond `most`, how many more there are."""
    named = [shortened(name, length) for name in names[:most]]
    more = len(names) - len(named)
    return ", ".join(named) + (f" and {number(more)} more" if more > 0 else "")
