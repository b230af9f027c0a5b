"""The people around the plan, and how you present yourself (S50, S53 to S57)."""

from typing import Annotated, Literal

from pydantic import Field

from . import record as of
from .record import Record, asks

KeepInTouch = Annotated[of.Whole, Field(ge=1, le=3650)]


class Contact(Record):
    """Somebody to learn from, stay in touch with or give something to."""

    name: of.MainLine = asks("Name", "Who it is.", "Priya from the project office")
    relation: Literal["mentor", "manager", "supervisor", "colleague", "peer", "other"] = asks(
        "Relation", "What you are to each other.", default="other"
    )
    organisation: of.Line = asks("Where", "Where they work.")
    keep_in_touch_days: KeepInTouch | None = asks(
        "Every (days)", "How long you would let pass without a word."
    )
    offer: of.Text = asks(
        "What you can give",
        "Help, a lead, an article: what would be useful to them?",
        "Test her onboarding guide",
    )
    visible_to: of.VisibleTo = None


class Encounter(Record):
    """A talk, event or message, what came of it and what follows."""

    on: of.Day = asks("On", "When it was.")
    contact_id: of.ContactId = asks("With", "Whom you met, if they are among your contacts.")
    kind: Literal["event", "informational_interview", "mentoring", "follow_up", "online", "other"] = asks(
        "Kind", "What sort of meeting it was.", default="other"
    )
    note: of.Text = asks(
        "What you heard", "What you want to remember.", "She hires for calm, not for certificates"
    )
    follow_up_by: of.Day | None = asks("Follow up by", "When to write, thank or send something.")
    followed_up_on: of.Day | None = asks("Followed up on", "When you did.")
    referrals: tuple[of.Line, ...] = asks("Referred to", "Names they gave you, one a line.")


class Organisation(Record):
    """An employer one would like to work for, or a place where people of the field meet (S56, S73)."""

    name: of.MainLine = asks("Name", "Which one.", "The regional hospital trust")
    kind: Literal["employer", "professional", "community", "union", "other"] = asks(
        "Kind", "An employer you would like, a professional body, a community.", default="professional"
    )
    why: of.Text = asks("Why this one", "What you like about it, or would get and give there.")
    contact_id: of.ContactId = asks("Whom you know there", "Somebody to ask for twenty minutes.")
    meets_every_days: KeepInTouch | None = asks("Meets every (days)", "How often they meet, or you look in.")
    next_on: of.Day | None = asks("Next date", "The next meeting, or the day you look again.")
    fee: of.Money | None = asks("Fee a year", "What it costs to belong.")
    part: of.Line = asks(
        "Your part", "Join, take part, share what you know.", "I answer questions in the forum"
    )
    link: of.Line = asks("Where to find it", "An address.")


class Material(Record):
    """How you present yourself: resume, letter, statement, profile (S50)."""

    title: of.MainLine = asks("Title", "What it is.", "Resume, two pages")
    kind: Literal["resume", "letter", "statement", "introduction", "profile", "portfolio", "other"] = asks(
        "Kind", "What sort of material it is.", default="other"
    )
    text: of.Text = asks("Text", "The words themselves, or the part you want to keep here.")
    updated_on: of.Day | None = asks("Updated on", "When you last worked on it.")
    link: of.Line = asks("Where it lives", "A file name or an address.")
    visible_to: of.VisibleTo = None
