"""The worked changes of CONTRIBUTING.md: each is made in a copy, and passes what it says it passes."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHANGES = dict(
    part.split("\n", 1)
    for part in TEXT.partition("## Three worked changes\n")[2].partition("\n## ")[0].split("\n### ")[1:]
)
PLACE = re.compile(
    r"`(?P<file>[\w/.]+)`, (?:(?P<side>before|after|in place of) `(?P<line>[^`]+)`|at the end)"
)
CODE = re.compile(r"```python\n(.*?)```", re.DOTALL)


def apply(change: str, house: Path) -> list[str]:
    """Put each block of code where the words before it say; the files it went to."""
    touched = []
    parts = CODE.split(change)
    for words, code in zip(parts[::2], parts[1::2], strict=False):
        for place in PLACE.finditer(words):
            path = house / place["file"]
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            at, apart = len(lines), "\n\n"
            if place["line"]:
                apart = ""
                (found,) = (n for n, line in enumerate(lines) if line.strip().startswith(place["line"]))
                at = found + (place["side"] == "after")
            rest = lines[at + (place["side"] == "in place of") :]
            path.write_text("".join([*lines[:at], apart, code, *rest]), encoding="utf-8")
            touched.append(place["file"])
    return touched


def run(house: Path, *command: str) -> None:
    """Run a module of this Python in the copy; what it says if it fails."""
    ended = subprocess.run([sys.executable, "-m", *command], cwd=house, capture_output=True, text=True)
    assert 0 == ended.returncode, ended.stdout + ended.stderr


@pytest.fixture(scope="module")
def types(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What mypy knows of the libraries, from `make check` or from the first change."""
    place = tmp_path_factory.mktemp("mypy") / "cache"
    if (ROOT / ".mypy_cache").is_dir():
        shutil.copytree(ROOT / ".mypy_cache", place)
    return place


@pytest.mark.parametrize("name", CHANGES)
def test_a_worked_change_works(name: str, tmp_path: Path, types: Path) -> None:
    """As written it is formatted, typed, and green in the tests it names."""
    for part in ("careerkit", "tests", "examples", "notebooks", "benchmarks"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    touched = apply(CHANGES[name], tmp_path)

    assert touched
    run(tmp_path, "ruff", "check", "--no-cache", *touched)
    run(tmp_path, "ruff", "format", "--no-cache", "--check", *touched)
    run(tmp_path, "mypy", "--cache-dir", str(types), "careerkit")
    for command in re.findall(r"`(pytest [^`]+)`", CHANGES[name]):
        run(tmp_path, *shlex.split(command), "-p", "no:cacheprovider")


def test_there_are_three_of_at_most_fifteen_lines() -> None:
    """A field, a rule, a chart with its table: what one types for each is short."""
    typed = [
        [line for code in CODE.findall(change) for line in code.splitlines() if line.strip()]
        for change in CHANGES.values()
    ]

    assert ["A field", "A new rule", "A new chart with its table"] == list(CHANGES)
    assert max(map(len, typed)) <= 15
