"""What is otherwise where Python itself runs in a browser, without a server (`docs/lite.md`)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from .errors import CareerkitError

IN_BROWSER = sys.platform == "emscripten"
# Where JupyterLite shows what the browser stores; without a service worker, as in some private windows,
# there is no such folder.
_DRIVE = Path("/drive")
# What the site may have to fetch from elsewhere: Pyodide's own builds.
_FETCHED = frozenset("lxml markupsafe matplotlib nh3 numpy pandas PIL yaml".split())
NOT_FETCHED = (
    "This part needs tools that could not be fetched from the internet. What you type is saved all the same. "
    "With a connection, reload this page."
)


class NotFetchedError(CareerkitError):
    """Something needs a module that could not be fetched; nothing is wrong with the plan."""


def keeps() -> bool:
    """Whether files outlast the page: not where the browser gives it no storage."""
    return not IN_BROWSER or _DRIVE.is_dir()


class _StandIn(ModuleType):
    """A module that could not be fetched: importing it is fine, using it says so in one sentence."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        raise NotFetchedError(NOT_FETCHED)


class StandIns(MetaPathFinder, Loader):
    """Stands in for what could not be fetched, so that what does without it still works."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The last one asked: for a module that nobody else has found."""
        is_fetched = fullname.partition(".")[0] in _FETCHED
        return ModuleSpec(fullname, self, is_package=True) if is_fetched else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty one, whatever its name."""
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is in it."""
