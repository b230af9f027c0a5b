"""People as tables."""

from __future__ import annotations

from datetime import date

from careerkit import tables
from careerkit.plan import Contact, Encounter, Plan

AS_OF = date(2026, 11, 21)
PRIYA = Contact(
    id="contact-1",
    name="Priya",
    relation="mentor",
    organisation="Office",
    keep_in_touch_days=30,
    offer="A test",
)
MET = Encounter(
    id="encounter-1",
    on=date(2026, 10, 2),
    contact_id="contact-1",
    kind="informational_interview",
    note="She hires for calm",
    follow_up_by=date(2026, 11, 30),
    referrals=("Karim",),
)


def test_who_waits_and_for_what() -> None:
    """A follow-up, a word that is overdue, somebody to meet: one sentence a contact."""
    shown = tables.contacts(Plan(contacts=(PRIYA,), encounters=(MET,)), AS_OF)

    assert "One contact is waiting to hear from you" == shown.caption
    assert [
        "Priya",
        "mentor, Office",
        "A follow-up by 30 Nov 2026; a word, 20 days overdue; you to meet Karim",
        "A test",
    ] == list(shown.frame[["Name", "Who", "Waiting for", "You can give"]].iloc[0])
    assert "Not spoken to yet: Karim (from Priya)." == shown.note


def test_when_nobody_waits_that_is_the_finding() -> None:
    """Good news is news."""
    calm = Contact(id="contact-1", name="Devon")

    assert (
        "One contact, nobody is waiting to hear from you"
        == tables.contacts(Plan(contacts=(calm,)), AS_OF).caption
    )


def test_encounters_say_what_follows() -> None:
    """The latest first; an open follow-up has its date, a done one its day."""
    done = MET.model_copy(
        update={"id": "encounter-2", "on": date(2026, 11, 1), "followed_up_on": date(2026, 11, 3)}
    )
    ahead = MET.model_copy(update={"id": "encounter-3", "on": date(2027, 1, 1)})
    shown = tables.encounters(Plan(contacts=(PRIYA,), encounters=(MET, done, ahead)), AS_OF)

    assert "Two encounters, one open follow-up" == shown.caption
    assert ["done 3 Nov 2026", "by 30 Nov 2026"] == list(shown.frame["Follow up"])
    assert {"Informational interview"} == set(shown.frame["What"])


def test_organisations_say_whom_you_know_and_when_they_meet() -> None:
    """By link or by where a contact works; a rhythm goes on from the date that is noted."""
    held = [
        {"id": "organisation-1", "name": "The trust", "kind": "employer"},
        {"id": "organisation-2", "name": "The guild", "next_on": "2026-11-04", "meets_every_days": 28},
        {"id": "organisation-3", "name": "OFFICE", "kind": "employer", "fee": 30, "part": "I answer"},
    ]
    plan = Plan.model_validate({"contacts": [PRIYA], "encounters": [MET], "organisations": held})
    frame = tables.organisations(plan, AS_OF).frame.set_index("Name")

    assert ["The guild", "The trust", "OFFICE"] == list(frame.index)
    assert "2 Dec 2026, in eleven days" == frame["Next date"]["The guild"]
    assert ["nobody yet", "nobody yet", "Priya; last talk 2 Oct 2026"] == list(frame["Whom you know there"])
    assert ("30", "I answer") == (frame["Fee a year (USD)"]["OFFICE"], frame["Your part"]["OFFICE"])
    assert "Three places; you know somebody at one of them" == tables.organisations(plan, AS_OF).caption
