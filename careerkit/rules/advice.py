"""What a good mentor would say about a plan: rules with reasons, the weightiest first (B6, S51).

A piece of advice can be silenced with a reason; it stays in sight, at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from careerkit.analysis.frame import frame_of
from careerkit.plan import SECTION_OF, Plan
from careerkit.words import capital, listed, number

from .every import RULES
from .rule import Finding, Rule, View

# A rule that finds more than this has one row, with the first few named.
SEPARATE = 2
NAMED = 3


@dataclass(frozen=True)
class AdviceRow:
    """A piece of advice: `rule` is a name that stays, `source` an S- or B-number, `weight` see `rule`.

    `record_id` is None where it is about the plan as a whole or several records, `records` holds all their
    ids; `what` is the record's main text, short; `reason` a sentence with its figures, `fix` one thing to
    do; `why_silenced` is the person's reason, empty unless silenced.
    """

    rule: str
    section: str
    record_id: str | None
    records: tuple[str, ...]
    what: str
    reason: str
    fix: str
    source: str
    weight: int
    silenced: bool = False
    why_silenced: str = ""


def advice(plan: Plan, as_of: date) -> pd.DataFrame:
    """An `AdviceRow` a piece of advice, the weightiest first, silenced ones at the end (B6, S51).

    A rule that has something to say about more than `SEPARATE` records says it once and names the first
    `NAMED`.
    """
    view = View(plan, as_of)
    heard = (rule for rule in RULES if rule.weight and not (rule.unless and rule.unless(view)))
    pieces = [piece for rule in heard for piece in _pieces(rule, view)]
    pieces.sort(key=lambda row: (row.silenced, -row.weight, row.rule))
    return frame_of(AdviceRow, pieces)


def _pieces(rule: Rule, view: View) -> Iterator[AdviceRow]:
    """What the rule advises; findings that are silenced for one reason stand together."""
    by_reason: dict[str | None, list[Finding]] = {}
    for finding in rule.findings(view) or ():
        why = finding.silenced.why if finding.silenced else None
        if finding.advised or why is not None:
            by_reason.setdefault(why, []).append(finding)
    for why, findings in by_reason.items():
        findings.sort(key=lambda finding: -finding.nudge)
        many = rule.many and len(findings) > SEPARATE
        for group in [findings] if many else [[finding] for finding in findings]:
            yield replace(_row(rule, group), silenced=why is not None, why_silenced=why or "")


def _row(rule: Rule, findings: Sequence[Finding]) -> AdviceRow:
    """The row of one finding; one for several weighs as much as the weightiest, whose fix comes first."""
    first, record = findings[0], findings[0].record
    row = AdviceRow(
        rule=rule.name,
        section=SECTION_OF[type(record)] if record else rule.place.section,
        record_id=record.id if record else None,
        records=tuple(dict.fromkeys(finding.record.id for finding in findings if finding.record)),
        what=listed([finding.what for finding in findings], NAMED),
        reason=first.reason,
        fix=first.fix,
        source=rule.source,
        weight=rule.weight + first.nudge,
    )
    if len(findings) == 1:
        return row
    reason = f"{capital(number(len(findings)))} {rule.many}."
    fix = f"Begin with the first: {first.fix[:1].lower()}{first.fix[1:]}"
    return replace(row, record_id=None, reason=reason, fix=fix)
