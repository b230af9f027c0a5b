"""Tables that show themselves: pure functions of a plan and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.nouns import lend

if TYPE_CHECKING:
    from .actions import actions, costs, schedule, worth
    from .advice import advice
    from .cohort import cohort
    from .completeness import completeness
    from .discover import balance_sheet, directions, opportunities, skills, values
    from .gaps import education, gaps, readiness, table1
    from .goals import goals, smart, visions
    from .market import fit, market, market_education, pay
    from .people import contacts, encounters, materials
    from .review import changes, due, feedback, journal, log, progress, reviews
    from .since import odds, period, since, stand, unrecorded, year
    from .table import Table
    from .three_futures import three_futures
    from .what_if import what_if

__all__ = [
    "Table",
    "actions",
    "advice",
    "balance_sheet",
    "changes",
    "cohort",
    "completeness",
    "contacts",
    "costs",
    "directions",
    "due",
    "education",
    "encounters",
    "feedback",
    "fit",
    "gaps",
    "goals",
    "journal",
    "log",
    "market",
    "market_education",
    "materials",
    "odds",
    "opportunities",
    "pay",
    "period",
    "progress",
    "readiness",
    "reviews",
    "schedule",
    "since",
    "skills",
    "smart",
    "stand",
    "table1",
    "three_futures",
    "unrecorded",
    "values",
    "visions",
    "what_if",
    "worth",
    "year",
]

_HOMES = {
    **dict.fromkeys(("odds", "period", "since", "stand", "unrecorded", "year"), "since"),
    "actions": "actions",
    "costs": "actions",
    "schedule": "actions",
    "worth": "actions",
    "advice": "advice",
    "cohort": "cohort",
    "completeness": "completeness",
    "balance_sheet": "discover",
    "directions": "discover",
    "opportunities": "discover",
    "skills": "discover",
    "values": "discover",
    "education": "gaps",
    "gaps": "gaps",
    "table1": "gaps",
    "goals": "goals",
    "smart": "goals",
    "visions": "goals",
    "contacts": "people",
    "encounters": "people",
    "materials": "people",
    "changes": "review",
    "due": "review",
    "feedback": "review",
    "journal": "review",
    "log": "review",
    "progress": "review",
    "reviews": "review",
    "Table": "table",
    "fit": "market",
    "market": "market",
    "market_education": "market",
    "pay": "market",
    "readiness": "gaps",
    "what_if": "what_if",
    "three_futures": "three_futures",
}

lend(__name__, _HOMES)
