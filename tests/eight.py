"""Eight people who are not the sample person, each with a plan that another thing is wrong with."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerkit.plan import Plan

AS_OF = date(2026, 11, 28)


def _many(prefix: str, *records: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": f"{prefix}-{place}", **record} for place, record in enumerate(records, 1)]


def _plan(hours: float | None, person: dict[str, Any], **lists: Any) -> Plan:
    return Plan.model_validate({"person": person, "capacity": {"hours_per_week": hours}, **lists})


def _hours(low: float, likely: float, high: float) -> dict[str, float]:
    return {"low": low, "likely": likely, "high": high}


# An electrician in Leipzig: an evening school of ten hours a week does not go into six.
ELECTRICIAN = _plan(
    6,
    {"headline": "Electrician on building sites", "situation": "advancing", "field": "Building trades"},
    goals=_many(
        "goal",
        {
            "statement": "I pass the master craftsman exam in electrical work by July 2028",
            "kinds": ["career"],
            "why": "I want to run the sites, not only wire them",
            "measure": {
                "what": "Parts of the exam passed",
                "unit": "parts",
                "baseline": 0,
                "target": 4,
                "now": 0,
            },
            "due": "2028-07-31",
        },
        {
            "statement": "I save 6,000 euros for the school fees by September 2027",
            "kinds": ["financial"],
            "why": "Without the fees there is no master's certificate",
            "measure": {"what": "Saved", "unit": "euros", "baseline": 0, "target": 6000, "now": 1500},
            "due": "2027-09-30",
        },
    ),
    competencies=_many(
        "competency",
        {"name": "Costing a job", "goal_id": "goal-1", "importance": 5, "required": 4, "current": 1},
        {
            "name": "Law of contracts",
            "goal_id": "goal-1",
            "kind": "knowledge",
            "importance": 4,
            "required": 3,
            "current": 1,
        },
    ),
    actions=_many(
        "action",
        {
            "what": "Evening school, three nights a week",
            "kind": "formal_education",
            "goal_id": "goal-1",
            "competency_id": "competency-2",
            "effort": _hours(9, 10, 12),
            "repeats": "week",
            "until": "2028-06-30",
            "measure": "The four parts are passed",
        },
        {
            "what": "Write the cost estimate of one site with my foreman",
            "kind": "on_the_job",
            "setting": "work",
            "competency_id": "competency-1",
            "effort": _hours(6, 8, 12),
            "due": "2027-02-28",
            "measure": "The foreman would sign it",
        },
        {
            "what": "Standing order of 500 euros a month",
            "goal_id": "goal-2",
            "effort": _hours(1, 1, 1),
            "due": "2026-12-05",
            "measure": "It runs",
        },
    ),
)

# A student of commerce in Pune, nearly at the end, with one sentence for a goal and no hours given.
STUDENT = _plan(
    None,
    {"headline": "Student of commerce, last year", "situation": "starting", "field": "Accounting"},
    interests=_many("interest", {"text": "Figures that explain a shop", "kind": "topic"}),
    goals=_many(
        "goal",
        {"statement": "Get a good job after my degree", "kinds": ["career"]},
        {
            "statement": "I pass the first level of the chartered accountant exam in May 2027",
            "kinds": ["career"],
            "due": "2027-05-31",
            "measure": {"what": "Exam passed", "target": 1},
        },
    ),
    actions=_many(
        "action",
        {"what": "Read the exam book", "kind": "self_study", "goal_id": "goal-2"},
        {"what": "Take the online course on tax", "kind": "course", "goal_id": "goal-2"},
        {"what": "Watch the lectures again", "kind": "self_study", "goal_id": "goal-2"},
    ),
)

# Laid off in Leeds at 54: many hours, little time, no income, nobody asked yet.
LAID_OFF = _plan(
    25,
    {
        "headline": "Was warehouse shift leader, laid off in September",
        "situation": "changing",
        "field": "Logistics",
    },
    factors=_many(
        "factor",
        {"text": "My savings last until May", "kind": "threat"},
        {"text": "I can lead a night shift of twenty", "kind": "strength"},
        {"text": "I have never written an application on a computer", "kind": "weakness"},
    ),
    experiences=_many("experience", {"title": "Shift leader", "kind": "job", "end": "2026-09-30"}),
    goals=_many(
        "goal",
        {
            "statement": "I have a job as a transport planner by March 2027",
            "kinds": ["career", "financial"],
            "why": "My savings end in May",
            "measure": {"what": "Signed contract", "target": 1, "baseline": 0, "now": 0},
            "due": "2027-03-31",
            "priority": 1,
        },
    ),
    competencies=_many(
        "competency",
        {
            "name": "Route planning software",
            "goal_id": "goal-1",
            "importance": 5,
            "required": 3,
            "current": 0,
        },
    ),
    actions=_many(
        "action",
        {
            "what": "Free course on route planning at the job centre",
            "kind": "course",
            "setting": "outside",
            "competency_id": "competency-1",
            "effort": _hours(30, 40, 50),
            "due": "2027-01-31",
            "measure": "I plan ten routes without help",
        },
        {
            "what": "Send three applications a week",
            "goal_id": "goal-1",
            "effort": _hours(3, 6, 9),
            "repeats": "week",
            "until": "2027-03-31",
            "measure": "Two interviews by February",
        },
    ),
)

# A nurse in Nairobi who wants to Canada; last year's dates have all gone by.
NURSE = _plan(
    5,
    {"headline": "Nurse on a surgical ward", "situation": "changing", "field": "Nursing"},
    goals=_many(
        "goal",
        {
            "statement": "I am registered as a nurse in Ontario by June 2026",
            "kinds": ["career"],
            "why": "My sister lives there",
            "measure": {"what": "Registration", "target": 1, "baseline": 0, "now": 0},
            "due": "2026-06-30",
        },
        {
            "statement": "I reach IELTS 7 by March 2026",
            "kinds": ["career"],
            "why": "Registration asks for it",
            "parent_id": "goal-1",
            "measure": {"what": "IELTS", "unit": "points", "baseline": 6, "target": 7, "now": 6.5},
            "due": "2026-03-31",
        },
    ),
    actions=_many(
        "action",
        {
            "what": "Sit the language test",
            "goal_id": "goal-2",
            "effort": _hours(4, 4, 6),
            "due": "2026-03-15",
            "measure": "7 points",
        },
        {
            "what": "Practise writing, one text a week",
            "goal_id": "goal-2",
            "effort": _hours(20, 30, 40),
            "due": "2026-03-01",
            "measure": "A teacher gives 7",
        },
        {
            "what": "Send the papers to the assessment service",
            "goal_id": "goal-1",
            "effort": _hours(6, 10, 16),
            "due": "2026-04-30",
            "measure": "It confirms them",
        },
        {
            "what": "Book the licence exam",
            "goal_id": "goal-1",
            "effort": _hours(2, 2, 3),
            "due": "2026-05-31",
            "after": ["action-3"],
            "measure": "A date",
        },
    ),
    contacts=_many("contact", {"name": "Wanjiru in Toronto", "relation": "mentor"}),
)

# An illustrator in Recife between two ways, afraid of what pictures will cost.
ILLUSTRATOR = _plan(
    8,
    {"headline": "Freelance illustrator", "situation": "changing", "field": "Illustration"},
    values=_many("value", {"name": "Freedom", "weight": 5}, {"name": "Steady income", "weight": 4}),
    factors=_many(
        "factor",
        {"text": "Publishers begin to use generated pictures", "kind": "threat"},
        {
            "text": "Two clients are most of my income",
            "kind": "threat",
            "note": "Ana left last year and it took four months to replace her",
        },
    ),
    directions=_many(
        "direction", {"title": "Teach drawing at a school"}, {"title": "Murals for cafes and hotels"}
    ),
    goals=_many(
        "goal",
        {"statement": "Find out which of the two feeds me", "kinds": ["career"]},
        {
            "statement": "Earn 4,000 reais a month from murals by December 2027",
            "kinds": ["financial"],
            "direction_id": "direction-2",
            "measure": {"what": "Reais a month", "unit": "reais", "baseline": 0, "target": 4000, "now": 600},
            "due": "2027-12-31",
        },
    ),
    actions=_many(
        "action",
        {
            "what": "Paint one wall for the cafe on the corner",
            "goal_id": "goal-2",
            "kind": "on_the_job",
            "effort": _hours(30, 45, 60),
            "due": "2027-03-31",
            "measure": "It hangs in their own post",
        },
        {
            "what": "Sit in a drawing class for a day",
            "goal_id": "goal-1",
            "effort": _hours(6, 8, 8),
            "due": "2027-02-15",
            "measure": "I know whether I want to stand there",
        },
    ),
)

# A truck driver in Ohio, four years before the end, who wants a softer landing.
DRIVER = _plan(
    2,
    {"headline": "Long-haul truck driver", "situation": "near_retirement", "field": "Transport"},
    visions=_many(
        "vision",
        {"years_ahead": 5, "text": "I drive the school bus in the morning and fish in the afternoon"},
    ),
    goals=_many(
        "goal",
        {
            "statement": "I drive a school bus part time from August 2029",
            "kinds": ["career", "family"],
            "why": "Home every night",
            "measure": {"what": "Contract with the school district", "target": 1, "baseline": 0, "now": 0},
            "due": "2029-08-15",
        },
        {
            "statement": "The house is paid off by 2030",
            "kinds": ["financial"],
            "why": "Then the pension is enough",
            "measure": {"what": "Owed", "unit": "dollars", "baseline": 60000, "target": 0, "now": 41000},
            "due": "2030-12-31",
        },
    ),
    actions=_many(
        "action",
        {
            "what": "Ask the bus depot what they need from drivers",
            "kind": "networking",
            "goal_id": "goal-1",
            "effort": _hours(1, 2, 3),
            "due": "2027-01-31",
            "measure": "I know the licence and the pay",
        },
    ),
)

# Back to work in Osaka after eight years with children: hours are taken by what she has let go.
RETURNING = _plan(
    4,
    {
        "headline": "At home with two children; was a bookkeeper",
        "situation": "changing",
        "field": "Bookkeeping",
    },
    goals=_many(
        "goal",
        {
            "statement": "I work as a bookkeeper twenty hours a week from April 2027",
            "kinds": ["career", "family"],
            "why": "My own money, and home by three",
            "measure": {
                "what": "Hours a week in a paid job",
                "unit": "hours",
                "baseline": 0,
                "target": 20,
                "now": 0,
            },
            "due": "2027-04-30",
            "priority": 1,
        },
        {"statement": "Open a shop for handmade bags", "kinds": ["career"], "status": "dropped"},
    ),
    competencies=_many(
        "competency",
        {
            "name": "The new invoice system",
            "goal_id": "goal-1",
            "kind": "knowledge",
            "importance": 5,
            "required": 3,
            "current": 1,
        },
    ),
    actions=_many(
        "action",
        {
            "what": "Sew ten bags for the market",
            "goal_id": "goal-2",
            "effort": _hours(40, 60, 80),
            "due": "2027-03-31",
            "measure": "Sold",
        },
        {
            "what": "Course on the invoice system",
            "kind": "course",
            "competency_id": "competency-1",
            "effort": _hours(30, 40, 50),
            "due": "2027-03-15",
            "measure": "I book a month of a sample firm",
        },
        {
            "what": "Do the books of the parents' club",
            "kind": "volunteering",
            "setting": "outside",
            "competency_id": "competency-1",
            "effort": _hours(12, 20, 30),
            "due": "2027-03-31",
            "measure": "The year is closed without a mistake",
        },
    ),
    contacts=_many(
        "contact", {"name": "Mrs Tanaka, my old chief", "relation": "mentor", "keep_in_touch_days": 60}
    ),
)

# An engineer in Gdansk whose plan is whole: good advice to her is little advice.
ENGINEER = _plan(
    6,
    {"headline": "Software engineer", "situation": "advancing", "field": "Software"},
    visions=_many(
        "vision",
        {
            "years_ahead": 3,
            "text": "I lead a team of five and still write code on Fridays",
            "position": "Team lead",
            "role": "I make releases calm",
            "responsibility": "Five people",
            "compensation": 240000,
            "culture": "Mistakes are talked about",
        },
    ),
    goals=_many(
        "goal",
        {
            "statement": "I lead a team of five engineers by October 2028",
            "kinds": ["career"],
            "why": "I like it when others grow",
            "measure": {"what": "People I lead", "unit": "people", "baseline": 0, "target": 5, "now": 1},
            "due": "2028-10-31",
            "priority": 1,
        },
        {
            "statement": "I am home by five on two days a week by March 2027",
            "kinds": ["family"],
            "why": "My son trains then",
            "measure": {"what": "Days home by five", "unit": "days", "baseline": 0, "target": 2, "now": 1},
            "due": "2027-03-31",
            "priority": 2,
        },
    ),
    competencies=_many(
        "competency",
        {
            "name": "Hiring",
            "goal_id": "goal-1",
            "importance": 4,
            "required": 3,
            "current": 1,
            "evidence": "Sat in on two interviews",
            "source": "Our ladder",
        },
        {
            "name": "Feedback talks",
            "goal_id": "goal-1",
            "importance": 5,
            "required": 4,
            "current": 3,
            "evidence": "Four talks this year",
            "source": "Our ladder",
        },
    ),
    actions=_many(
        "action",
        {
            "what": "Run three interviews with Marek",
            "kind": "on_the_job",
            "setting": "work",
            "competency_id": "competency-1",
            "effort": _hours(5, 8, 12),
            "due": "2027-04-30",
            "measure": "Marek would let me run the fourth alone",
            "if_then": "If none is planned, I will ask the other team",
        },
        {
            "what": "Hold a feedback talk with each of the two juniors",
            "kind": "on_the_job",
            "setting": "work",
            "competency_id": "competency-2",
            "effort": _hours(2, 3, 5),
            "due": "2027-02-28",
            "measure": "They say what they will try",
        },
        {
            "what": "Block Tuesday and Thursday from four in the calendar",
            "goal_id": "goal-2",
            "setting": "work",
            "effort": _hours(1, 1, 1),
            "due": "2026-12-15",
            "measure": "Two weeks held",
        },
    ),
    contacts=_many(
        "contact",
        {"name": "Marek", "relation": "mentor", "keep_in_touch_days": 30},
        {"name": "Ola", "relation": "manager"},
    ),
    encounters=_many(
        "encounter",
        {"on": "2026-11-20", "contact_id": "contact-1", "kind": "mentoring", "note": "Plan for hiring"},
    ),
    feedback=_many(
        "feedback",
        {"text": "Give the juniors the harder half", "on": "2026-10-10", "asked": True, "giver": "Ola"},
    ),
    journal=_many("journal", {"text": "The release was calm", "on": "2026-11-10", "kind": "win"}),
)

EIGHT = {
    "electrician": ELECTRICIAN,
    "student": STUDENT,
    "laid off": LAID_OFF,
    "nurse": NURSE,
    "illustrator": ILLUSTRATOR,
    "driver": DRIVER,
    "returning": RETURNING,
    "engineer": ENGINEER,
}
