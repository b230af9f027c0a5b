"""The people around the plan: who to write to, whom to meet next, what shows you (S50, S53 to S57)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from careerkit.plan import Contact, Encounter, Plan

from .frame import frame

_CONTACTS = {
    "id": "object",
    "name": "object",
    "relation": "object",
    "organisation": "object",
    "last": "object",
    "days": "Float64",
    "every": "Float64",
    "overdue": "bool",
    "days_over": "Float64",
    "follow_ups": "int64",
    "next_follow_up": "object",
    "referrals": "object",
    "offer": "object",
}
_FOLLOW_UPS = {
    "id": "object",
    "name": "object",
    "on": "object",
    "by": "object",
    "days": "Float64",
    "note": "object",
}
_REFERRALS = {"name": "object", "given_by": "object", "on": "object", "contact_id": "object"}
_MATERIALS = {
    "id": "object",
    "title": "object",
    "kind": "object",
    "updated_on": "object",
    "days": "Float64",
    "written": "bool",
    "link": "object",
}


def contacts(plan: Plan, as_of: date) -> pd.DataFrame:
    """One row a contact, indexed by id: who is waiting to hear from you comes first (S53, S57).

    Columns: name, relation, organisation, last (the day you last met, wrote or followed up), days
    (since then), every (`keep_in_touch_days`), overdue, days_over (beyond `every`; NA for somebody
    you never met), follow_ups (open ones), next_follow_up (the earliest date of those),
    referrals (a tuple of names they gave you whom you have not spoken to), offer (what you can give).
    """
    waiting = follow_ups(plan, as_of)
    unmet = referrals(plan, as_of)
    rows = [_contact(plan, each, as_of, waiting, unmet) for each in plan.contacts]
    rows.sort(key=_urgency)
    return frame(rows, _CONTACTS, "id")


def follow_ups(plan: Plan, as_of: date) -> pd.DataFrame:
    """One row an open follow-up, indexed by the id of its encounter, the earliest date first (S54).

    Columns: name (of the contact, or the kind of encounter), on, by, days (until `by`, negative once
    it has passed), note.
    """
    rows = [
        {
            "id": each.id,
            "name": _with(plan, each),
            "on": each.on,
            "by": each.follow_up_by,
            "days": (each.follow_up_by - as_of).days,
            "note": each.note,
        }
        for each in _so_far(plan, as_of)
        if each.follow_up_by and not (each.followed_up_on and each.followed_up_on <= as_of)
    ]
    return frame(sorted(rows, key=lambda row: row["by"]), _FOLLOW_UPS, "id")


def referrals(plan: Plan, as_of: date) -> pd.DataFrame:
    """One row a name somebody gave you and whom you have not spoken to since, oldest first (S43, S55).

    Columns: name, given_by, on, contact_id (if the name already stands among your contacts). A
    referral counts as followed once an encounter with a contact of that name is noted.
    """
    met = {each.contact_id for each in _so_far(plan, as_of)}
    rows: dict[str, dict[str, Any]] = {}
    for encounter in sorted(_so_far(plan, as_of), key=lambda each: each.on):
        for name in encounter.referrals:
            contact = _named(plan, name)
            if name.strip() and not (contact and contact.id in met):
                rows.setdefault(
                    name.casefold().strip(),
                    {
                        "name": name,
                        "given_by": _with(plan, encounter),
                        "on": encounter.on,
                        "contact_id": contact.id if contact else None,
                    },
                )
    return frame(rows.values(), _REFERRALS)


def materials(plan: Plan, as_of: date) -> pd.DataFrame:
    """One row a piece of material, indexed by id, the oldest first, undated ones last (S50).

    Columns: title, kind, updated_on, days (its age; NaN if it has no date), written (it has a text
    or a place where it lives), link.
    """
    rows = [
        {
            "id": each.id,
            "title": each.title,
            "kind": each.kind,
            "updated_on": each.updated_on,
            "days": (as_of - each.updated_on).days if each.updated_on else None,
            "written": bool(each.text or each.link),
            "link": each.link,
        }
        for each in plan.materials
    ]
    return frame(sorted(rows, key=lambda row: row["updated_on"] or date.max), _MATERIALS, "id")


def _contact(
    plan: Plan, contact: Contact, as_of: date, waiting: pd.DataFrame, unmet: pd.DataFrame
) -> dict[str, Any]:
    mine = [each for each in _so_far(plan, as_of) if each.contact_id == contact.id]
    heard = [each.on for each in mine]
    heard += [each.followed_up_on for each in mine if each.followed_up_on and each.followed_up_on <= as_of]
    last = max(heard, default=None)
    days = (as_of - last).days if last else None
    every = contact.keep_in_touch_days
    over = days - every if days is not None and every is not None else None
    open_ones = [each.follow_up_by for each in mine if each.id in waiting.index and each.follow_up_by]
    names = {name.casefold().strip() for each in mine for name in each.referrals}
    return {
        "id": contact.id,
        "name": contact.name,
        "relation": contact.relation,
        "organisation": contact.organisation,
        "last": last,
        "days": days,
        "every": every,
        # Somebody you want to hear from and never met is overdue from the first day.
        "overdue": every is not None and (over is None or over > 0),
        "days_over": over if over is not None and over > 0 else None,
        "follow_ups": len(open_ones),
        "next_follow_up": min(open_ones, default=None),
        "referrals": tuple(name for name in unmet["name"] if name.casefold().strip() in names),
        "offer": contact.offer,
    }


def _urgency(row: dict[str, Any]) -> tuple[bool, date, float, str]:
    return (
        not (row["overdue"] or row["follow_ups"]),
        row["next_follow_up"] or date.max,
        -(row["days_over"] or 0),
        row["name"].casefold(),
    )


def _so_far(plan: Plan, as_of: date) -> list[Encounter]:
    return [each for each in plan.encounters if each.on <= as_of]


def _with(plan: Plan, encounter: Encounter) -> str:
    contact: Any = plan.by_id.get(encounter.contact_id or "")
    return contact.name if contact else encounter.kind.replace("_", " ")


def _named(plan: Plan, name: str) -> Contact | None:
    """The contact of that name; "Lena" and "Lena, who runs the local group" are the same person."""
    return next((each for each in plan.contacts if _alike(each.name, name)), None)


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one.casefold().strip(), other.casefold().strip()), key=len)
    return longer.startswith(shorter) and not longer[len(shorter) : len(shorter) + 1].isalnum()
