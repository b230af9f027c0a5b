"""What instruments taken elsewhere and talks told, and what they can and cannot say (S4, S9)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows, shipped
from careerkit.analysis.personality import instrument
from careerkit.analysis.situation import TestOrTalkRow
from careerkit.plan import Plan
from careerkit.words import capital, counted, day, shortened

from .table import Table

_LONG = 300
_HEADS = ["Where it comes from", "What it says", "On", "What it can and cannot say", "Source"]
_UNKNOWN = "Ask who made it, who was asked while it was made, and what its results have foretold."


def traits(plan: Plan, as_of: date) -> Table:
    """Each result with what its instrument can and cannot say; without any, what each instrument can (S4)."""
    if not plan.traits:
        known = [(row["name"], row["says"], row["source"]) for row in shipped("instruments.csv")]
        return Table(pd.DataFrame(known, columns=[_HEADS[0], *_HEADS[3:]]), "What each can and cannot say")
    lines = [
        (each.instrument, each.result, each.on, known.get("says", _UNKNOWN), known.get("source", ""))
        for each in plan.traits
        for known in [instrument(each.instrument)]
    ]
    caption = f"{capital(counted(len(lines), 'result'))}, and what each can and cannot say"
    return Table(pd.DataFrame(lines, columns=_HEADS, dtype=object), caption)


def tests_and_talks(plan: Plan, as_of: date) -> Table:
    """What tests, talks and feedback told, the newest first (S9)."""
    found = list(rows(analysis.tests_and_talks(plan, as_of), TestOrTalkRow))
    lines = [(day(row.on) if row.on else "", capital(row.what), shortened(row.told, _LONG)) for row in found]
    return Table(
        pd.DataFrame(lines, columns=["On", "What", "It told you"], dtype=object),
        f"{capital(counted(len(found), 'test or talk', 'tests and talks'))}, the newest first",
        empty="What a test, a talk or somebody's feedback told you will stand here, whichever page it is on.",
    )
