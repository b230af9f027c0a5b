"""One occupation in plain words for a terminal, with the release behind every figure and the credits."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from .occupation import ESTIMATED, PERCENTILES, RIASEC, Occupation, Pay, Rating, Related, Software, Source

WIDTH = 100
_INDENT = "  "
_PLURALS = {"skill": "skills", "knowledge": "knowledge", "ability": "abilities"}


def describe(occupation: Occupation, count: int = 12) -> str:
    """The occupation as lines of text: at most `count` ratings, and what is not loaded said as such."""
    wanted = [each for each in occupation.software if each.in_demand]
    about = [f"{occupation.description} {_from(occupation.source)}"] if occupation.description else []
    blocks = [
        _block(f"{occupation.code} {occupation.title}", about),
        _block("Preparation", _preparation(occupation), "Nothing is loaded on it."),
        _block("Interests (1 to 7)", _interests(occupation), "Nothing is loaded on them."),
        _pay(occupation),
        _outlook(occupation),
        list(_ratings(occupation.ratings, count)),
        _names("Related occupations", occupation.related, "; ", 10),
        _names("Software in demand", wanted, ", ", 15),
        [_wrap(credit, "") for credit in occupation.credits],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _block(heading: str, lines: Iterable[str], nothing: str = "") -> list[str]:
    """A heading and the lines below it, or what is said where there are none."""
    return [heading, *map(_wrap, list(lines) or filter(None, [nothing]))]


def _wrap(text: str, indent: str = _INDENT) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _from(source: Source, date: str = "") -> str:
    return f"[{source}, collected {date}]" if date else f"[{source}]"


def _preparation(occupation: Occupation) -> Iterator[str]:
    zone = occupation.zone
    if zone:
        yield f"{zone.name or f'Job Zone {zone.number}'} (zone {zone.number}) {_from(zone.source, zone.date)}"
    asked = [each for each in occupation.education if each.percent >= 1]
    shares = sorted(asked, key=lambda each: -each.percent)[:3]
    if shares:
        listed = ", ".join(f"{each.name.split(' - ')[0]} {each.percent:.0f} %" for each in shares)
        yield f"Education asked for: {listed} {_from(shares[0].source, shares[0].date)}"


def _interests(occupation: Occupation) -> Iterator[str]:
    scores = occupation.interests
    if scores:
        listed = ", ".join(f"{name.capitalize()} {getattr(scores, name):.1f}" for name in RIASEC)
        yield f"{scores.high_points or 'no high point'}: {listed} {_from(scores.source, scores.date)}"


def _pay(occupation: Occupation) -> list[str]:
    wages = occupation.wages
    if wages is None:
        return _block("Pay", (), "No wages are loaded for it.")
    lines = (
        _percentiles("a year", wages.annual, "paid by the hour only"),
        _percentiles("an hour", wages.hourly, "none published, it is paid by the year only"),
        _from(wages.source),
    )
    return _block(f"Pay, {wages.area}" + (f", {wages.note}" if wages.note else ""), lines)


def _percentiles(unit: str, pay: Pay | None, otherwise: str) -> str:
    if pay is None:
        return f"{unit}: {otherwise}"
    if not pay.released:
        return f"{unit}: not released"
    return f"{unit}: " + ", ".join(f"{name} {getattr(pay, name)}" for name in PERCENTILES)


def _outlook(occupation: Occupation) -> list[str]:
    outlook = occupation.outlook
    if outlook is None:
        return _block("Outlook", (), "No projections are loaded for it.")
    now, ahead = _number(outlook.employment), _number(outlook.employment_ahead)
    entry = {
        "education": outlook.entry_education,
        "experience in related work": outlook.experience,
        "training on the job": outlook.training,
    }
    usual = [f"{what}: {'none' if each == 'None' else each}" for what, each in entry.items() if each]
    lines = (
        f"{now} thousand jobs become {ahead} thousand ({_number(outlook.change_percent, '+.1f')} %); "
        f"{_number(outlook.openings)} thousand openings a year",
        *([f"Usual entry: {'; '.join(usual)}"] if usual else []),
        *outlook.factors,
    )
    heading = f"Outlook {outlook.period}" + (f", {outlook.note}" if outlook.note else "")
    return _block(heading, (f"{line} {_from(outlook.source)}" for line in lines))


def _number(value: float | None, form: str = ",.1f") -> str:
    return "unknown" if value is None else format(value, form)


def _ratings(ratings: Sequence[Rating], count: int) -> Iterator[str]:
    yield "What it asks for (importance 1 to 5, required level 1 to 5 by rank among all occupations)"
    if not ratings:
        yield _wrap("Nothing is loaded on it.")
        return
    groups: dict[object, list[Rating]] = {}
    for each in sorted(ratings, key=lambda rating: rating.kind != "skill"):
        groups.setdefault((each.source, each.estimated_from), []).append(each)
    for kinds in groups.values():
        first = kinds[0]
        names = f"; {ESTIMATED}: {', '.join(first.estimated_from)}" if first.estimated else ""
        plural = " and ".join(_PLURALS[kind] for kind in dict.fromkeys(each.kind for each in kinds))
        yield _wrap(f"{plural.capitalize()} {_from(first.source, first.date)}{names}")
    for each in ratings[:count]:
        required = "-" if each.required is None else each.required
        marks = (" (estimated)" if each.estimated else "") + ("" if each.precise else " (low precision)")
        yield f"{_INDENT}{each.importance:4.1f}  {required}  {each.element}, {each.kind}{marks}"
    if len(ratings) > count:
        yield _wrap(f"and {len(ratings) - count} more")


def _names(heading: str, named: Sequence[Related | Software], separator: str, most: int) -> list[str]:
    names = (f"{each.code} {each.title}" if isinstance(each, Related) else each.name for each in named[:most])
    return [heading, _wrap(f"{separator.join(names)} {_from(named[0].source)}")] if named else []
