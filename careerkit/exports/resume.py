"""What you did, learnt and can do as a resume: blocks for Word, and JSON Resume 1.0.0 (S50, B9)."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

from careerkit.plan import LEVELS, Experience, Plan, Record, Story
from careerkit.words import capital, ended, month, shortened

from .blocks import Block, Words, listing

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_HEADINGS = (("job", "Work"), ("internship", "Internships"), ("volunteering", "Voluntary work"))
_DAYS = "start:startDate end:endDate id:highlights"
# A section of JSON Resume: the list of a plan, which kinds of it, and the name of each field.
_SECTIONS = {
    "work": ("experiences", "job internship other", f"organisation:name title:position {_DAYS}"),
    "volunteer": ("experiences", "volunteering", f"organisation:organization title:position {_DAYS}"),
    "projects": ("experiences", "project", f"title:name organisation:entity {_DAYS}"),
    "education": ("qualifications", "degree", "title:studyType awarded_by:institution on:endDate"),
    "certificates": ("qualifications", "certificate licence course", "title:name awarded_by:issuer on:date"),
    "skills": ("skills", "hard soft", "name:name level:level"),
    "interests": ("interests", "topic", "text:name"),
    "publications": ("materials", "portfolio", "title:name updated_on:releaseDate link:url text:summary"),
}


def blocks(plan: Plan, as_of: date) -> Iterator[Block]:
    """Statement, work with the newest first, stories, qualifications, and skills with an example."""
    yield from (Words(each.text) for each in plan.materials if each.kind == "statement" and each.text)
    newest = sorted(plan.experiences, key=lambda each: each.end or each.start or date.max, reverse=True)
    newest.sort(key=lambda each: each.end is not None)
    for kind, heading in (*_HEADINGS, ("project", "Projects"), ("other", "Also")):
        yield from listing(heading, (_experience(each, plan) for each in newest if each.kind == kind))
    yield from listing("What I have done", _told(plan, None))
    education = []
    for held in sorted(plan.qualifications, key=lambda each: each.on or date.min, reverse=True):
        when = f"{'expected ' if held.on > as_of else ''}{month(held.on)}" if held.on else ""
        education.append(_joined(held.title, held.awarded_by, when))
    yield from listing("Education and qualifications", education)
    skills = []
    for skill in sorted(plan.skills, key=lambda each: (not each.core, -(each.level or 0))):
        known = _joined(skill.name, LEVELS[skill.level] if skill.level else "")
        skills.append(f"{known}: {skill.example}" if skill.example else known)
    yield from listing("Skills", skills)
    works = (each for each in plan.materials if each.kind in ("portfolio", "profile"))
    yield from listing("To look at", (_joined(each.title, each.link) for each in works))


def json_resume(plan: Plan) -> bytes:
    """The same in the JSON Resume schema; it comes in again without a difference."""
    held: dict[str, object] = {
        "$schema": _SCHEMA,
        "basics": {
            "name": plan.person.name,
            "label": plan.person.headline,
            "summary": "\n\n".join(each.text for each in plan.materials if each.kind == "statement"),
            "profiles": _entries(plan, plan.materials, "profile", "title:network link:url"),
        },
    }
    held |= {key: _entries(plan, getattr(plan, name), *what) for key, (name, *what) in _SECTIONS.items()}
    return (json.dumps(held, indent=2, ensure_ascii=False) + "\n").encode(errors="replace")


def _entries(plan: Plan, records: Sequence[Record], kinds: str, fields: str) -> list[dict[str, object]]:
    """The records of these kinds, in words, with the fields that hold anything; `id` gives the stories."""
    names = dict(pair.split(":") for pair in fields.split())
    chosen = (each for each in records if getattr(each, "kind", "") in kinds.split())

    def written(record: Record, name: str) -> object:
        value = _told(plan, record.id) if name == "id" else getattr(record, name)
        if isinstance(value, date):
            return value.isoformat()
        return LEVELS[value] if isinstance(value, int) and value else value

    held = ({key: written(each, name) for name, key in names.items()} for each in chosen)
    return [{key: value for key, value in each.items() if value} for each in held]


def told(story: Story) -> str:
    """A story in a line; nothing until it says what was done and what came of it."""
    return shortened(story.in_a_line, 400) if story.action and story.result else ""


def _told(plan: Plan, experience_id: str | None) -> list[str]:
    """The stories of an experience in a line each; without one those that belong to none."""
    return [*filter(None, (told(each) for each in plan.stories if each.experience_id == experience_id))]


def _experience(held: Experience, plan: Plan) -> str:
    days = [month(each) for each in (held.start, held.end) if each]
    since = "since " if held.start and not held.end else ""
    known = _joined(held.title, held.organisation, since + " to ".join(dict.fromkeys(days)))
    stories = _told(plan, held.id)
    return " ".join(map(ended, (known, *stories))) if stories else known


def _joined(*parts: str) -> str:
    return capital(", ".join(filter(None, parts)))
