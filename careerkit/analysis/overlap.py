"""Which of the skills an occupation asks for are among one's own, by their names alone.

O*NET names some seventy skills and kinds of knowledge in its own words. A skill of the plan counts as one
of them where it has the words of that name, in any form, or the words of an everyday phrase for it
below. It is a comparison of names: it says nothing about the level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from careerkit.plan import Plan

_ALIKE = 80
_BEGINNING = 4
_FILLING = frozenset("a an and at for from in my of on or other the to with".split())
# What people call these elements; every word of a phrase must be there.
_EVERYDAY = {
    "Active Learning": ("learning", "learning quickly"),
    "Active Listening": ("listening", "interviewing", "hearing people out"),
    "Administration and Management": ("management", "team lead", "leading teams", "planning projects"),
    "Administrative": ("filing", "office work", "secretarial work", "minutes"),
    "Building and Construction": ("carpentry", "building houses", "bricklaying"),
    "Clerical": ("filing", "office work", "secretarial work", "minutes"),
    "Communications and Media": ("journalism", "social media", "public relations"),
    "Complex Problem Solving": ("problem solving", "finding faults", "troubleshooting"),
    "Computers and Electronics": (
        *("computers", "databases", "excel", "programming", "python", "spreadsheets", "sql"),
        "software development",
    ),
    "Coordination": ("organising", "organizing", "scheduling", "shared calendar", "building schedules"),
    "Critical Thinking": ("analysis", "weighing evidence", "finding causes"),
    "Customer and Personal Service": ("customers", "callers", "clients", "guests", "service desk"),
    "Design": ("technical drawing", "cad"),
    "Economics and Accounting": ("accounting", "bookkeeping", "taxes", "payroll"),
    "Education and Training": ("teaching", "training", "tutoring", "leading classes", "coaching"),
    "English Language": ("english",),
    "Food Production": ("cooking", "baking", "gardening"),
    "Foreign Language": ("french", "german", "mandarin", "spanish", "languages"),
    "Instructing": ("teaching", "training", "tutoring", "coaching", "leading classes"),
    "Judgment and Decision Making": ("decisions", "deciding"),
    "Law and Government": ("law", "contracts", "regulations"),
    "Management of Financial Resources": ("budgets", "budgeting"),
    "Management of Personnel Resources": ("leading teams", "managing people", "team lead"),
    "Mathematics": ("maths", "math", "statistics", "arithmetic"),
    "Mechanical": ("engines", "repairing machines"),
    "Medicine and Dentistry": ("nursing", "first aid", "patient care"),
    "Operations Monitoring": ("watching machines",),
    "Personnel and Human Resources": ("recruiting", "hiring"),
    "Persuasion": ("persuading", "convincing"),
    "Production and Processing": ("production", "manufacturing"),
    "Programming": ("coding", "software development", "python", "javascript"),
    "Psychology": ("counselling", "counseling"),
    "Public Safety and Security": ("safety", "security"),
    "Quality Control Analysis": ("testing", "quality assurance"),
    "Reading Comprehension": ("reading",),
    "Sales and Marketing": ("sales", "selling", "marketing"),
    "Service Orientation": ("helping customers", "calming callers", "caring"),
    "Social Perceptiveness": ("empathy", "reading people", "calming"),
    "Speaking": ("presenting", "presentations", "lead meetings", "facilitation", "public speaking"),
    "Therapy and Counseling": ("counselling", "therapy"),
    "Time Management": ("planning weeks", "meeting deadlines"),
    "Transportation": ("driving", "logistics"),
    "Troubleshooting": ("finding faults", "repairing"),
    "Writing": ("copywriting", "drafting", "editing"),
}


@dataclass(frozen=True)
class Own:
    """Something the person can do; `claim` while no example shows it."""

    name: str
    claim: bool


@dataclass(frozen=True)
class Match:
    """An element of an occupation and the own skill that has its words."""

    element: str
    own: str
    claim: bool


def own_skills(plan: Plan) -> tuple[Own, ...]:
    """The skills of the plan, and the competencies that are fully developed; those with an example first.

    A skill at level 0 ("no evidence yet") is left out.
    """
    skills = [Own(each.name, not each.example) for each in plan.skills if each.level != 0]
    reached = [each for each in plan.competencies if each.developed]
    competencies = [Own(each.name, not each.evidence) for each in reached]
    return tuple(sorted((*skills, *competencies), key=lambda each: each.claim))


def shared(elements: Sequence[str], own: Iterable[Own]) -> tuple[Match, ...]:
    """The elements that one's own skills cover by name, in their order, each with the first that does."""
    held = [(each, _words(each.name)) for each in own]
    matches = []
    for element in elements:
        everyday = [_words(text) for text in _EVERYDAY.get(element, ())]
        first = _first(held, everyday) or _first(held, [_words(element)])
        if first:
            matches.append(Match(element, first.name, first.claim))
    return tuple(matches)


def _first(held: Iterable[tuple[Own, tuple[str, ...]]], phrases: Sequence[tuple[str, ...]]) -> Own | None:
    return next((each for each, words in held if any(_covers(words, phrase) for phrase in phrases)), None)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    found = re.findall(r"[^\W\d_]+", text[:500].casefold())
    return tuple(word for word in found if word not in _FILLING)


def _covers(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """Whether each word of the phrase is among the words, in some form."""
    return bool(phrase) and all(any(_alike(word, wanted) for word in words) for wanted in phrase)


def _alike(one: str, other: str) -> bool:
    """`negotiating` is like `negotiation`, `mentoring` is not like `monitoring`."""
    if one == other:
        return True
    if one[:_BEGINNING] != other[:_BEGINNING] or min(len(one), len(other)) <= _BEGINNING:
        return one.rstrip("s") == other.rstrip("s") and len(min(one, other, key=len)) >= _BEGINNING - 1
    return fuzz.ratio(one, other) >= _ALIKE
