"""What a good mentor would say, in order, with what has been silenced below."""

from __future__ import annotations

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.plan import Plan
from careerkit.rules.advice import AdviceRow
from careerkit.words import capital, counted, ended, number, shortened

from .table import Table

_MOST = 12


def advice(plan: Plan, as_of: date, most: int | None = _MOST) -> Table:
    """Advice on the plan, the weightiest first, with its reason and what one could do (B6, S51).

    Columns "What", "Why", "What you could do"; at most `most` rows (None: all), and the caption says
    how many more there are. Silenced advice stands in the note with the person's reason. On an empty
    plan there is one sentence on where to begin.
    """
    advice = analysis.advice(plan, as_of)
    begin = advice[advice["rule"] == "where_to_begin"]
    if len(begin):
        return Table(pd.DataFrame(), "", empty=f"{begin['reason'].iloc[0]} {begin['fix'].iloc[0]}")
    given = advice[~advice["silenced"]]
    shown = given.head(most) if most is not None else given
    columns = {"what": "What", "reason": "Why", "fix": "What you could do"}
    caption, more = (
        capital(counted(len(given), "piece of advice", "pieces of advice")),
        len(given) - len(shown),
    )
    if more:
        rest = counted(more, "more waits", "more wait")
        caption += f": here are the {number(len(shown))} that matter most, and {rest}"
    elif len(given) > 1:
        caption += ", what matters most first"
    note = ""
    for row in rows(advice[advice["silenced"]], AdviceRow):
        why = f" Your reason: {ended(shortened(row.why_silenced, 200))}" if row.why_silenced else ""
        note += f" {ended(row.what)} {row.reason}{why}"
    note = f"Silenced by you:{note}" if note else ""
    empty = f"There is nothing a mentor would add today. {note}".strip()
    return Table(shown[list(columns)].rename(columns=columns).astype(object), caption, note, empty)
