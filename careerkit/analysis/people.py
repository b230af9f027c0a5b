"""The people around the plan: who to write to, whom to meet next, what shows you (S50, S53 to S57)."""

from datetime import date
from typing import NamedTuple

import pandas as pd

from careerkit.days import days_after
from careerkit.plan import Contact, Encounter, Organisation, Plan

from .frame import frame_of


class ContactRow(NamedTuple):
    """A contact: `last` is the day you last met, wrote or followed up, `referrals` names not met yet."""

    id: str
    contact: Contact
    last: date | None
    days: float | None
    overdue: bool
    days_over: float | None
    follow_ups: int
    next_follow_up: date | None
    referrals: tuple[str, ...]


class ReferralRow(NamedTuple):
    """A name somebody gave you; `contact_id` if it already stands among your contacts."""

    name: str
    given_by: str
    on: date
    contact_id: str | None


def contacts(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `ContactRow` a contact, indexed by id: who is waiting to hear from you comes first (S53, S57)."""
    waiting, unmet, rows = follow_ups(plan, as_of), referrals(plan, as_of)["name"], []
    for contact in sorted(plan.contacts, key=lambda each: each.name.casefold()):
        mine = [each for each in _so_far(plan, as_of) if each.contact_id == contact.id]
        heard = [on for each in mine for on in (each.on, each.followed_up_on) if on and on <= as_of]
        last, every = max(heard, default=None), contact.keep_in_touch_days
        days = (as_of - last).days if last else None
        over = max(days - every, 0) if days is not None and every is not None else 0
        overdue = every is not None and (last is None or over > 0)
        by = [each.follow_up_by for each in waiting if each.contact_id == contact.id]
        following = len(by), by[0] if by else None
        given = {name.casefold().strip() for each in mine for name in each.referrals}
        names = tuple(name for name in unmet if name.casefold().strip() in given)
        rows.append(ContactRow(contact.id, contact, last, days, overdue, over or None, *following, names))
    rows.sort(key=lambda row: (row.next_follow_up or date.max, -(row.days_over or 0)))
    rows.sort(key=lambda row: not (row.overdue or row.follow_ups))
    return frame_of(ContactRow, rows, "id")


def follow_ups(plan: Plan, as_of: date) -> list[Encounter]:
    """The encounters whose follow-up is open, the earliest date first (S54)."""
    met = [each for each in _so_far(plan, as_of) if each.follow_up_by]
    waiting = [each for each in met if not (each.followed_up_on and each.followed_up_on <= as_of)]
    return sorted(waiting, key=lambda each: each.follow_up_by or date.max)


def referrals(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `ReferralRow` a name given to you that no encounter since is with, oldest first (S43, S55)."""
    met = {each.contact_id for each in _so_far(plan, as_of)}
    rows: dict[str, ReferralRow] = {}
    for encounter in sorted(_so_far(plan, as_of), key=lambda each: each.on):
        for name in encounter.referrals:
            contact = _named(plan, name)
            key, known = name.casefold().strip(), contact.id if contact else None
            if key and key not in rows and not (known and known in met):
                rows[key] = ReferralRow(name, met_with(plan, encounter), encounter.on, known)
    return frame_of(ReferralRow, rows.values())


def contacts_at(plan: Plan, organisation: Organisation) -> list[Contact]:
    """Whom one knows there: the contact it names, and those who are noted as working there (S73)."""
    named = organisation.name.casefold().strip()
    return [
        each
        for each in plan.contacts
        if each.id == organisation.contact_id or each.organisation.casefold().strip() == named
    ]


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
