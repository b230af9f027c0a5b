"""Chapter 3: what your goals ask for, and where you are today (S29 to S36)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .record import (
    Day,
    Importance,
    Level,
    Line,
    Link,
    MainLine,
    Record,
    RequiredLevel,
    Text,
    VisibleTo,
    optional,
)


class Competency(Record):
    """A skill, knowledge, ability, experience or education that a goal asks for.

    A level that is not assessed is never zero.
    """

    name: MainLine = Field(
        title="Competency",
        description="What someone who does this well knows or can do.",
        examples=["Leading a meeting of twelve"],
    )
    goal_id: Annotated[str | None, Link("goals")] = optional(None, "Goal", "The goal that asks for it.")
    kind: Literal["skill", "knowledge", "ability", "experience", "education"] = optional(
        "skill", "Kind", "Education covers degrees and certificates."
    )
    importance: Importance = optional(3, "Importance", "How much it matters for the goal.")
    required: RequiredLevel = optional(3, "Required", "The level that the goal asks for.")
    current: Level | None = optional(
        None, "You now", "Your level today. Leave it open until you have looked."
    )
    evidence: Text = optional(
        "", "An example that shows it", "What did you do, and when?", "Led the rollout calls in spring 2026"
    )
    evidence_on: Day | None = optional(None, "Shown on", "When you last showed it.")
    second_rating: Level | None = optional(
        None, "Someone else's view", "The level a second person gives you."
    )
    second_rater: Line = optional("", "Who", "Who gave the second rating.", "My manager")
    second_rated_on: Day | None = optional(None, "On", "When the second rating was given.")
    source: Line = optional(
        "",
        "Where the requirement comes from",
        "A job advert, a conversation, an official profile.",
        "Three job adverts, October 2026",
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
