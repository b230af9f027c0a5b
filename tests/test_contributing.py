"""The worked changes of CONTRIBUTING.md: each is made in a copy, and passes what it says it passes."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

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


def test_the_worked_changes_work(tmp_path: Path) -> None:
    """As written each is formatted, typed, and green in the tests it names; all stand in one copy."""
    for part in ("careerkit", "tests", "examples", "notebooks", "benchmarks"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    if (ROOT / ".mypy_cache").is_dir():  # what it knows of the libraries, from `make check`
        shutil.copytree(ROOT / ".mypy_cache", tmp_path / ".mypy_cache")
    touched = [apply(change, tmp_path) for change in CHANGES.values()]

    assert all(touched)
    files = [file for each in touched for file in each]
    run(tmp_path, "ruff", "check", "--no-cache", *files)
    run(tmp_path, "ruff", "format", "--no-cache", "--check", *files)
    run(tmp_path, "mypy", "careerkit")
    for change in CHANGES.values():
        for command in re.findall(r"`(pytest [^`]+)`", change):
            run(tmp_path, *shlex.split(command), "-p", "no:cacheprovider")


def test_there_are_three_of_at_most_fifteen_lines() -> None:
    """A field, a rule, a chart with its table: what one types for each is short."""
    typed = [
        [line for code in CODE.findall(change) for line in code.splitlines() if line.strip()]
        for change in CHANGES.values()
    ]

    assert ["A field", "A new rule", "A new chart with its table"] == list(CHANGES)
    assert max(map(len, typed)) <= 15
