"""What official data say of the directions of a plan: pay, outlook, preparation, skills (S12 to S14, B3).

A direction without a code, or with one that is not known here, is never left out: its `problem` says why
there are no figures. What a file lacks is NA. Wages are national, in US dollars as published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from careerkit import occupations
from careerkit.errors import OccupationError
from careerkit.occupations import Occupation, Pay, Source, store
from careerkit.plan import Direction, Plan

from .frame import frame
from .overlap import Match, own_skills, shared

PERCENTILES = ("p10", "p25", "p50", "p75", "p90")
NO_CODE = "No occupation is chosen yet."
# So many of the most important skills and kinds of knowledge are compared with one's own.
COMPARED = 10
_RELATED = 5
_DECISIONS = ("chosen", "considering", "dropped")
_MARKET = {
    "id": "object",
    "title": "object",
    "decision": "object",
    "code": "object",
    "occupation": "object",
    "problem": "object",
    "unit": "object",
    **dict.fromkeys(PERCENTILES, "Float64"),
    "bounds": "object",
    "wages_note": "object",
    "wages_source": "object",
    "openings": "Float64",
    "growth": "Float64",
    "period": "object",
    "outlook_note": "object",
    "outlook_source": "object",
    "education": "object",
    "zone": "Int64",
    "zone_name": "object",
    "zone_source": "object",
    "interests": "object",
    "interests_source": "object",
    "compared": "int64",
    "matches": "object",
    "estimated_from": "object",
    "skills_source": "object",
    "related": "object",
    "related_source": "object",
    "credits": "object",
}


@dataclass(frozen=True)
class Looked:
    """A direction with its occupation, or with the sentence that says why there is none."""

    direction: Direction
    occupation: Occupation | None
    problem: str


def look_up(direction: Direction) -> Looked:
    """The occupation of a direction in what is loaded, else in the starter set."""
    if not direction.occupation:
        return Looked(direction, None, NO_CODE)
    try:
        return Looked(direction, _occupation(occupations.get, direction.occupation, _loaded()), "")
    except OccupationError as error:
        return Looked(direction, None, str(error))


@lru_cache(maxsize=256)
def _occupation(get: Callable[[str], Occupation], code: str, loaded: tuple[str, int]) -> Occupation:
    """Several views of a page look at the same few occupations after every edit."""
    return get(code)


def _loaded() -> tuple[str, int]:
    """Which figures are in use: another file, or one that was loaded anew, is another."""
    place = store.path()
    return str(place), place.stat().st_mtime_ns if place.exists() else 0


def looked_up(plan: Plan, *, dropped: bool = False) -> Iterator[Looked]:
    """Every direction, the chosen ones first; those that were dropped only if asked for."""
    live = (each for each in plan.directions if dropped or each.decision != "dropped")
    for direction in sorted(live, key=lambda each: _DECISIONS.index(each.decision)):
        yield look_up(direction)


def market(plan: Plan, as_of: date) -> pd.DataFrame:
    """Directions with what official data say of them, chosen first, dropped last (S13, S14).

    Index: the id. Columns title, decision, code, occupation (title), problem (a sentence, or empty);
    unit (year, hour or None) and p10 to p90, US dollars; bounds (names of percentiles that are lower
    bounds: at or above the published top code); openings (thousands a year), growth (percent over
    period), education (usual at entry), zone 1 to 5, interests (high points); compared (how many
    of the most important skills), matches (tuple of `Match`), estimated_from (titles behind estimated
    ratings), related (titles, nearest first), credits (sentences to print). Every *_source names the
    release, every *_note says where a figure is for a broader group.
    """
    own = own_skills(plan)
    return frame((_row(each, own) for each in looked_up(plan, dropped=True)), _MARKET, "id")


def _row(looked: Looked, own: Iterable[Any]) -> dict[str, Any]:
    row: dict[str, Any] = {
        **dict.fromkeys(_MARKET),
        "id": looked.direction.id,
        "title": looked.direction.title,
        "decision": looked.direction.decision,
        "code": looked.direction.occupation,
        "problem": looked.problem,
        "bounds": (),
        "compared": 0,
        "matches": (),
        "estimated_from": (),
        "related": (),
        "credits": (),
    }
    found = looked.occupation
    if found is None:
        return row
    row |= {"code": found.code, "occupation": found.title, "credits": found.credits}
    return row | _wages(found) | _outlook(found) | _preparation(found) | _skills(found, own)


def _wages(found: Occupation) -> dict[str, Any]:
    wages = found.wages
    if wages is None:
        return {}
    unit = "year" if _released(wages.annual) else "hour" if _released(wages.hourly) else None
    pay = wages.annual if unit == "year" else wages.hourly if unit == "hour" else None
    amounts = {name: getattr(pay, name) for name in PERCENTILES} if pay else {}
    return {
        "unit": unit,
        **{name: amount.value for name, amount in amounts.items()},
        "bounds": tuple(name for name, amount in amounts.items() if amount.at_or_above),
        "wages_note": wages.note,
        "wages_source": str(wages.source),
    }


def _released(pay: Pay | None) -> bool:
    return pay is not None and pay.released


def _outlook(found: Occupation) -> dict[str, Any]:
    outlook = found.outlook
    if outlook is None:
        return {}
    return {
        "openings": outlook.openings,
        "growth": outlook.change_percent,
        "period": outlook.period,
        "education": outlook.entry_education,
        "outlook_note": outlook.note,
        "outlook_source": str(outlook.source),
    }


def _preparation(found: Occupation) -> dict[str, Any]:
    row: dict[str, Any] = {}
    if found.zone:
        name = found.zone.name.partition(": ")[2]
        row |= {"zone": found.zone.number, "zone_name": name, "zone_source": str(found.zone.source)}
    if found.interests:
        points = found.interests.high_points
        row |= {"interests": points, "interests_source": str(found.interests.source)}
    if found.related:
        titles = tuple(each.title for each in found.related[:_RELATED])
        row |= {"related": titles, "related_source": str(found.related[0].source)}
    return row


def _skills(found: Occupation, own: Iterable[Any]) -> dict[str, Any]:
    """The most important skills and kinds of knowledge; abilities are not what people list as skills."""
    asked = [each for each in found.ratings if each.kind != "ability" and each.relevant][:COMPARED]
    matches: tuple[Match, ...] = shared([each.element for each in asked], own)
    behind = dict.fromkeys(name for each in asked for name in each.estimated_from)
    return {
        "compared": len(asked),
        "matches": matches,
        "estimated_from": tuple(behind),
        "skills_source": joined_sources(each.source for each in asked) or None,
    }


def joined_sources(sources: Iterable[Source]) -> str:
    """Releases in a row, each once, in the order in which they come."""
    return ", ".join(dict.fromkeys(str(source) for source in sources))
