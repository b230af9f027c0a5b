"""Plans of any size for tests and benchmarks: valid, linked, in the proportions of a real one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from careerkit.plan import PARTS, RECORDS, Plan

AS_OF = date(2026, 11, 21)

# Records of each section in a hundred, as in a plan kept for a year or two; the rest is journal.
SHARES = {
    "interests": 2,
    "values": 2,
    "traits": 1,
    "skills": 4,
    "experiences": 2,
    "qualifications": 2,
    "factors": 2,
    "circumstances": 1,
    "directions": 1,
    "opportunities": 2,
    "uncertainties": 1,
    "fallbacks": 1,
    "programmes": 1,
    "organisations": 1,
    "promises": 1,
    "stories": 1,
    "events": 1,
    "visions": 2,
    "goals": 6,
    "competencies": 13,
    "actions": 20,
    "milestones": 3,
    "contacts": 4,
    "encounters": 5,
    "materials": 2,
    "answers": 2,
    "feedback": 3,
    "talks": 1,
    "reviews": 2,
    "changes": 5,
    "silenced": 1,
}
_THINGS = (
    "budget release rota workshop report contract interface schedule audit handbook survey rollout "
    "training offer archive invoice prototype campaign ward classroom"
).split()
_DOINGS = (
    "Lead Plan Rebuild Explain Check Prepare Present Review Shorten Price Draw Measure Teach "
    "Negotiate Write Test Order Compare Finish"
).split()
_PLACES = "the north branch,the night shift,a new customer,the spring release,the town hall,my team".split(
    ","
)
_NAMES = "Ruth Samuel Priya Devon Ines Tomas Lena Karim Bea Omar Jana Wei Luis Aiko Sven Noor".split()


def big_plan(records: int, seed: int = 0, **counts: int) -> Plan:
    """A plan of `records` records, the same for the same seed.

    `counts` fixes single sections instead: `big_plan(0, skills=200, actions=300)`. Open steps are due
    about when five hours a week get to them, so some are late and most are not.
    """
    sizes = _sizes(records) | counts
    draw = _Draw(Random(seed), sizes)
    document: dict[str, Any] = {
        section: [
            {"id": f"{RECORDS[section].prefix}-{number}", **_WRITERS[section](draw, number)}
            for number in range(1, sizes.get(section, 0) + 1)
        ]
        for section in RECORDS
    }
    return Plan.model_validate({**document, **{part: _PARTS[part]() for part in PARTS if part in _PARTS}})


def _sizes(records: int) -> dict[str, int]:
    sizes = {section: records * share // 100 for section, share in SHARES.items()}
    return {**sizes, "journal": records - sum(sizes.values())}


class _Draw:
    """Texts, dates and links by chance, with what steps need to know of each other."""

    def __init__(self, random: Random, sizes: dict[str, int]) -> None:
        self.random = random
        self.sizes = sizes
        self.hours_so_far = 0.0

    def text(self, number: int) -> str:
        pick = self.random.choice
        return f"{pick(_DOINGS)} the {pick(_THINGS)} for {pick(_PLACES)}, part {number}"

    def day(self, first: int, last: int) -> str:
        """A day between so many days after `AS_OF` (before it where negative)."""
        return (AS_OF + timedelta(self.random.randint(first, last))).isoformat()

    def link(self, section: str) -> str | None:
        size = self.sizes.get(section, 0)
        return f"{RECORDS[section].prefix}-{self.random.randint(1, size)}" if size else None

    def goal_of(self, number: int) -> str | None:
        """The goal of a competency: each goal gets its share of them, in order."""
        goals, competencies = self.sizes.get("goals", 0), self.sizes.get("competencies", 0)
        return f"goal-{1 + (number - 1) * goals // competencies}" if goals else None

    def one_of(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def level(self) -> int:
        return self.random.randint(1, 4)


def _goal(draw: _Draw, number: int) -> dict[str, Any]:
    target = draw.random.randint(2, 12)
    return {
        "statement": draw.text(number),
        "kinds": [draw.one_of("career", "career", "financial", "family", "life")],
        "why": f"It brings me closer to picture {number}",
        "measure": {"what": "Done", "unit": "times", "baseline": 0, "target": target, "now": target // 3},
        "due": draw.day(60, 3_600),
        "realistic": "Two hours a week are enough",
        "parent_id": f"goal-{number // 4}" if number // 4 else None,
        "priority": draw.one_of(1, 2, 3),
        "status": draw.one_of("active", "active", "active", "active", "achieved", "dropped"),
    }


def _competency(draw: _Draw, number: int) -> dict[str, Any]:
    current = draw.one_of(None, *range(6))
    return {
        "name": draw.text(number),
        "goal_ids": [each for each in [draw.goal_of(number)] if each],
        "kind": draw.one_of("skill", "skill", "knowledge", "ability", "experience", "education"),
        "importance": draw.random.randint(1, 5),
        "required": draw.random.randint(2, 5),
        "current": current,
        "evidence": draw.text(number) if current else "",
        "evidence_on": draw.day(-700, -1) if current else None,
        "second_rating": draw.one_of(None, None, None, draw.level()),
        "source": "Three adverts",
    }


def _action(draw: _Draw, number: int) -> dict[str, Any]:
    likely = draw.random.randint(2, 16)
    step = {
        "what": draw.text(number),
        "kind": draw.one_of("course", "mentoring", "on_the_job", "on_the_job", "networking", "self_study"),
        "setting": draw.one_of("work", "outside"),
        "competency_id": draw.link("competencies"),
        "goal_id": draw.link("goals"),
        "resources": [{"kind": "training", "what": "A course", "cost": 10 * likely}] * (number % 5 == 0),
        "measure": "Somebody else notices",
    }
    effort = {"low": likely / 2, "likely": likely, "high": likely * 2} if number % 20 else {}
    return {**step, "effort": effort, **_standing(draw, number, likely)}


def _standing(draw: _Draw, number: int, likely: int) -> dict[str, Any]:
    """Done, under way, planned, repeating or dropped, with the dates that go with it."""
    if number % 30 == 0 and number <= 300:
        return {
            "repeats": draw.one_of("week", "month"),
            "effort": {"likely": 0.1},
            "until": draw.day(60, 900),
        }
    status = draw.one_of(
        "done", "done", "done", "doing", "planned", "planned", "planned", "planned", "dropped", "resting"
    )
    if status in ("dropped", "resting"):
        return {"status": status}
    if status == "done":
        spent = round(likely * draw.random.uniform(0.8, 1.8), 1)
        day = draw.day(-700, -1)
        return {"status": status, "hours_spent": spent, "due": day, "done_on": day, "worth": 1 + number % 5}
    draw.hours_so_far += likely
    weeks = draw.hours_so_far / 4.8
    days = 3 if number % 20 == 7 else round(7 * weeks) + draw.random.randint(-30, 60)
    after = [f"action-{number - 1}"] if number % 4 == 0 else []
    begun = 1.0 if status == "doing" else None
    return {
        "status": status,
        "hours_spent": begun,
        "due": (AS_OF + timedelta(days)).isoformat(),
        "after": after,
    }


def _encounter(draw: _Draw, number: int) -> dict[str, Any]:
    return {
        "on": draw.day(-700, -1),
        "contact_id": draw.link("contacts"),
        "kind": draw.one_of("event", "informational_interview", "mentoring", "follow_up", "online"),
        "note": draw.text(number),
        "follow_up_by": draw.day(-20, 60) if number % 6 == 0 else None,
        "referrals": [draw.one_of(*_NAMES)] if number % 3 == 0 else [],
    }


def _opportunity(draw: _Draw, number: int) -> dict[str, Any]:
    values = [f"value-{place}" for place in range(1, min(draw.sizes.get("values", 0), 6) + 1)]
    return {
        "title": draw.text(number),
        "seen_on": draw.day(-400, -1),
        "direction_id": draw.link("directions"),
        "scores": {value: draw.random.randint(1, 5) for value in values},
        "stage": draw.one_of("seen", "declined", "declined"),
    }


def _vision(draw: _Draw, number: int) -> dict[str, Any]:
    return {
        "years_ahead": (1, 3, 5, 10)[number % 4],
        "text": draw.text(number),
        "accomplishments": draw.text(number),
        "position": "Project manager",
        "role": "I bring people to one plan",
        "responsibility": "A team of six",
        "compensation": 60_000 + 500 * number,
        "culture": "Mistakes are talked about",
        "direction_id": draw.link("directions"),
    }


def _review(draw: _Draw, number: int) -> dict[str, Any]:
    on = AS_OF - timedelta(21 + 30 * (number - 1))
    return {
        "on": on.isoformat(),
        "period_start": (on - timedelta(30)).isoformat(),
        "numbers": {"steps done": draw.random.randint(0, 40), "hours spent": draw.random.randint(0, 200)},
        "wins": draw.text(number),
        "obstacles": draw.text(number),
        "focus": [draw.text(number)],
    }


def _change(draw: _Draw, number: int) -> dict[str, Any]:
    return {
        "on": draw.day(-700, -1),
        "record_id": draw.link("goals") or "goal-1",
        "field": "due",
        "before": draw.day(-300, 300),
        "after": draw.day(300, 900),
        "why": f"It took {number} days longer",
    }


_WRITERS: dict[str, Callable[[_Draw, int], dict[str, Any]]] = {
    "interests": lambda draw, number: {"text": draw.text(number), "kind": draw.one_of("activity", "topic")},
    "values": lambda draw, number: {"name": f"Value {number}", "weight": draw.random.randint(1, 5)},
    "traits": lambda draw, number: {"instrument": "Own observation", "working_style": draw.text(number)},
    "skills": lambda draw, number: {
        "name": draw.text(number),
        "kind": draw.one_of("hard", "soft"),
        "level": draw.level(),
        "example": draw.text(number) if number % 5 else "",
        "gained_in": "Current role",
    },
    "experiences": lambda draw, number: {
        "title": draw.text(number),
        "start": draw.day(-4000, -2000),
        "end": draw.day(-1999, -1),
        "relation": draw.text(number),
        "lesson": draw.text(number),
    },
    "qualifications": lambda draw, number: {"title": draw.text(number), "on": draw.day(-4000, 300)},
    "factors": lambda draw, number: {
        "text": draw.text(number),
        "kind": draw.one_of("strength", "weakness", "opportunity", "threat"),
    },
    "circumstances": lambda _draw, number: {"now": f"Hours on {number} evenings", "rules_out": "Nights"},
    "directions": lambda draw, number: {
        "title": draw.text(number),
        "occupation": "13-1082",
        "market_now": "Openings nearby",
        "market_ahead": "Growing",
    },
    "opportunities": _opportunity,
    "uncertainties": lambda draw, number: {
        "text": draw.text(number),
        "direction_id": draw.link("directions"),
        "sure": draw.random.randint(5, 95),
        "test": draw.text(number),
        "hours": draw.random.randint(1, 9),
    },
    "fallbacks": lambda draw, number: {
        "what": draw.text(number),
        "goal_id": draw.link("goals"),
        "sign": draw.text(number),
        "look_on": draw.day(-30, 200),
    },
    "programmes": lambda draw, number: {
        "title": draw.text(number),
        "competency_ids": [each for each in [draw.link("competencies")] if each],
        "relevant": draw.random.randint(1, 5),
        "cost": 100 * number,
    },
    "organisations": lambda draw, number: {
        "name": f"House {number}",
        "kind": draw.one_of("employer", "professional"),
        "next_on": draw.day(-10, 90),
    },
    "promises": lambda draw, number: {
        "what": draw.text(number),
        "contact_id": draw.link("contacts"),
        "state": draw.one_of("asked", "granted", "received"),
        "by": draw.day(-20, 90),
    },
    "stories": lambda draw, number: {
        "title": draw.text(number),
        "action": draw.text(number),
        "result": draw.text(number) if number % 2 else "",
        "competency_ids": [each for each in [draw.link("competencies")] if each],
    },
    "events": lambda draw, number: {"what": draw.text(number), "on": draw.day(-700, -1)},
    "visions": _vision,
    "goals": _goal,
    "competencies": _competency,
    "actions": _action,
    "milestones": lambda draw, number: {
        "what": draw.text(number),
        "goal_id": draw.link("goals"),
        "due": draw.day(-300, 1800),
    },
    "contacts": lambda draw, number: {
        "name": f"{draw.one_of(*_NAMES)} {number}",
        "relation": draw.one_of("mentor", "manager", "colleague", "peer", "other"),
        "keep_in_touch_days": draw.one_of(None, 30, 90),
    },
    "encounters": _encounter,
    "materials": lambda draw, number: {
        "title": draw.text(number),
        "kind": "resume",
        "text": draw.text(number),
    },
    "journal": lambda draw, number: {
        "text": draw.text(number),
        "on": draw.day(-700, -1),
        "kind": draw.one_of("win", "setback", "lesson", "trend"),
        "action_id": draw.link("actions"),
    },
    "answers": lambda draw, number: {"text": draw.text(number), "question": f"Question {number}?"},
    "feedback": lambda draw, number: {
        "text": draw.text(number),
        "on": draw.day(-700, -1),
        "giver": draw.one_of(*_NAMES),
        "contact_id": draw.link("contacts"),
        "competency_id": draw.link("competencies"),
        "asked": number % 2 == 0,
    },
    "talks": lambda draw, number: {
        "reader": draw.one_of("manager", "mentor"),
        "on": draw.day(-300, 60),
        "request": draw.text(number),
    },
    "reviews": _review,
    "changes": _change,
    "silenced": lambda draw, number: {"rule": f"rule_{number}", "why": "Not now", "on": draw.day(-300, -1)},
}

_PARTS: dict[str, Callable[[], dict[str, Any]]] = {
    "person": lambda: {
        "name": "Robin Example",
        "headline": "Planner",
        "situation": "advancing",
        "field": "Trade",
    },
    "settings": dict,
    "riasec": lambda: {"realistic": 2, "investigative": 4, "artistic": 3, "social": 4},
    "big_five": lambda: {"extraversion_1": 2, "extraversion_2": 4, "stability_1": 5, "stability_2": 1},
    "capacity": lambda: {
        "hours_per_week": 5,
        "exceptions": [
            {"start": f"{year}-12-23", "end": f"{year + 1}-01-02", "hours_per_week": 0, "why": "Holidays"}
            for year in range(2026, 2031)
        ],
    },
}
