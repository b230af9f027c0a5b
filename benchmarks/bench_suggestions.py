"""How often the right work is among the first ten that may fit, and how long a list takes.

People are invented from occupations: the six ratings are the official interests plus noise of 0.7 points,
in halves; of the eight important elements that stand out most four are named, in an everyday phrase for each
(`everyday.csv`), and a fifth skill is any other, as of what is found one in five is wrong (`bench_skills`).
A second group has the words of `tests/fixtures/skills.csv` for ten jobs, which were gathered from adverts and
guides for another purpose. Right is the occupation, or a sibling of its minor group. Beside it, interests
alone, skills alone, and ten at random. The weights were chosen on people of another seed, and on the ten
jobs: their figures flatter. First with what is in the box, then with CAREERKIT_DATA (else ../shared/data)
loaded, so that all 923 occupations take part. Wall-clock seconds.
"""

from __future__ import annotations

import csv
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.bench_occupations import FILES, data
from benchmarks.measure import in_turns, spread, table
from careerkit import occupations
from careerkit.analysis.frame import shipped
from careerkit.analysis.suggestions import SHOWN, suggestions
from careerkit.occupations.occupation import RIASEC
from careerkit.occupations.overview import Overview, overview
from careerkit.plan import Plan, Riasec, Skill

AS_OF = date(2026, 11, 21)
PEOPLE = 200
NOISE = 0.7
STANDING_OUT, NAMED, IMPORTANT = 8, 4, 2.5
JUDGED = Path(__file__).parents[1] / "tests" / "fixtures" / "skills.csv"
JOBS = {
    "accountant": "13-2011.00",
    "cook": "35-2014.00",
    "electrician": "47-2111.00",
    "farmer": "11-9013.00",
    "hairdresser": "39-5012.00",
    "nurse": "29-1141.00",
    "police officer": "33-3051.00",
    "teacher": "25-2021.00",
    "truck driver": "53-3032.00",
    "warehouse worker": "53-7065.00",
}
# The code of the occupation that somebody was made of, and the plan.
Invented = tuple[str, Plan]


def plan_of(every: Overview, code: str, skills: list[str], rng: np.random.Generator) -> Plan:
    """Somebody with the interests of an occupation, and these skills."""
    official = (every.about.loc[code, list(RIASEC)].to_numpy(float) - 1) * 4 / 6 + 1
    rated = np.round(2 * np.clip(official + rng.normal(0, NOISE, len(RIASEC)), 1, 5)) / 2
    named = [
        Skill(id=f"skill-{place}", name=name, level=3, example="Last year")
        for place, name in enumerate(dict.fromkeys(skills), 1)
    ]
    return Plan(riasec=Riasec(**dict(zip(RIASEC, rated.tolist(), strict=True))), skills=named)


def invented(every: Overview, people: int = PEOPLE, seed: int = 15) -> Iterator[Invented]:
    """People made of occupations drawn at random, their skills in everyday phrases."""
    rng = np.random.default_rng(seed)
    phrases = {row["element"]: row["phrases"].split(", ") for row in shipped("everyday.csv")}
    out = (every.importance - every.importance.mean()) / every.importance.std()
    out = out.where(every.importance >= IMPORTANT, -out.abs())
    for code in rng.choice(every.about.index, min(people, len(every.about)), replace=False):
        first = out.loc[code].sort_values(ascending=False).index[:STANDING_OUT]
        named = [*rng.choice(first, NAMED, replace=False), rng.choice(out.columns)]
        yield code, plan_of(every, code, [str(rng.choice(phrases.get(each, [each]))) for each in named], rng)


def judged(every: Overview, seed: int = 15) -> Iterator[Invented]:
    """People of ten jobs, their skills in the words of the fixture."""
    rng = np.random.default_rng(seed)
    skills: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    with JUDGED.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            skills[row["half"], row["job"]].append(row["skill"])
    for (_half, job), names in skills.items():
        if JOBS[job] in every.about.index:
            yield JOBS[job], plan_of(every, JOBS[job], names, rng)


def hits(people: list[Invented], **without: object) -> tuple[float, float]:
    """The shares whose occupation, and whose minor group, is among the first ten."""
    same = alike = 0
    for code, plan in people:
        found = suggestions(plan.model_copy(update=without), AS_OF)
        codes = list(found.index[found["group"] > 0])
        same += code[:7] in [each[:7] for each in codes]
        alike += any(each[:4] == code[:4] for each in codes)
    return same / len(people), alike / len(people)


def at_random(every: Overview, people: list[Invented], seed: int = 15) -> tuple[float, float]:
    """The same for ten occupations drawn at random."""
    rng = np.random.default_rng(seed)
    drawn = [(code, rng.choice(every.about.index, SHOWN, replace=False)) for code, _ in people]
    same = sum(code[:7] in [each[:7] for each in codes] for code, codes in drawn)
    return same / len(people), sum(
        any(each[:4] == code[:4] for each in codes) for code, codes in drawn
    ) / len(people)


def show() -> None:
    """Print the shares and the seconds for what is loaded."""
    every = overview()
    groups = {"made of an occupation": list(invented(every)), "words of ten jobs": list(judged(every))}
    lines = []
    for name, people in groups.items():
        ways = {
            "interests and skills": hits(people),
            "interests alone": hits(people, skills=()),
            "skills alone": hits(people, riasec=Riasec()),
            "random": at_random(every, people),
        }
        lines += [
            (f"{name}, {way}", f"{len(people)}", *(f"{100 * each:.0f}" for each in shares))
            for way, shares in ways.items()
        ]
    title = f"Right among the first {SHOWN} of {len(every.about)} occupations, %"
    table(title, ("", "people", "itself", "or a sibling"), lines)
    plan = groups["words of ten jobs"][0][1]
    taken = in_turns({"again": lambda: suggestions(plan, AS_OF)}, 7)
    print(f"One list, {len(plan.skills)} skills: {spread(taken['again'])}")


def main() -> None:
    """With what is in the box, then with the official files."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CAREERKIT_DATA_DIR"] = folder
        show()
        for name in FILES:
            occupations.load(data() / name, progress=False)
        show()


if __name__ == "__main__":
    main()
