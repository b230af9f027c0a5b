"""What a person typed, as values: numbers as they are written in several countries, and dates."""

import re
import unicodedata
from contextlib import suppress
from datetime import date

FIRST_YEAR, LAST_YEAR = 1950, 2100
LONGEST = 60
_FRACTIONS = re.compile(r"(\d*)\s*([¼½¾⅓⅔⅛⅜⅝⅞])")
# Codes of currencies in capitals, their signs, and hours: "3 days" is no number of hours.
_UNITS = r"hours?|hrs?|h|std|stunden|%|kr|fr|rs|eur|usd|(?-i:[A-Z]{3})|[^\w\s.,'-]"
_NUMBER = re.compile(
    rf"(?P<sign>[-+]?)\s*(?:(?:{_UNITS})\.?)?\s*(?P<inner>-?)\s*(?P<digits>(?:\d[\d.,' ]*|[.,]\d+))"
    rf"(?P<thousands>\s?k)?\s*(?:(?:{_UNITS})\.?)?",
    re.IGNORECASE,
)
_PER = re.compile(
    r"(?P<amount>.*\d\S*(?:\s\D{1,3})?)\s*(?:/\s*|\b(?:a|an|per|each|pro|par|im|al|por)\s+)"
    r"(?:(?P<month>months?|mo|monat|mois|mes|mese|mês)|(?P<hour>hours?|hr|h|std|stunde|heure|hora|ora)|"
    r"(?P<year>years?|yr|annum|jahr|an|año|anno|ano))\.?",
    re.IGNORECASE,
)
_BY_THREES = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


def numbers(text: str, decimal: str = "") -> tuple[float, ...]:
    """Every sensible reading of a number: none, one, or two where a mark may be either kind of comma.

    `3,5` is one number, `41,500` two: thousands first; spaces and apostrophes part thousands only. A currency
    or a unit of hours may stand beside it; `38k` is 38,000. With the sign before decimals, `decimal`, one is
    left.
    """
    text = text[: LONGEST + 1].strip()
    part = _FRACTIONS.fullmatch(text)
    if part:
        return (int(part[1] or 0) + unicodedata.numeric(part[2]),)
    signs = str.maketrans("\N{MINUS SIGN}\N{RIGHT SINGLE QUOTATION MARK}", "-'")
    plain = re.sub(r"[.,]-+(?=\s|\D*$)", "", unicodedata.normalize("NFKC", text).translate(signs))
    match = _NUMBER.fullmatch(plain) if len(text) <= LONGEST else None
    if not match or (match["sign"] and match["inner"]):
        return ()
    sign = -1 if "-" in (match["sign"], match["inner"]) else 1
    times = 1000 if match["thousands"] else 1
    digits = match["digits"].strip()
    readings = _readings(digits)
    if decimal and len(readings) > 1:
        readings = readings[1:] if decimal in digits else readings[:1]
    return tuple(sign * times * float(each) for each in readings)


def per(text: str) -> tuple[str, str]:
    """An amount and its period where one is typed beside it: `2,900 a month` is `2,900` and `month`."""
    match = _PER.fullmatch(text[: LONGEST + 1].strip())
    return (match["amount"], str(match.lastgroup)) if match else (text, "")


def day(text: str, *, short: bool = False, order: str = "") -> date | None:
    """A date `YYYY-MM-DD`; where `short` years are typed, one below 100 is one of this century.

    With the `order` of a country, dmy or mdy, also `3/4/2027`, `3.4.2027` and `3-4-2027`.
    """
    match = re.fullmatch(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})", text.strip())
    if order and not match:
        local = rf"(?P<{order[0]}>\d{{1,2}})([./-])(?P<{order[1]}>\d{{1,2}})\2(?P<y>\d{{4}})"
        match = re.fullmatch(local, text.strip())
    with suppress(ValueError):
        if match:
            year = int(match["y"])
            return date(year + 2000 if short and year < 100 else year, int(match["m"]), int(match["d"]))
    return None


def is_near(value: date) -> bool:
    """Whether the year is one that a working life can touch."""
    return FIRST_YEAR <= value.year <= LAST_YEAR


def _readings(digits: str) -> list[str]:
    """The digits as Python writes a number, in every way that they can be meant."""
    marks = [sign for sign in digits if not sign.isdigit()]
    if not marks:
        return [digits]
    readings = []
    if _is_grouped(digits) and not digits.startswith("0"):
        readings.append(re.sub(r"\D", "", digits))
    last = marks[-1]
    head, tail = digits[: digits.rindex(last)], digits[digits.rindex(last) + 1 :]
    is_decimal = last in ".," and marks.count(last) == 1
    if is_decimal and (head.isdigit() or not head or _is_grouped(head)):
        readings.append(re.sub(r"\D", "", head) + f".{tail}")
    return readings


def _is_grouped(head: str) -> bool:
    marks = {sign for sign in head if not sign.isdigit()}
    return len(marks) == 1 and bool(_BY_THREES.fullmatch(head) or _INDIAN.fullmatch(head))
