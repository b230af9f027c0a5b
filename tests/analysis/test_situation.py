"""What a situation rules out for now, and what tests and talks told."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given

from careerkit import analysis, tables
from careerkit.plan import (
    Circumstance,
    Contact,
    Direction,
    Encounter,
    Feedback,
    Plan,
    Trait,
    Value,
)
from tests.strategies import days

AS_OF = date(2026, 11, 28)
UNTIL = date(2027, 9, 1)
NIGHTS = Circumstance(
    id="circumstance-1",
    now="My son is three",
    area="family",
    rules_out="nights",
    until=UNTIL,
    direction_ids=("direction-1",),
)
TOWN = Circumstance(id="circumstance-2", now="We stay in this town", area="place", rules_out="moving")
PLAN = Plan(
    directions=[Direction(id="direction-1", title="Nurse"), Direction(id="direction-2", title="Cook")],
    circumstances=[NIGHTS, TOWN],
)


def test_a_limit_says_until_when_and_why() -> None:
    """For the direction it names, and for no other; what names none holds for all."""
    assert ("not before 1 Sep 2027 (family: nights)",) == analysis.limits(PLAN, AS_OF, "direction-1")
    assert () == analysis.limits(PLAN, AS_OF, "direction-2")
    assert ("not as it is now (place: moving)",) == analysis.limits(PLAN, AS_OF)


def test_what_is_not_ruled_out_in_words_is_told_by_how_it_is() -> None:
    """Other areas have no name of their own."""
    other = Circumstance(
        id="circumstance-1", now="No driving licence", area="other", direction_ids=("direction-2",)
    )
    plan = PLAN.model_copy(update={"circumstances": (other,)})

    assert ("not as it is now (No driving licence)",) == analysis.limits(plan, AS_OF, "direction-2")


@given(days)
def test_a_limit_ends_on_its_day(day: date) -> None:
    """The day it may change is the first on which it does not stand against anything."""
    assert bool(analysis.limits(PLAN, day, "direction-1")) is (day < UNTIL)


def test_directions_say_what_is_known_of_them_and_nothing_else() -> None:
    """A column for the fit with values, the situation and the way of working, where any of them has words."""
    weighed = PLAN.directions[1].model_copy(update={"scores": {"value-1": 4, "value-2": 1}})
    values = (Value(id="value-1", name="Calm", weight=5), Value(id="value-2", name="Pay", weight=1))
    plan = PLAN.model_copy(update={"directions": (PLAN.directions[0], weighed), "values": values})
    shown = tables.directions(plan, AS_OF).frame

    # Calm counts five times: a fit of 4 five times and one of 1 once.
    assert ["Not before 1 Sep 2027 (family: nights).", "Your values: 3.5 of 5."] == list(
        shown["How it meets you"]
    )
    assert "How it meets you" not in tables.directions(PLAN, UNTIL).frame


def test_futures_show_what_stands_against_each() -> None:
    """A row for the situation where it says something, and in the note what holds for all."""
    shown = tables.three_futures(PLAN, AS_OF)
    lines = shown.frame.set_index("").T.to_dict()

    assert {"Nurse": "Not before 1 Sep 2027 (family: nights)", "Cook": ""} == lines["Your situation"]
    assert "Whatever you choose: not as it is now (place: moving)." in shown.note
    assert "How you work" not in lines
    later = tables.three_futures(PLAN, UNTIL + timedelta(1))
    assert "Your situation" not in set(later.frame[""])


def test_tests_talks_and_feedback_are_one_list_the_newest_first() -> None:
    """What has no day comes last; a talk without a note, or still ahead, has told nothing."""
    plan = Plan(
        traits=[
            Trait(
                id="trait-1",
                instrument="MBTI",
                result="ISFJ",
                working_style="I prepare.",
                on=date(2026, 5, 1),
            ),
            Trait(id="trait-2", instrument="Own observation"),
        ],
        contacts=[Contact(id="contact-1", name="Priya")],
        encounters=[
            Encounter(
                id="encounter-1",
                on=date(2026, 7, 1),
                kind="mentoring",
                contact_id="contact-1",
                note="Send it early",
            ),
            Encounter(id="encounter-2", on=date(2026, 8, 1)),
            Encounter(id="encounter-4", on=date(2026, 12, 24), note="Still ahead"),
            Encounter(id="encounter-3", on=date(2026, 6, 1), note="She hires for calm"),
        ],
        feedback=[Feedback(id="feedback-1", text="Clear, but late", giver="Ruth", on=date(2026, 9, 1))],
    )
    shown = tables.tests_and_talks(plan, AS_OF)

    assert [
        ("1 Sep 2026", "Feedback from Ruth", "Clear, but late"),
        ("1 Jul 2026", "Mentoring with Priya", "Send it early"),
        ("1 Jun 2026", "Talk", "She hires for calm"),
        ("1 May 2026", "MBTI", "ISFJ. I prepare"),
        ("", "Own observation", ""),
    ] == list(shown.frame.itertuples(index=False, name=None))
    assert shown.caption == "Five tests and talks, the newest first"
