"""What a class may add up of one plan: a row of numbers, and the names of gaps (B8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerkit.analysis.cohort import Row, same_name
from careerkit.country import follows
from careerkit.plan import Plan
from careerkit.rules.completeness import chapter_rows
from careerkit.schedule.run import run_of


@follows
def review(plan: Plan, as_of: date) -> Row:
    """What a class may add up of one plan: numbers, and the names of its gaps. JSON can hold it.

    Keys: as_of; chapters (by name of `analysis.CHAPTERS`: points, done, state empty|begun|done); counts
    (records a section); goals (active ones: active, measured, dated, complete = both); steps (open
    ones: open, estimated, dated); gaps (normalised names of competencies below what an active goal
    requires, each once, sorted); hours (a_week or None, needed for the open steps, fits: True, False or
    None where it cannot be told).
    """
    plan = plan.on(as_of)
    active, actions, planned = plan.active_goals, plan.open_actions, run_of(plan, as_of)
    estimated = sum(action.effort.likely is not None for action in actions)
    dated = sum(action.due is not None for action in actions)
    fits = planned.fits if planned and estimated else None
    # Likely hours left; those of steps that repeat do not count.
    left = (
        max((action.effort.likely or 0.0) - (action.hours_spent or 0.0), 0.0)
        if action.is_open and action.repeats == "none"
        else 0.0
        for action in plan.actions
    )
    return {
        "as_of": as_of.isoformat(),
        "chapters": {
            row.chapter: {"points": row.points, "done": row.done, "state": row.state}
            for row in chapter_rows(plan, as_of)
        },
        "counts": {
            name: len(getattr(plan, name)) for name in ("goals", "competencies", "actions", "reviews")
        },
        "goals": {
            "active": len(active),
            "measured": sum(bool(goal.measure.what) for goal in active),
            "dated": sum(goal.due is not None for goal in active),
            "complete": sum(bool(goal.measure.what) and goal.due is not None for goal in active),
        },
        "steps": {"open": len(actions), "estimated": estimated, "dated": dated},
        "gaps": _gaps(plan),
        "hours": {"a_week": plan.capacity.hours_per_week, "needed": sum(left), "fits": fits},
    }


def share(plan: Plan, as_of: date, gaps: Sequence[str] = ()) -> Row:
    """What a person hands in for a class: the row of `review`, with the names of the gaps they chose alone.

    `gaps` are ids of competencies.
    """
    chosen = {same_name(each.name) for each in plan.competencies if each.id in gaps}
    row = review(plan, as_of)
    return {**row, "gaps": [name for name in row["gaps"] if name in chosen]}


def in_words(row: Row) -> list[str]:
    """A row in words, for the person who hands it in: no text of the plan but the gaps they chose."""
    goals, steps, hours = row["goals"], row["steps"], row["hours"]
    done = [f"{name} {chapter['done']} of {chapter['points']}" for name, chapter in row["chapters"].items()]
    week = "hours a week not given" if hours["a_week"] is None else f"{hours['a_week']:g} hours a week"
    fits = "its steps fit" if hours["fits"] else "its steps do not fit"
    if hours["fits"] is None:
        fits = "whether its steps fit cannot be told"
    return [
        f"Seen on {row['as_of']}. Points done a chapter: {', '.join(done)}.",
        f"Goals: {goals['active']}, of which {goals['measured']} have a measure and {goals['dated']} a date.",
        f"Open steps: {steps['open']}, of which {steps['estimated']} have hours and {steps['dated']} a date.",
        f"{week.capitalize()}, {hours['needed']:g} hours of steps; {fits}.",
        f"Gaps by name: {', '.join(row['gaps'])}." if row["gaps"] else "No gap is named.",
    ]


def _gaps(plan: Plan) -> list[str]:
    wanted = ((each, plan.goal_of(each)) for each in plan.competencies if each.gap)
    names = {same_name(each.name) for each, goal in wanted if goal is None or goal.status == "active"}
    return sorted(name for name in names if name)
