"""Chapter 5: what happened, what it taught, what changes now (S60 to S70)."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import Field, JsonValue

from .record import Day, Line, Link, MainLine, MainText, Number, Record, Text, VisibleTo


class JournalEntry(Record):
    """An achievement, a setback, a lesson or a trend noticed (S58, S63, S64)."""

    prefix: ClassVar[str] = "journal"

    text: MainText = Field(
        title="What happened",
        description="A sentence or two.",
        examples=["Chaired the stand-up alone and it ended on time"],
    )
    on: Day | None = Field(default=None, title="On", description="When it was.")
    kind: Literal["win", "setback", "lesson", "trend"] = Field(
        default="win", title="Kind", description="A win, a setback, a lesson, or a trend in your field."
    )
    action_id: Annotated[str | None, Link("actions")] = Field(
        default=None, title="Step", description="The step it belongs to."
    )


class Answer(Record):
    """What the person answered to a prompt of the notebooks."""

    text: MainText = Field(title="Your answer", description="In your own words; short is fine.")
    question: Text = Field(default="", title="Question", description="The prompt it answers.")
    on: Day | None = Field(default=None, title="On", description="When you answered.")
    visible_to: VisibleTo = None


class Feedback(Record):
    """What somebody said about the person's work (S67)."""

    text: MainText = Field(
        title="What they said",
        description="As close to their words as you can.",
        examples=["Your updates are clear, but they come late"],
    )
    on: Day | None = Field(default=None, title="On", description="When they said it.")
    giver: Line = Field(default="", title="From", description="Who gave it.", examples=["My manager"])
    contact_id: Annotated[str | None, Link("contacts")] = Field(
        default=None, title="Contact", description="If they are among your contacts."
    )
    competency_id: Annotated[str | None, Link("competencies")] = Field(
        default=None, title="About", description="The competency it is about."
    )
    asked: bool = Field(default=False, title="You asked", description="Tick it if you asked for it.")


class Talk(Record):
    """A talk about the plan with somebody who gets a part of it to read (S69, S70)."""

    reader: Literal["manager", "mentor", "adviser"] = Field(
        default="manager", title="With", description="Who reads it. An adviser sees what a mentor sees."
    )
    on: Day | None = Field(default=None, title="On", description="When you talk, or talked.")
    request: Text = Field(
        default="",
        title="What you ask for",
        description="One request, in the words you will say. It comes first in what you hand over.",
        examples=["The budget course in March, and the supplier meetings from April"],
    )
    questions: tuple[Line, ...] = Field(
        default=(),
        title="Questions",
        description="Up to three that you want to ask, one a line. Without any, three of ours are asked.",
    )
    agreed: Text = Field(
        default="", title="What you agreed", description="Afterwards: what each of you will do."
    )
    outcome: Text = Field(
        default="", title="What came of it", description="Before the next talk: what has been done of it."
    )
    sent_on: Day | None = Field(
        default=None, title="Handed over on", description="The last day it was written for this reader."
    )

    @classmethod
    def main_field(cls) -> str:
        """A talk is about what one asks for."""
        return "request"


class Review(Record):
    """One look back: its numbers, wins and obstacles, and what comes first next (S60 to S66)."""

    on: Day = Field(title="Review of", description="The day of the review.")
    period_start: Day | None = Field(
        default=None, title="Looking back to", description="The first day it covers."
    )
    numbers: dict[Line, Number] = Field(
        default={},
        title="Numbers",
        description="How things stood that day, such as steps done and hours spent.",
    )
    wins: Text = Field(default="", title="What went well", description="Small things count.")
    obstacles: Text = Field(
        default="", title="What got in the way", description="And what it tells you about the plan."
    )
    effective: Text = Field(
        default="", title="Does the plan work?", description="Is it helping? What would you change about it?"
    )
    focus: tuple[Line, ...] = Field(
        default=(), title="Next", description="Up to three things for the time ahead, one a line."
    )
    next_on: Day | None = Field(default=None, title="Next review", description="When you will look again.")


class Change(Record):
    """One change of a field that is marked `Logged`, written by the plan file itself (S68).

    `record_id` names a record, which may have been removed since, or a section that holds one part, such as
    `capacity`.
    """

    on: Day = Field(title="On", description="When it was changed.")
    record_id: Line = Field(default="", title="Record", description="What was changed.")
    field: Line = Field(default="", title="Field", description="Which part of it.")
    before: JsonValue = Field(default=None, title="Before", description="What it said before.")
    after: JsonValue = Field(default=None, title="After", description="What it says since.")
    why: Text = Field(
        default="",
        title="Why",
        description="The reason, for your later self.",
        examples=["The course was full until spring"],
    )


class Silenced(Record):
    """Advice the person has decided not to hear, or a point that is not theirs, and why (B6)."""

    rule: MainLine = Field(title="Advice", description="The name of the rule or question.")
    record_id: Line | None = Field(
        default=None, title="About", description="The record it was about; open means everywhere."
    )
    why: Text = Field(default="", title="Why", description="Your reason; it stays visible.")
    on: Day | None = Field(default=None, title="On", description="When you decided.")

    def is_of(self, rule: str, record_id: str | None = None) -> bool:
        """Whether it is about that rule, however a person wrote its name, on that record or everywhere."""
        known, named = (re.sub(r"[ _-]", " ", name).casefold() for name in (rule, self.rule))
        return known == named and self.record_id in (None, "", record_id)
