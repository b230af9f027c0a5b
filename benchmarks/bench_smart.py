"""How far the SMART check agrees with careful readers, and what one verdict costs.

The statements and their verdicts were written before the rules were tuned; at the first run 180 of 184
verdicts agreed. S, M, T and the date that the words name are compared; A and R need a plan.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from benchmarks.measure import in_turns, spread, table
from careerkit.analysis.smart import proposed_date, smart

JUDGED = Path(__file__).parents[1] / "tests" / "fixtures" / "smart_statements.csv"
AS_OF = date(2026, 11, 21)
AT_FIRST = "180 of 184"
RUNS = 15
_WORDS = {True: "yes", False: "no", None: "?"}


def agreement() -> tuple[dict[str, tuple[int, int]], list[str]]:
    """By letter, how many verdicts agree and of how many; and the statements where one does not."""
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    counts: dict[str, tuple[int, int]] = dict.fromkeys("SMT", (0, 0))
    others = []
    for row in rows:
        found = smart(row["statement"], AS_OF)["ok"]
        for letter, (agreed, seen) in counts.items():
            said = _WORDS[found[letter]]
            counts[letter] = (agreed + (said == row[letter]), seen + 1)
            if said != row[letter]:
                others.append(f"{letter} {said}, readers {row[letter]}: {row['statement']}")
    dated = [str(proposed_date(row["statement"], AS_OF) or "") == row["date"] for row in rows]
    return {**counts, "date": (sum(dated), len(dated))}, others


def main() -> None:
    """Print the agreement by letter, now and at the first run, where readers differ, and the time."""
    counts, others = agreement()
    agreed, seen = (sum(counts[letter][place] for letter in counts) for place in (0, 1))
    rows = [(letter, f"{right} of {of}") for letter, (right, of) in counts.items()]
    table(
        f"SMART: agreement with readers, at the first run {AT_FIRST}",
        ("", "agree"),
        [("all", f"{agreed} of {seen}"), *rows],
    )
    print(*(f"differs: {each}" for each in others), sep="\n")
    statement = "I want to become a project manager within three years by completing a PMP certification"
    taken = in_turns({"one statement": lambda: smart(statement, AS_OF)}, RUNS)
    table("Time of one verdict", ("", "time"), [(name, spread(each)) for name, each in taken.items()])


if __name__ == "__main__":
    main()
