"""A class in figures, without names (B8)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from careerkit.analysis.cohort import Row, Summary, nothing, summary, unread
from careerkit.words import capital, counted, number

from .table import Table

_NOT_SHOWN = "not shown"


def cohort(rows: Sequence[Row], min_group: int = 10) -> Table:
    """How far a class is and which gaps many share; `rows` come from `cohort.review_all`.

    Columns: Question, Answer, Plans (how many), Of (all that could be read). What would tell of a group
    of fewer than `min_group` is "not shown"; how that is judged stands in `careerkit.analysis.cohort`.
    """
    found = summary(rows, min_group)
    note = f"{_rule(found)} {unread(found)}".strip()
    answers = [capital(answer) or _NOT_SHOWN for answer in found.answers["answer"]]
    gaps = ["Shared gap"] * len(found.gaps)
    return Table(
        pd.DataFrame(
            {
                "Question": [*found.answers["question"], *gaps],
                "Answer": [*answers, *found.gaps["name"]],
                "Plans": pd.Series([*found.answers["people"], *found.gaps["people"]], dtype="Int64"),
                "Of": [*found.answers["of"], *found.gaps["of"]],
            }
        ),
        f"A class of {counted(found.people or 0, 'plan')}",
        note,
        nothing(found),
    )


def _rule(found: Summary) -> str:
    """What is hidden and why."""
    least = number(found.min_group)
    return (
        f"No group of fewer than {least} is shown, nor anything from which one could be worked out. "
        "Answers stand together where one of them alone would tell too much."
    )
