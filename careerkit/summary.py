"""A plan in three lines: for the end of a run, and for a check."""

from __future__ import annotations

from datetime import date

from careerkit import analysis
from careerkit.analysis import Schedule
from careerkit.plan import Plan
from careerkit.words import capital, counted, day, figure, number, shortened


def findings(plan: Plan, as_of: date) -> tuple[str, str, str]:
    """What a plan shows: how far its chapters are, its gaps, whether its weeks hold the work."""
    return _chapters(plan, as_of), _gaps(plan, as_of), _schedule(plan, as_of)


def contents(plan: Plan, as_of: date) -> tuple[str, str, str]:
    """What a plan holds: its records, the chapters begun, and what is open first."""
    records = sum(1 for _ in plan.records())
    return f"Records: {records:,}.", _chapters(plan, as_of), _open(plan, as_of)


def as_data(plan: Plan, as_of: date) -> dict[str, object]:
    """`contents` for a program: records by section, the state of each chapter, every open point."""
    sections: dict[str, int] = {}
    for section, _ in plan.records():
        sections[section] = sections.get(section, 0) + 1
    chapters = analysis.chapters(plan, as_of)
    points = analysis.completeness(plan, as_of)
    points = points[~points["done"]]
    return {
        "records": sections,
        "chapters": dict(zip(chapters["chapter"], chapters["state"], strict=True)),
        "open": points[["chapter", "point", "sentence"]].to_dict("records"),
    }


def _chapters(plan: Plan, as_of: date) -> str:
    chapters = analysis.chapters(plan, as_of)
    begun = int((chapters["state"] != "empty").sum())
    done = int((chapters["state"] == "done").sum())
    return f"Chapters: {begun} of {len(chapters)} begun, {done} done."


def _open(plan: Plan, as_of: date) -> str:
    points = analysis.completeness(plan, as_of)
    points = points[~points["done"]]
    if points.empty:
        return "Open: nothing."
    missing = int(points["missing"].sum())
    sharper = f", {number(len(points) - missing)} could be sharper" if missing < len(points) else ""
    return f"Open: {counted(missing, 'point')}{sharper}; first: {points.iloc[0]['sentence']}"


def _gaps(plan: Plan, as_of: date) -> str:
    gaps = analysis.gaps(plan, as_of)
    if gaps.empty:
        return "Gaps: no competencies yet. Notebook 03 begins the list."
    rated = gaps[gaps["gap"].notna()]
    short = rated[rated["gap"] > 0]
    unrated = len(gaps) - len(rated)
    waiting = f" {unrated} not assessed." if unrated else ""
    if short.empty:
        return f"Gaps: none in {len(rated)} assessed of {len(gaps)} competencies.{waiting}"
    widest = short.sort_values(["gap", "priority"], ascending=False, kind="stable").iloc[0]["name"]
    return (
        f"Gaps: {len(short)} of {len(gaps)} competencies are not developed yet; "
        f"widest: {shortened(str(widest))}.{waiting}"
    )


def _schedule(plan: Plan, as_of: date) -> str:
    schedule = analysis.schedule(plan, as_of)
    count = len(schedule.unestimated)
    are = "is" if count == 1 else "are"
    uncounted = f" {capital(counted(count, 'step'))} without an estimate {are} not counted." if count else ""
    return f"Schedule: {_fit(schedule)}{uncounted}"


def _fit(schedule: Schedule) -> str:
    if schedule.actions.empty:
        return "no open steps."
    if not schedule.capacity_known:
        return "not known until you say how many hours a week you have (notebook 00)."
    if schedule.cycles:
        return f"steps wait for each other in a ring: {', '.join(schedule.cycles[0])}."
    if schedule.feasible or not schedule.first_break:
        return "it fits; every date can be met."
    extra = schedule.extra_hours_per_week
    way_out = (
        f" {figure(extra)} more {'hour' if extra <= 1 else 'hours'} a week would make it fit."
        if extra
        else ""
    )
    return f"it does not fit; the week of {day(schedule.first_break.week)} breaks first.{way_out}"
