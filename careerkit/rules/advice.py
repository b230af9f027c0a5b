"""What a good mentor would say about a plan: rules with reasons, the weightiest first (B6, S51).

A piece of advice can be silenced with a reason; it stays in sight, at the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from careerkit.analysis.frame import frame_of
from careerkit.plan import SECTION_OF, Plan, Silenced
from careerkit.words import capital, listed, number, shortened

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
    pieces = [piece for rule in RULES if rule.weight for piece in _pieces(rule, view)]
    pieces.sort(key=lambda row: (row.silenced, -row.weight, row.rule))
    return frame_of(AdviceRow, pieces)


@dataclass(frozen=True)
class _Heard:
    """A finding, and the reason for which the person does not want to hear it."""

    finding: Finding
    silenced: bool
    why: str


def _pieces(rule: Rule, view: View) -> Iterator[AdviceRow]:
    findings = [finding for finding in rule.findings(view) or () if finding.advised]
    heard = [_heard(rule, finding, view.plan) for finding in findings]
    for key in dict.fromkeys((each.silenced, each.why) for each in heard):
        found = [each.finding for each in heard if (each.silenced, each.why) == key]
        found.sort(key=lambda each: -each.nudge)
        grouped = rule.many and len(found) > SEPARATE
        rows = [_together(rule, found)] if grouped else [_alone(rule, each) for each in found]
        yield from (replace(row, silenced=key[0], why_silenced=key[1]) for row in rows)


def _heard(rule: Rule, finding: Finding, plan: Plan) -> _Heard:
    record_id = finding.record.id if finding.record else None
    for each in plan.silenced:
        if same_rule(each, rule.name) and each.record_id in (None, "", record_id):
            return _Heard(finding, silenced=True, why=each.why)
    return _Heard(finding, silenced=False, why="")


def same_rule(silenced: Silenced, name: str) -> bool:
    """Whether what is silenced is the rule of that name, however the person wrote it."""
    return silenced.rule.casefold().replace("-", "_").replace(" ", "_") == name


def _alone(rule: Rule, finding: Finding) -> AdviceRow:
    record = finding.record
    return AdviceRow(
        rule=rule.name,
        section=SECTION_OF[type(record)] if record else rule.place.section,
        record_id=record.id if record else None,
        records=(record.id,) if record else (),
        what=shortened(finding.what),
        reason=finding.reason,
        fix=finding.fix,
        source=rule.source,
        weight=rule.weight + finding.nudge,
    )


def _together(rule: Rule, found: Sequence[Finding]) -> AdviceRow:
    """One row for all; it weighs as much as the weightiest of them, whose fix comes first."""
    first = _alone(rule, found[0])
    ids = dict.fromkeys(each.record.id for each in found if each.record)
    return replace(
        first,
        record_id=None,
        records=tuple(ids),
        what=listed([each.what for each in found], NAMED),
        reason=f"{capital(number(len(found)))} {rule.many}.",
        fix=f"Begin with the first: {first.fix[:1].lower()}{first.fix[1:]}",
    )
