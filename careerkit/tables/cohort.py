"""A class in ranges (B8)."""

from collections.abc import Iterable

import pandas as pd

from careerkit.analysis.cohort import LEAST, UNDER_WAY, Row, summary
from careerkit.words import capital, counted

from .table import Table

_RULE = (
    "Before counting, a die was thrown for each plan and each line, and with a six the opposite counted. So "
    "a line is a range and tells of nobody; in nine of ten lines the true number is in it. "
    f"{capital(UNDER_WAY)}"
)


def cohort(rows: Iterable[Row], min_group: int = LEAST) -> Table:
    """How far a class is and which gaps many share; `rows` come from `cohort.review_all`.

    Columns: What, How many (in words), Plans (from and to, of all that could be read).
    """
    group = summary(rows, min_group)
    gaps = group.gaps.assign(question="Shared gap: " + group.gaps["question"])
    lines = pd.concat([group.answers, gaps])
    shown = [(line, words, f"{low} to {high} of {of}") for line, words, low, high, of in lines.to_numpy()]
    frame = pd.DataFrame(shown, columns=["What", "How many", "Plans"])
    return Table(frame, f"{group.lost}A class of {counted(group.people, 'plan')}", _RULE, group.refused)
