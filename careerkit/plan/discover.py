"""Chapter 1: who you are, what you bring and where you might go (S1 to S15)."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from . import record as of
from .record import Part, Record, asks

RiasecScore = Annotated[of.Number, Field(ge=1, le=5)]
# UNESCO's International Standard Classification of Education of 2011.
ISCED = of.scale(
    "primary school",
    "lower secondary school",
    "upper secondary school or a full apprenticeship",
    "after secondary school, below higher education",
    "short higher education of two years or so",
    "bachelor's or what is its equal",
    "master's or what is its equal",
    "doctorate",
)
IscedLevel = Annotated[of.Whole, Field(ge=1, le=8), ISCED]
VALUE_FIT = of.scale("goes against it", "little", "partly", "well", "fully")
Scores = Annotated[dict[str, of.OneToFive], of.Link("values"), VALUE_FIT]
Gauge = Annotated[of.OneToFive | None, of.scale("no", "rather not", "half and half", "mostly", "yes")]
AGREEMENT = of.scale("1 not like me", "2 seldom", "3 half and half", "4 mostly", "5 very like me")
Agreement = Annotated[
    Annotated[of.OneToFive, AGREEMENT] | None,
    Field(description="As you are on most days, not as you would like to be."),
]
Situation = Literal["starting", "changing", "advancing", "returning", "owner", "near_retirement"]
SITUATIONS = of.named(
    Situation,
    starting="starting out",
    changing="changing direction",
    advancing="moving up or going deeper",
    returning="coming back after a break",
    owner="leading a business of my own",
    near_retirement="near the end of working life",
)
Work = Literal["employed", "own_business", "no_job", "student", "academic", "caring", "service"]
WORK = of.named(
    Work,
    own_business="my own business",
    no_job="no job at the moment",
    student="school or study",
    academic="research or university work",
    caring="caring for somebody",
    service="armed forces or public service",
)
# What each kind of work brings with it; somebody who has not said may have all of it.
_BRINGS: dict[Work | None, frozenset[str]] = {
    **dict.fromkeys(
        (None, "employed", "academic", "service"), frozenset("job manager colleagues employer".split())
    ),
    "own_business": frozenset({"job"}),
}


class Person(Part):
    """Whose plan this is, and where they stand."""

    name: of.Line = asks("Name", "As you want to be called here.", "Ana Silva")
    headline: of.Line = asks(
        "What you do now", "One line you could say when someone asks.", "Support analyst at a regional bank"
    )
    situation: Annotated[Situation | None, SITUATIONS] = asks(
        "Where you stand", "It chooses the questions, examples, ideas and advice that you see."
    )
    work: Annotated[Work | None, WORK] = asks(
        "Your work now", "What fills most of your week. Nobody without a manager is told to ask one."
    )
    stops_on: of.Day | None = asks(
        "When you mean to stop",
        "For those near the end of working life, or who want to hand over: about which day.",
    )
    field: of.Line = asks("Field", "The kind of work or industry you are in.", "Banking software")

    @property
    def tags(self) -> frozenset[str]:
        """What chooses among questions, examples, ideas and rules: where they stand, and what work brings."""
        return _BRINGS.get(self.work, frozenset()) | {tag for tag in (self.situation, self.work) if tag}

    def suits(self, tags: Iterable[str]) -> bool:
        """Whether something for such people is for this one; what has no tags is for everybody."""
        tags = set(tags)
        return not tags or not tags.isdisjoint(self.tags)


class Interest(Record):
    """Something that draws the person (S2, S5)."""

    text: of.MainText = asks(
        "What draws you",
        "A thing you do, read about or look forward to.",
        "Planning group trips down to the last train",
    )
    kind: Literal["activity", "topic", "free_time", "environment", "motivation"] = asks(
        "Kind", "Something you do, a topic, free time, a place you thrive in, or what drives you."
    )


class Riasec(Part):
    """One's own estimate on Holland's six kinds of interest, 1 little to 5 much."""

    realistic: RiasecScore | None = asks("Hands and tools", "Build, repair, grow, drive, work outdoors.")
    investigative: RiasecScore | None = asks("Finding out", "Ask why, measure, analyse, solve puzzles.")
    artistic: RiasecScore | None = asks("Creating", "Write, draw, design, perform, invent.")
    social: RiasecScore | None = asks("Helping", "Teach, listen, care for, advise.")
    enterprising: RiasecScore | None = asks("Leading", "Start things, persuade, sell, decide.")
    conventional: RiasecScore | None = asks("Ordering", "Plan, keep records, check details, make it run.")


# Where a result most often comes from; any other name may be written.
INSTRUMENTS = ("Big Five", "Enneagram", "Interest inventory", "MBTI", "Own observation", "Strengths")


class Value(Record):
    """What work must give or allow to be worth it (S3)."""

    name: of.MainLine = asks("Value", "One thing work should give you.", "Autonomy")
    weight: of.Importance = asks("Weight", "How much it counts when you must choose.", default=3)
    note: of.Text = asks(
        "What it means to you", "A sentence in your own words.", "I decide how I get to the result"
    )


class Trait(Record):
    """How the person prefers to work, from an instrument taken elsewhere or their own observation (S4)."""

    instrument: Annotated[of.MainLine, of.Suggested(INSTRUMENTS)] = asks(
        "Where it comes from",
        "Choose from the list that opens, or write the name of another test.",
        "Own observation",
    )
    result: of.Text = asks("What it says", "The result in a few words.", "ISFJ")
    on: of.Day | None = asks("On", "The day you took it, roughly.")
    working_style: of.Text = asks(
        "How you work best",
        "What you recognise in it, and what that means on an ordinary working day.",
        "I think first and speak second",
    )
    visible_to: of.VisibleTo = None


class BigFive(Part):
    """How like oneself twenty statements are, 1 not to 5 very: four a dimension of the Big Five (S4).

    The dimensions are those of public science (Goldberg, 1990, and the IPIP); the statements are ours. The
    second and the fourth of each dimension are reversed: to agree speaks against it.
    """

    extraversion_1: Agreement = asks("After a day among people I have more energy than before")
    agreeableness_1: Agreement = asks("When somebody new struggles, I leave my work to help")
    conscientiousness_1: Agreement = asks("When I go home, tools and papers are in their place")
    stability_1: Agreement = asks("When three things go wrong at once, my hands stay steady")
    openness_1: Agreement = asks("I take a thing apart, or ask, to learn how it works")
    extraversion_2: Agreement = asks("I like it best when nobody talks to me for hours")
    agreeableness_2: Agreement = asks("When somebody makes a mistake, I let them feel it")
    conscientiousness_2: Agreement = asks("The last tenth of a job is what I tend to leave")
    stability_2: Agreement = asks("A sharp word stays with me for the rest of the day")
    openness_2: Agreement = asks("The way it has always been done is good enough for me")
    extraversion_3: Agreement = asks("In a new crew or class I am among the first to speak")
    agreeableness_3: Agreement = asks("I find out what others need before I say what I want")
    conscientiousness_3: Agreement = asks("If I said Thursday, it is there on Thursday")
    stability_3: Agreement = asks("I sleep well on the night before an important day")
    openness_3: Agreement = asks("I try another way just to see what comes of it")
    extraversion_4: Agreement = asks("In a break I look for a corner to myself")
    agreeableness_4: Agreement = asks("I would rather be right than keep the peace")
    conscientiousness_4: Agreement = asks("I begin first and think about the order later")
    stability_4: Agreement = asks("I lie awake over things that may never happen")
    openness_4: Agreement = asks("Talk that leads to nothing practical bores me")


class Skill(Record):
    """Something the person can do, with proof (S6, S7, S77)."""

    name: of.MainLine = asks("Skill", "What you can do.", "SQL reports")
    kind: Literal["hard", "soft"] = asks("Kind", "Hard: technical. Soft: with people.")
    level: of.Level | None = asks("Level", "Where you are today. Leave it open if unsure.")
    example: of.Text = asks(
        "An example that shows it",
        "What you did, when, and what came of it. Without one it stays a claim.",
        "Cut the month-end report from two days to two hours in 2025",
    )
    gained_in: of.Line = asks(
        "Where you gained it", "Current role, an earlier job, a hobby, volunteering.", "Current role"
    )
    core: bool = asks(
        "Core", "One of the few that you are known for, or want to be: three to five, not more."
    )


class Experience(Record):
    """A job, an internship, voluntary work or a project, and what it taught (S9)."""

    title: of.MainLine = asks("What you did", "The role or project.", "Service desk agent")
    kind: Literal["job", "internship", "volunteering", "project", "other"] = asks(
        "Kind", "What sort of experience it was."
    )
    organisation: of.Line = asks("Where", "The organisation or group.")
    start: of.Day | None = asks("From", "The first day, roughly.")
    end: of.Day | None = asks("Until", "Leave it open if it goes on.")
    relation: of.Text = asks(
        "How it serves your goals",
        "What from it you will use again.",
        "I learned to keep calm when everyone calls at once",
    )
    lesson: of.Text = asks("What it taught you", "One lesson you would pass on.")


class Qualification(Record):
    """A degree, certificate, licence or course (S8)."""

    title: of.MainLine = asks("Qualification", "Its name as printed.", "BSc Business Informatics")
    kind: Literal["degree", "certificate", "licence", "course"] = asks(
        "Kind", "What sort of qualification it is.", default="certificate"
    )
    awarded_by: of.Line = asks("Awarded by", "School, body or provider.")
    on: of.Day | None = asks("On", "When you got it, or expect to if it lies ahead.")
    level: IscedLevel | None = asks(
        "Level", "On UNESCO's scale. Leave it open, and it is read from the title where that says it."
    )


class Factor(Record):
    """A strength, a weakness, an opportunity or a threat (S10, S11)."""

    text: of.MainText = asks("In one line", "As concrete as you can.", "Explains clearly")
    kind: Literal["strength", "weakness", "opportunity", "threat"] = asks(
        "Kind", "Strength and weakness are yours; opportunity and threat come from outside."
    )
    note: of.Text = asks("Why you think so", "What you have seen, or who told you.")


class Circumstance(Record):
    """What the person's life allows and rules out for now; for nobody else (S9, S12)."""

    now: of.MainText = asks(
        "How it is now", "As it is, not as it should be.", "Two afternoons a week I look after my father"
    )
    area: Literal["time", "money", "health", "family", "place", "other"] = asks(
        "About", "Time, money, health, family, place or something else."
    )
    allows: of.Text = asks(
        "What it allows", "What can be done all the same.", "Mornings, and courses from home"
    )
    rules_out: of.Text = asks("What it rules out", "Be exact.", "Late shifts")
    until: of.Day | None = asks("Until", "The day it may change. Leave it open if nobody knows.")
    direction_ids: of.DirectionIds = asks("Against", "Directions that it stands against as it is now.")

    def holds(self, day: date) -> bool:
        """Whether it is still so on that day."""
        return self.until is None or day < self.until


class OwnPay(Part):
    """What somebody found that a kind of work pays where they are, in the currency of the settings."""

    low: of.Money | None = asks("From", "The lowest you found; you can type 2,900 a month.")
    usual: of.Money | None = asks("Usual", "What most of them pay.")
    high: of.Money | None = asks("To", "The highest you found.")
    per: of.Per = asks("Pay is for", "A year, unless you choose.")
    source: of.Line = asks(
        "Where from",
        "Adverts, a wage agreement, somebody who knows; and of when.",
        "Three adverts in Leeds, November 2026",
    )

    @property
    def a_year(self) -> tuple[float | None, float | None, float | None]:
        """From, usual and to, as those of a year, in order; what is missing stays missing."""
        low, usual, high = (of.a_year(each, self.per) for each in (self.low, self.usual, self.high))
        if low is not None and high is not None and low > high:
            low, high = high, low
        return low, usual, high


class Gauges(Part):
    """Four questions about a direction, each from 1 for no to 5 for yes."""

    can: Gauge = asks("Can I?", "With what I have, or can learn in time.")
    like: Gauge = asks("Do I like it?", "The ordinary days of it, not the best ones.")
    believe: Gauge = asks("Do I believe in it?", "That it is worth doing, and will last.")
    fits: Gauge = asks("Does it fit together?", "With my life, and with what else I plan.")


class PayPart(Part):
    """A part of what a job pays beside wages (S28)."""

    what: of.MainLine = asks("What", "What it is.", "Pension, 6 in 100")
    amount: of.Money | None = asks("Worth", "In money, as well as it can be said.")
    per: of.Per = asks("Is for", "A year, unless you choose.")

    @property
    def a_year(self) -> float | None:
        """Its worth as that of a year."""
        return of.a_year(self.amount, self.per)


class Direction(Record):
    """A kind of work the person considers (S13, S14)."""

    title: of.MainLine = asks(
        "Direction", "A kind of work you could move towards.", "Project management in software"
    )
    # Of any classification: what none of the loaded files knows is kept as it was typed.
    occupation: Annotated[str | None, Field(pattern=r"\d", max_length=200)] = asks(
        "Occupation code",
        "The US code (O*NET or SOC) of the nearest official occupation, or your country's with its name: "
        "ISCO-08 2512, UK SOC 2020 2134.",
        "13-1082",
    )
    decision: Annotated[of.Decision, of.Logged(each=True)] = asks("Decision", "Where you are with it.")
    market_now: of.Text = asks(
        "The market today",
        "Openings, pay, who hires: what you found and where.",
        "14 openings within an hour of home this month",
    )
    market_ahead: of.Text = asks("The market ahead", "Is it growing or shrinking, and what could change it?")
    pay: OwnPay = asks("Pay you found", "Your own figures, for where official ones end.")
    gauges: Gauges = asks("Four questions", "One that says no is worth more thought than four halves.")
    note: of.Text = asks("Note", "What draws you, what makes you doubt.")
    scores: Scores = asks("Fit with your values", "How well it would meet each of your values.")
    visible_to: of.VisibleTo = None


Stage = Literal["present", "seen", "applied", "talks", "offer", "taken", "declined", "silent"]
STAGES = of.named(
    Stage, present="my job today", talks="in talks", offer="an offer", silent="heard nothing more"
)
_WEEKS = 52  # of a year, as official statistics count them
# What was said of an opening in files before version 3.
_STAGES = {"open": "seen", "taken": "taken", "declined": "declined"}


class Opportunity(Record):
    """A concrete opening, or one's present job beside it, weighed against one's values (S15)."""

    title: of.MainLine = asks(
        "Opportunity", "A job, assignment or place that is open.", "Junior project lead, claims platform"
    )
    seen_on: of.Day | None = asks("Seen on", "When you came across it.")
    direction_id: of.DirectionId = asks("Direction", "The direction it belongs to.")
    scores: Scores = asks("Fit with your values", "How well it meets each of your values.")
    stage: Annotated[Stage, STAGES] = asks(
        "Stage", "How far it has come. Your present job stands beside the others.", default="seen"
    )
    next_on: of.Day | None = asks("Next date", "A talk, a test day, the day you will ask again.")
    reply_by: of.Day | None = asks("Reply by", "When you, or they, have promised an answer.")
    contact_id: of.ContactId = asks("Through", "Whom you deal with.")
    pay: of.Money | None = asks("Pay", "What it pays before tax; you can type 2,900 a month.")
    pay_per: of.Per = asks("Pay is for", "A year, unless you choose.")
    extras: tuple[PayPart, ...] = asks(
        "Besides", "Bonus, pension, a car, training: what it pays in other ways."
    )
    hours_per_week: of.HoursAWeek | None = asks("Hours a week", "As they really are.")
    commute_minutes: Annotated[of.Whole, Field(ge=0, le=600)] | None = asks(
        "Way to work (minutes)", "One way, on a usual day."
    )
    days_on_site: Annotated[of.Whole, Field(ge=0, le=7)] | None = asks(
        "Days on site", "On how many days a week you would go there."
    )
    place: of.Line = asks("Place", "Where it is.")
    ends: of.ActionIds = asks("Steps that fall away", "What you would no longer have to do if you took it.")
    note: of.Text = asks("Note", "What speaks for it and against it.")

    @model_validator(mode="before")
    @classmethod
    def _stage_of_decision(cls, values: object) -> object:
        """A `decision`, as in files before version 3, is a stage."""
        if not isinstance(values, dict) or "decision" not in values:
            return values
        rest = {key: value for key, value in values.items() if key != "decision"}
        return {"stage": _STAGES.get(values["decision"], values["decision"]), **rest}

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision: of its owner or of others."""
        return self.stage in ("seen", "applied", "talks", "offer")

    @property
    def waits_for(self) -> Literal["", "next_on", "reply_by"]:
        """The field that holds the nearer of its two dates; empty where none is waited for."""
        if not self.is_open or not (self.next_on or self.reply_by):
            return ""
        return "reply_by" if (self.reply_by or date.max) <= (self.next_on or date.max) else "next_on"

    @property
    def wages_a_year(self) -> float | None:
        """Its pay as that of a year; an hour counts by its hours, if known."""
        if self.pay is not None and self.pay_per == "hour" and self.hours_per_week:
            return self.pay * self.hours_per_week * _WEEKS
        return of.a_year(self.pay, self.pay_per)

    @property
    def pay_a_year(self) -> float | None:
        """Its wages with what it pays besides, as those of a year."""
        extras = sum(part.a_year or 0 for part in self.extras)
        return None if self.wages_a_year is None else self.wages_a_year + extras

    @property
    def hours_given(self) -> float | None:
        """Hours a week of work and, where its minutes and days are both known, of the way there and back."""
        if self.hours_per_week is None:
            return None
        return self.hours_per_week + 2 * (self.commute_minutes or 0) * (self.days_on_site or 0) / 60

    @property
    def pay_an_hour(self) -> float | None:
        """What a year pays for each hour that is given for it."""
        pay, hours = self.pay_a_year, self.hours_given
        return pay / (hours * _WEEKS) if pay is not None and hours else None
