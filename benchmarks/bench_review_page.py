"""What page 5 costs on a plan of two years with 24 reviews, habits and rests, beside a new one."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.interactiveshell import InteractiveShell

import careerkit
from benchmarks.measure import in_turns, ratio, spread, table
from careerkit import open_plan
from careerkit.days import months_after
from careerkit.plan import Plan
from careerkit.plan.document import validate
from careerkit.planfile import PlanFile, read_plan

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "sample-plan.json"
AS_OF = date(2026, 11, 21)
BEGAN = date(2024, 11, 30)
MONTHS = [months_after(BEGAN, number) for number in range(24)]
RUNS = 3
_EVERY = {"day": 1, "week": 7, "month": 30, "quarter": 91}


def two_years() -> Plan:
    """The sample, kept for two years: 24 reviews, ten habits ticked all along, 60 steps done, ten rests."""
    held: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    held["reviews"] = [
        {
            "id": f"review-{number}",
            "on": str(on),
            "in_short": f"Month {number}: slow, and it moved",
            "focus": ["The exam", "A talk"],
            "next_on": str(months_after(on, 1)),
        }
        for number, on in enumerate(MONTHS, 1)
    ]
    for number in range(10):
        held["actions"].append(_habit(number))
        rests: dict[str, Any] = {"status": "resting", "rests_until": "2027-03-01"}
        goal = {"id": f"goal-3{number}", "statement": f"A goal that rests, {number}"}
        held["goals" if number % 2 else "actions"].append(
            goal | rests if number % 2 else {"id": f"action-4{number}", "what": f"It rests, {number}"} | rests
        )
    for number in range(60):
        on = str(BEGAN + timedelta(12 * number))
        step = {"what": f"Step {number}", "goal_id": f"goal-{1 + number % 4}", "status": "done", "due": on}
        done = {
            "done_on": on,
            "hours_spent": 3 + number % 4,
            "worth": 1 + number % 5,
            "effort": {"likely": 4},
        }
        kind = ("course", "mentoring", "on_the_job", "networking", "self_study")[number % 5]
        held["actions"].append({"id": f"action-5{number}", "kind": kind, **step, **done})
        held["journal"].append({"id": f"journal-5{number}", "text": f"Note {number}", "on": on})
    return validate(held, "Two years")


def _habit(number: int) -> dict[str, Any]:
    unit, first = [*_EVERY][number % len(_EVERY)], date(2024, 12, 2 + number)
    days = range(0, (AS_OF - first).days, _EVERY[unit])
    times = [{"on": str(first + timedelta(day)), "state": "skipped" if day % 5 else "done"} for day in days]
    rhythm = {"repeats": unit, "not_before": str(first), "until": "2027-12-31", "effort": {"likely": 0.5}}
    return {"id": f"action-3{number}", "what": f"Habit {number}", "occurrences": times, **rhythm}


def states(plan: Plan) -> dict[str, bytes]:
    """The plan at the end of each of its months, by name."""
    held = json.loads(plan.to_json())
    kept = {}
    for month in MONTHS:
        past = json.loads(json.dumps(held))
        for section in ("reviews", "journal"):
            past[section] = [each for each in past[section] if each.get("on", "") <= str(month)]
        for step in past["actions"]:
            step["occurrences"] = [each for each in step.get("occurrences", []) if each["on"] <= str(month)]
        kept[str(month)] = validate(past, str(month)).to_json().encode()
    return kept


def _shown(file: PlanFile) -> None:
    """Run every cell of page 5, as a kernel that is warm does."""
    shell = InteractiveShell.instance()
    shell.user_ns.update(ck=careerkit, file=file)
    for cell in nbformat.read(ROOT / "notebooks" / "05_review.ipynb", 4)["cells"]:
        if cell["cell_type"] == "code" and cell["id"] not in ("parameters", "set-up"):
            with contextlib.redirect_stdout(io.StringIO()):
                shell.run_cell(cell["source"]).raise_error()


def main() -> None:
    """Print the seconds of the page for three plans."""
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        plan = two_years()
        for name, held in (("a new plan", Plan()), ("the sample", read_plan(SAMPLE)), ("two years", plan)):
            place = Path(folder, name.replace(" ", "-"), "plan.json")
            place.parent.mkdir()
            place.write_bytes(held.to_json().encode())
            files[name] = open_plan(place, AS_OF)
        history = Path(folder, "two-years", "plan.history")
        history.mkdir()
        for name, content in states(plan).items():
            (history / f"{name}.json").write_bytes(content)
        taken = in_turns({name: partial(_shown, file) for name, file in files.items()}, RUNS)
    floor = taken["a new plan"]
    table(
        f"Page 5, median of {RUNS} (least to most)",
        ("", "time", "ratio"),
        [(name, spread(seconds), ratio(seconds, floor)) for name, seconds in taken.items()],
    )


if __name__ == "__main__":
    main()
