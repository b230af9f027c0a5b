"""Chapter 2: where you want to be, and by when (S16 to S28)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .record import (
    PRIORITY,
    Day,
    Line,
    Link,
    Logged,
    MainText,
    Money,
    Number,
    Part,
    Per,
    Record,
    Text,
    VisibleTo,
    Whole,
    a_year,
    optional,
)

GoalKind = Literal["career", "financial", "family", "life"]
Priority = Annotated[Whole, Field(ge=1, le=3), PRIORITY]
Years = Annotated[Whole, Field(ge=0, le=60)]


class Vision(Record):
    """A picture of one's working life some years from now, or at retirement (S16 to S21)."""

    years_ahead: Years | None = optional(None, "Years from now", "Leave it open for the day you retire.")
    text: Text = optional(
        "",
        "Your day by then",
        "Where you are, what you do, with whom. You are not bound to your present career.",
        "I run two small projects and I am home by six",
    )
    accomplishments: Text = optional(
        "", "Looking back", "That day has come: what have you done that you are glad of?"
    )
    position: Annotated[Line, Logged()] = optional(
        "", "Position", "The title on the door.", "Project manager"
    )
    role: Line = optional("", "Role", "What others come to you for.", "I steer releases")
    responsibility: Line = optional(
        "",
        "Responsibility",
        "What is yours to decide: people, money, results.",
        "A team of six and its budget",
    )
    compensation: Annotated[Money | None, Logged()] = optional(
        None,
        "Pay",
        "What it should pay, before tax, in the currency of your settings: a year's, unless you "
        "type it such as 2,900 a month.",
    )
    compensation_per: Per = optional(
        None, "Pay is for", "A year, unless you choose; it is compared by the year."
    )
    culture: Text = optional(
        "", "Culture", "How people treat each other there.", "Mistakes are talked about, not hidden"
    )
    direction_id: Annotated[str | None, Link("directions")] = optional(
        None, "Direction", "The direction this picture belongs to."
    )
    visible_to: VisibleTo = None

    @property
    def pay_a_year(self) -> float | None:
        """Its pay as that of a year."""
        return a_year(self.compensation, self.compensation_per)

    @classmethod
    def main_field(cls) -> str:
        """A vision is about its text; the years may be open."""
        return "text"


class Measure(Part):
    """How one will know that a goal is reached (S20, S25)."""

    what: Line = optional("", "What you measure", "Something you can count or check.", "Projects led")
    unit: Line = optional("", "Unit", "What one of it is called.", "projects")
    baseline: Number | None = optional(None, "At the start", "The figure when you began.")
    target: Number | None = optional(None, "Target", "The figure that means you are there.")
    now: Number | None = optional(None, "Today", "The figure as it stands.")


class Goal(Record):
    """Something to reach, with a measure and a date (S20 to S28)."""

    statement: Annotated[MainText, Logged()] = Field(
        title="Goal",
        description="What you will have reached, and by when, in one sentence.",
        examples=["I lead my first project by March 2028"],
    )
    kinds: tuple[GoalKind, ...] = optional(
        (), "Kinds", "Career, financial, family or life. A goal may be several."
    )
    why: Text = optional(
        "",
        "Why it matters",
        "The value or picture of the future it serves.",
        "I want to see a whole thing through",
    )
    measure: Annotated[Measure, Logged()] = optional(
        Measure(), "Measure", "How you will know that you are there."
    )
    due: Annotated[Day | None, Logged()] = optional(None, "By", "The day it should be reached.")
    realistic: Text = optional(
        "",
        "Why it can be done",
        "What makes it possible beside the rest of your life.",
        "Four hours a week, and my manager agrees",
    )
    parent_id: Annotated[str | None, Link("goals")] = optional(
        None, "A step towards", "The larger goal that this one is a part of."
    )
    direction_id: Annotated[str | None, Link("directions")] = optional(
        None, "Direction", "Leave it open if it serves every direction."
    )
    priority: Annotated[Priority | None, Logged()] = optional(
        None, "Priority", "What comes first when time is short."
    )
    status: Annotated[Literal["active", "achieved", "dropped"], Logged(each=True)] = optional(
        "active", "Status", "Dropping a goal is a decision too."
    )
    at_present_job: bool = Field(
        default=False,
        title="Part of my present job",
        description="Then your manager may see it, unless you choose otherwise.",
    )
    visible_to: VisibleTo = None

    @property
    def rank(self) -> int:
        """Its priority; where none has been chosen, that of the middle."""
        return self.priority or 2
