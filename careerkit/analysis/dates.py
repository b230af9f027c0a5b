"""The date that a sentence means: "within three years", "by March 2027", "before next summer" (S22)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from careerkit.days import month_end, months_after

MONTHS = "january february march april may june july august september october november december".split()
NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
# First days of the northern seasons; a person elsewhere sees the proposed date and corrects it.
SEASONS = {"spring": (3, 20), "summer": (6, 21), "autumn": (9, 22), "fall": (9, 22), "winter": (12, 21)}

_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|{'|'.join(month[:3] for month in MONTHS if month != 'may')})\.?"
_YEAR = r"(?P<year>20\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_COUNT = rf"(?P<count>\d{{1,3}}|an?|half an?|{'|'.join(NUMBERS)})"
_UNIT = r"(?P<unit>day|week|month|quarter|year)s?"
_BEFORE = r"(?P<before>before |until |till )?(?:the )?"


@dataclass(frozen=True)
class Found:
    """A date in a text: the words that say it, and the last day they allow."""

    words: str
    day: date


def find(text: str, as_of: date) -> Found | None:
    """The first date that `text` names, seen on `as_of`; None if it names none.

    A month, season, quarter or year stands for its last day, after "before" for the day before its
    first. Words without a year mean the next time after `as_of`.
    """
    lower = text.lower()
    for pattern, meaning in _PATTERNS:
        for match in pattern.finditer(lower):
            day = meaning(match, as_of)
            if day:
                return Found(text[match.start() : match.end()].strip(), day)
    return None


def _before(match: re.Match[str]) -> bool:
    """Whether the words mean the time before something begins, as "before summer" does."""
    return match["before"] == "before " and "end of" not in match[0]


def _iso(match: re.Match[str], _as_of: date) -> date | None:
    return _real(int(match["year"]), int(match["number"]), int(match["day"]))


def _named_day(match: re.Match[str], as_of: date) -> date | None:
    month, day = _month(match["month"]), int(match["day"])
    if match["year"]:
        return _real(int(match["year"]), month, day)
    this_year = _real(as_of.year, month, day)
    return this_year if this_year and this_year >= as_of else _real(as_of.year + 1, month, day)


def _named_month(match: re.Match[str], as_of: date) -> date | None:
    month = _month(match["month"])
    starts = bool(re.match(r"(from|since|starting|starting in) ", match[0]))
    year = int(match["year"]) if match["year"] else as_of.year + (month < as_of.month)
    first = date(year, month, 1)
    if starts or _before(match):
        return first if starts else first - timedelta(days=1)
    return month_end(first)


def _quarter(match: re.Match[str], as_of: date) -> date | None:
    year = int(match["year"]) if match["year"] else as_of.year
    last = months_after(date(year, 1, 1), int(match["quarter"]) * 3) - timedelta(days=1)
    return last if match["year"] or last >= as_of else months_after(last, 12)


def _season(match: re.Match[str], as_of: date) -> date | None:
    month, day = SEASONS[match["season"]]
    first = date(as_of.year, month, day)
    if match["year"]:
        first = date(int(match["year"]), month, day)
    elif first <= as_of:
        first = first.replace(year=as_of.year + 1)
    if _before(match):
        return first - timedelta(days=1)
    return months_after(first, 3) - timedelta(days=1)


def _span(match: re.Match[str], as_of: date) -> date | None:
    count = match["count"]
    unit = match["unit"]
    if count.startswith("half"):
        return months_after(as_of, 6) if unit == "year" else None
    number = 1 if count in ("a", "an") else NUMBERS.index(count) + 1 if count in NUMBERS else int(count)
    if unit in ("day", "week"):
        return as_of + timedelta(days=number * (7 if unit == "week" else 1))
    return months_after(as_of, number * {"month": 1, "quarter": 3, "year": 12}[unit])


def _relative(match: re.Match[str], as_of: date) -> date | None:
    ahead = 1 if match["which"] == "next" else 0
    if match["unit"] == "year":
        first = date(as_of.year + ahead, 1, 1)
        length = 12
    elif match["unit"] == "quarter":
        first = months_after(date(as_of.year, 1, 1), ((as_of.month - 1) // 3 + ahead) * 3)
        length = 3
    else:
        first = months_after(as_of.replace(day=1), ahead)
        length = 1
    before = _before(match)
    return (first if before else months_after(first, length)) - timedelta(days=1)


def _christmas(match: re.Match[str], as_of: date) -> date | None:
    year = int(match["year"]) if match["year"] else as_of.year
    day = date(year, 12, 25)
    return day if match["year"] or day >= as_of else day.replace(year=year + 1)


def _year(match: re.Match[str], _as_of: date) -> date | None:
    year = int(match["year"])
    return date(year, 1, 1) - timedelta(days=1) if _before(match) else date(year, 12, 31)


def _month(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_LEAD = r"(?:by|in|from|since|starting|starting in|end of)? ?"
_END = "(?:end of )?"

# From the most exact to the least; the first that fits is taken.
_PATTERNS: list[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]]] = [
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)\b", _iso),
        (rf"\b{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?\b", _named_day),
        (rf"\b{_MONTH} {_DAY}\b(?:,? {_YEAR})?(?!\d)", _named_day),
        (rf"\b{_LEAD}{_BEFORE}{_END}{_MONTH},? (?:of )?{_YEAR}\b", _named_month),
        (rf"\bq(?P<quarter>[1-4])(?: (?:of )?{_YEAR})?\b", _quarter),
        (
            rf"\b{_BEFORE}(?:next |this |end of )?(?P<season>{'|'.join(SEASONS)})(?: (?:of )?{_YEAR})?\b",
            _season,
        ),
        (r"\b(?:christmas|new year's eve)(?P<year> 20\d\d)?\b", _christmas),
        (
            rf"\b(?:by|in|from|since|starting|starting in|until|till|before|end of) {_BEFORE}"
            rf"(?:end of |next )?{_MONTH}(?P<year>(?!))?\b",
            _named_month,
        ),
        (
            rf"\b(?:within|in|over|for|after|during)(?: the)?(?: next| coming)? {_COUNT} {_UNIT}\b",
            _span,
        ),
        (rf"\b{_COUNT} {_UNIT} from (?:now|today)\b", _span),
        (rf"\b{_BEFORE}{_END}(?P<which>this|next) (?P<unit>month|quarter|year)\b", _relative),
        (rf"\b{_BEFORE}{_END}{_YEAR}\b(?!-\d)", _year),
    )
]
