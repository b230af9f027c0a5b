"""A plan in three lines: for the end of a run, and for a check."""

from collections import Counter
from datetime import date

import pandas as pd

from careerkit import analysis
from careerkit.analysis.verdict import Cause, in_a_ring
from careerkit.country import follows
from careerkit.plan import Plan
from careerkit.words import capital, counted, day, figure, number, shortened

# What stands before the reason.
_ANSWERS: dict[Cause, str] = {"fits": "it fits; ", "load": "it does not fit; ", "ring": "it does not fit; "}


@follows
def findings(plan: Plan, as_of: date) -> tuple[str, str, str]:
    """What a plan shows: how far its chapters are, its gaps, whether its weeks hold the work."""
    verdicts = analysis.verdicts(plan, as_of)
    whole, first = verdicts.whole, verdicts.scheduled.first_break
    uncounted = more = ""
    if (count := len(verdicts.scheduled.unestimated)) and whole.cause != "no estimate":
        are = "is" if count == 1 else "are"
        uncounted = f" {capital(counted(count, 'step'))} without an estimate {are} not counted."
    if extra := verdicts.scheduled.extra_hours_per_week:
        more = f" {figure(extra)} more {'hour' if extra <= 1 else 'hours'} a week would make it fit."
    answer = _ANSWERS.get(whole.cause, "cannot tell; " if whole.ok is None else "")
    fit = f"{answer}{whole.why[:1].lower()}{whole.why[1:]}{more if whole.cause == 'load' else ''}"
    if whole.cause == "no hours a week":
        fit = "not known until you say how many hours a week you have (notebook 00)."
    elif whole.cause == "late" and first:
        fit = f"it does not fit; the week of {day(first.week)} breaks first.{more}"
    return _chapters(plan, as_of), _gaps(plan, as_of), f"Schedule: {fit}{uncounted}"


@follows
def contents(plan: Plan, as_of: date) -> tuple[str, ...]:
    """What a plan holds: its records, the chapters begun, what is open first, and what is in the way."""
    points = _open(plan, as_of)
    missing, opened = int(points["missing"].sum()), "Open: nothing."
    if not points.empty:
        sharper = f", {number(len(points) - missing)} could be sharper" if missing < len(points) else ""
        opened = f"Open: {counted(missing, 'point')}{sharper}; first: {points.iloc[0]['sentence']}"
    lines = f"Records: {len(plan.by_id):,}.", _chapters(plan, as_of), opened
    return (*lines, *(f"In the way: {why}" for why in obstacles(plan, as_of)))


def obstacles(plan: Plan, as_of: date) -> tuple[str, ...]:
    """What must give way first, a sentence each: weeks with too much that repeats, steps in a ring."""
    verdicts = analysis.verdicts(plan, as_of)
    rings = (in_a_ring([plan.text_of(id) for id in ring]) for ring in verdicts.scheduled.cycles)
    return (*((verdicts.whole.why,) if verdicts.whole.cause == "load" else ()), *rings)


def as_data(plan: Plan, as_of: date) -> dict[str, object]:
    """`contents` for a program: records by section, chapters, every open point, what is in the way."""
    chapters = analysis.chapters(plan, as_of)
    points = _open(plan, as_of)
    return {
        "records": dict(Counter(section for section, _ in plan.records())),
        "chapters": dict(zip(chapters["chapter"], chapters["state"], strict=True)),
        "open": points[["chapter", "point", "sentence"]].to_dict("records"),
        "in_the_way": list(obstacles(plan, as_of)),
    }


def _chapters(plan: Plan, as_of: date) -> str:
    chapters = analysis.chapters(plan, as_of)
    states = list(chapters["state"])
    begun, done = len(states) - states.count("empty"), states.count("done")
    return f"Chapters: {begun} of {len(states)} begun, {done} done."


def _open(plan: Plan, as_of: date) -> pd.DataFrame:
    points = analysis.completeness(plan, as_of)
    return points[~points["done"]]


def _gaps(plan: Plan, as_of: date) -> str:
    gaps = analysis.gaps(plan, as_of)
    if gaps.empty:
        return "Gaps: no competencies yet. Notebook 03 begins the list."
    short, unrated = gaps[gaps["gap"] > 0], int(gaps["gap"].isna().sum())
    waiting = f" {unrated} not assessed." if unrated else ""
    if short.empty:
        return f"Gaps: none in {len(gaps) - unrated} assessed of {len(gaps)} competencies.{waiting}"
    widest = short.sort_values(["gap", "priority"], ascending=False, kind="stable").iloc[0]["name"]
    return (
        f"Gaps: {len(short)} of {len(gaps)} competencies are not developed yet; "
        f"widest: {shortened(str(widest))}.{waiting}"
    )
