"""Panels: forms that do more than edit a record, all drawn by one small module in the browser.

A `Task` says what stands on the panel, as blocks of plain values, and answers what a person does. It
knows no widget, so tests speak to it as the browser does. `panel` shows it in a cell.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import anywidget
import traitlets
from pydantic import ValidationError

from careerkit.errors import CareerkitError
from careerkit.plan import Plan
from careerkit.plan.document import field_problem
from careerkit.planfile import PlanFile

from .assets import script, style
from .cell import Sentence, Static, instead, is_static

Block = dict[str, Any]
Message = dict[str, Any]

_log = logging.getLogger(__name__)
PAUSE = 0.15


@dataclass(frozen=True)
class Said:
    """One line on what was done; `undo` offers to take it back, `problem` says that it was not done.

    `focus` is the key of the field where the person goes on.
    """

    words: str = ""
    undo: bool = False
    problem: bool = False
    focus: str = ""


class Task(Protocol):
    """What a panel is for; `caption` names it to screen readers."""

    caption: str

    def text(self) -> str:
        """The stable line that stands for it where nobody can type."""

    def blocks(self) -> list[Block]:
        """What it shows of the plan as it is now."""

    def answer(self, message: Message) -> Said:
        """Do what a message asks.

        `do` is "set" for a field, "undo", or what a button names; `key` and `value` are as the block said.
        """


def panel(file: PlanFile, name: str, make: Callable[[], Task]) -> Any:
    """The panel of a task: a widget, its text where nobody can type, or a card if the plan is broken."""
    try:
        task = make()
        if is_static():
            return Static(task.text())
        shown = Panel(file, task)
    except CareerkitError as error:
        return Sentence(str(error))
    instead((str(file.path), name), shown.end)
    return shown


def _content(_value: object, shown: Panel) -> Message:
    """What a browser needs to begin, made when it asks."""
    return shown.state()


class Panel(anywidget.AnyWidget):
    """Shows the blocks of a task, and passes on what a person does."""

    _esm = script("panel.js")
    _css = style("panel.css")

    content = traitlets.Dict().tag(sync=True, to_json=_content)

    def __init__(self, file: PlanFile, task: Task) -> None:
        self._task = task
        self._said = Said()
        self._answering = False
        self._timer: asyncio.TimerHandle | None = None
        self._text = task.text()
        super().__init__()
        self._stop = file.on_change(self._follow)
        self.on_msg(self._receive)

    def __repr__(self) -> str:
        return self._text

    def end(self) -> None:
        """Stop following the plan, and leave the page."""
        self._stop()
        if self._timer:
            self._timer.cancel()
        self.close()

    def state(self) -> Message:
        """What the panel shows now: `caption`, `blocks`, `said`."""
        try:
            blocks = self._task.blocks()
        except CareerkitError as error:
            blocks = [words(str(error))]
        return {"caption": self._task.caption, "blocks": blocks, "said": vars(self._said)}

    def _receive(self, _widget: object, message: Any, _buffers: object) -> None:
        self._answering = True
        try:
            self._said = self._answer(message)
        finally:
            self._answering = False
        self._renew()

    def _answer(self, message: Any) -> Said:
        """Let no failure of a callback pass in silence: a sentence, or "Not saved" and the log."""
        try:
            return self._task.answer(message)
        except ValidationError as error:
            return Said(f"Not saved: it {' '.join(field_problem(error).values())}", problem=True)
        except CareerkitError as error:
            return Said(f"Not saved. {' '.join(str(error).split(chr(10)))}", problem=True)
        except Exception:  # noqa: BLE001 (a failure in a callback must be seen by the person)
            _log.exception("%s could not do what it was asked", self._task.caption)
            return Said("Not saved. Something went wrong; the log says what.", problem=True)

    def _follow(self, _plan: Plan) -> None:
        """Show the plan as it has become, soon after an edit; at once where no event loop runs."""
        if self._answering:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._renew()
            return
        if self._timer:
            self._timer.cancel()
        self._timer = loop.call_later(PAUSE, self._renew)

    def _renew(self) -> None:
        self._timer = None
        self.send({"tell": "show", "content": self.state()})


# The blocks of a panel


def words(text: str, *, strong: bool = False) -> Block:
    """A sentence."""
    return {"kind": "words", "words": text, "look": "strong" if strong else "quiet"}


def fields(*each: Block) -> Block:
    """Fields with their labels above."""
    return {"kind": "fields", "fields": list(each)}


def field(kind: str, key: str, label: str, value: Any, **more: Any) -> Block:
    """One control: tick, choice (with `choices`), text, line, number, date or search."""
    return {"kind": kind, "key": key, "label": label, "value": value, **more}


def table(caption: str, columns: list[Block], rows: list[Block]) -> Block:
    """A table; a cell is a text, a `field` or a `button`."""
    return {"kind": "table", "caption": caption, "columns": columns, "rows": rows}


def column(label: str, kind: str = "words", *, heads: bool = False) -> Block:
    """A column: words, number, tick, choice, short or press; one `heads` its rows."""
    return {"label": label, "kind": kind, "heads": heads}


def button(do: str, label: str, key: str = "", **more: Any) -> Block:
    """What to press: `full` is its name for screen readers, `first` the main one, `off` not yet."""
    return {"do": do, "key": key, "label": label, **more}


def buttons(*each: Block) -> Block:
    """Buttons in a row."""
    return {"kind": "buttons", "buttons": list(each)}


def details(label: str, *lines: str) -> Block:
    """Lines that fold away."""
    return {"kind": "details", "label": label, "words": list(lines)}


def links(*each: Block) -> Block:
    """Links to what the page itself holds."""
    return {"kind": "links", "links": list(each)}
