"""What follows a plan is renewed soon after an edit, one after the other: tables, charts, and forms."""

import asyncio
import inspect
import logging
from collections.abc import Callable, Mapping

from careerkit.days import month_end, months_after
from careerkit.errors import CareerkitError
from careerkit.plan import History, Plan
from careerkit.planfile import PlanFile
from careerkit.words import day, listed

from .cell import Sentence, Static, display, instead, problem

_log = logging.getLogger(__name__)
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


def view(file: PlanFile, fn: Callable[..., object], **options: object) -> None:
    """Show `fn(file.plan, file.as_of, **options)`, and show it anew after every edit made through `file`.

    A view whose first parameter is `before` or `history` gets those earlier states of the plan first.
    What cannot be shown stands as its sentence on a card.
    """
    name = f"{getattr(fn, '__module__', '')}.{getattr(fn, '__qualname__', repr(fn))}"
    end = live(file, name, lambda: _content(file, fn, options))
    instead((str(file.path), name, repr(sorted(options.items()))), end)


def live(file: PlanFile, name: str, make: Callable[[], object]) -> Callable[[], None]:
    """Show what `make` gives, and show it anew after edits; returns how to end that. The log knows `name`."""
    shown = make()
    show_anew = display(shown, display_id=True)
    if show_anew is None:
        return lambda: None

    def renew() -> None:
        nonlocal shown
        before = shown
        try:
            shown = make()
        except Exception:  # noqa: BLE001 (the edit is made; the picture says so)
            _log.exception("%s could not be renewed", name)
            shown = Sentence("This could not be renewed. Run the cell again to see it as it is now.")
        if not (isinstance(shown, Static) and shown == before):
            show_anew(shown)

    stop = file.on_change(lambda _plan: renewals.ask(renew))

    def end() -> None:
        stop()
        renewals.forget(renew)

    return end


def _content(file: PlanFile, fn: Callable[..., object], options: Mapping[str, object]) -> object:
    # What a view needs beside the plan of today, by the name of its first parameter.
    states = {"before": before, "history": history}
    first = next(iter(inspect.signature(fn).parameters), "")
    try:
        earlier = [states[first](file)] if first in states else []
        return fn(*earlier, file.plan, file.as_of, **options)
    except CareerkitError as error:
        return problem(error, file.path)


def before(file: PlanFile) -> Plan:
    """The plan at the end of the day of the last review; without one, the oldest state that is kept.

    Where no state is kept from that time, it is what today's plan tells of it: a `RebuiltPlan`.
    """
    from careerkit.analysis.since import rebuilt

    plan = file.plan
    last = plan.review_before(file.as_of)
    states = file.history()
    if last is None:
        oldest = next((state for state in states if not state.problem), None)
        return oldest.plan if oldest and oldest.day < file.as_of else Plan()
    return file.at(last.on) if file.knows(last.on) else rebuilt(plan, last.on)


def passed_over(file: PlanFile) -> str:
    """One sentence if the state of the last review is damaged, so that `before` is another; else nothing."""
    last = file.plan.review_before(file.as_of)
    damaged = file.passed_over(last.on) if last else ()
    if not last or not damaged:
        return ""
    names = listed([f"{state.path.parent.name}/{state.path.name}" for state in damaged])
    before_them = [state for state in file.history() if state.day <= damaged[-1].day and state not in damaged]
    instead = f"the plan of {day(before_them[-1].day)}" if before_them else "what today's plan tells of then"
    return f"{names} cannot be read. The review compares with {instead}."


def history(file: PlanFile) -> History:
    """The plan at the end of each month of the last twelve, from its first known state on."""
    states = file.history()
    ends = [month_end(months_after(file.as_of, -back)) for back in range(12, 0, -1)]
    return tuple((day, file.at(day)) for day in ends if states and states[0].day <= day)
