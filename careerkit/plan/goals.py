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
)

GoalKind = Literal["career", "financial", "family", "life"]
Priority = Annotated[Whole, Field(ge=1, le=3), PRIORITY]
Years = Annotated[Whole, Field(ge=0, le=60)]


class Vision(Record):
    """A picture of one's working life some years from now, or at retirement (S16 to S21)."""

    years_ahead: Years | None = Field(
        default=None,
        title="Years from now",
        description="Leave it open for the day you retire.",
    )
    text: Text = Field(
        default="",
        title="Your day by then",
        description="Where you are, what you do, with whom. You are not bound to your present career.",
        examples=["I run two small projects and I am home by six"],
    )
    accomplishments: Text = Field(
        default="",
        title="Looking back",
        description="That day has come: what have you done that you are glad of?",
    )
    position: Annotated[Line, Logged()] = Field(
        default="", title="Position", description="The title on the door.", examples=["Project manager"]
    )
    role: Line = Field(
        default="", title="Role", description="What others come to you for.", examples=["I steer releases"]
    )
    responsibility: Line = Field(
        default="",
        title="Responsibility",
        description="What is yours to decide: people, money, results.",
        examples=["A team of six and its budget"],
    )
    compensation: Annotated[Money | None, Logged()] = Field(
        default=None,
        title="Pay",
        description="What it should pay, before tax, in the currency of your settings: a year's, unless you "
        "type it such as 2,900 a month.",
    )
    compensation_per: Per = Field(
        default=None, title="Pay is for", description="A year, unless you choose; it is compared by the year."
    )
    culture: Text = Field(
        default="",
        title="Culture",
        description="How people treat each other there.",
        examples=["Mistakes are talked about, not hidden"],
    )
    direction_id: Annotated[str | None, Link("directions")] = Field(
        default=None, title="Direction", description="The direction this picture belongs to."
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

    what: Line = Field(
        default="",
        title="What you measure",
        description="Something you can count or check.",
        examples=["Projects led"],
    )
    unit: Line = Field(
        default="", title="Unit", description="What one of it is called.", examples=["projects"]
    )
    baseline: Number | None = Field(
        default=None, title="At the start", description="The figure when you began."
    )
    target: Number | None = Field(
        default=None, title="Target", description="The figure that means you are there."
    )
    now: Number | None = Field(default=None, title="Today", description="The figure as it stands.")


class Goal(Record):
    """Something to reach, with a measure and a date (S20 to S28)."""

    statement: Annotated[MainText, Logged()] = Field(
        title="Goal",
        description="What you will have reached, and by when, in one sentence.",
        examples=["I lead my first project by March 2028"],
    )
    kinds: tuple[GoalKind, ...] = Field(
        default=(),
        title="Kinds",
        description="Career, financial, family or life. A goal may be several.",
    )
    why: Text = Field(
        default="",
        title="Why it matters",
        description="The value or picture of the future it serves.",
        examples=["I want to see a whole thing through"],
    )
    measure: Annotated[Measure, Logged()] = Field(
        default=Measure(), title="Measure", description="How you will know that you are there."
    )
    due: Annotated[Day | None, Logged()] = Field(
        default=None, title="By", description="The day it should be reached."
    )
    realistic: Text = Field(
        default="",
        title="Why it can be done",
        description="What makes it possible beside the rest of your life.",
        examples=["Four hours a week, and my manager agrees"],
    )
    parent_id: Annotated[str | None, Link("goals")] = Field(
        default=None,
        title="A step towards",
        description="The larger goal that this one is a part of.",
    )
    direction_id: Annotated[str | None, Link("directions")] = Field(
        default=None, title="Direction", description="Leave it open if it serves every direction."
    )
    priority: Annotated[Priority | None, Logged()] = Field(
        default=None, title="Priority", description="What comes first when time is short."
    )
    status: Annotated[Literal["active", "achieved", "dropped"], Logged(each=True)] = Field(
        default="active", title="Status", description="Dropping a goal is a decision too."
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
