"""Steps and plans of a few words, for tests that say only what they are about."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from careerkit.plan import Action, Capacity, CapacityException, Effort, Plan


def step(number: int = 1, hours: float | None = None, **fields: Any) -> Action:
    """Step so and so, with likely hours if they are given."""
    known = {"id": f"action-{number}", "what": f"Step {number}", "effort": Effort(likely=hours)}
    return Action.model_validate({**known, **fields})


def plan(
    *actions: Action, hours: float | None = 7, exceptions: Sequence[CapacityException] = (), **sections: Any
) -> Plan:
    """A plan with these steps and so many hours a week."""
    capacity = Capacity(hours_per_week=hours, exceptions=tuple(exceptions))
    return Plan(actions=actions, capacity=capacity, **sections)


def last_edited(path: Path, day: date) -> None:
    """Let a plan file be one that was edited last on `day`, by its own words and by its disk."""
    noon = datetime(day.year, day.month, day.day, 12).timestamp()
    held = json.loads(path.read_text())
    path.write_text(json.dumps({**held, "edited_on": str(day)}, indent=2, ensure_ascii=False) + "\n")
    os.utime(path, (noon, noon))
