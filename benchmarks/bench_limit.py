"""What a plan at the limit of 20 MB costs, beside reading the same bytes as JSON."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.measure import in_turns, ratio, spread, table
from careerkit import open_plan
from careerkit.plan import JournalEntry, Plan, document
from careerkit.planfile import PlanFile

RUNS = 5
AS_OF = date(2026, 11, 21)


def _largest() -> bytes:
    """A plan of as many records, and nearly as many bytes, as one may have."""
    text = "What I learned about explaining a plan to people who did not ask for one. " * 12
    entries = [
        JournalEntry(id=f"journal-{number}", text=text, on=AS_OF)
        for number in range(1, document.MAX_RECORDS - 1000)
    ]
    content = document.written(Plan(journal=entries), AS_OF)
    if not 0.9 * document.MAX_BYTES < len(content) < document.MAX_BYTES:
        raise ValueError(f"{len(content):,} bytes are not near the limit")
    return content


def _edit(file: PlanFile) -> None:
    file.update(file.plan.journal[-1], text=f"{len(file.plan.journal[-1].text)} characters before")


def main() -> None:
    """Print seconds of reading and editing the largest plan."""
    content = _largest()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "plan.json")
        place.write_bytes(content)
        file = open_plan(place, AS_OF)
        taken = in_turns(
            {
                "json.loads of the same bytes": lambda: json.loads(content),
                "read the plan": lambda: document.read(content),
                "one edit": lambda: _edit(file),
                "restore": lambda: file.restore(content),
            },
            RUNS,
        )
    floor = taken[next(iter(taken))]
    table(
        f"A plan of {len(content) / 1e6:.0f} MB, median of {RUNS} (least to most)",
        ("", "time", "ratio"),
        [(name, spread(seconds), ratio(seconds, floor)) for name, seconds in taken.items()],
    )


if __name__ == "__main__":
    main()
