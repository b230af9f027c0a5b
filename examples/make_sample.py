"""Write the histories of the sample plans: their states since June 2026, played back from today's plan.

`sample-plan.json` and the plans of `people` are the originals. Their own `changes` say what every date,
status, measure and statement was before, and what tells its own day was not there before it. `EDITS`
says the same for the fields that a plan keeps no record of, and `ADDED` on which day a record without a
date of its own was written down, by person. Run it after any change:

    python examples/make_sample.py
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from careerkit.plan import PARTS, RECORDS, Plan
from careerkit.plan.document import read, validate

HERE = Path(__file__).parent
SAMPLE = HERE / "sample-plan.json"
PEOPLE = HERE / "people"
FIRST = "06-14"
# The day that a field tells, the fields that came with it, and what they held before.
CAME: dict[str, dict[str, Any]] = {
    "done_on": {"done_on": None, "worth": None, "reflection": ""},
    "reached_on": {"reached_on": None},
    "followed_up_on": {"followed_up_on": None},
    "evidence_on": {"evidence_on": None, "evidence": ""},
    "second_rated_on": {"second_rated_on": None, "second_rating": None, "second_rater": ""},
}

# Records that were written down later than on the first day and hold no date that says so.
ADDED: dict[str, dict[str, str]] = {}
ADDED["sample-plan"] = {
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
    "10-31": """competency-10 competency-12 action-21 action-24 opportunity-4 promise-1 promise-2
        organisation-1 organisation-2 uncertainty-1 uncertainty-2 uncertainty-3 uncertainty-4 uncertainty-5
        uncertainty-6 fallback-1 fallback-2 fallback-3 programme-1 programme-2 story-1 story-2 story-3
        goal-13 action-26""",
    "11-14": "action-22 material-3 talk-2 promise-3",
}
ADDED["asha"] = {
    "07-26": "factor-9",
    "08-30": "factor-6 competency-6 competency-7",
    "09-27": "skill-5 factor-4 competency-3 competency-4 experience-3 contact-3 material-2 material-4",
    "10-31": "skill-3 skill-6",
    "11-22": "contact-4 material-1 material-3",
}
ADDED["caio"] = {
    "07-26": "skill-7 factor-6 direction-2 contact-1 contact-5",
    "08-30": "skill-6 factor-5 material-6 vision-2",
    "09-27": "skill-5 competency-4 contact-2 material-3",
    "10-31": "factor-1 competency-3 competency-5 material-2 material-5",
    "11-22": "material-1 material-4",
}
ADDED["denise"] = {
    "07-26": "factor-6 competency-1 contact-2 material-4",
    "09-27": "skill-3",
    "10-31": "skill-6 factor-8 direction-1 competency-2 competency-3 competency-4 material-2 material-3",
    "11-22": "competency-8 experience-4 contact-3 contact-5 material-1",
}
ADDED["grace"] = {
    "07-26": "material-5",
    "08-30": "skill-4 factor-3 contact-2",
    "09-27": "factor-7 material-3",
    "10-31": "skill-6 factor-8 direction-1 competency-4 competency-5 competency-7 contact-5 material-2",
    "11-22": "contact-4 material-1 material-4",
}
ADDED["jens"] = {
    "08-30": "contact-5 material-5",
    "09-27": "skill-7 competency-1 competency-6 material-2 material-4",
    "10-31": "skill-6 factor-4 competency-5 competency-7 contact-3 contact-6 material-1",
    "11-22": "material-3",
}
ADDED["njeri"] = {
    "08-30": "skill-4 competency-1 competency-5 competency-7",
    "09-27": "competency-2 competency-3 material-2 material-5",
    "10-31": "skill-1 contact-4 material-4",
    "11-22": "factor-5 material-1 material-3",
}

# What a field held until the end of the day before: record or part, field, value.
EDITS: dict[str, dict[str, list[tuple[str, str, Any]]]] = {}
EDITS["sample-plan"] = {
    "06-28": [
        ("action-6", "hours_spent", None),
        ("capacity", "exceptions", []),
    ],
    "07-19": [
        ("action-1", "hours_spent", None),
        ("action-2", "hours_spent", None),
        ("action-4", "hours_spent", None),
        ("action-6", "hours_spent", 4),
        ("competency-1", "second_rating", None),
        ("competency-1", "second_rater", ""),
    ],
    "08-09": [
        ("action-2", "hours_spent", 3),
        ("action-4", "hours_spent", 4),
        ("action-6", "hours_spent", 8),
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
        ("action-8", "hours_spent", None),
        ("action-9", "hours_spent", None),
        ("action-9", "reflection", ""),
        ("competency-1", "source", ""),
        ("competency-3", "source", ""),
        ("competency-18", "second_rating", None),
        ("competency-18", "second_rater", ""),
    ],
    "09-20": [
        ("action-2", "hours_spent", 11),
        ("action-3", "hours_spent", None),
        ("action-8", "hours_spent", 1),
        ("competency-5", "source", ""),
        ("competency-8", "current", 1),
        ("competency-8", "evidence", ""),
        ("competency-8", "evidence_on", None),
        ("competency-8", "second_rating", None),
        ("competency-8", "second_rater", ""),
        ("competency-9", "current", 1),
        ("competency-9", "evidence", ""),
        ("competency-9", "evidence_on", None),
    ],
    "09-30": [
        ("action-3", "hours_spent", 9),
        ("competency-16", "evidence", ""),
        ("competency-16", "evidence_on", None),
    ],
    "10-18": [
        ("vision-1", "text", "I am still in the same house, but I no longer only answer the phone."),
        ("action-3", "hours_spent", 16),
        ("action-7", "hours_spent", None),
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
        *(("opportunity-2", name, None) for name in ("next_on", "hours_per_week", "commute_minutes")),
        ("opportunity-2", "stage", "seen"),
        ("opportunity-2", "ends", []),
        ("opportunity-3", "stage", "seen"),
        ("opportunity-3", "reply_by", None),
        *(("compensation", name, None) for name in ("living", "prices_rise", "ask", "least")),
        ("compensation", "targets", []),
        *((f"direction-{place}", "gauges", {}) for place in (1, 2, 3)),
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
        ("material-1", "text", "Support analyst with four years of banking software."),
        ("material-1", "updated_on", "2026-06-28"),
    ],
    "11-14": [
        ("talk-1", "outcome", ""),
        ("goal-6", "realistic", "If I find somebody for the Thursday late shift."),
        ("action-12", "hours_spent", 2.25),
        ("action-14", "hours_spent", 3),
        ("action-25", "hours_spent", None),
        ("capacity", "exceptions", ["2026-08-10", "2026-12-21", "2027-02-08"]),
        ("competency-4", "current", 1),
        ("competency-4", "evidence", ""),
        ("competency-4", "evidence_on", None),
        ("competency-16", "current", 1),
        ("competency-16", "evidence", "48 percent in the first practice exam."),
        ("competency-16", "evidence_on", "2026-09-27"),
    ],
    "11-21": [
        ("action-12", "hours_spent", 3.75),
        ("action-14", "hours_spent", 10),
        ("action-20", "hours_spent", None),
    ],
}


def state(plan: Plan, day: date, name: str) -> Plan:
    """The plan of `name` as it stood at the end of `day`: later edits undone, later records left out."""
    document = plan.model_dump(mode="json")
    edits = _edits(plan, name)
    edited = {(record_id, field) for _, record_id, field, _ in edits}
    found = {record["id"]: record for section in RECORDS for record in document[section]}
    for record in found.values():
        _take_back(record, day, edited)
    found |= {part: document[part] for part in PARTS}
    for on, record_id, field, before in edits:
        if on > day:
            found[record_id][field] = _exceptions(found, before) if field == "exceptions" else before
    for action in document["actions"]:
        if (action["id"], "hours_spent") not in edited:
            action["hours_spent"] = _hours(action, plan.by_id[action["id"]], day)
        action["occurrences"] = [each for each in action["occurrences"] if each["on"] <= str(day)]
    added = {each: _day(on) for on, names in ADDED.get(name, {}).items() for each in names.split()}
    for section in RECORDS:
        document[section] = [each for each in document[section] if _written(each, section, added) <= day]
    _drop_links(document)
    return validate(document, f"The state of {day}")


def _edits(plan: Plan, name: str) -> list[tuple[date, str, str, Any]]:
    """Every edit, the newest first."""
    edits = [(_day(on), *edit) for on, day_edits in EDITS.get(name, {}).items() for edit in day_edits]
    edits += [(change.on, change.record_id, change.field, change.before) for change in plan.changes]
    return sorted(edits, key=lambda edit: edit[0], reverse=True)


def _take_back(record: dict[str, Any], day: date, edited: set[tuple[str, str]]) -> None:
    """Undo what came after `day` by its own date; a level stood one lower before its example."""
    for field, before in CAME.items():
        if (record["id"], field) in edited or (record.get(field) or "") <= str(day):
            continue
        record |= before
        if field == "evidence_on" and record["current"]:
            record["current"] -= 1


def _hours(action: dict[str, Any], today: Any, day: date) -> float | None:
    """The hours spent until `day`, spread evenly from the first day of a step to its last."""
    start, end = today.not_before or _day(FIRST), today.done_on or _day("11-22")
    part = 1 if end <= day else max((day - start).days, 0) / max((end - start).days, 1)
    return round((today.hours_spent or 0) * part * 4) / 4 or None if action["status"] != "planned" else None


def _exceptions(found: Mapping[str, Any], starts: list[str]) -> list[Any]:
    """The exceptions of the capacity that begin on `starts`."""
    return [each for each in found["capacity"]["exceptions"] if each["start"] in starts]


def _written(record: dict[str, Any], section: str, added: dict[str, date]) -> date:
    """The day a record was written down: the one it tells itself, else that of `ADDED`, else the first."""
    own = record.get("on" if section != "opportunities" else "seen_on")
    if own and section != "qualifications":
        return date.fromisoformat(own)
    return added.get(record["id"], _day(FIRST))


def _drop_links(document: dict[str, Any]) -> None:
    """Take out links to records that were written down later."""
    held = {record["id"] for section in RECORDS for record in document[section]}
    for section, kind in RECORDS.items():
        for record in document[section]:
            for field in kind.links():
                value = record[field]
                if isinstance(value, list):
                    record[field] = [each for each in value if each in held]
                elif isinstance(value, str) and value not in held:
                    record[field] = None


def _day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def states() -> Iterator[tuple[Path, str]]:
    """Every file of the samples with what it must hold."""
    for path in [SAMPLE, *sorted(PEOPLE.glob("*.json"))]:
        plan = read(path.read_bytes(), path.name)
        for day in sorted({_day(FIRST), *(on for on, *_ in _edits(plan, path.stem))})[:-1]:
            yield path.with_suffix(".history") / f"{day}.json", state(plan, day, path.stem).to_json()
        yield path, plan.to_json()


if __name__ == "__main__":
    for file, text in states():
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
