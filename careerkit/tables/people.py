"""People and organisations, as tables (S53 to S57, S73)."""

from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.frame import rows
from careerkit.analysis.people import ContactRow, ReferralRow
from careerkit.plan import Organisation, Plan, choices
from careerkit.words import capital, counted, day, figure, listed, number, out_of, shortened

from .review import when
from .table import Table

_LONG = 400


def contacts(plan: Plan, as_of: date) -> Table:
    """Who is waiting to hear from you, when you last met, and what you can give (S53 to S57)."""
    contacts = analysis.contacts(plan, as_of)
    waiting = sum(contacts["overdue"] | (contacts["follow_ups"] > 0))
    frame = {
        "Name": [each.name for each in contacts["contact"]],
        "Who": [
            ", ".join(filter(None, ("" if each.relation == "other" else each.relation, each.organisation)))
            for each in contacts["contact"]
        ],
        "Last heard": contacts["last"],
        "Days since": contacts["days"],
        "Waiting for": [_waiting(row) for row in rows(contacts, ContactRow)],
        "You can give": [shortened(each.offer, _LONG) for each in contacts["contact"]],
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
    waiting, following = analysis.follow_ups(plan, as_of), []
    for each in held:
        by = f"by {day(each.follow_up_by)}" if each.follow_up_by else ""
        done = each.followed_up_on if each not in waiting else None
        following.append(f"done {day(done)}" if done else by)
    frame = {
        "On": [day(each.on) for each in held],
        "With": [plan.text_of(each.contact_id) for each in held],
        "What": [capital(each.kind.replace("_", " ")) for each in held],
        "You heard": [shortened(each.note, _LONG) for each in held],
        "Referred to": [", ".join(each.referrals) for each in held],
        "Follow up": following,
    }
    caption = f"{capital(counted(len(held), 'encounter'))}, {counted(len(waiting), 'open follow-up')}"
    empty = "Note a talk or an event, and what follows from it is not forgotten here."
    return Table(pd.DataFrame(frame), caption, empty=empty)


def organisations(plan: Plan, as_of: date) -> Table:
    """Employers and places where people meet: next date, whom you know there, your part (S56, S73)."""
    dates = {each: analysis.meets_on(each, as_of) for each in plan.organisations}
    held = sorted(dates, key=lambda each: max(dates[each] or date.max, as_of))
    known = [analysis.contacts_at(plan, each) for each in held]
    last = dict(analysis.contacts(plan, as_of)["last"])
    told = []
    for there in known:
        talks = [on for each in there if (on := last[each.id])]
        talked = f"last talk {day(max(talks))}" if talks else "no talk noted yet"
        told.append(f"{listed([each.name for each in there])}; {talked}" if there else "nobody yet")
    kinds, fee = choices(Organisation, "kind"), f"Fee a year ({plan.settings.currency})"
    frame = {
        "Name": [each.name for each in held],
        "Kind": [kinds[each.kind] for each in held],
        "Next date": [f"{day(on)}, {when((on - as_of).days)}" if on else "" for on in map(dates.get, held)],
        "Whom you know there": told,
        "Your part": [each.part for each in held],
        fee: ["" if each.fee is None else figure(each.fee) for each in held],
        "Why": [shortened(each.why, _LONG) for each in held],
    }
    somewhere = out_of(len(held) - known.count([]), "them")
    caption = f"{capital(counted(len(held), 'place'))}; you know somebody at {somewhere}"
    empty = "Add an employer you would like, or a group you would go to, and see whom you know there."
    return Table(pd.DataFrame(frame), caption, empty=empty)


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
