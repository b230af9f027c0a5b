"""Charts that show themselves: pure functions of a plan and a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.nouns import lend

if TYPE_CHECKING:
    from .capacity import capacity
    from .chart import Chart
    from .cohort import cohort
    from .completeness import completeness
    from .discover import balance_sheet, riasec, values
    from .fit import fit
    from .gaps import gaps
    from .goals import goals
    from .market import market
    from .mix import mix
    from .odds import odds
    from .odds_then_now import odds_then_now
    from .pay import pay
    from .progress import progress
    from .roadmap import roadmap
    from .three_futures import three_futures
    from .worth import worth
    from .year import year

__all__ = [
    "Chart",
    "balance_sheet",
    "capacity",
    "cohort",
    "completeness",
    "fit",
    "gaps",
    "goals",
    "market",
    "mix",
    "odds",
    "odds_then_now",
    "pay",
    "progress",
    "riasec",
    "roadmap",
    "three_futures",
    "values",
    "worth",
    "year",
]

_HOMES = {
    "odds_then_now": "odds_then_now",
    "worth": "worth",
    "year": "year",
    "capacity": "capacity",
    "Chart": "chart",
    "cohort": "cohort",
    "completeness": "completeness",
    "balance_sheet": "discover",
    "riasec": "discover",
    "values": "discover",
    "gaps": "gaps",
    "goals": "goals",
    "progress": "progress",
    "roadmap": "roadmap",
    "fit": "fit",
    "market": "market",
    "pay": "pay",
    "three_futures": "three_futures",
    "mix": "mix",
    "odds": "odds",
}

lend(__name__, _HOMES)
