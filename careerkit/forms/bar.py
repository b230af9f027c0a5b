"""The plan bar: which file, when it was saved, how far each chapter is; download, restore, earlier days."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from datetime import date
from typing import Any

import anywidget
import traitlets

from careerkit.errors import CareerkitError
from careerkit.plan import RECORDS, Plan
from careerkit.planfile import PlanFile, Snapshot

from .assets import script, style
from .cell import Static, instead, is_static
from .subject import day, plural

Message = dict[str, Any]

_log = logging.getLogger(__name__)
PAUSE = 0.1
NEWEST = 30
FORGETS = (
    "This place forgets everything when it closes, about ten minutes after your last edit. "
    "Download your plan before you leave; Restore brings it back."
)


def plan_bar(file: PlanFile) -> Any:
    """The bar that stands at the top of every notebook."""
    if is_static():
        return Static(f"plan: {file.path.name}")
    bar = PlanBar(file)
    instead((str(file.path), "plan_bar"), bar.end)
    return bar


def _state(_value: object, bar: PlanBar) -> Message:
    """What a browser needs to begin, made when it asks."""
    return bar.state()


class PlanBar(anywidget.AnyWidget):
    """Shows the state of one plan file, and takes a file to restore."""

    _esm = script("bar.js")
    _css = style()

    content = traitlets.Dict().tag(sync=True, to_json=_state)

    def __init__(self, file: PlanFile) -> None:
        self._file = file
        self._timer: asyncio.TimerHandle | None = None
        super().__init__()
        self._stop = file.on_change(self._follow)
        self.on_msg(self._receive)

    def __repr__(self) -> str:
        return f"plan: {self._file.path.name}"

    def end(self) -> None:
        """Stop following the plan, and leave the page."""
        self._stop()
        if self._timer:
            self._timer.cancel()
        self.layout.close()
        self.close()

    def state(self) -> Message:
        """What the bar shows now.

        Keys: name, saved, problem, chapters (name, state, words), summary, download (name, text), forgets,
        history (day, words, file).
        """
        file = self._file
        saved_at = file.saved_at
        try:
            plan, problem = file.plan, ""
        except CareerkitError as error:
            plan, problem = None, str(error)
        chapters = _chapters(plan, file.as_of) if plan else []
        return {
            "name": file.path.name,
            "saved": f"saved {saved_at:%H:%M}" if saved_at else "not saved yet",
            "problem": problem,
            "chapters": chapters,
            "summary": _summary(chapters),
            "download": self._download(plan),
            "forgets": FORGETS if _forgets() else "",
            "history": [_earlier(state) for state in reversed(file.history()[-NEWEST:])],
        }

    def _download(self, plan: Plan | None) -> Message | None:
        if plan is None:
            return None
        name = f"{self._file.path.stem}-{self._file.as_of}.json"
        return {"name": name, "text": plan.to_json()}

    def _follow(self, _plan: Plan) -> None:
        """Renew the bar soon after an edit; at once where no event loop runs."""
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
        self.send({"tell": "state", "content": self.state()})

    def _receive(self, _widget: object, message: Any, buffers: Any) -> None:
        try:
            answers: dict[str, Callable[[], str]] = {
                "restore": lambda: self._restore(bytes(buffers[0]), str(message.get("name", ""))[:80]),
                "back": lambda: self._restore_day(str(message["file"])),
            }
            words, is_problem = answers[message["do"]](), False
        except CareerkitError as error:
            words, is_problem = f"Nothing was replaced. {error}", True
        except Exception:  # noqa: BLE001 (a failure in a callback must be seen by the person)
            _log.exception("The plan bar could not do what it was asked")
            words, is_problem = "Nothing was replaced. Something went wrong; the log says what.", True
        self.send({"tell": "said", "words": words, "problem": is_problem})

    def _restore(self, content: bytes, name: str) -> str:
        plan = self._file.restore(content)
        return f"Restored {name}: {_amount(plan)}. What was here before is among the earlier days."

    def _restore_day(self, name: str) -> str:
        known = {state.path.name: state for state in self._file.history()}
        if name not in known:
            raise CareerkitError("That day is no longer in the history folder.")
        state = known[name]
        plan = self._file.restore(state.path.read_bytes())
        return f"Restored the plan of {day(state.day)}: {_amount(plan)}. What was here before is kept too."


def _chapters(plan: Plan, as_of: date) -> list[Message]:
    """One mark a chapter: empty, begun or done, with words that say the same."""
    from careerkit import analysis

    try:
        points = analysis.completeness(plan, as_of)
    except AttributeError:
        return []
    marks = []
    for chapter, rows in points.groupby("chapter", sort=False):
        done, count = int(rows["done"].sum()), len(rows)
        state = "done" if done == count else "begun" if done else "empty"
        words = f"{str(chapter).capitalize()}: {state}, {done} of {count} points"
        marks.append({"name": str(chapter), "state": state, "words": words, "share": done / count})
    return marks


def _summary(chapters: list[Message]) -> str:
    begun = sum(mark["state"] != "empty" for mark in chapters)
    return f"{begun} of {len(chapters)} chapters begun" if chapters else ""


def _amount(plan: Plan) -> str:
    """`3 goals and 5 steps`: enough to see that it is the right plan."""
    words = {"goals": "goal", "competencies": "competency", "actions": "step"}
    counts = {word: len(getattr(plan, section)) for section, word in words.items()}
    if not any(counts.values()):
        return f"{sum(len(getattr(plan, section)) for section in RECORDS)} entries"
    named = [f"{count} {word if count == 1 else plural(word)}" for word, count in counts.items() if count]
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def _earlier(state: Snapshot) -> Message:
    number = state.path.stem.partition("_")[2]
    words = f"{day(state.day)}, state {number}" if number else day(state.day)
    return {"words": words, "file": state.path.name}


def _forgets() -> bool:
    """Whether this is mybinder.org or another BinderHub, which keep nothing."""
    return any(name.startswith("BINDER_") for name in os.environ)
