"""What the tests of a class hand in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from careerkit.plan import Action, Capacity, Competency, Effort, Goal, Measure, Plan

AS_OF = date(2026, 11, 21)
EXAMPLES = Path(__file__).parents[2] / "examples"
CLASS = sorted((EXAMPLES / "class").glob("*.json"))

SMALL = Plan(
    goals=[
        Goal(id="goal-1", statement="Lead", measure=Measure(what="Projects"), due=date(2027, 6, 1)),
        Goal(id="goal-2", statement="Save", due=date(2027, 6, 1)),
        Goal(id="goal-3", statement="Sing", status="dropped"),
    ],
    competencies=[
        Competency(id="competency-1", name=" Time  Management", goal_id="goal-1", required=4, current=2),
        Competency(id="competency-2", name="time management", goal_id="goal-2", required=4, current=1),
        Competency(id="competency-3", name="Budgeting", goal_id="goal-1", required=2, current=2),
        Competency(id="competency-4", name="Law", goal_id="goal-1", required=2),
        Competency(id="competency-5", name="Breathing", goal_id="goal-3", required=2, current=0),
    ],
    actions=[
        Action(id="action-1", what="Read", effort=Effort(likely=10), hours_spent=4, due=date(2027, 5, 1)),
        Action(id="action-2", what="Ask"),
        Action(id="action-3", what="Rest", effort=Effort(likely=10), status="done"),
        Action(id="action-4", what="Meet", effort=Effort(likely=1), repeats="week"),
    ],
    capacity=Capacity(hours_per_week=3),
)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file in `folder`."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
