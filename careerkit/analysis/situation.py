"""What the person's life allows and rules out for now, and what tests and talks told them (S9, S12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from careerkit.plan import Circumstance, Plan
from careerkit.words import day

from .actions import words
from .frame import frame_of


@dataclass(frozen=True)
class TestOrTalkRow:
    """What was asked, of whom or by what, and what it told; `on` is missing where no day is noted."""

    id: str
    on: date | None
    what: str
    told: str


def limits(plan: Plan, as_of: date, direction_id: str = "") -> tuple[str, ...]:
    """What stands against a direction as it is now: `not before 1 Sep 2027 (family: late shifts)`.

    Without a direction, what is ruled out whichever is taken.
    """
    held = (each for each in plan.circumstances if each.holds(as_of))
    if direction_id:
        return tuple(_limit(each) for each in held if direction_id in each.direction_ids)
    return tuple(_limit(each) for each in held if each.rules_out and not each.direction_ids)


def _limit(each: Circumstance) -> str:
    when = f"not before {day(each.until)}" if each.until else "not as it is now"
    why = each.rules_out or each.now
    return f"{when} ({why if each.area == 'other' else f'{each.area}: {why}'})"


def tests_and_talks(plan: Plan, as_of: date) -> pd.DataFrame:
    """Results of instruments, noted talks and feedback, a `TestOrTalkRow` each, the newest first (S9)."""
    past = (row for row in _told(plan) if row.on is None or row.on <= as_of)
    held = sorted(past, key=lambda row: row.on or date.min, reverse=True)
    return frame_of(TestOrTalkRow, held, "id")


def _told(plan: Plan) -> Iterator[TestOrTalkRow]:
    for trait in plan.traits:
        said = ". ".join(text.rstrip(".") for text in (trait.result, trait.working_style) if text)
        yield TestOrTalkRow(trait.id, trait.on, trait.instrument, said)
    for each in plan.encounters:
        kind = "talk" if each.kind == "other" else words(each.kind)
        who = f" with {name}" if (name := plan.text_of(each.contact_id)) else ""
        if each.note:
            yield TestOrTalkRow(each.id, each.on, f"{kind}{who}", each.note)
    for said_of in plan.feedback:
        who = said_of.giver or plan.text_of(said_of.contact_id)
        yield TestOrTalkRow(
            said_of.id, said_of.on, f"feedback from {who}" if who else "feedback", said_of.text
        )
