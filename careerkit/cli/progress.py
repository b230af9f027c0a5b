"""How far a command is."""

from __future__ import annotations

import sys
from typing import Any


class Progress:
    """A bar on a terminal; elsewhere, and above the bar, one line for each that has a name."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._bar: Any = None

    def __call__(self, done: int, total: int, name: str) -> None:
        """Tell that `done` of `total` are done, the last one by its name."""
        from tqdm import tqdm

        if self._bar is None:
            bar = f"{{n_fmt}} of {{total_fmt}} {self._noun} {{bar}} {{elapsed}}"
            self._bar = tqdm(total=total, disable=None, leave=False, bar_format=bar)
            return
        if name:
            self._bar.write(f"{name} is done ({done} of {total})", file=sys.stderr)
        self._bar.update(done - self._bar.n)
        if done == total:
            self._bar.close()
