"""What is still open, chapter by chapter, and how far each chapter is."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from careerkit.analysis.frame import frame_of
from careerkit.plan import Person, Plan
from careerkit.workspace import NOTEBOOKS, TITLES

from .every import RULES
from .rule import Rule, View, given

CHAPTERS = tuple(TITLES)


@dataclass(frozen=True)
class CompletenessRow:
    """A point that a chapter (of `CHAPTERS`) asks for: `open` counts the things that lack something.

    `point` is a name that stays, by which the person may say that it is not theirs; then it is not here.
    `missing` says that nothing is there yet: what is there and could be sharper is not missing, so
    writing never makes more missing. `sentence` names what is open, empty when done; `notebook` is a
    file name, `anchor` the text of the heading there.
    """

    chapter: str
    point: str
    done: bool
    begun: bool
    missing: bool
    open: int
    sentence: str
    notebook: str
    anchor: str


@dataclass(frozen=True)
class ChapterRow:
    """How far a chapter is: `done` of its `points` are; `state` is empty (nothing yet), begun or done."""

    chapter: str
    title: str
    points: int
    done: int
    state: str


def completeness(plan: Plan, as_of: date) -> pd.DataFrame:
    """A `CompletenessRow` a point that applies to this plan, in the order of the notebooks."""
    return frame_of(CompletenessRow, _points(plan, as_of))


def chapters(plan: Plan, as_of: date) -> pd.DataFrame:
    """How far each chapter is, always a row each, a `ChapterRow` each."""
    return frame_of(ChapterRow, chapter_rows(plan, as_of))


def chapter_rows(plan: Plan, as_of: date) -> list[ChapterRow]:
    """The rows of `chapters`, of a plan as it stands on the day."""
    points, rows = _points(plan, as_of), []
    for name in CHAPTERS:
        done = [point.done for point in points if point.chapter == name]
        begun = any(point.begun for point in points if point.chapter == name)
        state = "done" if all(done) else "begun" if begun else "empty"
        rows.append(ChapterRow(name, TITLES[name], len(done), sum(done), state))
    return rows


def _points(plan: Plan, as_of: date) -> list[CompletenessRow]:
    points, view = [], View(plan, as_of)
    for rule in RULES:
        # What the person does not want to hear of, as advice or as a point.
        closed = any(each.is_of(rule.name) or each.is_of(rule.point) for each in plan.silenced)
        findings = rule.findings(view) if rule.point and not closed else None
        if findings is None:
            continue
        still_open = [finding for finding in findings if finding.open and not finding.silenced]
        about = rule.begun or rule.of
        begun = bool(given(about, view) if about else not still_open)
        row = CompletenessRow(
            chapter=rule.place.chapter,
            point=rule.point,
            done=not still_open,
            begun=begun,
            missing=bool(still_open) and not begun and rule in _asked_of(plan.person),
            open=len(still_open),
            sentence=rule.told(still_open),
            notebook=NOTEBOOKS[rule.place.chapter],
            anchor=rule.place.heading,
        )
        points.append(row)
    return sorted(points, key=lambda point: CHAPTERS.index(point.chapter))


@lru_cache(maxsize=8)
def _asked_of(person: Person) -> frozenset[Rule]:
    """Rules that apply to an empty plan of such a person; the others are about what is there already."""
    empty = View(Plan(person=person), date.min)
    return frozenset(rule for rule in RULES if rule.point and rule.findings(empty) is not None)
