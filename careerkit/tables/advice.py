"""What a good mentor would say, and what is still open, each with the place where it is filled in."""

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.plan import Plan
from careerkit.rules.advice import AdviceRow, DeeperRow
from careerkit.words import capital, counted, ended, number, shortened
from careerkit.workspace import TITLES, page_title

from .table import HeadingLink, Table

_MOST = 12


def advice(plan: Plan, as_of: date, most: int | None = _MOST) -> Table:
    """Advice on the plan, the weightiest first, with its reason and what one could do (B6, S51).

    At most `most` rows (None: all). Silenced advice stands in the note with the person's reason.
    """
    advice = analysis.advice(plan, as_of)
    begin = advice[advice["rule"] == "where_to_begin"]
    if len(begin):
        return Table(pd.DataFrame(), "", empty=f"{begin['reason'].iloc[0]} {begin['fix'].iloc[0]}")
    given = advice[~advice["silenced"]]
    shown = given.head(most) if most is not None else given
    columns = {"what": "What", "reason": "Why", "fix": "What you could do"}
    caption = capital(counted(len(given), "piece of advice", "pieces of advice"))
    if more := len(given) - len(shown):
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


def completeness(plan: Plan, as_of: date, chapter: str = "start") -> Table:
    """What is still open in a chapter (of `analysis.CHAPTERS`), with links to where; by point."""
    if chapter not in TITLES:
        raise ValueError(f"{chapter!r} is not a chapter. Chapters are {', '.join(TITLES)}.")
    points = analysis.completeness(plan, as_of)
    points = points[~points["done"] & (points["chapter"] == chapter)]
    shown = {"Still open": points["sentence"], "Where": points["anchor"].map(HeadingLink)}
    where = f" in {TITLES[chapter]}"
    missing = int(points["missing"].sum())
    said = [f"{counted(missing, 'thing')} still open{where}"] if missing else []
    if sharper := len(points) - missing:
        said.append(f"{counted(sharper, 'thing')} that could be sharper{'' if missing else where}")
    note = "None of it has to be done today. Go on whenever you like."
    empty, frame = f"Nothing is open{where}. You can go on.", pd.DataFrame(shown)
    return Table(frame.set_index(points["point"]), capital(", and ".join(said)), note, empty)


def deeper(plan: Plan, as_of: date) -> Table:
    """Where to go deeper after the first hour, at most three chapters, and why (S72)."""
    chapters = list(rows(analysis.deeper(plan, as_of), DeeperRow))
    shown = {
        "Page": [HeadingLink(page_title(row.chapter), row.notebook) for row in chapters],
        "Why it may be worth your time": [row.why for row in chapters],
    }
    empty = "Say above where you stand and what you want, and two or three pages are named here."
    return Table(pd.DataFrame(shown, dtype=object), "Where to go deeper", empty=empty)
