"""The headless workbook against the papermill command line, one notebook after the other."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import in_turns, ratio, spread, table
from careerkit import workspace

RUNS = 3
TARGET = 0.35
AS_OF = "2026-11-21"
PLAN = workspace.examples() / "sample-plan.json"


def one_after_the_other(out: Path) -> None:
    """What a person would type without careerkit: notebooks only, no pages."""
    for path in workspace.notebook_files(workspace.notebooks()):
        parameters = ["-p", "plan_path", str(PLAN.resolve()), "-p", "as_of", AS_OF]
        _command("papermill", path, out / path.name, "--cwd", path.parent, *parameters)


def headless(out: Path) -> None:
    """`careerkit run`: notebooks and pages."""
    _command("careerkit", "run", PLAN, "--out", out, "--as-of", AS_OF)


def _command(module: str, *arguments: object) -> None:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        sys.exit(f"{module} failed: {ended.stderr[-2000:]}")


def main() -> None:
    """Print seconds a run and the ratio."""
    with tempfile.TemporaryDirectory() as name:
        peer, ours = Path(name, "peer"), Path(name, "ours")
        peer.mkdir()
        taken = in_turns({"peer": lambda: one_after_the_other(peer), "ours": lambda: headless(ours)}, RUNS)
        notebooks = len(list(peer.iterdir()))
        pages = len(list(ours.glob("*.html")))
    table(
        f"Workbook of {notebooks} notebooks on {os.cpu_count()} cores, median of {RUNS} (least to most)",
        ("", "seconds", "ratio", "target"),
        [
            ("papermill command line, one after the other", spread(taken["peer"]), "1.00", ""),
            (
                f"careerkit run, with {pages} pages",
                spread(taken["ours"]),
                ratio(taken["ours"], taken["peer"]),
                f"<= {TARGET}",
            ),
        ],
    )


if __name__ == "__main__":
    main()
