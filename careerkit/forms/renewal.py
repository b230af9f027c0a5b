"""What follows a plan is renewed soon after an edit: one after the other, and each once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

# Seconds to wait after an edit: "Saved" is seen first, and several edits make one new picture.
PAUSE = 0.15


class Renewals:
    """Forms and views waiting to be renewed, one after the other on the kernel's event loop."""

    def __init__(self) -> None:
        self._waiting: dict[Callable[[], None], None] = {}
        self._timer: asyncio.TimerHandle | None = None

    def ask(self, renew: Callable[[], None]) -> None:
        """Renew soon; at once where no event loop runs."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            renew()
            return
        self._waiting[renew] = None
        if self._timer:
            self._timer.cancel()
        self._timer = loop.call_later(PAUSE, self._next, loop)

    def forget(self, renew: Callable[[], None]) -> None:
        """Do not renew what is no longer shown."""
        self._waiting.pop(renew, None)

    def _next(self, loop: asyncio.AbstractEventLoop) -> None:
        """Renew one, then let the kernel answer what came in before the next."""
        self._timer = None
        if not self._waiting:
            return
        renew = next(iter(self._waiting))
        self._waiting.pop(renew)
        try:
            renew()
        finally:
            if self._waiting:
                self._timer = loop.call_later(0.005, self._next, loop)


renewals = Renewals()
