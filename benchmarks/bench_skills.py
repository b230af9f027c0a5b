"""How many skills in people's words are found among what O*NET asks for, and how much of that is wrong.

The judged skills are in `tests/fixtures/skills.csv`: `means` names what a skill should be found as (one
is enough), `also` what is no mistake either; a skill that means nothing must not be found. The words of
`everyday.csv` were chosen with the known ones in view, so their figures are no evidence. Those held out
are of the same seven jobs, reworded from adverts and guides; one reader judged them and chose the words,
so they flatter. Those of three other jobs were gathered when the words stood fast: at first sight 15 of 36
were found, and 15 of 20 matches were right; two wrong ones were mended. O*NET's examples of levels were
written by others. Beside it, names alone.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.measure import table
from careerkit import occupations
from careerkit.analysis.overlap import Own, shared

JUDGED = Path(__file__).parents[1] / "tests" / "fixtures" / "skills.csv"
RATINGS = occupations.get("29-1141").ratings
ELEMENTS = tuple(dict.fromkeys(each.element for each in RATINGS))
Find = Callable[[str], set[str]]


def found(skill: str) -> set[str]:
    """The elements, of all 67 names, that a skill is found as."""
    return {each.element for each in shared(ELEMENTS, [Own(skill, claim=False)])}


def by_name(skill: str) -> set[str]:
    """The elements whose name the skill holds: what one would write first."""
    return {each for each in ELEMENTS if each.casefold() in skill.casefold()}


def judged(half: str) -> list[dict[str, str]]:
    """The skills of a half: "known", "held out" or "other jobs"."""
    with JUDGED.open(encoding="utf-8") as stream:
        return [row for row in csv.DictReader(stream) if row["half"] == half]


def figures(rows: Sequence[dict[str, str]], find: Find) -> tuple[float, float, float]:
    """Recall of skills, precision of matches, and the share of skills without a meaning that are found."""
    meant, right, wrong, misled = 0, 0, 0, 0
    for row in rows:
        means = {each for each in row["means"].split("|") if each}
        fine = means | set(row["also"].split("|"))
        names = find(row["skill"])
        meant += bool(names & means)
        right, wrong = right + len(names & fine), wrong + len(names - fine)
        misled += bool(not means and names - fine)
    skills = sum(bool(row["means"]) for row in rows)
    return meant / skills, right / max(right + wrong, 1), misled / (len(rows) - skills)


def examples(find: Find) -> float:
    """The share of O*NET's examples of levels that are found as their own element."""
    each = [(rating.element, text) for rating in RATINGS for _place, text in rating.norm.anchors]
    return sum(element in find(text) for element, text in each) / len(each)


def main() -> None:
    """Print the shares by half and way."""
    lines = [
        (f"{half}, {name}", f"{len(rows)}", *(f"{100 * share:.0f}" for share in figures(rows, find)))
        for half in ("known", "held out", "other jobs")
        for rows in [judged(half)]
        for name, find in (("by words", found), ("by name alone", by_name))
    ]
    table("Skills in people's words, %", ("", "skills", "found", "of that right", "found wrongly"), lines)
    shares = [
        (name, f"{100 * examples(find):.0f}") for name, find in (("by words", found), ("by name", by_name))
    ]
    table("O*NET's examples of levels found, %", ("", "found"), shares)


if __name__ == "__main__":
    main()
