"""A class in figures, without names (B8)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from careerkit.analysis.cohort import Row, nothing, summary, unread
from careerkit.words import capital, counted, number

from .table import Table

_NOT_SHOWN = "not shown"


def cohort(rows: Sequence[Row], min_group: int = 10) -> Table:
    """How far a class is and which gaps many share; `rows` come from `cohort.review_all`.

    Columns: Question, Answer, Plans (how many), Of (all that could be read). What would tell of a group
    of fewer than `min_group` is "not shown"; how that is judged stands in `careerkit.analysis.cohort`.
    """
    group = summary(rows, min_group)
    rule = (
        f"No group of fewer than {number(group.min_group)} is shown, nor anything from which one could be "
        "worked out. Answers stand together where one of them alone would tell too much."
    )
    answers = [capital(answer) or _NOT_SHOWN for answer in group.answers["answer"]]
    gaps = ["Shared gap"] * len(group.gaps)
    columns = {
        "Question": [*group.answers["question"], *gaps],
        "Answer": [*answers, *group.gaps["name"]],
        "Plans": pd.Series([*group.answers["people"], *group.gaps["people"]], dtype="Int64"),
        "Of": [*group.answers["of"], *group.gaps["of"]],
    }
    caption, note = f"A class of {counted(group.people or 0, 'plan')}", f"{rule} {unread(group)}".strip()
    return Table(pd.DataFrame(columns), caption, note, nothing(group))
