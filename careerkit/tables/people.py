"""The people around the plan and what shows you, as tables (S50, S53 to S57)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.people import ContactRow
from careerkit.plan import Encounter, Plan
from careerkit.words import capital, counted, day, listed, number, shortened

from .table import Table

_LONG = 400


def contacts(plan: Plan, as_of: date) -> Table:
    """Who is waiting to hear from you, when you last met, and what you can give (S53 to S57)."""
    contacts = analysis.contacts(plan, as_of)
    waiting = sum(contacts["overdue"] | (contacts["follow_ups"] > 0))
    frame = pd.DataFrame(
        {
            "Name": contacts["name"],
            "Who": [
                ", ".join(filter(None, ("" if row.relation == "other" else row.relation, row.organisation)))
                for row in rows(contacts, ContactRow)
            ],
            "Last heard": contacts["last"],
            "Days since": contacts["days"],
            "Waiting for": [_waiting(row) for row in rows(contacts, ContactRow)],
            "You can give": [shortened(offer, _LONG) for offer in contacts["offer"]],
        }
    )
    people = counted(len(contacts), "contact")
    caption = f"{capital(people)}, nobody is waiting to hear from you"
    if waiting:
        verb = "is" if waiting == 1 else "are"
        who = people if waiting == len(contacts) else f"{number(waiting)} of {people}"
        caption = f"{capital(who)} {verb} waiting to hear from you"
    return Table(
        frame,
        caption,
        note=_referrals(plan, as_of),
        empty="Add the people you learn from, and this table says who has not heard from you for long.",
    )


def encounters(plan: Plan, as_of: date) -> Table:
    """Talks, events and messages, the latest first, with what follows from each (S54, S55)."""
    held = sorted(
        (each for each in plan.encounters if each.on <= as_of), key=lambda each: each.on, reverse=True
    )
    waiting = analysis.follow_ups(plan, as_of)
    frame = pd.DataFrame(
        {
            "On": [day(each.on) for each in held],
            "With": [plan.text_of(each.contact_id) for each in held],
            "What": [capital(each.kind.replace("_", " ")) for each in held],
            "You heard": [shortened(each.note, _LONG) for each in held],
            "Referred to": [", ".join(each.referrals) for each in held],
            "Follow up": [_follow_up(each, open=each.id in waiting.index) for each in held],
        }
    )
    caption = f"{capital(counted(len(held), 'encounter'))}, {counted(len(waiting), 'open follow-up')}"
    return Table(
        frame, caption, empty="Note a talk or an event, and what follows from it is not forgotten here."
    )


def materials(plan: Plan, as_of: date) -> Table:
    """What shows you to others, with its age (S50, S56)."""
    materials = analysis.materials(plan, as_of)
    frame = pd.DataFrame(
        {
            "Title": materials["title"],
            "Kind": materials["kind"],
            "Updated": materials["updated_on"],
            "Age": [_age(days) for days in materials["days"]],
            "Where it lives": materials["link"],
        }
    )
    caption = capital(counted(len(materials), "piece")) + " that show you to others"
    if len(materials) and materials["days"].notna().any():
        caption = f"The oldest of {counted(len(materials), 'piece')} is {_age(materials['days'].max())} old"
    dateless = [
        title for title, days in zip(materials["title"], materials["days"], strict=True) if pd.isna(days)
    ]
    note = f"No date yet: {', '.join(shortened(title) for title in dateless)}." if dateless else ""
    return Table(
        frame,
        caption,
        note,
        empty="Add a resume, a letter or a profile, and you see here when each was last touched.",
    )


def _waiting(row: ContactRow) -> str:
    said = []
    if row.next_follow_up:
        said.append(f"a follow-up by {day(row.next_follow_up)}")
    if row.overdue and row.days is None:
        said.append("a word; no meeting is noted yet")
    elif row.days_over:
        said.append(f"a word, {counted(int(row.days_over), 'day')} overdue")
    if row.referrals:
        said.append(f"you to meet {listed(row.referrals)}")
    return capital("; ".join(said))


def _follow_up(encounter: Encounter, *, open: bool) -> str:
    if encounter.followed_up_on and not open:
        return f"done {day(encounter.followed_up_on)}"
    return f"by {day(encounter.follow_up_by)}" if encounter.follow_up_by else ""


def _referrals(plan: Plan, as_of: date) -> str:
    unmet = analysis.referrals(plan, as_of)
    if unmet.empty:
        return ""
    names = [
        f"{shortened(name)} (from {shortened(giver, 40)})"
        for name, giver in zip(unmet["name"], unmet["given_by"], strict=True)
    ]
    return f"Not spoken to yet: {'; '.join(names)}."


def _age(days: float) -> str:
    if pd.isna(days):
        return ""
    months = round(days / 30.44)
    return counted(int(days), "day") if days < 60 else counted(months, "month")
