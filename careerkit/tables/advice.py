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
    found = analysis.advice(plan, as_of)
    begin = found[found["rule"] == "where_to_begin"]
    if len(begin):
        return Table(pd.DataFrame(), "", empty=f"{begin['reason'].iloc[0]} {begin['fix'].iloc[0]}")
    silenced = found[found["silenced"]]
    found = found[~found["silenced"]]
    shown = found.head(most) if most is not None else found
    frame = pd.DataFrame(
        {"What": shown["what"], "Why": shown["reason"], "What you could do": shown["fix"]}, dtype=object
    )
    return Table(
        frame,
        _caption(len(found), len(shown)),
        _note(silenced),
        empty=" ".join(filter(None, ["There is nothing a mentor would add today.", _note(silenced)])),
    )


def _caption(found: int, shown: int) -> str:
    said = capital(counted(found, "piece of advice", "pieces of advice"))
    more = found - shown
    if not more:
        return f"{said}, what matters most first" if found > 1 else said
    rest = f"{number(more)} more {'waits' if more == 1 else 'wait'}"
    return f"{said}: here are the {number(shown)} that matter most, and {rest}"


def _note(silenced: pd.DataFrame) -> str:
    said = [_silenced(row) for row in rows(silenced, AdviceRow)]
    return f"Silenced by you: {' '.join(said)}" if said else ""


def _silenced(row: AdviceRow) -> str:
    why = f" Your reason: {ended(shortened(row.why_silenced, 200))}" if row.why_silenced else ""
    return f"{ended(row.what)} {row.reason}{why}"
