"""Pay as adverts write it, in any country: `£28k-£32k pro rata`, `45.000 € brutto`, `CHF 6'200 monthly`.

Words of periods and signs of currencies are those of `adverts.csv`, codes those of ISO 4217.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from careerkit.plan.record import Period
from careerkit.reading import numbers

from .advert_words import names, words

_AMOUNT = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?|\d{1,2}(?:,\d{2})+,\d{3}|\d+(?:[.,]\d{1,2})?"
# Nor shares, nor millions: of a budget, or of what is sold.
_NO_MORE = r"(?!\d|[.,]\d|\s?(?:%|m|mn|mio|bn|millions?|millionen)(?!\w))"
_TO = r"\s*(?:-|–|—|to|bis|à|a|al|hasta|and|und|et|y)\s*"
# Signs of several countries: whose money has them, the one that is meant elsewhere first.
_SHARED = {
    "$": "USD CAD AUD NZD MXN SGD HKD ARS CLP COP",
    "kr": "SEK NOK DKK ISK",
    "rs": "INR PKR LKR NPR MUR",
    "¥": "JPY CNY",
}
# Codes that are words in adverts.
_NO_CODES = {"ALL", "TOP", "CUP", "PEN", "SOS", "BOB", "MOP"}
_PERIODS: tuple[Period, ...] = ("hour", "month", "year")
# In these an amount tells its period: below 200 an hour's, from 10,000 on a year's.
_ALIKE = {"GBP", "EUR", "USD", "CHF", "AUD", "CAD", "NZD", "SGD"}


@dataclass(frozen=True)
class PaySeen:
    """Pay in an advert, before tax as adverts have it: `currency` of ISO 4217, `quote` what stood there.

    `per` is None where no period is named and the size does not tell it; `said` is whether it is named.
    """

    low: float
    high: float
    currency: str
    per: Period | None
    said: bool
    quote: str


def pay_seen(text: str, home: str) -> PaySeen | None:
    """The pay that an advert names; `home` is the currency of a sign that several countries share.

    Further amounts of the same period that are not far from the first widen it; those in brackets do not.
    """
    text = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{NO-BREAK SPACE}", " ")
    text = text.replace("\N{NARROW NO-BREAK SPACE}", " ")
    seen = [each for line in text.splitlines() for each in _in_line(line, home)]
    first = max(seen, key=lambda each: each[0], default=(0, None))[1]
    for _, other in seen if first else ():
        same = other.currency == first.currency and (other.per == first.per or not other.said)
        if first and same and first.low / 2 < other.low and other.high < 2 * first.high:
            first = replace(first, low=min(first.low, other.low), high=max(first.high, other.high))
    return first


def _in_line(line: str, home: str) -> Iterator[tuple[int, PaySeen]]:
    """The amounts of a line, with how much speaks for their being pay."""
    line = re.sub(r"\([^)]*\)", lambda match: " " * len(match[0]), line)
    for match in _money().finditer(line):
        sign = next(filter(None, (match[name] for name in ("after2", "after1", "before1", "before2"))), "")
        per, named = _period(line, match)
        is_pay = bool(words("pay").search(line))
        decimals = re.search(r"[.,]\d{1,2}$", match["low"])
        if not sign and not (named and (is_pay or decimals)):
            continue
        low, high = (_number(match[name] or match["low"]) for name in ("low", "high"))
        times_low, times_high = (1000 if match[name] else 1 for name in ("k1", "k2"))
        if match["high"] and times_high > times_low and low < high * 1.01:
            times_low = times_high
        low, high = low * times_low, high * (times_high if match["high"] else times_low)
        currency = _currency(sign, home)
        if named == "week":
            low, high = low * 52, high * 52
        per = per or _by_size(low, currency)
        spoken = 4 * bool(named) + 2 * is_pay + bool(match["high"])
        if spoken or sign:
            yield spoken, PaySeen(low, max(low, high), currency, per, bool(named), line.strip())


@cache
def _money() -> re.Pattern[str]:
    """One amount or a range, with a sign or code of a currency before or after at least one of them."""
    from babel import Locale

    codes = "|".join(code for code in Locale("en").currencies if code not in _NO_CODES)
    signs = words("currency").pattern
    sign = rf"(?:(?-i:{codes})(?![A-Za-z])|{signs}|[$¥]|kr\.?(?!\w)|rs\.?(?=\s?\d))"
    before = rf"(?:(?P<before{{0}}>{sign}|(?-i:R)(?=\s?\d))\s?)?"
    after = rf"(?:\s?(?P<k{{0}}>k)(?!\w))?(?:\s?(?P<after{{0}}>{sign}))?"
    first = before.replace("{0}", "1") + rf"(?<![\d.,])(?P<low>{_AMOUNT}){_NO_MORE}" + after.replace("{0}", "1")
    second = before.replace("{0}", "2") + rf"(?P<high>{_AMOUNT}){_NO_MORE}" + after.replace("{0}", "2")
    return re.compile(f"{first}(?:{_TO}{second})?", re.IGNORECASE)


def _number(text: str) -> float:
    return numbers(text)[0]


def _period(line: str, match: re.Match[str]) -> tuple[Period | None, str]:
    """For which period an amount is, and the word's kind: what follows first, else what stands before."""
    tail = re.split(r"[.;]\s+[A-ZÄÖÜ]|\d", line[match.end() : match.end() + 40])[0]
    kinds = [(found.start(), kind) for kind in (*_PERIODS, "week") if (found := words(kind).search(tail))]
    if not kinds:
        head = re.split(r"[.;]\s+[A-ZÄÖÜ]|\d", line[: match.start()])[-1][-40:]
        kinds = [(0, kind) for kind in (*_PERIODS, "week") if words(kind).search(head)]
    named = min(kinds, default=(0, ""))[1]
    return ("year" if named == "week" else next((each for each in _PERIODS if each == named), None)), named


def _currency(sign: str, home: str) -> str:
    plain = sign.casefold().rstrip(".")
    shared = _SHARED.get(plain, "").split()
    if shared or not sign:
        return home if home in shared or not sign else shared[0]
    return next((name for found, name in names("currency") if found.fullmatch(sign)), sign.upper())


def _by_size(amount: float, currency: str) -> Period | None:
    if currency not in _ALIKE:
        return None
    return "hour" if amount < 200 else "year" if amount >= 10_000 else "month"
