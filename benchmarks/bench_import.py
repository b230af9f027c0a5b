"""What it costs to import careerkit and to ask for its help."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from benchmarks.measure import in_turns, ratio, spread, table

RUNS = 15
COMMANDS = {
    'python -c "import click, pydantic"': ("-c", "import click, pydantic"),
    'python -c "pass"': ("-c", "pass"),
    'python -c "import careerkit"': ("-c", "import careerkit"),
    "careerkit --help": ("-m", "careerkit", "--help"),
    'python -c "from careerkit import open_plan"': ("-c", "from careerkit import open_plan"),
}


def _call(arguments: tuple[str, ...]) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def main() -> None:
    """Print milliseconds of a fresh Python, beside one that imports click and pydantic."""
    taken = in_turns({name: _call(arguments) for name, arguments in COMMANDS.items()}, RUNS)
    peer = taken[next(iter(COMMANDS))]
    table(
        f"Imports in a fresh Python, median of {RUNS} (least to most)",
        ("", "time", "ratio"),
        [(name, spread(seconds), ratio(seconds, peer)) for name, seconds in taken.items()],
    )


if __name__ == "__main__":
    main()
