"""Fit the tables that SMART reads a sentence by, and measure them on what they have not seen.

`python -m benchmarks.fit_sentence` writes `careerkit/analysis/sentence.json`, to the last digit the same.
S and M are logistic regressions over `sentence.features`; English is one over groups of letters.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from careerkit.analysis import dates, sentence

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
AS_OF = date(2026, 11, 21)
FITTED = "2026-11-28"
SPLITS = 20
GROUPS = 150
Shapes = Sequence[Mapping[str, float]]


def read(name: str) -> list[dict[str, str]]:
    """The rows of a file of the tests, without its notes."""
    with (FIXTURES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def shape(text: str) -> dict[str, float]:
    """The features of a sentence without its times, which T alone reads."""
    found = dates.find(text, AS_OF)
    return sentence.features(found.rest if found else text)


def fit(shapes: Shapes, said: Sequence[bool], keys: Sequence[str], ridge: float) -> dict[str, float]:
    """Weights of a logistic regression, the constant under ``""``, by Newton's method."""
    x = np.c_[np.ones(len(shapes)), _matrix(shapes, keys)]
    y, weights = np.array(said, float), np.zeros(len(keys) + 1)
    penalty = np.diag([1e-3, *[ridge] * len(keys)])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = (x.T * (p * (1 - p))) @ x + penalty
        weights -= np.linalg.solve(slope, x.T @ (p - y) + penalty @ weights)
    return dict(zip(["", *keys], np.round(weights, 2).tolist(), strict=True))


def _matrix(shapes: Shapes, keys: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array([[min(shape.get(key, 0), 3) for key in keys] for shape in shapes], float)


def fit_letter(rows: Sequence[dict[str, str]], letter: str) -> dict[str, float]:
    """The table of S or M from the rows that are judged."""
    judged = [row for row in rows if row[letter] != "?"]
    shapes = [shape(row["statement"]) for row in judged]
    return fit(shapes, [row[letter] == "yes" for row in judged], list(shapes[0]), 0.7)


def measure(table: Mapping[str, float], rows: Sequence[dict[str, str]], letter: str) -> list[float]:
    """Shares of the judged rows: right by the likelier side; right and sure; unsure; right of the sure."""
    judged = [row for row in rows if row[letter] != "?"]
    odds = np.array([sentence.weigh(table, shape(row["statement"])) for row in judged])
    yes = np.array([row[letter] == "yes" for row in judged])
    sure = (odds <= sentence.BAND[0]) | (odds >= sentence.BAND[1])
    right = (odds >= 0.5) == yes
    return [
        float(each) for each in (right.mean(), (right & sure).mean(), 1 - sure.mean(), right[sure].mean())
    ]


def splits(rows: Sequence[dict[str, str]]) -> Iterator[tuple[list[dict[str, str]], list[dict[str, str]]]]:
    """Three quarters to fit and one to measure, twenty times."""
    chance = np.random.default_rng(1)
    for _ in range(SPLITS):
        order = chance.permutation(len(rows))
        cut = len(rows) // 4
        yield [rows[i] for i in order[cut:]], [rows[i] for i in order[:cut]]


def held_out(rows: Sequence[dict[str, str]], letter: str) -> dict[str, list[float]]:
    """The figures of `measure` by what was fitted and what was measured."""
    by: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by.setdefault(row["source"], []).append(row)
    given, ours = by["given"] + by["first"], by["ours"]
    seen = given + ours
    found = {
        "a quarter held out": np.mean(
            [measure(fit_letter(a, letter), b, letter) for a, b in splits(seen)], axis=0
        ),
        "fitted on ours, measured on the given": measure(fit_letter(ours, letter), by["given"], letter),
        "fitted on the given, measured on ours": measure(fit_letter(given, letter), ours, letter),
        "fitted on both, measured on the last": measure(fit_letter(seen, letter), by["last"], letter),
        "fitted on both, measured on the hard": measure(fit_letter(seen, letter), by["hard"], letter),
    }
    return {name: np.round(each, 3).tolist() for name, each in found.items()}


def recall(rows: Sequence[dict[str, str]]) -> dict[str, dict[str, float]]:
    """How often a feature made of a list speaks, of the statements that are specific, and that are not."""
    found = {}
    for name in sentence.LISTS:
        seen = {said: [0, 0] for said in ("yes", "no")}
        for row in rows:
            if row["S"] != "?":
                seen[row["S"]][0] += bool(shape(row["statement"])[name])
                seen[row["S"]][1] += 1
        found[name] = {said: round(spoke / of, 2) for said, (spoke, of) in seen.items()}
    return found


def small_words(lines: Sequence[dict[str, str]]) -> dict[str, float]:
    """Of the lines of a kind, those in which one of its small words stands."""
    found = {}
    for name, mark, is_it in (("English", "*", True), ("other languages", "!", False)):
        spoke = [
            mark in sentence.letters(row["statement"])
            for row in lines
            if (row["language"] == "English") == is_it
        ]
        found[name] = round(sum(spoke) / len(spoke), 2)
    return found


def _pieces(text: str) -> Iterator[str]:
    """A sentence and its parts of three words, so that a short one is known by its letters too."""
    words = text.split()
    yield text
    if len(words) > 3:
        yield from (" ".join(words[i : i + 3]) for i in range(0, len(words), 3))


def fit_english(rows: Sequence[dict[str, str]], lines: Sequence[dict[str, str]]) -> dict[str, float]:
    """The table of English: the groups of letters that tell most."""
    texts = [(row["statement"], row["language"] == "English") for row in lines if row["part"] == "fit"]
    known = {row["statement"] for row in lines}
    texts += [(row["statement"], True) for row in rows if row["statement"] not in known]
    pieces = [(sentence.letters(piece), is_it) for text, is_it in texts for piece in _pieces(text)]
    shapes, said = [shape for shape, _ in pieces], [is_it for _, is_it in pieces]
    counts = Counter(group for shape in shapes for group in shape)
    common = sorted(group for group, times in counts.items() if times >= 6)
    x, y = _matrix(shapes, common), np.array(said)
    apart = abs(x[y].mean(axis=0) - x[~y].mean(axis=0)) / (x.mean(axis=0) + 0.01) ** 0.5
    keys = _most(dict(zip(common, apart, strict=True)), 400)
    first = fit(shapes, said, keys, 0.5)
    keys = _most({group: abs(first[group]) * counts[group] ** 0.5 for group in keys}, GROUPS)
    return fit(shapes, said, keys, 0.5)


def _most(worth: Mapping[str, float], number: int) -> list[str]:
    """The groups worth most, in the order of the alphabet."""
    return sorted(sorted(sorted(worth), key=worth.__getitem__, reverse=True)[:number])


def measure_english(table: Mapping[str, float], lines: Sequence[dict[str, str]]) -> dict[str, str]:
    """Of the lines held out, by part: English taken for English, and other languages for others."""
    found = {}
    for part in ("test", "last"):
        for name, is_it in (("English", True), ("other languages", False)):
            right = [
                (sentence.weigh(table, sentence.letters(row["statement"])) >= sentence.ENGLISH) == is_it
                for row in lines
                if row["part"] == part and (row["language"] == "English") == is_it
            ]
            found[f"{name}, {part}"] = f"{sum(right)} of {len(right)}"
    return found


def fitted() -> dict[str, Any]:
    """What `sentence.json` holds: the tables, and the day, the sizes and the figures of the fit."""
    every, lines = read("smart_statements.csv"), read("languages.csv")
    rows = [row for row in every if row["source"] not in ("last", "hard")]
    english = fit_english(rows, lines)
    return {
        "fitted": FITTED,
        "statements": dict(Counter(row["source"] for row in every)),
        "held out": {letter: held_out(every, letter) for letter in "SM"},
        "languages held out": measure_english(english, lines),
        "lists, of S yes and no": recall(rows),
        "small words, of the lines of languages": small_words(lines),
        "S": fit_letter(rows, "S"),
        "M": fit_letter(rows, "M"),
        "English": english,
    }


def main() -> None:
    """Write the tables."""
    text = json.dumps(fitted(), indent=1, ensure_ascii=False)
    sentence.TABLES.write_text(text + "\n", encoding="utf-8")
    print(text[: text.index('"English": {\n')])


if __name__ == "__main__":
    main()
