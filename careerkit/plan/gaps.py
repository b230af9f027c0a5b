"""Chapter 3: what your goals ask for, and where you are today (S29 to S36)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import model_validator

from . import record as of
from .record import Part, Record, asks

Rating = Annotated[of.OneToFive | None, of.scale("no", "little", "partly", "well", "fully")]


class Ladder(Part):
    """What each level looks like, in the words of one's own ladder, advert or manager."""

    level_1: of.Text = asks("1, fundamental awareness", "")
    level_2: of.Text = asks("2, novice", "")
    level_3: of.Text = asks("3, intermediate", "")
    level_4: of.Text = asks("4, advanced", "")
    level_5: of.Text = asks("5, expert", "")


class Competency(Record):
    """A skill, knowledge, ability, experience or education that a goal asks for; open is never zero."""

    name: of.MainLine = asks(
        "Competency", "What someone who does this well knows or can do.", "Leading a meeting of twelve"
    )
    goal_ids: of.GoalIds = asks("Goals", "The goals that ask for it; one competency may serve several.")
    kind: Literal["skill", "knowledge", "ability", "experience", "education"] = asks(
        "Kind", "Education covers degrees and certificates."
    )
    importance: of.Importance = asks("Importance", "How much it matters for the goal.", default=3)
    required: of.RequiredLevel = asks("Required", "The level that the goal asks for.", default=3)
    current: Annotated[of.Level | None, of.Logged()] = asks(
        "You now", "Your level today. Leave it open until you have looked."
    )
    evidence: of.Text = asks(
        "An example that shows it", "What did you do, and when?", "Led the rollout calls in spring 2026"
    )
    evidence_on: of.Day | None = asks("Shown on", "When you last showed it.")
    second_rating: of.Level | None = asks("Someone else's view", "The level a second person gives you.")
    second_rater: of.Line = asks("Who", "Who gave the second rating.", "My manager")
    second_rated_on: of.Day | None = asks("On", "When the second rating was given.")
    source: of.Line = asks(
        "Where the requirement comes from",
        "A job advert, a conversation, an official profile.",
        "Three job adverts, October 2026",
    )
    levels: Ladder = asks(
        "What each level looks like", "From the ladder of your trade or employer, where there is one."
    )
    note: of.Text = asks("Note", "What stands between you and the level it asks for.")
    visible_to: of.VisibleTo = None

    @model_validator(mode="before")
    @classmethod
    def _one_goal(cls, values: object) -> object:
        """A single `goal_id`, as in files before version 2, is one of several."""
        if not isinstance(values, dict) or "goal_id" not in values:
            return values
        goal, rest = values["goal_id"], {key: value for key, value in values.items() if key != "goal_id"}
        return {"goal_ids": () if goal is None else (goal,), **rest}

    def joined(self, other: Competency) -> dict[str, object]:
        """What changes when it takes in another of its name, so that no word of either is lost.

        It keeps all goals, the higher demands, the level of the later example, and who may see the less.
        """
        mine, theirs = dict(self), dict(other)
        rated = [each for each in (self, other) if each.current is not None]
        last = max(rated, key=lambda each: each.evidence_on or date.min, default=self)
        notes = [self.note, other.note]
        if other.second_rating is not None and self.second_rating not in (None, other.second_rating):
            notes.append(f"{other.second_rater or 'Somebody'} gave level {other.second_rating}.")
        readers = [each for each in (self.visible_to, other.visible_to) if each]
        return {
            **{name: theirs[name] for name, value in mine.items() if value in (None, "")},
            **{name: max(mine[name], theirs[name]) for name in ("importance", "required")},
            "goal_ids": tuple(dict.fromkeys((*self.goal_ids, *other.goal_ids))),
            "current": last.current,
            "evidence_on": last.evidence_on,
            "evidence": _lines(self.evidence, other.evidence),
            "source": "; ".join(_lines(self.source, other.source).splitlines())[:500],
            "levels": Ladder(
                **{name: _lines(words, getattr(other.levels, name)) for name, words in self.levels}
            ),
            "note": _lines(*notes),
            "visible_to": min(readers, key=of.READERS.index, default=None),
        }

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


class Programme(Record):
    """A course of study that could close a gap, beside others (S79)."""

    title: of.MainLine = asks("Programme", "Its name.", "Evening diploma, two years")
    provider: of.Line = asks("Provider", "School, university, guild or firm.")
    competency_ids: of.CompetencyIds = asks("Closes", "The gaps it would close.")
    relevant: Rating = asks("Relevant", "Does it teach what your gap asks for?")
    reputable: Rating = asks("Reputable", "Do employers you like know it? Is it accredited?")
    affordable: Rating = asks("Affordable", "Fee, travel, hours without pay.")
    flexible: Rating = asks("Flexible", "Evenings, from home, breaks allowed.")
    cost: of.Money | None = asks("Cost in all", "Fees, books, travel.")
    hours: of.Hours | None = asks("Hours in all", "Lessons and study at home.")
    starts_on: of.Day | None = asks("Starts on", "Its next start.")
    decision: of.Decision = asks("Decision", "Where you are with it.")
    note: of.Text = asks("Note", "What former students say, and where you read it.")


def _lines(*texts: str) -> str:
    """Texts below each other, each once."""
    return "\n".join(dict.fromkeys(filter(None, texts)))
