"""What is still open, chapter by chapter, and how far each chapter is."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from careerkit.plan import Plan

from .frame import frame
from .points import POINTS, Finding, Point

CHAPTERS = ("start", "discover", "goals", "gaps", "actions", "review")
TITLES = {
    "start": "Start here",
    "discover": "Discover",
    "goals": "Goals",
    "gaps": "Gaps",
    "actions": "Actions",
    "review": "Review",
}
NOTEBOOKS = {
    "start": "00_start_here.ipynb",
    "discover": "01_discover.ipynb",
    "goals": "02_goals.ipynb",
    "gaps": "03_gaps.ipynb",
    "actions": "04_actions.ipynb",
    "review": "05_review.ipynb",
}


def completeness(plan: Plan, as_of: date) -> pd.DataFrame:
    """Every point that applies to this plan, in the order of the notebooks; one row a point.

    Columns chapter (of `CHAPTERS`), point (short name), done, begun, missing (nothing is there yet: what
    is there and could be sharper is not missing, so writing never makes more missing), open (how many
    things lack something; 0 when done), sentence (what is open, naming the records; empty when done),
    notebook (file name), anchor (text of the heading there).
    """
    types = {
        "chapter": "object",
        "point": "object",
        "done": "bool",
        "begun": "bool",
        "missing": "bool",
        "open": "int64",
        "sentence": "object",
        "notebook": "object",
        "anchor": "object",
    }
    found = ((each, each.rule(plan, as_of)) for each in POINTS)
    rows = (_row(each, finding) for each, finding in found if finding)
    return frame(rows, types)


@cache
def _asked_of_all() -> frozenset[Point]:
    """The points that apply to an empty plan; the others are about what is there already."""
    return frozenset(each for each in POINTS if each.rule(Plan(), date.min) is not None)


def _row(each: Point, finding: Finding) -> dict[str, Any]:
    return {
        "chapter": each.chapter,
        "point": each.name,
        "done": not finding.open,
        "begun": finding.begun,
        "missing": bool(finding.open) and not finding.begun and each in _asked_of_all(),
        "open": finding.open,
        "sentence": finding.sentence,
        "notebook": NOTEBOOKS[each.chapter],
        "anchor": each.anchor,
    }


def chapters(plan: Plan, as_of: date) -> pd.DataFrame:
    """How far each chapter is, always six rows: chapter, title, points, done, state.

    `done` of `points` points are done; state is empty (nothing there yet), begun or done.
    """
    types = {"chapter": "object", "title": "object", "points": "int64", "done": "int64", "state": "object"}
    found = completeness(plan, as_of)
    parts = ((name, found[found["chapter"] == name]) for name in CHAPTERS)
    rows = (
        {
            "chapter": name,
            "title": TITLES[name],
            "points": len(part),
            "done": int(part["done"].sum()),
            "state": _state(part),
        }
        for name, part in parts
    )
    return frame(rows, types)


def _state(part: pd.DataFrame) -> str:
    if part["done"].all():
        return "done"
    return "begun" if part["begun"].any() else "empty"
