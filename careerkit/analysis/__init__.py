"""What follows from a plan: pure functions of a plan and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.nouns import lend

if TYPE_CHECKING:
    from .actions import actions, costs, worth
    from .advice import advice
    from .changes import changes, log
    from .completeness import CHAPTERS, chapters, completeness
    from .discover import balance_sheet, directions, opportunities, riasec, skills, values
    from .due import due, last_review, next_review
    from .fit import fit
    from .forecast import forecast
    from .gaps import education, gaps, readiness
    from .goals import goals, horizon, visions
    from .ideas import ideas
    from .market import market
    from .mix import mix
    from .pay import pay
    from .people import contacts, follow_ups, materials, referrals
    from .progress import burn_up, numbers, progress, record
    from .review import closing, review_of, strength, unrecorded
    from .schedule import Schedule, schedule
    from .schooling import market_education
    from .since import odds, period, since
    from .smart import smart
    from .three_futures import three_futures
    from .what_if import what_if
    from .year import year

__all__ = [
    "CHAPTERS",
    "Schedule",
    "actions",
    "advice",
    "balance_sheet",
    "burn_up",
    "changes",
    "chapters",
    "closing",
    "completeness",
    "contacts",
    "costs",
    "directions",
    "due",
    "education",
    "fit",
    "follow_ups",
    "forecast",
    "gaps",
    "goals",
    "horizon",
    "ideas",
    "last_review",
    "log",
    "market",
    "market_education",
    "materials",
    "mix",
    "next_review",
    "numbers",
    "odds",
    "opportunities",
    "pay",
    "period",
    "progress",
    "readiness",
    "record",
    "referrals",
    "review_of",
    "riasec",
    "schedule",
    "since",
    "skills",
    "smart",
    "strength",
    "three_futures",
    "unrecorded",
    "values",
    "visions",
    "what_if",
    "worth",
    "year",
]

_HOMES = {
    "year": "year",
    "actions": "actions",
    "costs": "actions",
    "worth": "actions",
    "advice": "advice",
    "changes": "changes",
    "log": "changes",
    "CHAPTERS": "completeness",
    "chapters": "completeness",
    "completeness": "completeness",
    "balance_sheet": "discover",
    "directions": "discover",
    "opportunities": "discover",
    "riasec": "discover",
    "skills": "discover",
    "values": "discover",
    "due": "due",
    "last_review": "due",
    "next_review": "due",
    "forecast": "forecast",
    "education": "gaps",
    "gaps": "gaps",
    "goals": "goals",
    "horizon": "goals",
    "visions": "goals",
    "contacts": "people",
    "follow_ups": "people",
    "materials": "people",
    "referrals": "people",
    "burn_up": "progress",
    "numbers": "progress",
    "progress": "progress",
    "record": "progress",
    "closing": "review",
    "review_of": "review",
    "strength": "review",
    "unrecorded": "review",
    "odds": "since",
    "period": "since",
    "since": "since",
    "Schedule": "schedule",
    "schedule": "schedule",
    "fit": "fit",
    "market": "market",
    "pay": "pay",
    "market_education": "schooling",
    "smart": "smart",
    "readiness": "gaps",
    "ideas": "ideas",
    "what_if": "what_if",
    "three_futures": "three_futures",
    "mix": "mix",
}

lend(__name__, _HOMES)
