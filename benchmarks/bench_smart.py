"""How far the SMART check agrees with careful readers on statements it was not fitted on, and what it costs.

S and M are fitted tables: each figure is of statements that were held out, beside the better constant answer.
T and the dates are rules, mended on what they got wrong: at first sight T agreed with 54 of the last 59.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.fit_sentence import AS_OF, fitted, read
from benchmarks.measure import in_turns, spread, table
from careerkit.analysis.smart import proposed_date, smart

RUNS = 15


def constant(rows: Sequence[dict[str, str]], letter: str) -> float:
    """The share that the better of two constant answers gets right."""
    said = [row[letter] == "yes" for row in rows if row[letter] != "?"]
    return max(sum(said), len(said) - sum(said)) / len(said)


def agreement(rows: Sequence[dict[str, str]], letter: str) -> tuple[str, str]:
    """Of the judged rows, how many the check gets right, and how many it leaves undecided."""
    judged = [row for row in rows if row[letter] != "?"]
    found = [smart(row["statement"], AS_OF).at[letter, "ok"] for row in judged]
    right = sum(ok is (row[letter] == "yes") for ok, row in zip(found, judged, strict=True))
    return f"{right} of {len(judged)}", f"{sum(ok is None for ok in found)}"


def main() -> None:
    """Print the figures of the splits, of T, of dates and languages, and the time of a verdict."""
    rows, figures = read("smart_statements.csv"), fitted()
    shares = [
        (f"{letter}, {split}", *(f"{100 * share:.1f}" for share in (right, sure, unsure, decided)))
        for letter, splits in figures["held out"].items()
        for split, (right, sure, unsure, decided) in splits.items()
    ]
    always = [
        (f"{letter}, a constant answer", f"{100 * constant(rows, letter):.1f}", "", "", "") for letter in "SM"
    ]
    headings = ("", "likelier side", "undecided as wrong", "undecided", "of the decided")
    table("SMART on statements held out: % right", headings, [*shares, *always])
    sources = dict.fromkeys(row["source"] for row in rows)
    timed = [
        (source, *agreement([row for row in rows if row["source"] == source], "T")) for source in sources
    ]
    table("T, by rules", ("statements", "agree", "undecided"), timed)
    named = [
        str(proposed_date(row["statement"], AS_OF) or "") == row["date"]
        for row in rows
        if row["source"] == "first"
    ]
    table(
        "Languages held out, and the dates of the first statements",
        ("", "right"),
        [*figures["languages held out"].items(), ("dates", f"{sum(named)} of {len(named)}")],
    )
    statement = "I want to become a project manager within three years by completing a PMP certification"
    taken = in_turns({"one statement": lambda: smart(statement, AS_OF)}, RUNS)
    table("Time of one verdict", ("", "time"), [(name, spread(each)) for name, each in taken.items()])


if __name__ == "__main__":
    main()
