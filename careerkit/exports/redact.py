"""What of a plan may be shown to whom: what its owner chose, through a table of what is allowed (S69, B9).

Two locks: a record is shown to whom its owner chose (`Plan.reader_of`), and of it only the fields named
here. What is not named stays private, so a field that is added to a plan is private until then.
`second_look` is a hint and no filter; `benchmarks/bench_second_look.py` says how often it speaks, on
sentences it was not made from.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from careerkit import reading
from careerkit.errors import CareerkitError
from careerkit.plan import PARTS, READERS, RECORDS, Part, Plan, Record
from careerkit.words import listed, number, shortened

AUDIENCES = ("self", "mentor", "adviser", "manager")

# By section: what a manager may see, and what a mentor or adviser may see besides. Pay is for nobody else.
# A section whose records have no "Who may see it" is for oneself.
ALLOWED: dict[str, tuple[str, str]] = {
    "person": ("name headline field", "situation work"),
    "settings": ("vision_years horizons smart first_review review_every country currency", ""),
    "traits": ("id instrument working_style", "result on"),
    "directions": ("id title occupation decision", "market_now market_ahead note"),
    "visions": ("id years_ahead position role responsibility direction_id", "text accomplishments culture"),
    "goals": (
        "id statement kinds due parent_id direction_id priority status at_present_job "
        "measure.what measure.unit measure.baseline measure.target measure.now",
        "why realistic",
    ),
    "competencies": (
        "id name goal_ids kind importance required current evidence evidence_on",
        "second_rating second_rater second_rated_on source levels.level_1 levels.level_2 levels.level_3 "
        "levels.level_4 levels.level_5 note",
    ),
    "actions": (
        "id what kind setting goal_id competency_id effort.low effort.likely effort.high not_before due "
        "repeats every weekdays until after resources.kind resources.what resources.cost measure status "
        "done_on",
        "first_estimate.low first_estimate.likely first_estimate.high hours_spent if_then watched result "
        "worth reflection",
    ),
    "milestones": ("id what goal_id due reached_on", ""),
    "capacity": ("", "hours_per_week exceptions.start exceptions.end exceptions.hours_per_week"),
    "contacts": ("id name relation organisation", ""),
    "materials": ("id title kind text", "updated_on"),
    "stories": ("id title situation task action result competency_ids", ""),
    "answers": ("id text question on", ""),
    "talks": ("id reader on request questions agreed outcome sent_on", ""),
    "changes": ("id on record_id field before after", "why"),
}
# A page for the talk on pay shows these besides: the ask, and what was found that the work pays. Never the
# least that is accepted, nor what life costs.
FOR_PAY = {
    "compensation": "ask ask_per instead",
    "directions": "pay.low pay.usual pay.high pay.per pay.source",
}

UNSAID = (
    "Nothing in this plan says yet who may see it, so all of it is for you alone. Choose it under More "
    "beside a goal, a vision or a direction; steps, competencies and milestones follow their goal."
)
_WORD = re.compile(r"\w+(?:-\w+)*")
# Words before a name, or in place of one.
_TITLES = set("The My Our Dr Prof Mr Mrs Ms Miss Sister Brother Mum Mama Dad Uncle Aunt Pastor Dona".split())
_STATUS = {"planned", "doing", "resting", "done", "active", "achieved", "dropped"}


class Redaction(NamedTuple):
    """A plan that holds only what one audience may see, and what that leaves out.

    `left_out` is one line a kind of thing; `named` are the people of the plan whom its texts name all the
    same; `unsaid` says that the owner has not chosen anything yet.
    """

    plan: Plan
    left_out: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    unsaid: bool = False


def redact(plan: Plan, audience: str, what: str = "plan") -> Redaction:
    """What `audience` (self, mentor, adviser or manager) may see of `plan`; `CareerkitError` for any other.

    An adviser sees what a mentor sees; a mentor sees all that a manager sees. Of `what`, see `export`, the
    page on pay shows the ask, too.
    """
    if audience not in AUDIENCES:
        raise CareerkitError(
            f"{shortened(audience)!r} is nobody a plan is exported for. "
            "Use self, mentor, adviser, manager or class."
        )
    if audience == "self":
        return Redaction(plan)
    allowed = {section: allowed_fields(section, audience, what) for section in Plan.model_fields}
    # The records that their owner shows to this audience, whatever of them may be.
    readers = READERS[READERS.index("manager" if audience == "manager" else "mentor") :]
    kept: dict[str, list[Record]] = {
        section: [record for record in getattr(plan, section) if plan.reader_of(record) in readers]
        for section in RECORDS
        if allowed[section]
    }
    ids = {record.id: record.id for records in kept.values() for record in records}
    kept["talks"] = [talk for talk in plan.talks if talk.reader == audience]
    kept["changes"] = [note for note in plan.changes if note.record_id in ids]
    parts = {name: _picked(getattr(plan, name), allowed[name]) for name in PARTS}
    lists = {name: [_picked(each.relinked(ids.get), allowed[name]) for each in kept[name]] for name in kept}
    lists["changes"] = [change for change in lists["changes"] if _tells_nothing_else(change, audience)]
    shown = Plan.model_validate({**parts, **lists})
    unsaid = all(plan.reader_of(record) == "me" for _, record in plan.records())
    return Redaction(shown, tuple(_left_out(plan, shown, allowed)), tuple(_named(plan, shown)), unsaid)


def allowed_fields(section: str, audience: str, what: str = "plan") -> frozenset[str]:
    """The fields of `section` that an audience may see; of a part within: `measure.what`."""
    manager, besides = ALLOWED.get(section, ("", ""))
    pay = FOR_PAY.get(section, "") if what == "pay" else ""
    return frozenset(f"{manager} {pay} {'' if audience == 'manager' else besides}".split())


def renumbered(plan: Plan) -> Plan:
    """The plan with new ids from `goal-1` on: gaps in the old ones, or their words, would tell of more."""
    numbered = (pair for section in RECORDS for pair in enumerate(getattr(plan, section), 1))
    new = {record.id: f"{record.prefix}-{place}" for place, record in numbered}
    sections: dict[str, object] = {name: getattr(plan, name) for name in PARTS}
    for section, model in RECORDS.items():
        ids = {name for name in ("id", "record_id") if name in model.model_fields}
        sections[section] = [
            each.relinked(new.get).model_copy(
                update={name: (id := getattr(each, name)) and new.get(id, "") for name in ids}
            )
            for each in getattr(plan, section)
        ]
    return Plan.model_validate(sections)


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
    match change["field"]:
        case "current":
            return all(isinstance(value, int) for value in values)
        case "due":
            return all(isinstance(value, str) and reading.day(value) for value in values)
        case "status":
            return len(values) == 2 and _STATUS.issuperset(map(str, values))
        case name:
            return audience != "manager" and name in ("measure", "statement")


def _left_out(plan: Plan, shown: Plan, allowed: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """One line for records and one for fields that hold something and are not shown, by section."""
    for section in (*RECORDS, *PARTS):
        title, held = Plan.model_fields[section].title or section, getattr(plan, section)
        parts = [held] if section in PARTS else [each for each in held if each.id in shown.by_id]
        if section in RECORDS and (hidden := len(held) - len(parts)):
            whole = f"all {number(hidden)}" if hidden > 1 else "the one there is"
            yield f"{title}: {f'{number(hidden)} of {number(len(held))}' if parts else whole}"
        if fields := list(_private(parts, allowed[section])):
            yield f"{title}: {listed(fields, most=12)}"


def _private(parts: Sequence[Part], allowed: frozenset[str]) -> Iterator[str]:
    """Labels of the fields that are not allowed and hold something in any of the parts."""
    model = type(parts[0]) if parts else Part
    for name, field in model.model_fields.items():
        if within := _within(allowed, name):
            values = [getattr(part, name) for part in parts]
            inner = [each for value in values for each in (value if isinstance(value, tuple) else (value,))]
            yield from (f"{field.title}: {label}" for label in _private(inner, within))
        elif name not in (*allowed, "visible_to") and any(
            getattr(part, name) != field.default for part in parts
        ):
            yield field.title or name


def _named(plan: Plan, shown: Plan) -> Iterator[str]:
    """People of the plan whose name, or first name alone, stands in a text."""
    own = plan.person.name.split()
    text = "\n".join(texts(shown.model_dump(exclude={"person"})))
    words_of_it = set(_WORD.findall(text))
    told: set[str] = set()
    for name in people(plan):
        first = next(iter(own_names(name)), "")
        if first in words_of_it and first not in told and first not in own:
            told.add(first)
            yield name if name in text else first


def people(plan: Plan) -> list[str]:
    """Contacts, givers, referrals and second raters, as their owner calls them."""
    return [
        *(each.name for each in plan.contacts),
        *(each.giver for each in plan.feedback),
        *(each.second_rater for each in plan.competencies),
        *(name for each in plan.encounters for name in each.referrals),
    ]


def own_names(person: str) -> list[str]:
    """The words of `Dr Sunanda, my dentist` that name somebody: a capital tells Will from will."""
    words = (word for word in _WORD.findall(person) if len(word) > 1 and word not in _TITLES)
    return [word for word in words if word[0].isupper()]


# By what it may tell of: beginnings of words, in English.
LISTS: dict[str, str] = {
    "leaving": (
        r"resign\w*|quit\w*|notice period|(?:hand|handing|give|giving) in (?:my )?notice|exit plan"
        r"|leav(?:e|ing) (?:the|my|this|here|us)\b|buy (?:\w+ )?time"
        r"|(?:an)?other (?:employer|company|firm|job|post|bank|hospital|school|house)"
        r"|new (?:employer|company|job)"
        r"|competitor\w*|recruiter\w*|head-?hunter\w*|job (?:offer|search|interview|hunt)\w*"
        r"|job ?boards?"
        r"|appl(?:y|ied|ying|ications?)\b|interview(?:s|ed|ing)? (?:at|with)\b"
        r"|(?:sign|signed|signing) (?:a|the|my|with)\b"
        r"|(?:my|our|her|his|their) own (?:\w+ ){0,2}(?:firm|business|company|practice|shop|studio|office)"
        r"|self-employ\w*|freelanc\w*|on my own\b|counter-?offer|(?:an?|the|their|written) offer\b"
    ),
    "pay": (
        r"salar\w*|wages?\b|pay(?:s| rise| raise| cut|ing more| more)?\b|underpaid|bonus\w*|debts?\b"
        r"|mortgage\w*|savings?\b|pension\w*"
    ),
    "health": (
        r"ill(?:ness\w*)?\b|sick\w*|burn(?:ed|t)?[ -]?out|depress\w*|anxi\w*|therap\w*|diagnos\w*|surger\w*"
        r"|cancer|pregnan\w*|adhd|autis\w*|migraine\w*|chronic\w*|disab\w*|panic\w*|hospital stay|rehab\w*"
    ),
    "somebody's faults": r"bully|bullied|toxic|unfair|incompeten\w*|harass\w*|hate[sd]?\b",
}
_LOOK = {why: re.compile(rf"(?i)(?<!\w)(?:{words})") for why, words in LISTS.items()}


def second_look(shown: Plan) -> tuple[str, ...]:
    """The hints for what a reader will see, one a word and text, in the order of the plan."""
    shown_texts = texts(shown.model_dump(exclude={"person", "settings"}))
    return tuple(dict.fromkeys(hint for text in shown_texts for hint in hints_of(text)))


def hints_of(text: str) -> list[str]:
    """What a text may tell of, each in a line: by the first word of each list that it holds."""
    matches = ((why, words.search(text)) for why, words in _LOOK.items())
    return [f"“{match[0]}” may tell of {why}: {shortened(text, 90)}" for why, match in matches if match]


def texts(value: object) -> Iterator[str]:
    """Every text within a document, without ids and choices."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("id", "kind", "kinds", "status", "visible_to") and not name.endswith("_id"):
                yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)
