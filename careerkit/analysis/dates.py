"""The time that a sentence names: "within three years", "by March 2027", "before I turn 30" (S22).

A day is given only where everything in the sentence that speaks of a time was read and allows one day.
A time that the words alone do not date (an age, a school year, 3/4/2027) comes with a question instead.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from careerkit.country import here
from careerkit.days import days_after, months_after
from careerkit.words import day

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety".split()
# First days of the northern seasons; a person elsewhere sees the proposed date and corrects it.
SEASONS = {"spring": (3, 20), "summer": (6, 21), "autumn": (9, 22), "fall": (9, 22), "winter": (12, 21)}
FEASTS = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "halloween": (10, 31),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}

# What the words of a pattern say by the names of its groups, "" for what is not there.
Said = defaultdict[str, str]
# A first and a last day or one day, or a question, or None where the words name no time after all.
Period = tuple[date, date] | date | str | None
Meaning = Callable[[Said, date], Period] | str
_WHICH = "Which day is that? Set it as the date."


class Found(NamedTuple):
    """A time in a text: its words, the last day they allow, or a question, and the text without its times."""

    words: str
    day: date | None
    ask: str
    rest: str


class _Span(NamedTuple):
    start: int
    end: int
    lead: str
    meant: date | str


def find(text: str, as_of: date) -> Found | None:
    """The time that `text` names, seen on `as_of`; None if it names none.

    A month, season, quarter or year stands for its last day, after "before" for the day before its first,
    after "from" for its first. Words without a year mean the next time after `as_of`.
    """
    spans: list[_Span] = []
    rest = text
    for pattern, meaning in _PATTERNS:
        for match in pattern.finditer(rest):
            said = Said(str, {name: (words or "").lower() for name, words in match.groupdict().items()})
            lead = "" if said["close"] else said["lead"]
            lead = "from" if lead.startswith(("from", "since", "start")) else lead
            said["earlier"] = rest[: match.start()]
            with suppress(ValueError, OverflowError):  # no such day
                period = meaning if isinstance(meaning, str) else meaning(said, as_of)
                if isinstance(period, tuple):
                    first, last = period
                    period = {"from": first, "before": days_after(first, -1)}.get(lead, last)
                if period is not None:
                    spans.append(_Span(*match.span(), lead, period))
                    rest = said["earlier"] + _GONE * len(match[0]) + rest[match.end() :]
    if not spans:
        return None
    spans.sort(key=lambda span: span.start)
    left = " ".join(rest.replace(_GONE, " ").split())
    # A start counts where no end is said, a length ("for six months") where nothing else is.
    telling = [span for span in spans if span.lead not in ("from", "for")] or spans
    begin, end, *_ = telling[0]
    words = text[begin:end].strip(" ,")
    asks = [span.meant for span in spans if isinstance(span.meant, str)]
    days = {span.meant for span in telling if isinstance(span.meant, date)}
    if len(days) > 1:
        asks.append("Which of these days is meant? Set it as the date.")
    # Something else in the sentence speaks of a time, or of this one, and was not understood.
    before, after = rest[:begin], rest[end:]
    alone = not _LED.match(words) and re.search(r"\d\W*$", before)
    beside = _BESIDE_BEFORE.search(before) or _AWAY.search(before + words[:7]) or _BESIDE_AFTER.match(after)
    if len(days) == 1 and (alone or beside or _TIMELY.search(f"{before} {_GONE} {after}")):
        asks.append(_WHICH)
    return Found(words, None, asks[0], left) if asks else Found(words, days.pop(), "", left)


def _numeric(said: Said, _as_of: date) -> Period:
    one, two, year = int(said["one"]), int(said["two"]), int(said["year"])
    days = sorted({date(year, month, number) for number, month in ((one, two), (two, one)) if month <= 12})
    # Where the country writes the day first, or the month, that is meant.
    if len(days) == 2 and here().order:
        return date(year, *((two, one) if here().order == "dmy" else (one, two)))
    if len(days) == 2:
        return f"Is it {day(days[0])} or {day(days[1])}?"
    return days[0] if days else _FULL


def _named_day(said: Said, as_of: date) -> Period:
    feast = said["feast"].replace("’", "'")
    month, number = FEASTS[feast] if feast else (_month(said["month"]), int(said["day"]))
    named = date(_year(said, as_of) or as_of.year, month, number)
    if named < as_of and not said["year"]:
        named = named.replace(year=as_of.year + 1)
    weekday = said["weekday"]
    return _WHICH if weekday and named.weekday() != WEEKDAYS.index(weekday) else named


def _months(first: date, months: int) -> tuple[date, date]:
    return first, days_after(months_after(first, months), -1)


def _named_month(said: Said, as_of: date) -> Period:
    return _nearest(said, as_of, lambda year: _months(date(year, _month(said["month"]), 1), 1))


def _season(said: Said, as_of: date) -> Period:
    def period(year: int) -> tuple[date, date]:
        return _months(date(year, *SEASONS[said["season"]]), 3)

    if said["season"] == "winter" and said["year"]:
        return "In which year does that winter end? Set its last day as the date."
    begun = period(as_of.year - 1)
    if begun[1] >= as_of and not said["year"]:
        return begun if said["which"] == "this" else _WHICH
    return _nearest(said, as_of, period)


def _nearest(said: Said, as_of: date, period: Callable[[int], tuple[date, date]]) -> Period:
    """The month or season of the year that is said, else the one that is meant if only one can be."""
    if year := _year(said, as_of):
        return period(year)
    first, last = period(as_of.year)
    unclear, later = ("next", False) if as_of < first else ("this", True)
    if first <= as_of <= last:
        unclear, later = "", said["which"] == "next"
    return _WHICH if said["which"] == unclear else period(as_of.year + later)


def _part_of_year(said: Said, as_of: date) -> Period:
    length = 3 if said["part"].startswith("q") else 6
    number = _ORDINALS.get(said["number"]) or int(said["number"])
    if length == 6 and number > 2:
        return None
    first = date(_year(said, as_of) or as_of.year, (number - 1) * length + 1, 1)
    if months_after(first, length) <= as_of and not said["year"]:
        first = months_after(first, 12)
    return _months(first, length)


def _weekday(said: Said, as_of: date) -> Period:
    ahead = WEEKDAYS.index(said["weekday"]) - as_of.weekday()
    # "Next Friday", said on a Monday, is this week's for some and the week after's for others.
    return _WHICH if not ahead or (said["which"] == "next" and ahead > 0) else days_after(as_of, ahead % 7)


def _length(said: Said, as_of: date) -> Period:
    count, unit, in_days = said["count"], said["unit"], _DAYS_IN.get(said["unit"])
    halves = 2 * _number(count.replace(" and a half", "")) + 1 if "and a half" in count else 0
    if count.startswith("half"):
        halves = 1
    if in_days and _EACH.search(said["earlier"]):  # "answer each letter within two days"
        return None
    if said["noun"] and (said["earlier"] or unit == "day"):  # "in a day clinic"
        return None
    if halves and unit not in ("year", "decade"):
        return _WHICH
    if in_days:
        return as_of + timedelta(days=_number(count) * in_days)
    return months_after(as_of, (halves or 2 * _number(count)) * _MONTHS_IN[unit] // 2)


def _number(words: str) -> int:
    ones = {name: count for count, name in enumerate(ONES, 1)}
    tens = {name: 10 * count for count, name in enumerate(TENS, 1)}
    parts = re.split("[- ]", words)
    return int(words) if words.isdecimal() else sum((ones | tens).get(part, 1) for part in parts)


def _relative(said: Said, as_of: date) -> Period:
    length = _MONTHS_IN[said["unit"]]
    first = date(as_of.year, (as_of.month - 1) // length * length + 1, 1)
    return _months(months_after(first, length * (said["which"] == "next")), length)


def _year(said: Said, as_of: date) -> int | None:
    year = said["year"]
    if year.endswith("year"):
        return as_of.year + year.startswith("next")
    return 2000 + int(year[-2:]) if year else None


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else 1 + [name[:3] for name in MONTHS].index(word[:3])


_or = "|".join
_GONE = "\0"
_DAYS = _or(WEEKDAYS)
_MONTH = rf"(?P<month>(?:{_or(MONTHS)}|sept|{_or(month[:3] for month in MONTHS)})\b\.?)"
_YEAR = r"(?:,? (?:of )?(?P<year>20\d\d|['’]\d\d|(?:next|this) year)(?!\w|['’]|[-–/.]\d))"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_SEASON = rf"(?P<season>{_or(SEASONS)})\b"
_SMALL = _or(reversed(ONES))
_COUNTS = rf"(?:\d{{1,3}}|half an?|an?|(?:{_or(TENS[1:])})(?:[- ](?:{_SMALL}))?|{_SMALL}|ten)"
_UNITS = _or([*_DAYS_IN, *_MONTHS_IN])
_LEADS = (
    "by|before|until|till|in|on|at|during|over|through|throughout|within|for|no later than|from|since|"
    "starting in|starting on|starting from|starting"
)
_LEAD = rf"\b(?P<lead>{_LEADS}) (?:the )?(?P<close>(?:very )?end of )?(?:the )?"
_SAID = rf"(?:{_LEAD}|\b(?=this |next )|\bend of )(?:(?P<which>this|next) )?"
_MAY = rf"(?:{_LEAD}|\bend of |\bthe (?=\d)|\b)"
# What follows a time that stands alone; a noun makes it something else: "in a day clinic", "fall prevention".
_STOP = (
    r"(?=\W*$|\s*[^\w\s'’/–-]|\s+(?:and|or|to|by|in|at|with|without|for|from|as|so|while|through|on|when|if|but|"
    r"i|we|my|our|the|an?|using|via|after|before|until|not|then|because|instead|whether|who|that|which|what|how|where)\b)"
)
_TERM = (
    rf"(?:(?:school|academic|fiscal|financial|tax) (?:year|term|quarter)|(?:FY|AY) ?['’]?\d{{2,4}}|"
    rf"(?:(?:{_or(SEASONS)}|michaelmas|hilary|trinity|lent|first|second|final) )?(?:semester|trimester|term)|"
    rf"(?:{_or(SEASONS)}) (?:20\d\d )?(?:break|holidays?|recess|session|vacation|quarter))\b"
)
_MOVABLE = (
    "easter|ramadan|eid|diwali|hanukkah|passover|pentecost|thanksgiving|(?:lunar |chinese )?new year|"
    "carnival|labou?r day|memorial day|independence day|midsummer|michaelmas|[a-z]+['’]s day"
)
_EVENT = (
    "(?:anniversary|audit|birthday|break|conference|deadline|election|exam|fair|festival|games|graduation|"
    "harvest|holiday|intake|meeting|retirement|review|season|session|show|tournament|trial|wedding|weekend|week|"
    "last day)s?"
)
_ENDS = "On which day does it end? Set that as the date."
_FULL = "Which day, month and year are meant? Set it as the date."

# The rest of a time that is a clause: "before [I] turn 30".
_MORE = r"(?: (?!(?:and|or|to|with|by|at|for|so|as)\b)[\w'’-]+){0,5}"
_UNDATED = (
    rf"\b(?:by|before|until|till) (?:[\w'’-]+ ){{0,3}}{_EVENT}\b",
    rf"\b(?:this|next|coming) (?:[\w'’-]+ )?{_EVENT}\b",
    r"\b(?:by|before|until|till|at) the (?:end|close|start|beginning|time)\b(?! of (?:every|each|an?)\b)",
    r"\b(?:before|until|till) (?:i|we|he|she|they|it|my|our|his|her|their)\b",
    r"\b(?:when|after|once) (?:i (?:am|turn|retire)|"
    r"(?:my \w+|(?-i:[A-Z])\w+) (?:is|are|starts?|turns?|leaves?|retires?))\b",
    r"\b(?:by|before|until|in|within) (?:the |my |our )?next \w+",
    rf"\b(?:in|within) {_COUNTS} (?:{_or(SEASONS)}|season|semester|term)s?\b",
    rf"\b(?:by|before|until|at) (?:the )?age (?:of )?(?:\d+|{_or(ONES + TENS)})",
    rf"\b(?:by|before|until) (?:the \d\d?(?:st|nd|rd|th)\b|(?:{_or(TENS)})(?=[\s.!]*$)|"
    rf"(?:\d\d? )?(?:{_or(MONTHS)}|{_or(month[:3] for month in MONTHS)})\b)",
    rf"\b(?:by|in|within) (?:about|around|roughly|less than|under|"
    rf"(?:my|our|the) (?:first|second|third|last|final)) (?:{_COUNTS} )?(?:{_UNITS})s?\b",
    r"\bend of (?:the )?(?:year|month|quarter)\b|\bEOY\b",
    r"\b(?:at|before|until) \d\d(?=[\s.!]*$)|\bretire (?:at|by|before) \d\d\b|\buntil\b",
)

# From the most exact to the least; what one has read the next does not see.
_MEANINGS: dict[str, Meaning] = {
    rf"{_MAY}(?<![\d/.-])(?P<year>20\d\d)(?P<sep>[-/.])"
    r"(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)(?![\d/-])": _named_day,
    rf"{_MAY}(?<![\d/.-])(?P<one>\d\d?)(?P<sep>[-/.])"
    r"(?P<two>\d\d?)(?P=sep)(?P<year>20\d\d)(?![\d/-])": _numeric,
    rf"{_LEAD}(?:\d\d?[/.]\d\d?[/.]\d\d|\d\d?/\d\d?)\b(?![/.]\d)": _FULL,
    rf"{_MAY}(?:\d\d?[/-]20\d\d|20\d\d-\d)\b(?![/.-]\d)": _FULL,
    rf"{_MAY}20\d\d ?[-–/] ?\d{{2,4}}\b(?![-/.]\d)": _ENDS,
    rf"{_SAID}{_TERM}{_YEAR}?": _ENDS,
    rf"{_MAY}(?:{_MOVABLE})\b{_YEAR}?": _WHICH,
    rf"{_MAY}(?:early|late|mid|start of|beginning of|middle of)[- ](?:in )?(?:the )?"
    rf"(?:{_MONTH}|{_SEASON}|(?:this |next )?year|20\d\d){_YEAR}?": _WHICH,
    rf"{_MAY}(?:(?P<weekday>{_DAYS}),? (?:the )?)?{_NUMBER} "
    rf"(?:of )?{_MONTH}(?:{_YEAR}|{_STOP})": _named_day,
    rf"{_MAY}(?:(?P<weekday>{_DAYS}),? )?{_MONTH} (?:the )?{_NUMBER}{_YEAR}": _named_day,
    rf"{_LEAD}(?:(?P<weekday>{_DAYS}),? )?{_MONTH} (?:the )?{_NUMBER}{_STOP}": _named_day,
    rf"{_MAY}{_MONTH}{_YEAR}": _named_month,
    rf"{_SAID}{_MONTH}{_STOP}": _named_month,
    rf"{_MAY}(?P<year>20\d\d) (?P<part>q)(?P<number>[1-4])\b": _part_of_year,
    rf"{_MAY}(?P<part>q)(?P<number>[1-4])\b{_YEAR}?": _part_of_year,
    rf"{_MAY}(?P<number>{_or(_ORDINALS)}) (?P<part>quarter|half){_YEAR}": _part_of_year,
    rf"{_SAID}(?P<feast>{_or(FEASTS)})\b{_YEAR}?".replace("'s", "['’]s"): _named_day,
    rf"{_SAID}(?:{_or(SEASONS)}) (?:20\d\d )?(?:exams?|test)\b": _WHICH,
    rf"{_MAY}{_SEASON}{_YEAR}": _season,
    rf"{_SAID}{_SEASON}{_STOP}": _season,
    r"\b(?:by |at )?(?:this|the same) time (?:in )?(?P<year>next year|20\d\d)\b": (
        lambda said, as_of: months_after(as_of, 12 * ((_year(said, as_of) or 0) - as_of.year))
    ),
    rf"\b(?:in|within|over)(?: the next)? (?:\d+ ?[-–] ?\d+|{_COUNTS}(?: (?:{_UNITS})s?)? (?:to|or) "
    rf"(?:{_COUNTS}|so|more))(?: (?:{_UNITS})s?)?\b": _WHICH,
    rf"\b(?:in|within) {_COUNTS} (?:{_UNITS})s? (?:of|from|after)\b(?! now| today){_MORE}": _WHICH,
    rf"\b(?P<lead>within|in|over|for|during)(?: the)?(?: next| coming)? "
    rf"(?P<count>{_COUNTS}(?: and a half)?) "
    rf"(?P<unit>{_UNITS})(?:s['’]? time\b|s\b(?!['’]| of\b)|['’]s time\b|{_STOP}|"
    rf"\b(?=(?P<noun>(?s:.))))": _length,
    rf"\b(?P<count>{_COUNTS}) (?P<unit>{_UNITS})s? from (?:now|today)\b": _length,
    rf"\b(?:{_LEADS}) the (?:next|coming|following) (?:{_UNITS})\b|\b(?:this|next) week\b": _WHICH,
    rf"\b(?P<lead>{_LEADS}) (?P<close>(?:the )?(?:very )?end of )?(?:the year )?"
    rf"(?P<noun>the )?(?P<year>20[2-9]\d)\b(?![-/.]\d)(?(noun){_MORE})": (
        # "In the 2027 election" is no year.
        lambda said, as_of: _WHICH if said["noun"] else _months(date(_year(said, as_of) or 1, 1, 1), 12)
    ),
    rf"{_MAY}(?P<which>this|next) (?P<unit>month|quarter|year)\b(?!['’])": _relative,
    r"\b(?:by|before|until|till|at|for|over|through) (?:the )?(?:end|rest|remainder) of "
    r"(?:the |this )?(?P<unit>month|quarter|year)\b(?! of|['’])": _relative,
    r"\b(?:by|before|until|at) (?:the )?(?P<unit>year|month|quarter)(?:['’]s)?[- ]end\b": _relative,
    rf"{_SAID}(?P<weekday>{_DAYS})\b{_STOP}": _weekday,
    r"(?:\b(?:by|before|until|on) |\b(?=tomorrow))(?P<when>today|tomorrow|tonight)\b(?!['’])": (
        lambda said, as_of: days_after(as_of, int(said["when"] == "tomorrow"))
    ),
    **{pattern + _MORE: _WHICH for pattern in _UNDATED},
    r"(?<![$€£.,/-])\b20[2-9]\d(?=[\s.!]*$)": _WHICH,
}
_PATTERNS = [(re.compile(pattern, re.IGNORECASE), meaning) for pattern, meaning in _MEANINGS.items()]
_EACH = re.compile(r"\b(?:every|each|all)\b", re.IGNORECASE)
# Words before which a time is not bare.
_LED = re.compile(rf"(?:{_LEADS}|this|next|end|the same) ", re.IGNORECASE)
_BESIDE_BEFORE = re.compile(
    r"(?i)(?:\b(?:of|early|mid|late|about|around|circa|roughly|after|or|not|between|earlier than|later than|"
    r"half|first|second|third|last|next|the|an?)|[-–/])\W*$"
)
# "Two weeks before Christmas", "six months from March".
_AWAY = re.compile(rf"\b(?:{_UNITS})s?\W*\0*before |\b(?:\d+|{_SMALL}) (?:{_UNITS})s?\W*from ", re.IGNORECASE)
_BESIDE_AFTER = re.compile(
    r"(?i)[\s–/-]*(?:(?:to|or|through) )?\d|\s+(?:or\b(?! less| sooner| earlier)|after next|but one|"
    r"and a half|of the)|[-–/]\w"
)
_TIMELY = re.compile(
    rf"\d/\d|\d[.-]\d+[.-]\d|(?<![$€£.,])\b20[2-9]\d\b(?! \w+s\b)|"
    rf"\b(?:{_or(name.capitalize() for name in MONTHS)})\b|"
    rf"(?i:\b(?:spring|summer|autumn|winter|semester|trimester|fiscal|fortnight|[fa]y ?\d+|{_MOVABLE}|"
    r"(?:this|next|school|academic) (?:year|month|week|quarter))\b|"
    rf"(?<!every )(?<!each )(?<!the )(?<!other )\b(?:{_DAYS})\b(?! (?:morning|afternoon|evening|night)))"
)
