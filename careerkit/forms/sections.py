"""One form a noun: which fields are seen first, which fold away, and how they are laid out.

Each takes a `PlanFile`; `where` are fixed values of fields: only records that have them show, and new
ones get them. The result shows itself in a notebook.
"""

from collections.abc import Callable, Mapping

from careerkit.plan import PARTS, RECORDS, Part, choices
from careerkit.planfile import PlanFile

from .editor import editor
from .form import Shown
from .subject import Layout, Question, Records, SinglePart


def _part(section: str, names: str = "") -> Callable[..., Shown]:
    """The form of a single part, with all its fields or with those that are named."""

    def form(file: PlanFile, *named: str) -> Shown:
        shown = named or tuple(names.split()) or tuple(PARTS[section].model_fields)
        return editor(file, SinglePart(section, shown))

    return _called(section, PARTS[section], form)


def _form(
    section: str,
    one: str,
    first: str | Callable[[Mapping[str, object]], str],
    more: str = "",
    layout: Layout = "table",
    fixed: str = "",
) -> Callable[..., Shown]:
    """The form of a section, or of those of its records whose fields have the values of `where`.

    `first` are the fields seen at once, `more` those that fold away first; its other fields follow as the
    plan has them, and those that are `fixed` are only read.
    """
    model = RECORDS[section]

    def form(file: PlanFile, **where: object) -> Shown:
        kind = choices(model, "kind").get(where["kind"], str(where["kind"])) if "kind" in where else ""
        shown = tuple((first if isinstance(first, str) else first(where)).split())
        names = dict.fromkeys((*more.split(), *model.model_fields))
        folded = tuple(name for name in names if name not in ("id", *shown))
        noun = _CALLED_BY_KIND.get(section, one).format(kind) if kind else one
        return editor(file, Records(section, noun, shown, folded, layout, where, tuple(fixed.split())))

    return _called(section, model, form)


def _called(section: str, model: type[Part], form: Callable[..., Shown]) -> Callable[..., Shown]:
    form.__name__ = form.__qualname__ = section
    form.__doc__ = f"{model.__doc__}"
    return form


def answers(file: PlanFile, **where: object) -> Shown:
    """What was answered to the prompts; with `question=`, one text under that question."""
    question = where.get("question")
    if isinstance(question, str) and len(where) == 1:
        return editor(file, Question(question))
    return _answers(file, **where)


_BY_KIND = ("factors", "journal", "materials", "organisations")
_CALLED_BY_KIND = {"skills": "{} skill"} | dict.fromkeys(_BY_KIND, "{}")
person = _part("person", "name headline situation work field stops_on")
riasec = _part("riasec")
big_five = _part("big_five")
capacity = _part("capacity")
compensation = _part("compensation")
# Where the guides disagree, the person decides.
_RHYTHM = "vision_years horizons smart first_review review_every"
settings = _part("settings", f"{_RHYTHM} country currency pay_area")
_answers = _form("answers", "answer", "question text on", layout="cards")
interests = _form("interests", "interest", "text kind")
values = _form("values", "value", "name weight note")
traits = _form("traits", "trait", "instrument result on working_style")
skills = _form("skills", "skill", "name kind level example", "core")
experiences = _form("experiences", "experience", "title organisation start end")
qualifications = _form("qualifications", "qualification", "title kind awarded_by on")
factors = _form("factors", "factor", "text kind note")
_ALLOWED = "area now allows rules_out until direction_ids"
circumstances = _form("circumstances", "circumstance", _ALLOWED, layout="cards")
directions = _form("directions", "direction", "title decision market_now market_ahead", "gauges", "cards")
_OPEN = "title stage next_on reply_by scores"
opportunities = _form("opportunities", "opportunity", _OPEN, "pay hours_per_week", "cards")
_RESTS = "text direction_id goal_id sure test hours by state answer"
uncertainties = _form("uncertainties", "point", _RESTS, "cost", "cards")
fallbacks = _form("fallbacks", "plan", "letter what sign look_on state", "goal_id direction_id", "cards")
_JOB = "years_ahead position role responsibility compensation culture"
target = _form("visions", "picture", _JOB, "compensation_per", "cards")
goals = _form("goals", "goal", "statement due priority status", "kinds measure")
# With the goal given there is room for the example beside the levels.
_LEVELS = "name goal_ids importance required current"
competencies = _form(
    "competencies",
    "competency",
    lambda where: f"{_LEVELS} evidence" if "goal_ids" in where else _LEVELS,
    "evidence evidence_on",
)
_PLANNED = "goal_id effort due status"
_MORE = "competency_id kind setting not_before repeats every weekdays until occurrences after"
# The finished ones ask first if they were worth it (S62).
_FINISHED = "what done_on hours_spent worth result reflection"
actions = _form(
    "actions",
    "step",
    lambda where: _FINISHED if where.get("status") == "done" else f"what {_PLANNED}",
    f"{_PLANNED} {_MORE} resources measure watched if_then",
)
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
stories = _form("stories", "story", "title situation task action result competency_ids", layout="cards")
events = _form("events", "event", "what kind on changes stays tell look_on", layout="cards")
talks = _form("talks", "talk", "reader on request questions agreed outcome", layout="cards")
_LOOK_BACK = "on period_start next_on wins obstacles effective focus in_short"
reviews = _form("reviews", "review", _LOOK_BACK, layout="cards")
_NOTED = "on record_id field before after"
changes = _form("changes", "change", f"{_NOTED} why", fixed=_NOTED)
silenced = _form("silenced", "silenced advice", "rule record_id why on")
