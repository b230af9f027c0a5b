"""The people around the plan, and how you present yourself (S50, S53 to S57)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .record import Day, Line, Link, MainLine, Record, Text, VisibleTo, Whole

KeepInTouch = Annotated[Whole, Field(ge=1, le=3650)]


class Contact(Record):
    """Somebody to learn from, stay in touch with or give something to."""

    name: MainLine = Field(title="Name", description="Who it is.", examples=["Priya from the project office"])
    relation: Literal["mentor", "manager", "supervisor", "colleague", "peer", "other"] = Field(
        default="other", title="Relation", description="What you are to each other."
    )
    organisation: Line = Field(default="", title="Where", description="Where they work.")
    keep_in_touch_days: KeepInTouch | None = Field(
        default=None, title="Every (days)", description="How long you would let pass without a word."
    )
    offer: Text = Field(
        default="",
        title="What you can give",
        description="Help, a lead, an article: what would be useful to them?",
        examples=["Test her onboarding guide"],
    )
    visible_to: VisibleTo = None


class Encounter(Record):
    """A talk, event or message, what came of it and what follows."""

    on: Day = Field(title="On", description="When it was.")
    contact_id: Annotated[str | None, Link("contacts")] = Field(
        default=None, title="With", description="Whom you met, if they are among your contacts."
    )
    kind: Literal["event", "informational_interview", "mentoring", "follow_up", "online", "other"] = Field(
        default="other", title="Kind", description="What sort of meeting it was."
    )
    note: Text = Field(
        default="",
        title="What you heard",
        description="What you want to remember.",
        examples=["She hires for calm, not for certificates"],
    )
    follow_up_by: Day | None = Field(
        default=None, title="Follow up by", description="When to write, thank or send something."
    )
    followed_up_on: Day | None = Field(default=None, title="Followed up on", description="When you did.")
    referrals: tuple[Line, ...] = Field(
        default=(), title="Referred to", description="Names they gave you, one a line."
    )


class Material(Record):
    """How you present yourself: resume, letter, statement, profile, organisations (S50, S56)."""

    title: MainLine = Field(title="Title", description="What it is.", examples=["Resume, two pages"])
    kind: Literal[
        "resume", "letter", "statement", "introduction", "profile", "portfolio", "organisation", "other"
    ] = Field(default="other", title="Kind", description="What sort of material it is.")
    text: Text = Field(
        default="", title="Text", description="The words themselves, or the part you want to keep here."
    )
    updated_on: Day | None = Field(
        default=None, title="Updated on", description="When you last worked on it."
    )
    link: Line = Field(default="", title="Where it lives", description="A file name or an address.")
    visible_to: VisibleTo = None
