"""Install the wheel on each Python, with the newest, the locked and the oldest versions, and use it there.

    make matrix                                        # each Python from 3.11 on that uv finds
    make matrix PYTHONS="/usr/bin/python3.11 3.13"     # these

Each environment stands in a folder of its own, away from these files, and so does all that is made with it. A
table in Markdown says what came of it, a line an environment. Needs uv.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
AS_OF = "2026-11-21"
VERSIONS = {
    "newest": (),
    "constraints.txt": ("--constraint", str(ROOT / "constraints.txt")),
    # The oldest that need no compiler: a Python is often newer than they are.
    "lowest": ("--resolution", "lowest-direct", "--no-build"),
}
HEAD = "| Python | Versions | Packages | MB | Install, s | Import, ms | First run, s | Result |"
IMPORT = "import time; began = time.perf_counter(); import careerkit; print(time.perf_counter() - began)"
EVERY_MODULE = """
import importlib, pkgutil, careerkit
for module in pkgutil.walk_packages(careerkit.__path__, "careerkit."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""
USED = (
    ("new", "mine", "--sample"),
    ("check", "mine/plan.json"),
    *(("export", "mine/plan.json", "--to", f"plan.{ending}", "--yes") for ending in ("docx", "xlsx", "ics")),
)


class FailedError(Exception):
    """A command failed, or warned; in one line what it said."""


def main(pythons: Sequence[str]) -> bool:
    """Print the table; whether one failed."""
    failed = False
    print(HEAD, "|---|---|---:|---:|---:|---:|---:|---|", sep="\n", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory() as place:
        _did([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place], ROOT)
        wheel = next(Path(place).glob("*.whl"))
        for python in pythons or found():
            for versions in VERSIONS:
                with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                    *cells, result = tried(wheel, python, versions, Path(folder))
                print("|", " | ".join((*cells, result)), "|", flush=True)  # noqa: T201
                failed |= result != "passed"
    return failed


def found() -> list[str]:
    """The Pythons that uv finds on this machine, one of each version."""
    listed = _did(["uv", "python", "list", "--only-installed", "--output-format", "json", ">=3.11"], ROOT)
    return list({each["version"]: each["path"] for each in reversed(json.loads(listed))}.values())


def tried(wheel: Path, python: str, versions: str, folder: Path) -> tuple[str, ...]:
    """The cells of one line: what it took to install and use the wheel in `folder`, and how that ended."""
    cells = dict.fromkeys(("Python", "packages", "MB", "install", "import", "run"), "")
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    own, careerkit = str(scripts / "python"), str(scripts / "careerkit")
    try:
        _did(["uv", "venv", "--quiet", "--python", python, str(folder / "env")], folder)
        cells["Python"] = _did([own, "-c", "print(__import__('platform').python_version())"], folder).strip()
        began = time.monotonic()
        install = ["uv", "pip", "install", "--quiet", "--compile-bytecode", "--python", own, str(wheel)]
        _did([*install, *VERSIONS[versions]], folder)
        cells["install"] = f"{time.monotonic() - began:.0f}"
        listed = _did(["uv", "pip", "list", "--python", own, "--format", "json"], folder)
        cells["packages"] = str(len(json.loads(listed)))
        cells["MB"] = f"{sum(path.lstat().st_size for path in folder.rglob('*')) / 1e6:.0f}"
        cells["import"] = f"{1000 * float(_did([own, '-c', IMPORT], folder)):.0f}"
        for command in USED:
            _did([careerkit, *command], folder)
        began = time.monotonic()
        _did([careerkit, "run", "mine/plan.json", "--out", "report", "--as-of", AS_OF], folder)
        cells["run"] = f"{time.monotonic() - began:.0f}"
        _did([own, "-c", EVERY_MODULE], folder)
    except FailedError as failure:
        return cells.pop("Python") or python, versions, *cells.values(), str(failure)
    return cells.pop("Python"), versions, *cells.values(), "passed"


def _did(command: Sequence[str], folder: Path) -> str:
    """What a command printed; `FailedError` if it failed or warned. Only uv knows the person's own home."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAREERKIT", "PYTHON"))}
    env = kept if command[0] in ("uv", sys.executable) else {**kept, "HOME": str(folder)}
    ended = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)  # noqa: S603
    printed, said = (stream.decode(errors="replace") for stream in (ended.stdout, ended.stderr))
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    warned = [line for line in lines if "Warning" in line]
    if ended.returncode or warned:
        # uv begins with what happened, Python ends with it.
        sentence = (warned or lines or ["failed"])[0 if command[0] == "uv" else -1]
        raise FailedError(f"{Path(command[0]).name} {command[1]}: {sentence.replace('|', '/')}")
    return printed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
