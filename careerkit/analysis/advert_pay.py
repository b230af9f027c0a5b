"""Pay as adverts write it, in any country: `£28k-£32k pro rata`, `45.000 € brutto`, `CHF 6'200 monthly`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import median

from careerkit.plan import OwnPay
from careerkit.plan.record import A_YEAR, Period
from careerkit.reading import numbers

from .advert_words import names, words

_PERIODS: tuple[Period, ...] = ("hour", "month", "year")
_MOST = 1e9
_AMOUNT = r"\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3}){1,3}(?:[.,]\d{1,2})?|\d{1,2}(?:,\d{2}){1,3},\d{3}|\d{1,9}(?:[.,]\d{1,2})?"
# Nor shares, nor millions: of a budget, or of what is sold.
_ENDS = r"(?!\d|[.,]\d|\s?(?:%|m|mn|mio|bn|millions?|millionen)(?!\w))"
_TO = r"\s*(?:-|–|—|to|bis|à|a|al|hasta|and|und|et|y)\s*"
# In these an amount tells its period: below 200 an hour's, from 10,000 on a year's.
_SIZED = {"GBP", "EUR", "USD", "CHF", "AUD", "CAD", "NZD", "SGD"}


@dataclass(frozen=True)
class PaySeen:
    """Pay in an advert: `currency` of ISO 4217, `per` None where neither words nor size tell the period.

    `weight` is how much speaks for its being pay.
    """

    low: float
    high: float
    currency: str
    per: Period | None
    weight: int = 0


def pay_seen(text: str, home: str) -> PaySeen | None:
    """The pay that an advert names, of a week as that of a year; `home` is the currency of the plan.

    Amounts beside it for the same period, not far from it, widen it; those in brackets do not.
    """
    lines = re.sub(r"\([^)\n]{0,200}\)", " ", text).splitlines()
    seen = [each for line in lines for each in _in_line(line, home)]
    if not seen:
        return None
    best = max(seen, key=lambda each: each.weight)
    same = [each for each in seen if (each.currency, each.per) == (best.currency, best.per)]
    near = [each for each in same if best.low / 2 <= each.low and each.high <= best.high * 2]
    return replace(best, low=min(each.low for each in near), high=max(each.high for each in near))


def pay_of(seen: Sequence[PaySeen], source: str) -> OwnPay:
    """Pay of one currency as that of a direction, by the year where the periods differ; usual is the median."""
    per = seen[0].per if len({each.per for each in seen}) == 1 else "year"
    ends = [(each.low, each.high, A_YEAR[each.per or "year"] / A_YEAR[per or "year"]) for each in seen]
    usual = median((low + high) / 2 * times for low, high, times in ends)
    low, high = min(low * times for low, _, times in ends), max(high * times for _, high, times in ends)
    return OwnPay(low=round(low, 2), usual=round(usual, 2), high=round(high, 2), per=per, source=source)


def _in_line(line: str, home: str) -> Iterator[PaySeen]:
    is_pay = bool(words("pay").search(line))
    for match in _money().finditer(line):
        sign = next(filter(None, match.group("after2", "after1", "before1", "before2")), "")
        period = _period(line[: match.start()], line[match.end() :])
        if not sign and not (period and (is_pay or re.search(r"[.,]", match["low"]))):
            continue
        low, high = (max(numbers(match[end] or match["low"]), default=0) for end in ("low", "high"))
        thousands = bool(match["k2"] or match["k1"])
        low, high = low * 1000 if thousands and low <= high else low, high * 1000 if thousands else high
        times = 52 if period == "week" else 1
        currency = _currency(sign, home)
        per = next((each for each in _PERIODS if each == period), "year" if times > 1 else None)
        if per is None and currency in _SIZED:
            per = "hour" if low < 200 else "year" if low >= 10_000 else "month"
        if 0 < low and max(low, high) < _MOST:
            weight = 4 * bool(period) + 2 * is_pay + bool(match["high"])
            yield PaySeen(low * times, max(low, high) * times, currency, per, weight)


@cache
def _money() -> re.Pattern[str]:
    """One amount or a range, with a sign or code of a currency on either side of each."""
    from babel import Locale

    codes = "|".join(code for code in Locale("en").currencies if not words("ordinary").fullmatch(code))
    sign = rf"(?-i:{codes})(?![A-Za-z])|{words('currency').pattern}"
    first, second = (
        rf"(?:(?P<before{place}>{sign}|(?<!\w)rs?\.?(?=\s?\d))\s?)?(?<![\d.,])(?P<{end}>{_AMOUNT}){_ENDS}"
        rf"(?:\s?(?P<k{place}>k)(?!\w))?(?:\s?(?P<after{place}>{sign}))?"
        for place, end in enumerate(("low", "high"), 1)
    )
    return re.compile(f"{first}(?:{_TO}{second})?", re.IGNORECASE)


def _period(head: str, tail: str) -> str:
    """For which period an amount is: what follows says it first, else what stands before."""
    beyond = r"[.;]\s+[A-ZÄÖÜ]|\d"
    for text in (re.split(beyond, tail[:40])[0], re.split(beyond, head[-40:])[-1]):
        found = [(match.start(), kind) for kind in (*_PERIODS, "week") if (match := words(kind).search(text))]
        if found:
            return min(found)[1]
    return ""


def _currency(sign: str, home: str) -> str:
    """The code of a sign; one of several countries is that of the plan, if it can be."""
    signs = (*names("currency"), *names("rand"))
    codes = next((name for found, name in signs if found.fullmatch(sign)), sign.upper() or home).split()
    return home if home in codes else codes[0]
