"""People, organisations, promises and what shows you, as tables (S41, S50, S53 to S57, S73)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.people import ContactRow, OrganisationRow, ReferralRow
from careerkit.plan import Encounter, Organisation, Plan, Promise, choices
from careerkit.words import capital, counted, day, figure, in_days, listed, number, out_of, shortened

from .table import Table

_LONG = 400


def contacts(plan: Plan, as_of: date) -> Table:
    """Who is waiting to hear from you, when you last met, and what you can give (S53 to S57)."""
    contacts = analysis.contacts(plan, as_of)
    waiting = sum(contacts["overdue"] | (contacts["follow_ups"] > 0))
    frame = {
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
    people = counted(len(contacts), "contact")
    caption = f"{capital(people)}, nobody is waiting to hear from you"
    if waiting:
        who = people if waiting == len(contacts) else f"{number(waiting)} of {people}"
        caption = f"{capital(who)} {'is' if waiting == 1 else 'are'} waiting to hear from you"
    unmet = rows(analysis.referrals(plan, as_of), ReferralRow)
    names = [f"{shortened(row.name)} (from {shortened(row.given_by, 40)})" for row in unmet]
    note = f"Not spoken to yet: {'; '.join(names)}." if names else ""
    empty = "Add the people you learn from, and this table says who has not heard from you for long."
    return Table(pd.DataFrame(frame), caption, note, empty)


def encounters(plan: Plan, as_of: date) -> Table:
    """Talks, events and messages, the latest first, with what follows from each (S54, S55)."""
    held = [each for each in plan.encounters if each.on <= as_of]
    held.sort(key=lambda each: each.on, reverse=True)
    waiting = analysis.follow_ups(plan, as_of)
    frame = {
        "On": [day(each.on) for each in held],
        "With": [plan.text_of(each.contact_id) for each in held],
        "What": [capital(each.kind.replace("_", " ")) for each in held],
        "You heard": [shortened(each.note, _LONG) for each in held],
        "Referred to": [", ".join(each.referrals) for each in held],
        "Follow up": [_following(each, waiting=each.id in waiting.index) for each in held],
    }
    caption = f"{capital(counted(len(held), 'encounter'))}, {counted(len(waiting), 'open follow-up')}"
    empty = "Note a talk or an event, and what follows from it is not forgotten here."
    return Table(pd.DataFrame(frame), caption, empty=empty)


def materials(plan: Plan, as_of: date) -> Table:
    """What shows you to others, with its age (S50)."""
    materials = analysis.materials(plan, as_of)
    frame = {
        "Title": materials["title"],
        "Kind": materials["kind"],
        "Updated": materials["updated_on"],
        "Age": [_age(days) for days in materials["days"]],
        "Where it lives": materials["link"],
    }
    caption = capital(counted(len(materials), "piece")) + " that show you to others"
    if len(materials) and materials["days"].notna().any():
        caption = f"The oldest of {counted(len(materials), 'piece')} is {_age(materials['days'].max())} old"
    dateless = materials.loc[materials["days"].isna(), "title"]
    note = f"No date yet: {', '.join(map(shortened, dateless))}." if len(dateless) else ""
    empty = "Add a resume, a letter or a profile, and you see here when each was last touched."
    return Table(pd.DataFrame(frame), caption, note, empty)


def organisations(plan: Plan, as_of: date) -> Table:
    """Employers and places where people meet: next date, whom you know there, your part (S56, S73)."""
    found = list(rows(analysis.organisations(plan, as_of), OrganisationRow))
    kinds, fee = choices(Organisation, "kind"), f"Fee a year ({plan.settings.currency})"
    frame = {
        "Name": [row.name for row in found],
        "Kind": [kinds[row.kind] for row in found],
        "Next date": [_dated(row.next_on, as_of) for row in found],
        "Whom you know there": [_known_there(row) for row in found],
        "Your part": [row.part for row in found],
        fee: ["" if row.fee is None else figure(row.fee) for row in found],
        "Why": [shortened(row.why, _LONG) for row in found],
    }
    nobody = sum(not row.knows for row in found)
    places = counted(len(found), "place")
    caption = f"{capital(places)}, and you know somebody at each"
    if nobody:
        caption = f"You know nobody yet at {out_of(nobody, places)}"
    empty = "Add an employer you would like, or a group you would go to, and see whom you know there."
    return Table(pd.DataFrame(frame), caption, empty=empty)


def _known_there(row: OrganisationRow) -> str:
    if not row.knows:
        return "nobody yet"
    talked = f"last talk {day(row.talked_on)}" if row.talked_on else "no talk noted yet"
    return f"{listed(row.knows)}; {talked}"


def promises(plan: Plan, as_of: date) -> Table:
    """What others are to give or decide, what waits first: who, since when, by when, for which step (S41)."""
    held = sorted(plan.promises, key=lambda each: (each.is_over, each.by or date.max))
    frame = {
        "What": [each.what for each in held],
        "By whom": [plan.text_of(each.contact_id) for each in held],
        "State": [promise_state(each) for each in held],
        "By": [_dated(each.by, as_of) for each in held],
        "For the step": [shortened(plan.text_of(each.action_id), 80) for each in held],
        "Note": [shortened(each.note, _LONG) for each in held],
    }
    waiting = [each for each in held if not each.is_over]
    late = sum(each.by is not None and each.by < as_of for each in waiting)
    past = f", {number(late)} of them past the day" if late else ""
    caption = f"{capital(counted(len(waiting), 'thing'))} to come from others{past}"
    empty = "What others are to give you, time, money or a word for you, will stand here with its day."
    return Table(pd.DataFrame(frame), caption, empty=empty)


def promise_state(promise: Promise) -> str:
    """How far it has come: `to ask`, `asked on 3 Nov 2026`, `granted`."""
    if promise.state == "asked" and promise.asked_on:
        return f"asked on {day(promise.asked_on)}"
    return choices(Promise, "state")[promise.state]


def _dated(on: date | None, as_of: date) -> str:
    return f"{day(on)}, {in_days((on - as_of).days)}" if on else ""


def _following(encounter: Encounter, *, waiting: bool) -> str:
    if encounter.followed_up_on and not waiting:
        return f"done {day(encounter.followed_up_on)}"
    return f"by {day(encounter.follow_up_by)}" if encounter.follow_up_by else ""


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


def _age(days: float) -> str:
    if pd.isna(days):
        return ""
    months = round(days / 30.44)
    return counted(int(days), "day") if days < 60 else counted(months, "month")
