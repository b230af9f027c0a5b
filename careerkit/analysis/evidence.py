"""The book of evidence: what shows each competency, and the stories to tell of it (S63, S65, S67)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pandas as pd

from careerkit.errors import CareerkitError
from careerkit.plan import LEVELS, Action, Competency, Goal, Plan, Story
from careerkit.words import figure, shortened

from .frame import frame_of

_WE = re.compile(r"\b(we|us|our|ours)\b", re.IGNORECASE)
# Of which competency, by which record, its kind, the day, the words, and who said it.
_Piece = tuple[str | None, str, str, date | None, str, str]
_PARTS = ("situation", "task", "action", "result")


class EvidenceRow(NamedTuple):
    """A piece of evidence of a competency, said by `by`, in the record `record_id`.

    `kind` is example, skill, win, lesson, step, story, or what others said: feedback, rating.
    """

    record_id: str
    competency_id: str
    competency: str
    kind: str
    on: date | None
    words: str
    by: str


def evidence(plan: Plan, as_of: date) -> pd.DataFrame:
    """An `EvidenceRow` a piece of evidence up to `as_of`, by competency, the latest first (S65, B5).

    A win that names no competency belongs to that of its step, an example of a skill to the competency of the
    same name. Setbacks, and lessons that do not say so, show nothing.
    """
    found = [
        EvidenceRow(held, gap.id, gap.name, kind, on, words, by)
        for id, held, kind, on, words, by in (*_held(plan), *_noted(plan, as_of))
        if (gap := plan.find(Competency, id)) and (on is None or on <= as_of)
    ]
    found.sort(key=lambda row: row.on or date.min, reverse=True)
    places = {each.id: place for place, each in enumerate(plan.competencies)}
    return frame_of(EvidenceRow, sorted(found, key=lambda row: places[row.competency_id]))


def _held(plan: Plan) -> Iterator[_Piece]:
    named = {each.name.casefold(): each.id for each in reversed(plan.competencies)}
    for gap in plan.competencies:
        if gap.evidence:
            yield gap.id, gap.id, "example", gap.evidence_on, gap.evidence, ""
        if gap.second_rating is not None:
            level = f"Level {gap.second_rating} of 5, {LEVELS[gap.second_rating]}"
            yield gap.id, gap.id, "rating", gap.second_rated_on, level, gap.second_rater
    for skill in (each for each in plan.skills if each.example):
        yield named.get(skill.name.casefold()), skill.id, "skill", None, skill.example, ""


def _noted(plan: Plan, as_of: date) -> Iterator[_Piece]:
    for entry in (each for each in plan.journal if each.kind in ("win", "lesson")):
        step = plan.find(Action, entry.action_id)
        shows = entry.competency_id or (step.competency_id if step and entry.kind == "win" else None)
        yield shows, entry.id, entry.kind, entry.on, entry.text, ""
    for said in plan.feedback:
        by = said.giver or plan.text_of(said.contact_id)
        yield said.competency_id, said.id, "feedback", said.on, said.text, by
    for step in (each for each in plan.done_actions if each.done_by(as_of)):
        spent = f" ({figure(step.hours_spent)} hours)" if step.hours_spent else ""
        words = f"{step.what}{spent}{f': {step.result}' if step.result else ''}"
        yield step.competency_id, step.id, "step", step.done_on, words, ""
    for story in plan.stories:
        yield from ((id, story.id, "story", None, story.in_a_line, "") for id in story.competency_ids)


def lacks(story: Story) -> Iterator[str]:
    """What a story still needs before it can be told, such as `a result`."""
    yield from (f"{'an' if name == 'action' else 'a'} {name}" for name in _PARTS if not getattr(story, name))
    if _WE.search(story.action):
        yield "“I” where it says “we”"
    if not story.competency_ids:
        yield "what it shows"


def goal_named(plan: Plan, goal_id: str) -> Goal:
    """The goal with that id; `CareerkitError` if the plan holds none."""
    if goal := plan.find(Goal, goal_id):
        return goal
    raise CareerkitError(f"{shortened(goal_id)} is no goal of this plan. Use an id such as goal-1.")


def missing(plan: Plan, as_of: date, goal: Goal) -> Iterator[str]:
    """What a goal asks for and is not shown yet, a line a competency, plainly."""
    found = evidence(plan, as_of)
    dated = set(found[found["on"].notna() & found["kind"].ne("rating")]["competency_id"])
    for gap in plan.competencies_of(goal):
        level = "not assessed" if gap.current is None else f"{LEVELS[gap.current]} now"
        open_ = [f"{level}, {LEVELS[gap.required]} asked for"] if not gap.developed else []
        open_ += ["no proof with a date"] if gap.id not in dated else []
        if open_:
            yield f"{gap.name}: {'; '.join(open_)}"
