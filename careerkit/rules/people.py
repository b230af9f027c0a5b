"""Chapter 4: the people around the plan, and how you present yourself (S50, S53 to S58)."""

import re
from collections.abc import Sequence
from functools import partial

from careerkit.analysis import people
from careerkit.analysis.frame import rows
from careerkit.analysis.people import ContactRow, ReferralRow
from careerkit.days import days_after, months_after
from careerkit.plan import Action, Encounter, Material, Opportunity, Organisation
from careerkit.words import capital, counted, day, listed, number, quoted, shortened

from .discover import openings, undecided
from .rule import Finding, Place, Said, View, advised, asked, noted, rule, wanted

_ARTICLES = {"", "the", "a", "an", "my", "our", "somebody", "someone"}
HALF_YEAR_DAYS = 183
_TALK = {"networking", "mentoring", "feedback"}
# Whom one sees every day; talks with them are seldom written down.
_BESIDE = ("colleague", "peer", "manager", "supervisor")
_at = partial(Place, "people")
_PROMISES = _at("What have others promised you?", "promises")
_EMPLOYERS = _at("Which employers would you like?", "organisations")
_CONTACTS = _at("Whom do you know, and whom would you like to know?", "contacts")
_TALKS = _at("Whom have you met, and what follows?", "encounters")
_MATERIALS = _at("How do you present yourself?", "materials")
_FIELD = _at("What is changing in your field?", "journal")
_FIRST_PAGE = "Begin with one page: what you did last, and what came of it."
_OWN_WORDS = "Write three sentences: what you do well, for whom, and what you want to do next."


def next_talk(view: View) -> str:
    """The one talk that would help most now; empty if one is planned, or none is called for.

    Who moves to other work asks someone who does it, who moves on at work asks for feedback, and then for
    a mentor if the way is long. Somebody who is listed and not met yet comes first, by a rule of its own.
    """
    planned = any(step.kind in _TALK for step in view.plan.open_actions)
    # To choose between directions one talks about each of them, which that rule says.
    if planned or not view.career_goals or undecided(view) or any(map(_never_met, view.contacts)):
        return ""
    if not _stays(view):
        talks = [each for each in view.plan.encounters if each.kind == "informational_interview"]
        return "" if any(each.on <= view.as_of for each in talks) else "an interview"
    if view.plan.person.situation == "near_retirement":
        return ""
    if not any(each.on is None or view.days_since(each.on) <= HALF_YEAR_DAYS for each in view.plan.feedback):
        return "feedback"
    year = months_after(view.as_of, 12)
    far = any(goal.due is None or goal.due > year for goal in view.career_goals)
    return "a mentor" if far else ""


@asked("A mentor")
@advised(54, "Think of one person two steps ahead of you, and ask for half an hour.")
@rule(_at("Who could guide you?", "contacts"), "S53", about="A mentor")
def no_mentor(view: View) -> Said:
    if any(contact.relation == "mentor" for contact in view.plan.contacts):
        return None
    who = ": nobody who has gone this way before you and could tell you what they see" if view.active else ""
    return Finding(f"No mentor is listed yet{who}.", advised=next_talk(view) == "a mentor")


def _never_met(row: ContactRow) -> bool:
    return not row.last and row.contact.relation not in _BESIDE


@advised(48, "Write two lines today: what became of the last thing you spoke about.")
@rule(_CONTACTS, "S57", lambda view: view.contacts, "contacts have waited for a word longer than you wanted")
def contact_silent(view: View, row: ContactRow) -> Said:
    every, offer = row.contact.keep_in_touch_days, row.contact.offer
    if not (row.last and row.days and every and row.days_over):
        return None
    last = f"The last talk you noted was on {view.ago(row.last)}"
    fix = f"Write two lines today, perhaps with what you can give: {quoted(offer)}." if offer else ""
    wanted_every = f"and you wanted one every {counted(every, 'day')}"
    return Finding(f"{last}, {wanted_every}.", fix, row.contact.name, record=row.contact)


@advised(33, "Ask for a quarter of an hour, with one question ready; or note the talk you had.")
@rule(_CONTACTS, "S54", lambda view: view.contacts, "contacts are on the list and no talk with them is noted")
def contact_never_met(_view: View, row: ContactRow) -> Said:
    if not _never_met(row):
        return None
    reason = f"{shortened(row.contact.name)} is on your list, and no talk is noted yet."
    return Finding(reason, what=row.contact.name, record=row.contact)


wanted("Conversations", _TALKS, "S54", "No conversation is noted yet.")


@asked("Following up")
@advised(60, "Send two lines today: thanks, and one thing you did with what you heard.")
@noted("People", "Whom did you meet?")
@rule(_TALKS, "S54", "encounters", "follow-ups|follow-up are|is overdue")
def follow_up_overdue(view: View, talk: Encounter) -> Said:
    by, done = talk.follow_up_by, talk.followed_up_on
    if by is None or by >= view.as_of or (done and done <= view.as_of):
        return None
    meant = f"you met on {day(talk.on)} and meant to write by {view.ago(by)}"
    with_whom = view.plan.text_of(talk.contact_id) or f"the {talk.kind.replace('_', ' ')} of {day(talk.on)}"
    return Finding(f"Your follow-up is overdue: {meant}.", what=with_whom)


@advised(43, "Write today and say who sent you; one question is enough.")
@rule(
    _TALKS,
    "S55",
    lambda view: list(rows(people.referrals(view.plan, view.as_of), ReferralRow)),
    "people you were pointed to are still to be spoken to",
)
def referral_not_followed(view: View, row: ReferralRow) -> Said:
    # A step or a contact names the person, by the first name or by two words.
    texts = [contact.name for contact in view.plan.contacts] + [step.what for step in view.plan.kept_actions]
    first, *_ = re.findall(r"\w+", row.name) or [""]
    named = first.casefold() not in _ARTICLES and any(first in re.findall(r"\w+", text) for text in texts)
    spoken_of = named or view.in_steps(row.name)
    if view.days_since(row.on) <= 60 or spoken_of:
        return None
    talk = next(each for each in view.plan.encounters if each.on == row.on and row.name in each.referrals)
    giver = f"{shortened(row.given_by)} gave you" if talk.contact_id else "You were given"
    return Finding(
        f"{giver} this name on {view.ago(row.on)}, and no talk is noted yet.", what=row.name, record=talk
    )


@advised(40, "Ask one person who does it how their week looks, and at the end for two more names.")
@rule(_TALKS, "S55", about="A talk with someone who does the work")
def no_informational_interview(view: View) -> Said:
    lack = "You have a career goal, and no talk with somebody who does that work is noted yet."
    return lack if next_talk(view) == "an interview" else None


@advised(46, "Ask this week, and note here whom you asked and by when they will answer.")
@rule(_PROMISES, "S41", "open_actions", "steps need something from others soon, and nobody has been asked")
def resource_not_asked_for(view: View, step: Action) -> Said:
    due, soon = view.plan.due_of(step), days_after(view.as_of, 90)
    needs = [need.what for need in step.resources if need.kind in ("time_off", "funding", "people")]
    asked = any(each.action_id == step.id and each.state != "to_ask" for each in view.plan.promises)
    if not needs or asked or view.plan.person.work == "own_business":
        return None
    if step.status != "planned" or due is None or due > soon:
        return None
    return f"It needs {listed(needs, 3)}, and nobody has been asked for it yet."


@advised(34, "Ask three people whether they know somebody there; then ask for twenty minutes and one answer.")
@rule(_EMPLOYERS, "S73", "organisations", "employers you would like are places where you know nobody yet")
def employer_without_contact(view: View, employer: Organisation) -> Said:
    knows = employer.kind != "employer" or people.contacts_at(view.plan, employer)
    return None if knows else "You would like to work there, and nobody you know is there yet."


@advised(27, "Decide which part of the plan you would show your manager, and when you would talk about it.")
@rule(_CONTACTS, "S69", about="Your manager", tags=("manager",))
def manager_not_named(view: View) -> Said:
    at_work = sum(step.kind == "on_the_job" for step in view.plan.open_actions)
    relations = {contact.relation for contact in view.plan.contacts}
    if at_work < 3 or not relations or relations & {"manager", "supervisor"}:
        return None
    return f"{capital(number(at_work))} steps are on the job, and no manager is among your contacts."


@asked("How you present yourself")
@advised(37, _OWN_WORDS)
@rule(_MATERIALS, "S50", about="How you present yourself")
def no_material(view: View) -> Said:
    words = ": nowhere does the plan say in your own words what you stand for"
    career = bool(view.career_goals)
    reason = f"No resume, letter or profile is listed yet{words if career else ''}."
    fix, nudge = (_FIRST_PAGE, 20) if view.job_ended else ("", 0)
    advised = career and not _stays(view)
    return None if view.plan.materials else Finding(reason, fix, nudge=nudge, advised=advised)


@asked("Your field", begun=lambda view: any(each.kind == "trend" for each in view.plan.journal))
@rule(_FIELD, "S58", about="Your field")
def field_watched(view: View) -> Said:
    trends = [each for each in view.plan.journal if each.kind == "trend"]
    last = max((each.on for each in trends if each.on and each.on <= view.as_of), default=None)
    if not trends:
        return "Nothing is noted yet on what is changing in your field."
    if last and view.days_since(last) > HALF_YEAR_DAYS:
        return f"You last noted on {view.ago(last)} what is changing in your field. What is new?"
    tied = {each.direction_id for each in trends if each.direction_id}
    chosen = (each for each in view.plan.directions if each.decision == "chosen" and tied)
    alone = next((quoted(each.title) for each in chosen if each.id not in tied), "")
    return f"No note on your field speaks for or against {alone}." if alone else None


@advised(36, "Add the one thing from this year that you would want to be asked about.")
@rule(_MATERIALS, "S50", "materials")
def resume_old(view: View, resume: Material) -> Said:
    days = [each.updated_on for each in view.plan.materials if each.kind == "resume" and each.updated_on]
    last = max(days, default=view.as_of)
    if resume.kind != "resume" or resume.updated_on != last or months_after(last, 12) >= view.as_of:
        return None
    return f"You last worked on it on {view.ago(last)}."


@advised(59, _FIRST_PAGE)
@rule(_MATERIALS, "S50", lambda view: openings(view)[:1])
def opening_without_resume(view: View, _opening: Opportunity) -> Said:
    has_one = any(material.kind == "resume" for material in view.plan.materials)
    needs_none = has_one or view.plan.person.work == "own_business"
    return None if needs_none else "It is open, and the plan holds no resume you could send."


@advised(37, "Write its first sentence as you would say it to a friend; the rest follows from it.")
@rule(
    _MATERIALS,
    "S50",
    lambda view: (
        [each for each in view.plan.materials if each.kind in ("letter", "statement")]
        or [view.plan.materials]
    ),
    "letters or statements are listed and not written",
)
def statement_never_written(_view: View, material: Material | Sequence[Material]) -> Said:
    if isinstance(material, Material):
        unwritten = f"This {material.kind} is on your list, and not a line of it is written yet."
        return None if material.text or material.link else unwritten
    if not material or any(each.kind == "introduction" for each in material):
        return None
    reason = "There is no letter, statement or introduction yet: nowhere does the plan say in your own words "
    return Finding(f"{reason}what you stand for.", _OWN_WORDS, "Your career statement")


def _stays(view: View) -> bool:
    """Whether the person moves on where they are, or leaves work altogether."""
    return view.plan.person.situation in ("advancing", "near_retirement")
