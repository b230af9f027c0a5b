"""Chapter 5: what happened, what it taught, what changes now (S60 to S70)."""

import re
from typing import Annotated, ClassVar, Literal

from pydantic import JsonValue

from . import record as of
from .record import Record, asks

_Kind = Literal["win", "setback", "lesson", "trend", "gave_energy", "took_energy"]
_KINDS = of.named(_Kind, gave_energy="source of energy", took_energy="drain on energy")


class JournalEntry(Record):
    """An achievement, a setback, a lesson, a trend, or what gave or took energy (S58, S63, S64)."""

    prefix: ClassVar[str] = "journal"

    text: of.MainText = asks(
        "What happened", "A sentence or two.", "Chaired the stand-up alone and it ended on time"
    )
    on: of.Day | None = asks("On", "When it was.")
    kind: Annotated[_Kind, _KINDS] = asks(
        "Kind", "A win, a setback, a lesson, a trend in your field, or what gave or took energy."
    )
    action_id: of.ActionId = asks("Step", "The step it belongs to.")
    competency_id: of.CompetencyId = asks("Shows", "The competency it is evidence of.")
    direction_id: of.DirectionId = asks("For direction", "The direction that a trend speaks for or against.")
    factor_id: of.FactorId = asks("Threat or opportunity", "The one that a trend makes larger or smaller.")


class Answer(Record):
    """What the person answered to a prompt of the notebooks."""

    text: of.MainText = asks("Your answer", "In your own words; short is fine.")
    question: of.Text = asks("Question", "The prompt it answers.")
    on: of.Day | None = asks("On", "When you answered.")
    visible_to: of.VisibleTo = None


class Feedback(Record):
    """What somebody said about the person's work (S67)."""

    text: of.MainText = asks(
        "What they said", "As close to their words as you can.", "Your updates are clear, but they come late"
    )
    on: of.Day | None = asks("On", "When they said it.")
    giver: of.Line = asks("From", "Who gave it.", "My manager")
    contact_id: of.ContactId = asks("Contact", "If they are among your contacts.")
    competency_id: of.CompetencyId = asks("About", "The competency it is about.")
    asked: bool = asks("You asked", "Tick it if you asked for it.")


class Story(Record):
    """Something one did, as told in an interview: situation, task, action, result (S65)."""

    title: of.MainLine = asks("Story", "A few words to find it by.", "The night the tills went down")
    situation: of.Text = asks("Situation", "Where and when, in two sentences.")
    task: of.Text = asks("Task", "What was yours to do.")
    action: of.Text = asks("Action", "What you did. Say I, not we.")
    result: of.Text = asks("Result", "What came of it, with a figure where there is one.")
    competency_ids: of.CompetencyIds = asks("Shows", "The competencies it is evidence of.")
    experience_id: Annotated[str | None, of.Link("experiences")] = asks(
        "Happened in", "The job or project it belongs to; your resume tells it there."
    )
    visible_to: of.VisibleTo = None

    @property
    def in_a_line(self) -> str:
        """What it was and what came of it; the title alone while that is open or says the same."""
        says_more = self.result and not self.result.startswith(self.title.rstrip("…"))
        return f"{self.title}: {self.result}" if says_more else self.result or self.title


class Promise(Record):
    """Something that others are to give or decide: time off, money, an introduction (S41, S57)."""

    what: of.MainText = asks("What was promised", "What you need from them.", "Two mornings for the course")
    kind: Literal["resources", "leave", "money", "introduction", "other"] = asks(
        "Kind", "What sort of thing it is."
    )
    contact_id: of.ContactId = asks("By whom", "Who is to give it.")
    action_id: of.ActionId = asks("Step", "The step that needs it.")
    state: Literal["to_ask", "asked", "granted", "refused", "received"] = asks(
        "State", "Granted is said; received is done."
    )
    asked_on: of.Day | None = asks("Asked on", "When you asked.")
    by: of.Day | None = asks("By", "The day by which they will answer or give it.")
    note: of.Text = asks("Note", "Their words, and what you will do if it does not come.")

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to come of it."""
        return self.state in ("refused", "received")


class Event(Record):
    """Something that happened and touches the plan: an offer, a loss, an illness, a child (S68, S80)."""

    what: of.MainText = asks("What happened", "In one sentence.", "My manager leaves in March")
    kind: Literal["offer", "loss", "illness", "child", "move", "new_manager", "other"] = asks(
        "Kind", "What sort of thing it is.", default="other"
    )
    on: of.Day | None = asks("On", "When it happened.")
    changes: of.Text = asks("What changes", "In your days, your money, your plan. One line each.")
    stays: of.Text = asks("What stays", "What holds all the same.")
    tell: tuple[of.Line, ...] = asks("Who must know", "One name a line.")
    look_on: of.Day | None = asks("Look again on", "The day you will see how it is.")


class Talk(Record):
    """A talk about the plan with somebody who gets a part of it to read (S69, S70)."""

    main: ClassVar[str] = "request"

    reader: Literal["manager", "mentor", "adviser"] = asks(
        "With", "Who reads it. An adviser sees what a mentor sees."
    )
    on: of.Day | None = asks("On", "When you talk, or talked.")
    request: of.Text = asks(
        "What you ask for",
        "One request, in the words you will say. It comes first in what you hand over.",
        "The budget course in March, and the supplier meetings from April",
    )
    questions: tuple[of.Line, ...] = asks(
        "Questions", "Up to three that you want to ask, one a line. Without any, three of ours are asked."
    )
    agreed: of.Text = asks("What you agreed", "Afterwards: what each of you will do.")
    outcome: of.Text = asks("What came of it", "Before the next talk: what has been done of it.")
    sent_on: of.Day | None = asks("Handed over on", "The last day it was written for this reader.")


class Review(Record):
    """One look back: its numbers, wins and obstacles, and what comes first next (S60 to S66)."""

    on: of.Day = asks("Review of", "The day of the review.")
    period_start: of.Day | None = asks("Looking back to", "The first day it covers.")
    numbers: dict[of.Line, of.Number] = asks(
        "Numbers", "How things stood that day, such as steps done and hours spent."
    )
    in_short: of.Line = asks(
        "How did it go, in one line?", "For your later self; it stands beside the figures."
    )
    wins: of.Text = asks("What went well", "Small things count.")
    obstacles: of.Text = asks("What got in the way", "And what it tells you about the plan.")
    effective: of.Text = asks("Does the plan work?", "Is it helping? What would you change about it?")
    focus: tuple[of.Line, ...] = asks("Next", "Up to three things for the time ahead, one a line.")
    next_on: of.Day | None = asks("Next review", "When you will look again.")


class Change(Record):
    """One change of a field that is marked `Logged`, of a record that may be gone, or a single part (S68)."""

    on: of.Day = asks("On", "When it was changed.")
    record_id: of.Line = asks("Record", "What was changed.")
    field: of.Line = asks("Field", "Which part of it.")
    before: JsonValue = asks("Before", "What it said before.", default=None)
    after: JsonValue = asks("After", "What it says since.", default=None)
    why: of.Text = asks("Why", "The reason, for your later self.", "The course was full until spring")


class Silenced(Record):
    """Advice the person has decided not to hear, or a point that is not theirs, and why (B6)."""

    rule: of.MainLine = asks("Advice", "The name of the rule or question.")
    record_id: of.Line | None = asks("About", "The record it was about; open means everywhere.")
    why: of.Text = asks("Why", "Your reason; it stays visible.")
    on: of.Day | None = asks("On", "When you decided.")

    def is_of(self, rule: str, record_id: str | None = None) -> bool:
        """Whether it is about that rule, however a person wrote its name, on that record or everywhere."""
        known, named = (re.sub(r"[ _-]", " ", name).casefold() for name in (rule, self.rule))
        return known == named and self.record_id in (None, "", record_id)
