"""What a class may add up of one plan: a row of numbers, and the names of gaps (B8)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from careerkit.analysis.cohort import LONGEST_NAME, Row, same_name
from careerkit.country import follows
from careerkit.errors import PlanError
from careerkit.plan import Plan, document
from careerkit.plan.record import Day
from careerkit.rules.completeness import CHAPTERS, chapter_rows
from careerkit.schedule.run import run_of

SHARE_VERSION = 1


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
    once = (action for action in actions if action.repeats == "none")
    left = (max((each.effort.likely or 0.0) - (each.hours_spent or 0.0), 0.0) for each in once)
    wanted = ((each, plan.goal_of(each)) for each in plan.competencies if each.gap)
    gaps = {same_name(each.name) for each, goal in wanted if goal is None or goal.status == "active"}
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
        "gaps": sorted(filter(None, gaps)),
        "hours": {"a_week": plan.capacity.hours_per_week, "needed": sum(left, 0.0), "fits": fits},
    }


def share(plan: Plan, as_of: date, gaps: Sequence[str] = ()) -> Row:
    """What a person hands in for a class: the row of `review`, with the names of the gaps they chose alone.

    `gaps` are ids of competencies. Beside the row stand `share`, the version of its shape, and `dice`, drawn
    from the whole plan, so that nobody who guesses its numbers can throw its dice.
    """
    chosen = {same_name(each.name) for each in plan.competencies if each.id in gaps}
    row = review(plan, as_of)
    dice = hashlib.sha256(plan.to_json().encode()).hexdigest()[:16]
    named = [name for name in row["gaps"] if name in chosen]
    return {"share": SHARE_VERSION, "dice": dice, **row, "gaps": named}


def in_words(row: Row) -> list[str]:
    """A row in words, for the person who hands it in: no text of the plan but the gaps they chose."""
    goals, steps, hours = row["goals"], row["steps"], row["hours"]
    done = [f"{name} {chapter['done']} of {chapter['points']}" for name, chapter in row["chapters"].items()]
    week = "hours a week not given" if hours["a_week"] is None else f"{hours['a_week']:g} hours a week"
    fits = {True: "its steps fit", False: "its steps do not fit"}
    fit = fits.get(hours["fits"], "whether its steps fit cannot be told")
    return [
        f"Seen on {row['as_of']}. Points done a chapter: {', '.join(done)}.",
        f"Goals: {goals['active']}, of which {goals['measured']} have a measure and {goals['dated']} a date.",
        f"Open steps: {steps['open']}, of which {steps['estimated']} have hours and {steps['dated']} a date.",
        f"{week.capitalize()}, {hours['needed']:g} hours of steps; {fit}.",
        f"Gaps by name: {', '.join(row['gaps'])}." if row["gaps"] else "No gap is named.",
    ]


def read(content: bytes, as_of: date) -> Row:
    """The row of what somebody handed in: `review` of a plan, or a share as it is, seen on its own day.

    Raises `PlanError` if it is neither, or says what no plan could give.
    """
    held = document.parse(content, "")
    if "schema_version" in held:
        return review(document.plan_of(held, ""), as_of)
    if "share" not in held and "chapters" not in held:
        raise PlanError("it is neither a plan nor the numbers of one for a class. Is it the right file?")
    version = held.get("share", SHARE_VERSION)
    if isinstance(version, int) and version > SHARE_VERSION:
        raise PlanError("its numbers come from a newer careerkit. Update careerkit to read them.")
    return checked(held)


def checked(held: Mapping[str, object]) -> Row:
    """A share as a row. Raises `PlanError` that names what is not as careerkit writes it."""
    try:
        return _Share.model_validate(held).model_dump(mode="json", exclude={"share", "dice"})
    except ValidationError as error:
        # Its keys may be anybody's words, so that only a known one is named.
        wrong = error.errors()[0]["loc"][:1]
        field = wrong[0] if wrong and wrong[0] in _Share.model_fields else "it"
        why = f"{field} does not hold what careerkit writes for a class. Export it from the plan anew."
        raise PlanError(why) from None


def _all_chapters(value: dict[str, _Chapter]) -> dict[str, _Chapter]:
    if [*value] != [*CHAPTERS]:
        raise ValueError("are other chapters")
    return value


_Count = Annotated[int, Field(ge=0, le=document.MAX_RECORDS)]
_Counts = dict[Literal["goals", "competencies", "actions", "reviews"], _Count]
_Goals = dict[Literal["active", "measured", "dated", "complete"], _Count]
_Steps = dict[Literal["open", "estimated", "dated"], _Count]
_Gap = Annotated[str, Field(max_length=4 * LONGEST_NAME), AfterValidator(same_name), Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class _Chapter(_Strict):
    points: _Count
    done: _Count
    state: Literal["empty", "begun", "done"]


class _Weeks(_Strict):
    a_week: Annotated[float, Field(ge=0, le=168)] | None
    needed: Annotated[float, Field(ge=0, le=1e10)]
    fits: bool | None


class _Share(_Strict):
    """A share as `share` writes it."""

    share: Literal[1] = 1
    dice: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] = ""
    as_of: Day
    chapters: Annotated[dict[str, _Chapter], AfterValidator(_all_chapters)]
    counts: Annotated[_Counts, Field(min_length=4)]
    goals: Annotated[_Goals, Field(min_length=4)]
    steps: Annotated[_Steps, Field(min_length=3)]
    gaps: list[_Gap]
    hours: _Weeks

    @model_validator(mode="after")
    def _could_be(self) -> Self:
        """Refuse parts that are larger than what they are part of."""
        counts, goals, steps = self.counts, self.goals, self.steps
        chains = (
            (goals["complete"], goals["measured"], goals["active"], counts["goals"]),
            (goals["complete"], goals["dated"], goals["active"]),
            (steps["estimated"], steps["open"], counts["actions"]),
            (steps["dated"], steps["open"]),
            (len(self.gaps), counts["competencies"]),
            *((each.done, each.points) for each in self.chapters.values()),
        )
        if any(list(chain) != sorted(chain) for chain in chains):
            raise ValueError("holds parts that are larger than the whole")
        return self
