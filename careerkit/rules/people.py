"""Advice on the people around the plan, and on how you present yourself (S50, S53 to S57)."""

from __future__ import annotations

from collections.abc import Iterator

from careerkit.analysis import people
from careerkit.analysis.frame import rows
from careerkit.analysis.people import ContactRow, FollowUpRow, ReferralRow
from careerkit.days import months_after
from careerkit.plan import Material
from careerkit.words import capital, counted, day, number, quoted, shortened

from .rule import Finding, View, rule, span

_WRITTEN = ("letter", "statement")
_REFERRAL_DAYS = 60
_SOME = 3
# Whom one sees every day; talks with them are seldom written down.
_BESIDE = ("colleague", "peer")


@rule("no_mentor", "contacts", "S53", 54)
def _no_mentor(view: View) -> Iterator[Finding]:
    if view.active and not any(each.relation == "mentor" for each in view.plan.contacts):
        yield Finding(
            None,
            "The plan names nobody who has gone this way before you and could tell you what they see.",
            "Think of one person two steps ahead of you, and ask for half an hour.",
            "A mentor",
        )


@rule("contact_silent", "contacts", "S57", 48, "contacts have waited for a word longer than you wanted")
def _contact_silent(view: View) -> Iterator[Finding]:
    for row in rows(view.contacts, ContactRow):
        if row.last and row.days and row.every and row.days_over:
            yield Finding(
                view.plan.by_id[row.id],
                f"The last talk you noted was on {day(row.last)}, {span(int(row.days))} ago, "
                f"and you wanted one every {counted(int(row.every), 'day')}.",
                _word(row.offer)
                if row.offer
                else "Write two lines today: what became of the last thing you spoke about.",
            )


def _word(offer: str) -> str:
    return f"Write two lines today, perhaps with what you can give: {quoted(offer)}."


@rule("contact_never_met", "contacts", "S54", 33, "contacts are on the list and no talk with them is noted")
def _contact_never_met(view: View) -> Iterator[Finding]:
    for row in rows(view.contacts, ContactRow):
        if row.last is None and row.relation not in _BESIDE:
            yield Finding(
                view.plan.by_id[row.id],
                f"{shortened(row.name)} is on your list, and no talk is noted yet.",
                "Ask for a quarter of an hour, with one question ready; or note the talk you had.",
            )


@rule("follow_up_overdue", "encounters", "S54", 60, "follow-ups are overdue")
def _follow_up_overdue(view: View) -> Iterator[Finding]:
    for row in rows(people.follow_ups(view.plan, view.as_of), FollowUpRow):
        if row.days < 0:
            yield Finding(
                view.plan.by_id[row.id],
                f"You met on {day(row.on)} and meant to follow up by {day(row.by)}, "
                f"{span(int(-row.days))} ago.",
                "Send two lines today: thanks, and one thing you did with what you heard.",
                f"Follow-up: {shortened(row.name)}",
            )


@rule(
    "referral_not_followed", "encounters", "S55", 43, "people you were pointed to are still to be spoken to"
)
def _referral_not_followed(view: View) -> Iterator[Finding]:
    for row in rows(people.referrals(view.plan, view.as_of), ReferralRow):
        if view.days_since(row.on) > _REFERRAL_DAYS:
            given = next(
                each for each in view.plan.encounters if each.on == row.on and row.name in each.referrals
            )
            giver = f"{shortened(row.given_by)} gave you" if given.contact_id else "You were given"
            yield Finding(
                given,
                f"{giver} this name on {day(row.on)}, "
                f"{span(view.days_since(row.on))} ago, and no talk is noted yet.",
                "Write today and say who sent you; one question is enough.",
                row.name,
            )


@rule("no_informational_interview", "encounters", "S55", 40)
def _no_informational_interview(view: View) -> Iterator[Finding]:
    held = [each for each in view.plan.encounters if each.kind == "informational_interview"]
    if _has_career_goal(view) and not any(each.on <= view.as_of for each in held):
        yield Finding(
            None,
            "You have a career goal, and no talk with somebody who does that work is noted yet.",
            "Ask one person who does it how their week looks, and at the end for two more names.",
            "A talk with someone who does the work",
        )


@rule("manager_not_named", "contacts", "S69", 27)
def _manager_not_named(view: View) -> Iterator[Finding]:
    at_work = [step for step in view.plan.open_actions if step.setting == "work"]
    known = any(each.relation in ("manager", "supervisor") for each in view.plan.contacts)
    if len(at_work) >= _SOME and view.plan.contacts and not known:
        yield Finding(
            None,
            f"{capital(number(len(at_work)))} steps are at work, and no manager is among your contacts.",
            "Decide which part of the plan you would show your manager, and when you would talk about it.",
            "Your manager",
        )


@rule("resume_old", "materials", "S50", 36)
def _resume_old(view: View) -> Iterator[Finding]:
    dated = [each for each in view.plan.materials if each.kind == "resume" and each.updated_on]
    newest = max(dated, key=lambda each: each.updated_on or view.as_of, default=None)
    if newest and newest.updated_on and months_after(newest.updated_on, 12) < view.as_of:
        yield Finding(
            newest,
            f"You last worked on it on {day(newest.updated_on)}, "
            f"{span(view.days_since(newest.updated_on))} ago.",
            "Add the one thing from this year that you would want to be asked about.",
        )


@rule("opening_without_resume", "materials", "S50", 59)
def _opening_without_resume(view: View) -> Iterator[Finding]:
    openings = [each for each in view.plan.opportunities if each.decision == "open"]
    if openings and not any(each.kind == "resume" for each in view.plan.materials):
        yield Finding(
            openings[0],
            "It is open, and the plan holds no resume you could send.",
            "Begin with one page: what you did last, and what came of it.",
        )


@rule("statement_never_written", "materials", "S50", 37, "letters or statements are listed and not written")
def _statement_never_written(view: View) -> Iterator[Finding]:
    listed = [each for each in view.plan.materials if each.kind in _WRITTEN]
    for each in listed:
        if not _written(each):
            yield Finding(
                each,
                f"This {each.kind} is on your list, and not a line of it is written yet.",
                "Write its first sentence as you would say it to a friend; the rest follows from it.",
            )
    said = listed or any(each.kind == "introduction" for each in view.plan.materials)
    if not said and (view.plan.materials or _has_career_goal(view)):
        yield Finding(
            None,
            "There is no letter, statement or introduction yet: "
            "nowhere does the plan say in your own words what you stand for.",
            "Write three sentences: what you do well, for whom, and what you want to do next.",
            "Your career statement",
        )


def _has_career_goal(view: View) -> bool:
    return any("career" in goal.kinds for goal in view.active.values())


def _written(material: Material) -> bool:
    return bool(material.text or material.link)
