"""What a person fills in: one form a noun, the plan bar on top of a page, and live views.

| file | what it holds |
|---|---|
| `sections` | one function a noun: which fields come first, and how they are laid out |
| `subject`, `fields` | what a form is about, and what it learns from the plan's models |
| `form`, `controls.js` | what every form stands on: the connection, the one way of saving, kept text |
| `editor` (.py, .js, .css) | the record editor behind all of them |
| `panel` (.py, .js, .css) | what the forms below share: blocks of fields, tables and buttons |
| `bar` | `plan_bar`: which file, when saved, how far; download, restore, earlier days |
| `review` | the close of a review: tick off, judge, choose three things |
| `view`, `renewal` | a table or chart that is renewed when the plan changes |
| `twin` | what a form holds, in words, for pages and notebooks without a kernel |
| `draft`, `ideas` | competencies drafted from an occupation; ideas that become steps |
| `what_if`, `advice`, `picture` | questions to the schedule; advice to silence; a chart to print |
| `ranking` | values and goals ranked by comparing two at a time |
| `occupation_search` | the official occupation of a direction, candidates with reasons |
| `cell` | what a cell shows, and what it showed before |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerkit.nouns import lend

if TYPE_CHECKING:
    from .advice import advice
    from .bar import plan_bar
    from .draft import draft
    from .ideas import ideas
    from .occupation_search import occupation_search
    from .picture import picture
    from .ranking import goals_ranking, values_ranking
    from .review import review
    from .sections import (
        actions,
        answers,
        capacity,
        changes,
        competencies,
        contacts,
        directions,
        encounters,
        experiences,
        factors,
        feedback,
        goals,
        interests,
        journal,
        materials,
        milestones,
        opportunities,
        person,
        qualifications,
        reviews,
        riasec,
        settings,
        silenced,
        skills,
        traits,
        values,
        visions,
    )
    from .view import view
    from .what_if import what_if

__all__ = [
    "actions",
    "advice",
    "answers",
    "capacity",
    "changes",
    "competencies",
    "contacts",
    "directions",
    "draft",
    "encounters",
    "experiences",
    "factors",
    "feedback",
    "goals",
    "goals_ranking",
    "ideas",
    "interests",
    "journal",
    "materials",
    "milestones",
    "occupation_search",
    "opportunities",
    "person",
    "picture",
    "plan_bar",
    "qualifications",
    "review",
    "reviews",
    "riasec",
    "settings",
    "silenced",
    "skills",
    "traits",
    "values",
    "values_ranking",
    "view",
    "visions",
    "what_if",
]

_HOMES = {
    **dict.fromkeys(__all__, "sections"),
    "draft": "draft",
    "plan_bar": "bar",
    "review": "review",
    "occupation_search": "occupation_search",
    "goals_ranking": "ranking",
    "values_ranking": "ranking",
    "view": "view",
    "ideas": "ideas",
    "what_if": "what_if",
    "advice": "advice",
    "picture": "picture",
}

lend(__name__, _HOMES)
