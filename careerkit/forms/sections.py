"""One form a noun: which fields are seen first, which fold away, and how they are laid out.

Each takes a `PlanFile`; `where` are fixed values of fields: only records that have them show, and new
ones get them. The result shows itself in a notebook.
"""

from __future__ import annotations

from collections.abc import Mapping

from careerkit.plan import RECORDS, BigFive
from careerkit.planfile import PlanFile

from .editor import editor
from .fields import words
from .form import Shown
from .subject import Layout, Question, Records, SinglePart


def person(file: PlanFile) -> Shown:
    """Whose plan it is, and where they stand."""
    return editor(file, SinglePart("person", ("name", "headline", "situation", "work", "field", "stops_on")))


def settings(file: PlanFile, *names: str) -> Shown:
    """Where the guides disagree, the person decides; with names, these settings alone."""
    every = ("vision_years", "horizons", "smart", "first_review", "review_every", "country", "currency")
    return editor(file, SinglePart("settings", names or every))


def riasec(file: PlanFile) -> Shown:
    """One's own estimate of six kinds of interest (S2)."""
    names = ("realistic", "investigative", "artistic", "social", "enterprising", "conventional")
    return editor(file, SinglePart("riasec", names))


def capacity(file: PlanFile) -> Shown:
    """The hours a week that are left for the plan, and the weeks that differ (B1)."""
    return editor(file, SinglePart("capacity", ("hours_per_week", "exceptions")))


def interests(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """What draws the person (S2, S5)."""
    return _records(file, "interests", "interest", layout, where, "text kind")


def values(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """What work must give or allow (S3)."""
    return _records(file, "values", "value", layout, where, "name weight note")


def traits(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """Personality and working style (S4)."""
    return _records(file, "traits", "trait", layout, where, "instrument result on working_style")


def big_five(file: PlanFile) -> Shown:
    """How like oneself twenty statements are, 1 to 5 (S4)."""
    return editor(file, SinglePart("big_five", tuple(BigFive.model_fields)))


def skills(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """The skills inventory, with proof (S6, S7)."""
    return _records(file, "skills", "skill", layout, where, "name kind level example")


def experiences(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """Jobs, internships and voluntary work, and what they taught (S9)."""
    return _records(file, "experiences", "experience", layout, where, "title organisation start end")


def qualifications(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """Degrees, certificates, licences and courses (S8)."""
    return _records(file, "qualifications", "qualification", layout, where, "title kind awarded_by on")


def factors(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """Strengths, weaknesses, opportunities and threats (S10, S11)."""
    return _records(file, "factors", "factor", layout, where, "text kind note")


def circumstances(file: PlanFile, layout: Layout = "cards", **where: object) -> Shown:
    """Time, money, health, family, place: how it is now, what it allows and rules out, until when (S12)."""
    first = "area now allows rules_out until direction_ids"
    return _records(file, "circumstances", "circumstance", layout, where, first)


def directions(file: PlanFile, layout: Layout = "cards", **where: object) -> Shown:
    """Kinds of work the person considers, and their markets (S13, S14)."""
    return _records(file, "directions", "direction", layout, where, "title decision market_now market_ahead")


def opportunities(file: PlanFile, layout: Layout = "cards", **where: object) -> Shown:
    """Concrete openings, weighed against one's values (S15)."""
    return _records(file, "opportunities", "opportunity", layout, where, "title decision seen_on scores")


def target(file: PlanFile) -> Shown:
    """The job of each picture, exactly: position, role, responsibility, pay, culture (S21, S28)."""
    first = ("years_ahead", "position", "role", "responsibility", "compensation", "culture")
    more = ("compensation_per", "text", "accomplishments", "direction_id", "visible_to")
    return editor(file, Records("visions", "picture", first, more, "cards"))


def goals(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """What to reach, by when and how one will know (S20 to S28)."""
    first = "statement due priority status"
    return _records(file, "goals", "goal", layout, where, first, "kinds measure")


def competencies(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """What the goals ask for, and where one is today (S29 to S36)."""
    # With the goal given there is room for the example beside the levels.
    first = "name goal_ids importance required current" + (" evidence" if "goal_ids" in where else "")
    return _records(file, "competencies", "competency", layout, where, first, "evidence evidence_on")


def actions(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """The steps: what, how, by when (S37 to S46); the finished ones ask first if they were worth it (S62)."""
    planned, judged = "goal_id effort due status", "done_on hours_spent worth reflection"
    first = f"what {judged if where.get('status') == 'done' else planned}"
    more = "competency_id kind setting not_before repeats until after resources measure if_then"
    return _records(file, "actions", "step", layout, where, first, f"{planned} {more}")


def milestones(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """Achievements with a date (S48)."""
    return _records(file, "milestones", "milestone", layout, where, "what goal_id due reached_on")


def contacts(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """People to learn from, stay in touch with or give something to (S53 to S57)."""
    return _records(file, "contacts", "contact", layout, where, "name relation organisation offer")


def encounters(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """Talks and events, what came of them and what follows (S54, S55)."""
    return _records(file, "encounters", "meeting", layout, where, "on contact_id kind note")


def materials(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """How one presents oneself: resume, letter, profile (S50, S56)."""
    return _records(file, "materials", "material", layout, where, "title kind updated_on link")


def journal(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """Wins, setbacks, lessons and trends (S58, S63, S64)."""
    return _records(file, "journal", "entry", layout, where, "text on kind")


def answers(file: PlanFile, layout: Layout = "cards", **where: object) -> Shown:
    """What was answered to the prompts; with `question=`, one text under that question."""
    question = where.get("question")
    if isinstance(question, str) and len(where) == 1:
        return editor(file, Question(question))
    return _records(file, "answers", "answer", layout, where, "question text on")


def feedback(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """What others said about one's work (S67)."""
    return _records(file, "feedback", "feedback", layout, where, "text on giver asked")


def talks(file: PlanFile, layout: Layout = "cards", **where: object) -> Shown:
    """Talks about the plan: the request, the questions, what was agreed and what came of it (S69, S70)."""
    return _records(file, "talks", "talk", layout, where, "reader on request questions agreed outcome")


def reviews(file: PlanFile, layout: Layout = "cards", **where: object) -> Shown:
    """Looks back: what went well, what got in the way, what comes next (S60 to S66)."""
    first = "on period_start next_on wins obstacles effective focus"
    return _records(file, "reviews", "review", layout, where, first)


def changes(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """What was changed, when and why; written by the plan file, the reason by the person (S68)."""
    fixed = "on record_id field before after"
    return _records(file, "changes", "change", layout, where, f"{fixed} why", fixed=fixed)


def silenced(file: PlanFile, layout: Layout = "table", **where: object) -> Shown:
    """Advice the person has decided not to hear, and why (B6)."""
    return _records(file, "silenced", "silenced advice", layout, where, "rule record_id why on")


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
    if kind and section in ("factors", "journal", "materials", "skills"):
        one = f"{kind} skill" if section == "skills" else kind
    shown = tuple(first.split())
    names = dict.fromkeys((*more.split(), *RECORDS[section].model_fields))
    folded = tuple(name for name in names if name not in ("id", *shown))
    return editor(file, Records(section, one, shown, folded, layout, where, tuple(fixed.split())))
