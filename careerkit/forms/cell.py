"""What a notebook cell shows of a form or view, and what it showed before."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import IPython.display
from IPython.core.getipython import get_ipython

from careerkit.errors import CareerkitError, PlanError, PlanFileError

if TYPE_CHECKING:
    from .form import Form

# Whoever sets it gets forms that show what they hold alone: no widget is made.
STATIC = "CAREERKIT_STATIC"

ABOVE = "The plan cannot be read: see the top of this page."

# The plans whose bar stands on this page, where it can be renewed.
bars: set[Path] = set()

# How to end what a cell showed, by the cell and what it was.
_shown: dict[Hashable, Callable[[], None]] = {}


@dataclass(frozen=True)
class Sentence:
    """A sentence on a card, for what went wrong or cannot be shown."""

    text: str

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": self.text, "text/html": self.html}

    @property
    def html(self) -> str:
        return f'<p class="careerkit-card">{html.escape(self.text)}</p>'


def problem(error: CareerkitError, path: Path) -> Sentence:
    """What is wrong, on a card; of a plan that cannot be read the bar of this page says it once for all."""
    is_of_file = isinstance(error, PlanFileError) or (isinstance(error, PlanError) and bool(error.where))
    return Sentence(ABOVE if is_of_file and path in bars else str(error))


@dataclass(frozen=True)
class Static:
    """What stands for a form where nobody can type: a stable line, and what the form holds as HTML.

    `kind` tells a page made of the notebook what it is: "form" or "bar".
    """

    text: str
    held: str = ""
    kind: str = "form"
    style: str = ""

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, str]]:
        line = "" if self.held else f"<p>{html.escape(self.text)}</p>"
        page = f'<div class="careerkit-twin">{self.style}{line}{self.held}</div>'
        return {"text/plain": self.text, "text/html": page}, {"careerkit": self.kind}


def is_static() -> bool:
    """Whether nobody can type here, so that forms show what they hold alone.

    Papermill, nbval and nbconvert say with each cell that nobody can answer a question of the kernel.
    """
    # Voilà runs a page before a browser shows its widgets.
    is_voila = "VOILA_REQUEST_URL" in os.environ
    unattended = _request().get("content", {}).get("allow_stdin") is False and not is_voila
    return unattended or bool(os.environ.get(STATIC))


def display(content: object, **options: object) -> Callable[[object], object] | None:
    """Show something below the cell that runs; returns how to show it anew, if it has a `display_id`."""
    shown: Any = IPython.display.display
    handle = shown(content, **options)
    return handle.update if handle else None


def show(
    path: Path, name: str, static: Callable[[], Static], make: Callable[[], Form]
) -> Form | Static | Sentence:
    """What a cell shows of a form: the widget, what it holds where nobody can type, or what is wrong.

    The widget that the same cell showed for this plan under `name` before is ended.
    """
    try:
        twin = static()
        if is_static():
            return twin
        form = make()
    except CareerkitError as error:
        return problem(error, path)
    instead((str(path), name), form.end)
    return form


def instead(key: Hashable, end: Callable[[], None]) -> None:
    """End what this cell showed under `key` when it was last run; `end` will end what it shows now."""
    # The id of the cell that is running, if the front end tells it.
    if cell := _request().get("metadata", {}).get("cellId"):
        if before := _shown.pop((cell, key), None):
            before()
        _shown[cell, key] = end


def _request() -> dict[str, Any]:
    """The message by which the front end runs this cell; empty outside of Jupyter."""
    shell = get_ipython()
    return dict(shell.get_parent()) if shell is not None and hasattr(shell, "get_parent") else {}
