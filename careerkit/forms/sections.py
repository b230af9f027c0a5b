"""One form a noun: which fields are seen first, which fold away, and how they are laid out.

Each takes a `PlanFile`; `where` are fixed values of fields: only records that have them show, and new
ones get them. The result shows itself in a notebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from careerkit.plan import RECORDS, BigFive
from careerkit.planfile import PlanFile

from .editor import editor
from .fields import words
from .form import Shown
from .subject import Layout, Question, Records, SinglePart


class SectionForm(Protocol):
    """The form of a section, as a table or as cards."""

    def __call__(self, file: PlanFile, layout: Layout = ..., **where: object) -> Shown:
        """The records whose fields have the values of `where`."""


def person(file: PlanFile) -> Shown:
    """Whose plan it is, and where they stand."""
    return editor(file, SinglePart("person", ("name", "headline", "situation", "work", "field", "stops_on")))


def settings(file: PlanFile, *names: str) -> Shown:
    """Where the guides disagree, the person decides; with names, these settings alone."""
    rhythm = ("vision_years", "horizons", "smart", "first_review", "review_every")
    every = (*rhythm, "country", "currency", "pay_area")
    return editor(file, SinglePart("settings", names or every))


def riasec(file: PlanFile) -> Shown:
    """One's own estimate of six kinds of interest (S2)."""
    names = ("realistic", "investigative", "artistic", "social", "enterprising", "conventional")
    return editor(file, SinglePart("riasec", names))


def big_five(file: PlanFile) -> Shown:
    """How like oneself twenty statements are, 1 to 5 (S4)."""
    return editor(file, SinglePart("big_five", tuple(BigFive.model_fields)))


def capacity(file: PlanFile) -> Shown:
    """The hours a week that are left for the plan, and the weeks that differ (B1)."""
    return editor(file, SinglePart("capacity", ("hours_per_week", "exceptions")))


def target(file: PlanFile) -> Shown:
    """The job of each picture, exactly: position, role, responsibility, pay, culture (S21, S28)."""
    first = ("years_ahead", "position", "role", "responsibility", "compensation", "culture")
    more = ("compensation_per", "text", "accomplishments", "direction_id", "visible_to")
    return editor(file, Records("visions", "picture", first, more, "cards"))


def compensation(file: PlanFile) -> Shown:
    """What life costs, what one wants to earn and by when, and the talk about it (S28)."""
    names = ("living", "living_per", "targets", "prices_rise", "ask", "least", "ask_per", "instead")
    return editor(file, SinglePart("compensation", names))


def competencies(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """What the goals ask for, and where one is today (S29 to S36)."""
    # With the goal given there is room for the example beside the levels.
    first = "name goal_ids importance required current" + (" evidence" if "goal_ids" in where else "")
    return _records(file, "competencies", "competency", layout, where, first, "evidence evidence_on")


def actions(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """The steps: what, how, by when (S37 to S46); the finished ones ask first if they were worth it (S62)."""
    planned, judged = "goal_id effort due status", "done_on hours_spent worth result reflection"
    first = f"what {judged if where.get('status') == 'done' else planned}"
    more = f"{planned} competency_id kind setting not_before repeats every weekdays until occurrences after"
    return _records(
        file, "actions", "step", layout, where, first, f"{more} resources measure watched if_then"
    )


def answers(file: PlanFile, layout: Layout = "cards", **where: object) -> Shown:
    """What was answered to the prompts; with `question=`, one text under that question."""
    question = where.get("question")
    if isinstance(question, str) and len(where) == 1:
        return editor(file, Question(question))
    return _records(file, "answers", "answer", layout, where, "question text on")


def changes(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """What was changed, when and why; written by the plan file, the reason by the person (S68)."""
    fixed = "on record_id field before after"
    return _records(file, "changes", "change", layout, where, f"{fixed} why", fixed=fixed)


def _form(section: str, one: str, first: str, more: str = "", usual: Layout = "table") -> SectionForm:
    """The form of a section; `first` are the fields seen at once, `more` those that fold away first."""

    def form(file: PlanFile, layout: Layout = usual, **where: object) -> Shown:
        return _records(file, section, one, layout, where, first, more)

    form.__name__ = form.__qualname__ = section
    form.__doc__ = f"{RECORDS[section].__doc__}"
    return form


interests = _form("interests", "interest", "text kind")
values = _form("values", "value", "name weight note")
traits = _form("traits", "trait", "instrument result on working_style")
skills = _form("skills", "skill", "name kind level example", "core")
experiences = _form("experiences", "experience", "title organisation start end")
qualifications = _form("qualifications", "qualification", "title kind awarded_by on")
factors = _form("factors", "factor", "text kind note")
circumstances = _form(
    "circumstances", "circumstance", "area now allows rules_out until direction_ids", usual="cards"
)
directions = _form("directions", "direction", "title decision market_now market_ahead", "gauges", "cards")
opportunities = _form(
    "opportunities", "opportunity", "title stage next_on reply_by scores", "pay hours_per_week", "cards"
)
_RESTS = "text direction_id goal_id sure test hours by state answer"
uncertainties = _form("uncertainties", "point", _RESTS, "cost", "cards")
fallbacks = _form("fallbacks", "plan", "letter what sign look_on state", "goal_id direction_id", "cards")
goals = _form("goals", "goal", "statement due priority status", "kinds measure")
milestones = _form("milestones", "milestone", "what goal_id due reached_on")
_ASKED = "title competency_ids relevant reputable affordable flexible cost hours decision"
programmes = _form("programmes", "programme", _ASKED, "provider starts_on", "cards")
contacts = _form("contacts", "contact", "name relation organisation offer")
encounters = _form("encounters", "meeting", "on contact_id kind note")
organisations = _form("organisations", "organisation", "name kind contact_id why next_on", "part")
promises = _form("promises", "promise", "what contact_id state by")
materials = _form("materials", "material", "title kind updated_on link")
journal = _form("journal", "entry", "text on kind competency_id")
feedback = _form("feedback", "feedback", "text on giver competency_id", "asked")
stories = _form("stories", "story", "title situation task action result competency_ids", usual="cards")
events = _form("events", "event", "what kind on changes stays tell look_on", usual="cards")
talks = _form("talks", "talk", "reader on request questions agreed outcome", usual="cards")
reviews = _form(
    "reviews", "review", "on period_start next_on wins obstacles effective focus in_short", usual="cards"
)
silenced = _form("silenced", "silenced advice", "rule record_id why on")


def _records(
    file: PlanFile,
    section: str,
    one: str,
    layout: Layout,
    where: Mapping[str, object],
    first: str,
    more: str = "",
    fixed: str = "",
) -> Shown:
    """The form of a section; after `first` and `more` come its other fields as the plan has them."""
    kind = words(where["kind"], RECORDS[section], "kind") if "kind" in where else ""
    if kind and section in ("factors", "journal", "materials", "organisations", "skills"):
        one = f"{kind} skill" if section == "skills" else kind
    shown = tuple(first.split())
    names = dict.fromkeys((*more.split(), *RECORDS[section].model_fields))
    folded = tuple(name for name in names if name not in ("id", *shown))
    return editor(file, Records(section, one, shown, folded, layout, where, tuple(fixed.split())))
