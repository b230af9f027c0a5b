"""What is otherwise where Python itself runs in a browser, without a server (`docs/lite.md`)."""

import json
import sys
from collections.abc import Sequence
from http import HTTPStatus
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from uuid import uuid4

from .errors import CareerkitError

IN_BROWSER = sys.platform == "emscripten"
# Where JupyterLite shows what the browser stores; a window without a service worker has no such folder.
_DRIVE = Path("/drive")
# Pyodide's own builds, which the site may have to fetch from elsewhere.
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


def settle() -> None:
    """Make careerkit at home in this browser: what could not be fetched is a sentence, and stops no page."""
    sys.meta_path.append(StandIns())
    ipython = import_module("IPython")

    def say(_shell: object, _kind: object, error: NotFetchedError, *_trace: object, **_how: object) -> None:
        ipython.display.display(ipython.display.HTML(f'<p class="careerkit-card">{error}</p>'))

    if shell := ipython.get_ipython():
        # How numbers are shown is settled now, while there is no stand-in for numpy.
        shell.display_formatter.formatters["text/plain"].type_printers  # noqa: B018
        shell.set_custom_exc((NotFetchedError,), say)


class _StandIn(ModuleType):
    """A module that could not be fetched: importing it is fine, using it says so in one sentence."""

    def __getattr__(self, name: str) -> object:
        raise AttributeError(name) if name.startswith("__") else NotFetchedError(NOT_FETCHED)


class StandIns(MetaPathFinder, Loader):
    """Asked last for a module, it stands in for one that could not be fetched."""

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: object = None) -> ModuleSpec | None:
        """Itself, for Pyodide's own builds."""
        return ModuleSpec(name, self, is_package=True) if name.partition(".")[0] in _FETCHED else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """A stand-in."""
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is in it."""


class TabLock:
    """A lock between the tabs of one browser, kept by the service worker of the site (`lite/lock.js`).

    A lock file that a closed tab left over would block for good; the worker takes the lock back from a tab
    that is gone. Where no such worker answers, as in the site of somebody else, edits are kept apart only
    by what the file was when it was read.
    """

    def __init__(self, lock_file: str, timeout: float) -> None:
        self.lock_file = lock_file
        self._about = {"name": lock_file, "seconds": timeout, "holder": str(uuid4())}

    def acquire(self, poll_interval: float = 0) -> None:
        """Wait until no other tab holds it; `TimeoutError` after too long."""
        if self._answer("take") == HTTPStatus.LOCKED:
            raise TimeoutError(self.lock_file)

    def release(self) -> None:
        """Let other tabs go on."""
        self._answer("give")

    def _answer(self, do: str) -> int:
        """What the service worker says, as a status of HTTP; 0 where there is none."""
        browser = import_module("js")
        if not hasattr(browser, "XMLHttpRequest"):
            return 0
        request = browser.XMLHttpRequest.new()
        address = browser.URL.new("careerkit-lock", browser.location.href).href
        request.open("POST", address, False)  # noqa: FBT003 (wait for the answer)
        try:
            request.send(json.dumps({"do": do, **self._about}))
        except Exception:  # noqa: BLE001 (no worker and no line: JavaScript says so in its own way)
            return 0
        return int(request.status)
