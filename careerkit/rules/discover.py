"""Chapter 1: interests, skills, values, directions and openings (S2 to S15)."""

from collections.abc import Sequence
from functools import partial

from careerkit.analysis import limits
from careerkit.plan import (
    LEVELS,
    Circumstance,
    Direction,
    Experience,
    Factor,
    Fallback,
    Gauges,
    Opportunity,
    Skill,
    Trait,
    Uncertainty,
    Value,
)
from careerkit.words import all_of, capital, counted, listed, number, out_of, quoted
from careerkit.words import day as in_words

from .rule import Finding, Place, Said, View, advised, answered, asked, rule, wanted

_at = partial(Place, "discover")
_DRAWS, _DRIVES = (_at(heading, "interests") for heading in ("What draws you?", "What drives you?"))
_DID = _at("What have you done, and what did it teach you?", "experiences")
_QUALIFICATIONS = _at("Which degrees and certificates do you hold?", "qualifications")
_STYLE = _at("How do you work best?", "traits")
_SITUATION = _at("What is your situation?", "circumstances")
_FACTORS = _at("What stands for you, and what against?", "factors")
_WAYS = Place("directions", "Which directions could you take?", "directions")
_TRUE = Place("directions", "What must be true?", "uncertainties")
_PLAN_B = Place("actions", "A year from now it has failed. Why?", "fallbacks")
_OPENINGS = Place("directions", "Is this opening worth it?", "opportunities")

_UNTOLD = "experiences|experience still lack|lacks their|its lesson or their|its use for your goals"
_NO_MARKET = "directions|direction lack|lacks a word on their|its market, today or ahead"
_DRAWN = "Nothing stands here yet that draws you."
wanted("Interests", _DRAWS, "S2", _DRAWN, lambda interest: interest.kind != "motivation")
_DRIVEN = "Nothing stands here yet that drives you."
wanted("What drives you", _DRIVES, "S5", _DRIVEN, lambda interest: interest.kind == "motivation")
_EASY = "What comes easily to you?", "What comes easily to you that others find hard?"
answered("discover", "What comes easily", "S5", *_EASY)


@asked("Kinds of work", begun=lambda view: view.plan.riasec != type(view.plan.riasec)())
@rule(_at("Which kinds of work do you lean towards?", "riasec"), "S2")
def kinds_of_work(view: View) -> Said:
    scores = list(view.plan.riasec.model_dump().values())
    missing = scores.count(None)
    if missing == len(scores):
        return "None of the six kinds of work has an estimate yet."
    have = "has" if missing == 1 else "have"
    some = f"{capital(number(missing))} of the six kinds of work {have} no estimate yet."
    return some if missing else None


@asked("Values", begun="values")
@advised(35, "Ask which of them you would give up last, and let its weight show it.")
@rule(_at("What must work give you?", "values"), "S3", about="Your values")
def values_all_equal(view: View) -> Said:
    values = view.plan.values
    if len(values) < 2:
        return Finding("Write down at least two values, so that you can choose.", advised=False)
    if len({value.weight for value in values}) > 1:
        return None
    weigh = f"{capital(all_of(len(values), 'value'))} weigh {values[0].weight} of 5"
    reason = f"{weigh}, so they cannot help you choose between two openings."
    return Finding(reason, advised=len(values) > 2)


@asked("Working style", "You have not said yet how you work best.")
@rule(_STYLE, "S4", "traits", "entries|entry do|does not say what they|it mean|means for your day")
def working_style(_view: View, trait: Trait) -> Said:
    return not trait.working_style


def _skill_rule(kind: str, point: str, heading: str, none: str) -> None:
    """Add the rule on examples for one kind of skill, where that kind is written."""

    @advised(32, "Add one line: what you did with it, when, and what came of it.")
    @asked(point, none)
    @rule(
        _at(heading, "skills"),
        "S7",
        lambda view: [each for each in view.plan.skills if each.kind == kind],
        "skills|skill have|has no example yet",
    )
    def skill_without_example(_view: View, skill: Skill) -> Said:
        level = skill.level or 0
        reason = f"It has no example yet, and you put yourself at level {level}, {LEVELS[level]}."
        # From level 3 on a skill is a claim that others will ask about.
        return None if skill.example else Finding(reason, advised=level >= 3)


_TOOLS = "What can you do with tools, methods and facts?"
_skill_rule("hard", "Technical skills", _TOOLS, "No technical skill is listed yet.")
_PEOPLE = "What can you do with people?"
_skill_rule("soft", "Skills with people", _PEOPLE, "No skill with people is listed yet.")


@asked("Experiences", "No experience is listed yet.")
@rule(_DID, "S9", "experiences", _UNTOLD)
def experiences(_view: View, experience: Experience) -> Said:
    return not (experience.lesson and experience.relation)


wanted("Qualifications", _QUALIFICATIONS, "S8", "No degree, certificate or course is listed yet.")
_ENOUGH = "Is your education enough?", "Is your education enough for what you want next?"
answered("directions", "Enough education", "S8", *_ENOUGH)


def _factor_rule(kind: str, point: str, source: str, none: str) -> None:
    wanted(point, _FACTORS, source, none, lambda factor: factor.kind == kind)


_factor_rule("strength", "Strengths", "S10", "No strength is listed yet.")
_factor_rule("weakness", "Room to grow", "S10", "Nothing is listed yet that you want to grow in.")
_factor_rule(
    "opportunity", "Help from outside", "S12", "Nothing is listed yet that could help you from outside."
)
_factor_rule("threat", "Threats", "S12", "Nothing is listed yet that could make it harder.")


@advised(66, "Write a plan B against it: what you would do, its first sign, and a day to look for that sign.")
@rule(_PLAN_B, "S12", "factors", "threats|threat have|has no plan B yet")
def threat_without_answer(view: View, threat: Factor) -> Said:
    # Before there were plans B, what one would do stood in the note.
    answer = threat.note or any(each.factor_id == threat.id for each in view.plan.fallbacks)
    if threat.kind != "threat" or answer:
        return None
    reason = "It may come whether you plan or not, and nothing is planned against it yet."
    seen = [quoted(each.text) for each in view.plan.journal if each.factor_id == threat.id]
    worse = f" You noted {seen[-1]}: all the more reason for a plan." if seen else ""
    return Finding(f"{reason}{worse}", nudge=8 * bool(seen))


def in_play(view: View) -> Sequence[Direction]:
    """The directions that are chosen; while none is, all that are not dropped."""
    kept = view.plan.kept_directions
    return [each for each in kept if each.decision == "chosen"] or kept


def undecided(view: View) -> Sequence[Direction]:
    """The directions to choose from, while two or more are open and none is chosen."""
    kept = view.plan.kept_directions
    return [] if len(kept) < 2 or any(each.decision == "chosen" for each in kept) else kept


@advised(64, "Choose the day on which you decide, and write under each what you need to know by then.")
@rule(_WAYS, "S13", about="Your direction")
def directions_undecided(view: View) -> Said:
    kept = undecided(view)
    # Somebody at the beginning may leave it open; who has made deciding a dated goal has chosen the day.
    dated = any(goal.due and "decide" in goal.statement.casefold() for goal in view.plan.active_goals)
    if not kept or dated or view.plan.person.situation == "starting":
        return None
    names = listed([quoted(each.title) for each in kept], 3)
    reason = f"{capital(counted(len(kept), 'direction'))} are still open, and none is chosen: {names}."
    if all(each.market_now or each.market_ahead for each in kept):
        return reason
    fix = "Choose the day on which you decide. Until then spend one evening on each: ten adverts within reach"
    fix += " of home, what they pay and ask for, and one talk with someone who does it."
    return Finding(reason, fix)


@asked("Directions", "No direction is listed yet.")
@advised(40, "Read ten adverts within reach of home, and note how many there are and what they ask for.")
@rule(_WAYS, "S13", "kept_directions", _NO_MARKET)
def direction_without_market(view: View, direction: Direction) -> Said:
    now, ahead, chosen = direction.market_now, direction.market_ahead, direction.decision == "chosen"
    reason = f"It lacks a word on its market, today or ahead, and you {'chose' if chosen else 'consider'} it."
    alone = not (now or ahead) and not undecided(view)
    return None if now and ahead else Finding(reason, nudge=10 * chosen, advised=alone)


def openings(view: View) -> list[Opportunity]:
    """The openings that wait for a decision."""
    return [opening for opening in view.plan.opportunities if opening.is_open]


@advised(58, "Set yourself a day this week on which you say yes or no, with what you know by then.")
@rule(_OPENINGS, "S15", openings, "openings have waited for a decision for two months")
def opening_undecided(view: View, opening: Opportunity) -> Said:
    seen_on, in_hand = opening.seen_on, opening.waits_for or view.in_steps(opening.title)
    if seen_on is None or view.days_since(seen_on) <= 60 or in_hand or opening.stage == "offer":
        return None
    return f"You came across it on {view.ago(seen_on)}, and it is still undecided."


@advised(57, "Ask once, in two lines; or set it to “heard nothing more”, and use its hours elsewhere.")
@rule(_OPENINGS, "S15", openings, "openings have been silent since their reply was promised")
def opening_silent(view: View, opening: Opportunity) -> Said:
    by, again = opening.reply_by, opening.next_on
    waits = opening.stage == "offer" or (again and again >= view.as_of)
    if by is None or view.days_since(by) <= 14 or waits:
        return None
    return f"A reply was promised by {view.ago(by)}, and nothing is noted since."


@advised(68, "Ask by when they need your answer, and note that day under “Reply by”.")
@rule(_OPENINGS, "S15", openings)
def offer_without_date(_view: View, opening: Opportunity) -> Said:
    dated = opening.stage != "offer" or opening.reply_by
    return None if dated else "It is an offer, and the day by which they want your answer is not noted."


@asked("Openings")
@advised(42, "Score it against the others too; the one you avoid often decides.")
@rule(
    _OPENINGS,
    "S15",
    lambda view: openings(view) if view.plan.values else [],
    "openings|opening are|is not weighed against all your values",
)
def opening_not_weighed(view: View, opening: Opportunity) -> Said:
    scored, values = len(opening.scores), len(view.plan.values)
    so_far = f"{out_of(scored, counted(values, 'value'))} so far"
    return f"It is not weighed against all your values: {so_far}." if scored < values else None


@advised(62, "Ask what would have to change, and by when; or set the direction aside until then.")
@rule(_WAYS, "S12", in_play, "directions|direction go|goes against your situation")
def direction_against_situation(view: View, direction: Direction) -> Said:
    against = limits(view.plan, view.as_of, direction.id)
    return f"Your situation stands against it: {'; '.join(against)}." if against else None


@advised(44, "Write how it is now: what it ruled out may be open again.")
@rule(_SITUATION, "S12", "circumstances", "parts|part of your situation may have changed")
def situation_may_have_changed(view: View, each: Circumstance) -> Said:
    if each.until is None or each.holds(view.as_of):
        return None
    return f"It was to last until {in_words(each.until)}, and you have not said since if it does."


@advised(39, "Under More beside each direction, say how well it would meet this value: two minutes each.")
@rule(_WAYS, "S3", "values", "essential values have no direction weighed against them")
def value_not_weighed(view: View, value: Value) -> Said:
    if value.weight < 5 or not undecided(view):
        return None
    weighed: tuple[Direction | Opportunity, ...] = (*view.plan.kept_directions, *view.plan.opportunities)
    reason = "You call it essential, and no direction has been weighed against it yet."
    return None if any(value.id in each.scores for each in weighed) else reason


@advised(61, "Ask what would have to change for a yes. The other answers do not make up for it.")
@rule(_WAYS, "B12", in_play, "directions|direction get|gets a no from you")
def gauge_says_no(_view: View, direction: Direction) -> Said:
    said_no = [Gauges.model_fields[name].title or name for name, value in direction.gauges if value == 1]
    return f"You answer no to {listed([quoted(each) for each in said_no])}." if said_no else None


@advised(78, "What now? Drop it, begin your plan B if you have one, or write what must be true instead.")
@rule(_TRUE, "B12", "uncertainties", "things that your plan rests on are found to be false")
def found_false(view: View, point: Uncertainty) -> Said:
    kept = {*view.active, *(each.id for each in view.plan.kept_directions)}
    resting = [view.name(id) for *_, id in point.linked_ids() if id in kept]
    if not resting or point.state != "false":
        return None
    return f"{resting[0]} rests on it, and you found that it is false."


@advised(52, "Write one: what you would do instead, the sign that starts it, and a day to look for it.")
@rule(_PLAN_B, "B12", "uncertainties", "points are open on which a chosen direction rests, without a plan B")
def chosen_without_plan_b(view: View, point: Uncertainty) -> Said:
    direction = view.plan.find(Direction, point.direction_id)
    if direction is None or direction.decision != "chosen" or point.state != "open":
        return None
    ids = {direction.id, *(goal.id for goal in view.plan.active_goals if goal.direction_id == direction.id)}
    plans_b = (each for each in view.plan.fallbacks if each.state != "not_needed")
    reason = f"{quoted(direction.title)} rests on it, you do not know it yet, and you have no plan B."
    return None if any({each.goal_id, each.direction_id} & ids for each in plans_b) else reason


@advised(38, "Name something that you would see, hear or count.")
@rule(_PLAN_B, "B12", "fallbacks", "other plans|plan have|has no sign that starts them|it")
def plan_b_without_sign(_view: View, plan: Fallback) -> Said:
    begins = plan.sign or plan.state != "ready"
    return None if begins else "Nothing says yet when it begins, so it may begin too late."
