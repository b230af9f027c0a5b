"""How long do loading and searching official data take, and how far off are estimates of ratings.

Loads the official files (CAREERKIT_DATA, else ../shared/data) into a store of their own. Searches run
with all titles loaded: the first one of a process and the median of twenty, beside rapidfuzz's WRatio
over all titles, which is what one would write first. Estimates are left out one at a time: each rated
occupation is estimated from its five nearest rated relatives, and compared with the mean of all. Required
levels are counted over all occupations.
Target: each file in under 30 s, each search in under 100 ms. Wall-clock seconds.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import fmean, median
from time import perf_counter

from rapidfuzz import fuzz, process

from careerkit import occupations
from careerkit.occupations.lookup import NEIGHBOURS, norms
from careerkit.occupations.store import reading

FILES = ("db_30_3_text.zip", "db_29_3_excel.zip", "oesm25nat.zip", "ep_2024_34_occupation.xlsx")
EVERYDAY = Path(__file__).parents[1] / "tests" / "occupations" / "everyday_titles.csv"
QUERIES = ("scrum master", "nurs", "MA", "data scientst", "project manager", "manager", "qqqqzzzz")
_FIRST = """
from time import perf_counter
from careerkit import occupations
start = perf_counter()
occupations.search({query!r})
print(perf_counter() - start)
"""


def data() -> Path:
    """The folder with the official files."""
    return Path(os.environ.get("CAREERKIT_DATA") or Path(__file__).parents[2] / "shared" / "data")


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def first_search(query: str) -> float:
    """How long the first search of a new process takes, imports aside."""
    script = _FIRST.format(query=query)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return float(done.stdout)


def print_loads() -> None:
    """Seconds a file."""
    print("| file | seconds | target |\n|---|---|---|")
    for name in FILES:
        taken = seconds(lambda name=name: occupations.load(data() / name, progress=False))  # type: ignore[misc]
        print(f"| {name} | {taken:.1f} | < 30 |")


def print_searches() -> None:
    """Milliseconds a search, and the best candidate."""
    with reading() as db:
        titles = [title for (title,) in db.execute("SELECT title FROM titles")]
    print(f"\n| search in {len(titles):,} titles | first, ms | median, ms | WRatio, ms | best of how many |")
    print("|---|---|---|---|---|")
    for query in QUERIES:
        first = first_search(query)
        again = median(seconds(lambda query=query: occupations.search(query)) for _ in range(20))  # type: ignore[misc]
        peer = seconds(lambda query=query: process.extract(query, titles, scorer=fuzz.WRatio, limit=10))  # type: ignore[misc]
        found = occupations.search(query)
        best = f"{found[0].title} of {len(found)}" if found else "none"
        print(f"| {query} | {first * 1000:.0f} | {again * 1000:.1f} | {peer * 1000:.0f} | {best} |")


def print_everyday() -> None:
    """Everyday titles of several countries: how many find a right work among the first three."""
    rows = list(csv.DictReader(EVERYDAY.read_text("utf-8").splitlines()))
    print("\n| everyday titles | of | right | wrong | nothing |\n|---|---|---|---|---|")
    for half in ("build", "held"):
        named = [row for row in rows if row["half"] == half and row["codes"]]
        found = [occupations.search(row["title"], limit=3) for row in named]
        right = sum(
            any(each.code.startswith(tuple(row["codes"].split())) for each in three)
            for row, three in zip(named, found, strict=True)
        )
        nothing = sum(not three for three in found)
        wrong = len(named) - right - nothing
        print(f"| {half} | {len(named)} | {right} | {wrong} | {nothing} |")


def ratings() -> dict[str, dict[str, tuple[float, float]]]:
    """Importance and level by occupation and skill, of the newest release loaded."""
    with reading() as db:
        found: dict[str, dict[str, tuple[float, float]]] = {}
        for code, element, importance, level in db.execute(
            "SELECT code, element, importance, level FROM ratings WHERE kind = 'skill'"
        ):
            found.setdefault(code, {})[element] = (importance, level)
    return found


def print_estimates() -> None:
    """Mean absolute error of estimates, importance and level."""
    rated = ratings()
    with reading() as db:
        related: dict[str, list[str]] = {}
        for code, other in db.execute("SELECT code, related FROM related ORDER BY code, place"):
            if other in rated:
                related.setdefault(code, []).append(other)
    elements = next(iter(rated.values()))
    errors: dict[str, list[list[float]]] = {"five nearest": [[], []], "all": [[], []]}
    totals = {
        each: [sum(one[each][scale] for one in rated.values()) for scale in (0, 1)] for each in elements
    }
    for code, own in rated.items():
        near = [rated[other] for other in related[code][:NEIGHBOURS]]
        for each, figures in own.items():
            for scale in (0, 1):
                others = (totals[each][scale] - figures[scale]) / (len(rated) - 1)
                errors["five nearest"][scale].append(
                    abs(figures[scale] - fmean(one[each][scale] for one in near))
                )
                errors["all"][scale].append(abs(figures[scale] - others))
    print(f"\n| estimate, left out one of {len(rated)} | importance, 1 to 5 | level, 0 to 7 |\n|---|---|---|")
    for name, (importance, level) in errors.items():
        print(f"| mean of {name} | {fmean(importance):.3f} | {fmean(level):.3f} |")


def print_levels() -> None:
    """How often each required level is drafted for what is important (3 or more), all occupations together.

    Beside the rank among all occupations: the straight line from 0 to 7 to 1 to 5, which was there before.
    """
    with reading() as db:
        rows = db.execute("SELECT element, level FROM ratings WHERE importance >= 3 AND relevant").fetchall()
        usual = norms(db, [element for element, _level in rows])
    print(f"\n| required level of {len(rows):,} important ratings, % | 1 | 2 | 3 | 4 | 5 |")
    print("|---|---|---|---|---|---|")
    for name, required in (
        ("by rank", [usual[element].required(level) for element, level in rows]),
        ("by a straight line", [int(1.5 + 4 * level / 7) for _element, level in rows]),
    ):
        shares = (f"{100 * required.count(level) / len(rows):.1f}" for level in range(1, 6))
        print(f"| {name} | {' | '.join(shares)} |")


def main() -> None:
    """Print the five tables."""
    if not (data() / FILES[0]).is_file():
        print(f"Not measured: occupations. {data()} has no official files; CAREERKIT_DATA may name them.")
        return
    with tempfile.TemporaryDirectory() as place:
        os.environ["CAREERKIT_DATA_DIR"] = place
        print_loads()
        print_searches()
        print_everyday()
        print_estimates()
        print_levels()


if __name__ == "__main__":
    main()
