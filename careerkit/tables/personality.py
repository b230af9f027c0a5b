"""What one's own answers, instruments taken elsewhere and talks say, and what they cannot (S4, S9)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.personality import MIRROR, SAYS, STATEMENTS, DimensionRow, TraitRow
from careerkit.analysis.situation import TestOrTalkRow
from careerkit.plan import Plan
from careerkit.words import capital, counted, day, figure, shortened

from .table import Table

_LONG = 300
_UNKNOWN = "Ask who made it, who was asked while it was made, and what its results have foretold."
_RECKONED = (
    f"{MIRROR} The statements are ours, and you are compared with nobody. "
    "The range holds what nine in ten such descriptions would give, by the spread and the number of your "
    "answers. Neither end is the better one."
)


def big_five(plan: Plan, as_of: date) -> Table:
    """The five dimensions with their scores and ranges, said to be a mirror (S4)."""
    found = list(rows(analysis.big_five(plan, as_of), DimensionRow))
    lines = [
        {
            "Between": f"{row.low_end} (1) and {row.high_end} (5)",
            "You": "two answers are needed" if row.score is None else figure(round(row.score, 1)),
            "Nine in ten between": "" if row.low is None else f"{_one(row.low)} and {_one(row.high)}",
            "So": f"rather {row.leaning}" if row.leaning else "it cannot be told" if row.score else "",
            "Answered": f"{row.answered} of {STATEMENTS}",
        }
        for row in found
    ]
    begun = any(row.answered for row in found)
    empty = "Say of the statements how like you they are, and five dimensions will stand here."
    return Table(pd.DataFrame(lines if begun else []), "How you describe yourself", _RECKONED, empty)


def traits(plan: Plan, as_of: date) -> Table:
    """Each result with what its instrument can and cannot say; without any, what each instrument can (S4)."""
    found = list(rows(analysis.traits(plan, as_of), TraitRow))
    lines = [
        {
            "Where it comes from": row.instrument,
            "What it says": row.result,
            "On": row.on,
            "What it can and cannot say": SAYS[row.known].says if row.known else _UNKNOWN,
            "Source": SAYS[row.known].source if row.known else "",
        }
        for row in found
    ]
    if not found:
        known = [(name, each.says, each.source) for name, each in SAYS.items()]
        heads = ["Instrument", "What it can and cannot say", "Source"]
        return Table(pd.DataFrame(known, columns=heads), "What each test can and cannot say")
    caption = f"{capital(counted(len(found), 'result'))}, and what each can and cannot say"
    return Table(pd.DataFrame(lines, dtype=object), caption)


def tests_and_talks(plan: Plan, as_of: date) -> Table:
    """What tests, talks and feedback told, the newest first (S9)."""
    found = list(rows(analysis.tests_and_talks(plan, as_of), TestOrTalkRow))
    lines = [(day(row.on) if row.on else "", capital(row.what), shortened(row.told, _LONG)) for row in found]
    return Table(
        pd.DataFrame(lines, columns=["On", "What", "It told you"], dtype=object),
        f"{capital(counted(len(found), 'test or talk', 'tests and talks'))}, the newest first",
        empty="What a test, a talk or somebody's feedback told you will stand here, whichever page it is on.",
    )


def _one(value: float | None) -> str:
    return figure(round(value or 0, 1))
