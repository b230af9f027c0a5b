"""Chapter 4: the steps, their hours and dates, and what they need (S37 to S52)."""

from datetime import date
from fractions import Fraction
from typing import Annotated, Literal, Self, get_args

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from . import record as of
from .record import Part, Record, asks

Worth = Annotated[of.OneToFive, of.WORTH]
# How many of a unit 28 years have, which are 7 x 1461 days and whole weeks.
_IN_28_YEARS = {"none": 0, "day": 7 * 1461, "week": 1461, "month": 7 * 48, "quarter": 7 * 16, "year": 7 * 4}
# The words of files before version 3.
_UNITS = {"daily": "day", "weekly": "week", "monthly": "month"}
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_Unit = Literal["none", "day", "week", "month", "quarter", "year"]
Unit = Annotated[
    _Unit,
    BeforeValidator(lambda unit: _UNITS.get(unit, unit) if isinstance(unit, str) else unit),
    of.named(_Unit, none="once", **{unit: f"{unit}s" for unit in get_args(_Unit)[1:]}),
]


class Effort(Part):
    """Hours of work, for one occurrence if the step repeats: low, likely and high."""

    low: of.Hours | None = asks("Low", "Hours if all goes well.")
    likely: of.Hours | None = asks("Likely", "Hours you would expect.")
    high: of.Hours | None = asks("High", "Hours if it goes badly.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        given = [hours for hours in (self.low, self.likely, self.high) if hours is not None]
        if given != sorted(given):
            raise PydanticCustomError("effort_order", "asks for low, likely and high hours in rising order")
        return self


class Resource(Part):
    """Something a step needs beside hours (S41)."""

    kind: Literal["time_off", "training", "networking", "funding", "people", "other"] = asks(
        "Kind", "What sort of thing you need.", default="other"
    )
    what: of.MainLine = asks("What", "What you need.", "Exam fee")
    cost: of.Money | None = asks("Cost", "What it costs, if it does.")


class Occurrence(Part):
    """One time that a repeating step came round, and whether it was done (S39)."""

    on: of.Day = asks("On", "The day.")
    state: Literal["done", "skipped"] = asks("State", "Skipped is an answer too.")
    hours: of.Hours | None = asks("Hours", "What it took, if it was not as usual.")
    note: of.Line = asks("A word", "What it was, or what came in between.", "Meetup of the guild")


class Action(Record):
    """A step: what, how, by when (S37 to S46)."""

    what: of.MainText = asks(
        "Step",
        "What you will do, so that someone else could see it done.",
        "Chair the Monday stand-up for a month",
    )
    kind: Literal[
        "formal_education",
        "course",
        "mentoring",
        "on_the_job",
        "networking",
        "volunteering",
        "self_study",
        "feedback",
        "other",
    ] = asks("Kind", "How you will learn or move forward by it.", default="other")
    setting: Literal["work", "outside"] | None = asks("Where", "At work or outside work.")
    goal_id: of.GoalId = asks("Goal", "The goal it serves.")
    competency_id: of.CompetencyId = asks("Gap it closes", "The competency it develops.")
    effort: Effort = asks("Hours", "How many hours it takes, each time if it repeats.")
    first_estimate: Effort = asks(
        "First estimate",
        "What you expected before you changed it. Kept by itself; your pace is learnt from it.",
    )
    hours_spent: of.Hours | None = asks(
        "Hours spent", "What it has taken so far, beside the times of what comes back."
    )
    not_before: of.Day | None = asks("Not before", "The first day on which you can begin.")
    due: Annotated[of.Day | None, of.Logged()] = asks("By", "The day by which it is done.")
    repeats: Unit = asks("Repeats", "In which rhythm it comes back, if it does.")
    every: Annotated[of.Whole, Field(ge=1, le=99)] = asks(
        "Every", "Every how many of them: 2 weeks, 3 months.", default=1
    )
    weekdays: tuple[Weekday, ...] = asks("On", "The weekdays, if it comes back by days or weeks.")
    occurrences: tuple[Occurrence, ...] = asks("Times", "When it was done, or skipped. A gap is no fault.")
    until: of.Day | None = asks("Until", "The last day of a repeating step.")
    after: of.ActionIds = asks("After", "Steps that must be finished first.")
    resources: tuple[Resource, ...] = asks("What it needs", "Time off, money, people, training.")
    measure: Annotated[of.Text, of.Logged()] = asks(
        "How you will know it worked",
        "What will be different, and who can tell.",
        "The team asks me to go on chairing",
    )
    watched: of.Line = asks(
        "How you keep an eye on it", "What you look at meanwhile, and how often.", "A list on the fridge"
    )
    result: of.Text = asks("What it showed", "Afterwards: did it come out as you had said?")
    if_then: of.Text = asks(
        "If ..., then I will ...",
        "The likeliest obstacle, and what you will do when it comes.",
        "If a release eats the week, I will book Saturday morning",
    )
    status: Annotated[Literal["planned", "doing", "resting", "done", "dropped"], of.Logged(each=True)] = asks(
        "Status", "Where it stands. What rests asks nothing of you."
    )
    rests_until: Annotated[of.RestsUntil, of.Logged()] = None
    rests_for: of.RestsFor = ""
    done_on: of.Day | None = asks("Done on", "The day you finished it.")
    worth: Worth | None = asks("Was it worth it?", "The time and effort, now that it is done.")
    reflection: of.Text = asks("What it taught you", "One or two sentences for your later self.")
    visible_to: of.VisibleTo = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done and does not rest: neither done nor dropped."""
        return self.status in ("planned", "doing")

    @property
    def planned(self) -> Effort:
        """The estimate that was made first, against which the pace is measured."""
        return self.effort if self.first_estimate.likely is None else self.first_estimate

    @property
    def missing(self) -> tuple[str, ...]:
        """What an open or dropped step still lacks, of "date", "estimate" and "measure"."""
        lacks = {
            "date": self.due is None and self.repeats == "none",
            "estimate": self.effort.likely is None,
            "measure": not self.measure,
        }
        return tuple(name for name, lacking in lacks.items() if lacking and self.status != "done")

    @property
    def occurrences_a_day(self) -> Fraction:
        """How often it comes on an average day, a year being 365.25 days; 0 if it does not repeat."""
        if self.weekdays and self.repeats in ("day", "week"):
            weeks = self.every if self.repeats == "week" else 1
            return Fraction(len(set(self.weekdays)), 7 * weeks)
        return Fraction(_IN_28_YEARS[self.repeats], 7 * 1461 * self.every)

    @property
    def rhythm(self) -> str:
        """How often it comes, such as `every 2 weeks on Monday`; empty if it does not repeat."""
        days = [day.capitalize() for day in get_args(Weekday) if day in self.weekdays]
        on = f" on {' and '.join(days)}" if days and self.repeats in ("day", "week") else ""
        often = self.repeats if self.every == 1 else f"{self.every} {self.repeats}s"
        return "" if self.repeats == "none" else f"every {often}{on}"

    @property
    def times(self) -> dict[date, Occurrence]:
        """What is noted of its times, by day and in order; the same day twice is once, as noted last."""
        return {each.on: each for each in sorted(self.occurrences, key=lambda each: each.on)}

    def hours_of(self, time: Occurrence) -> float | None:
        """What one time took: as noted, else as estimated if it was done."""
        return self.effort.likely if time.hours is None and time.state == "done" else time.hours

    @property
    def spent(self) -> float | None:
        """Hours it has taken so far, with those of its times; None where nothing is noted."""
        hours = [self.hours_spent, *(self.hours_of(time) for time in self.times.values())]
        noted = [each for each in hours if each is not None]
        return sum(noted) if noted else None

    @property
    def last_day(self) -> date | None:
        """The day by which it is to be done, or on which it ends if it repeats."""
        return self.due if self.repeats == "none" else self.until

    def done_by(self, day: date) -> bool:
        """Whether it was finished by the end of that day; one done on a day not noted was."""
        return self.status == "done" and (self.done_on is None or self.done_on <= day)


class Milestone(Record):
    """A specific achievement with a date (S48)."""

    what: of.MainText = asks("Milestone", "A moment you could mark in a calendar.", "PMP exam passed")
    goal_id: of.GoalId = asks("Goal", "The goal it belongs to.")
    due: Annotated[of.Day | None, of.Logged()] = asks("By", "The day it should be reached.")
    reached_on: of.Day | None = asks("Reached on", "The day it was.")
    visible_to: of.VisibleTo = None


class CapacityException(Part):
    """Days with another number of hours a week, both ends included; without an end, from then on."""

    start: of.Day = asks("From", "The first day.")
    end: of.Day | None = asks("Until", "The last day. Leave it open if it stays so.")
    hours_per_week: of.HoursAWeek = asks("Hours a week", "Hours in that time.", default=0)
    why: of.Line = asks("Why", "What it is.", "Summer holiday")

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.last < self.start:
            raise PydanticCustomError("ends_before_start", "ends before it starts")
        return self

    @property
    def last(self) -> date:
        """The last day; the last of all days where it stays so."""
        return self.end or date.max


class Capacity(Part):
    """How many hours a week are left for the plan (B1)."""

    hours_per_week: Annotated[of.HoursAWeek | None, of.Logged()] = asks(
        "Hours a week", "What is honestly left for this plan beside work, people and rest."
    )
    exceptions: tuple[CapacityException, ...] = asks(
        "Other weeks", "Holidays, exams, a new baby, fewer hours from a day on."
    )
