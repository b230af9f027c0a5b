"""What a good mentor would say: advice, where to go deeper, and what was not recorded (B6, S51, B11, S72)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.analysis.frame import frame_of, rows
from careerkit.plan import SECTION_OF, Plan
from careerkit.words import ended, listed
from careerkit.workspace import NOTEBOOKS, TITLES

from .completeness import chapter_rows
from .every import RULES
from .rule import Finding, Rule, View

# A rule that finds more than this has one row, with the first few named.
SEPARATE = 2
NAMED = 3
# By what is known of the person, the more particular first.
_WHY = (
    ("no_job", "people", "People who know that you are looking can tell you what they hear."),
    ("student", "discover", "School, hobbies and holiday jobs hold more proof than you would think."),
    (
        "starting",
        "directions",
        "Two or three kinds of work side by side are easier to choose between than one.",
    ),
    ("changing", "directions", "Comparing pay, openings and skills now is cheaper than finding out later."),
    ("returning", "gaps", "It shows which paper must be renewed, and what never went away."),
    ("caring", "actions", "It shows how much fits into the hours that are sure."),
    ("owner", "goals", "What happens to the business is easier to settle while there is time."),
    ("own_business", "people", "Nobody above you reads along, so somebody outside should."),
    ("near_retirement", "goals", "It is where you picture the last day, and the first one after it."),
    ("academic", "directions", "Staying and leaving are two futures, and both can be looked at."),
    ("service", "gaps", "It puts what you can do into words that civilians understand."),
    ("advancing", "gaps", "It lists what the next level asks for, and what you can show already."),
    ("employed", "people", "It ends with a page for the talk with your manager."),
)
# The order in which a person goes through them.
_WORDS = "Review Plan Hours Notes People Feedback Steps Verdicts Reasons Measures Evidence".split()


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
    by_reason = defaultdict[str | None, list[Finding]](list)
    for finding in rule.findings(view) or ():
        if finding.advised or finding.silenced:
            by_reason[finding.silenced.why if finding.silenced else None].append(finding)
    for why, findings in by_reason.items():
        # One for several weighs as much as the weightiest, whose fix comes first.
        findings.sort(key=lambda finding: -finding.nudge)
        many = rule.lack and len(findings) > SEPARATE
        for group in [findings] if many else [[finding] for finding in findings]:
            first, record = group[0], group[0].record
            reason, fix = first.reason, first.fix
            if len(group) > 1:
                reason = f"{rule.lacking(len(group))}."
                fix = f"Begin with the first: {fix[:1].lower()}{fix[1:]}"
            yield AdviceRow(
                rule=rule.name,
                section=SECTION_OF[type(record)] if record else rule.place.section,
                record_id=record.id if record and len(group) == 1 else None,
                records=tuple(dict.fromkeys(finding.record.id for finding in group if finding.record)),
                what=listed([finding.what for finding in group], NAMED),
                reason=reason,
                fix=fix,
                source=rule.source,
                weight=rule.weight + first.nudge,
                silenced=why is not None,
                why_silenced=why or "",
            )


@dataclass(frozen=True)
class DeeperRow:
    """A chapter worth going deeper into: its title, its notebook (a file name), and `why`, a sentence."""

    chapter: str
    title: str
    notebook: str
    why: str


def deeper(plan: Plan, as_of: date) -> pd.DataFrame:
    """At most three chapters, a `DeeperRow` each: what serves such a person, then what the plan lacks.

    A chapter that is done is left out. The weightiest advice says what the plan lacks.
    """
    done = {row.chapter for row in chapter_rows(plan, as_of) if row.state == "done"}
    why = {chapter: reason for tag, chapter, reason in reversed(_WHY) if tag in plan.person.tags}
    place = {rule.name: rule.place.chapter for rule in RULES}
    for piece in rows(advice(plan, as_of), AdviceRow):
        if not piece.silenced and piece.rule != "where_to_begin":
            why.setdefault(place[piece.rule], ended(f"{ended(piece.what)} {piece.reason}".strip()))
    wanted = [chapter for chapter in why if chapter not in (*done, "start", "review")]
    ordered = sorted(wanted[:3], key=list(TITLES).index)
    pages = [DeeperRow(chapter, TITLES[chapter], NOTEBOOKS[chapter], why[chapter]) for chapter in ordered]
    return frame_of(DeeperRow, pages)


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
    lacks = []
    for rule in (rule for rule in RULES if rule.word and (plan.goals or plan.actions)):
        findings = [finding for finding in rule.findings(view) or () if finding.advised]
        if findings:
            anchor = rule.noted_under or rule.place.heading
            lacks.append(UnrecordedRow(rule.word, rule.told(findings, SEPARATE), anchor))
    return frame_of(UnrecordedRow, sorted(lacks, key=lambda row: _WORDS.index(row.what)))
