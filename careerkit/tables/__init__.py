"""Tables that show themselves: pure functions of a plan and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.nouns import lend

if TYPE_CHECKING:
    from .actions import actions, contacts, costs, schedule
    from .completeness import completeness
    from .discover import balance_sheet, directions, opportunities, skills, values
    from .gaps import education, gaps, table1
    from .goals import goals, visions
    from .review import due, log, progress
    from .table import Table

__all__ = [
    "Table",
    "actions",
    "balance_sheet",
    "completeness",
    "contacts",
    "costs",
    "directions",
    "due",
    "education",
    "gaps",
    "goals",
    "log",
    "opportunities",
    "progress",
    "schedule",
    "skills",
    "table1",
    "values",
    "visions",
]

_HOMES = {
    "Table": "table",
    "balance_sheet": "discover",
    "directions": "discover",
    "opportunities": "discover",
    "skills": "discover",
    "values": "discover",
    "goals": "goals",
    "visions": "goals",
    "education": "gaps",
    "gaps": "gaps",
    "table1": "gaps",
    "completeness": "completeness",
    "actions": "actions",
    "contacts": "actions",
    "costs": "actions",
    "schedule": "actions",
    "due": "review",
    "log": "review",
    "progress": "review",
}

lend(__name__, _HOMES)
