"""What of a plan may be shown to whom: one table, which names what is allowed (S69, B9).

What is not named stays private, so a field that is added to a plan is private until it is named here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from careerkit.errors import CareerkitError
from careerkit.plan import PARTS, RECORDS, Direction, Goal, Part, Plan, Record
from careerkit.words import counted, listed, number, shortened

Audience = Literal["self", "mentor", "manager"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

# By section: what a manager may see, and what a mentor may see besides. Pay is for neither.
ALLOWED: dict[str, tuple[str, str]] = {
    "person": ("name headline field", "situation"),
    "settings": ("vision_years horizons smart review_every currency", ""),
    "interests": ("", "id text kind"),
    "riasec": ("", "realistic investigative artistic social enterprising conventional"),
    "values": ("", "id name weight"),
    "traits": ("", "id instrument result working_style"),
    "skills": ("", "id name kind level example gained_in"),
    "experiences": ("", "id title kind organisation start end relation lesson"),
    "qualifications": ("", "id title kind awarded_by on"),
    "factors": ("id text kind", "note"),
    "directions": ("id title occupation decision", "market_now market_ahead note"),
    "opportunities": ("", "id title seen_on direction_id scores decision"),
    "visions": ("id years_ahead position role responsibility direction_id", "text accomplishments culture"),
    "goals": (
        "id statement kinds due parent_id direction_id priority status "
        "measure.what measure.unit measure.baseline measure.target measure.now",
        "why realistic",
    ),
    "competencies": (
        "id name goal_id kind importance required current evidence evidence_on",
        "second_rating second_rater source",
    ),
    "actions": (
        "id what kind setting goal_id competency_id effort.low effort.likely effort.high not_before due "
        "repeats until after resources.kind resources.what resources.cost measure status done_on",
        "first_estimate.low first_estimate.likely first_estimate.high hours_spent if_then worth reflection",
    ),
    "milestones": ("id what goal_id due reached_on", ""),
    "capacity": ("", "hours_per_week exceptions.start exceptions.end exceptions.hours_per_week"),
    "contacts": ("", "id name relation organisation keep_in_touch_days"),
    "encounters": ("", "id on contact_id kind follow_up_by followed_up_on"),
    "materials": ("", "id title kind text updated_on"),
    "journal": ("", "id text on kind action_id"),
    "answers": ("", ""),
    "feedback": ("", "id text on competency_id asked"),
    "reviews": ("id on period_start next_on", "numbers wins obstacles effective focus"),
    "changes": ("id on record_id field before after", "why"),
    "silenced": ("", ""),
}

_WORD = re.compile(r"\w+(?:-\w+)*")
_SHORTEST = 2
_MOST_NAMES = 12
_STATUS = {"planned", "doing", "done", "active", "achieved", "dropped"}


@dataclass(frozen=True)
class Redaction:
    """A plan that holds only what one audience may see, and what that leaves out.

    `left_out` is one line a kind of thing; `mixed` names the goals that are shown because they are
    career goals, though they are also financial, family or life goals; `named` are the people of the
    plan whom its texts name all the same.
    """

    plan: Plan
    left_out: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def redact(plan: Plan, audience: str) -> Redaction:
    """What `audience` (self, mentor or manager) may see of `plan`; `CareerkitError` for any other.

    A manager sees career goals of the chosen direction that were not dropped, and what hangs on them; a
    mentor sees all career goals. A goal without a kind is nobody's business until its kind is named.
    """
    if audience not in AUDIENCES:
        raise CareerkitError(
            f"{shortened(audience)!r} is nobody a plan is exported for. Use self, mentor or manager."
        )
    if audience == "self":
        return Redaction(plan)
    allowed = {section: allowed_fields(section, audience) for section in ALLOWED}
    kept = _kept_records(plan, audience, allowed)
    ids = {record.id for records in kept.values() for record in records}
    parts = {name: _picked(getattr(plan, name), allowed[name]) for name in PARTS}
    lists = {
        section: [_picked(unlinked(record, ids), allowed[section]) for record in records]
        for section, records in kept.items()
    }
    for goal in lists["goals"]:
        goal["kinds"] = ("career",)
    lists["changes"] = [change for change in lists["changes"] if _tells_nothing_else(change, audience)]
    shown = Plan.model_validate({**parts, **lists})
    goals = [goal for goal in plan.goals if goal.id in ids]
    mixed = tuple(shortened(goal.statement) for goal in goals if set(goal.kinds) != {"career"})
    left_out = tuple(_left_out(plan, shown, audience, allowed))
    return Redaction(shown, left_out, mixed, tuple(_named(plan, shown)))


def allowed_fields(section: str, audience: str) -> frozenset[str]:
    """The fields of `section` that a manager or a mentor may see; of a part within: `measure.what`."""
    manager, mentor = ALLOWED[section]
    return frozenset(f"{manager} {mentor if audience == 'mentor' else ''}".split())


def renumbered(plan: Plan) -> Plan:
    """The plan with new ids from `goal-1` on: gaps in the old ones, or their words, would tell of more."""
    new = {
        record.id: f"{record.prefix}-{place}"
        for section in RECORDS
        for place, record in enumerate(getattr(plan, section), 1)
    }

    def renamed(name: str, record: Record) -> object:
        value: object = getattr(record, name)
        if name not in ("id", "record_id", *record.links()):
            return value
        if isinstance(value, str):
            return new.get(value, "")
        if isinstance(value, dict):
            return {new[id]: score for id, score in value.items()}
        return tuple(new[id] for id in value) if isinstance(value, tuple) else value

    sections = {
        section: [
            {name: renamed(name, record) for name in model.model_fields} for record in getattr(plan, section)
        ]
        for section, model in RECORDS.items()
    }
    return Plan.model_validate({**{name: getattr(plan, name) for name in PARTS}, **sections})


def unlinked(record: Record, ids: Iterable[str]) -> Record:
    """The record without its links to any record that is not among `ids`."""
    for _field, _section, linked in record.linked_ids():
        if linked not in ids:
            record = record.without_link(linked)
    return record


def _kept_records(
    plan: Plan, audience: Audience | str, allowed: Mapping[str, frozenset[str]]
) -> dict[str, list[Record]]:
    """The records of each section that may be shown at all, whatever of them may be."""
    manager = audience == "manager"
    chosen = {each.id for each in plan.directions if each.decision == "chosen" or not manager} | {None}
    goals = {each.id for each in plan.goals if not _why_not(each, plan, audience)}
    # What serves no goal at all hangs on nothing private; but nobody has said that it is about the career.
    goals_or_none: set[str | None] = {*goals} if manager else {*goals, None}
    steps = {
        each.id
        for each in plan.actions
        if plan.goal_id_of(each) in goals_or_none and not (manager and each.status == "dropped")
    }
    competencies = {each.id for each in plan.competencies if each.goal_id in goals_or_none}
    milestones = {each.id for each in plan.milestones if each.goal_id in goals_or_none}
    rules: dict[str, Callable[[Any], bool]] = {
        "factors": lambda each: each.kind == "strength" or not manager,
        "directions": lambda each: each.id in chosen,
        "visions": lambda each: each.direction_id in chosen,
        "goals": lambda each: each.id in goals,
        "competencies": lambda each: each.id in competencies,
        "actions": lambda each: each.id in steps,
        "milestones": lambda each: each.id in milestones,
        "journal": lambda each: each.action_id in {*steps, None},
        "feedback": lambda each: each.competency_id in {*competencies, None},
        "changes": lambda each: each.record_id in goals | steps | milestones,
    }
    return {
        section: [each for each in getattr(plan, section) if rules.get(section, bool)(each)]
        if allowed[section]
        else []
        for section in RECORDS
    }


def _why_not(goal: Goal, plan: Plan, audience: str) -> str:
    """Why a goal is not shown; empty if it is."""
    if not goal.kinds:
        return "without a kind"
    if "career" not in goal.kinds:
        return "not about the career"
    if "family" in goal.kinds:
        return "about the family too"
    if audience == "mentor":
        return ""
    direction = plan.find(Direction, goal.direction_id)
    if direction and direction.decision != "chosen":
        return "of another direction"
    return "dropped" if goal.status == "dropped" else ""


def _within(allowed: Iterable[str], name: str) -> frozenset[str]:
    """The allowed fields of the part that stands in the field `name`."""
    return frozenset(field.removeprefix(f"{name}.") for field in allowed if field.startswith(f"{name}."))


def _picked(part: Part, allowed: frozenset[str]) -> dict[str, object]:
    """The allowed fields of a part, those of parts within it one by one."""
    picked: dict[str, object] = {}
    for name in type(part).model_fields:
        value, inner = getattr(part, name), _within(allowed, name)
        if name in allowed:
            picked[name] = value
        elif inner:
            several = isinstance(value, tuple)
            picked[name] = tuple(_picked(each, inner) for each in value) if several else _picked(value, inner)
    return picked


def _tells_nothing_else(change: Mapping[str, object], audience: str) -> bool:
    """Whether a note of a change holds what its field is about; a file may have anything there."""
    values = [value for value in (change["before"], change["after"]) if value is not None]
    if change["field"] not in ("due", "status"):
        return audience == "mentor" and change["field"] in ("measure", "statement")
    if not all(isinstance(value, str) for value in values):
        return False
    if change["field"] == "status":
        return len(values) == 2 and _STATUS.issuperset(values)
    try:
        return all(date.fromisoformat(str(value)) for value in values)
    except ValueError:
        return False


def _left_out(plan: Plan, shown: Plan, audience: str, allowed: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """One line for records and one for fields that hold something and are not shown, by section."""
    for section in ALLOWED:
        title = Plan.model_fields[section].title or section
        if section in PARTS:
            parts: Sequence[Part] = [getattr(plan, section)]
        else:
            records: Sequence[Record] = getattr(plan, section)
            kept = {each.id for each in getattr(shown, section)}
            parts = [each for each in records if each.id in kept]
            gone, all_of = number(len(records) - len(parts)), number(len(records))
            some = f"{gone} of {all_of}"
            if not parts:
                some = f"all {all_of}" if len(records) > 1 else "the one there is"
            if section == "goals":
                reasons = [reason for goal in plan.goals if (reason := _why_not(goal, plan, audience))]
                counts = (f"{number(reasons.count(reason))} {reason}" for reason in dict.fromkeys(reasons))
                some += f" ({', '.join(counts)})"
            if len(parts) < len(records):
                yield f"{title}: {some}"
        fields = list(_private(parts, allowed[section]))
        if fields:
            yield f"{title}: {listed(fields, most=12)}"


def _private(parts: Sequence[Part], allowed: frozenset[str]) -> Iterator[str]:
    """Labels of the fields that are not allowed and hold something in any of the parts."""
    model = type(parts[0]) if parts else Part
    for name, field in model.model_fields.items():
        if within := _within(allowed, name):
            values = [getattr(part, name) for part in parts]
            inner = [each for value in values for each in (value if isinstance(value, tuple) else (value,))]
            yield from (f"{field.title}: {label}" for label in _private(inner, within))
        elif name not in allowed and any(getattr(part, name) != field.default for part in parts):
            yield field.title or name


def _named(plan: Plan, shown: Plan) -> Iterator[str]:
    """Contacts, givers, referrals and second raters whose name, or first name alone, stands in a text."""
    people = [
        *(each.name for each in plan.contacts),
        *(each.giver for each in plan.feedback),
        *(each.second_rater for each in plan.competencies),
        *(name for each in plan.encounters for name in each.referrals),
    ]
    own = plan.person.name.split()
    text = "\n".join(_texts(shown.model_dump(exclude={"person"})))
    words_of_it = set(_WORD.findall(text))
    told: set[str] = set()
    for name in people:
        first = next(iter(_WORD.findall(name)), "")
        # A capital tells a name from a verb: Will from will.
        if len(first) < _SHORTEST or not first[0].isupper() or first in own or first in told:
            continue
        if first in words_of_it:
            told.add(first)
            yield name if name in text else first


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def said(redaction: Redaction, audience: str) -> list[str]:
    """What is left out, in lines for a person to read before anything is written."""
    if audience == "self":
        return []
    lines = [f"Left out for your {audience}:", *(f"  {line}" for line in redaction.left_out)]
    if len(lines) == 1:
        lines = [f"Nothing in this plan has to be left out for your {audience}."]
    if redaction.mixed:
        goals = counted(len(redaction.mixed), "career goal that is", "career goals that are")
        lines += [f"Shown: {goals} also of another kind: {listed(redaction.mixed, most=8)}"]
    if redaction.named:
        *others, last = [shortened(name, 60) for name in redaction.named[:_MOST_NAMES]]
        more = len(redaction.named) - _MOST_NAMES
        if more > 0:
            others, last = [*others, last], f"{number(more)} more"
        names = f"{', '.join(others)} and {last}" if others else last
        lines.append(f"{names} {'are' if others else 'is'} named in what is shown.")
    if any("without a kind" in line for line in redaction.left_out):
        lines.append("To show a goal without a kind, mark it as a career goal in notebook 02.")
    return lines
