"""Timing, and tables of what was timed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Call = Callable[[], object]


def in_turns(calls: Mapping[str, Call], runs: int) -> dict[str, list[float]]:
    """Seconds of each call, `runs` times, in turns so that a busy moment meets all of them."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(runs):
        for name, call in calls.items():
            began = time.perf_counter()
            call()
            taken[name].append(time.perf_counter() - began)
    return taken


def spread(seconds: Sequence[float]) -> str:
    """The median and, in brackets, the least and the most: `4.8 ms (4.5 to 6.1)`."""
    large = median(seconds) >= 1
    least, middle, most = (
        f"{value if large else value * 1000:.{1 if large or value < 0.1 else 0}f}"
        for value in (min(seconds), median(seconds), max(seconds))
    )
    return f"{middle} {'s' if large else 'ms'} ({least} to {most})"


def ratio(seconds: Sequence[float], peer: Sequence[float]) -> str:
    """The median as a multiple of the peer's."""
    return f"{median(seconds) / median(peer):.2f}"


def table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table; the first column is text, the others stand to the right."""
    widths = [max(len(row[column]) for row in (headings, *rows)) for column in range(len(headings))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in (headings, *rows)
    ]
    print(f"\n{title}", lines[0], "-" * len(lines[0]), *lines[1:], sep="\n", flush=True)
