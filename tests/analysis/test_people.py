"""Contacts, follow-ups, referrals and materials."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from careerkit import analysis
from careerkit.plan import Contact, Encounter, Plan

AS_OF = date(2026, 11, 21)
PRIYA = Contact(
    id="contact-1", name="Priya Nair, project office", keep_in_touch_days=30, offer="Test her guide"
)


def met(number: int = 1, on: date = date(2026, 11, 1), **fields: object) -> Encounter:
    """A meeting with Priya."""
    known = {"id": f"encounter-{number}", "on": on, "contact_id": "contact-1"}
    return Encounter.model_validate({**known, **fields})


def plan(*encounters: Encounter, contacts: tuple[Contact, ...] = (PRIYA,)) -> Plan:
    """A plan with these people and meetings."""
    return Plan(contacts=contacts, encounters=encounters)


def test_an_empty_plan_gives_the_same_columns() -> None:
    """Every frame of this module has its columns without a single row."""
    for noun in (analysis.contacts, analysis.referrals):
        assert list(noun(plan(met()), AS_OF).columns) == list(noun(Plan(), AS_OF).columns)


def test_last_heard_is_the_latest_meeting_or_follow_up() -> None:
    """A follow-up is a word too; what lies ahead is not."""
    found = analysis.contacts(
        plan(met(1), met(2, date(2026, 10, 1), followed_up_on=date(2026, 11, 10)), met(3, date(2027, 1, 1))),
        AS_OF,
    )

    assert (date(2026, 11, 10), 11) == (found.at["contact-1", "last"], found.at["contact-1", "days"])


@pytest.mark.parametrize(
    "on, overdue, over",
    [(date(2026, 10, 22), False, None), (date(2026, 10, 21), True, 1), (None, True, None)],
)
def test_overdue_after_the_days_one_would_let_pass(on: date | None, overdue: bool, over: int | None) -> None:
    """On the thirtieth day all is well, on the next it is time; somebody never met is due at once."""
    found = analysis.contacts(plan(*(() if on is None else (met(on=on),))), AS_OF).loc["contact-1"]

    assert overdue == found["overdue"]
    assert over == (None if pd.isna(found["days_over"]) else found["days_over"])


def test_without_a_rhythm_nobody_is_overdue() -> None:
    """Who set no days is not reminded."""
    loose = Contact(id="contact-1", name="Devon")

    assert not analysis.contacts(plan(contacts=(loose,)), AS_OF).at["contact-1", "overdue"]


def test_who_waits_comes_first() -> None:
    """An open follow-up, then an overdue word, then the rest."""
    people = (
        Contact(id="contact-2", name="Calm"),
        Contact(id="contact-3", name="Late", keep_in_touch_days=1),
        PRIYA,
    )
    found = analysis.contacts(plan(met(follow_up_by=date(2026, 12, 1)), contacts=people), AS_OF)

    assert ["contact-1", "contact-3", "contact-2"] == list(found.index)


def test_follow_ups_are_open_until_they_are_done() -> None:
    """A follow-up is open until the day it was done; the earliest comes first."""
    found = analysis.follow_ups(
        plan(
            met(1, follow_up_by=date(2026, 11, 30)),
            met(2, follow_up_by=date(2026, 11, 18)),
            met(3, follow_up_by=date(2026, 11, 5), followed_up_on=date(2026, 11, 4)),
        ),
        AS_OF,
    )

    assert ["encounter-2", "encounter-1"] == [each.id for each in found]


def test_a_referral_is_open_until_one_has_met() -> None:
    """A name counts as followed once a meeting with a contact of that name is noted."""
    source = met(1, referrals=("Karim, who leads projects", "Lena from the local group"))
    lena = Contact(id="contact-2", name="Lena")
    before = analysis.referrals(plan(source, contacts=(PRIYA, lena)), AS_OF)
    after = analysis.referrals(plan(source, met(2, contact_id="contact-2"), contacts=(PRIYA, lena)), AS_OF)

    assert [None, "contact-2"] == list(before["contact_id"])
    assert ["Karim, who leads projects"] == list(after["name"])
    assert "Priya Nair, project office" == after.at[0, "given_by"]


def test_names_that_only_begin_alike_are_different_people() -> None:
    """Jo is not Joanna."""
    joanna = Contact(id="contact-2", name="Joanna")
    found = analysis.referrals(
        plan(met(1, referrals=("Jo",)), met(2, contact_id="contact-2"), contacts=(PRIYA, joanna)), AS_OF
    )

    assert ["Jo"] == list(found["name"])


def test_a_name_given_twice_stands_once() -> None:
    """The first who gave it is named."""
    found = analysis.referrals(plan(met(1, referrals=("Karim",)), met(2, referrals=("karim ",))), AS_OF)

    assert 1 == len(found)
