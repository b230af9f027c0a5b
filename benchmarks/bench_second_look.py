"""How often the second look speaks, on sentences it was not made from: recall, and false alarms.

The peer is the plain way: a search for the six words that come to mind first.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from benchmarks.measure import table
from careerkit.exports.redact import hints_of

SENTENCES = Path(__file__).parents[1] / "tests" / "fixtures" / "second_look.csv"
PLAIN = re.compile(r"(?i)\b(?:resign|offer|salary|illness|employer|quit)\b")


def sentences(source: str = "new") -> list[tuple[str, str]]:
    """What each sentence may tell of ("" for nothing), and its words."""
    lines = (line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return [(row["tells"], row["text"]) for row in csv.DictReader(lines) if row["source"] == source]


def shares(speaks: object) -> tuple[int, int, int, int]:
    """Telling sentences it speaks at, of all of them; harmless ones it speaks at, of all of them."""
    assert callable(speaks)
    told = [bool(speaks(text)) for tells, text in sentences() if tells]
    harmless = [bool(speaks(text)) for tells, text in sentences() if not tells]
    return sum(told), len(told), sum(harmless), len(harmless)


def main() -> None:
    """Print the table."""
    rows = []
    for name, speaks in (("second look", hints_of), ("six plain words", PLAIN.search)):
        told, telling, alarms, harmless = shares(speaks)
        rows.append([name, f"{told} of {telling}", f"{alarms} of {harmless}"])
    table("Second look at a hand-over", ["", "speaks where it should", "false alarms"], rows)


if __name__ == "__main__":
    main()
