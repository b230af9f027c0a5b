"""Attacks on the overview of a class, by somebody who knows the rule, and all plans but one.

    python -m tests.analysis.class_attacks

prints the figures of `docs/class.md`. The plan that is attacked is `TARGET` of a class; everybody else's
row is known, with its key and so with its dice. What the attacker sees is what `summary` gives.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from math import ceil, isqrt
from random import Random
from statistics import mean

from careerkit.analysis import CHAPTERS
from careerkit.analysis.cohort import LEAST, NAMED, Row, asked, summary

SIZES = (8, 12, 20, 30, 100, 300)


def person(key: object, answers: Sequence[bool], *gaps: str) -> Row:
    """A row that answers the questions so; `key` is all its dice depend on."""
    *chapters, goals, steps, fits = answers
    done = dict(zip([name for name in CHAPTERS if name != "start"], chapters, strict=True))
    return {
        "key": str(key),
        "as_of": "2026-11-21",
        "chapters": {
            name: {"points": 6, "done": 5 if done.get(name) else 1, "state": "begun"} for name in CHAPTERS
        },
        "goals": {"active": 2, "measured": 2, "dated": 2, "complete": 2 if goals else 1},
        "steps": {"open": 3, "estimated": 3 if steps else 0, "dated": 3},
        "gaps": list(gaps),
        "hours": {"a_week": 5, "needed": 20, "fits": fits},
    }


QUESTIONS = list(asked(person("anybody", [True] * (len(CHAPTERS) + 2))))


def answers_of(row: Row) -> list[bool]:
    """What a row says to each question."""
    return list(asked(row).values())


def chance_class(random: Random, size: int, names: Sequence[str] = ()) -> list[Row]:
    """A class whose lines have any share of yes, and whose people are more or less far."""
    easy = [random.random() for _ in QUESTIONS]
    often = {name: random.random() for name in names}
    rows = []
    for _ in range(size):
        far = random.uniform(0.5, 1.5)
        said = [random.random() < share * far for share in easy]
        gaps = [name for name, share in often.items() if random.random() < share]
        rows.append(person(random.random(), said, *gaps))
    return rows


def told(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The range of each line of an overview."""
    answers = summary(rows).answers
    return list(zip(answers["low"], answers["high"], strict=True))


def counted_as(row: Row) -> list[bool]:
    """What a plan counts as in each line, after its dice: of eight of its kind all are told, or none."""
    return [low > 0 for low, _ in told([row] * LEAST)]


@cache
def stand_in(says: bool) -> Row:
    """A plan that counts as yes, or as no, in every line: whoever invents plans can look for one."""
    random = Random(f"stand-in {says}")
    while True:
        row = person(random.random(), [says] * len(QUESTIONS))
        if {says} == set(counted_as(row)):
            return row


Guesses = list[bool | None]


def all_others_known(others: Sequence[Row], target: Row) -> Guesses:
    """Answers read from one overview, each other plan known; None where it does not tell."""
    seen, if_yes, if_no = (told([*others, row]) for row in (target, stand_in(True), stand_in(False)))
    return [None if yes == no else line == yes for line, yes, no in zip(seen, if_yes, if_no, strict=True)]


def one_plan_more(others: Sequence[Row], target: Row) -> Guesses:
    """Answers read from two overviews, the second with the target: a line that goes up says yes."""
    size = len(others)
    moved = [
        sum(after) / (size + 1) - sum(before) / size
        for before, after in zip(told(others), told([*others, target]), strict=True)
    ]
    # Less than that is the class that grew, and not the line.
    return [None if abs(each) < 0.03 else each > 0 for each in moved]


def one_plan_changed(others: Sequence[Row], before: Row, target: Row) -> Guesses:
    """Answers read from two overviews, in the second the target as it is now."""
    pairs = zip(told([*others, before]), told([*others, target]), strict=True)
    return [None if old == new else new > old for old, new in pairs]


def all_others_invented(size: int, target: Row) -> Guesses:
    """Answers read where all others are invented so that each line turns with the target's."""
    for yes in range(size // 2, size):
        others = [stand_in(True)] * yes + [stand_in(False)] * (size - 1 - yes)
        found = all_others_known(others, target)
        if None not in found:
            return found
    raise AssertionError("no class turns with one plan")


def score(found: Sequence[tuple[Guesses, Row]]) -> tuple[float, float]:
    """Of all lines, the share that an attack tells; of those, the share that is right."""
    pairs = [
        (guess, answer)
        for guesses, target in found
        for guess, answer in zip(guesses, answers_of(target), strict=True)
    ]
    right = [guess == answer for guess, answer in pairs if guess is not None]
    return len(right) / len(pairs), mean(right)


def anybody(random: Random) -> Row:
    """A plan that says anything, yes as often as no."""
    return person(random.random(), [random.random() < 0.5 for _ in QUESTIONS])


def more(others: Sequence[Row], target: Row, _: Random) -> Guesses:
    """`one_plan_more`, where the class without the target is large enough to be shown."""
    return one_plan_more(others if len(others) >= LEAST else [*others, stand_in(True)], target)


Attack = Callable[[Sequence[Row], Row, Random], Guesses]
ATTACKS: dict[str, Attack] = {
    "one overview, all other plans known": lambda others, target, _: all_others_known(others, target),
    "two overviews, one plan more": more,
    "two overviews, one plan changed": lambda others, target, random: one_plan_changed(
        others, anybody(random), target
    ),
    "all other plans invented": lambda others, target, _: all_others_invented(len(others) + 1, target),
}


def attacked(attack: Attack, size: int, times: int) -> tuple[float, float]:
    """The `score` of an attack on so many chance classes of `size` plans."""
    random, found = Random(size), []
    for _ in range(times):
        others, target = chance_class(random, size - 1), anybody(random)
        found.append((attack(others, target, random), target))
    return score(found)


def right_ranges(size: int, times: int) -> tuple[float, float]:
    """Of chance lines, the share whose range holds the true number; the mean width, a share of the class."""
    random, right, width = Random(size), list[bool](), list[float]()
    for _ in range(times):
        rows = chance_class(random, size)
        for (low, high), said in zip(told(rows), zip(*map(answers_of, rows), strict=True), strict=True):
            right.append(low <= sum(said) <= high)
            width.append((high - low) / size)
    return mean(right), mean(width)


def named(size: int, times: int) -> dict[str, float]:
    """The share that is named, of gaps that so many have."""
    random, shown = Random(size), defaultdict[str, list[bool]](list)
    for _ in range(times):
        rows = chance_class(random, size, [f"gap {place}" for place in range(30)])
        names = {name.casefold() for name in summary(rows).gaps["question"]}
        for name, people in Counter(name for row in rows for name in row["gaps"]).items():
            part = people / size
            kind = "over 2/3" if part > 2 / 3 else "1/2 to 2/3" if part >= 1 / 2 else "under 1/4"
            if part >= 1 / 2 or part < 1 / 4:
                shown[kind].append(name in names)
    return {kind: mean(each) for kind, each in sorted(shown.items())}


def floor_decides(size: int, times: int) -> float:
    """How often a name that one plan too few have appears as soon as the target has it too."""
    random, turned = Random(size), list[bool]()
    fewest = max(NAMED, ceil(size / max(4, 2 * isqrt(3 * size // 10))))
    for _ in range(times):
        nobody = [False] * len(QUESTIONS)
        others = [
            person(random.random(), nobody, *["rare"] * (place < fewest - 1)) for place in range(size - 1)
        ]
        key = random.random()
        with_it, without = (len(summary([*others, person(key, nobody, *gap)]).gaps) for gap in (["rare"], []))
        assert not without
        turned.append(with_it > without)
    return mean(turned)


def main() -> None:
    """Print all figures."""
    for size in SIZES:
        times = 400 if size < 100 else 100
        right, width = right_ranges(size, times)
        lines = [f"{size} plans: {right:.3f} of ranges right, {width:.2f} of the class wide"]
        lines += [
            f"  gap that {kind} have: {part:.3f} named" for kind, part in named(size, times // 4).items()
        ]
        lines += [f"  gap of one too few others appears with the target's: {floor_decides(size, times):.3f}"]
        for name, attack in ATTACKS.items():
            tells, right = attacked(attack, size, times if "invented" not in name else times // 10)
            lines.append(f"  {name}: tells {tells:.3f} of lines, {right:.3f} of them right")
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
