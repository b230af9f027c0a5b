"""The people around the plan: who to write to, whom to meet next, what shows you (S50, S53 to S57)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from careerkit.days import days_after
from careerkit.plan import Contact, Encounter, Organisation, Plan

from .frame import frame_of, row_of


class ContactRow(NamedTuple):
    """A contact: `last` is the day you last met, wrote or followed up, `days` since then.

    `every` is `keep_in_touch_days`, `days_over` what goes beyond (missing for somebody you never met);
    `follow_ups` counts the open ones, `next_follow_up` is the earliest date of those; `referrals` are
    names they gave you whom you have not spoken to; `offer` is what you can give.
    """

    id: str
    name: str
    relation: str
    organisation: str
    last: date | None
    days: float | None
    every: float | None
    overdue: bool
    days_over: float | None
    follow_ups: int
    next_follow_up: date | None
    referrals: tuple[str, ...]
    offer: str


class FollowUpRow(NamedTuple):
    """An open follow-up: `id` of its encounter, `name` of the contact or the kind of encounter.

    `days` are those until `by`, negative once it has passed.
    """

    id: str
    name: str
    on: date
    by: date
    days: float
    note: str


class ReferralRow(NamedTuple):
    """A name somebody gave you; `contact_id` if it already stands among your contacts."""

    name: str
    given_by: str
    on: date
    contact_id: str | None


class MaterialRow(NamedTuple):
    """A piece of material: `days` is its age, `written` that it has a text or a place where it lives."""

    id: str
    title: str
    kind: str
    updated_on: date | None
    days: float | None
    written: bool
    link: str


class OrganisationRow(NamedTuple):
    """An employer one would like, or a place where people of the field meet.

    `next_on` is the next date in its rhythm; `knows` are contacts there, `talked_on` is the last day on which
    one of them was met; `fee` a year is in the plan's currency.
    """

    id: str
    name: str
    kind: str
    why: str
    next_on: date | None
    knows: tuple[str, ...]
    talked_on: date | None
    fee: float | None
    part: str
    link: str


def contacts(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `ContactRow` a contact, indexed by id: who is waiting to hear from you comes first (S53, S57)."""
    waiting, unmet = follow_ups(plan, as_of), referrals(plan, as_of)
    rows = []
    for contact in plan.contacts:
        mine = [each for each in _so_far(plan, as_of) if each.contact_id == contact.id]
        heard = [on for each in mine for on in (each.on, each.followed_up_on) if on and on <= as_of]
        last = max(heard, default=None)
        days = (as_of - last).days if last else None
        every = contact.keep_in_touch_days
        over = days - every if days is not None and every is not None else None
        open_ones = [each.follow_up_by for each in mine if each.id in waiting.index and each.follow_up_by]
        names = {name.casefold().strip() for each in mine for name in each.referrals}
        row = row_of(
            ContactRow,
            contact,
            last=last,
            days=days,
            every=every,
            overdue=every is not None and (over is None or over > 0),
            days_over=over if over is not None and over > 0 else None,
            follow_ups=len(open_ones),
            next_follow_up=min(open_ones, default=None),
            referrals=tuple(name for name in unmet["name"] if name.casefold().strip() in names),
        )
        waits = row.overdue or row.follow_ups
        urgency = (not waits, row.next_follow_up or date.max, -(row.days_over or 0), row.name.casefold())
        rows.append((urgency, row))
    rows.sort(key=lambda each: each[0])
    return frame_of(ContactRow, (row for _, row in rows), "id")


def follow_ups(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `FollowUpRow` an open follow-up, indexed by id, the earliest date first (S54)."""
    rows = []
    for each in _so_far(plan, as_of):
        by = each.follow_up_by
        if by and not (each.followed_up_on and each.followed_up_on <= as_of):
            rows.append(FollowUpRow(each.id, met_with(plan, each), each.on, by, (by - as_of).days, each.note))
    return frame_of(FollowUpRow, sorted(rows, key=lambda row: row.by), "id")


def referrals(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `ReferralRow` a name somebody gave you whom you have not spoken to since, oldest first (S43, S55).

    A referral counts as followed once an encounter with a contact of that name is noted.
    """
    met = {each.contact_id for each in _so_far(plan, as_of)}
    rows: dict[str, ReferralRow] = {}
    for encounter in sorted(_so_far(plan, as_of), key=lambda each: each.on):
        for name in encounter.referrals:
            contact = _named(plan, name)
            key, known = name.casefold().strip(), contact.id if contact else None
            if key and key not in rows and not (known and known in met):
                rows[key] = ReferralRow(name, met_with(plan, encounter), encounter.on, known)
    return frame_of(ReferralRow, rows.values())


def materials(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `MaterialRow` a piece of material, indexed by id, the oldest first, undated ones last (S50)."""
    rows = []
    for piece in sorted(plan.materials, key=lambda each: each.updated_on or date.max):
        days = (as_of - piece.updated_on).days if piece.updated_on else None
        rows.append(row_of(MaterialRow, piece, days=days, written=bool(piece.text or piece.link)))
    return frame_of(MaterialRow, rows, "id")


def organisations(plan: Plan, as_of: date) -> pd.DataFrame:
    """An `OrganisationRow` an employer or other organisation, indexed by id, the next date first (S56, S73).

    Whoever stands among the contacts as working there is known there.
    """
    held = []
    for each in plan.organisations:
        named = each.name.casefold().strip()
        there = [
            contact
            for contact in plan.contacts
            if contact.id == each.contact_id or contact.organisation.casefold().strip() == named
        ]
        ids = [contact.id for contact in there]
        met = [talk.on for talk in _so_far(plan, as_of) if talk.contact_id in ids]
        row = row_of(
            OrganisationRow,
            each,
            next_on=meets_on(each, as_of),
            knows=tuple(contact.name for contact in there),
            talked_on=max(met, default=None),
        )
        held.append(row)
    held.sort(key=lambda row: (row.next_on is None or row.next_on < as_of, row.next_on or date.max))
    return frame_of(OrganisationRow, held, "id")


def meets_on(organisation: Organisation, as_of: date) -> date | None:
    """Its next date from `as_of` on, in its rhythm; without a rhythm, the date that is noted."""
    on, every = organisation.next_on, organisation.meets_every_days
    if on is None or every is None or on >= as_of:
        return on
    return days_after(as_of, -(as_of - on).days % every)


def _so_far(plan: Plan, as_of: date) -> list[Encounter]:
    return [each for each in plan.encounters if each.on <= as_of]


def met_with(plan: Plan, encounter: Encounter) -> str:
    """Who was met: the name of the contact, else the kind of encounter."""
    return plan.text_of(encounter.contact_id) or encounter.kind.replace("_", " ")


def _named(plan: Plan, name: str) -> Contact | None:
    """The contact of that name; "Lena" and "Lena, who runs the local group" are the same person."""
    for contact in plan.contacts:
        shorter, longer = sorted((contact.name.casefold().strip(), name.casefold().strip()), key=len)
        if longer.startswith(shorter) and not longer[len(shorter) : len(shorter) + 1].isalnum():
            return contact
    return None
