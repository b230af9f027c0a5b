"""What follows from a plan: pure functions of a plan and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.nouns import lend

if TYPE_CHECKING:
    from .actions import contacts, costs
    from .completeness import CHAPTERS, chapters, completeness
    from .discover import balance_sheet, directions, opportunities, riasec, skills, values
    from .forecast import forecast
    from .gaps import education, gaps
    from .goals import goals, horizon, visions
    from .review import changes, due, progress
    from .schedule import Schedule, capacity, schedule

__all__ = [
    "CHAPTERS",
    "Schedule",
    "balance_sheet",
    "capacity",
    "changes",
    "chapters",
    "completeness",
    "contacts",
    "costs",
    "directions",
    "due",
    "education",
    "forecast",
    "gaps",
    "goals",
    "horizon",
    "opportunities",
    "progress",
    "riasec",
    "schedule",
    "skills",
    "values",
    "visions",
]

_HOMES = {
    "balance_sheet": "discover",
    "directions": "discover",
    "opportunities": "discover",
    "riasec": "discover",
    "skills": "discover",
    "values": "discover",
    "goals": "goals",
    "horizon": "goals",
    "visions": "goals",
    "education": "gaps",
    "gaps": "gaps",
    "CHAPTERS": "completeness",
    "chapters": "completeness",
    "completeness": "completeness",
    "Schedule": "schedule",
    "capacity": "schedule",
    "schedule": "schedule",
    "forecast": "forecast",
    "contacts": "actions",
    "costs": "actions",
    "changes": "review",
    "due": "review",
    "progress": "review",
}

lend(__name__, _HOMES)
