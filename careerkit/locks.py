"""One writer at a time: a lock that the system holds, or in a browser the site for all its tabs.

In a browser no system frees the lock of a tab that was closed, and a lock file that is left over would
block for good. There the service worker of the site (`lite/lock.js`) keeps the lock, and takes it back
from a tab that is gone.
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from .browser import IN_BROWSER

if TYPE_CHECKING:
    from filelock import BaseFileLock

BUSY = 423


def lock(file: Path, seconds: float, mode: int = -1) -> BaseFileLock | TabLock:
    """The lock that `file` stands for, waited for so many seconds; `TimeoutError` when it stays taken."""
    if IN_BROWSER:
        return TabLock(file, seconds)
    from filelock import FileLock

    return FileLock(file, timeout=seconds, mode=mode)


class TabLock:
    """A lock between the tabs of one browser, kept by the service worker of the site.

    Where no such worker answers, as in the site of somebody else, edits are kept apart only by what the
    file was when it was read.
    """

    def __init__(self, file: Path, seconds: float) -> None:
        self.lock_file = str(file)
        self._about = {"name": str(file), "seconds": seconds, "holder": str(uuid4())}

    def acquire(self, *, poll_interval: float = 0) -> Self:  # noqa: ARG002 (the worker waits by itself)
        """Wait until no other tab holds it; `TimeoutError` after too long."""
        if self._answer("take") == BUSY:
            raise TimeoutError(self.lock_file)
        return self

    def release(self) -> None:
        """Let other tabs go on."""
        self._answer("give")

    def _answer(self, do: str) -> int:
        """What the service worker says, as a status of HTTP; 0 where there is none."""
        browser = import_module("js")
        if not hasattr(browser, "XMLHttpRequest"):
            return 0
        request = browser.XMLHttpRequest.new()
        request.open("POST", browser.URL.new("careerkit-lock", browser.location.href).href, False)
        try:
            request.send(json.dumps({"do": do, **self._about}))
        except Exception:  # noqa: BLE001 (no worker and no line: JavaScript says so in its own way)
            return 0
        return int(request.status)

    def __enter__(self) -> Self:
        return self.acquire()

    def __exit__(self, *error: object) -> None:
        self.release()
