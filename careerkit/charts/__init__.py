"""Charts that show themselves: pure functions of a plan and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.nouns import lend

if TYPE_CHECKING:
    from .actions import capacity, roadmap
    from .chart import Chart
    from .completeness import completeness
    from .discover import balance_sheet, riasec, values
    from .gaps import gaps
    from .goals import goals
    from .review import progress

__all__ = [
    "Chart",
    "balance_sheet",
    "capacity",
    "completeness",
    "gaps",
    "goals",
    "progress",
    "riasec",
    "roadmap",
    "values",
]

_HOMES = {
    "Chart": "chart",
    "balance_sheet": "discover",
    "riasec": "discover",
    "values": "discover",
    "goals": "goals",
    "gaps": "gaps",
    "completeness": "completeness",
    "capacity": "actions",
    "roadmap": "actions",
    "progress": "review",
}

lend(__name__, _HOMES)
