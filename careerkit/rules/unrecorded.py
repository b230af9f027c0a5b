"""What is not recorded since the last review, each with the place where it is noted (B11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.analysis.frame import frame_of
from careerkit.plan import Plan

from .every import RULES
from .rule import View

# The order in which a person goes through them.
_WORDS = "Review Plan Hours Notes People Feedback Steps Verdicts Reasons Measures Evidence".split()
_NAMED = 2


@dataclass(frozen=True)
class UnrecordedRow:
    """What has not been recorded: `anchor` is the heading of notebook 05 under which it is noted."""

    what: str
    sentence: str
    anchor: str


def unrecorded(before: Plan, plan: Plan, as_of: date) -> pd.DataFrame:
    """What has not been recorded since the last review, an `UnrecordedRow` a thing (B11, S66).

    A plan without goals and steps gives no row.
    """
    view = View(plan, as_of, before)
    rows = []
    for rule in (rule for rule in RULES if rule.word and (plan.goals or plan.actions)):
        findings = [finding for finding in rule.findings(view) or () if finding.advised]
        if findings:
            anchor = rule.noted_under or rule.place.heading
            rows.append(UnrecordedRow(rule.word, rule.told(findings, _NAMED), anchor))
    return frame_of(UnrecordedRow, sorted(rows, key=lambda row: _WORDS.index(row.what)))
