"""The whole plan: one frozen value with a section for everything the workbook asks."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from careerkit import country as countries

from . import discover
from .actions import Action, Capacity, Milestone
from .gaps import Competency, Programme
from .goals import Compensation, Fallback, Goal, Uncertainty, Vision, Years
from .people import Contact, Encounter, Material, Organisation
from .record import READERS, Day, Labels, Line, Part, Reader, Record, asks, nested
from .review import Answer, Change, Event, Feedback, JournalEntry, Promise, Review, Silenced, Story, Talk

SCHEMA_VERSION = 3
R = TypeVar("R", bound=Record)


def _known_country(code: str) -> str:
    if code not in dict(countries.names()):
        raise PydanticCustomError("not_a_country", "is not a country")
    return code


Country = Annotated[str, StringConstraints(to_upper=True), AfterValidator(_known_country)]


class Settings(Part):
    """Where the guides disagree, the person decides; each setting has a named default."""

    vision_years: tuple[Years, ...] = asks(
        "Years to picture",
        "How many years ahead you draw a picture of, one number a line.",
        default=(1, 3, 5, 10),
    )
    horizons: Literal["roadmap", "tool24"] = asks(
        "Short, mid and long term",
        "Roadmap: up to 1 year, up to 5 years, beyond. Tool 2.4: up to 2, up to 3, beyond.",
    )
    smart: Literal["relevant", "realistic"] = asks(
        "The R of SMART", "Whether R asks if a goal is relevant or realistic."
    )
    review_every: Literal["month", "quarter", "half_year", "year"] = asks(
        "Review every", "How often you want to look back."
    )
    first_review: Day | None = asks("First look back", "The day of your first review.")
    country: Annotated[Country | None, Labels(countries.names)] = asks(
        "Country", "Where you look for work. Dates, decimals, currency and first weekday follow it."
    )
    currency: Annotated[str, StringConstraints(to_upper=True, pattern=r"^[A-Z]{3}$")] = asks(
        "Currency", "Three letters, such as USD, EUR or INR.", default="USD"
    )
    pay_area: Line = asks(
        "Official pay of",
        "A US state or metropolitan area whose wages you loaded; without one, of the whole country.",
        "Texas",
    )

    @property
    def habits(self) -> countries.Country:
        """How the country writes; nothing is settled without one."""
        return countries.of(self.country)

    @model_validator(mode="before")
    @classmethod
    def _currency_of_country(cls, data: object) -> object:
        if not isinstance(data, dict) or "currency" in data or not isinstance(data.get("country"), str):
            return data
        code = data["country"].strip().upper()
        money = countries.of(code).currency if code in dict(countries.names()) else ""
        return {**data, "currency": money} if money else data

    @model_serializer(mode="wrap")
    def _with_currency(self, handler: Callable[[object], dict[str, object]]) -> dict[str, object]:
        """Beside a country the currency is always named, so that dollars that were chosen stay."""
        fields = handler(self)
        return {**fields, "currency": self.currency} if fields.get("country") else fields

    @property
    def review_months(self) -> int:
        """Months from one review to the next."""
        return {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[self.review_every]


class Plan(Part):
    """A career plan: every id in it is unique, and every link points at a record that exists."""

    schema_version: Literal[3] = Field(default=3, title="Schema version")
    key: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{0,32}$")] = asks(
        "Key", "Made once; it keeps the calendar entries of two plans apart."
    )
    person: discover.Person = asks("You")
    settings: Settings = asks("Settings")
    interests: tuple[discover.Interest, ...] = asks("Interests")
    riasec: discover.Riasec = asks("Six kinds of interest")
    values: tuple[discover.Value, ...] = asks("Values")
    traits: tuple[discover.Trait, ...] = asks("Working style")
    big_five: discover.BigFive = asks("Five dimensions")
    skills: tuple[discover.Skill, ...] = asks("Skills")
    experiences: tuple[discover.Experience, ...] = asks("Experiences")
    qualifications: tuple[discover.Qualification, ...] = asks("Qualifications")
    factors: tuple[discover.Factor, ...] = asks("Strengths, weaknesses, opportunities, threats")
    circumstances: tuple[discover.Circumstance, ...] = asks("Your situation")
    directions: tuple[discover.Direction, ...] = asks("Directions")
    opportunities: tuple[discover.Opportunity, ...] = asks("Opportunities")
    visions: tuple[Vision, ...] = asks("Visions")
    goals: tuple[Goal, ...] = asks("Goals")
    uncertainties: tuple[Uncertainty, ...] = asks("What must be true")
    fallbacks: tuple[Fallback, ...] = asks("Plan B and plan Z")
    compensation: Compensation = asks("Pay")
    competencies: tuple[Competency, ...] = asks("Competencies")
    programmes: tuple[Programme, ...] = asks("Programmes of study")
    actions: tuple[Action, ...] = asks("Steps")
    milestones: tuple[Milestone, ...] = asks("Milestones")
    capacity: Capacity = asks("Hours you have")
    contacts: tuple[Contact, ...] = asks("Contacts")
    encounters: tuple[Encounter, ...] = asks("Meetings")
    organisations: tuple[Organisation, ...] = asks("Employers and organisations")
    promises: tuple[Promise, ...] = asks("Promises")
    materials: tuple[Material, ...] = asks("Materials")
    journal: tuple[JournalEntry, ...] = asks("Journal")
    stories: tuple[Story, ...] = asks("Stories")
    answers: tuple[Answer, ...] = asks("Answers")
    feedback: tuple[Feedback, ...] = asks("Feedback")
    talks: tuple[Talk, ...] = asks("Talks about the plan")
    events: tuple[Event, ...] = asks("What happened")
    reviews: tuple[Review, ...] = asks("Reviews")
    changes: tuple[Change, ...] = asks("Changes")
    silenced: tuple[Silenced, ...] = asks("Silenced advice")

    def records(self) -> Iterator[tuple[str, Record]]:
        """Every record of every list as `(section, record)`, in file order."""
        for section in RECORDS:
            for record in getattr(self, section):
                yield section, record

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Every record of every list by its id."""
        return {record.id: record for _, record in self.records()}

    @cached_property
    def active_goals(self) -> tuple[Goal, ...]:
        """Goals that are neither achieved nor dropped, and do not rest."""
        return tuple(goal for goal in self.goals if goal.status == "active")

    @cached_property
    def kept_goals(self) -> tuple[Goal, ...]:
        """Goals that count now: neither dropped nor resting."""
        return tuple(goal for goal in self.goals if goal.status not in ASIDE)

    @cached_property
    def kept_directions(self) -> tuple[discover.Direction, ...]:
        """Directions that are not dropped."""
        return tuple(each for each in self.directions if each.decision != "dropped")

    @cached_property
    def open_actions(self) -> tuple[Action, ...]:
        """Steps that are neither done nor dropped, and do not rest."""
        return tuple(action for action in self.actions if action.is_open)

    @cached_property
    def kept_actions(self) -> tuple[Action, ...]:
        """Steps that count now: neither dropped nor resting."""
        return tuple(action for action in self.actions if action.status not in ASIDE)

    @cached_property
    def done_actions(self) -> tuple[Action, ...]:
        """Steps that are done, whenever that was."""
        return tuple(action for action in self.actions if action.status == "done")

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of that kind with that id, if there is one."""
        record = self.by_id.get(record_id or "")
        return record if isinstance(record, kind) else None

    def text_of(self, record_id: str | None) -> str:
        """What the record with that id is about, in its own words; empty without one."""
        record = self.find(Record, record_id)
        return record.main_text if record else ""

    def goal_of(self, record: Action | Competency) -> Goal | None:
        """The goal that a step serves, if by its competency; of several the first that is active."""
        if isinstance(record, Action):
            competency = self.find(Competency, record.competency_id)
            own = self.find(Goal, record.goal_id)
            return own or (self.goal_of(competency) if competency else None)
        goals = [goal for goal in (self.find(Goal, id) for id in record.goal_ids) if goal]
        return next((goal for goal in goals if goal.status == "active"), goals[0] if goals else None)

    def goal_id_of(self, record: Action | Competency) -> str | None:
        """The id of the goal that a step serves or a competency stands under."""
        goal = self.goal_of(record)
        return goal.id if goal else None

    def competencies_of(self, goal: Goal | None) -> tuple[Competency, ...]:
        """What a goal asks for, alone or with others; without one what no goal asks for."""
        held = self.competencies
        return tuple(each for each in held if (goal.id in each.goal_ids if goal else not each.goal_ids))

    @cached_property
    def smaller_first(self) -> tuple[Goal, ...]:
        """The goals, each before the larger one that it is a step towards."""
        goals = {goal.id: goal for goal in self.goals}
        order: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(goals, ()))
        for goal in self.goals:
            if goal.parent_id:
                order.add(goal.parent_id, goal.id)
        return tuple(goals[id] for id in order.static_order())

    def due_of(self, action: Action) -> date | None:
        """The date of a step: its own, else its goal's."""
        goal = self.goal_of(action)
        return action.due or (goal.due if goal else None)

    def review_before(self, day: date) -> Review | None:
        """The latest review that was held before that day."""
        return max((each for each in self.reviews if each.on < day), key=lambda each: each.on, default=None)

    def reader_of(self, record: Record) -> Reader:
        """Who may see a record besides its owner: `me` nobody, `mentor`, or `manager` (and a mentor).

        Those its owner chose, and no more than see its goal and its competency. Where nothing was chosen, it
        follows them; without them only a goal of the present job is seen.
        """
        if "visible_to" not in type(record).model_fields:
            return "me"
        above = ("goal_id", "goal_ids", "competency_id")
        limits = [self.reader_of(self.by_id[id]) for name, _, id in record.linked_ids() if name in above]
        at_job = isinstance(record, Goal) and record.at_present_job
        own: Reader = vars(record).get("visible_to") or ("manager" if limits or at_job else "me")
        return min((own, *limits), key=READERS.index)

    def on(self, day: date) -> Self:
        """The plan on a day: what rests until then is back, and before rests with its goal (unwritten)."""
        if day not in self._days:
            goals = tuple(_standing(goal, day) for goal in self.goals)
            resting = {goal.id for goal in goals if goal.status == "resting"}
            actions = tuple(_standing(action, day) for action in self.actions)
            idle = {each.id for each in actions if each.is_open and self.goal_id_of(each) in resting}
            rests = {"status": "resting"}
            actions = tuple(each.model_copy(update=rests) if each.id in idle else each for each in actions)
            changed = {"goals": goals, "actions": actions}
            is_same = (goals, actions) == (self.goals, self.actions)
            self._days[day] = None if is_same else self.model_copy(update=changed)
        return self._days[day] or self

    @cached_property
    def _days(self) -> dict[date, Self | None]:
        return {}

    def __copy__(self) -> Self:
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]  # what follows from the fields is found anew
        return copied

    def to_json(self) -> str:
        """The document as it stands in a file: indented, in file order, without what is at its default."""
        body = self.model_dump_json(indent=2, exclude_defaults=True)
        version = f'{{\n  "schema_version": {self.schema_version}'
        return f"{version},{body[1:]}\n" if body != "{}" else f"{version}\n}}\n"

    @model_validator(mode="after")
    def _ids_and_links(self) -> Self:
        nameless = (
            f"{section}, entry {place}: it has no id. Give it one, such as {record.prefix}-{place}."
            for section in RECORDS
            for place, record in enumerate(getattr(self, section), 1)
            if not record.id
        )
        counts = Counter(record.id for _, record in self.records() if record.id)
        many = ((id, count) for id, count in counts.items() if count > 1)
        twice = (f"{id}: {count} records have this id. Give each its own." for id, count in many)
        ids = {section: {record.id for record in getattr(self, section)} for section in RECORDS}
        dangling = (
            f"{record.id}: {field} is {linked[:60]!r}, but no record of {target} has that id. "
            "Correct it or take it out."
            for _, record in self.records()
            for field, target, linked in record.linked_ids()
            if linked not in ids[target]
        )
        larger = {goal.id: [goal.parent_id] if goal.parent_id else [] for goal in self.goals}
        within_itself = (
            f"{each}: parent_id makes it a step towards itself. Choose another larger goal."
            for ring in rings(larger)
            for each in ring
        )
        problems = [*nameless, *twice, *dangling, *within_itself]
        if problems:
            raise PydanticCustomError("plan", "{text}", {"text": " ".join(problems), "problems": problems})
        return self


W = TypeVar("W", Goal, Action)


def _standing(record: W, day: date) -> W:
    """A goal or step, resting if it waits for a later day or for something to happen, else awake."""
    is_resting = record.status == "resting"
    waits = record.rests_until > day if record.rests_until else bool(record.rests_for) or is_resting
    if waits == is_resting or record.status not in (*AWAKE, "resting"):
        return record
    return record.model_copy(update={"status": "resting" if waits else awake(record)})


# The statuses of what can rest, and of what asks for nothing now.
AWAKE = ("active", "planned", "doing")
ASIDE = ("dropped", "resting")


def awake(record: Goal | Action) -> str:
    """The status of a goal or step that is taken up: a step that has taken hours is under way."""
    under_way = isinstance(record, Action) and record.hours_spent
    return "active" if isinstance(record, Goal) else "doing" if under_way else "planned"


# What a plan was at the end of some days, the oldest first.
History = tuple[tuple[date, Plan], ...]
_TYPES = {name: part for name in Plan.model_fields if (part := nested(Plan, name))}
# The lists of a plan with the record each holds, and the single parts, both in file order.
RECORDS = {name: part for name, part in _TYPES.items() if issubclass(part, Record)}
PARTS = {name: part for name, part in _TYPES.items() if not issubclass(part, Record)}
SECTION_OF: dict[type[Part], str] = {part: section for section, part in (RECORDS | PARTS).items()}


def rings(following: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Ids that lead to each other in a ring, where each id leads to those that `following` names.

    Every id from which there is no way to an end lies in a ring that is named, or leads to one.
    """
    seen: set[str] = set()
    named: set[str] = set()
    for start in following:
        path: dict[str, Iterator[str]] = {} if start in seen else {start: iter(following[start])}
        while path:
            here, leads_to = next(reversed(path.items()))
            other = next(leads_to, None)
            if other is None:
                seen.add(here)
                del path[here]
            elif other in path and not (other in named and here in named):
                ring = tuple(path)[list(path).index(other) :]
                named.update(ring)
                yield ring
            elif other in following and other not in seen and other not in path:
                path[other] = iter(following[other])
