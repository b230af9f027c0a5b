"""Chapter 3: what your goals ask for, and where you are today (S29 to S36)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .record import Day, Importance, Level, Line, Link, MainLine, Record, RequiredLevel, Text, VisibleTo


class Competency(Record):
    """A skill, knowledge, ability, experience or education that a goal asks for.

    A level that is not assessed is never zero.
    """

    name: MainLine = Field(
        title="Competency",
        description="What someone who does this well knows or can do.",
        examples=["Leading a meeting of twelve"],
    )
    goal_id: Annotated[str | None, Link("goals")] = Field(
        default=None, title="Goal", description="The goal that asks for it."
    )
    kind: Literal["skill", "knowledge", "ability", "experience", "education"] = Field(
        default="skill", title="Kind", description="Education covers degrees and certificates."
    )
    importance: Importance = Field(
        default=3, title="Importance", description="How much it matters for the goal."
    )
    required: RequiredLevel = Field(
        default=3, title="Required", description="The level that the goal asks for."
    )
    current: Level | None = Field(
        default=None, title="You now", description="Your level today. Leave it open until you have looked."
    )
    evidence: Text = Field(
        default="",
        title="An example that shows it",
        description="What did you do, and when?",
        examples=["Led the rollout calls in spring 2026"],
    )
    evidence_on: Day | None = Field(default=None, title="Shown on", description="When you last showed it.")
    second_rating: Level | None = Field(
        default=None, title="Someone else's view", description="The level a second person gives you."
    )
    second_rater: Line = Field(
        default="", title="Who", description="Who gave the second rating.", examples=["My manager"]
    )
    second_rated_on: Day | None = Field(
        default=None, title="On", description="When the second rating was given."
    )
    source: Line = Field(
        default="",
        title="Where the requirement comes from",
        description="A job advert, a conversation, an official profile.",
        examples=["Three job adverts, October 2026"],
    )
    visible_to: VisibleTo = None

    @property
    def gap(self) -> int | None:
        """How many levels are missing, never below 0; None while it is not assessed."""
        return None if self.current is None else max(self.required - self.current, 0)

    @property
    def priority(self) -> int | None:
        """How heavy the gap weighs: importance x gap; None while it is not assessed."""
        return None if self.gap is None else self.importance * self.gap

    @property
    def developed(self) -> bool | None:
        """Whether the level now reaches the level required; None while it is not assessed (B5)."""
        return None if self.current is None else self.current >= self.required
