"""Write the history of the sample plan: its states since June 2026, played back from today's plan.

`sample-plan.json` is the original. Its own `changes` say what every date, status, measure and
statement was before; `EDITS` says the same for the fields that a plan keeps no record of, and
`ADDED` on which day a record without a date of its own was written down. Run it after any change:

    python examples/make_sample.py
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from careerkit.plan import PARTS, RECORDS, Plan
from careerkit.plan.document import read, validate

HERE = Path(__file__).parent
SAMPLE = HERE / "sample-plan.json"
HISTORY = HERE / "sample-plan.history"
FIRST = "06-14"

# Records that were written down later than on the first day and hold no date that says so.
ADDED = {
    "06-28": """interest-5 interest-6 value-6 skill-5 skill-6 skill-9 skill-10 experience-5 qualification-3
        qualification-4 vision-2 vision-4 goal-6 goal-7 goal-9 competency-8 competency-9 competency-13
        competency-15 competency-18 action-2 action-5 action-7 action-8 action-14 action-15 action-16
        action-25 milestone-1 milestone-2 material-1""",
    "07-19": "trait-3 milestone-6",
    "08-09": "action-10",
    "08-31": "factor-10 goal-11 competency-11 competency-19 contact-5 material-5",
    "09-20": """talk-1
        interest-7 direction-3 vision-5 goal-8 competency-6 competency-7 competency-14 competency-20
        competency-21 action-12 action-18 action-19 milestone-5 contact-2 contact-6""",
    "09-30": "factor-7 action-11 action-23 material-4",
    "10-18": """factor-8 goal-12 competency-22 action-13 action-17 action-20 milestone-3 contact-7 material-2
        material-6 circumstance-1 circumstance-2 circumstance-3 circumstance-4 circumstance-5""",
    "10-31": "competency-10 competency-12 action-21 action-24",
    "11-14": "action-22 material-3 talk-2",
}

# What a field held until the end of the day before: record or part, field, value.
EDITS: dict[str, list[tuple[str, str, Any]]] = {
    "06-28": [
        ("action-6", "hours_spent", None),
        ("capacity", "exceptions", []),
    ],
    "07-19": [
        ("action-1", "hours_spent", None),
        ("action-1", "done_on", None),
        ("action-1", "worth", None),
        ("action-1", "reflection", ""),
        ("action-2", "hours_spent", None),
        ("action-4", "hours_spent", None),
        ("action-6", "hours_spent", 4),
        ("competency-1", "second_rating", None),
        ("competency-1", "second_rater", ""),
    ],
    "08-09": [
        ("action-2", "hours_spent", 3),
        ("action-4", "hours_spent", 4),
        ("action-4", "done_on", None),
        ("action-4", "worth", None),
        ("action-4", "reflection", ""),
        ("action-6", "hours_spent", 8),
        ("action-6", "done_on", None),
        ("action-6", "worth", None),
        ("action-6", "reflection", ""),
        ("competency-5", "current", 1),
        ("competency-5", "evidence", ""),
        ("competency-5", "evidence_on", None),
        ("competency-18", "current", 1),
        ("competency-18", "evidence", ""),
        ("competency-18", "evidence_on", None),
    ],
    "08-31": [
        ("capacity", "hours_per_week", 6),
        ("value-2", "weight", 4),
        ("goal-3", "parent_id", None),
        ("direction-1", "decision", "considering"),
        ("action-2", "hours_spent", 7),
        ("action-5", "hours_spent", None),
        ("action-5", "done_on", None),
        ("action-5", "worth", None),
        ("action-5", "reflection", ""),
        ("action-8", "hours_spent", None),
        ("action-9", "hours_spent", None),
        ("action-9", "reflection", ""),
        ("action-10", "hours_spent", 1),
        ("competency-1", "source", ""),
        ("competency-3", "source", ""),
        ("competency-18", "second_rating", None),
        ("competency-18", "second_rater", ""),
    ],
    "09-20": [
        ("action-2", "hours_spent", 11),
        ("action-2", "done_on", None),
        ("action-2", "worth", None),
        ("action-2", "reflection", ""),
        ("action-3", "hours_spent", None),
        ("action-8", "hours_spent", 1),
        ("action-8", "done_on", None),
        ("action-8", "worth", None),
        ("action-8", "reflection", ""),
        ("action-10", "hours_spent", 1.5),
        ("competency-5", "source", ""),
        ("competency-8", "current", 1),
        ("competency-8", "evidence", ""),
        ("competency-8", "evidence_on", None),
        ("competency-8", "second_rating", None),
        ("competency-8", "second_rater", ""),
        ("competency-9", "current", 1),
        ("competency-9", "evidence", ""),
        ("competency-9", "evidence_on", None),
        ("milestone-1", "reached_on", None),
    ],
    "09-30": [
        ("action-3", "hours_spent", 9),
        ("action-10", "hours_spent", 3),
        ("competency-16", "evidence", ""),
        ("competency-16", "evidence_on", None),
        ("encounter-3", "followed_up_on", None),
    ],
    "10-18": [
        ("vision-1", "text", "I am still in the same house, but I no longer only answer the phone."),
        ("action-3", "hours_spent", 16),
        ("action-7", "hours_spent", None),
        ("action-7", "done_on", None),
        ("action-7", "worth", None),
        ("action-7", "reflection", ""),
        ("action-10", "hours_spent", 3.5),
        ("action-11", "hours_spent", None),
        ("action-12", "hours_spent", None),
        ("action-18", "after", []),
        ("capacity", "exceptions", ["2026-08-10"]),
        ("competency-2", "current", 2),
        ("competency-2", "evidence", "The outage notice of March, sent to all branches within ten minutes."),
        ("competency-2", "evidence_on", "2026-03-12"),
        ("competency-2", "second_rating", None),
        ("competency-2", "second_rater", ""),
        ("competency-4", "second_rating", None),
        ("competency-4", "second_rater", ""),
        ("competency-6", "current", 1),
        ("competency-6", "evidence", "One workshop on the hand-over notes, twenty minutes over."),
        ("competency-6", "evidence_on", "2026-09-10"),
        ("competency-7", "second_rating", None),
        ("competency-7", "second_rater", ""),
    ],
    "10-31": [
        ("qualification-4", "on", "2027-03-27"),
        ("factor-6", "note", ""),
        ("direction-1", "market_now", ""),
        ("direction-1", "scores", {}),
        ("direction-2", "scores", {}),
        ("direction-3", "scores", {}),
        ("goal-1", "realistic", ""),
        ("goal-8", "priority", 2),
        ("goal-4", "realistic", "Every evening from January."),
        ("action-3", "hours_spent", 28),
        ("action-3", "done_on", None),
        ("action-3", "worth", None),
        ("action-3", "reflection", ""),
        ("action-10", "hours_spent", 5),
        ("action-12", "hours_spent", 0.75),
        ("action-14", "hours_spent", None),
        ("action-14", "effort", {"low": 20, "likely": 26, "high": 40}),
        ("action-23", "hours_spent", None),
        ("competency-2", "source", ""),
        ("competency-4", "source", ""),
        ("competency-14", "source", "Talk with Ines, August 2026"),
        ("competency-17", "current", 0),
        ("competency-17", "evidence", ""),
        ("competency-17", "evidence_on", None),
        ("competency-19", "evidence_on", "2026-08-31"),
        ("milestone-2", "reached_on", None),
        ("material-1", "text", "Support analyst with four years of banking software."),
        ("material-1", "updated_on", "2026-06-28"),
    ],
    "11-14": [
        ("talk-1", "outcome", ""),
        ("goal-6", "realistic", "If I find somebody for the Thursday late shift."),
        ("action-10", "hours_spent", 6),
        ("action-11", "hours_spent", 2),
        ("action-12", "hours_spent", 2.25),
        ("action-14", "hours_spent", 3),
        ("action-25", "hours_spent", None),
        ("action-25", "done_on", None),
        ("action-25", "worth", None),
        ("action-25", "reflection", ""),
        ("capacity", "exceptions", ["2026-08-10", "2026-12-21", "2027-02-08"]),
        ("competency-4", "current", 1),
        ("competency-4", "evidence", ""),
        ("competency-4", "evidence_on", None),
        ("competency-16", "current", 1),
        ("competency-16", "evidence", "48 percent in the first practice exam."),
        ("competency-16", "evidence_on", "2026-09-27"),
    ],
    "11-21": [
        ("action-10", "hours_spent", 7),
        ("action-12", "hours_spent", 3.75),
        ("action-14", "hours_spent", 10),
        ("action-20", "hours_spent", None),
    ],
}


def state(plan: Plan, day: date) -> Plan:
    """`plan` as it stood at the end of `day`: later edits undone, newest first, later records left out."""
    document = plan.model_dump(mode="json")
    found = {record["id"]: record for section in RECORDS for record in document[section]}
    found |= {part: document[part] for part in PARTS}
    for on, name, field, before in _edits(plan):
        if on > day:
            found[name][field] = _exceptions(found, before) if field == "exceptions" else before
    added = {name: _day(on) for on, names in ADDED.items() for name in names.split()}
    for section in RECORDS:
        document[section] = [
            record for record in document[section] if _written(record, section, added) <= day
        ]
    return validate(document, f"The state of {day}")


def _edits(plan: Plan) -> list[tuple[date, str, str, Any]]:
    """Every edit, the newest first."""
    edits = [(_day(on), *edit) for on, day_edits in EDITS.items() for edit in day_edits]
    edits += [(change.on, change.record_id, change.field, change.before) for change in plan.changes]
    return sorted(edits, key=lambda edit: edit[0], reverse=True)


def _exceptions(found: dict[str, Any], starts: list[str]) -> list[Any]:
    """The exceptions of the capacity that begin on `starts`."""
    return [each for each in found["capacity"]["exceptions"] if each["start"] in starts]


def _written(record: dict[str, Any], section: str, added: dict[str, date]) -> date:
    """The day a record was written down: the one it tells itself, else that of `ADDED`, else the first."""
    own = record.get("on" if section != "opportunities" else "seen_on")
    if own and section != "qualifications":
        return date.fromisoformat(own)
    return added.get(record["id"], _day(FIRST))


def _day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def states() -> Iterator[tuple[Path, str]]:
    """Every file of the sample with what it must hold."""
    plan = read(SAMPLE.read_bytes(), SAMPLE.name)
    for day in sorted({_day(FIRST), *(on for on, *_ in _edits(plan))})[:-1]:
        yield HISTORY / f"{day}.json", state(plan, day).to_json()
    yield SAMPLE, plan.to_json()


if __name__ == "__main__":
    HISTORY.mkdir(exist_ok=True)
    for path, text in states():
        path.write_text(text, encoding="utf-8")
