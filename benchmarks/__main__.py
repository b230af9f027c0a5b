"""Run every benchmark, or those named: `python -m benchmarks`, `python -m benchmarks edit import`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Run the benchmarks in alphabetical order; each prints its table."""
    known = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
    wanted = sys.argv[1:] or known
    unknown = sorted(set(wanted) - set(known))
    if unknown:
        sys.exit(f"No benchmark is called {', '.join(unknown)}. Choose of: {', '.join(known)}.")
    for name in wanted:
        import_module(f"benchmarks.bench_{name}").main()


if __name__ == "__main__":
    main()
